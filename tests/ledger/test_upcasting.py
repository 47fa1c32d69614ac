"""Older versions of a kind of event are read as today's; what is stored stays as it is."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
import orjson
import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import records

from beslut import events
from beslut.events import Event
from beslut.events.base import Upcast
from beslut.events.meeting import MeetingOpened
from beslut.ledger import codec
from beslut.ledger.canonical import b64, canonical, commitment
from beslut.ledger.errors import LedgerUnreadable
from beslut.ledger.examine import examine
from beslut.ledger.faults import (
    CommitmentBroken,
    Fault,
    MissingFieldStored,
    NewerSchema,
    NotCanonical,
    NotNFC,
    UnknownFieldStored,
    WrongValue,
)
from beslut.ledger.versions import version_of
from beslut.values import UNKNOWN, PersonRef, TimePoint, text_field
from beslut.values.shape import record_shape


def _divided(structure: dict[str, Any], texts: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Version 1 had one text for what version 2 tells apart, too."""
    title, _, place = texts.get("heading", "").partition(", ")
    return structure, texts | {"title": title, "place": place}


def _full(structure: dict[str, Any], texts: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Up to version 3 numbers left out the year's first two digits."""
    return structure | {"number": structure["number"] + 2000}, texts


@frozen(kw_only=True)
class ExhibitionOpened(Event):
    """A made-up kind of event in its fourth version.

    Version 1 had `number` and `heading`; version 2 added `title` and `place`; version 3 added
    `visitors` and `language`, whose defaults need no rule; version 4 writes numbers in full.
    """

    SCHEMA: ClassVar[int] = 4
    ADDED: ClassVar[dict[str, int]] = {"title": 2, "place": 2, "visitors": 3, "language": 3}
    UPCAST: ClassVar[dict[int, Upcast]] = {1: _divided, 3: _full}

    number: int
    heading: str = text_field()
    title: str = text_field()
    place: str = text_field(default="")
    visitors: int | None = None
    language: str = text_field(default="svenska")


@frozen(kw_only=True)
class LectureHeld(Event):
    """A made-up kind of event whose later fields, text or not, say nothing where they weren't there."""

    SCHEMA: ClassVar[int] = 3
    ADDED: ClassVar[dict[str, int]] = {"speakers": 2, "note": 2, "room": 3, "when": 3, "parts": 3}

    title: str = text_field()
    speakers: tuple[PersonRef, ...] = ()
    note: str | None = text_field(default=None)
    room: int = 7
    when: TimePoint = UNKNOWN
    parts: tuple[str, ...] = text_field(default=())


@frozen(kw_only=True)
class NoticePosted(Event):
    """A made-up kind of event in whose first version a text went without saying."""

    SCHEMA: ClassVar[int] = 2
    ADDED: ClassVar[dict[str, int]] = {"language": 2}

    title: str = text_field()
    language: str = text_field(default="svenska")


HEADING = "Vårsalong, Konsthallen"
TWO: dict[str, Any] = {"heading": HEADING, "title": "Vårsalong", "place": "Konsthallen"}
TOPICS: dict[str, type[Event]] = {
    "exhibition_opened": ExhibitionOpened,
    "lecture_held": LectureHeld,
    "notice_posted": NoticePosted,
}


def row(
    schema: int, structure: dict[str, Any], texts: dict[str, Any], topic: str = "exhibition_opened"
) -> codec.Row:
    """A row as the program of that version wrote it."""
    written = {name: canonical(value) for name, value in texts.items()}
    state = {
        "actor": "",
        "command": "00" * 16,
        "commitments": {name: commitment(bytes(16), value) for name, value in written.items()},
        "happened_at": None,
        "recorded_at": "2026-04-16T18:40:01.000007Z",
        "schema": schema,
        "source": None,
        "structure": structure,
    }
    text = {name: [b64(bytes(16)), orjson.Fragment(value)] for name, value in written.items()}
    return 1, "m-1", 1, topic, canonical(state), canonical(text) if text else None


FIRST = row(1, {"number": 7}, {"heading": HEADING})
SECOND = row(2, {"number": 7}, TWO)
TODAY = row(4, {"number": 2007, "visitors": 120}, TWO | {"language": "svenska"})


@pytest.mark.parametrize("older", [FIRST, SECOND], ids=["two steps", "one step"])
def test_older_versions_read_as_todays(older: codec.Row) -> None:
    """An event of an older version reads as one of today's, to replay as to the audit."""
    for got in (codec.Decoder(topics=TOPICS).row(older), examine(older, topics=TOPICS)):
        assert got.event == ExhibitionOpened(number=2007, **TWO)
        assert (got.envelope["schema"], got._text) == (
            older[4] and orjson.loads(older[4])["schema"],
            older[5],
        )


def test_versions_in_one_replay() -> None:
    """Versions that stand one after the other are read each in its way, texts read or not."""
    decoder = codec.Decoder(topics=TOPICS)
    rows = [FIRST, TODAY, SECOND, TODAY, FIRST]
    assert [r.event.visitors for r in decoder.rows(rows)] == [None, 120, None, 120, None]  # type: ignore[attr-defined]
    assert {r.event.title for r in decoder.rows(rows)} == {"Vårsalong"}  # type: ignore[attr-defined]
    assert {r.event.place for r in decoder.rows(rows)} == {"Konsthallen"}  # type: ignore[attr-defined]


_SPEAKERS = (
    {"speakers": [{"id": "m-1.p1", "party": "S", "with_others": False}]},
    {"speakers": [{"name": "Eva"}]},
)
LECTURES = [
    row(1, {}, {"title": "Konst"}, "lecture_held"),
    row(2, _SPEAKERS[0], _SPEAKERS[1] | {"title": "Konst"}, "lecture_held"),
    row(2, {"speakers": []}, {"title": "Konst", "note": "ny lokal"}, "lecture_held"),
    row(3, {"speakers": [], "room": 9, "when": {"precision": "datum", "value": "2026-04-16"}},
        {"title": "Konst", "parts": ["ett", "två"]}, "lecture_held"),
]  # fmt: skip
HELD = [
    LectureHeld(title="Konst"),
    LectureHeld(title="Konst", speakers=(PersonRef("Eva", "S", id="m-1.p1"),)),
    LectureHeld(title="Konst", note="ny lokal"),
    LectureHeld(title="Konst", room=9, when=TimePoint("datum", "2026-04-16"), parts=("ett", "två")),
]


@pytest.mark.parametrize("first", ["room", "title", "parts", "speakers"])
def test_fields_that_were_not_there_have_their_defaults(first: str) -> None:
    """What came later is what it is by default in older events, in whatever order fields and events are read."""
    decoder = codec.Decoder(topics=TOPICS)
    for _ in range(2):  # the second time texts are parsed at once
        got = [r.event for r in decoder.rows(LECTURES)]
        assert [getattr(event, first) for event in got] == [getattr(event, first) for event in HELD]
        assert got == HELD
    assert [examine(r, topics=TOPICS).event for r in LECTURES] == HELD
    emptied = [(*r[:5], None) for r in LECTURES]
    for read in (decoder.row, lambda r: examine(r, topics=TOPICS)):
        assert [read(r).event.room for r in emptied] == [7, 7, 7, 9]  # type: ignore[attr-defined]
        assert {read(r).event.title for r in emptied} == {""}  # type: ignore[attr-defined]
        assert [len(read(r).event.speakers) for r in emptied] == [0, 1, 0, 0]  # type: ignore[attr-defined]


def test_a_text_that_went_without_saying() -> None:
    """A text that came later is its default in older events, also where their own text was emptied."""
    decoder = codec.Decoder(topics=TOPICS)
    notice = row(1, {}, {"title": "Justerat"}, "notice_posted")
    for _ in range(2):
        assert decoder.row(notice).event == NoticePosted(title="Justerat", language="svenska")
    emptied = (*notice[:5], None)
    assert decoder.row(emptied).event == NoticePosted(title="", language="svenska")
    assert examine(emptied, topics=TOPICS).event == NoticePosted(title="", language="svenska")


def test_an_emptied_older_version() -> None:
    """An older event whose text was emptied reads as today's with nothing in its texts."""
    emptied = (*FIRST[:5], None)
    for got in (codec.Decoder(topics=TOPICS).row(emptied), examine(emptied, topics=TOPICS)):
        assert got.event == ExhibitionOpened(number=2007, heading="", title="", place="")
        assert got.withheld == ("heading",)


def test_a_newer_version_is_not_guessed() -> None:
    """What a later program wrote is refused by name, however much of it could be read."""
    newer = row(5, {"number": 7, "visitors": 1, "fee": 40}, TWO)
    for read in (codec.Decoder(topics=TOPICS).row, lambda r: examine(r, topics=TOPICS)):
        with pytest.raises(NewerSchema, match=r"m-1@1 är skriven med exhibition_opened version 5.*med 4"):
            read(newer)


def test_a_damaged_older_version() -> None:
    """An older event that doesn't read as today's is damaged."""
    with pytest.raises(LedgerUnreadable, match="m-1@1"):
        codec.Decoder(topics=TOPICS).row(row(3, {"number": "sju", "visitors": None}, TWO))
    with pytest.raises(LedgerUnreadable, match="m-1@1"):
        codec.Decoder(topics=TOPICS).row(row(2, {}, TWO))


@pytest.mark.parametrize("state", ["", "{}", 7, None, b"", b"{}"])
def test_a_row_of_a_kind_with_versions_that_says_nothing(state: Any) -> None:
    """Where no state stands, or another value, the kind's versions are no reason to read anything from it."""
    for read in (codec.Decoder(topics=TOPICS).row, lambda r: examine(r, topics=TOPICS)):
        with pytest.raises(Fault, match="m-1@1"):
            read((1, "m-1", 1, "lecture_held", state, None))


def without_a_commitment() -> codec.Row:
    """An older row that nothing promises a title of, nor has one."""
    return row(2, {"number": 7}, {"heading": HEADING, "place": "Konsthallen"})


WRONG: list[tuple[str, type[Fault], str, codec.Row]] = [
    ("another type", WrongValue, "'sju' är inte ett heltal", row(2, {"number": "sju"}, TWO)),
    ("a truth value", WrongValue, "True är inte ett heltal", row(2, {"number": True}, TWO)),
    ("a field less", MissingFieldStored, "'visitors' saknas", row(3, {"number": 7}, TWO)),
    (
        "a field of a later version",
        UnknownFieldStored,
        "'visitors' i structure; fälten är number",
        row(2, {"number": 7, "visitors": None}, TWO),
    ),
    (
        "a text of a later version",
        UnknownFieldStored,
        "inget textfält 'language'",
        row(2, {"number": 7}, TWO | {"language": "svenska"}),
    ),
    ("no text, and no commitment", MissingFieldStored, "'title' saknas", without_a_commitment()),
    ("a text of another type", WrongValue, "7 är inte text", row(2, {"number": 7}, TWO | {"place": 7})),
    ("null for a text", WrongValue, "'place' är tom", row(2, {"number": 7}, TWO | {"place": None})),
    ("version 0", WrongValue, "schemats version är 0", row(0, {"number": 7}, TWO)),
    ("white space", NotCanonical, "mellanrum", (*SECOND[:4], SECOND[4].replace(b":", b": ", 1), SECOND[5])),
    ("a decomposed text", NotNFC, "NFC", row(1, {"number": 7}, {"heading": "A\u030a"})),
    (
        "another's commitment",
        CommitmentBroken,
        "'heading' är en annan",
        (*FIRST[:5], canonical({"heading": [b64(bytes(16)), "Höstsalong"]})),
    ),
    (
        "a text emptied alone",
        CommitmentBroken,
        "'heading' har ingen text",
        (*SECOND[:5], canonical({name: [b64(bytes(16)), TWO[name]] for name in ("place", "title")})),
    ),
    (
        "a commitment less, emptied",
        MissingFieldStored,
        "'title' saknas",
        (*without_a_commitment()[:5], None),
    ),
]


@pytest.mark.parametrize(("fault", "says", "wrong"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_an_older_row_is_held_to_its_own_version(fault: type[Fault], says: str, wrong: codec.Row) -> None:
    """What an older version had must be there, of its type, written as it was, and nothing that came later."""
    with pytest.raises(fault, match=says) as raised:
        examine(wrong, topics=TOPICS)
    assert type(raised.value) is fault


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_older_row_is_examined_as_one_of_today(data: st.DataObject) -> None:
    """An event of any kind, written by the program of any version, is right to the audit, and no byte else."""
    topic = data.draw(st.sampled_from(sorted(t for t, cls in events.TOPICS.items() if cls.SCHEMA > 1)))
    cls = events.TOPICS[topic]
    version = data.draw(st.integers(1, cls.SCHEMA - 1))
    older = version_of(cls, version)
    event = data.draw(records(older))
    state, text = written(older, event)
    stored = (1, "m-1", 1, topic, state, text)
    got = examine(stored)
    assert got.event == codec.Decoder().row(stored).event
    assert {f.name: getattr(got.event, f.name) for f in attrs.fields(older)} == attrs.asdict(
        event, recurse=False
    )
    default = {f.name: f.default for f in attrs.fields(cls)}
    since = (name for name, added in cls.ADDED.items() if added > version)
    assert all(getattr(got.event, name) == default[name] for name in since)
    plain = orjson.loads(state)
    field = data.draw(st.sampled_from(sorted(plain["structure"])))
    del plain["structure"][field]
    with pytest.raises(MissingFieldStored, match=field):
        examine((1, "m-1", 1, topic, canonical(plain), text))


def written(cls: type[Event], event: Event) -> tuple[bytes, bytes | None]:
    """An event's row as the program of its version wrote it."""
    shape = record_shape(cls)
    structure, texts = shape.split(shape.plain(event))
    return row(cls.SCHEMA, structure, texts)[4:]


@pytest.mark.parametrize("topic", sorted(events.TOPICS))
def test_what_was_added_and_when(topic: str) -> None:
    """Each version of a kind adds a field or reads an older one anew; each field that came later is one of its own."""
    cls = events.TOPICS[topic]
    fields = {f.name: f for f in attrs.fields(cls)}
    assert set(cls.ADDED) <= set(fields)
    assert set(cls.ADDED.values()) | {version + 1 for version in cls.UPCAST} == set(range(2, cls.SCHEMA + 1))
    for name, version in cls.ADDED.items():
        assert fields[name].default is not attrs.NOTHING or version - 1 in cls.UPCAST, name


@pytest.mark.parametrize("version", [0, -1, 3, 1.5, "1", None])
def test_a_version_that_is_none(version: Any) -> None:
    """A version that there is none of has no class."""
    with pytest.raises(ValueError, match=r"MeetingOpened har ingen version .*; rätt vore 1 till 2"):
        version_of(MeetingOpened, version)
