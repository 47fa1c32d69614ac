"""Whom the rules call in, after jäv, a departure or an arrival: accepted with Enter, or another chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content

from beslut.clean import clean
from beslut_tui.protokollforing.keys import with_keys
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.sheets.lage import Lage
from beslut_tui.protokollforing.sheets.rader import Rader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from beslut import CallIn, Now, PersonRef
    from beslut.commands import Command

_NOBODY = "Reglerna kallar inte in någon nu. Någon annan: {program.kommandon=ctrl+p}, Inkallelse för hand."


class Inkallelse(Ark):
    """Each call that the rules suggest; those marked are recorded."""

    KIND = "ersattare"
    BINDING_GROUP_TITLE = "Inkallelse"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Kallas in eller inte", id="ersattare.markera"),
        Binding("b", "other", "Byt ersättare", id="ersattare.byt"),
        Binding("enter", "register", "Kalla in", id="ersattare.kalla"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Inkallelse av ersättare")
        self.calls: tuple[CallIn, ...] = ()
        self.left_out: set[int] = set()
        self.instead: dict[int, PersonRef] = {}
        self._asked = False

    def parts(self) -> ComposeResult:
        """The calls, and why."""
        yield Rader(indent=5)
        yield Lage()

    def on_mount(self) -> None:
        """What the rules suggest."""
        self._ask()

    @work(exclusive=True, group="forslag")
    async def _ask(self) -> None:
        at = self._where
        try:
            calls = await self.session.ask(lambda live: live.calls(at))
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall be told
            if self.is_open:
                self.fail(self.house.app_.in_words(error))
            return
        if self.is_open:
            self.calls, self._asked = tuple(calls), True
            self.left_out, self.instead = set(), {}
            self._draw()

    @property
    def _where(self) -> str | None:
        """The § for which somebody is called in; None between §§."""
        return None if self.now.at is None or self.now.item == "klar" else self.now.at.id

    def focus_first(self) -> None:
        """To the calls."""
        self.query_one(Rader).focus()

    def show(self, now: Now) -> None:
        """Others may be called in now."""
        super().show(now)
        self._ask()

    def _draw(self) -> None:
        below = self.query_one(".ark-lage", Lage)
        if not self.calls:
            below.say(with_keys(_NOBODY, self.house.app_) if self._asked else "")
        self.query_one(Rader).show([self._line(n, call) for n, call in enumerate(self.calls)])
        if self.calls:
            below.say(Content.styled("Enter kallar in de markerade", "$dampad"))

    def _line(self, place: int, call: CallIn) -> Content:
        person = self.instead.get(place, call.person)
        whose = call.instead_of.label if call.instead_of is not None else f"vakant ({call.vacant or '–'})"
        why = "valt av sekreteraren" if place in self.instead else call.why
        return Content.assemble(
            (f" {place + 1} ", "bold $accent"),
            "○ " if place in self.left_out else "● ",
            (clean(person.label), "bold"),
            f" för {clean(whose)}",
            (f"  {clean(why)}", "$dampad"),
        )

    # --- keys ------------------------------------------------------------------------------------

    @on(Rader.Picked)
    def _picked(self, event: Rader.Picked) -> None:
        event.stop()
        if event.by_enter:
            self.action_register()
        else:
            self._mark(event.at)

    def action_mark(self) -> None:
        """Make the call, or don't."""
        if self.calls:
            self._mark(self.query_one(Rader).at)

    def _mark(self, place: int) -> None:
        self.left_out ^= {place}
        self._draw()

    def action_other(self) -> None:
        """The next of the substitutes who are there and don't serve, instead of the one suggested."""
        if not self.calls:
            return
        place = self.query_one(Rader).at
        taken = {call.person.label for n, call in enumerate(self.calls) if n != place}
        taken |= {person.label for n, person in self.instead.items() if n != place}
        free = [o.person for o in self.now.others if o.present and o.role == "ersättare"]
        free = [person for person in free if person.label not in taken]
        if len(free) < 2 and self.calls[place].person in free:  # noqa: PLR2004  # the one suggested, or none
            self.fail("Ingen annan ersättare är närvarande.")
            return
        now = self.instead.get(place, self.calls[place].person)
        labels = [person.label for person in free]
        following = free[(labels.index(now.label) + 1) % len(free)] if now.label in labels else free[0]
        self.instead.pop(place, None)
        if following.label != self.calls[place].person.label:
            self.instead[place] = following
        self._draw()

    @work(exclusive=True, group="registrera")
    async def action_register(self) -> None:
        """Call in those who are marked."""
        made = self._made()
        if not made:
            self.action_leave()
            return
        await self.record(lambda _live: made)

    def _made(self) -> list[Command]:
        made: list[Command] = []
        for n, call in enumerate(self.calls):
            if n in self.left_out:
                continue
            other = self.instead.get(n)
            made += call.commands if other is None else _with(call.commands, other)
        return made

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """Nothing: what is suggested is suggested again."""
        return


def _with(commands: Sequence[Command], person: PersonRef) -> list[Command]:
    """The same call of another person."""
    return [attrs.evolve(command, person=person) for command in commands]  # type: ignore[call-arg]
