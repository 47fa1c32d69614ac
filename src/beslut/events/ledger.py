"""What the ledger says of itself."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from beslut.events.base import Event
from beslut.values import text_field

Column = Literal["state", "text", "both"]


@frozen(weakref_slot=False)
class FieldDeclared:
    """One field of a schema: its name, its type as `Shape.signature` writes it, and the column it is in."""

    name: str
    type: str
    column: Column


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
