"""The beslutsgång: what the chair put, how each question was settled, and which proposal won."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.elections import elected, is_drawn
from beslut.reading.linking import FORMAL, link, link_all, material
from beslut.reading.model import Proposal, Steg, Votering
from beslut.reading.sentences import sentences
from beslut.reading.text import Span
from beslut.reading.votes import deciding

_ASK: Final = re.compile(
    r"\bproposition(?:er)?\s+på\b|\bunder\s+proposition\b|\bmot\s+(?:varandra|avslag|bifall)\b|"
    r"\bställ(?:de|er|s|des)\b|\bfråga(?:r|de)\b|\bprövar?(?:de|s)?\b",
    re.IGNORECASE,
)
_FIND: Final = re.compile(
    r"\b(?:fann|finner|funnit|förklarar?(?:de)?\s+(?:sig\s+)?(?:anse|finna|ha\s+funnit)|"
    r"förklarar?(?:de)?\s+att|konstaterar?(?:de)?(?!\s+att\s+(?:det|följande|två|tre|fyra|ett|flera|"
    r"inga|inget)\b)|ansåg\s+sig\s+finna)\b(?:\s+därvid|\s+då)?(?:\s+att\b)?",
    re.IGNORECASE,
)
_OUTCOME: Final = re.compile(
    r"\b(?:hade|har)\b[^.]{0,80}\b(?:således|därmed|sålunda|alltså|utslagsröst)\b|\b(?:således|därmed|"
    r"sålunda|alltså)\b[^.]{0,60}\b(?:hade|har|beslut\w+)\b"
    r"|\bbeslut(?:ar|ade)\s+\w+\s+(?:således|därmed)\b",
    re.IGNORECASE,
)
# The minutes say what was decided and not how.
_TOLD_OUTCOME: Final = re.compile(
    r"\w*(?:[Nn]ämnden|[Ss]tyrelsen|[Uu]tskottet|[Ff]ullmäktige)\s+beslut(?:ar|ade)\s+(?:enhälligt\s+)?"
    r"(?:enligt|i\s+enlighet\s+med|att\s+bifalla)\s+(?P<w>(?:[^.]|\.(?=\w)){3,160})\.?\s*$"
)
_CHAIR: Final = re.compile(r"\bordförande|\bproposition|\bålderspresident", re.IGNORECASE)
# How a finding says what won; the first that fits is taken. "w" are the winning words.
_WON: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        (
            r"(?:\batt\s+)?(?P<w>[^.]{3,300}?)\s+(?:har\s+|hade\s+)?(?:vunnit|fått|erhållit|vinner|"
            r"vann)\s+(?:majoritet|bifall|gehör)"
        ),
        r"\b(?:ställt|ställer|ställde)\s+sig\s+bakom\s+(?P<w>.+)",
        r"\bbeslut(?:at|ar|ade|a)?\s+(?:att\s+)?(?:enligt|i\s+enlighet\s+med)\s+(?P<w>.+)",
        (
            r"\b(?:bifall(?:it|er|a)|biföll|antagit|antar|anta|godkänt|godkänner|godkänna|tillstyrkt|"
            r"tillstyrker|följt|följer)\s+(?P<w>.+)"
        ),
        r"\bbifall\s+till\s+(?P<w>.+)",
        (
            r"(?:\batt\s+)?(?P<w>[^.]{3,300}?)\s+(?:har\s+|hade\s+)?(?:antagits|bifallits|bifalles|bifalls|"
            r"bifallet|bifölls|godkänts|antas|antogs|godkänns|godkändes|vann)\b"
        ),
        r"\b(?P<w>(?:avslagit|avslår|avslå|avslog)\s+.+)",
        r"\b(?P<w>återremitter\w+\b.*)",
        r"\b(?P<w>bordlägg\w+\b.*)",
    )
)
_TODAY: Final = re.compile(
    r"\bavgör(?:as|a|s)?\b[^.]{0,40}\b(?:i\s?dag|dagens|nu)\b|\bavgöra\s+ärendet\b", re.IGNORECASE
)
_POINTS_BACK: Final = re.compile(
    r"(?:detta|det|denna|dessa|densamma|det\s+sistnämnda|förslaget|\w{0,20}yrkandet|så|frågan)\W*",
    re.IGNORECASE,
)
_PUT_ON: Final = re.compile(
    r"\bproposition(?:er)?\s+på\s+(?P<w>.+?)(?=\s+(?:och|,)\s*(?:fann|finner|förklara)|$)",
    re.IGNORECASE | re.DOTALL,
)
_PUT_UNDER: Final = re.compile(
    r"\bställ(?:er|de)\s+(?:(?:först|därefter|sedan|slutligen)\s+)?(?P<w>.{3,200}?)\s+under\s+proposition\b",
    re.IGNORECASE | re.DOTALL,
)
_ASKED: Final = re.compile(
    r"\bfråga(?:r|de)\b.{0,80}?\b(?:kan\s+)?(?:beslut\w+|bifall\w*)\s+(?:att\s+)?(?:enligt\s+|"
    r"i\s+enlighet\s+med\s+)?(?P<w>.+?)(?=\s+och\s+(?:fann|finner)|$)",
    re.IGNORECASE | re.DOTALL,
)
_YES: Final = re.compile(
    r"\bså\s+(?:var|är|blev)\s+fallet|\bbesvarar?(?:de)?\s+frågan\s+jakande|"
    r"\bfrågan\s+(?:med\s+)?ja\s+besvarad|\bmed\s+ja\s+besvarad",
    re.IGNORECASE,
)
_CALLED_FOR: Final = re.compile(
    r"\b(?:omröstning|votering)\b[^.]{0,60}\b(?:begär\w*|verkställ\w*|genomför\w*|sker|skedde|"
    r"företogs)\b|\bröstade\s+(?:ja|nej)\b|\b(?:ja|nej)-röst",
    re.IGNORECASE,
)
_NOT_CALLED: Final = re.compile(
    r"\b(?:omröstning|votering)\b[^.]{0,40}\b(?:begär\w*|skedde)\s+(?:inte|ej)\b", re.IGNORECASE
)
_SECRET: Final = re.compile(r"\bsluten\s+omröstning|\bslutna\s+sedlar|\bvalsed(?:el|lar)", re.IGNORECASE)
_LOT: Final = re.compile(r"\blott(?:ning|en\s+föll|dragning)", re.IGNORECASE)
_CASTING: Final = re.compile(r"\butslagsröst", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"(?:\s+(?:och\s+(?:därmed|således|att)|samt\s+att|varför|med\s+ordförandens)\b.*|[.;,\s]+)$",
    re.DOTALL | re.IGNORECASE,
)
# What stands before the winning words: another clause of the sentence, or both sides of the question.
_BEFORE_WON: Final = re.compile(
    r"^(?:.{0,200}\b(?:lika|därmed|således|alltså)\b[^,]{0,60},\s+(?:och|varför|så)\s+"
    r"|(?:bifall\s+(?:och|eller|respektive|mot)\s+avslag|avslag\s+(?:och|eller|respektive|mot)\s+bifall)"
    r"\s+(?:på|till)\s+)",
    re.IGNORECASE,
)
_MEANS_LEAD: Final = re.compile(
    r"^(?:bifall\s+till|stödja|bifalla|bifaller|stöder|anta|att\s+bifalla)\s+", re.IGNORECASE
)
_ALL_OF_THEM: Final = re.compile(r"\bmot\s+varandra\b|\bpå\s+(?:yrkandena|förslagen)\b")
_BARE_FORMAL: Final = re.compile(r"(?i)(?:återremitter\w*|bordlägg\w*)(?:\s+(?:det|ärendet|den|detta))?")
_LONGEST: Final = 2_500
FULLMAKTIGE: Final = re.compile(r"fullmäktige", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Course:
    """How a § was decided.

    ``method`` is None where the text says nothing of it. ``winner`` holds the winning words, ``winners`` the
    ids.
    """

    steps: tuple[Steg, ...]
    method: str | None
    vote: Votering | None
    winner: str | None
    winners: tuple[str, ...]
    utslagsrost: bool
    warnings: tuple[str, ...]


@attrs.define
class _Finding:
    span: Span
    question: str
    finding: str
    winner: str | None
    formal: str | None
    after_vote: bool
    today: bool
    told: bool = False


def read_course(
    masked: str,
    start: int,
    end: int,
    votes: tuple[Votering, ...],
    proposals: list[Proposal],
    namnd: str | None,
) -> Course:
    """Return how a § was decided, from its deliberation.

    Args:
        masked: the text with everything blank that is no deliberation in this body.
        start: where the § begins.
        end: where it ends.
        votes: the counted votes.
        proposals: the proposals, to which steps and winners are linked.
        namnd: the body, since minority återremiss exists in fullmäktige only (KL 5:50).

    """
    findings = _findings(masked, start, end, votes)
    steps = sorted(
        [_step(f, proposals) for f in findings] + [_vote_step(v, proposals) for v in votes],
        key=lambda s: s.span,
    )
    vote = deciding(votes)
    part = masked[start:end]
    called = any(
        not _NOT_CALLED.search(masked, max(start, m.start() - 10), m.end() + 40)
        for m in _CALLED_FOR.finditer(masked, start, end)
    )
    material = [f for f in findings if not f.after_vote and not f.today]
    # Votes on order and återremiss settle the matter only where nothing was found on it afterwards.
    if vote is not None and vote.role in {"återremissvotering", "bordläggningsvotering"}:
        later = [f for f in material if f.span[0] > vote.span[1] and f.winner and not f.formal]
        if later:
            vote = None
            called = False
    method = _method(part, voted=bool(vote) or called, found=any(not f.told for f in findings))
    winner, warnings, casting = _winner(part, method, vote, findings, namnd)
    words = "; ".join(winner) if winner else None
    ids = tuple(dict.fromkeys(i for w in winner for i in link(w, proposals)))
    if winner and vote is None and len(winner) == 1 and _bare_formal(winner[0]) and len(ids) == 1:
        # The finding only points ("återremittera det"): the words that it points at are the proposal's own.
        own = next(p for p in proposals if p.id == ids[0])
        words = " ".join(masked[own.span[0] : own.span[1]].split()).rstrip(". ")
    return Course(
        steps=tuple(steps),
        method=method,
        vote=vote,
        winner=words,
        winners=ids,
        utslagsrost=casting,
        warnings=tuple(warnings),
    )


def _bare_formal(words: str) -> bool:
    return bool(_BARE_FORMAL.fullmatch(words))


def _method(part: str, *, voted: bool, found: bool) -> str | None:
    if is_drawn(part):
        return "lottning"
    if _SECRET.search(part):
        return "sluten omröstning"
    if _LOT.search(part) and not voted:
        return "lottning"
    if voted:
        return "votering"
    return "acklamation" if found else None


def _findings(masked: str, start: int, end: int, votes: tuple[Votering, ...]) -> list[_Finding]:
    """Return what the chair found, and what a vote is said to have led to, in order."""
    out: list[_Finding] = []
    question = ""
    question_start = start
    for a, whole_end in sentences(masked, start, end):
        b = min(whole_end, a + _LONGEST)
        sentence = masked[a:b]
        find = _FIND.search(sentence)
        ask = _ASK.search(sentence, 0, find.start() if find else len(sentence))
        if ask and (_CHAIR.search(sentence) or question):
            question, question_start = sentence[: find.start()] if find else sentence, a
        outcome = _OUTCOME.search(sentence) if not find else None
        if find and (_CHAIR.search(sentence) or ask or (question and a - question_start < 600)):
            words = sentence[find.end() :]
            out.append(
                _finding(
                    a,
                    b,
                    question or sentence[: find.start()],
                    sentence[find.start() :],
                    words,
                    after_vote=False,
                )
            )
        elif told := _TOLD_OUTCOME.match(sentence):
            made = _finding(a, b, "", sentence, sentence[told.start("w") :], after_vote=False)
            out.append(attrs.evolve(made, winner=_clean(told["w"]), told=True))
        elif outcome and (votes or _CASTING.search(sentence)):
            out.append(_finding(a, b, question, sentence, sentence, after_vote=True))
    return out


def _finding(a: int, b: int, question: str, finding: str, words: str, *, after_vote: bool) -> _Finding:
    winner = _won(words)
    today = bool(_TODAY.search(words)) and not (
        winner and re.match(r"återremit|bordl", winner, re.IGNORECASE)
    )
    if today:
        winner = None
    if (winner and _POINTS_BACK.fullmatch(winner)) or (winner is None and _YES.search(finding)):
        asked = question.rstrip(" .,")
        put = _PUT_ON.search(asked) or _PUT_UNDER.search(asked) or _ASKED.search(asked)
        winner = _clean(put["w"]) if put else None
    formal = next((kind for pattern, kind in FORMAL if pattern.search(f"{question} {words}")), None)
    return _Finding(
        span=(a, b),
        question=" ".join(question.split()),
        finding=" ".join(finding.split()),
        winner=winner,
        formal=formal,
        after_vote=after_vote,
        today=today,
    )


def _won(words: str) -> str | None:
    for pattern in _WON:
        match = pattern.search(words)
        if match:
            return _clean(match["w"])
    return None


def _clean(words: str) -> str | None:
    cleaned = _TAIL.sub("", " ".join(words.split()))
    cleaned = re.sub(r"\s+(?:och|samt)$", "", cleaned)
    cleaned = _BEFORE_WON.sub("", cleaned)
    cleaned = re.sub(r"^(?:att|nämnden|(?:hade|har)\s+\w+\s+beslutat\s+att)\s+", "", cleaned)
    cleaned = re.sub(r"^.{0,80}\bbeslut(?:at|ar|ade)\s+att\s+", "", cleaned)
    return cleaned.strip(' .,;:"”“') or None


def _step(finding: _Finding, proposals: list[Proposal]) -> Steg:
    if _ALL_OF_THEM.search(finding.question):
        stood = tuple(p.id for p in material(proposals))
    else:
        stood = link_all(finding.question, proposals)
    return Steg(
        kind=("utslagsröst" if _CASTING.search(finding.finding) else "votering")
        if finding.after_vote
        else (finding.formal or "förslag"),
        question=finding.question,
        method="votering" if finding.after_vote else "acklamation",
        finding=finding.finding,
        winner=finding.winner,
        stood=stood,
        won=link(finding.winner, proposals),
        span=finding.span,
    )


def _vote_step(vote: Votering, proposals: list[Proposal]) -> Steg:
    won = None
    if vote.ja is not None and vote.nej is not None and vote.ja != vote.nej:
        won = vote.ja_means if vote.ja > vote.nej else vote.nej_means
    stood = tuple(dict.fromkeys((*link(vote.ja_means, proposals), *link(vote.nej_means, proposals))))
    question = " / ".join(w for w in (vote.ja_means, vote.nej_means) if w)
    return Steg(
        kind="votering",
        question=question,
        method="votering",
        finding=None,
        winner=won,
        stood=stood,
        won=link(won, proposals),
        span=vote.span,
    )


def _winner(
    part: str, method: str | None, vote: Votering | None, findings: list[_Finding], namnd: str | None
) -> tuple[list[str], list[str], bool]:
    """Return the winning words, warnings, and whether an utslagsröst decided."""
    after = [f for f in findings if f.after_vote and f.winner]
    before = [f for f in findings if not f.after_vote and f.winner]
    warnings: list[str] = []
    casting = bool(_CASTING.search(part))
    if method == "votering" and vote is not None:
        minority = _minority(vote, namnd)
        if minority:
            warnings.append(
                "återremissen vilar på en minoritet om minst en tredjedel av de närvarande (KL 5:50)"
            )
            return [minority], warnings, False
        if vote.ja is not None and vote.nej is not None and vote.ja != vote.nej:
            means = vote.ja_means if vote.ja > vote.nej else vote.nej_means
            if after and after[-1].winner:
                return [after[-1].winner], warnings, casting
            return (
                ([_MEANS_LEAD.sub("", means)] if means else [f.winner for f in before[-1:] if f.winner]),
                warnings,
                False,
            )
        if after and after[-1].winner:
            return [after[-1].winner], warnings, casting
        if vote.ja is not None and vote.ja == vote.nej:
            warnings.append(
                f"lika röstetal ({vote.ja}–{vote.nej}) och ingen utslagsröst i texten: utgången är okänd"
            )
            return [], warnings, False
    if method == "votering":
        if after and after[-1].winner:
            return [after[-1].winner], warnings, casting
        if before and before[-1].winner:
            warnings.append(
                "rösterna står inte i texten: det som ordföranden fann före omröstningen anges som utfall"
            )
            return [before[-1].winner], warnings, False
        return [], warnings, False
    if method in {"lottning", "sluten omröstning"}:
        person = elected(part)
        if person:
            return [person], warnings, False
    material = [
        f for f in before if not f.formal or re.match(r"återremit|bordl", f.winner or "", re.IGNORECASE)
    ] or before
    return list(dict.fromkeys(f.winner for f in material if f.winner)), warnings, False


def _minority(vote: Votering, namnd: str | None) -> str | None:
    """Return the words of a minority återremiss or bordläggning that a third of those present carried."""
    if (
        vote.role not in {"återremissvotering", "bordläggningsvotering"}
        or not namnd
        or not FULLMAKTIGE.search(namnd)
    ):
        return None
    if vote.ja is None or vote.nej is None:
        return None
    present = vote.ja + vote.nej + (vote.avstar or 0)
    need = -(-present // 3)
    for means, count, other in ((vote.ja_means, vote.ja, vote.nej), (vote.nej_means, vote.nej, vote.ja)):
        if means and re.search(r"återremi|bordl", means, re.IGNORECASE) and need <= count < other:
            return _MEANS_LEAD.sub("", means)
    return None
