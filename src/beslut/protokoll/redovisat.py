"""What was laid before the body in a § and not decided by it: reports, questions, appendices, extracts."""

from __future__ import annotations

from itertools import groupby

from beslut.projections.views import Bilaga, QuestionPut, Report, Utdrag
from beslut.protokoll.document import Block, Lines, Runs, Section
from beslut.protokoll.forslag import verbatim
from beslut.protokoll.setting import Setting, paragraph
from beslut.protokoll.wording import capitalised, day

_HEADINGS = {
    "anmälan": "anmalningar",
    "delegationsbeslut": "delegationsbeslut",
    "ordförandebeslut": "ordforandebeslut",
    "initiativ": "initiativ",
    "medborgarförslag": "medborgarforslag",
}


def reports(s: Setting) -> list[Section]:
    """What was reported, raised or presented, those of a kind that follow on each other under one heading."""
    sections = []
    for kind, group in groupby(s.paragraf.reports, key=lambda report: report.kind):
        blocks: list[Block] = []
        lines: list[Runs] = []
        for report in group:
            if report.kind in ("anmälan", "delegationsbeslut"):
                lines.append(_line(s, report))
            else:
                blocks += _told(s, report)
        blocks = [Lines(tuple(lines)), *blocks] if lines else blocks
        sections.append(Section(s.heading(_HEADINGS[kind]), tuple(blocks)))
    return sections


def _line(s: Setting, report: Report) -> Runs:
    """A report as a line of a list: its number, what it is, and from whom or by whom it was decided."""
    number = s.say("redovisat.nummer", nummer=report.number) if report.number else ""
    when = s.say("redovisat.beslutat", dag=day(report.decided)) if report.decided.value else ""
    sender: Runs = ()
    if report.sender:
        key = "redovisat.av" if report.kind == "delegationsbeslut" else "redovisat.fran"
        sender = s.say(key, vem=verbatim(report.sender, report.event))
    text = verbatim(report.text or report.kind, report.event)
    return s.say("redovisat.rad", report.event, nummer=number, text=text, nar=when, vem=sender)


def _told(s: Setting, report: Report) -> list[Block]:
    """An initiative, a citizen's proposal or a chair's decision as a sentence, its text under it."""
    number = s.say("redovisat.med_nummer", nummer=report.number) if report.number else ""
    when = s.say("redovisat.den", dag=day(report.decided)) if report.decided.value else ""
    vem = s.who(report.by) if report.by else verbatim(report.sender, report.event) if report.sender else ""
    key = f"redovisat.{report.kind}" if vem else f"redovisat.{report.kind}.utan_namn"
    said = s.sentence(key, report.event, vem=vem, nummer=number, nar=when)
    return s.quoting(said, report.text, report.event) if report.text else paragraph([said])


def questions(s: Setting) -> list[Section]:
    """The questions that were put, each with its answer (KL 5:68)."""
    if not s.paragraf.questions:
        return []
    blocks = [block for question in s.paragraf.questions for block in _question(s, question)]
    kinds = {question.kind for question in s.paragraf.questions}
    key = "fragor" if kinds == {"fråga"} else "interpellationer"
    return [Section(s.heading("interpellationer_och_fragor" if len(kinds) > 1 else key), tuple(blocks))]


def _question(s: Setting, q: QuestionPut) -> list[Block]:
    till = s.say("fraga.till", vem=q.to.label) if q.to is not None else ""
    key = f"fraga.{q.kind}" if q.by else f"fraga.{q.kind}.utan_namn"
    said = s.sentence(key, q.event, vilka=s.who(q.by), till=till)
    blocks = s.quoting(said, q.text, q.event) if q.text else paragraph([said])
    if not q.answered:
        return blocks
    key = f"fraga.{q.kind}.besvarad_av" if q.answered_by else f"fraga.{q.kind}.besvarad"
    answered = s.sentence(key, q.answered, vilka=s.who(q.answered_by))
    return blocks + (s.quoting(answered, q.answer, q.answered) if q.answer else paragraph([answered]))


def bilagor(s: Setting) -> list[Block]:
    """The appendices."""
    lines = tuple(_bilaga(s, bilaga) for bilaga in s.paragraf.bilagor)
    return [Lines(lines)] if lines else []


def _bilaga(s: Setting, bilaga: Bilaga) -> Runs:
    reservation = next((r for r in s.paragraf.reservations if r.id == bilaga.to), None)
    statement = next((x for x in s.paragraf.statements if x.id == bilaga.to), None)
    till: Runs | str = ""
    if reservation is not None:
        till = s.say("bilaga.till", reservation.event, vad="reservation", vilka=s.who(reservation.by))
    elif statement is not None:
        till = s.say("bilaga.till", statement.event, vad=statement.kind, vilka=s.who(statement.by))
    # a number is kept as the minutes call it: "2", or "bilaga 2"
    number = bilaga.number or ""
    named = number if number.casefold().startswith("bilaga") else f"bilaga {number}".strip()
    titel = s.say("bilaga.titel", titel=verbatim(bilaga.title, bilaga.event)) if bilaga.title else ""
    return s.say("bilaga", bilaga.event, bilaga=capitalised(named), titel=titel, till=till)


def sekretess(s: Setting) -> list[Runs]:
    """Under which provisions something in the § is secret."""
    lines = []
    for marked in s.paragraf.sekretess:
        vad = s.say("sekretess.vad", vad=verbatim(marked.scope, marked.event)) if marked.scope else ""
        lines.append(s.sentence("sekretess", marked.event, lagrum=marked.lagrum, vad=vad))
    return lines


def utdrag(s: Setting) -> list[Block]:
    """To whom extracts of the § were sent."""
    lines = tuple(_sent(s, x) for x in s.meeting.utdrag if not x.paragrafer or s.paragraf.id in x.paragrafer)
    return [Lines(lines)] if lines else []


def _sent(s: Setting, x: Utdrag) -> Runs:
    when = s.say("underskrift.nar", dag=day(x.when)) if x.when.value else ""
    return s.sentence("utdrag", x.event, till=verbatim(x.to, x.event), nar=when)
