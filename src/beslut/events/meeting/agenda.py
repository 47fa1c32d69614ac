"""The föredragningslista: what the sitting is to take up, in which order, and what is left out."""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import AgendaKind, text_field
from beslut.values.lazy import TextBearing


@frozen(kw_only=True)
class AgendaItem(TextBearing):
    """An item of the list.

    `id` ("m-4k2.l1") is kept from one list to the next; left out in a command it is given. `number` is the
    kallelse's own, apart from the § number that the item gets when it is taken up.
    """

    id: str = ""
    number: str | None = None
    kind: AgendaKind = "beslut"
    title: str = text_field()
    arende: str | None = None
    dnr: str | None = None


@frozen(kw_only=True)
class ForedragningslistaSet(Event):
    """The list as it now is, whole and in order: what was added, removed or moved follows by comparing."""

    items: tuple[AgendaItem, ...]
    ground: str | None = text_field(default=None)


@frozen(kw_only=True)
class ArendeWithdrawnFromAgenda(Event):
    """An item is left out (ärendet utgår); it stays on the list as such, and is not taken up."""

    item: str
    ground: str | None = text_field(default=None)
