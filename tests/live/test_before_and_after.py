"""Before the end and after it: the checklist, who signs, the notice, texts and answers that are due."""

from __future__ import annotations

import datetime as dt

from tests.live.playing import AT, MEMBERS, at_clock, room

from beslut import Ledger, LiveMeeting, PersonRef, TimePoint
from beslut import commands as c

EK, AL, DAL = MEMBERS[:3]


def says(checks: tuple[object, ...]) -> dict[str, object]:
    """What is to be seen to, and whether it is."""
    return {check.says: check.done for check in checks}  # type: ignore[attr-defined]  # of Check


def test_the_checklist() -> None:
    """Attendance, quorum, justerare with a day, times; and of each § what isn't done."""
    live = room()
    live.record(c.PutProposal(paragraf=AT, kind="eget förslag", proposers=(AL,), text="att bygga"))
    live.record(*live.open_item(title="Nästa"))
    assert says(live.checklist()) == {
        "upprop är förrättat": True,
        "5 tjänstgör; för beslutsförhet krävs 3": True,
        "justerare är vald": False,
        "tiden då sammanträdet öppnades är antecknad": True,
        "§ 1: förslag ligger som inte är avgjorda": False,
        "§ 2: paragrafen är inte avslutad": False,
    }
    live.record(
        c.ElectJusterare(meeting="m-1", persons=(AL,), day=TimePoint("datum", "2024-02-08")),
        c.PromiseText(
            paragraf=AT, by=(DAL,), kind="särskilt uttalande", due=TimePoint("datum", "2024-02-02")
        ),
    )
    now = says(live.checklist())
    assert now["justerare är vald: Bo Al (S)"] is True
    assert now["dag för justeringen är bestämd"] is True
    assert now["§ 1: Cia Dal (V) har utlovat ett särskilt uttalande"] is False
    live.record(c.EnterStatement(paragraf=AT, kind="särskilt uttalande", by=(DAL,), text="Vi ser det så."))
    assert "§ 1: Cia Dal (V) har utlovat ett särskilt uttalande" not in says(live.checklist())


def test_a_sitting_without_a_list_is_not_over_before_it_has_begun() -> None:
    """Where nothing is listed and nothing was taken up, the chair goes to the matters and doesn't close."""
    ledger = Ledger.open(":memory:")
    ledger.record(c.EstablishNamnd(namnd="n-1", name="Nämnden", seats=1))
    ledger.record(c.OpenMeeting(meeting="m-1", namnd="n-1"))
    ledger.record(c.RecordAttendance(meeting="m-1", person=EK, role="ordförande"))
    live = LiveMeeting(ledger, "m-1")
    assert live.now().says == "Vi går till dagens ärenden."
    live.record(*live.open_item(title="Nästa"))
    live.record(c.MakeDecision(paragraf=AT, text="Ja."), c.CloseParagraf(paragraf=AT))
    assert live.now().says == "Föredragningslistan är genomgången. Jag förklarar sammanträdet avslutat."


def closed() -> LiveMeeting:
    """A sitting that is over: §§ 1 and 2, Al justerare, jävig in § 2."""
    live = room()
    live.record(c.ElectJusterare(meeting="m-1", persons=(AL,)))
    live.record(c.MakeDecision(paragraf=AT, text="Nämnden beslutar", points=("att bygga.",)))
    live.record(c.CloseParagraf(paragraf=AT), *live.open_item(title="Nästa"))
    live.record(
        c.DeclareJav(paragraf="m-1.2", person=AL),
        c.MakeDecision(paragraf="m-1.2", text="Nämnden beslutar", points=("att riva.",)),
        c.CloseParagraf(paragraf="m-1.2"),
        c.CloseMeeting(meeting="m-1", when=at_clock("21:00")),
    )
    return live


def test_who_is_still_to_sign() -> None:
    """4.1–4.3: the chair all §§, Al all but the one he was jävig in, where another is to be chosen."""
    live = closed()
    outstanding = {check.says: check for check in live.outstanding()}
    assert set(outstanding) == {
        "Anna Ek (M) har inte justerat §§ 1 och 2",
        "Bo Al (S) har inte justerat § 1",
        "Bo Al (S) är jävig i § 2; en annan justerare ska utses där",
    }
    chair = outstanding["Anna Ek (M) har inte justerat §§ 1 och 2"]
    assert chair.due == dt.date(2024, 2, 15)
    assert chair.why.startswith("fjortonde dagen efter sammanträdet")
    live.record(c.ReplaceJusterare(meeting="m-1", person=DAL, in_place_of=AL, paragraf="m-1.2"))
    assert "Cia Dal (V) har inte justerat § 2" in says(live.outstanding())


def sign(who: PersonRef, day: str, *paragrafer: str) -> c.SignProtokoll:
    """A signature."""
    return c.SignProtokoll(meeting="m-1", person=who, when=TimePoint("datum", day), paragrafer=paragrafer)


def test_from_the_last_signature_to_the_notice_taken_down() -> None:
    """4.4–4.6: announced by the second day, moved from a weekend; taken down when the appeal time is over."""
    live = closed()
    live.record(c.ReplaceJusterare(meeting="m-1", person=DAL, in_place_of=AL, paragraf="m-1.2"))
    live.record(sign(EK, "2024-02-08"), sign(AL, "2024-02-08", AT), sign(DAL, "2024-02-08", "m-1.2"))
    assert live.now().stage == "justerat"
    (notice, extract) = live.outstanding()
    assert notice.says == "anslag om justeringen av §§ 1 och 2 ska sättas upp"
    assert notice.due == dt.date(2024, 2, 12)  # the second day is a Saturday
    assert "lördag" in notice.why
    assert (extract.says, extract.done) == ("protokollsutdrag är inte sänt för §§ 1 och 2", None)
    live.record(c.PostAnslag(meeting="m-1", posted=TimePoint("datum", "2024-02-09")))
    (down, _) = live.outstanding()
    assert down.says == "anslaget om §§ 1 och 2 ska tas ned, tidigast lördagen den 2 mars 2024"
    assert down.due == dt.date(2024, 3, 4)
    assert "sista dag för överklagande är fredagen den 1 mars 2024" in down.why
    live.record(c.TakeDownAnslag(meeting="m-1", anslag="m-1.a1", when=TimePoint("datum", "2024-03-04")))
    live.record(c.SendProtokollsutdrag(meeting="m-1", to="kommunstyrelsen"))
    assert live.outstanding() == ()


def test_an_answer_that_is_due_before_the_minutes_are_approved() -> None:
    """6.5: the § may have to be approved at once; once the answer is sent nothing is left."""
    live = room()
    live.record(
        c.OpenArende(arende="a-1", namnd="n-1", title="Remissen", kind="remiss"),
        c.ReceiveRemiss(arende="a-1", remitter="kommunstyrelsen", due=TimePoint("datum", "2024-02-05")),
    )
    live.record(*live.open_item(arende="a-1"))
    check = next(check for check in live.outstanding() if check.rule == "6 remiss")
    assert check.says == (
        "§ 2: svaret på remissen från kommunstyrelsen är inte sänt; paragrafen kan behöva justeras omedelbart"
    )
    assert check.due == dt.date(2024, 2, 5)
    live.record(c.SendYttrande(arende="a-1", to="kommunstyrelsen", paragraf="m-1.2"))
    assert not any(check.rule == "6 remiss" for check in live.outstanding())
