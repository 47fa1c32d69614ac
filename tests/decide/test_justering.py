"""Justerat follows from signatures; what is justerat stays, and is announced."""

from __future__ import annotations

import attrs
import pytest
from tests.decide.salen import (
    ALM,
    AT,
    BERG,
    FRISK,
    HED,
    NOOR,
    READ,
    RYD,
    STROM,
    Prepare,
    Sal,
    after,
    nothing,
)

from beslut import PersonRef, Refused, TimePoint
from beslut import commands as c
from beslut.decide import refused as r
from beslut.events.meeting import ProtokollSigned

M, A1 = "m-1", "m-1.a1"
DECIDED = c.MakeDecision(paragraf=AT, text="Nämnden beslutar.")
CLOSED = (DECIDED, c.CloseParagraf(paragraf=AT), c.CloseMeeting(meeting=M))
ELECTED = c.ElectJusterare(meeting=M, persons=(NOOR,))
AT_ONCE = (DECIDED, c.JusteraOmedelbart(paragraf=AT))


def sign(person: PersonRef, *paragrafer: str, role: str | None = None) -> c.SignProtokoll:
    """A signature."""
    return c.SignProtokoll(meeting=M, person=person, role=role, paragrafer=paragrafer)  # type: ignore[arg-type]


def instead(person: PersonRef, of: PersonRef, paragraf: str | None = None) -> c.ReplaceJusterare:
    """Another justerare."""
    return c.ReplaceJusterare(meeting=M, person=person, in_place_of=of, paragraf=paragraf)


APPROVED = (ELECTED, *CLOSED, sign(BERG, role="ordförande"), sign(NOOR, role="justerare"))
POSTED = (*APPROVED, c.PostAnslag(meeting=M, posted=TimePoint("datum", "2026-04-24")))
SENT = c.SendProtokollsutdrag(meeting=M, to="kommunstyrelsen", when=TimePoint("datum", "2026-04-27"))
CASES: list[tuple[Prepare, c.Command, type[Refused], str]] = [
    (after(ELECTED), c.ElectJusterare(meeting=M, persons=(RYD,)), r.NotToApprove, "är redan valda"),
    (nothing, c.ElectJusterare(meeting=M, persons=(BERG,)), r.NotToApprove, r"Berg \(M\) är ordförande"),
    (nothing, c.ElectJusterare(meeting=M, persons=(HED,)), r.NotToApprove, r"Hed \(S\) tjänstgör inte"),
    (nothing, instead(RYD, NOOR), r.NotToApprove, r"Noor \(S\) är inte justerare för m-1"),
    (
        after(ELECTED, instead(RYD, NOOR)),
        instead(FRISK, NOOR),
        r.NotToApprove,
        r"Noor \(S\) är inte justerare",
    ),
    (after(ELECTED), instead(BERG, NOOR), r.NotToApprove, r"Berg \(M\) justerar redan m-1"),
    (
        after(ELECTED, c.DeclareJav(paragraf=AT, person=RYD)),
        instead(RYD, NOOR, AT),
        r.NotToApprove,
        r"Ryd \(KD\) är jävig i m-1\.9",
    ),
    (after(*APPROVED), instead(RYD, NOOR, AT), r.AlreadyApproved, r"m-1\.9 är redan justerad"),
    (after(ELECTED, *CLOSED), sign(RYD), r.NotJusterare, r"Ryd \(KD\) är varken ordförande eller vald"),
    (after(ELECTED, *CLOSED), sign(BERG, role="justerare"), r.NotJusterare, r"Berg \(M\) är inte vald"),
    (
        after(ELECTED, c.DeclareJav(paragraf=AT, person=NOOR), *CLOSED),
        sign(NOOR, AT),
        r.NotJusterare,
        r"Noor \(S\) är jävig i m-1\.9",
    ),
    (
        after(ELECTED, DECIDED),
        sign(BERG),
        r.MeetingGoesOn,
        "m-1 är inte avslutat; protokollet undertecknas när",
    ),
    (after(ELECTED), sign(BERG, AT), r.MeetingGoesOn, r"m-1\.9 är inte klar och kan inte justeras ännu"),
    (
        after(ELECTED, *CLOSED),
        sign(NOOR, role="ordförande"),
        r.NotJusterare,
        r"Noor \(S\) har inte lett m-1\.9 och kan inte justera som ordförande; justera som justerare",
    ),
    (after(*APPROVED), sign(BERG), r.AlreadyApproved, r"Berg \(M\) har redan justerat m-1\.9"),
    (
        after(ELECTED, *CLOSED),
        c.RefuseJustering(meeting=M, person=RYD),
        r.NotJusterare,
        "har ingen justering att vägra",
    ),
    (after(*APPROVED), c.RefuseJustering(meeting=M, person=NOOR), r.AlreadyApproved, "har redan justerat"),
    (after(ELECTED, *CLOSED, sign(BERG)), c.PostAnslag(meeting=M), r.NotApproved, r"m-1\.9 är inte justerad"),
    (after(ELECTED, *CLOSED, sign(BERG)), SENT, r.NotToBeSent, r"m-1\.9 är inte justerad; utdrag sänds av"),
    (
        after(ELECTED, c.OpenParagraf(meeting=M, number="10"), *CLOSED, sign(BERG), sign(NOOR, "m-1.10")),
        SENT,
        r.NotToBeSent,
        r"^m-1\.9 är inte justerad",
    ),
    (
        after(*POSTED, c.TakeDownAnslag(meeting=M, anslag=A1)),
        c.TakeDownAnslag(meeting=M, anslag=A1),
        r.IdTaken,
        r"m-1\.a1 är redan nedtaget",
    ),
    (
        after(*POSTED),
        c.TakeDownAnslag(meeting=M, anslag=A1, when=TimePoint("datum", "2026-04-23")),
        r.TooEarly,
        "sattes upp 2026-04-24 och kan inte ha tagits ned 2026-04-23",
    ),
    (
        after(c.PutProposal(paragraf=AT, kind="bifall", proposers=(NOOR,))),
        c.JusteraOmedelbart(paragraf=AT),
        r.TooEarly,
        r"i m-1\.9 ligger förslag som inte är avgjorda",
    ),
    (after(*AT_ONCE), c.JusteraOmedelbart(paragraf=AT), r.AlreadyApproved, r"m-1\.9 är redan justerad"),
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


def test_an_extract_is_sent() -> None:
    """4.10: of what is justerat extracts are sent, of a § or of all; that one was is taken back like a notice."""
    sal = Sal()
    sal.do(*APPROVED)
    sal.do(c.SendProtokollsutdrag(meeting=M, to="Ture Ask", paragrafer=(AT,)))
    version = sal.do(SENT).recorded[-1].version
    told = [(u.to, u.paragrafer, u.when.value) for u in sal.ledger.meeting(M).utdrag]
    assert told == [("Ture Ask", (AT,), ""), ("kommunstyrelsen", (), "2026-04-27")]
    sal.do(c.WithdrawAct(target=M, event=version, ground="sändes aldrig"))
    assert len(sal.ledger.meeting(M).utdrag) == 1
    with pytest.raises(Refused, match=r"SendProtokollsutdrag\.to: får inte vara tomt"):
        sal.do(attrs.evolve(SENT, to=" "))


def test_what_is_done_is_signed_while_the_sitting_goes_on() -> None:
    """4.1: a § that is done is approved at the table; a § that is taken up later isn't approved with it."""
    sal = Sal()
    sal.do(ELECTED, DECIDED, sign(BERG, AT), sign(NOOR, AT))
    sal.open("10")
    assert justerad(sal)
    assert not sal.ledger.paragraf("m-1.10").justerad


def justerad(sal: Sal) -> bool:
    """Whether § 9 is approved."""
    return sal.ledger.paragraf(AT).justerad


def test_justerat_at_the_last_signature() -> None:
    """8.13: complete when the chair and every elected justerare have signed, and not before."""
    sal = Sal()
    sal.do(c.ElectJusterare(meeting=M, persons=(NOOR, RYD)), *CLOSED)
    for person, complete in ((NOOR, False), (BERG, False), (RYD, True)):
        sal.do(sign(person))
        assert justerad(sal) is complete
    assert sal.ledger.meeting(M).justerade == (AT,)


def test_the_justerare_alone_approves_nothing() -> None:
    """4.1: without the chair's signature nothing is approved, and a secretary's is nobody's."""
    sal = Sal()
    sal.do(ELECTED, *CLOSED, sign(NOOR), sign(PersonRef("Ek"), role="sekreterare"))
    assert not justerad(sal)


def test_a_jav_justerare_is_replaced_in_the_paragraf() -> None:
    """A 7: § 9 is justerad by Noor's replacement, the other § by her."""
    sal = Sal()
    sal.do(ELECTED, c.DeclareJav(paragraf=AT, person=NOOR), DECIDED, c.CloseParagraf(paragraf=AT))
    sal.open("10")
    sal.decide("10")
    sal.do(instead(RYD, NOOR, AT), c.CloseMeeting(meeting=M), sign(BERG), sign(NOOR))
    assert (justerad(sal), sal.ledger.paragraf("m-1.10").justerad) == (False, True)
    sal.do(sign(RYD, AT))
    assert justerad(sal)
    shown = sal.ledger.meeting(M).justerare
    assert [(j.person.name, j.in_place_of and j.in_place_of.name, j.paragraf) for j in shown] == [
        ("Noor", None, None),
        ("Ryd", "Noor", AT),
    ]


def test_without_a_replacement_it_is_not_complete() -> None:
    """4.1: where the only justerare is disqualified and nobody was chosen instead, the § isn't approved."""
    sal = Sal()
    sal.do(ELECTED, c.DeclareJav(paragraf=AT, person=NOOR), *CLOSED, sign(BERG))
    assert not justerad(sal)


def test_the_other_justerare_is_enough() -> None:
    """4.1: of two justerare the one who isn't disqualified approves the § with the chair."""
    sal = Sal()
    both = c.ElectJusterare(meeting=M, persons=(NOOR, RYD))
    sal.do(both, c.DeclareJav(paragraf=AT, person=NOOR), *CLOSED, sign(BERG))
    assert not justerad(sal)
    sal.do(sign(RYD))
    assert justerad(sal)


def test_replaced_for_the_rest() -> None:
    """4.1: who came instead signs, and who was replaced no longer can."""
    sal = Sal()
    sal.do(ELECTED, *CLOSED, instead(RYD, NOOR), sign(BERG))
    with pytest.raises(r.NotJusterare):
        sal.do(sign(NOOR))
    sal.do(sign(RYD))
    assert justerad(sal)


def test_who_presided_in_the_paragraf_signs_it() -> None:
    """1.6: § 9, over which Ström presided, is approved by Ström and not by Berg."""
    sal = Sal()
    sal.do(
        ELECTED,
        c.DeclareJav(paragraf=AT, person=BERG),
        c.TakeChair(meeting=M, person=STROM, role="vice ordförande"),
        DECIDED,
        c.CloseParagraf(paragraf=AT),
        c.TakeChair(meeting=M, person=BERG),
    )
    sal.open("10")
    sal.decide("10")
    sal.do(c.CloseMeeting(meeting=M), sign(BERG), sign(NOOR))
    assert (justerad(sal), sal.ledger.paragraf("m-1.10").justerad) == (False, True)
    sal.do(sign(STROM, AT))
    assert justerad(sal)


def test_who_led_another_paragraf_approves_only_that_as_chair() -> None:
    """4.1: Berg led § 9 and Ström § 10; Ström's signature under all as vice ordförande isn't Berg's of § 9."""
    sal = Sal()
    sal.do(ELECTED, DECIDED, c.CloseParagraf(paragraf=AT))
    sal.do(c.TakeChair(meeting=M, person=STROM, role="vice ordförande"))
    sal.open("10")
    sal.decide("10")
    sal.do(c.CloseMeeting(meeting=M), sign(STROM, role="vice ordförande"), sign(NOOR, role="justerare"))
    assert sal.ledger.meeting(M).justerade == ("m-1.10",)
    sal.do(sign(BERG, AT, role="ordförande"))
    assert sal.ledger.meeting(M).justerade == (AT, "m-1.10")


def test_who_led_another_paragraf_is_no_justerare_either() -> None:
    """4.1: where nobody is known to have been elected, Berg's and Ström's signatures as chairs are no justerare's."""
    sal = Sal()
    sal.do(DECIDED, c.CloseParagraf(paragraf=AT))
    sal.do(c.TakeChair(meeting=M, person=STROM, role="vice ordförande"))
    sal.open("10")
    sal.decide("10")
    sal.do(c.CloseMeeting(meeting=M), sign(STROM, role="vice ordförande"), sign(BERG, AT, role="ordförande"))
    assert sal.ledger.meeting(M).justerade == ()


def test_a_jav_chair_in_whose_place_nobody_is_known() -> None:
    """1.6: who presided while Berg was disqualified wasn't told; whoever signs as chair approves the §."""
    sal = Sal()
    sal.do(ELECTED, c.DeclareJav(paragraf=AT, person=BERG), DECIDED, c.CloseMeeting(meeting=M), sign(NOOR))
    with pytest.raises(Refused, match="är jävig i"):
        sal.do(sign(BERG, AT))
    assert not justerad(sal)
    sal.do(sign(STROM, AT, role="vice ordförande"))
    assert justerad(sal)


def test_old_minutes_signed_by_two() -> None:
    """Where nobody tells who was elected or presided, two signatures approve, and one doesn't."""
    sal = Sal(roll=False)
    sal.do(DECIDED, c.CloseMeeting(meeting=M), sign(BERG), sign(PersonRef("Ek"), role="sekreterare"))
    assert not justerad(sal)
    sal.do(sign(NOOR))
    assert justerad(sal)


def back(event: int) -> c.WithdrawAct:
    """Take an act back."""
    return c.WithdrawAct(target=M, event=event, ground="fel")


def version(sal: Sal, topic: str) -> int:
    """The latest event of a kind."""
    return next(e.version for e in reversed(sal.ledger.events(M)) if e.topic == topic)


@pytest.mark.parametrize(
    "topic", ["decision_made", "attendance_recorded", "meeting_closed", "protokoll_signed"]
)
def test_what_is_justerat_is_not_taken_back(topic: str) -> None:
    """4.10: once approved, the acts of the § and those that it rests on are changed by rättelse only."""
    sal = Sal()
    sal.do(*APPROVED)
    with pytest.raises(r.AlreadyApproved, match="ändras med en rättelse"):
        sal.do(back(version(sal, topic)))


@pytest.mark.parametrize(
    "topics", [("paragraf_closed", "decision_made"), ("protokoll_signed", "meeting_closed")]
)
def test_before_that_it_is(topics: tuple[str, ...]) -> None:
    """Before the last signature acts are taken back, a decision with the end of its §, the sitting's end with
    what was signed after it.
    """
    sal = Sal()
    sal.do(ELECTED, *CLOSED, sign(BERG))
    sal.do(*(back(version(sal, topic)) for topic in topics))


def test_one_paragraf_at_once_leaves_the_rest_open() -> None:
    """4.3: with one § justerad omedelbart the frame and the other §§ can still be taken back."""
    sal = Sal()
    sal.do(*AT_ONCE)
    sal.open("10")
    sal.decide("10")
    sal.do(back(version(sal, "decision_made")), back(version(sal, "attendance_recorded")))
    first = next(e.version for e in sal.ledger.events(M) if e.topic == "decision_made")
    with pytest.raises(r.AlreadyApproved):
        sal.do(back(first))


def test_a_misread_act_is_taken_back_all_the_same() -> None:
    """What was read in a document is the reading's, which may have been wrong however old the minutes are."""
    sal = Sal(roll=False)
    sal.do(*(attrs.evolve(act, source=READ) for act in (DECIDED, sign(BERG), sign(NOOR))))
    assert justerad(sal)
    sal.do(back(version(sal, "decision_made")))
    assert "4.10 efter justering" not in {f.rule for f in sal.ledger.audit().findings}


def test_the_notice() -> None:
    """4.4: the notice is posted for what is justerat and taken down later; the sitting shows both."""
    sal = Sal()
    sal.do(*POSTED)
    assert [a.id for a in sal.ledger.meeting(M).anslag] == [A1]
    down = TimePoint("datum", "2026-05-18")
    sal.do(c.TakeDownAnslag(meeting=M, anslag=A1, when=down), back(version(sal, "anslag_posted") + 1))
    sal.do(c.TakeDownAnslag(meeting=M, anslag=A1, when=down), c.PostAnslag(meeting=M, paragrafer=(AT,)))
    shown = sal.ledger.meeting(M).anslag
    assert [(a.id, a.paragrafer, a.posted.value, a.taken_down) for a in shown] == [
        (A1, (), "2026-04-24", down),
        ("m-1.a2", (AT,), "", None),
    ]


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (c.TakeDownAnslag(meeting=M, anslag="m-1.a7"), r"m-1\.a7 finns inte; uppsatta anslag: inga"),
        (c.PostAnslag(meeting=M, anslag="m-2.a1", source=READ), "ska börja med sammanträdets: m-1"),
        (c.PostAnslag(meeting=M, paragrafer=("m-1.77",)), r"m-1\.77 finns inte"),
        (c.SendProtokollsutdrag(meeting=M, to="x", paragrafer=("m-1.77",)), r"m-1\.77 finns inte"),
        (c.SignProtokoll(meeting=M, person=ALM, paragrafer=("m-1.77",)), r"m-1\.77 finns inte"),
        (c.ElectJusterare(meeting=M, persons=()), "ange minst en person"),
    ],
)
def test_senseless(act: c.Command, says: str) -> None:
    """What names a § or a notice that isn't there is refused wherever it was read."""
    for command in (act, attrs.evolve(act, source=READ)):
        with pytest.raises(r.UnknownId, match=says):
            Sal().do(command)


def test_each_signs_a_paragraf_once() -> None:
    """Who has signed a § signs the others with the whole protocol, and that § not again."""
    sal = Sal()
    sal.do(ELECTED, DECIDED, c.CloseParagraf(paragraf=AT), c.OpenParagraf(meeting=M, number="10"))
    sal.do(c.MakeDecision(paragraf="m-1.10", text="Nämnden beslutar."), c.CloseMeeting(meeting=M))
    sal.do(sign(BERG, AT), sign(BERG))
    last = sal.ledger.events()[-1].event
    assert isinstance(last, ProtokollSigned)
    assert last.paragrafer == ("m-1.10",)
    for again in (sign(BERG), sign(BERG, AT), sign(BERG, AT, "m-1.10")):
        with pytest.raises(r.AlreadyApproved, match=r"Berg \(M\) har redan justerat m-1\.9"):
            sal.do(again)
