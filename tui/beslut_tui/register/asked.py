"""What Enter on a row of the register asks."""

from __future__ import annotations

from beslut_tui.register.body import fact_prompt
from beslut_tui.register.book import Book, Period
from beslut_tui.register.orders import AskRules, coalition_prompt, order_prompt, parameter_prompt
from beslut_tui.register.persons import end_prompt, next_substitute, seat_prompt
from beslut_tui.register.prompt import DAY, Prompt


def prompt_for(book: Book, kind: str, key: str, period: Period) -> Prompt | None:
    """What Enter on a row asks; None where there is nothing to ask."""
    match kind:
        case "plats":
            seat = next((s for s in book.register.seats if s.id == key), None)
            return fact_prompt(book, "seats") if seat is None else seat_prompt(seat)
        case "ersättare":
            mandate = next((m for m in book.register.substitutes if m.event == key), None)
            return (
                next_substitute(book)
                if mandate is None
                else end_prompt(mandate, (period.since or book.day) - DAY)
            )
        case "ordning":
            return order_prompt(book, key) if key else None
        case "koalition":
            return coalition_prompt()
        case "regelverk":
            names = ", ".join(s.name for s in book.sets)
            return AskRules(
                label="Regelverk", hint=f"Installerade: {names}", value=book.sets[0].name if book.sets else ""
            )
        case "parameter":
            return parameter_prompt(book, key)
        case "fakta":
            return fact_prompt(book, key)
    return None
