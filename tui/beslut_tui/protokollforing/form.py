"""The form of an act: its fields one under the other, filled in from the keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from beslut_tui.protokollforing.act import Making
from beslut_tui.protokollforing.fields import Filled, entry_of
from beslut_tui.protokollforing.sheet import Ark

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Now
    from beslut_tui.protokollforing.act import Act
    from beslut_tui.protokollforing.fields import Entry


class Form(Ark):
    """The fields of an act; Enter goes on to the next, and records in the last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "register", "Registrera", id="formular.registrera"),
        Binding("tab", "next_entry", "Nästa", show=False, id="formular.nasta"),
        Binding("shift+tab", "previous_entry", "Föregående", show=False, id="formular.foregaende"),
    ]

    def __init__(self, now: Now, act: Act) -> None:
        super().__init__(now, title=act.title)
        self.act = act
        self.KIND = act.id  # type: ignore[misc]  # a draft is of the act

    def parts(self) -> ComposeResult:
        """An entry for each field."""
        with Vertical(classes="falt-lista"):
            for field in self.act.fields:
                yield entry_of(field, self.now)

    def entries(self) -> Iterable[Entry]:
        """The entries that are asked for, in order."""
        from beslut_tui.protokollforing.fields import Entry  # noqa: PLC0415  # for the query's type

        return (entry for entry in self.query(Entry) if entry.display)

    def values(self) -> dict[str, Any]:
        """What is filled in so far, by the fields' names."""
        return {entry.field.name: entry.value for entry in self.entries()}

    def focus_first(self) -> None:
        """To the first field."""
        self._arrange()
        next(iter(self.entries())).focus_entry()

    def _arrange(self) -> None:
        """Show the fields that what is filled in asks for."""
        from beslut_tui.protokollforing.fields import Entry  # noqa: PLC0415  # as above

        filled: dict[str, Any] = {}
        for entry in self.query(Entry):
            entry.display = entry.field.shown(self.now, filled)
            if entry.display:
                entry.offer(filled)
                filled[entry.field.name] = entry.value

    @on(Filled)
    def _filled(self, event: Filled) -> None:
        event.stop()
        self._arrange()
        if event.done:
            self._go_on(event.entry)

    def _go_on(self, entry: Entry) -> None:
        entries = list(self.entries())
        after = entries[entries.index(entry) + 1 :] if entry in entries else []
        if after:
            after[0].focus_entry()
        else:
            self.action_register()

    def action_next_entry(self) -> None:
        """To the next field."""
        self._step(1)

    def action_previous_entry(self) -> None:
        """To the field before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        entries = list(self.entries())
        inside = [n for n, entry in enumerate(entries) if entry.has_focus_within or entry.has_focus]
        place = inside[0] if inside else 0
        entries[(place + by) % len(entries)].focus_entry()

    @work(exclusive=True, group="registrera")
    async def action_register(self) -> None:
        """Record the act, once every field that needs to be is filled in."""
        for entry in self.entries():
            complaint = entry.complaint()
            if complaint:
                self.fail(complaint)
                entry.focus_entry()
                return
        values, now, commands = self.values(), self.now, self.act.commands
        assert commands is not None, self.act.id
        await self.record(lambda live: commands(Making(live=live, now=now, values=values)))

    def draft(self) -> Any:
        """What is filled in, where anything is."""
        kept = {entry.field.name: entry.draft() for entry in self.entries()}
        return kept if any(kept.values()) else None

    def restore(self, draft: Any) -> None:
        """Fill in what was half-written; what no longer fits is left out."""
        for entry in self.entries():
            if draft.get(entry.field.name):
                entry.restore(draft[entry.field.name])
                self._arrange()
