"""Diary numbers: every municipality has its own form, so the text is kept and a key made for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from beslut.reading.text import Span
from beslut.values import dnr_key

_LABEL: Final = (
    r"(?:\bd\s?nr|\bdiarienr|\bdiarienummer|\bdiariefört\s+(?:som|under)|\bärendenr|\bärendenummer)"
    r"(?:\s?[.:])*\s{0,4}"
)
_SEP: Final = r"\s?[-–/.:]\s?"
# One alternative a family of forms; the comment shows one of each.
_FORMS: Final = (
    r"\d{4}[A-ZÅÄÖ]{2,5}\d{2,6}(?:\.\d{1,4})?",  # 2016KSM1221.042
    r"\d{4}/[A-ZÅÄÖ]{2,5}\s\d{2,5}(?:\s\d{3})?",  # 2023/KS 0126 001
    r"\d{4}/\d{2,5}\s[A-ZÅÄÖ]{2,5}-\d{1,3}",  # 2020/0123 KS-4
    r"[A-ZÅÄÖ]{1,6}\s\d{2}-\d{2,4}\s\d{3}",  # KS 02-820 107
    r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6}(?:-[A-ZÅÄÖ][a-zåäö]{0,3})?(?:\s|[/.\-–]|(?=\d))"
    r"(?:19|20)\d\d"
    + _SEP
    + r"\d{1,6}(?:[-–:./]\d{1,6}){0,3}(?![\d])",  # UN 2020/118, KS2005/0123-14, KU.2020.17
    r"(?:19|20)\d\d/\d{1,6}(?:[-–:]\d{1,4}){0,2}(?!\d)",  # 2006/071-63
    r"[A-ZÅÄÖ]{1,6}[ -]\d{2,4}/(?:19|20)?\d\d(?:[-:]\d{1,5})?(?!\d)",  # KS 123/2019
    r"(?:19|20)\d\d-\d{4,6}\s[A-ZÅÄÖ]{2,5}\b",  # 2019-000123 KS
)
# Bare numbers are a dnr only after a label: 982-2009-103, 1.5.1-135-2012, 002 – 443 / 05, 2012-663-1.1.
_NUMERIC: Final = (
    r"\d{1,5}(?:\.\d{1,3}){0,3}\s?[-–/]\s?\d{1,6}(?:\s?[-–/]\s?\d{1,6}(?:\.\d{1,3}){0,3}\.?)?(?!\d)"
)
# Letters and number together are a dnr only after a label: RV190012, Ks 12/2014.
_LETTERED: Final = (
    r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5}[\s/.\-]?\d{2,8}(?:[-–/.:]\d{1,8}){0,4}(?:\s[A-ZÅÄÖ]{2,4}\b)?(?![\d])"
)
_ANY: Final = "|".join(_FORMS)
_LABELLED: Final = re.compile(rf"(?i:{_LABEL})(?P<dnr>{_ANY}|{_NUMERIC}|{_LETTERED})")
_LOOSE: Final = re.compile(rf"(?<![\w/\-])(?P<dnr>{_ANY})")
_LABEL_ONLY: Final = re.compile(rf"(?i:{_LABEL})")


@attrs.frozen(kw_only=True)
class DnrRef:
    """A diary number verbatim, its key, and where it stands. ``labelled``: "Dnr" stands before it."""

    text: str
    key: str
    labelled: bool
    span: Span


def _ref(match: re.Match[str], *, labelled: bool) -> DnrRef:
    text = " ".join(match["dnr"].split())
    return DnrRef(text=text, key=dnr_key(text) or text, labelled=labelled, span=match.span("dnr"))


def labelled_dnr(text: str, start: int = 0, end: int | None = None) -> Iterator[DnrRef]:
    """Yield the diary numbers that stand after a label (Dnr, Diarienummer, D nr …)."""
    for match in _LABELLED.finditer(text, start, len(text) if end is None else end):
        yield _ref(match, labelled=True)


def loose_dnr(text: str, start: int = 0, end: int | None = None) -> Iterator[DnrRef]:
    """Yield what has the form of a diary number with letters or year and slash, label or not."""
    for match in _LOOSE.finditer(text, start, len(text) if end is None else end):
        yield _ref(match, labelled=False)


def dnr_line(text: str, start: int, end: int) -> DnrRef | None:
    """Return the diary number where ``text[start:end]`` is nothing else, with or without its label."""
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    label = _LABEL_ONLY.match(text, begin, end)
    match = _LABELLED.match(text, begin, end) if label else _LOOSE.match(text, begin, end)
    if match is None:
        return None
    rest = text[match.end("dnr") : end].strip(" .,;*_")
    return _ref(match, labelled=bool(label)) if not rest else None
