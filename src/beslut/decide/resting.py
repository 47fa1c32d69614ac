"""What rests on an act: what falls with it when it is taken back.

Three things make an act rest on another: it names what that brought into being; it comes after it on the
same way to a decision; or the rules would refuse it without. What is left is a history that could have been
recorded live, act by act, as far as what is taken back goes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import dropwhile
from typing import Any

import attrs

from beslut.decide import arende, document, meeting, namnd
from beslut.decide.hindsight import command_of
from beslut.decide.refused import Refused
from beslut.events import Event, topic_of
from beslut.events import meeting as e
from beslut.rules.impossible import Impossible
from beslut.values import Source
from beslut.values.shape import record_shape, strings

Standing = Mapping[int, Event]
"""The events that hold, by version."""

# Which field of an event gives the id of what it brings into being.
CREATES = {
    "paragraf_opened": "paragraf",
    "proposal_put": "proposal",
    "votering_requested": "votering",
    "reservation_entered": "reservation",
    "handling_registered": "handling",
    "fragment_found": "fragment",
}

ROOMS: dict[str, tuple[Any, Callable[[Any, Any], object], Callable[[Any, Event], Any]]] = {
    "n": (namnd.INITIAL, namnd.decide, namnd.evolve),
    "a": (arende.INITIAL, arende.decide, arende.evolve),
    "m": (meeting.INITIAL, meeting.admit, meeting.evolve),
    "d": (document.INITIAL, document.decide, document.evolve),
}
"""For each kind of stream its first state, what admits a command, and what folds."""

READ = Source("d-1", 0, 0)
"""Whichever: that it was read is what counts."""

# The way to a decision in a §: each step is taken where those before it have led.
_WAY: tuple[type[Event], ...] = (
    e.DeliberationClosed,
    e.PropositionPut,
    e.AcklamationFound,
    e.PropositionGavelled,
    e.HuvudforslagSet,
    e.MotforslagChosen,
    e.VoteringRequested,
    e.VoteringRequestWithdrawn,
    e.VoteringspropositionApproved,
    e.VotesTallied,
    e.BallotsCounted,
    e.UtslagsrostGiven,
    e.LotDrawn,
    e.VoteringClosed,
    e.VoteringRedone,
    e.PersonsElected,
    e.AterremissDecided,
    e.BordlaggningDecided,
    e.DecisionMade,
)
_VOTES = (e.VoteCast, e.VoteChanged)
# A vote is no step: those of others stand without it, and what was counted doesn't.
_ON_VOTES = (e.UtslagsrostGiven, e.LotDrawn, e.VoteringClosed, e.VoteringRedone)
# What comes of a decision, beside the way.
_AFTER = (e.ReservationEntered, e.ParagrafClosed, e.ParagrafJusteradOmedelbart)


def falling_with(
    standing: Standing, withdrawn: Collection[int], stream: str, read: Collection[int] = ()
) -> tuple[int, ...]:
    """The versions of what falls with some acts, in order; not those acts themselves.

    `read`: the versions that were read in a document, of which the rules ask nothing but sense, and which
    rest on nothing by their order.
    """
    if min(standing) in withdrawn:  # what began the stream
        return tuple(version for version in standing if version not in withdrawn)
    gone = set(withdrawn)
    while True:
        before = len(gone)
        _named(standing, gone)
        _on_the_way(standing, gone, read)
        _refused(standing, gone, stream, read)
        if len(gone) == before:
            return tuple(sorted(gone.difference(withdrawn)))


def _named(standing: Standing, gone: set[int]) -> None:
    """Acts on what an act brought into being, and on what those did."""
    pending = list(gone)
    while pending:
        version = pending.pop()
        field = CREATES.get(topic_of(standing[version]))
        if field is None:
            continue
        created = getattr(standing[version], field)
        resting = [
            v
            for v, event in standing.items()
            if v > version and v not in gone and created in strings(record_shape(type(event)).plain(event))
        ]
        gone.update(resting)
        pending += resting


def _on_the_way(standing: Standing, gone: set[int], read: Collection[int]) -> None:
    """What comes after a step on the way to the decision of its §, where it was recorded live."""
    for version in sorted(gone):
        event = standing[version]
        paragraf = getattr(event, "paragraf", None)
        if paragraf is None or version in read:
            continue
        if isinstance(event, _WAY):
            gone.update(_after(standing, version, paragraf, read))
        elif isinstance(event, _VOTES):
            counted = (
                v
                for v, other in _in_paragraf(standing, version, paragraf, read)
                if isinstance(other, _ON_VOTES) and getattr(other, "votering", None) == event.votering
            )
            first = next(counted, None)
            if first is not None:
                gone.add(first)
                gone.update(_after(standing, first, paragraf, read))
        elif isinstance(event, e.PropositionsordningSet):
            answers = (e.PropositionsordningApproved, e.PropositionsordningContested)
            for v, other in _in_paragraf(standing, version, paragraf, read):
                if isinstance(other, e.PropositionsordningSet):
                    break
                if isinstance(other, answers):
                    gone.add(v)


def _after(standing: Standing, version: int, paragraf: str, read: Collection[int]) -> set[int]:
    steps = (*_WAY, *_VOTES, *_AFTER)
    later = [
        (v, other) for v, other in _in_paragraf(standing, version, paragraf, read) if isinstance(other, steps)
    ]
    if isinstance(standing[version], e.VoteringRequested):  # who else called for a count did so by themselves
        later = list(dropwhile(lambda act: isinstance(act[1], e.VoteringRequested), later))
    return {v for v, _ in later}


def _in_paragraf(
    standing: Standing, version: int, paragraf: str, read: Collection[int]
) -> Iterator[tuple[int, Event]]:
    """The acts in a § after one, of those recorded live."""
    for v, other in standing.items():
        if v > version and v not in read and getattr(other, "paragraf", None) == paragraf:
            yield v, other


def _refused(standing: Standing, gone: set[int], stream: str, read: Collection[int]) -> None:
    """What the rules would refuse without those acts, and let stand with them."""
    room = ROOMS.get(stream[:1])
    first = min(gone)
    if room is None or not any(version > first and version not in gone for version in standing):
        return
    initial, admit, evolve = room
    was, now = initial, initial
    for version, event in standing.items():
        if version > first and version not in gone:
            command = command_of(event, stream)
            if command is not None and version in read:
                command = attrs.evolve(command, source=READ)
            if command is not None and not _admitted(admit, now, command) and _admitted(admit, was, command):
                gone.add(version)
        was = evolve(was, event)
        if version not in gone:
            now = evolve(now, event)


def contradicted(
    standing: Standing, amended: Standing, stream: str, read: Collection[int] = ()
) -> tuple[int, ...]:
    """The versions of what the rules let stand as it is, and would refuse with some acts as `amended`."""
    initial, admit, evolve = ROOMS[stream[:1]]
    was, now = initial, initial
    found = []
    for version, event in standing.items():
        instead = amended.get(version, event)
        before, after = command_of(event, stream), command_of(instead, stream)
        judged = version not in read and before is not None and after is not None
        if judged and not _admitted(admit, now, after) and _admitted(admit, was, before):
            found.append(version)
        was, now = evolve(was, event), evolve(now, instead)
    return tuple(found)


def _admitted(admit: Callable[[Any, Any], object], state: Any, command: Any) -> bool:
    try:
        admit(state, command)
    except (Refused, Impossible):
        return False
    return True
