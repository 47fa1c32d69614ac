"""A remiss in a tjänsteutlåtande: from whom, its dnr there, the last day for an answer, to whom else."""

from __future__ import annotations

import re
from typing import Final

from beslut.reading.bodies import first_body
from beslut.reading.dates import DateRef, find_dates
from beslut.reading.dnr import DnrRef, labelled_dnr, loose_dnr
from beslut.reading.model import Remiss
from beslut.reading.sentences import sentences
from beslut.reading.text import Line, Span

_LINE: Final = re.compile(
    r"(?:svar\s+på\s+)?(?:remiss|begäran\s+om\s+yttrande)\s+från\s+(?P<who>[^\n,(]{3,80})", re.IGNORECASE
)
_SENT: Final = re.compile(
    r"(?P<who>\b[A-ZÅÄÖ][\w\- ]{2,60}?)\s+har\s+(?:\w+\s+){0,5}?(?:remitterat|översänt|skickat|sänt)\b",
    re.IGNORECASE,
)
_REMITTED: Final = re.compile(r"\bremitter|\bremiss", re.IGNORECASE)
_DEADLINE: Final = re.compile(
    r"\bsenast\b|\btillhanda\b|\bsvarstid|\bsista\s+(?:svars)?dag|\bska(?:ll)?\s+(?:vara|ha)\s+inkommi",
    re.IGNORECASE,
)
_ANSWER: Final = re.compile(r"\byttrande|\bsvar|\bremiss|\btillhanda|\binkom", re.IGNORECASE)
_RECIPIENTS: Final = re.compile(
    r"\b(?:har\s+(?:också\s+|även\s+)?(?:gått(?:\s+på\s+remiss)?\s+till\s|remitterats|skickats|sänts|översänts)(?:\s+på\s+remiss)?|"
    r"har\s+remitterat\b[^.]{0,200}?\s+till\s|remitteras(?:\s+också|\s+även)?|"
    r"remissinstanser\s+är)\s*(?:till\s+)?(?P<list>[^.]{3,800})",
    re.IGNORECASE,
)
_PARTLY: Final = re.compile(r"\bbland\s+(?:annat|andra)|\bbl\.?\s?a\b", re.IGNORECASE)
_CUT: Final = re.compile(
    r"\s+(?:för\s+(?:yttrande|besvarande|synpunkter)|med\s+(?:svarstid|sista)|senast)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_FAR: Final = 2_500


def read_remiss(text: str, front: list[Line], prose: list[Span]) -> Remiss | None:
    """Return the remiss that a report answers, None where it answers none.

    A dnr on the remiss line is the remitter's. Recipients are None where the text names only some of them.

    Args:
        text: the parsed text.
        front: the lines before the first section, where "Remiss från …" may stand.
        prose: the spans of background and matter, in which the rest is told.

    """
    spans: list[Span] = []
    sender, dnr = _from_front(text, front, spans)
    deadline: DateRef | None = None
    recipients: tuple[str, ...] | None = None
    for start, end in prose:
        for a, whole_end in sentences(text, start, end):
            b = min(whole_end, a + _FAR)
            sentence = text[a:b]
            if not (_REMITTED.search(sentence) or (spans and _ANSWER.search(sentence))):
                continue
            sent = _SENT.search(sentence)
            if sent and _REMITTED.search(sentence) and sender is None:
                sender = " ".join(sent["who"].split())
                spans.append((a, b))
            if deadline is None and _DEADLINE.search(sentence) and _ANSWER.search(sentence):
                deadline = _after_senast(text, a, b)
                if deadline:
                    spans.append((a, b))
            if spans and recipients is None:
                recipients = _recipients(sentence)
                if recipients:
                    spans.append((a, b))
    if sender is None and dnr is None:
        return None
    return Remiss(
        sender=sender,
        dnr=dnr.text if dnr else None,
        dnr_key=dnr.key if dnr else None,
        deadline=deadline.date if deadline else None,
        recipients=recipients,
        span=(min(s[0] for s in spans), max(s[1] for s in spans)),
    )


def _from_front(text: str, front: list[Line], spans: list[Span]) -> tuple[str | None, DnrRef | None]:
    for line in front:
        match = _LINE.match(line.bare)
        if not match:
            continue
        begin = line.bare_start + match.start("who")
        dnr = next(iter(labelled_dnr(text, begin, line.end)), None) or next(
            iter(loose_dnr(text, begin, line.end)), None
        )
        body = first_body(text, begin, line.end)
        who = text[begin : dnr.span[0]] if dnr else match["who"]
        who = (
            text[body.span[0] : body.span[1]] if body else re.sub(r"(?i)[\s,(]*(?:d\s?nr\.?:?)?\s*$", "", who)
        )
        spans.append((line.bare_start, line.end))
        return " ".join(who.split()) or None, dnr
    return None, None


def _after_senast(text: str, a: int, b: int) -> DateRef | None:
    match = re.compile(
        r"\bsenast\b|\btillhanda\b|\bsvarstid\w*|\bsista\s+(?:svars)?dag\w*", re.IGNORECASE
    ).search(text, a, b)
    dates = list(find_dates(text, match.start() if match else a, b)) or list(find_dates(text, a, b))
    return dates[0] if dates else None


def _recipients(sentence: str) -> tuple[str, ...] | None:
    match = _RECIPIENTS.search(sentence)
    if not match or _PARTLY.search(match[0]):
        return None
    words = " ".join(_CUT.sub("", match["list"]).split())
    if not words or words.casefold().startswith(("för ", "på ")):
        return None
    items = _items(words)
    return tuple(items) if len(items) > 1 else None


def _items(words: str) -> list[str]:
    """Split "socialnämnden, barn- och utbildningsnämnden och Stadshus AB" at commas and the last och."""
    pieces = [
        piece.strip()
        for piece in re.split(r",\s*(?:samt\s+|och\s+)?|;\s*|\s+samt\s+", words)
        if piece.strip()
    ]
    last = re.split(r"(?<!-)\s+och\s+", pieces[-1], maxsplit=1) if pieces else []
    # "X- och Y-nämnden" is one body; only an och between two whole words parts.
    return [item.strip(" .") for item in pieces[:-1] + last if item.strip(" .")]
