"""A text that was read: which one, by which reader, and the fragments that wait."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import PersonRef, text_field


@frozen(kw_only=True)
class DocumentRead(Event):
    """A document was read: `digest` SHA-256 of its bytes, `options` the caller's, as `name=value`."""

    name: str = text_field()
    digest: str = text_field()
    media_type: str
    kind: str
    reader: str
    reader_version: str
    options: tuple[str, ...] = ()


@frozen(kw_only=True)
class FragmentFound(Event):
    """A text without a sender or a §: it waits until somebody says whose it is.

    `bloc` names a group that the text speaks for; a bloc is not a party.
    """

    fragment: str
    kind: str
    bloc: str | None = None
    by: tuple[PersonRef, ...] = ()
    text: str = text_field()


@frozen(kw_only=True)
class FragmentAttributed(Event):
    """Somebody says whose a fragment is, and where it belongs (`paragraf` None: not to a § here)."""

    fragment: str
    by: tuple[PersonRef, ...]
    paragraf: str | None = None
    ground: str | None = text_field(default=None)
