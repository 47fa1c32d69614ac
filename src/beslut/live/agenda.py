"""The föredragningslista as a draft: from cases that wait, or from a list that is pasted."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from beslut.clean import clean
from beslut.events.meeting import AgendaItem
from beslut.live.model import AgendaDraft
from beslut.projections.views import Arende
from beslut.reading.dnr import DnrRef, dnr_line, labelled_dnr, loose_dnr
from beslut.values import AgendaKind, dnr_key

# "1.", "12 ", "§ 7", "Ärende 4:", "3)": the number that the kallelse gives an item.
_NUMBERED = re.compile(
    r"\s*(?:(?:§+|punkt|ärende|nr)\s*)?(?P<number>\d{1,3}(?:\s?[a-z](?=[.):\s]))?)(?:[.):]|\s+[-–]|(?=\s))\s*(?P<title>\S.*)?$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*[-–—•*·]\s+(?P<title>\S.*)$")
_TAIL = re.compile(r"[\s,;:(–-]*(?:\bdnr\b[.:]?)?[\s,;:(–-]*$", re.IGNORECASE)
_KINDS: tuple[tuple[re.Pattern[str], AgendaKind], ...] = (
    (re.compile(r"\bupprop\b", re.IGNORECASE), "upprop"),
    (re.compile(r"\bjuster", re.IGNORECASE), "justering"),
    (re.compile(r"\bdelegation(?:s|er)?|\bdelegerade\b", re.IGNORECASE), "delegationsbeslut"),
    (re.compile(r"\banmäl(?:an|ningar|nings|da)", re.IGNORECASE), "anmälan"),
    (re.compile(r"\binformation\b", re.IGNORECASE), "information"),
    (re.compile(r"^övrig", re.IGNORECASE), "övrigt"),
    (re.compile(r"^(?:val|fyllnadsval|nyval|entledigande)\b", re.IGNORECASE), "val"),
    (re.compile(r"^(?:frågor?|interpellation(?:er)?|svar på fråga)\b", re.IGNORECASE), "fråga"),
)


def read_agenda(text: str, arenden: Iterable[Arende] = ()) -> AgendaDraft:
    """The items of a list as people paste it, and the lines that are none.

    An item begins with its number ("1.", "§ 12", "Ärende 4:") or a bullet; where no line of the text does,
    each line is one. A dnr stands at its end or on the next line, and finds its case among `arenden`.
    """
    cases = {arende.dnr_key: arende for arende in map(_keyed, arenden) if arende.dnr_key}
    items: list[AgendaItem] = []
    unread: list[str] = []
    lines = [clean(line).rstrip() for line in text.splitlines()]
    marked = any(_NUMBERED.match(line) or _BULLET.match(line) for line in lines)
    open_ = False  # whether a line may go on with the item before it
    for line in lines:
        if not line.strip():
            open_ = False
            continue
        if items and (dnr := dnr_line(line, 0, len(line))) is not None:
            if items[-1].dnr is None:
                items[-1] = attrs.evolve(items[-1], dnr=dnr.text)
            else:
                unread.append(line.strip())
            continue
        number, title = _begun(line, marked=marked)
        if title is None:
            if open_ and (line[:1].isspace() or line.lstrip()[:1].islower()):
                items[-1] = _more(items[-1], line)
            else:
                unread.append(line.strip())
            continue
        items.append(_item(number, title))
        open_ = marked
    return AgendaDraft(items=_linked(items, cases), unread=tuple(unread))


@attrs.frozen
class _Keyed:
    id: str
    dnr_key: str | None


def _keyed(arende: Arende) -> _Keyed:
    return _Keyed(arende.id, dnr_key(arende.dnr))


def _begun(line: str, *, marked: bool) -> tuple[str | None, str | None]:
    """The number and the title of an item that begins on a line; no title where none does."""
    if (numbered := _NUMBERED.match(line)) is not None and numbered["title"]:
        return "".join(numbered["number"].split()), numbered["title"].strip()
    if (bullet := _BULLET.match(line)) is not None:
        return None, bullet["title"].strip()
    return None, None if marked else line.strip()


def _item(number: str | None, title: str) -> AgendaItem:
    dnr = _at_the_end(title)
    if dnr is not None:
        title = _TAIL.sub("", title[: dnr.span[0]]).rstrip(" (,;:") or title
    return AgendaItem(number=number, kind=kind_of(title), title=title, dnr=None if dnr is None else dnr.text)


def _more(item: AgendaItem, line: str) -> AgendaItem:
    """The item with the next line of its title."""
    whole = _item(item.number, f"{item.title} {line.strip()}")
    return attrs.evolve(whole, dnr=item.dnr or whole.dnr)


def _at_the_end(title: str) -> DnrRef | None:
    """The dnr with which a line ends."""
    for found in (*labelled_dnr(title), *loose_dnr(title)):
        if not title[found.span[1] :].strip(" .,;)*_"):
            return found
    return None


def kind_of(title: str) -> AgendaKind:
    """What an item is, by its title: "beslut" where nothing says otherwise."""
    return next((kind for pattern, kind in _KINDS if pattern.search(title)), "beslut")


def _linked(items: Iterable[AgendaItem], cases: dict[str, _Keyed]) -> tuple[AgendaItem, ...]:
    """The items, each with the case of its dnr; of two with one dnr the first."""
    found = []
    taken: set[str] = set()
    for item in items:
        case = cases.get(dnr_key(item.dnr) or "")
        if case is None or case.id in taken:
            found.append(item)
            continue
        taken.add(case.id)
        found.append(attrs.evolve(item, arende=case.id))
    return tuple(found)


def waiting(arenden: Iterable[Arende], listed: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """A list with those cases added that aren't on it."""
    kept = tuple(listed)
    there = {item.arende for item in kept}
    number = max((int(item.number) for item in kept if item.number and item.number.isdecimal()), default=0)
    added = []
    for arende in arenden:
        if arende.id in there:
            continue
        number += 1
        added.append(
            AgendaItem(
                number=str(number),
                kind="val" if arende.kind == "val" else "beslut",
                title=arende.title or arende.dnr or arende.id,
                arende=arende.id,
                dnr=arende.dnr,
            )
        )
    return (*kept, *added)
