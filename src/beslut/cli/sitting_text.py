"""A sitting as plain text, beside its §§: its list, its doors, who was let in, notices and extracts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from beslut.cli.lines import head, wrapped
from beslut.projections import views as v
from beslut.protokoll.wording import numbers
from beslut.values import Signer


def sitting_text(m: v.Meeting, paragrafer: Sequence[v.Paragraf]) -> str:
    """A sitting, empty where nothing was recorded beside its §§.

    `paragrafer`: its §§, by whose numbers it says where something was.
    """
    return "\n".join(_sitting(m, {p.id: p.number for p in paragrafer}))


def _sitting(m: v.Meeting, of: Mapping[str, str | None]) -> Iterator[str]:
    told = [
        *_listed("Föredragningslista", (_item(line, of) for line in m.agenda)),
        *_listed("Dörrar", (_door(door, of) for door in m.doors)),
        *_listed("Utom nämnden", (_guest(guest, of) for guest in m.guests)),
        *_listed(
            "Personalföreträdare",
            (_official(who) + _in_one(x.paragraf, of) for x in m.representatives for who in x.who),
        ),
        *_listed("Anslag", (_notice(notice, of) for notice in m.anslag)),
        *_listed("Protokollsutdrag", (_extract(extract, of) for extract in m.utdrag)),
    ]
    if told:
        yield from wrapped(" · ".join(x for x in (m.place, f"id {m.id}") if x), 2)
        yield from told


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    for place, line in enumerate(lines):
        if not place:
            yield from head(heading)
        yield from wrapped(line, 4, "- ")


def _item(line: v.AgendaLine, of: Mapping[str, str | None]) -> str:
    what = " ".join(x for x in (line.number, line.title or "utan rubrik") if x)
    facts = [line.kind, f"dnr {line.dnr}" if line.dnr else ""]
    if line.left_out:
        facts.append("utgår" + (f": {line.ground}" if line.ground else ""))
    if line.paragraf is not None:
        facts.append(_sign((line.paragraf,), of))
    return f"{what} ({', '.join(x for x in facts if x)})"


def _door(door: v.Doors, of: Mapping[str, str | None]) -> str:
    act = "stängdes" if door.closed else "öppnades"
    return act + _in_one(door.paragraf, of) + (f": {door.ground}" if door.ground else "")


def _guest(guest: v.Guest, of: Mapping[str, str | None]) -> str:
    right = "får närvara" if guest.right == "närvara" else "får närvara och yttra sig"
    ground = f": {guest.ground}" if guest.ground else ""
    gone = " – inte längre närvarande" if guest.gone else ""
    return f"{_official(guest.who)}, {right}{_in_one(guest.paragraf, of)}{ground}{gone}"


def _notice(notice: v.Anslag, of: Mapping[str, str | None]) -> str:
    days = (
        ("uppsatt", notice.posted),
        ("sista dag att överklaga", notice.last_day),
        ("tas ned", notice.down),
        ("togs ned", notice.taken_down),
    )
    facts = [f"{word} {when.value[:10]}" for word, when in days if when is not None and when.value]
    return ", ".join((_of(notice.paragrafer, of), *facts))


def _extract(extract: v.Utdrag, of: Mapping[str, str | None]) -> str:
    when = f", {extract.when.value[:10]}" if extract.when.value else ""
    return f"{_of(extract.paragrafer, of)} till {extract.to}{when}"


def _official(who: Signer) -> str:
    return f"{who.name}, {who.title}" if who.title else who.name


def _in_one(paragraf: str | None, of: Mapping[str, str | None]) -> str:
    return f" ({_sign((paragraf,), of)})" if paragraf else ""


def _of(paragrafer: tuple[str, ...], of: Mapping[str, str | None]) -> str:
    return _sign(paragrafer, of) if paragrafer else "hela protokollet"


def _sign(paragrafer: tuple[str, ...], of: Mapping[str, str | None]) -> str:
    return f"{'§' if len(paragrafer) == 1 else '§§'} {numbers(of.get(p) for p in paragrafer)}"
