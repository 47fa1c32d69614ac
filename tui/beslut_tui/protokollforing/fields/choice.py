"""An entry where one chooses, each option by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from beslut.clean import clean
from beslut_tui.protokollforing.act import Choice, Option
from beslut_tui.protokollforing.fields.entry import Entry, Filled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    from beslut import Now

_DIGITS = "123456789"


class Options(Static, can_focus=True):
    """The options in rows; arrows move, the key in front (or space) chooses, Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down", "move(1)", "Nästa", show=False, id="val.nasta"),
        Binding("left,up", "move(-1)", "Föregående", show=False, id="val.foregaende"),
        Binding("space", "choose", "Välj", show=False, id="val.valj"),
        Binding("enter", "done", "Klar", show=False, id="val.klar"),
    ]

    def __init__(self, *, many: bool) -> None:
        super().__init__(markup=False, classes="alternativ")
        self.many = many
        self.options: tuple[Option, ...] = ()
        self.chosen: list[int] = []
        self.at = 0

    def offer(self, options: Sequence[Option]) -> None:
        """Other options; what was chosen stays where it still can be."""
        if [o.value for o in options] == [o.value for o in self.options]:
            return
        kept = [self.options[n].value for n in self.chosen]
        self.options = tuple(options)
        self.chosen = [n for n, option in enumerate(options) if option.value in kept]
        self.at = self.chosen[0] if self.chosen else 0
        self._draw()

    def key_of(self, place: int) -> str:
        """The key that chooses the option at a place."""
        own = self.options[place].key
        return own or (_DIGITS[place] if place < len(_DIGITS) else "")

    def _draw(self) -> None:
        lines = []
        for n, option in enumerate(self.options):
            marked = "●" if n in self.chosen else "○"
            style = (
                "$block-cursor-foreground on $block-cursor-background"
                if n == self.at and self.has_focus
                else ""
            )
            lines.append(
                Content.assemble(
                    (f" {self.key_of(n) or ' '} ", "bold $accent"),
                    (f"{marked} {clean(option.label)} ", style),
                )
            )
        self.update(Content("\n").join(lines))

    def on_focus(self) -> None:
        """Show where one stands."""
        self._draw()

    def on_blur(self) -> None:
        """As in on_focus."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """The key of an option chooses it, and goes on where only one can be chosen."""
        for n in range(len(self.options)):
            if event.character and event.character == self.key_of(n):
                event.stop()
                event.prevent_default()
                self.at = n
                self.action_choose()
                if not self.many:
                    self.action_done()
                return

    def action_move(self, by: int) -> None:
        """To the next or previous option."""
        if self.options:
            self.at = (self.at + by) % len(self.options)
            self._draw()

    def action_choose(self) -> None:
        """Choose, or with `many` choose or not."""
        if not self.options:
            return
        if self.many and self.at in self.chosen:
            self.chosen.remove(self.at)
        else:
            self.chosen = sorted({*self.chosen, self.at}) if self.many else [self.at]
        self._draw()
        self.post_message(Filled(cast("Entry", self.parent)))

    def action_done(self) -> None:
        """Go on; where only one can be chosen, with the one that one stands on."""
        if not self.many:
            self.action_choose()
        self.post_message(Filled(cast("Entry", self.parent), done=True))


class ChoiceEntry(Entry):
    """One option, or several."""

    field: Choice

    def __init__(self, field: Choice, now: Now) -> None:
        super().__init__(field, now)
        self._options = Options(many=field.many)

    def parts(self) -> ComposeResult:
        """The options."""
        yield self._options

    def on_mount(self) -> None:
        """The option that is chosen from the start."""
        self.offer({})
        default = self.field.default(self.now)
        self._options.chosen = [
            n for n, o in enumerate(self._options.options) if default is not None and o.value == default
        ]
        self._options.at = self._options.chosen[0] if self._options.chosen else 0
        self._options._draw()  # noqa: SLF001  # two halves of one widget

    def offer(self, values: Mapping[str, Any]) -> None:
        """The options after what was filled in before."""
        self._options.offer(tuple(self.field.options(self.now, values)))

    @property
    def value(self) -> Any:
        """What is chosen: a value, or with `many` a tuple of them."""
        chosen = tuple(self._options.options[n].value for n in self._options.chosen)
        if self.field.many:
            return chosen
        return chosen[0] if chosen else None

    def complaint(self) -> str | None:
        """That nothing is chosen."""
        if self.field.required and not self._options.chosen:
            return f"{self.field.label}: välj ett av alternativen."
        return None

    def focus_entry(self) -> None:
        """To the options."""
        self._options.focus()

    def draft(self) -> Any:
        """The labels of what is chosen."""
        return [self._options.options[n].label for n in self._options.chosen] or None

    def restore(self, draft: Any) -> None:
        """Choose what was chosen, where it still can be."""
        self._options.chosen = [n for n, o in enumerate(self._options.options) if o.label in draft]
        self._options._draw()  # noqa: SLF001  # as above
