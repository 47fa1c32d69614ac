"""Everything that the rules remark on in the § in focus, each with its sentence and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from beslut.clean import clean
from beslut_tui.protokollforing.setting import wrapped
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.widgets import Findings

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Now


class Anmarkningar(Ark):
    """The remarks, to be read."""

    KIND = "anmarkningar"

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Reglernas anmärkningar")

    def parts(self) -> ComposeResult:
        """The sentences, in a place that can be rolled."""
        with VerticalScroll(classes="ark-rulla"):
            yield Static("", classes="ark-text", markup=False)

    def focus_first(self) -> None:
        """To the sentences."""
        self.show(self.now)
        self.query_one(VerticalScroll).focus()

    def show(self, now: Now) -> None:
        """What the rules said last."""
        super().show(now)
        sentences = self.house.query_one(Findings).sentences
        width = max(30, self.house.size.width - 4)
        lines = [
            line
            for sentence in sentences
            for line in wrapped(
                Content(clean(sentence)), width, first=Content.styled("▲ ", "bold $warning"), rest="  "
            )
        ]
        told = (
            Content("\n").join(lines)
            if lines
            else Content.styled("Reglerna har inget att anmärka.", "$dampad")
        )
        self.query_one(".ark-text", Static).update(told)
