"""A count: called for, asked, cast, tallied, and closed."""

from __future__ import annotations

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
_TALLIED = 0.3  # share of counts by name whose figures are noted as well

Side = tuple[tuple[str, ...], str, list[Party]]
"""The proposals that a ja or a nej stands for, how the chair words it, and the parties behind it."""


def side_of(rival: Rival) -> Side:
    """The side of a proposal."""
    return (rival.proposal,), f"bifall till {rival.words}", rival.parties


def count(
    p: Paragraf,
    how: Count,
    role: VoteringRole,
    question: Question,
    *,
    ja: Side,
    nej: Side,
    main: str | None = None,
) -> Choice:
    """A count by name, with the parties' figures or without; which side had more votes.

    `main`: the proposal that is the main one from here on, now that a count is called for.
    """
    votering = _called_for(p, nej[2], main)
    deciding = role == "avgörande"
    asked = {
        "votering": votering,
        "role": role,
        "question": question,
        "ja_means": ja[1],
        "nej_means": nej[1],
        "ja_proposals": ja[0],
        "nej_proposals": nej[0],
    }
    if deciding and p.plan.breach == "sluten omröstning i sak":
        p.plant(e.VoteringspropositionApproved, c.ApproveVoteringsproposition, secret=True, **asked)
    p.do(c.ApproveVoteringsproposition, **asked)
    p.call()
    votes = _votes(p, ja[2], nej[2], role)
    if deciding:
        p.abstained = [who for who, choice in votes if choice == "avstar"]
    _by_name(p, votering, votes, deciding=deciding)
    if deciding and p.plan.redone:
        p.do(c.RedoVotering, votering=votering, ground="det var oklart vad ja och nej stod för")
        p.call()
        _by_name(p, votering, votes, deciding=False)
    miscounted = deciding and p.plan.breach == "röstetal som inte går ihop"
    if miscounted:
        figures = dict(zip(("ja", "nej", "avstar"), _figures(votes), strict=True))
        p.plant(e.VotesTallied, c.TallyVotes, votering=votering, **figures | {"ja": figures["ja"] + 1})
    if miscounted or how != "namn" or p.sitting.dice.chance(_TALLIED):
        _tally(p, votering, votes, per_party=how == "partier")
    p.counted = True
    side = _decided(p, votering, votes, deciding=deciding)
    winner = (ja if _carried(p, votering, side) == "ja" else nej)[1]
    if deciding and p.plan.breach == "omröstning avslutad vid lika röstetal":
        p.plant(e.VoteringClosed, c.CloseVotering, votering=votering, winner=winner)
    else:
        p.do(c.CloseVotering, votering=votering, winner=winner)
    p.call()
    if deciding and p.plan.breach == "röst efter avslutad omröstning":
        who, choice = votes[0]
        p.plant(e.VoteCast, c.CastVote, votering=votering, person=who.ref, choice=choice)
    return side


def _called_for(p: Paragraf, losing: list[Party], main: str | None) -> str:
    asking = [a for a in p.serving if a.party in losing] or p.serving
    votering: str = p.do(c.RequestVotering, by=(asking[0].ref,)).votering
    if main is not None:
        p.do(c.SetHuvudforslag, proposal=main, basis="ordförandens finnande")
    return votering


def _carried(p: Paragraf, votering: str, side: Choice) -> Choice:
    """The side that the chair announces: that of a minority of a third, where that was enough."""
    state = p.sitting.stream.state
    paragraf = state.paragrafer[p.id]
    carried: Choice | None = paragraf.counted(paragraf.voteringar[votering], state.kind).side
    return carried or side


def _decided(p: Paragraf, votering: str, votes: list[tuple[Attendee, Choice]], *, deciding: bool) -> Choice:
    """The side with more votes; at a tie the chair's."""
    ja, nej, _ = _figures(votes)
    more: Choice = "ja" if ja > nej else "nej"
    own: Choice = next((choice for who, choice in votes if who is p.sitting.chair), "avstar")
    if ja == nej:
        side: Choice = "ja" if own == "avstar" else own
        _casting(p, votering, side, votes, deciding=deciding)
        return side
    if deciding and p.plan.breach == "utslagsröst utan lika röstetal":
        p.plant(
            e.UtslagsrostGiven,
            c.GiveUtslagsrost,
            votering=votering,
            choice=more if own == "avstar" else own,
            person=p.sitting.chair.ref,
        )
    return more


def _votes(
    p: Paragraf, ja: list[Party], nej: list[Party], role: VoteringRole
) -> list[tuple[Attendee, Choice]]:
    """How each member votes, the chair last."""
    dice, chair = p.sitting.dice, p.sitting.chair
    # of a third's request in fullmäktige no majority is made: what that rests on is disputed
    split = role != "formell" or not p.sitting.body.in_fullmaktige
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
                elsewhere[party] = dice.pick(("ja", "nej", "nej", "avstar")) if split else "ja"
            choice = elsewhere[party]
        defects = split and who is not chair and dice.chance(_DEFECTS)
        votes.append((who, _OTHER[choice] if defects else choice))
    if role == "avgörande":
        if p.plan.breach == "omröstning avslutad vid lika röstetal":  # nor is there a casting side
            votes[-1] = (votes[-1][0], "avstar")
        if p.plan.breach == "reservation efter avstår" and all(v != "avstar" for _, v in votes):
            votes[0] = (votes[0][0], "avstar")
        if p.plan.tie:
            _made_equal(votes, chair)
    return votes


def _made_equal(votes: list[tuple[Attendee, Choice]], chair: Attendee) -> None:
    """As many abstain as it takes for a tie."""
    while True:
        more, fewer, _ = _figures(votes)
        if more == fewer:
            return
        larger = "ja" if more > fewer else "nej"
        free = [i for i, (who, choice) in enumerate(votes) if choice == larger and who is not chair]
        if not free:
            return
        votes[free[-1]] = (votes[free[-1]][0], "avstar")


def _figures(votes: list[tuple[Attendee, Choice]]) -> tuple[int, int, int]:
    choices = [choice for _, choice in votes]
    return choices.count("ja"), choices.count("nej"), choices.count("avstar")


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
        changes = p.plan.changed and deciding and who is votes[-1][0] and choice != "avstar"
        p.do(c.CastVote, votering=votering, person=who.ref, choice="avstar" if changes else choice)
        if changes:
            p.do(c.ChangeVote, votering=votering, person=who.ref, choice=choice)
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
    parties = dict.fromkeys(who.party for who, _ in votes) if per_party else {}
    ja, nej, avstar = _figures(votes)
    p.do(
        c.TallyVotes,
        votering=votering,
        ja=ja,
        nej=nej,
        avstar=avstar,
        per_party=tuple(
            PartyTally(party, *_figures([vote for vote in votes if vote[0].party == party]))
            for party in parties
        ),
    )
    p.call()


def _casting(
    p: Paragraf, votering: str, side: Choice, votes: list[tuple[Attendee, Choice]], *, deciding: bool
) -> None:
    """The chair decides a tie, unless a breach has its place here."""
    chair = p.sitting.chair
    breach = p.plan.breach if deciding else None
    if breach == "omröstning avslutad vid lika röstetal":
        return
    if breach == "utslagsröst av annan än ordföranden":
        other = next(who for who, choice in votes if who is not chair and choice in (side, "avstar"))
        p.plant(e.UtslagsrostGiven, c.GiveUtslagsrost, votering=votering, choice=side, person=other.ref)
        return
    p.do(c.GiveUtslagsrost, votering=votering, choice=side, person=chair.ref)
    p.call()
