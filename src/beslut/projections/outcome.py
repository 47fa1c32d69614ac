"""What follows from the steps of a beslutsgång: method, winner, and the outcome of each count."""

from __future__ import annotations

import attrs
from attrs import frozen

from beslut.projections import views as v
from beslut.rules.tally import ImpossibleTally, tally
from beslut.values import FormalOutcome

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


def counted(vote: v.Vote, chair: str | None) -> v.Vote:
    """The count with its outcome: from stated totals, else from the votes cast; `chair` presided."""
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
            ja, nej, avstar, chair=chairs if ja == nej else None, utslag=casting if ja == nej else None
        )
    except (
        ImpossibleTally
    ):  # an old text that contradicts itself: its figures are shown, nothing is concluded
        return vote
    return attrs.evolve(vote, side=outcome.side, decided_by=outcome.decided_by)


def conclude(view: v.Paragraf, point: int | None = None) -> Outcome:
    """The outcome of a point (None: of the § as a whole), from the steps that concern it, in order.

    An acklamation stands unless a count followed on the same question. Proposals that don't
    exclude each other may win one after the other.
    """
    votes = {vote.id: vote for vote in view.votes}
    kinds = {proposal.id: proposal.kind for proposal in view.proposals}
    result = Outcome(formal=view.formal if view.formal in _FORMAL else None)
    contested = False
    for step in view.steps:
        if point is not None and step.points and point not in step.points:
            continue
        if step.act == "acklamation":
            if step.question == "motförslag":
                contested = True
            if step.question in _PREPARATORY or step.formal == "avgörs idag":
                continue
            if result.method in ("votering", "sluten omröstning") and step.points:
                continue  # other att-satser, settled after the count that decided
            words = [w for w in (result.winner if result.method == "acklamation" else None, step.words) if w]
            earlier = result.winners if result.method == "acklamation" else ()
            result = attrs.evolve(
                result,
                method="acklamation",
                winner=" och ".join(dict.fromkeys(words)) or None,
                winners=tuple(dict.fromkeys((*earlier, *step.winners))),
                formal=step.formal or result.formal,
                vote=None,
            )
        elif step.act == "votering" and step.vote in votes:
            vote = votes[step.vote]
            if vote.question == "motförslag" or vote.role == "förberedande":
                contested = True
                continue
            if vote.question in _PREPARATORY:
                continue
            chosen, means = {
                "ja": (vote.ja_proposals, vote.ja_means),
                "nej": (vote.nej_proposals, vote.nej_means),
                None: ((), None),
            }[vote.side]
            if (
                vote.question in _FORMAL
                and vote.side
                and not any(kinds.get(p) == vote.question for p in chosen)
            ):
                continue  # to be decided today: the matter goes on
            method: v.DecisionMethod = "sluten omröstning" if vote.secret else "votering"
            if vote.decided_by == "lottning":
                method = "lottning"
            result = attrs.evolve(
                result,
                method=method,
                winner=vote.winner or means,
                winners=chosen,
                vote=vote,
                contest=contested,
            )
    return result
