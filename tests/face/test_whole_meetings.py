"""Whole meetings of chance: whatever happened, the log and everything that follows from it agree."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beslut import Ledger, PersonRef, Recorded, Refused, Source, TimePoint
from beslut import commands as c
from beslut.decide import Command, room_of
from beslut.events.effective import effective
from beslut.values.shape import record_shape

PARTIES = ("S", "M", "V", "SD", "C", None, "SBÄ")
PERSONS = [PersonRef(f"Person {n}", PARTIES[n % len(PARTIES)]) for n in range(10)]
KINDS = (
    "bifall",
    "avslag",
    "ändring",
    "tillägg",
    "återremiss",
    "bordläggning",
    "valförslag",
    "gemensamt förslag",
)
CHOICES = ("ja", "nej", "avstar")
QUESTIONS = ("sak", "sak", "sak", "återremiss", "bordläggning", "tillägg", "motförslag")
READ = Source("d-1", 3, 9)


class Chance:
    """Draws the next act of a sitting from what has happened in it."""

    def __init__(self, random: Random, ledger: Ledger) -> None:
        self.random, self.ledger = random, ledger
        self.at = ""

    def one(self, *of: Any) -> Any:
        return self.random.choice(of)

    def some(self, of: Any, most: int = 3) -> tuple[Any, ...]:
        of = list(of)
        return tuple(self.random.sample(of, min(len(of), self.random.randrange(most + 1))))

    def person(self) -> PersonRef:
        known: PersonRef = self.one(*PERSONS)
        return PersonRef(known.name, known.party, self.random.random() < 0.2)

    def people(self, most: int = 3) -> tuple[PersonRef, ...]:
        return self.some(PERSONS, most) or (self.person(),)

    def ids(self, topic: str, field: str) -> list[str]:
        """Ids of this § that events of a kind have brought into being."""
        events: list[Any] = [r.event for r in self.ledger.events("m-1") if r.topic == topic]
        return [getattr(e, field) for e in events if e.paragraf == self.at]

    def version(self) -> int:
        return self.random.randrange(1, len(self.ledger.events("m-1")) + 2)

    def next(self) -> Command:
        """Any act; the ledger may refuse it."""
        pick = self.random.random()
        if pick < 0.05 or not self.at:
            number = str(self.random.randrange(1, 40))
            self.at = f"m-1.{number}"
            return c.OpenParagraf(meeting="m-1", number=number)
        proposals = self.ids("proposal_put", "proposal")
        points = self.one((), (), (), (1,), (2,), (1, 2))
        here: dict[str, Any] = {"paragraf": self.at}
        if pick < 0.25:
            return c.PutProposal(
                **here,
                kind=self.one(*KINDS),
                proposers=self.people(),
                joint=self.one(True, False),
                points=points,
                rank=self.one(None, 1, 2),
                target_proposal=self.one(None, *proposals),
            )
        if pick < 0.45:
            voteringar = self.ids("votering_requested", "votering")
            if not voteringar or self.random.random() < 0.1:
                return c.RequestVotering(**here, by=self.people(1))
            count: dict[str, Any] = {**here, "votering": voteringar[-1]}
            return self.one(  # type: ignore[no-any-return]  # a command, by chance
                c.ApproveVoteringsproposition(
                    **count,
                    role=self.one("avgörande", "avgörande", "förberedande", "tillägg", "formell"),
                    question=self.one(*QUESTIONS),
                    secret=self.random.random() < 0.1,
                    points=points,
                    ja_proposals=self.some(proposals, 1),
                    nej_proposals=self.some(proposals, 1),
                ),
                *(c.CastVote(**count, person=self.person(), choice=self.one(*CHOICES)) for _ in range(6)),
                c.TallyVotes(
                    **count, ja=self.one(None, 3, 6), nej=self.one(3, 6), avstar=self.one(None, 0, 1)
                ),
                c.GiveUtslagsrost(**count, choice=self.one("ja", "nej")),
                c.DrawLot(**count, choice=self.one("ja", "nej")),
                c.CloseVotering(**count),
            )
        return self.one(  # type: ignore[no-any-return]  # as above
            c.RecordAttendance(
                meeting="m-1",
                person=self.person(),
                role=self.one("ledamot", "ordförande", "ersättare"),
                present=self.one(True, True, False),
                serving=self.one(True, True, False),
            ),
            c.NoteArrival(meeting="m-1", person=self.person()),
            c.NoteDeparture(meeting="m-1", person=self.person()),
            c.CallInErsattare(
                meeting="m-1",
                person=self.person(),
                in_place_of=self.person(),
                paragraf=self.one(None, self.at),
            ),
            c.TakeChair(meeting="m-1", person=self.person()),
            c.DeclareJav(**here, person=self.person()),
            c.SecondProposal(**here, proposal=self.one("?", *proposals), by=self.people()),
            c.WithdrawProposal(**here, proposal=self.one("?", *proposals)),
            c.CloseDeliberation(**here),
            c.PutProposition(
                **here, question=self.one(*QUESTIONS), proposals=self.some(proposals), points=points
            ),
            c.FindAcklamation(
                **here,
                question=self.one(*QUESTIONS),
                winners=self.some(proposals, 2),
                points=points,
                formal=self.one(None, None, None, "avgörs idag", "återremiss"),
            ),
            c.DecideAterremiss(**here, basis="majoritet", reason="x"),
            c.MakeDecision(
                **here, text="Bifall.", points=self.one((), ("ett", "två")), winners=self.some(proposals, 1)
            ),
            c.MakeDecision(**here, text="Avslag.", points=("ett", "två", "tre")),
            c.DeclareNonParticipation(**here, person=self.person(), points=points),
            c.EnterReservation(
                **here, by=self.people(), in_favour_of=self.one(None, *proposals), points=points
            ),
            c.EnterReservation(**here, by=self.people(), source=READ),
            c.EnterStatement(
                **here,
                kind=self.one("särskilt uttalande", "ersättaryttrande", "röstförklaring"),
                by=self.people(),
            ),
            c.CloseParagraf(**here),
            c.DateMeeting(meeting="m-1", when=TimePoint("datum", self.one("2026-04-16", "2025-01-02"))),
            c.SignProtokoll(meeting="m-1", person=self.person(), paragrafer=self.one((), (self.at,))),
            c.WithdrawAct(target="m-1", event=self.version(), ground="misstag"),
            c.WithdrawAct(target="m-1", event=self.version(), ground="misstag"),
            c.MakeRattelse(
                target="m-1",
                event=self.version(),
                ground="skrivfel",
                **self.one(
                    {"field": "choice", "new_value": '"nej"'},
                    {"field": "person", "new_value": json.dumps({"name": "Person 1", "party": "M"})},
                    {"field": "points", "new_value": "[1]"},
                    {"field": "winners", "new_value": json.dumps(proposals[:1])},
                    {"field": "number", "new_value": '"99"'},
                ),
            ),
        )


def held(state: list[tuple[str, int, Any]], recorded: Recorded) -> list[tuple[str, int, Any]]:
    """A fold that keeps everything."""
    return [*state, (recorded.stream, recorded.version, recorded.event)]


def check_positions(ledger: Ledger) -> None:
    """Each party has one position, on evidence that exists and concerns the §."""
    for paragraf in ledger.paragrafer():
        parties = [p.party for p in paragraf.positions]
        assert len(parties) == len(set(parties))
        concerning = {r.name for r in ledger.events(paragraf.id)}
        for position in paragraf.positions:
            names = {item.event for item in position.all}
            assert names <= concerning, (paragraf.id, position)
            assert bool(position.all) == (position.evidence != "ingen")
            assert not position.all or position.evidence in {item.evidence for item in position.all}
            assert (position.position in ("silent", "absent")) == (not position.all)
        assert set(paragraf.winners) <= {p.id for p in paragraf.proposals}
        for vote in paragraf.votes:
            assert vote.side is None or vote.decided_by is not None
            assert len({n.person.id for n in vote.named}) == len(vote.named)


@given(random=st.randoms(use_true_random=False), length=st.integers(5, 70))
@settings(max_examples=45, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whole_meetings(random: Random, length: int) -> None:
    """Live state, stored events, step-by-step and rebuilt projections, and replay in parts all agree."""
    with Ledger.open(":memory:") as ledger:
        ledger.record(
            c.EstablishNamnd(namnd="n-1", name="Nämnden"), c.OpenMeeting(meeting="m-1", namnd="n-1")
        )
        chance, told = Chance(random, ledger), list(ledger.events())
        room = room_of(c.CloseMeeting(meeting="m-1"))
        live = room.fold(r.event for r in told if r.stream == "m-1")
        for _ in range(length):
            try:
                receipt = ledger.record(chance.next())
            except Refused:
                continue
            told.extend(receipt.recorded)
            if receipt.recorded[-1].topic in ("act_withdrawn", "rattelse_made"):
                live = room.fold(e for _, e in effective((r.version, r.event) for r in ledger.events("m-1")))
            else:
                for recorded in receipt.recorded:
                    live = room.evolve(live, recorded.event)
            ledger.paragrafer()  # projections catch up step by step
        stored = ledger.events("m-1")
        assert live == room.fold(event for _, event in effective((r.version, r.event) for r in stored))
        assert [r for r in told if r.stream == "m-1"] == list(stored)
        assert all(
            record_shape(type(r.event)).value(record_shape(type(r.event)).plain(r.event)) == r.event
            for r in stored
        )
        before = ledger.projections()
        ledger.rebuild()
        assert ledger.projections() == before
        nothing: list[tuple[str, int, Any]] = []
        whole, end = ledger.replay(held, nothing)
        half, middle = whole[: end // 2], end // 2
        assert ledger.replay(held, half, since=middle) == (whole, end)
        check_positions(ledger)
