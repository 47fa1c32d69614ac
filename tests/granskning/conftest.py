"""What the audit's tests share with the ledger's: a disk that fills up."""

from tests.ledger.conftest import small_disk

__all__ = ["small_disk"]
