"""Questions about parties and rules: the order of call, coalitions, the rule set and its parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from beslut_tui.register.book import Book, Period
from beslut_tui.register.prompt import Answer, Prompt, Wrong, point

if TYPE_CHECKING:
    from beslut.commands import Command


def parties_in(text: str) -> tuple[str, ...]:
    """Parties as one types them in order: with commas, else with spaces. Raises Wrong."""
    parts = text.split(",") if "," in text else text.replace(">", " ").split()
    found = tuple(p.strip().strip("()") for p in parts if p.strip())
    upper = tuple(p.upper() if len(p) <= 2 else p for p in found)  # noqa: PLR2004  # m is M, Solna stays
    twice = next((p for p in upper if upper.count(p) > 1), None)
    if twice is not None:
        raise Wrong(f"{twice} står två gånger; en gång är rätt")
    return upper


@frozen(kw_only=True)
class AskOrder(Prompt):
    """From which parties substitutes are called in for a party's seats."""

    party: str

    def answer(self, text: str, book: Book, period: Period) -> Answer:
        """Parties in order; an empty line goes on to the next party."""
        from beslut.commands import SetInkallelseordning  # noqa: PLC0415  # on use

        order = parties_in(text)
        if not order:
            return Answer(then=self._next)
        strangers = [p for p in order if p not in _there(book)]
        if strangers:
            raise Wrong(
                f"Ingen i nämnden är av partiet {strangers[0]}; där finns {', '.join(sorted(_there(book)))}"
            )
        if order == book.register.inkallelseordning.get(self.party):
            return Answer(then=self._next)
        command = SetInkallelseordning(
            namnd=book.namnd.id, party=self.party, order=order, since=point(period.since)
        )
        return Answer(commands=(command,), then=self._next)

    def _next(self, book: Book) -> Prompt | None:
        parties = book.parties
        after = parties[parties.index(self.party) + 1 :] if self.party in parties else ()
        return next((order_prompt(book, p) for p in after), None)


def _there(book: Book) -> set[str]:
    persons = {m.person.party for m in book.namnd.mandates}
    return {p for p in (*book.parties, *persons) if p}


def order_prompt(book: Book, party: str) -> Prompt:
    """The order of a party."""
    order = book.register.inkallelseordning.get(party, ())
    return AskOrder(
        label=f"För {party}:s platser kallas",
        hint=f"Partierna i ordning: {party} {' '.join(p for p in book.parties if p != party)}".rstrip()
        + ". Enter utan text: nästa parti",
        value=" ".join(order) if all(" " not in p for p in order) else ", ".join(order),
        party=party,
        row=f"ordning:{party}",
    )


def first_order(book: Book) -> Prompt | None:
    """The first party without an order."""
    without = (p for p in book.parties if p not in book.register.inkallelseordning)
    return next((order_prompt(book, party) for party in without), None)


@frozen(kw_only=True)
class AskCoalition(Prompt):
    """Which parties a bloc's name stands for."""

    def answer(self, text: str, book: Book, period: Period) -> Answer:
        """A name, a colon, parties."""
        from beslut.commands import StateCoalition  # noqa: PLC0415  # on use

        name, colon, parties = text.partition(":")
        if not text.strip():
            return Answer()
        if not (colon and name.strip() and parties.strip()):
            raise Wrong("Skriv namnet, kolon och partierna, till exempel Styret: M, KD, L")
        command = StateCoalition(
            namnd=book.namnd.id,
            name=name.strip(),
            parties=parties_in(parties),
            since=point(period.since),
            until=point(period.until),
        )
        return Answer(commands=(command,))


def coalition_prompt() -> Prompt:
    """A new coalition."""
    return AskCoalition(label="Koalition", hint="Namnet, kolon och partierna: Styret: M, KD, L")


@frozen(kw_only=True)
class AskRules(Prompt):
    """Which rule set is adopted."""

    def answer(self, text: str, book: Book, period: Period) -> Answer:
        """Its name, or the beginning of it."""
        name = text.strip()
        found = [s for s in book.sets if s.name == name] or [s for s in book.sets if s.name.startswith(name)]
        if len(found) != 1:
            names = ", ".join(s.name for s in book.sets) or "inget"
            raise Wrong(f"Det finns inget regelverk ”{name}”; installerade: {names}")
        return Answer(commands=(_adopt(book, found[0].name, found[0].version, {}, period),))


def _adopt(book: Book, name: str, version: str, given: dict[str, str], period: Period) -> Command:
    from beslut.commands import AdoptRules, RulesRef  # noqa: PLC0415  # on use

    return AdoptRules(namnd=book.namnd.id, rules=RulesRef.of(name, version, given), since=point(period.since))


@frozen(kw_only=True)
class AskParameter(Prompt):
    """The value of a parameter of the rule set."""

    name: str
    allowed: tuple[str, ...]

    def answer(self, text: str, book: Book, period: Period) -> Answer:
        """A value, or the beginning of one of those allowed."""
        said = text.strip()
        found = [v for v in self.allowed if v == said] or [v for v in self.allowed if v.startswith(said)]
        if self.allowed and len(found) != 1:
            raise Wrong(f"{self.name} kan inte vara ”{said}”; rätt vore {' eller '.join(self.allowed)}")
        rules, ref = book.adopted, book.register.rules
        if rules is None:
            raise Wrong("Regelverket är inte installerat här, så dess parametrar kan inte väljas")
        given = {} if ref is None else dict(ref.given)
        value = found[0] if self.allowed else said
        if given.get(self.name) == value:
            return Answer()
        version = rules.version if ref is None else ref.version
        return Answer(commands=(_adopt(book, rules.name, version, {**given, self.name: value}, period),))


def parameter_prompt(book: Book, name: str) -> Prompt | None:
    """The value of a parameter; None where the rule set in force isn't at hand."""
    declared: Any = next(
        (p for p in (book.adopted.parameters if book.adopted else ()) if p.name == name), None
    )
    if declared is None:
        return None
    ref = book.register.rules
    return AskParameter(
        label=name,
        hint=f"{declared.says}: {' eller '.join(declared.allowed) or 'fritt värde'}",
        value=(ref.given if ref else {}).get(name, declared.default),
        name=name,
        allowed=tuple(declared.allowed),
    )
