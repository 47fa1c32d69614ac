"""A rättelse gives an act another content: one that it could have had."""

from __future__ import annotations

import pytest
from tests.decide.gang import AT, BERG, F1, F2, FALK, LUND, MORE, NOOR, at, found, put

from beslut import BeslutError, Ledger, LiveMeeting, Refused
from beslut import commands as c
from beslut.events import topic_of
from beslut.events.meeting import ProposalPut


def _version(ledger: Ledger, topic: str) -> int:
    """The first act of a kind."""
    return next(each.version for each in ledger.events("m-1") if topic_of(each.event) == topic)


def _decided() -> Ledger:
    ledger = at(arende="a-1")
    ledger.record(found(F1), c.MakeDecision(paragraf=AT, text="Nämnden bifaller förslaget.", winners=(F1,)))
    return ledger


def _correct(ledger: Ledger, topic: str, field: str, new: str) -> None:
    ledger.record(
        c.MakeRattelse(
            target="m-1", event=_version(ledger, topic), field=field, ground="skrivfel", new_value=new
        )
    )


@pytest.mark.parametrize(
    ("topic", "field", "new", "says"),
    [
        ("paragraf_opened", "arende", '"a-borta"', "ärendet 'a-borta' finns inte i liggaren"),
        ("paragraf_opened", "number", '"-"', r"nummer \(number\) .* är inget paragrafnummer"),
        ("meeting_opened", "namnd", '"n-borta"', "nämnden 'n-borta' finns inte i liggaren"),
        ("meeting_opened", "seats", "-3", r"platser \(seats\) i m-1@1 .* -3 är för litet"),
        (
            "acklamation_found",
            "winners",
            '["m-1.9.f9"]',
            r"vinner \(winners\) i m-1@15 .* m-1.9.f9 ligger inte på bordet",
        ),
        ("decision_made", "winners", '["m-1.9.f9"]', "f9 ligger inte på bordet"),
        ("decision_made", "text", '" "', "beslutet får inte vara tomt"),
        ("attendance_recorded", "person", '{"name":" ","party":null}', "en person behöver ett namn"),
        ("decision_made", "rules", '"m-9"', "sammanträdet beslutar efter kommunallagen"),
        ("paragraf_opened", "spent", '"nonsens"', "händelsen 'nonsens', som minoritetens rätt .* finns inte"),
        ("paragraf_opened", "spent", '"m-1@99"', "händelsen 'm-1@99', .* finns inte i liggaren"),
        (
            "proposal_put",
            "title",
            '"x"',
            r"inget som heter title; det som kan rättas är: att|av \(proposers\)",
        ),
    ],
)
def test_what_could_not_have_been_recorded_is_no_rattelse(
    topic: str, field: str, new: str, says: str
) -> None:
    """A case, body or yrkande that isn't there, or a value that means nothing, is refused as it would be anew."""
    ledger = _decided()
    before = ledger.events("m-1")
    with pytest.raises(BeslutError, match=says):
        _correct(ledger, topic, field, new)
    assert ledger.events("m-1") == before
    assert LiveMeeting(ledger, "m-1").now(AT).item == "beslutad"


@pytest.mark.parametrize(
    ("field", "new", "says"),
    [
        ("target_proposal", '"nonsens"', "nonsens ligger inte på bordet i m-1.9; där ligger: m-1.9.f1"),
        ("target_proposal", '"m-1.9.f7"', "m-1.9.f7 ligger inte på bordet i m-1.9"),
        ("target_proposal", '"m-1.9.f8"', "m-1.9.f8 ligger inte på bordet i m-1.9"),
        ("points", "[7]", "m-1.9.f6 i m-1.9 har 2 att-satser, ingen 7"),
        ("proposers", "[]", "vem lade förslaget"),
    ],
)
def test_a_yrkande_aims_at_what_lay_on_the_table_when_it_was_made(field: str, new: str, says: str) -> None:
    """A rättelse aims an ändring at no unknown proposal, at itself or at a later one, nor leaves it nobody's."""
    ledger = at()
    ledger.record(
        put("gemensamt förslag", NOOR, text="att bygga\natt måla"),
        put("ändring", FALK, target_proposal=MORE, points=(2,), text="att riva"),
        put("eget förslag", LUND, text="att hyra"),
    )
    version = next(
        each.version
        for each in ledger.events("m-1")
        if isinstance(each.event, ProposalPut) and each.event.kind == "ändring"
    )

    def corrected(new: str) -> c.MakeRattelse:
        return c.MakeRattelse(target="m-1", event=version, field=field, ground="skrivfel", new_value=new)

    with pytest.raises(Refused, match=says):
        ledger.record(corrected(new))
    ledger.record(corrected(LAWFUL[field]))


LAWFUL = {"target_proposal": '"m-1.9.f2"', "points": "[1]", "proposers": '[{"name":"Siv Lund","party":"S"}]'}


def test_another_yrkande_that_lay_there_may_be_what_was_found() -> None:
    """A slip of the pen in what won is corrected to another proposal of the §."""
    ledger = _decided()
    _correct(ledger, "acklamation_found", "winners", f'["{F2}"]')
    _correct(ledger, "attendance_recorded", "person", '{"name":"Anna Bergh","party":"M"}')
    assert LiveMeeting(ledger, "m-1").now(AT).presides != BERG


def test_what_no_longer_fits_is_mended_a_field_at_a_time() -> None:
    """A sitting called for the wrong body: the call is corrected, and then the opening, which meanwhile fits ill."""
    ledger = Ledger.open(":memory:")
    ledger.record(
        c.EstablishNamnd(namnd="n-1", name="Kulturnämnden"),
        c.EstablishNamnd(namnd="n-2", name="Fritidsnämnden"),
        c.CallMeeting(meeting="m-1", namnd="n-1"),
        c.OpenMeeting(meeting="m-1", namnd="n-1"),
    )
    _correct(ledger, "meeting_called", "namnd", '"n-2"')
    _correct(ledger, "meeting_opened", "place", '"Stadshuset"')
    _correct(ledger, "meeting_opened", "namnd", '"n-2"')
    meeting = ledger.meeting("m-1")
    assert (meeting.namnd, meeting.place) == ("n-2", "Stadshuset")


def test_a_correction_is_not_itself_corrected() -> None:
    """Neither a rättelse nor a withdrawal is taken back: what then holds is recorded anew, and the refusal says so."""
    ledger = _decided()
    _correct(ledger, "decision_made", "text", '"Nämnden avslår förslaget."')
    last = ledger.events("m-1")[-1].version
    with pytest.raises(Refused, match=rf"m-1@{last} är en rättelse, och står fast; rätta samma uppgift"):
        ledger.record(c.WithdrawAct(target="m-1", event=last, ground="fel"))
