"""A sitting as its checks look at it: its acts that stand, by kind, and who was there when it mattered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from attrs import define, field

from beslut.decide.meeting.service import serving_in
from beslut.decide.meeting.state import MeetingState
from beslut.events import Event
from beslut.events import meeting as e
from beslut.ledger import Recorded
from beslut.rules.beslutsgang import Outcome
from beslut.values import NamndKind, ProposalKind


class Act(NamedTuple):
    """An act that stands: as it was recorded, and the event that holds (corrected, where corrected)."""

    recorded: Recorded
    event: Any

    @property
    def version(self) -> int:
        """Its place in the stream."""
        return self.recorded.version


Acts = dict[type[Event], list[Act]]

_BY_VERSION = attrgetter("version")


class Deciding(NamedTuple):
    """An act by which a § was decided on, and who could take part in it.

    `serving`: how many served, None where attendance wasn't taken; `jav`: how many more would have, but
    for jäv; `kind` and `seats`: the body's, None where unknown; `lost`: the act by which the meeting had
    found that too few were there, where nothing was found since.
    """

    act: Act
    serving: int | None
    jav: int
    kind: NamndKind | None
    seats: int | None
    lost: Act | None


@define(eq=False, slots=False)
class _Acting:
    """What has acts."""

    acts: Acts = field(factory=dict, kw_only=True)

    def of(self, *kinds: type[Event]) -> list[Act]:
        """The acts of these kinds, in order."""
        if len(kinds) == 1:
            return self.acts.get(kinds[0], [])
        return sorted((act for kind in kinds for act in self.acts.get(kind, ())), key=_BY_VERSION)


@define(eq=False, slots=False)
class Item(_Acting):
    """A §: its acts, and which of them decided it. `chairs`: who presided at a casting vote, by version."""

    id: str
    number: str | None
    sitting: Sitting = field(repr=False)
    deciding: list[Deciding] = field(factory=list)
    chairs: dict[int, str | None] = field(factory=dict)

    @cached_property
    def outcome(self) -> Outcome:
        """What its steps settled; asked when the stream is at its end."""
        at = self.sitting.state.paragrafer.get(self.id)
        return Outcome() if at is None else at.outcome(self.sitting.state.kind)

    @cached_property
    def proposals(self) -> dict[str, Act]:
        """What was put on the table, withdrawn or not, by id."""
        return {act.event.proposal: act for act in self.of(e.ProposalPut)}

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The proposals that were taken back."""
        return frozenset(act.event.proposal for act in self.of(e.ProposalWithdrawn))

    def kind(self, proposal: str) -> ProposalKind | None:
        """What kind of proposal it is; None where none such was made."""
        act = self.proposals.get(proposal)
        return None if act is None else act.event.kind


@define(eq=False, slots=False)
class Sitting(_Acting):
    """A sitting, one pass over it. `state` is how it ended; the body's kind, seats and rules stand there."""

    items: dict[str, Item] = field(factory=dict)
    state: MeetingState = field(factory=MeetingState)

    def take(self, recorded: Recorded, event: Event, state: Any) -> None:
        """An act that stands, in order, with the state before it."""
        kind = type(event)
        act = Act(recorded, event)
        if kind is e.ParagrafOpened:
            self.items[event.paragraf] = Item(event.paragraf, event.number, self)  # type: ignore[attr-defined]  # it has them
        paragraf = getattr(event, "paragraf", None)
        item = None if paragraf is None else self.items.get(paragraf)
        if item is None or kind in _ALSO_OF_THE_SITTING:
            self.acts.setdefault(kind, []).append(act)
        if item is not None:
            item.acts.setdefault(kind, []).append(act)
            if (look := _LOOKED_AT.get(kind)) is not None:
                look(self, item, act, state)

    def ended(self, state: Any) -> None:
        """The stream ends here."""
        self.state = state

    @cached_property
    def day(self) -> dt.date | None:
        """The day of the sitting, None where it isn't known; asked when the stream is at its end."""
        days = [act.event.when.day for act in self.of(e.MeetingCalled, e.MeetingOpened, e.MeetingDated)]
        return next((day for day in reversed(days) if day is not None), None)

    @cached_property
    def at_once(self) -> frozenset[str]:
        """The §§ that were approved at the sitting itself, by id."""
        return frozenset(id_ for id_, item in self.items.items() if e.ParagrafJusteradOmedelbart in item.acts)


def _deciding(sitting: Sitting, item: Item, act: Act, state: MeetingState) -> None:
    at = state.paragrafer.get(item.id)
    serving = None if at is None else serving_in(state, at)
    item.deciding.append(
        Deciding(
            act,
            None if serving is None else len(serving),
            0 if at is None else len(at.recused & state.serving),
            state.kind,
            state.seats,
            _lost(sitting),
        )
    )


def _lost(sitting: Sitting) -> Act | None:
    found = sitting.of(e.QuorumLost, e.QuorumEstablished)
    return found[-1] if found and isinstance(found[-1].event, e.QuorumLost) else None


def _casting(sitting: Sitting, item: Item, act: Act, state: MeetingState) -> None:
    item.chairs[act.version] = state.chair


_ALSO_OF_THE_SITTING = frozenset({e.ParagrafOpened, e.ErsattareCalledIn, e.JavDeclared, e.JusterareReplaced})
"""Acts in a § that a check of the whole sitting asks for, too."""

_LOOKED_AT: dict[type[Event], Callable[[Sitting, Item, Act, MeetingState], None]] = {
    e.DecisionMade: _deciding,
    e.AterremissDecided: _deciding,
    e.BordlaggningDecided: _deciding,
    e.UtslagsrostGiven: _casting,
}


def spelled(acts: Iterable[Act], name: str = "person") -> str:
    """The persons of these acts as a sentence names them, each once."""
    return ", ".join(dict.fromkeys(getattr(act.event, name).label for act in acts))
