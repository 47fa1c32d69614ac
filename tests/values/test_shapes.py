"""How values are written as plain maps and lists, and what is turned away."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import commands, events, records, texts

from beslut.decide import COMMANDS
from beslut.events import TOPICS
from beslut.events.meeting import ProposalPut, VotesTallied
from beslut.values import PersonRef, ShapeError, Source, text_field
from beslut.values.shape import MAX_INT, record_shape, shape_of

# "å" in one code point, and as "a" with a combining ring
COMPOSED, DECOMPOSED = "\u00e5ngpanna", "a\u030angpanna"


@pytest.mark.parametrize("cls", [*TOPICS.values(), *COMMANDS.values()], ids=lambda c: str(c.__name__))
@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_round_trip(cls: type[Any], data: st.DataObject) -> None:
    """What is written can be read back, whole and from structure and text, and is the same value."""
    value = data.draw(records(cls))
    shape = record_shape(cls)
    plain = shape.plain(value)
    assert shape.value(plain) == value
    structure, text = shape.split(plain)
    assert shape.value(shape.join(structure, text)) == value


@given(event=events())
@settings(max_examples=150, deadline=None)
def test_only_plain_things_are_written(event: Any) -> None:
    """Text, integers within 53 bits, booleans, null, lists and maps occur, and nothing else."""

    def check(plain: Any) -> None:
        if isinstance(plain, dict):
            assert all(type(key) is str for key in plain)
            plain = list(plain.values())
        if isinstance(plain, list):
            for part in plain:
                check(part)
        else:
            assert plain is None or type(plain) in (str, int, bool)
            assert type(plain) is not int or abs(plain) <= MAX_INT

    check(record_shape(type(event)).plain(event))


@given(event=events())
@settings(max_examples=150, deadline=None)
def test_emptied_text(event: Any) -> None:
    """Where all text has been emptied the event can still be read, and its structure is untouched."""
    shape = record_shape(type(event))
    structure, _ = shape.split(shape.plain(event))
    emptied = shape.value(shape.join(structure, None))
    assert shape.split(shape.plain(emptied))[0] == structure


@given(text=texts(), command=commands())
@settings(max_examples=60, deadline=None)
def test_names_and_prose_are_text(text: str, command: Any) -> None:
    """A person's name is kept apart from the structure, wherever a person stands."""
    person = PersonRef("⟪" + text + "⟫", "S", id="p1")
    shape = record_shape(ProposalPut)
    event = ProposalPut(paragraf="m.1", proposal="m.1.f1", kind="bifall", proposers=(person,))
    structure, kept = shape.split(shape.plain(event))
    assert "⟪" not in repr(structure)
    assert kept["proposers"] == [{"name": shape.plain(event)["proposers"][0]["name"]}]
    assert record_shape(type(command)).value(record_shape(type(command)).plain(command)) == command


def test_nfc() -> None:
    """Text is kept composed, however it was typed, on the way in and on the way out."""
    shape = record_shape(PersonRef)
    assert COMPOSED != DECOMPOSED
    assert shape.plain(PersonRef(DECOMPOSED))["name"] == COMPOSED
    assert shape.value({"name": DECOMPOSED}) == PersonRef(COMPOSED)


_PERSON = {"name": "Eva Noor", "party": "S"}
_TALLY = {"paragraf": "m.1", "votering": "m.1.v1", "ja": 7, "nej": 6}


@pytest.mark.parametrize(
    ("cls", "plain", "path", "says"),
    [
        (PersonRef, _PERSON | {"name": "halv \ud83d"}, "PersonRef.name", "plats 5 är ett halvt surrogat"),
        (PersonRef, _PERSON | {"name": b"Eva"}, "PersonRef.name", "b'Eva' är inte text"),
        (PersonRef, _PERSON | {"name": None}, "PersonRef.name", "None är inte text"),
        (PersonRef, _PERSON | {"with_others": 1}, "PersonRef.with_others", "1 är inte sant eller falskt"),
        (PersonRef, _PERSON | {"ålder": 40}, "PersonRef", "okänt fält 'ålder'; fälten är id, name, party"),
        (PersonRef, {"party": "S"}, "PersonRef", "fältet 'name' saknas"),
        (PersonRef, ["Eva Noor"], "PersonRef", "ingen uppsättning fält"),
        (VotesTallied, _TALLY | {"ja": 7.0}, "VotesTallied.ja", "7.0 är ett decimaltal"),
        (VotesTallied, _TALLY | {"ja": True}, "VotesTallied.ja", "True är inte ett heltal"),
        (VotesTallied, _TALLY | {"ja": float("nan")}, "VotesTallied.ja", "nan är ett decimaltal"),
        (VotesTallied, _TALLY | {"ja": MAX_INT + 1}, "VotesTallied.ja", "större än 53 bitar"),
        (VotesTallied, _TALLY | {"nej": -MAX_INT - 1}, "VotesTallied.nej", "större än 53 bitar"),
        (VotesTallied, _TALLY | {"per_party": "S"}, "VotesTallied.per_party", "'S' är ingen lista"),
        (
            VotesTallied,
            _TALLY | {"per_party": [{"party": "S", "ja": 1, "nej": 0}, {"party": "M", "ja": "2", "nej": 0}]},
            "VotesTallied.per_party[1].ja",
            "'2' är inte ett heltal",
        ),
        (
            ProposalPut,
            {"paragraf": "m.1", "proposal": "m.1.f1", "kind": "Bifall"},
            "ProposalPut.kind",
            "'Bifall' finns inte bland orden förvaltningens förslag, ",
        ),
        (Source, {"document": "d", "start": 5, "end": 4}, "Source", "går baklänges"),
        (Source, {"document": "d", "start": -1, "end": 4}, "Source", "börjar före texten"),
    ],
)
def test_what_does_not_fit(cls: type[Any], plain: Any, path: str, says: str) -> None:
    """What doesn't fit is named with its place, and the message says what would be right."""
    with pytest.raises(ShapeError) as refused:
        record_shape(cls).value(plain)
    assert refused.value.path == path
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (PersonRef(name=3), "PersonRef.name"),  # type: ignore[arg-type]  # what callers without a type checker send
        (VotesTallied(paragraf="m.1", votering="v", ja=1.5, nej=0), "VotesTallied.ja"),  # type: ignore[arg-type]  # as above
        (ProposalPut(paragraf="m.1", proposal="f", kind="nej"), "ProposalPut.kind"),  # type: ignore[arg-type]  # as above
        (
            ProposalPut(paragraf="m.1", proposal="f", kind="bifall", proposers=(PersonRef("\ud800"),)),
            "ProposalPut.proposers[0].name",
        ),
    ],
)
def test_what_cannot_be_written(value: Any, path: str) -> None:
    """A value that was made without a type checker is turned away with its place when it is written."""
    with pytest.raises(ShapeError) as refused:
        record_shape(type(value)).plain(value)
    assert refused.value.path == path


def test_a_subclass_of_text_is_no_text() -> None:
    """A str whose class could lie about itself is turned away."""

    class Sly(str):
        __slots__ = ()

    with pytest.raises(ShapeError):
        record_shape(PersonRef).plain(PersonRef(Sly("Eva")))


@pytest.mark.parametrize("hint", [float, dict, list[int], tuple[int, str], int | str, Any, bytes])
def test_types_without_a_shape(hint: Any) -> None:
    """A type that has no one way of being written is refused when a class is made, not when it is stored."""
    with pytest.raises(TypeError, match="has no shape"):
        shape_of(hint)


def test_text_fields_of_every_type() -> None:
    """A text field may hold a list or nothing, and reads as empty of its own kind when it was emptied; of nothing, nothing is kept."""

    @frozen
    class Note:
        words: tuple[str, ...] = text_field()
        extra: str | None = text_field(default="x")
        start: int = text_field(default=1)

    shape = record_shape(Note)
    structure, text = shape.split(shape.plain(Note(("a", "b"), None, 7)))
    assert structure == {}
    assert text == {"words": ["a", "b"], "start": 7}
    assert shape.split(shape.plain(Note((), None, 0))) == ({}, {"start": 0})
    assert shape.value(shape.join({}, None)) == Note((), None, 0)
    assert [field.name for field in attrs.fields(Note)] == ["words", "extra", "start"]
