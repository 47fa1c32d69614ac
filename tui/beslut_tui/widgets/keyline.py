"""The keys that are next, in one line.

Textual's Footer mounts a widget for each key again whenever they change; this draws a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.content import Content
from textual.widgets import Static

from beslut.clean import clean

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen

    from beslut_tui.app import BeslutApp


_DONE = frozenset(("escape", "enter", "ctrl+s"))


class KeyLine(Static):
    """The keys that work now and that the footer shall show, as many as have room; help and palette last.

    First those with which one gets on: where there is room for some alone, they must not be missing.
    """

    ALLOW_SELECT = False

    def __init__(self, *, palette: bool = True) -> None:
        """`palette`: whether it ends with the key of the palette; not where that has nothing to offer."""
        super().__init__("", markup=False)
        self._palette = palette
        self._keys: list[tuple[str, str]] = []
        self._shown: object = None
        self._waiting = False

    def on_mount(self) -> None:
        """Follow what works."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_unmount(self) -> None:
        """No longer."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002  # Textual's
        """As many as have room now."""
        self._set()

    def _changed(self, screen: Screen[Any]) -> None:
        if screen is self.screen and self.is_attached and not self._waiting:
            self._waiting = True  # a sheet that opens says so four times
            self.call_later(self._look)

    def _look(self) -> None:
        self._waiting = False
        screen = self.screen
        keys: dict[str, tuple[str, str]] = {}
        done: set[str] = set()
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show and enabled:
                keys.setdefault(binding.action, (self.app.get_key_display(binding), binding.description))
                if binding.key in _DONE:
                    done.add(binding.action)
        self._keys = [keys[action] for action in sorted(keys, key=lambda action: action not in done)]
        self._set()

    def _set(self) -> None:
        key = cast("BeslutApp", self.app).keys_of("program.kommandon", "ctrl+p") if self._palette else ""
        last = Content.assemble((key, "bold $footer-key-foreground"), " alla ") if key else Content("")
        room, parts = self.size.width - last.cell_length - 1, [Content("")]
        used = 0
        for key, what in self._keys:
            part = Content.assemble((f" {clean(key)} ", "bold $footer-key-foreground"), f"{clean(what)} ")
            if used + part.cell_length > room:
                break
            parts.append(part)
            used += part.cell_length
        shown = Content("").join(parts)
        shown = Content.assemble(shown, " " * max(1, self.size.width - used - last.cell_length), last)
        if shown != self._shown:
            self._shown = shown
            self.update(shown, layout=False)
