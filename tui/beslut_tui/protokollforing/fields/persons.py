"""An entry for persons: type-ahead by name or party, whole parties at once, "m.fl." by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen
from textual import events, on
from textual.content import Content
from textual.widgets import Input, Static

from beslut.clean import clean
from beslut_tui.protokollforing.act import Persons
from beslut_tui.protokollforing.fields.entry import Entry, Filled
from beslut_tui.swedish import Field as Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from beslut import Now, PersonRef

_SHOWN = 5


@frozen
class Hit:
    """Persons that are offered together: one, or all of a party."""

    persons: tuple[PersonRef, ...]
    label: str


def hits(among: Sequence[PersonRef], written: str, *, groups: bool) -> list[Hit]:
    """Who is meant by what is written, the likeliest first: by surname, name, or party."""
    key = written.casefold().strip()
    if not key:
        return []

    def rank(person: PersonRef) -> int | None:
        words = person.name.casefold().split()
        if words and words[-1].startswith(key):
            return 0
        if any(word.startswith(key) for word in words) or person.name.casefold().startswith(key):
            return 1
        if (person.party or "").casefold() == key:
            return 2
        return 3 if key in person.label.casefold() else None

    ranked = sorted(((r, n) for n, p in enumerate(among) if (r := rank(p)) is not None))
    found = [Hit((among[n],), among[n].label) for _, n in ranked]
    party = [p for p in among if (p.party or "").casefold() == key]
    if groups and len(party) > 1:
        names = ", ".join(p.name.split()[-1] for p in party)
        found.insert(0, Hit(tuple(party), f"alla i {party[0].party}: {names}"))
    return found


class PersonLine(Line):
    """The line in which persons are sought."""

    def on_key(self, event: events.Key) -> None:
        """Keys that act on the list of hits and on who is chosen."""
        entry = self.parent
        assert isinstance(entry, PersonsEntry)
        if event.key in ("down", "up"):
            entry.move(1 if event.key == "down" else -1)
        elif event.key == "plus" or (event.character == "+"):
            entry.with_others()
        elif event.key == "backspace" and not self.value:
            entry.drop_last()
        else:
            return
        event.stop()
        event.prevent_default()


class PersonsEntry(Entry):
    """Persons, chosen one after the other."""

    field: Persons

    def __init__(self, field: Persons, now: Now) -> None:
        super().__init__(field, now)
        self.chosen: list[PersonRef] = list(field.default(now) or ())
        self._hits: list[Hit] = []
        self._at = 0

    def parts(self) -> ComposeResult:
        """Who is chosen, the line, and who is offered."""
        yield Static("", classes="valda", markup=False)
        yield PersonLine(compact=True, placeholder="namn eller parti; + för m.fl.")
        yield Static("", classes="traffar", markup=False)

    def on_mount(self) -> None:
        """Show who is chosen from the start."""
        self._draw()

    @property
    def value(self) -> tuple[PersonRef, ...]:
        """Who is chosen."""
        return tuple(self.chosen)

    def complaint(self) -> str | None:
        """That nobody is chosen, or that something is left in the line."""
        written = self.query_one(PersonLine).value.strip()
        if written:
            return f"{self.field.label}: ”{clean(written)}” är ingen känd person; skriv ”Namn (P)” och Enter."
        return super().complaint()

    def focus_entry(self) -> None:
        """To the line."""
        self.query_one(PersonLine).focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        taken = {(p.name, p.party) for p in self.chosen}
        among = [p for p in self.field.among(self.now) if (p.name, p.party) not in taken]
        self._hits, self._at = hits(among, event.value, groups=self.field.groups and self.field.many), 0
        self._draw()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        written = event.value.strip()
        if not written:
            self.post_message(Filled(self, done=True))
            return
        if self._hits:
            self._take(self._hits[self._at].persons)
        elif self.field.free:
            self._take_written(written)

    def _take_written(self, written: str) -> None:
        from beslut import SenderError, parse_senders  # noqa: PLC0415  # on use

        try:
            self._take(parse_senders(written))
        except SenderError:
            self._draw(f"”{clean(written)}” finns inte i registret; skriv ”Namn (P)” och Enter")

    def _take(self, persons: Sequence[PersonRef]) -> None:
        self.chosen = [*self.chosen, *persons] if self.field.many else list(persons[:1])
        self._hits = []
        line = self.query_one(PersonLine)
        line.value = ""
        self._draw()
        self.post_message(Filled(self, done=not self.field.many))

    def move(self, by: int) -> None:
        """To the next or previous of those offered."""
        if self._hits:
            self._at = (self._at + by) % min(len(self._hits), _SHOWN)
            self._draw()

    def with_others(self) -> None:
        """The last one chosen speaks for others too, or not."""
        if self.chosen and self.field.others:
            last = self.chosen[-1]
            self.chosen[-1] = attrs.evolve(last, with_others=not last.with_others)
            self._draw()
            self.post_message(Filled(self))

    def drop_last(self) -> None:
        """The last one chosen wasn't meant."""
        if self.chosen:
            self.chosen.pop()
            self._draw()
            self.post_message(Filled(self))

    def _draw(self, told: str = "") -> None:
        if not self.is_mounted:
            return
        chosen = self.query_one(".valda", Static)
        chosen.update(clean(", ".join(p.label for p in self.chosen)))
        chosen.display = bool(self.chosen)
        lines = [
            Content.styled(
                f" {clean(hit.label)} ",
                "$block-cursor-foreground on $block-cursor-background" if n == self._at else "",
            )
            for n, hit in enumerate(self._hits[:_SHOWN])
        ]
        if told:
            lines = [Content.styled(told, "$warning")]
        offered = self.query_one(".traffar", Static)
        offered.update(Content("\n").join(lines))
        offered.display = bool(lines)

    def draft(self) -> Any:
        """Who is chosen, and what stands in the line."""
        written = self.query_one(PersonLine).value
        if not self.chosen and not written:
            return None
        return {"valda": [[p.name, p.party, p.with_others, p.id] for p in self.chosen], "skrivet": written}

    def restore(self, draft: Any) -> None:
        """Who was chosen."""
        from beslut import PersonRef  # noqa: PLC0415  # on use

        self.chosen = [PersonRef(*person) for person in draft["valda"]]
        self.query_one(PersonLine).value = draft["skrivet"]
        self._draw()
