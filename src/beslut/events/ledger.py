"""What the ledger says of itself."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import text_field


@frozen
class FieldDeclared:
    """One field of a schema: its name, its type, and whether it holds text."""

    name: str
    type: str
    text: bool


@frozen(kw_only=True)
class SchemaDeclared(Event):
    """From here on events of this topic and version occur; so that the file explains itself."""

    topic: str
    version: int
    fields: tuple[FieldDeclared, ...]


@frozen(kw_only=True)
class GallringMade(Event):
    """Texts were destroyed under a decision on gallring (arkivlagen 10 §); structure and proofs stay.

    `decision` is the decision's number, `events` the events (`stream@version`) whose texts were
    emptied, `keys` the sealing keys that were destroyed.
    """

    decision: str
    events: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    ground: str | None = text_field(default=None)
