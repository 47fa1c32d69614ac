"""Where the parties stood: one sign for each, in a strip, with the evidence in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from beslut.clean import clean
from beslut_tui.widgets.rows import Flow, Rows
from beslut_tui.words import STANDS, position_words, sign, stand_word

if TYPE_CHECKING:
    from beslut import Position


def in_order(positions: tuple[Position, ...]) -> list[Position]:
    """Those against first, then those for; parties of one stand in the order they came."""
    place = list(STANDS)
    return sorted(positions, key=lambda p: place.index(p.position))


def strip(positions: tuple[Position, ...], chosen: int | None = None) -> list[Content]:
    """`V ●`, `S ●`, `│`, `L ○`: the parties grouped by where they stood; the chosen one reversed."""
    pieces: list[Content] = []
    before = ""
    for place, position in enumerate(in_order(positions)):
        if place and position.position != before:
            pieces.append(Content.styled("│", "$linje"))
        before = position.position
        mark, _, colour = STANDS[position.position]
        shown = Content.assemble((f"{clean(position.party)} ", "bold"), (mark, colour))
        pieces.append(shown.stylize("reverse") if place == chosen else shown)
    return pieces


LEGEND = [Content.assemble((f"{mark} ", colour), (word, "$dampad")) for mark, word, colour in STANDS.values()]


class PositionStrip(Vertical, can_focus=True, can_focus_children=False):
    """The strip of party positions; with the arrows one party at a time is told in full."""

    HELP = """
    **Ståndpunkter** – var partierna stod i förhållande till beslutet. Med ← och → väljer du ett
    parti och ser allt som visar dess ståndpunkt, med händelsernas namn.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "step(1)", "Nästa parti", show=False, id="standpunkt.nasta"),
        Binding("left,h", "step(-1)", "Föregående parti", show=False, id="standpunkt.foregaende"),
    ]
    chosen: reactive[int] = reactive(0, init=False)

    def __init__(self, positions: tuple[Position, ...]) -> None:
        super().__init__()
        self._positions = positions
        self._ordered = in_order(positions)

    def compose(self) -> ComposeResult:
        """Strip, each party in words, legend."""
        yield Flow(strip(self._positions), id="remsa")
        yield Flow(LEGEND, id="teckenforklaring")
        yield Rows(self._in_words(), 4, classes="rader")
        yield Static(id="parti")

    def _in_words(self) -> list[tuple[Content, Content]]:
        rows = []
        alike = groupby(self._ordered, key=lambda p: (p.position, p.evidence, p.partial))
        for (stand, evidence, partial), members in alike:
            same = list(members)
            parties = ", ".join(clean(p.party) for p in same)
            words = f"{parties} {stand_word(same[0])}"
            if evidence not in ("ingen", stand_word(same[0])):
                words += f" – {clean(evidence)}"
            if partial:
                words += " (en del av ledamöterna)"
            rows.append((Content.styled(f" {sign(stand)}", STANDS[stand][2]), Content(words)))
        return rows

    def action_step(self, by: int) -> None:
        """Choose the party `by` places on."""
        self.chosen = (self.chosen + by) % len(self._ordered)

    def watch_chosen(self) -> None:
        """Tell the newly chosen party."""
        self._tell(focused=self.has_focus)

    def on_focus(self) -> None:
        """Tell the chosen party in full while the strip has the keys."""
        self._tell(focused=True)

    def on_blur(self) -> None:
        """Back to the plain strip; what was told stays, so that nothing below it moves."""
        self._tell(focused=False)

    def _tell(self, *, focused: bool) -> None:
        if not self.is_mounted or not self._ordered:
            return
        self.query_one("#remsa", Flow).put(strip(self._positions, self.chosen if focused else None))
        if focused:
            told = self.query_one("#parti", Static)
            told.display = True
            told.update(evidence(self._ordered[self.chosen]))


def evidence(position: Position) -> Content:
    """Everything that tells where a party stood, strongest first, each with its event."""
    lines = [
        Content.styled(position_words(position), "bold"),
        *(
            Content.assemble(
                (f"  {sign(item.stand)} ", STANDS[item.stand][2]),
                clean(item.evidence),
                (f"  {clean(item.event)}", "$dampad"),
            )
            for item in position.all
        ),
    ]
    if not position.all:
        lines.append(Content.styled("  Inget är antecknat om partiet.", "$dampad"))
    return Content("\n").join(lines)
