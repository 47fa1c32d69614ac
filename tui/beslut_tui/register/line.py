"""The one line of the register: a label, where one writes, and what would be right or was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from beslut.clean import clean, clean_block
from beslut_tui.swedish import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut_tui.register.prompt import Prompt


class Written(Message):
    """Something was written and Enter pressed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class ListPasted(Message):
    """Several lines were pasted where one is asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class PlaceField(Field):
    """A line; where several are pasted, they are taken as a list."""

    many = False

    def _on_paste(self, event: events.Paste) -> None:
        if self.many and sum(bool(line.strip()) for line in event.text.splitlines()) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(ListPasted(event.text))

    async def action_submit(self) -> None:
        """Hand over what stands here, and make room at once: the next line may already be coming."""
        text = self.value
        self.clear()
        self.post_message(Written(text))


class PastedList(TextArea):
    """A pasted list that has to be mended before it is recorded."""

    BINDING_GROUP_TITLE = "Listan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit_list", "Registrera listan", id="register.lista"),
    ]

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean_block(event.text)  # Textual goes on with it to the base's own handler

    def action_submit_list(self) -> None:
        """Record what stands in the list."""
        self.post_message(Written(self.text))


class EntryLine(Vertical):
    """Where one writes. Hidden while nothing is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.to_rows", "Till raderna", id="register.till_raderna")
    ]

    def compose(self) -> ComposeResult:
        """Label and line; the list that a paste may open; hint or error."""
        with Horizontal(id="svarsrad"):
            yield Static(id="etikett")
            yield PlaceField(id="svar", compact=True)
        yield PastedList(id="lista", compact=True, show_line_numbers=True)
        yield Static(id="tips")

    @property
    def field(self) -> PlaceField:
        """The line."""
        return self.query_one(PlaceField)

    @property
    def listed(self) -> PastedList:
        """The list."""
        return self.query_one(PastedList)

    @property
    def text(self) -> str:
        """What stands there and isn't recorded."""
        return self.listed.text if self.listed.display else self.field.value

    def ask(self, prompt: Prompt, text: str | None = None) -> None:
        """Ask something; `text`: what stands there to begin with, in place of the prompt's own value."""
        self.display = True
        self.show_list(None)
        self.query_one("#etikett", Static).update(Content.styled(clean(prompt.label), "bold"))
        self.hint(prompt.hint)
        self.field.many = prompt.many
        self.field.value = clean(prompt.value if text is None else text)
        self.field.cursor_position = len(self.field.value)
        self.field.focus()

    def hint(self, words: str) -> None:
        """What may be written."""
        self.query_one("#tips", Static).update(Content.styled(clean(words), "$dampad"))

    def fail(self, words: str) -> None:
        """What was wrong, in Swedish."""
        shown = Content.styled(clean_block(words), "$error")
        self.query_one("#tips", Static).update(Content.assemble(("Nej: ", "bold $error"), shown))

    def show_list(self, text: str | None) -> None:
        """Show a pasted list to be mended; None: the line again."""
        self.listed.display = text is not None
        self.query_one("#svarsrad").display = text is None
        self.listed.load_text(clean_block(text or ""))
        if text is not None:
            self.listed.focus()
