"""An entry for persons: type-ahead by name or party, whole parties at once, "m.fl." by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from beslut.clean import clean
from beslut_tui.protokollforing.act import Persons
from beslut_tui.protokollforing.fields.entry import Entry, Filled
from beslut_tui.protokollforing.fields.offering import Lines
from beslut_tui.protokollforing.fields.seeking import Hit, hits
from beslut_tui.swedish import Field as Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from beslut import Now, PersonRef

_SHOWN = 4  # hits at a time: with more one types another letter
_MOVES = {"down": 1, "up": -1}


class PersonLine(Line):
    """The line in which persons are sought; keys for the hits and for who is chosen go to the entry."""

    class Pressed(Message):
        """A key that isn't for the line."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def on_key(self, event: events.Key) -> None:
        """Send on what isn't for the line."""
        emptying = event.key == "backspace" and not self.value
        if event.key in _MOVES or event.character == "+" or emptying:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed("+" if event.character == "+" else event.key))


class PersonsEntry(Entry):
    """Persons, chosen one after the other."""

    field: Persons

    def __init__(self, field: Persons, now: Now) -> None:
        super().__init__(field, now)
        self._default = self._of(field.default(now))
        self.chosen: list[PersonRef] = list(self._default)
        self._written = ""
        self._hits: list[Hit] = []
        self._at = -1
        self._seek()

    def stand(self, value: Any) -> None:
        """Have them chosen."""
        self._default = self._of(value)
        self.chosen = list(self._default)
        self._seek()
        if self.is_mounted:
            self._draw()

    @staticmethod
    def _of(default: Any) -> tuple[PersonRef, ...]:
        if default is None:
            return ()
        return tuple(default) if isinstance(default, tuple | list) else (default,)

    def parts(self) -> ComposeResult:
        """Who is chosen, the line, and who is offered."""
        yield Lines(self._chosen(), classes="valda")
        yield PersonLine(
            self._written, compact=True, placeholder="efternamn eller parti", select_on_focus=False
        )
        yield Lines(self._offered(), classes="traffar")

    @property
    def keys(self) -> str:
        """What one does here."""
        parts = [self.field.hint] if self.field.hint else []
        if self.field.others:
            parts.append("+ m.fl.")
        if self.field.many:
            parts.append("Enter på tom rad går vidare")
        elif not self.required:
            parts.append("kan lämnas tomt")
        if self.field.free:
            parts.append("annan: Förnamn Efternamn" if self.field.outside else "okänd: Namn (P)")
        return " · ".join(parts)

    @property
    def summary(self) -> str:
        """Who is chosen, and what is left in the line."""
        return ", ".join([*(p.label for p in self.chosen), *([self._written] if self._written else [])])

    @property
    def value(self) -> Any:
        """Who is chosen: several, or with one alone that one or None."""
        if self.field.many:
            return tuple(self.chosen)
        return self.chosen[0] if self.chosen else None

    @property
    def _line(self) -> PersonLine:
        return self.query_one(PersonLine)

    def complaint(self) -> str | None:
        """That nobody is chosen, or that something is left in the line."""
        written = self._written.strip()
        if written:
            return f"{self.field.label}: ”{clean(written)}” är inte vald; Enter väljer, eller sudda raden."
        if self.required and not self.chosen:
            some = "minst en person" if self.field.many else "en person"
            return f"{self.field.label}: välj {some}."
        return None

    def focus_entry(self) -> None:
        """To the line."""
        self._line.focus()

    def empty(self) -> None:
        """Nobody is chosen: who was has been taken care of."""
        self.chosen = []
        self._seek()
        self._draw()

    # --- seeking ---------------------------------------------------------------------------------

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._written:
            self._written = event.value
            self._seek()
            self._draw()
            self.post_message(Filled(self))

    def _seek(self) -> None:
        written = self._written
        taken = {(p.name, p.party) for p in self.chosen}
        among = [p for p in self.field.among(self.now) if (p.name, p.party) not in taken]
        if written.strip():
            self._hits = hits(among, written, groups=self.field.groups and self.field.many)
            self._at = 0 if self._hits else -1
        else:
            self._hits = [] if self.chosen else [Hit((p,), p.label) for p in among]
            self._at = 0 if len(self._hits) == 1 and self.required else -1

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        written = event.value.strip()
        if 0 <= self._at < len(self._hits):
            self._take(self._hits[self._at].persons)
        elif not written:
            self.post_message(Filled(self, done=True))
        elif self.field.free:
            self._take_written(written)
        else:
            self._draw(f"”{clean(written)}” finns inte bland dem som kan väljas här")

    def _take_written(self, written: str) -> None:
        from beslut import PersonRef, SenderError, parse_senders  # noqa: PLC0415  # on use

        if self.field.outside and "(" not in written and len(written.split()) > 1:
            self._take([PersonRef(" ".join(written.split()))])
            return
        try:
            self._take(parse_senders(written))
        except SenderError:
            self._draw(self._why_not() or f"”{clean(written)}” är inte känd; skriv Namn (P) och Enter")

    def _take(self, persons: Sequence[PersonRef]) -> None:
        self.chosen = [*self.chosen, *persons] if self.field.many else list(persons[:1])
        self._written = self._line.value = ""
        self._seek()
        self._draw()
        self.post_message(Filled(self, done=not self.field.many))

    # --- keys ------------------------------------------------------------------------------------

    def on_person_line_pressed(self, event: PersonLine.Pressed) -> None:
        """A key on the hits, or on who is chosen."""
        event.stop()
        if event.key in _MOVES:
            self._move(_MOVES[event.key])
        elif event.key == "+":
            self._with_others()
        elif self.chosen:
            self.chosen.pop()
            self._seek()
            self._draw()
            self.post_message(Filled(self))

    def _move(self, by: int) -> None:
        if self._hits:
            start = self._at if self._at >= 0 else (-1 if by > 0 else 0)
            self._at = (start + by) % len(self._hits)
            self._draw()

    def _with_others(self) -> None:
        """Who is sought, or else was chosen last, speaks for others too, or not."""
        if not self.field.others:
            return
        if self._written.strip() and 0 <= self._at < len(self._hits):
            self._take(self._hits[self._at].persons)
        if self.chosen:
            last = self.chosen[-1]
            self.chosen[-1] = attrs.evolve(last, with_others=not last.with_others)
            self._draw()
            self.post_message(Filled(self))

    # --- drawing ---------------------------------------------------------------------------------

    def _draw(self, told: str = "") -> None:
        self.query_one(".valda", Lines).show(self._chosen())
        self.query_one(".traffar", Lines).show(
            [Content.styled(told, "$warning")] if told else self._offered()
        )

    def _chosen(self) -> list[Content]:
        chosen = clean(", ".join(p.label for p in self.chosen))
        return [Content.styled(chosen, "bold")] if chosen else []

    def _why_none(self) -> str:
        """Why nobody is found."""
        unknown = "ingen träff; skriv Namn (P) och Enter" if self.field.free else "ingen träff"
        return self._why_not() or unknown

    def _why_not(self) -> str | None:
        """Why one whom the sitting knows can't be chosen: isn't here, doesn't serve, or serves already."""
        how = {o.person: o.why for o in self.now.others} | {
            s.person: "tjänstgör" for s in self.now.serving or ()
        }
        meant = [hit.persons[0] for hit in hits(list(how), self._written, groups=False)]
        if not meant:
            return None
        if any((p.name, p.party) == (meant[0].name, meant[0].party) for p in self.chosen):
            return f"{meant[0].label} är redan vald"
        return f"{meant[0].label} är inte bland dem: {how[meant[0]]}"

    def _offered(self) -> list[Content]:
        if self._written.strip() and not self._hits:
            return [Content.styled(clean(self._why_none()), "$dampad")]
        first = max(0, self._at - _SHOWN + 1)
        shown = self._hits[first : first + _SHOWN]
        lines = [
            Content.styled(
                f" {clean(hit.label)} ",
                "$block-cursor-foreground on $block-cursor-background" if n == self._at else "$dampad",
            )
            for n, hit in enumerate(shown, first)
        ]
        beyond = len(self._hits) - first - len(shown)
        if beyond > 0:
            lines[-1] = Content.assemble(lines[-1], (f" … {beyond} till", "$dampad"))
        return lines

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """Who is chosen, and what stands in the line."""
        if tuple(self.chosen) == self._default and not self._written:
            return None
        return person_draft(*self.chosen, written=self._written)

    def restore(self, draft: Any) -> None:
        """Who was chosen."""
        from beslut import PersonRef  # noqa: PLC0415  # on use

        self.chosen = [PersonRef(*person) for person in draft["valda"]]
        self._written = str(draft["skrivet"])
        self._seek()


def person_draft(*chosen: PersonRef, written: str = "") -> Any:
    """A draft in which they are chosen, and this is written."""
    return {"valda": [[p.name, p.party, p.with_others, p.id] for p in chosen], "skrivet": written}
