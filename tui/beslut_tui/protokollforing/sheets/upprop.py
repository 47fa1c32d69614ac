"""The roll call: one key a person, then whom the rules call in; recorded in one. Later: who is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content

from beslut.clean import clean
from beslut_tui.protokollforing.acts import BY_ID
from beslut_tui.protokollforing.fields.persons import person_draft
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.sheets.lage import Lage
from beslut_tui.protokollforing.sheets.narvaro import Narvaro
from beslut_tui.protokollforing.sheets.rader import Rader
from beslut_tui.protokollforing.sheets.rutnat import Ruta, Rutnat
from beslut_tui.protokollforing.times import this_minute
from beslut_tui.words import some_of

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Now, PersonRef
    from beslut.commands import Command
    from beslut_tui.protokollforing.sheets.narvaro import Mark, Plats

_COLOURS = {
    "närvarande": "$bifall",
    "frånvarande": "$emot",
    "sen": "$avstod",
    "distans": "$uttalande",
    "tjänstgör": "$bifall",
}
_SHORT = {"närvarande": "här", "frånvarande": "frånv.", "sen": "sen", "distans": "distans"}


class Upprop(Ark):
    """The roll in the nämnd's order, substitutes last; then who is called in and who presides."""

    KIND = "upprop"
    BINDING_GROUP_TITLE = "Upprop"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "mark('närvarande')", "Närvarande", id="upprop.narvarande"),
        Binding("f", "mark('frånvarande')", "Frånvarande", id="upprop.franvarande"),
        Binding("s", "mark('sen')", "Sen", id="upprop.sen"),
        Binding("d", "mark('distans')", "Distans", id="upprop.distans"),
        Binding("A", "fill", "Resten närvarande", id="upprop.alla"),
        Binding("backspace", "clear", "Sudda", show=False, id="upprop.sudda"),
        Binding("space", "leave_out", "Kallas in eller inte", id="upprop.kallas"),
        Binding("b", "another", "Byt ersättare", id="upprop.byt"),
        Binding("o", "preside", "Leder", id="upprop.leder"),
        Binding("r", "correct", "Fel i uppropet", id="upprop.ratta"),
        Binding("enter", "done", "Klar", id="upprop.klar"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Upprop")
        self.roll = Narvaro.of(now)
        self._calling = False

    @property
    def taken(self) -> bool:
        """Whether the roll call is recorded already: then the sheet shows who is here."""
        return self.now.serving is not None

    def parts(self) -> ComposeResult:
        """Figures on top, the roll, whom the rules call in, and who one stands on."""
        yield Lage(classes="stallning")
        yield Rutnat(overhead=4)
        yield Rader(indent=5)
        yield Lage()

    def on_mount(self) -> None:
        """The roll."""
        self.query_one(Rader).display = False
        self.draw()

    def focus_first(self) -> None:
        """To the roll."""
        if self._calling:
            self.query_one(Rader).focus()
            return
        grid = self.query_one(Rutnat)
        grid.focus()
        if not self.taken and self.roll.platser:
            grid.stand(self.roll.next_unanswered(-1))

    def show(self, now: Now) -> None:
        """Others are here now."""
        super().show(now)
        self.draw()

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw figures, roll and calls."""
        grid, calls = self.query_one(Rutnat), self.query_one(Rader)
        grid.display, calls.display = not self._calling, self._calling
        grid.show([self._ruta(n, plats) for n, plats in enumerate(self.roll.platser)])
        if self._calling:
            calls.show([self._call_line(n) for n in range(len(self.roll.calls))])
            calls.display = bool(self.roll.calls)
        self.query_one(".stallning", Lage).say(self._figures())
        self.query_one(".ark-lage", Lage).say(self._below())
        self.refresh_bindings()

    def _ruta(self, place: int, plats: Plats) -> Ruta:
        if plats.person is None:
            return Ruta(plats.label, "vakant", "$dampad", shut=True)
        mark = self._status(plats.person) if self.taken else self.roll.marks.get(place, "")
        role = {"ordförande": "ordf.", "vice ordförande": "vice", "ersättare": "ers."}.get(plats.role, "")
        return Ruta(plats.label, _SHORT.get(mark, mark) or "·", _COLOURS.get(mark, "$dampad"), role)

    def _status(self, person: PersonRef) -> str:
        """How one who was called up is here now."""
        serving = next((s for s in self.now.serving or () if s.person.label == person.label), None)
        if serving is not None:
            return "distans" if serving.remote else "tjänstgör"
        other = next((o for o in self.now.others if o.person.label == person.label), None)
        return "närvarande" if other is not None and other.present else "frånvarande"

    def _figures(self) -> Content:
        if self.taken:
            return Content.styled(
                f"{len(self.now.serving or ())} tjänstgör · n kom nu · f lämnar nu · d distans · "
                "r fel i uppropet",
                "$dampad",
            )
        roll = self.roll
        if not roll.platser:
            return Content.styled(
                "Nämnden har inga ledamöter i registret den här dagen; lägg in dem i registret först.",
                "$warning",
            )
        seats = sum(1 for plats in roll.platser if plats.seat is not None)
        here = sum(1 for n in roll.here if roll.platser[n].seat is not None)
        left = len(roll.unanswered)
        rest = f" · {left} kvar" if left else ""
        return Content.assemble(
            (f"{here} av {seats} ledamöter här", "bold"), (f"{rest} · {roll.serve} tjänstgör", "$dampad")
        )

    def _call_line(self, place: int) -> Content:
        call = self.roll.calls[place]
        whose = call.instead_of.label if call.instead_of is not None else f"vakant ({call.vacant or '–'})"
        return Content.assemble(
            (f" {place + 1} ", "bold $accent"),
            "○ " if call.person.label in self.roll.not_called else "● ",
            (clean(call.person.label), "bold"),
            f" för {clean(whose)}",
            (f"  {clean(call.why)}", "$dampad"),
        )

    def _below(self) -> Content:
        roll = self.roll
        if self._calling:
            chair = "ingen ordförande: tryck esc, ställ dig på den som leder, o" if roll.chair is None else ""
            who = chair or f"{clean(roll.platser[roll.chair or 0].label)} leder"
            called = "" if roll.calls else "Reglerna kallar inte in någon. "
            empty = "".join(f"Tom plats, {clean(each)}.\n" for each in roll.empty)
            return Content.assemble(
                (empty, "$dampad"), (f"{called}{who} · Enter registrerar uppropet", "bold")
            )
        grid = self.query_one(Rutnat)
        if not roll.platser:
            return Content("")
        plats = roll.platser[grid.at]
        leads = ", leder sammanträdet" if roll.presides == grid.at else ""
        seat = f", plats {plats.seat}" if plats.seat is not None else ""
        return Content.styled(f"{clean(plats.label)}, {plats.role}{clean(seat)}{leads}", "$dampad")

    # --- keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Calling in follows on the roll; later only comings and goings are noted."""
        if action in ("fill", "clear", "preside"):
            return not self.taken and not self._calling
        if action == "correct":
            return self.taken
        if action == "mark":
            return not self._calling and not (self.taken and parameters == ("sen",))
        if action in ("leave_out", "another"):
            return self._calling and bool(self.roll.calls)
        return action != "done" or not self.taken

    @on(Rutnat.Moved)
    def _moved(self) -> None:
        self.query_one(".ark-lage", Lage).say(self._below())

    def action_mark(self, mark: Mark) -> None:
        """Who one stands on is here, or isn't."""
        if not self.roll.platser:
            return
        grid = self.query_one(Rutnat)
        plats = self.roll.platser[grid.at]
        if plats.person is None:
            return
        self.fail("")
        if self.taken:
            self._note(plats.person, mark)
            return
        self.roll.mark(grid.at, mark)
        grid.at = self.roll.next_unanswered(grid.at)
        self.draw()

    def action_correct(self) -> None:
        """Who one stands on was noted wrongly; the roll is come back to."""
        person = self.roll.platser[self.query_one(Rutnat).at].person if self.roll.platser else None
        draft = None if person is None else {"vem": person_draft(self._known(person))}
        self.house.begin(BY_ID["protokoll.narvaro_rattas"], draft, back="protokoll.upprop")

    def action_fill(self) -> None:
        """The members of whom nothing is said are here."""
        self.roll.fill()
        grid = self.query_one(Rutnat)
        self.draw()
        if self.roll.platser:
            grid.stand(self.roll.next_unanswered(-1))

    def action_clear(self) -> None:
        """What was said of who one stands on wasn't meant; of nobody there, of the one before."""
        grid = self.query_one(Rutnat)
        if grid.at not in self.roll.marks and grid.at:
            grid.stand(grid.at - 1, -1)
        self.roll.mark(grid.at, None)
        self.draw()

    def action_preside(self) -> None:
        """Who one stands on presides."""
        grid = self.query_one(Rutnat)
        if grid.at not in self.roll.here:
            self.fail("Den som leder ska vara här; markera n först.")
            return
        self.fail("")
        self.roll.presides = None if self.roll.presides == grid.at else grid.at
        self.draw()

    def action_leave_out(self) -> None:
        """Don't make the call, or do."""
        if self.roll.calls:
            self._leave_out(self.query_one(Rader).at)

    def _leave_out(self, place: int) -> None:
        self.roll.not_called ^= {self.roll.calls[place].person.label}
        self.draw()

    def action_another(self) -> None:
        """Another of the substitutes who are here, instead of the one suggested."""
        if self.roll.calls and not self.roll.call_another(self.query_one(Rader).at):
            self.fail("Ingen annan ersättare är här.")
            return
        self.fail("")
        self.draw()

    @on(Rader.Picked)
    def _picked(self, event: Rader.Picked) -> None:
        event.stop()
        if event.by_enter:
            self.action_done()
        else:
            self._leave_out(event.at)

    def action_done(self) -> None:
        """On to whom the rules call in; then record."""
        if not self.roll.platser:
            return
        if not self._calling:
            missing = self.roll.unanswered
            if missing:
                self.fail(f"Inget är sagt om {some_of(missing)}; A: resten är här.")
                return
            self.fail("")
            self._calling = True
            self.draw()
            if self.roll.calls:
                self.query_one(Rader).focus()
            else:
                self.can_focus = True
                self.focus()
            return
        self._record()

    @work(exclusive=True, group="registrera")
    async def _record(self) -> None:
        made = self.roll.commands(self.now.meeting.id)
        await self.record(lambda _live: made)

    @work(exclusive=True, group="registrera")
    async def _note(self, person: PersonRef, mark: Mark) -> None:
        """Somebody comes, leaves, or goes over to the link, now."""
        from beslut.commands import NoteArrival  # noqa: PLC0415  # on use

        made = _noted(self.now, self._known(person), mark, self._status(person))
        if made is None:
            self.fail(f"{person.label} är redan {_SHORT.get(mark, mark)}.")
            return
        comes = isinstance(made, NoteArrival)
        await self.record_and_stay(
            lambda live: live.arrival(made.person, made.when) if comes else [made]  # type: ignore[attr-defined]  # an arrival
        )

    def _known(self, person: PersonRef) -> PersonRef:
        """The person as the sitting knows them."""
        there = [*(s.person for s in self.now.serving or ()), *(o.person for o in self.now.others)]
        return next((p for p in there if p.label == person.label), person)

    def action_leave(self) -> None:
        """Back from the calls to the roll; from the roll, leave."""
        if self._calling:
            self._calling = False
            self.draw()
            self.focus_first()
            return
        super().action_leave()

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """What was said."""
        return None if self.taken else self.roll.draft()

    def restore(self, draft: Any) -> None:
        """What was said, where the roll call isn't recorded yet."""
        if not self.taken:
            self.roll.restore(draft)
            self.draw()


def _noted(now: Now, person: PersonRef, mark: str, status: str) -> Command | None:
    """What records that somebody comes, leaves or goes over to the link; None where that is so already."""
    from beslut import TimePoint  # noqa: PLC0415  # on use
    from beslut.commands import (  # noqa: PLC0415  # on use
        EndRemoteParticipation,
        NoteArrival,
        NoteDeparture,
        StartRemoteParticipation,
    )

    meeting = now.meeting.id
    when = this_minute(now) or TimePoint()
    absent = status == "frånvarande"
    if mark == "närvarande" and status == "distans":
        return EndRemoteParticipation(meeting=meeting, person=person, when=when)
    if mark == "närvarande":
        return NoteArrival(meeting=meeting, person=person, when=when) if absent else None
    if mark == "frånvarande":
        return None if absent else NoteDeparture(meeting=meeting, person=person, when=when)
    return (
        None
        if absent or status == "distans"
        else StartRemoteParticipation(meeting=meeting, person=person, when=when)
    )
