"""Histories as they may have been, stored past the rules: what checks have to say of them."""

from __future__ import annotations

import itertools
from typing import Any

from attrs import define, field

from beslut import Finding, Ledger, PersonRef, TimePoint
from beslut.events import Event
from beslut.events import meeting as e
from beslut.ledger import NewEvent
from beslut.values import RulesRef, Source

MEETING, P = "m-1", "m-1.9"
READ = Source("d-1", 0, 4)
DAY = "2026-04-16"  # a Thursday
RULES = RulesRef.of("kommunallagen-stockholm", "1", {"vaxeltjanstgoring": "förbjuden", "distans": "nej"})
_commands = itertools.count(1)


def person(number: int, name: str, party: str) -> PersonRef:
    """Somebody whom the sitting knows."""
    return PersonRef(name, party, id=f"{MEETING}.p{number}")


BERG, FRISK, NOOR = person(1, "Anna Berg", "M"), person(2, "Jon Frisk", "M"), person(3, "Eva Noor", "S")
HED, ALM, HOLM = person(4, "Nils Hed", "S"), person(5, "Rut Alm", "V"), person(6, "Sara Holm", "KD")
BRANT = person(7, "Olle Brant", "V")


def day(written: str) -> TimePoint:
    """A day, "" where it isn't known."""
    return TimePoint("datum", written) if written else TimePoint()


@define
class Past:
    """A ledger whose acts nobody checked."""

    ledger: Ledger = field(factory=lambda: Ledger.open(":memory:"))

    def add(self, *events: Event, stream: str = MEETING, source: Source | None = None) -> Past:
        """Store events of a stream, as read in a document where there is a source."""
        version = self.ledger._store.version(stream)
        self.ledger._store.append(
            tuple(
                NewEvent(
                    originator_id=stream,
                    originator_version=version + n,
                    event=event,
                    actor="någon",
                    command=(2**120 + next(_commands)).to_bytes(16, "big"),
                    first_of_command=True,
                    command_digest="ab" * 32,
                    source=source,
                )
                for n, event in enumerate(events, 1)
            )
        )
        return self

    def found(self, rule: str, id_: str = MEETING) -> list[Finding]:
        """What is found by one rule; the whole audit tells it, too."""
        found = [f for f in self.ledger.findings(id_) if f.rule == rule]
        audit = self.ledger.audit()
        assert audit.ok, audit.broken
        assert set(found) <= set(audit.findings)
        return found

    def concerned(self, rule: str, id_: str = MEETING) -> list[list[int]]:
        """The versions of the events of each finding by a rule."""
        return [[int(n.partition("@")[2]) for n in f.events] for f in self.found(rule, id_)]


def opened(*attended: PersonRef, kind: Any = "nämnd", seats: int | None = 5, **named: Any) -> Past:
    """A sitting where these serve, the first one presiding; § 9 is open."""
    past = Past().add(e.MeetingOpened(namnd="n-1", when=day(DAY), kind=kind, seats=seats, **named))
    past.add(
        *(
            e.AttendanceRecorded(person=who, role="ledamot" if n else "ordförande")
            for n, who in enumerate(attended)
        )
    )
    return past.add(e.ParagrafOpened(paragraf=P, number="9"))


def decided() -> Event:
    """The decision of § 9."""
    return e.DecisionMade(paragraf=P, text="Ja.", points=("Ja.",))
