"""What had to work before the format was frozen: masking, a destroyed key, and gallring, with every proof intact."""

from __future__ import annotations

import base64
import datetime as dt
import itertools
import json
from hashlib import sha256
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslut.events import topic_of
from beslut.events.meeting import (
    AcklamationFound,
    DecisionMade,
    JavDeclared,
    ProposalPut,
    ReservationMotivated,
    VoteCast,
)
from beslut.ledger import NewEvent, codec
from beslut.ledger.examine import examine
from beslut.ledger.faults import CommitmentBroken, SealBroken
from beslut.ledger.sealing import Keyring
from beslut.proof import tree
from beslut.values import PersonRef, ShapeError

NOW = dt.datetime(2026, 4, 16, 18, 40, tzinfo=dt.UTC)
SECRET = "Eleven har skyddade personuppgifter."
EVENTS: list[Any] = [
    ProposalPut(
        paragraf="m-1.9",
        proposal="m-1.9.f1",
        kind="avslag",
        proposers=(PersonRef("Åsa Öst", "S", id="m-1.p1"), PersonRef("Bo Ek", "V", id="m-1.p2")),
        text="avslag på ansökan",
        target="förvaltningens förslag",
    ),
    JavDeclared(paragraf="m-1.9", person=PersonRef("Eva Noor", "M", id="m-1.p3"), ground="släkt"),
    VoteCast(
        paragraf="m-1.9", votering="m-1.9.v1", person=PersonRef("Bo Ek", "V", id="m-1.p2"), choice="nej"
    ),
    DecisionMade(paragraf="m-1.9", text="Nämnden avslår ansökan.", points=("avslå ansökan",)),
    ReservationMotivated(paragraf="m-1.9", reservation="m-1.9.r1", text=SECRET),
]


def keyring() -> Keyring:
    """A keyring with one key, of a given chance."""
    numbers = itertools.count(1)
    return Keyring({"k1": b"k" * 32}, random=lambda n: next(numbers).to_bytes(n, "big"))


def log(keys: Keyring | None = None) -> tuple[list[codec.Row], list[bytes]]:
    """A log of the events, its rows and what each keeps of the tree; with keys the last text is sealed."""
    numbers = itertools.count(1)
    rows: list[codec.Row] = []
    kept: list[bytes] = []
    for index, event in enumerate(EVENTS):
        new = NewEvent(
            originator_id="m-1",
            originator_version=index + 1,
            event=event,
            actor="sekreterare",
            command=bytes(16),
            sealed={"text": "k1"} if keys and isinstance(event, ReservationMotivated) else {},
        )
        state, text = codec.encode(new, index, NOW, lambda: next(numbers).to_bytes(16, "big"), keys)
        rows.append((index + 1, "m-1", index + 1, topic_of(event), state, text))
        leaf = tree.leaf_hash("m-1", index + 1, topic_of(event), index, state)
        kept.append(tree.completed(leaf, index, kept.__getitem__))
    return rows, kept


def proven(row: codec.Row, size: int, kept: list[bytes], root: bytes) -> bool:
    """Whether the row lies in the log of that root, by its leaf and its path."""
    leaf = tree.leaf_hash(row[1], row[2], row[3], row[0] - 1, row[4])
    return tree.included(leaf, row[0] - 1, size, tree.inclusion(row[0] - 1, size, kept.__getitem__), root)


def shown_agrees(row: codec.Row) -> bool:
    """Whether every text that a row shows is the one that it committed to, by the format alone."""
    promised = json.loads(row[4])["commitments"]
    for name, (salt, value) in json.loads(row[5] or b"{}").items():
        raw = base64.urlsafe_b64decode(salt + "==")
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        if (
            base64.urlsafe_b64encode(sha256(b"\x02" + raw + written).digest()).rstrip(b"=").decode()
            != promised[name]
        ):
            return False
    return True


# --- masking -----------------------------------------------------------------------------


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_a_masked_extract_proves_its_paragraf(data: st.DataObject) -> None:
    """Whatever texts are left out of an extract, what is shown is proven, and what is hidden is not in it."""
    rows, kept = log()
    root = tree.root(len(rows), kept.__getitem__)
    extract: list[codec.Row] = []
    hidden: list[str] = []
    for row in rows:
        column = json.loads(row[5] or b"{}")
        shown = data.draw(st.sets(st.sampled_from(sorted(column)))) if column else set()
        hidden += [text for name in set(column) - shown for text in _texts(column[name][1])]
        text = (
            json.dumps({name: column[name] for name in shown}, ensure_ascii=False).encode() if shown else None
        )
        extract.append((*row[:5], text))
    for row in extract:
        assert proven(row, len(rows), kept, root)
        assert shown_agrees(row)
    seen = [
        text for row in extract for _, value in json.loads(row[5] or b"{}").values() for text in _texts(value)
    ]
    written = b"".join(row[4] + (row[5] or b"") for row in extract).decode()
    for gone in set(hidden) - set(seen):
        assert gone not in written, gone


def _texts(value: Any) -> list[str]:
    match value:
        case str():
            return [value] if len(value) > 5 else []
        case list():
            return [text for item in value for text in _texts(item)]
        case dict():
            return _texts(list(value.values()))
    return []


def test_a_false_extract_proves_nothing() -> None:
    """Another text, another vote, another place or a guessed salt does not agree with the proof."""
    rows, kept = log()
    root = tree.root(len(rows), kept.__getitem__)
    vote = rows[2]
    assert not proven((*vote[:4], vote[4].replace(b'"nej"', b'"ja"'), vote[5]), 5, kept, root)
    assert not proven((vote[0], "m-2", *vote[2:]), 5, kept, root)
    assert not proven((vote[0] - 1, *vote[1:]), 5, kept, root)
    assert vote[5] is not None
    assert not shown_agrees((*vote[:5], vote[5].replace(b"Bo Ek", "Bo Öst".encode())))
    assert not shown_agrees((*vote[:5], vote[5].replace(b"AAAAA", b"AAAAB", 1)))


# --- sealing -----------------------------------------------------------------------------


def test_a_destroyed_key_destroys_the_text_and_no_proof() -> None:
    """A sealed text is read where its key is; without it the event stands, its text is unknown, its proof holds."""
    keys = keyring()
    rows, kept = log(keys)
    open_rows, open_kept = log()
    root = tree.root(len(rows), kept.__getitem__)
    assert root == tree.root(len(rows), open_kept.__getitem__)  # sealed or open, the commitment is the same
    sealed = rows[-1]
    assert open_rows[-1][4] == sealed[4]
    assert SECRET.encode() not in (sealed[5] or b"")
    for read in (codec.Decoder(keys).row, lambda row: examine(row, keys)):
        there = read(sealed)
        assert (there.event, there.withheld) == (EVENTS[-1], ())
    keys.destroy("k1")
    for read in (codec.Decoder(keys).row, codec.Decoder().row, examine, lambda row: examine(row, keys)):
        gone = read(sealed)
        assert gone.event == attrs.evolve(EVENTS[-1], text="")
        assert gone.withheld == ("text",)
        assert proven(sealed, len(rows), kept, root)


def test_a_box_belongs_to_its_place_and_its_field() -> None:
    """A sealed text that was moved to another event, field or key, or changed, is not opened."""
    keys = keyring()
    rows, _ = log(keys)
    sealed = rows[-1]
    moved = (sealed[0] + 1, *sealed[1:])
    entry = json.loads(sealed[5] or b"")["text"]
    flipped = ("A" if entry["box"][20] != "A" else "B").join((entry["box"][:20], entry["box"][21:]))
    changed = (
        *sealed[:5],
        json.dumps({"text": {"box": flipped, "key": "k1"}}, separators=(",", ":")).encode(),
    )
    other = Keyring({"k1": b"o" * 32}, random=bytes)
    for row, ring in ((moved, keys), (changed, keys), (sealed, other)):
        with pytest.raises(SealBroken, match="m-1@5, fältet text"):
            examine(row, ring)
        with pytest.raises(SealBroken):
            codec.Decoder(ring).row(row).event.text  # type: ignore[attr-defined]  # noqa: B018  # reading is the act


def test_what_cannot_be_sealed() -> None:
    """Structure is never sealed, and nothing is sealed with a key that isn't there."""
    new = NewEvent(
        originator_id="m-1",
        originator_version=1,
        event=EVENTS[-1],
        actor="",
        command=bytes(16),
        sealed={"paragraf": "k1"},
    )
    with pytest.raises(ShapeError, match="bara text förseglas"):
        codec.encode(new, 0, NOW, lambda: bytes(16), keyring())
    for keys in (None, Keyring({}, random=bytes)):
        with pytest.raises(ShapeError, match="förseglingsnyckeln 'k1' finns inte här"):
            codec.encode(attrs.evolve(new, sealed={"text": "k1"}), 0, NOW, lambda: bytes(16), keys)


def test_of_nothing_nothing_is_sealed() -> None:
    """A text that isn't there stands nowhere, whether it was to be sealed or not."""
    empty = NewEvent(
        originator_id="m-1",
        originator_version=1,
        event=AcklamationFound(paragraf="m-1.1"),
        actor="",
        command=bytes(16),
    )
    sealed = attrs.evolve(empty, sealed={"winner": "k1"})
    written = codec.encode(empty, 0, NOW, lambda: bytes(16))
    assert codec.encode(sealed, 0, NOW, lambda: bytes(16), keyring()) == written
    assert written[1] is None


def test_a_sealed_person_is_sealed_in_the_record() -> None:
    """Sealing a field of persons hides their names and leaves their parties to the count."""
    new = NewEvent(
        originator_id="m-1",
        originator_version=1,
        event=EVENTS[0],
        actor="",
        command=bytes(16),
        sealed={"proposers": "k1"},
    )
    state, text = codec.encode(new, 0, NOW, lambda: bytes(16), keyring())
    assert "Öst".encode() not in state + (text or b"")
    got = codec.Decoder().row((1, "m-1", 1, "proposal_put", state, text))
    assert [(p.name, p.party) for p in got.event.proposers] == [("", "S"), ("", "V")]  # type: ignore[attr-defined]
    assert got.event.text == "avslag på ansökan"  # type: ignore[attr-defined]
    assert got.withheld == ("proposers",)


# --- gallring ----------------------------------------------------------------------------


def test_emptied_text_leaves_every_proof() -> None:
    """A row whose text was emptied reads with its structure, says what is missing, and is proven as before."""
    rows, kept = log()
    root = tree.root(len(rows), kept.__getitem__)
    for row, event in zip(rows, EVENTS, strict=True):
        emptied = (*row[:5], None)
        assert proven(emptied, len(rows), kept, root)
        for read in (codec.Decoder().row, examine):
            got = read(emptied)
            assert set(got.withheld) == set(json.loads(row[5] or b"{}"))
            assert got.topic == topic_of(event)
            assert _bare(got.event) == _bare(event)


def _bare(event: Any) -> Any:
    """The structure of an event."""
    return codec.split(event)[0]


def test_half_emptied_text_is_no_gallring() -> None:
    """A row that lost one text of several is damaged, not gallrad."""
    rows, _ = log()
    column = json.loads(rows[0][5] or b"")
    del column["target"]
    half = (
        *rows[0][:5],
        json.dumps(column, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(),
    )
    with pytest.raises(CommitmentBroken, match="'target' har ingen text"):
        examine(half)
