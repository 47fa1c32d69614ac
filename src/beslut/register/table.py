"""A register as a table: what a förtroendemannaregister exports, and what a spreadsheet saves as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from attrs import frozen

from beslut.register.faults import Fault, RegisterError
from beslut.register.words import (
    ROLE_WORDS,
    day_of,
    hidden,
    is_vacant,
    party_of,
    period_of,
    person_of,
    plain,
    rank_of,
    role_among,
)
from beslut.register.written import WrittenPlace, WrittenRegister

Column = Literal[
    "namn", "förnamn", "efternamn", "parti", "uppdrag", "plats", "från", "till", "period", "nämnd"
]
_WRITTEN: dict[Column, str] = {
    "namn": "namn|person|förtroendevald|förtroendevalds namn|ledamot",
    "förnamn": "förnamn|tilltalsnamn",
    "efternamn": "efternamn",
    "parti": "parti|partibeteckning|partiförkortning",
    "uppdrag": "uppdrag|roll|befattning|uppdragstyp",
    "plats": "plats|platsnr|platsnummer|nr|nummer|ordning|ordningsnummer",
    "period": "period|mandatperiod|uppdragsperiod|mandattid|uppdragstid",
    "från": "från|fr.o.m.|fr.o.m|fr o m|from|fom|från och med|startdatum|tillträde|tillträdesdatum"
    "|gäller från",
    "till": "till|t.o.m.|t.o.m|t o m|tom|till och med|slutdatum|avgång|avgångsdatum|gäller till",
    "nämnd": "nämnd|organ|instans|nämnd/styrelse|organisation",
}
_HEADINGS = {written: column for column, several in _WRITTEN.items() for written in several.split("|")}
_DELIMITERS = ";\t,"
_FOR_EXCEL = re.compile(r"\A\s*\"?sep=.\"?(?=[\r\n])", re.IGNORECASE)
_SHOWN = 3  # columns that aren't read which a note names


@frozen
class _Row:
    where: str
    cells: Mapping[Column, str]

    def at(self, column: Column) -> str:
        """Where an error says that something stands."""
        return f"{self.where}, kolumn {column.capitalize()}"


def headings_in(text: str) -> str | None:
    """The delimiter of a table whose first line has headings that we know; None where it is no table."""
    first = next((line for line in _table(text).splitlines() if line.strip()), "")
    counts = {d: len(_known(_split(first, d))) for d in _DELIMITERS}
    best = max(counts, key=lambda d: counts[d])
    columns = set(_known(_split(first, best)))
    return best if columns & {"namn", "efternamn"} and {"parti"} & columns else None


def read_table(text: str, file: str, *, namnd: str | None = None) -> WrittenRegister:
    """The register in a table; `file` is what errors call it, `namnd` picks the body where several are in it.

    Headings in Swedish and in any order: Namn (or Förnamn and Efternamn) and Parti, and where they are
    there Uppdrag, Plats, Från, Till and Nämnd. Raises RegisterError.
    """
    delimiter = headings_in(text)
    assert delimiter is not None
    reader = csv.reader(io.StringIO(_table(text), newline=""), delimiter=delimiter)
    faults: list[Fault] = []
    try:
        numbered = [(reader.line_num, [plain(c) for c in row]) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise RegisterError(
            [Fault(f"{file}, rad {reader.line_num}", None, f"går inte att läsa som CSV ({error})")]
        ) from None
    heading, rows = numbered[0][1], numbered[1:]
    columns = [_HEADINGS.get(cell.casefold()) for cell in heading]
    faults += [
        Fault(f"{file}, rad {numbered[0][0]}", column.capitalize(), "står över två kolumner; en är rätt")
        for column in dict.fromkeys(c for c in columns if c is not None)
        if columns.count(column) > 1
    ]
    taken = list(_rows(rows, columns, file, faults))
    if not taken and not faults:
        faults.append(Fault(file, None, "har rubriker men inga personer; en rad för varje plats är rätt"))
    body, chosen = _of_one_body(taken, namnd, file, faults)
    placed = [(row, place) for row in chosen if (place := _place(row, faults)) is not None]
    if faults:
        raise RegisterError(faults)
    places = _presidium_in_order(placed)
    return WrittenRegister(file=file, name=body, places=tuple(places), notes=_notes(heading, columns, file))


def _table(text: str) -> str:
    """The table, with an empty line in the place of the one by which Excel is told its delimiter."""
    return _FOR_EXCEL.sub("", text, count=1)


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _known(cells: Sequence[str]) -> list[Column]:
    return [c for cell in cells if (c := _HEADINGS.get(plain(cell).casefold())) is not None]


def _rows(
    rows: Sequence[tuple[int, list[str]]], columns: Sequence[Column | None], file: str, faults: list[Fault]
) -> Iterator[_Row]:
    for number, cells in rows:
        where = f"{file}, rad {number}"
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            faults.append(
                Fault(where, cells[len(columns)], f"står efter den sista av {len(columns)} kolumner")
            )
            continue
        row = {
            column: cell for column, cell in zip(columns, cells, strict=False) if column is not None and cell
        }
        bad = next(((c, cell) for c, cell in row.items() if hidden(cell)), None)
        if bad is not None:
            faults.append(
                Fault(
                    f"{where}, kolumn {bad[0].capitalize()}",
                    None,
                    "innehåller ett tecken som inte syns; skriv om det",
                )
            )
        elif row:
            yield _Row(where, row)


def _of_one_body(
    rows: list[_Row], namnd: str | None, file: str, faults: list[Fault]
) -> tuple[str | None, list[_Row]]:
    """The rows of one body, and its name as the table has it."""
    named = {row.cells["nämnd"].casefold(): row.cells["nämnd"] for row in rows if "nämnd" in row.cells}
    if namnd is not None and named:
        if namnd.casefold() not in named:
            faults.append(
                Fault(file, None, f"har inga rader för {namnd}; där finns: {', '.join(named.values())}")
            )
            return namnd, []
        return namnd, [row for row in rows if row.cells.get("nämnd", "").casefold() == namnd.casefold()]
    if len(named) > 1:
        several = ", ".join(named.values())
        faults.append(Fault(file, None, f"gäller flera nämnder: {several}; välj en med --namnd"))
    return namnd or next(iter(named.values()), None), rows


def _place(row: _Row, faults: list[Fault]) -> WrittenPlace | None:
    before = len(faults)
    cells = row.cells
    name = cells.get("namn") or plain(f"{cells.get('förnamn', '')} {cells.get('efternamn', '')}")
    if not name:
        faults.append(Fault(row.at("namn"), None, "saknar namn; är platsen ledig skrivs vakant"))
    if not cells.get("parti"):
        faults.append(
            Fault(row.at("parti"), None, f"saknar parti för {name or 'platsen'}; skriv - för inget")
        )
    party = party_of(cells.get("parti", ""))
    role = role_among(cells.get("uppdrag", "ledamot"))
    if role is None:
        faults.append(Fault(row.at("uppdrag"), cells["uppdrag"], f"är inget uppdrag; rätt vore {ROLE_WORDS}"))
    since, until = _days(row, faults)
    if len(faults) > before or role is None:
        return None
    seat = cells.get("plats")
    if seat is not None and seat.isascii() and seat.isdecimal():
        seat = str(int(seat))
    vacant = is_vacant(name)
    return WrittenPlace(
        where=row.where,
        person=None if vacant else person_of(name, party),
        party=party,
        role=role,
        seat=None if role == "ersättare" else seat,
        since=since,
        until=until,
    )


def _presidium_in_order(placed: Sequence[tuple[_Row, WrittenPlace]]) -> list[WrittenPlace]:
    """The places, the second vice ordförande after the first also where the alphabet has them otherwise."""
    vice = [n for n, (_, place) in enumerate(placed) if place.role == "vice ordförande"]
    ranked = sorted(vice, key=lambda n: rank_of(placed[n][0].cells.get("uppdrag", "")))
    places = [place for _, place in placed]
    for n, other in zip(vice, ranked, strict=True):
        places[n] = placed[other][1]
    return places


def _days(row: _Row, faults: list[Fault]) -> tuple[dt.date | None, dt.date | None]:
    """First and last day, from columns of their own or else from the one that has both."""
    since, until = _day(row, "från", faults), _day(row, "till", faults)
    period = row.cells.get("period")
    if period is None or since or until:
        return since, until
    try:
        return period_of(period) or (None, None)
    except ValueError:
        faults.append(
            Fault(row.at("period"), period, "är ingen period; skriv till exempel 2023-01-01–2026-12-31")
        )
        return None, None


def _day(row: _Row, column: Literal["från", "till"], faults: list[Fault]) -> dt.date | None:
    written = row.cells.get(column)
    if written is None:
        return None
    try:
        return day_of(written)
    except ValueError:
        faults.append(Fault(row.at(column), written, "är inget datum; skriv till exempel 2023-01-01"))
        return None


def _notes(heading: Sequence[str], columns: Sequence[Column | None], file: str) -> tuple[str, ...]:
    unread = [cell for cell, column in zip(heading, columns, strict=True) if column is None and cell]
    if not unread:
        return ()
    shown = ", ".join(unread[:_SHOWN]) + (" med flera" if len(unread) > _SHOWN else "")
    return (f"{file}: {'kolumnen' if len(unread) == 1 else 'kolumnerna'} {shown} läses inte",)
