"""One line a person, as one types or pastes a list: "Anna Berg (M), ordförande", "7. vakant (SD)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from beslut.register.faults import Fault, RegisterError
from beslut.register.words import ROLE_WORDS, hidden, is_vacant, party_of, person_of, plain, role_of
from beslut.register.written import WrittenPlace
from beslut.values import Party, Role

EXAMPLE = "skriv till exempel Anna Berg (M), ordförande"
_CELL = re.compile(r"\t+|;|\|")
_NUMBER = re.compile(r"(?:plats\s*)?(?P<seat>\d{1,3})(?:[.):]|(?=\s))?\s*", re.IGNORECASE)
_WHOLE = re.compile(r"(?P<name>[^()]+?),?\s*\((?P<party>[^()]*)\)\s*[,:–-]?\s*(?P<role>.*)")
_BEFORE = re.compile(r"(?P<role>[^,:()]+):\s*(?P<rest>.+)")


def parse_places(text: str, *, role: Role = "ledamot") -> tuple[WrittenPlace, ...]:
    """The places in a text, one a line; empty lines and list marks are left out.

    A line has a name with its party in parentheses, and may have the seat's number before it and the
    role after (or before, with a colon): "1. Anna Berg (M) ordf", "vakant (SD)", "Berg, Anna (M) ers".
    Columns with tabs, semicolons or | between them are taken too. `role` where the line says none. A
    line "Ersättare" of its own gives all below it that role, a line "Ordförande" the next one. Raises
    RegisterError with every line that can't be read.
    """
    found: list[WrittenPlace] = []
    faults: list[Fault] = []
    single: Role | None = None
    for number, line in enumerate(text.splitlines(), 1):
        bare = plain(line.replace("\t", " ")).strip("-•*· ")
        if not bare:
            continue
        heading = role_of(re.sub(r"\b(ledamöter)\b", "ledamot", bare.rstrip(":"), flags=re.IGNORECASE))
        if heading is not None and len(bare) > 1:
            single, role = (heading, role) if heading.endswith("ordförande") else (None, heading)
            continue
        try:
            found.append(parse_place(line, role=single or role, where=f"rad {number}"))
            single = None
        except RegisterError as error:
            faults += error.faults
    if faults:
        raise RegisterError(faults)
    return tuple(found)


def parse_place(line: str, *, role: Role = "ledamot", where: str) -> WrittenPlace:
    """The place in one line; `where` is what an error calls it. Raises RegisterError."""
    cells = [plain(cell).strip("-•*· ") for cell in _CELL.split(line)]
    if any(hidden(cell) for cell in cells):
        raise RegisterError(
            [Fault(where, None, "raden innehåller ett tecken som inte syns; skriv den för hand")]
        )
    if sum(bool(cell) for cell in cells) > 1:
        return _of_cells([cell for cell in cells if cell], role, where)
    bare = " ".join(cell for cell in cells if cell)
    return _of_line(bare, role, where)


def _of_line(bare: str, role: Role, where: str) -> WrittenPlace:
    rest, seat = bare, None
    numbered = _NUMBER.match(bare)
    if numbered is not None and numbered.end() < len(bare):
        seat, rest = str(int(numbered["seat"])), bare[numbered.end() :]
    before = _BEFORE.fullmatch(rest)
    if before is not None and (said := role_of(before["role"])) is not None:
        role, rest = said, before["rest"]
    whole = _WHOLE.fullmatch(rest)
    if whole is None:
        raise RegisterError([Fault(where, bare, _lacking(rest))])
    name = whole["name"].strip()
    said_role = role_of(whole["role"]) if whole["role"] else role
    last, comma, first = name.partition(",")
    if comma and (inside := role_of(first)) is not None and not whole["role"]:
        name, said_role = last.strip(), inside  # "Anna Berg, ordförande (M)"
    if said_role is None:
        raise RegisterError([Fault(where, whole["role"], f"är inget uppdrag; rätt vore {ROLE_WORDS}")])
    return _place(name, party_of(whole["party"]), said_role, seat, where, whole["party"])


def _of_cells(cells: Iterable[str], role: Role, where: str) -> WrittenPlace:
    """Columns of a table in any order: what is a number, a role or a party is known by its look."""
    seat: str | None = None
    names: list[str] = []
    rest: list[str] = []
    for cell in cells:
        if cell.isascii() and cell.isdecimal():
            seat = str(int(cell))
        elif "(" in cell and not cell.startswith("("):
            inner = _of_line(cell, role, where)
            names.append(inner.label.partition(" (")[0])
            rest.append(inner.party or "-")
        elif len(cell) > 1 and (said := role_of(cell)) is not None:
            role = said
        elif not names:
            names.append(cell)
        else:
            rest.append(cell)
    if not names or not rest:
        raise RegisterError([Fault(where, " ".join(names), _lacking(" ".join(names)))])
    return _place(names[0], party_of(rest[0]), role, seat, where, rest[0])


def _place(
    name: str, party: Party | None, role: Role, seat: str | None, where: str, said_party: str
) -> WrittenPlace:
    if not plain(said_party):
        raise RegisterError(
            [Fault(where, name, "har en tom parentes; där ska partiet stå, eller - för inget")]
        )
    if is_vacant(name):
        return WrittenPlace(where=where, person=None, party=party, role=role, seat=seat)
    person = person_of(name, party)
    return WrittenPlace(where=where, person=person, party=person.party, role=role, seat=seat)


def _lacking(rest: str) -> str:
    if rest.count("(") != rest.count(")"):
        return f"saknar en parentes; {EXAMPLE}"
    if rest.startswith("("):
        return f"saknar namnet före partiet; {EXAMPLE}"
    return f"saknar partiet inom parentes; {EXAMPLE}"
