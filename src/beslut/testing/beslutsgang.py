"""From the chair's proposition to what is found or counted."""

from __future__ import annotations

from collections.abc import Sequence

from beslut.decide.meeting import commands as c
from beslut.events import meeting as e
from beslut.events.meeting import PlannedProposition
from beslut.testing.counting import Side, count, side_of
from beslut.testing.paragraf import Paragraf, Rival
from beslut.values import HuvudforslagBasis


def settle_formal(p: Paragraf) -> bool:
    """Whether the matter is to be decided today; where not, it is sent back or postponed."""
    asked = p.formal
    if asked is None:
        return True
    kind = p.plan.formal
    assert kind is not None
    otherwise = "återremitteras" if kind == "återremiss" else "bordläggas"
    p.do(
        c.PutProposition,
        question=kind,
        proposals=(asked.proposal,),
        text=f"om ärendet ska avgöras idag eller {otherwise}",
    )
    in_fullmaktige = p.sitting.body.in_fullmaktige
    goes_back = p.plan.formal_wins and not in_fullmaktige and not p.plan.breach
    p.do(
        c.FindAcklamation,
        question=kind,
        winners=(asked.proposal,) if goes_back else (),
        formal=kind if goes_back else "avgörs idag",
        winner=asked.words if goes_back else "att ärendet ska avgöras idag",
    )
    p.call()
    if (p.plan.count_formal or in_fullmaktige) and _not_disputed(p, asked):
        today: Side = ((), "ärendet avgörs idag", p.main_parties)
        count(p, "namn", "formell", kind, ja=today, nej=side_of(asked))
        goes_back = _sent_away(p)
    if not goes_back:
        p.losers.append(asked)
        return True
    if p.plan.breach == "minoritetens skäl satt av andra":
        _another_reason(p)
    reason = asked.wants.partition(" för ")[2] or None
    if kind == "återremiss":
        made = p.do(c.DecideAterremiss, reason=reason)
    else:
        made = p.do(c.DecideBordlaggning, reason=reason)
    if made.basis == "minoritet":
        p.spends = f"{p.sitting.id}@{p.sitting.stream.version}"
    return False


def _sent_away(p: Paragraf) -> bool:
    state = p.sitting.stream.state
    return state.paragrafer[p.id].outcome(state.kind).formal in ("återremiss", "bordläggning")


def _not_disputed(p: Paragraf, asked: Rival) -> bool:
    """Whether no majority can come to ask in fullmäktige, where lawyers disagree what that rests on."""
    asking = sum(len(p.of(party)) for party in asked.parties)
    return not p.sitting.body.in_fullmaktige or 2 * asking < len(p.serving) - 2


def _another_reason(p: Paragraf) -> None:
    """One who didn't ask for it wants another reason than the minority's."""
    number = len(p.sitting.stream.state.paragrafer[p.id].proposals) + 1
    p.plant(
        e.ProposalPut,
        c.PutProposal,
        proposal=f"{p.id}.f{number}",
        kind="återremiss",
        proposers=(p.of(p.main_parties[0])[0].ref,),
        text="att ärendet återremitteras för språklig genomgång",
    )


# --- the order ---------------------------------------------------------------------------


def _state_order(p: Paragraf, standing: Sequence[Rival], *, all_at_once: bool) -> None:
    """The chair says in which order the proposals will be put; the body accepts it, or wants another."""
    if p.plan.order is None and len(p.rivals) < 2:  # noqa: PLR2004  # of two the order is clear
        return
    text, steps = _steps(p, standing, all_at_once=all_at_once)
    p.do(c.SetPropositionsordning, text=text, approved=None if p.plan.order else True, steps=steps)
    p.call()
    if p.plan.order is None:
        return
    if p.plan.order == "bestridd":
        by = p.rivals[0].by if p.rivals else p.serving[-1]
        p.do(
            c.ContestPropositionsordning,
            by=(by.ref,) if by in p.serving else (),
            text=f"att {p.main_words} ställs mot vart och ett av de andra förslagen",
        )
        p.do(c.SetPropositionsordning, text=text, steps=steps)
    p.do(c.ApprovePropositionsordning)
    p.call()


def _steps(
    p: Paragraf, standing: Sequence[Rival], *, all_at_once: bool
) -> tuple[str, tuple[PlannedProposition, ...]]:
    steps = [PlannedProposition("sak", (p.main, r.proposal), (), r.points) for r in p.rivals if r.points]
    if all_at_once or len(standing) < 2:  # noqa: PLR2004  # as above
        steps.append(PlannedProposition("sak", (p.main, *(r.proposal for r in standing))))
        names = ", ".join(r.words for r in p.rivals)
        text = f"Först ställs {p.main_words} mot {names}." if names else f"Först ställs {p.main_words}."
    else:
        first, *others = standing
        for at, rival in enumerate(others):
            left = (first.proposal, rival.proposal) if at == 0 else (rival.proposal,)
            steps.append(PlannedProposition("motförslag", left, (len(steps),) if at else ()))
        steps.append(PlannedProposition("sak", (p.main,), (len(steps),)))
        names = " och ".join(r.words for r in standing)
        text = f"Först ställs {names} mot varandra, därefter det som vinner mot {p.main_words}."
    if p.tillagg is not None:
        steps.append(PlannedProposition("tillägg", (p.tillagg.proposal,)))
        text += " Sist prövas tilläggsyrkandet."
    return text, tuple(steps)


# --- the matter --------------------------------------------------------------------------


def settle(p: Paragraf) -> tuple[str, ...]:
    """What the body decides in the matter itself: the winning proposals."""
    standing = [r for r in p.rivals if not r.points]
    chosen_first = len(standing) > 1 and p.plan.rivals_first
    _state_order(p, standing, all_at_once=not chosen_first)
    for amending in [r for r in p.rivals if r.points]:
        _on_point(p, amending)
    if chosen_first:
        prepared = not (p.plan.order or p.plan.overturned)
        basis: HuvudforslagBasis = "beredningens förslag" if prepared else "godkänd ordning"
        p.do(c.SetHuvudforslag, proposal=p.main, basis=basis)
        standing = [_motforslag(p, standing)]
    _put_main(p, standing)
    winners: tuple[str, ...] = (p.main,)
    if p.plan.count and standing:
        winners = _counted(p, standing)
    else:
        p.losers += standing
        _confirm(p)
    _tillagg(p)
    return winners


def _put_main(p: Paragraf, standing: Sequence[Rival]) -> None:
    """The main proposal against what stands against it; the chair finds it carried."""
    rest = tuple(n for n in range(1, len(p.main_wants) + 1) if all(n not in r.points for r in p.rivals))
    points = rest if len(rest) < len(p.main_wants) else ()
    if p.sitting.dice.chance(0.6) or standing or p.tillagg is not None:
        asked = (p.main, *(r.proposal for r in standing))
        p.do(c.PutProposition, proposals=asked, points=points)
    p.do(c.FindAcklamation, winners=(p.main,), winner=p.main_words, points=points)
    p.call()


def _confirm(p: Paragraf) -> None:
    """What becomes of a finding that isn't counted: called into question, taken back, gavelled."""
    by = (p.losers[-1].by.ref,) if p.losers and p.losers[-1].by in p.serving else (p.serving[-1].ref,)
    if p.plan.regretted:
        votering = p.do(c.RequestVotering, by=by).votering
        p.do(c.WithdrawVoteringRequest, votering=votering)
        p.call()
    if p.plan.gavel or p.plan.breach == "omröstning begärd efter klubbslaget":
        p.do(c.GavelProposition)
        p.call()
    if p.plan.breach == "omröstning begärd efter klubbslaget":
        votering = f"{p.id}.v{len(p.sitting.stream.state.paragrafer[p.id].voteringar) + 1}"
        p.plant(e.VoteringRequested, c.RequestVotering, votering=votering, by=by)
        p.do(c.WithdrawVoteringRequest, votering=votering)
        p.call()
    elif p.plan.too_late:
        p.do(c.RefuseVoteringRequest, by=by, ground="klubban hade redan fallit")
        p.call()


def _counted(p: Paragraf, standing: list[Rival]) -> tuple[str, ...]:
    """The deciding count, of the main proposal against the one that is left of the others."""
    rival = standing[0]
    if len(standing) > 1:
        rival = _motforslag(p, standing, found=True)
    p.losers.append(rival)
    assert p.plan.count is not None
    main: Side = ((p.main,), f"bifall till {p.main_words}", p.main_parties)
    if count(p, p.plan.count, "avgörande", "sak", ja=main, nej=side_of(rival)) == "ja":
        return (p.main,)
    p.losers.remove(rival)
    p.losers.append(Rival(p.main, "bifall", p.main_parties, p.of(p.main_parties[0])[0], "", p.main_words))
    p.main_wants = (rival.wants,)
    return (rival.proposal,)


def _on_point(p: Paragraf, rival: Rival) -> None:
    """An amendment of one att-sats is put by itself."""
    p.do(c.PutProposition, proposals=(p.main, rival.proposal), points=rival.points)
    p.do(c.FindAcklamation, winners=(p.main,), winner=p.main_words, points=rival.points)
    p.call()
    p.losers.append(rival)


def _motforslag(p: Paragraf, rivals: Sequence[Rival], *, found: bool = False) -> Rival:
    """Which rival stands against the main proposal: round by round, who stays meets the next.

    `found`: the chair has found the main proposal carried, and a count is called for; then each
    round is counted. Else a round is found by acklamation, unless a count is called for.
    """
    chosen, *others = rivals
    for number, other in enumerate(others, 1):
        if not found:
            _put_round(p, chosen, other)
        votering = None
        stays = chosen
        if found or p.plan.count_rivals:
            side = count(
                p,
                "namn",
                "förberedande",
                "motförslag",
                ja=side_of(chosen),
                nej=side_of(other),
                main=p.main if found and number == 1 else None,
            )
            stays = chosen if side == "ja" else other
            votering = f"{p.id}.v{len(p.sitting.stream.state.paragrafer[p.id].voteringar)}"
        p.do(
            c.ChooseMotforslag,
            proposal=stays.proposal,
            round=number,
            method="acklamation" if votering is None else "votering",
            votering=votering,
        )
        p.call()
        p.losers.append(other if stays is chosen else chosen)
        chosen = stays
    return chosen


def _put_round(p: Paragraf, first: Rival, second: Rival) -> None:
    p.do(c.PutProposition, question="motförslag", proposals=(first.proposal, second.proposal))
    p.do(
        c.FindAcklamation,
        question="motförslag",
        winners=(first.proposal,),
        winner=f"{first.words} som motförslag",
    )
    p.call()


def _tillagg(p: Paragraf) -> None:
    if p.tillagg is None:
        return
    p.do(c.PutProposition, question="tillägg", proposals=(p.tillagg.proposal,))
    p.do(c.FindAcklamation, question="tillägg", winners=(), winner="avslag på tilläggsyrkandet")
    p.call()
    p.losers.append(p.tillagg)
