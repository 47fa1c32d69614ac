"""How far something long has come, and how it is stopped."""

from collections.abc import Callable

from beslut.values.error import BeslutError

Progress = Callable[[int, int], None]
"""Called now and then with how much is done and how much there is; what it raises stops the work."""


class Cancelled(BeslutError):
    """The work was stopped on request; what was done stays, and is gone on with next time."""


def unseen(done: int, total: int) -> None:
    """The progress that nobody follows."""
