"""A count on what a § decides: which side it carried, by what, and what became of the matter.

Source: rules.md 2.2-2.6, 8.1 and 8.2; KL 5:50, 5:56; practice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from beslut.rules.aterremiss import ImpossibleAterremiss, aterremiss
from beslut.rules.tally import ImpossibleTally, Side, tally
from beslut.values import (
    AterremissBasis,
    Choice,
    DecidingBody,
    FormalOutcome,
    Matter,
    ProposalKind,
    Question,
    VoteringRole,
)

CountedBy = Literal["majoritet", "minoritet", "utslagsröst", "lottning", "väntar på utslagsröst"]
"""What decided a count: as `tally` says, or the right of a third in fullmäktige (KL 5:50)."""
FORMAL: tuple[Question, ...] = ("återremiss", "bordläggning")

Kinds = Mapping[str, ProposalKind]
"""The proposals of a § by id, those that were taken back included."""


class Body(NamedTuple):
    """Who decides, on what: `matter` None where nobody has said, `spent` where a minority used its right."""

    organ: DecidingBody = "nämnd"
    matter: Matter | None = None
    spent: bool = False


class Count(NamedTuple):
    """A count as it was asked and cast.

    Figures are None where they aren't stated. `chair`: how the acting chair voted, None where
    unknown. `casting`: what the casting vote, or with `lot` the lot, decided. `present`: who served
    when it was counted, those included who took no part; None where attendance is unknown. `ballots`:
    in a closed count, how many for each proposal.
    """

    id: str
    question: Question = "sak"
    role: VoteringRole = "avgörande"
    secret: bool = False
    points: tuple[int, ...] = ()
    ja_proposals: tuple[str, ...] = ()
    nej_proposals: tuple[str, ...] = ()
    ja: int | None = None
    nej: int | None = None
    avstar: int | None = None
    chair: Choice | None = None
    casting: Side | None = None
    lot: bool = False
    present: int | None = None
    ballots: tuple[tuple[str, int], ...] = ()


class Counted(NamedTuple):
    """A count and what follows from it.

    `side` is the one that carried, also where a minority was enough; None where it is open or the
    figures aren't stated. `formal`, `basis`, `disputed`: as :func:`beslut.rules.aterremiss.aterremiss`
    says where it asked whether to send back or postpone, and `says` why.
    """

    of: Count
    side: Side | None = None
    decided_by: CountedBy | None = None
    formal: FormalOutcome | None = None
    basis: AterremissBasis | None = None
    disputed: bool = False
    says: str = ""

    @property
    def tied(self) -> bool:
        """Whether ja and nej are equal, or the most ballots are shared."""
        if self.of.ballots:
            return len(leading(self.of.ballots)) > 1
        return self.of.ja is not None and self.of.ja == self.of.nej

    @property
    def chosen(self) -> tuple[str, ...]:
        """The proposals that the count carried."""
        if self.of.ballots:
            first = leading(self.of.ballots)
            if len(first) > 1 and self.side is not None:  # drawn by lot
                drawn = self.of.ja_proposals if self.side == "ja" else self.of.nej_proposals
                first = tuple(proposal for proposal in first if proposal in drawn)
            return first if len(first) == 1 else ()
        if self.side is None:
            return ()
        return self.of.ja_proposals if self.side == "ja" else self.of.nej_proposals

    @property
    def lost(self) -> tuple[str, ...]:
        """The proposals that it put aside."""
        if self.side is None or self.of.ballots:
            return ()
        return self.of.nej_proposals if self.side == "ja" else self.of.ja_proposals


def leading(ballots: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """The proposals with the most ballots; none where nobody got any."""
    most = max((number for _, number in ballots), default=0)
    return tuple(proposal for proposal, number in ballots if number == most and most)


def matter_of(body: Body, count: Count, kinds: Kinds) -> Matter:
    """What a count decides on: a tie is broken by lot in elections and appointments alone.

    As was said when the § was opened, else by what stands against each other. Whether to send back or
    postpone is a question of order also there, where the chair has a casting vote.
    """
    if count.question in FORMAL:
        return "sak"
    if body.matter is not None:
        return body.matter
    asked = (*count.ja_proposals, *count.nej_proposals)
    if not asked and count.ballots:
        asked = tuple(proposal for proposal, _ in count.ballots)
    return "val" if "valförslag" in map(kinds.get, asked or kinds) else "sak"


def counted(count: Count, kinds: Kinds, body: Body) -> Counted:
    """The outcome of a count. Figures that cannot be (an old text's) decide nothing."""
    if count.ballots:
        first = leading(count.ballots)
        if len(first) == 1:
            return Counted(count, _side_of(first[0], count), "majoritet")
        return Counted(count, count.casting if count.lot else None, "lottning")
    if count.ja is None or count.nej is None:
        return Counted(count, decided_by="lottning" if count.lot else None)
    tied = count.ja - count.nej == 0  # what is no number, in a file that was tampered with, is an error here
    if tied and count.lot:
        return Counted(count, count.casting, "lottning")
    try:
        outcome = tally(
            count.ja,
            count.nej,
            count.avstar,
            chair=count.chair if tied else None,
            utslag=count.casting if tied else None,
            matter=matter_of(body, count, kinds),
        )
        if count.question in FORMAL:
            return _formally(Counted(count, outcome.side, outcome.decided_by), kinds, body)
    except (ImpossibleTally, ImpossibleAterremiss):
        return Counted(count)
    return Counted(count, outcome.side, outcome.decided_by)


def _side_of(proposal: str, count: Count) -> Side | None:
    """For which side the ballots for a proposal are; None where they are of a list of names."""
    if proposal in count.ja_proposals:
        return "ja"
    return "nej" if proposal in count.nej_proposals else None


def formal_side(count: Count, kinds: Kinds) -> Side | None:
    """Which side of a count wants the matter sent back or postponed; None where nothing tells."""
    ja, nej = (
        any(kinds.get(proposal) == count.question for proposal in side)
        for side in (count.ja_proposals, count.nej_proposals)
    )
    return None if ja == nej else "ja" if ja else "nej"


def _formally(by_figures: Counted, kinds: Kinds, body: Body) -> Counted:
    count, side = by_figures.of, by_figures.side
    for_it = formal_side(count, kinds)
    if for_it is None:  # two reasons against each other, or words alone
        formal = formally_found(count.question, by_figures.chosen, kinds)
        return by_figures._replace(formal=formal, basis="majoritet" if formal else None)
    assert count.ja is not None
    assert count.nej is not None
    against_it: Side = "nej" if for_it == "ja" else "ja"
    figures = {"ja": count.ja, "nej": count.nej}
    organ, present = body.organ, count.present
    if present is None and count.avstar is not None:
        present = count.ja + count.nej + count.avstar
    if present is None:
        if organ == "fullmäktige" and not body.spent and side != for_it and figures[for_it]:
            return Counted(count)  # a third of how many? Nobody can tell whether a minority carried it
        organ, present = "nämnd", count.ja + count.nej
    asked = aterremiss(
        in_favour=figures[for_it],
        against=figures[against_it],
        present=max(present, 1),
        organ=organ,
        matter=body.matter or ("val" if "valförslag" in kinds.values() else "sak"),
        spent=body.spent,
    )
    basis = asked.basis
    if side == for_it and basis != "majoritet":  # a majority, or at a tie the chair's casting vote
        basis = "båda" if basis is not None else "majoritet"
    if basis is None:
        today: FormalOutcome | None = "avgörs idag" if side == against_it else None
        return by_figures._replace(formal=today, says=asked.says)
    word: FormalOutcome = "återremiss" if count.question == "återremiss" else "bordläggning"
    if basis == "minoritet":
        return Counted(count, for_it, "minoritet", word, basis, says=asked.says)
    return by_figures._replace(formal=word, basis=basis, disputed=basis == "båda", says=asked.says)


def formally_found(question: Question, winners: Iterable[str], kinds: Kinds) -> FormalOutcome | None:
    """The formal outcome, where a proposal on just that was among the winners."""
    for winner in winners:
        kind = kinds.get(winner)
        if kind == question and (kind == "återremiss" or kind == "bordläggning"):  # noqa: PLR1714  # narrows it
            return kind
    return None
