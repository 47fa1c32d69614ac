"""The sitting's stream as it is kept in memory: each act is taken as it comes, and all is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import define, field

from beslut.decide import MEETING, Command
from beslut.decide.meeting import INITIAL, MeetingState, evolve
from beslut.decide.meeting.state import ParagrafState
from beslut.events import Event
from beslut.events.folded import Folded
from beslut.events.meeting import AgendaItem
from beslut.ledger import Recorded
from beslut.projections.items import Item
from beslut.projections.sitting import Sitting
from beslut.values import PersonRef


@define(eq=False)
class _Both:
    """Both folds of a sitting."""

    state: MeetingState
    sitting: Sitting


def both_folds(meeting: str) -> tuple[_Both, Callable[[_Both, int, Event], _Both]]:
    """Both before the first event, and how they take one."""
    return _Both(INITIAL, Sitting(meeting)), _step


def _step(both: _Both, version: int, event: Event) -> _Both:
    both.state = evolve(both.state, event)
    both.sitting.take(version, event)
    return both


@define(eq=False)
class Kept:
    """A sitting's events so far, and both folds of those that stand.

    `state` is what commands are checked against, `sitting` what is shown; both are used up by what comes.
    `read_in_documents`: the versions of what was read in one.
    """

    meeting: str
    recorded: dict[int, Recorded] = field(factory=dict)
    read_in_documents: set[int] = field(factory=set)
    state: MeetingState = field(init=False)
    sitting: Sitting = field(init=False)
    _fold: Folded[_Both] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.read(())

    @property
    def standing(self) -> dict[int, Event]:
        """The events that stand, by version, corrected where corrected."""
        return self._fold.standing

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """The föredragningslista as it was set last."""
        return tuple(self.state.agenda.values())

    @property
    def left_out(self) -> set[str]:
        """The items of it that utgår, by id."""
        return self.state.left_out

    @property
    def taken_up(self) -> dict[str, str]:
        """The § of each item that was taken up, by id."""
        return self.state.taken_up()

    @property
    def doors(self) -> bool:
        """Whether they are closed."""
        return self.state.doors_closed

    @property
    def version(self) -> int:
        """The version of the last event."""
        return next(reversed(self.recorded), 0)

    def read(self, recorded: Iterable[Recorded]) -> None:
        """All events of the stream, anew."""
        self.recorded = {each.version: each for each in recorded}
        self.read_in_documents = {each.version for each in self.recorded.values() if each.source is not None}
        events = ((version, each.event) for version, each in self.recorded.items())
        self._fold = Folded.of(*both_folds(self.meeting), events)
        self._look()

    def take(self, recorded: Sequence[Recorded]) -> bool:
        """Events that were just recorded; False where some are missing between, so that all must be read."""
        for each in recorded:
            if each.version != self.version + 1:
                return False
            self.recorded[each.version] = each
        for each in recorded:
            if each.source is not None:
                self.read_in_documents.add(each.version)
            self._fold.take(each.version, each.event)
        self._look()
        return True

    def ahead(self, commands: Iterable[Command]) -> Kept:
        """The sitting as it would stand after these commands. Raises what recording them raises."""
        would = Kept(self.meeting)
        would._fold = self._fold.branched()
        would._look()
        version = self.version
        for command in commands:
            for event in MEETING.decide(would.state, command):
                version += 1
                would._fold.take(version, event)
                would._look()
        return would

    def item(self, paragraf: str) -> Item:
        """A § as it is shown. Raises KeyError."""
        return self.sitting.paragrafer[paragraf]

    def handled(self, paragraf: str) -> ParagrafState:
        """A § as commands are checked against it. Raises KeyError."""
        return self.state.paragrafer[paragraf]

    def person(self, id_: str) -> PersonRef:
        """A person whom the sitting knows, by id."""
        known = self.sitting.people.get(id_)
        if known is None:
            name, party = next(
                (key for key, known_id in self.state.persons.items() if known_id == id_), (id_, None)
            )
            return PersonRef(name, party, id=id_)
        return known

    def _look(self) -> None:
        both = self._fold.state
        self.state, self.sitting = both.state, both.sitting
