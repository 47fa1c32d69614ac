"""A count as it was held, and as it would have been under an assumption (rules.md 2.1, 2.6, 8.1, 8.2)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from attrs import frozen

from beslut.forklaring.course import Course
from beslut.forklaring.errors import ClosedBallots, FiguresUnknown
from beslut.projections import views as v
from beslut.rules.aterremiss import aterremiss
from beslut.rules.impossible import Impossible
from beslut.rules.tally import Side
from beslut.rules.votering import FORMAL, Body, Count, CountedBy, Kinds, counted, formal_side, matter_of
from beslut.values import AterremissBasis, Choice, FormalOutcome, Matter


@frozen(kw_only=True)
class Figures:
    """A count and what follows from it.

    `avstar` None: abstentions aren't stated. `side`: the one that carried; None where it is open, or
    for the lot. `formal`: where the question was whether to decide today, what became of the matter,
    `basis` on what ground, and `disputed` where lawyers disagree on which.
    """

    ja: int
    nej: int
    avstar: int | None
    side: Side | None
    decided_by: CountedBy
    formal: FormalOutcome | None = None
    basis: AterremissBasis | None = None
    disputed: bool = False

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
    """A count on plain values (`count`), in its § (`kinds`, `body`).

    `votes`: those that are known, by person id; `chair`: the id of who presided, None where unknown.
    """

    count: Count
    kinds: Kinds
    body: Body
    votes: Mapping[str, Choice]
    chair: str | None

    @property
    def matter(self) -> Matter:
        """Whether it was on the matter itself, an election or an appointment."""
        return matter_of(self.body, self.count, self.kinds)

    def otherwise(self, changed: Mapping[str, Choice | None]) -> Held:
        """The same with these persons voting otherwise, or away (None).

        A chair who votes otherwise, or isn't there, decides no tie by what was said in the real one;
        and a lot holds only for the tie that it was drawn for.
        """
        votes = {**self.votes, **{person: choice for person, choice in changed.items() if choice}}
        votes = {person: choice for person, choice in votes.items() if changed.get(person, "") is not None}
        moved = {
            which: sum(c == which for c in votes.values()) - sum(c == which for c in self.votes.values())
            for which in ("ja", "nej", "avstar")
        }
        count = self.count
        assert count.ja is not None
        assert count.nej is not None
        chair = self.chair or ""
        same_lot = count.lot and not moved["ja"] and not moved["nej"]
        same_chair = votes.get(chair) == self.votes.get(chair)
        other = count._replace(
            ja=count.ja + moved["ja"],
            nej=count.nej + moved["nej"],
            avstar=None if count.avstar is None else count.avstar + moved["avstar"],
            chair=votes.get(chair),
            casting=count.casting if same_lot or (same_chair and not count.lot) else None,
            lot=same_lot,
            present=None if count.present is None else count.present - len(self.votes) + len(votes),
        )
        return attrs.evolve(self, count=other, votes=votes)

    def with_casting(self, side: Side) -> Held:
        """The same with another casting vote; a lot is none."""
        return self if self.count.lot else attrs.evolve(self, count=self.count._replace(casting=side))

    def outcome(self) -> Figures | None:
        """What comes of it; None where figures cannot be, or don't tell whether a minority is enough."""
        out = counted(self.count, self.kinds, self.body)
        if out.decided_by is None or self.count.ja is None or self.count.nej is None:
            return None
        return Figures(
            ja=self.count.ja,
            nej=self.count.nej,
            avstar=self.count.avstar,
            side=out.side,
            decided_by=out.decided_by,
            formal=out.formal,
            basis=out.basis,
            disputed=out.disputed,
        )

    def why_formally(self) -> str | None:
        """Why the matter was sent back, postponed or not, by the figures; None where that isn't known."""
        count = self.count
        side = formal_side(count, self.kinds) if count.question in FORMAL else None
        present = count.present
        if present is None and count.ja is not None and count.nej is not None and count.avstar is not None:
            present = count.ja + count.nej + count.avstar
        if side is None or count.ja is None or count.nej is None or present is None:
            return None
        favour, against = (count.ja, count.nej) if side == "ja" else (count.nej, count.ja)
        try:
            return aterremiss(
                in_favour=favour,
                against=against,
                present=present,
                organ=self.body.organ,
                matter=self.body.matter or ("val" if "valförslag" in self.kinds.values() else "sak"),
                spent=self.body.spent,
            ).says
        except Impossible:  # a text that contradicts itself
            return None


def held(course: Course, vote: v.Vote) -> Held:
    """A count as it was held. Raises FiguresUnknown, ClosedBallots."""
    if vote.ballots:
        raise ClosedBallots(
            f"omröstningen {vote.id} var sluten och räknades i valsedlar, inte i ja och nej; "
            "den kan inte räknas om"
        )
    if vote.ja is None or vote.nej is None:
        raise FiguresUnknown(
            f"i omröstningen {vote.id} framgår inte hur många som röstade ja och nej; "
            "en omräkning behöver båda talen"
        )
    state = course.gang.voteringar[vote.id]
    return Held(
        count=state.count(),
        kinds=course.gang.kinds,
        body=course.gang.body(course.kind),
        votes={n.person.id: n.choice for n in vote.named},
        chair=state.chair,
    )
