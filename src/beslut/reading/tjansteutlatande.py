"""A tjänsteutlåtande: its first page, its förslag till beslut, the remiss it answers, who signs it."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import attrs

from beslut.reading.bodies import BodyRef, find_bodies, find_municipality
from beslut.reading.dates import DateRef, find_dates, first_date
from beslut.reading.dnr import DnrRef, dnr_line, labelled_dnr
from beslut.reading.headings import Section, heading_of, sections
from beslut.reading.model import ProposalPoint, Source, Tjansteutlatande
from beslut.reading.remiss import read_remiss
from beslut.reading.sentences import sentences
from beslut.reading.signers import read_signers
from beslut.reading.text import Line, Span, lines_of
from beslut.reading.validity import read_validity
from beslut.reading.view import View

_PROPOSED: Final = frozenset({"förslag", "förvaltningsförslag"})
_TOLD: Final = frozenset({"inledning", "bakgrund", "ärendet", "sammanfattning", "beredning", "övrigt"})
_ITEM: Final = re.compile(r"[ \t]*(?:(?P<n>\d{1,2})[.)]|[•●▪*–-]|(?=att\s))[ \t]*")
_META: Final = re.compile(
    r"(?:tele?fon|tel|växel|e-?post|sid(?:a|an)?\s*\d|dnr|diarienummer|handläggare|till\b|box\s+\d|org|"
    r"start\.|www\.|tjänsteutlåtande|tjänsteskrivelse|"
    r"remiss\s+från|sammanträde|nämndsammanträde|\d{3}\s?\d{2}\s|\d+\s*\(\d+\)|besöksadress|postadress|"
    r"fax|kontaktperson|datum|bilaga|utfärdat|upprättad)|[^@\s]+@\S+|"
    r"[\w\- ]+(?:förvaltningen|kontoret|kansliet)$|"
    r"(?:[A-ZÅÄÖ][\w\-]+\s){1,2}(?:kommun|stad)$|region\s\w+$|.*\bförvaltning\b.{0,30}$|.*\b(?:avdelning|stab|"
    r"kansli)(?:en|et)?(?:\s+och\s+\w+)?$|[\w]+(?:vägen|gatan|torget|gränd|plan)\s+\d",
    re.IGNORECASE,
)
_IMMEDIATE: Final = re.compile(
    r"\bjustera\w*\s+omedelbart|\bomedelbar(?:t)?\s+juster|\bdirektjuster|\bomedelbart\s+justera",
    re.IGNORECASE,
)
_TO: Final = re.compile(r"(?:^|\s)till:?\s*$", re.IGNORECASE)
# The label in a second column: the name stands under it.
_HANDLER_BESIDE: Final = re.compile(r"(?:\t|\s{3,})handläggare:?\s*$", re.IGNORECASE)
_HANDLER: Final = re.compile(r"handläggare\b:?[ \t]*(?P<name>.*)", re.IGNORECASE)
_BEHANDLAD: Final = re.compile(
    r"\b(?:har\s+)?(?:behandlats|behandlas|behandlades|informerats\s+om|förankrats|samverkats|"
    r"tagits\s+upp|skett|ägt\s+rum)\s+(?:i|vid|på|med)\s+(?P<where>[^.]{3,300})",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(
    r"\b(?:rådet\s+för\s+[\w\-]{3,40}(?:\s+och\s+[\w\-]{3,40}frågor)?|"
    r"(?:(?:kommunala|lokala|centrala|sociala|regionala|(?:\w+)?förvaltningens|nämndens)\s+)?[\w\-]*(?:förvaltningsgrupp|"
    r"samverkansgrupp|pensionärsråd|funktionshinderråd|råd|grupp|kommitté|nämnd|skyddskommitté|"
    r"facklig\w*\s+samverkan)(?:en|et|n)?(?:\s\([A-ZÅÄÖ]{2,6}\))?)"
    r"(?=\s*(?:,|och|samt|den|\d|$|\s))",
    re.IGNORECASE,
)


@attrs.define
class _Front:
    """What stands before the first section."""

    lines: list[Line]
    body: BodyRef | None = None
    body_at: int = -1
    dnr: DnrRef | None = None
    date: DateRef | None = None
    meeting: DateRef | None = None
    handlaggare: Span | None = None
    title: Span | None = None


def read_tjansteutlatande(
    view: View, datum: dt.date | None = None, namnd: str | None = None
) -> Tjansteutlatande:
    """Return a tjänsteutlåtande.

    Args:
        view: the text.
        datum: the day of the meeting, where the caller knows it and the text does not say.
        namnd: the body, likewise.

    """
    text = view.text
    zones = sections(text, 0, len(text))
    first = next((z for z in zones if z.heading), None)
    front = _read_front(text, 0, first.heading.span[0] if first and first.heading else len(text))
    signers, blocks = read_signers(view, front.title[1] if front.title else 0, len(text))
    points = _points(view, zones, blocks)
    prose = [(z.start, z.end) for z in zones if z.kind in _TOLD]
    remiss = read_remiss(text, front.lines, prose)
    body = front.body or _told_body(text, zones)
    prepared, prepared_date = _prepared(text, zones)
    name = body.name if body else namnd
    return Tjansteutlatande(
        municipality=find_municipality(text[: front.lines[-1].end if front.lines else 0], name),
        namnd=name,
        namnd_as_read=view.read(*body.span) if body else None,
        dnr=front.dnr.text if front.dnr else None,
        dnr_key=front.dnr.key if front.dnr else None,
        dnr_as_read=view.read(*front.dnr.span) if front.dnr else None,
        date=front.date.date if front.date else None,
        meeting_date=front.meeting.date if front.meeting else datum,
        title=_joined(text, front.title),
        title_as_read=view.read(*front.title) if front.title else None,
        handlaggare=view.read(*front.handlaggare) if front.handlaggare else None,
        proposal_points=tuple(points) if points else None,
        omedelbar_justering=any(_IMMEDIATE.search(p.text) for p in points),
        remiss=remiss,
        prepared_in=prepared,
        prepared_date=prepared_date.date if prepared_date else None,
        signers=tuple(signers) or None,
        attachments=_attachments(text, zones),
        validity=read_validity(text, front.title),
        sources=_sources(front, body, prepared_date, zones),
        span=_trimmed(text),
    )


def _trimmed(text: str) -> Span:
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _joined(text: str, span: Span | None) -> str | None:
    return " ".join(text[span[0] : span[1]].replace("**", "").split()) if span else None


def _sources(
    front: _Front, body: BodyRef | None, prepared: DateRef | None, zones: list[Section]
) -> tuple[Source, ...]:
    found = (
        ("nämnd", body.span if body else None),
        ("dnr", front.dnr.span if front.dnr else None),
        ("date", front.date.span if front.date else None),
        ("meeting_date", front.meeting.span if front.meeting else None),
        ("title", front.title),
        ("handläggare", front.handlaggare),
        ("prepared_date", prepared.span if prepared else None),
        *((z.heading.label, z.heading.span) for z in zones if z.heading),
    )
    return tuple(Source(field=field, span=span) for field, span in found if span)


def _read_front(text: str, start: int, end: int) -> _Front:
    """Read the first page. A date at or under the receiver is the meeting's, one before it the report's."""
    lines = lines_of(text, start, end)
    front = _Front(lines=lines)
    _addressee(text, front)
    for index, line in enumerate(lines):
        if front.dnr is None:
            front.dnr = next(iter(labelled_dnr(text, line.start, line.end)), None) or dnr_line(
                text, line.start, line.end
            )
        handler = _HANDLER.match(line.bare)
        if handler and front.handlaggare is None:
            front.handlaggare = _handler(text, lines, index, handler)
        elif front.handlaggare is None and _HANDLER_BESIDE.search(line.text):
            front.handlaggare = _second_column(text, lines[index + 1 : index + 2])
        for date in find_dates(text, line.start, line.end):
            if re.search(r"(?i)uppdaterad|utskri|giltig", line.bare):
                continue
            if re.search(r"(?i)sammanträd|nämndmöte|mötesdatum", line.bare) or (0 <= front.body_at <= index):
                front.meeting = front.meeting or date
            else:
                front.date = front.date or date
    _find_title(text, front)
    return front


def _addressee(text: str, front: _Front) -> None:
    """Find the body that the report goes to: on a line after "Till", else the only body on the first page."""
    for index, line in enumerate(front.lines):
        if not _TO.search(line.bare) and not re.match(r"till:?\s+\S", line.bare, re.IGNORECASE):
            continue
        near = front.lines[index : index + 4]
        found = [b for b in find_bodies(text, near[0].start, near[-1].end) if not b.generic] if near else []
        if found:
            front.body = found[0]
            front.body_at = next(
                i for i, row in enumerate(front.lines) if row.start <= found[0].span[0] < row.end + 1
            )
            return
    for index, line in enumerate(front.lines):
        found = [b for b in find_bodies(text, line.start, line.end) if not b.generic]
        alone = (
            found
            and len(
                re.sub(
                    r"[\W\d_]+", "", text[line.start : found[0].span[0]] + text[found[0].span[1] : line.end]
                )
            )
            < 4
        )
        if found and alone:
            front.body, front.body_at = found[0], index
            return


def _handler(text: str, lines: list[Line], index: int, match: re.Match[str]) -> Span | None:
    """Return the handläggare's name: on the line or the next, before the receiver in a second column."""
    line = lines[index]
    rest = _TO.sub("", match["name"]).strip()
    if rest:
        begin = line.bare_start + match.start("name")
        return _name_part(text, begin, begin + len(match["name"].rstrip()))
    for below in lines[index + 1 : index + 4]:
        if below.blank:
            continue
        return _name_part(text, below.bare_start, below.bare_start + len(below.bare))
    return None


def _second_column(text: str, below: list[Line]) -> Span | None:
    """Return what stands in the last column of a line, as a name."""
    for line in below:
        gap = [m.end() for m in re.finditer(r"\t+|\s{3,}", line.text) if line.text[m.end() :].strip()]
        if gap:
            return _name_part(text, line.start + gap[-1], line.end)
    return None


def _name_part(text: str, start: int, end: int) -> Span | None:
    stop = end
    for body in find_bodies(text, start, end):
        stop = min(stop, body.span[0])
    cut = re.compile(r"\t|\s{3,}|,|\d|(?i:tele?fon|tel\b|e-post)|\S+@").search(text, start, stop)
    stop = cut.start() if cut else stop
    while stop > start and text[stop - 1] in " \t:,":
        stop -= 1
    return (start, stop) if stop > start and text[start].isalpha() else None


def _find_title(text: str, front: _Front) -> None:
    """Find the first block under the address that is no address, number, date or name."""
    anchor = max(
        front.body_at,
        next(
            (
                i
                for i, line in reversed(list(enumerate(front.lines)))
                if re.match(r"(?i)handläggare|tele?fon", line.bare)
            ),
            -1,
        ),
    )
    block: list[Line] = []
    for line in front.lines[anchor + 1 :]:
        if not line.blank and not block and _is_meta(text, line, front):
            continue
        if not line.blank and not _is_meta(text, line, front):
            block.append(line)
            continue
        if block:
            break
    if not block or (anchor < 0 and len(block) > 3):
        return
    words = " ".join(line.bare for line in block)
    if len(words) > 300 or words.rstrip().endswith((".", ":")) or not any(char.islower() for char in words):
        return
    front.title = (block[0].bare_start, block[-1].bare_start + len(block[-1].bare))


def _is_meta(text: str, line: Line, front: _Front) -> bool:
    if _META.match(line.bare) or dnr_line(text, line.start, line.end):
        return True
    date = first_date(text, line.start, line.end)
    if date and len(line.bare) - (date.span[1] - date.span[0]) < 12:
        return True
    return bool(front.handlaggare and line.start <= front.handlaggare[0] < line.end)


def _points(view: View, zones: list[Section], blocks: list[Span]) -> list[ProposalPoint]:
    """Return the points of the first förslag till beslut, signatures left out."""
    text = view.text
    ranked = sorted(
        (z for z in zones if z.kind in _PROPOSED),
        key=lambda z: ("beslut" not in (z.heading.label if z.heading else ""), z.start),
    )
    for zone in ranked:
        rows: list[list[Line]] = []
        numbered = False
        for line in lines_of(text, zone.start, zone.end):
            if any(a <= line.start < b for a, b in blocks):
                continue
            item = _ITEM.match(line.text)
            if line.blank:
                if rows and rows[-1]:
                    rows.append([])
                continue
            if item and (item["n"] or line.text.lstrip()[:1] in "•●▪*–-" or line.bare.startswith("att ")):
                numbered = True
                rows.append([line])
            elif rows:
                rows[-1].append(line)
            else:
                rows.append([line])
        points = [p for row in rows if row and (p := _point(view, row, numbered=numbered))]
        if points:
            return points
    return []


def _point(view: View, row: list[Line], *, numbered: bool) -> ProposalPoint | None:
    item = _ITEM.match(row[0].text)
    if numbered and not (item and item.end()) and not row[0].bare.startswith("att "):
        return None  # a lead ("Nämnden beslutar") before the numbered points
    start = row[0].start + (item.end() if item else 0)
    start += len(view.text[start : row[0].end]) - len(view.text[start : row[0].end].lstrip())
    end = row[-1].start + len(row[-1].text.rstrip())
    words = " ".join(view.text[start:end].split()).strip("*_ ")
    return ProposalPoint(text=words, text_as_read=view.read(start, end), span=(start, end)) if words else None


def _told_body(text: str, zones: list[Section]) -> BodyRef | None:
    """Return the body that the report speaks of: the one asked for an answer, else the only one it names."""
    for zone in zones:
        for a, b in sentences(text, zone.start, zone.end):
            if re.search(
                r"\b(?:för\s+yttrande|på\s+remiss|remitterat|överlämnar|godkänner|beslutar)\b", text[a:b]
            ):
                found = [x for x in find_bodies(text, a, b) if not x.generic and "nämnd" in x.name.casefold()]
                if found:
                    return found[0]
    names = {
        b.name.casefold(): b
        for b in find_bodies(text, 0, len(text))
        if not b.generic and "nämnd" in b.name.casefold()
    }
    return next(iter(names.values())) if len(names) == 1 else None


def _prepared(text: str, zones: list[Section]) -> tuple[tuple[str, ...] | None, DateRef | None]:
    """Return in which groups the matter was handled before the nämnd, and when."""
    for zone in zones:
        if zone.kind != "beredning":
            continue
        for a, b in sentences(text, zone.start, zone.end):
            match = _BEHANDLAD.search(text, a, b)
            if match:
                groups = tuple(" ".join(g[0].split()) for g in _GROUP.finditer(text, *match.span("where")))
                return groups, first_date(text, *match.span("where"))
    # The preparation was told and names no group: none, not unknown.
    told = any(z.kind == "beredning" and text[z.start : z.end].strip() for z in zones)
    return (() if told else None), None


def _attachments(text: str, zones: list[Section]) -> int | None:
    """Count the attachments listed: numbered ones by number, others by paragraph or line item."""
    for zone in zones:
        if zone.kind != "bilagor":
            continue
        lines = lines_of(text, zone.start, zone.end)
        numbered = sum(1 for line in lines if (m := _ITEM.match(line.text)) and m.end() and not line.blank)
        if numbered:
            return numbered
        blocks = 0
        blank = True
        for line in lines:
            blocks += blank and not line.blank
            blank = line.blank
        if blocks:
            single = [line for line in lines if not line.blank]
            whole = all(
                re.match(r"bilaga\b|\S.*\.(?:pdf|docx?)\b", line.bare, re.IGNORECASE) for line in single
            )
            return len(single) if whole else blocks
    return None


def looks_like_one(text: str) -> bool:
    """Return whether a text has the headings of a tjänsteutlåtande."""
    kinds = {h.kind for line in lines_of(text) if (h := heading_of(line))}
    proposed = bool(kinds & _PROPOSED)
    told = kinds & {"bakgrund", "ärendet", "beredning", "synpunkter", "sammanfattning", "bilagor"}
    titled = re.search(r"(?im)^\W*(?:.*\s)?tjänste(?:utlåtande|skrivelse)\W*$", text[:3_000])
    return (
        (proposed and len(told) >= 2)
        or (bool(titled) and (proposed or len(told) >= 1))
        or (proposed and bool(re.search(r"(?im)^\W*handläggare\b", text[:3_000])))
    )
