"""In which order proposals were put, and whether all were (rules.md 2.1–2.3, 8.2 and 8.9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from beslut.events import meeting as e
from beslut.findings.check import Breach, Check
from beslut.findings.sitting import Act, Item
from beslut.rules.avvikelse import Avvikelse
from beslut.rules.forslag import Forslag
from beslut.rules.impossible import Impossible
from beslut.rules.lagrum import PRAXIS, Lagrum
from beslut.rules.propositionsavvikelser import Stalld, ordning_avvikelser

_FORMAL = ("återremiss", "bordläggning")
_STEPS = (e.PropositionPut, e.AcklamationFound, e.VoteringspropositionApproved)
_ADMITTED = (e.DeliberationReopened, e.LateProposalAdmitted)
_AIMED = ("bifall", "avslag", "ändring")
_APART = (*_FORMAL, "tillägg")
_MAIN = ("avgörande", "sak")
_COUNTED = (e.VotesTallied, e.VoteCast, e.BallotsCounted, e.VoteringClosed)
_EACH = "2.2 varje förslag ställs"
_SECOND_HAND = 2


def _named(act: Act) -> tuple[str, ...]:
    """The proposals that a step names."""
    event = act.event
    if isinstance(event, e.PropositionPut):
        return event.proposals
    if isinstance(event, e.AcklamationFound):
        return event.winners
    assert isinstance(event, e.VoteringspropositionApproved)
    return (*event.ja_proposals, *event.nej_proposals)


def _put(item: Item) -> list[tuple[Act, Stalld]]:
    """What was put, in order: a finding or a count on the same proposals is no new proposition."""
    found: list[tuple[Act, Stalld]] = []
    for act in item.of(*_STEPS):
        named = _named(act)
        if named and not any(set(named) <= set(stalld.proposals) for _, stalld in found):
            found.append((act, Stalld(named)))
    return found


def _table(item: Item, put: set[str]) -> list[Forslag]:
    """What lay on the table; what was moved in second hand counts where it was put."""
    return [
        Forslag(
            id_,
            act.event.kind,
            target=act.event.target_proposal,
            rank=act.event.rank,
            points=act.event.points,
            institution=act.event.institution,
            aims_at=None if act.event.target_proposal is not None else act.event.target,
        )
        for id_, act in item.proposals.items()
        if id_ not in item.withdrawn and (id_ in put or (act.event.rank or 1) < _SECOND_HAND)
    ]


def _winners(item: Item, table: Sequence[Forslag]) -> tuple[str, ...] | None:
    """What was decided; None where it was postponed, or where the record doesn't say what was put or won."""
    made = item.of(e.DecisionMade)
    if not made or item.of(e.AterremissDecided, e.BordlaggningDecided):
        return None
    if any(f.kind in _AIMED and f.target is None for f in table):
        return None  # what it aims at is said in words only
    put = [set(_named(act)) for act in item.of(e.PropositionPut, e.VoteringspropositionApproved)]
    for act in item.of(*_STEPS):
        named = set(_named(act))
        if act.event.question not in _FORMAL and not any(named and named <= asked for asked in put):
            return None  # a finding tells what won, and not what else was put
    return made[-1].event.winners or None


def out_of_order(item: Item) -> Iterator[Breach]:
    """Proposals that weren't put as they should have been (2.2, 8.9); silent where the record is.

    Once the body has let in more proposals, the order starts anew, and only what was never put is told.
    """
    put = _put(item)
    named = {p for _, stalld in put for p in stalld.proposals}
    if not put or not _anything_to_ask(item, named):
        return
    table = _table(item, named)
    try:
        found = _deviating(item, table, put)
    except Impossible:  # a table that makes no sense: what is wrong with it is told where it was made so
        return
    if item.of(*_ADMITTED):
        found = [(wrong, acts) for wrong, acts in found if wrong.rule == _EACH]
    for wrong, acts in found or _planned(item, table):
        yield Breach(wrong.says, acts, wrong.lagrum, wrong.rule)


def _anything_to_ask(item: Item, named: set[str]) -> bool:
    """Whether some proposal has a place of its own in the order, or wasn't named: most §§ have none."""
    return any(
        act.event.kind in _APART or (id_ not in named and act.event.kind not in _AIMED)
        for id_, act in item.proposals.items()
    )


Deviations = list[tuple[Avvikelse, list[Act]]]


def _deviating(item: Item, table: Sequence[Forslag], put: Sequence[tuple[Act, Stalld]]) -> Deviations:
    """The deviations, each with the proposition from which on it was one, or with what was never put."""
    stallda = [stalld for _, stalld in put]
    all_of_them = ordning_avvikelser(table, stallda, winners=_winners(item, table))
    found: Deviations = []
    for wrong in all_of_them:
        if wrong.rule == _EACH:
            named = {p for stalld in stallda for p in stalld.proposals}
            found.append((wrong, [item.proposals[f.id] for f in table if f.id not in named]))
            continue
        until = (
            n for n in range(1, len(put)) if wrong in ordning_avvikelser(table, stallda[:n], winners=None)
        )
        found.append((wrong, [put[next(until, len(put)) - 1][0]]))
    return found


def _planned(item: Item, table: Sequence[Forslag]) -> Deviations:
    """The same of the order that the chair stated, where nothing that was put shows it."""
    found: Deviations = []
    known = {f.id for f in table}
    for act in item.of(e.PropositionsordningSet):
        steps = [
            Stalld(s.proposals) for s in act.event.steps if s.proposals and known.issuperset(s.proposals)
        ]
        for wrong in ordning_avvikelser(table, steps, winners=None) if steps else ():
            says = f"enligt propositionsordningen: {wrong.says}"
            found.append((Avvikelse("8.9 propositionsordning", wrong.lagrum, says), [act]))
    return found


def left_at_the_contest(item: Item) -> Iterator[Breach]:
    """Main proposal or counter-proposal were chosen, and the main question was never settled (2.3).

    A finding made before that stands where the count that was called for on it was taken back.
    """
    made = item.of(e.DecisionMade)
    chosen = item.of(e.HuvudforslagSet, e.MotforslagChosen)
    chosen = [a for a in chosen if made and a.version < made[-1].version]
    if not chosen or item.of(e.AterremissDecided, e.BordlaggningDecided):
        return
    last = chosen[-1].version
    asked = item.of(e.VoteringspropositionApproved)
    beside = {a.event.votering for a in asked if (a.event.role, a.event.question) != _MAIN}
    found = [a for a in item.of(e.AcklamationFound) if a.event.question == "sak"]
    settling = found + item.of(*_COUNTED, *([e.VoteringRequestWithdrawn] if found else []))
    if not any(a.version > last and getattr(a.event, "votering", None) not in beside for a in settling):
        yield Breach(
            "huvudförslag eller motförslag utsågs, men huvudfrågan avgjordes varken genom omröstning "
            "eller genom att ordföranden fann något",
            [made[-1], chosen[-1]],
        )


def no_reason(item: Item) -> Iterator[Breach]:
    """The matter was sent back, and nothing says what for (2.1)."""
    for act in item.of(e.AterremissDecided):
        if act.event.reason or act.recorded.withheld:
            continue
        proposed = [a for a in item.proposals.values() if a.event.kind == "återremiss"]
        said = [*proposed, *item.of(e.DecisionMade)]
        if any(a.event.text or a.recorded.withheld for a in said):
            continue
        if not any(a.event.target for a in proposed):
            yield Breach("ärendet återremitterades utan att skälet anges", [act])


def disputed_basis(item: Item) -> Iterator[Breach]:
    """Both tests pass: whether a majority or a minority sent the matter back is disputed (8.2).

    As the act itself says, or, where minutes leave that out, the count.
    """
    recorded = item.of(e.AterremissDecided, e.BordlaggningDecided)
    disputed = [act for act in recorded if act.event.disputed or act.event.basis == "båda"]
    counts = {a.event.votering: a for a in item.of(*_STEPS[2:]) if a.event.question in _FORMAL}
    if not disputed and counts and item.outcome.disputed:
        vote = item.outcome.deciding and item.outcome.deciding.vote
        disputed = [counts[vote.of.id]] if vote and vote.of.id in counts else []
    for act in disputed:
        postponed = isinstance(act.event, e.BordlaggningDecided) or (
            isinstance(act.event, e.VoteringspropositionApproved) and act.event.question == "bordläggning"
        )
        yield Breach(
            f"{'bordläggningen' if postponed else 'återremissen'} har både majoritet och en tillräcklig "
            "minoritet bakom sig; vilken av dem den vilar på är omtvistat",
            [act],
        )


ITEM: tuple[Check[Item], ...] = (
    Check("2.1 återremissens skäl", PRAXIS, (e.AterremissDecided,), no_reason),
    Check("2.2 propositionsordning", PRAXIS, _STEPS, out_of_order),
    Check("2.3 kontraproposition", PRAXIS, (e.HuvudforslagSet, e.MotforslagChosen), left_at_the_contest),
    Check(
        "8.2 återremissens grund",
        Lagrum("KL", "5:50", verified=False),
        (e.AterremissDecided, e.BordlaggningDecided, e.VoteringspropositionApproved),
        disputed_basis,
    ),
)
