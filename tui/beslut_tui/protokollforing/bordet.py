"""What lies on the table in the § in focus, and who serves: the third column, where there is room."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from textual.content import Content

from beslut.clean import clean
from beslut_tui.protokollforing.lines import Lines
from beslut_tui.protokollforing.setting import wrapped
from beslut_tui.words import listed, proposal_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events

    from beslut import InService, Now, Proposal

_HANDS = {1: "i första hand", 2: "i andra hand", 3: "i tredje hand"}
_AWAY = 8  # of those who don't serve, as many are named


class Table(Lines, can_focus=False):
    """The proposals with letter, who and outcome so far; who serves, by party; who doesn't, and why."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual's widgets give it
        super().__init__(id=id)
        self._now: Now | None = None
        self._shown: object = None

    def show(self, now: Now) -> None:
        """Show how it stands."""
        self._now = now
        if self.display:
            self._set()

    def on_resize(self, event: events.Resize) -> None:
        """As wide as there is room."""
        super().on_resize(event)
        self._set()

    def _set(self) -> None:
        now, (width, height) = self._now, self.scrollable_content_region.size
        if now is None or not width:
            return
        shown = (
            now.at and now.at.proposals,
            now.at and now.at.winners,
            now.serving,
            now.others,
            width,
            height,
        )
        if shown == self._shown:
            return
        self._shown = shown
        lines = [*_proposals(now, width), *_serving(now, width), *_others(now, width)]
        self.put(lines if len(lines) <= height else [line for line in lines if line.plain])


def _heading(text: str, beside: str = "") -> Content:
    return Content.assemble((text, "bold $primary"), (f"  {beside}" if beside else "", "$dampad"))


def _proposals(now: Now, width: int) -> Iterator[Content]:
    if now.at is None:
        return
    there = [p for p in now.at.proposals if not p.withdrawn]
    yield _heading("På bordet")
    if not there:
        yield Content.styled("inga yrkanden", "$dampad")
    for letter, proposal in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ", there, strict=False):
        won = proposal.id in now.at.winners
        yield from wrapped(
            Content.assemble((proposal_words(proposal), "bold" if won else "")),
            width,
            first=Content.assemble((f"{letter} ", "bold $accent"), ("✓ " if won else "  ", "bold $bifall")),
            rest="    ",
        )
        who = [clean(p.label) for p in (*proposal.proposers, *(s.person for s in proposal.seconders))]
        if who:
            yield from wrapped(Content.styled(", ".join(who), "$dampad"), width, first="    ", rest="    ")
    yield Content("")


def proposal_words(proposal: Proposal) -> str:
    """What a proposal is, without who made it: "avslag, i andra hand"."""
    kind = proposal_name(proposal) if not proposal.proposers else clean(proposal.kind)
    if proposal.kind == "valförslag" and proposal.text:
        kind = f"{kind}: {clean(proposal.text)}"
    hand = _HANDS.get(proposal.rank or 0)
    return f"{kind}, {hand}" if hand else kind


def _serving(now: Now, width: int) -> Iterator[Content]:
    if now.serving is None:
        return
    yield _heading("Tjänstgör", str(len(now.serving)))
    parties: dict[str, list[InService]] = defaultdict(list)
    for each in now.serving:
        parties[each.person.party or "–"].append(each)
    indent = max((len(clean(p)) for p in parties), default=0) + 2
    for party, members in parties.items():
        yield from wrapped(
            Content(", ".join(map(_served, members))),
            width,
            first=Content.styled(f"{clean(party):<{indent}}", "bold $accent"),
            rest=" " * indent,
        )
    yield Content("")


def _served(each: InService) -> str:
    name = clean(each.person.name)
    marks = [
        *(["ordf."] if each.presides else []),
        *([f"för {clean(each.instead_of.name)}"] if each.instead_of else []),
        *([f"för vakant ({clean(each.vacant)})"] if each.vacant else []),
        *(["distans"] if each.remote else []),
    ]
    return f"{name} ({listed(marks)})" if marks else name


def _others(now: Now, width: int) -> Iterator[Content]:
    if not now.others or now.serving is None:  # before the roll call it would be everybody
        return
    yield _heading("Tjänstgör inte", str(len(now.others)))
    for other in now.others[:_AWAY]:
        why = "" if other.why == "tjänstgör inte" else f"  {clean(other.why)}"
        yield from wrapped(Content.assemble(clean(other.person.label), (why, "$dampad")), width, rest="  ")
    if len(now.others) > _AWAY:
        yield Content.styled(f"och {len(now.others) - _AWAY} till", "$dampad")
