"""The form of an act: its fields one under the other, one in hand at a time, filled in from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from beslut.clean import clean
from beslut_tui.protokollforing.act import KNOWN, Making
from beslut_tui.protokollforing.fields import Entry, Filled, Wanted, entry_of
from beslut_tui.protokollforing.sheet import Ark

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Now
    from beslut_tui.protokollforing.act import Act


class Form(Ark):
    """The fields of an act; Enter goes on to the next, and records in the last.

    `known`: what the ledger said where the act asks it something.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "register", "Registrera", id="formular.registrera"),
        Binding("tab", "step(1)", "Nästa fält", show=False, id="formular.nasta"),
        Binding("shift+tab", "step(-1)", "Förra fältet", id="formular.foregaende"),
    ]

    def __init__(self, now: Now, act: Act, known: Any = None) -> None:
        super().__init__(now, title=act.title)
        self.act, self.known = act, known
        self.KIND = act.id  # type: ignore[misc]  # a draft is of the act
        self._entries = [entry_of(field, now) for field in act.fields]
        self._at: Entry | None = None

    def parts(self) -> ComposeResult:
        """An entry for each field, and a line that says what one does in the one in hand."""
        with Vertical(classes="falt-lista"):
            yield from self._entries
        yield Static("", classes="ark-hjalp", markup=False)

    # --- what is filled in -----------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """The entries that are asked for, in order."""
        return [entry for entry in self._entries if entry.asked]

    def values(self) -> dict[str, Any]:
        """What is filled in so far, by the fields' names."""
        return {KNOWN: self.known} | {entry.field.name: entry.value for entry in self.entries()}

    def _arrange(self) -> None:
        """Ask for what is filled in asks for; one entry is in hand, those before and after are lines."""
        filled: dict[str, Any] = {KNOWN: self.known}
        passed = self._at is not None
        for entry in self._entries:
            entry.ask(asked=entry.field.shown(self.now, filled))
            if not entry.asked:
                continue
            entry.offer(filled)
            filled[entry.field.name] = entry.value
            passed = passed and entry is not self._at
            entry.stand("i handen" if entry is self._at else "före" if passed else "efter")

    def _take_in_hand(self, entry: Entry) -> None:
        self._at = entry
        self._arrange()
        self.query_one(".ark-hjalp", Static).update(clean(self._help(entry)))
        entry.focus_entry()

    def _help(self, entry: Entry) -> str:
        last = entry is self.entries()[-1]
        return entry.keys.replace("Enter går vidare", "Enter registrerar") if last else entry.keys

    # --- going through it ------------------------------------------------------------------------

    def focus_first(self) -> None:
        """To the first field that isn't filled in; what was begun is gone on with."""
        self._arrange()
        entries = self.entries()
        self._take_in_hand(next((e for e in entries if e.complaint() is not None), entries[0]))

    @on(Filled)
    def _filled(self, event: Filled) -> None:
        event.stop()
        self.fail("")
        if event.done:
            self._go_on(event.entry)

    @on(Wanted)
    def _wanted(self, event: Wanted) -> None:
        event.stop()
        self._take_in_hand(event.entry)

    def _go_on(self, entry: Entry) -> None:
        complaint = entry.complaint()
        if complaint is not None:
            self.fail(complaint)
            return
        self._arrange()
        entries = self.entries()
        after = entries[entries.index(entry) + 1 :]
        if after:
            self._take_in_hand(after[0])
        else:
            self.action_register()

    def action_step(self, by: int) -> None:
        """To the next field, or the one before."""
        self._arrange()
        entries = self.entries()
        place = entries.index(self._at) if self._at in entries else 0
        self._take_in_hand(entries[(place + by) % len(entries)])

    # --- recording -------------------------------------------------------------------------------

    @work(exclusive=True, group="registrera")
    async def action_register(self) -> None:
        """Record the act, once every field that needs to be is filled in."""
        self._arrange()
        for entry in self.entries():
            complaint = entry.complaint()
            if complaint:
                self._take_in_hand(entry)
                self.fail(complaint)
                return
        values, now, commands = self.values(), self.now, self.act.commands
        assert commands is not None, self.act.id
        house = self.house
        if await self.record(lambda live: commands(Making(live=live, now=now, values=values))) and (
            self.act.then is not None
        ):
            house.follow(self.act.then)

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """What is filled in, where anything is."""
        kept = {entry.field.name: entry.draft() for entry in self.entries()}
        return kept if any(kept.values()) else None

    def restore(self, draft: Any) -> None:
        """Fill in what was half-written; what no longer fits is left out."""
        self._arrange()
        for entry in self._entries:
            if entry.asked and draft.get(entry.field.name):
                try:
                    entry.restore(draft[entry.field.name])
                except (TypeError, KeyError, ValueError):  # of another version of the program
                    continue
                self._arrange()
