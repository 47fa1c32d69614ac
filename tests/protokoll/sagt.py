"""What minutes say, held against the acts that each run of the document cites: names, figures, quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
from tests.protokoll.lagen import WORDS, plain

from beslut import PersonRef, Protokoll

_NAMED = re.compile(
    r"((?:[A-ZÅÄÖ][\wåäöÅÄÖéü’]*(?:-[A-ZÅÄÖ][\wåäö]*)*)(?: (?:[A-ZÅÄÖ][\wåäöé]*(?:-[A-ZÅÄÖ][\wåäö]*)*))+)"
    r"(?: m\.fl\.)? \(([^)]+)\)"
)
_FIXED = {"Ledamot", "För", "Ja", "Nej", "Avstår", "Summa", "Parti", "Förslag", "Röster", "", " "}


def unsaid(
    events: Mapping[str, Any], document: Protokoll, corrected: Mapping[str, Any] | None = None
) -> list[str]:
    """What the minutes say and the acts that they cite don't: names, figures, words in quotation.

    `corrected`: the corrections by name, each with its day, and what they corrected as it was first recorded.
    """
    put = {e.proposal: name for name, e in events.items() if hasattr(e, "proposers")}
    faults = []
    for run in document.runs():
        if not run.events:
            faults += [] if run.text in _FIXED else [f"inget säger {run.text!r}"]
            continue
        cited = _cited(run.events, events, put)
        cited += [corrected[name] for name in run.events if corrected and name in corrected]
        said = [string for event in cited for string in _strings(event)]
        if run.verbatim:
            faults += [] if any(plain(run.text) in plain(s) for s in said) else [f"ordagrant? {run.text!r}"]
            continue
        known = {(name, party) for event in cited for name, party in _people(event)}
        if "ordförande" in run.text:  # who presides is told by the roll call
            known |= {p for e in events.values() if hasattr(e, "role") for p in _people(e)}
        faults += [
            f"{name} ({party}) i {run.text!r}"
            for name, party in _NAMED.findall(run.text)
            if not {(name, party), (name.removesuffix("s"), party)} & known
        ]
        faults += [
            f"{n} i {run.text!r}" for n in _numbers(run.text) if not _counted(n, run.events, cited, said)
        ]
    return faults


def _cited(names: Iterable[str], events: Mapping[str, Any], put: Mapping[str, str]) -> list[Any]:
    """The acts by these names, and the proposals that they name (and those that these are about)."""
    found = [events[name] for name in names if name in events]
    for event in found:  # grows while it is gone through
        for id_ in _strings(event):
            if id_ in put and events[put[id_]] not in found:
                found.append(events[put[id_]])
        if hasattr(event, "votering"):  # the call for the count and what it was of go with its other acts
            found += [
                e
                for e in events.values()
                if getattr(e, "votering", None) == event.votering
                and hasattr(e, "ja_proposals")
                and e not in found
            ]
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, PersonRef):
        yield value.label
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _strings(getattr(value, field.name))


def _people(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, PersonRef):
        yield value.name, value.party or ""
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _people(part)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _people(getattr(value, field.name))
    elif isinstance(value, str):  # an election's proposal names persons in its text
        yield from _NAMED.findall(value)


def _ints(value: Any) -> Iterator[int]:
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _ints(part)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _ints(getattr(value, field.name))


def _numbers(text: str) -> list[int]:
    found = [int(n) for n in re.findall(r"\d+", text)]
    return found + [WORDS.index(w) for w in re.findall(r"\w+", text.casefold()) if w in WORDS[2:]]


def _counted(n: int, names: tuple[str, ...], cited: list[Any], said: list[str]) -> bool:
    """Whether a figure is one that the acts state, or how many of them there are."""
    if n in {i for event in cited for i in _ints(event)} or any(str(n) in s.lstrip("0") for s in said):
        return True
    votes: dict[str, str] = {}
    for event in cited:
        if hasattr(event, "choice") and getattr(event, "person", None) is not None:
            votes[event.person.id] = event.choice
    return (n == 0 and bool(votes)) or n in Counter(votes.values()).values() or n == len(names)
