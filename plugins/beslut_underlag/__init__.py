"""Underlag: why each party's position is what it is.

A panel of the terminal program, and the example of how one is written: it uses only `beslut` and
`beslut_tui.plugin`, and enters by an entry point like anybody's.
"""

from __future__ import annotations

from attrs import frozen
from textual.content import Content

from beslut import Position
from beslut_tui.plugin import PanelRequest, clean

STANDS = {
    "for": "för",
    "against": "emot",
    "abstained": "avstod eller deltog ej",
    "remark": "särskilt uttalande",
    "split": "delat",
    "silent": "tyst",
    "absent": "frånvarande",
}


@frozen
class Underlag:
    """For each party every piece of evidence: the word for it, the stand it shows, its event."""

    id: str = "underlag"
    title: str = "Underlag"

    def make(self, request: PanelRequest) -> Content | None:
        """A paragraph for each party; None where the § has no positions."""
        positions = request.paragraf.positions
        return Content("\n").join([_party(position) for position in positions]) if positions else None


def _party(position: Position) -> Content:
    lines = [
        Content.assemble(
            (clean(position.party), "bold"),
            f" – {STANDS[position.position]}",
            (" (en del av ledamöterna)" if position.partial else "", "dim"),
        )
    ]
    lines += [
        Content.assemble(f"  {clean(item.evidence)}: {STANDS[item.stand]}", (f"  {clean(item.event)}", "dim"))
        for item in position.all
    ]
    if not position.all:
        lines.append(Content.styled("  inget är antecknat", "dim"))
    return Content("\n").join(lines)


panel = Underlag()
"""What the entry point names."""
