"""Who proposes what: the clauses of the sentences in which persons make or join proposals."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.model import Person
from beslut.reading.names import TITLES, marked_persons, parties_acting, persons_in_list
from beslut.reading.text import Span

_VERB: Final = re.compile(
    r"\b(?:(?P<propose>yrk(?:ar|ade)|före(?:slår|slog)|nominera(?:r|de))|(?P<support>tillstyrk(?:er|te))|"
    r"(?P<oppose>avstyrk(?:er|te))"
    r"|(?P<lay>l(?:ade|ägger)\s+fram|framlade|framlägger|lämna(?:de|r)|presentera(?:de|r)|väckte)"
    r"|(?P<join>instäm(?:mer|de)|ställ(?:de|er)\s+sig\s+bakom|biträd(?:er|de)|ans(?:löt|"
    r"luter)\s+sig\s+till|stöd(?:er|de)))\b",
    re.IGNORECASE,
)
_LAID: Final = re.compile(r"\bförslag\b", re.IGNORECASE)
_NOT_LAID: Final = re.compile(
    r"\b(?:uttalande|yttrande|reservation|protokollsanteckning|skrivelse|motion|interpellation|rapport)\w*",
    re.IGNORECASE,
)
_JOINED_BY: Final = re.compile(
    r",?\s*\b(?:med|under)\s+(?:instämmande|bifall|stöd)\s+(?:av|från)\s+", re.IGNORECASE
)
_COMPLEMENT: Final = re.compile(
    r",?\s*(?:\b(?:att|bifall|avslag|återremiss|bordläggning|förslag|följande|dels|i\s+(?:första|andra|"
    r"tredje)\s+hand|på|om|för|ett|sitt|enligt|i\s+enlighet)\b|[:\"”“])",
    re.IGNORECASE,
)
_WITH: Final = re.compile(r"\s*\b(?:tillsammans|gemensamt)\s+med\s+", re.IGNORECASE)
_RANK: Final = re.compile(r"\bi\s+(?:första|andra|tredje)\s+hand\b", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s,;]*(?:\b(?:och|samt|jämte|båda|samtliga|alla|tillsammans med)\b[\s,]*)*")
_TO_VERB: Final = re.compile(
    r"[\s,]*(?:\b(?:har|i\s+sin\s+tur|gemensamt|båda|också|även|därefter|sedan|vidare|dessutom|"
    r"för\s+egen\s+del)\b[\s,]*|(?:båda|samtliga|alla)\s*\([^)\n]{1,8}\)[\s,]*)*"
)
_CHAIR: Final = re.compile(r"\bordföranden?[\s,]*$", re.IGNORECASE)
_COLON: Final = re.compile(r"\s*[:–-]\s+")
_SPACES: Final = re.compile(r"[ \t]{2,}")
_LONGEST: Final = 4_000  # characters of a sentence looked at: longer ones are not sentences


@attrs.frozen(kw_only=True)
class Clause:
    """A proposal as worded: who, by what verb, with which words, of which rank.

    ``verb`` is "propose", "support", "oppose", "lay" or "join". ``chair``: the chair, unnamed. ``said``
    is the complement without who joined.
    """

    persons: tuple[Person, ...]
    seconders: tuple[Person, ...]
    chair: bool
    verb: str
    rank: str | None
    words: str
    said: str
    complement: Span
    span: Span


def _subject_before(text: str, start: int, at: int) -> list[Person]:
    """Return the list of persons that ends right before ``at``."""
    persons = persons_in_list(text, start, at)
    if not persons:
        tail = re.search(r"(?:[^\W\d_][\w'’\-]*\s+){1,7}$", text[max(start, at - 110) : at])
        if tail:
            begin = at - len(tail[0])
            for word in re.finditer(r"[^\W\d_][\w'’\-]*", text[begin:at]):
                if word[0][0].isupper() or word[0] in TITLES:
                    persons = persons_in_list(text, begin + word.start(), at)
                    if persons:
                        break
    kept: list[Person] = []
    edge = at
    pattern = _TO_VERB
    for person in reversed(persons):
        gap = text[person.span[1] : edge]
        if not pattern.fullmatch(_without_titles(gap)):
            break
        kept.append(person)
        edge = person.span[0]
        pattern = _BETWEEN
    if not kept:
        acting = [p for p in parties_acting(text, start, at) if _TO_VERB.fullmatch(text[p.span[1] : at])]
        kept = acting[-1:]
        if kept:
            edge = kept[0].span[0]
            for person in reversed(parties_acting(text, start, edge)):
                if not _BETWEEN.fullmatch(text[person.span[1] : edge]):
                    break
                kept.append(person)
                edge = person.span[0]
    return kept[::-1]


def _without_titles(gap: str) -> str:
    return " ".join(word for word in gap.split() if word.casefold() not in TITLES) if len(gap) < 120 else gap


def _subject_after(text: str, at: int, end: int) -> tuple[list[Person], int]:
    """Return the list of persons that follows right after ``at``, and where it ends."""
    stop = _COMPLEMENT.search(text, at, end)
    limit = stop.start() if stop else min(end, at + 300)
    if not text[at:limit].strip():
        return [], at
    persons = persons_in_list(text, at, limit) or parties_acting(text, at, limit)
    kept: list[Person] = []
    edge = at
    for person in persons:
        if not _BETWEEN.fullmatch(_without_titles(text[edge : person.span[0]])):
            break
        kept.append(person)
        edge = person.span[1]
    return kept, edge


def _seconders(text: str, start: int, end: int) -> tuple[list[Person], list[Span]]:
    """Return who is named in "med instämmande av …" and the spans of those phrases."""
    persons: list[Person] = []
    spans: list[Span] = []
    for match in _JOINED_BY.finditer(text, start, end):
        found, edge = _list_from(text, match.end(), end)
        if found:
            persons += found
            spans.append((match.start(), edge))
    return persons, spans


def _list_from(text: str, at: int, end: int) -> tuple[list[Person], int]:
    stop = re.compile(
        r"\b(?:att|yrka|före(?:sl)|bifall|avslag|i\s+(?:första|andra)|tillstyrk|avstyrk)|[.:]\s"
    ).search(text, at, min(end, at + 600))
    limit = stop.start() if stop else min(end, at + 600)
    # "m.fl. (S)" holds a full stop and a space; marked persons say where the list really goes on.
    marked = marked_persons(text, at, min(end, at + 600))
    for person in marked:
        if person.span[0] < limit:
            limit = max(limit, person.span[1])
    kept: list[Person] = []
    edge = at
    for person in persons_in_list(text, at, limit):
        if not _BETWEEN.fullmatch(_without_titles(text[edge : person.span[0]])):
            break
        kept.append(person)
        edge = person.span[1]
    return kept, edge


def _masked(text: str, start: int, end: int, spans: list[Span]) -> str:
    piece = text[start:end]
    for a, b in spans:
        piece = piece[: a - start] + " " * (b - a) + piece[b - start :]
    return piece


def clauses(text: str, start: int, end: int, *, listed: bool) -> list[Clause]:
    """Return the clauses of one sentence.

    Args:
        text: the text.
        start: where the sentence begins.
        end: where it ends.
        listed: whether it stands under a heading for yrkanden, where "Namn (P): bifall" is a proposal too.

    """
    end = min(end, start + _LONGEST)
    seconders, spans = _seconders(text, start, end)
    piece = _masked(text, start, end, spans)
    verbs = [m for m in _VERB.finditer(piece) if m.lastgroup != "lay" or _lays(piece, m.end())]
    found: list[tuple[list[Person], bool, re.Match[str], int, int]] = []
    floor = 0
    for verb in verbs:
        persons = _subject_before(piece, floor, verb.start())
        begin = persons[0].span[0] if persons else verb.start()
        after = verb.end()
        if not persons:
            persons, after = _subject_after(piece, verb.end(), len(piece))
        company = _WITH.match(piece, after)
        if persons and company:  # "lämnade tillsammans med B (v) ett förslag"
            joined, edge = _list_from(piece, company.end(), len(piece))
            persons, after = persons + joined, max(after, edge)
        chair = not persons and bool(_CHAIR.search(piece[floor : verb.start()]))
        if persons or chair:
            found.append((persons, chair, verb, begin, after))
        floor = max(verb.end(), after)
    out: list[Clause] = []
    for index, (persons, chair, verb, begin, after) in enumerate(found):
        stop = found[index + 1][3] if index + 1 < len(found) else len(piece)
        lead = piece[:begin] if index == 0 else ""
        out += _ranked(piece, persons, verb, begin, after, stop, lead, chair=chair)
    if not out and listed:
        out = _colon(piece)
    shifted = [_shift(clause, start) for clause in out]
    return [attrs.evolve(clause, seconders=tuple(seconders)) for clause in shifted]


def _lays(piece: str, at: int) -> bool:
    laid = _LAID.search(piece, at, at + 160)
    other = _NOT_LAID.search(piece, at, at + 160)
    return laid is not None and (other is None or laid.start() < other.start())


def _ranked(
    piece: str,
    persons: list[Person],
    verb: re.Match[str],
    begin: int,
    after: int,
    stop: int,
    lead: str,
    *,
    chair: bool,
) -> list[Clause]:
    """Return one clause, or one for each rank ("i första hand … i andra hand …")."""
    kind = str(verb.lastgroup)
    marks = list(_RANK.finditer(piece, after, stop))
    before = _RANK.search(lead) if lead else None
    whole = (min(begin, verb.start()), stop)

    def clause(rank: str | None, a: int, b: int) -> Clause:
        return Clause(
            persons=tuple(persons),
            seconders=(),
            chair=chair,
            verb=kind,
            rank=" ".join(rank.split()).lower() if rank else None,
            words=" ".join(verb[0].split()),
            said=_SPACES.sub(" ", piece[a:b]).strip(" ,\n"),
            complement=(a, b),
            span=whole,
        )

    if not marks:
        return [clause(before[0] if before else None, after, stop)]
    edges = [m.start() for m in marks[1:]] + [stop]
    out = [clause(m[0], m.end(), edge) for m, edge in zip(marks, edges, strict=True)]
    head = piece[after : marks[0].start()].strip(" ,\n")
    if len(head.split()) >= 2 and not head.startswith(
        "att"
    ):  # "yrkade avslag på planen, i andra hand återremiss"
        out.insert(0, clause(None, after, marks[0].start()))
    return out


def _colon(piece: str) -> list[Clause]:
    """Return the clause of a line like "Namn, fp: Motionen avslås", where the verb is a colon."""
    persons = []
    edge = 0
    for person in persons_in_list(piece, 0, min(len(piece), 400)):
        if not _BETWEEN.fullmatch(_without_titles(piece[edge : person.span[0]])):
            break
        persons.append(person)
        edge = person.span[1]
    colon = _COLON.match(piece, edge)
    if not persons or not colon or colon.end() >= len(piece):
        return []
    return [
        Clause(
            persons=tuple(persons),
            seconders=(),
            chair=False,
            verb="propose",
            rank=None,
            words="",
            said=piece[colon.end() :].strip(),
            complement=(colon.end(), len(piece)),
            span=(persons[0].span[0], len(piece)),
        )
    ]


def _shift_person(person: Person, by: int) -> Person:
    return attrs.evolve(person, span=(person.span[0] + by, person.span[1] + by))


def _shift(clause: Clause, by: int) -> Clause:
    return attrs.evolve(
        clause,
        persons=tuple(_shift_person(p, by) for p in clause.persons),
        complement=(clause.complement[0] + by, clause.complement[1] + by),
        span=(clause.span[0] + by, clause.span[1] + by),
    )
