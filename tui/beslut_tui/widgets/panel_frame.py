"""The frame around a plugin's panel, which keeps its failures inside."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from textual._context import active_message_pump
from textual.app import ComposeResult
from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Static

from beslut.clean import clean, clean_spans
from beslut_tui.plugin import Panel, PanelRequest
from beslut_tui.widgets.section import Section, line

if TYPE_CHECKING:
    from beslut.plugin import Plugin


class PanelFrame(Section):
    """A section that holds what a panel made, or says why it could not be shown."""

    def __init__(self, plugin: Plugin[Panel], request: PanelRequest) -> None:
        super().__init__(None, clean(plugin.name))
        self.plugin = plugin
        self.request = request
        self.failed = False

    def compose(self) -> ComposeResult:
        """Heading and panel; a panel with nothing to say leaves no trace."""
        try:
            made, self.heading = self._made()
        except Exception as error:  # noqa: BLE001  # a guest may raise anything
            self.failed = True
            yield from super().compose()
            yield self._placeholder(f"{type(error).__name__}: {error}")
            return
        if made is None:
            self.display = False
            return
        yield from super().compose()
        yield made.add_class("panel")

    def on_mount(self) -> None:
        """A panel that says nothing of its height is as high as what it shows."""
        for panel in self.query_children(".panel"):
            if panel.styles.height is None:
                panel.styles.height = "auto"

    def _made(self) -> tuple[Widget | None, str]:
        panel = self.plugin.object
        if panel is None:
            raise PanelError(self.plugin.error or "okänt fel")
        made = panel.make(self.request)
        title = clean(str(panel.title))
        if made is None or isinstance(made, Widget):
            return made, title
        if isinstance(made, Content):
            return Static(Content(clean_spans(made.plain), spans=list(made.spans))), title
        raise PanelError(f"make gav {type(made).__name__} i stället för Widget eller Content")

    def fail(self, error: BaseException) -> None:
        """Put the placeholder where the panel was.

        Hidden at once, so that it is not drawn again; removed when the frame next has its turn.
        """
        if self.failed:
            return
        self.failed = True
        error = getattr(error, "error", error)  # a worker's error comes wrapped
        for panel in self.query_children(".panel"):
            panel.display = False
        self.call_later(self._replace, f"{type(error).__name__}: {error}")

    async def _replace(self, why: str) -> None:
        for panel in list(self.query_children(".panel")):
            await _bury(panel)
        await self.mount(self._placeholder(why))
        self.screen.refresh(layout=True)  # an error while laying out left the whole page unplaced

    def _placeholder(self, why: str) -> Widget:
        why = why.removeprefix("PanelError: ")
        return line(f"Tillägget {self.plugin.name} kunde inte visas: {why}", classes="trasigt")


async def _bury(panel: Widget) -> None:
    """Remove a widget some of which may be dead.

    One that raised in on_mount never began to take messages, so it does not hear Textual's request
    to leave, and waiting for it would be for ever; its own leave-taking is called here instead.
    """
    for node in panel.walk_children(Widget, with_self=True, reverse=True):
        task = node._task  # noqa: SLF001  # nothing public says that a widget is dead
        if task is not None and task.done():
            await node._message_loop_exit()  # noqa: SLF001  # nor lets it leave
    if panel.is_attached:
        await panel.remove()


class PanelError(Exception):
    """A panel that did not do what its point asks."""


def frame_of(error: BaseException) -> PanelFrame | None:
    """The frame of the panel in whose code the error arose, or None where it was our own.

    Textual has no error boundaries and hands an error to the app without saying whose it is. The
    widget that was being composed or drawn is the `self` of some call in the traceback; for
    messages and timers it is the node that was handling them.
    """
    for node in (*_selves(error), active_message_pump.get(None)):
        if isinstance(node, DOMNode):
            for ancestor in node.ancestors_with_self:
                if isinstance(ancestor, PanelFrame) and node is not ancestor:
                    return ancestor
    return None


def _selves(error: BaseException | None) -> Iterator[object]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        traceback: TracebackType | None = error.__traceback__
        while traceback is not None:
            # the outer calls are the compositor's and have the screen as self
            yield traceback.tb_frame.f_locals.get("self")
            yield traceback.tb_frame.f_locals.get("widget")
            traceback = traceback.tb_next
        error = getattr(error, "error", None) or error.__cause__ or error.__context__
