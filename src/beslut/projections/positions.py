"""Where each party stood, and on what evidence (design.md "Positions", rules.md 8.11).

Derived, never stored as a fact. Silence is a state of its own and never a yes; what won is what
was decided, whatever the positions add up to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import get_args

import attrs
from attrs import frozen

from beslut.projections import views as v
from beslut.projections.outcome import Outcome, conclude
from beslut.values import Party, PersonRef, party_key

ORDER: tuple[v.Evidence, ...] = get_args(v.Evidence)
_FORMAL_KINDS = ("återremiss", "bordläggning")
# Notes in the minutes and explanations of votes say nothing of a stand of their own.
_REMARKS: dict[str, v.Evidence] = {
    "särskilt uttalande": "uttalande",
    "särskilt yttrande": "uttalande",
    "ersättaryttrande": "ersättaryttrande",
}


@frozen
class _Sign:
    """One thing a party's people did; `persons` their ids, `whole` where they spoke for the party."""

    evidence: v.Evidence
    stand: v.Stand
    event: str
    persons: frozenset[str]
    whole: bool


def positions(
    view: v.Paragraf, serving: Iterable[PersonRef] | None, known: frozenset[Party]
) -> tuple[v.Position, ...]:
    """The position of every party that could have one in the §.

    `serving`: who served in the §, None where attendance is unknown; `known`: the parties that
    appear in the attendance at all. No decision, no positions.
    """
    if view.decision_text is None and not view.winners and view.decision_method is None:
        return ()
    members: dict[Party, set[str]] = defaultdict(set)
    for person in serving or ():
        if person.party:
            members[person.party].add(person.id)
    points = range(1, len(view.points) + 1) if _divided(view) else (None,)
    by_point = [
        _at_point(view, point, members, known, attendance_known=serving is not None) for point in points
    ]
    parties = dict.fromkeys(party for positions_ in by_point for party in positions_)
    order = _order(conclude(view))
    return tuple(
        _joined([found[party] for found in by_point if party in found], order)
        for party in sorted(parties, key=_seat_order)
    )


def with_coalitions(
    positions_: tuple[v.Position, ...], coalitions: Iterable[v.Coalition], *, attendance_known: bool
) -> tuple[v.Position, ...]:
    """The same, where a silent party inherits what its stated coalition did as one.

    `coalitions` are those that were in force on the day of the meeting.
    """
    found = {p.party: p for p in positions_}
    for coalition in coalitions:
        spoke = [
            found[p]
            for p in map(party_key, coalition.parties)
            if p in found and found[p].position in ("for", "against")
        ]
        stands = {p.position for p in spoke}
        if len(stands) != 1:
            continue
        stand = stands.pop()
        item = v.EvidenceItem(evidence="koalition", stand=stand, event=coalition.event)
        for party in map(party_key, coalition.parties):
            old = found.get(party)
            if old is None and attendance_known:
                continue
            if old is None or old.position == "silent":
                found[party] = v.Position(
                    party=party,
                    position=stand,
                    evidence="koalition",
                    partial=False if old else None,
                    all=(item,),
                )
    return tuple(found[party] for party in sorted(found, key=_seat_order))


# The order in which Swedish parties are listed by habit; local parties follow, by name.
_HABIT = {party: n for n, party in enumerate(("V", "S", "MP", "C", "L", "FP", "KD", "M", "SD"))}


def _seat_order(party: Party) -> tuple[int, str]:
    return _HABIT.get(party, len(_HABIT)), party


def _divided(view: v.Paragraf) -> bool:
    """Whether some act concerned single att-satser."""
    groups = (view.steps, view.votes, view.proposals, view.reservations, view.deltar_ej)
    return len(view.points) > 1 and any(act.points for acts in groups for act in acts)


def _at_point(
    view: v.Paragraf,
    point: int | None,
    members: dict[Party, set[str]],
    known: frozenset[Party],
    *,
    attendance_known: bool,
) -> dict[Party, v.Position]:
    outcome = conclude(view, point)
    if point is None and view.winners:
        outcome = attrs.evolve(outcome, winners=view.winners)
    signs = _signs(view, point, outcome)
    order = _order(outcome)
    found = {}
    parties = set(signs) | set(members)
    for party in parties:
        found[party] = _position(
            party, signs.get(party, []), members.get(party), order, attendance_known=attendance_known
        )
    for party in known - parties:
        found[party] = v.Position(party=party, position="absent", evidence="ingen", partial=None, all=())
    return found


def _position(
    party: Party,
    signs: list[_Sign],
    members: set[str] | None,
    order: list[v.Evidence],
    *,
    attendance_known: bool,
) -> v.Position:
    if not signs:
        return v.Position(party=party, position="silent", evidence="ingen", partial=False, all=())
    ranked = sorted(signs, key=lambda s: order.index(s.evidence))
    best = [s for s in ranked if s.evidence == ranked[0].evidence]
    stands = {s.stand for s in best}
    stand: v.Stand = best[0].stand if len(stands) == 1 else "split"
    if best[0].evidence == "reservation":
        reserved = frozenset().union(*(s.persons for s in best))
        others = [
            s for s in ranked if s.stand == "for" and s.evidence == "yrkande" and not s.persons & reserved
        ]
        if others and not any(s.whole for s in best):
            stand = "split"
    spoke = frozenset().union(*(s.persons for s in ranked))
    partial: bool | None = False
    if not any(s.whole for s in ranked):
        partial = bool(members and members - spoke) if attendance_known else None
    items = tuple(v.EvidenceItem(evidence=s.evidence, stand=s.stand, event=s.event) for s in ranked)
    return v.Position(party=party, position=stand, evidence=best[0].evidence, partial=partial, all=items)


def _order(outcome: Outcome) -> list[v.Evidence]:
    """The evidence, strongest first; after a kontraproposition the count was second best."""
    order = list(ORDER)
    if outcome.contest:
        order.remove("votering")
        order.insert(1, "votering")
    return order


def _joined(parts: list[v.Position], order: list[v.Evidence]) -> v.Position:
    """The position in the § of a party with one at each point: theirs if they agree, else split."""
    strongest = min(parts, key=lambda p: order.index(p.evidence))
    stands = {p.position for p in parts}
    items = tuple(dict.fromkeys(item for p in parts for item in p.all))
    position: v.Stand = strongest.position if len(stands) == 1 else "split"
    return attrs.evolve(strongest, position=position, all=items)


def _signs(view: v.Paragraf, point: int | None, outcome: Outcome) -> dict[Party, list[_Sign]]:
    found: dict[Party, list[_Sign]] = defaultdict(list)

    def add(people: Iterable[PersonRef], evidence: v.Evidence, stand: v.Stand, event: str) -> None:
        by_party: dict[Party, list[PersonRef]] = defaultdict(list)
        for person in people:
            if person.party:
                by_party[person.party].append(person)
        for party, persons in by_party.items():
            whole = any(p.with_others for p in persons)
            found[party].append(_Sign(evidence, stand, event, frozenset(p.id for p in persons), whole))

    def concerns(points: tuple[int, ...]) -> bool:
        return point is None or not points or point in points

    if outcome.vote is not None:
        _add_votes(outcome.vote, found)
    for reservation in view.reservations:
        if concerns(reservation.points):
            add(reservation.by, "reservation", "against", reservation.event)
    for declared in view.deltar_ej:
        if concerns(declared.points):
            add((declared.person,), "deltar ej", "abstained", declared.event)
    won = _adopted(view, outcome.winners)
    if won and outcome.formal is None:
        for proposal in view.proposals:
            if proposal.withdrawn or proposal.kind in _FORMAL_KINDS or not concerns(proposal.points):
                continue
            stand: v.Stand = "for" if proposal.id in won else "against"
            add(proposal.proposers, "yrkande", stand, proposal.event)
            for seconding in proposal.seconders:
                add((seconding.person,), "instämmande", stand, seconding.event)
    for statement in view.statements:
        if (evidence := _REMARKS.get(statement.kind)) is not None:
            add(statement.by, evidence, "remark", statement.event)
    return _won_somewhere(found)


def _won_somewhere(found: dict[Party, list[_Sign]]) -> dict[Party, list[_Sign]]:
    """A person's losing yrkande says nothing where another of the same person's yrkanden won.

    Of ranked alternatives, and of compatible proposals, it is the one that was carried that
    tells where the person stood.
    """
    for party, signs in found.items():
        winners = frozenset().union(
            *(s.persons for s in signs if s.evidence in ("yrkande", "instämmande") and s.stand == "for")
        )
        found[party] = [
            s
            for s in signs
            if not (
                s.evidence in ("yrkande", "instämmande")
                and s.stand == "against"
                and s.persons
                and s.persons <= winners
            )
        ]
    return found


def _adopted(view: v.Paragraf, winners: tuple[str, ...]) -> frozenset[str]:
    """The proposals that were carried: winners, what a winning bifall supports, and what says the same."""
    by_id = {p.id: p for p in view.proposals}
    won = set(winners)
    won |= {
        target
        for w in winners
        if w in by_id and by_id[w].kind == "bifall" and (target := by_id[w].target_proposal) is not None
    }
    won |= {p.id for p in view.proposals if p.kind == "bifall" and p.target_proposal in won}
    rejected = {by_id[w].target_proposal for w in winners if w in by_id and by_id[w].kind == "avslag"}
    won |= {p.id for p in view.proposals if p.kind == "avslag" and p.target_proposal in rejected - {None}}
    return frozenset(won)


def _add_votes(vote: v.Vote, found: dict[Party, list[_Sign]]) -> None:
    """What the deciding open count shows of each party: a sign a voter, or of the party's stated figures."""
    if vote.side is None or vote.secret:
        return
    stand_of: dict[str, v.Stand] = {
        "ja": "for" if vote.side == "ja" else "against",
        "nej": "for" if vote.side == "nej" else "against",
        "avstar": "abstained",
    }
    for named in vote.named:
        person = named.person
        if person.party:
            sign = _Sign(
                "votering", stand_of[named.choice], named.event, frozenset((person.id,)), whole=False
            )
            found[person.party].append(sign)
    for tally in vote.per_party:
        for choice, number in (("ja", tally.ja), ("nej", tally.nej), ("avstar", tally.avstar)):
            if number:
                sign = _Sign("votering", stand_of[choice], vote.tallied, frozenset(), whole=True)
                found[party_key(tally.party)].append(sign)
