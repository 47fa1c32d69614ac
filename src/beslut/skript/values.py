"""Single values as a line holds them: texts, ids, numbers, words, points in time, persons, spans.

What can't be written plainly (a name with a comma in it, a text that ends with a space) stands in quotation
marks, as JSON writes texts, so that every value there is can be written and read back.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from beslut.skript.base import Base
from beslut.skript.error import Wrong, cited, nearest
from beslut.skript.lines import FLOWED, KEPT
from beslut.skript.words import SHOWN
from beslut.swedish_time import as_clocks_show, day_and_time
from beslut.values import PersonRef, Signer, Source, TimePoint

NOTHING, NONE_OF_THEM = "okänt", "inga"
_RESERVED = frozenset({NOTHING, NONE_OF_THEM, KEPT, FLOWED})
_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"  # the only ones but " " that texts may be typed with

_TOKEN = re.compile(r'[^\s,;:()\[\]"]+')
_BARE = re.compile(r'[^,;:()\[\]"]+')
QUOTED = r'"(?:[^"\\]|\\.)*"'
_TOKENS = re.compile(
    rf"(?P<between>[,;]|(?<=[)\]])\s+och\s+)|{QUOTED}"
    rf'|\((?:{QUOTED}|[^()"])*\)|\[(?:{QUOTED}|[^\[\]"])*\]|[^,;"()\[\]]'
)
_OTHERS = re.compile(r"m\.?\s*fl\.?")
_PERSON = re.compile(
    rf"(?P<name>{QUOTED}|[^()\[\]\"]*?)(?P<others>\s*\bm\.?\s*fl\.?)?\s*"
    rf"(?:\((?P<party>{QUOTED}|[^()\"]+)\)\s*)?(?:\[(?P<id>{QUOTED}|[^\[\]\"]+)\])?"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}) (?:kl\.? )?(?P<hour>\d{1,2})[.:](?P<minute>\d{2})")
_ISO_SECONDS = re.compile(r"[^T]+T\d{2}:\d{2}:\d{2}[+-]\d{4}")
_SPAN = re.compile(rf"(?P<document>{QUOTED}|[^\s\"]+)\s+(?P<start>\d+)\s*[–-]\s*(?P<end>\d+)")


@frozen
class Inline:
    """How values of one kind stand on a line. `read` raises Wrong; `free`: a line's rest is one value."""

    kind: str
    read: Callable[[str, Base], Any]
    write: Callable[[Any, Base], str]
    free: bool = False


def plain(text: str) -> bool:
    """Whether a text can stand on a line as it is."""
    return (
        bool(text)
        and text == text.strip()
        and text[0] != '"'
        and text not in _RESERVED
        and all(c.isprintable() or c in _SPACES for c in text)
    )


def seen(line: str) -> bool:
    """Whether a line of a block shows all that is in it."""
    return line == line.rstrip() and all(c.isprintable() or c in _SPACES for c in line)


def quoted(text: str) -> str:
    """The text in quotation marks; what can't be seen stands as its number."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in written)


def unquoted(written: str) -> str:
    """The text that `quoted` writes. Raises Wrong."""
    try:
        text = json.loads(written)
    except ValueError:
        text = None
    if not isinstance(text, str):
        raise Wrong(
            f"{cited(written)} börjar med ett citattecken utan att vara en hel text inom citattecken; "
            'skriv \\" för citattecken inne i texten, eller texten som ett block efter |'
        )
    return text


def pieces(written: str) -> Iterator[str]:
    """The values in a list with commas (or semicolons, or "och" after a parenthesis). Raises Wrong."""
    at = begins = 0
    while at < len(written):
        token = _TOKENS.match(written, at)
        if token is None:
            raise Wrong(
                f"{cited(written[at:])} går inte att läsa: en parentes eller ett citattecken är inte slutet"
            )
        if token["between"]:
            yield _piece(written, begins, at)
            begins = token.end()
        at = token.end()
    yield _piece(written, begins, at)


def _piece(written: str, begins: int, ends: int) -> str:
    piece = written[begins:ends].strip()
    if not piece:
        raise Wrong(f"i {cited(written)} står ett komma utan något före eller efter sig")
    return piece


def _maybe_quoted(written: str) -> str:
    written = written.strip()
    return unquoted(written) if written.startswith('"') else written


# --- texts, ids, numbers and words ---------------------------------------------------------


def _read_text(written: str, _: Base) -> str:
    if not written:
        raise Wrong("här saknas en text")
    return _maybe_quoted(written)


def _write_text(text: str, _: Base) -> str:
    return text if plain(text) else quoted(text)


TEXT = Inline("text", _read_text, _write_text, free=True)


def _write_name(text: str, _: Base) -> str:
    return text if plain(text) and _BARE.fullmatch(text) else quoted(text)


NAME = Inline("namn", lambda written, _: _maybe_quoted(written), _write_name)
"""A text in a list with commas: a party."""


def ids(field: str, letters: str) -> Inline:
    """The ids that a field holds, short where they may be."""

    def read(written: str, base: Base) -> str:
        if written.startswith('"'):
            return unquoted(written)
        if any(c.isspace() for c in written.removeprefix("§ ")) and field != "arende":
            raise Wrong(f"{cited(written)} är inget id")
        return base.full(field, letters, written)

    def write(id_: str, base: Base) -> str:
        for candidate in (id_.rpartition(".")[2], id_):
            if plain(candidate) and _TOKEN.fullmatch(candidate) and _reads_as(candidate, id_, base):
                return candidate
        return quoted(id_)

    def _reads_as(candidate: str, id_: str, base: Base) -> bool:
        try:
            return read(candidate, base) == id_
        except Wrong:
            return False

    return Inline("id", read, write)


def _read_integer(written: str, _: Base) -> int:
    if not re.fullmatch(r"-?[0-9]{1,16}", written):
        raise Wrong(f"{cited(written)} är inget heltal")
    return int(written)


INTEGER = Inline("heltal", _read_integer, lambda number, _: str(number))
_TRUTH = {"ja": True, "nej": False}


def _read_truth(written: str, _: Base) -> bool:
    if written not in _TRUTH:
        raise Wrong(f"{cited(written)} är varken ja eller nej")
    return _TRUTH[written]


TRUTH = Inline("ja eller nej", _read_truth, lambda truth, _: "ja" if truth else "nej")


def words(allowed: tuple[str, ...]) -> Inline:
    """One of a closed set of words."""
    by_shown = {SHOWN.get(word, word): word for word in allowed}

    def read(written: str, _: Base) -> str:
        if written not in by_shown:
            raise Wrong(f"ordet {cited(written)} finns inte; {nearest(written, by_shown)}")
        return by_shown[written]

    return Inline("ord", read, lambda word, _: SHOWN.get(word, word))


# --- points in time --------------------------------------------------------------------------


def _read_time(written: str, _: Base) -> TimePoint:
    try:
        if _DAY.fullmatch(written):
            return TimePoint("datum", written)
        if clock := _CLOCK.fullmatch(written):
            local = dt.datetime.fromisoformat(f"{clock['day']} {int(clock['hour']):02}:{clock['minute']}")
            moment = as_clocks_show(local)
            if moment is None:
                raise Wrong(
                    f"den {clock['day']} är klockan {clock['hour']}.{clock['minute']} två tider eller ingen"
                )
            return TimePoint.at(moment)
        return TimePoint("sekund" if _ISO_SECONDS.fullmatch(written) else "minut", written)
    except ValueError:
        raise Wrong(
            f"{cited(written)} är ingen tidpunkt; rätt vore till exempel 2026-04-16 eller 2026-04-16 18.00"
        ) from None


def _write_time(point: TimePoint, base: Base) -> str:
    if point.precision != "minut":
        return point.value
    shown = _on_the_clock(point)
    try:
        return shown if _read_time(shown, base) == point else point.value
    except Wrong:
        return point.value


def _on_the_clock(point: TimePoint) -> str:
    try:
        day, time = day_and_time(dt.datetime.fromisoformat(point.value))
    except OverflowError:  # the first or last hours that there are
        return point.value
    return f"{day} {time.replace(':', '.')}"


TIME = Inline("tidpunkt", _read_time, _write_time)

# --- persons, officials and spans ------------------------------------------------------------


def _title(name: str, party: str | None) -> bool:
    """Whether a name standing bare would be what an official is: one small word, without a party."""
    return not party and name.isalpha() and name.islower()


def _read_person(written: str, base: Base) -> PersonRef:
    person = _PERSON.fullmatch(written.strip())
    if person is None:
        raise Wrong(
            f"{cited(written)} går inte att läsa som en person; rätt vore till exempel Eva Noor (S), "
            "Eva Noor m.fl. (S) eller Nina Svedmark"
        )
    name = person["name"].strip()
    if re.search(r"\boch\b", name) and not name.startswith('"'):
        raise Wrong(f"i {cited(written)} står “och” mellan namn utan parti; skriv komma mellan personer")
    if _title(name, person["party"]):
        raise Wrong(
            f"{cited(name)} ser ut som en titel och inte som en person; namn och titel tillsammans skrivs "
            'inom citattecken: "Pia Holm, idrottschef"'
        )
    id_ = _maybe_quoted(person["id"] or "")
    if id_ and not (person["id"] or "").startswith('"'):
        id_ = base.full("person", "p", id_)
    name = unquoted(name) if name.startswith('"') else " ".join(name.split())
    party = _maybe_quoted(person["party"]) if person["party"] else None
    return PersonRef(name, party, bool(person["others"]), id_)


def _write_person(person: PersonRef, base: Base) -> str:
    parts = []
    if person.name or not person.party or person.with_others:
        bare = (
            plain(person.name)
            and _BARE.fullmatch(person.name)
            and person.name == " ".join(person.name.split())
            and not re.search(rf"\boch\b|\b{_OTHERS.pattern}$", person.name)
            and not _title(person.name, person.party)
        )
        parts.append(person.name if bare else quoted(person.name))
    if person.with_others:
        parts.append("m.fl.")
    if person.party is not None:
        parts.append(f"({_write_name(person.party, base)})")
    if person.id:
        short = person.id.rpartition(".")[2]
        known = base.stream and re.fullmatch(r"p[0-9]+", short) and person.id == f"{base.stream}.{short}"
        parts.append(f"[{short if known else quoted(person.id)}]")
    return " ".join(parts)


PERSON = Inline("person", _read_person, _write_person)


def _read_official(written: str, _: Base) -> Signer:
    match = re.fullmatch(rf"(?P<name>{QUOTED}|[^,\"]+)(?:,\s*(?P<title>.+))?", written)
    if match is None:
        raise Wrong(f"{cited(written)} går inte att läsa som namn och titel: Åsa Ringdahl, utbildningschef")
    return Signer(
        _maybe_quoted(match["name"]), None if match["title"] is None else _maybe_quoted(match["title"])
    )


def _write_official(official: Signer, base: Base) -> str:
    name = official.name if plain(official.name) and _BARE.fullmatch(official.name) else quoted(official.name)
    return name if official.title is None else f"{name}, {_write_text(official.title, base)}"


OFFICIAL = Inline("tjänsteman", _read_official, _write_official, free=True)


def _read_source(written: str, _: Base) -> Source:
    span = _SPAN.fullmatch(written)
    if span is None:
        raise Wrong(
            f"{cited(written)} är ingen plats i ett dokument; rätt vore till exempel d-54fg8mnb 120–180"
        )
    try:
        return Source(_maybe_quoted(span["document"]), int(span["start"]), int(span["end"]))
    except ValueError as error:
        raise Wrong(str(error)) from None


def _write_source(source: Source, _: Base) -> str:
    document = source.document if plain(source.document) and _TOKEN.fullmatch(source.document) else None
    return f"{document or quoted(source.document)} {source.start}–{source.end}"


SOURCE = Inline("källa", _read_source, _write_source)
