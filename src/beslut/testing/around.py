"""Around the §§ of a sitting: its föredragningslista, its doors, who is let in, what is sent afterwards."""

from __future__ import annotations

import attrs

from beslut.decide.meeting import commands as c
from beslut.testing import names
from beslut.testing.bodies import Body
from beslut.testing.desk import Desk, Stream
from beslut.testing.paragraf import Paragraf
from beslut.testing.plan import Item, ItemKind
from beslut.testing.sitting import Sitting
from beslut.values import AgendaKind, Signer, TimePoint

_LEFT_OUT = 0.12  # share of lists with an item that is left out when it comes to it
_ADDED = 0.08  # share of sittings at which an item is added to the list
_REPRESENTED = 0.15  # share of a nämnd's sittings at which the employees are represented
_INVITED = 0.12  # share of information that somebody from outside gives
_CLOSED = 0.04  # share of a fullmäktige's items behind closed doors
_SECRET = 0.01  # share of other items in which something is secret
_SENT = 0.6  # share of sittings of which an extract is sent
_KINDS: dict[ItemKind, AgendaKind] = {
    "justerare": "justering",
    "information": "information",
    "anmälan": "anmälan",
    "val": "val",
    "övrigt": "övrigt",
}
_EXPERTS = ("rektor", "revisor", "verksamhetschef", "planarkitekt")
_UNIONS = ("Kommunal", "Vision", "Sveriges Lärare", "Akademikerförbundet SSR")
_LAGRUM = ("OSL 19:1", "OSL 25:1", "OSL 26:1", "OSL 39:2")
_TO = ("kommunstyrelsen", "ekonomiavdelningen", "sökanden", "revisorerna")


def set_list(desk: Desk, body: Body, stream: Stream, items: list[Item]) -> tuple[list[Item], str | None]:
    """The list as the kallelse has it: the items with their ids on it, and one that will be left out."""
    listed = [
        c.AgendaItem(
            number=str(place),
            kind=_kind(item),
            title=item.title,
            arende=None if item.case is None else item.case.stream.id,
            dnr=None if item.case is None else item.case.dnr,
        )
        for place, item in enumerate(items, 1)
    ]
    left_out = body.dice.chance(_LEFT_OUT)
    if left_out:
        listed.append(c.AgendaItem(number=str(len(items) + 1), kind="information", title="Studiebesök"))
    event = desk.do(stream, c.SetForedragningslista, meeting=stream.id, items=tuple(listed))
    desk.call()
    ids = [item.id for item in event.items]
    found = [attrs.evolve(item, listed=id_) for item, id_ in zip(items, ids, strict=False)]
    return found, ids[-1] if left_out else None


def _kind(item: Item) -> AgendaKind:
    if item.title == "Anmälan av delegationsbeslut":
        return "delegationsbeslut"
    return _KINDS.get(item.kind, "beslut")


def settle_list(sitting: Sitting, left_out: str | None) -> None:
    """Before the items: one is left out, or one is added at the table."""
    state, desk, stream = sitting.stream.state, sitting.desk, sitting.stream
    if left_out is not None:
        ground = sitting.dice.pick(("besöket är inställt", None))
        desk.do(stream, c.WithdrawFromAgenda, meeting=sitting.id, item=left_out, ground=ground)
        desk.call()
    if state.agenda and sitting.dice.chance(_ADDED):
        added = c.AgendaItem(kind="information", title="Extra information från förvaltningen")
        items = (*state.agenda.values(), added)
        event = desk.do(
            stream, c.SetForedragningslista, meeting=sitting.id, items=items, ground="extra ärende"
        )
        desk.do(
            stream,
            c.WithdrawFromAgenda,
            meeting=sitting.id,
            item=event.items[-1].id,
            ground="tiden medgav det inte",
        )
        desk.call()


def represent(sitting: Sitting) -> None:
    """The employees are represented, at some of a nämnd's sittings."""
    dice = sitting.dice
    if sitting.body.in_fullmaktige or not dice.chance(_REPRESENTED):
        return
    who = tuple(Signer(names.person(dice), union) for union in dice.some(_UNIONS, dice.between(1, 2)))
    sitting.desk.do(sitting.stream, c.NotePersonalforetradare, meeting=sitting.id, who=who)
    sitting.desk.call()


def begin_behind_doors(p: Paragraf) -> bool:
    """Something in the § is secret, and a fullmäktige closes its doors for it; whether it has."""
    sitting, dice = p.sitting, p.sitting.dice
    public = sitting.body.in_fullmaktige
    if not dice.chance(_CLOSED if public else _SECRET):
        return False
    p.do(c.MarkSekretess, lagrum=dice.pick(_LAGRUM), scope=dice.pick(("uppgifter om enskilda", None)))
    if public:
        ground = "uppgifter som omfattas av sekretess"
        sitting.desk.do(sitting.stream, c.CloseDoors, meeting=sitting.id, paragraf=p.id, ground=ground)
    p.call()
    return public


def open_doors(p: Paragraf) -> None:
    """The § is done, and the doors are opened."""
    p.sitting.desk.do(p.sitting.stream, c.OpenDoors, meeting=p.sitting.id, paragraf=p.id)
    p.call()


def invite(p: Paragraf) -> str | None:
    """Somebody from outside is let in to inform; who, where anybody is."""
    sitting, dice = p.sitting, p.sitting.dice
    if not dice.chance(_INVITED):
        return None
    event = sitting.desk.do(
        sitting.stream,
        c.GrantNarvaro,
        meeting=sitting.id,
        who=Signer(names.person(dice), dice.pick(_EXPERTS)),
        right=dice.pick(("yttra sig", "närvara")),
        paragraf=dice.pick((p.id, None)),
    )
    p.call()
    guest: str = event.guest
    return guest


def thank(p: Paragraf, guest: str) -> None:
    """Who was let in leaves."""
    p.sitting.desk.do(p.sitting.stream, c.EndNarvaro, meeting=p.sitting.id, guest=guest)
    p.call()


def send(sitting: Sitting, desk: Desk) -> None:
    """An extract of a § or of all is sent, once they are approved."""
    dice = sitting.dice
    if desk.reading is not None or not dice.chance(_SENT):
        return
    paragraf = dice.pick(list(sitting.stream.state.paragrafer))
    desk.do(
        sitting.stream,
        c.SendProtokollsutdrag,
        meeting=sitting.id,
        to=dice.pick(_TO),
        paragrafer=dice.pick(((paragraf,), (paragraf,), ())),
        when=TimePoint.on(desk.moment.date()),
    )
    desk.call()
