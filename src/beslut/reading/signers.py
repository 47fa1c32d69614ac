"""Who signs a tjänsteutlåtande: names over titles, one under the other or side by side."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from beslut.reading.model import Signer
from beslut.reading.names import is_name_word, split_names
from beslut.reading.text import Line, Span, lines_of
from beslut.reading.view import View

# The ends of titles, so that "biträdande stadsdelsdirektör" and "tf. avdelningschef" are known too.
_TITLE: Final = re.compile(
    r"(?:(?:tf\.?|t\.f\.|biträdande|vikarierande|tillförordnad|stf\.?)\s+)?(?:[\w\-]*?(?:direktör|chef|"
    r"sekreterare|handläggare|samordnare|utredare|strateg|controller|ingenjör|arkitekt|jurist|planerare|"
    r"ekonom|ledare|inspektör|kamrer|intendent|rektor|utvecklare|expert|specialist|konsulent|kanslist|ombud)|"
    r"[\w\-]+råd)\b(?:\s+(?:för|vid|på)\s+[a-zåäö\- ]{3,40})?",
    re.IGNORECASE,
)
_GAP: Final = re.compile(r"\t|\s{3,}")
_WORD: Final = re.compile(r"[^\W\d_][\w'’\-]*\.?")
_PARTICLES: Final = frozenset(["von", "af", "av", "de", "der", "van"])


def _titles(line: str) -> list[tuple[int, int]] | None:
    """Return the spans of the titles that fill a line, None where it holds anything else."""
    found = [m.span() for m in _TITLE.finditer(line)]
    rest = line
    for a, b in reversed(found):
        rest = rest[:a] + rest[b:]
    return found if found and not re.sub(r"[\W_]+", "", rest) else None


def _names(line: Line, columns: int) -> list[Span] | None:
    """Return the spans of the names that fill a line, as many as there are columns."""
    text = line.bare
    words = list(_WORD.finditer(text))
    if len(words) < 2 * columns or len(words) > 5 * columns:
        return None
    if re.sub(r"[\s.]+", "", _WORD.sub("", text)):
        return None
    if not all(is_name_word(w[0]) or w[0] in _PARTICLES for w in words):
        return None
    wide = [piece for piece in _GAP.split(text) if piece.strip()]
    if len(wide) == columns and columns > 1:
        out: list[Span] = []
        at = 0
        for piece in wide:
            begin = text.index(piece, at)
            out.append((line.bare_start + begin, line.bare_start + begin + len(piece.rstrip())))
            at = begin + len(piece)
        return out
    groups = split_names([w[0] for w in words], columns) if columns > 1 else [list(range(len(words)))]
    if len(groups) != columns:
        return None
    return [(line.bare_start + words[g[0]].start(), line.bare_start + words[g[-1]].end()) for g in groups]


def read_signers(view: View, start: int, end: int) -> tuple[list[Signer], list[Span]]:
    """Return the signers in ``view.text[start:end]`` and the spans of their blocks.

    Args:
        view: the text.
        start: where to begin.
        end: where to stop.

    """
    lines = [line for line in lines_of(view.text, start, end) if not line.blank]
    out: list[Signer] = []
    blocks: list[Span] = []
    for above, below in pairwise(lines):
        titles = _titles(below.bare) if len(below.bare) < 120 else None
        if not titles or view.text[above.end : below.start].count("\n") > 2:
            continue
        names = _names(above, len(titles))
        if names is None:
            continue
        for (a, b), (c, d) in zip(names, titles, strict=True):
            title = (below.bare_start + c, below.bare_start + d)
            out.append(
                Signer(
                    name=view.read(a, b),
                    title=" ".join(view.text[title[0] : title[1]].split()),
                    title_as_read=view.read(*title),
                    span=(a, b) if len(names) > 1 else (a, title[1]),
                )
            )
        blocks.append((above.start, below.end))
    return out, blocks
