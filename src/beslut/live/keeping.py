"""The sitting's stream as it is kept in memory: each act is taken as it comes, and all is read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field

from beslut.decide import MEETING, Command
from beslut.decide.meeting import INITIAL, MeetingState, evolve
from beslut.decide.meeting.state import ParagrafState
from beslut.events import Event
from beslut.events.effective import CORRECTIONS, effective
from beslut.events.meeting import AgendaItem
from beslut.ledger import Recorded
from beslut.projections.items import Item
from beslut.projections.sitting import Sitting
from beslut.values import PersonRef


@define(eq=False)
class Kept:
    """A sitting's events so far, and both folds of those that stand.

    `standing`: by version, corrected where corrected. `state` is what commands are checked against,
    `sitting` what is shown; both are used up and made anew when an act is taken back.
    """

    meeting: str
    recorded: dict[int, Recorded] = field(factory=dict)
    standing: dict[int, Event] = field(factory=dict)
    state: MeetingState = INITIAL
    sitting: Sitting = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.sitting = Sitting(self.meeting)

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

    @property
    def read_in_documents(self) -> frozenset[int]:
        """The versions of what was read in a document."""
        return frozenset(version for version, each in self.recorded.items() if each.source is not None)

    def read(self, recorded: Iterable[Recorded]) -> None:
        """All events of the stream, anew."""
        self.recorded = {each.version: each for each in recorded}
        self._fold()

    def take(self, recorded: Sequence[Recorded]) -> bool:
        """Events that were just recorded; False where some are missing between, so that all must be read."""
        for each in recorded:
            if each.version != self.version + 1:
                return False
            self.recorded[each.version] = each
        if any(isinstance(each.event, CORRECTIONS) for each in recorded):
            self._fold()
            return True
        for each in recorded:
            self._stands(each.version, each.event)
        return True

    def ahead(self, commands: Iterable[Command]) -> Kept:
        """The sitting as it would stand after these commands. Raises what recording them raises."""
        would = Kept(self.meeting)
        for version, event in self.standing.items():
            would._stands(version, event)
        version = self.version
        for command in commands:
            for event in MEETING.decide(would.state, command):
                version += 1
                would._stands(version, event)
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

    def _fold(self) -> None:
        self.state, self.sitting, self.standing = INITIAL, Sitting(self.meeting), {}
        for version, event in effective((v, each.event) for v, each in self.recorded.items()):
            self._stands(version, event)

    def _stands(self, version: int, event: Event) -> None:
        self.standing[version] = event
        self.state = evolve(self.state, event)
        self.sitting.take(version, event)
