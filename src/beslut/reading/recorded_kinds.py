"""The core's kinds of what was read: cases, documents, bodies, proposals, statements."""

from __future__ import annotations

from typing import get_args

from beslut.reading import model as r
from beslut.values import ArendeKind, HandlingKind, NamndKind, ProposalKind, StatementKind

_ARENDE_KINDS: tuple[tuple[str, ArendeKind], ...] = (
    ("medborgarförslag", "medborgarförslag"),
    ("motion", "motion"),
    ("val av", "val"),
    ("överenskommelse", "överenskommelse"),
)
_HANDLING_KINDS: tuple[tuple[str, HandlingKind], ...] = (
    ("tjänsteutlåtande", "tjänsteutlåtande"),
    ("remissunderlag", "remissunderlag"),
    ("remissiv", "remissiv"),
    ("remiss", "remissiv"),
    ("bilaga", "bilaga"),
    ("skrivelse", "skrivelse"),
    ("motion", "motion"),
    ("yttrande", "yttrande"),
)


def arende_kind(title: str | None) -> ArendeKind:
    """The kind of a case by its title."""
    folded = (title or "").casefold()
    return next((kind for word, kind in _ARENDE_KINDS if word in folded), "ärende")


def handling_kind(handling: r.HandlingRef) -> HandlingKind:
    """The kind of a document by the words that name it."""
    folded = (handling.kind or handling.title or "").casefold()
    return next((kind for word, kind in _HANDLING_KINDS if word in folded), "handling")


def handling_title(handling: r.HandlingRef) -> str | None:
    """Its title; where a number tells it from others of its kind, after what it is called: "Bilaga 2 - …"."""
    called = " ".join((handling.kind or "").split())
    if not called[-1:].isdigit():
        return handling.title
    return f"{called} - {handling.title}" if handling.title else called


def namnd_kind(name: str) -> NamndKind:
    """The kind of a body by the end of its name."""
    folded = name.casefold()
    kinds: tuple[tuple[str, NamndKind], ...] = (
        ("utskott", "utskott"),
        ("fullmäktige", "fullmäktige"),
        ("styrelse", "styrelse"),
    )
    return next((kind for word, kind in kinds if folded.endswith(word)), "nämnd")


def proposal_kind(word: str) -> ProposalKind:
    """The kind of a proposal as the core calls it."""
    return next((kind for kind in get_args(ProposalKind) if kind == word), "eget förslag")


def statement_kind(word: str) -> StatementKind:
    """The kind of a statement as the core calls it."""
    return next((kind for kind in get_args(StatementKind) if kind == word), "särskilt yttrande")
