"""From the chair's proposition to what is found or counted."""

from __future__ import annotations

from collections.abc import Sequence

from beslut.decide import WithdrawAct
from beslut.decide.meeting import commands as c
from beslut.events import meeting as e
from beslut.events.meeting import PartyTally
from beslut.testing.paragraf import Paragraf, Rival
from beslut.testing.plan import Count
from beslut.testing.sitting import Attendee
from beslut.values import Choice, Party, Question, VoteringRole

_DEFECTS = 0.01  # share of members who vote otherwise than their party
_OTHER: dict[Choice, Choice] = {"ja": "nej", "nej": "ja", "avstar": "avstar"}


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
    goes_back = p.plan.formal_wins
    p.do(
        c.FindAcklamation,
        question=kind,
        winners=(asked.proposal,) if goes_back else (),
        formal=kind if goes_back else "avgörs idag",
        winner=asked.words if goes_back else "att ärendet ska avgöras idag",
    )
    p.call()
    if p.plan.count_formal:
        side = count(
            p, "namn", "formell", kind, ja=((), "ärendet avgörs idag", p.main_parties), nej=_side(asked)
        )
        goes_back = side == "nej"
    if not goes_back:
        p.losers.append(asked)
        return True
    reason = asked.wants.partition(" för ")[2] or None
    if kind == "återremiss":
        p.do(c.DecideAterremiss, basis="majoritet", reason=reason)
    else:
        p.do(c.DecideBordlaggning, basis="majoritet", reason=reason)
    return False


def settle(p: Paragraf) -> tuple[str, ...]:
    """What the body decides in the matter itself: the winning proposals."""
    standing = [r for r in p.rivals if not r.points]
    if len(p.rivals) > 1:
        names = " och ".join(r.words for r in p.rivals)
        p.do(
            c.SetPropositionsordning,
            text=f"Först ställs {names} mot varandra, därefter det som vinner mot {p.main_words}.",
            approved=True,
        )
        p.call()
    for amending in [r for r in p.rivals if r.points]:
        _on_point(p, amending)
    rival = _motforslag(p, standing)
    asked = (p.main, rival.proposal) if rival else (p.main,)
    rest = tuple(n for n in range(1, len(p.main_wants) + 1) if all(n not in r.points for r in p.rivals))
    points = rest if len(rest) < len(p.main_wants) else ()
    if p.sitting.dice.chance(0.6) or rival:
        p.do(c.PutProposition, proposals=asked, points=points)
    p.do(c.FindAcklamation, winners=(p.main,), winner=p.main_words, points=points)
    p.call()
    winners: tuple[str, ...] = (p.main,)
    if rival is None:
        return winners
    p.losers.append(rival)
    if p.plan.count:
        main = ((p.main,), f"bifall till {p.main_words}", p.main_parties)
        if count(p, p.plan.count, "avgörande", "sak", ja=main, nej=_side(rival)) == "nej":
            winners = (rival.proposal,)
            p.losers.remove(rival)
            p.losers.append(
                Rival(p.main, "bifall", p.main_parties, p.of(p.main_parties[0])[0], "", p.main_words)
            )
            p.main_wants = (rival.wants,)
    _tillagg(p)
    return winners


def _on_point(p: Paragraf, rival: Rival) -> None:
    """An amendment of one att-sats is put by itself."""
    p.do(c.PutProposition, proposals=(p.main, rival.proposal), points=rival.points)
    p.do(c.FindAcklamation, winners=(p.main,), winner=p.main_words, points=rival.points)
    p.call()
    p.losers.append(rival)


def _motforslag(p: Paragraf, rivals: Sequence[Rival]) -> Rival | None:
    """Which rival stands against the main proposal; where there are two, one is chosen first."""
    if len(rivals) < 2:  # noqa: PLR2004  # a choice takes two
        return rivals[0] if rivals else None
    first, second = rivals[0], rivals[1]
    p.do(c.PutProposition, question="motförslag", proposals=(first.proposal, second.proposal))
    p.do(
        c.FindAcklamation,
        question="motförslag",
        winners=(first.proposal,),
        winner=f"{first.words} som motförslag",
    )
    p.call()
    chosen, other = first, second
    if p.plan.count_rivals:
        side = count(p, "namn", "förberedande", "motförslag", ja=_side(first), nej=_side(second))
        chosen, other = (first, second) if side == "ja" else (second, first)
    p.losers.append(other)
    return chosen


def _tillagg(p: Paragraf) -> None:
    if p.tillagg is None:
        return
    p.do(c.PutProposition, question="tillägg", proposals=(p.tillagg.proposal,))
    p.do(c.FindAcklamation, question="tillägg", winners=(), winner="avslag på tilläggsyrkandet")
    p.call()
    p.losers.append(p.tillagg)


# --- counting ----------------------------------------------------------------------------

Side = tuple[tuple[str, ...], str, list[Party]]
"""The proposals that a ja or a nej stands for, how the chair words it, and the parties behind it."""


def _side(rival: Rival) -> Side:
    return (rival.proposal,), f"bifall till {rival.words}", rival.parties


def count(p: Paragraf, how: Count, role: VoteringRole, question: Question, *, ja: Side, nej: Side) -> Choice:
    """A count, with names, with totals or with the parties' figures; which side won."""
    asking = [a for a in p.serving if a.party in nej[2]] or p.serving
    votering = p.do(c.RequestVotering, by=(asking[0].ref,)).votering
    p.do(
        c.ApproveVoteringsproposition,
        votering=votering,
        role=role,
        question=question,
        ja_means=ja[1],
        nej_means=nej[1],
        ja_proposals=ja[0],
        nej_proposals=nej[0],
    )
    p.call()
    deciding = role == "avgörande"
    votes = _votes(p, ja[2], nej[2], tie=deciding and p.plan.tie)
    if deciding:
        p.abstained = [who for who, choice in votes if choice == "avstar"]
    if how == "namn":
        _by_name(p, votering, votes, deciding=deciding)
    if how != "namn" or p.sitting.dice.chance(0.3):
        _tally(p, votering, votes, per_party=how == "partier")
    p.counted = True
    choices = [choice for _, choice in votes]
    side: Choice = "ja" if choices.count("ja") > choices.count("nej") else "nej"
    tied = choices.count("ja") == choices.count("nej")
    if tied:
        own = next((choice for who, choice in votes if who is p.sitting.chair), "ja")
        side = "nej" if own == "nej" else "ja"
        _casting(p, votering, side)
    elif deciding and p.plan.breach == "utslagsröst utan lika röstetal":
        p.plant(
            e.UtslagsrostGiven, c.GiveUtslagsrost, votering=votering, choice=side, person=p.sitting.chair.ref
        )
    winner = (ja if side == "ja" else nej)[1]
    if tied and deciding and p.plan.breach == "omröstning avslutad vid lika röstetal":
        p.plant(e.VoteringClosed, c.CloseVotering, votering=votering, winner=winner)
    else:
        p.do(c.CloseVotering, votering=votering, winner=winner)
    p.call()
    if deciding and p.plan.breach == "röst efter avslutad omröstning":
        who, choice = votes[0]
        p.plant(e.VoteCast, c.CastVote, votering=votering, person=who.ref, choice=choice)
    return side


def _votes(p: Paragraf, ja: list[Party], nej: list[Party], *, tie: bool) -> list[tuple[Attendee, Choice]]:
    """How each member votes, the chair last; `tie`: as many abstain as it takes."""
    dice, chair = p.sitting.dice, p.sitting.chair
    elsewhere: dict[Party, Choice] = {}
    votes: list[tuple[Attendee, Choice]] = []
    for who in sorted(p.serving, key=lambda a: a is chair):
        party = who.party
        if party in ja:
            choice: Choice = "ja"
        elif party in nej:
            choice = "nej"
        else:
            if party not in elsewhere:
                elsewhere[party] = dice.pick(("ja", "nej", "nej", "avstar"))
            choice = elsewhere[party]
        votes.append((who, _OTHER[choice] if who is not chair and dice.chance(_DEFECTS) else choice))
    while tie:
        choices = [choice for _, choice in votes]
        more, fewer = choices.count("ja"), choices.count("nej")
        if more == fewer:
            break
        larger = "ja" if more > fewer else "nej"
        free = [i for i, (who, choice) in enumerate(votes) if choice == larger and who is not chair]
        if not free:
            break
        votes[free[-1]] = (votes[free[-1]][0], "avstar")
    return votes


def _by_name(p: Paragraf, votering: str, votes: list[tuple[Attendee, Choice]], *, deciding: bool) -> None:
    stream = p.sitting.stream
    for who, choice in votes:
        if p.plan.misheard and deciding and who is votes[0][0]:
            p.do(c.CastVote, votering=votering, person=who.ref, choice=_OTHER[choice])
            p.call()
            p.sitting.desk.do(
                stream,
                WithdrawAct,
                target=p.sitting.id,
                event=stream.version,
                ground="rösten antecknades fel, vilket upptäcktes vid uppläsningen",
            )
            p.call()
        p.do(c.CastVote, votering=votering, person=who.ref, choice=choice)
    p.call()
    if not deciding:
        return
    if p.plan.breach == "samma person röstar två gånger":
        who, choice = votes[-1]
        p.plant(e.VoteCast, c.CastVote, votering=votering, person=who.ref, choice=choice)
    if p.plan.breach == "röst av den som inte tjänstgör":
        outside = [a for a in p.sitting.people if a not in p.serving]
        if outside:
            p.plant(e.VoteCast, c.CastVote, votering=votering, person=outside[-1].ref, choice="avstar")


def _tally(p: Paragraf, votering: str, votes: list[tuple[Attendee, Choice]], *, per_party: bool) -> None:
    def figures(choices: list[Choice]) -> tuple[int, int, int]:
        return choices.count("ja"), choices.count("nej"), choices.count("avstar")

    parties = dict.fromkeys(who.party for who, _ in votes) if per_party else {}
    ja, nej, avstar = figures([choice for _, choice in votes])
    p.do(
        c.TallyVotes,
        votering=votering,
        ja=ja,
        nej=nej,
        avstar=avstar,
        per_party=tuple(
            PartyTally(party, *figures([choice for who, choice in votes if who.party == party]))
            for party in parties
        ),
    )
    p.call()


def _casting(p: Paragraf, votering: str, side: Choice) -> None:
    """The chair decides a tie, unless a breach has its place here."""
    chair = p.sitting.chair
    if p.plan.breach == "omröstning avslutad vid lika röstetal":
        return
    if p.plan.breach == "utslagsröst av annan än ordföranden":
        other = next(a for a in p.serving if a is not chair)
        p.plant(e.UtslagsrostGiven, c.GiveUtslagsrost, votering=votering, choice=side, person=other.ref)
        return
    p.do(c.GiveUtslagsrost, votering=votering, choice=side, person=chair.ref)
    p.call()
