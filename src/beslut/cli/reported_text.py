"""What a § holds beside a decision: what was reported, asked, appended, and what is secret."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from beslut.cli.lines import block, head, wrapped
from beslut.projections import views as v
from beslut.projections.views.reported import ReportKind
from beslut.protokoll.wording import names

_HEADINGS: dict[ReportKind, str] = {
    "anmälan": "Anmälningar",
    "delegationsbeslut": "Delegationsbeslut",
    "ordförandebeslut": "Ordförandebeslut",
    "initiativ": "Initiativ",
    "medborgarförslag": "Medborgarförslag",
}
_FROM = ("anmälan", "medborgarförslag")  # these come from somebody, the others are by somebody


def secrecy(p: v.Paragraf) -> Iterator[str]:
    """Under which provisions something in the § is secret."""
    for marked in p.sekretess:
        scope = f": {marked.scope}" if marked.scope else ""
        yield from wrapped(f"Sekretess enligt {marked.lagrum}{scope}", 2)


def reported(p: v.Paragraf) -> Iterator[str]:
    """What was laid before the body: reports and decisions of others, initiatives, questions."""
    for kind, group in groupby(p.reports, key=lambda report: report.kind):
        yield from head(_HEADINGS[kind])
        for report in group:
            yield from wrapped(_report(report), 4, "- ")
    for question in p.questions:
        yield from head(question.kind.capitalize())
        to = f"till {question.to.label}" if question.to else ""
        yield from wrapped(" ".join(x for x in (names(question.by), to) if x), 4)
        yield from block(question.text)
        if question.answered:
            by = f" av {names(question.answered_by)}" if question.answered_by else ""
            yield from wrapped(f"Besvarad{by}", 4)
            yield from block(question.answer)


def _report(report: v.Report) -> str:
    who = names(report.by) or report.sender
    tail = (
        f"beslutat {report.decided.value}" if report.decided.value else "",
        f"{'från' if report.kind in _FROM else 'av'} {who}" if who else "",
    )
    told = " ".join(x for x in (report.number, report.text) if x)
    return " – ".join(x for x in (told, " ".join(x for x in tail if x)) if x) or report.kind


def appended(p: v.Paragraf) -> Iterator[str]:
    """The appendices to the minutes of the §, and to what in it each belongs."""
    for place, bilaga in enumerate(p.bilagor):
        if not place:
            yield from head("Bilagor")
        number = bilaga.number or ""
        named = number if number.casefold().startswith("bilaga") else f"Bilaga {number}".strip()
        titled = f"{named}: {bilaga.title}" if bilaga.title else named
        yield from wrapped(titled + _belongs(p, bilaga.to), 4, "- ")


def _belongs(p: v.Paragraf, to: str | None) -> str:
    reservation = next((r for r in p.reservations if r.id == to), None)
    if reservation is not None:
        return f", till reservation av {names(reservation.by)}"
    statement = next((s for s in p.statements if s.id == to), None)
    if statement is None:
        return ""
    who = names(statement.by) or statement.bloc
    return f", till {statement.kind}" + (f" av {who}" if who else "")
