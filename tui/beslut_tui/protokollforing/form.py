"""The form of an act: its fields one under the other, one in hand at a time, filled in from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content

from beslut.clean import clean
from beslut_tui.protokollforing.act import KNOWN, Making
from beslut_tui.protokollforing.fields import Entry, Filled, entry_of
from beslut_tui.protokollforing.fields.offering import Lines
from beslut_tui.protokollforing.keys import with_keys
from beslut_tui.protokollforing.sheet import Ark

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Now
    from beslut_tui.protokollforing.act import Act


ROOMY = 32  # rows of the window from which on the fields to come are shown too
_LABELS, _FEW_LABELS = 22, 10  # cells of the column of labels (form.tcss), and in the narrowest windows
_NARROW = 46  # columns


def _line(entry: Entry, labels: int, style: str = "") -> Content:
    """A field that isn't in hand: its label and what is filled in."""
    label = Content(clean(entry.field.label)).truncate(labels - 1, ellipsis=True)
    said = clean(entry.summary) or ("" if style else "–")
    return Content.assemble((label.plain.ljust(labels), style or "$dampad"), (said, style))


class Form(Ark):
    """The fields of an act; Enter goes on to the next, and records in the last.

    `known`: what the ledger said where the act asks it something.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "register", "Registrera", id="formular.registrera"),
        Binding("tab", "step(1)", "Nästa fält", show=False, id="formular.nasta"),
        Binding("shift+tab", "step(-1)", "Förra", id="formular.foregaende"),
        Binding("ctrl+r", "clear", "Rensa", id="formular.rensa"),
    ]

    def __init__(self, now: Now, act: Act, known: Any = None) -> None:
        super().__init__(now, title=act.title)
        self.act, self.known = act, known
        self.KIND = act.id  # type: ignore[misc]  # a draft is of the act
        self._entries = [entry_of(field, now) for field in act.fields]
        self._at: Entry | None = None
        self._pending: dict[str, Any] = {}  # half-written, of fields that aren't asked for yet
        self._over: list[Entry] = []
        self._under: list[Entry] = []

    def parts(self) -> ComposeResult:
        """The fields before the one in hand, that one, those after it, and what one does in it."""
        yield Lines(classes="falt-fore")
        yield VerticalGroup(classes="falt-i-handen")
        yield Lines(classes="falt-efter")
        yield Lines(classes="ark-hjalp")

    # --- what is filled in -----------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """The entries that are asked for, in order."""
        return [entry for entry in self._entries if entry.asked]

    def values(self) -> dict[str, Any]:
        """What is filled in so far, by the fields' names."""
        return {KNOWN: self.known} | {entry.field.name: entry.value for entry in self.entries()}

    def _arrange(self) -> None:
        """Which entries are asked for, after what is filled in."""
        filled: dict[str, Any] = {KNOWN: self.known}
        for entry in self._entries:
            entry.asked = entry.field.shown(self.now, filled)
            if entry.asked:
                entry.offer(filled)
                self._restore(entry)
                filled[entry.field.name] = entry.value

    async def _take_in_hand(self, entry: Entry) -> None:
        """Fill in an entry now; keys that are typed meanwhile are for it."""
        let_go = self.house.app_.typing_ahead.hold()
        try:
            slot, before = self.query_one(".falt-i-handen"), self._at
            self._at = entry
            with self.app.batch_update():
                if before is not None:
                    before.display = False
                entry.display = True
                if not entry.is_attached:
                    await slot.mount(entry)
                self._draw(entry)
            entry.focus_entry()
        finally:
            let_go()

    def _draw(self, entry: Entry) -> None:
        entries = self.entries()
        place = entries.index(entry)
        self._over, self._under = entries[:place], entries[place + 1 :]
        if self.app.size.height < ROOMY:
            self._under = []
        labels = _LABELS if self.app.size.width >= _NARROW else _FEW_LABELS
        self.query_one(".falt-fore", Lines).show([_line(each, labels) for each in self._over])
        self.query_one(".falt-efter", Lines).show(
            [_line(each, labels, "$dampad 60%") for each in self._under]
        )
        does = entry.keys
        if place == len(entries) - 1:
            does = does.replace("Enter går vidare", "Enter registrerar")
        if self._is_last(entry):
            does = does.replace("bokstaven väljer", "bokstaven väljer och registrerar")
        does = with_keys(does, self.house.app_)
        self.query_one(".ark-hjalp", Lines).show([Content.styled(clean(does), "$dampad")])

    def _is_last(self, entry: Entry) -> bool:
        """Whether nothing more is asked for, whatever is filled in here."""
        later = self._entries[self._entries.index(entry) + 1 :]
        values = self.values()
        filled = [values | {entry.field.name: value} for value in entry.possible]
        return not any(each.field.shown(self.now, each_filled) for each in later for each_filled in filled)

    # --- going through it ------------------------------------------------------------------------

    async def begin(self, draft: Any) -> None:
        """To the first field that isn't filled in; what was begun is gone on with where one was."""
        self._arrange()
        if draft is not None:
            self.restore(draft)
        entries = self.entries()
        begun = [entry for entry in entries if entry.draft()] if draft is not None else []
        first = next((e for e in entries if e.complaint() is not None), None)
        await self._take_in_hand(first or (begun[-1] if begun else entries[0]))

    @on(Filled)
    async def _filled(self, event: Filled) -> None:
        event.stop()
        if event.done and event.entry is self._at:
            self.fail("")
            await self._go_on(event.entry)

    @on(Lines.Clicked)
    async def _clicked(self, event: Lines.Clicked) -> None:
        own = {"falt-fore": self._over, "falt-efter": self._under}
        for name, entries in own.items():
            if event.lines.has_class(name) and event.row < len(entries):
                await self._take_in_hand(entries[event.row])

    async def _go_on(self, entry: Entry) -> None:
        complaint = entry.complaint()
        if complaint is not None:
            self.fail(complaint)
            return
        self._arrange()
        entries = self.entries()
        after = entries[entries.index(entry) + 1 :]
        if after:
            await self._take_in_hand(after[0])
        else:
            self.action_register()

    async def action_step(self, by: int) -> None:
        """To the next field, or the one before."""
        self._arrange()
        entries = self.entries()
        place = entries.index(self._at) if self._at in entries else 0
        await self._take_in_hand(entries[(place + by) % len(entries)])

    async def action_clear(self) -> None:
        """Begin anew: what was filled in wasn't meant."""
        self._entries = [entry_of(field, self.now) for field in self.act.fields]
        self._at, self._pending = None, {}
        await self.query_one(".falt-i-handen").remove_children()
        await self.begin(None)

    # --- recording -------------------------------------------------------------------------------

    @work(exclusive=True, group="registrera")
    async def action_register(self) -> None:
        """Record the act, once every field that needs to be is filled in."""
        self._arrange()
        for entry in self.entries():
            complaint = entry.complaint()
            if complaint:
                await self._take_in_hand(entry)
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
        """What is filled in, where anything is, and what was and isn't asked for yet."""
        kept = {entry.field.name: entry.draft() for entry in self.entries()}
        kept = self._pending | {name: draft for name, draft in kept.items() if draft}
        return kept or None

    def restore(self, draft: Any) -> None:
        """Fill in what was half-written, each as soon as it is asked for."""
        self._pending = dict(draft)
        self._arrange()

    def _restore(self, entry: Entry) -> None:
        """Fill in what was half-written here; what no longer fits is left out."""
        draft = self._pending.pop(entry.field.name, None)
        if draft is not None and not entry.is_attached:
            try:
                entry.restore(draft)
            except (TypeError, KeyError, ValueError):  # of another version of the program
                return
