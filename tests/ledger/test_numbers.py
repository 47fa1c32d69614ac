"""§ numbers: a body gives each once a year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.ledger.exact import exact

from beslut import Ledger, Refused, Source, TimePoint
from beslut import commands as c
from beslut.decide.refused import ParagrafTaken
from beslut.values import Numbering

DAY = "2026-04-16"


def body(numbering: Numbering = "år") -> Ledger:
    """A ledger with one body."""
    ledger = exact()
    ledger.record(c.EstablishNamnd(namnd="n-1", name="Utbildningsnämnden", numbering=numbering))
    return ledger


def meet(ledger: Ledger, meeting: str, day: str | None = DAY, namnd: str | None = "n-1") -> None:
    """A sitting on a day, or on none that is known."""
    when = TimePoint("datum", day) if day else TimePoint()
    ledger.record(c.OpenMeeting(meeting=meeting, namnd=namnd, when=when))


def paragraf(ledger: Ledger, meeting: str, number: str | None = "9", source: Source | None = None) -> int:
    """An item; returns the version of its event."""
    receipt = ledger.record(c.OpenParagraf(meeting=meeting, number=number, source=source))
    return receipt.recorded[-1].version


def rattelse(ledger: Ledger, target: str, event: int, field: str, value: object) -> None:
    """A correction."""
    new = json.dumps(value)
    ledger.record(c.MakeRattelse(target=target, event=event, field=field, ground="skrivfel", new_value=new))


def test_twice_in_a_meeting() -> None:
    """A number is given once in a sitting, dated or not."""
    ledger = body()
    for meeting, day in (("m-1", DAY), ("m-2", None)):
        meet(ledger, meeting, day)
        paragraf(ledger, meeting, "17" + meeting)
        with pytest.raises(ParagrafTaken, match=rf"§ 17{meeting} finns redan i sammanträdet {meeting}"):
            ledger.record(c.OpenParagraf(meeting=meeting, number="17" + meeting, paragraf=f"{meeting}.annan"))


def test_twice_in_a_year() -> None:
    """The next sitting of the year doesn't begin again; the message names number, year, body and owner."""
    ledger = body()
    meet(ledger, "m-1")
    meet(ledger, "m-2", "2026-12-31")
    paragraf(ledger, "m-1")
    before = ledger.root()
    with pytest.raises(ParagrafTaken, match=r"§ 9 år 2026 är redan använd i nämnden n-1 \(m-1\.9\)"):
        paragraf(ledger, "m-2")
    assert ledger.root() == before
    paragraf(ledger, "m-2", "10")


def test_another_year_or_body() -> None:
    """Each year and each body counts for itself; so does a body that nobody named."""
    ledger = body()
    ledger.record(c.EstablishNamnd(namnd="n-2", name="Kulturnämnden"))
    for n, (day, namnd) in enumerate(
        [(DAY, "n-1"), ("2025-12-31", "n-1"), ("2027-01-01", "n-1"), (DAY, "n-2"), (DAY, None), (DAY, None)]
    ):
        meet(ledger, f"m-{n}", day, namnd)
        paragraf(ledger, f"m-{n}")


def test_lost_numbers() -> None:
    """§§ whose number the text has lost don't stand in each other's way."""
    ledger = body()
    for meeting in ("m-1", "m-2"):
        meet(ledger, meeting)
        paragraf(ledger, meeting, None)
        paragraf(ledger, meeting, None)
    assert [p.number for p in ledger.paragrafer()] == [None] * 4


def test_numbers_by_the_meeting() -> None:
    """A body that numbers each sitting from 1 may use a number in every sitting."""
    ledger = body("sammanträde")
    for meeting in ("m-1", "m-2"):
        meet(ledger, meeting)
        paragraf(ledger, meeting, "1")


def test_numbering_that_was_corrected() -> None:
    """That a body numbers by the meeting counts from the correction that says so."""
    ledger = body()
    rattelse(ledger, "n-1", 1, "numbering", "sammanträde")
    for meeting in ("m-1", "m-2"):
        meet(ledger, meeting)
        paragraf(ledger, meeting, "1")


def test_a_date_learned_later() -> None:
    """The numbers of an undated sitting are claimed when its date is known, in that year."""
    ledger = body()
    meet(ledger, "m-1")
    paragraf(ledger, "m-1")
    meet(ledger, "m-2", None)
    paragraf(ledger, "m-2", "8")
    paragraf(ledger, "m-2")
    before = ledger.root()
    with pytest.raises(ParagrafTaken, match=r"§ 9 år 2026.*m-1\.9"):
        ledger.record(c.DateMeeting(meeting="m-2", when=TimePoint("datum", DAY)))
    assert ledger.root() == before
    ledger.record(c.DateMeeting(meeting="m-2", when=TimePoint("datum", "2025-04-16")))
    meet(ledger, "m-3", "2025-05-01")
    for number in ("8", "9"):
        with pytest.raises(ParagrafTaken, match="år 2025"):
            paragraf(ledger, "m-3", number)
    meet(ledger, "m-4")
    paragraf(ledger, "m-4", "8")


def test_a_date_that_was_corrected() -> None:
    """When the year turns out to be another, the old year's numbers are free and the new year's are taken."""
    ledger = body()
    meet(ledger, "m-1")
    paragraf(ledger, "m-1")
    rattelse(ledger, "m-1", 1, "when", {"precision": "datum", "value": "2025-04-16"})
    meet(ledger, "m-2")
    paragraf(ledger, "m-2")
    meet(ledger, "m-3", "2025-06-01")
    with pytest.raises(ParagrafTaken):
        paragraf(ledger, "m-3")


def test_a_date_that_became_unknown() -> None:
    """When the date turns out not to be known, the numbers are free."""
    ledger = body()
    meet(ledger, "m-1")
    paragraf(ledger, "m-1")
    rattelse(ledger, "m-1", 1, "when", {"precision": "okänd", "value": ""})
    meet(ledger, "m-2")
    paragraf(ledger, "m-2")


def test_a_number_that_was_corrected() -> None:
    """A corrected number is claimed and the old one free; a correction can't take another's number."""
    ledger = body()
    meet(ledger, "m-1")
    first, second = paragraf(ledger, "m-1"), paragraf(ledger, "m-1", "10")
    with pytest.raises(Refused):
        rattelse(ledger, "m-1", second, "number", "9")
    rattelse(ledger, "m-1", first, "number", "11")
    meet(ledger, "m-2")
    paragraf(ledger, "m-2", "9")
    with pytest.raises(ParagrafTaken):
        paragraf(ledger, "m-2", "11")


def test_numbers_exchanged() -> None:
    """Two numbers that were mixed up are corrected together."""
    ledger = body()
    meet(ledger, "m-1")
    first, second = paragraf(ledger, "m-1", "1"), paragraf(ledger, "m-1", "2")
    ledger.record(
        *(
            c.MakeRattelse(target="m-1", event=event, field="number", ground="förväxlade", new_value=new)
            for event, new in ((first, '"2"'), (second, '"1"'))
        )
    )
    assert [p.number for p in ledger.paragrafer()] == ["2", "1"]


def test_a_withdrawn_paragraf_gives_its_number_back() -> None:
    """A § that was taken back at the table leaves its number to whichever § comes next, in any sitting."""
    ledger = body()
    meet(ledger, "m-1")
    meet(ledger, "m-2")
    event = paragraf(ledger, "m-1")
    ledger.record(c.WithdrawAct(target="m-1", event=event, ground="fel ärende"))
    paragraf(ledger, "m-2")
    with pytest.raises(ParagrafTaken):
        paragraf(ledger, "m-1")


def test_what_is_read_claims_numbers_too() -> None:
    """A § read from old minutes uses its number up; reading it a second time elsewhere is refused."""
    ledger = body()
    meet(ledger, "m-1")
    meet(ledger, "m-2")
    paragraf(ledger, "m-1", source=Source("d-1", 0, 5))
    with pytest.raises(ParagrafTaken):
        paragraf(ledger, "m-2", source=Source("d-2", 0, 5))


def test_claims_survive_a_restart(tmp_path: Path) -> None:
    """A number that was used before the program was closed is used after it."""
    for seed, meeting in enumerate(("m-1", "m-2")):
        with exact(tmp_path / "liggare.db", seed=1000 * seed) as ledger:
            if meeting == "m-1":
                ledger.record(c.EstablishNamnd(namnd="n-1", name="Utbildningsnämnden"))
            meet(ledger, meeting)
            if meeting == "m-1":
                paragraf(ledger, meeting)
            else:
                with pytest.raises(ParagrafTaken):
                    paragraf(ledger, meeting)
