"""From what a document says to the commands that record it, each with the span it was read at."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Generator, Iterable, Iterator

from beslut.decide import Command
from beslut.decide import arende as a
from beslut.decide import document as d
from beslut.decide import namnd as n
from beslut.decide.meeting import commands as c
from beslut.plugin import ImportRequest
from beslut.reading import model as r
from beslut.reading.presence import changes, record
from beslut.reading.recorded_kinds import (
    arende_kind,
    handling_kind,
    handling_title,
    namnd_kind,
    proposal_kind,
    statement_kind,
)
from beslut.reading.steps import beslutsgang, link
from beslut.values import (
    UNKNOWN,
    ArendeKind,
    PersonRef,
    Signer,
    Source,
    TimePoint,
)

_CLOSED = re.compile(r"överläggning\w*\s+(?:förklara\w+\s+)?(?:som\s+|för\s+)?avslutad", re.IGNORECASE)
_CLOSES = re.compile(r"förklara\w+\s+överläggning\w*\s+(?:för\s+)?avslutad", re.IGNORECASE)
_DIGITALLY = re.compile(r"digitalt", re.IGNORECASE)
_REMITTER = re.compile(
    r"^(?:svar på remiss|remissvar|remiss|yttrande(?: över remiss)?)\s+(?:till|från)\s+(.+?)\.?$",
    re.IGNORECASE,
)
_RANKS = {"i första hand": 1, "i andra hand": 2, "i tredje hand": 3}


def commands(document: r.ReadDocument, request: ImportRequest) -> tuple[Command, ...]:
    """What shall be recorded of a document, in order; nothing where its kind is unknown."""
    return tuple(_Writer(document, request).write())


class _Writer:
    def __init__(self, document: r.ReadDocument, request: ImportRequest) -> None:
        self.document, self.request = document, request
        self._own = request.document.partition("-")[2]  # sets our handlingar apart from another document's

    def write(self) -> Iterator[Command]:
        if self.document.handling is not None:
            yield from self._tjansteutlatande(self.document.handling)
        meetings: dict[tuple[str | None, dt.date | None], str] = {}
        attended: dict[tuple[str | None, dt.date | None], tuple[r.Narvaro, ...]] = {}
        for paragraf in self.document.paragraphs:
            key = (paragraf.namnd, paragraf.meeting_date)
            if key not in meetings:
                first = yield from self._meeting(paragraf, len(meetings))
                meetings[key] = first
                yield from record(first, paragraf.attendance or (), self._source)
            else:
                yield from changes(meetings[key], attended[key], paragraf.attendance or (), self._source)
            attended[key] = paragraf.attendance or ()
            yield from self._paragraf(meetings[key], paragraf)
        for number, fragment in enumerate(self.document.fragments, 1):
            yield d.FindFragment(
                document=self.request.document,
                fragment=f"{self.request.document}.t{number}",
                kind=fragment.kind,
                text=fragment.text,
                bloc=fragment.bloc,
                by=self._people(fragment.persons),
                source=self._source(fragment.span),
            )

    def _source(self, span: tuple[int, int]) -> Source:
        return Source(self.request.document, *span)

    def _as_read(self, text: str, span: tuple[int, int]) -> str:
        """Prose as it stands in the document: of a damaged text the span itself, not the repaired words."""
        return self.document.text[slice(*span)] if self.document.damaged else text

    # --- bodies, meetings, cases ---------------------------------------------------------

    def _namnd(
        self, name: str | None, as_read: str | None, municipality: str | None, span: tuple[int, int]
    ) -> Iterator[Command]:
        if name is not None:
            yield n.EstablishNamnd(
                namnd=self.request.register.namnd(name),
                name=name,
                kind=namnd_kind(name),
                municipality=municipality,
                name_as_read=as_read if as_read != name else None,
                source=self._source(span),
            )

    def _namnd_id(self, name: str | None) -> str | None:
        return None if name is None else self.request.register.namnd(name)

    def _meeting(self, p: r.Paragraf, number: int) -> Generator[Command, None, str]:
        span = _span(p.sources, "nämnd", p.span)
        yield from self._namnd(p.namnd, p.namnd_as_read, p.municipality, span)
        namnd = self._namnd_id(p.namnd)
        found = self.request.register.meeting(namnd, p.meeting_date) if namnd and p.meeting_date else None
        meeting = found or self.request.id("m", str(number) if number else "")
        yield c.OpenMeeting(
            meeting=meeting,
            namnd=namnd,
            when=_day(p.meeting_date),
            source=self._source(_span(p.sources, "meeting_date", p.span)),
        )
        return meeting

    def _arende(self, p: r.Paragraf) -> Generator[Command, None, str | None]:
        if p.dnr is None:
            return None
        namnd = self._namnd_id(p.namnd)
        arende = self.request.register.arende(namnd, p.dnr) or self.request.id("a", p.dnr_key or p.dnr)
        remitter = _REMITTER.match(p.subtitle or "")
        remiss = remitter is not None and "remiss" in f"{p.subtitle} {p.decision_text}".casefold()
        yield a.OpenArende(
            arende=arende,
            namnd=namnd,
            kind="remiss" if remiss else arende_kind(p.title),
            title=p.title,
            title_as_read=p.title_as_read if p.title_as_read != p.title else None,
            dnr=p.dnr,
            source=self._source(_span(p.sources, "dnr", p.span)),
        )
        if remiss and remitter is not None:
            yield a.ReceiveRemiss(
                arende=arende, remitter=remitter[1], source=self._source(_span(p.sources, "subtitle", p.span))
            )
        for number, handling in enumerate(p.handlingar or (), 1):
            yield a.RegisterHandling(
                arende=arende,
                handling=f"{arende}.{self._own}-{number}",
                kind=handling_kind(handling),
                number=handling.number,
                state=handling.state,
                title=handling_title(handling),
                source=self._source(handling.span),
            )
        return arende

    # --- a § -----------------------------------------------------------------------------

    def _paragraf(self, meeting: str, p: r.Paragraf) -> Iterator[Command]:
        arende = yield from self._arende(p)
        paragraf = f"{meeting}.{p.paragraph or f'x{p.span[0]}'}"
        yield c.OpenParagraf(
            meeting=meeting,
            paragraf=paragraf,
            number=p.paragraph,
            arende=arende,
            dnr=p.dnr,
            title=p.title,
            title_as_read=p.title_as_read if p.title_as_read != p.title else None,
            subtitle=p.subtitle,
            source=self._source(_span(p.sources, "title", p.span)),
        )
        yield from self._before(paragraf, p)
        yield from beslutsgang(paragraf, p, self._source, self._people)
        yield from self._after(meeting, paragraf, p)

    def _before(self, paragraf: str, p: r.Paragraf) -> Iterator[Command]:
        if p.summary is not None:
            yield c.NoteSummary(
                paragraf=paragraf, text=p.summary, source=self._source(_span(p.sources, "summary", p.span))
            )
        for handling in p.handlingar or ():
            yield c.TableHandling(
                paragraf=paragraf,
                kind=handling_kind(handling),
                number=handling.number,
                state=handling.state,
                title=handling_title(handling),
                source=self._source(handling.span),
            )
        for jav in p.jav or ():
            if jav.paragraphs is not None and p.paragraph not in jav.paragraphs:
                continue
            source = self._source(jav.span)
            person = self._person(jav.person)
            yield c.DeclareJav(paragraf=paragraf, person=person, source=source)
            if jav.replaced_by is not None:
                yield c.CallInErsattare(
                    meeting=paragraf.partition(".")[0],
                    person=_from_label(jav.replaced_by),
                    in_place_of=person,
                    paragraf=paragraf,
                    source=source,
                )
        for proposal in p.proposals or ():
            yield from self._proposal(paragraf, p, proposal)
        text = self.document.text[slice(*p.span)]
        closed = _CLOSES.search(text) or _CLOSED.search(text)
        if closed is not None:
            start, end = closed.span()
            yield c.CloseDeliberation(
                paragraf=paragraf, source=self._source((p.span[0] + start, p.span[0] + end))
            )
        for declared in p.deltar_ej or ():
            yield c.DeclareNonParticipation(
                paragraf=paragraf,
                person=self._person(declared.person),
                source=self._source(declared.span),
            )

    def _proposal(self, paragraf: str, p: r.Paragraf, proposal: r.Proposal) -> Iterator[Command]:
        source = self._source(proposal.span)
        aimed = link(proposal.target, [o for o in p.proposals or () if o.id != proposal.id])
        yield c.PutProposal(
            paragraf=paragraf,
            proposal=f"{paragraf}.{proposal.id}",
            kind=proposal_kind(proposal.kind),
            proposers=self._people(proposal.proposers),
            institution=proposal.institution,
            joint=proposal.kind == "gemensamt förslag",
            target=proposal.target,
            target_proposal=f"{paragraf}.{aimed}" if aimed else None,
            rank=_RANKS.get((proposal.rank or "").casefold()),
            text=proposal.text,
            source=source,
        )
        if proposal.seconders:
            yield c.SecondProposal(
                paragraf=paragraf,
                proposal=f"{paragraf}.{proposal.id}",
                by=self._people(proposal.seconders),
                source=source,
            )

    def _after(self, meeting: str, paragraf: str, p: r.Paragraf) -> Iterator[Command]:
        if p.decision_text is not None:
            yield c.MakeDecision(
                paragraf=paragraf,
                text=self._as_read(p.decision_text, _span(p.sources, "decision_text", p.span)),
                points=tuple(self._as_read(point.text, point.span) for point in p.decision_points),
                sections=p.decision_own_points,
                winners=tuple(f"{paragraf}.{w}" for w in p.winners),
                source=self._source(_span(p.sources, "decision_text", p.span)),
            )
        for group in dict.fromkeys(x.group for x in p.reservations or ()):
            yield from self._reservation(
                paragraf, p, [x for x in p.reservations or () if x.group == group], group
            )
        for number, statement in enumerate(p.statements or (), 1):
            yield c.EnterStatement(
                paragraf=paragraf,
                statement=f"{paragraf}.u{number}",
                kind=statement_kind(statement.kind),
                by=self._people(statement.persons),
                bloc=None if statement.persons else ", ".join(statement.by) or None,
                text=statement.text,
                source=self._source(statement.span),
            )
        for signature in p.justering or ():
            yield c.SignProtokoll(
                meeting=meeting,
                person=PersonRef(signature.name),
                when=_day(signature.date),
                digital=_DIGITALLY.search(self.document.text, *p.span) is not None,
                paragrafer=(paragraf,),
                source=self._source(signature.span),
            )

    def _reservation(
        self, paragraf: str, p: r.Paragraf, items: list[r.Reservation], group: int
    ) -> Iterator[Command]:
        reservation = f"{paragraf}.r{group}"
        favour = items[0].in_favour_of
        held = link(favour, list(p.proposals or ()))
        source = self._source((min(i.span[0] for i in items), max(i.span[1] for i in items)))
        yield c.EnterReservation(
            paragraf=paragraf,
            reservation=reservation,
            by=self._people(i.person for i in items),
            joint=len(items) > 1,
            in_favour_of=f"{paragraf}.{held}" if held else None,
            in_favour_words=favour,
            source=source,
        )
        text = next((i.text for i in items if i.text), None)
        if text is not None:
            yield c.MotivateReservation(paragraf=paragraf, reservation=reservation, text=text, source=source)

    # --- a report ------------------------------------------------------------------------

    def _tjansteutlatande(self, t: r.Tjansteutlatande) -> Iterator[Command]:
        whole = self._source(t.span)
        yield from self._namnd(t.namnd, t.namnd_as_read, t.municipality, _span(t.sources, "nämnd", t.span))
        namnd = self._namnd_id(t.namnd)
        known = self.request.register.arende(namnd, t.dnr) if t.dnr else None
        arende = known or self.request.id("a")
        kind: ArendeKind = arende_kind(t.title)
        if t.remiss is not None:
            kind = "remiss"
        elif t.validity is not None:
            kind = "överenskommelse"
        yield a.OpenArende(
            arende=arende,
            namnd=namnd,
            kind=kind,
            title=t.title,
            title_as_read=t.title_as_read if t.title_as_read != t.title else None,
            dnr=t.dnr,
            source=self._source(_span(t.sources, "title", t.span)),
        )
        if t.remiss is not None and t.remiss.sender is not None:
            yield a.ReceiveRemiss(
                arende=arende,
                remitter=t.remiss.sender,
                dnr=t.remiss.dnr,
                due=_day(t.remiss.deadline),
                recipients=t.remiss.recipients or (),
                source=self._source(t.remiss.span),
            )
        yield a.RegisterHandling(
            arende=arende,
            handling=f"{arende}.{self._own}",
            kind="tjänsteutlåtande",
            title=t.title,
            dated=_day(t.date),
            handlaggare=t.handlaggare,
            signers=tuple(Signer(s.name, s.title) for s in t.signers or ()),
            attachments=t.attachments,
            prepared_in=t.prepared_in or (),
            prepared_on=_day(t.prepared_date),
            for_meeting=_day(t.meeting_date),
            source=whole,
        )
        if t.proposal_points:
            points = t.proposal_points
            yield a.PrepareProposal(
                arende=arende,
                institution="förvaltningen",
                points=tuple(p.text_as_read for p in points),
                omedelbar_justering=t.omedelbar_justering,
                source=self._source((points[0].span[0], points[-1].span[1])),
            )
        if t.validity is not None and t.remiss is None:  # a remiss speaks of what is only proposed
            yield a.ConcludeAgreement(
                arende=arende,
                valid_from=_day(t.validity.start),
                valid_to=_day(t.validity.end),
                source=self._source(t.validity.span),
            )

    # --- persons -------------------------------------------------------------------------

    def _person(self, person: r.Person) -> PersonRef:
        return PersonRef(person.name or "", person.party, person.with_others)

    def _people(self, persons: Iterable[r.Person]) -> tuple[PersonRef, ...]:
        return tuple(map(self._person, persons))


def _from_label(label: str) -> PersonRef:
    """The person of a "Name (P)"."""
    found = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", label)
    return PersonRef(found[1], found[2]) if found else PersonRef(label)


def _day(day: dt.date | None) -> TimePoint:
    return UNKNOWN if day is None else TimePoint.on(day)


def _span(sources: Iterable[r.Source], field: str, otherwise: tuple[int, int]) -> tuple[int, int]:
    return next((s.span for s in sources if s.field == field), otherwise)
