"""A count as it is taken down, before it is recorded: who has voted what, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from attrs import define, field

if TYPE_CHECKING:
    from beslut import Ballot, InService, NamedVote, PersonRef
    from beslut.commands import Command

    Choice = Literal["ja", "nej", "avstar"]

WORDS: dict[str, str] = {"ja": "ja", "nej": "nej", "avstar": "avstår"}


def key_of(person: PersonRef) -> str:
    """What tells a person of the sitting."""
    return person.id or person.label


@define
class Rakning:
    """The votes of those who serve, as entered so far.

    `voters` in the order in which they are called. `recorded`: what is on disk already. `entered`: what
    each votes; `before`: what was said first by who changed their mind. `casting`: the casting vote, or
    what the lot decided.
    """

    ballot: Ballot
    recorded: dict[str, Choice] = field(factory=dict)
    entered: dict[str, Choice] = field(factory=dict)
    before: dict[str, Choice] = field(factory=dict)
    casting: Choice | None = None

    @property
    def voters(self) -> Sequence[InService]:
        """Who votes."""
        return self.ballot.voters

    def follow(self, ballot: Ballot, named: Sequence[NamedVote]) -> None:
        """The sitting stands otherwise: others may serve, votes may be on disk."""
        self.ballot = ballot
        there = {key_of(voter.person) for voter in ballot.voters}
        self.recorded = {key_of(vote.person): vote.choice for vote in named}
        self.entered = {k: v for k, v in {**self.recorded, **self.entered}.items() if k in there}
        self.before = {k: v for k, v in self.before.items() if k in self.entered}

    # --- figures ---------------------------------------------------------------------------------

    def number(self, choice: str) -> int:
        """How many have voted so."""
        return sum(1 for each in self.entered.values() if each == choice)

    @property
    def missing(self) -> list[PersonRef]:
        """Who hasn't voted yet, in order."""
        return [v.person for v in self.voters if key_of(v.person) not in self.entered]

    @property
    def tied(self) -> bool:
        """Whether ja and nej are equal."""
        return self.number("ja") == self.number("nej")

    @property
    def chair(self) -> PersonRef | None:
        """Who presides, where that one votes."""
        return next((v.person for v in self.voters if v.presides), None)

    @property
    def chairs_own(self) -> Choice | None:
        """What the casting vote would be if it followed the chair's own."""
        own = self.entered.get(key_of(self.chair)) if self.chair is not None else None
        return own if own in ("ja", "nej") else None

    # --- entering --------------------------------------------------------------------------------

    def enter(self, places: Sequence[int], choice: Choice, *, changed: bool = False) -> None:
        """These vote so; with `changed` they had voted otherwise, and both shall be told."""
        for place in places:
            key = key_of(self.voters[place].person)
            had = self.recorded.get(key) or self.entered.get(key)
            if changed and had is not None and key not in self.before:
                self.before[key] = had
            self.entered[key] = choice
            if self.before.get(key) == choice:
                del self.before[key]
        self.casting = None

    def fill(self, choice: Choice) -> None:
        """All who haven't voted vote so."""
        self.enter([n for n, v in enumerate(self.voters) if key_of(v.person) not in self.entered], choice)

    def clear(self, place: int) -> None:
        """What was entered for one wasn't meant; what is on disk stands."""
        key = key_of(self.voters[place].person)
        self.before.pop(key, None)
        self.entered.pop(key, None)
        if key in self.recorded:
            self.entered[key] = self.recorded[key]
        self.casting = None

    def next_missing(self, after: int) -> int | None:
        """The place of the next who hasn't voted, after one and round again."""
        number = len(self.voters)
        for step in range(1, number + 1):
            place = (after + step) % number
            if key_of(self.voters[place].person) not in self.entered:
                return place
        return None

    # --- recording -------------------------------------------------------------------------------

    def votes(self, paragraf: str) -> list[Command]:
        """What records the votes that aren't on disk, in the order in which they are called."""
        from beslut.commands import CastVote, ChangeVote  # noqa: PLC0415  # on use

        made: list[Command] = []
        for voter in self.voters:
            key = key_of(voter.person)
            final = self.entered[key]
            held = self.recorded.get(key)
            of: dict[str, Any] = {
                "paragraf": paragraf,
                "votering": self.ballot.votering,
                "person": voter.person,
            }
            if held is None:
                held = self.before.get(key, final)
                made.append(CastVote(**of, choice=held))
            if held != final:
                made.append(ChangeVote(**of, choice=final))
        return made

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """What isn't on disk yet, as JSON has it; None where all is."""
        new = {k: v for k, v in self.entered.items() if self.recorded.get(k) != v}
        if not new and self.casting is None:
            return None
        return {"röster": new, "före": self.before, "utslag": self.casting}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Take a draft back; votes of who no longer votes here are left out."""
        there = {key_of(voter.person) for voter in self.voters}
        self.entered.update({k: v for k, v in draft["röster"].items() if k in there})
        self.before = {k: v for k, v in draft["före"].items() if k in there}
        self.casting = draft["utslag"]


def breaking(ballot: Ballot, paragraf: str, choice: Choice | None, chair: PersonRef | None) -> list[Command]:
    """What breaks a tie: the chair's casting vote, or in an election the lot."""
    from beslut.commands import DrawLot, GiveUtslagsrost  # noqa: PLC0415  # on use

    if choice is None:
        return []
    if ballot.lots:
        return [DrawLot(paragraf=paragraf, votering=ballot.votering, choice=choice)]
    return [GiveUtslagsrost(paragraf=paragraf, votering=ballot.votering, choice=choice, person=chair)]
