"""The proposals on the table as the chair reads them back, and the propositionsordning in words."""

from __future__ import annotations

from beslut.live.naming import proposal_names
from beslut.projections.items import Item, Proposed
from beslut.protokoll.wording import listed, names
from beslut.rules.proposition import Proposition, Winner
from beslut.rules.propositionsordning import Propositionsordning

_HANDS = {1: " i första hand", 2: " i andra hand", 3: " i tredje hand"}


def read_back(item: Item) -> tuple[str, ...]:
    """Each yrkande that isn't withdrawn, in a sentence of its own; institutions' first."""
    called = proposal_names(item)
    return tuple(_sentence(each, called) for each in item.proposals if not each.withdrawn)


def _sentence(proposed: Proposed, called: dict[str, str]) -> str:
    event = proposed.event
    text = event.text if proposed.amended is None else proposed.amended.text
    if not event.proposers:
        return f"{called[event.proposal]} föreligger"
    who, hand = names(event.proposers), _HANDS.get(event.rank or 0, "")
    joined = names(person for _, person in proposed.seconders)
    joined = f", med instämmande av {joined}" if joined else ""
    joint = " gemensamt" if event.joint else ""
    return f"{who} yrkar{joint}{hand}{joined}{',' if joined else ''} {_what(proposed, called, text)}"


def _what(proposed: Proposed, called: dict[str, str], text: str | None) -> str:
    event = proposed.event
    aim = called.get(event.target_proposal or "") or event.target
    words = " ".join((text or "").split()).rstrip(".")
    match event.kind:
        case "bifall" | "avslag":
            preposition = "till" if event.kind == "bifall" else "på"
            return f"{event.kind} {preposition} {aim}" if aim else event.kind
        case "återremiss" | "bordläggning":
            return with_reason(event.kind, words)
        case "ändring":
            at = f" av att-sats {listed(map(str, event.points))}" if event.points else ""
            return f"ändring{at}: {words}" if words else f"ändring{at}"
        case "tillägg":
            return f"tillägg: {words}" if words else "tillägg"
        case "valförslag":
            return f"att välja {words}" if words else "enligt sitt valförslag"
        case "förvaltningens förslag" | "beredningens förslag":
            return f"bifall till {event.kind}"
        case _:
            return (
                words
                if words.startswith("att ")
                else f"enligt eget förslag: {words}"
                if words
                else "enligt eget förslag"
            )


def with_reason(kind: str, words: str) -> str:
    """What is moved and why: "återremiss för att …", or the yrkande's own "att ärendet …"."""
    if not words:
        return kind
    if words.casefold().startswith("att ärendet "):
        return words
    joined = words.casefold().startswith(("för ", "till ", "med ", "i syfte", "då ", "eftersom "))
    return f"{kind} {words}" if joined else f"{kind}: {words}"


def order_in_words(plan: Propositionsordning | None) -> str:
    """The order as the chair says it: "Återremiss prövas först, därefter X mot Y."."""
    if plan is None:
        return ""
    parts = [_step(step) for step in plan.steps]
    if not parts:
        return ""
    first = f"{parts[0][:1].upper()}{parts[0][1:]}"
    if len(parts) == 1:
        return f"{first} prövas."
    rest = ", därefter ".join(parts[1:])
    return f"{first} prövas först, därefter {rest}."


def _step(step: Proposition) -> str:
    at = ""
    if step.points:
        at = f" i fråga om att-sats {listed(map(str, step.points))}"
    labels = [
        f"det som vinner i steg {listed(map(str, option.of))}"
        if isinstance(option, Winner) and not option.beside
        else label
        for option, label in zip(step.options, step.labels, strict=True)
    ]
    if step.form == "formell":
        return str(step.question)
    if step.form == "tillägg":
        return labels[0]
    if step.form == "val":
        return listed(labels)
    return " mot ".join(labels) + at
