"""Swedish as minutes need it: enumerations, numbers in words, genitives, days and times. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from beslut.events.meeting import PlannedProposition
from beslut.rules.votering import FORMAL
from beslut.values import PersonRef, TimePoint

_WORDS = (
    "noll",
    "ett",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
)
_ORDINALS = (
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
)
_MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


def listed(words: Iterable[str], joiner: str = "och") -> str:
    """A Swedish enumeration: "a, b och c"."""
    items = list(words)
    return f" {joiner} ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def on_points(points: tuple[int, ...]) -> str:
    """Which att-satser something concerned; "" where all."""
    if not points:
        return ""
    return f" i fråga om {'att-sats' if len(points) == 1 else 'att-satserna'} {listed(map(str, points))}"


def planned(step: PlannedProposition, proposals: str) -> str:
    """A step of an order, with what its proposals are called; what it is about where that says it."""
    winners = ", ".join(map(str, step.winners_of))
    sides = [proposals, f"det som vinner i steg {winners}" if winners else ""]
    if step.question in FORMAL or not any(sides):
        return step.question
    return " mot ".join(filter(None, sides)) + on_points(step.points)


def names(persons: Iterable[PersonRef]) -> str:
    """Persons as minutes write them."""
    return listed(p.label for p in persons)


def number(n: int) -> str:
    """A number in running text: in words below 13, else in digits (situationer.md)."""
    return _WORDS[n] if 0 <= n < len(_WORDS) else str(n)


def how_many(n: int, *, common: bool = True) -> str:
    """A number before a noun: "en ledamot" of common gender, "ett förslag" otherwise."""
    return "en" if n == 1 and common else number(n)


def ordinal(n: int) -> str:
    """A place in a row: "första", "andra"; in digits beyond the tenth."""
    return _ORDINALS[n - 1] if 0 < n <= len(_ORDINALS) else f"{n}:e"


def genitive(word: str) -> str:
    """The owner of something: "Noors", and "Krabbes" as it is after s, x and z (Svenska skrivregler)."""
    return word if not word or word[-1].casefold() in "sxz" else f"{word}s"


def owner(person: PersonRef) -> str:
    """A person as owner, the party after: "Eva Noors (S)"; a party where nobody is named."""
    if not person.name:
        return genitive(person.party or "")
    name = genitive(person.name)
    return f"{name} ({person.party})" if person.party else name


def day(when: TimePoint) -> str:
    """A day in running text: "den 2 september 2019"; empty where it is unknown."""
    return "" if when.day is None else f"den {when.day.day} {_MONTHS[when.day.month - 1]} {when.day.year}"


def date(when: TimePoint) -> str:
    """A day in a list: "2 september 2019"; empty where it is unknown."""
    return day(when).removeprefix("den ")


def clock(when: TimePoint) -> str:
    """A time of day: "18.40"; empty where only the day is known, or nothing."""
    if when.precision in ("okänd", "datum"):
        return ""
    moment = dt.datetime.fromisoformat(when.value)
    return f"{moment.hour}.{moment.minute:02}"


def moment(when: TimePoint) -> str:
    """A day with its time where that is known: "16 april 2026 kl. 18.00"."""
    at = clock(when)
    return f"{date(when)} kl. {at}" if at else date(when)


def capitalised(text: str) -> str:
    """The text with its first letter as a sentence begins."""
    return text[:1].upper() + text[1:]


def numbers(found: Iterable[str | None]) -> str:
    """§ numbers as front pages write them, in the order given: "1–8, 10"; those without a number "–"."""
    runs: list[list[str]] = []
    for each in found:
        shown = each or "–"
        if runs and shown.isdigit() and runs[-1][-1].isdigit() and int(shown) == int(runs[-1][-1]) + 1:
            runs[-1].append(shown)
        else:
            runs.append([shown])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
