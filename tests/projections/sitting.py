"""A sitting, told in a few words: who is there, and what happens in its §."""

from __future__ import annotations

import re
from typing import Any

from beslut import Ledger, Paragraf, PersonRef, Receipt, Source, TimePoint
from beslut import commands as c
from beslut.values import Choice

DAY = TimePoint("datum", "2026-04-16")
READ = Source("d-1", 0, 1)


def people(labels: str) -> tuple[PersonRef, ...]:
    """Persons in a row: "Eva Noor m.fl. (S), Rut Alm (V)"."""
    found = (re.fullmatch(r"(.*?)( m\.fl\.)?(?: \((.+)\))?", label) for label in labels.split(", ") if label)
    return tuple(PersonRef(m[1], m[3], bool(m[2])) for m in found if m is not None)


class Sitting:
    """Sitting m-1 of body n-1 with its § 1 open; the first of those present presides."""

    def __init__(self, serving: str = "", *, absent: str = "", beside: str = "") -> None:
        self.ledger = Ledger.open(":memory:")
        self.at = "m-1.1"
        self.do(c.EstablishNamnd(namnd="n-1", name="Utbildningsnämnden"))
        self.do(c.OpenMeeting(meeting="m-1", namnd="n-1", when=DAY))
        for n, person in enumerate(people(serving)):
            self.attend(person, role="ledamot" if n else "ordförande")
        for person in people(absent):
            self.attend(person, present=False, serving=False)
        for person in people(beside):
            self.attend(person, role="ersättare", serving=False)
        self.open("1")

    def do(self, *commands: c.Command) -> Receipt:
        """Record commands."""
        return self.ledger.record(*commands)

    def attend(self, person: PersonRef, **how: Any) -> None:
        """Somebody is there, or is not."""
        self.do(c.RecordAttendance(meeting="m-1", person=person, **how))

    def open(self, number: str) -> None:
        """The next §."""
        self.at = f"m-1.{number}"
        self.do(c.OpenParagraf(meeting="m-1", number=number))

    def put(self, kind: Any, who: str = "", seconded: str = "", **how: Any) -> str:
        """A proposal, and those who join it; its id."""
        made = self.do(c.PutProposal(paragraf=self.at, kind=kind, proposers=people(who), **how)).event
        if seconded:
            self.do(c.SecondProposal(paragraf=self.at, proposal=made.proposal, by=people(seconded)))
        return str(made.proposal)

    def find(self, *winners: str, **how: Any) -> None:
        """The chair finds."""
        self.do(c.FindAcklamation(paragraf=self.at, winners=winners, **how))

    def ask(self, ja: tuple[str, ...] = (), nej: tuple[str, ...] = (), **how: Any) -> str:
        """Somebody calls for a count; what ja and nej stand for; its id."""
        votering = str(self.do(c.RequestVotering(paragraf=self.at)).event.votering)
        self.do(
            c.ApproveVoteringsproposition(
                paragraf=self.at, votering=votering, ja_proposals=ja, nej_proposals=nej, **how
            )
        )
        return votering

    def cast(self, votering: str, choice: Choice, who: str) -> None:
        """Persons vote alike."""
        for person in people(who):
            self.do(c.CastVote(paragraf=self.at, votering=votering, person=person, choice=choice))

    def count(self, ja: tuple[str, ...], nej: tuple[str, ...], votes: dict[Choice, str], **how: Any) -> str:
        """A whole count, closed."""
        votering = self.ask(ja, nej, **how)
        for choice, who in votes.items():
            self.cast(votering, choice, who)
        self.close(votering)
        return votering

    def close(self, votering: str) -> None:
        """The count is closed."""
        self.do(c.CloseVotering(paragraf=self.at, votering=votering))

    def decide(self, *winners: str, **how: Any) -> None:
        """The body has decided."""
        self.do(c.MakeDecision(paragraf=self.at, text="Nämnden beslutar.", winners=winners, **how))

    def reserve(self, who: str, **how: Any) -> None:
        """Persons reserve themselves, together."""
        self.do(c.EnterReservation(paragraf=self.at, by=people(who), **how))

    def state(self, kind: Any, who: str) -> None:
        """A statement beside the decision."""
        self.do(c.EnterStatement(paragraf=self.at, kind=kind, by=people(who), text="…"))

    @property
    def paragraf(self) -> Paragraf:
        """The § as the ledger answers."""
        return self.ledger.paragraf(self.at)

    @property
    def stands(self) -> dict[str, str]:
        """Where each party stood."""
        return {p.party: p.position for p in self.paragraf.positions}

    @property
    def grounds(self) -> dict[str, tuple[str, str]]:
        """Where each party stood and on what evidence."""
        return {p.party: (p.position, p.evidence) for p in self.paragraf.positions}
