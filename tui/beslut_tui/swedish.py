"""Textual's own words in Swedish: key descriptions, key names, the command palette."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.binding import ActiveBinding
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input
from textual.widgets.option_list import Option

from beslut.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual import events
    from textual.command import ProviderSource

    _Keys = Screen[Any]
else:
    _Keys = object

# Descriptions of the bindings that Textual's own widgets bring; "" hides one from the help panel.
DESCRIPTIONS = {
    "Copy selected text": "Kopiera markerad text",
    "Cursor Down": "Nästa rad",
    "Cursor Up": "Föregående rad",
    "Cursor to next ancestor": "Nästa på nivån ovanför",
    "Cursor to next sibling": "Nästa på samma nivå",
    "Cursor to parent": "Nivån ovanför",
    "Cursor to previous sibling": "Föregående på samma nivå",
    "Cut selected text": "Klipp ut markerad text",
    "Delete all to the left": "Ta bort allt till vänster",
    "Delete all to the right": "Ta bort allt till höger",
    "Delete character left": "Ta bort tecknet till vänster",
    "Delete character right": "Ta bort tecknet till höger",
    "Delete left to start of word": "Ta bort till ordets början",
    "Delete right to start of word": "Ta bort till nästa ord",
    "Down": "Nästa rad",
    "Exit the command palette": "Stäng",
    "Expand or collapse all": "Öppna eller stäng alla",
    "First": "Till början",
    "Focus Next": "Nästa ruta",
    "Focus Previous": "Föregående ruta",
    "Go to bottom": "Till slutet",
    "Go to end": "Till slutet",
    "Go to start": "Till början",
    "Go to top": "Till början",
    "Last": "Till slutet",
    "Move cursor left": "Ett tecken åt vänster",
    "Move cursor left a word": "Ett ord åt vänster",
    "Move cursor left a word and select": "Markera ett ord åt vänster",
    "Move cursor left and select": "Markera åt vänster",
    "Move cursor right a word": "Ett ord åt höger",
    "Move cursor right a word and select": "Markera ett ord åt höger",
    "Move cursor right and select": "Markera åt höger",
    "Move cursor right or accept the completion suggestion": "Ett tecken åt höger",
    "Next command": "Nästa rad",
    "Next page": "En sida ned",
    "Page Down": "En sida ned",
    "Page Left": "",
    "Page Right": "",
    "Page Up": "En sida upp",
    "Paste text from the clipboard": "Klistra in",
    "Press button": "Tryck på knappen",
    "Previous command": "Föregående rad",
    "Previous page": "En sida upp",
    "Quit": "Avsluta",
    "Scroll Down": "Rulla ned",
    "Scroll End": "Till slutet",
    "Scroll Home": "Till början",
    "Scroll Left": "",
    "Scroll Right": "",
    "Scroll Up": "Rulla upp",
    "Select": "Välj",
    "Select all": "Markera allt",
    "Select line end": "Markera till slutet",
    "Select line start": "Markera till början",
    "Submit": "Klar",
    "Toggle": "Öppna eller stäng",
    "Up": "Föregående rad",
}
_KEYS = {"section_sign": "§", "shift": "skift", "space": "mellanslag", "super": "kommando"}


def key_name(shown: str) -> str:
    """A key as Textual shows it, with the names of a Swedish keyboard; "^s" is what hints call ctrl+s."""
    if len(shown) > 1 and shown.startswith("^"):
        shown = f"ctrl+{shown[1:]}"
    return "+".join(_KEYS.get(part, part) for part in shown.split("+")) if len(shown) > 1 else shown


class SwedishKeys(_Keys):
    """For a screen: the keys of Textual's own widgets are described in Swedish.

    Footer and help panel both read `active_bindings`, so that is where the words are changed.
    (No widget itself: a style sheet is inherited through the first base that is one.)
    """

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings that work now, by key, with Swedish descriptions."""
        return {key: _in_swedish(active) for key, active in super().active_bindings.items()}


class SwedishScreen(SwedishKeys, Screen[Any]):
    """A screen with Swedish key descriptions."""

    def palette_acts(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """What the palette offers here and nowhere else: title, what it does, and doing it."""
        return ()


class SwedishModal(SwedishKeys, ModalScreen[Any]):
    """A modal screen with Swedish key descriptions."""


def _in_swedish(active: ActiveBinding) -> ActiveBinding:
    binding = active.binding
    if binding.description not in DESCRIPTIONS:
        return active
    description = DESCRIPTIONS[binding.description]
    # the help panel leaves out those of the system
    binding = replace(binding, description=description, tooltip="", system=binding.system or not description)
    return active._replace(binding=binding, tooltip="")


class Palette(SwedishKeys, CommandPalette):
    """The command palette with Swedish words."""

    def __init__(
        self, providers: ProviderSource | None = None, *, placeholder: str = "Sök kommando eller paragraf …"
    ) -> None:
        super().__init__(providers, placeholder=placeholder)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        # Textual's method has "No matches found" written into it; this is the same without waiting.
        self._stop_no_matches_countdown()
        if search_value:
            nothing = Content.styled("  Inga träffar", "not bold")
            self.query_one(CommandList).add_option(Option(nothing, disabled=True))
        self._list_visible = bool(search_value)


class Field(Input):
    """A text field whose pasted text is cleaned like any other text from outside."""

    BINDING_GROUP_TITLE = "Textfält"

    def _on_paste(self, event: events.Paste) -> None:
        # Textual goes on with it to the base's own handler: calling that here would paste it twice
        event.text = " ".join(clean(line) for line in event.text.splitlines()[:1])


__all__ = ["DESCRIPTIONS", "Field", "Palette", "SwedishModal", "SwedishScreen", "key_name"]
