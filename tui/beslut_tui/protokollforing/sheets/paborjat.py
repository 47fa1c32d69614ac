"""What is half-written in the sitting: gone on with, or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from beslut.clean import clean
from beslut_tui.protokollforing.rows import Rows
from beslut_tui.protokollforing.sheet import Ark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from beslut import Now
    from beslut_tui.protokollforing.draftsman import Begun


class Paborjat(Ark):
    """The drafts of the sitting, the latest first; one whose act can't be done now stays, and says why."""

    KIND = "paborjat"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "drop", "Kasta", id="paborjat.kasta"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Påbörjat och inte registrerat")
        self._begun: list[Begun] = []

    def parts(self) -> ComposeResult:
        """What its keys do, and the list."""
        yield Static("", classes="ark-hjalp", markup=False)
        yield Rows()

    def focus_first(self) -> None:
        """To the list."""
        self._list()
        self.query_one(Rows).focus()

    def show(self, now: Now) -> None:
        """The sitting stands otherwise: what couldn't be done may be possible."""
        super().show(now)
        self._list()

    def _list(self) -> None:
        from beslut import DraftsUnusable  # noqa: PLC0415  # on use

        try:
            self._begun = self.house.drafts.begun()
        except DraftsUnusable as error:
            self._begun = []
            self.fail(str(error))
        self.query_one(".ark-hjalp", Static).update(
            "Enter går vidare med det" if self._begun else "Inget är påbörjat."
        )
        self.query_one(Rows).put([self._line(each) for each in self._begun])

    def _line(self, begun: Begun) -> Content:
        numbers = {line.paragraf: line.number for line in self.now.lines}
        number = numbers.get(begun.draft.about)
        where = f"§ {number}" if number else "mötet"
        return Content.assemble(
            (f"{clean(where):<7}{begun.at}  ", "$dampad"),
            (begun.act.title, "bold"),
            f"  {_words(begun.draft.body)}",
        )

    @on(OptionList.OptionSelected)
    @work(group="akt")
    async def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        at = self.query_one(Rows).at
        if at is not None and not await self.house.drafts.resume(self._begun[at]):
            why = self.house.why_not(self._begun[at].act)
            self.fail(f"{why or 'Det går inte att gå vidare med det nu.'} Det påbörjade finns kvar.")

    def action_drop(self) -> None:
        """Throw it away."""
        from beslut import DraftsUnusable  # noqa: PLC0415  # on use

        at = self.query_one(Rows).at
        if at is None:
            return
        try:
            self.house.drafts.throw_away(self._begun[at])
        except DraftsUnusable as error:
            self.fail(str(error))
        self._list()


def _words(body: Any) -> str:
    """The beginning of what was written, so that one knows it again."""
    return " · ".join(clean(each) for each in _written(body) if each)[:80]


def _written(body: Any) -> Iterator[str]:
    """The persons and texts of a draft, whatever sheet it is of."""
    if isinstance(body, str):
        yield body
    elif isinstance(body, dict) and "valda" in body:
        yield ", ".join(person[0] for person in body["valda"])
    elif isinstance(body, dict | list):
        for each in body.values() if isinstance(body, dict) else body:
            yield from _written(each)
