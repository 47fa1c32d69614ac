"""What no command may hold, whoever sends it: blank names, negative figures, ids of no form."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from beslut.decide.command import Command
from beslut.decide.refused import Refused, UnknownId
from beslut.values import PersonRef, TimePoint


class Senseless(Refused):
    """A value that fits its type but means nothing; the message says what would be right."""

    rule = "orimligt värde"


# "m-4k2hwz0q", and with parts "m-4k2hwz0q.6.f1": letters and digits, so that ids can be typed, shown
# and found without quoting, and that a part's id is never another's beginning by chance.
_STREAM = re.compile(r"[namd]-[0-9a-z]+(?:-[0-9a-z]+)*")
_PART = re.compile(r"[\w§/:-]+")
_NUMBER = re.compile(r"\w+(?:[/:-]\w+)*")
_PARTS = ("proposal", "votering", "reservation", "statement")  # ids that begin with their §'s
_MOST = 64  # code points of a stream's id


def stream_id(stream: str, command: Command) -> None:
    """Refuse what is no stream's id, or another kind's. Raises UnknownId."""
    prefix = command.PREFIX or "namd"
    if not _STREAM.fullmatch(stream) or stream[0] not in prefix or len(stream) > _MOST:
        first = " eller ".join(f"{letter}-" for letter in prefix)
        raise UnknownId(
            f"{stream!r} i {type(command).__name__} är inget id som börjar med {first}; "
            "rätt vore till exempel m-4k2hwz0q"
        )


def sane(command: Command) -> None:
    """Refuse what makes no sense in any stream. Raises Senseless, UnknownId."""
    where = type(command).__name__
    for name, check in _CHECKS.items():
        value = getattr(command, name, None)
        if value is not None and (wrong := check(value)):
            raise Senseless(f"{where}.{name}: {wrong}")
    for name in ("person", "in_place_of"):
        _person(getattr(command, name, None), f"{where}.{name}")
    for name in ("persons", "proposers", "by"):
        for person in getattr(command, name, ()):
            _person(person, f"{where}.{name}")
    since = getattr(command, "since", None) or getattr(command, "valid_from", None)
    until = getattr(command, "until", None) or getattr(command, "valid_to", None)
    days = [point.day for point in (since, until) if isinstance(point, TimePoint) and point.day]
    if len(days) > 1 and days[1] < days[0]:
        raise Senseless(f"{where}: slutar {days[1]}, före början {days[0]}")
    number = getattr(command, "number", None) if command.FIELD == "meeting" else None
    if number is not None and (wrong := _paragraf_number(number)):
        raise Senseless(f"{where}.number: {wrong}")
    if command.FIELD == "target" and (wrong := _blank(command.ground)):  # type: ignore[attr-defined]  # both corrections have one
        raise Senseless(f"{where}.ground: grunden {wrong}")
    if where == "DateMeeting" and (wrong := _dated(command.when)):  # type: ignore[attr-defined]  # its own field
        raise Senseless(f"{where}.when: {wrong}")
    if where == "MakeDecision" and (wrong := _blank(command.text)):  # type: ignore[attr-defined]  # its own field
        raise Senseless(f"{where}.text: beslutet {wrong}")
    _ids(command, where)


def _ids(command: Command, where: str) -> None:
    paragraf = getattr(command, "paragraf", None)
    for name in _PARTS:
        part = getattr(command, name, None)
        if not part or not isinstance(paragraf, str):
            continue
        own = part.removeprefix(f"{paragraf}.")
        if own == part or not _PART.fullmatch(own):
            raise UnknownId(
                f"{where}.{name}: {part!r} ska börja med paragrafens id, {paragraf}., och ett ord"
            )
    if isinstance(paragraf, str) and paragraf and command.FIELD == "meeting":
        own = paragraf.removeprefix(f"{command.stream}.")
        if own == paragraf or not _PART.fullmatch(own):
            raise UnknownId(
                f"{where}: paragrafens id {paragraf!r} ska börja med sammanträdets, {command.stream}., "
                "och ett ord"
            )


def _person(person: PersonRef | None, where: str) -> None:
    if person is not None and not person.name.strip() and not person.party:
        raise Senseless(f"{where}: en person behöver ett namn (eller, där ett parti handlar, partiet)")


def _blank(value: str) -> str | None:
    return None if value.strip() else "får inte vara tomt"


def _positive(value: int) -> str | None:
    return None if value >= 1 else f"{value} är för litet; minst 1"


def _not_negative(value: int) -> str | None:
    return None if value >= 0 else f"{value} är negativt"


def _numbers(value: tuple[Any, ...]) -> str | None:
    if value and isinstance(value[0], int):
        return next((wrong for v in value if (wrong := _positive(v))), None)
    return next((wrong for v in value if (wrong := _blank(v))), None)


def _paragraf_number(value: str) -> str | None:
    return (
        None if _NUMBER.fullmatch(value) else f"{value!r} är inget paragrafnummer; till exempel 12 eller 12a"
    )


def _dated(value: TimePoint) -> str | None:
    return None if value.value else "datumet saknas"


def _tallies(value: tuple[Any, ...]) -> str | None:
    figures = (n for party in value for n in (party.ja, party.nej, party.avstar) if n is not None)
    return next((wrong for n in figures if (wrong := _not_negative(n))), None)


_CHECKS: dict[str, Callable[[Any], str | None]] = {
    "name": _blank,
    "seats": _positive,
    "rank": _positive,
    "sections": _not_negative,
    "points": _numbers,
    "number": _blank,
    "per_party": _tallies,
    "ja": _not_negative,
    "nej": _not_negative,
    "avstar": _not_negative,
    "parties": lambda parties: None if parties else "minst ett parti",
    "attachments": _not_negative,
}
