"""A sitting of seven seats, told in a few words; "Berg" is short for the person of that name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from beslut import Ledger, PersonRef, Receipt, Source, TimePoint
from beslut import commands as c
from beslut.decide.meeting.service import serving_now
from beslut.decide.meeting.state import INITIAL, MeetingState, evolve
from beslut.events.effective import effective

READ = Source("d-1", 0, 1)
AT = "m-1.9"
BERG, FRISK, RYD = PersonRef("Berg", "M"), PersonRef("Frisk", "M"), PersonRef("Ryd", "KD")
NOOR, STROM, BRANT = PersonRef("Noor", "S"), PersonRef("Ström", "S"), PersonRef("Brant", "V")
LUND = PersonRef("Lund", "MP")
HED, ALM, HOLM, VIK = (
    PersonRef("Hed", "S"),
    PersonRef("Alm", "V"),
    PersonRef("Holm", "KD"),
    PersonRef("Vik", "V"),
)
SUB = "ersättare"


class Sal:
    """Sitting m-1 with § 9 open: six of seven serve, Alm (V) among them in Brant's (V) place.

    Beside them Hed (S), Holm (KD) and Vik (V); `parameters`: of the reglemente.
    """

    def __init__(self, *, roll: bool = True, **parameters: str) -> None:
        self.ledger = Ledger.open(":memory:")
        rules = c.RulesRef.of("kommunallagen-stockholm", "1", parameters)
        self.do(c.EstablishNamnd(namnd="n-1", name="Utbildningsnämnden", seats=7))
        if parameters:
            self.do(c.AdoptRules(namnd="n-1", rules=rules, source=READ))
        # the rule set itself is asked of nothing here: what it makes of a sitting is copied
        self.do(c.OpenMeeting(meeting="m-1", namnd="n-1", when=TimePoint("datum", "2026-04-16")))
        if roll:
            self.roll_call()
        self.open("9")

    def roll_call(self) -> None:
        """The roll call."""
        self.attend(BERG, role="ordförande")
        for person in (FRISK, RYD, NOOR, STROM):
            self.attend(person)
        self.attend(BRANT, present=False, serving=False)
        self.attend(ALM, role=SUB, in_place_of=BRANT)
        for person in (HED, HOLM, VIK):
            self.attend(person, role=SUB, serving=False)

    def do(self, *commands: c.Command) -> Receipt:
        """Record commands."""
        return self.ledger.record(*commands)

    def attend(self, person: PersonRef, **how: Any) -> None:
        """Somebody is there, or is not."""
        self.do(c.RecordAttendance(meeting="m-1", person=person, **how))

    def open(self, number: str) -> None:
        """The next §."""
        self.do(c.OpenParagraf(meeting="m-1", number=number))

    def close(self, number: str = "9") -> None:
        """The § is done."""
        self.do(c.CloseParagraf(paragraf=f"m-1.{number}"))

    def decide(self, number: str = "9") -> None:
        """The § is decided."""
        self.do(c.MakeDecision(paragraf=f"m-1.{number}", text="Nämnden beslutar."))

    @property
    def state(self) -> MeetingState:
        """What acts are checked against."""
        state = INITIAL
        for _, event in effective((r.version, r.event) for r in self.ledger.events("m-1")):
            state = evolve(state, event)
        return state

    @property
    def serving(self) -> set[str]:
        """The names of those who serve now."""
        state = self.state
        names = {id_: name for (name, _), id_ in state.persons.items()}
        return {names[id_] for id_ in serving_now(state) or ()}


SIX = {"Berg", "Frisk", "Ryd", "Noor", "Ström", "Alm"}
Prepare = Callable[[Sal], None]


def after(*commands: c.Command) -> Prepare:
    """These acts come first."""

    def prepare(sal: Sal) -> None:
        for command in commands:
            sal.do(command)

    return prepare


def nothing(sal: Sal) -> None:
    """Nothing more has happened."""
