"""An entry where one chooses, each option by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from beslut.clean import clean
from beslut_tui.protokollforing.act import Choice, Option
from beslut_tui.protokollforing.fields.entry import Entry, Filled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size

    from beslut import Now

_DIGITS = "123456789"
_ROWS = 7  # of options that are shown at once; the list scrolls beyond that
_COLUMNS = 4
_FEW = 3  # options that stand in one column whatever room there is
_AROUND = 6  # cells: key and mark before a label, a gap after it


class Options(Widget, can_focus=True):
    """The options in columns; arrows move, the key in front (or space) chooses, Enter goes on.

    `at` is where one stands, -1 for nowhere: then Enter chooses nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Nästa", show=False, id="val.nasta"),
        Binding("up", "move(-1)", "Föregående", show=False, id="val.foregaende"),
        Binding("right", "aside(1)", "Nästa spalt", show=False, id="val.hoger"),
        Binding("left", "aside(-1)", "Föregående spalt", show=False, id="val.vanster"),
        Binding("space", "choose", "Välj", show=False, id="val.valj"),
        Binding("enter", "done", "Klar", show=False, id="val.klar"),
    ]

    class Chosen(Message):
        """Something was chosen, or not; `done`: go on."""

        def __init__(self, *, done: bool) -> None:
            super().__init__()
            self.done = done

    def __init__(self, *, many: bool, required: bool) -> None:
        super().__init__(classes="alternativ")
        self.many, self._required = many, required
        self.options: tuple[Option, ...] = ()
        self.chosen: list[int] = []
        self.at = 0

    def offer(self, options: Sequence[Option]) -> None:
        """Other options; what was chosen stays where it still can be."""
        if [(o.value, o.label) for o in options] == [(o.value, o.label) for o in self.options]:
            return
        kept = [self.options[n].value for n in self.chosen]
        self.options = tuple(options)
        self.choose([n for n, option in enumerate(options) if option.value in kept])

    def choose(self, chosen: list[int]) -> None:
        """These are chosen, and one stands on the first of them."""
        self.chosen = chosen
        stand = self._required or self.many
        self.at = chosen[0] if chosen else 0 if stand and self.options else -1
        self.refresh(layout=True)

    def key_of(self, place: int) -> str:
        """The key that chooses the option at a place: its own, or the place's digit where none has one."""
        own = self.options[place].key
        if own or any(option.key and option.key in _DIGITS for option in self.options):
            return own
        return _DIGITS[place] if place < len(_DIGITS) else ""

    # --- drawing ---------------------------------------------------------------------------------

    def _set(self, width: int) -> tuple[int, list[int]]:
        """How many rows, and how wide each column is: as few rows as have room."""
        labels = [Content(clean(option.label)).cell_length + _AROUND for option in self.options]
        for columns in range(min(_COLUMNS, -(-len(labels) // _FEW)), 1, -1):
            rows = -(-len(labels) // columns)
            widths = [max(labels[n : n + rows]) for n in range(0, len(labels), rows)]
            if sum(widths) <= width:
                return rows, widths
        return max(1, len(labels)), [min(max(labels, default=0), width)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's
        """As many rows as the options take, up to a page of them."""
        return min(_ROWS, self._set(width)[0])

    def render(self) -> Content:
        """The options, column by column."""
        if not self.options:
            return Content.styled("inget att välja", "$dampad")
        rows, widths = self._set(self.size.width)
        first = max(0, self.at % rows - _ROWS + 1) if self.at >= 0 else 0
        return Content("\n").join(
            Content("").join(
                [
                    self._cell(row + column * rows, width)
                    for column, width in enumerate(widths)
                    if row + column * rows < len(self.options)
                ]
            )
            for row in range(first, min(rows, first + _ROWS))
        )

    def _cell(self, place: int, width: int) -> Content:
        """The key, a mark, the label, and what is left of the column."""
        chosen, label = place in self.chosen, Content(clean(self.options[place].label))
        label = label.truncate(width - _AROUND, ellipsis=True)
        here = place == self.at and self.has_focus
        return Content.assemble(
            (self.key_of(place) or " ", "bold $accent"),
            f" {'●' if chosen else '▸' if here else '○' if self.many else ' '}",
            (f" {label.plain} ", "$block-cursor-foreground on $block-cursor-background" if here else ""),
            " " * (width - label.cell_length - _AROUND + 1),
        )

    def on_focus(self) -> None:
        """Show where one stands."""
        self.refresh()

    def on_blur(self) -> None:
        """As in on_focus."""
        self.refresh()

    # --- choosing --------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """The key of an option chooses it, and goes on where only one can be chosen."""
        for n in range(len(self.options)):
            if event.character and event.character == self.key_of(n):
                event.stop()
                event.prevent_default()
                self.at = n
                self.action_choose()
                if not self.many:
                    self.post_message(self.Chosen(done=True))
                return

    def action_move(self, by: int) -> None:
        """To the next or previous option."""
        if self.options:
            self.at = (max(self.at, 0 if by < 0 else -1) + by) % len(self.options)
            self.refresh()

    def action_aside(self, by: int) -> None:
        """To the option beside, where there is one."""
        rows = self._set(self.size.width)[0]
        if 0 <= self.at + by * rows < len(self.options):
            self.at += by * rows
            self.refresh()

    def action_choose(self) -> None:
        """Choose, or with `many` choose or not."""
        if self.at < 0:
            return
        if not self.many:
            self.chosen = [self.at]
        elif self.at in self.chosen:
            self.chosen.remove(self.at)
        else:
            self.chosen = sorted({*self.chosen, self.at})
        self.refresh()
        self.post_message(self.Chosen(done=False))

    def action_done(self) -> None:
        """Go on; where only one can be chosen, with the one that one stands on."""
        if not self.many:
            self.action_choose()
        self.post_message(self.Chosen(done=True))


class ChoiceEntry(Entry):
    """One option, or several."""

    field: Choice

    def __init__(self, field: Choice, now: Now) -> None:
        super().__init__(field, now)
        self._options = Options(many=field.many, required=field.required and field.stand)
        self._begun = False
        self._from_start: tuple[Any, ...] | None = None

    def parts(self) -> ComposeResult:
        """The options."""
        yield self._options

    def on_options_chosen(self, event: Options.Chosen) -> None:
        """Tell the form."""
        event.stop()
        self.post_message(Filled(self, done=event.done))

    @property
    def keys(self) -> str:
        """What one does here."""
        how = "mellanslag väljer, Enter går vidare" if self.field.many else "bokstaven väljer"
        return f"{self.field.hint} · {how}" if self.field.hint else how

    def offer(self, values: Mapping[str, Any]) -> None:
        """The options after what was filled in before; the default, the first time there are any."""
        self._options.offer(tuple(self.field.options(self.now, values)))
        if not self._begun and self._options.options:
            self._begun = True
            default = self.field.default(self.now)
            if default is not None:
                self.stand(default)
        super().offer(values)

    def stand(self, value: Any) -> None:
        """Have it chosen; with `many` them."""
        among = value if self.field.many else (value,)
        self._from_start = tuple(among)
        self._options.choose([n for n, o in enumerate(self._options.options) if o.value in among])

    @property
    def summary(self) -> str:
        """The labels of what is chosen."""
        return ", ".join(self._options.options[n].label for n in self._options.chosen)

    @property
    def value(self) -> Any:
        """What is chosen: a value, or with `many` a tuple of them."""
        chosen = tuple(self._options.options[n].value for n in self._options.chosen)
        if self.field.many:
            return chosen
        return chosen[0] if chosen else None

    @property
    def possible(self) -> Sequence[Any]:
        """Each option, where one alone is chosen."""
        return (self.value,) if self.field.many else [option.value for option in self._options.options]

    def complaint(self) -> str | None:
        """That nothing is chosen."""
        if self.required and not self._options.chosen:
            return f"{self.field.label}: välj ett av alternativen."
        return None

    def focus_entry(self) -> None:
        """To the options."""
        self._options.focus()

    def draft(self) -> Any:
        """The labels of what is chosen, where it isn't the default."""
        if self._from_start == (self.value if self.field.many else (self.value,)):
            return None
        return [self._options.options[n].label for n in self._options.chosen] or None

    def restore(self, draft: Any) -> None:
        """Choose what was chosen, where it still can be."""
        self._options.choose([n for n, o in enumerate(self._options.options) if o.label in draft])
