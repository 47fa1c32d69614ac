"""Rows of read models: what they say, and that nothing but the events decides it."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.projections import history

from beslut import (
    BeslutError,
    Cancelled,
    Ledger,
    LedgerUnreadable,
    ParagrafLine,
    PersonRef,
    UnknownTopic,
)
from beslut import commands as c
from beslut.events import Event
from beslut.events.correction import RattelseMade
from beslut.events.ledger import GallringMade
from beslut.events.meeting import (
    MeetingOpened,
    ParagrafClosed,
    ParagrafOpened,
    VoteringRequested,
    VotesTallied,
)
from beslut.ledger import NewEvent, rows
from beslut.projections import batches, tables
from beslut.projections.tables import Tables


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of some years, without read models."""
    path = tmp_path_factory.mktemp("liggare") / "liggare.db"
    history.write(path, 30).close()
    return path


@pytest.fixture
def path(written: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(written, tmp_path))


def built(path: Path) -> bytes:
    """Its read models, built in one go in this process."""
    with Ledger.open(path) as ledger:
        ledger.rebuild()
        return ledger.projections()


def test_a_line_says_what_the_whole_view_says(path: Path) -> None:
    """A § and a sitting in a list are the same as when they are asked for whole."""
    with Ledger.open(path) as ledger:
        ledger.record(
            c.MakeRattelse(
                target="m-2",
                event=1,
                field="when",
                ground="fel",
                new_value='{"precision": "okänd", "value": ""}',
            )
        )
        paragrafer, lines = ledger.paragrafer(), ledger.paragraf_lines()
        assert len(lines) > 100
        assert [line.id for line in lines] == [p.id for p in paragrafer]
        for p, line in zip(paragrafer, lines, strict=True):
            whole = ParagrafLine(
                **{name: getattr(p, name) for name in ParagrafLine.__annotations__ if name != "positions"},
                positions=line.positions,
            )
            assert whole == line
            spoke = [x for x in p.positions if x.evidence != "koalition"]
            stood = {x.party: (x.position, x.evidence, x.partial) for x in line.positions}
            assert all(stood[x.party] == (x.position, x.evidence, x.partial) for x in spoke)
            assert [x.party for x in line.positions] == [x.party for x in p.positions if x.party in stood]
        for meeting, at in zip(ledger.meetings(), ledger.meeting_lines(), strict=True):
            assert (at.id, at.namnd, at.date, at.closed) == (
                meeting.id,
                meeting.namnd,
                meeting.date,
                meeting.closed,
            )
            assert at.paragrafer == len(meeting.paragrafer)
        (asked,) = {line.meeting for line in ledger.paragraf_lines(meeting="m-4")}
        assert asked == "m-4"
        assert {line.namnd for line in ledger.meeting_lines("n-2")} == {"n-2"}


@pytest.mark.parametrize(("size", "kept"), [(3, 10), (20, 3000), (100, 10)])
def test_batches_of_any_size_give_the_same_rows(
    path: Path, size: int, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the log is cut into batches, and however few sittings are kept, the rows are the same bytes."""
    before = built(path)
    monkeypatch.setattr(batches, "BATCH", size)
    monkeypatch.setattr(batches, "KEPT", kept)
    assert built(path) == before


def test_steps_give_the_same_rows(written: Path, tmp_path: Path) -> None:
    """Catching up after each call gives the same bytes as once at the end."""
    path = tmp_path / "steg.db"
    ledger = history.write(path, 4)
    whole = ledger.projections()
    with Ledger.open(tmp_path / "ny.db") as other:
        chance = Random(5)
        for recorded in ledger.events():
            if recorded.stream != "ledger":
                other._store.append(
                    [
                        NewEvent(
                            originator_id=recorded.stream,
                            originator_version=recorded.version,
                            event=recorded.event,
                            actor="",
                            command=recorded.index.to_bytes(16, "big"),
                            first_of_command=True,
                        )
                    ]
                )
                if chance.random() < 0.5:
                    other.paragraf_lines()
        assert other.projections() == whole
    ledger.close()


def test_two_processes_give_the_same_rows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ranges that are folded in processes of their own give the same bytes."""
    before = built(path)
    asked: list[int] = []
    monkeypatch.setattr(tables, "MANY", 1)
    monkeypatch.setattr(tables, "RANGE", 300)
    monkeypatch.setattr("beslut.workers.count", lambda: 2)
    monkeypatch.setattr(batches, "in_range", lambda *_: pytest.fail("was folded in this process"))
    with Ledger.open(path, progress=lambda done, _: asked.append(done)) as ledger:
        ledger.rebuild()
        size = ledger.size()
        assert ledger.projections() == before
    assert asked[-1] == size
    assert len(asked) >= size // 300


def test_where_no_process_can_be_started_this_one_does_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An embedding program whose executable is no Python folds in its own process."""
    before = built(path)
    monkeypatch.setattr(tables, "MANY", 1)
    monkeypatch.setattr("beslut.workers.count", lambda: 2)
    monkeypatch.setattr("sys.executable", "/opt/ritprogram")
    assert built(path) == before


def test_a_current_ledger_is_opened_without_reading_an_event(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the rows are there, opening and asking for lists reads no event; one event more reads its stream."""
    read: list[int] = []
    between, of_stream = rows.between, rows.of_stream

    def counted(found: list[Any]) -> list[Any]:
        read.append(len(found))
        return found

    monkeypatch.setattr(rows, "between", lambda *a: counted(between(*a)))
    monkeypatch.setattr(rows, "of_stream", lambda *a, **k: counted(of_stream(*a, **k)))
    with Ledger.open(path) as ledger:
        ledger.paragraf_lines()
        assert sum(read) >= ledger.size()
    read.clear()
    with Ledger.open(path) as ledger:
        assert len(ledger.paragraf_lines()) > 100
        assert len(ledger.meeting_lines()) == 30
        assert read == []
        ledger.record(c.SignProtokoll(meeting="m-3", person=history.PEOPLE[1]))
        ledger.paragraf_lines()
        assert read[0] == 1
        assert sum(read) < 200


def test_progress_is_told_and_can_stop_the_work(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who follows hears of each batch and can stop; what was done stays, and the next question goes on."""
    before = built(path)
    monkeypatch.setattr(batches, "BATCH", 100)
    told: list[tuple[int, int]] = []

    def stopped(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 5:
            raise Cancelled("avbrutet")

    with Ledger.open(path, progress=stopped) as ledger:
        with pytest.raises(Cancelled):
            ledger.rebuild()
        size = ledger.size()
        assert told == [(100 * n, size) for n in range(1, 6)]
        assert ledger._tables._position() == 500
        assert ledger.projections() == before
        assert told[5] == (100, size - 500)
        assert told[-1] == (size - 500, size - 500)


def test_another_process_was_quicker(path: Path) -> None:
    """Who finds that another has come further goes on from there, and no row is written twice."""
    before = built(path)
    with Ledger.open(path) as one, Ledger.open(path) as other:
        one._tables.drop()
        told: list[int] = []

        def overtaken(done: int, total: int) -> None:
            told.append(done)
            other.namnder()

        slow = Tables(one._store, overtaken)
        slow.catch_up()
        assert told == [500]
        assert slow.dump() == before


@pytest.mark.parametrize("upto", [40, 333, 700, 901])
def test_rows_are_those_of_their_position(
    path: Path, tmp_path: Path, upto: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the work was stopped, the rows are what a ledger that ends there has: nothing more, nothing less."""
    cut = Path(shutil.copy(path, tmp_path / "kort.db"))
    connection = sqlite3.connect(cut)
    connection.execute("DROP TRIGGER never_delete")
    connection.execute("DELETE FROM stored_events WHERE rowid > ?", (upto,))
    connection.commit()
    connection.close()
    monkeypatch.setattr(batches, "KEPT", 10)
    monkeypatch.setattr(batches, "BATCH", upto)
    wanted = built(cut)

    for size in (upto, 3):
        monkeypatch.setattr(batches, "BATCH", size)
        with Ledger.open(path) as ledger:
            ledger._tables.drop()
            monkeypatch.setattr(ledger._store, "head", lambda: upto)
            ledger._tables.catch_up()
            assert ledger._tables.dump() == wanted, size


@pytest.mark.parametrize("table", ["projection_position", "projection"])
def test_rows_and_position_move_together(path: Path, table: str) -> None:
    """Where either can't be written, neither is."""
    with Ledger.open(path) as ledger:
        ledger.paragraf_lines()
        connection = sqlite3.connect(path)
        before = connection.execute(
            "SELECT * FROM projection, projection_position ORDER BY stream, part"
        ).fetchall()
        ledger.record(c.RecordAttendance(meeting="m-3", person=PersonRef("Ny Person", "L")))
        act = "UPDATE" if table == "projection_position" else "INSERT"
        connection.execute(
            f"CREATE TRIGGER refuse BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'nej'); END"
        )
        with pytest.raises((BeslutError, sqlite3.Error)):
            ledger.paragraf_lines()
        after = connection.execute(
            "SELECT * FROM projection, projection_position ORDER BY stream, part"
        ).fetchall()
        assert after == before
        connection.execute("DROP TRIGGER refuse")
        connection.close()
        rows_ = ledger.projections()
        ledger.rebuild()
        assert ledger.projections() == rows_


def test_what_was_taken_back_has_no_row(path: Path) -> None:
    """A § that was opened by mistake and taken back leaves the lists."""
    with Ledger.open(path) as ledger:
        meeting = ledger.record(c.OpenMeeting(namnd="n-1")).stream
        number = ledger.record(c.OpenParagraf(meeting=meeting, number="1")).recorded[-1].version
        assert [line.id for line in ledger.paragraf_lines(meeting=meeting)] == [f"{meeting}.1"]
        ledger.record(c.WithdrawAct(target=meeting, event=number, ground="fel lista"))
        assert ledger.paragraf_lines(meeting=meeting) == ()
        rows_ = ledger.projections()
        ledger.rebuild()
        assert ledger.projections() == rows_


def test_who_leaves_is_waited_for_no_longer(path: Path) -> None:
    """Where the last who hasn't voted goes, the count has a winner, and the row of its § says so."""
    a, b = PersonRef("Anna Berg", "M"), PersonRef("Eva Noor", "S")
    with Ledger.open(path) as ledger:
        ledger.record(
            c.OpenMeeting(meeting="m-99", namnd="n-1"),
            *(c.RecordAttendance(meeting="m-99", person=person) for person in (a, b)),
            c.OpenParagraf(meeting="m-99", number="1"),
            c.RequestVotering(paragraf="m-99.1", by=(a,)),
            c.CastVote(paragraf="m-99.1", votering="m-99.1.v1", person=a, choice="ja"),
        )
        ledger.paragraf_lines()
        ledger.record(c.NoteDeparture(meeting="m-99", person=b))
        rows_ = ledger.projections()
        ledger.rebuild()
        assert ledger.projections() == rows_


# --- what can't be read ----------------------------------------------------------------------


def _tampered(path: Path, sql: str) -> None:
    """What nobody should do; the guard is put back, so that the ledger can still be written in."""
    connection = sqlite3.connect(path)
    (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'never_update'").fetchone()
    connection.execute("DROP TRIGGER never_update")
    assert connection.execute(sql).rowcount == 1
    connection.execute(guard)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("topic = 'proposal_withheld'", "är av slaget 'proposal_withheld', som denna version av beslut inte"),
        (
            "state = CAST(replace(CAST(state AS TEXT), '\"schema\":1', '\"schema\":9') AS BLOB)",
            "Uppdatera beslut",
        ),
        ("state = X'7B'", "går inte att läsa"),
    ],
)
def test_one_unreadable_event_stops_only_its_own_stream(path: Path, change: str, says: str) -> None:
    """A stream with an unknown, newer or damaged event says so; every other stream is shown as before."""
    with Ledger.open(path) as ledger:
        others = [line for line in ledger.paragraf_lines() if line.meeting != "m-5"]
    _tampered(
        path, f"UPDATE stored_events SET {change} WHERE originator_id = 'm-5' AND originator_version = 12"
    )
    with Ledger.open(path) as ledger:
        ledger.rebuild()
        assert list(ledger.paragraf_lines()) == others
        assert len(ledger.paragrafer()) == len(others)
        (unreadable,) = ledger.unreadable()
        assert unreadable.stream == "m-5"
        assert "m-5@12" in unreadable.says
        assert says in unreadable.says
        with pytest.raises((LedgerUnreadable, UnknownTopic), match="m-5@12"):
            ledger.paragraf("m-5.1")
        with pytest.raises((LedgerUnreadable, UnknownTopic), match="m-5@12"):
            ledger.meeting("m-5")
        assert ledger.paragrafer(meeting="m-5") == ()


def _appended(ledger: Ledger, stream: str, event: Event) -> None:
    """An event that no rule was asked about."""
    version = ledger._store.version(stream) + 1
    new = NewEvent(
        originator_id=stream,
        originator_version=version,
        event=event,
        actor="",
        command=version.to_bytes(16, "big"),
        first_of_command=True,
    )
    ledger._store.append([new])


def test_nonsense_in_an_event_stops_only_its_own_stream(path: Path) -> None:
    """A correction of what the event doesn't have is told in the same way, and no other stream notices."""
    with Ledger.open(path) as ledger:
        others = [line for line in ledger.paragraf_lines() if line.meeting != "m-5"]
        _appended(ledger, "m-5", RattelseMade(event=1, field="finns inte", ground="", new_value="1"))
        named = f"m-5@{ledger._store.version('m-5')} "
        assert list(ledger.paragraf_lines()) == others
        (unreadable,) = ledger.unreadable()
        assert unreadable.stream == "m-5"
        assert unreadable.says.startswith(named)
        with pytest.raises(LedgerUnreadable):
            ledger.paragraf("m-5.1")
        _appended(ledger, "m-5", ParagrafClosed(paragraf="m-5.1"))
        assert ledger.unreadable() == (unreadable,)
        stepwise = ledger.projections()
        ledger.rebuild()
        assert ledger.projections() == stepwise


def test_a_body_that_cannot_be_read_hides_no_paragraf(path: Path) -> None:
    """Of a body that can't be read only its coalitions are missing in the §§; the body is named."""
    with Ledger.open(path) as ledger:
        before = [item.id for item in ledger.paragrafer()]
        body = ledger.meeting("m-5").namnd
        assert body is not None
        _appended(ledger, body, RattelseMade(event=1, field="finns inte", ground="", new_value="1"))
        assert [item.id for item in ledger.paragrafer()] == before
        assert ledger.paragraf("m-5.1").namnd == body
        assert [u.stream for u in ledger.unreadable()] == [body]


def test_figures_of_which_nothing_follows(path: Path) -> None:
    """A sitting with figures that are no numbers stays told, whatever comes after in its other §§."""
    with Ledger.open(path) as ledger:
        _appended(ledger, "m-78", MeetingOpened(namnd="n-1"))
        for number in ("1", "2"):
            _appended(ledger, "m-78", ParagrafOpened(paragraf=f"m-78.{number}", number=number))
        _appended(ledger, "m-78", VoteringRequested(paragraf="m-78.1", votering="m-78.1.v1"))
        _appended(ledger, "m-78", VotesTallied(paragraf="m-78.1", votering="m-78.1.v1", ja=7, nej=5))
        _appended(ledger, "m-78", ParagrafClosed(paragraf="m-78.1"))
    change = """state = CAST(replace(CAST(state AS TEXT), '"ja":7', '"ja":"7"') AS BLOB)"""
    where = """originator_id = 'm-78' AND CAST(state AS TEXT) LIKE '%"ja":7%'"""
    _tampered(path, f"UPDATE stored_events SET {change} WHERE {where}")
    with Ledger.open(path) as ledger:
        ledger.rebuild()
        (told,) = ledger.unreadable()
        assert told.stream == "m-78"
        _appended(ledger, "m-78", ParagrafClosed(paragraf="m-78.2"))
        assert ledger.unreadable() == (told,)
        assert ledger.paragraf_lines(meeting="m-78") == ()
        stepwise = ledger.projections()
        ledger.rebuild()
        assert ledger.projections() == stepwise


# --- gallring --------------------------------------------------------------------------------


def test_what_gallring_emptied_stands_in_no_row(path: Path) -> None:
    """Once texts are destroyed under a decision on gallring, no read model repeats them, nor any byte on disk."""
    with Ledger.open(path) as ledger:
        title = "Gallras i hus 77"
        ledger.record(c.OpenMeeting(meeting="m-77", namnd="n-1"))
        opened = ledger.record(c.OpenParagraf(meeting="m-77", number="1", title=title)).recorded[-1]
        assert ledger.paragraf_lines(meeting="m-77")[0].title == title
        ledger._store.append(
            [
                NewEvent(
                    originator_id="ledger",
                    originator_version=ledger._store.version("ledger") + 2,  # its schema is declared first
                    event=GallringMade(decision="G 1", events=(opened.name,)),
                    actor="",
                    command=b"\xff" * 16,
                    first_of_command=True,
                )
            ]
        )
        assert not ledger.paragraf_lines(meeting="m-77")[0].title
        for file in (path, Path(f"{path}-wal")):
            assert title.encode() not in file.read_bytes()
        rows_ = ledger.projections()
        ledger.rebuild()
        assert ledger.projections() == rows_
