"""What is always in sight: the sitting, who presides and serves, the chair's words, the rules' remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from beslut.clean import clean
from beslut_tui.protokollforing.setting import NARROWEST, wrapped
from beslut_tui.protokollforing.times import clock
from beslut_tui.words import capital, long_date, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from beslut import Now
    from beslut_tui.app import BeslutApp


_BLINK = 0.2  # seconds
HEAR, HEAR_KEY = "protokoll.ordforandens_ord", "ctrl+o"
_AROUND = "TitleBar, StatusBar, Findings, Latest, #arkplats, KeyLine"
_MINUTES = 4  # rows: three of the minutes, and the line above the chair's words


class Bar(Static):
    """A line with something to the left, which gives way, and something to the right, which doesn't.

    Where what is to the left has no room it is told `shorter` and shorter, before it is cut.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual's widgets give it
        super().__init__("", id=id, markup=False)
        self._left: tuple[Content, ...] = (Content(""),)
        self._right = Content("")

    def put(self, right: Content, left: Content, *shorter: Content) -> None:
        """Show this."""
        if ((left, *shorter), right) != (self._left, self._right):
            self._left, self._right = (left, *shorter), right
            self._set()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002  # Textual's
        """As wide as the screen is now."""
        self._set()

    def _set(self) -> None:
        room = self.size.width - self._right.cell_length
        told = next((each for each in self._left if each.cell_length <= room), self._left[-1])
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
            self.put(Content.styled(f"{clock()} ", "$dampad"), Content.styled(" beslut ", "bold $primary"))
            return
        body = "Sammanträde" if now.namnd is None else now.namnd.name
        left = (
            Content.assemble(
                (program, "bold $primary"),
                (f"{clean(body)} ", "bold"),
                (f"· {day} · {now.stage}", "$dampad"),
            )
            for program, day in (
                (" beslut ", long_date(now.meeting.date)),
                (" ", long_date(now.meeting.date)),
                (" ", short_date(now.meeting.date)),
            )
        )
        kept = ("○ sparar", "$warning") if self._saving else ("● allt sparat", "$bifall")
        right = Content.assemble(
            ("" if now.stage == "justerat" else "  UTKAST ", "bold $accent"),
            " ",
            kept,
            (f"  {clock()} ", "$dampad"),
        )
        self.put(right, *left)


class StatusBar(Bar):
    """Who presides and has the utslagsröst, and who serves against quorum."""

    def show(self, now: Now) -> None:
        """Show who presides and serves."""
        nobody = "ingen än" if now.serving is None else "! ingen leder"
        chair = nobody if now.presides is None else clean(now.presides.label)
        vote = " · utslagsröst" if now.casting else ""
        left = Content.assemble((" Ordförande ", "$dampad"), (chair, "bold"), (vote, "$dampad"))
        shorter = Content.assemble((" Ordf. ", "$dampad"), (chair, "bold"))
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
        self.put(Content.assemble("  ", *parts), left, shorter)


class Says(Static):
    """What the chair says next, word for word; or why something couldn't be done.

    Long words are cut where there is no room for them (`most` lines), visibly; `hear` shows the rest, as
    far as the screen goes, until other words are said.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # as above
        super().__init__("", id=id, markup=False)
        self._said = self._words = self._told = Content("")
        self._high = 0
        self._whole = False
        self.most = 6

    def show(self, now: Now) -> None:
        """The chair's next words."""
        said = clean(now.says)
        words = (f"”{said}”", "italic") if said else ("–", "$dampad")
        spoken = Content.assemble(("Ordföranden: ", "$dampad"), words)
        if not spoken.is_same(self._words):
            self._whole = False
        self._words = spoken
        self.say()

    def say(self) -> None:
        """The chair's words again, in place of a complaint that has been read."""
        self._said = self._words
        self.fit()

    def tell(self, message: str) -> None:
        """Why something couldn't be done."""
        self._said = Content.assemble(("! ", "bold $error"), clean(message))
        self.fit()

    def hear(self) -> None:
        """All of the words, or as few lines of them as before."""
        self._whole = not self._whole
        self.fit()

    def _spare(self) -> int:
        """How many lines are left beside what else there is and the least of the minutes."""
        others = self.screen.query(_AROUND)
        return self.screen.size.height - sum(each.outer_size.height for each in others) - _MINUTES

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002  # Textual's
        """As wide as there is room now."""
        self.fit()

    def fit(self) -> None:
        """As many lines as there is room for."""
        width = max(NARROWEST, self.content_size.width or self.screen.size.width - 2)
        lines = wrapped(self._said, width)
        most = max(self.most, self._spare()) if self._whole else self.most
        if len(lines) > most:
            hint = "" if self._whole else f" {cast('BeslutApp', self.app).keys_of(HEAR, HEAR_KEY)} visar allt"
            last = wrapped(lines[most - 1], width - len(hint) - 2)[0]
            lines = [*lines[: most - 1], Content.assemble(last, " …", (hint, "$dampad"))]
        told = Content("\n").join(lines)
        if told.is_same(self._told):
            return
        # laid out anew only where it is higher or lower: that would draw the whole screen
        self.update(told, layout=len(lines) != self._high)
        self._told, self._high = told, len(lines)


class Latest(Bar):
    """What was recorded last, as not every act stands in the minutes of the §; and what takes it back."""

    def show(self, now: Now) -> None:
        """Show the latest act."""
        if now.last is None:
            self.put(Content(""), Content(""))
            return
        key = cast("BeslutApp", self.app).keys_of("protokoll.aterta", "z")
        told = Content.assemble((" ✓ ", "$bifall"), (capital(clean(now.last.says)), "$dampad"))
        self.put(Content.styled(f"  {key} tar tillbaka ", "$dampad"), told)


class Findings(Static):
    """What the rules remark on in the § in focus, and what must be known of it before justering.

    A line each, so that no key is pushed out of it; a sheet has the sentences whole.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # as above
        super().__init__("", id=id, markup=False)
        self._found: tuple[str, ...] = ()
        self._remarks: tuple[str, ...] = ()
        self._due = ""
        self._offers = True
        self._high = 0

    def due(self, told: str) -> None:
        """That an answer is due before justering; empty where none is."""
        if told != self._due:
            self._due = told
            self._write()

    def offer(self, offers: bool) -> None:  # noqa: FBT001  # it is all that is said
        """Whether the key that shows the sentences whole works now: it doesn't in a sheet."""
        if offers != self._offers:
            self._offers = offers
            self._write()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is remarked on: by the rules, then by what the body has adopted besides."""
        return (*self._found, *self._remarks)

    def show(self, found: Sequence[str]) -> None:
        """What the rules remark on."""
        if tuple(found) != self._found:
            self._found = tuple(found)
            self._write()

    def remarked(self, remarks: Sequence[str]) -> None:
        """What the body's rule set remarked on when the acts were recorded."""
        if tuple(remarks) != self._remarks:
            self._remarks = tuple(remarks)
            self._write()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002  # Textual's
        """As wide as the screen is now."""
        self._write()

    def _write(self) -> None:
        width = self.screen.size.width
        lines = []
        if self._due:
            due = Content.assemble((" ! ", "bold $warning"), clean(self._due))
            lines.append(due.truncate(width, ellipsis=True))
        if self.sentences:
            key = cast("BeslutApp", self.app).keys_of("protokoll.anmarkningar", "!")
            several = len(self.sentences) > 1
            shows = f"  {key} visar alla {len(self.sentences)} " if several else f"  {key} visar "
            shows = shows if self._offers else ""
            told = Content.assemble((" ▲ ", "bold $warning"), clean(self.sentences[-1]))
            told = told.truncate(max(1, width - len(shows)), ellipsis=True)
            lines.append(Content.assemble(told, (shows, "$dampad")))
        self.display = bool(lines)
        self.update(Content("\n").join(lines), layout=len(lines) != self._high)
        self._high = len(lines)
