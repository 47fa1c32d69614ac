"""The quick-note line, the mark of "oklart", and the list in which both are sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from beslut.clean import clean
from beslut_tui.protokollforing.act import Text
from beslut_tui.protokollforing.acts import ACTS
from beslut_tui.protokollforing.rows import Rows
from beslut_tui.protokollforing.setting import wrapped
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.times import shown_clock
from beslut_tui.swedish import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Now
    from beslut_tui.protokollforing.act import Act
    from beslut_tui.protokollforing.notes import Note, NoteKind


class _Line(Ark):
    """One line; Enter keeps it, with the time and the § in focus."""

    NOTE: ClassVar[NoteKind]
    HINT: ClassVar[str]

    def parts(self) -> ComposeResult:
        """The line."""
        yield Field(compact=True, placeholder=self.HINT, select_on_focus=False)

    def focus_first(self) -> None:
        """To the line."""
        self.query_one(Field).focus()

    def draft(self) -> Any:
        """What stands in the line."""
        return self.query_one(Field).value or None

    def restore(self, draft: Any) -> None:
        """What stood in it."""
        self.query_one(Field).value = str(draft)

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        event.stop()
        text = " ".join(event.value.split())
        if text:
            from beslut import DraftsUnusable  # noqa: PLC0415  # on use

            try:
                self.house.notes.add(self.NOTE, text, None if self.now.at is None else self.now.at.id)
            except DraftsUnusable as error:
                self.fail(str(error))
                return
            event.input.value = ""
        self.house.leave_sheet()
        if self.session.now is not None:
            self.house.show_items(self.session.now)


class Anteckning(_Line):
    """A quick note, sorted later."""

    KIND = "anteckning"
    NOTE = "anteckning"
    HINT = "sorteras sedan; enter sparar"

    def __init__(self, now: Now) -> None:
        super().__init__(now, title=f"Anteckning{_of(now)}")


class Oklart(_Line):
    """A mark that something in the § is unclear, with a word why; listed before the sitting is closed."""

    KIND = "oklart"
    NOTE = "oklart"
    HINT = "vad är oklart? enter sparar"

    def __init__(self, now: Now) -> None:
        super().__init__(now, title=f"Oklart{_of(now)}")


class Anteckningar(Ark):
    """What is noted and what is unclear: each goes into an act, or is thrown away."""

    KIND = "anteckningar"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "drop", "Kasta", id="anteckningar.kasta"),
        Binding("g", "go", "Gå till §", id="anteckningar.ga_till"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Anteckningar och oklart")
        self._notes: tuple[Note, ...] = ()
        self._into: tuple[Act, ...] = ()
        self._chosen: Note | None = None

    def parts(self) -> ComposeResult:
        """The list, and what its keys do."""
        yield Static("", classes="ark-hjalp", markup=False)
        yield Rows()

    def focus_first(self) -> None:
        """To the list."""
        self._list()
        self.query_one(Rows).focus()

    def show(self, now: Now) -> None:
        """The sitting stands otherwise: § numbers may have come."""
        super().show(now)
        if self._chosen is None:
            self._list()

    def on_resize(self) -> None:
        """The lines break elsewhere."""
        if self._chosen is None:
            self._list()

    def _list(self) -> None:
        self._chosen, self._notes = None, self.house.notes.all()
        numbers = {line.paragraf: line.number for line in self.now.lines}
        self._help(
            "Enter gör text av den i en akt"
            if self._notes
            else "Inget är antecknat och inget är märkt som oklart."
        )
        width = max(30, self.house.size.width - 4)
        self.query_one(Rows).put([_noted(note, numbers.get(note.paragraf), width) for note in self._notes])

    def _help(self, text: str) -> None:
        self.query_one(".ark-hjalp", Static).update(text)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        at = self.query_one(Rows).at
        if at is None:
            return
        if self._chosen is None:
            self._offer(self._notes[at])
        else:
            self._fill(self._into[at], self._chosen)

    def _offer(self, note: Note) -> None:
        """The acts that have a text and can be done now."""
        self._chosen = note
        self._into = tuple(
            act
            for act in ACTS
            if any(isinstance(f, Text) for f in act.fields) and self.house.why_not(act) is None
        )
        self._help(f"”{clean(note.text)}” blir text i …")
        self.query_one(Rows).put(
            [Content.assemble(act.title, (f"  {act.says}", "$dampad")) for act in self._into]
        )

    def _fill(self, act: Act, note: Note) -> None:
        fields = [f for f in act.fields if isinstance(f, Text)]
        into = next((f for f in fields if f.block), fields[0])
        self.house.begin(act, {into.name: note.text}, note=note)

    def action_drop(self) -> None:
        """Throw the note away."""
        at = self.query_one(Rows).at
        if self._chosen is None and at is not None:
            self.house.notes.drop(self._notes[at])
            self._list()
            self.house.show_items(self.now)

    def action_go(self) -> None:
        """To the § that the note is about."""
        at = self.query_one(Rows).at
        paragraf = None if self._chosen is not None or at is None else self._notes[at].paragraf
        if paragraf is not None:
            self.house.go_to(paragraf)

    def action_leave(self) -> None:
        """From the choice of an act back to the list, from there out."""
        if self._chosen is not None:
            self._list()
        else:
            super().action_leave()


def _of(now: Now) -> str:
    return "" if now.at is None else f" till § {clean(now.at.number or '–')}"


def _noted(note: Note, number: str | None, width: int) -> Content:
    mark = ("? ", "bold $warning") if note.kind == "oklart" else ("· ", "$dampad")
    of = f"§ {number}" if number else "mötet"
    front = Content.assemble(mark, (f"{clean(of):<7}{shown_clock(note.at)}  ", "$dampad"))
    lines = wrapped(Content(clean(note.text)), width, first=front, rest=" " * front.cell_length)
    return Content("\n").join(lines)
