"""What no command may hold, whoever sends it: blank names, negative figures, ids of no form."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs

from beslut.decide.command import Command
from beslut.decide.refused import Refused, UnknownId
from beslut.values import PersonRef, Signer, TimePoint, persons_in


class Senseless(Refused):
    """A value that fits its type but means nothing; the message says what would be right."""

    rule = "orimligt värde"

    def __init__(self, where: str, wrong: str) -> None:
        super().__init__(f"{where}: {wrong}")
        self.wrong = wrong


# "m-4k2hwz0q", and with parts "m-4k2hwz0q.6.f1": letters and digits, so that ids can be typed, shown
# and found without quoting, and that a part's id is never another's beginning by chance.
_STREAM = re.compile(r"[namd]-[0-9a-z]+(?:-[0-9a-z]+)*")
_PART = re.compile(r"[\w§/:-]+")
_NUMBER = re.compile(r"\w+(?:[/:-]\w+)*")
_PARTS = ("proposal", "votering", "reservation", "statement", "bilaga")  # ids that begin with their §'s
# Texts without which an act says nothing.
_SAID = {
    "NoteAnmalan": ("text",),
    "ReportDelegationsbeslut": ("text",),
    "ReportOrdforandebeslut": ("text",),
    "MarkSekretess": ("lagrum",),
    "SendProtokollsutdrag": ("to",),
}
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
    cls = type(command)
    if cls not in _PLANS:
        _PLANS[cls] = _plan(cls)
    for check in _PLANS[cls]:
        check(command)


_PLANS: dict[type, tuple[Callable[[Any], None], ...]] = {}


def _plan(cls: type[Command]) -> tuple[Callable[[Any], None], ...]:
    """What is checked of one class of commands, from its fields."""
    where = cls.__name__
    names = {field.name for field in attrs.fields(cls)}
    plan: list[Callable[[Any], None]] = [
        _value(name, check, f"{where}.{name}") for name, check in _CHECKS.items() if name in names
    ]
    plan += [(_many if several else _one)(name, f"{where}.{name}") for name, several in persons_in(cls)]
    if cls.FIELD in {"meeting", "paragraf"}:
        plan += [_once(name, f"{where}.{name}") for name, several in persons_in(cls) if several]
    for since, until in (("since", "until"), ("valid_from", "valid_to")):
        if {since, until} <= names:
            plan.append(_period(since, until, where))
    if cls.FIELD == "meeting" and "number" in names:
        plan.append(_value("number", _paragraf_number, f"{where}.number"))
    if cls.FIELD == "target":
        plan.append(_value("ground", _no_ground, f"{where}.ground"))
    if where == "DateMeeting":
        plan.append(_value("when", _dated, f"{where}.when"))
    if where == "MakeDecision":
        plan.append(_value("text", _no_decision, f"{where}.text"))
    plan += [_value(name, _blank, f"{where}.{name}") for name in _SAID.get(where, ())]
    if where == "RecordAttendance":
        plan.append(_no_secretary_serves(where))
    if where == "SetPropositionsordning":
        plan.append(_told_order(where))
    if "vacant" in names:
        plan.append(_one_seat(where))
    parts = tuple(name for name in _PARTS if name in names)
    if where == "RaiseQuestion":  # elsewhere a question is what a proposition asks, or one of another §
        parts = ("question",)
    if "paragraf" in names and parts:
        plan.append(_ids(parts, where))
    if "paragraf" in names and cls.FIELD == "meeting":
        plan.append(_own_paragraf(where))
    return tuple(plan)


def _value(name: str, check: Callable[[Any], str | None], where: str) -> Callable[[Any], None]:
    def checked(command: Any) -> None:
        value = getattr(command, name)
        if value is not None and (wrong := check(value)):
            raise Senseless(where, wrong)

    return checked


def _one(name: str, where: str) -> Callable[[Any], None]:
    return lambda command: _person(getattr(command, name), where)


def _many(name: str, where: str) -> Callable[[Any], None]:
    def checked(command: Any) -> None:
        for person in getattr(command, name):
            _person(person, where)

    return checked


def _once(name: str, where: str) -> Callable[[Any], None]:
    """Nobody does one thing twice in one act; minutes that say so are recorded as they stand."""

    def checked(command: Any) -> None:
        persons: tuple[PersonRef, ...] = () if command.transcribed else getattr(command, name)
        ids: set[str] = set()
        spelled: dict[tuple[str, str | None], set[str]] = {}
        for person in persons:
            alike = spelled.setdefault((person.name, person.party), set())
            # of one spelling are two persons only where each has an id of its own
            if person.id in ids or (alike and (not person.id or "" in alike)):
                raise Senseless(where, f"{person.label} står där två gånger")
            alike.add(person.id)
            if person.id:
                ids.add(person.id)

    return checked


def _period(since: str, until: str, where: str) -> Callable[[Any], None]:
    def checked(command: Any) -> None:
        begins, ends = getattr(command, since).day, getattr(command, until).day
        if begins and ends and ends < begins:
            raise Senseless(where, f"slutar {ends}, före början {begins}")

    return checked


def _no_secretary_serves(where: str) -> Callable[[Any], None]:
    def checked(command: Any) -> None:
        if command.role == "sekreterare" and command.serving:
            raise Senseless(where, "en sekreterare är med men tjänstgör inte (serving=False)")

    return checked


def _told_order(where: str) -> Callable[[Any], None]:
    def checked(command: Any) -> None:
        if not command.steps and not command.text.strip():
            raise Senseless(where, "en propositionsordning anges i steg (steps) eller i ord (text)")

    return checked


def _one_seat(where: str) -> Callable[[Any], None]:
    def checked(command: Any) -> None:
        if command.vacant is not None and command.in_place_of is not None:
            raise Senseless(
                where,
                f"{command.person.label} tjänstgör antingen för {command.in_place_of.label} "
                f"(in_place_of) eller på en vakant plats för {command.vacant} (vacant), inte båda",
            )

    return checked


def _ids(parts: tuple[str, ...], where: str) -> Callable[[Any], None]:
    def checked(command: Any) -> None:
        paragraf = command.paragraf
        for name in parts:
            part = getattr(command, name)
            if not part or not isinstance(paragraf, str):
                continue
            own = part.removeprefix(f"{paragraf}.")
            if own == part or not _PART.fullmatch(own):
                raise UnknownId(
                    f"{where}.{name}: {part!r} ska börja med paragrafens id, {paragraf}., och ett ord"
                )

    return checked


def _own_paragraf(where: str) -> Callable[[Any], None]:
    def checked(command: Any) -> None:
        if not command.paragraf:
            return
        own = command.paragraf.removeprefix(f"{command.stream}.")
        if own == command.paragraf or not _PART.fullmatch(own):
            raise UnknownId(
                f"{where}: paragrafens id {command.paragraf!r} ska börja med sammanträdets, "
                f"{command.stream}., och ett ord"
            )

    return checked


def _person(person: PersonRef | None, where: str) -> None:
    if person is not None and not person.party and not person.name.strip():
        raise Senseless(where, "en person behöver ett namn (eller, där ett parti handlar, partiet)")


def _blank(value: str) -> str | None:
    return None if value.strip() else "får inte vara tomt"


def _no_ground(value: str) -> str | None:
    return None if value.strip() else "grunden får inte vara tom"


def _no_decision(value: str) -> str | None:
    return f"beslutet {wrong}" if (wrong := _blank(value)) else None


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


def _number(value: str | int) -> str | None:
    """A number as written (of a handling, a §), or how many."""
    return _blank(value) if isinstance(value, str) else _positive(value)


def _who(value: Signer | tuple[Signer, ...]) -> str | None:
    """Officials and guests, one or several."""
    several = value if isinstance(value, tuple) else (value,)
    if not several:
        return "minst en person"
    return "namnet får inte vara tomt" if any(not each.name.strip() for each in several) else None


def _items(value: tuple[Any, ...]) -> str | None:
    for place, item in enumerate(value, 1):
        if not item.title.strip():
            return f"punkt {place} saknar rubrik"
        if item.number is not None and not item.number.strip():
            return f"punkt {place}, {item.title}: numret får inte vara tomt"
    return None


def _ballots(value: tuple[Any, ...]) -> str | None:
    if len({ballot.proposal for ballot in value}) < len(value):
        return "ett förslag står där två gånger; räkna dess sedlar tillsammans"
    return next((wrong for ballot in value if (wrong := _not_negative(ballot.number))), None)


_CHECKS: dict[str, Callable[[Any], str | None]] = {
    "name": _blank,
    "seat": _blank,
    "party": _blank,
    "seats": _positive,
    "rank": _positive,
    "sections": _not_negative,
    "points": _numbers,
    "number": _number,
    "places": _positive,
    "round": _positive,
    "serving": _not_negative,
    "blank": _not_negative,
    "invalid": _not_negative,
    "ballots": _ballots,
    "per_party": _tallies,
    "ja": _not_negative,
    "nej": _not_negative,
    "avstar": _not_negative,
    "parties": lambda parties: None if parties else "minst ett parti",
    "attachments": _not_negative,
    "who": _who,
    "items": _items,
}
