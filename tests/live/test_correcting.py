"""What of an act can be corrected: each field with its word and what stands there; ids never."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from beslut import Correctable, Ledger, LiveMeeting, PersonRef, Signer, TimePoint
from beslut.decide.rattelse import IDS
from beslut.events import Event
from beslut.events.effective import Uncorrectable, corrected
from beslut.events.meeting import QuestionAnswered, QuestionRaised
from beslut.testing import history, write
from beslut.values.shape import record_shape

# what others hang on, or that no hand fills in: lists of steps, items, tallies, and names of other streams
NOT_BY_HAND = {
    "namnd",
    "arende",
    "item",
    "guest",
    "anslag",
    "steps",
    "winners_of",
    "per_party",
    "ballots",
    "to",
}


@pytest.fixture(scope="module")
def sittings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[LiveMeeting]]:
    """The sittings of invented bodies, with every kind of act that there is."""
    path = tmp_path_factory.mktemp("rattelser") / "liggare.beslut"
    write(path, history("rättelser", events=6_000, breaches=0.0))
    with Ledger.open(path, create=False) as ledger:
        yield [LiveMeeting(ledger, line.id) for line in ledger.meeting_lines()]


def _other(field: Correctable) -> Any:
    """Another value than the one that stands."""
    match field.kind:
        case "val":
            return next((value for value, _ in field.options if value != field.value), field.value)
        case "flera":
            return () if field.value else tuple(value for value, _ in field.options)
        case "tid":
            return TimePoint() if field.value.value else TimePoint.on(dt.date(2026, 4, 16))
        case "antal":
            return (field.value or 0) + 1
        case "punkter":
            return () if field.value else (1,)
        case "person":
            return PersonRef("Ny Person", "S", id="m-1.p99")
        case "personer":
            return (*field.value, PersonRef("Ny Person", "S", id="m-1.p99"))
        case "tjänsteperson":
            return Signer("Ny Person", "titel")
        case "tjänstepersoner":
            return (*field.value, Signer("Ny Person", "titel"))
    return f"{field.value or 'och'} mer"


def test_what_is_corrected_is_all_that_changes(sittings: list[LiveMeeting]) -> None:
    """Any field of any act, filled in otherwise, stands as it was filled in, and all others as before."""
    kinds, seen = set(), set()
    for live in sittings:
        for version, event in live.standing.items():
            for field in live.correctable(version):
                new = _other(field)
                if new == field.value:
                    continue
                (command,) = live.correct(version, {(field.field, field.place): new}, "skrivfel")
                after = corrected(event, field.field, command.new_value)  # type: ignore[attr-defined]  # a rättelse
                stands = getattr(after, field.field)
                assert (stands if field.place is None else stands[field.place]) == new, field
                assert attrs.evolve(after, **{field.field: getattr(event, field.field)}) == event
                kinds.add(field.kind)
                seen.add((type(event).__name__, field.field))
    assert kinds == {
        "ord", "text", "antal", "tid", "val", "flera", "person", "personer", "tjänsteperson",
        "tjänstepersoner", "punkter",
    }  # fmt: skip
    assert len(seen) > 100  # of some 80 kinds of acts


def test_what_is_not_corrected_is_named_by_others(sittings: list[LiveMeeting]) -> None:
    """A field that isn't offered is an id, copied by the ledger, or made of several parts."""
    for live in sittings:
        for version, event in live.standing.items():
            offered = {field.field for field in live.correctable(version)}
            left = set(_fields(event)) - offered - IDS - type(event).COPIED - NOT_BY_HAND
            if isinstance(event, QuestionRaised | QuestionAnswered):  # elsewhere: what a proposition asks
                assert "question" not in offered
                left.discard("question")
            assert not offered & IDS, type(event).__name__
            assert not left - _empty(event), (type(event).__name__, left)


def _fields(event: Event) -> Iterator[str]:
    return (name for name, *_ in record_shape(type(event)).fields)


def _empty(event: Event) -> set[str]:
    """Lists of texts without a text: there is none to correct."""
    return {name for name in _fields(event) if getattr(event, name) == ()}


def test_words_are_swedish(sittings: list[LiveMeeting]) -> None:
    """Each field has the word that a script has for it; no two fields of an act have the same."""
    for live in sittings[:3]:
        for version in live.standing:
            words = [field.word for field in live.correctable(version)]
            assert len(words) == len(set(words)), words
            assert all(word[0].isupper() and "_" not in word for word in words), words


def test_nothing_changed_is_no_correction(sittings: list[LiveMeeting]) -> None:
    """What stands already is corrected to nothing: that was a slip, and isn't recorded."""
    live = sittings[0]
    version, field = next((v, f) for v in live.standing for f in live.correctable(v))
    with pytest.raises(Uncorrectable, match="Det står så redan"):
        live.correct(version, {(field.field, field.place): field.value}, "skrivfel")
