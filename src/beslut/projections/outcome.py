"""What follows from the steps of a beslutsgång: method, winner, and the outcome of each count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from beslut.events import meeting as e
from beslut.projections import views as v
from beslut.projections.items import Count, Item
from beslut.rules.tally import ImpossibleTally, tally
from beslut.values import FormalOutcome, Question, VoteringRole

_FORMAL = ("återremiss", "bordläggning")
_PREPARATORY = ("motförslag", "ordningsfråga")


class Counted(NamedTuple):
    """A count with its outcome; figures are None where they aren't stated, `side` where it is open."""

    acts: Count
    ja: int | None = None
    nej: int | None = None
    avstar: int | None = None
    side: Literal["ja", "nej"] | None = None
    decided_by: Literal["majoritet", "utslagsröst", "lottning", "väntar på utslagsröst"] | None = None

    @property
    def question(self) -> Question:
        """What it was about."""
        return self.acts.means.question if self.acts.means else "sak"

    @property
    def role(self) -> VoteringRole:
        """Whether it decided, or prepared."""
        return self.acts.means.role if self.acts.means else "avgörande"

    @property
    def secret(self) -> bool:
        """Whether it was by closed ballots."""
        return bool(self.acts.means and self.acts.means.secret)

    @property
    def points(self) -> tuple[int, ...]:
        """The att-satser that it concerned; empty: all."""
        return self.acts.means.points if self.acts.means else ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The proposals of the side that won."""
        if self.side is None or self.acts.means is None:
            return ()
        return self.acts.means.ja_proposals if self.side == "ja" else self.acts.means.nej_proposals


def counted(item: Item) -> dict[str, Counted]:
    """The §'s counts by id, each with its outcome.

    It follows from stated totals, else from the votes cast. In an election a tie waits for the lot,
    whatever the chair voted.
    """
    if not item.counts:
        return {}
    elections = {p.event.proposal for p in item.proposals if p.event.kind == "valförslag"}
    return {count.id: _counted(count, elections) for count in item.counts}


def _counted(count: Count, elections: set[str]) -> Counted:
    ja = nej = avstar = None
    if count.tallied is not None:
        _, stated = count.tallied
        ja, nej, avstar = stated.ja, stated.nej, stated.avstar
    if ja is None and nej is None and count.named:
        choices = [event.choice for _, event in count.named]
        ja, nej, avstar = choices.count("ja"), choices.count("nej"), choices.count("avstar")
    figures = Counted(count, ja, nej, avstar, decided_by="lottning" if count.lot else None)
    if ja is None or nej is None:
        return figures
    casting = count.casting if count.casting in ("ja", "nej") else None
    if ja == nej and count.lot:
        return figures._replace(side=casting)
    means = count.means
    election = means is not None and not elections.isdisjoint((*means.ja_proposals, *means.nej_proposals))
    chairs = next((event.choice for _, event in count.named if event.person.id == count.chair), None)
    try:
        outcome = tally(
            ja,
            nej,
            avstar,
            chair=chairs if ja == nej else None,
            utslag=casting if ja == nej else None,
            matter="val" if election else "sak",
        )
    except ImpossibleTally:  # an old text that contradicts itself: shown as it stands, nothing is concluded
        return figures
    return figures._replace(side=outcome.side, decided_by=outcome.decided_by)


class Settled(NamedTuple):
    """One question that was settled, by the chair's finding or by a count.

    `contest`: the count followed a kontraproposition.
    """

    question: Question
    points: tuple[int, ...]
    winners: tuple[str, ...]
    finding: e.AcklamationFound | None = None
    formal: FormalOutcome | None = None
    vote: Counted | None = None
    contest: bool = False

    def concerns(self, question: Question, points: tuple[int, ...]) -> bool:
        """Whether it settles the same question, on the same att-satser or on all."""
        apart = self.points and points and not set(self.points) & set(points)
        return self.question == question and not apart

    @property
    def words(self) -> str | None:
        """What won, in the minutes' own words."""
        if self.finding is not None:
            return self.finding.winner
        assert self.vote is not None
        count = self.vote.acts
        if count.closed is not None and count.closed.winner:
            return count.closed.winner
        if count.means is None or self.vote.side is None:
            return None
        return count.means.ja_means if self.vote.side == "ja" else count.means.nej_means


class Outcome(NamedTuple):
    """How a point (or the whole §) was decided; empty where the text doesn't say."""

    method: v.DecisionMethod | None = None
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    deciding: Settled | None = None
    standing: tuple[Settled, ...] = ()

    @property
    def vote(self) -> Counted | None:
        """The deciding count."""
        return self.deciding.vote if self.deciding else None

    @property
    def contest(self) -> bool:
        """Whether the deciding count followed a kontraproposition."""
        return self.deciding is not None and self.deciding.contest

    @property
    def winner(self) -> str | None:
        """What won, in the minutes' own words."""
        if self.deciding is not None:
            return self.deciding.words
        words = dict.fromkeys(s.words for s in self.standing)
        return " och ".join(w for w in words if w) or None


_NOTHING = Outcome()


def formally(item: Item) -> FormalOutcome | None:
    """The formal outcome that was recorded as such."""
    if item.formal is None:
        return None
    return "återremiss" if isinstance(item.formal, e.AterremissDecided) else "bordläggning"


def conclude(
    item: Item, counts: Mapping[str, Counted], formal: FormalOutcome | None, point: int | None = None
) -> Outcome:
    """The outcome of a point (None: of the § as a whole), from the steps that concern it, in order.

    A finding stands unless a count followed on the same question. Proposals that don't exclude
    each other may win one after the other: other att-satser, and additions to what was decided.
    `formal` is the formal outcome where the steps themselves have none.
    """
    standing = _standing(item, counts, point)
    if not standing:
        return _NOTHING if formal is None else Outcome(formal=formal)
    formal = next((s.formal for s in reversed(standing) if s.formal is not None), formal)
    if len(standing) == 1:
        winners = tuple(dict.fromkeys(standing[0].winners))
    else:
        winners = tuple(dict.fromkeys(w for s in standing for w in s.winners))
    counted_ = [s for s in standing if s.vote is not None]
    if not counted_:
        return Outcome("acklamation", winners, formal, None, tuple(standing))
    last = ([s for s in counted_ if s.question != "tillägg"] or counted_)[-1]
    assert last.vote is not None
    method: v.DecisionMethod = "sluten omröstning" if last.vote.secret else "votering"
    if last.vote.decided_by == "lottning":
        method = "lottning"
    return Outcome(method, winners, formal, last, tuple(standing))


def _standing(item: Item, counts: Mapping[str, Counted], point: int | None) -> list[Settled]:
    """What was settled and not settled otherwise later."""
    standing: list[Settled] = []
    contested = False
    for _, event in item.steps:
        kind = type(event)
        if kind is e.AcklamationFound:
            points = event.points
            if point is not None and points and point not in points:
                continue
            if event.question == "motförslag":
                contested = True
            if event.question in _PREPARATORY or event.formal == "avgörs idag":
                continue
            if point is not None or not points:  # else other att-satser, settled after the count that decided
                standing = [s for s in standing if not s.vote or not s.concerns(event.question, points)]
            formal = event.formal or _formal(item, event.question, event.winners)
            standing.append(Settled(event.question, points, event.winners, event, formal))
        elif kind is e.VoteringRequested:
            vote = counts[event.votering]
            if point is not None and vote.points and point not in vote.points:
                continue
            question = vote.question
            if question == "motförslag" or vote.role == "förberedande":
                contested = True
                continue
            if question in _PREPARATORY:
                continue
            standing = [s for s in standing if not s.concerns(question, vote.points)]
            formal = _formal(item, question, vote.chosen)
            if question in _FORMAL and vote.side and formal is None:
                continue  # to be decided today: the matter goes on
            standing.append(Settled(question, vote.points, vote.chosen, None, formal, vote, contested))
    return standing


def _formal(item: Item, question: Question, winners: tuple[str, ...]) -> FormalOutcome | None:
    """The formal outcome, where a proposal on just that was among the winners."""
    if question in ("återremiss", "bordläggning"):
        kinds = {p.event.proposal: p.event.kind for p in item.proposals}
        if any(kinds.get(w) == question for w in winners):
            return question
    return None
