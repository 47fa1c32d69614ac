"""Elections: one candidate as a rule; of several, one is chosen with closed ballots, at a tie by lot."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from beslut.decide.meeting import commands as c
from beslut.events import meeting as e
from beslut.events.meeting import BallotCount
from beslut.rules.proportionellt_val import proportionellt_val
from beslut.testing import names
from beslut.testing.paragraf import Paragraf, made
from beslut.testing.plan import Item
from beslut.testing.sitting import Attendee
from beslut.values import ElectedBy, PersonRef

_CONTESTED, _PROPORTIONAL = 0.35, 0.2  # shares of elections
_TIED = 0.3  # share of contested ones
_BY_BALLOTS = 0.5  # share of closed counts in which the ballots are counted for each
_PLACES = 3  # in a working group


@frozen
class _Candidate:
    proposal: str
    person: PersonRef
    by: Attendee


def elect(p: Paragraf, _: Item) -> None:
    """An election, to one office or to the places of a group."""
    dice = p.sitting.dice
    if p.plan.breach is None and dice.chance(_PROPORTIONAL):
        _places(p)
        return
    breach = p.plan.breach == "utslagsröst vid val"
    by = [p.serving[0], p.serving[-1]] if breach or dice.chance(_CONTESTED) else [p.serving[0]]
    candidates = [_propose(p, who) for who in by]
    p.do(c.CloseDeliberation)
    p.call()
    elected = candidates[0]
    method: ElectedBy = "acklamation"
    if len(candidates) > 1:
        elected, method = _ballot(p, candidates)
    else:
        p.do(c.FindAcklamation, winners=(elected.proposal,), winner=elected.person.label)
    if not breach:
        _announce(p, [elected], method)
    made(p, (f"utse {elected.person.label} till {p.sitting.body.office}",), (elected.proposal,))


def _propose(p: Paragraf, by: Attendee) -> _Candidate:
    person = PersonRef(names.person(p.sitting.dice), by.party)
    proposal = p.do(c.PutProposal, kind="valförslag", proposers=(by.ref,), text=person.label).proposal
    return _Candidate(proposal, person, by)


def _announce(p: Paragraf, elected: Sequence[_Candidate], method: ElectedBy) -> None:
    p.do(
        c.ElectPersons,
        persons=tuple(candidate.person for candidate in elected),
        method=method,
        proposals=tuple(dict.fromkeys(candidate.proposal for candidate in elected)),
        office=p.sitting.body.office,
    )


def _closed(p: Paragraf, candidates: Sequence[_Candidate]) -> str:
    """A count by closed ballots is called for, and somebody chosen to count them."""
    first, second = candidates
    votering: str = p.do(c.RequestVotering, by=(second.by.ref,)).votering
    p.do(
        c.ApproveVoteringsproposition,
        votering=votering,
        secret=True,
        ja_means=first.person.label,
        nej_means=second.person.label,
        ja_proposals=(first.proposal,),
        nej_proposals=(second.proposal,),
    )
    p.do(c.ChooseValforrattare, persons=(p.serving[0].ref, p.serving[-1].ref))
    p.call()
    return votering


def _ballot(p: Paragraf, candidates: Sequence[_Candidate]) -> tuple[_Candidate, ElectedBy]:
    """Who of two is elected, and how."""
    dice = p.sitting.dice
    breach = p.plan.breach == "utslagsröst vid val"
    tie = breach or dice.chance(_TIED)
    votering = _closed(p, candidates)
    blank = dice.below(2)
    given = len(p.serving) - blank
    if tie:
        given -= given % 2
        blank = len(p.serving) - given
    ja = given // 2 if tie else dice.between(given // 2 + 1, given)
    drawn = dice.below(2) if tie else 0
    elected = candidates[drawn]
    if not breach and dice.chance(_BY_BALLOTS):
        _count(p, votering, candidates, (ja, given - ja), blank)
    else:
        p.do(c.TallyVotes, votering=votering, ja=ja, nej=given - ja, avstar=blank)
        p.call()
    if tie:
        _tied(p, votering, elected, drawn)
    p.do(c.CloseVotering, votering=votering, winner=elected.person.label)
    p.call()
    return elected, "lottning" if tie else "sluten omröstning"


def _tied(p: Paragraf, votering: str, elected: _Candidate, drawn: int) -> None:
    """The lot decides; where a breach has its place, the chair does."""
    side = "nej" if drawn else "ja"
    if p.plan.breach is None:
        text = f"Lotten föll på {elected.person.label}."
        p.do(c.DrawLot, votering=votering, choice=side, text=text)
        return
    p.plant(e.UtslagsrostGiven, c.GiveUtslagsrost, votering=votering, choice=side, person=p.sitting.chair.ref)


def _count(
    p: Paragraf, votering: str, candidates: Sequence[_Candidate], ballots: tuple[int, int], blank: int
) -> None:
    counted = zip(candidates, ballots, strict=True)
    p.do(
        c.CountBallots,
        votering=votering,
        ballots=tuple(BallotCount(candidate.proposal, number) for candidate, number in counted),
        blank=blank,
    )
    p.call()


def _places(p: Paragraf) -> None:
    """Places in a group, for which some demand a proportional election: two lists, or all by acklamation."""
    sides = [p.parties(majority=True), p.parties(majority=False)]
    if not all(sides):
        sides = [[p.serving[0].party], [p.serving[-1].party]]
    lists = [[_propose(p, p.of(parties[0])[0])] for parties in sides]
    lists[0].append(_second(p, lists[0][0]))
    p.do(c.CloseDeliberation)
    everyone = [*lists[0], *lists[1]]
    needed = proportionellt_val(len(p.serving), _PLACES)
    demanding = [a for a in p.serving if a.party in sides[1]]
    demanding = demanding[: p.sitting.dice.pick((1, needed, needed))]
    p.do(
        c.DemandProportionelltVal,
        number=len(demanding),
        places=_PLACES,
        by=tuple(a.ref for a in demanding),
    )
    p.call()
    method: ElectedBy = "acklamation"
    proposals = tuple(dict.fromkeys(candidate.proposal for candidate in everyone))
    if len(demanding) >= needed:
        method = "proportionellt val"
        heads = [lists[0][0], lists[1][0]]
        votering = _closed(p, heads)
        for_second = len([a for a in p.serving if a.party in sides[1]])
        _count(p, votering, heads, (len(p.serving) - for_second, for_second), 0)
        p.do(
            c.CloseVotering, votering=votering, winner="två platser till den första listan, en till den andra"
        )
    else:
        p.do(c.FindAcklamation, winners=proposals, winner="de föreslagna")
    _announce(p, everyone, method)
    listed = ", ".join(candidate.person.label for candidate in everyone)
    made(p, (f"utse {listed} till {p.sitting.body.office}",), proposals)


def _second(p: Paragraf, first: _Candidate) -> _Candidate:
    """The next name on a list."""
    return _Candidate(first.proposal, PersonRef(names.person(p.sitting.dice), first.person.party), first.by)
