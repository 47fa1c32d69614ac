"""The deliberation in a §: what is proposed, joined, worded otherwise and taken back."""

from __future__ import annotations

from collections.abc import Iterable

from beslut.decide.meeting import commands as c
from beslut.events import meeting as e
from beslut.testing.distance import pause
from beslut.testing.paragraf import Paragraf, Rival
from beslut.testing.sitting import Attendee, arrive
from beslut.values import Party, PersonRef, ProposalKind


def deliberate(p: Paragraf, institution: str) -> None:
    """What is proposed, seconded and taken back, until the chair closes the deliberation."""
    plan, sitting = p.plan, p.sitting
    text = "\n".join(f"att {point}" for point in p.matter.points)
    p.main_wants = p.matter.points
    p.main = p.do(c.PutProposal, kind=p.prepared, institution=institution, text=text).proposal
    p.main_words = p.prepared
    p.call()
    if plan.arrival and sitting.coming:
        _late(p)
    if plan.contested:
        _contest(p)
    if plan.withdrawn:
        _withdrawn(p)
    if plan.breach == "förslag av den som är jävig" and p.jav is not None:
        _late_proposal(p, p.jav.ref)
    if plan.breach == "växeltjänstgöring" and sitting.returned is not None:
        _late_proposal(p, sitting.returned.ref)
    if plan.breach == "jämkning av någon annans yrkande" and p.rivals:
        _amended_by_another(p, p.rivals[0])
    p.do(c.CloseDeliberation)
    p.call()
    if plan.late and p.tillagg_by is not None:
        _let_in(p, p.tillagg_by)
    if plan.breach == "förslag efter avslutad överläggning":
        _late_proposal(p, p.serving[-1].ref)
    if plan.breach == "förslag återtaget efter avslutad överläggning" and p.withdrawn:
        p.plant(e.ProposalWithdrawn, c.WithdrawProposal, proposal=p.withdrawn)
    if plan.apart:
        _stand_apart(p)


def _late(p: Paragraf) -> None:
    late = arrive(p.sitting)
    if p.plan.breach == "förslag av den som kom under paragrafen":
        _late_proposal(p, late.ref)


def _late_proposal(p: Paragraf, by: PersonRef) -> None:
    number = len(p.sitting.stream.state.paragrafer[p.id].proposals) + 1
    p.plant(
        e.ProposalPut,
        c.PutProposal,
        proposal=f"{p.id}.f{number}",
        kind="bifall",
        proposers=(by,),
        target=p.prepared,
        target_proposal=p.main,
    )


def _contest(p: Paragraf) -> None:
    dice = p.sitting.dice
    ours, theirs = p.parties(majority=True), p.parties(majority=False)
    if not ours or not theirs:
        return
    p.main_parties = list(ours)
    blocs = [theirs[n : n + 1] for n in range(min(p.plan.rivals, len(theirs)))]
    if len(blocs) == 1:
        blocs = [theirs[: dice.between(1, 2)]]
    if p.plan.overturned:  # the opposition defends what the administration proposed
        _overturn(p, ours, blocs[0])
    else:
        if dice.chance(0.7):
            p.do(
                c.PutProposal,
                kind="bifall",
                proposers=tuple(map(p.speaker, ours[: dice.between(1, 3)])),
                target=p.prepared,
                target_proposal=p.main,
            )
            p.call()
        for rank, bloc in enumerate(blocs):
            p.rivals.append(_rival(p, bloc, first=rank == 0))
        worded = [rival for rival in p.rivals if rival.kind != "avslag"]
        if p.plan.amended and worded:
            _amend(p, worded[-1])
    if dice.chance(0.03):
        pause(p.sitting)
    if p.plan.tillagg:
        p.tillagg_by = p.of(theirs[-1])[0]
        if p.plan.late is None:
            _add(p, p.tillagg_by)
    if p.plan.formal:
        by = p.of(theirs[0])[0]
        why = p.matter.lacking if p.plan.formal == "återremiss" else "ett kommande sammanträde"
        verb = (
            "återremitteras för att kompletteras med" if p.plan.formal == "återremiss" else "bordläggs till"
        )
        asking = theirs[:2]
        if p.sitting.body.in_fullmaktige and (p.plan.breach or dice.chance(0.7)):
            asking = _minority(p, theirs)
            by = p.of(asking[0])[0]
        p.formal = _put(
            p, p.plan.formal, asking, by, f"ärendet {verb} {why}", f"yrkandet om {p.plan.formal}", rank=1
        )


def _minority(p: Paragraf, theirs: list[Party]) -> list[Party]:
    """Parties of the opposition, the largest first, that are clearly fewer than half of those present."""
    asking: list[Party] = []
    number = 0
    for party in sorted(theirs, key=lambda party: -len(p.of(party))):
        if 2 * (number + len(p.of(party))) < len(p.serving) - 2:
            asking.append(party)
            number += len(p.of(party))
    return asking or theirs[-1:]


def _add(p: Paragraf, by: Attendee) -> None:
    words = f"{by.ref.name}s tilläggsyrkande"
    p.tillagg = _put(p, "tillägg", [by.party], by, "beslutet följs upp inom ett år", words)


def _let_in(p: Paragraf, by: Attendee) -> None:
    """One more proposal, since nobody is against it: the deliberation is closed, or goes on for it."""
    if p.plan.late == "medgivande":
        p.do(c.AdmitLateProposal, by=(by.ref,))
        _add(p, by)
        return
    p.do(c.ReopenDeliberation)
    _add(p, by)
    p.do(c.CloseDeliberation)
    p.call()


def _amend(p: Paragraf, rival: Rival) -> None:
    """A proposal is worded otherwise by those who made it."""
    rival.wants = f"{rival.wants}, och att detta redovisas före årets slut"
    p.do(c.AmendProposal, proposal=rival.proposal, text=f"att {rival.wants}", by=(rival.by.ref,))
    p.call()


def _amended_by_another(p: Paragraf, rival: Rival) -> None:
    makers = {person.id for person in p.sitting.stream.state.paragrafer[p.id].put[rival.proposal].proposers}
    other = next(a for a in p.serving if a.ref.id not in makers)
    p.plant(
        e.ProposalAmended,
        c.AmendProposal,
        proposal=rival.proposal,
        text=f"att {rival.wants}, dock senast nästa år",
        by=(other.ref,),
    )


def _overturn(p: Paragraf, ours: list[Party], theirs: list[Party]) -> None:
    joint = len(ours) > 1
    ff = p.main
    wants = p.matter.instead
    p.main = p.do(
        c.PutProposal,
        kind="gemensamt förslag" if joint else "eget förslag",
        proposers=tuple(map(p.speaker, ours)),
        joint=joint,
        text=f"att {wants}",
    ).proposal
    p.call()
    p.main_words = f"det gemensamma förslaget från {_listed(ours)}" if joint else f"{ours[0]}:s förslag"
    p.main_wants = (wants,)
    p.do(
        c.PutProposal,
        kind="bifall",
        proposers=tuple(map(p.speaker, theirs)),
        joint=len(theirs) > 1,
        target=p.prepared,
        target_proposal=ff,
    )
    p.call()
    p.rivals.append(Rival(ff, p.prepared, list(theirs), p.of(theirs[0])[0], p.matter.points[0], p.prepared))


def _rival(p: Paragraf, bloc: list[Party], *, first: bool) -> Rival:
    dice, by = p.sitting.dice, p.of(bloc[0])[0]
    kinds: tuple[ProposalKind, ...] = ("avslag", "avslag", "eget förslag", "ändring")
    rank = 2 if p.plan.formal and first else None  # in first hand they want the matter sent back
    kind = dice.pick(kinds) if first else "eget förslag"
    if kind == "avslag":
        words = f"{by.ref.name}s yrkande om avslag"
        return _put(p, kind, bloc, by, "avslå förslaget", words, target=p.main, rank=rank)
    words = f"{by.ref.name}s {'ändringsyrkande' if kind == 'ändring' else 'förslag'}"
    last = len(p.matter.points)
    points = (last,) if kind == "ändring" and last > 1 and not p.plan.count else ()
    wants = p.matter.instead if first else f"ärendet prövas på nytt efter {p.matter.lacking}"
    return _put(p, kind, bloc, by, wants, words, points=points, target=p.main if points else None, rank=rank)


def _put(
    p: Paragraf,
    kind: ProposalKind,
    bloc: list[Party],
    by: Attendee,
    wants: str,
    words: str,
    *,
    points: tuple[int, ...] = (),
    target: str | None = None,
    rank: int | None = None,
) -> Rival:
    """A proposal of some parties: the first puts it, the others join."""
    dice = p.sitting.dice
    proposal = p.do(
        c.PutProposal,
        kind=kind,
        proposers=(p.speaker(by.party) if dice.chance(0.5) else by.ref,),
        text=f"att {wants}",
        target=p.prepared if target else None,
        target_proposal=target,
        rank=rank,
        points=points,
    ).proposal
    p.call()
    joining = [p.speaker(party) for party in bloc if party != by.party]
    joining += [a.ref for a in p.of(by.party)[1:2] if dice.chance(0.1)]
    if joining:
        p.do(c.SecondProposal, proposal=proposal, by=tuple(joining))
        p.call()
    return Rival(proposal, kind, list(bloc), by, wants, words, points)


def _withdrawn(p: Paragraf) -> None:
    by = p.sitting.dice.pick(p.serving)
    p.withdrawn = p.do(
        c.PutProposal,
        kind="eget förslag",
        proposers=(by.ref,),
        text=f"att frågan utreds efter {p.matter.lacking}",
    ).proposal
    p.call()
    if p.plan.breach != "förslag återtaget efter avslutad överläggning":
        p.do(c.WithdrawProposal, proposal=p.withdrawn)
        p.call()


def _stand_apart(p: Paragraf) -> None:
    """Somebody without a proposal of their own chooses to take no part in the decision."""
    speaking = {party for r in (*p.rivals, p.formal, p.tillagg) if r for party in r.parties}
    free = [a for a in p.serving if a.party not in speaking and a is not p.sitting.chair]
    if not free:
        return
    p.apart = p.sitting.dice.pick(free)
    p.do(c.DeclareNonParticipation, person=p.apart.ref)
    p.call()
    p.serving.remove(p.apart)


def _listed(parties: Iterable[Party]) -> str:
    names = [f"({party})" for party in parties]
    return " och ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
