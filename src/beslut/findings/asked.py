"""The findings of one stream, together with what other streams say to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from beslut.events import Event
from beslut.events.meeting import ParagrafOpened
from beslut.findings.calling import called_across
from beslut.findings.case import decided_late
from beslut.findings.judging import Judged, judged
from beslut.findings.model import Found
from beslut.ledger import LedgerError, LedgerUnreadable, Recorded

History = Callable[[str], Sequence[Recorded]]


def opens(event: Event, paragraf: str) -> bool:
    """Whether an event begins that §."""
    return isinstance(event, ParagrafOpened) and event.paragraf == paragraf


def found_in(stream: str, history: History, handled_at: Callable[[str], Iterable[str]]) -> list[Found]:
    """What history holds in a stream, in no order.

    A remiss is held against the §§ that decided it, a sitting's calls against its body's inkallelseordning.
    `history`: a stream's events; `handled_at`: the sittings with a § on a case. Raises LedgerUnreadable where
    the stream itself can't be judged; of others that can't nothing is told.
    """
    result = _judged(stream, history)
    remisser, paragrafer, registers = result.due, result.handled, result.registers
    asked = handled_at(stream) if remisser else ()
    cases, bodies = {item.arende for item in paragrafer}, {call.namnd for call in result.calls}
    for other in {*asked, *cases, *bodies}:
        try:
            its = _judged(other, history)
        except LedgerUnreadable:
            continue  # then nothing can be told of how they stand to each other
        remisser, paragrafer = remisser + its.due, paragrafer + its.handled
        registers = registers + its.registers
    across = called_across(registers, result.calls)
    return [*result.findings, *decided_late(remisser, paragrafer), *across]


def _judged(stream: str, history: History) -> Judged:
    try:
        return judged(stream, history(stream))
    except LedgerError:
        raise
    except Exception as error:  # values aren't checked again on replay
        raise LedgerUnreadable(f"strömmen {stream} går inte att pröva: {error}") from error
