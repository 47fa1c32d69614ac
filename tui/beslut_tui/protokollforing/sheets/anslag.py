"""Announcing that minutes are approved: which §§, when, and the days that follow from that."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.widgets import Input, Static

from beslut.clean import clean
from beslut_tui.protokollforing.days import Unreadable, day_of, today
from beslut_tui.protokollforing.rows import Rows
from beslut_tui.protokollforing.setting import edged, wrapped
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.swedish import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import ItemLine, Now


class Anslag(Ark):
    """The §§ that are justerade and not announced are chosen from the start."""

    KIND = "anslag"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Välj §", id="anslag.valj"),
        Binding("ctrl+s", "post", "Registrera", id="anslag.registrera"),
        Binding("tab", "other", "Dagen", id="anslag.dagen"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Anslag")
        posted = {id_ for notice in now.meeting.anslag for id_ in notice.paragrafer}
        self._lines: tuple[ItemLine, ...] = tuple(line for line in now.lines if line.paragraf)
        self._chosen = {
            line.paragraf for line in self._lines if line.status == "justerad" and line.paragraf not in posted
        }
        self._from_start = (set(self._chosen), today().isoformat())

    def parts(self) -> ComposeResult:
        """Day, §§, and what follows."""
        with HorizontalGroup(classes="rad"):
            yield Static("Sätts upp", classes="rad-namn", markup=False)
            yield Field(today().isoformat(), compact=True)
        yield Rows()
        yield Static("", classes="ark-text", markup=False)

    def focus_first(self) -> None:
        """To the day."""
        self._draw()
        self.query_one(Field).focus()

    def show(self, now: Now) -> None:
        """Something was recorded meanwhile: who is chosen stays."""
        super().show(now)
        self._lines = tuple(line for line in now.lines if line.paragraf)
        self._draw()

    def on_resize(self) -> None:
        """The lines end elsewhere."""
        self._draw()

    def _draw(self) -> None:
        width = max(30, self.house.size.width - 4)
        self.query_one(Rows).put(
            [
                edged(
                    Content.assemble(
                        ("● " if line.paragraf in self._chosen else "○ ", "bold $accent"),
                        f"§ {clean(line.number or '–'):<5}",
                        clean(line.title or ""),
                    ),
                    Content.styled("" if line.status == "justerad" else "ej justerad", "$warning"),
                    width,
                )
                for line in self._lines
            ]
        )
        self._count()

    @on(Input.Changed)
    def _count(self) -> None:
        """The days that follow from when it is put up, each with why."""
        from beslut.rules import anslag_takedown, overklagande_frist  # noqa: PLC0415  # on use

        try:
            posted = day_of(self.query_one(Field).value)
        except Unreadable:
            self.query_one(".ark-text", Static).update("")
            return
        last, down = overklagande_frist(posted), anslag_takedown(posted)
        width = max(30, self.house.size.width - 4)
        lines = [
            *wrapped(
                Content.assemble(
                    (f"Sista dag för överklagande {last.day.isoformat()}", "bold"),
                    (f": {last.why} ({last.lagrum})", "$dampad"),
                ),
                width,
            ),
            *wrapped(
                Content.assemble(
                    (f"Tas ned {down.usual.isoformat()}", "bold"),
                    (
                        f": tidigast {down.earliest.isoformat()}, dagen efter; därefter närmaste vardag",
                        "$dampad",
                    ),
                ),
                width,
            ),
        ]
        self.query_one(".ark-text", Static).update(Content("\n").join(lines))

    def action_choose(self) -> None:
        """Choose the § that one stands on, or no longer."""
        rows = self.query_one(Rows)
        if rows.at is not None and rows.has_focus:
            self._chosen ^= {self._lines[rows.at].paragraf}
            self._draw()

    def action_other(self) -> None:
        """Between the day and the §§."""
        rows, field = self.query_one(Rows), self.query_one(Field)
        (field if rows.has_focus else rows).focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_post()

    def on_option_list_option_selected(self, event: Rows.OptionSelected) -> None:
        """Enter on a § records, as in the day."""
        event.stop()
        self.action_post()

    @work(group="anslag")
    async def action_post(self) -> None:
        """Record the notice."""
        from beslut import TimePoint  # noqa: PLC0415  # on use
        from beslut.commands import PostAnslag  # noqa: PLC0415  # on use
        from beslut.rules import anslag_takedown, appeal_deadline  # noqa: PLC0415  # on use

        try:
            posted: dt.date = day_of(self.query_one(Field).value)
        except Unreadable as error:
            self.fail(str(error))
            return
        chosen = tuple(line.paragraf for line in self._lines if line.paragraf in self._chosen)
        if not chosen:
            self.fail("Välj vilka paragrafer anslaget gäller, med mellanslag i listan.")
            return
        await self.record(
            lambda _live: [
                PostAnslag(
                    meeting=self.now.meeting.id,
                    paragrafer=tuple(p for p in chosen if p),
                    posted=TimePoint.on(posted),
                    last_day=TimePoint.on(appeal_deadline(posted)),
                    down=TimePoint.on(anslag_takedown(posted).usual),
                )
            ]
        )

    def draft(self) -> Any:
        """The day and the §§, where they aren't as from the start."""
        day = self.query_one(Field).value
        if (self._chosen, day) == self._from_start:
            return None
        return {"dag": day, "paragrafer": sorted(p for p in self._chosen if p)}

    def restore(self, draft: Any) -> None:
        """The day and the §§ as they were."""
        self.query_one(Field).value = str(draft["dag"])
        self._chosen = set(draft["paragrafer"])
