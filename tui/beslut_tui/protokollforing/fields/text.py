"""Entries for words, numbers, times and att-satser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input, TextArea

from beslut.clean import clean, clean_block
from beslut_tui.protokollforing.days import Unreadable
from beslut_tui.protokollforing.fields.entry import Entry, Filled
from beslut_tui.protokollforing.times import point_of, shown_point
from beslut_tui.swedish import Field as Line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Now, TimePoint
    from beslut_tui.protokollforing.act import Field


class LineEntry(Entry):
    """A line of text."""

    def __init__(self, field: Field, now: Now) -> None:
        super().__init__(field, now)
        self._from_start = self.worded(field.default(now))
        self._text = self._from_start

    def parts(self) -> ComposeResult:
        """The line."""
        yield Line(value=self._text, compact=True)

    def worded(self, default: Any) -> str:
        """A default as it is written."""
        return "" if default is None else str(default)

    def stand(self, value: Any) -> None:
        """Have it stand in the line."""
        self._from_start = self._text = self.worded(value)
        if self.is_mounted:
            self.query_one(Line).value = self._text

    @property
    def written(self) -> str:
        """What stands in the line."""
        return " ".join(self._text.split())

    @property
    def summary(self) -> str:
        """The line."""
        return self.written

    @property
    def value(self) -> Any:
        """The line; None where it is empty."""
        return self.written or None

    def focus_entry(self) -> None:
        """To the line; what was there from the start is written over, what has been typed is gone on with."""
        line = self.query_one(Line)
        line.select_on_focus = self._text == self._from_start
        line.focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._text = event.value
        self.post_message(Filled(self, done=True))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._text:
            self._text = event.value
            self.post_message(Filled(self))

    def draft(self) -> Any:
        """The line, where it isn't what stood there from the start."""
        return self._text if self._text != self._from_start else None

    def restore(self, draft: Any) -> None:
        """The line as it was."""
        self._text = str(draft)


class NumberEntry(LineEntry):
    """A whole number."""

    @property
    def value(self) -> int | None:
        """The number; None where there is none."""
        return int(self.written) if re.fullmatch(r"\d{1,6}", self.written) else None

    def complaint(self) -> str | None:
        """That it is no number."""
        if self.written and self.value is None:
            return f"{self.field.label}: {clean(self.written)} är inget heltal; skriv till exempel 6."
        if self.required and self.value is None:
            return f"{self.field.label}: fyll i ett heltal."
        return None


class PointsEntry(LineEntry):
    """Att-satser: "1, 3-4"."""

    def worded(self, default: Any) -> str:
        """Their numbers."""
        return ", ".join(map(str, default or ()))

    @property
    def value(self) -> tuple[int, ...]:
        """The att-satser; none means all."""
        found: list[int] = []
        for part in re.split(r"[,\s]+", self.written.strip(", ")):
            match = re.fullmatch(r"(\d{1,3})(?:[-–](\d{1,3}))?", part)
            if match:
                found += range(int(match[1]), int(match[2] or match[1]) + 1)
        return tuple(dict.fromkeys(found))

    def complaint(self) -> str | None:
        """That it can't be read."""
        for part in re.split(r"[,\s]+", self.written.strip(", ")):
            if part and not re.fullmatch(r"[1-9]\d{0,2}(?:[-–][1-9]\d{0,2})?", part):
                return f"{self.field.label}: {clean(part)} är ingen att-sats; skriv till exempel 1, 3-4."
        return None


class WhenEntry(LineEntry):
    """A clock time or a day."""

    def worded(self, default: Any) -> str:
        """A time point as it is written here."""
        return "" if default is None else shown_point(default, self.now.meeting.date.day)

    @property
    def value(self) -> TimePoint | None:
        """The time point; None where nothing is written, or nothing that can be read."""
        try:
            return point_of(self.written, self.now)
        except Unreadable:
            return None

    def complaint(self) -> str | None:
        """That it can't be read."""
        try:
            found = point_of(self.written, self.now)
        except Unreadable as error:
            return f"{self.field.label}: {error}"
        if found is None and self.required:
            return f"{self.field.label}: skriv en tid, till exempel 18.40."
        return None


class Block(TextArea):
    """Several lines; pasted text is cleaned like any other from outside, Tab goes on."""

    BINDINGS = [  # noqa: RUF012  # as Textual types it
        Binding("ctrl+enter", "done", "Klar", show=False, id="text.klar"),
    ]

    class Done(Message):
        """Go on."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean_block(event.text)  # Textual goes on with it to the base's own handler

    def action_done(self) -> None:
        """Go on to the next field."""
        self.post_message(self.Done())


class BlockEntry(Entry):
    """Several lines of text."""

    def __init__(self, field: Field, now: Now) -> None:
        super().__init__(field, now)
        self._from_start = self._text = field.default(now) or ""
        self._at_end = False

    def parts(self) -> ComposeResult:
        """The lines."""
        yield Block(self._text, compact=True, soft_wrap=True, tab_behavior="focus")

    def stand(self, value: Any) -> None:
        """Have it stand in the text."""
        self._from_start = self._text = value or ""
        self._at_end = bool(value)
        for block in self.query(Block):
            block.text = self._text

    @property
    def keys(self) -> str:
        """What one does here: Enter is a new line."""
        after = "{formular.registrera=ctrl+s} registrerar, Enter ger ny rad"
        return after if self.required else f"{after}, kan lämnas tomt"

    @property
    def summary(self) -> str:
        """The first line, and how many more there are."""
        lines = self._text.strip().split("\n")
        return lines[0] if len(lines) == 1 else f"{lines[0]} … ({len(lines)} rader)"

    @property
    def value(self) -> str | None:
        """The text; None where it is empty."""
        return self._text.strip() or None

    def on_block_done(self, event: Block.Done) -> None:
        """Go on to the next field."""
        event.stop()
        self.post_message(Filled(self, done=True))

    def focus_entry(self) -> None:
        """To the text; what was begun, or is to be mended, is gone on with at its end."""
        block = self.query_one(Block)
        if self._at_end:
            self._at_end = False
            block.move_cursor(block.document.end)
        block.focus()

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if event.text_area.text != self._text:
            self._text = event.text_area.text
            self.post_message(Filled(self))

    def draft(self) -> Any:
        """The text, where it isn't what stood there from the start."""
        return self._text if self._text != self._from_start else None

    def restore(self, draft: Any) -> None:
        """The text as it was."""
        self._text = str(draft)
        self._at_end = True
