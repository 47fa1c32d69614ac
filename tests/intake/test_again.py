"""Documents that are read again, by others at the same time, or twice in one call."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

from beslut import Ledger, PersonRef
from beslut import commands as c
from beslut.intake import Intake

DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "beslut_fixtures" / "documents"
PROTOKOLL = DOCUMENTS / "almby_kultur_par12_acklamation.txt"
DAY = dt.date(2026, 5, 19)


def files(*paths: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in paths]


def ledger_with(*paths: Path) -> Ledger:
    ledger = Ledger.open(":memory:")
    intake = Intake(ledger)
    intake.record(intake.read(files(*paths)))
    return ledger


def test_what_a_person_did_since_does_not_stand_in_the_way() -> None:
    """A statement entered and a title corrected by hand: the document is still read again, and they stand."""
    ledger = ledger_with(PROTOKOLL)
    (paragraf,) = ledger.paragrafer()
    opened = next(r for r in ledger.events(paragraf.meeting) if r.topic == "paragraf_opened")
    ledger.record(
        c.EnterStatement(paragraf=paragraf.id, by=(PersonRef("Ny Person", "KD"),), text="Vi håller med."),
        c.MakeRattelse(
            target=paragraf.meeting,
            event=opened.version,
            field="title",
            ground="skrivfel",
            new_value='"Riktlinjer"',
        ),
    )
    intake = Intake(ledger)
    (taken,) = intake.read(files(PROTOKOLL), datum=DAY)
    assert [(d.topic, d.field) for d in taken.differences] == [("meeting_opened", "when")]
    intake.record((taken,), accept=True)
    (after,) = ledger.paragrafer()
    assert (after.title, after.meeting_date.day) == ("Riktlinjer", DAY)
    assert [s.by[0].name for s in after.statements][-1] == "Ny Person"


def test_what_a_person_took_back_is_not_offered_again() -> None:
    """An act of the document that somebody has withdrawn doesn't come back with a new reading."""
    ledger = ledger_with(PROTOKOLL)
    (paragraf,) = ledger.paragrafer()
    statement = next(r for r in ledger.events(paragraf.id) if r.topic == "sarskilt_uttalande_entered")
    ledger.record(c.WithdrawAct(target=paragraf.meeting, event=statement.version, ground="hör inte hit"))
    (taken,) = Intake(ledger).read(files(PROTOKOLL), datum=DAY)
    assert [(d.topic, d.field) for d in taken.differences] == [("meeting_opened", "when")]


def test_the_same_document_twice_in_one_call_is_read_once() -> None:
    """Under two names in one call, the same bytes are one document."""
    ledger = Ledger.open(":memory:")
    intake = Intake(ledger)
    data = PROTOKOLL.read_bytes()
    taken = intake.read([("a.txt", data), ("b.txt", data)])
    assert [t.status for t in taken] == ["ny", "oförändrad"]
    intake.record(taken)
    assert len(ledger.documents()) == 1


def test_who_reads_at_the_same_time_records_once() -> None:
    """Two plans of one document made before either was recorded: the second finds that it's there."""
    ledger = Ledger.open(":memory:")
    one, two = Intake(ledger), Intake(ledger)
    first, second = one.read(files(PROTOKOLL)), two.read(files(PROTOKOLL))
    assert one.record(first) is not None
    size = ledger.size()
    assert two.record(second) is None
    assert [t.status for t in two.taken] == ["oförändrad"]
    assert ledger.size() == size


def test_another_document_of_the_same_new_body_at_the_same_time() -> None:
    """Two processes that both bring the same new body establish it once, and both are recorded."""
    ledger = Ledger.open(":memory:")
    report = DOCUMENTS / "almby_kultur_tjansteutlatande.txt"
    one, two = Intake(ledger), Intake(ledger)
    first, second = one.read(files(PROTOKOLL)), two.read(files(report))
    one.record(first)
    two.record(second)
    assert len(ledger.documents()) == 2
    assert len({n.name for n in ledger.namnder()}) == len(ledger.namnder())


def test_processes_that_import_at_the_same_time_all_succeed(tmp_path: Path) -> None:
    """Three processes read the same and other files into one new ledger; each ends well, nothing twice."""
    path = tmp_path / "liggare.db"
    texts = sorted(DOCUMENTS.glob("*.txt"))
    code = "from beslut.cli import main; main()"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, "importera", "--liggare", str(path), *map(str, part)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for part in (texts, texts[:4], texts[3:])
    ]
    answers = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], answers
    with Ledger.open(path) as ledger:
        assert len(ledger.documents()) == len(texts)


def test_a_known_date_is_shown_as_what_it_was() -> None:
    """Who accepts another date sees that one was known already, and which."""
    ledger = ledger_with(PROTOKOLL)
    intake = Intake(ledger)
    intake.record(intake.read(files(PROTOKOLL), datum=DAY), accept=True)
    later = DAY + dt.timedelta(days=7)
    (taken,) = Intake(ledger).read(files(PROTOKOLL), datum=later)
    (difference,) = taken.differences
    assert (difference.old["value"], difference.new["value"]) == (DAY.isoformat(), later.isoformat())


def test_a_written_reservation_is_the_text_of_the_one_that_was_announced() -> None:
    """Attributed to who announced it, a loose reservation is no second reservation."""
    ledger = ledger_with(
        DOCUMENTS / "stensjo_utbildning_2026-04-16_votering.txt", DOCUMENTS / "stensjo_reservation.txt"
    )
    (fragment,) = ledger.fragments()
    paragraf = next(p for p in ledger.paragrafer() if p.number == "29")
    before = [r.id for r in paragraf.reservations]
    ledger.attribute(fragment.id, by=fragment.by, paragraf=paragraf.id)
    after = ledger.paragraf(paragraf.id).reservations
    assert [r.id for r in after] == before
    assert [r.text for r in after if "C" in {p.party for p in r.by}] == [fragment.text]


def test_a_dnr_is_found_in_any_spelling() -> None:
    """White space, separators, case, a label and a trailing dot don't hide a dnr."""
    ledger = ledger_with(PROTOKOLL)
    for spelling in ("KFN 2026/84", "kfn2026-84", "Dnr KFN 2026/84", "dnr: KFN  2026/84.", "KFN-2026-84"):
        assert [p.number for p in ledger.paragrafer(dnr=spelling)] == ["12"]
    assert ledger.paragrafer(dnr="KFN 2026/841") == ()
