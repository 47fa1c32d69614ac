"""Counted votes: what ja and nej stand for, how many, who, and which vote decides."""

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.model import NamedVotes, PartyTally, Votering
from beslut.reading.names import persons_in_list, shielded
from beslut.reading.text import Span
from beslut.reading.vote_tables import vote_table
from beslut.reading.voters import names_by_side, party_tally, roll_call

_ONES: Final = [
    "noll",
    "ett",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
    "femton",
    "sexton",
    "sjutton",
    "arton",
    "nitton",
]
_TENS: Final = {
    "tjugo": 20,
    "trettio": 30,
    "fyrtio": 40,
    "femtio": 50,
    "sextio": 60,
    "sjuttio": 70,
    "åttio": 80,
}
NUMBER_WORDS: Final = (
    {word: number for number, word in enumerate(_ONES)}
    | {"en": 1, "inga": 0, "ingen": 0}
    | _TENS
    | {
        ten + one: value + number
        for ten, value in _TENS.items()
        for number, one in enumerate(_ONES[:10])
        if number
    }
)
_NUMBER: Final = (
    r"(?<![\d\-–/:.,])\b(?P<n>\d{1,3}|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r")\b"
)
_COUNT: Final = re.compile(
    _NUMBER + r"(?:[ \t]+|[ \t]*\n[ \t]*)(?:av\s+)?"
    r"(?:(?:ledam(?:öter(?:na)?|ot)|personer|röster|st\.?|stycken|röstande)\s+)?"
    r"(?:röst(?:ade|ar|at)\s+(?:på\s+|för\s+)?|för\s+)?(?P<side>ja|nej)\b(?:-?\s?röst(?:er)?\b)?",
    re.IGNORECASE,
)
_COUNT_AFTER: Final = re.compile(
    r"\b(?P<side>ja|nej)(?:-?röst(?:er)?)?\s*(?:[:=(]|\s)\s*"
    + _NUMBER.replace(r"(?<![\d\-–/:.,])\b(?P<n>", r"(?P<n>")
    + r"(?!\s*(?:röst\w*\s+)?(?:ledam|för\b|ja|nej))",
    re.IGNORECASE,
)
_ABSTAIN: Final = re.compile(
    _NUMBER + r"(?:\s+(?:ledam(?:ot|öter)|personer|röster|st\.?))?(?:\s*,[^.\n]{2,80}?,?)?\s+(?:som\s+)?"
    r"(?:avstod|avstår|avstått|lade\s+ner|nedlagda|avstode)\b"
    r"|\bavst(?:år|od|ått|ående)(?:\s+från\s+att\s+rösta)?\s*[:=(]\s*(?P<n2>\d{1,3})\b",
    re.IGNORECASE,
)
_REPORT: Final = re.compile(
    r"(?m)^[ \t]{0,40}(?P<ja>\d{1,3})\s?[–-]\s?(?P<nej>\d{1,3})\s?[–-]\s?(?P<av>\d{1,3})(?=\s|"
    r"$)(?:[ \t]*\(namngivna:?\s?\d+\))?[ \t]*$"
)
_JA: Final = re.compile(
    r"\bja(?:-röst(?:er)?)?\s*(?:=|:|–|-(?!\s?röst)|\bför\b|\binnebär\b|\bbetyder\b|\bär\b)\s*(?:att\s+)?(?!\d)",
    re.IGNORECASE,
)
_NEJ: Final = re.compile(
    r"\bnej(?:-röst(?:er)?)?\s*(?:=|:|–|-(?!\s?röst)|\bför\b|\binnebär\b|\bbetyder\b|\bär\b)\s*(?:att\s+)?(?!\d)",
    re.IGNORECASE,
)
_WHO_VOTES: Final = re.compile(
    r"\b(?:den|de)\s+(?:ledamot\s+|ledamöter\s+)?som\s+(?:vill\s+|bifaller\s+|"
    r"önskar\s+)?(?P<what>[^.\n]{2,300}?)[\s,]+(?:röst(?:ar|a)|säger)\s+(?P<side>ja|nej)\b",
    re.IGNORECASE,
)
_MEANS_END: Final = re.compile(
    r"[.;][\"”“]?(?:\s|$)|[\"”“]\s*\n|\n\s*\n|\n\s*(?=\d{1,3}\s|[A-ZÅÄÖ]\w*\s+ja\s)|"
    r"\s+(?=Omröstning\s+sker|Vid\s+omröstning)|$"
)
_ROLES: Final = (
    (r"\bmotförslag\b|\bhuvudförslag\s+i\b|kontraproposition", "kontrapropositionsvotering"),
    (
        r"\bdebatten\b|tas\s+upp\s+till\s+avgörande\s+direkt|ordningsfråga|streck\s+i\s+debatten",
        "ordningsfråga",
    ),
    (r"\båterremi", "återremissvotering"),
    (r"\bbordl[äa]gg", "bordläggningsvotering"),
    (r"\bavgörs?\s+(?:i\s?dag|vid\s+dagens)|\bavgöras\s+i\s?dag", "återremissvotering"),
    (r"\btillägg", "tilläggsvotering"),
)
_FAR: Final = 1_500  # characters between a vote's ja count and its nej count: a list of forty names
_MEANS_FAR: Final = 700
_MOST: Final = 200  # votes in one §: a budget debate has some tens


@attrs.define
class _Ballot:
    """A vote while it is put together."""

    ja: int | None = None
    nej: int | None = None
    avstar: int | None = None
    ja_means: Span | None = None
    nej_means: Span | None = None
    named: NamedVotes | None = None
    tally: tuple[PartyTally, ...] | None = None
    span: Span = (0, 0)


@attrs.frozen(kw_only=True)
class Votes:
    """The votes of a §, and the spans of what ja and nej mean in them."""

    votes: tuple[Votering, ...]
    means: tuple[Span, ...]


def number(word: str) -> int:
    """Return the number that digits or a Swedish number word state."""
    return int(word) if word.isdigit() else NUMBER_WORDS[word.casefold()]


def read_votes(masked: str, start: int, end: int) -> Votes:
    """Return the counted votes of ``masked[start:end]`` in the order of the text.

    What a ja means may be stated for several votes before the first result: they are paired in order.
    """
    reports = list(_REPORT.finditer(masked, start, end))
    ballots: list[_Ballot] = []
    if reports:
        edges = [m.start() for m in reports[1:]] + [end]
        for match, edge in zip(reports, edges, strict=True):
            ballot = _Ballot(
                ja=int(match["ja"]),
                nej=int(match["nej"]),
                avstar=int(match["av"]),
                span=(match.start("ja"), match.end()),
            )
            pairs = _means(masked, match.end(), edge)
            if pairs:
                ballot.ja_means, ballot.nej_means = pairs[0]
                ballot.span = (ballot.span[0], pairs[0][1][1])
            ballot.tally = party_tally(masked, match.end(), edge)
            ballot.named = roll_call(masked, match.end(), edge)
            for part in (ballot.tally or (), (ballot.named,) if ballot.named else ()):
                for item in part:
                    ballot.span = (ballot.span[0], max(ballot.span[1], item.span[1]))
            ballots.append(ballot)
    else:
        ballots = _from_prose(masked, start, end)
    votes = tuple(_votering(masked, ballot) for ballot in ballots)
    means = tuple(span for ballot in ballots for span in (ballot.ja_means, ballot.nej_means) if span)
    return Votes(votes=votes, means=means)


def _from_prose(masked: str, start: int, end: int) -> list[_Ballot]:
    results = _results(masked, start, end)
    pairs = _means(masked, start, end)
    for ballot, pair in zip(results, pairs, strict=False):
        ballot.ja_means, ballot.nej_means = pair
        ballot.span = (min(ballot.span[0], pair[0][0]), max(ballot.span[1], pair[1][1]))
    if not results:
        called = (
            roll_call(masked, start, end)
            or vote_table(masked, start, end)
            or names_by_side(masked, start, end)
        )
        if called or pairs:
            ballot = _Ballot(named=called, span=called.span if called else (pairs[-1][0][0], pairs[-1][1][1]))
            if pairs:
                ballot.ja_means, ballot.nej_means = pairs[-1]
                ballot.span = (min(ballot.span[0], pairs[-1][0][0]), max(ballot.span[1], pairs[-1][1][1]))
            if called:
                ballot.ja, ballot.nej = len(called.ja), len(called.nej)
                ballot.avstar = len(called.avstar) or None
            results = [ballot]
    return results


def _results(masked: str, start: int, end: int) -> list[_Ballot]:
    """Return ballots from the counts in prose, with the names beside them."""
    found = [
        (m.start(), m.end(), m["side"].casefold(), number(m["n"]))
        for m in _COUNT.finditer(masked, start, end)
    ]
    taken = {at for a, b, _, _ in found for at in range(a, b)}
    found += [
        (m.start(), m.end(), m["side"].casefold(), number(m["n"]))
        for m in _COUNT_AFTER.finditer(masked, start, end)
        if m.start() not in taken and m.end() - 1 not in taken
    ]
    ballots: list[_Ballot] = []
    for a, b, side, count in sorted(found):
        current = ballots[-1] if ballots else None
        new = current is None or getattr(current, side) is not None or a - current.span[1] > _FAR
        if (
            new
            and side == "nej"
            and current is not None
            and current.nej is not None
            and current.ja is not None
            and current.nej == count
        ):
            continue  # the figure is repeated: "med 7 ja-röster mot 6 nej-röster har …"
        if (
            new
            and current is not None
            and current.ja == count
            and side == "ja"
            and current.nej is not None
            and a - current.span[1] < _FAR
        ):
            continue
        if new:
            current = _Ballot(span=(a, b))
            ballots.append(current)
        assert current is not None  # set above where it was None
        setattr(current, side, count)
        current.span = (current.span[0], b)
    edges = [ballot.span[0] for ballot in ballots[1:]] + [end] * bool(ballots)
    for index, (ballot, edge) in enumerate(zip(ballots, edges, strict=True)):
        begin = ballots[index - 1].span[1] if index else start
        ballot.avstar = _abstained(masked, ballot.span[0], min(edge, ballot.span[1] + _FAR))
        ballot.named = (
            roll_call(masked, begin, edge)
            or vote_table(masked, begin, edge)
            or names_by_side(masked, begin, edge)
        )
        if ballot.named:
            ballot.span = (
                min(ballot.span[0], ballot.named.span[0]),
                max(ballot.span[1], ballot.named.span[1]),
            )
        ballot.tally = party_tally(masked, ballot.span[0], edge)
    return [b for b in ballots if b.ja is not None or b.nej is not None]


def _abstained(masked: str, start: int, end: int) -> int | None:
    match = _ABSTAIN.search(masked, start, end)
    return number(match["n"] or match["n2"]) if match else None


def _means(masked: str, start: int, end: int) -> list[tuple[Span, Span]]:
    """Return the pairs of spans of what a ja and a nej stand for, in order."""
    pairs: list[tuple[Span, Span]] = []
    who = list(_WHO_VOTES.finditer(masked, start, end))
    waiting: re.Match[str] | None = None
    for match in who:
        if waiting is not None and match["side"].casefold() != waiting["side"].casefold():
            ja, nej = (waiting, match) if waiting["side"].casefold() == "ja" else (match, waiting)
            pairs.append((ja.span("what"), nej.span("what")))
            waiting = None
        else:
            waiting = match
    told = [(min(p), max(p)) for p in pairs]
    nejs = list(_NEJ.finditer(masked, start, end))
    at = 0
    jas = list(_JA.finditer(masked, start, end))
    for index, ja in enumerate(jas):
        while at < len(nejs) and nejs[at].start() < ja.end():
            at += 1
        following = jas[index + 1].start() if index + 1 < len(jas) else end
        if at == len(nejs) or nejs[at].start() - ja.end() > _MEANS_FAR or nejs[at].start() > following:
            continue
        nej = nejs[at]
        ja_span = _trim(masked, ja.end(), nej.start())
        far = min(end, nej.end() + _MEANS_FAR)
        stop = _MEANS_END.search(shielded(masked[nej.end() : far]))
        nej_span = _trim(masked, nej.end(), nej.end() + stop.start() if stop else far)
        if not ja_span or not nej_span or _is_names(masked, ja_span):
            continue
        if not any(a[0] < nej_span[1] and ja_span[0] < b[1] for a, b in told):
            pairs.append((ja_span, nej_span))
        if len(pairs) == _MOST:
            break
    return sorted(pairs, key=min)


def _is_names(masked: str, span: Span) -> bool:
    """Return whether what stands after "Ja:" is a list of voters, not a meaning."""
    persons = persons_in_list(masked, *span)
    covered = sum(p.span[1] - p.span[0] for p in persons)
    return bool(persons) and covered > 0.6 * (span[1] - span[0])


def _trim(masked: str, start: int, end: int) -> Span | None:
    """Return the span without white space and marks at its ends, nor a last "och"."""
    piece = masked[start:end].rstrip(" \t\n.,;|*•-")
    for word in ("och", "medan", "samt", "den som"):
        if piece.endswith(f" {word}"):
            piece = piece[: -len(word)].rstrip(" \t\n.,;|*•-")
    left = len(piece) - len(piece.lstrip(" \t\n:=–-"))
    return (start + left, start + len(piece)) if left < len(piece) else None


def _words(masked: str, span: Span | None) -> str | None:
    return " ".join(masked[span[0] : span[1]].split()).strip('"”“.') if span else None


def _votering(masked: str, ballot: _Ballot) -> Votering:
    ja_means, nej_means = _words(masked, ballot.ja_means), _words(masked, ballot.nej_means)
    both = f"{ja_means or ''} {nej_means or ''}"
    role = next(
        (role for pattern, role in _ROLES if re.search(pattern, both, re.IGNORECASE)), "huvudvotering"
    )
    return Votering(
        role=role,
        ja=ballot.ja,
        nej=ballot.nej,
        avstar=ballot.avstar,
        ja_means=ja_means,
        nej_means=nej_means,
        named=ballot.named,
        per_party=ballot.tally,
        span=ballot.span,
    )


def deciding(votes: tuple[Votering, ...]) -> Votering | None:
    """Return the vote that decides: the last main one, else the last but for preparation and order."""
    for roles in (
        {"huvudvotering"},
        {"tilläggsvotering"},
        {"återremissvotering", "bordläggningsvotering"},
    ):
        found = [v for v in votes if v.role in roles]
        if found:
            return found[-1]
    return None
