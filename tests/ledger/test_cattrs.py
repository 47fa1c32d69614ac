"""The generated codec against a library that does the same by reflection."""

from __future__ import annotations

from typing import Any

import attrs
import cattrs
import orjson
from hypothesis import given, settings
from tests.strategies import events

from beslut.events import Event
from beslut.ledger import generated
from beslut.ledger.canonical import canonical
from beslut.values.shape import record_shape

_BY_REFLECTION = cattrs.Converter(unstruct_collection_overrides={tuple: list})


class _Texts:
    """Parses a text column whose entries are all open."""

    def parse(self, cell: list[Any]) -> dict[str, Any]:
        return {name: entry[1] for name, entry in orjson.loads(cell[0] or b"{}").items()}

    def damaged(self, cell: list[Any], error: Exception) -> Exception:  # noqa: ARG002  # the protocol's
        return error


@given(event=events())
@settings(max_examples=600, deadline=None)
def test_written_as_by_reflection(event: Event) -> None:
    """Structure and texts together are, byte by byte, what cattrs and orjson make of the event."""
    cls: Any = type(event)
    structure, texts = generated.splitter(cls)(event)
    together = record_shape(cls).join(structure, texts)
    assert canonical(together) == canonical(_BY_REFLECTION.unstructure(event))
    assert list(structure) == sorted(structure)


@given(event=events())
@settings(max_examples=600, deadline=None)
def test_read_as_by_reflection(event: Event) -> None:
    """Read at once or when asked for, an event is what cattrs reads, in value, type, hash and words."""
    cls: Any = type(event)
    structure, texts = generated.splitter(cls)(event)
    stored = orjson.loads(canonical(structure))
    column = canonical({name: ["", value] for name, value in texts.items()}) if texts else None
    whole = orjson.loads(orjson.dumps(_BY_REFLECTION.unstructure(event)))
    expected = _BY_REFLECTION.structure(whole, cls)
    eager = generated.eager(cls)(stored, column, "m-1", 1, 0)
    lazy = generated.lazy(cls, _Texts())(stored, column, "m-1", 1, 0)
    for got in (eager, lazy):
        assert type(got) is cls
        assert (got, hash(got), repr(got)) == (expected, hash(expected), repr(expected))


@given(event=events())
@settings(max_examples=200, deadline=None)
def test_an_event_whose_text_waits_is_like_any_other(event: Event) -> None:
    """Copying, changing and comparing an event that was not read yet gives what it gives of a constructed one."""
    cls: Any = type(event)
    structure, texts = generated.splitter(cls)(event)
    column = canonical({name: ["", value] for name, value in texts.items()}) if texts else None

    def waiting() -> Any:
        return generated.lazy(cls, _Texts())(orjson.loads(canonical(structure)), column, "m-1", 1, 0)

    assert attrs.evolve(waiting()) == event
    assert attrs.asdict(waiting()) == attrs.asdict(event)
    assert waiting() == waiting()
    assert event == waiting()
    for field in attrs.fields(cls):
        assert getattr(waiting(), field.name) == getattr(event, field.name)
