"""The front page of a sitting's minutes: who decided in which §§, who approved, what was announced."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.situations.room import on, person
from tests.situations.utbildningsnamnden import LINDKVIST, OST, Utbildningsnamnden

from beslut import Ledger, Meeting, Protokoll, Recorded, to_text
from beslut import commands as c
from beslut.events.meeting import (
    AttendanceRecorded,
    DecisionMade,
    JusterareElected,
    MeetingOpened,
    ParagrafOpened,
)
from beslut.values import Role


def lines(document: Protokoll, heading: str) -> list[str]:
    """The lines under a heading of the front page."""
    section = document.section(heading)
    assert section is not None, [s.heading for s in document.sections]
    return ["".join(run.text for run in line) for block in section.blocks for line in block.lines]  # type: ignore[union-attr]  # the front page has lines alone


def sitting(evening: Utbildningsnamnden) -> Meeting:
    """The evening's sitting, as it is when asked for."""
    found = evening.ledger.meeting("m-1")
    assert found is not None
    return found


def budget(sitting: Utbildningsnamnden) -> Recorded:
    """The event by which § 10 was taken up."""
    return [r for r in sitting.ledger.events("m-1") if isinstance(r.event, ParagrafOpened)][-1]


@pytest.fixture
def minutes(approved: Utbildningsnamnden) -> Callable[[], Protokoll]:
    """The evening's minutes, as they are when asked for."""
    return lambda: approved.ledger.minutes("m-1")


def test_who_decided_in_which_paragrafer(minutes: Callable[[], Protokoll]) -> None:
    """Brant came during § 9 and decided from § 10, Alm for him until then, Hed for Lindkvist in § 9 alone."""
    deciding = lines(minutes(), "Beslutande")
    assert deciding[0] == "Anna Berg (M), ordförande"
    assert "Per Lindkvist (M), §§ 1, 10" in deciding
    assert "Olle Brant (V), § 10" in deciding
    assert deciding[-3:] == [
        "Sara Holm (KD), tjg. ersättare för vakant (SD)",
        "Rut Alm (V), tjg. ersättare för Olle Brant (V), §§ 1, 9",
        "Nils Hed (S), tjg. ersättare för Per Lindkvist (M), § 9",
    ]
    assert lines(minutes(), "Ersättare") == ["Nils Hed (S), §§ 1, 10", "Rut Alm (V), § 10"]
    assert lines(minutes(), "Frånvarande") == ["Ebba Nyman (M)"]
    assert lines(minutes(), "Under sammanträdet") == ["Olle Brant (V) anlände kl. 18.40 under § 9."]


def test_vice_ordforande_and_who_came_as_a_substitute() -> None:
    """A vice ordförande is called so; a substitute who came late stands with the §§ they sat beside."""
    with Ledger.open(":memory:") as ledger:
        namnd = ledger.record(c.EstablishNamnd(name="Kulturnämnden", seats=2)).stream
        meeting = ledger.record(c.OpenMeeting(namnd=namnd)).stream

        def present(name: str, role: Role, *, serving: bool = True) -> None:
            ledger.record(
                c.RecordAttendance(meeting=meeting, person=person(name), role=role, serving=serving)
            )

        def item(number: str) -> None:
            paragraf = ledger.record(c.OpenParagraf(meeting=meeting, number=number)).event.paragraf
            ledger.record(c.MakeDecision(paragraf=paragraf, text="Ja."), c.CloseParagraf(paragraf=paragraf))

        present("Anna Berg (M)", "ordförande")
        present("Eva Noor (S)", "vice ordförande")
        item("1")
        present("Nils Hed (S)", "ersättare", serving=False)
        item("2")
        item("3")
        document = ledger.minutes(meeting)
    assert lines(document, "Beslutande") == ["Anna Berg (M), ordförande", "Eva Noor (S), vice ordförande"]
    assert lines(document, "Ersättare") == ["Nils Hed (S), §§ 2–3"]


def test_who_approved_what(minutes: Callable[[], Protokoll]) -> None:
    """Lindkvist approves all but § 9, in which he was disqualified; Öst that one in his stead."""
    document = minutes()
    assert lines(document, "Justering") == [
        "Att justera protokollet utsågs Per Lindkvist (M).",
        "I stället för Per Lindkvist (M) utsågs Karin Öst (L), § 9.",
        "Justeringen skulle äga rum den 23 april 2026.",
        "Undertecknat av ordföranden Anna Berg (M) den 23 april 2026.",
        "Undertecknat av justeraren Per Lindkvist (M) den 23 april 2026, §§ 1, 10.",
        "Undertecknat av justeraren Karin Öst (L) den 23 april 2026, § 9.",
    ]
    (paragraf_9,) = [p for p in document.paragrafer if p.title.startswith("§ 9")]
    signed = "".join(r.text for r in paragraf_9.runs())
    assert "Undertecknat av ordföranden Anna Berg (M) och justeraren Karin Öst (L)" in signed


def test_what_was_announced(approved: Utbildningsnamnden) -> None:
    """A notice is told with the days that it states, and no others; taken down when it was."""
    approved.do(c.PostAnslag(meeting="m-1", posted=on("2026-04-24"), last_day=on("2026-05-15")))
    assert lines(approved.ledger.minutes("m-1"), "Anslag") == [
        (
            "Justeringen tillkännagavs på anslagstavlan den 24 april 2026. "
            "Sista dag att överklaga var enligt anslaget den 15 maj 2026."
        )
    ]


def test_approved_paragraf_by_paragraf() -> None:
    """UTKAST stands over the minutes until all is approved, and over each § that isn't where others are."""
    a = Utbildningsnamnden()
    a.until_the_end()
    assert to_text(a.ledger.minutes("m-1")).count("UTKAST – ej justerat") == 1
    a.sign(person("Anna Berg (M)"), "2026-04-23")
    a.sign(LINDKVIST, "2026-04-23")
    text = to_text(a.ledger.minutes("m-1"))
    assert text.startswith("UTKAST – ej justerat\n")
    assert "\nUTKAST – ej justerat\n\n**§ 9**" in text
    assert text.count("UTKAST") == 2
    a.do(c.ReplaceJusterare(meeting="m-1", person=OST, in_place_of=LINDKVIST, paragraf="m-1.9"))
    a.sign(OST, "2026-04-23", "m-1.9")
    assert "UTKAST" not in to_text(a.ledger.minutes("m-1"))
    assert a.ledger.minutes("m-1").status == "JUSTERAT"


def test_corrected_after_approval(approved: Utbildningsnamnden) -> None:
    """A rättelse after justering stands beside what it corrects, with day and ground."""
    approved.do(
        c.MakeRattelse(
            target="m-1",
            event=budget(approved).version,
            field="title",
            new_value='"Budgetuppföljning för mars"',
            ground="skrivfel",
            happened_at=on("2026-05-04"),
        )
    )
    text = to_text(approved.ledger.minutes("m-1.10"))
    assert "**Budgetuppföljning för mars**" in text
    assert (
        "**Rättelser**\nRättelse den 4 maj 2026 av rubriken: ”Budgetuppföljning” ändrades till "
        "”Budgetuppföljning för mars”. Grund: skrivfel." in text
    )


def test_corrected_att_satser_are_parted_by_one_comma() -> None:
    """Att-satser that carry their commas are told with no more of them."""
    a = Utbildningsnamnden()
    a.until_the_end()
    decision = [r for r in a.ledger.events("m-1") if isinstance(r.event, DecisionMade)][-1]

    def correct(points: str) -> None:
        a.do(
            c.MakeRattelse(
                target="m-1", event=decision.version, field="points", new_value=points, ground="skrivfel"
            )
        )

    correct('["att ett,", "att två."]')
    correct('["att ett,", "att tre."]')
    paragraf = a.ledger.paragraf(decision.event.paragraf)  # type: ignore[attr-defined]  # a decision has one
    assert paragraf is not None
    made = paragraf.rattelser[-1]
    assert (made.before, made.after) == ("att ett, att två.", "att ett, att tre.")


def test_corrected_after_approval_outside_the_paragrafer(approved: Utbildningsnamnden) -> None:
    """What of the sitting itself is corrected after justering stands with what stood before, day and ground."""
    acts = {type(r.event): r for r in approved.ledger.events("m-1")}
    served = next(
        r
        for r in approved.ledger.events("m-1")
        if isinstance(r.event, AttendanceRecorded) and r.event.person.label == "Karin Öst (L)"
    )

    def correct(act: Recorded, name: str, value: str, ground: str) -> None:
        approved.do(
            c.MakeRattelse(
                target="m-1",
                event=act.version,
                field=name,
                new_value=value,
                ground=ground,
                happened_at=on("2026-05-04"),
            )
        )

    old_place = sitting(approved).place
    correct(acts[MeetingOpened], "place", '"Rådhuset"', "fel lokal")
    correct(
        acts[JusterareElected], "day", '{"precision": "datum", "value": "2026-04-21"}', "fel dag i kallelsen"
    )
    correct(served, "serving", "false", "förväxling")
    told = lines(approved.ledger.minutes("m-1"), "Rättelser")
    assert told == [
        (f"Rättelse den 4 maj 2026 av platsen: ”{old_place}” ändrades till ”Rådhuset”. Grund: fel lokal."),
        (
            "Rättelse den 4 maj 2026 av justeringsdagen: ”2026-04-23” ändrades till ”2026-04-21”. "
            "Grund: fel dag i kallelsen."
        ),
        (
            "Rättelse den 4 maj 2026 av tjänstgöringen (Karin Öst (L)): ”ja” ändrades till ”nej”. "
            "Grund: förväxling."
        ),
    ]
    (listed,) = [m for m in approved.ledger.meetings() if m.id == "m-1"]
    assert listed.rattelser == sitting(approved).rattelser


def test_corrected_before_approval() -> None:
    """What was corrected while the minutes were still working material shows as it is, and no otherwise."""
    a = Utbildningsnamnden()
    a.until_the_end()
    a.do(
        c.MakeRattelse(
            target="m-1",
            event=budget(a).version,
            field="title",
            new_value='"Uppföljning"',
            ground="skrivfel",
        )
    )
    text = to_text(a.ledger.minutes("m-1.10"))
    assert "**Uppföljning**" in text
    assert "Budgetuppföljning" not in text
    assert "Rättelse" not in text
    opened = next(r for r in a.ledger.events("m-1") if isinstance(r.event, MeetingOpened))
    a.do(
        c.MakeRattelse(
            target="m-1", event=opened.version, field="place", new_value='"Rådhuset"', ground="fel lokal"
        )
    )
    text = to_text(a.ledger.minutes("m-1"))
    assert "Plats: Rådhuset" in text
    assert "Rättelse" not in text
