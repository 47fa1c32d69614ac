"""The room of a sitting: its doors, guests, the employees' representatives, and what is secret."""

from __future__ import annotations

import attrs
import pytest
from tests.decide.salen import AT, READ, Prepare, Sal, after, nothing

from beslut import Refused, Signer, Source
from beslut import commands as c
from beslut.decide import refused as r

M = "m-1"
REKTOR = Signer("Ulla Ek", "rektor")
SHUT = c.CloseDoors(meeting=M, paragraf=AT, ground="uppgifter om enskilda")
OPEN = c.OpenDoors(meeting=M)
LET_IN = c.GrantNarvaro(meeting=M, who=REKTOR, right="yttra sig")
HERE = c.GrantNarvaro(meeting=M, who=REKTOR, paragraf=AT)
G1 = "m-1.g1"
GOES = c.EndNarvaro(meeting=M, guest=G1)


def test_doors() -> None:
    """The doors are closed for a § with its ground, opened after it, and closed again for another."""
    sal = Sal()
    sal.do(SHUT, OPEN, c.CloseDoors(meeting=M))
    told = [(door.closed, door.paragraf, door.ground) for door in sal.ledger.meeting(M).doors]
    assert told == [(True, AT, "uppgifter om enskilda"), (False, None, None), (True, None, None)]


def test_guests() -> None:
    """Who is let in has a name, a title and a right, in one § or in all; who leaves may come back as another guest."""
    sal = Sal()
    assert sal.do(LET_IN).event.guest == G1
    sal.do(GOES, HERE)
    told = [(g.id, g.who, g.right, g.paragraf, g.gone) for g in sal.ledger.meeting(M).guests]
    assert told == [(G1, REKTOR, "yttra sig", None, True), ("m-1.g2", REKTOR, "närvara", AT, False)]
    assert sal.ledger.meetings() == (
        sal.ledger.meeting(M),
    )  # also where only the sitting's own acts are read


def test_letting_in_is_taken_back_with_the_leaving() -> None:
    """That somebody was let in is taken back only together with their leaving."""
    sal = Sal()
    version = sal.do(LET_IN).recorded[-1].version
    sal.do(GOES)
    with pytest.raises(Refused, match="narvaro_ended"):
        sal.do(c.WithdrawAct(target=M, event=version, ground="misstag"))


def test_representatives() -> None:
    """The employees' representatives stand with their unions, for the sitting or for a §."""
    sal = Sal()
    sal.do(c.NotePersonalforetradare(meeting=M, who=(Signer("Bo Ek", "Kommunal"), Signer("Eva Alm"))))
    (told,) = sal.ledger.meeting(M).representatives
    assert ([who.title for who in told.who], told.paragraf) == (["Kommunal", None], None)


def test_sekretess() -> None:
    """What is secret is marked with its provision, also once the § is done: the secretary may see it later."""
    sal = Sal()
    sal.decide()
    sal.close()
    sal.do(c.CloseMeeting(meeting=M), c.MarkSekretess(paragraf=AT, lagrum="OSL 25:1", scope="bilaga 2"))
    (told,) = sal.ledger.paragraf(AT).sekretess
    assert (told.lagrum, told.scope) == ("OSL 25:1", "bilaga 2")


CASES: list[tuple[Prepare, c.Command, type[Refused], str]] = [
    (after(SHUT), c.CloseDoors(meeting=M), r.DoorsAreSo, "dörrarna är redan stängda vid m-1"),
    (nothing, OPEN, r.DoorsAreSo, "dörrarna är inte stängda vid m-1"),
    (after(SHUT, OPEN), OPEN, r.DoorsAreSo, "inte stängda"),
    (after(LET_IN, GOES), GOES, r.NotThere, r"gästen m-1\.g1 har redan lämnat"),
    (
        after(HERE, c.CloseParagraf(paragraf=AT)),
        GOES,
        r.NotThere,
        r"var insläppt i m-1\.9 och är inte kvar sedan den avslutats",
    ),
    *(
        (after(SHUT, LET_IN, c.CloseMeeting(meeting=M)), act, r.MeetingIsClosed, "är avslutat")
        for act in (OPEN, LET_IN, GOES, c.NotePersonalforetradare(meeting=M, who=(REKTOR,)))
    ),
]


@pytest.mark.parametrize(("prepare", "act", "error", "says"), CASES)
def test_refused(prepare: Prepare, act: c.Command, error: type[Refused], says: str) -> None:
    """The act is refused live and says why, nothing is stored; read in old minutes it is recorded."""
    sal = Sal()
    prepare(sal)
    root = sal.ledger.root()
    with pytest.raises(error, match=says):
        sal.do(act)
    assert sal.ledger.root() == root
    sal.do(attrs.evolve(act, source=READ))
    sal.ledger.meeting(M)


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (c.CloseDoors(meeting=M, paragraf="m-1.7"), r"paragrafen m-1\.7 finns inte"),
        (c.OpenDoors(meeting=M, paragraf="m-1.7"), r"paragrafen m-1\.7 finns inte"),
        (attrs.evolve(LET_IN, paragraf="m-1.7"), r"paragrafen m-1\.7 finns inte"),
        (attrs.evolve(LET_IN, guest="m-2.g1"), "ska börja med sammanträdets: m-1"),
        (attrs.evolve(LET_IN, who=Signer(" ")), "GrantNarvaro.who: namnet får inte vara tomt"),
        (c.EndNarvaro(meeting=M, guest="m-1.g7"), r"gästen m-1\.g7 finns inte vid m-1; insläppta är: inga"),
        (c.NotePersonalforetradare(meeting=M, who=()), "minst en person"),
        (c.NotePersonalforetradare(meeting=M, who=(REKTOR,), paragraf="m-1.7"), r"m-1\.7 finns inte"),
        (c.MarkSekretess(paragraf=AT, lagrum=" "), "MarkSekretess.lagrum: får inte vara tomt"),
    ],
)
@pytest.mark.parametrize("source", [None, READ])
def test_senseless(act: c.Command, says: str, source: Source | None) -> None:
    """What names nobody, no provision, or what isn't there is refused, wherever it was read."""
    with pytest.raises(Refused, match=says):
        Sal().do(attrs.evolve(act, source=source))


def test_a_guest_comes_once() -> None:
    """One id is one guest."""
    sal = Sal()
    sal.do(LET_IN)
    with pytest.raises(r.IdTaken, match=r"gästen m-1\.g1 finns redan"):
        sal.do(attrs.evolve(LET_IN, guest=G1))
