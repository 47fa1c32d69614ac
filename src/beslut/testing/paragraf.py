"""A § under way: who serves in it, and what lies on its table."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from beslut.decide import Command
from beslut.decide.meeting import commands as c
from beslut.events import Event
from beslut.events import meeting as e
from beslut.testing import prose
from beslut.testing.matters import Matter
from beslut.testing.plan import Plan
from beslut.testing.sitting import Attendee, Sitting
from beslut.values import Party, PersonRef, ProposalKind


@define(eq=False)
class Rival:
    """A proposal beside the main one, and the parties behind it."""

    proposal: str
    kind: ProposalKind
    parties: list[Party]
    by: Attendee
    wants: str  # an att-sats without its "att"
    words: str  # how the chair refers to it
    points: tuple[int, ...] = ()


@define(eq=False)
class Paragraf:
    """A § under way."""

    sitting: Sitting
    id: str
    plan: Plan
    matter: Matter
    place: str
    serving: list[Attendee]
    prepared: ProposalKind = "förvaltningens förslag"  # what lies before the body from the start
    main: str = ""  # the proposal that carries the day, unless it is outvoted
    main_words: str = "förvaltningens förslag"
    main_parties: list[Party] = field(factory=list)
    main_wants: tuple[str, ...] = ()
    rivals: list[Rival] = field(factory=list)
    formal: Rival | None = None
    tillagg: Rival | None = None
    tillagg_by: Attendee | None = None  # who has an addition, made or to come
    withdrawn: str | None = None
    jav: Attendee | None = None
    apart: Attendee | None = None
    losers: list[Rival] = field(factory=list)
    counted: bool = False
    spends: str | None = None  # the event by which it was sent back or postponed on a minority's request
    abstained: list[Attendee] = field(factory=list)  # in the deciding count

    def do(self, kind: type[Command], /, **fields: Any) -> Any:
        """Record an act in the §."""
        return self.sitting.desk.do(self.sitting.stream, kind, paragraf=self.id, **fields)

    def plant(self, event: type[Event], kind: type[Command], /, **fields: Any) -> Any:
        """Record the act that the plan's breach asks for, past the rules."""
        assert self.plan.breach is not None
        made = self.sitting.desk.plant(
            self.plan.breach, self.sitting.stream, event, kind, paragraf=self.id, **fields
        )
        self.call()
        return made

    def call(self) -> None:
        """What was done so far was one call."""
        self.sitting.desk.call()

    def of(self, party: Party) -> list[Attendee]:
        """The party's serving members."""
        return [a for a in self.serving if a.party == party]

    def parties(self, *, majority: bool) -> list[Party]:
        """The serving parties of one side, in the order of the body's list."""
        inside = self.sitting.seated.majority
        return list(dict.fromkeys(a.party for a in self.serving if (a.party in inside) is majority))

    def speaker(self, party: Party) -> PersonRef:
        """Who speaks for a party, with "m.fl." where it has more members."""
        members = self.of(party)
        return members[0].others if len(members) > 1 else members[0].ref


def made(p: Paragraf, points: tuple[str, ...], winners: tuple[str, ...] = ()) -> None:
    """What the body decided is recorded."""
    text, clauses = prose.decision(p.sitting.body.name, points)
    p.do(c.MakeDecision, text=text, points=clauses, winners=winners)
    p.call()
    if p.plan.breach == "beslut två gånger":
        p.plant(e.DecisionMade, c.MakeDecision, text=text, points=clauses, winners=winners)
