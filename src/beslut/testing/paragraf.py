"""A § under way, and its deliberation: who serves in it, what is proposed, who stands where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import define, field

from beslut.decide import Command
from beslut.decide.meeting import commands as c
from beslut.events import Event
from beslut.events import meeting as e
from beslut.testing.matters import Matter
from beslut.testing.plan import Plan
from beslut.testing.sitting import Attendee, Sitting, arrive, chair_for
from beslut.values import Party, PersonRef, ProposalKind


@define(eq=False)
class Rival:
    """A proposal beside the main one, and the parties behind it."""

    proposal: str
    kind: ProposalKind
    parties: list[Party]
    by: Attendee
    wants: str  # an att-sats without its "att"
    words: str  # how the chair refers to it
    points: tuple[int, ...] = ()


@define(eq=False)
class Paragraf:
    """A § under way."""

    sitting: Sitting
    id: str
    plan: Plan
    matter: Matter
    place: str
    serving: list[Attendee]
    prepared: ProposalKind = "förvaltningens förslag"  # what lies before the body from the start
    main: str = ""  # the proposal that carries the day, unless it is outvoted
    main_words: str = "förvaltningens förslag"
    main_parties: list[Party] = field(factory=list)
    main_wants: tuple[str, ...] = ()
    rivals: list[Rival] = field(factory=list)
    formal: Rival | None = None
    tillagg: Rival | None = None
    withdrawn: str | None = None
    jav: Attendee | None = None
    stand_in: Attendee | None = None  # who serves in the § instead of the one with jäv
    apart: Attendee | None = None
    losers: list[Rival] = field(factory=list)
    counted: bool = False
    abstained: list[Attendee] = field(factory=list)  # in the deciding count

    def do(self, kind: type[Command], /, **fields: Any) -> Any:
        """Record an act in the §."""
        return self.sitting.desk.do(self.sitting.stream, kind, paragraf=self.id, **fields)

    def plant(self, event: type[Event], kind: type[Command], /, **fields: Any) -> Any:
        """Record the act that the plan's breach asks for, past the rules."""
        assert self.plan.breach is not None
        made = self.sitting.desk.plant(
            self.plan.breach, self.sitting.stream, event, kind, paragraf=self.id, **fields
        )
        self.call()
        return made

    def call(self) -> None:
        """What was done so far was one call."""
        self.sitting.desk.call()

    def of(self, party: Party) -> list[Attendee]:
        """The party's serving members."""
        return [a for a in self.serving if a.party == party]

    def parties(self, *, majority: bool) -> list[Party]:
        """The serving parties of one side, in the order of the body's list."""
        inside = self.sitting.seated.majority
        return list(dict.fromkeys(a.party for a in self.serving if (a.party in inside) is majority))

    def speaker(self, party: Party) -> PersonRef:
        """Who speaks for a party, with "m.fl." where it has more members."""
        members = self.of(party)
        return members[0].others if len(members) > 1 else members[0].ref


def recuse(p: Paragraf) -> None:
    """Somebody is disqualified and leaves; a substitute serves in the § instead."""
    sitting = p.sitting
    candidates = [a for a in p.serving if a is not sitting.justerare]
    p.jav = sitting.dice.pick(candidates)
    p.do(
        c.DeclareJav,
        person=p.jav.ref,
        ground=sitting.dice.pick((None, "närstående är sökande", "eget intresse")),
    )
    p.serving.remove(p.jav)
    beside = sitting.beside()
    if beside:
        sitting.desk.do(
            sitting.stream,
            c.CallInErsattare,
            meeting=sitting.id,
            person=beside[0].ref,
            in_place_of=p.jav.ref,
            paragraf=p.id,
        )
        p.serving.append(beside[0])
        p.stand_in = beside[0]
    p.call()
    if p.jav is sitting.chair:
        others = (a for a in p.serving if a.role != "ersättare" and a is not sitting.justerare)
        chair_for(sitting, next(others), "ordföranden är jävig")


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
    p.do(c.CloseDeliberation)
    p.call()
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
        kind="eget förslag",
        proposers=(by,),
        text=f"att {p.matter.instead}",
    )


def _contest(p: Paragraf) -> None:
    dice = p.sitting.dice
    ours, theirs = p.parties(majority=True), p.parties(majority=False)
    if not ours or not theirs:
        return
    p.main_parties = list(ours)
    blocs = (
        [theirs[:1], theirs[1:2]] if p.plan.rivals > 1 and len(theirs) > 1 else [theirs[: dice.between(1, 2)]]
    )
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
    if p.plan.tillagg:
        by = p.of(theirs[-1])[0]
        p.tillagg = _put(
            p, "tillägg", [by.party], by, "beslutet följs upp inom ett år", f"{by.ref.name}s tilläggsyrkande"
        )
    if p.plan.formal:
        by = p.of(theirs[0])[0]
        why = p.matter.lacking if p.plan.formal == "återremiss" else "ett kommande sammanträde"
        verb = (
            "återremitteras för att kompletteras med" if p.plan.formal == "återremiss" else "bordläggs till"
        )
        p.formal = _put(
            p, p.plan.formal, theirs[:2], by, f"ärendet {verb} {why}", f"yrkandet om {p.plan.formal}", rank=1
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
