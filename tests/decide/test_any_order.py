"""A random walker over all acts of a sitting: whatever it does is recorded or refused, and then told."""

from __future__ import annotations

import random
import types
import typing
from typing import Any

import attrs
import pytest
from tests.decide.gang import AT, HED, SERVING, at, val

from beslut import Ledger, NothingToExplain, PersonRef, RecountError, Refused, ShapeError, Source, TimePoint
from beslut import commands as c
from beslut.decide.meeting import EVENTS
from beslut.events.meeting import BallotCount, PartyTally, PlannedProposition
from beslut.values import Signer

READ = Source("d-1", 0, 1)
KINDS = [*(kind for kind in EVENTS if kind is not c.OpenMeeting), c.EnterStatement, *[c.PutProposal] * 5]


class Walker:
    """Makes acts of any kind, of values that are there or not."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.read = self.chance.choice((0.0, 0.2, 1.0))

    def one(self, *values: Any) -> Any:
        """One of these."""
        return self.chance.choice(values)

    def proposal(self) -> str:
        """A proposal, that is there or not."""
        return f"{AT}.f{self.chance.randint(1, 7)}"

    def act(self) -> c.Command:
        """Some act."""
        kind: Any = self.chance.choice(KINDS)
        hints = typing.get_type_hints(kind)
        given: dict[str, Any] = {"source": READ if self.chance.random() < self.read else None}
        for field in attrs.fields(kind):
            if field.name in ("source", "happened_at"):
                continue
            if field.default is attrs.NOTHING or field.name == "meeting" or self.chance.random() < 0.6:
                given[field.name] = self.field(field.name, hints[field.name])
        act: c.Command = kind(**given)
        return act

    def field(self, name: str, hint: Any) -> Any:
        """A value for a field of this name."""
        known = {
            "meeting": "m-1",
            "namnd": None,
            "arende": None,
            "paragraf": AT,
            "proposal": self.proposal(),
            "target_proposal": self.proposal(),
            "in_favour_of": self.proposal(),
            "votering": f"{AT}.v{self.one(1, 1, 2)}",
            "reservation": f"{AT}.r1",
            "statement": f"{AT}.u1",
            "anslag": "m-1.a1",
        }
        if name in known:
            return known[name]
        if name in ("winners", "proposals", "ja_proposals", "nej_proposals"):
            return tuple(self.proposal() for _ in range(self.one(0, 1, 1, 2)))
        return self.value(hint)

    def value(self, hint: Any) -> Any:
        """A value of a type."""
        of = typing.get_args(hint)
        match typing.get_origin(hint):
            case typing.Literal:
                return self.one(*of)
            case typing.Union | types.UnionType:
                return self.one(None, self.value(of[0]))
            case kind if kind is tuple:
                return tuple(self.value(of[0]) for _ in range(self.one(0, 1, 2)))
        made: dict[Any, Any] = {
            PersonRef: self.one(*SERVING, HED, PersonRef("", "S"), PersonRef("Ny", None)),
            str: self.one("ord", "9", self.proposal()),
            int: self.chance.randint(0, 5),
            bool: self.one(True, False),
            TimePoint: TimePoint("datum", f"2026-04-{self.chance.randint(1, 30):02}"),
            PlannedProposition: PlannedProposition("sak", (self.proposal(),), self.one((), (1,))),
            PartyTally: PartyTally(self.one("S", "M"), self.chance.randint(0, 3), 1),
            BallotCount: BallotCount(self.proposal(), self.chance.randint(0, 4)),
            Signer: Signer("Tjänsteman", "direktör"),
        }
        return made.get(hint)


def told(ledger: Ledger) -> None:
    """Everything that a ledger tells of its sittings is told."""
    assert set(ledger.findings("m-1")) == set(ledger.audit().findings)
    ledger.meeting("m-1")
    for paragraf in ledger.paragrafer():
        for party in (None, *(p.party for p in paragraf.positions)):
            try:
                explained = ledger.explain(paragraf.id, party=party)
            except NothingToExplain:
                continue
            assert all("None" not in line.says for line in explained.lines)
        for vote in paragraf.votes:
            try:
                ledger.recount(vote.id, utslag="nej")
            except (RecountError, NothingToExplain):
                continue
    kept = ledger.projections()
    ledger.rebuild()
    assert ledger.projections() == kept


def bare() -> Ledger:
    """A § in which nothing has been proposed yet, of a sitting without a roll call."""
    ledger = Ledger.open(":memory:")
    ledger.record(c.OpenMeeting(meeting="m-1", namnd=None), c.OpenParagraf(meeting="m-1", number="9"))
    return ledger


@pytest.mark.parametrize("seed", range(12))
def test_any_acts(seed: int) -> None:
    """Acts in any order lead to events or to a refusal in words, and to a sitting that can be told."""
    walker = Walker(seed)
    ledger = (at, val, lambda: at("fullmäktige", arende="a-1"), bare)[seed % 4]()
    recorded = 0
    for _ in range(200):
        act = walker.act()
        if isinstance(act, c.CloseMeeting | c.CloseParagraf | c.MakeDecision) and walker.one(0, 0, 0, 1) == 0:
            continue
        try:
            ledger.record(act)
        except (Refused, ShapeError):
            continue
        recorded += 1
    assert recorded > 10
    told(ledger)
