"""What can go wrong with a ledger; each way its own class, each message naming the file or the event.

Where nothing else is said, nothing was recorded, and what was acknowledged before is still there.
"""

from beslut.values import BeslutError


class LedgerError(BeslutError):
    """The ledger could not do what was asked; nothing was half recorded."""


# --- the file is not there, or something else --------------------------------------------


class LedgerMissing(LedgerError):
    """There is no such file, or no such folder."""


class NotALedger(LedgerError):
    """The file is something else."""


class LedgerClosed(LedgerError):
    """The ledger was closed by this program."""


# --- the file or the disk ----------------------------------------------------------------


class LedgerUnreadable(LedgerError):
    """The file or the disk doesn't let itself be read or written."""


class NewerFormat(LedgerUnreadable):
    """The file is a ledger in a format that only a newer version of beslut knows."""


class LedgerDamaged(LedgerUnreadable):
    """The file is a ledger, and cut off, overwritten, or without tables that belong to it."""


class LedgerReadOnly(LedgerUnreadable):
    """The file, its folder or the file system can be read and not written."""


class AccessDenied(LedgerUnreadable):
    """The user may not read the file or look into its folder."""


class DiskFull(LedgerUnreadable):
    """There is no room left: on the disk, in the user's quota, or below the limit of a file's size."""


class DiskFailed(LedgerUnreadable):
    """The disk, or what carries it, reported an error in reading or writing."""


class LedgerGone(LedgerUnreadable):
    """The file was taken away or replaced while it was open, or its folder was."""


class LedgerBusy(LedgerError):
    """Another process, or another thread, holds the ledger; `holder` is its process id where it is known."""

    def __init__(self, message: str, *, holder: int | None = None) -> None:
        super().__init__(message)
        self.holder = holder


# --- what was to be recorded -------------------------------------------------------------


class OutcomeUnknown(LedgerError):
    """The disk failed at the last step, and whether the events were recorded cannot be told.

    The same command under the same command id may be sent again: it is never recorded twice.
    """


class StreamMoved(LedgerError):
    """Somebody recorded in the stream since it was read; `expected` and `actual` are versions."""

    def __init__(self, message: str, *, expected: int = 0, actual: int = 0) -> None:
        super().__init__(message)
        self.expected, self.actual = expected, actual


class NumberTaken(LedgerError):
    """The body has used a § number in that year already."""


class CommandReused(LedgerError):
    """Another content was recorded under this command id."""


class NotToBeEmptied(LedgerError):
    """A gallring names an event that isn't there, or one whose text the ledger itself needs."""


class TextRemains(LedgerError):
    """The gallring is recorded and the texts are emptied, but a file beside the ledger still holds them.

    The one error after which the events are recorded. The file goes when the last program that
    has the ledger open closes it.
    """
