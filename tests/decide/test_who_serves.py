"""Who serves follows the acts: between §§, by växeltjänstgöring, jäv, and links that break."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from tests.decide.salen import (
    ALM,
    AT,
    BERG,
    BRANT,
    FRISK,
    HED,
    HOLM,
    LUND,
    NOOR,
    READ,
    RYD,
    SIX,
    STROM,
    VIK,
    Prepare,
    Sal,
    after,
    nothing,
)

from beslut import PersonRef, Refused, Source, describe
from beslut import commands as c
from beslut.decide import refused as r

M = "m-1"


def come(person: PersonRef) -> c.NoteArrival:
    """They come."""
    return c.NoteArrival(meeting=M, person=person)


def leave(person: PersonRef) -> c.NoteDeparture:
    """They leave."""
    return c.NoteDeparture(meeting=M, person=person)


def call(person: PersonRef, instead_of: PersonRef | None = None, at: str | None = None) -> c.CallInErsattare:
    """They are called in."""
    return c.CallInErsattare(meeting=M, person=person, in_place_of=instead_of, paragraf=at)


def vacant(person: PersonRef, party: str = "SD", at: str | None = None) -> c.CallInErsattare:
    """They are called in to a party's vacant seat."""
    return c.CallInErsattare(meeting=M, person=person, vacant=party, paragraf=at)


def jav(person: PersonRef) -> c.DeclareJav:
    """They are disqualified in § 9."""
    return c.DeclareJav(paragraf=AT, person=person)


# --- who serves --------------------------------------------------------------------------


def test_the_late_member_serves_from_the_next_paragraf() -> None:
    """A 3: Brant comes during § 9, Alm goes on in it; from § 10 he serves and she doesn't, unsaid."""
    sal = Sal()
    sal.do(come(BRANT))
    assert sal.serving == SIX
    sal.close()
    assert sal.serving == SIX - {"Alm"} | {"Brant"}
    sal.open("10")
    assert sal.serving == SIX - {"Alm"} | {"Brant"}


def test_between_paragrafer_at_once() -> None:
    """1.2: where no § is under way the late member serves at once."""
    sal = Sal()
    sal.close()
    sal.do(come(BRANT))
    assert sal.serving == SIX - {"Alm"} | {"Brant"}


def test_any_time_where_the_reglemente_says_so() -> None:
    """8.8: with intrade "när som helst" the late member serves in the middle of the §."""
    sal = Sal(intrade="när som helst")
    sal.do(come(BRANT))
    assert sal.serving == SIX - {"Alm"} | {"Brant"}


def test_a_late_substitute_serves_when_called_in() -> None:
    """1.2: a substitute who comes is there, and serves when called in."""
    sal = Sal()
    late = PersonRef("Sen", "S")
    sal.attend(late, role="ersättare", present=False, serving=False)
    sal.do(come(late), leave(NOOR))
    assert sal.serving == SIX - {"Noor"}
    sal.do(call(late, NOOR))
    assert sal.serving == SIX - {"Noor"} | {"Sen"}


@pytest.mark.parametrize(
    ("rule", "instead", "serves"),
    [
        ("förbjuden", None, False),
        ("förbjuden", HED, False),
        ("vid ändrad partibalans", None, True),
        ("vid ändrad partibalans", HOLM, True),
        ("vid ändrad partibalans", HED, False),
        ("tillåten", HED, True),
    ],
)
def test_vaxeltjanstgoring(rule: str, instead: PersonRef | None, serves: object) -> None:
    """8.8: whether Noor (S), who left, serves again: never, where her seat isn't (S)'s now, or always."""
    sal = Sal(vaxeltjanstgoring=rule)
    sal.do(leave(NOOR))
    if instead is not None:
        sal.do(call(instead, NOOR))
    sal.close()
    sal.do(come(NOOR))
    sal.open("10")
    assert ("Noor" in sal.serving) is serves
    assert "Noor" in {name for (name, _), id_ in sal.state.persons.items() if id_ in sal.state.present}
    if instead is not None:
        assert (instead.name in sal.serving) is not serves


def test_jav_is_no_vaxeltjanstgoring() -> None:
    """1.2, 1.4: who is disqualified in one § serves in the next, and the one called in doesn't."""
    sal = Sal()
    sal.do(jav(NOOR), call(HED, NOOR, AT))
    assert sal.serving == SIX - {"Noor"} | {"Hed"}
    sal.close()
    assert sal.serving == SIX


SAID = c.DecideJav(paragraf=AT, person=NOOR, jav=True)


@pytest.mark.parametrize(
    "goes",
    [
        (jav(NOOR), leave(NOOR)),
        (leave(NOOR), jav(NOOR)),
        (c.ContestJav(paragraf=AT, person=NOOR, by=(RYD,)), leave(NOOR), SAID),
    ],
)
def test_who_leaves_the_room_for_jav_comes_back(goes: tuple[c.Command, ...]) -> None:
    """1.2, 1.4: who is disqualified has to leave the room, and takes the seat again after the §.

    Whether it is recorded first that she goes, or why.
    """
    sal = Sal()
    sal.do(*goes, call(HED, NOOR, AT))
    sal.close()
    sal.do(come(NOOR))
    assert sal.serving == SIX
    sal.do(leave(NOOR), come(NOOR))
    assert sal.serving == SIX - {"Noor"}


def test_who_had_left_before_is_gone() -> None:
    """1.2: jäv in a later § doesn't let somebody back who had left the sitting in an earlier one."""
    sal = Sal()
    sal.do(leave(NOOR))
    sal.close()
    sal.open("10")
    sal.do(c.DeclareJav(paragraf="m-1.10", person=NOOR))
    sal.close("10")
    sal.do(come(NOOR))
    assert sal.serving == SIX - {"Noor"}


@pytest.mark.parametrize(("decided", "serving"), [(True, SIX - {"Noor"} | {"Hed"}), (False, SIX)])
def test_contested_jav(decided: Any, serving: set[str]) -> None:
    """8.14: disputing changes nothing; that there is no jäv lets her serve again, and Hed no longer."""
    sal = Sal()
    sal.do(jav(NOOR), call(HED, NOOR, AT), c.ContestJav(paragraf=AT, person=NOOR, by=(RYD,)))
    assert sal.serving == SIX - {"Noor"} | {"Hed"}
    sal.do(c.DecideJav(paragraf=AT, person=NOOR, jav=decided))
    assert sal.serving == serving
    assert [(j.person.name, j.disputed) for j in sal.ledger.paragraf(AT).jav] == [("Noor", True)] * decided


def test_jav_found_by_the_body() -> None:
    """8.14: one who says nothing of jäv is disqualified when the body finds so."""
    sal = Sal()
    sal.do(c.ContestJav(paragraf=AT, person=NOOR, by=(RYD,)))
    assert sal.serving == SIX
    sal.do(c.DecideJav(paragraf=AT, person=NOOR, jav=True))
    assert sal.serving == SIX - {"Noor"}


def test_a_broken_link() -> None:
    """1.5: to whom the link is broken doesn't serve until it is back."""
    sal = Sal()
    sal.do(c.StartRemoteParticipation(meeting=M, person=RYD))
    assert sal.serving == SIX
    sal.do(c.InterruptRemoteParticipation(meeting=M, person=RYD))
    assert sal.serving == SIX - {"Ryd"}
    with pytest.raises(r.NotServing):
        sal.do(c.PutProposal(paragraf=AT, kind="avslag", proposers=(RYD,)))
    sal.do(c.StartRemoteParticipation(meeting=M, person=RYD))
    assert sal.serving == SIX
    sal.do(c.EndRemoteParticipation(meeting=M, person=RYD))
    assert sal.serving == SIX - {"Ryd"}


def test_an_own_substitute_takes_over_from_another_party() -> None:
    """1.2: a late (S) takes over Noor's seat from Holm (KD), from the next § on."""
    sal = Sal()
    sal.do(leave(NOOR), call(HOLM, NOOR), call(HED, NOOR))
    assert sal.serving == SIX - {"Noor"} | {"Holm"}
    sal.close()
    assert sal.serving == SIX - {"Noor"} | {"Hed"}


def test_two_vacant_seats_of_one_party() -> None:
    """1.2: who serves on one vacant seat isn't displaced by who is called to the other of that party."""
    sal = Sal()
    sal.do(leave(FRISK), vacant(HED), vacant(HOLM))
    assert sal.serving == SIX - {"Frisk"} | {"Hed", "Holm"}


def test_on_a_vacant_seat() -> None:
    """1.2: Holm (KD) serves for vakant (SD), from the roll call on; who stops serving no longer does so."""
    sal = Sal()
    sal.attend(HOLM, role="ersättare", vacant=" (sd) ")
    assert sal.serving == SIX | {"Holm"}
    (holm,) = [a for a in sal.ledger.meeting(M).attendance if a.person.name == "Holm"]
    assert (holm.vacant, holm.in_place_of) == ("SD", None)
    assert describe(sal.ledger.events()[-1]) == "Holm (KD), ersättare, tjänstgjorde för vakant (SD)."
    assert list(sal.state.on_vacant.values()) == ["SD"]
    sal.do(leave(HOLM))
    assert not sal.state.on_vacant
    sal.do(vacant(HED))
    assert describe(sal.ledger.events()[-1]) == "Hed (S) trädde in för vakant (SD)."
    assert list(sal.state.on_vacant.values()) == ["SD"]


@pytest.mark.parametrize("source", [None, READ])
def test_one_seat_at_a_time(source: Source | None) -> None:
    """Nobody serves both for a member and on a vacant seat, wherever it was read."""
    both = c.RecordAttendance(meeting=M, person=HED, role="ersättare", in_place_of=BRANT, vacant="SD")
    with pytest.raises(Refused, match=r"Hed \(S\) tjänstgör antingen för Brant \(V\) .* vakant plats för SD"):
        Sal().do(attrs.evolve(both, source=source))


def test_a_secretary_never_serves() -> None:
    """Whoever keeps the minutes is there and has no vote: an embedder who forgets to say so is told."""
    sal = Sal()
    with pytest.raises(Refused, match="en sekreterare är med men tjänstgör inte"):
        sal.do(c.RecordAttendance(meeting=M, person=PersonRef("Nina Ek"), role="sekreterare"))
    sal.do(c.RecordAttendance(meeting=M, person=PersonRef("Nina Ek"), role="sekreterare", serving=False))


def test_noted_again() -> None:
    """Who serves already may be noted again on a full house: that is no seat more."""
    sal = Sal()
    sal.do(vacant(HED))
    sal.attend(NOOR)
    sal.attend(STROM, serving=False)
    sal.attend(HOLM, role="ersättare", in_place_of=STROM)
    assert sal.serving == SIX - {"Ström"} | {"Hed", "Holm"}


def test_spaces_make_no_other_person() -> None:
    """Two spaces in a name, or one at its end, are a slip of the keyboard and no other person."""
    sal = Sal()
    eva = PersonRef("Eva Ek", "L")
    sal.attend(eva, role="ersättare", serving=False)
    slips = (PersonRef("Eva  Ek", "L"), PersonRef(" Eva\u00a0Ek ", "L"), PersonRef("Eva\tEk", "L"))
    ids = {
        sal.do(c.ContestJav(paragraf=AT, person=NOOR, by=(who,), source=READ)).event.by[0].id for who in slips
    }
    assert ids == {a.person.id for a in sal.ledger.meeting(M).attendance if a.person.name == "Eva Ek"}
    other = sal.do(c.NoteArrival(meeting=M, person=PersonRef("Eva Ek", "C"))).event.person.id
    assert other not in ids


def test_no_more_than_there_are_seats() -> None:
    """1.2: on seven seats no eighth serves, in the § either; who leaves makes room."""
    sal = Sal()
    sal.do(call(HED))
    for where in (None, AT):
        with pytest.raises(r.NotToBeCalledIn, match=r"de 7 platserna .* tjänstgör redan 7"):
            sal.do(vacant(HOLM, at=where))
    sal.do(jav(NOOR), call(HOLM, NOOR, AT))
    sal.close()
    sal.do(leave(NOOR), call(HOLM, NOOR))
    assert sal.serving == SIX - {"Noor"} | {"Hed", "Holm"}


def test_who_left_in_the_middle_serves_no_more() -> None:
    """1.2: one who was called in for a § and leaves it doesn't serve in it any more."""
    sal = Sal()
    sal.do(jav(NOOR), call(HED, NOOR, AT), leave(HED))
    assert sal.serving == SIX - {"Noor"}


def test_without_a_roll_call_everybody_serves() -> None:
    """Where attendance wasn't taken nobody is refused for not serving, whoever comes and goes."""
    sal = Sal(roll=False)
    sal.do(leave(NOOR), call(HED, NOOR), jav(RYD))
    for person in (HED, STROM, BRANT):
        sal.do(c.PutProposal(paragraf=AT, kind="avslag", proposers=(person,)))
    with pytest.raises(r.NotServing):
        sal.do(c.PutProposal(paragraf=AT, kind="avslag", proposers=(RYD,)))


# --- what is refused ---------------------------------------------------------------------

REMOTE = after(c.StartRemoteParticipation(meeting=M, person=RYD))
CASES: list[tuple[Prepare, c.Command, type[Refused], str]] = [
    (
        after(vacant(HED)),
        c.RecordAttendance(meeting=M, person=HOLM, role="ersättare", vacant="SD"),
        r.TooManyServe,
        r"Holm \(KD\) kan inte tjänstgöra vid m-1: på de 7 platserna tjänstgör redan 7; anteckna först",
    ),
    *[
        (
            after(leave(NOOR)),
            c.RecordAttendance(meeting=M, person=person, role="ersättare", in_place_of=of),
            r.TooManyServe,
            rf"{person.name} .* kan inte tjänstgöra på {of.name} .*s plats vid m-1: där tjänstgör redan {there}; anteckna",
        )
        for person, of, there in ((HED, BERG, "Berg"), (VIK, BRANT, "Alm"))
    ],
    (
        after(leave(NOOR)),
        c.RecordAttendance(meeting=M, person=BRANT),
        r.TooManyServe,
        r"Brant \(V\) kan inte tjänstgöra på Brant \(V\)s plats vid m-1: där tjänstgör redan Alm",
    ),
    (nothing, come(NOOR), r.AlreadyThere, r"Noor \(S\) är redan närvarande vid m-1"),
    (nothing, leave(BRANT), r.NotThere, r"Brant \(V\) är inte närvarande vid m-1 och kan inte lämna"),
    (after(leave(NOOR)), leave(NOOR), r.NotThere, "kan inte lämna"),
    (nothing, call(LUND, BRANT), r.NotThere, r"Lund \(MP\) är inte närvarande och kan inte tjänstgöra i m-1"),
    (after(leave(NOOR)), call(ALM, NOOR), r.NotToBeCalledIn, r"Alm \(V\) tjänstgör redan i m-1"),
    (after(leave(NOOR)), call(BERG, NOOR), r.NotToBeCalledIn, r"Berg \(M\) är ordförande med egen plats"),
    (after(jav(HED), leave(NOOR)), call(HED, NOOR, AT), r.NotToBeCalledIn, r"Hed \(S\) är jävig i m-1\.9"),
    (nothing, call(HED, NOOR), r.NotToBeCalledIn, r"Noor \(S\) tjänstgör i m-1; ingen kan kallas in"),
    (nothing, call(HED, NOOR, AT), r.NotToBeCalledIn, r"Noor \(S\) tjänstgör i m-1\.9; ingen"),
    (nothing, call(VIK, BRANT), r.NotDisplaced, r"på Brant \(V\)s plats tjänstgör redan en ersättare \(V\)"),
    (nothing, call(HED, BRANT), r.NotDisplaced, r"som Hed \(S\) inte tränger undan"),
    (after(jav(NOOR)), jav(NOOR), r.NoJav, r"Noor \(S\) är redan jävig i m-1\.9"),
    (
        nothing,
        c.ContestJav(paragraf=AT, person=HED),
        r.NoJav,
        r"Hed \(S\) tjänstgör inte i m-1\.9 och har inte",
    ),
    (
        after(c.ContestJav(paragraf=AT, person=NOOR)),
        c.ContestJav(paragraf=AT, person=NOOR),
        r.NoJav,
        "är redan ifrågasatt",
    ),
    (nothing, c.ContestJav(paragraf=AT, person=NOOR, by=(HED,)), r.NotServing, r"Hed \(S\) .* väcka frågan"),
    (nothing, c.DecideJav(paragraf=AT, person=NOOR, jav=True), r.NoJav, "varken anmält eller ifrågasatt"),
    (nothing, c.TakeChair(meeting=M, person=HED), r.NotPresiding, r"Hed \(S\) tjänstgör inte i m-1\.9"),
    (after(jav(BERG)), c.TakeChair(meeting=M, person=BERG), r.NotPresiding, r"Berg \(M\) är jävig i m-1\.9"),
    (
        lambda sal: sal.close(),
        c.TakeChair(meeting=M, person=HED),
        r.NotPresiding,
        r"Hed \(S\) tjänstgör inte vid m-1",
    ),
    (nothing, c.EstablishQuorum(meeting=M, serving=6, seats=9), r.QuorumFigures, "m-1 har 7 platser, inte 9"),
    (nothing, c.EstablishQuorum(meeting=M, serving=5, seats=7), r.QuorumFigures, "tjänstgör nu 6, inte 5"),
    (
        nothing,
        c.EstablishQuorum(meeting=M, serving=8, seats=7),
        r.QuorumFigures,
        "8 kan inte tjänstgöra på 7",
    ),
    (nothing, c.LoseQuorum(meeting=M, serving=6, seats=7), r.QuorumFigures, "6 av 7 är beslutsför"),
    (
        after(leave(NOOR), leave(RYD), leave(FRISK)),
        c.EstablishQuorum(meeting=M, serving=3, seats=7),
        r.QuorumFigures,
        "3 av 7 är inte beslutsför vid m-1; det krävs 4",
    ),
    (REMOTE, c.StartRemoteParticipation(meeting=M, person=RYD), r.AlreadyThere, "deltar redan på distans"),
    (nothing, c.InterruptRemoteParticipation(meeting=M, person=RYD), r.NotThere, "deltar inte på distans"),
    (nothing, c.EndRemoteParticipation(meeting=M, person=RYD), r.NotThere, "deltar inte på distans"),
    (
        after(
            c.StartRemoteParticipation(meeting=M, person=RYD),
            c.InterruptRemoteParticipation(meeting=M, person=RYD),
        ),
        c.InterruptRemoteParticipation(meeting=M, person=RYD),
        r.NotThere,
        "länken .* är redan bruten",
    ),
    (nothing, c.ResumeMeeting(meeting=M), r.NotAjourned, "m-1 är inte ajournerat"),
    (
        after(c.AjournMeeting(meeting=M)),
        c.AjournMeeting(meeting=M),
        r.NotAjourned,
        "redan ajournerat; återuppta",
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
    sal.ledger.paragraf(AT)


@pytest.mark.parametrize(
    ("prepare", "act"),
    [
        (nothing, c.EstablishQuorum(meeting=M, serving=6, seats=7)),
        (after(leave(NOOR), leave(RYD), leave(FRISK)), c.LoseQuorum(meeting=M, serving=3, seats=7)),
        (after(jav(BERG)), c.TakeChair(meeting=M, person=NOOR, role="vice ordförande")),
        (nothing, c.TakeChair(meeting=M, person=NOOR)),
        (after(c.AjournMeeting(meeting=M)), c.ResumeMeeting(meeting=M)),
        (nothing, call(HED)),
        (nothing, c.RecordAttendance(meeting=M, person=NOOR)),
    ],
)
def test_lawful(prepare: Prepare, act: c.Command) -> None:
    """The neighbours of what is refused are recorded."""
    sal = Sal()
    prepare(sal)
    sal.do(act)
