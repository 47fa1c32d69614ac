"""How the steps of a § settle it: what was found and counted, in order, on plain values.

One account for the state that commands are checked against and for the read models. Source: rules.md
2.2-2.6, 8.1 and 8.2; KL 5:50, 5:56; practice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from beslut.rules.aterremiss import ImpossibleAterremiss, aterremiss
from beslut.rules.tally import ImpossibleTally, Side, tally
from beslut.values import (
    AterremissBasis,
    Choice,
    DecidingBody,
    ElectedBy,
    FormalOutcome,
    Matter,
    ProposalKind,
    Question,
    VoteringRole,
)

CountedBy = Literal["majoritet", "minoritet", "utslagsröst", "lottning", "väntar på utslagsröst"]
"""What decided a count: as `tally` says, or the right of a third in fullmäktige (KL 5:50)."""
Method = Literal["acklamation", "votering", "sluten omröstning", "lottning"]
FORMAL: tuple[Question, ...] = ("återremiss", "bordläggning")
_PREPARATORY: tuple[Question, ...] = ("motförslag", "ordningsfråga")

Kinds = Mapping[str, ProposalKind]
"""The proposals of a § by id, those that were taken back included."""


class Body(NamedTuple):
    """Who decides, on what: `matter` None where nobody has said, `spent` where a minority used its right."""

    organ: DecidingBody = "nämnd"
    matter: Matter | None = None
    spent: bool = False


class Finding(NamedTuple):
    """What the chair found by acklamation; `mark` is the caller's own."""

    question: Question = "sak"
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    points: tuple[int, ...] = ()
    mark: Any = None


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


class Elected(NamedTuple):
    """An election as it was announced: by whom the elected were proposed, and how they were elected."""

    proposals: tuple[str, ...]
    method: ElectedBy
    mark: Any = None


class Contest(NamedTuple):
    """A kontraproposition: main proposal or counter-proposal was chosen before the deciding count."""


Step = Finding | Count | Elected | Contest


class Counted(NamedTuple):
    """A count and what follows from it.

    `side` is the one that carried, also where a minority was enough; None where it is open or the
    figures aren't stated. `formal`, `basis`, `disputed`: as :func:`beslut.rules.aterremiss.aterremiss`
    says where it asked whether to send back or postpone.
    """

    of: Count
    side: Side | None = None
    decided_by: CountedBy | None = None
    formal: FormalOutcome | None = None
    basis: AterremissBasis | None = None
    disputed: bool = False

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
        one = len(leading(count.ballots)) == 1
        return Counted(count, None, "majoritet" if one and not count.lot else "lottning")
    if count.ja is None or count.nej is None:
        return Counted(count, decided_by="lottning" if count.lot else None)
    tied = count.ja == count.nej
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
        formal = _found(count.question, by_figures.chosen, kinds)
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
        return by_figures._replace(formal=today)
    word: FormalOutcome = "återremiss" if count.question == "återremiss" else "bordläggning"
    if basis == "minoritet":
        return Counted(count, for_it, "minoritet", word, basis)
    return by_figures._replace(formal=word, basis=basis, disputed=basis == "båda")


def _found(question: Question, winners: Iterable[str], kinds: Kinds) -> FormalOutcome | None:
    """The formal outcome, where a proposal on just that was among the winners."""
    for winner in winners:
        kind = kinds.get(winner)
        if kind == question and (kind == "återremiss" or kind == "bordläggning"):  # noqa: PLR1714  # narrows it
            return kind
    return None


class Settled(NamedTuple):
    """One question that was settled, by a finding, a count or an election as announced.

    `contest`: the count followed a kontraproposition.
    """

    question: Question
    points: tuple[int, ...]
    winners: tuple[str, ...]
    step: Finding | Elected | Counted
    formal: FormalOutcome | None = None
    contest: bool = False

    @property
    def vote(self) -> Counted | None:
        """The count that settled it."""
        return self.step if isinstance(self.step, Counted) else None

    def concerns(self, question: Question, points: tuple[int, ...]) -> bool:
        """Whether it settles the same question, on the same att-satser or on all."""
        apart = self.points and points and not set(self.points) & set(points)
        return self.question == question and not apart


class Outcome(NamedTuple):
    """How a point (or the whole §) was decided; empty where nothing says.

    `formal` is set where the matter was sent back or postponed, `basis` and `disputed` with it.
    `deciding`: the count (or, in an election, what was announced) that decided.
    """

    method: Method | None = None
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    basis: AterremissBasis | None = None
    disputed: bool = False
    deciding: Settled | None = None
    standing: tuple[Settled, ...] = ()

    @property
    def vote(self) -> Counted | None:
        """The deciding count."""
        return self.deciding.vote if self.deciding else None

    @property
    def contest(self) -> bool:
        """Whether the deciding count followed a kontraproposition."""
        return self.deciding is not None and self.deciding.contest

    @property
    def lost(self) -> frozenset[str]:
        """The proposals that a standing count put aside and nothing carried."""
        put_aside = (p for s in self.standing if s.vote is not None for p in s.vote.lost)
        return frozenset(put_aside).difference(self.winners)


_NOTHING = Outcome()


def conclude(
    steps: Sequence[Step],
    kinds: Kinds,
    body: Body,
    *,
    formal: FormalOutcome | None = None,
    point: int | None = None,
) -> Outcome:
    """The outcome of a point (None: of the § as a whole), from the steps that concern it, in order.

    A finding stands unless a count followed on the same question, whoever reserves afterwards.
    Proposals that don't exclude each other may win one after the other: other att-satser, and additions
    to what was decided. `formal` is the formal outcome that was recorded as such, where the steps
    themselves have none.
    """
    standing = _standing(steps, kinds, body, point)
    if not standing:
        return _NOTHING if formal is None else Outcome(formal=formal)
    sent = next((s for s in reversed(standing) if s.formal is not None), None)
    formal = formal if sent is None else sent.formal
    if len(standing) == 1:
        winners = tuple(dict.fromkeys(standing[0].winners))
    else:
        winners = tuple(dict.fromkeys(w for s in standing for w in s.winners))
    vote = None if sent is None else sent.vote
    basis: AterremissBasis | None = "majoritet" if sent is not None and vote is None else None
    disputed = False
    if vote is not None:
        basis, disputed = vote.basis, vote.disputed
    decisive = [s for s in standing if not isinstance(s.step, Finding)]
    if not decisive:
        return Outcome("acklamation", winners, formal, basis, disputed, None, tuple(standing))
    last = ([s for s in decisive if s.question != "tillägg"] or decisive)[-1]
    return Outcome(_method(last), winners, formal, basis, disputed, last, tuple(standing))


def _method(settled: Settled) -> Method:
    vote = settled.vote
    if vote is None:
        assert isinstance(settled.step, Elected)
        how = settled.step.method
        return "sluten omröstning" if how == "proportionellt val" else how
    if vote.decided_by == "lottning":
        return "lottning"
    return "sluten omröstning" if vote.of.secret or vote.of.ballots else "votering"


def _standing(steps: Sequence[Step], kinds: Kinds, body: Body, point: int | None) -> list[Settled]:
    """What was settled and not settled otherwise later."""
    standing: list[Settled] = []
    contested = False
    for step in steps:
        if isinstance(step, Finding):
            if point is not None and step.points and point not in step.points:
                continue
            contested = contested or step.question == "motförslag"
            if step.question not in _PREPARATORY:
                standing = _after_finding(standing, step, kinds, point)
        elif isinstance(step, Count):
            if point is not None and step.points and point not in step.points:
                continue
            if step.question == "motförslag" or step.role == "förberedande":
                contested = True
            elif step.question not in _PREPARATORY:
                standing = _after_count(standing, counted(step, kinds, body), contest=contested)
        elif isinstance(step, Elected):
            standing = [s for s in standing if not set(step.proposals) & set(_at_stake(s))]
            standing.append(Settled("sak", (), step.proposals, step))
        else:
            contested = True
    return standing


def _at_stake(settled: Settled) -> tuple[str, ...]:
    vote = settled.vote
    if vote is None:
        return settled.winners
    count = vote.of
    return (*count.ja_proposals, *count.nej_proposals, *(proposal for proposal, _ in count.ballots))


def _after_finding(
    standing: list[Settled], finding: Finding, kinds: Kinds, point: int | None
) -> list[Settled]:
    question, points = finding.question, finding.points
    if question in FORMAL:  # a new answer takes the place of the old one
        kept = [s for s in standing if not s.concerns(question, points)]
        if finding.formal == "avgörs idag":
            return kept
    elif finding.formal == "avgörs idag":
        return standing
    elif point is not None or not points:  # else other att-satser, settled after the count that decided
        kept = [s for s in standing if s.vote is None or not s.concerns(question, points)]
    else:
        kept = list(standing)
    formal = finding.formal or _found(question, finding.winners, kinds)
    kept.append(Settled(question, points, finding.winners, finding, formal))
    return kept


def _after_count(standing: list[Settled], vote: Counted, *, contest: bool) -> list[Settled]:
    count = vote.of
    kept = [s for s in standing if not s.concerns(count.question, count.points)]
    sent_back = vote.formal in FORMAL
    if count.question in FORMAL and vote.side is not None and not sent_back:
        return kept  # to be decided today: the matter goes on
    formal = vote.formal if sent_back else None
    kept.append(Settled(count.question, count.points, vote.chosen, vote, formal, contest))
    return kept


def to_be_decided_today(steps: Sequence[Step], question: Question, kinds: Kinds, body: Body) -> bool:
    """Whether the last that the steps say of a formal question is that the matter is decided today."""
    today = False
    for step in steps:
        if isinstance(step, Finding) and question in (step.question, step.formal):
            today = step.formal == "avgörs idag"
        elif isinstance(step, Count) and step.question == question:
            vote = counted(step, kinds, body)
            today = vote.formal == "avgörs idag"
    return today


def adopted(winners: Iterable[str], kinds: Kinds, aims: Mapping[str, str]) -> frozenset[str]:
    """The proposals that were carried: winners, what a winning bifall supports, and what says the same.

    `aims`: which proposal a bifall or an avslag is about.
    """
    won = set(winners)
    won |= {aims[w] for w in won if kinds.get(w) == "bifall" and w in aims}
    won |= {p for p, aim in aims.items() if kinds.get(p) == "bifall" and aim in won}
    rejected = {aims[w] for w in won if kinds.get(w) == "avslag" and w in aims}
    if rejected:
        won |= {p for p, aim in aims.items() if kinds.get(p) == "avslag" and aim in rejected}
    return frozenset(won)
