"""Read models of what surrounds the §§ of a sitting: its list, its doors, who is let in, what is sent."""

from __future__ import annotations

from attrs import frozen

from beslut.values import UNKNOWN, AgendaKind, NarvaroRight, Signer, TimePoint


@frozen(kw_only=True)
class AgendaLine:
    """An item of the föredragningslista, as it last was set.

    `number` is the kallelse's own. `left_out`: it was withdrawn (utgår), on which `ground`, by the event
    `left_out_by`. `paragraf`: the id of the § that took it up; None where none has.
    """

    id: str
    kind: AgendaKind
    title: str
    number: str | None = None
    arende: str | None = None
    dnr: str | None = None
    left_out: bool = False
    ground: str | None = None
    paragraf: str | None = None
    event: str = ""
    left_out_by: str = ""


@frozen(kw_only=True)
class Doors:
    """The doors are closed, or opened again; `paragraf` the § it concerns, where that was said."""

    closed: bool
    paragraf: str | None = None
    ground: str | None = None
    event: str = ""


@frozen(kw_only=True)
class Guest:
    """Somebody let in beside the body, into one § (`paragraf`) or all; `gone`: no longer there."""

    id: str
    who: Signer
    right: NarvaroRight
    paragraf: str | None = None
    ground: str | None = None
    gone: bool = False
    event: str = ""


@frozen(kw_only=True)
class Representatives:
    """Representatives of the employees (personalföreträdare) who were there, in one § or (None) all along."""

    who: tuple[Signer, ...]
    paragraf: str | None = None
    event: str = ""


@frozen(kw_only=True)
class Utdrag:
    """An extract of the approved minutes that was sent; `paragrafer` empty: of all."""

    to: str
    paragrafer: tuple[str, ...] = ()
    when: TimePoint = UNKNOWN
    event: str = ""
