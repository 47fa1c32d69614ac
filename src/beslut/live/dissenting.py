"""Who may want to reserve: those who lost, by vote or by yrkande, and who is barred and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from beslut.decide.meeting.guards.dissent import reservation_verdict
from beslut.decide.meeting.state import ParagrafState
from beslut.live.keeping import Kept
from beslut.live.model import MayReserve
from beslut.live.naming import proposal_names
from beslut.live.seats import Room, by_list
from beslut.projections.items import Item
from beslut.rules.beslutsgang import Outcome, adopted
from beslut.rules.votering import FORMAL, Counted
from beslut.values import PersonRef

_WORD = {"ja": "röstade ja", "nej": "röstade nej", "avstar": "avstod i omröstningen"}


@frozen
class _Wanted:
    """Why somebody may want to reserve, and in favour of what."""

    why: str
    in_favour_of: str | None


def reservations_of(kept: Kept, room: Room, paragraf: str) -> tuple[MayReserve, ...]:
    """The losers in the nämnd's order, and who was there and can't reserve; () until it is settled.

    Who has reserved already is said to have, in place: they may still do so on another point.
    """
    state, item = kept.handled(paragraf), kept.item(paragraf)
    outcome = state.outcome(kept.state.kind)
    if not (state.decided or state.sent_away is not None):
        return ()
    wanted = _losers(kept, state, item, outcome)
    barred = [person for person in _beside(kept, state, outcome.vote) if person not in wanted]
    found: list[MayReserve] = []
    reserved = {who for each in item.reservations for who in _behind(kept, state, each.event.by)}
    for person in by_list(kept, room, (*wanted, *barred)):
        ref = kept.person(person)
        lost = wanted.get(person)
        favour = None if lost is None else lost.in_favour_of
        verdict = reservation_verdict(kept.state, state, ref, in_favour_of=favour)
        if lost is None and verdict.allowed:
            continue
        why = lost.why if lost is not None and verdict.allowed else verdict.says
        has = verdict.allowed and person in reserved
        found.append(
            MayReserve(
                person=ref,
                allowed=verdict.allowed,
                why="har redan reserverat sig" if has else why,
                in_favour_of=favour,
            )
        )
    return tuple(found)


def _losers(kept: Kept, state: ParagrafState, item: Item, outcome: Outcome) -> dict[str, _Wanted]:
    """Who moved, joined or voted for what lost."""
    won = adopted(outcome.winners, state.kinds, state.aims)
    sent_away = outcome.formal in FORMAL
    lost = [
        each.event.proposal
        for each in item.proposals
        if not each.withdrawn
        and each.event.proposal not in won
        and (each.event.kind in FORMAL or not sent_away)
    ]
    called = proposal_names(item)
    found: dict[str, _Wanted] = {}
    for proposal in sorted(lost, key=lambda p: state.kinds[p] in FORMAL):  # the matter before the form
        if state.kinds[proposal] in ("förvaltningens förslag", "beredningens förslag"):
            continue
        for person in _behind(kept, state, state.behind(proposal)):
            found.setdefault(person, _Wanted(f"yrkade {_moved(called[proposal])}", proposal))
    vote = outcome.vote
    if vote is not None and vote.side is not None and not vote.of.secret:
        losing = "nej" if vote.side == "ja" else "ja"
        stood = vote.of.nej_proposals if losing == "nej" else vote.of.ja_proposals
        for person, choice in state.voteringar[vote.of.id].cast.items():
            if choice == losing:
                own = found.get(person)
                favour = own.in_favour_of if own is not None and own.in_favour_of in stood else None
                favour = favour or _partys(kept, state, person, stood)
                found[person] = _Wanted(_WORD[choice], favour)
    return {person: why for person, why in found.items() if person in _known(kept, state)}


def _moved(name: str) -> str:
    """What somebody moved, after "yrkade"."""
    if name.startswith("yrkandet om "):
        return name.removeprefix("yrkandet om ")
    return name if name.startswith(("avslag", "bifall")) else f"bifall till {name}"


def _behind(kept: Kept, state: ParagrafState, persons: Iterable[PersonRef]) -> Iterator[str]:
    """Who made or joined a proposal; with "m.fl." those of the party who took part in the decision."""
    for person in persons:
        if person.name:
            yield person.id
        if person.with_others or not person.name:
            for other in sorted(_deciders(kept, state)):
                if kept.state.parties.get(other) == person.party:
                    yield other


def _deciders(kept: Kept, state: ParagrafState) -> set[str]:
    return state.deciders if state.deciders is not None else set(kept.state.serving)


def _known(kept: Kept, state: ParagrafState) -> set[str]:
    return set(kept.state.persons.values()) | _deciders(kept, state)


def _partys(kept: Kept, state: ParagrafState, person: str, stood: tuple[str, ...]) -> str | None:
    """The losing proposal that a person's own party made or joined; else the first that stood there."""
    party = kept.state.parties.get(person)
    for proposal in stood:
        if any(other.party == party for other in state.behind(proposal)):
            return proposal
    return stood[0] if stood else None


def _beside(kept: Kept, state: ParagrafState, vote: Counted | None) -> Iterator[str]:
    """Those who were there and can't reserve: jäviga, who took no part, abstained, or didn't serve."""
    yield from sorted(state.recused)
    yield from state.apart
    if vote is not None:
        cast = state.voteringar[vote.of.id].cast
        yield from (person for person, choice in cast.items() if choice == "avstar")
    deciders = _deciders(kept, state)
    for person, role in kept.state.roles.items():
        if (
            person in kept.state.present
            and person not in deciders
            and role not in ("ersättare", "sekreterare")
        ):
            yield person
