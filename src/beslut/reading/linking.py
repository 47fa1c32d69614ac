"""Which proposals some words mean: by proposer, parties, institution, or as the only one of its kind."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

from beslut.reading.institutions import owned_by_institutions, same_institution
from beslut.reading.model import Proposal

FORMAL: Final = (
    (re.compile(r"\båterremi", re.IGNORECASE), "återremiss"),
    (re.compile(r"\bbordl[äa]gg", re.IGNORECASE), "bordläggning"),
    (re.compile(r"\btillägg", re.IGNORECASE), "tillägg"),
)


def link(words: str | None, proposals: list[Proposal]) -> tuple[str, ...]:
    """Return the ids of the proposals that some words point at; more than one where several won together.

    A proposal is known by its proposer's name, by its parties, by its institution, or by being the only one
    of the kind that is named.
    """
    if not words:
        return ()
    low = words.casefold()
    named = [
        p
        for p in proposals
        if any(
            x.name and re.search(rf"\b{re.escape(x.name.casefold().split()[-1])}s?\b", low)
            for x in p.proposers
        )
    ]
    ranked = [p for p in named if p.rank and p.rank in low]
    if ranked or named:
        formal = [p for p in named if any(pattern.search(low) and kind == p.kind for pattern, kind in FORMAL)]
        return tuple(p.id for p in ranked or formal or material(named))
    parties = {m.casefold() for m in re.findall(r"\(\s?([A-Za-zÅÄÖåäö]{1,6})\s?\)", words)}
    if parties:
        scored = [(len(parties & own) / len(parties | own), p.id) for p in proposals if (own := _parties(p))]
        best = max(scored, default=(0.0, ""))
        if best[0] >= 0.5:
            return (best[1],)
    against = _against(low, words, proposals)
    if against:
        return against
    for owned in owned_by_institutions(words, 0, len(words)):
        found = [p for p in proposals if same_institution(p.institution, owned.institution)]
        found = found or [p for p in proposals if p.kind == "bifall" and _aims_at(p, owned.institution)]
        if found:
            return tuple(p.id for p in found[:1])
    for pattern, kind in (
        *FORMAL,
        (re.compile(r"\bavsl"), "avslag"),
        (re.compile(r"\bgemensamm?a?"), "gemensamt förslag"),
    ):
        of_kind = [p for p in proposals if p.kind == kind]
        if pattern.search(low) and len(of_kind) == 1:
            return (of_kind[0].id,)
    told = [
        p
        for p in proposals
        if p.text and len(low) > 8 and (low in p.text.casefold() or p.text.casefold() in low)
    ]
    if len(told) == 1:
        return (told[0].id,)
    bloc = re.match(r"(\w+?)s\s+förslag", low)
    if bloc:
        of_bloc = [p for p in proposals if p.text and bloc[1] in p.text.casefold()]
        if len(of_bloc) == 1:
            return (of_bloc[0].id,)
    return ()


def _against(low: str, words: str, proposals: list[Proposal]) -> tuple[str, ...]:
    """Return the avslag that words like "avslag på förvaltningens förslag" mean: all that aim at the same."""
    if not re.match(r"\s*(?:att\s+)?(?:avsl|avstyrk)", low):
        return ()
    rejecting = [p for p in proposals if p.kind == "avslag"]
    aimed = [
        p
        for p in rejecting
        for o in owned_by_institutions(words, 0, len(words))
        if _aims_at(p, o.institution)
    ]
    return tuple(p.id for p in aimed) or (tuple(p.id for p in rejecting) if len(rejecting) == 1 else ())


def material(proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals on the matter itself, all where there are none but formal ones."""
    return [p for p in proposals if p.kind not in {"återremiss", "bordläggning"}] or proposals


def _parties(proposal: Proposal) -> set[str]:
    return {p.party.casefold() for p in proposal.proposers if p.party}


def _aims_at(proposal: Proposal, institution: str) -> bool:
    words = f"{proposal.target or ''} {proposal.text or ''}"
    return any(
        same_institution(o.institution, institution) for o in owned_by_institutions(words, 0, len(words))
    )


def link_all(words: str, proposals: list[Proposal]) -> tuple[str, ...]:
    """Return the ids of all proposals that a question names, in the order of the text."""
    ids: list[str] = []
    for piece in re.split(r"\boch\b|,|\bmot\b|\bsamt\b", words):
        ids += link(piece, proposals)
    return tuple(dict.fromkeys(ids))
