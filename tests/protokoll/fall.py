"""Wordings that the situations and invented histories seldom or never come to, each with its sentence."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from tests.situations.room import people

from beslut import Meeting, Namnd, Paragraf, PersonRef
from beslut.projections import views as v

EVA, RUT, SIV = (
    PersonRef(name, party, id=f"m-1.p{n}")
    for n, (name, party) in enumerate((("Eva Noor", "S"), ("Rut Alm", "V"), ("Siv Lund", "MP")), 1)
)
GROUP = people("Eva Noor m.fl. (S)")
LONG = "Förvaltningen får i uppdrag att återkomma. Det ska ske före sommaren."


def proposal(n: int, kind: Any, proposers: Any = (), **how: Any) -> v.Proposal:
    """Proposal f`n` of the §."""
    return v.Proposal(id=f"m-1.1.f{n}", kind=kind, proposers=proposers, event=f"m-1@{n}", **how)


def step(act: Any, n: int = 50, **how: Any) -> v.Step:
    """A step of the beslutsgång."""
    return v.Step(act=act, event=f"m-1@{n}", **how)


def vote(**how: Any) -> v.Vote:
    """The §'s count."""
    return v.Vote(id="m-1.1.v1", event="m-1@60", closed=True, **how)


FORVALTNINGENS = proposal(1, "förvaltningens förslag", institution="förvaltningen")
COUNTED = (step("votering", 60, vote="m-1.1.v1"),)


@frozen
class Fall:
    """A § as its views have it, and the words that its minutes have of it."""

    says: str
    paragraf: Paragraf
    meeting: Meeting


def fall(says: str, *, meeting: dict[str, Any] | None = None, **of_paragraf: Any) -> Fall:
    """A case."""
    fields: dict[str, Any] = {"number": "1", **of_paragraf}
    return Fall(
        says,
        Paragraf(id="m-1.1", meeting="m-1", namnd="n-1", **fields),
        Meeting(id="m-1", namnd="n-1", **(meeting or {})),
    )


NAMND = Namnd(id="n-1", name="Kulturnämnden")
