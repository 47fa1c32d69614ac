"""How the ledger explains itself: the declaration of a kind of event, as this version writes it."""

from __future__ import annotations

from beslut.events import TOPICS
from beslut.events.ledger import FieldDeclared, SchemaDeclared
from beslut.ledger.versions import version_of
from beslut.values.shape import record_shape


def declaration(topic: str, version: int | None = None) -> SchemaDeclared:
    """The declaration of a topic's version (None: this program's). Raises ValueError where there is none."""
    cls = TOPICS[topic] if version is None else version_of(TOPICS[topic], version)
    fields = tuple(
        FieldDeclared(name, shape.signature(), "text" if is_text else "both" if shape.has_text else "state")
        for name, shape, is_text, _ in record_shape(cls).fields
    )
    return SchemaDeclared(topic=topic, version=cls.SCHEMA, fields=fields)
