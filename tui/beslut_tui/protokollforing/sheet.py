"""The part of the screen in which one act is prepared, under the minutes that it will stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from beslut.clean import clean

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import LiveMeeting, Now
    from beslut.commands import Command
    from beslut_tui.protokollforing.notes import Note
    from beslut_tui.protokollforing.session import Session
    from beslut_tui.screens.protokollforing import ProtokollforingScreen


class Ark(Vertical):
    """A sheet: mounted in the screen's place for sheets, one at a time; Escape always leaves it.

    What is half-written is its `draft`, kept beside the ledger while it is open and offered again after a
    crash; `restore` takes it back. It goes when the sheet is recorded or thrown away.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Stäng", id="ark.stang"),
    ]
    KIND: ClassVar[str] = ""
    """What drafts of it are kept under."""

    def __init__(self, now: Now, *, title: str) -> None:
        super().__init__(classes="ark")
        self.now = now
        self.border_title = Content(f" {clean(title)} ")
        self.note: Note | None = None  # which it was made of, and which goes when it is recorded
        self.back = ""  # the act that is begun when it is closed

    @property
    def house(self) -> ProtokollforingScreen:
        """The screen that it is on."""
        return cast("ProtokollforingScreen", self.screen)

    @property
    def session(self) -> Session:
        """The sitting."""
        return self.house.session

    @property
    def is_open(self) -> bool:
        """Whether it is still there, with its parts: an answer may come when it was left."""
        return self.is_attached and bool(self.query(".ark-fel"))

    def compose(self) -> ComposeResult:
        """What the sheet has, and a line for what went wrong."""
        yield from self.parts()
        wrong = Static("", classes="ark-fel", markup=False)
        wrong.display = False
        yield wrong

    def parts(self) -> ComposeResult:
        """What the sheet has above the line for what went wrong."""
        raise NotImplementedError

    def show(self, now: Now) -> None:
        """The sitting stands otherwise, while the sheet is open."""
        self.now = now

    def draft(self) -> Any:
        """What is half-written, as JSON has it; None where there is nothing to keep."""
        return None

    def restore(self, draft: Any) -> None:
        """Fill in what was half-written."""

    def fail(self, message: str) -> None:
        """Say in place what went wrong; what was written stays."""
        wrong = self.query_one(".ark-fel", Static)
        if message or wrong.display:  # else each key would lay the screen out anew
            wrong.display = bool(message)
            wrong.update(clean(message))
        if message:  # in a low window the sheet is rolled: what is told must be seen
            wrong.call_after_refresh(wrong.scroll_visible, animate=False)

    async def record(self, make: Callable[[LiveMeeting], Sequence[Command]]) -> bool:
        """Record and leave; where it is refused, say why and stay. Whether it was recorded."""
        return await self.house.record(make, sheet=self)

    async def record_and_stay(self, make: Callable[[LiveMeeting], Sequence[Command]]) -> Now | None:
        """Record and stay for what comes next; None where it is refused, and the sheet says why."""
        done = await self.house.do(lambda live: live.record(*make(live)), sheet=self, stay=True)
        return self.session.now if done else None

    async def begin(self, draft: Any) -> None:
        """Once it is mounted: take back what was half-written, if anything, and go to where one fills in."""
        try:
            if draft is not None:
                self.restore(draft)
        except (TypeError, KeyError, ValueError, AttributeError):  # of another version of the program
            self.fail("Det som var påbörjat här går inte att läsa; arket är tomt.")
        self.focus_first()

    def focus_first(self) -> None:
        """Begin to fill in."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Leave; the draft stays, where there is something in it."""
        self.house.leave_sheet()
