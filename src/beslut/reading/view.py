"""The text as the parser sees it, with a way back to the text as it was read.

Parsing wants composed letters, plain spaces, no HTML inside words and, in damaged texts, repaired words.
The text as read must keep its offsets. So the parser works on a view, and every span it finds is turned
back into a span of the source before anybody else sees it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import Any, Final, Protocol, TypeVar, runtime_checkable

import attrs

from beslut.reading.flat import is_flat, unflattened
from beslut.reading.ocr import looks_ocr, repair
from beslut.reading.text import Span

T = TypeVar("T")

# What the view replaces, by the group that matched. Tags are bounded, so that "<" alone costs nothing.
_CLEAN: Final = re.compile(
    r"(?P<drop>\r(?=\n)|[\u00ad\u200b-\u200d\ufeff]|</?[A-Za-z][^<>\n]{0,60}>|(?m:^)li>)"
    r"|(?P<empty>(?:[\n\x0b\x0c][ \t]*){6,})"
    r"|(?P<newline>[\r\x0b\x0c\x85\u2028\u2029])"
    r"|(?P<space>[\u00a0\u2000-\u200a\u202f\u3000])"
    r"|(?P<bullet>[\uf000-\uf0ff])"
    r"|(?P<cluster>[^\W\d_][\u0300-\u036f]+)"
)
_WORD: Final = re.compile(r"\S+")
_SAMPLE: Final = 20_000  # characters looked at to know whether a text is damaged: ten pages


@runtime_checkable
class ReadAsIs(Protocol):
    """A model class that keeps something, a person's name, as it was read before any repair."""

    def as_is(self, changed: Any, view: View) -> Any:
        """Return ``changed``, which is this value with spans of the source, with the source's own words."""


@attrs.frozen(kw_only=True)
class View:
    """A text for parsing and its map to the source.

    Attributes:
        source: the decoded text.
        text: the text to parse.
        damaged: whether words were repaired after OCR.

    """

    source: str
    text: str
    damaged: bool
    _starts: tuple[int, ...]
    _pieces: tuple[
        tuple[int, int, int], ...
    ]  # for each start: source start, length in view, length in source

    def back(self, span: Span) -> Span:
        """Return the span of the source from which a span of the view came."""
        start, end = span
        return self._back_start(start), max(self._back_start(start), self._back_end(end))

    def read(self, start: int, end: int) -> str:
        """Return the source text behind ``text[start:end]``, with runs of white space made one space."""
        a, b = self.back((start, end))
        return " ".join(unicodedata.normalize("NFC", self.source[a:b]).split())

    def _back_start(self, at: int) -> int:
        index = bisect_right(self._starts, at) - 1
        source, length, source_length = self._pieces[index]
        inside = at - self._starts[index]
        return source + inside if length == source_length else source + (inside >= length > 0) * source_length

    def _back_end(self, at: int) -> int:
        index = max(bisect_right(self._starts, at - 1) - 1, 0)
        source, length, source_length = self._pieces[index]
        inside = at - self._starts[index]
        return source + inside if length == source_length else source + (inside > 0) * source_length


class _Builder:
    """Collects the pieces of a view."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.at = 0
        self.starts: list[int] = []
        self.pieces: list[tuple[int, int, int]] = []

    def add(self, text: str, source: int, source_length: int) -> None:
        """Add ``text``, which stands for ``source_length`` characters of the source from ``source`` on."""
        if not text:
            return
        self.starts.append(self.at)
        self.pieces.append((source, len(text), source_length))
        self.out.append(text)
        self.at += len(text)


def _cleaned(source: str) -> _Builder:
    """Return the pieces of the view without repair."""
    build = _Builder()
    at = 0
    for match in _CLEAN.finditer(source):
        start, end = match.span()
        build.add(source[at:start], at, start - at)
        group = match.lastgroup
        if group == "newline":
            build.add("\n", start, end - start)
        elif group == "empty":  # many empty lines say no more than two
            build.add("\n\n\n", start, end - start)
        elif group == "space":
            build.add(" ", start, end - start)
        elif group == "bullet":
            build.add("•", start, end - start)
        elif group == "cluster":
            build.add(unicodedata.normalize("NFC", match[0]), start, end - start)
        at = end
    build.add(source[at:], at, len(source) - at)
    return build


def _view(build: _Builder, source: str, *, damaged: bool) -> View:
    starts, pieces = (build.starts, build.pieces) if build.starts else ([0], [(0, 0, 0)])
    text = "".join(build.out)
    return View(
        source=source,
        text=unflattened(text) if is_flat(text) else text,
        damaged=damaged,
        starts=tuple(starts),
        pieces=tuple(pieces),
    )


def view_of(source: str) -> View:
    """Return the view of a decoded text: composed, without tags, repaired where OCR has damaged it."""
    clean = _view(_cleaned(source), source, damaged=False)
    if not looks_ocr(clean.text[:_SAMPLE]):
        return clean
    # Repair changes words only, never the white space between them, so words answer to words.
    old = list(_WORD.finditer(clean.text))
    new = _WORD.findall(repair(clean.text))
    if len(old) != len(new):
        return clean
    build = _Builder()
    at = 0
    for match, word in zip(old, new, strict=True):
        start, end = match.span()
        a, b = clean.back((at, start))
        if b - a == start - at:
            build.add(clean.text[at:start], a, b - a)
        else:
            for char_at in range(at, start):
                a, b = clean.back((char_at, char_at + 1))
                build.add(clean.text[char_at], a, b - a)
        a, b = clean.back((start, end))
        build.add(word, a, b - a)
        at = end
    a, b = clean.back((at, len(clean.text)))
    build.add(clean.text[at:], a, b - a)
    return _view(build, source, damaged=True)


def respan(value: T, view: View) -> T:
    """Return a model object whose spans, and those of all in it, are spans of the source.

    Args:
        value: an attrs object, a tuple of such, or any plain value.
        view: the view in which it was found.

    """
    if isinstance(value, tuple):
        return tuple(respan(item, view) for item in value)  # type: ignore[return-value]  # same shape, rebuilt
    kind: Any = type(value)
    if not attrs.has(kind):
        return value
    changes: dict[str, object] = {}
    for field in attrs.fields(kind):
        inner = getattr(value, field.name)
        if field.name == "span":
            changes["span"] = view.back(inner)
        elif isinstance(inner, tuple) or attrs.has(type(inner)):
            changes[field.name] = respan(inner, view)
    same: Any = value
    changed: T = attrs.evolve(same, **changes)
    if view.damaged and isinstance(value, ReadAsIs):
        changed = value.as_is(changed, view)
    return changed
