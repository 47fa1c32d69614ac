"""A protocol, whole or an extract: its §§ in order."""

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.bodies import find_municipality
from beslut.reading.context import body_of, meeting_date
from beslut.reading.decision import Decision
from beslut.reading.lists import front_justering
from beslut.reading.model import Jav, Paragraf, Source
from beslut.reading.narvaro import attendance_in, read_attendance
from beslut.reading.paragraf import Outer, attendance, masked_text, prepare, read_paragraf
from beslut.reading.splitting import Part
from beslut.reading.text import Span

_STANDING_DECISION: Final = re.compile(
    r"\b(?P<text>(?:Föredragningslistan|Dagordningen|Protokollet|Informationen|Anmälan|Anmälningarna|"
    r"Redovisningen)\s+(?:fastställs|godkänns|läggs|noteras)\b[^.\n]{0,200})"
)


def preamble_of(parts: list[Part]) -> Span:
    """Return the span of what stands before the first §, with what stands between its repeated heads."""
    return (0, parts[0].heads[-1][0])


def read_protokoll(parts: list[Part], outer: Outer) -> tuple[list[Paragraf], list[str]]:
    """Return the §§ of a protocol and the warnings about them.

    Args:
        parts: the §§ as split; without any, one Paragraf without a number tells what the first page says.
        outer: the text, its first page, and what the caller states.

    """
    if not parts:
        return [_front_only(outer)], ["ingen paragraf hittades; bara förstasidans uppgifter är lästa"]
    text = outer.view.text
    prepared = [(part, *prepare(text, part, outer)) for part in parts]
    known = next((named for _, _, named in prepared if named), None)
    masked = masked_text(text, [(part, zones) for part, zones, _ in prepared])
    out: list[Paragraf] = []
    warnings: list[str] = []
    for part, zones, named in prepared:
        paragraf, said = read_paragraf(part, zones, named or known, masked, outer, alone=len(parts) == 1)
        if paragraf.decision_text is None:
            paragraf = _standing_item(text, part, paragraf)
        out.append(paragraf)
        warnings += said
    out = _with_attendance(out, attendance(text, outer.preamble))
    rows = read_attendance(text, outer.preamble, tuple(p.paragraph for p in out if p.paragraph))
    signed = tuple(front_justering(text, outer.preamble))
    return [
        attrs.evolve(p, attendance=attendance_in(rows, p.paragraph), justering=p.justering or signed or None)
        for p in out
    ], warnings


def _standing_item(text: str, part: Part, paragraf: Paragraf) -> Paragraf:
    """Return the § with the decision of a standing item, which often has no heading of its own."""
    match = _STANDING_DECISION.search(text, part.content, min(part.span[1], part.content + 1_000))
    if not match or paragraf.proposals:
        return paragraf
    decision = Decision(
        text=match["text"].strip(" :"), points=(), own_points=None, complete=True, span=match.span("text")
    )
    return attrs.evolve(
        paragraf,
        decision_text=decision.text,
        sources=(*paragraf.sources, Source(field="decision_text", span=decision.span)),
    )


def _with_attendance(paragrafer: list[Paragraf], jav: list[Jav]) -> list[Paragraf]:
    """Give each § the jäv that the attendance list notes for it; the first § where none of them is here."""
    if not jav:
        return paragrafer
    numbers = {p.paragraph for p in paragrafer}
    out = []
    for index, paragraf in enumerate(paragrafer):
        mine = tuple(
            j
            for j in jav
            if paragraf.paragraph in (j.paragraphs or ())
            or (index == 0 and not numbers & set(j.paragraphs or ()))
        )
        out.append(attrs.evolve(paragraf, jav=(*(paragraf.jav or ()), *mine)) if mine else paragraf)
    return out


def _front_only(outer: Outer) -> Paragraf:
    """Return what a first page alone says: the body and the day."""
    text = outer.view.text
    span = (0, len(text))
    named = body_of(text, None, [], span, (0, 0))
    date = meeting_date(text, span, None)
    namnd = named.name if named else outer.namnd
    found = (("nämnd", named.span if named else None), ("meeting_date", date.span if date else None))
    return Paragraf(
        municipality=find_municipality(text[:3_000], namnd),
        namnd=namnd,
        namnd_as_read=outer.view.read(*named.span) if named else None,
        meeting_date=date.date if date else outer.datum,
        meeting_date_as_read=outer.view.read(*date.span) if date else None,
        paragraph=None,
        dnr=None,
        dnr_key=None,
        title=None,
        title_as_read=None,
        subtitle=None,
        summary=None,
        decision_text=None,
        decision_points=(),
        decision_own_points=None,
        decision_method=None,
        proposals=None,
        steps=(),
        votes=None,
        vote=None,
        winner=None,
        winners=(),
        utslagsrost=False,
        reservations=None,
        statements=None,
        jav=tuple(attendance(text, span)) or None,
        deltar_ej=None,
        attendance=read_attendance(text, span, ()),
        justering=None,
        handlingar=None,
        whole=False,
        sources=tuple(Source(field=field, span=at) for field, at in found if at),
        span=span,
    )
