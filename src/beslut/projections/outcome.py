"""What follows from the steps of a beslutsgång: method, winner, and the outcome of each count."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from attrs import frozen

from beslut.projections import views as v
from beslut.rules.tally import ImpossibleTally, tally
from beslut.values import FormalOutcome, Question

_FORMAL = ("återremiss", "bordläggning")
_PREPARATORY = ("motförslag", "ordningsfråga")


@frozen(kw_only=True)
class Outcome:
    """How a point (or the whole §) was decided; empty where the text doesn't say."""

    method: v.DecisionMethod | None = None
    winner: str | None = None
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    vote: v.Vote | None = None
    contest: bool = False  # the deciding count followed a kontraproposition


def counted(vote: v.Vote, chair: str | None, *, election: bool = False) -> v.Vote:
    """The count with its outcome: from stated totals, else from the votes cast; `chair` presided.

    In an `election` a tie waits for the lot, whatever the chair voted.
    """
    ja, nej, avstar = vote.ja, vote.nej, vote.avstar
    if ja is None and nej is None and vote.named:
        choices = [n.choice for n in vote.named]
        ja, nej, avstar = choices.count("ja"), choices.count("nej"), choices.count("avstar")
    vote = attrs.evolve(vote, ja=ja, nej=nej, avstar=avstar)
    if ja is None or nej is None:
        return vote
    casting = vote.casting if vote.casting in ("ja", "nej") else None
    if ja == nej and vote.decided_by == "lottning":
        return attrs.evolve(vote, side=casting)
    chairs = next((n.choice for n in vote.named if n.person.id == chair), None)
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
        return vote
    return attrs.evolve(vote, side=outcome.side, decided_by=outcome.decided_by)


@frozen(kw_only=True)
class _Settled:
    """One question that was settled, by the chair's finding or by a count."""

    question: Question
    points: tuple[int, ...]
    winners: tuple[str, ...]
    words: str | None
    formal: FormalOutcome | None = None
    vote: v.Vote | None = None
    contest: bool = False

    def concerns(self, question: Question, points: tuple[int, ...]) -> bool:
        """Whether it settles the same question, on the same att-satser or on all."""
        apart = self.points and points and not set(self.points) & set(points)
        return self.question == question and not apart


def conclude(view: v.Paragraf, point: int | None = None) -> Outcome:
    """The outcome of a point (None: of the § as a whole), from the steps that concern it, in order.

    A finding stands unless a count followed on the same question. Proposals that don't exclude
    each other may win one after the other: other att-satser, and additions to what was decided.
    """
    standing = _standing(view, point)
    formal = next((s.formal for s in reversed(standing) if s.formal is not None), None)
    result = Outcome(formal=formal or (view.formal if view.formal in _FORMAL else None))
    if not standing:
        return result
    result = attrs.evolve(result, winners=tuple(dict.fromkeys(w for s in standing for w in s.winners)))
    counts = [s for s in standing if s.vote is not None]
    if not counts:
        words = dict.fromkeys(s.words for s in standing if s.words)
        return attrs.evolve(result, method="acklamation", winner=" och ".join(words) or None)
    deciding = [s for s in counts if s.question != "tillägg"] or counts
    last = deciding[-1]
    assert last.vote is not None
    method: v.DecisionMethod = "sluten omröstning" if last.vote.secret else "votering"
    if last.vote.decided_by == "lottning":
        method = "lottning"
    return attrs.evolve(result, method=method, winner=last.words, vote=last.vote, contest=last.contest)


def _standing(view: v.Paragraf, point: int | None) -> list[_Settled]:
    """What was settled and not settled otherwise later."""
    votes = {vote.id: vote for vote in view.votes}
    kinds = {proposal.id: proposal.kind for proposal in view.proposals}
    standing: list[_Settled] = []
    contested = False
    for step in view.steps:
        vote = votes.get(step.vote) if step.act == "votering" and step.vote else None
        points = vote.points if vote else step.points
        if point is not None and points and point not in points:
            continue
        if step.act == "acklamation":
            if step.question == "motförslag":
                contested = True
            if step.question in _PREPARATORY or step.formal == "avgörs idag":
                continue
            if point is not None or not points:  # else other att-satser, settled after the count that decided
                standing = [s for s in standing if not s.vote or not s.concerns(step.question, points)]
            standing.append(
                _Settled(
                    question=step.question,
                    points=points,
                    winners=step.winners,
                    words=step.words,
                    formal=step.formal or _formal(step.question, step.winners, kinds),
                )
            )
        elif vote is not None:
            if vote.question == "motförslag" or vote.role == "förberedande":
                contested = True
                continue
            if vote.question in _PREPARATORY:
                continue
            standing = [s for s in standing if not s.concerns(vote.question, points)]
            chosen, means = {
                "ja": (vote.ja_proposals, vote.ja_means),
                "nej": (vote.nej_proposals, vote.nej_means),
                None: ((), None),
            }[vote.side]
            formal = _formal(vote.question, chosen, kinds)
            if vote.question in _FORMAL and vote.side and formal is None:
                continue  # to be decided today: the matter goes on
            standing.append(
                _Settled(
                    question=vote.question,
                    points=points,
                    winners=chosen,
                    words=vote.winner or means,
                    formal=formal,
                    vote=vote,
                    contest=contested,
                )
            )
    return standing


def _formal(question: Question, winners: tuple[str, ...], kinds: Mapping[str, str]) -> FormalOutcome | None:
    """The formal outcome, where a proposal on just that was among the winners."""
    if question in ("återremiss", "bordläggning") and any(kinds.get(w) == question for w in winners):
        return question
    return None
