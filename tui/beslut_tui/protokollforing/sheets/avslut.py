"""Closing the sitting: what is still to be seen to, what was noted and is unclear, and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from beslut.clean import clean
from beslut_tui.protokollforing.checks import check_lines, left
from beslut_tui.protokollforing.days import Unreadable
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.times import point_of, shown_point, this_minute
from beslut_tui.swedish import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Check, Now


class Avslut(Ark):
    """The checklist; Enter closes, and asks once more where something is left."""

    KIND = "avslut"

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Avsluta sammanträdet")
        self._checks: tuple[Check, ...] = ()
        self._left = 0
        self._asked = False

    def parts(self) -> ComposeResult:
        """The checks, and when the sitting is closed."""
        with VerticalScroll(classes="ark-rulla", can_focus=False):
            yield Static("", classes="ark-text", markup=False)
        with HorizontalGroup(classes="rad"):
            yield Static("Klockan", classes="rad-namn", markup=False)
            yield Field(_now_or_nothing(self.now), compact=True)
        yield Static("Enter avslutar sammanträdet", classes="ark-hjalp", markup=False)

    def focus_first(self) -> None:
        """To the time, which is right most often; the checks are read meanwhile."""
        self.query_one(Field).focus()
        self._read()

    def show(self, now: Now) -> None:
        """Something was recorded meanwhile."""
        super().show(now)
        self._read()

    @work(exclusive=True, group="avslut")
    async def _read(self) -> None:
        self._checks = await self.session.ask(lambda live: live.checklist())
        notes = self.house.notes.all()
        self._left = left(self._checks) + len(notes)
        numbers = {line.paragraf: line.number for line in self.now.lines}
        width = max(30, self.house.size.width - 4)
        lines = check_lines(self._checks, self.now, width)
        for note in notes:
            of = f"§ {numbers[note.paragraf]}" if note.paragraf in numbers else "mötet"
            word = "oklart" if note.kind == "oklart" else "osorterad anteckning"
            lines.append(
                Content.assemble(
                    ("? ", "bold $warning"), (f"{clean(of)}, {word}: ", "$dampad"), clean(note.text)
                )
            )
        if not self._left:
            lines.append(Content.styled("Inget återstår.", "$bifall"))
        self.query_one(".ark-text", Static).update(Content("\n").join(lines))

    @on(Input.Submitted)
    @work(group="avsluta")
    async def _close(self, event: Input.Submitted) -> None:
        from beslut.commands import CloseMeeting  # noqa: PLC0415  # on use

        event.stop()
        try:
            when = point_of(event.value, self.now)
        except Unreadable as error:
            self.fail(str(error))
            return
        if when is None:
            self.fail("Skriv när sammanträdet avslutas, till exempel 20.15.")
        elif self._left and not self._asked:
            self._asked = True
            what = "En sak återstår" if self._left == 1 else f"{self._left} saker återstår"
            self.fail(f"{what}. Enter en gång till avslutar ändå.")
        else:
            self.back = "protokoll.efterarbete"
            if not await self.record(lambda _live: [CloseMeeting(meeting=self.now.meeting.id, when=when)]):
                self.back = ""

    def draft(self) -> Any:
        """Nothing: what is asked for is the time, and that goes on."""
        return None


def _now_or_nothing(now: Now) -> str:
    """The time it is, where the sitting is today's."""
    minute = this_minute(now)
    return "" if minute is None else shown_point(minute)
