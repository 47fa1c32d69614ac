"""One fold in two spellings: outcomes and positions counted, over our events and over the library's.

With texts, a text of each event that has one is read too. Both give the same state, which the
benchmark checks.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

import attrs
from attrs import define, field
from tests.bench.ledger.stock import CLASSES

from beslut import Recorded
from beslut.events import TOPICS
from beslut.values import PersonRef


@define
class Tally:
    """How §§ were decided, where parties stood on what evidence, and how many characters were read."""

    outcomes: dict[str, int] = field(factory=dict)
    positions: dict[tuple[str, str], int] = field(factory=dict)
    characters: int = 0

    def outcome(self, method: str) -> None:
        """One more § that was decided so."""
        self.outcomes[method] = self.outcomes.get(method, 0) + 1

    def stood(self, party: str | None, stand: str) -> None:
        """One more time that a party stood so."""
        key = party or "", stand
        self.positions[key] = self.positions.get(key, 0) + 1


Handler = Callable[[Tally, Any], None]


def _handlers(party: Callable[[Any], str | None]) -> dict[str, Handler]:
    """What is counted of each kind of event; `party` reads it off a person."""

    def voted(tally: Tally, event: Any) -> None:
        tally.stood(party(event.person), event.choice)

    def proposed(tally: Tally, event: Any) -> None:
        for person in event.proposers:
            tally.stood(party(person), event.kind)

    def by(stand: str) -> Handler:
        def stood(tally: Tally, event: Any) -> None:
            for person in event.by:
                tally.stood(party(person), stand)

        return stood

    def found(tally: Tally, event: Any) -> None:
        tally.outcome(event.formal or "acklamation")

    def apart(tally: Tally, event: Any) -> None:
        tally.stood(party(event.person), "deltar ej")

    def decided(method: str) -> Handler:
        return lambda tally, _: tally.outcome(method)

    return {
        "vote_cast": voted,
        "proposal_put": proposed,
        "proposal_seconded": by("instämmande"),
        "reservation_entered": by("reservation"),
        "sarskilt_uttalande_entered": by("uttalande"),
        "ersattaryttrande_entered": by("ersättaryttrande"),
        "acklamation_found": found,
        "non_participation_declared": apart,
        "utslagsrost_given": decided("utslagsröst"),
        "lot_drawn": decided("lottning"),
        "votering_closed": decided("votering"),
        "decision_made": decided("beslut"),
    }


_OURS = _handlers(lambda person: person.party)
_THEIRS = {CLASSES[topic]: handler for topic, handler in _handlers(lambda person: person["party"]).items()}


def _texts() -> Mapping[str, tuple[str, bool]]:
    """For each kind that has a text: a field to read, and whether it is a person's name."""
    found = {}
    for topic, cls in TOPICS.items():
        hints = typing.get_type_hints(cls)
        plain = [f.name for f in attrs.fields(cls) if f.metadata and hints[f.name] in (str, str | None)]
        named = [f.name for f in attrs.fields(cls) if hints[f.name] is PersonRef]
        if plain or named:
            found[topic] = (plain or named)[0], not plain
    return found


_TEXTS = _texts()
_OUR_TEXTS: dict[str, Callable[[Any], str | None]] = {
    topic: attrgetter(f"{name}.name" if person else name) for topic, (name, person) in _TEXTS.items()
}


def _name_in(name: str) -> Callable[[Any], str]:
    person = attrgetter(name)
    return lambda event: person(event)["name"]


_THEIR_TEXTS: dict[type, Callable[[Any], str | None]] = {
    CLASSES[topic]: _name_in(name) if person else attrgetter(name) for topic, (name, person) in _TEXTS.items()
}


def ours(tally: Tally, recorded: Recorded) -> Tally:
    """Count one of our events."""
    handler = _OURS.get(recorded.topic)
    if handler is not None:
        handler(tally, recorded.event)
    return tally


def ours_with_texts(tally: Tally, recorded: Recorded) -> Tally:
    """Count one of our events and read its text."""
    text = _OUR_TEXTS.get(recorded.topic)
    if text is not None:
        tally.characters += len(text(recorded.event) or "")
    return ours(tally, recorded)


def theirs(tally: Tally, event: Any) -> Tally:
    """Count one of the library's events."""
    handler = _THEIRS.get(event.__class__)
    if handler is not None:
        handler(tally, event)
    return tally


def theirs_with_texts(tally: Tally, event: Any) -> Tally:
    """Count one of the library's events and read its text."""
    text = _THEIR_TEXTS.get(event.__class__)
    if text is not None:
        tally.characters += len(text(event) or "")
    return theirs(tally, event)
