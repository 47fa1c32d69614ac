"""What the audit's tests share: a lawful ledger, and with the ledger's a disk that fills up."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.granskning.tampering import lawful
from tests.ledger.conftest import small_disk

__all__ = ["original", "path", "small_disk"]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a lawful ledger."""
    return lawful(tmp_path_factory.mktemp("hel") / "liggare.db").read_bytes()


@pytest.fixture
def path(original: bytes, tmp_path: Path) -> Path:
    """A copy of it."""
    at = tmp_path / "liggare.db"
    at.write_bytes(original)
    return at
