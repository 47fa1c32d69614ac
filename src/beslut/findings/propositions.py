"""In which order proposals were put, and whether all were (rules.md 2.1, 2.2, 8.2 and 8.9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from beslut.events import meeting as e
from beslut.findings.check import Breach, Check
from beslut.findings.sitting import Act, Item
from beslut.rules.lagrum import PRAXIS, Lagrum

_FORMAL = ("återremiss", "bordläggning")
_MATERIAL = ("sak", "tillägg", "motförslag")
_STEPS = (e.PropositionPut, e.AcklamationFound, e.VoteringspropositionApproved)
# Proposals with a text of their own: a bifall or an avslag is put with what it aims at.
_OF_ITS_OWN = (
    "förvaltningens förslag",
    "beredningens förslag",
    "gemensamt förslag",
    "eget förslag",
    "ändring",
    "tillägg",
)
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


def formal_too_late(item: Item) -> Iterator[Breach]:
    """A proposal on the matter was put while one to send it back or postpone it waited (2.2.2)."""
    steps = item.of(*_STEPS)
    formal = next((a for a in steps if a.event.question in _FORMAL), None)
    material = next((a for a in steps if a.event.question in _MATERIAL and _named(a)), None)
    if formal is None or material is None or formal.version < material.version:
        return
    apart = material.event.points and formal.event.points
    if apart and not set(material.event.points) & set(formal.event.points):
        return
    waiting = [
        act
        for id_, act in item.proposals.items()
        if act.event.kind == formal.event.question
        and act.version < material.version
        and id_ not in item.withdrawn
    ]
    if waiting:
        yield Breach(
            f"yrkandet om {formal.event.question} prövades först efter förslag i sak; det ska prövas först",
            [formal, material],
        )


def formal_against_material(item: Item) -> Iterator[Breach]:
    """A formal proposal and one on the matter were put against each other (2.2.2)."""
    for act in item.of(e.PropositionPut, e.VoteringspropositionApproved):
        kinds = {item.kind(p) for p in _named(act)} - {None}
        formal = kinds & {*_FORMAL}
        if formal and kinds - {*_FORMAL}:
            yield Breach(
                f"ett yrkande om {min(map(str, formal))} ställdes mot ett förslag i sak; "
                "rätt vore mot att ärendet avgörs idag",
                [act],
            )


def tillagg_bundled(item: Item) -> Iterator[Breach]:
    """An addition was put together with other proposals, instead of last and by itself (2.2.4, 8.9)."""
    for act in item.of(e.PropositionPut, e.VoteringspropositionApproved):
        if act.event.question == "sak" and _bundled(item, _named(act)):
            yield Breach(
                "ett tilläggsyrkande prövades ihop med andra förslag; rätt vore sist och för sig", [act]
            )
    for act in item.of(e.PropositionsordningSet):
        steps = act.event.steps
        if any(s.question == "sak" and _bundled(item, s.proposals) for s in steps):
            yield Breach("propositionsordningen tar ett tilläggsyrkande ihop med andra förslag", [act])
        last = {points: n for n, s in enumerate(steps) if s.question == "sak" for points in [s.points]}
        if any(s.question == "tillägg" and n < last.get(s.points, -1) for n, s in enumerate(steps)):
            yield Breach("propositionsordningen tar ett tilläggsyrkande före huvudfrågan", [act])


def _bundled(item: Item, proposals: Iterable[str]) -> bool:
    """Whether an addition stands among other proposals than those that aim at it."""
    proposals = tuple(proposals)
    added = {p for p in proposals if item.kind(p) == "tillägg"}
    others = [item.proposals[p].event for p in proposals if p not in added and p in item.proposals]
    return bool(added) and any(other.target_proposal not in added for other in others)


def tillagg_too_early(item: Item) -> Iterator[Breach]:
    """An addition was settled before what it is added to (2.2.4)."""
    steps = [a for a in item.of(*_STEPS) if _named(a)]
    for act in steps:
        if act.event.question != "tillägg":
            continue
        later = [
            a
            for a in steps
            if a.version > act.version and a.event.question == "sak" and a.event.points == act.event.points
        ]
        if later and not any(a.version < act.version and a.event.question == "sak" for a in steps):
            yield Breach(
                "ett tilläggsyrkande prövades före huvudfrågan; det ska prövas sist", [act, later[0]]
            )
            return


def never_put(item: Item) -> Iterator[Breach]:
    """A proposal lay on the table when the matter was decided, and was never put though others were (2.2.3).

    Silent where the record doesn't say what some step was about, and where the matter was sent back
    or postponed: then the rest falls. Second-hand proposals fall with the first.
    """
    steps = item.of(*_STEPS)
    material = [a for a in steps if a.event.question in _MATERIAL]
    if not material or not all(map(_named, material)):
        return
    if item.of(e.AterremissDecided, e.BordlaggningDecided) or not item.of(e.DecisionMade):
        return
    put = {p for act in steps for p in _named(act)}
    put.update(p for act in item.of(e.DecisionMade) for p in act.event.winners)
    put.update(act.event.proposal for act in item.of(e.HuvudforslagSet, e.MotforslagChosen))
    aims = [item.proposals[p].event for p in put if p in item.proposals]
    if any(a.kind in ("bifall", "avslag") and a.target_proposal is None for a in aims):
        return  # what it aims at is said in words only
    put.update(a.target_proposal for a in aims if a.target_proposal is not None)
    for id_, act in item.proposals.items():
        event = act.event
        if id_ in put or id_ in item.withdrawn or event.kind not in _OF_ITS_OWN:
            continue
        if event.rank is None or event.rank < _SECOND_HAND:
            local = id_.rpartition(".")[2]
            yield Breach(f"förslaget {local} ({event.kind}) ställdes aldrig, fast andra gjorde det", [act])


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
    """Both tests pass: whether a majority or a minority sent the matter back is disputed (8.2)."""
    for act in item.of(e.AterremissDecided, e.BordlaggningDecided):
        if act.event.disputed or act.event.basis == "båda":
            what = "återremissen" if isinstance(act.event, e.AterremissDecided) else "bordläggningen"
            yield Breach(
                f"{what} har både majoritet och en tillräcklig minoritet bakom sig; "
                "vilken av dem den vilar på är omtvistat",
                [act],
            )


ITEM: tuple[Check[Item], ...] = (
    Check("2.1 återremissens skäl", PRAXIS, (e.AterremissDecided,), no_reason),
    Check("2.2 formella yrkanden först", PRAXIS, _STEPS, formal_too_late),
    Check("2.2 formellt mot materiellt", PRAXIS, _STEPS, formal_against_material),
    Check("2.2 tillägg sist", PRAXIS, _STEPS, tillagg_too_early),
    Check("2.2 alla förslag ställs", PRAXIS, _STEPS, never_put),
    Check("8.9 tillägg för sig", PRAXIS, (e.PropositionsordningSet, *_STEPS), tillagg_bundled),
    Check(
        "8.2 återremissens grund",
        Lagrum("KL", "5:50", verified=False),
        (e.AterremissDecided, e.BordlaggningDecided),
        disputed_basis,
    ),
)
