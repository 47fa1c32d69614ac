"""Headings: what the sections of a § or a tjänsteutlåtande are called, and what they hold.

A document's sections are found by heading, never by order: a decision may stand first or last.
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.bodies import find_bodies
from beslut.reading.ocr import fold
from beslut.reading.text import Line, Span, lines_of

# A body in the genitive before a heading's own word: "Barn- och utbildningsnämndens", "Kommunstyrelsens".
_BODY: Final = r"(?P<body>(?:[\w\-–]+[ ,]+){0,6}?[\w\-–]*(?:nämndens?|nämnds|styrelsens|fullmäktiges?|utskottets|utskotts|delegationens|delegations|rådets))"
# "Yrkanden i kommunstyrelsen": the body in which it happened, if another than the one whose minutes these are.
_SCOPED: Final = re.compile(r"(?P<head>.{3,60}?) i (?P<scope>[\w\- ]{2,60})")
_CAN_BE_SCOPED: Final = frozenset(
    ("beslut", "förslag", "yrkanden", "överläggning", "beslutsgång", "omröstning", "reservation", "uttalande")
)
_OFFICE: Final = (
    r"(?P<office>(?:[\w\-–]+[ ,]+){0,4}?(?:\w*förvaltningens|\w*kontorets|direktörens|beredningens|ordförandens|presidiets|borgarrådets|kansliets))"
)

# (pattern of the whole heading, section kind). The first that fits is taken, so the narrow ones stand first.
_TABLE: Final[tuple[tuple[str, str], ...]] = (
    (r"beslut|beslutet|beslut i ärendet|(?:nämnden|styrelsen|fullmäktige) beslutar|beslut att", "beslut"),
    (_BODY + r" beslut", "beslut"),
    (_BODY + r" förslag(?: till (?:beslut(?: i [\w\- ]{2,40})?|[\w\- ]{2,40}))?", "organförslag"),
    (_OFFICE + r" förslag(?: till (?:beslut|\w{2,30}))?", "förvaltningsförslag"),
    (r"ordförandeförslag|liggande förslag|huvudförslag", "förvaltningsförslag"),
    (_OFFICE + r" synpunkter(?: och (?:förslag|slutsatser))?|synpunkter och förslag|synpunkter", "synpunkter"),
    (r"förslag till beslut", "förslag"),
    (r"förslag och yrkanden?|(?:framlagda )?förslag|framställda yrkanden|(?:till|ändrings)?yrkan(?:de|den)t?", "yrkanden"),
    (r"(?:tilläggs|ändrings|avslags|bifalls|återremiss)yrkan(?:de|den)", "yrkanden"),
    (r"överläggning(?:en|ar)?|debatt(?:en)?|diskussion(?:en)?|ärendets behandling(?: i [\w\- ]{2,40})?", "överläggning"),
    (r"anförande|anföranden|talare|talarlista|yttranden i debatten|inlägg|yttranden", "anförande"),
    (r"(?:beslutsgång(?:en)?|propositions?ordning(?:en)?|proposition(?:er)?|proposition och (?:omröstning|beslut)|propositioner och beslut|propositionsställande)", "beslutsgång"),
    (r"(?:omröstning(?:ar|en)?|votering(?:ar|en)?|omröstningsresultat|voteringsresultat|omröstningens resultat|voteringsproposition|voteringslista|omröstningslista)", "omröstning"),
    (r"(?:skriftlig |skriftliga )?reservation(?:er|en)?|avvikande mening(?:ar)?", "reservation"),
    (r"(?:särskilt (?:uttalande|yttrande)|särskilda (?:uttalanden|yttranden)|protokollsanteckning(?:ar)?|(?:anteckning(?:ar)?) till protokollet|röstförklaring(?:ar)?|ersättaryttrande(?:n)?|ersättares yttrande)(?: (?:från|av) .{1,60}| \(.{1,30}\))?", "uttalande"),
    (r"yttrande (?:[a-zåäö]{1,2})(?:, [a-zåäö]{1,2})*(?: och [a-zåäö]{1,2})?", "uttalande"),
    (r"jäv|anmälan om jäv|anmälan av jäv", "jäv"),
    (r"deltar (?:ej|inte) i (?:beslutet|besluten|ärendet)|ej deltagande(?: i beslutet)?|deltagande i beslutet", "deltar ej"),
    (r"handlingar i ärendet|handlingar|beslutsunderlag(?:et)?|underlag(?: till| för) beslut(?:et)?|underlag|ärendets handlingar|beslutshandlingar", "handlingar"),
    (r"signerat av|signerat|underskrifter|underskrift|justering|justerare|justeras|digitala signaturer|signaturer|undertecknat av|elektroniska underskrifter", "underskrifter"),
    (r"(?:protokolls)?utdrag(?:et)?(?: skickas)?(?: till)?|beslutsexpediering|beslutet (?:ska )?(?:expedieras|skickas|sänds)(?: till)?|expedieras(?: till)?|expediering|(?:skickas|sänds|delges)(?: till)?|beslut skickas till|kopia till|för kännedom|delges?|sändlista", "expediering"),
    (r"sammanfattning(?: av ärendet)?|ärendet i korthet|kort sammanfattning|kortfattad beskrivning", "sammanfattning"),
    (r"bakgrund(?:en)?|bakgrund till ärendet|bakgrund och ärendebeskrivning|inledning", "bakgrund"),
    (r"ärendet|ärendebeskrivning(?:en)?|beskrivning av ärendet|ärende|redogörelse för ärendet|nuläge", "ärendet"),
    (r"ärendets beredning|beredning(?:en)?|ärendets handläggning|beredning av ärendet|tidigare beredning", "beredning"),
    (r"remissens innehåll|remissen|remissammanställning|remissinstanser(?:na)?|remissvar", "ärendet"),
    (r"bilag(?:a|or|orna)|bifogade handlingar", "bilagor"),
    (r"ekonomiska (?:konsekvenser|förutsättningar)|(?:konsekvenser|analys|bedömning|övervägande\w*|finansiering|uppföljning|syfte|tidplan|juridiska aspekter|lagrum)(?: .{0,60})?|(?:jämställdhets|barn|konsekvens|miljö|tillgänglighets|barnkonsekvens|jämställdhets)\w*analys(?: .{0,40})?|konsekvenser för .{2,60}|barnets bästa", "övrigt"),
    (r"närvarande|närvarolista|beslutande|ledamöter|ersättare|övriga (?:närvarande|deltagande)|tjänstgörande ersättare", "närvaro"),
    (r"anslag|bevis|anslagsbevis|anslag/bevis|tillkännagivande", "anslag"),
    (r"register|related documents|references|föregående sida|nästa sida|till toppen|tillbaka", "sidslut"),
    (r"diariekod|innehåll|innehållsförteckning", "övrigt"),
)  # fmt: skip
_PATTERNS: Final = tuple((re.compile(pattern), kind) for pattern, kind in _TABLE)
# Folded literal forms, for headings that OCR has damaged beyond repair of the word.
_FOLDED: Final = {
    fold(form): (form, kind)
    for form, kind in (
        ("förslag till beslut", "förslag"),
        ("förvaltningens förslag till beslut", "förvaltningsförslag"),
        ("förvaltningens förslag", "förvaltningsförslag"),
        ("förvaltningens synpunkter och förslag", "synpunkter"),
        ("synpunkter och förslag", "synpunkter"),
        ("sammanfattning", "sammanfattning"),
        ("sammanfattning av ärendet", "sammanfattning"),
        ("ärendet", "ärendet"),
        ("ärendets beredning", "beredning"),
        ("bakgrund", "bakgrund"),
        ("bilagor", "bilagor"),
        ("bilaga", "bilagor"),
        ("särskilt uttalande", "uttalande"),
        ("särskilt yttrande", "uttalande"),
        ("beslutsgång", "beslutsgång"),
        ("yrkanden", "yrkanden"),
        ("överläggning", "överläggning"),
        ("omröstning", "omröstning"),
        ("reservation", "reservation"),
        ("handlingar i ärendet", "handlingar"),
    )
}
_GLUED: Final = re.compile(r"(?P<head>[^\W\d_][\w\- ]{2,40}?)\s?:\s+(?=\S)")
_BOLD: Final = re.compile(r"\s*#{0,6}\s*\*\*(?P<head>[^*\n]{3,60})\*\*\s+(?=\S)")
_GLUABLE: Final = frozenset(
    "beslut yrkanden beslutsgång omröstning reservation uttalande jäv expediering handlingar anförande".split()
)
_MAX_HEADING: Final = 90

STATEMENT_KINDS: Final = (
    ("särskilda uttalanden", "särskilt uttalande"),
    ("särskilt uttalande", "särskilt uttalande"),
    ("särskilda yttranden", "särskilt yttrande"),
    ("särskilt yttrande", "särskilt yttrande"),
    ("protokollsanteckning", "protokollsanteckning"),
    ("till protokollet", "protokollsanteckning"),
    ("röstförklaring", "röstförklaring"),
    ("ersättar", "ersättaryttrande"),
    ("yttrande", "yttrande"),
)


@attrs.frozen(kw_only=True)
class Heading:
    """A line that is a heading.

    Attributes:
        kind: what the section holds, a key of the table.
        label: the heading in lower case.
        body: the body in the heading ("Kommunstyrelsens beslut"), nominative, or the office in the genitive.
        scope: the body named after "i" ("Yrkanden i kommunstyrelsen"), nominative.
    """

    kind: str
    label: str
    body: str | None
    scope: str | None
    span: Span


@attrs.frozen(kw_only=True)
class Section:
    """A heading and the span of what stands under it. ``heading`` is None for what stands before any."""

    heading: Heading | None
    start: int
    end: int

    @property
    def kind(self) -> str:
        """The heading's kind; "inledning" where there is none."""
        return self.heading.kind if self.heading else "inledning"


def classify(line: str) -> tuple[str, dict[str, str | None], str] | None:
    """Return (kind, named groups, label) where a line's text is a known heading, else None."""
    text = " ".join(line.split()).rstrip(" :.").casefold()
    if not 3 <= len(text) <= _MAX_HEADING:
        return None
    for pattern, kind in _PATTERNS:
        match = pattern.fullmatch(text)
        if match:
            return kind, match.groupdict(), text
    scoped = _SCOPED.fullmatch(text)
    if scoped:
        inner = classify(scoped["head"])
        if inner and inner[0] in _CAN_BE_SCOPED:
            return inner[0], {**inner[1], "scope": scoped["scope"]}, text
    folded = _FOLDED.get(fold(text))
    return (folded[1], {}, folded[0]) if folded else None


def _heading(line: str, start: int, end: int) -> Heading | None:
    found = classify(line)
    if not found:
        return None
    kind, groups, label = found
    body = groups.get("body")
    scope = groups.get("scope")
    bodies = find_bodies(" ".join(line.split())) if body or scope else []
    return Heading(
        kind=kind,
        label=label,
        body=(bodies[0].name if bodies else body) if body else groups.get("office"),
        scope=(bodies[-1].name if bodies else scope) if scope else None,
        span=(start, end),
    )


def heading_of(line: Line) -> Heading | None:
    """Return the heading that a line is, whatever markup, colon or damage it has; None for other lines."""
    if line.blank or len(line.bare) > _MAX_HEADING + 4:
        return None
    # A heading is written with a capital; "beslut" alone in small letters is the end of a wrapped sentence.
    if not line.bare[:1].isupper():
        return None
    if line.bare.endswith((".", ",", ";")):
        return None
    return _heading(line.bare.replace("**", ""), line.bare_start, line.bare_start + len(line.bare))


def glued_heading(line: Line) -> tuple[Heading, int] | None:
    """Return a heading with text after it on one line, and where that text begins ("Yrkande: Eva Noor …")."""
    for pattern, text, offset in ((_BOLD, line.text, line.start), (_GLUED, line.bare, line.bare_start)):
        match = pattern.match(text)
        if match and match["head"][:1].isupper():
            heading = _heading(match["head"], offset + match.start("head"), offset + match.end("head"))
            if heading and heading.kind in _GLUABLE:
                return heading, offset + match.end()
    return None


def sections(text: str, start: int, end: int) -> list[Section]:
    """Return the sections of ``text[start:end]`` in order; the first is what stands before any heading."""
    marks: list[tuple[Heading | None, int, int]] = [(None, start, start)]
    for line in lines_of(text, start, end):
        heading = heading_of(line)
        if heading:
            marks.append((heading, line.start, min(line.end + 1, end)))
            continue
        glued = glued_heading(line)
        if glued:
            marks.append((glued[0], line.start, glued[1]))
    edges = [mark[1] for mark in marks[1:]] + [end]
    return [Section(heading=h, start=begin, end=edge) for (h, _, begin), edge in zip(marks, edges, strict=True)]


def statement_kind(label: str) -> str:
    """Return the singular, lower-case name of a kind of statement from a heading or a sentence."""
    low = label.casefold()
    return next((kind for words, kind in STATEMENT_KINDS if words in low), "särskilt uttalande")
