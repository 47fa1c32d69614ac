"""Why a count can't be made again as somebody asked: each way has its class."""

from __future__ import annotations

from beslut.values import BeslutError


class RecountError(BeslutError, ValueError):
    """The count can't be made again like that; the message is Swedish and says what would be right."""


class NoVotering(RecountError):
    """The § had no count that decided."""


class FiguresUnknown(RecountError):
    """The figures aren't stated, or contradict each other."""


class OnlyTotals(RecountError):
    """Only totals are known, so nobody can be taken out or vote otherwise."""


class ClosedBallots(RecountError):
    """The ballots were closed, and nobody's vote is known."""


class UnknownVoter(RecountError):
    """Nobody of that name voted in the count."""


class AmbiguousVoter(RecountError):
    """More than one of that name voted in the count, or one is named twice."""


class NoSuchChoice(RecountError):
    """A vote is ja, nej or avstår; a casting vote ja or nej."""
