"""The proposals of a §: those of persons, and those that institutions have laid on the table."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.clauses import Clause, clauses
from beslut.reading.decision import listed_points
from beslut.reading.headings import Section
from beslut.reading.institutions import (
    Owned,
    first_owned,
    is_office,
    nominative,
    owned_by_institutions,
    same_institution,
    stated_proposal,
)
from beslut.reading.kinds_of_proposal import classify, plain_kind, proposal_text, target_of
from beslut.reading.model import Person, Proposal
from beslut.reading.names import marked_persons, owned_proposal
from beslut.reading.parties import party_names
from beslut.reading.sentences import sentences
from beslut.reading.text import Span

_LISTED: Final = frozenset({"yrkanden", "överläggning", "förslag"})
_ITEM: Final = re.compile(r"\s*(?:[•*–-]\s|\d{1,2}[.)]\s|att\b|[\"”“])")
_PRONOUN: Final = re.compile(
    r"\b(?:det\s+yrkandet|yrkandet|förslaget|detta|föregående|samma)\b", re.IGNORECASE
)
_PUT: Final = re.compile(
    r"\bproposition(?:er)?\s+på\b|\bmot\s+varandra\b|\bställ(?:de|er|s|des)\b", re.IGNORECASE
)
_TABLED: Final = re.compile(
    r"\b(?:Förelåg|Föreligger|I ärendet föreligger|"
    r"Förelegat)\b(?P<what>[^.]{0,200}?)\bmed\s+(?:följande\s+)?förslag(?:\s+till\s+(?:beslut|"
    r"yttrande))?[\s:,]+(?P<text>att\s+[^\n]{3,}(?:\n(?!\s*\n)[^\n]*)*)?",
    re.IGNORECASE,
)
_WHOSE: Final = re.compile(
    r"\b([\w\-]{0,30}(?:förvaltningens|kontorets|utskottets|styrelsens|direktörens|nämndens))\b",
    re.IGNORECASE,
)


@attrs.define
class _Draft:
    """A proposal while it is put together; ids are given last, in the order of the text."""

    kind: str
    proposers: list[Person]
    institution: str | None
    target: str | None
    rank: str | None
    text: str | None
    seconders: list[Person]
    span: Span
    complete: bool = False


def read_proposals(
    text: str, masked: str, zones: list[Section], background: Span, means: list[Span]
) -> list[Proposal]:
    """Return the proposals of a § with ids "f1", "f2" … in the order of the text.

    Args:
        text: the parsed text.
        masked: the same text with everything blank that is no deliberation in this body.
        zones: the sections that are deliberation.
        background: the whole § in which an institution's proposal may be told.
        means: the spans of what a ja and a nej stand for.

    """
    drafts: list[_Draft] = []
    for zone in zones:
        if zone.kind in {"organförslag", "förvaltningsförslag", "förslag"}:
            under = _under_heading(masked, zone)
            if under:
                drafts.append(under)
                continue
        _from_sentences(masked, zone, drafts)
    drafts += _tabled(masked, zones, drafts)
    for span in means:
        drafts += _from_means(text, span, drafts)
    drafts += _institutions_put(text, masked, zones, background, drafts)
    drafts = _one_of_the_office(drafts)
    for draft in drafts:
        if draft.kind == "förvaltningens förslag" and draft.text is None and not draft.rank:
            stated = stated_proposal(text, *background, "förvaltningen")
            if stated:
                draft.text = stated[0]
    drafts.sort(key=lambda d: d.span)
    return [
        Proposal(
            id=f"f{number}",
            kind=d.kind,
            proposers=tuple(d.proposers),
            institution=d.institution,
            target=d.target,
            rank=d.rank,
            text=d.text,
            seconders=tuple(d.seconders),
            span=d.span,
        )
        for number, d in enumerate(drafts, 1)
    ]


def _one_of_the_office(drafts: list[_Draft]) -> list[_Draft]:
    """Join all that is förvaltningens förslag: it is one proposal, however many support it."""
    out: list[_Draft] = []
    first: _Draft | None = None
    for draft in sorted(drafts, key=lambda d: d.span):
        if draft.kind != "förvaltningens förslag" or draft.rank:
            out.append(draft)
        elif first is None:
            first = draft
            out.append(draft)
        else:
            first.span = (first.span[0], draft.span[1]) if draft.proposers and first.proposers else first.span
            if draft.proposers and not first.proposers:
                first.span = draft.span if first.text is None else (first.span[0], draft.span[1])
            first.proposers += draft.proposers
            first.seconders += draft.seconders
            first.text = first.text or draft.text
    return out


def _from_sentences(masked: str, zone: Section, drafts: list[_Draft]) -> None:
    """Add what the sentences of one section propose; list items go with the proposal before them."""
    open_draft: _Draft | None = None
    for start, end in sentences(masked, zone.start, zone.end):
        found = clauses(masked, start, end, listed=zone.kind in _LISTED)
        if not found:
            if open_draft is not None and _ITEM.match(masked, start, end):
                open_draft.text = (
                    f"{open_draft.text}\n{masked[start:end]}" if open_draft.text else masked[start:end]
                )
                open_draft.span = (open_draft.span[0], end)
            elif not _ITEM.match(masked, start, end):
                open_draft = None
            continue
        for clause in found:
            if clause.verb == "join" and _seconds(masked, clause, drafts):
                continue
            draft = _draft(clause)
            drafts.append(draft)
            open_draft = draft


def _draft(clause: Clause) -> _Draft:
    a, b = clause.complement
    words = clause.said
    if clause.verb == "lay":
        kind, owned = classify(words, clause.verb, len(clause.persons))
        if kind == "bifall" and "förslag" in words.casefold().split()[:2]:
            kind = "gemensamt förslag" if len(clause.persons) > 1 else "eget förslag"
    else:
        kind, owned = classify(words, clause.verb, len(clause.persons))
    if kind == "eget förslag" and (clause.words.casefold().startswith("nominer") or _only_names(words)):
        kind = "valförslag"
    target = target_of(words, kind, clause.verb)
    institution: str | None = "ordföranden" if clause.chair else None
    if kind == "förvaltningens förslag" and owned:
        institution = "förvaltningen"
    elif kind == "bifall" and owned and not target:
        target = owned.words
    persons = list(clause.persons)
    return _Draft(
        kind=kind,
        proposers=persons,
        institution=institution,
        target=target,
        rank=clause.rank,
        text=proposal_text(words, clause.words, clause.verb, kind),
        seconders=list(clause.seconders),
        span=(min(clause.span[0], a), b),
    )


def _only_names(words: str) -> bool:
    """Return whether a proposal is nothing but the names of persons with their parties."""
    persons = marked_persons(words, 0, len(words))
    rest = words
    for person in reversed(persons):
        rest = rest[: person.span[0]] + rest[person.span[1] :]
    return bool(persons) and not re.sub(r"\b(?:och|samt|till|som)\b|\W+", "", rest)


def _seconds(masked: str, clause: Clause, drafts: list[_Draft]) -> bool:
    """Add a clause's persons as seconders to the proposal it joins; False where it joins none read so far."""
    a, b = clause.span[0], clause.complement[1]
    if first_owned(masked, *clause.complement) is not None or not drafts:
        return False
    names = tuple(p.name for d in drafts for p in d.proposers if p.name)
    owned = owned_proposal(masked, *clause.complement, known=names)
    goal = drafts[-1]
    if owned and owned.person.name:
        last = owned.person.name.split()[-1].casefold()
        goal = next(
            (d for d in drafts if any(p.name and p.name.casefold().split()[-1] == last for p in d.proposers)),
            goal,
        )
    elif not _PRONOUN.search(masked, a, b) and masked[slice(*clause.complement)].strip(" .,\n"):
        return False
    goal.seconders += clause.persons
    return True


def _under_heading(masked: str, zone: Section) -> _Draft | None:
    """Return the institution's proposal that stands under its own heading, None where persons speak there."""
    body = masked[zone.start : zone.end]
    if not body.strip() or zone.heading is None:
        return None
    if any(clauses(masked, a, b, listed=True) for a, b in sentences(masked, zone.start, zone.end)):
        return None
    owner = zone.heading.body
    institution = nominative(owner) if owner else None
    if institution is None:
        named = first_owned(masked, zone.start, zone.end)
        institution = named.institution if named else None
    text = body.strip()
    left = zone.start + len(body) - len(body.lstrip())
    # A § that ends here, or page furniture, is no proposal.
    text = re.split(r"\n\s*\n\s*\n", text)[0]
    end = left + len(text)
    listed = listed_points(masked, left, end)
    if len(listed) > 1 and listed[0].span[0] - left < 8:
        text = "\n".join(point.text for point in listed)
    kind = plain_kind(_first_point(text), institution) if institution else "beredningens förslag"
    return _Draft(
        kind=kind,
        proposers=[],
        institution="förvaltningen"
        if kind == "förvaltningens förslag" and institution == "förvaltningen"
        else institution,
        target="motionen" if kind in {"avslag", "bifall"} and "motion" in text.casefold() else None,
        rank=None,
        text=text,
        seconders=[],
        span=(zone.heading.span[0], end),
    )


def _first_point(text: str) -> str:
    """Return the words of a proposal that say what becomes of the matter: all of a short one."""
    return text if len(text) < 400 else text[:400]


def _tabled(masked: str, zones: list[Section], drafts: list[_Draft]) -> list[_Draft]:
    """Return proposals laid by a report: "Förelåg förvaltningens tjänsteutlåtande med förslag att …"."""
    out = []
    for zone in zones:
        for match in _TABLED.finditer(masked, zone.start, zone.end):
            whose = _WHOSE.search(match["what"])
            institution = nominative(whose[1]) if whose else "förvaltningen"
            if any(same_institution(d.institution, institution) for d in drafts if not d.proposers):
                continue
            out.append(
                _Draft(
                    kind=plain_kind(match["text"], institution),
                    proposers=[],
                    institution=institution,
                    target=None,
                    rank=None,
                    text=match["text"].strip() if match["text"] else None,
                    seconders=[],
                    span=match.span(),
                )
            )
    return out


def _from_means(text: str, span: Span, drafts: list[_Draft]) -> list[_Draft]:
    """Return the proposals that are known only from what a ja or a nej stands for."""
    words = text[span[0] : span[1]]
    names = tuple(p.name for d in drafts for p in d.proposers if p.name)
    owned = owned_proposal(text, *span, known=names)
    if owned and owned.person.name:
        last = owned.person.name.casefold().split()[-1]
        if any(
            p.name and p.name.casefold().split()[-1] in {last, last + "s"}
            for d in drafts
            for p in d.proposers
        ):
            return []
        rest = words[max(0, owned.end - span[0]) :].strip(" ,.")
        kind, _ = classify(rest, "propose", 1)
        return [
            _Draft(
                kind=kind,
                proposers=[owned.person],
                institution=None,
                target=target_of(rest, kind, "propose"),
                rank=None,
                text=rest or None,
                seconders=[],
                span=span,
            )
        ]
    for party, start, end in party_names(text, *span):
        if not re.match(r"\s+(?:\w+\s)?(?:förslag|yrkande)", text[end : end + 40]):
            continue
        if any(p.party == party for d in drafts for p in d.proposers):
            return []
        person = Person(name=None, party=party, with_others=True, span=(start, end))
        return [
            _Draft(kind="eget förslag", proposers=[person], institution=None, target=None, rank=None,
                   text=text[start : span[1]].strip(" ."), seconders=[], span=(start, span[1]))
        ]  # fmt: skip
    return []


def _institutions_put(
    text: str, masked: str, zones: list[Section], background: Span, drafts: list[_Draft]
) -> list[_Draft]:
    """Return institutions' proposals that are put, voted on or opposed, and that no other carries."""
    out: list[_Draft] = []
    for owned in _put(masked, zones):
        if is_chair(owned) or _carried(owned.institution, [*drafts, *out]):
            continue
        stated = stated_proposal(text, *background, owned.institution)
        after = re.match(r"\s+(att\s+[^.\n]{3,300})", text[owned.span[1] : owned.span[1] + 320])
        words = stated[0] if stated else (after[1] if after else None)
        office = is_office(owned.institution)
        out.append(
            _Draft(
                kind=plain_kind(words, owned.institution),
                proposers=[],
                institution="förvaltningen" if office else owned.institution,
                target="motionen" if words and "motionen" in words.casefold() and not office else None,
                rank=None,
                text=words,
                seconders=[],
                span=stated[1] if stated else owned.span,
            )
        )
    return out


def is_chair(owned: Owned) -> bool:
    """Return whether an owned proposal is the chair's: a person's, though not named."""
    return owned.institution.startswith("ordförande")


def _put(masked: str, zones: list[Section]) -> list[Owned]:
    """Return the institutions' proposals that the deliberation names, in order."""
    out: list[Owned] = []
    for zone in zones:
        for start, end in sentences(masked, zone.start, zone.end):
            stop = min(end, start + 4_000)
            acts = _PUT.search(masked, start, stop) or re.search(
                r"\b(?:ja|nej)\b|\byrka|\bavstyrk|\bröst", masked[start:stop], re.IGNORECASE
            )
            if acts:
                out += sorted(owned_by_institutions(masked, start, stop), key=lambda o: o.span)
    return out


def _carried(institution: str, drafts: list[_Draft]) -> bool:
    """Return whether a proposal read so far is the institution's, or a person's support of it."""
    for draft in drafts:
        if draft.institution and same_institution(draft.institution, institution):
            return True
        if draft.kind in {"bifall", "ändring", "förvaltningens förslag"} or "bifall till" in (
            draft.text or ""
        ):
            for owned in owned_by_institutions(f"{draft.target or ''} {draft.text or ''}", 0, 400):
                if same_institution(owned.institution, institution):
                    return True
    return False
