"""Hands on the keyboard of the program under test: keys and pasted text, as fast as it answers."""

from __future__ import annotations

import asyncio
import time
import unicodedata
from typing import TYPE_CHECKING, Any

from textual import events
from textual.command import CommandList
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key

from beslut_tui.protokollforing.acts import BY_ID
from beslut_tui.protokollforing.fields.choice import ChoiceEntry
from beslut_tui.protokollforing.fields.entry import Entry
from beslut_tui.protokollforing.fields.persons import PersonsEntry
from beslut_tui.protokollforing.fields.text import BlockEntry, LineEntry
from beslut_tui.protokollforing.form import Form
from beslut_tui.screens.protokollforing import ProtokollforingScreen
from beslut_tui.swedish import Palette

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from beslut import Now, PersonRef
    from beslut_tui.app import BeslutApp
    from beslut_tui.protokollforing.sheet import Ark

PATIENCE = 10.0  # seconds that the program may take to answer
_WAITING = ("look_at_rules", "new_meeting")  # work that nobody waits for, or that waits for somebody


class Refusal(AssertionError):
    """The program says why something can't be done."""


class Keyboard:
    """Presses keys in an app that runs under test; `pressed`: how many, pasted text apart.

    Everything goes the way of a real terminal's keys: through the driver, one after the other. After keys
    that ask for something one waits until the program has answered, since one reads what it shows.
    """

    def __init__(self, app: BeslutApp) -> None:
        self.app, self.pressed, self.pasted = app, 0, 0

    # --- keys ------------------------------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        """Press keys, then wait for the answer."""
        for key in keys:
            self._send(key)
        await self.answered()

    def _send(self, key: str) -> None:
        if len(key) == 1 and not key.isalnum():
            key = _character_to_key(key)
        original = REPLACED_KEYS.get(key, key)
        character: str | None
        try:
            character = unicodedata.lookup(_get_unicode_name_from_key(original))
        except KeyError:
            character = key if len(key) == 1 else None
        event = events.Key(key, character)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)
        self.pressed += 1

    async def letters(self, text: str) -> None:
        """Press the keys of some letters."""
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def paste(self, text: str) -> None:
        """Paste text, which somebody else has written."""
        assert self.app._driver is not None
        event = events.Paste(text)
        event.set_sender(self.app)
        self.app._driver.send_message(event)
        self.pasted += len(text)
        await self.answered()

    async def answered(self) -> None:
        """Wait until the program has done what was asked for."""
        end, calm = time.monotonic() + PATIENCE, 0
        while calm < 2:  # what is put off to the next turn is asked for in the one before
            await asyncio.sleep(0.001)
            calm = 0 if self._busy() else calm + 1
            assert time.monotonic() < end, "the program doesn't answer"

    async def until(self, seen: Callable[[], object]) -> None:
        """Wait until something is seen, and all that goes with it is there."""
        end = time.monotonic() + PATIENCE
        while not seen():
            await asyncio.sleep(0.005)
            assert time.monotonic() < end, "it is never seen"
        await self.answered()

    def _busy(self) -> bool:
        app = self.app
        if app.typing_ahead._holding or app.typing_ahead._kept:
            return True
        if any(not w.is_finished and w.name not in _WAITING for w in app.workers):
            return True
        pumps = (app, *app._registry)
        waiting = sum(pump._message_queue.qsize() + len(pump._next_callbacks) for pump in pumps)
        return bool(waiting + len(app.screen._callbacks))

    # --- what one sees ---------------------------------------------------------------------------

    @property
    def screen(self) -> ProtokollforingScreen:
        """Protokollföring."""
        screen = self.app.screen
        assert isinstance(screen, ProtokollforingScreen)
        return screen

    @property
    def sheet(self) -> Ark | None:
        """The sheet that is open."""
        return self.screen.ark

    @property
    def now(self) -> Now:
        """How the sitting stands, as it is shown."""
        now = self.screen.session.now
        assert now is not None
        return now

    @property
    def told(self) -> str:
        """What the program says in words: in the sheet, or where the chair's words stand."""
        return " / ".join(str(w.render()) for w in self.screen.query(".ark-fel, #ordforanden") if w.display)

    # --- acts and forms --------------------------------------------------------------------------

    async def act(self, name: str, **values: Any) -> None:
        """Do an act: its key, or its name in the palette, then its form."""
        act = BY_ID[f"protokoll.{name}"]
        if act.key:
            await self.press(act.key)
        else:
            await self.from_palette(act.title)
        if act.fields:
            await self.fill(values)
            self.expect(None, f"{name} {values}")

    def expect(self, kind: str | None, why: str = "") -> None:
        """The sheet that is open now, by its kind. Raises Refusal with what the program says."""
        found = None if self.sheet is None else self.sheet.KIND
        if kind is None and found in ("votering", "ersattare", "upprop"):  # what an act is followed by
            return
        if found != kind:
            raise Refusal(f"{why}: {found} är öppet, inte {kind}; {self.told}")

    async def from_palette(self, title: str) -> None:
        """Have something done by its name in the palette; the name counts as keys."""
        await self.press("ctrl+p")
        await self.until(lambda: isinstance(self.app.screen, Palette))
        offered = self.app.screen.query_one(CommandList)
        await self.paste(title)
        self.pressed, self.pasted = self.pressed + len(title), self.pasted - len(title)
        await self.until(lambda: offered.option_count and title in str(offered.get_option_at_index(0).prompt))
        await self.press("enter")
        await self.until(lambda: not isinstance(self.app.screen, Palette))

    async def fill(self, values: Mapping[str, Any]) -> None:
        """Fill in the form that is open, field by field, and have it recorded."""
        form = self.sheet
        assert isinstance(form, Form), (form, self.told)
        done: list[str] = []
        while self.sheet is form:
            entry = form._at
            assert entry is not None
            name = entry.field.name
            if name in done:
                raise Refusal(f"{form.KIND}, {entry.field.label}: {self.told}")
            done.append(name)
            last = entry is form.entries()[-1]
            await self._enter(entry, values.get(name), last=last)
        unasked = {name for name, value in values.items() if value not in (None, ())} - set(done)
        if unasked:
            raise Refusal(f"{form.KIND} frågade aldrig efter {', '.join(sorted(unasked))}")

    async def _enter(self, entry: Entry, value: Any, *, last: bool) -> None:
        if isinstance(entry, PersonsEntry):
            await self._persons(entry, value)
        elif isinstance(entry, ChoiceEntry):
            await self._choose(entry, value)
        elif isinstance(entry, BlockEntry):
            if value:
                await self.paste(value)
            await self.press("ctrl+s" if last else "tab")
        else:
            assert isinstance(entry, LineEntry)
            await self._line(entry, value)

    async def _line(self, entry: LineEntry, value: Any) -> None:
        wanted = "" if value is None else value if isinstance(value, str) else entry.worded(value)
        if entry.written != wanted:
            if entry.written:
                await self.press("ctrl+u")
            if wanted:
                await self.paste(wanted)
        await self.press("enter")

    async def _choose(self, entry: ChoiceEntry, value: Any) -> None:
        values = [option.value for option in entry._options.options]
        wanted = list(value or ()) if entry.field.many else [] if value is None else [value]
        for each in wanted:
            place = values.index(each)
            key = entry._options.key_of(place)
            if key:
                await self.press(key)
                continue
            await self.press(*["down"] * (place - max(entry._options.at, 0)), "space")
        if entry.field.many or not wanted or not key:
            await self.press("enter")

    async def _persons(self, entry: PersonsEntry, value: Any) -> None:
        wanted: Sequence[PersonRef] = () if value is None else (value,) if not entry.field.many else value
        while [p.label for p in entry.chosen] != [p.label for p in wanted[: len(entry.chosen)]]:
            await self.press("backspace")  # the default isn't meant
        for person in wanted[len(entry.chosen) :]:
            await self._person(entry, person)
        if entry.field.many or not wanted:
            await self.press("enter")

    async def _person(self, entry: PersonsEntry, person: PersonRef) -> None:
        """Someone by as many letters of the surname as tell them from others."""
        among = [p for p in entry.field.among(entry.now) if (p.name, p.party) == (person.name, person.party)]
        take = "+" if person.with_others else "enter"
        if not among:
            await self.letters(person.label if person.party else person.name)
            await self.press(take)
            return
        for letter in person.name.rsplit(" ", maxsplit=1)[-1].casefold():
            await self.letters(letter)
            found = [hit.persons for hit in entry._hits]
            if found[0] == (among[0],):
                break
        else:
            place = next(n for n, persons in enumerate(found) if persons == (among[0],))
            await self.press(*["down"] * place)
        await self.press(take)
