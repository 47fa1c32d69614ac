"""Lines for whole numbers, one under the other: totals of a count, ballots, votes by party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from beslut.clean import clean
from beslut_tui.swedish import Field as Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from beslut.commands import Command

_LABEL = 40  # columns of the widest label


class NumberLine(Line):
    """A line of a row; up and down go between the rows."""

    def on_key(self, event: events.Key) -> None:
        """To the row above or below."""
        if event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            parent = self.parent
            assert parent is not None
            rows = parent.parent
            assert isinstance(rows, Siffror)
            rows.step(self, 1 if event.key == "down" else -1)


class Siffror(Vertical):
    """Labelled lines; Enter goes to the next, and in the last says that they are filled in.

    A row is its name and its label; those named in `words` take words, others whole numbers.
    """

    class Changed(Message):
        """Something was written."""

    class Done(Message):
        """Enter in the last line."""

    def __init__(self, rows: Sequence[tuple[str, str]], *, words: Sequence[str] = (), hint: str = "") -> None:
        super().__init__(classes="siffror")
        self._rows, self._words, self._hint = tuple(rows), tuple(words), hint

    def compose(self) -> ComposeResult:
        """A label and a line for each."""
        width = min(_LABEL, max(len(clean(label)) for _, label in self._rows) + 2)
        for name, label in self._rows:
            with Horizontal(classes="siffror-rad"):
                named = Static(clean(label), classes="siffror-namn", markup=False)
                named.styles.width = width
                yield named
                yield NumberLine(
                    id=f"siffra-{self._number(name)}",
                    compact=True,
                    placeholder=self._hint if name in self._words else "",
                    restrict=None if name in self._words else r"\d{0,4}",
                    classes="siffror-ord" if name in self._words else "siffror-tal",
                )
                if name not in self._words:
                    yield Static("", classes="siffror-betyder", markup=False)

    def _number(self, name: str) -> int:
        return [each for each, _ in self._rows].index(name)

    def explain(self, beside: Mapping[str, str]) -> None:
        """Say beside the lines of rows what a figure there stands for."""
        for name, says in beside.items():
            row = self.line(name).parent
            assert row is not None
            row.query_one(".siffror-betyder", Static).update(clean(says))

    def line(self, name: str) -> NumberLine:
        """The line of a row."""
        return self.query_one(f"#siffra-{self._number(name)}", NumberLine)

    def written(self, name: str) -> str:
        """What stands in a row."""
        return self.line(name).value.strip()

    def value(self, name: str) -> int | None:
        """The number of a row; None where nothing is written."""
        written = self.written(name)
        return int(written) if written.isdecimal() else None

    def missing(self) -> str:
        """What is still to be written; "" where nothing is."""
        raise NotImplementedError

    def commands(self, paragraf: str, votering: str) -> list[Command]:
        """What records the figures of a count."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """To the first row that is empty, else the first."""
        empty = [name for name, _ in self._rows if not self.written(name) and name not in self._words]
        self.line(empty[0] if empty else self._rows[0][0]).focus()

    def step(self, line: NumberLine, by: int) -> None:
        """To the row above or below."""
        lines = list(self.query(NumberLine))
        lines[(lines.index(line) + by) % len(lines)].focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        lines = list(self.query(NumberLine))
        if event.input is lines[-1]:
            self.post_message(self.Done())
        else:
            lines[lines.index(event.input) + 1].focus()  # type: ignore[arg-type]  # one of ours

    def draft(self) -> Any:
        """What is written, by name; None where nothing is."""
        found = {name: self.line(name).value for name, _ in self._rows if self.line(name).value}
        return found or None

    def restore(self, draft: Any) -> None:
        """Write it again."""
        for name, _ in self._rows:
            self.line(name).value = str(draft.get(name, ""))
