"""What a § holds beside a decision: what was reported and asked, what is appended, and what is secret."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from beslut.clean import clean
from beslut_tui.widgets.rows import Row, Rows
from beslut_tui.widgets.section import Section, line, prose
from beslut_tui.words import capital, long_date, people

if TYPE_CHECKING:
    from beslut import Bilaga, Paragraf, QuestionPut, Report

_HEADINGS = {
    "anmälan": "Anmälningar",
    "delegationsbeslut": "Delegationsbeslut",
    "ordförandebeslut": "Ordförandebeslut",
    "initiativ": "Initiativ",
    "medborgarförslag": "Medborgarförslag",
}
_FROM = ("anmälan", "medborgarförslag")  # these come from somebody, the others are by somebody


def secrecy(p: Paragraf) -> Iterator[Content]:
    """Under which provisions something in the § is secret."""
    for marked in p.sekretess:
        scope = f": {clean(marked.scope)}" if marked.scope else ""
        yield Content.styled(f"Sekretess enligt {clean(marked.lagrum)}{scope}", "$warning")


def reported(p: Paragraf) -> Iterator[Section]:
    """What was laid before the body, those of a kind that follow on each other under one heading."""
    for kind, group in groupby(p.reports, key=lambda report: report.kind):
        reports = tuple(group)
        width = max(len(clean(report.number or "")) for report in reports)
        rows = [(Content.styled(clean(x.number or ""), "$accent"), _report(x)) for x in reports]
        yield Section(None, _HEADINGS[kind], Rows(rows, width + 2 if width else 0, classes="rader"))
    if p.questions:
        told = (w for place, q in enumerate(p.questions) for w in _question(q, place))
        yield Section(None, "Frågor", *told)


def _report(report: Report) -> Content:
    who = people(report.by) or clean(report.sender or "")
    facts = (
        f"beslutat {long_date(report.decided)}" if report.decided.day else "",
        f"{'från' if report.kind in _FROM else 'av'} {who}" if who else "",
    )
    told = " ".join(x for x in facts if x)
    text = clean(report.text or "") or ("" if told else capital(report.kind))
    return Content.assemble(text, (f"{'  ' if text and told else ''}{told}", "$dampad"))


def _question(q: QuestionPut, place: int) -> Iterator[Widget]:
    to = f" till {clean(q.to.label)}" if q.to is not None else ""
    kind = "" if q.kind == "fråga" else f"  {q.kind}"
    who = (people(q.by) or "Okänd frågeställare", "bold")
    yield line(who, to, (kind, "$dampad"), classes="namn nasta" if place else "namn")
    if q.text:
        yield prose(q.text).add_class("indrag")
    if q.answered:
        by = f" av {people(q.answered_by)}" if q.answered_by else ""
        yield line((f"Besvarad{by}", "$dampad"), classes="rad indrag")
        if q.answer:
            yield prose(q.answer).add_class("indrag")


def appended(p: Paragraf) -> Rows:
    """The appendices to the minutes of the §, and to what in it each belongs."""
    numbers = [clean(bilaga.number or "–") for bilaga in p.bilagor]
    rows: list[Row] = [
        (Content.styled(number, "$accent"), Content(_bilaga(p, bilaga)))
        for number, bilaga in zip(numbers, p.bilagor, strict=True)
    ]
    return Rows(rows, max(map(len, numbers)) + 2, classes="rader")


def _bilaga(p: Paragraf, bilaga: Bilaga) -> str:
    title = clean(bilaga.title or "")
    reservation = next((r for r in p.reservations if r.id == bilaga.to), None)
    statement = next((s for s in p.statements if s.id == bilaga.to), None)
    to = ""
    if reservation is not None:
        to = f"till reservation av {people(reservation.by)}"
    elif statement is not None:
        who = people(statement.by) or clean(statement.bloc or "")
        to = f"till {clean(statement.kind)}" + (f" av {who}" if who else "")
    return capital(", ".join(x for x in (title, to) if x)) or "Utan titel"
