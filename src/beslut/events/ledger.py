"""What the ledger says of itself."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event


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
