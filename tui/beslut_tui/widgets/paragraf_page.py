"""A § as a page: head, decision, where everybody stood, how it came about, what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from beslut.clean import clean, clean_block
from beslut_tui.widgets.beslutsgang import beslutsgang
from beslut_tui.widgets.events_list import events_list
from beslut_tui.widgets.position_strip import PositionStrip
from beslut_tui.widgets.reported import appended, reported, secrecy
from beslut_tui.widgets.rows import Row, Rows
from beslut_tui.widgets.section import Section, line, prose
from beslut_tui.widgets.sheet import Sheet
from beslut_tui.words import capital, long_date, people, proposal_name

if TYPE_CHECKING:
    from beslut import Paragraf, Remiss, Reservation, Signature, Statement
    from beslut_tui.page import ParagrafData

_WORDS = re.compile(r"[^\W\d_]+")


class ParagrafPage(Sheet):
    """One §."""

    EVENTS = 9
    POSITIONS = 2

    HELP = """
    **En paragraf.** 1 Beslut · 2 Ståndpunkter · 3 Yrkanden · 4 Beslutsgång · 5 Reservationer ·
    6 Särskilda uttalanden · 7 Handlingar · 8 Deltagande · 9 Händelser. Avsnitt som saknas i
    paragrafen visas inte.
    """

    def __init__(self, data: ParagrafData, panels: Iterable[Widget] = ()) -> None:
        super().__init__()
        self.data = data
        self._panels = tuple(panels)

    def parts(self) -> ComposeResult:
        """Everything that is known of the §, and nothing that no event says."""
        p = self.data.paragraf
        yield Static(self._head(), classes="sidhuvud")
        yield Section(1, "Beslut", *_decision(p))
        if p.summary or p.information:
            yield Section(None, "Ärendet", *(prose(text) for text in (p.summary, p.information) if text))
        yield from reported(p)
        if p.positions:
            yield Section(self.POSITIONS, "Ståndpunkter", PositionStrip(p.positions))
        if p.proposals:
            yield Section(3, "Yrkanden", *_proposals(p))
        if p.steps or p.votes:
            yield Section(4, "Beslutsgång", *beslutsgang(p))
        if p.reservations:
            told = (w for n, r in enumerate(p.reservations) for w in _reservation(p, r, n))
            yield Section(5, "Reservationer", *told)
        if p.statements:
            told = (w for n, s in enumerate(p.statements) for w in _statement(s, n))
            yield Section(6, "Särskilda uttalanden", *told)
        if p.handlingar:
            yield Section(7, "Handlingar", _handlingar(p))
        if p.bilagor:
            yield Section(None, "Bilagor", appended(p))
        if p.jav or p.deltar_ej or p.signatures:
            yield Section(8, "Deltagande", Rows(_taking_part(p), 16, classes="rader"))
        if self.data.findings:
            told = (line((f"{f.rule}. ", "$dampad"), f.cited) for f in self.data.findings)
            yield Section(None, "Anmärkningar", *told)
        yield from self._panels
        yield Section(self.EVENTS, "Händelser", events_list(self.data.events))

    def _head(self) -> Content:
        p, body = self.data.paragraf, self.data.namnd
        lines = [Content.styled(f"§ {clean(p.number)}" if p.number else "§ utan nummer", "bold $accent")]
        lines.append(Content.styled(clean(p.title) if p.title else "Utan rubrik", "bold"))
        if p.subtitle:
            lines.append(Content(clean(p.subtitle)))
        where = clean(body.name) if body else "Okänd nämnd"
        if body and body.municipality:
            where += f", {clean(body.municipality)}"
        lines.append(Content.styled(f"{where} · {long_date(p.meeting_date)}", "$dampad"))
        if p.dnr:
            lines.append(Content.styled(f"Dnr {clean(p.dnr)}", "$dampad"))
        if self.data.arende is not None and self.data.arende.remiss is not None:
            lines.append(Content.styled(_remiss(self.data.arende.remiss), "$dampad"))
        return Content("\n").join((*lines, *secrecy(p)))


def _remiss(remiss: Remiss) -> str:
    words = f"Remiss från {clean(remiss.remitter)}"
    if remiss.dnr:
        words += f", dnr {clean(remiss.dnr)}"
    if remiss.due.day:
        words += f", svar senast {long_date(remiss.due)}"
    if remiss.recipients:
        words += f", sänd till {len(remiss.recipients)} instanser"
    return words


def _decision(p: Paragraf) -> Iterator[Widget]:
    facts: list[Row] = []
    if p.formal and p.formal != "avgörs idag":
        basis = f" ({p.basis})" if p.basis else ""
        facts.append((_label("Formellt"), Content(capital(p.formal) + basis)))
    if p.decision_method:
        facts.append((_label("Sätt"), Content(capital(clean(p.decision_method)))))
    won = clean(p.winner) if p.winner else _won(p)
    if won:
        facts.append((_label("Bifallet"), Content(capital(won))))
    if p.reason:
        facts.append((_label("Skäl"), Content(clean(p.reason))))
    if p.omedelbar:
        facts.append((_label("Justering"), Content("Omedelbar")))
    lead = _lead(p.decision_text or "", p.points)
    if lead is None:
        yield prose(p.decision_text or "")
    else:
        if lead:
            yield prose(lead)
        points = [(Content(f"{n:>2}."), Content(clean_block(point))) for n, point in enumerate(p.points, 1)]
        yield Rows(points, 4, classes="rader")
    if facts:
        yield Rows(facts, 11, classes="rader fakta")
    if not (p.decision_text or p.points or facts):
        yield line(("Inget beslut är antecknat.", "$dampad"))


def _lead(text: str, points: tuple[str, ...]) -> str | None:
    """What stands before the att-satser, where the text has them in it word for word, or not; else None.

    Then the points can be numbered under it without saying anything twice or leaving anything out.
    """
    flat = " ".join(text.split())
    if any(" ".join(point.split()) not in flat for point in points):  # as a decision recorded live is
        return text
    if len(points) < 2:  # noqa: PLR2004  # one point is the text itself
        return None
    lead = text[: max(text.find(points[0]), 0)].rstrip(" -\u2013•\t\n0123456789.").rstrip()
    return lead if _WORDS.findall(text) == _WORDS.findall(" ".join((lead, *points))) else None


def _won(p: Paragraf) -> str:
    names = {q.id: proposal_name(q) for q in p.proposals}
    return " och ".join(names[w] for w in p.winners if w in names)


def _label(text: str) -> Content:
    return Content.styled(text, "$dampad")


def _proposals(p: Paragraf) -> Iterator[Widget]:
    targets = {q.id: f"{proposal_name(q)} ({q.id.rpartition('.')[2]})" for q in p.proposals}
    for place, proposal in enumerate(p.proposals):
        name = Content.styled(
            capital(proposal_name(proposal)), "bold strike" if proposal.withdrawn else "bold"
        )
        marks = []
        if proposal.id in p.winners:
            marks.append("bifallet")
        if proposal.withdrawn:
            marks.append("återkallat")
        if proposal.rank:
            marks.append(f"i {_ordinal(proposal.rank)} hand")
        marks.insert(0, proposal.id.rpartition(".")[2])
        yield line(name, (f"  {', '.join(marks)}", "$dampad"), classes=_item(place))
        if proposal.proposers:
            together = ", gemensamt" if proposal.joint and len(proposal.proposers) > 1 else ""
            yield line(f"{people(proposal.proposers)}{together}", classes="rad indrag")
        about = targets.get(proposal.target_proposal or "") or clean(proposal.target or "")
        if about:
            yield line(f"Gäller {about}", classes="rad indrag")
        if proposal.seconders:
            yield line(f"Instämmande: {people(s.person for s in proposal.seconders)}", classes="rad indrag")
        if proposal.text:
            yield prose(proposal.text).add_class("indrag")


def _ordinal(number: int) -> str:
    return dict(enumerate(("första", "andra", "tredje", "fjärde", "femte"), 1)).get(number, f"{number}:e")


def _item(place: int) -> str:
    return "namn nasta" if place else "namn"


def _reservation(p: Paragraf, r: Reservation, place: int) -> Iterator[Widget]:
    together = " (gemensam)" if r.joint and len(r.by) > 1 else ""
    yield line((people(r.by), "bold"), together, classes=_item(place))
    names = {q.id: proposal_name(q) for q in p.proposals}
    favour = clean(r.in_favour_words or "") or names.get(r.in_favour_of or "", "")
    if favour:
        yield line(f"Till förmån för {favour}.", classes="rad indrag")
    if r.text:
        yield prose(r.text).add_class("indrag")


def _statement(s: Statement, place: int) -> Iterator[Widget]:
    who = people(s.by) or clean(s.bloc or "") or "Okänd avsändare"
    bloc = f" för {clean(s.bloc)}" if s.bloc and s.by else ""
    kind = "" if s.kind == "särskilt uttalande" else f"  {clean(s.kind)}"
    yield line((who, "bold"), bloc, (kind, "$dampad"), classes=_item(place))
    if s.text:
        yield prose(s.text).add_class("indrag")


def _handlingar(p: Paragraf) -> Rows:
    width = max(len(clean(h.number or "")) for h in p.handlingar)
    rows: list[Row] = []
    for h in p.handlingar:
        words = capital(clean(h.kind))
        if h.title:
            words += f": {clean(h.title)}"
        if h.state:
            words += f" ({clean(h.state)})"
        rows.append((Content.styled(clean(h.number or ""), "$accent"), Content(words)))
    return Rows(rows, width + 2 if width else 0, classes="rader")


def _taking_part(p: Paragraf) -> Iterator[Row]:
    for j in p.jav:
        words = clean(j.person.label)
        if j.ground:
            words += f", {clean(j.ground)}"
        if j.replaced_by:
            words += f"; {clean(j.replaced_by.label)} tjänstgjorde i stället"
        yield _label("Jäv"), Content(words)
    if p.deltar_ej:
        yield _label("Deltog ej"), Content(people(n.person for n in p.deltar_ej))
    for s in p.signatures:
        yield _label("Underskrift"), Content(_signature(s))


def _signature(s: Signature) -> str:
    words = clean(s.person.label)
    if s.role:
        words += f", {clean(s.role)}"
    if s.when.day:
        words += f", {long_date(s.when)}"
    return words + (" (digitalt)" if s.digital else "")
