"""Where each party stood, and on what evidence (design.md "Positions", rules.md 8.11).

Derived, never stored as a fact. Silence is a state of its own and never a yes; what won is what
was decided, whatever the positions add up to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, get_args

from beslut.projections import views as v
from beslut.projections.items import Item, Members
from beslut.rules.beslutsgang import Outcome, adopted
from beslut.rules.votering import Counted
from beslut.values import NamndKind, Party, PersonRef, party_key

ORDER: tuple[v.Evidence, ...] = get_args(v.Evidence)
# Which evidence is stronger: the lower figure; after a kontraproposition the count was second best.
_RANK = {evidence: float(n) for n, evidence in enumerate(ORDER)}
_RANK_AFTER_CONTEST = _RANK | {"votering": _RANK["reservation"] + 0.5}
_FORMAL_KINDS = ("återremiss", "bordläggning")
# Notes in the minutes and explanations of votes say nothing of a stand of their own.
_REMARKS: dict[str, v.Evidence] = {
    "särskilt uttalande": "uttalande",
    "särskilt yttrande": "uttalande",
    "ersättaryttrande": "ersättaryttrande",
}


class Sign(NamedTuple):
    """One thing a party's people did.

    `version` is the event's in the stream, `persons` the ids, `whole` where they spoke for the party.
    """

    evidence: v.Evidence
    stand: v.Stand
    version: int
    persons: frozenset[str]
    whole: bool


class Stood(NamedTuple):
    """Where a party stood: what a view shows as a `Position`, its evidence still as signs."""

    party: Party
    position: v.Stand
    evidence: v.Evidence
    partial: bool | None
    signs: tuple[Sign, ...] = ()


Signs = dict[Party, list[Sign]]


def positions(
    item: Item,
    outcome: Outcome,
    kind: NamndKind | None,
    members: Members | None,
    known: frozenset[Party],
) -> list[Stood]:
    """The position of every party that could have one in the §, in the order parties are listed.

    `outcome`: of the § as a whole; `kind`: of the body; `members`: who served in it, None where
    attendance is unknown; `known`: the parties that appear in the attendance at all. No decision,
    no positions.
    """
    if item.decision is None and not outcome.winners and outcome.method is None:
        return []
    at = _AtPoint(item, members, known)
    if not _divided(item):
        winners = item.decision.winners if item.decision is not None else ()
        found = at.positions(outcome._replace(winners=winners) if winners else outcome, None)
        return [found[party] for party in _listed(frozenset(found))]
    assert item.decision is not None
    by_point = [
        at.positions(item.gang.outcome(kind, point), point)
        for point in range(1, len(item.decision.points) + 1)
    ]
    rank = _rank(outcome)
    return [
        _joined([found[party] for found in by_point if party in found], rank)
        for party in _listed(frozenset(party for found in by_point for party in found))
    ]


def view(stood: Stood, stream: str) -> v.Position:
    """The position as it is shown."""
    return v.Position(
        party=stood.party,
        position=stood.position,
        evidence=stood.evidence,
        partial=stood.partial,
        all=tuple(
            v.EvidenceItem(evidence=s.evidence, stand=s.stand, event=f"{stream}@{s.version}")
            for s in stood.signs
        ),
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
    return tuple(found[party] for party in _listed(frozenset(found)))


# The order in which Swedish parties are listed by habit; local parties follow, by name.
_HABIT = {party: n for n, party in enumerate(("V", "S", "MP", "C", "L", "FP", "KD", "M", "SD"))}


@lru_cache(maxsize=1024)
def _listed(parties: frozenset[Party]) -> tuple[Party, ...]:
    return tuple(sorted(parties, key=seat_order))


def seat_order(party: Party) -> tuple[int, str]:
    """Where a party stands in a list of parties."""
    return _HABIT.get(party, len(_HABIT)), party


def _divided(item: Item) -> bool:
    """Whether the att-satser were decided apart."""
    apart = item.divided or any(
        count.state.asked is not None and count.state.asked.points for count in item.counts.values()
    )
    # asked last: the att-satser are text
    return apart and item.decision is not None and len(item.decision.points) > 1


def _rank(outcome: Outcome) -> dict[v.Evidence, float]:
    return _RANK_AFTER_CONTEST if outcome.contest else _RANK


class _AtPoint:
    """What the parties' people did in a §, at one of its points or at all."""

    def __init__(self, item: Item, members: Members | None, known: frozenset[Party]) -> None:
        self.item, self.known = item, known
        self.attendance_known = members is not None
        self.members: Members = members or {}

    def positions(self, outcome: Outcome, point: int | None) -> dict[Party, Stood]:
        """Where each party stood."""
        found = _without_signs(frozenset(self.members), self.known)
        rank = _rank(outcome)
        for party, theirs in _signs(self.item, point, outcome).items():
            if theirs:
                found[party] = self._position(party, theirs, rank)
            elif found.get(party, _ABSENT).position == "absent":
                found[party] = _silent(party)
        return found

    def _position(self, party: Party, signs: list[Sign], rank: dict[v.Evidence, float]) -> Stood:
        ranked = signs
        evidence, stand, _, spoke, whole = signs[0]
        if len(signs) > 1:
            ranked = sorted(signs, key=lambda s: rank[s.evidence])
            evidence, stand = ranked[0].evidence, ranked[0].stand
            best = [s for s in ranked if s.evidence == evidence]
            if any(s.stand != stand for s in best):
                stand = "split"
            if evidence == "reservation" and _others_differ(best, ranked):
                stand = "split"
            spoke = spoke.union(*[s.persons for s in signs])
            whole = any(s.whole for s in signs)
        partial: bool | None = False
        if not whole:
            partial = not spoke.issuperset(self.members.get(party, ())) if self.attendance_known else None
        return Stood(party, stand, evidence, partial, tuple(ranked))


def _others_differ(reserved: list[Sign], signs: list[Sign]) -> bool:
    """Whether others of a party than those who reserved themselves moved what was decided, or voted so.

    After a kontraproposition a reservation outranks the vote of who made it, and nobody else's.
    """
    if any(s.whole for s in reserved):
        return False
    persons = frozenset[str]().union(*[s.persons for s in reserved])
    others = [s for s in signs if not s.persons & persons]
    return any(
        (s.evidence == "yrkande" and s.stand == "for") or (s.evidence == "votering" and s.stand != "against")
        for s in others
    )


def _silent(party: Party) -> Stood:
    return Stood(party, "silent", "ingen", partial=False)


_ABSENT = Stood("", "absent", "ingen", partial=None)


def _without_signs(serving: frozenset[Party], known: frozenset[Party]) -> dict[Party, Stood]:
    """The parties as they stand where nobody did anything."""
    return dict(_nothing_done(serving, known))


@lru_cache(maxsize=1024)
def _nothing_done(serving: frozenset[Party], known: frozenset[Party]) -> dict[Party, Stood]:
    absent = {party: _ABSENT._replace(party=party) for party in known}
    return absent | {party: _silent(party) for party in serving}


def _joined(parts: list[Stood], rank: dict[v.Evidence, float]) -> Stood:
    """The position in the § of a party with one at each point: theirs if they agree, else split."""
    strongest = min(parts, key=lambda p: rank[p.evidence])
    spoke = [p for p in parts if p.position != "silent"]  # silence on a point is no stand against the others
    agree = len({p.position for p in spoke or parts}) == 1
    signs: dict[object, Sign] = {}
    for part in parts:
        for sign in part.signs:
            signs.setdefault(sign[:3], sign)  # the same thing, said of several points
    position = strongest.position if agree else "split"
    return strongest._replace(position=position, signs=tuple(signs.values()))


def _signs(item: Item, point: int | None, outcome: Outcome) -> Signs:
    found: Signs = defaultdict(list)
    if outcome.vote is not None:
        _add_votes(item, outcome.vote, found)
    for reservation in item.reservations:
        if _concerns(reservation.event.points, point):
            _add(found, reservation.event.by, "reservation", "against", reservation.version)
    for version, declared in item.deltar_ej:
        if _concerns(declared.points, point):
            _add(found, (declared.person,), "deltar ej", "abstained", version)
    if outcome.formal is None and item.proposals:
        won = adopted(outcome.winners, item.gang.kinds, item.gang.aims)
        for proposal in item.proposals if won else ():
            put = proposal.event
            if proposal.withdrawn or put.kind in _FORMAL_KINDS or not _concerns(put.points, point):
                continue
            stand: v.Stand = "for" if put.proposal in won else "against"
            _add(found, put.proposers, "yrkande", stand, proposal.version)
            for version, person in proposal.seconders:
                _add(found, (person,), "instämmande", stand, version)
    for version, kind, statement in item.statements:
        if (evidence := _REMARKS.get(kind)) is not None:
            _add(found, statement.by, evidence, "remark", version)
    return _won_somewhere(found)


def _concerns(points: tuple[int, ...], point: int | None) -> bool:
    return point is None or not points or point in points


def _add(
    found: Signs, people: tuple[PersonRef, ...], evidence: v.Evidence, stand: v.Stand, version: int
) -> None:
    if len(people) == 1:
        (person,) = people
        if person.party:
            sign = Sign(evidence, stand, version, frozenset((person.id,)), person.with_others)
            found[person.party].append(sign)
        return
    by_party: dict[Party, list[PersonRef]] = {}
    for person in people:
        if person.party:
            by_party.setdefault(person.party, []).append(person)
    for party, persons in by_party.items():
        whole = any(p.with_others for p in persons)
        found[party].append(Sign(evidence, stand, version, frozenset([p.id for p in persons]), whole))


def _won_somewhere(found: Signs) -> Signs:
    """A person's losing yrkande says nothing where another of the same person's yrkanden won.

    Of ranked alternatives, and of compatible proposals, it is the one that was carried that
    tells where the person stood.
    """
    for party, signs in found.items():
        own = [s for s in signs if s.evidence in ("yrkande", "instämmande")]
        if len(own) < 2:  # noqa: PLR2004  # it takes one that won and one that lost
            continue
        winners = frozenset[str]().union(*(s.persons for s in own if s.stand == "for"))
        lost = {s for s in own if s.stand == "against" and s.persons and s.persons <= winners}
        if lost:
            found[party] = [s for s in signs if s not in lost]
    return found


def _add_votes(item: Item, vote: Counted, found: Signs) -> None:
    """What the deciding open count shows of each party: a sign a voter, or of the party's stated figures."""
    if vote.side is None or vote.of.secret:
        return
    stand_of: dict[str, v.Stand] = {
        "ja": "for" if vote.side == "ja" else "against",
        "nej": "for" if vote.side == "nej" else "against",
        "avstar": "abstained",
    }
    count = item.counts[vote.of.id]
    for cast in count.named:
        person = cast.event.person
        if person.party:
            sign = Sign(
                "votering",
                stand_of[cast.event.choice],
                cast.version,
                frozenset((person.id,)),
                whole=False,
            )
            found[person.party].append(sign)
    if count.tallied is None:
        return
    version, stated = count.tallied
    for tally in stated.per_party:
        for choice, number in (("ja", tally.ja), ("nej", tally.nej), ("avstar", tally.avstar)):
            if number:
                sign = Sign("votering", stand_of[choice], version, frozenset(), whole=True)
                found[party_key(tally.party)].append(sign)
