"""A grid of persons in columns, a page at a time: one place to stand, and a mark for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import frozen
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from beslut.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

COLUMN = 38  # columns of the screen that a person takes: "12 Elisabet Andersson-Lindqvist (SD)  ja"
_LOW = 7  # rows that leave most of the minutes in sight: as many columns as that takes
_WIDEST = 64  # so that the mark stays near the name
_MARK = 9  # of them for the mark: "distans"


@frozen
class Ruta:
    """A person (or a vacant seat) in the grid.

    `mark`: what is entered, in a word; `style` its theme colour. `note`: beside the name where there is
    room; or `further`, which says more, where there is more. `shut`: nothing is entered here, and one
    doesn't stand on it.
    """

    name: str
    mark: str = ""
    style: str = ""
    note: str = ""
    further: str = ""
    shut: bool = False


class Rutnat(Static, can_focus=True):
    """Persons in columns, read downwards, a page at a time; figures jump to a number.

    `at` is where one stands. `chosen`: several that the next mark is for; then they are shown, and one
    stands nowhere.
    """

    BINDING_GROUP_TITLE = "Listan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Nästa rad", show=False, id="rutnat.nasta"),
        Binding("up", "move(-1)", "Föregående rad", show=False, id="rutnat.foregaende"),
        Binding("right", "column(1)", "Nästa spalt", show=False, id="rutnat.hoger"),
        Binding("left", "column(-1)", "Föregående spalt", show=False, id="rutnat.vanster"),
        Binding("pagedown", "page(1)", "En sida ned", show=False, id="rutnat.sida_ned"),
        Binding("pageup", "page(-1)", "En sida upp", show=False, id="rutnat.sida_upp"),
        Binding("home", "first", "Till början", show=False, id="rutnat.borjan"),
        Binding("end", "last", "Till slutet", show=False, id="rutnat.slutet"),
        # as bindings, so that they keep their turn among the letters that are typed with them
        *(Binding(n, f"figure({n})", "", show=False, id=f"rutnat.siffra_{n}") for n in "0123456789"),
    ]

    class Moved(Message):
        """One stands somewhere else."""

    def __init__(self, *, overhead: int) -> None:
        """`overhead`: the lines of the sheet that aren't the grid's."""
        super().__init__(markup=False, classes="rutnat")
        self._overhead = overhead
        self._rutor: tuple[Ruta, ...] = ()
        self._columns, self._rows = 1, 1
        self._typed = 0, 0  # the number so far, and where that led
        self.at = 0
        self.chosen: frozenset[int] = frozenset()

    # --- what there is ---------------------------------------------------------------------------

    def show(self, rutor: Sequence[Ruta]) -> None:
        """Show these; where one stands is kept, or the nearest place after it."""
        self._rutor = tuple(rutor)
        if rutor:
            self.at = self._open_from(min(self.at, len(rutor) - 1), 1)
        self._lay_out()

    def __len__(self) -> int:
        return len(self._rutor)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002  # Textual's
        """As many columns and rows as there is room for."""
        self._lay_out()

    def _lay_out(self) -> None:
        if not self.is_attached or not self._rutor:
            return
        height = self.app.size.height
        room = max(3, height * 6 // 10 - self._overhead)
        width = max(1, self.size.width or self.app.size.width - 2)
        most = max(1, width // COLUMN)
        self._columns = min(most, max(1, -(-len(self._rutor) // _LOW)))
        self._rows = min(room, -(-len(self._rutor) // self._columns))
        pages = self.pages > 1
        self.styles.height = self._rows + (1 if pages else 0)
        self.redraw()

    @property
    def _a_page(self) -> int:
        return self._rows * self._columns

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return max(1, -(-len(self._rutor) // max(1, self._a_page)))

    def redraw(self) -> None:
        """Draw the page where one stands."""
        page = self.at // self._a_page
        first = page * self._a_page
        width = min(_WIDEST, (self.size.width or self.app.size.width - 2) // self._columns)
        lines = []
        for row in range(self._rows):
            places = [first + column * self._rows + row for column in range(self._columns)]
            lines.append(Content("").join(self._cell(place, width) for place in places))
        if self.pages > 1:
            lines.append(
                Content.styled(f" sida {page + 1} av {self.pages} · PgDn/PgUp, eller skriv numret", "$dampad")
            )
        self.update(Content("\n").join(lines), layout=False)  # its height is set

    def _cell(self, place: int, width: int) -> Content:
        if place >= len(self._rutor):
            return Content(" " * width)
        ruta = self._rutor[place]
        chosen = place in self.chosen
        stands = place == self.at and not self.chosen and self.has_focus
        number = f"{'▸' if chosen or stands else ' '}{place + 1:>3} "
        room = max(4, width - len(number) - _MARK - 1)
        name = clean(ruta.name)
        notes = (clean(each) for each in (ruta.further, ruta.note))
        note = next((each for each in notes if each and len(name) + 1 + len(each) < room), "")
        name = fitted(name, room - 1)
        beside = f" {note}" if note else ""
        pad = " " * (room - len(name) - len(beside))
        ground = " on $block-cursor-background" if chosen or stands else ""
        ink = "$block-cursor-foreground" if ground else "$dampad" if ruta.shut else "$foreground"
        dim = ink if ground else "$dampad"
        mark = clean(ruta.mark)[:_MARK]
        return Content.assemble(
            (number, f"{dim}{ground}"),
            (name, f"{ink}{ground}"),
            (f"{beside}{pad}", f"{dim}{ground}"),
            (f"{mark:<{_MARK}}", f"{'bold ' if ruta.mark else ''}{ruta.style or dim}{ground}"),
            " ",
        )

    # --- where one stands ------------------------------------------------------------------------

    def _open_from(self, place: int, by: int) -> int:
        """The nearest place in a direction where something can be entered; `place` where there is none."""
        found = place
        while 0 <= found < len(self._rutor) and self._rutor[found].shut:
            found += by
        return found if 0 <= found < len(self._rutor) else place

    def stand(self, place: int, by: int = 1) -> None:
        """Stand on a place, or the nearest open one in the direction `by`."""
        if not self._rutor:
            return
        place = max(0, min(place, len(self._rutor) - 1))
        found = self._open_from(place, by)
        if self._rutor[found].shut:
            found = self._open_from(place, -by)
        self.chosen = frozenset()
        self.at = found
        self.redraw()
        self.post_message(self.Moved())

    def choose(self, places: frozenset[int]) -> None:
        """What is entered next is for all of these."""
        self.chosen = places
        if places:
            self.at = min(places)
        self.redraw()

    def action_figure(self, digit: int) -> None:
        """Go to a number as it is typed: 1 then 2 is 12, where there are so many."""
        before, stood = self._typed
        together = (before if stood == self.at else 0) * 10 + digit
        number = together if 0 < together <= len(self._rutor) else digit
        if 0 < number <= len(self._rutor):
            self.stand(number - 1)
        self._typed = number, self.at

    def on_focus(self) -> None:
        """Show where one stands."""
        if self._rutor:
            self.redraw()

    def on_blur(self) -> None:
        """As in on_focus."""
        if self._rutor:
            self.redraw()

    def action_move(self, by: int) -> None:
        """To the next or previous person."""
        self.stand(self.at + by, by)

    def action_column(self, by: int) -> None:
        """To the next or previous column."""
        self.stand(self.at + by * self._rows, by)

    def action_page(self, by: int) -> None:
        """To the next or previous page."""
        self.stand(self.at + by * self._a_page, by)

    def action_first(self) -> None:
        """To the first."""
        self.stand(0)

    def action_last(self) -> None:
        """To the last."""
        self.stand(len(self._rutor) - 1, -1)


def fitted(label: str, room: int) -> str:
    """A person's label in so many columns: the first names by initials, then cut; the party stays.

    "Elisabet Andersson-Lindqvist (SD)" is "E Andersson-Lindqvist (SD)", then "E Andersson-Li… (SD)".
    """
    if len(label) <= room:
        return label
    name, bracket, party = label.rpartition(" (")
    if not bracket:
        name, party = label, ""
    *first, last = name.split()
    name = " ".join([*(each[:1] for each in first), last])
    tail = f"{bracket}{party}"
    if len(name) + len(tail) > room:
        name = f"{name[: max(1, room - len(tail) - 1)]}…"
    return f"{name}{tail}"
