"""Appending, reading back and replaying."""

from __future__ import annotations

import datetime as dt
import itertools
import sqlite3
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from tests.ledger.exact import START, exact, opened, present

from beslut import (
    CommandReused,
    Ledger,
    NotFound,
    PersonRef,
    Recorded,
    Refused,
    ShapeError,
    StreamMoved,
)
from beslut import (
    commands as c,
)
from beslut.events.ledger import SchemaDeclared
from beslut.proof import tree
from beslut.values.shape import NaiveTime

ID = bytes(range(16))


def test_receipt_and_stream_agree() -> None:
    """What a receipt shows is what the stream holds, in order, from version 1 on without gaps."""
    ledger = exact()
    receipts = [ledger.record(c.OpenMeeting(meeting="m-1", namnd=None))]
    receipts += [ledger.record(present(name)) for name in "ABC"]
    stored = ledger.events("m-1")
    assert stored == tuple(r for receipt in receipts for r in receipt.recorded)
    assert [r.version for r in stored] == [1, 2, 3, 4]
    assert [r.name for r in stored] == ["m-1@1", "m-1@2", "m-1@3", "m-1@4"]
    assert {r.actor for r in stored} == {"sekreterare"}


def test_the_log_is_dense() -> None:
    """Leaf indexes run from 0 without a gap, over all streams and the ledger's own."""
    ledger = opened(opened(exact()), "m-2")
    ledger.record(present("A", "m-2"), present("B"), present("C", "m-2"))
    assert [r.index for r in ledger.events()] == list(range(ledger.size()))


def test_the_ledger_explains_itself() -> None:
    """Before an event of a new kind stands the declaration of its schema, once in a ledger."""
    ledger = opened(opened(exact()), "m-2")
    ledger.record(present("A"), present("B", "m-2"))
    declared: Counter[str] = Counter()
    for recorded in ledger.events():
        if isinstance(recorded.event, SchemaDeclared):
            declared[recorded.event.topic] += 1
        else:
            assert declared[recorded.topic] == 1, recorded.name
    assert set(declared.values()) == {1}
    assert {"schema_declared", "meeting_opened", "attendance_recorded"} == set(declared)


def test_all_or_nothing() -> None:
    """Where the last of several commands is refused, none of them leaves a trace."""
    ledger = opened(exact())
    before = ledger.root()
    with pytest.raises(Refused):
        ledger.record(
            present("A"), c.OpenParagraf(meeting="m-1", number="1"), c.CloseParagraf(paragraf="m-1.2")
        )
    with pytest.raises(ShapeError):
        ledger.record(present("A"), c.OpenParagraf(meeting="m-1", title="\ud800"))
    assert ledger.root() == before
    assert len(ledger.events("m-1")) == 1


def test_nothing_to_record() -> None:
    """A call without a command, or with an id of the wrong length, is a programmer's error."""
    ledger = exact()
    with pytest.raises(ValueError, match="minst ett kommando"):
        ledger.record()
    with pytest.raises(ValueError, match="16 byte, inte 3"):
        ledger.record(c.OpenMeeting(namnd=None), command_id=b"abc")
    with pytest.raises(NotFound):
        ledger.events("m-1")


def test_recorded_in_one_call_or_many() -> None:
    """Several commands in one call lead to the same events as the same commands one by one."""
    script = [
        c.OpenMeeting(meeting="m-1", namnd=None),
        *map(present, "ABC"),
        c.OpenParagraf(meeting="m-1", number="1"),
        c.PutProposal(paragraf="m-1.1", kind="eget förslag", proposers=(PersonRef("A", "S"),)),
        c.WithdrawAct(target="m-1", event=3, ground="hon var inte där"),
        present("D"),
    ]
    together, apart = exact(), exact()
    together.record(*script)
    for command in script:
        apart.record(command)
    assert [r.event for r in together.events("m-1")] == [r.event for r in apart.events("m-1")]


def test_ids_from_chance_alone() -> None:
    """A stream that nobody named gets an id of its kind, never the same twice."""
    ledger = exact()
    made = [ledger.record(c.OpenMeeting(namnd=None)).stream for _ in range(20)]
    assert len(set(made)) == 20
    assert all(id_.startswith("m-") and "." not in id_ for id_ in made)


# --- replay ------------------------------------------------------------------------------


NOTHING: tuple[str, ...] = ()


def names(found: tuple[str, ...], recorded: Recorded) -> tuple[str, ...]:
    """A fold that keeps the names."""
    return (*found, recorded.name)


def test_replay_from_anywhere() -> None:
    """Replaying in two parts gives what replaying in one gives, wherever the parts meet."""
    ledger = opened(exact())
    ledger.record(*map(present, "ABCDEFGH"))
    whole, end = ledger.replay(names, NOTHING)
    assert end == ledger.size() == len(whole)
    for at in range(end + 1):
        first = whole[:at]
        assert ledger.replay(names, first, since=at) == (whole, end)
    assert ledger.replay(names, NOTHING, since=end + 5) == ((), end + 5)


def test_replay_of_chosen_kinds() -> None:
    """With topics only events of these kinds are folded, also where they are few and far between."""
    ledger = opened(exact())
    for block in range(3):
        ledger.record(*(present(f"{block}-{i}") for i in range(400)))
        ledger.record(c.OpenParagraf(meeting="m-1", number=str(block)))
    found, end = ledger.replay(names, NOTHING, topics=("paragraf_opened",))
    assert len(found) == 3
    assert end == ledger.size()
    assert ledger.replay(names, NOTHING, topics=()) == ((), end)
    many, _ = ledger.replay(names, NOTHING, topics=("attendance_recorded",))
    assert len(many) == len(set(many)) == 1200
    late, _ = ledger.replay(names, NOTHING, topics=("attendance_recorded",), since=600)
    assert late == many[-len(late) :]
    assert len(late) == sum(r.index >= 600 and r.topic == "attendance_recorded" for r in ledger.events())


def test_replay_leaves_what_comes_later() -> None:
    """What is recorded during a replay is left for the next, which starts where this one ended."""
    ledger = opened(exact())

    def writing(count: int, recorded: Recorded) -> int:
        ledger.record(present(f"{recorded.index}"))
        return count + 1

    before = ledger.size()
    count, end = ledger.replay(writing, 0)
    assert (count, end) == (before, before)
    assert ledger.replay(lambda n, _: n + 1, 0, since=end)[0] == ledger.size() - before


# --- command ids -------------------------------------------------------------------------


def test_the_same_command_again() -> None:
    """The same call under the same id stores nothing and returns what it stored, also after a restart."""
    ledger = opened(exact())
    first = ledger.record(present("A"), present("B"), command_id=ID)
    size = ledger.size()
    ledger.record(present("C"))
    again = ledger.record(present("A"), present("B"), command_id=ID)
    assert again.duplicate
    assert not first.duplicate
    assert again.recorded == first.recorded
    assert ledger.size() == size + 1


def test_the_same_command_again_where_ids_are_new() -> None:
    """A call that leaves the new ids to the ledger is the same call when it is sent again."""
    ledger = exact()
    first = ledger.record(c.EstablishNamnd(name="Nämnden"), c.OpenMeeting(namnd=None), command_id=ID)
    again = ledger.record(c.EstablishNamnd(name="Nämnden"), c.OpenMeeting(namnd=None), command_id=ID)
    assert (again.duplicate, again.recorded) == (True, first.recorded)


def test_another_content_under_the_same_id() -> None:
    """Another content, or more or fewer commands, under a used id is refused with the id and the event."""
    ledger = opened(exact())
    ledger.record(present("A"), command_id=ID)
    size = ledger.size()
    for other in ((present("B"),), (present("A"), present("B")), (c.CloseMeeting(meeting="m-1"),)):
        with pytest.raises(CommandReused, match=rf"{ID.hex()}.*m-1@2"):
            ledger.record(*other, command_id=ID)
    assert ledger.size() == size


def test_a_long_command_is_returned_whole() -> None:
    """A command of more events than one read takes is returned whole when it is sent again."""
    ledger = opened(exact())
    many = [present(str(i)) for i in range(1100)]
    ledger.record(*many, command_id=ID)
    ledger.record(present("efter"))
    assert len(ledger.record(*many, command_id=ID).recorded) == 1100


def test_a_refused_command_does_not_use_up_its_id() -> None:
    """An id under which nothing was stored is free for the mended command."""
    ledger = opened(exact())
    with pytest.raises(Refused):
        ledger.record(c.CloseParagraf(paragraf="m-1.1"), command_id=ID)
    assert not ledger.record(present("A"), command_id=ID).duplicate


# --- expected versions -------------------------------------------------------------------


def test_expected_version() -> None:
    """A caller that says which version it has seen is refused where the stream has moved, with both."""
    ledger = opened(exact())
    ledger.record(present("A"), expected={"m-1": 1})
    with pytest.raises(StreamMoved, match="m-1 har 2 händelser, inte 1") as moved:
        ledger.record(present("B"), expected={"m-1": 1})
    assert (moved.value.expected, moved.value.actual) == (1, 2)
    with pytest.raises(StreamMoved):
        ledger.record(c.OpenMeeting(meeting="m-2", namnd=None), expected={"m-2": 4})
    with pytest.raises(StreamMoved, match="m-1 har 2 händelser, inte 99"):  # also where nothing is written
        ledger.record(c.OpenMeeting(meeting="m-2", namnd=None), expected={"m-2": 0, "m-1": 99})
    ledger.record(c.OpenMeeting(meeting="m-2", namnd=None), expected={"m-2": 0, "m-1": 2})


# --- clock and tree ----------------------------------------------------------------------


def test_a_clock_that_goes_backwards() -> None:
    """A clock that was set back never makes the log run backwards; it stands still until time catches up."""
    hours = iter([5, 5, 3, 3, 9, 9, 1, 1])
    chance = itertools.count()
    ledger = Ledger.open(
        ":memory:",
        clock=lambda: START + dt.timedelta(hours=next(hours)),
        random=lambda n: next(chance).to_bytes(n, "big"),
    )
    for command in (c.OpenMeeting(meeting="m-1", namnd=None), *map(present, "ABC")):
        ledger.record(command)
    at = [(r.recorded_at - START) // dt.timedelta(hours=1) for r in ledger.events("m-1")]
    assert at == [5, 5, 9, 9]


def test_a_clock_that_went_backwards_meanwhile(tmp_path: Path) -> None:
    """A ledger that is opened with a clock behind its last event, or written by two of them, never runs backwards."""

    def behind(hours: float, seed: int) -> Ledger:
        chance = itertools.count(seed)
        return Ledger.open(
            tmp_path / "liggare.db",
            clock=lambda: START + dt.timedelta(hours=hours),
            random=lambda n: next(chance).to_bytes(n, "big"),
        )

    with behind(5, 1) as ahead, behind(3, 10**9) as back:
        ahead.record(c.OpenMeeting(meeting="m-1", namnd=None))
        for ledger in (back, ahead, back, back, ahead):
            ledger.record(present("A"))
    with behind(4, 2 * 10**9) as later:
        later.record(present("B"))
        at = [(r.recorded_at - START) // dt.timedelta(hours=1) for r in later.events("m-1")]
    assert at == [5] * 7


def test_recorded_at_is_utc() -> None:
    """The moment of recording is kept in UTC, whatever zone the clock speaks of."""
    summer = dt.timezone(dt.timedelta(hours=2))
    ledger = Ledger.open(":memory:", clock=lambda: dt.datetime(2026, 7, 1, 1, 30, 0, 5, tzinfo=summer))
    got = ledger.record(c.OpenMeeting(namnd=None)).recorded[0].recorded_at
    assert got == dt.datetime(2026, 6, 30, 23, 30, 0, 5, tzinfo=dt.UTC)
    assert got.utcoffset() == dt.timedelta(0)


def test_a_clock_without_a_zone(tmp_path: Path) -> None:
    """A clock that doesn't say its zone is refused for what it is, in an empty ledger and in one with events."""
    path = tmp_path / "liggare.db"
    for number in range(2):
        naive = Ledger.open(path, actor="x", clock=lambda: START.replace(tzinfo=None))
        with naive, pytest.raises(NaiveTime, match="saknar tidszon"):
            opened(naive, f"m-naiv{number}")
        with Ledger.open(path, actor="x", clock=lambda: START) as ledger:
            opened(ledger, f"m-{number}")


def mth(leaves: list[bytes]) -> bytes:
    """The tree hash of RFC 6962."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def test_root_over_the_stored_bytes(tmp_path: Path) -> None:
    """The root is the tree hash over what the rows hold, at every size on the way."""
    path = tmp_path / "liggare.db"
    with exact(path) as ledger:
        assert ledger.root() == (0, sha256(b"").digest())
        opened(ledger)
        roots = {ledger.root()[0]: ledger.root()[1]}
        for name in "ABCDEFGHIJK":
            ledger.record(present(name))
            roots[ledger.root()[0]] = ledger.root()[1]
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT originator_id, originator_version, topic, rowid, state FROM stored_events ORDER BY rowid"
        ).fetchall()
    connection.close()
    leaves = [tree.leaf_hash(i, version, topic, rowid - 1, state) for i, version, topic, rowid, state in rows]
    assert len(roots) == 12
    for size, root in roots.items():
        assert root == mth(leaves[:size])


def test_same_history_same_bytes(tmp_path: Path) -> None:
    """The same commands at the same moments with the same chance give the same root; others another."""

    def history(name: str, seed: int, who: str) -> tuple[int, bytes]:
        with exact(tmp_path / name, seed=seed) as ledger:
            opened(ledger).record(present(who))
            return ledger.root()

    one = history("a.db", 1, "A")
    assert history("b.db", 1, "A") == one
    assert history("c.db", 2, "A")[1] != one[1]
    assert history("d.db", 1, "B")[1] != one[1]


def test_actor_is_text() -> None:
    """A recorder's name that is no text is refused like any other field."""
    ledger = exact(actor="\udc80")
    with pytest.raises(ShapeError, match="actor"):
        ledger.record(c.OpenMeeting(namnd=None))
