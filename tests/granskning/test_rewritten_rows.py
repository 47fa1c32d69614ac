"""Whatever somebody does to a ledger's rows, the audit names the event, and no other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.format.golden import golden
from tests.format.test_tampering import TAMPERINGS
from tests.granskning.tampering import (
    audited,
    leaf_of,
    rehashed,
    row,
    set_,
    state_changed,
    tampered,
    text_changed,
)

from beslut import Audit
from beslut.events.ledger import SchemaDeclared
from beslut.granskning import check_log, reading
from beslut.ledger.canonical import b64, canonical, commitment
from beslut.ledger.schemas import declaration
from beslut.values.shape import record_shape

VOTE, TITLE, DECISION = "m-12@11", "m-12@5", "m-12@14"


def named(audit: Audit) -> list[tuple[int | None, str | None, str]]:
    """What is broken, without the sentences."""
    return [(b.leaf, b.event, b.kind) for b in audit.broken]


def test_an_untouched_ledger(path: Path) -> None:
    """A ledger that nobody touched is whole, breaks no rule, and is left byte for byte as it was."""
    before = path.read_bytes()
    audit = audited(path)
    assert (audit.ok, audit.broken, audit.findings) == (True, (), ())
    assert audit.events == 143
    assert audit.root is not None
    assert len(audit.root) == 32
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["liggare.db"]


def flip(raw: bytes) -> bytes:
    """The bytes with one bit turned over."""
    return raw[:7] + bytes([raw[7] ^ 1]) + raw[8:]


def command_moved(connection: sqlite3.Connection, leaf: int) -> None:
    """Let the command's id stand on another event than its first."""
    set_(connection, leaf_of(connection, "m-12@6"), command=None)
    set_(connection, leaf, command=bytes.fromhex(orjson.loads(row(connection, leaf)["state"])["command"]))


Change = Callable[[sqlite3.Connection, int], None]

ONE_ROW: dict[str, tuple[str, Change]] = {
    "a vote turned": (VOTE, lambda c, n: state_changed(c, n, lambda s: s["structure"].update(choice="ja"))),
    "a voter exchanged": (
        VOTE,
        lambda c, n: state_changed(c, n, lambda s: s["structure"]["person"].update(id="m-12.p3")),
    ),
    "a party": (
        VOTE,
        lambda c, n: state_changed(c, n, lambda s: s["structure"]["person"].update(party="KD")),
    ),
    "the actor": (VOTE, lambda c, n: state_changed(c, n, lambda s: s.update(actor="någon annan"))),
    "the moment, later": (
        VOTE,
        lambda c, n: state_changed(c, n, lambda s: s.update(recorded_at=s["recorded_at"][:-2] + "9Z")),
    ),
    "when it happened": (
        VOTE,
        lambda c, n: state_changed(
            c, n, lambda s: s.update(happened_at={"precision": "datum", "value": "2026-01-01"})
        ),
    ),
    "a source": (VOTE, lambda c, n: state_changed(c, n, lambda s: s.update(source={"document": "d-1"}))),
    "the command": (VOTE, lambda c, n: state_changed(c, n, lambda s: s.update(command="0" * 32))),
    "a commitment": (
        VOTE,
        lambda c, n: state_changed(c, n, lambda s: s["commitments"].update(person="A" * 43)),
    ),
    "a field more": (VOTE, lambda c, n: state_changed(c, n, lambda s: s["structure"].update(extra=1))),
    "a field less": (VOTE, lambda c, n: state_changed(c, n, lambda s: s["structure"].pop("choice"))),
    "an envelope's field more": (VOTE, lambda c, n: state_changed(c, n, lambda s: s.update(extra=1))),
    "the schema": (VOTE, lambda c, n: state_changed(c, n, lambda s: s.update(schema=2))),
    "white space": (VOTE, lambda c, n: set_(c, n, state=row(c, n)["state"].replace(b":", b": ", 1))),
    "the order of keys": (
        VOTE,
        lambda c, n: set_(c, n, state=orjson.dumps(dict(reversed(orjson.loads(row(c, n)["state"]).items())))),
    ),
    "a key twice": (VOTE, lambda c, n: set_(c, n, state=b'{"actor":"x",' + row(c, n)["state"][1:])),
    "an escape": (
        VOTE,
        lambda c, n: set_(c, n, state=row(c, n)["state"].replace(b"sekreterare", rb"\u0073ekreterare")),
    ),
    "state as text": (VOTE, lambda c, n: set_(c, n, state=row(c, n)["state"].decode())),
    "state emptied": (VOTE, lambda c, n: set_(c, n, state=b"")),
    "no JSON": (VOTE, lambda c, n: set_(c, n, state=b"\xff\xfe")),
    "deep nesting": (VOTE, lambda c, n: set_(c, n, state=b"[" * 100_000)),
    "a title": (TITLE, lambda c, n: text_changed(c, n, lambda t: t["title"].__setitem__(1, "Annat"))),
    "a salt": (TITLE, lambda c, n: text_changed(c, n, lambda t: t["title"].__setitem__(0, b64(bytes(16))))),
    "a short salt": (TITLE, lambda c, n: text_changed(c, n, lambda t: t["title"].__setitem__(0, b64(b"x")))),
    "a text more": (
        TITLE,
        lambda c, n: text_changed(c, n, lambda t: t.update(subtitle=[b64(bytes(16)), "under"])),
    ),
    "a text less": (DECISION, lambda c, n: text_changed(c, n, lambda t: t.pop("points"))),
    "text as text": (TITLE, lambda c, n: set_(c, n, text=row(c, n)["text"].decode())),
    "text with white space": (TITLE, lambda c, n: set_(c, n, text=row(c, n)["text"] + b" ")),
    "text emptied": (TITLE, lambda c, n: set_(c, n, text=None)),
    "text where none was": ("m-12@16", lambda c, n: set_(c, n, text=canonical({"a": [b64(bytes(16)), 1]}))),
    "the topic": (VOTE, lambda c, n: set_(c, n, topic="votering_closed")),
    "a topic nobody knows": (VOTE, lambda c, n: set_(c, n, topic="os:system")),
    "a topic that is a number": (VOTE, lambda c, n: set_(c, n, topic=b"\xff\xff")),
    "a topic that is no UTF-8": (
        VOTE,
        lambda c, n: c.execute(
            "UPDATE stored_events SET topic = CAST(x'ffff' AS TEXT) WHERE rowid = ?", (n + 1,)
        ),  # type: ignore[dict-item]  # what execute gives is not looked at
    ),
    "the stream": (VOTE, lambda c, n: set_(c, n, originator_id="m-99")),
    "a stream that is a number": (VOTE, lambda c, n: set_(c, n, originator_id=b"m-12")),
    "the version": (VOTE, lambda c, n: set_(c, n, originator_version=77)),
    "a negative version": (VOTE, lambda c, n: set_(c, n, originator_version=-5)),
    "a version in words": (VOTE, lambda c, n: set_(c, n, originator_version="elva")),
    "a version with decimals": (VOTE, lambda c, n: set_(c, n, originator_version=11.5)),
    "a command id where none stood": (VOTE, lambda c, n: set_(c, n, command=bytes(16))),
    "the command's own id, not on its first": (VOTE, command_moved),
    "a leaf's hash": (VOTE, lambda c, n: set_(c, n, tree=flip(row(c, n)["tree"]))),
    "a subtree's hash": (VOTE, lambda c, n: set_(c, n, tree=row(c, n)["tree"][:32] + bytes(32))),
    "a tree cut short": (VOTE, lambda c, n: set_(c, n, tree=row(c, n)["tree"][:-1])),
    "a tree grown": (VOTE, lambda c, n: set_(c, n, tree=row(c, n)["tree"] + bytes(32))),
    "no tree": (VOTE, lambda c, n: set_(c, n, tree=b"")),
    "a tree as text": (VOTE, lambda c, n: set_(c, n, tree="träd")),
    "a declaration": (
        "ledger@3",
        lambda c, n: state_changed(c, n, lambda s: s["structure"]["fields"].pop()),
    ),
}
TWO = {"the command's own id, not on its first"}  # where the row before is broken, too


@pytest.mark.parametrize("way", ONE_ROW)
def test_one_row(path: Path, way: str) -> None:
    """A row that was changed in any column is named with its leaf, and nothing else is called broken."""
    name, change = ONE_ROW[way]
    with tampered(path) as connection:
        leaf = leaf_of(connection, name)
        change(connection, leaf)
    audit = audited(path)
    assert not audit.ok
    told = {b.leaf for b in audit.broken if b.leaf is not None}
    assert leaf in told, audit.broken
    assert told <= ({leaf} if way not in TWO else {leaf, leaf - 5}), audit.broken
    assert not audit.findings, "what rests on a broken event is not held against the rules"


@pytest.mark.parametrize("way", sorted({*ONE_ROW} - {"a text less", "text as text"}))
def test_every_leaf_was_hashed_again(path: Path, way: str) -> None:
    """An insider who computes the tree anew leaves a log in order; what the row then says is looked at.

    What can be told without a root that somebody else holds is told: values of another kind, bytes
    in another form, broken commitments, gaps. A vote that was turned and hashed again is only seen
    in the root, which is another.
    """
    name, change = ONE_ROW[way]
    root = audited(path).root
    with tampered(path) as connection:
        leaf = leaf_of(connection, name)
        change(connection, leaf)
        try:
            rehashed(connection)
        except (AttributeError, OverflowError, sqlite3.OperationalError, TypeError):
            return  # the tree can't be made over such a row at all
    audit = audited(path)
    silent = {"a vote turned", "a voter exchanged", "a party", "the actor", "when it happened"}
    texts = {w for w in ONE_ROW if w.startswith(("text", "a title", "a salt", "a short", "a text"))}
    trees = {w for w in ONE_ROW if "tree" in w or "hash" in w}
    columns = {w for w in ONE_ROW if "command id" in w or "not on its first" in w}
    assert (audit.root == root) == (way in texts | trees | columns)
    assert audit.ok == (way in silent | trees), audit.broken


def test_swapped_states(path: Path) -> None:
    """Two rows whose states were exchanged are both named."""
    with tampered(path) as connection:
        a, b = leaf_of(connection, "m-12@10"), leaf_of(connection, "m-12@11")
        first, second = row(connection, a), row(connection, b)
        set_(connection, a, state=second["state"], text=second["text"])
        set_(connection, b, state=first["state"], text=first["text"])
    assert named(audited(path)) == [(a, "m-12@10", "fel hash"), (b, "m-12@11", "fel hash")]


def test_swapped_texts(path: Path) -> None:
    """The text of another row doesn't fit the commitments; nor do another field's salts."""
    with tampered(path) as connection:
        a, b = leaf_of(connection, "m-12@5"), leaf_of(connection, "m-22@5")
        first, second = row(connection, a)["text"], row(connection, b)["text"]
        set_(connection, a, text=second)
        set_(connection, b, text=first)
    kind = "text mot åtagande"
    assert named(audited(path)) == [(a, "m-12@5", kind), (b, "m-22@5", kind)]


def test_swapped_salts(path: Path) -> None:
    """Two salts of one row that were exchanged break their commitments."""
    with tampered(path) as connection:
        leaf = leaf_of(connection, DECISION)

        def swap(text: Any) -> None:
            text["text"][0], text["points"][0] = text["points"][0], text["text"][0]

        text_changed(connection, leaf, swap)
    assert named(audited(path)) == [(leaf, DECISION, "text mot åtagande")]


def test_a_salt_of_another_length(path: Path) -> None:
    """A salt that is no 16 bytes is told, though commitment and tree fit it."""
    with tampered(path) as connection:
        leaf = leaf_of(connection, TITLE)
        text_changed(connection, leaf, lambda t: t["title"].__setitem__(0, b64(b"kort")))
        made = commitment(b"kort", canonical("Ärende 2"))
        state_changed(connection, leaf, lambda s: s["commitments"].update(title=made))
        rehashed(connection)
    assert named(audited(path)) == [(leaf, TITLE, "fel värde")]


@pytest.mark.parametrize("name", ["m-12@11", "m-12@6", "m-12@1", "m-12@5", "n-1@1"])
def test_a_row_was_deleted(path: Path, name: str) -> None:
    """An event that is gone is named by its leaf and, where later ones of its stream stand, by its name."""
    with tampered(path) as connection:
        leaf = leaf_of(connection, name)
        connection.execute("DELETE FROM stored_events WHERE rowid = ?", (leaf + 1,))
    audit = audited(path)
    assert [(b.leaf, b.kind) for b in audit.broken] == [(leaf, "saknas")]
    assert audit.broken[0].event == (name if name != "n-1@1" else None)
    assert audit.findings == ()


def test_several_rows_were_deleted(path: Path) -> None:
    """A run of deleted rows is named row by row."""
    with tampered(path) as connection:
        leaf = leaf_of(connection, "m-12@7")
        connection.execute("DELETE FROM stored_events WHERE rowid BETWEEN ? AND ?", (leaf + 1, leaf + 4))
    assert named(audited(path)) == [(leaf + n, f"m-12@{7 + n}", "saknas") for n in range(4)]


def test_a_row_was_deleted_and_the_rest_moved_up(path: Path) -> None:
    """Where the gap was closed by renumbering, the place is named once, with the gap in the stream."""
    with tampered(path) as connection:
        leaf = leaf_of(connection, "m-12@11")
        connection.execute("DELETE FROM stored_events WHERE rowid = ?", (leaf + 1,))
        connection.execute("UPDATE stored_events SET rowid = -rowid WHERE rowid > ?", (leaf + 1,))
        connection.execute("UPDATE stored_events SET rowid = -rowid - 1 WHERE rowid < 0")
    audit = audited(path)
    assert named(audit) == [(None, "m-12@11", "lucka i strömmen"), (leaf, "m-12@12", "omnumrerad")]


def test_the_tail_was_cut(path: Path) -> None:
    """A ledger whose last events are gone is in order by itself; its root is another, as a witness sees."""
    with reading(str(path)) as connection:
        size = connection.execute("SELECT max(rowid) FROM stored_events").fetchone()[0]
    root = audited(path).root
    with tampered(path) as connection:
        connection.execute("DELETE FROM stored_events WHERE rowid = ?", (size,))
    audit = audited(path)
    assert audit.ok
    assert (audit.events, audit.root != root) == (size - 1, True)


def test_a_forged_row_at_the_end(path: Path) -> None:
    """A row that somebody appends without the tree is named."""
    with tampered(path) as connection:
        last = row(connection, leaf_of(connection, "m-24@16"))
        connection.execute(
            "INSERT INTO stored_events VALUES (?,?,?,?,?,?,?,?)",
            (last["rowid"] + 1, "m-24", 17, last["topic"], last["state"], last["text"], None, bytes(32)),
        )
    (broken,) = audited(path).broken
    assert (broken.leaf, broken.event) == (last["rowid"], "m-24@17")


@pytest.mark.parametrize("rowid", [0, -7])
def test_a_row_before_the_first(path: Path, rowid: int) -> None:
    """A row with no leaf index is told."""
    with tampered(path) as connection:
        connection.execute(
            "INSERT INTO stored_events VALUES (?, 'm-99', 1, 'x', x'', NULL, NULL, x'')", (rowid,)
        )
    assert "rad utan plats" in {b.kind for b in audited(path).broken}


def test_a_row_far_away(path: Path) -> None:
    """A row with a rowid beyond all others is told, and the audit ends."""
    with tampered(path) as connection:
        connection.execute(
            "INSERT INTO stored_events VALUES (?, 'm-99', 1, 'x', x'', NULL, NULL, x'')", (2**40,)
        )
    (broken,) = audited(path).broken
    assert (broken.kind, broken.says) == (
        "rad utan plats",
        "raden 1099511627776 är ingen händelse; liggarens händelser har nr 1–143",
    )


def test_the_clock_went_backwards(path: Path) -> None:
    """An event that says it was recorded before the one before it is named, though the tree was made anew."""
    with tampered(path) as connection:
        leaf = leaf_of(connection, VOTE)
        state_changed(connection, leaf, lambda s: s.update(recorded_at="2020-01-01T00:00:00.000000Z"))
        rehashed(connection)
    assert named(audited(path)) == [(leaf, VOTE, "klockan går bakåt")]


def test_streams_out_of_order(path: Path) -> None:
    """Two events of a stream that changed places in the log are named, though the tree was made anew."""
    with tampered(path) as connection:
        a, b = leaf_of(connection, "m-12@10"), leaf_of(connection, "m-12@11")
        for rowid in (a + 1, b + 1):
            connection.execute("UPDATE stored_events SET rowid = ? WHERE rowid = ?", (rowid + 1000, rowid))
        connection.execute("UPDATE stored_events SET rowid = ? WHERE rowid = ?", (b + 1, a + 1001))
        connection.execute("UPDATE stored_events SET rowid = ? WHERE rowid = ?", (a + 1, b + 1001))
        rehashed(connection)
    assert named(audited(path)) == [(a, "m-12@11", "fel ordning i strömmen")]


def test_a_schema_was_never_declared(path: Path) -> None:
    """A kind of event that the ledger has no declaration of is named where it first occurs."""
    with tampered(path) as connection:
        unused = declaration("lot_drawn")
        other = record_shape(SchemaDeclared).plain(unused)
        state_changed(connection, leaf_of(connection, "ledger@6"), lambda s: s.update(structure=other))
        rehashed(connection)
        first = leaf_of(connection, "m-11@14")
    assert named(audited(path)) == [(first, "m-11@14", "odeklarerat schema")]


def test_a_declaration_of_something_else(path: Path) -> None:
    """A declaration that doesn't fit the kind it names is told, though the tree was made anew."""
    with tampered(path) as connection:
        leaf = leaf_of(connection, "ledger@6")
        state_changed(connection, leaf, lambda s: s["structure"].update(topic="lot_drawn"))
        rehashed(connection)
    assert named(audited(path)) == [(leaf, "ledger@6", "fel deklaration")]


def test_one_damaged_row_among_many(path: Path) -> None:
    """Changing every second row names exactly these, whatever subtrees are above them."""
    with tampered(path) as connection:
        leaves = list(range(20, 140, 2))
        for leaf in leaves:
            state_changed(connection, leaf, lambda s: s.update(actor="x"))
    assert [b.leaf for b in audited(path).broken] == leaves


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_any_column(original: bytes, tmp_path: Path, data: st.DataObject) -> None:
    """Any other value in any column of any row breaks that row, and the audit says so without an error."""
    path = tmp_path / "any.db"
    path.write_bytes(original)
    leaf = data.draw(st.integers(0, 142))
    columns = ["originator_id", "originator_version", "topic", "state", "text", "command", "tree"]
    column = data.draw(st.sampled_from(columns))
    value = data.draw(
        st.binary(max_size=20)
        | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
        | st.integers(-(2**63), 2**63 - 1)
        | st.floats(allow_nan=False)
    )
    with tampered(path) as connection:
        before = row(connection, leaf)[column]
        try:
            set_(connection, leaf, **{column: value})
        except sqlite3.IntegrityError:
            return
        if row(connection, leaf)[column] == before:
            return
    audit = audited(path)
    assert not audit.ok
    assert leaf in {b.leaf for b in audit.broken}, audit.broken


def test_the_log_alone(path: Path) -> None:
    """The check of leaves and tree alone finds what it can: a changed state, not a changed text."""
    with reading(str(path)) as connection:
        assert check_log(connection) == ()
    with tampered(path) as connection:
        vote, title = leaf_of(connection, VOTE), leaf_of(connection, TITLE)
        state_changed(connection, vote, lambda s: s.update(actor="x"))
        text_changed(connection, title, lambda t: t["title"].__setitem__(1, "Annat"))
        set_(connection, 30, tree=5)
    with reading(str(path)) as connection:
        assert [b.leaf for b in check_log(connection)] == [30, vote]


FORGED = {name: change for name, _, _, change in TAMPERINGS}
NOT_LOOKED_FOR = {
    "a schema too late",
    "a box changed",  # only the key tells
    "a box moved",
}


@pytest.mark.parametrize("way", FORGED)
def test_what_another_reader_finds(path: Path, way: str) -> None:
    """What a reader finds that knows nothing but the format's page, the audit finds too, and looks to the end."""
    with tampered(path) as connection:
        connection.execute("DELETE FROM stored_events")
        connection.execute("DELETE FROM paragraf_numbers")
        rows = FORGED[way](golden())
        connection.executemany("INSERT INTO stored_events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    assert audited(path).ok == (way in NOT_LOOKED_FOR)


def test_the_golden_ledger_is_whole(path: Path) -> None:
    """The ledger that the forgeries are made of is whole itself."""
    with tampered(path) as connection:
        connection.execute("DELETE FROM stored_events")
        connection.execute("DELETE FROM paragraf_numbers")
        connection.executemany("INSERT INTO stored_events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", golden())
    assert audited(path).broken == ()


@pytest.mark.parametrize("value", [None, True, 7, "x", [], {}, [7], [None], {"name": 7}])
def test_no_value_stops_the_audit(path: Path, value: object) -> None:
    """Whatever stands in an event's fields, hashed and committed to as it should be, the audit goes on to its end."""
    names = [f"m-12@{version}" for version in range(1, 17)] + ["n-1@1"]
    with tampered(path) as connection:
        for name in names:
            leaf = leaf_of(connection, name)
            state, text = (orjson.loads(row(connection, leaf)[c] or b"{}") for c in ("state", "text"))
            field = sorted(state["structure"])[leaf % len(state["structure"])] if state["structure"] else None
            if field:
                state["structure"][field] = value
            for entry in text:
                salt = bytes(16)
                text[entry] = [b64(salt), value]
                state["commitments"][entry] = commitment(salt, canonical(value))
            set_(connection, leaf, state=canonical(state), text=canonical(text) if text else None)
        rehashed(connection)
    assert not audited(path).ok
