"""The rows of a register: seats, substitutes, order of call, rules and facts, each to be stood on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import frozen
from textual.content import Content

from beslut.clean import clean
from beslut_tui.words import capital

if TYPE_CHECKING:
    from beslut import Mandate, RegisterSeat
    from beslut_tui.register.book import Book

Kind = Literal["rubrik", "plats", "ersättare", "ordning", "koalition", "regelverk", "parameter", "fakta"]
_NAME, _ROLE, _LABEL, _SAYS = 30, 16, 14, 44  # cells

BEGINNING = Content.assemble(
    ("En ny nämnd", "bold $primary"),
    "\n\nNamnet, antalet platser och den tid uppdragen gäller. Sedan en rad för varje person, med Enter:\n\n",
    ("  Anna Berg (M) o        ", "bold"),
    ("ordförande\n", "$dampad"),
    ("  Eva Noor (S) v         ", "bold"),
    ("vice ordförande\n", "$dampad"),
    ("  Per Lindkvist (M)      ", "bold"),
    ("ledamot\n", "$dampad"),
    ("  vakant (SD)            ", "bold"),
    ("en plats som är partiets, utan ledamot\n", "$dampad"),
    "\nHela listan kan klistras in på en gång. Efter platserna kommer ersättarna, i den ordning de valdes, "
    "och vilka partiers ersättare som kallas in för vem. Varje rad är registrerad när den syns.",
)
"""What stands there while a new body has no rows."""


@frozen
class Row:
    """A line: what it is, which one of them, and how it looks; a `rubrik` can't be stood on."""

    kind: Kind
    key: str
    content: Content

    @property
    def id(self) -> str:
        """What finds the row again after the register has changed."""
        return f"{self.kind}:{self.key}"


def rows_of(book: Book) -> Iterator[Row]:
    """Every row, under its headings."""
    yield _heading("Ledamöter", first=True)
    yield from (Row("plats", seat.id, _seat(book, seat)) for seat in book.register.seats)
    if not book.register.seats:
        yield Row("plats", "", Content.styled("     hur många platser nämnden har är inte känt", "$dampad"))
    yield _heading("Ersättare", "i den ordning de valdes")
    for number, mandate in enumerate(book.register.substitutes, 1):
        words = _line(str(number), clean(mandate.person.label), "", _when(book, mandate))
        yield Row("ersättare", mandate.event, words)
    yield Row("ersättare", "", Content.styled("  +  ny ersättare", "$dampad"))
    yield _heading("Inkallelseordning", "vilka partiers ersättare som kallas för ett partis plats")
    for party in _ordered(book):
        order = book.register.inkallelseordning.get(party)
        says = Content(clean(", ".join(order))) if order else Content.styled("bara egna ersättare", "$dampad")
        yield Row("ordning", party, _fact(party, says))
    if not _ordered(book):
        yield Row("ordning", "", Content.styled("     inga partier ännu", "$dampad"))
    yield _heading("Koalition")
    for bloc in book.register.coalitions:
        yield Row("koalition", bloc.event, _fact(bloc.name, Content(clean(", ".join(bloc.parties)))))
    yield Row("koalition", "", Content.styled("  +  ny koalition", "$dampad"))
    yield from _rules(book)
    yield from _facts(book)


def _rules(book: Book) -> Iterator[Row]:
    yield _heading("Regelverk")
    ref, known = book.register.rules, book.adopted
    says = "inget antaget; det medföljande gäller" if ref is None else ref.label
    yield Row("regelverk", "", _fact("Antaget", Content.styled(clean(says), "" if ref else "$dampad")))
    given = {} if ref is None else ref.given
    for declared in known.parameters if known is not None else ():
        value = given.get(declared.name, declared.default)
        shown = Content.styled(clean(value), "" if declared.name in given else "$dampad")
        what = Content(capital(clean(declared.says or declared.name))).truncate(_SAYS, ellipsis=True)
        padded = what.pad_right(_SAYS + 2 - what.cell_length)
        yield Row("parameter", declared.name, Content.assemble("     ", padded, shown))


def _facts(book: Book) -> Iterator[Row]:
    body = book.namnd
    yield _heading("Nämnden")
    number = book.register.number
    for key, name, value in (
        ("name", "Namn", body.name),
        ("kind", "Slag", body.kind),
        ("municipality", "Kommun", body.municipality),
        ("seats", "Platser", None if number is None else str(number)),
        ("numbering", "Numrering", f"§ räknas per {body.numbering}"),
    ):
        said = Content(clean(value)) if value else Content.styled("inte angiven", "$dampad")
        yield Row("fakta", key, _fact(name, said))


def _seat(book: Book, seat: RegisterSeat) -> Content:
    if seat.mandate is None:
        said = Content.styled(clean(seat.label), "italic $accent" if seat.party else "$dampad")
        return Content.assemble(_number(seat.id), said)
    person = seat.mandate.person
    other = f"  {clean(seat.party)}:s plats" if seat.party and seat.party != person.party else ""
    role = "" if seat.role == "ledamot" else str(seat.role)
    number = "–" if seat.id == person.id else seat.id
    return _line(number, clean(person.label), role, _when(book, seat.mandate) + other)


def _line(number: str, name: str, role: str, when: str) -> Content:
    return Content.assemble(
        _number(number),
        Content(name).pad_right(max(0, _NAME - Content(name).cell_length)),
        Content.styled(f"{role:<{_ROLE}}", "$primary"),
        Content.styled(when, "$dampad"),
    )


def _number(seat: str) -> Content:
    return Content.styled(f"{clean(seat):>3}  ", "$dampad")


def _fact(name: str, says: Content) -> Content:
    shown = Content(clean(name))
    return Content.assemble("     ", shown.pad_right(max(1, _LABEL - shown.cell_length)), says)


def _heading(words: str, more: str = "", *, first: bool = False) -> Row:
    """A heading, with air above it."""
    air = "" if first else "\n"
    line = Content.assemble(air, (words, "bold $primary"), (f"  {more}" if more else "", "$dampad"))
    return Row("rubrik", words, line)


def _ordered(book: Book) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*book.parties, *book.register.inkallelseordning)))


def _when(book: Book, mandate: Mandate) -> str:
    """When the mandate is had, as far as that isn't as for most of them."""
    from beslut import last_day  # noqa: PLC0415  # on use: the first frame comes before

    first, last = mandate.since.day, last_day(mandate)
    begins = "" if first == book.common.since or first is None else f"från {first}"
    ends = "" if last == book.common.until or last is None else f"till {last}"
    return f"{first}–{last}" if begins and ends else begins or ends


def detail_of(book: Book, row: Row) -> Content:
    """What stands beside the row in a wide terminal: who is called in, who sat there before."""
    lines: list[Content] = []
    if row.kind == "plats" and row.key:
        seat = next((s for s in book.register.seats if s.id == row.key), None)
        if seat is not None:
            lines = list(_about_seat(book, seat))
    elif row.kind == "ordning" and row.key:
        lines = [Content.styled(clean(f"{row.key}:s platser"), "bold"), *_turn(book, row.key)]
    elif row.kind == "parameter" and book.adopted is not None:
        declared = next((p for p in book.adopted.parameters if p.name == row.key), None)
        if declared is not None:
            lines = [
                Content.styled(clean(declared.name), "bold"),
                Content(clean(declared.says)),
                Content.styled(
                    f"{' eller '.join(clean(v) for v in declared.allowed) or 'fritt värde'}; "
                    f"annars {clean(declared.default)}",
                    "$dampad",
                ),
            ]
    return Content("\n").join(lines)


def _about_seat(book: Book, seat: RegisterSeat) -> Iterator[Content]:
    yield Content.styled(f"Plats {clean(seat.id)}", "bold")
    yield Content(clean(f"{seat.party}:s plats" if seat.party else "ingen har sagt vems platsen är"))
    yield from _turn(book, seat.party)
    before = book.history(seat.id)
    if before:
        yield Content()
        yield Content.styled("På platsen", "$dampad")
        for mandate in before:
            yield Content(f"  {clean(mandate.person.label)}")
            yield Content.styled(f"    {mandate.since.value[:10]}–{mandate.until.value[:10]}", "$dampad")


def _turn(book: Book, party: str | None) -> Iterator[Content]:
    """Who is called in for a party's seats, in turn."""
    from beslut.rules.inkallelse import call_order  # noqa: PLC0415  # on use: the first frame comes before

    order = call_order(party, book.register.inkallelseordning)
    turn = [m for p in order for m in book.register.substitutes if m.person.party == p]
    if turn:
        yield Content()
        yield Content.styled("Kallas in, i tur", "$dampad")
        yield from (Content(f"  {clean(m.person.label)}") for m in turn)
    elif party:
        yield Content()
        yield Content.styled("ingen ersättare kan kallas in", "$dampad")
