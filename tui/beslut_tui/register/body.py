"""Questions about the body itself: its name and seats, from which day acts hold, what is taken back."""

from __future__ import annotations

import json

from attrs import evolve, frozen

from beslut_tui.register.book import Book, LastAct, Period
from beslut_tui.register.persons import next_place
from beslut_tui.register.prompt import Answer, Prompt, Wrong, period_in, point


@frozen(kw_only=True)
class AskName(Prompt):
    """What a new body is called."""

    def answer(self, text: str, book: Book, period: Period) -> Answer:  # noqa: ARG002  # as every prompt's
        """A name."""
        name = " ".join(text.split())
        if not name:
            raise Wrong("Skriv nämndens namn, till exempel Utbildningsnämnden")
        return Answer(then=lambda _: AskSeats(label=f"Platser i {name}", hint="Till exempel 13", name=name))


@frozen(kw_only=True)
class AskSeats(Prompt):
    """How many seats a new body has; with that it is made known."""

    name: str

    def answer(self, text: str, book: Book, period: Period) -> Answer:  # noqa: ARG002  # as every prompt's
        """A number."""
        from beslut import kind_of_body  # noqa: PLC0415  # on use
        from beslut.commands import EstablishNamnd  # noqa: PLC0415

        command = EstablishNamnd(name=self.name, kind=kind_of_body(self.name), seats=number_in(text))
        return Answer(
            commands=(command,),
            then=lambda _: AskPeriod(
                label="Uppdragen gäller", hint="Första och sista dagen", value=period.words
            ),
        )


@frozen(kw_only=True)
class AskPeriod(Prompt):
    """For which period mandates in a new body are given."""

    def answer(self, text: str, book: Book, period: Period) -> Answer:  # noqa: ARG002  # as every prompt's
        """A period."""
        return Answer(period=period_in(text), then=next_place)


def new_body() -> Prompt:
    """A body that isn't known yet."""
    return AskName(label="Ny nämnd", hint="Nämndens namn, till exempel Utbildningsnämnden")


@frozen(kw_only=True)
class AskNumber(Prompt):
    """How many seats the body has."""

    def answer(self, text: str, book: Book, period: Period) -> Answer:
        """A number."""
        from beslut.commands import ChangeSeats  # noqa: PLC0415  # on use

        seats = number_in(text)
        unknown = book.register.number is None
        command = ChangeSeats(
            namnd=book.namnd.id, seats=seats, since=point(None if unknown else period.since)
        )
        return Answer(commands=() if seats == book.register.number else (command,), then=next_place)


def number_in(text: str) -> int:
    """A number of seats. Raises Wrong."""
    bare = text.strip()
    if not (bare.isascii() and bare.isdecimal() and 1 <= int(bare) <= 999):  # noqa: PLR2004  # KF has 101 at most
        raise Wrong(f"”{bare}” är inget antal platser; skriv till exempel 13")
    return int(bare)


@frozen(kw_only=True)
class AskFact(Prompt):
    """Something that was said when the body was made known, and is corrected."""

    name: str
    allowed: tuple[str, ...] = ()

    def answer(self, text: str, book: Book, period: Period) -> Answer:  # noqa: ARG002  # as every prompt's
        """The right value."""
        from beslut.commands import MakeRattelse  # noqa: PLC0415  # on use

        said = " ".join(text.split())
        found = [v for v in self.allowed if v == said] or [v for v in self.allowed if v.startswith(said)]
        if not said or (self.allowed and len(found) != 1):
            raise Wrong(
                f"”{said}” kan inte stå här"
                + (f"; rätt vore {' eller '.join(self.allowed)}" * bool(self.allowed))
            )
        value = found[0] if self.allowed else said
        if value == getattr(book.namnd, self.name):
            return Answer()
        command = MakeRattelse(
            target=book.namnd.id,
            event=1,
            field=self.name,
            ground="rättad i registret",
            new_value=json.dumps(value, ensure_ascii=False),
        )
        return Answer(commands=(command,))


def fact_prompt(book: Book, key: str) -> Prompt:
    """What a fact of the body is."""
    if key == "seats":
        number = book.register.number
        return AskNumber(
            label="Antal platser",
            hint="Från den dag som står i översta raden; d ändrar den",
            value="" if number is None else str(number),
        )
    labels = {"name": "Namn", "kind": "Slag", "municipality": "Kommun", "numbering": "§ räknas per"}
    allowed = {
        "kind": ("nämnd", "styrelse", "utskott", "fullmäktige"),
        "numbering": ("år", "sammanträde"),
    }.get(key, ())
    return AskFact(
        label=labels[key],
        hint=" eller ".join(allowed) or "Rättas för all tid, som en rättelse",
        value=getattr(book.namnd, key) or "",
        name=key,
        allowed=allowed,
    )


@frozen(kw_only=True)
class AskDay(Prompt):
    """From which day acts hold, which is also the day that is shown."""

    def answer(self, text: str, book: Book, period: Period) -> Answer:  # noqa: ARG002  # as every prompt's
        """A day, or a period."""
        found = period_in(text)
        return Answer(period=found if found.until is not None else evolve(period, since=found.since))


def day_prompt(period: Period) -> Prompt:
    """The day."""
    return AskDay(
        label="Gäller från",
        hint="En dag, eller en period som nya uppdrag ges för: 2023-01-01–2026-12-31",
        value=period.words,
    )


@frozen(kw_only=True)
class AskUndo(Prompt):
    """Why the last act is taken back."""

    last: LastAct

    def answer(self, text: str, book: Book, period: Period) -> Answer:  # noqa: ARG002  # as every prompt's
        """The ground; the acts of the last call are taken back together, the latest first."""
        from beslut.commands import WithdrawAct  # noqa: PLC0415  # on use

        ground = text.strip()
        if not ground:
            raise Wrong("Skriv varför det tas tillbaka, till exempel felskrivet")
        return Answer(
            commands=tuple(
                WithdrawAct(target=book.namnd.id, event=version, ground=ground)
                for version in reversed(self.last.versions)
            )
        )


def undo_prompt(last: LastAct) -> Prompt:
    """Taking back what was recorded last."""
    more = f" och {len(last.says) - 1} till" if len(last.says) > 1 else ""
    return AskUndo(
        label="Ta tillbaka, för att det är",
        hint=f"{last.says[-1].rstrip('.')}{more}. Enter tar tillbaka, esc låter det stå",
        value="felskrivet",
        last=last,
    )
