"""The beslutsgång of a read § as commands, and which proposal a text means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from beslut.decide import Command
from beslut.decide.meeting import commands as c
from beslut.reading import model as r
from beslut.values import Choice, FormalOutcome, PersonRef, Question, Source, VoteringRole

_QUESTIONS: dict[str, Question] = {
    "återremiss": "återremiss",
    "bordläggning": "bordläggning",
    "tillägg": "tillägg",
}
_ROLES: dict[str, tuple[VoteringRole, Question]] = {
    "huvudvotering": ("avgörande", "sak"),
    "kontrapropositionsvotering": ("förberedande", "motförslag"),
    "återremissvotering": ("formell", "återremiss"),
    "bordläggningsvotering": ("formell", "bordläggning"),
    "tilläggsvotering": ("tillägg", "tillägg"),
    "ordningsfråga": ("formell", "ordningsfråga"),
}
_CHOICES: tuple[tuple[str, Choice], ...] = (("ja", "ja"), ("nej", "nej"), ("avstar", "avstar"))
_FORMAL_WORDS = {"återremiss": "återremit", "bordläggning": "bordlägg"}


def link(words: str | None, proposals: Sequence[r.Proposal]) -> str | None:
    """The id of the one proposal that a text means; None where none or several could be meant.

    A text names a proposal by its kind where that is formal ("återremiss"), by who made it
    ("arbetsutskottets förslag", "Björn Janssons yrkande", "förslaget från (L), (M)"), or, for a
    proposal to reject, by the word for it.
    """
    if not words:
        return None
    text = " ".join(words.casefold().split())
    scores = {p.id: _score(text, p) for p in proposals}
    best = max(scores.values(), default=0)
    fits = [i for i, score in scores.items() if score == best]
    return fits[0] if best > 0 and len(fits) == 1 else None


def _score(text: str, proposal: r.Proposal) -> int:
    score = 0
    formal = _FORMAL_WORDS.get(proposal.kind)
    if formal:
        return 8 if formal in text else 0
    if proposal.institution and proposal.institution.casefold()[:7] in text:
        score += 4 if not proposal.proposers or proposal.kind.endswith("s förslag") else 2
    for person in proposal.proposers:
        if person.name and person.name.casefold().split()[-1] in text:
            score += 4
        elif person.party and re.search(rf"\({re.escape(person.party.casefold())}\)", text):
            score += 2
    if proposal.kind == "avslag" and re.match(r"avslag|att avslå", text):
        score += 1
    if proposal.kind == "bifall" and re.match(r"bifall", text) and proposal.target:
        score += 1 if proposal.target.casefold()[:12] in text else 0
    return score


def beslutsgang(
    paragraf: str,
    p: r.Paragraf,
    source: Callable[[tuple[int, int]], Source],
    people: Callable[[Iterable[r.Person]], tuple[PersonRef, ...]],
) -> Iterator[Command]:
    """The steps from the first proposition to the last finding, in the order of the text."""
    counts = list(p.votes or ())
    number = 0
    kinds = {proposal.id: proposal.kind for proposal in p.proposals or ()}
    for step in p.steps:
        if step.kind == "utslagsröst":
            continue
        if step.kind == "votering" or step.method in ("votering", "sluten omröstning"):
            if counts:
                number += 1
                yield from _votering(paragraf, number, p, counts.pop(0), step, source, people)
            continue
        question = _QUESTIONS.get(step.kind, "sak")
        formal: FormalOutcome | None = None
        if question == "återremiss":
            formal = "återremiss" if any(kinds.get(w) == "återremiss" for w in step.won) else "avgörs idag"
        elif question == "bordläggning":
            formal = (
                "bordläggning" if any(kinds.get(w) == "bordläggning" for w in step.won) else "avgörs idag"
            )
        at = source(step.span)
        yield c.PutProposition(
            paragraf=paragraf,
            question=question,
            proposals=tuple(f"{paragraf}.{i}" for i in step.stood),
            text=step.question or None,
            source=at,
        )
        if step.method == "acklamation":
            yield c.FindAcklamation(
                paragraf=paragraf,
                question=question,
                winners=tuple(f"{paragraf}.{i}" for i in step.won),
                formal=formal,
                winner=step.winner,
                text=step.finding,
                source=at,
            )
            if formal == "återremiss":
                yield c.DecideAterremiss(paragraf=paragraf, source=at)
            elif formal == "bordläggning":
                yield c.DecideBordlaggning(paragraf=paragraf, source=at)
    for count in counts:
        number += 1
        yield from _votering(paragraf, number, p, count, None, source, people)


def _votering(
    paragraf: str,
    number: int,
    p: r.Paragraf,
    count: r.Votering,
    step: r.Steg | None,
    source: Callable[[tuple[int, int]], Source],
    people: Callable[[Iterable[r.Person]], tuple[PersonRef, ...]],
) -> Iterator[Command]:
    votering = f"{paragraf}.v{number}"
    role, question = _ROLES.get(count.role, ("avgörande", "sak"))
    at = source(count.span)
    proposals = list(p.proposals or ())
    sides = {
        side: link(means, proposals) for side, means in (("ja", count.ja_means), ("nej", count.nej_means))
    }
    if sides["ja"] == sides["nej"]:
        sides = {"ja": None, "nej": None}
    yield c.RequestVotering(paragraf=paragraf, votering=votering, source=at)
    yield c.ApproveVoteringsproposition(
        paragraf=paragraf,
        votering=votering,
        role=role,
        question=question,
        secret=p.decision_method == "sluten omröstning",
        ja_means=count.ja_means,
        nej_means=count.nej_means,
        ja_proposals=_ids(paragraf, sides["ja"]),
        nej_proposals=_ids(paragraf, sides["nej"]),
        source=at,
    )
    for field, choice in _CHOICES:
        named = getattr(count.named, field) if count.named is not None else ()
        for person in people(named):
            yield c.CastVote(paragraf=paragraf, votering=votering, person=person, choice=choice, source=at)
    if count.ja is not None or count.nej is not None or count.per_party:
        yield c.TallyVotes(
            paragraf=paragraf,
            votering=votering,
            ja=count.ja,
            nej=count.nej,
            avstar=count.avstar,
            per_party=tuple(
                c.PartyTally(party.party, party.ja, party.nej, party.avstar)
                for party in count.per_party or ()
            ),
            source=at,
        )
    if p.utslagsrost and count is p.vote and count.ja == count.nej:
        side = next(
            (s for s, proposal in sides.items() if proposal is not None and proposal in p.winners), None
        )
        if side is not None:
            choice = "ja" if side == "ja" else "nej"
            yield c.GiveUtslagsrost(paragraf=paragraf, votering=votering, choice=choice, source=at)
    announced = step is not None and step.finding is not None
    winner = step.winner if step is not None and announced else None
    if winner is None and count is p.vote and any(s.method == "votering" and s.finding for s in p.steps):
        winner = p.winner
    yield c.CloseVotering(paragraf=paragraf, votering=votering, winner=winner, source=at)


def _ids(paragraf: str, proposal: str | None) -> tuple[str, ...]:
    return (f"{paragraf}.{proposal}",) if proposal else ()
