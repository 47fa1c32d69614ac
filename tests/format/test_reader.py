"""The stored format is what docs/format.md says: a reader made from the page alone reads what was stored."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.format.golden import (
    DAY,
    GALLRING,
    HEADER,
    KEYS,
    LAST,
    LINES,
    PARTS,
    ROOT,
    declared,
    golden,
    in_tree,
    joined,
    numbered,
    state_at,
    stored,
    with_state,
    with_text,
    with_value,
)
from tests.format.lines import Part
from tests.format.reader import Ledger, check_extract, read
from tests.format.tree import Row, Tree, included, sha256
from tests.format.written import Wrong, canonical, dump, parse_type

from beslut import Ledger as Program
from beslut import PersonRef
from beslut import commands as c
from beslut.demo import ACTOR, fill


def emptied(line: dict[str, Any]) -> dict[str, Any]:
    """A golden event's fields as the page says that they are shown when its text has been emptied."""
    event = dict(line["event"])
    for name, (_, value) in json.loads(line["emptied"]).items():
        if name in event and isinstance(value, list):
            event[name] = [
                {**whole, **dict.fromkeys(text, "")} for whole, text in zip(event[name], value, strict=True)
            ]
        elif name in event:
            event[name] = {**event[name], **dict.fromkeys(value, "")} if isinstance(value, dict) else ""
    return event


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The golden ledger, read with its key."""
    return read(stored(tmp_path_factory.mktemp("opened"), golden()), KEYS)


# --- The golden ledger ---------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [KEYS, {}])
def test_the_golden_ledger_is_whole(tmp_path: Path, keys: dict[str, bytes]) -> None:
    """With the key and without it, nothing is wrong with the golden ledger, and its root is the one written down."""
    ledger = read(stored(tmp_path, golden()), keys)
    assert ledger.faults == []
    assert (ledger.origin, len(ledger.events), ledger.root) == (HEADER["origin"], len(LINES), ROOT)


@pytest.mark.parametrize("part", PARTS)
def test_the_golden_ledger_was_whole_before_it_grew(tmp_path: Path, part: Part) -> None:
    """As far as each file goes nothing is wrong, and the root is the one written down there."""
    ledger = read(stored(tmp_path, golden()[: part.header["events"]]), KEYS)
    assert ledger.faults == []
    assert (len(ledger.events), ledger.root.hex()) == (part.header["events"], part.header["root"])


def test_every_golden_event_is_read_as_it_was(opened: Ledger) -> None:
    """Each event's fields are what they were before they were stored; emptied texts are shown as empty."""
    for event, line in zip(opened.events, LINES, strict=True):
        assert event.fields == (emptied(line) if "emptied" in line else line["event"]), event.name


def test_every_golden_envelope_is_read_as_it_was(opened: Ledger) -> None:
    """Actor, command, times, source and digest are what they were; what gallring took of them is gone."""
    for event, line in zip(opened.events, LINES, strict=True):
        envelope, gone = event.envelope, "emptied" in line
        assert envelope["actor"] == line["actor"]
        assert envelope["command"] == line["command"]
        assert envelope["recorded_at"].replace("Z", "+00:00") == line["recorded_at"]
        assert (envelope["happened_at"] or {"precision": "okänd", "value": ""}) == line["happened_at"]
        span = line["source"] and {**line["source"], **({"end": 0, "start": 0} if gone else {})}
        assert event.source == span
        assert event.command_digest == (None if gone else line["command_digest"])


def test_sealed_text_is_unknown_without_its_key(tmp_path: Path) -> None:
    """Without the key a sealed text is shown as empty and named as sealed; everything else is read."""
    sealed = 0
    for event, line in zip(read(stored(tmp_path, golden())).events, LINES, strict=True):
        if not line["sealed"]:
            assert event.hidden == dict.fromkeys(json.loads(line.get("emptied", "{}")), "emptied")
            continue
        assert event.hidden == {name: f"sealed with {key}" for name, key in line["sealed"].items()}
        for name, value in line["event"].items():
            empty = {**value, "name": ""} if isinstance(value, dict) else ""
            assert event.fields[name] == (empty if name in line["sealed"] else value)
        sealed += 1
    assert sealed == sum(bool(line["sealed"]) for line in LINES) == 10


def test_a_destroyed_key_is_named(tmp_path: Path) -> None:
    """A gallring_made that names a key says why the texts sealed with it can't be read."""
    rows = golden()
    rows[GALLRING] = with_state(rows[GALLRING], lambda s: s["structure"].update(keys=["k1"]))
    ledger = read(stored(tmp_path, in_tree(rows)))
    assert (ledger.faults, ledger.destroyed) == ([], {"k1", "k2", "k3"})


def test_a_command_of_two_events_is_read(tmp_path: Path) -> None:
    """The second event of a command carries its id in the state only."""
    assert read(stored(tmp_path, joined(golden())), KEYS).faults == []


def test_a_later_schema_is_read_by_its_own_declaration(tmp_path: Path) -> None:
    """An event of version 2 has version 2's fields, and those of version 1 stay as they are."""
    rows = declared(golden(), 2, None)
    rows[-1] = with_state(
        rows[-1],
        lambda s: s["structure"]["fields"].append({"column": "state", "name": "boxes", "type": "[(int)?]"}),
    )
    new = with_state(rows[LAST], lambda s: s.update(schema=2, command="e" * 32, happened_at=DAY))
    new = with_value(
        with_state(new, lambda s: s["structure"].update(boxes=[None, 3])), "command_digest", "0" * 64
    )
    rows = numbered([*rows, new._replace(version=rows[-1].version + 1, command=b"\xee" * 16)])
    ledger = read(stored(tmp_path, rows), KEYS)
    assert ledger.faults == []
    assert ledger.events[-1].fields == {**ledger.events[LAST].fields, "boxes": [None, 3]}


@pytest.mark.parametrize("happened", [DAY, {"precision": "sekund", "value": "2026-04-16T18:30:59-0330"}])
def test_days_and_seconds_are_time_points(tmp_path: Path, happened: dict[str, str]) -> None:
    """A day and a second are written as the page says; golden events have minutes only."""
    assert read(stored(tmp_path, state_at(LAST, happened_at=happened)(golden())), KEYS).faults == []


# --- The tree ------------------------------------------------------------------------------------


def naive(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1, as it is written there."""
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\1", naive(leaves[:k]), naive(leaves[k:]))


def test_the_tree_is_that_of_rfc_6962() -> None:
    """The roots over Certificate Transparency's own eight test entries are its published ones."""
    tree = Tree()
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ):
        tree.add(sha256(b"\0", bytes.fromhex(entry)))
    assert tree.root(0).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert tree.root(1).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert tree.root(3).hex() == "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"
    assert tree.root(8).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def test_every_inclusion_proof_holds_and_no_other(opened: Ledger) -> None:
    """At every size of the golden ledger, a leaf's proof holds for that leaf, place, size and root only."""
    leaves = opened.tree.levels[0]
    for size in range(1, len(leaves) + 1):
        root = opened.tree.root(size)
        assert size == 1 or not included(root, 0, size, [], root)
        assert root == naive(leaves[:size])
        for index in {0, size // 2, size - 1}:
            proof = opened.tree.proof(index, size)
            assert included(leaves[index], index, size, proof, root)
            assert not included(sha256(), index, size, proof, root)
            assert not included(leaves[index], size, size, proof, root)
            assert not included(leaves[index], index, size, [*proof, sha256()], root)
            assert not proof or not included(leaves[index], index, size, proof[:-1], root)
            assert size == 1 or not included(leaves[index], (index + 1) % size, size, proof, root)


# --- Extracts ------------------------------------------------------------------------------------


def shown(row: Row, names: Iterable[str]) -> Row:
    """The row with only these entries of its text."""
    text = json.loads(row.text or b"{}")
    kept = {name: entry for name, entry in text.items() if name in names}
    return row._replace(text=dump(kept) if kept else None)


def test_each_text_can_be_shown_alone(opened: Ledger) -> None:
    """Of any row any one text, or none, can be shown; it is checked, and the others are named as masked."""
    for event, row in zip(opened.events, golden(), strict=True):
        proof = opened.tree.proof(row.rowid - 1, len(LINES))
        names = set(json.loads(row.text or b"{}"))
        for only in ({name} for name in sorted(names)):
            extract = check_extract(shown(row, only), opened.schemas, proof, len(LINES), ROOT, KEYS)
            assert set(extract.hidden) == names - only
            assert all(extract.fields[name] == event.fields[name] for name in only & set(extract.fields))
        assert set(check_extract(shown(row, ()), opened.schemas, proof, len(LINES), ROOT).hidden) >= names


def test_a_changed_extract_is_found_out(opened: Ledger) -> None:
    """A shown text that was changed, a row at another place and a row with another state are refused."""
    row = next(row for row in golden() if row.topic == "proposal_put" and row.text)
    proof = opened.tree.proof(row.rowid - 1, len(LINES))
    first = min(json.loads(row.text or b"{}"))
    changed = with_text(shown(row, {first}), lambda t: t[first].__setitem__(1, "annat"))
    with pytest.raises(Wrong, match="committed to"):
        check_extract(changed, opened.schemas, proof, len(LINES), ROOT)
    for other in (row._replace(rowid=row.rowid + 1), with_state(row, lambda s: s.update(actor="annan"))):
        with pytest.raises(Wrong, match="not in the tree"):
            check_extract(other, opened.schemas, proof, len(LINES), ROOT)


# --- What the program writes ---------------------------------------------------------------------


def test_what_the_program_writes_is_read(tmp_path: Path) -> None:
    """The demo's ledger and README's example read without fault, with the program's own root, also while it is open."""
    path = tmp_path / "program.db"
    with Program.open(str(path), actor=ACTOR) as program:
        fill(program)
        namnd = program.record(c.EstablishNamnd(name="Kulturnämnden", seats=11)).stream
        meeting = program.record(c.OpenMeeting(namnd=namnd)).stream
        paragraf = program.record(c.OpenParagraf(meeting=meeting, number="7", title="Ny scen")).event.paragraf
        bygg = c.PutProposal(paragraf=paragraf, kind="eget förslag", proposers=(PersonRef("Eva Noor", "S"),))
        scen = program.record(bygg).event.proposal
        program.record(c.FindAcklamation(paragraf=paragraf, winners=(scen,), winner="Eva Noors förslag"))
        program.record(c.MakeDecision(paragraf=paragraf, text="Nämnden beslutar att bygga scenen."))
        written = program.root()
        while_open = read(path)
    ledger = read(path)
    for one in (while_open, ledger):
        assert one.faults == []
        assert (len(one.events), one.root) == written
    put = next(event for event in reversed(ledger.events) if event.row.topic == "proposal_put")
    assert [(by["name"], by["party"]) for by in put.fields["proposers"]] == [("Eva Noor", "S")]
    assert ledger.events[-1].fields["text"] == "Nämnden beslutar att bygga scenen."
    assert all(event.command_digest for event in ledger.events if event.row.command)


# --- Canonical JSON and types --------------------------------------------------------------------


def test_canonical_json_escapes_what_the_page_says() -> None:
    """Seven characters have short escapes, other control characters long ones, and all else stands as it is."""
    value = {"b": ['\b\t\n\f\r"\\/\x00\x1f\x7f\u2028å🗳', 0, -1, 2**53 - 1], "B": None}
    written = (
        '{"B":null,"b":["\\b\\t\\n\\f\\r\\"\\\\/\\u0000\\u001f\x7f\u2028å🗳",0,-1,9007199254740991]}'.encode()
    )
    assert dump(value) == written
    assert canonical(written) == value
    assert (
        dump({"\uff5e": 1, "\U0001f5f3": 2}) == '{"\uff5e":1,"\U0001f5f3":2}'.encode()
    )  # RFC 8785 has the other order


@pytest.mark.parametrize(
    "written", ["", "text", "(str)", "[str", "{}", "{a:str", "{a:str{b:int}", "{:str}", '"ja"|', "strx"]
)
def test_what_is_no_type_is_refused(written: str) -> None:
    """A type that the page doesn't know is not guessed at."""
    with pytest.raises(Wrong):
        parse_type(written)


def test_records_within_records_are_put_together() -> None:
    """Text in a record's record is divided, put together, and shown as empty where it isn't known."""
    kind = parse_type(
        '{a:int,in:({~name:(str)?,~when:{y:int},~tags:[str],~sort:"x"|"y",~sure:bool,id:str})?}'
    )
    low: dict[str, Any] = {"a": 1, "in": {"id": "p"}}
    high = {"in": {"name": None, "when": {"y": 3}, "tags": ["t"], "sort": "y", "sure": True}}
    kind.half(text=False).check(low, "low")
    kind.half(text=True).check(high, "high")
    assert kind.join(low, high) == {"a": 1, "in": {"id": "p", **high["in"]}}
    unknown = {"name": "", "when": {"y": 0}, "tags": [], "sort": "", "sure": False}
    assert kind.join(low, None) == {"a": 1, "in": {"id": "p", **unknown}}
    assert kind.join({"a": 1, "in": None}, None) == {"a": 1, "in": None}
