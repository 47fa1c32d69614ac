"""Opening a sitting that is called: when and where; the roll call comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.containers import HorizontalGroup
from textual.widgets import Input, Static

from beslut_tui.protokollforing.acts import BY_ID
from beslut_tui.protokollforing.days import Unreadable, point
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.times import clock, shown_point
from beslut_tui.swedish import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Now


class Oppna(Ark):
    """Day, time and place as the kallelse says them, to be changed; Enter goes on, and opens at the end."""

    KIND = "oppna"

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Sammanträdet öppnas")
        when = now.meeting.date
        self._from_start = {
            "dag": "" if when.day is None else when.day.isoformat(),
            "tid": clock() if when.precision in ("datum", "okänd") else shown_point(when),
            "plats": now.meeting.place or "",
        }

    def parts(self) -> ComposeResult:
        """Three lines."""
        for name, label in (("dag", "Dag"), ("tid", "Klockan"), ("plats", "Plats")):
            with HorizontalGroup(classes="rad"):
                yield Static(label, classes="rad-namn", markup=False)
                yield Field(self._from_start[name], compact=True, id=f"oppna-{name}")
        yield Static(
            "Enter går vidare, och i sista raden öppnas sammanträdet", classes="ark-hjalp", markup=False
        )

    def focus_first(self) -> None:
        """To the time: the day is most often right."""
        self.query_one("#oppna-tid", Field).focus()

    def _values(self) -> dict[str, str]:
        return {name: self.query_one(f"#oppna-{name}", Field).value for name in self._from_start}

    def draft(self) -> Any:
        """What is written, where it isn't what stood there from the start."""
        values = self._values()
        return values if values != self._from_start else None

    def restore(self, draft: Any) -> None:
        """What was written."""
        for name in self._from_start:
            self.query_one(f"#oppna-{name}", Field).value = str(draft.get(name, ""))

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        fields = list(self.query(Field))
        at = fields.index(event.input) if isinstance(event.input, Field) else len(fields)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self._open()

    @work(group="oppna")
    async def _open(self) -> None:
        from beslut.commands import OpenMeeting  # noqa: PLC0415  # on use

        values, meeting = self._values(), self.now.meeting
        try:
            when = point(values["dag"], values["tid"])
        except Unreadable as error:
            self.fail(str(error))
            self.query_one(f"#oppna-{error.part}", Field).focus()
            return
        place = " ".join(values["plats"].split()) or None
        opened = await self.record(
            lambda _live: [OpenMeeting(meeting=meeting.id, namnd=meeting.namnd, when=when, place=place)]
        )
        if opened:
            self.house.begin(BY_ID["protokoll.upprop"])
