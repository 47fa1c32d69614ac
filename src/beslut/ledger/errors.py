"""What can go wrong with a ledger; each way its own class, each message naming the file or the event."""

from beslut.values import BeslutError


class LedgerError(BeslutError):
    """The ledger could not do what was asked; nothing was half recorded."""


class LedgerMissing(LedgerError):
    """There is no such file."""


class NotALedger(LedgerError):
    """The file is something else."""


class LedgerUnreadable(LedgerError):
    """The file or the disk doesn't let itself be read or written."""


class LedgerBusy(LedgerError):
    """Another process holds the ledger."""


class StreamMoved(LedgerError):
    """Somebody recorded in the stream since it was read; `expected` and `actual` are versions."""

    def __init__(self, message: str, *, expected: int = 0, actual: int = 0) -> None:
        super().__init__(message)
        self.expected, self.actual = expected, actual


class CommandReused(LedgerError):
    """Another content was recorded under this command id."""
