"""Each way in which a value can't be stored, or a stored row can't be right, is an error of its own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.ledger.test_codec import NOW, salts, vote

from beslut.events.meeting import MeetingOpened, VoteCast, VotesTallied
from beslut.ledger import NewerSchema, UnknownTopic, codec
from beslut.ledger import faults as f
from beslut.ledger.examine import examine
from beslut.values import PersonRef, ShapeError, Source, TimePoint
from beslut.values import shape as s

_NEW = vote(
    source=Source("d-1", 5, 9),
    happened_at=TimePoint("minut", "2026-04-16T18:30+0200"),
    command_digest="ab" * 32,
)
STATE, _COLUMN = codec.encode(_NEW, 0, NOW, salts())
TEXT = _COLUMN or b""


def row(state: bytes = STATE, text: bytes | None = TEXT, topic: str = "vote_cast") -> codec.Row:
    """The vote's row, with something changed."""
    return 1, "m-1", 3, topic, state, text


def with_state(**changes: Any) -> codec.Row:
    """The row with other values in its envelope."""
    return row(_canonical(json.loads(STATE) | changes))


def with_structure(**changes: Any) -> codec.Row:
    """The row with other values in its structure."""
    return with_state(structure=json.loads(STATE)["structure"] | changes)


def without(*path: str) -> codec.Row:
    """The row without a field of its state."""
    plain = json.loads(STATE)
    inner = plain
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return row(_canonical(plain))


def _canonical(plain: Any) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_a_row_as_written_is_right() -> None:
    """What was written is right to the audit, and is read as it was meant."""
    got = examine(row())
    assert (got.event, got.source, got.happened_at) == (_NEW.event, _NEW.source, _NEW.happened_at)
    assert (got.command_digest, got.withheld, got.index) == ("ab" * 32, (), 0)
    assert got == codec.Decoder().row(row())


def test_recorded_events_are_equal_where_the_same_bytes_stand_in_the_same_place() -> None:
    """The same event under another salt, in another envelope or in another place is another recorded event."""
    decoder = codec.Decoder()
    one = decoder.row(row())
    state, text = codec.encode(_NEW, 0, NOW, lambda: b"s" * 16)
    others = [
        (2, *row()[1:]),
        (1, "m-2", *row()[2:]),
        row(state, text),
        row(text=None),
        with_state(actor="annan"),
    ]
    assert all(decoder.row(other) != one for other in others)
    assert decoder.row(row()) == one
    assert len({one, decoder.row(row())}) == 1


SEALED = {"box": "A" * 40, "key": "k1"}


def with_text(**entries: Any) -> codec.Row:
    """The row with entries of its text column exchanged."""
    return row(text=_canonical(json.loads(TEXT) | entries))


WRONG: list[tuple[str, type[f.Fault], str, Callable[[], codec.Row]]] = [
    ("topic", UnknownTopic, "'röstade', som denna version", lambda: row(topic="röstade")),
    (
        "newer",
        NewerSchema,
        "version 2; denna version av beslut läser till och med 1",
        lambda: with_state(schema=2),
    ),
    ("schema 0", f.WrongValue, "schemats version är 0", lambda: with_state(schema=0)),
    (
        "float",
        f.FloatStored,
        "1.0 är ett decimaltal",
        lambda: row(STATE.replace(b'"schema":1', b'"schema":1.0')),
    ),
    ("exponent", f.FloatStored, "1e0", lambda: row(STATE.replace(b'"schema":1', b'"schema":1e0'))),
    ("nan", f.FloatStored, "NaN", lambda: row(STATE.replace(b'"schema":1', b'"schema":NaN'))),
    ("54 bits", f.TooLargeStored, "9007199254740992 är större", lambda: with_structure(paragraf=2**53)),
    ("huge", f.TooLargeStored, "större än 53 bitar", lambda: with_structure(paragraf=10**400)),
    ("unknown", f.UnknownFieldStored, "'extra'", lambda: with_structure(extra=1)),
    ("envelope", f.UnknownFieldStored, "state har inget fält 'extra'", lambda: with_state(extra=1)),
    ("missing", f.MissingFieldStored, "'choice' saknas", lambda: without("structure", "choice")),
    ("optional", f.MissingFieldStored, "'source' saknas", lambda: without("source")),
    (
        "naive",
        f.NaiveTimeStored,
        "saknar tidszon",
        lambda: with_state(recorded_at="2026-04-16T18:40:01.000007"),
    ),
    (
        "naive happened",
        f.NaiveTimeStored,
        "saknar tidszon",
        lambda: with_state(happened_at={"precision": "minut", "value": "2026-04-16T18:30"}),
    ),
    ("zone", f.WrongValue, "ska skrivas", lambda: with_state(recorded_at="2026-04-16T20:40:01.000007+02:00")),
    ("no time", f.WrongValue, "isoformat|Invalid", lambda: with_state(recorded_at="i går")),
    ("okänd", f.WrongValue, "null", lambda: with_state(happened_at={"precision": "okänd", "value": ""})),
    ("nfc", f.NotNFC, "NFC", lambda: with_state(actor="A\u030a")),
    ("nfc text", f.NotNFC, "NFC", lambda: row(text=TEXT.replace("Å".encode(), "A\u030a".encode()))),
    (
        "word",
        f.WrongValue,
        "'jo' finns inte bland orden ja, nej, avstar",
        lambda: with_structure(choice="jo"),
    ),
    ("type", f.WrongValue, "5 är inte text", lambda: with_structure(paragraf=5)),
    ("bool", f.WrongValue, "True är inte text", lambda: with_structure(paragraf=True)),
    ("party", f.NotCanonical, "'s'", lambda: row(STATE.replace(b'"party":"S"', b'"party":"s"'))),
    ("command", f.WrongValue, "32 hexadecimala", lambda: with_state(command="AB" * 16)),
    ("space", f.NotCanonical, "mellanrum", lambda: row(STATE.replace(b":", b": ", 1))),
    (
        "order",
        f.NotCanonical,
        "ordning",
        lambda: row(
            json.dumps(
                dict(reversed(json.loads(STATE).items())), separators=(",", ":"), ensure_ascii=False
            ).encode()
        ),
    ),
    ("escaped", f.NotCanonical, "skriven", lambda: row(STATE.replace(b"sekreterare", b"\\u0073ekreterare"))),
    (
        "twice",
        f.NotCanonical,
        "två gånger",
        lambda: row(STATE.replace(b'{"actor":', b'{"actor":"x","actor":', 1)),
    ),
    ("json", f.NotJson, "ingen JSON", lambda: row(STATE[:-1])),
    ("utf-8", f.NotJson, "ingen JSON", lambda: row(STATE.replace(b"sekret", b"sek\xffret"))),
    ("list", f.NotJson, "uppsättning", lambda: row(b"[]")),
    ("deep", f.NotJson, "ingen JSON", lambda: row(b'{"structure":' + b"[" * 90000 + b"]" * 90000 + b"}")),
    (
        "salt",
        f.CommitmentBroken,
        "'command_digest' är en annan",
        lambda: row(text=TEXT.replace(b"AAAQ", b"AABQ", 1)),
    ),
    (
        "value",
        f.CommitmentBroken,
        "'person' är en annan",
        lambda: row(text=TEXT.replace("Öst".encode(), b"Ost")),
    ),
    (
        "span",
        f.CommitmentBroken,
        "'source' är en annan",
        lambda: row(text=TEXT.replace(b'"end":9', b'"end":8')),
    ),
    ("stray bits", f.WrongValue, "base64url", lambda: row(text=TEXT.replace(b"AAAAAAQ", b"AAAAAAR", 1))),
    (
        "short salt",
        f.WrongValue,
        "saltet",
        lambda: row(text=TEXT.replace(b"AAAAAAAAAAAAAAAAAAAAAQ", b"AAAA", 1)),
    ),
    ("entry", f.WrongValue, "text", lambda: row(text=_canonical(json.loads(TEXT) | {"person": 5}))),
    (
        "more",
        f.CommitmentBroken,
        "inget åtagande",
        lambda: row(text=_canonical(json.loads(TEXT) | {"ytterligare": ["AA", 1]})),
    ),
    (
        "less",
        f.CommitmentBroken,
        "har ingen text",
        lambda: row(text=_canonical({"person": json.loads(TEXT)["person"]})),
    ),
    ("no text as a map", f.NotCanonical, "rätt vore null", lambda: row(text=b"{}")),
    ("empty", f.WrongValue, "av det som är tomt", lambda: with_text(person=["A" * 22, None])),
    ("three", f.WrongValue, "salt och värde", lambda: with_text(person=["A" * 22, {"name": "x"}, 1])),
    ("sealed by nothing", f.WrongValue, "box och key", lambda: with_text(person={})),
    ("sealed and more", f.WrongValue, "box och key", lambda: with_text(person=SEALED | {"more": 1})),
    ("sealed by a number", f.WrongValue, "box och key", lambda: with_text(person=SEALED | {"key": 1})),
    ("no box", f.WrongValue, "text", lambda: with_text(person=SEALED | {"box": 7})),
    ("short box", f.WrongValue, "minst 28 byte", lambda: with_text(person=SEALED | {"box": "A" * 36})),
    ("odd box", f.WrongValue, "base64url", lambda: with_text(person=SEALED | {"box": "+" * 40})),
    ("no source", f.WrongValue, "källan", lambda: with_state(source=None)),
    ("commitment", f.WrongValue, "43 tecken", lambda: with_state(commitments={"person": "x"})),
    ("bytes", f.NotJson, "inte byte", lambda: row(STATE.decode())),  # type: ignore[arg-type]  # SQLite keeps any type
]


@pytest.mark.parametrize(("fault", "says", "made"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_each_fault_of_a_row_has_its_class_and_names_the_event(
    fault: type[f.Fault], says: str, made: Callable[[], codec.Row]
) -> None:
    """A row that isn't right is refused by its own class, with the event, the place and what would be right."""
    with pytest.raises(fault, match=says) as raised:
        examine(made())
    assert type(raised.value) is fault
    assert "m-1@3" in str(raised.value)


def test_values_are_checked_by_their_own_classes() -> None:
    """A point in time in an event's structure is checked as one, not only as text."""
    state, text = codec.encode(
        vote(event=MeetingOpened(namnd=None, when=TimePoint("datum", "2026-04-16"))), 0, NOW, salts()
    )
    for wrong in (b"2026-02-29", b"i g\xc3\xa5r"):
        with pytest.raises(f.WrongValue, match=r"meeting_opened\.when.*tidpunkt"):
            examine(row(state.replace(b'2026-04-16"}', wrong + b'"}'), text, "meeting_opened"))


def test_every_fault_has_its_phrase() -> None:
    """The audit has a different phrase for each fault."""
    classes = {cls for cls in vars(f).values() if isinstance(cls, type) and issubclass(cls, f.Fault)}
    assert len({cls.kind for cls in classes}) == len(classes)
    assert {fault for _, fault, _, _ in WRONG} | {f.SealBroken, f.Fault} == classes


def _voted(choice: Any) -> Any:
    return VoteCast(paragraf="m-1.9", votering="m-1.9.v1", person=PersonRef("Bo Ek", "S"), choice=choice)


def _tally(**figures: Any) -> Any:
    return VotesTallied(paragraf="m-1.9", votering="m-1.9.v1", **({"ja": 1, "nej": 2} | figures))


@pytest.mark.parametrize(
    ("error", "says", "event"),
    [
        (s.FloatFound, r"VotesTallied\.ja: 7\.0 är ett decimaltal", lambda: _tally(ja=7.0)),
        (s.IntegerTooLarge, r"VotesTallied\.nej: 9007199254740992", lambda: _tally(nej=2**53)),
        (
            s.HalfSurrogate,
            r"VoteCast\.person\.name: tecknet på plats 1",
            lambda: VoteCast(paragraf="m-1.9", votering="v", person=PersonRef("Å\ud800", "S"), choice="ja"),
        ),
        (ShapeError, r"VotesTallied\.ja: True är inte ett heltal", lambda: _tally(ja=True)),
        (ShapeError, r"VoteCast\.choice: 'jo'", lambda: _voted("jo")),
    ],
    ids=["float", "54 bits", "surrogate", "type", "word"],
)
def test_what_can_not_be_written_is_said_before_a_byte_is(
    error: type[ShapeError], says: str, event: Callable[[], Any]
) -> None:
    """A value that no ledger holds is refused with its field, by an error of its own."""
    with pytest.raises(error, match=says) as raised:
        codec.encode(vote(event=event()), 0, NOW, salts())
    assert type(raised.value) is error


def test_a_clock_without_a_zone_is_refused() -> None:
    """Nobody knows when 18.40 is, somewhere: an aware clock is asked for."""
    with pytest.raises(s.NaiveTime, match="saknar tidszon"):
        codec.encode(vote(), 0, dt.datetime(2026, 4, 16, 18, 40), salts())  # noqa: DTZ001  # the fault
    with pytest.raises(s.NaiveTime, match="saknar tidszon"):
        TimePoint("minut", "2026-04-16T18:30")
    with pytest.raises(s.NaiveTime, match="Europe/Stockholm"):
        TimePoint.at(dt.datetime(2026, 4, 16, 18, 40))  # noqa: DTZ001  # the fault


def test_text_is_written_in_nfc() -> None:
    """Å written as A and a ring is stored as Å, in structure as in text."""
    new = vote(event=MeetingOpened(namnd="n-A\u030a", place="A\u030ala\u0308"), actor="A\u030asa")
    state, text = codec.encode(new, 0, NOW, salts())
    assert text is not None
    assert "Ålä" in text.decode()
    assert json.loads(state)["actor"] == "Åsa"
    assert json.loads(state)["structure"]["namnd"] == "n-Å"
    assert examine((1, "m-1", 3, "meeting_opened", state, text)).event == MeetingOpened(
        namnd="n-Å", place="Ålä"
    )
