"""One §: its sections sorted by what they hold, and the facts read out of each."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

import attrs

from beslut.reading.beslutsgang import Course, read_course
from beslut.reading.bodies import find_municipality, same_body, told_municipality
from beslut.reading.context import Named, assembly_by_size, body_of, meeting_date
from beslut.reading.decision import Decision, decision_sections, read_decision
from beslut.reading.dissent import attendance_jav, read_deltar_ej, read_jav, read_reservations
from beslut.reading.dnr import DnrRef, dnr_line, labelled_dnr
from beslut.reading.headings import Section, heading_of, sections
from beslut.reading.lists import read_handlingar, read_justering
from beslut.reading.model import Jav, Paragraf, Source, Votering
from beslut.reading.proposals import read_proposals
from beslut.reading.splitting import Part
from beslut.reading.statements import read_statements
from beslut.reading.text import Span, lines_of
from beslut.reading.view import View
from beslut.reading.votes import Votes, read_votes

_TOLD: Final = frozenset(
    {"sammanfattning", "bakgrund", "ärendet", "beredning", "synpunkter", "övrigt", "anförande"}
)
_NO_DELIBERATION: Final = frozenset(
    {
        "reservation",
        "uttalande",
        "handlingar",
        "underskrifter",
        "expediering",
        "bilagor",
        "närvaro",
        "sidslut",
        "anslag",
        "jäv",
        "deltar ej",
    }
)
_SPOKEN: Final = frozenset({"yrkanden", "överläggning", "förslag"})
_CLOSING: Final = frozenset({"handlingar", "underskrifter", "expediering", "bilagor", "sidslut", "anslag"})
_OFTEN_LAST: Final = (
    "reservationer",
    "särskilt uttalande",
    "särskilt yttrande",
    "protokollsanteckning",
    "omröstning",
)
_SHORT_FRONT: Final = 200  # a front page of its own would have named the municipality
_ENDED: Final = re.compile(r"[.!?:)\]\"”“*_]\s*$|\d\s*$")


@attrs.frozen(kw_only=True)
class Sorted:
    """The sections of a § by what they are for."""

    all: list[Section]
    decision: list[Section]
    deliberation: list[Section]
    statements: list[Section]
    dissent: list[Section]
    handlingar: list[Section]
    signatures: list[Section]


@attrs.frozen(kw_only=True)
class Outer:
    """What a § inherits from its document: the first page, the body and date that the caller states."""

    view: View
    preamble: Span
    datum: dt.date | None
    namnd: str | None


def _sorted(text: str, zones: list[Section], namnd: str | None) -> Sorted:
    decision = decision_sections(zones, namnd)
    decided = {id(z) for z in decision}
    here = [z for z in zones if id(z) not in decided and _ours(z, namnd)]
    spoken = any(z.kind in _SPOKEN and text[z.start : z.end].strip() for z in here)
    deliberation = [
        z for z in here
        if z.kind not in _NO_DELIBERATION and z.kind != "beslut" and not (spoken and z.kind in _TOLD)
    ]  # fmt: skip
    return Sorted(
        all=zones,
        decision=decision,
        deliberation=deliberation,
        statements=[z for z in here if z.kind == "uttalande"],
        dissent=[
            z
            for z in here
            if z.kind
            not in {
                "uttalande",
                "handlingar",
                "underskrifter",
                "sidslut",
                "expediering",
                "bilagor",
                "anförande",
            }
        ],
        handlingar=[z for z in here if z.kind == "handlingar"],
        signatures=[z for z in zones if z.kind == "underskrifter"],
    )


def _ours(zone: Section, namnd: str | None) -> bool:
    """Return whether a section is of this body: "Yrkanden i kommunstyrelsen" is not fullmäktige's."""
    scope = zone.heading.scope if zone.heading else None
    if not scope or scope.casefold() in {"ärendet", "beslutet", "nämnden", "frågan"}:
        return True
    return namnd is None or same_body(scope, namnd)


def masked_text(text: str, parts: list[tuple[Part, Sorted]]) -> str:
    """Return the text with everything blank that is no deliberation; offsets hold.

    Args:
        text: the parsed text.
        parts: the §§ with their sections.

    """
    keep: list[Span] = []
    for _, zones in parts:
        keep += [(z.start, z.end) for z in zones.deliberation]
    out: list[str] = []
    at = 0
    for start, end in sorted(keep):
        out += [_blank(text[at:start]), text[start:end]]
        at = max(at, end)
    out.append(_blank(text[at:]))
    return "".join(out)


_VISIBLE: Final = re.compile(r"[^\n]")


def _blank(piece: str) -> str:
    return _VISIBLE.sub(" ", piece)


def prepare(text: str, part: Part, outer: Outer) -> tuple[Sorted, Named | None]:
    """Return a §'s sections and its body. The body decides what is decision and what an earlier body's."""
    zones = sections(text, part.content, part.span[1])
    named = body_of(text, part, zones, outer.preamble, part.span)
    return _sorted(text, zones, named.name if named else outer.namnd), named


def _dnr(text: str, part: Part, zones: Sorted, preamble: Span, *, alone: bool) -> DnrRef | None:
    """Return the §'s own dnr: in its head, not one that its text refers to."""
    head_end = zones.all[0].end
    for head in part.heads:
        found = next(iter(labelled_dnr(text, *head)), None)
        if found:
            return found
    for line in lines_of(text, part.heads[0][1], head_end):
        found = dnr_line(text, line.start, line.end)
        if found:
            return found
        labelled = next(iter(labelled_dnr(text, line.start, line.end)), None)
        if labelled and len(line.bare) < 80:
            return labelled
    if alone:
        return next(iter(labelled_dnr(text, *preamble)), None)
    return None


def _is_whole(text: str, part: Part, zones: Sorted, decision: Decision | None) -> bool:
    """Return whether the whole § was seen: another follows it, or it is decided and does not break off."""
    if not part.last:
        return True
    if decision is None or not decision.complete:
        return False
    if _cut_heading(text, part):
        return False
    last = next((z for z in reversed(zones.all) if text[z.start : z.end].strip() or z.heading), None)
    if last is None or last.kind in _CLOSING or last in zones.decision:
        return True
    return bool(_ENDED.search(text[part.span[0] : part.span[1]].rstrip()[-3:]))


def _cut_heading(text: str, part: Part) -> bool:
    """Return whether a § breaks off inside a heading ("Reserv")."""
    line = lines_of(text, max(part.content, part.span[1] - 400), part.span[1])
    words = next((row.bare for row in reversed(line) if not row.blank), "")
    return (
        words.istitle()
        and heading_of(line[-1]) is None
        and any(
            heading.startswith(words.casefold()) and heading != words.casefold() for heading in _OFTEN_LAST
        )
    )


def read_paragraf(
    part: Part, zones: Sorted, named: Named | None, masked: str, outer: Outer, *, alone: bool
) -> tuple[Paragraf, list[str]]:
    """Return one § and what the reviewer should know about it.

    Args:
        part: the § as split.
        zones: its sections.
        named: its body, where the text says it.
        masked: the text with everything blank that is no deliberation.
        outer: what it inherits from its document.
        alone: whether it is the document's only §.

    """
    text = outer.view.text
    start, end = part.span
    votes = read_votes(masked, part.content, end) if zones.deliberation else Votes(votes=(), means=())
    inferred = None if named or outer.namnd else assembly_by_size(_voters(votes), text, part.span)
    named = named or inferred
    namnd = named.name if named else outer.namnd
    date = meeting_date(text, outer.preamble, part)
    decision = read_decision(text, zones.decision)
    proposals = read_proposals(text, masked, zones.deliberation, (part.heads[-1][1], end), list(votes.means))
    course = read_course(masked, part.content, end, votes.votes, proposals, namnd)
    whole = _is_whole(text, part, zones, decision)
    outside = [z for z in zones.dissent if z.kind != "beslut"]
    statements = tuple(read_statements(text, zones.statements, outside, zones.decision))
    reservations = tuple(read_reservations(text, outside))
    jav = tuple(read_jav(text, outside, part.number))
    deltar_ej = tuple(read_deltar_ej(text, outside))
    handlingar = tuple(read_handlingar(text, zones.handlingar))
    justering = tuple(read_justering(text, zones.signatures))
    summary = _summary(text, zones)
    dnr = _dnr(text, part, zones, outer.preamble, alone=alone)
    paragraf = Paragraf(
        municipality=_front_municipality(text, outer.preamble, namnd)
        or (
            told_municipality(part.title or "", text[start:end]) if outer.preamble[1] < _SHORT_FRONT else None
        ),
        namnd=namnd,
        namnd_as_read=outer.view.read(*named.span) if named and not named.inferred else None,
        meeting_date=date.date if date else outer.datum,
        meeting_date_as_read=outer.view.read(*date.span) if date else None,
        paragraph=part.number,
        dnr=dnr.text if dnr else None,
        dnr_key=dnr.key if dnr else None,
        title=part.title,
        title_as_read=outer.view.read(*part.title_span).replace("**", "") if part.title_span else None,
        subtitle=part.subtitle,
        summary=text[slice(*summary)] if summary else None,
        decision_text=decision.text if decision else None,
        decision_points=decision.points if decision else (),
        decision_own_points=decision.own_points if decision else None,
        decision_method=course.method,
        proposals=tuple(proposals) if proposals or whole else None,
        steps=course.steps,
        votes=votes.votes if votes.votes or whole else None,
        vote=course.vote,
        winner=course.winner,
        winners=course.winners,
        utslagsrost=course.utslagsrost,
        reservations=reservations if reservations or whole else None,
        statements=statements if statements or whole else None,
        jav=jav if jav or whole else None,
        deltar_ej=deltar_ej if deltar_ej or whole else None,
        attendance=None,
        justering=justering or None,
        handlingar=handlingar if handlingar or whole else None,
        whole=whole,
        sources=(
            *((Source(field="summary", span=summary),) if summary else ()),
            *_sources(part, named, date.span if date else None, dnr, decision, zones),
        ),
        span=(start, start + len(text[start:end].rstrip())),
    )
    return paragraf, _warnings(paragraf, course, inferred)


def _summary(text: str, zones: Sorted) -> Span | None:
    """Return the span of what stands under "Sammanfattning", None where nothing does."""
    for zone in zones.all:
        body = text[zone.start : zone.end]
        if zone.kind == "sammanfattning" and body.strip(" \n*_#"):
            left = len(body) - len(body.lstrip(" \n*_#"))
            return zone.start + left, zone.start + len(body.rstrip(" \n*_#"))
    return None


@lru_cache(maxsize=4)  # of one document, asked for each of its §§
def _front_municipality(text: str, preamble: Span, namnd: str | None) -> str | None:
    return find_municipality(text[slice(*preamble)] + _web_address(text), namnd)


def _web_address(text: str) -> str:
    """Return the line that says from where a page was printed, wherever it stands."""
    match = re.search(r"(?m)^Utskrivet från:.{0,200}$|\bGotlands kommun\b", text)
    return f"\n{match[0]}" if match else ""


def _voters(votes: Votes) -> int:
    return max(((v.ja or 0) + (v.nej or 0) + (v.avstar or 0) for v in votes.votes), default=0)


def _sources(
    part: Part,
    named: Named | None,
    date: Span | None,
    dnr: DnrRef | None,
    decision: Decision | None,
    zones: Sorted,
) -> tuple[Source, ...]:
    found = (
        ("paragraph", part.heads[-1] if part.heads else None),
        ("title", part.title_span),
        ("subtitle", part.subtitle_span),
        ("nämnd", named.span if named else None),
        ("meeting_date", date),
        ("dnr", dnr.span if dnr else None),
        ("decision_text", decision.span if decision else None),
        *((z.heading.label, z.heading.span) for z in zones.all if z.heading),
    )
    return tuple(Source(field=field, span=span) for field, span in found if span)


def _warnings(paragraf: Paragraf, course: Course, inferred: Named | None) -> list[str]:
    """Return the sentences of what a reviewer should look at."""
    where = f"§ {paragraf.paragraph}" if paragraf.paragraph else "paragrafen"
    out = [f"{where}: {warning}" for warning in course.warnings]
    if inferred:
        out.append(f"{where}: organet nämns inte; så många röstar bara i fullmäktige, därför {inferred.name}")
    if not paragraf.whole:
        out.append(f"{where}: utdraget är avhugget; det som inte syns är okänt, inte tomt")
    for vote in paragraf.votes or ():
        out += _miscounted(where, vote)
        if vote.per_party and vote.ja is not None and sum(t.ja for t in vote.per_party) != vote.ja:
            out.append(f"{where}: partiernas ja-röster ger inte {vote.ja}")
    abstaining = {d.person.name for d in paragraf.deltar_ej or ()}
    for reservation in paragraf.reservations or ():
        if reservation.person.name and reservation.person.name in abstaining:
            out.append(
                f"{where}: {reservation.person.label} deltog inte i beslutet men reserverade sig (KL 4:27)"
            )
    if (
        paragraf.decision_method == "votering"
        and not any(v.named for v in paragraf.votes or ())
        and paragraf.whole
    ):
        out.append(f"{where}: vem som röstade vad står inte i texten")
    return out


def _miscounted(where: str, vote: Votering) -> list[str]:
    """Return where the names of a vote are not as many as the count."""
    named = vote.named
    pairs = (("ja", vote.ja, named.ja), ("nej", vote.nej, named.nej)) if named else ()
    return [
        f"{where}: {count} röstade {label} men {len(names)} namn är lästa"
        for label, count, names in pairs
        if count is not None and names and len(names) != count
    ]


def attendance(text: str, preamble: Span) -> list[Jav]:
    """Return the jäv that a first page's attendance list notes."""
    return attendance_jav(text, *preamble)
