"""What is always in sight: the sitting, who presides and serves, the chair's words, the rules' remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from beslut.clean import clean
from beslut_tui.protokollforing.setting import NARROWEST, wrapped
from beslut_tui.protokollforing.times import clock
from beslut_tui.words import long_date, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from beslut import Finding, Now


_BLINK = 0.2  # seconds


class Bar(Static):
    """A line with something to the left, which gives way, and something to the right, which doesn't.

    Where what is to the left has no room it is told `shorter`, before it is cut.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual's widgets give it
        super().__init__("", id=id, markup=False)
        self._left = self._shorter = self._right = Content("")

    def put(self, left: Content, right: Content, shorter: Content | None = None) -> None:
        """Show this."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self._shorter = left if shorter is None else shorter
            self._set()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002  # Textual's
        """As wide as the screen is now."""
        self._set()

    def _set(self) -> None:
        room = self.size.width - self._right.cell_length
        told = self._left if self._left.cell_length <= room else self._shorter
        left = told.truncate(max(1, room), ellipsis=True)
        self.update(Content.assemble(left, " " * max(0, room - left.cell_length), self._right), layout=False)


class TitleBar(Bar):
    """The body, the day, how the sitting stands; whether the last act is on disk, and the time."""

    SAVING, SAVED = "○", "●"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # as above
        super().__init__(id=id)
        self._now: Now | None = None
        self._saving = False

    def on_mount(self) -> None:
        """Follow the clock."""
        self.set_interval(1, self._write)

    def show(self, now: Now) -> None:
        """Show the sitting; what it holds is on disk."""
        self._now, self._saving = now, False
        self._write()

    def saving(self) -> None:
        """An act is on its way to the disk; told where that takes longer than a blink."""
        self._saving = True
        self.set_timer(_BLINK, self._write)

    def saved(self) -> None:
        """It is there, or was refused."""
        self._saving = False
        self._write()

    def _write(self) -> None:
        now = self._now
        if now is None:
            self.put(
                Content.assemble((" beslut ", "bold $primary")), Content.styled(f"{clock()} ", "$dampad")
            )
            return
        body = "Sammanträde" if now.namnd is None else now.namnd.name
        left, shorter = (
            Content.assemble(
                (program, "bold $primary"),
                (f"{clean(body)} ", "bold"),
                (f"· {day} · {now.stage}", "$dampad"),
            )
            for program, day in (
                (" beslut ", long_date(now.meeting.date)),
                (" ", short_date(now.meeting.date)),
            )
        )
        kept = ("○ sparar", "$warning") if self._saving else (f"● {now.events} sparade", "$bifall")
        right = Content.assemble(
            ("" if now.stage == "justerat" else "  UTKAST ", "bold $accent"),
            " ",
            kept,
            (f"  {clock()} ", "$dampad"),
        )
        self.put(left, right, shorter)


class StatusBar(Bar):
    """Who presides and has the utslagsröst, and who serves against quorum."""

    def show(self, now: Now) -> None:
        """Show who presides and serves."""
        chair = "ingen än" if now.presides is None else clean(now.presides.label)
        vote = " · utslagsröst" if now.casting else ""
        left = Content.assemble((" Ordförande ", "$dampad"), (chair, "bold"), (vote, "$dampad"))
        parts: list[tuple[str, str]] = []
        if now.doors:
            parts.append(("stängda dörrar  ", "bold $accent"))
        if now.serving is None:
            parts.append(("! upprop ej gjort ", "$warning"))
        else:
            count = len(now.serving)
            seats = f" av {now.seats}" if now.seats else ""
            parts.append((f"{count}{seats} tjänstgör", "bold"))
            if now.quorum is not None:
                enough = count >= now.quorum
                word = "beslutsför" if enough else "! INTE BESLUTSFÖR"
                parts.append((f" · {word} ({now.quorum}) ", "$dampad" if enough else "bold $error"))
        self.put(left, Content.assemble("  ", *parts))


class Says(Static):
    """What the chair says next, word for word; or why something couldn't be done.

    Long words are cut where there is no room for them (`most` lines), visibly.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # as above
        super().__init__("", id=id, markup=False)
        self._said = self._words = self._told = Content("")
        self._high = 0
        self.most = 6

    def show(self, now: Now) -> None:
        """The chair's next words."""
        said = clean(now.says)
        words = (f"”{said}”", "italic") if said else ("–", "$dampad")
        self._words = Content.assemble(("Ordföranden: ", "$dampad"), words)
        self.say()

    def say(self) -> None:
        """The chair's words again, in place of a complaint that has been read."""
        self._said = self._words
        self.fit()

    def tell(self, message: str) -> None:
        """Why something couldn't be done."""
        self._said = Content.assemble(("! ", "bold $error"), clean(message))
        self.fit()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002  # Textual's
        """As wide as the screen is now."""
        self.fit()

    def fit(self) -> None:
        """As many lines as there is room for."""
        width = max(NARROWEST, self.screen.size.width - 2)
        lines = wrapped(self._said, width)
        if len(lines) > self.most:
            last = Content(" ").join(lines[self.most - 1 :]).truncate(width, ellipsis=True)
            lines = [*lines[: self.most - 1], last]
        told = Content("\n").join(lines)
        if told.is_same(self._told):
            return
        # laid out anew only where it is higher or lower: that would draw the whole screen
        self.update(told, layout=len(lines) != self._high)
        self._told, self._high = told, len(lines)


class Findings(Static):
    """What the rules remark on in the § in focus, and what must be known of it before justering."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # as above
        super().__init__("", id=id, markup=False)
        self.found: tuple[Finding, ...] = ()
        self._due = ""
        self._high = 0

    def due(self, told: str) -> None:
        """That an answer is due before justering; empty where none is."""
        if told != self._due:
            self._due = told
            self._write()

    def show(self, found: Sequence[Finding]) -> None:
        """The latest remark, and how many there are."""
        if tuple(found) != self.found:
            self.found = tuple(found)
            self._write()

    def _write(self) -> None:
        lines = []
        if self._due:
            lines.append(Content.assemble((" ! ", "bold $warning"), clean(self._due)))
        if self.found:
            more = len(self.found) - 1
            key = f"  (+{more}, ! visar alla)" if more else "  (! visar)"
            lines.append(
                Content.assemble((" ▲ ", "bold $warning"), clean(self.found[-1].cited), (key, "$dampad"))
            )
        self.display = bool(lines)
        self.update(Content("\n").join(lines), layout=len(lines) != self._high)
        self._high = len(lines)
