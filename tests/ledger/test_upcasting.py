"""Older versions of a kind of event are read as today's; what is stored stays as it is."""

from __future__ import annotations

from typing import Any, ClassVar

import orjson
import pytest
from attrs import frozen

from beslut.events import Event
from beslut.events.base import Upcast
from beslut.ledger import codec
from beslut.ledger.canonical import b64, canonical, commitment
from beslut.ledger.errors import LedgerUnreadable
from beslut.ledger.examine import examine
from beslut.ledger.faults import NewerSchema, NotCanonical
from beslut.values import text_field


def _divided(structure: dict[str, Any], texts: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Version 1 had one text for what version 2 has as two."""
    title, _, place = texts.pop("heading", "").partition(", ")
    return structure, texts | {"title": title, "place": place}


def _full(structure: dict[str, Any], texts: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Up to version 3 numbers left out the year's first two digits."""
    return structure | {"number": structure["number"] + 2000}, texts


@frozen(kw_only=True)
class ExhibitionOpened(Event):
    """A made-up kind of event in its fourth version.

    Version 1 had `number` and `heading`; version 2 `title` and `place` instead; version 3 added
    `visitors`, whose default needs no rule; version 4 writes numbers in full.
    """

    SCHEMA: ClassVar[int] = 4
    UPCAST: ClassVar[dict[int, Upcast]] = {1: _divided, 3: _full}

    number: int
    title: str = text_field()
    place: str = text_field(default="")
    visitors: int | None = None


TOPICS = {"exhibition_opened": ExhibitionOpened}


def row(schema: int, structure: dict[str, Any], texts: dict[str, Any]) -> codec.Row:
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
    return 1, "m-1", 1, "exhibition_opened", canonical(state), canonical(text) if text else None


FIRST = row(1, {"number": 7}, {"heading": "Vårsalong, Konsthallen"})
SECOND = row(2, {"number": 7}, {"title": "Vårsalong", "place": "Konsthallen"})
TODAY = row(4, {"number": 2007, "visitors": 120}, {"title": "Vårsalong", "place": "Konsthallen"})


@pytest.mark.parametrize("older", [FIRST, SECOND], ids=["two steps", "one step"])
def test_older_versions_read_as_todays(older: codec.Row) -> None:
    """An event of an older version reads as one of today's, to replay as to the audit."""
    for got in (codec.Decoder(topics=TOPICS).row(older), examine(older, topics=TOPICS)):
        assert got.event == ExhibitionOpened(number=2007, title="Vårsalong", place="Konsthallen")
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


def test_an_emptied_older_version() -> None:
    """An older event whose text was emptied reads as today's with nothing in its texts."""
    emptied = (*FIRST[:5], None)
    for got in (codec.Decoder(topics=TOPICS).row(emptied), examine(emptied, topics=TOPICS)):
        assert got.event == ExhibitionOpened(number=2007, title="", place="")
        assert got.withheld == ("heading",)


def test_a_newer_version_is_not_guessed() -> None:
    """What a later program wrote is refused by name, however much of it could be read."""
    newer = row(5, {"number": 7, "visitors": 1, "fee": 40}, {"title": "Vårsalong", "place": ""})
    for read in (codec.Decoder(topics=TOPICS).row, lambda r: examine(r, topics=TOPICS)):
        with pytest.raises(NewerSchema, match=r"m-1@1 är skriven med exhibition_opened version 5.*med 4"):
            read(newer)


def test_a_damaged_older_version() -> None:
    """An older event that doesn't read as today's, or isn't written as it was, is damaged."""
    with pytest.raises(LedgerUnreadable, match="m-1@1"):
        codec.Decoder(topics=TOPICS).row(row(3, {"number": "sju", "visitors": None}, {"title": "x"}))
    with pytest.raises(LedgerUnreadable, match="m-1@1"):
        codec.Decoder(topics=TOPICS).row(row(2, {}, {"title": "x", "place": "y"}))
    spaced = (*FIRST[:4], FIRST[4].replace(b":", b": ", 1), FIRST[5])
    with pytest.raises(NotCanonical):
        examine(spaced, topics=TOPICS)
