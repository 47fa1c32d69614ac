"""Nothing: what is on the screen while somebody stands behind the secretary."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from beslut_tui.swedish import SwedishKeys

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from beslut_tui.app import BeslutApp


_SHOWS, _KEYS = "skydd.visa", "f9,escape"


class SkyddScreen(SwedishKeys, ModalScreen[None]):
    """An empty screen; what lies under it is as it was. No key but these does anything."""

    CSS = """
    SkyddScreen { background: $background; align: center middle; }
    SkyddScreen Static { width: auto; color: $dampad; }
    SkyddScreen ToastRack { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(_KEYS, "dismiss", "Visa igen", id=_SHOWS),
    ]

    def compose(self) -> ComposeResult:
        """Only how one comes back."""
        keys = cast("BeslutApp", self.app).keys_of(_SHOWS, _KEYS)
        yield Static(f"{keys.replace(' ', ' eller ')} visar igen", markup=False)

    def on_key(self, event: events.Key) -> None:
        """No other key does anything."""
        if event.key not in cast("BeslutApp", self.app).keymap.get(_SHOWS, _KEYS).split(","):
            event.stop()
            event.prevent_default()
