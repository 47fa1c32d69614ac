"""A small body that plays whole §§ by the suggestions of :class:`LiveMeeting` alone, as chance has it."""

from __future__ import annotations

import random
from typing import Any

import pytest

from beslut import Ledger, LiveMeeting, PersonRef, Refused, TimePoint
from beslut import commands as c

MEMBERS = (
    PersonRef("Anna Ek", "M"),
    PersonRef("Bo Al", "S"),
    PersonRef("Cia Dal", "V"),
    PersonRef("Dag Ås", "L"),
    PersonRef("Eva Mo", "S"),
    PersonRef("Fia Sand", "C"),
)
_AIMED = ("bifall", "avslag", "ändring", "tillägg")
_WHOLE = ("förvaltningens förslag", "eget förslag", "gemensamt förslag")
AT = "m-1.1"


def at_clock(clock: str, day: str = "2024-02-01") -> TimePoint:
    """A minute of the evening."""
    return TimePoint("minut", f"{day}T{clock}+0100")


def room(
    *,
    present: int = 5,
    huvudforslag: str = "ordförandens finnande",
    kind: Any = "nämnd",
    title: str = "Ärendet",
) -> LiveMeeting:
    """The first of these persons in a sitting of a body with as many seats, the first presiding; § 1 is open."""
    ledger = Ledger.open(":memory:")
    since = TimePoint("datum", "2023-01-01")
    ledger.record(c.EstablishNamnd(namnd="n-1", name="Nämnden", kind=kind, seats=present))
    for n, person in enumerate(MEMBERS[:present], 1):
        role: Any = "ordförande" if n == 1 else "ledamot"
        ledger.record(c.GiveMandate(namnd="n-1", person=person, role=role, seat=str(n), since=since))
    rules = c.RulesRef.of("kommunallagen-stockholm", "1", {"huvudforslag": huvudforslag})
    ledger.record(c.AdoptRules(namnd="n-1", rules=rules, since=since))
    ledger.record(c.OpenMeeting(meeting="m-1", namnd="n-1", when=TimePoint("minut", "2024-02-01T18:00+0100")))
    for n, person in enumerate(MEMBERS[:present]):
        ledger.record(c.RecordAttendance(meeting="m-1", person=person, role="ledamot" if n else "ordförande"))
    live = LiveMeeting(ledger, "m-1")
    live.record(*live.open_item(title=title))
    return live


class Player:
    """Somebody who records a § by what is suggested, and chooses where there is a choice."""

    def __init__(self, live: LiveMeeting, seed: int, *, at: str = AT, regretting: bool = False) -> None:
        self.live, self.at, self.regretting = live, at, regretting
        self._opened = live.now(at).events
        self.dice = random.Random(seed)
        self.stages: list[str] = []
        self.said: list[str] = []

    def chance(self, of: float) -> bool:
        """Whether it happens."""
        return self.dice.random() < of

    def propose(self) -> None:
        """Lay one to six proposals on the table, of any kind and aim, and close the deliberation."""
        election = self.chance(0.15)
        laid: list[str] = []
        whole: list[str] = []
        for _ in range(self.dice.randint(1, 6)):
            kind: Any = self.dice.choice((*_AIMED, *_WHOLE, "återremiss", "bordläggning"))
            if election:
                kind = "valförslag"
            if not whole and kind in ("ändring", "tillägg", "bifall"):
                kind = "förvaltningens förslag"
            institution = "förvaltningen" if kind == "förvaltningens förslag" else None
            aim = self.dice.choice(whole) if whole and kind in _AIMED else None
            made = self.live.record(
                c.PutProposal(
                    paragraf=self.at,
                    kind=kind,
                    proposers=()
                    if institution
                    else tuple(self.dice.sample(MEMBERS[:5], self.dice.randint(1, 2))),
                    institution=institution,
                    target_proposal=aim,
                    text=f"att {kind} {len(laid)} genomförs\natt det följs upp",
                    rank=self.dice.choice((None, None, 1, 2)),
                    points=self.dice.choice(((), (), (1,), (2,))) if kind in ("ändring", "tillägg") else (),
                )
            )
            proposal: str = made.event.proposal
            laid.append(proposal)
            if kind in _WHOLE:
                whole.append(proposal)
        self.live.record(c.CloseDeliberation(paragraf=self.at))

    def step(self) -> bool:
        """One act, as the stage suggests; False when the § is decided."""
        now = self.live.now(self.at)
        self.stages.append(now.item or "")
        self.said.append(now.says)
        assert now.says, now.item
        match now.item:
            case "överlagd" | "proposition":
                self._put(now)
            case "fynd":
                called = self.live.request_votering(self.at, (self.dice.choice(MEMBERS[:5]),))
                self.live.record(*(called if self.chance(0.5) else self.live.gavel(self.at)))
            case "votering" | "lika":
                self._count(now)
            case "avgjord":
                self.live.record(*self.live.decide(self.at, self.live.decision(self.at)))
            case _:
                return False
        return True

    def _put(self, now: Any) -> None:
        ask = now.ask
        assert ask is not None, now.item
        if self.chance(0.2) and not any(step.act == "propositionsordning" for step in now.at.steps):
            order = self.live.order(self.at)
            self.live.record(
                c.SetPropositionsordning(paragraf=self.at, text=order.text, steps=order.steps),
                c.ApprovePropositionsordning(paragraf=self.at),
            )
            return
        answers = self.dice.sample(ask.answers, self.dice.randint(1, len(ask.answers)) if ask.several else 1)
        if ask.several and len(answers) > 1:
            winners = tuple(p for answer in answers for p in answer.proposals)
            found = c.FindAcklamation(paragraf=self.at, question="sak", winners=winners, points=ask.points)
            self.live.record(*ask.put, found)
        else:
            self.live.record(*ask.put, *answers[0].commands)

    def _count(self, now: Any) -> None:
        ballot = now.ballot
        assert ballot is not None
        if now.item == "lika":
            if ballot.lots:
                tie: Any = c.DrawLot(paragraf=self.at, votering=ballot.votering, choice="ja")
            else:
                tie = c.GiveUtslagsrost(
                    paragraf=self.at,
                    votering=ballot.votering,
                    choice=self.dice.choice(("ja", "nej")),
                    person=now.presides,
                )
            self.live.record(tie)
            return
        count = next(vote for vote in now.at.votes if vote.id == ballot.votering)
        if not ballot.asked:
            self.live.record(*self.live.request_votering(self.at))
            return
        if ballot.secret:
            self._ballots(ballot)
            return
        voted = {named.person.id for named in count.named}
        for voter in ballot.voters:
            if voter.person.id not in voted:
                choice: Any = self.dice.choice(("ja", "ja", "nej", "nej", "avstar"))
                self.live.record(
                    c.CastVote(paragraf=self.at, votering=ballot.votering, person=voter.person, choice=choice)
                )
        closing = self.live.after_count(self.at)
        if closing is not None:
            self.live.record(*closing)

    def _ballots(self, ballot: Any) -> None:
        """Closed ballots, which may be shared."""
        names = [p.id for p in self.live.now(self.at).at.proposals if p.kind == "valförslag"]  # type: ignore[union-attr]
        left = len(ballot.voters)
        counted = []
        for name in names:
            number = self.dice.randint(0, left)
            left -= number
            counted.append(c.BallotCount(name, number))
        self.live.record(
            c.CountBallots(paragraf=self.at, votering=ballot.votering, ballots=tuple(counted), blank=left)
        )
        closing = self.live.after_count(self.at)
        if closing is not None:
            self.live.record(*closing)

    def play(self) -> None:
        """The whole §, to its decision and its end."""
        self.propose()
        regrets = 3 if self.regretting else 0
        for _ in range(90):
            if regrets and self.chance(0.1):
                regrets -= 1
                self.regret()
            if not self.step():
                break
        else:
            raise AssertionError(f"paragrafen kom aldrig till beslut: {self.stages[-8:]}")
        for verdict in self.live.reservations(self.at):
            reserved = c.EnterReservation(
                paragraf=self.at, by=(verdict.person,), in_favour_of=verdict.in_favour_of
            )
            if verdict.allowed:
                self.live.record(reserved)
            else:
                with pytest.raises(Refused):
                    self.live.record(reserved)
        self.live.record(c.CloseParagraf(paragraf=self.at))

    def regret(self) -> None:
        """Take back any act of the § since the deliberation began, with what rests on it."""
        acts = [act for act in self.live.acts(self.at) if act.version > self._opened]
        if acts:
            self.live.take_back(self.dice.choice(acts).version, "fel")
        now = self.live.now(self.at)
        assert now.at is not None
        if not any(not p.withdrawn for p in now.at.proposals):
            self.live.record(c.ReopenDeliberation(paragraf=self.at))
            self.propose()
        elif not any(step.act == "överläggning avslutad" for step in now.at.steps):
            self.live.record(c.CloseDeliberation(paragraf=self.at))
