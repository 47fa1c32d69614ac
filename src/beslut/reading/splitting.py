"""Where the §§ of a document begin and end, and what each one's head says: number and title."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

import attrs

from beslut.reading.bodies import COMMITTEES
from beslut.reading.dnr import dnr_line, labelled_dnr
from beslut.reading.furniture import is_page_line
from beslut.reading.headings import heading_of
from beslut.reading.text import Line, Span, lines_of

_HEAD: Final = re.compile(
    r"[\s>#*_]{0,12}(?:(?P<date>(?:19|"
    r"20)\d\d-\d\d-\d\d)\s{1,3})?(?:(?P<body>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5})\s{1,2})?"
    r"(?:§\s?(?P<n>\d{1,4}[a-zA-Z]?)|(?P<n2>\d{1,4})\s?§(?!§))(?P<year>/(?:\d{4}|\d\d))?(?![\w])"
    r"(?P<gap>[\s*_:.\-–—]{0,12})(?P<rest>.*)"
)
# The sign lost: "KS 136 Title". Only where no § stands anywhere.
_SIGNLESS: Final = re.compile(
    r"[\s>#*_]{0,8}(?P<body>KS|KF|RS|RF)\s(?P<n>\d{1,4})(?![\d/:.\-])(?P<gap>[\s*_]{0,8})(?P<rest>.*)"
)
# The sign lost and no letters: "133 Title" or "133" alone, where dnr or heading follow at once.
_BARE: Final = re.compile(
    r"[\s>#*_]{0,8}(?P<n>\d{1,3})(?![\d/:.,)\-(])(?P<gap>[\s*_]{0,8})(?P<rest>(?:[A-ZÅÄÖ][^.]{3,150})?)$"
)
_SOON: Final = 8
# A page whose columns and signs were lost: "3 Protokoll 3 (47) 27 Föredragningslista Ett nytt …".
_FLAT: Final = re.compile(
    r"\s*\d{1,3}\s+(?:\w+[ ]?){0,3}\d{1,3}\s?\(\d{1,3}\)\s+(?P<n>\d{1,4})\s+(?P<rest>(?P<title>[A-ZÅÄÖ].*))"
)
_STANDING: Final = re.compile(
    r"(?P<title>Föredragningslista(?:n)?|Dagordning(?:en)?|Fastställande av (?:dagordning|"
    r"föredragningslista)(?:en)?|"
    r"Val av (?:protokolls)?justerare|Upprop|Mötets öppnande|Delegationsbeslut|Delegationsärenden|"
    r"Meddelanden|"
    r"Anmälningsärenden|Anmälningar|Information(?:särenden)?|Övriga frågor|Ekonomisk uppföljning)\b"
)
_NOT_TITLE: Final = re.compile(
    r"(?:diariekod|dnr|d nr|diarienummer|utskrivet från|sidansvarig|sidan uppdaterad|sid(?:a|an)? \d|"
    r"sammanträdesprotokoll|"
    r"(?:[a-zåäö]{1,6}\s)?§\s?\d|yttrande till|svar till|remiss från|remissvar till|ansvarig|handläggare|"
    r"ks/|kf/|\d+\s*\(\d+\)|"
    r"ja\s*=|nej\s*=|\d+[–-]\d+[–-]\d+)",
    re.IGNORECASE,
)
_VOTE: Final = re.compile(r"(?:ja|nej)\s*=|\d+[–-]\d+[–-]\d+", re.IGNORECASE)
_CONTINUES: Final = re.compile(
    r"(?:[,\-–]|\b(?:och|samt|mellan|för|av|till|i|på|om|med|från|vid|den|det|en|ett|avseende|enligt|"
    r"under|kring|gällande|angående|rörande))$"
)
_PROSE: Final = re.compile(r"[.!?]$")
_MAX_TITLE_LINES: Final = 4
_FRONT: Final = 300  # a running head and the body under it


@attrs.frozen(kw_only=True)
class Head:
    """The line at which a § begins."""

    number: str
    body: str | None
    date_span: Span | None
    start: int
    end: int
    rest: Span


@attrs.frozen(kw_only=True)
class Part:
    """One §: its number, the heads that name it, its span, its title and where the rest begins.

    ``last`` tells that no other § follows, so that the text may have been cut.
    """

    number: str | None
    body: str | None
    date_span: Span | None
    title: str | None
    title_span: Span | None
    subtitle: str | None
    subtitle_span: Span | None
    heads: tuple[Span, ...]
    content: int
    span: Span
    last: bool


def _heads(text: str) -> list[Head]:
    lines = lines_of(text)
    committee = bool(re.search(r"(?i)utskott(?:et)?\b", text[:_FRONT]))
    for pattern in (_HEAD, _SIGNLESS, _BARE, _FLAT):
        found = [
            head
            for index, line in enumerate(lines)
            if (head := _head(pattern, lines, index, committee=committee)) is not None
        ]
        if pattern is _BARE:
            starts = [line.start for line in lines] if found else []
            found = _rising([h for h in found if _followed(text, lines, starts, h)])
        if found:
            return found
    return []


def _followed(text: str, lines: list[Line], starts: list[int], head: Head) -> bool:
    """Return whether a bare number is soon followed by what a § has: its dnr, or a heading of minutes."""
    at = bisect_right(starts, head.start)
    for line in lines[at : at + _SOON]:
        heading = heading_of(line)
        if heading and heading.kind in {"beslut", "yrkanden", "organförslag", "ärendet", "sammanfattning"}:
            return True
        if re.match(r"(?i)d\s?nr\b|diarienummer|ärendenummer", line.bare) or dnr_line(
            text, line.start, line.end
        ):
            return True
    return False


def _rising(heads: list[Head]) -> list[Head]:
    """Return the heads whose numbers follow each other; a page number between them does not."""
    out: list[Head] = []
    for head in heads:
        if not out or int(head.number) == int(out[-1].number) + 1:
            out.append(head)
    return out


def _head(pattern: re.Pattern[str], lines: list[Line], index: int, *, committee: bool) -> Head | None:
    """Return the head that a line is, None where it is a reference or prose."""
    line = lines[index]
    if len(line.text) > 400 and pattern is not _FLAT:
        return None
    if pattern is _BARE and is_page_line(line.text):
        return None
    match = pattern.match(line.text)
    if not match:
        return None
    groups = match.groupdict()
    rest = (groups["rest"] or "").strip(" *_")
    body = groups.get("body")
    if pattern is _HEAD:
        if rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in '"”“(*'):
            return None  # "§ 12 i kommunallagen"
        if rest.endswith(",") or re.match(r"(?:KL|FL|PBL|kap)\b", rest):
            return None
        above = lines[index - 1].bare if index else ""
        if above and re.search(r"(?:[,]|\b(?:enligt|och|i|av|se|med|till))$", above):
            return None  # a reference that a line break set first
        if body and body.upper() in COMMITTEES and not committee:
            return None  # another body's §, unless these are the committee's own minutes
    start = line.start + match.start()
    rest_start = line.start + match.start("rest")
    date = match.span("date") if groups.get("date") else None
    return Head(
        number=groups.get("n") or groups.get("n2") or "",
        body=body,
        date_span=(line.start + date[0], line.start + date[1]) if date else None,
        start=start + len(match[0]) - len(match[0].lstrip()),
        end=line.end,
        rest=(rest_start, line.end),
    )


def _strip(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t\n*_#:—–-"))
    right = len(piece.rstrip(" \t\n*_#"))
    return (start + left, start + right) if left < right else None


def _title(text: str, head: Head, end: int) -> tuple[Span | None, int]:
    """Return the title's span and where the content after it begins."""
    first = _strip(text, *head.rest)
    rest = text[head.rest[0] : head.rest[1]]
    if first and _FLAT.match(text[head.start : head.end] or ""):
        standing = _STANDING.match(text, first[0])
        return (standing.span("title"), standing.end()) if standing else (None, first[0])
    number = next(iter(labelled_dnr(text, *head.rest)), None) if first else None
    if (
        first and number
    ):  # "§ 7/2020 Dnr 2020/0123 KS-4 …": the title stands before the dnr or on another line
        before = re.sub(
            r"(?i)\(?\s*(?:d\s?nr|diarienr|diarienummer).{0,4}$", "", text[first[0] : number.span[0]]
        ).strip(" *_:,(")
        first = (first[0], first[0] + len(before)) if before else _strip(text, number.span[1], head.rest[1])
    lines = lines_of(text, head.end + 1, end)
    if first:
        bold = (
            text.rfind("**", head.start, first[0] + 1) >= 0
            and rest.count("**") < 2
            and "**" not in text[first[0] : first[1]]
        )
        return _continued(text, first, lines, open_bold=bold)
    for index, line in enumerate(lines[:12]):
        if line.blank or _NOT_TITLE.match(line.bare) or dnr_line(text, line.start, line.end):
            continue
        if heading_of(line) or line.text.lstrip().startswith(("-", "–", "•")):
            return None, line.start
        span = (line.bare_start, line.bare_start + len(line.bare))
        bold = line.text.lstrip(" #").startswith("**") and not line.text.rstrip().endswith("**")
        return _continued(text, span, lines[index + 1 :], open_bold=bold)
    return None, head.end


def _continued(text: str, first: Span, below: list[Line], *, open_bold: bool) -> tuple[Span, int]:
    """Return a title's span with the lines onto which it is wrapped, and where the content begins."""
    start, end = first
    content = end
    for line in below[:_MAX_TITLE_LINES]:
        above = text[start:end]
        wrapped = open_bold or bool(_CONTINUES.search(above.rstrip(" *_")))
        if line.blank:
            break
        plain = not (
            _NOT_TITLE.match(line.bare) or dnr_line(text, line.start, line.end) or heading_of(line)
            or line.text.lstrip().startswith(("-", "–", "•")) or _PROSE.search(line.bare)
        )  # fmt: skip
        if not (wrapped or (plain and len(above.split("\n")[-1]) > 40)) or (not plain and not open_bold):
            break
        end = line.bare_start + len(line.bare)
        content = line.end
        if open_bold and "**" in line.text:
            break
    return _strip(text, start, end) or first, max(content, end)


def _subtitle(text: str, start: int, end: int) -> Span | None:
    """Return the span of the remiss line under a title ("Yttrande till kommunstyrelsen")."""
    for line in lines_of(text, start, min(end, start + 400))[:6]:
        if (
            re.match(r"(?:yttrande|svar|remiss\w*)\s+(?:till|från|på)\b", line.bare, re.IGNORECASE)
            and len(line.bare) < 120
        ):
            return line.bare_start, line.bare_start + len(line.bare)
        if heading_of(line):
            return None
    return None


def _has_content(text: str, start: int, end: int) -> bool:
    """Return whether more than a page's head stands between two heads of one §."""
    return any(heading_of(line) or _VOTE.match(line.bare) for line in lines_of(text, start, end))


def split(text: str) -> list[Part]:
    """Return the §§ of a protocol in order. Heads of one number that follow each other are one §.

    Args:
        text: the whole document.

    Returns:
        No part where the text has no § at all.

    """
    groups: list[list[Head]] = []
    for head in _heads(text):
        if groups and groups[-1][-1].number == head.number:
            groups[-1].append(head)
        else:
            groups.append([head])
    out: list[Part] = []
    for index, group in enumerate(groups):
        end = groups[index + 1][0].start if index + 1 < len(groups) else len(text)
        title_span: Span | None = None
        content = -1
        for head, stop in zip(group, [*(h.start for h in group[1:]), end], strict=True):
            span, after = _title(text, head, stop)
            if span and (title_span is None or head.body or len(group) > 1):
                title_span = span
            # A web page's own title, or a page head, repeats the § before anything of it has come.
            if content < 0 and (head is group[-1] or _has_content(text, after, stop)):
                content = after
        subtitle = _subtitle(text, content, end)
        body = next((h.body for h in group if h.body), None)
        title = (
            " ".join(text[title_span[0] : title_span[1]].replace("**", "").split()) if title_span else None
        )
        out.append(
            Part(
                number=group[0].number or None,
                body=body,
                date_span=next((h.date_span for h in group if h.date_span), None),
                title=title,
                title_span=title_span,
                subtitle=text[slice(*subtitle)] if subtitle else None,
                subtitle_span=subtitle,
                heads=tuple((h.start, h.end) for h in group),
                content=content,
                span=(group[0].start, end),
                last=index + 1 == len(groups),
            )
        )
    return out
