"""From a document's bytes to what it says. Pure: no clock, no disk."""

from __future__ import annotations

import datetime as dt

import attrs

from beslut.reading import kinds
from beslut.reading.fragment import read_fragment
from beslut.reading.furniture import without_furniture
from beslut.reading.model import Fragment, Paragraf, ReadDocument, Tjansteutlatande
from beslut.reading.paragraf import Outer
from beslut.reading.protokoll import preamble_of, read_protokoll
from beslut.reading.splitting import split
from beslut.reading.text import decode
from beslut.reading.tjansteutlatande import read_tjansteutlatande
from beslut.reading.view import respan, view_of


def read(raw: bytes, name: str, *, datum: dt.date | None = None, namnd: str | None = None) -> ReadDocument:
    """Return what a document says.

    Args:
        raw: the file's bytes.
        name: the file as results and errors name it.
        datum: the day of the meeting, used where the text does not say; where it says another, the text wins
            and a warning names the option's value.
        namnd: the body, likewise.

    Returns:
        The document; kind "okänt" and nothing else where it is none that this room knows.

    Raises:
        ReadingError: the file is empty, is no text, or cannot be made out. Nothing else is raised.

    """
    source = decode(raw, name)
    view = view_of(source)
    view = attrs.evolve(view, text=without_furniture(view.text))
    parts = split(view.text)
    kind = kinds.kind_of(view.text, parts)
    paragraphs: list[Paragraf] = []
    fragments: list[Fragment] = []
    handling: Tjansteutlatande | None = None
    warnings: list[str] = []
    if kind == kinds.PROTOKOLL:
        preamble = preamble_of(parts) if parts else (0, len(view.text))
        outer = Outer(view=view, preamble=preamble, datum=datum, namnd=namnd)
        paragraphs, warnings = read_protokoll(parts, outer)
    elif kind == kinds.TJANSTEUTLATANDE:
        handling = read_tjansteutlatande(view, datum, namnd)
    elif kind in {kinds.SARSKILT_UTTALANDE, kinds.RESERVATION}:
        fragment, paragraphs, warnings = read_fragment(view, kind)
        fragments = [fragment]
    if view.damaged:
        warnings.insert(
            0,
            "OCR-skadad text: rubriker, organ, dnr och datum är rättade; namn och löptext står som lästa",
        )
    warnings += _contradictions(paragraphs, handling, datum, namnd)
    return ReadDocument(
        name=name,
        kind=kind,
        text=source,
        damaged=view.damaged,
        paragraphs=respan(tuple(paragraphs), view),
        handling=respan(handling, view),
        fragments=respan(tuple(fragments), view),
        warnings=tuple(dict.fromkeys(warnings)),
        span=(0, len(source)),
    )


def _contradictions(
    paragraphs: list[Paragraf], handling: Tjansteutlatande | None, datum: dt.date | None, namnd: str | None
) -> list[str]:
    """Return a warning for each option that the text contradicts; the text has won."""
    out: list[str] = []
    items: list[Paragraf | Tjansteutlatande] = [*paragraphs, *([handling] if handling else [])]
    for item in items:
        if datum and item.meeting_date and item.meeting_date != datum:
            out.append(f"--datum {datum} stämmer inte: texten säger {item.meeting_date}, som gäller")
        if namnd and item.namnd and _bare(item.namnd) != _bare(namnd):
            out.append(f"--namnd {namnd} stämmer inte: texten säger {item.namnd}, som gäller")
    return out


def _bare(name: str) -> str:
    return " ".join(name.casefold().split()).removesuffix("en").removesuffix("s")
