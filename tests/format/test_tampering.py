"""Whoever changes a stored ledger is found out, also one who makes leaves and subtrees anew."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.format.golden import (
    DECISION,
    DIGEST,
    EMPTIED,
    FOUND,
    GALLRING,
    KEYS,
    LAST,
    LINES,
    MEMBER,
    PROPOSAL,
    ROOT,
    SEALED,
    SOURCE,
    at,
    declared,
    first,
    golden,
    in_tree,
    joined,
    numbered,
    plain,
    raw_at,
    state_at,
    stored,
    structure_at,
    with_state,
    with_text,
    with_value,
    without,
)
from tests.format.reader import Fault, read
from tests.format.tree import Row
from tests.format.written import Wrong, unbase64


def flipped(row: Row) -> Row:
    """The row with one bit of its sealed box turned."""

    def turn(text: dict[str, Any]) -> None:
        box = bytearray(unbase64(text["text"]["box"]))
        box[20] ^= 1
        text["text"]["box"] = base64.urlsafe_b64encode(box).rstrip(b"=").decode()

    return with_text(row, turn)


def moved_box(rows: list[Row]) -> list[Row]:
    """A sealed text and its commitment moved to another event of the same topic."""
    state, text = json.loads(rows[SEALED].state), json.loads(rows[SEALED].text or b"{}")
    row = with_state(rows[DECISION], lambda s: s["commitments"].update(text=state["commitments"]["text"]))
    row = with_text(row, lambda t: t.update(text=text["text"]))
    return in_tree([*rows[:DECISION], row, *rows[DECISION + 1 :]])


NEWER = first("decision_made", "text", schema=2)
STEPS = first("propositionsordning_set", schema=2)
RULES, BALLOTS, REFUSED = (
    first(topic) for topic in ("rules_adopted", "ballots_counted", "protokollsanteckning_refused")
)


def torn(rows: list[Row]) -> list[Row]:
    """The first command's id on the last event too."""
    command = json.loads(rows[0].state)["command"]
    row = with_state(rows[LAST], lambda s: s.update(command=command))
    return in_tree([*rows[:LAST], row._replace(command=None)])


TAMPERINGS: list[tuple[str, int, str, Callable[[list[Row]], list[Row]]]] = [
    ("a text changed", DECISION, "committed to", plain(DECISION, lambda r: with_text(r, lambda t: t["text"].__setitem__(1, "annat")))),
    ("a salt changed", DECISION, "committed to", plain(DECISION, lambda r: with_text(r, lambda t: t["text"].__setitem__(0, "A" * 22)))),
    ("a short salt", DECISION, "not 16 bytes", at(DECISION, lambda r: with_value(r, "text", "x", bytes(15)))),
    ("unused bits", DECISION, "as an encoder", plain(DECISION, lambda r: with_text(r, lambda t: t["text"].__setitem__(0, "A" * 21 + "B")))),
    ("padding", DECISION, "not base64url", plain(DECISION, lambda r: with_text(r, lambda t: t["text"].__setitem__(0, "A" * 22 + "==")))),
    ("an entry of three", DECISION, "salt and value", plain(DECISION, lambda r: with_text(r, lambda t: t["text"].append(1)))),
    ("an actor changed", LAST, "the leaf", plain(LAST, lambda r: with_state(r, lambda s: s.update(actor="annan")))),
    ("a topic changed", LAST, "the leaf", plain(LAST, lambda r: r._replace(topic="votes_tallied"))),
    ("a subtree changed", 7, "the leaf", plain(7, lambda r: r._replace(tree=r.tree[:-1] + b"\0"))),
    ("a subtree left out", 7, "the leaf", plain(7, lambda r: r._replace(tree=r.tree[:32]))),
    ("a row taken away", LAST, f"row {LAST} is not there", lambda rows: [*rows[: LAST - 1], rows[LAST]]),
    ("a row cut out whole", DECISION, "is not there", lambda rows: numbered([*rows[:DECISION], *rows[DECISION + 1 :]])),
    ("no declaration", SEALED - 1, "not declared", lambda rows: numbered(r for r in rows if '"topic":"decision_made"' not in r.state.decode())),
    ("an unknown schema", LAST, "not declared", state_at(LAST, schema=2)),
    ("a schema of nothing", LAST, "below 1", state_at(LAST, schema=0)),
    ("a schema declared again", LAST + 1, "declared twice", lambda rows: declared(rows, 1, None)),
    ("a field declared twice", 1, "declared twice", raw_at(1, b'"name":"question"', b'"name":"paragraf"')),
    ("a field called source", 1, "declared twice", raw_at(1, b'"name":"question"', b'"name":"source"')),
    ("a field in both of nothing", 1, "another column", raw_at(1, b'"column":"text"', b'"column":"both"')),
    ("a later schema with less", LAST + 1, "lacks fields", lambda rows: declared(rows, 2, -1)),
    ("a schema elsewhere", 1, "outside the stream", at(1, lambda r: r._replace(stream="d-9", version=1))),
    ("a schema too late", LAST + 1, "after events", lambda rows: joined(declared(rows, 2, None), LAST + 1)),
    ("a column of another name", 5, "stands in", raw_at(5, b'"column":"state"', b'"column":"stote"')),
    ("a type unheard of", 5, "not a type", raw_at(5, b'"type":"str"', b'"type":"date"')),
    ("time goes back", LAST, "goes back", state_at(LAST, recorded_at="2020-01-01T00:00:00.000000Z")),
    ("no such day", LAST, "no time", state_at(LAST, recorded_at="2027-02-30T00:00:00.000000Z")),
    ("another zone", LAST, "no time", state_at(LAST, recorded_at="2027-02-01T00:00:00.000000+00:00")),
    ("it never happened", LAST, "another precision", state_at(LAST, happened_at={"precision": "okänd", "value": ""})),
    ("a broken time point", LAST, "no time", state_at(LAST, happened_at={"precision": "datum", "value": "2026-04-16T18:30+0200"})),
    ("a time point too many", LAST, "no time point", state_at(LAST, happened_at={"precision": "datum"})),
    ("white space", LAST, "not canonical", raw_at(LAST, b'"actor":', b'"actor": ')),
    ("keys in another order", LAST, "not canonical", raw_at(LAST, b'"events":[],"keys":[]', b'"keys":[],"events":[]')),
    ("a key twice", LAST, "not canonical", raw_at(LAST, b'"schema":1', b'"schema":1,"schema":1')),
    ("a slash escaped", LAST, "not canonical", raw_at(LAST, b'"actor":""', b'"actor":"\\/"')),
    ("a fraction", LAST, "a fraction", raw_at(LAST, b'"schema":1', b'"schema":1.0')),
    ("not a number", LAST, "a fraction", raw_at(LAST, b'"schema":1', b'"schema":NaN')),
    ("too large", LAST, "too large", raw_at(LAST, b'"schema":1', b'"schema":9007199254740992')),
    ("a lone surrogate", LAST, "unpaired", raw_at(LAST, b'"actor":""', b'"actor":"\\ud800"')),
    ("a decomposed letter", LAST, "Normalization", raw_at(LAST, b'"actor":""', '"actor":"A\u030a"'.encode())),
    ("no UTF-8", LAST, "not JSON", raw_at(LAST, b'"actor":""', b'"actor":"\xff"')),
    ("a key too many", LAST, "exactly its keys", state_at(LAST, also=1)),
    ("a key too few", LAST, "exactly its keys", at(LAST, lambda r: with_state(r, lambda s: s.pop("source")))),
    ("an actor of no text", LAST, "is no str", state_at(LAST, actor=None)),
    ("a command in capitals", LAST, "32 hex", state_at(LAST, command="A" * 32)),
    ("a field too many", LAST, "exactly its fields", structure_at(LAST, also=1)),
    ("a field of another type", LAST, "is no list", structure_at(LAST, keys=None)),
    ("a record's text in structure", MEMBER, "exactly its fields", raw_at(MEMBER, b'"party":', b'"name":"x","party":')),
    ("a word unheard of", first("namnd_established"), "none of its words", structure_at(first("namnd_established"), kind="råd")),
    ("a text of another type", DECISION, "is no str", at(DECISION, lambda r: with_value(r, "text", 7))),
    ("null for a text", DECISION, "is no str", at(DECISION, lambda r: with_value(r, "text", None))),
    ("an empty text stored", FOUND, "stands in text", at(FOUND, lambda r: with_value(r, "winner", None))),
    ("a text left out", DECISION, "text is not there", at(DECISION, lambda r: without(r, "text"))),
    ("names left out", MEMBER, "lacks its texts", at(MEMBER, lambda r: without(r, "person"))),
    ("a decomposed text", DECISION, "Normalization", at(DECISION, lambda r: with_value(r, "text", "A\u030a"))),
    ("records and texts differ", PROPOSAL, "differ in number", at(PROPOSAL, lambda r: with_value(r, "proposers", [{"name": "x"}] * 9))),
    ("a name more than names", MEMBER, "exactly its fields", at(MEMBER, lambda r: with_value(r, "person", {"name": "x", "party": "V"}))),
    ("a text that is none", LAST, "of what is no text", at(LAST, lambda r: with_value(r, "keys", ["x"]))),
    ("emptied, and nobody says so", DECISION, "no gallring_made", plain(DECISION, lambda r: r._replace(text=None))),
    ("gallring names another", EMPTIED, "no gallring_made", structure_at(GALLRING, events=["m-1@26", "m-1@73"])),
    ("an entry taken away", MEMBER, "without its entry", plain(MEMBER, lambda r: with_text(r, lambda t: t.pop("ground")))),
    ("an entry too many", LAST, "without its commitment", plain(LAST, lambda r: with_text(r, lambda t: t.update(ground=["A" * 22, "x"])))),
    ("an empty map of texts", LAST, "empty one", plain(LAST, lambda r: r._replace(text=b"{}"))),
    ("a short commitment", DECISION, "not 32 bytes", at(DECISION, lambda r: with_state(r, lambda s: s["commitments"].update(text="AAAA")))),
    ("a box changed", SEALED, "does not open", plain(SEALED, flipped)),
    ("a box moved", DECISION, "does not open", moved_box),
    ("a box too short", SEALED, "is no box", plain(SEALED, lambda r: with_text(r, lambda t: t["text"].update(box="AAAA")))),
    ("a box and more", SEALED, "neither open nor sealed", plain(SEALED, lambda r: with_text(r, lambda t: t["text"].update(also=1)))),
    ("a command's id changed", LAST, "column command", plain(LAST, lambda r: r._replace(command=bytes(16)))),
    ("a command's id twice", LAST, "column command", lambda rows: plain(LAST, lambda r: r._replace(command=bytes(16)))(joined(rows))),
    ("a command's id left out", GALLRING, "column command", plain(GALLRING, lambda r: r._replace(command=None))),
    ("a command torn", LAST, "stand together", torn),
    ("a digest too few", GALLRING, "the first event", at(GALLRING, lambda r: without(r, "command_digest"))),
    ("a digest too late", LAST, "the first event", lambda rows: at(LAST, lambda r: with_value(r, "command_digest", "0" * 64))(joined(rows))),
    ("a digest too short", DIGEST, "64 hex", at(DIGEST, lambda r: with_value(r, "command_digest", "0"))),
    ("a span without a source", SOURCE, "source is divided", state_at(SOURCE, source=None)),
    ("a source of no stream", SOURCE, "source is no stream", state_at(SOURCE, source={"document": "D 1"})),
    ("a source with a page", SOURCE, "source is no document", state_at(SOURCE, source={"document": "d-1", "page": 1})),
    ("a stream of capitals", LAST, "is no stream", at(LAST, lambda r: r._replace(stream="M-1", version=1))),
    ("a topic of capitals", LAST, "is no topic", at(LAST, lambda r: r._replace(topic="Gallring"))),
    ("a field before its version", DECISION, "exactly its fields", structure_at(DECISION, rules=None)),
    ("a field of its version too few", NEWER, "exactly its fields", at(NEWER, lambda r: with_state(r, lambda s: s["structure"].pop("rules")))),
    ("a new version said to be old", NEWER, "exactly its fields", state_at(NEWER, schema=1)),
    ("a version before its declaration", DECISION, "not declared", state_at(DECISION, schema=2)),
    ("a new field of another type", NEWER, "is no str", structure_at(NEWER, rules=7)),
    ("a new text left out", NEWER, "text is not there", at(NEWER, lambda r: without(r, "text"))),
    ("steps that are none", STEPS, "is no list", structure_at(STEPS, steps=None)),
    ("a step's field too many", STEPS, "exactly its fields", raw_at(STEPS, b'"winners_of":', b'"turn":1,"winners_of":')),
    ("a parameter without its name", RULES, "exactly its fields", raw_at(RULES, b'"parameters":[{"name":', b'"parameters":[{"nome":')),
    ("a ballot that is no number", BALLOTS, "is no int", raw_at(BALLOTS, b'"number":7', b'"number":true')),
    ("names left out of a new kind", REFUSED, "lacks its texts", at(REFUSED, lambda r: without(r, "by"))),
    ("text for a blob", LAST, "another type", plain(LAST, lambda r: r._replace(state=r.state.decode()))),  # type: ignore[arg-type]
]  # fmt: skip


@pytest.mark.parametrize(
    ("index", "what", "change"), [t[1:] for t in TAMPERINGS], ids=[t[0] for t in TAMPERINGS]
)
def test_tampering_is_found(
    tmp_path: Path, index: int, what: str, change: Callable[[list[Row]], list[Row]]
) -> None:
    """Whoever changes a stored ledger is found out at the row that was changed, and told what is wrong there."""
    faults = read(stored(tmp_path, change(golden())), KEYS).faults
    assert any(fault.rowid == index + 1 and what in fault.what for fault in faults), faults[:5]


HEADERS = [
    ("PRAGMA application_id = 1", "application_id"),
    ("UPDATE ledger_file SET format = 2", "this reader knows 1"),
    ("INSERT INTO ledger_file VALUES (1, 'beslut/other')", "not one row"),
    ("DELETE FROM ledger_file", "not one row"),
    ("DROP TABLE stored_events", "no ledger"),
]


@pytest.mark.parametrize(("change", "what"), HEADERS)
def test_another_file_is_refused(tmp_path: Path, change: str, what: str) -> None:
    """A file of another program, of a later format or without its tables is not read at all."""
    with pytest.raises(Wrong, match=what):
        read(stored(tmp_path, golden(), change))


def test_a_fault_ends_nothing(tmp_path: Path) -> None:
    """A row that can't be read is named, and the rows beside it are read as before."""
    rows = golden()
    rows[DECISION] = rows[DECISION]._replace(text=b"{")
    ledger = read(stored(tmp_path, rows), KEYS)
    assert [fault.rowid for fault in ledger.faults] == [DECISION + 1]
    assert isinstance(ledger.faults[0], Fault)
    assert (len(ledger.events), ledger.root) == (len(LINES) - 1, ROOT)
