"""What a count rests on, and what comes of it under any assumption (rules.md 2.1, 2.6, 8.1, 8.2)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from attrs import frozen

from beslut.events import meeting as e
from beslut.forklaring.course import FORMAL, Course
from beslut.forklaring.errors import FiguresUnknown
from beslut.projections import views as v
from beslut.rules import aterremiss as formal_rules
from beslut.rules.tally import DecidedBy, Side, tally
from beslut.values import AterremissBasis, Choice, DecidingBody, FormalOutcome, Matter


@frozen(kw_only=True)
class Figures:
    """A count and what follows from it.

    `avstar` None: abstentions aren't stated. `side` None: open, or for the lot. `formal`: where the
    question was whether to decide today, what became of the matter, and `basis` on what ground.
    """

    ja: int
    nej: int
    avstar: int | None
    side: Side | None
    decided_by: DecidedBy | None
    formal: FormalOutcome | None = None
    basis: AterremissBasis | None = None

    @property
    def outcome(self) -> str | None:
        """What came of it: the formal outcome where there is one, else the side; None where open."""
        return self.formal or self.side

    @property
    def written(self) -> str:
        """As minutes write it: "6–6–1"."""
        return f"{self.ja}–{self.nej}" if self.avstar is None else f"{self.ja}–{self.nej}–{self.avstar}"


@frozen(kw_only=True)
class Held:
    """What a count rests on; `votes` by person id, those that are known.

    `ja`, `nej`, `avstar` are the figures, `utslag` a casting vote given apart, `lot` the side that
    a lot fell on, `present` how many were there (None: unknown), `formal_side` the side of sending the
    matter back or postponing it (None: the count was on something else), `formal` which of the two.
    """

    ja: int
    nej: int
    avstar: int | None
    votes: Mapping[str, Choice]
    chair: str | None
    utslag: Side | None
    lot: Side | None
    matter: Matter
    present: int | None
    organ: DecidingBody
    spent: bool
    formal_side: Side | None
    formal: FormalOutcome | None

    def otherwise(self, changed: Mapping[str, Choice | None]) -> Held:
        """The same with these persons voting otherwise, or away (None).

        A chair who votes otherwise, or isn't there, decides no tie by what was said in the real one.
        """
        held = self
        for person, choice in changed.items():
            held = held._one(person, choice)
        chair = self.chair or ""
        if held.votes.get(chair) != self.votes.get(chair):
            held = attrs.evolve(held, utslag=None)
        if (held.ja, held.nej) != (self.ja, self.nej):
            held = attrs.evolve(held, lot=None)  # a lot is drawn for the tie that was there
        return held

    def _one(self, person: str, choice: Choice | None) -> Held:
        left = self.votes[person]
        votes = {p: c for p, c in self.votes.items() if p != person}
        if choice is not None:
            votes[person] = choice
        abstained = self.avstar
        if abstained is not None:
            abstained += (choice == "avstar") - (left == "avstar")
        return attrs.evolve(
            self,
            ja=self.ja + (choice == "ja") - (left == "ja"),
            nej=self.nej + (choice == "nej") - (left == "nej"),
            avstar=abstained,
            votes=votes,
            present=self.present - 1 if choice is None and self.present is not None else self.present,
        )

    def outcome(self) -> Figures:
        """What comes of it. Raises Impossible where no vote has such figures."""
        tied = self.ja == self.nej
        out = tally(
            self.ja,
            self.nej,
            self.avstar,
            chair=self.votes.get(self.chair or "") if tied else None,
            utslag=self.utslag if tied else None,
            matter=self.matter,
        )
        side = self.lot if out.decided_by == "lottning" else out.side
        figures = Figures(ja=out.ja, nej=out.nej, avstar=out.avstar, side=side, decided_by=out.decided_by)
        decided = self.formally()
        if decided is None:
            return figures
        if decided.carried:
            return attrs.evolve(figures, formal=self.formal, basis=decided.basis)
        if side is None:
            return figures
        return attrs.evolve(figures, formal=self.formal if side == self.formal_side else "avgörs idag")

    def formally(self) -> formal_rules.FormalOutcome | None:
        """Whether the matter is sent back or postponed, and on what ground.

        None where the count was on something else, or where it takes a third of those present and
        nobody knows how many they were. Raises ImpossibleAterremiss.
        """
        if self.formal_side is None or (self.present is None and self.organ == "fullmäktige"):
            return None
        favour, against = (self.ja, self.nej) if self.formal_side == "ja" else (self.nej, self.ja)
        return formal_rules.aterremiss(
            in_favour=favour,
            against=against,
            present=max(self.ja + self.nej, 1) if self.present is None else self.present,
            organ=self.organ,
            matter=self.matter,
            spent=self.spent,
        )


def held(course: Course, vote: v.Vote) -> Held:
    """What a count rests on. Raises FiguresUnknown."""
    if vote.ja is None or vote.nej is None:
        raise FiguresUnknown(
            f"i omröstningen {vote.id} framgår inte hur många som röstade ja och nej; "
            "en omräkning behöver båda talen"
        )
    moment = course.at_count(vote.id)
    lots = course.of_count(vote.id, e.LotDrawn)
    total = None if vote.avstar is None else vote.ja + vote.nej + vote.avstar
    formal_side = _formal_side(course, vote)
    return Held(
        ja=vote.ja,
        nej=vote.nej,
        avstar=vote.avstar,
        votes={n.person.id: n.choice for n in vote.named},
        chair=moment.chair,
        utslag=vote.casting if vote.casting != "avstar" and not lots else None,
        lot=vote.side if lots else None,
        matter=course.matter_of(vote),
        present=total if moment.serving is None else len(moment.serving),
        organ=course.organ,
        spent=course.of(e.ParagrafOpened)[-1][1].spent is not None,
        formal_side=formal_side,
        formal=_formal(vote) if formal_side else None,
    )


def _formal(vote: v.Vote) -> FormalOutcome:
    return "återremiss" if vote.question == "återremiss" else "bordläggning"


def _formal_side(course: Course, vote: v.Vote) -> Side | None:
    """Which side of a count was for sending the matter back, or postponing it."""
    if vote.question not in FORMAL:
        return None
    kinds = {p.id: p.kind for p in course.paragraf.proposals}
    if any(kinds.get(p) == vote.question for p in vote.ja_proposals):
        return "ja"
    return "nej" if any(kinds.get(p) == vote.question for p in vote.nej_proposals) else None
