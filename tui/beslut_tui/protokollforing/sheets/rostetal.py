"""Counts of which only figures are told: totals, by party where those are; ballots for each proposal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beslut_tui.protokollforing.acts.offered import on_table
from beslut_tui.protokollforing.sheets.siffror import Siffror
from beslut_tui.words import listed, proposal_name

if TYPE_CHECKING:
    from beslut import Ballot, Now
    from beslut.commands import Command, PartyTally

_TOTALS = ("ja", "nej", "avstar")


class Unreadable(ValueError):
    """Not what was asked for; the message is Swedish and says what would be right."""


def per_party(text: str) -> tuple[PartyTally, ...]:
    """The votes by party as one writes them: "S 4-0-1, M 0-3" (ja, nej, avstår). Raises Unreadable."""
    from beslut.commands import PartyTally  # noqa: PLC0415  # on use

    found = []
    for part in filter(None, (each.strip() for each in re.split(r"[,;]", text))):
        match = re.fullmatch(r"(\S.*?)\s+(\d{1,4})\s*[-–]\s*(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?", part)
        if match is None:
            raise Unreadable(f"”{part}” går inte att läsa; skriv till exempel S 4-0-1 (ja, nej, avstår).")
        avstar = None if match[4] is None else int(match[4])
        found.append(PartyTally(match[1], int(match[2]), int(match[3]), avstar))
    return tuple(found)


class Rostetal(Siffror):
    """The totals; those that aren't written are summed from the parties."""

    def __init__(self) -> None:
        super().__init__(
            [("ja", "Ja"), ("nej", "Nej"), ("avstar", "Avstår"), ("parti", "Per parti")],
            words=["parti"],
            hint="S 0-4-1, M 3-0 (ja, nej, avstår); kan lämnas tomt",
        )

    @property
    def totals(self) -> dict[str, int | None]:
        """Ja, nej and avstår."""
        values = {name: self.value(name) for name in _TOTALS}
        try:
            parties = per_party(self.written("parti"))
        except Unreadable:
            return values
        for name in _TOTALS:
            of = [getattr(each, name) for each in parties]
            if values[name] is None and of and None not in of:
                values[name] = sum(of)
        return values

    def missing(self) -> str:
        """What is still to be written; "" where nothing is."""
        try:
            per_party(self.written("parti"))
        except Unreadable as error:
            return str(error)
        empty = [name for name in ("ja", "nej") if self.totals[name] is None]
        return f"Ange antalet {listed(empty)}." if empty else ""

    def commands(self, paragraf: str, votering: str) -> list[Command]:
        """What records the totals."""
        from beslut.commands import TallyVotes  # noqa: PLC0415  # on use

        parties = per_party(self.written("parti"))
        ja, nej, avstar = (self.totals[name] for name in _TOTALS)
        return [
            TallyVotes(paragraf=paragraf, votering=votering, ja=ja, nej=nej, avstar=avstar, per_party=parties)
        ]


class Sedlar(Siffror):
    """Ballots for each proposal that stands in the count, blank ones and invalid ones."""

    def __init__(self, now: Now, ballot: Ballot) -> None:
        asked = (*ballot.ja_proposals, *ballot.nej_proposals)
        there = [p for p in on_table(now) if not asked or p.id in asked]
        self._proposals = [(p.id, p.text or proposal_name(p)) for p in there]
        super().__init__([*self._proposals, ("blanka", "Blanka"), ("ogiltiga", "Ogiltiga")])

    @property
    def ballots(self) -> dict[str, int]:
        """How many for each proposal."""
        return {proposal: self.value(proposal) or 0 for proposal, _ in self._proposals}

    @property
    def papers(self) -> int:
        """How many in all."""
        return sum(self.ballots.values()) + sum(self.value(each) or 0 for each in ("blanka", "ogiltiga"))

    def missing(self) -> str:
        """What is still to be written; "" where nothing is."""
        empty = [label for proposal, label in self._proposals if self.value(proposal) is None]
        return f"Ange antalet sedlar för {listed(empty)}." if empty else ""

    def commands(self, paragraf: str, votering: str) -> list[Command]:
        """What records the ballots."""
        from beslut.commands import BallotCount, CountBallots  # noqa: PLC0415  # on use

        return [
            CountBallots(
                paragraf=paragraf,
                votering=votering,
                ballots=tuple(BallotCount(p, number) for p, number in self.ballots.items()),
                blank=self.value("blanka") or 0,
                invalid=self.value("ogiltiga") or 0,
            )
        ]
