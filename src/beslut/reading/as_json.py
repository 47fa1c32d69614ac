"""A read document as the JSON that ``beslut importera FIL --torr --json`` prints for one file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from beslut.reading.model import (
    Fragment,
    NamedVotes,
    Narvaro,
    Paragraf,
    Person,
    Proposal,
    ReadDocument,
    Source,
    Steg,
    Tjansteutlatande,
    Votering,
)
from beslut.reading.text import Span

Json = dict[str, Any]


def as_json(document: ReadDocument) -> Json:
    """Return a document as plain maps and lists, keys as in the contract, every object with its span.

    Args:
        document: what ``read`` returned.

    """
    return {
        "file": document.name,
        "kind": document.kind,
        "paragraphs": [_paragraf(p) for p in document.paragraphs],
        "handling": _handling(document.handling) if document.handling else None,
        "fragments": [_fragment(f) for f in document.fragments],
        "warnings": list(document.warnings),
        "ocr": document.damaged,
        "span": _span(document.span),
    }


def _span(span: Span) -> list[int]:
    return [span[0], span[1]]


def _date(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _sources(sources: tuple[Source, ...]) -> list[Json]:
    return [{"field": s.field, "span": _span(s.span)} for s in sources]


def _person(person: Person) -> Json:
    return {
        "name": person.name,
        "party": person.party,
        "with_others": person.with_others,
        "role": person.title,
        "span": _span(person.span),
    }


def _present(n: Narvaro) -> Json:
    return {
        "name": n.person.name,
        "party": n.person.party,
        "role": n.role,
        "present": n.present,
        "serving": n.serving,
        "in_place_of": n.in_place_of.label if n.in_place_of else None,
        "vacant": n.vacant,
        "paragraphs": None if n.paragraphs is None else [int(x) for x in n.paragraphs],
        "span": _span(n.span),
    }


def _proposal(p: Proposal) -> Json:
    return {
        "id": p.id,
        "kind": p.kind,
        "proposers": [_person(x) for x in p.proposers],
        "institution": p.institution,
        "target": p.target,
        "rank": p.rank,
        "text": p.text,
        "seconders": [_person(x) for x in p.seconders],
        "span": _span(p.span),
    }


def _named(named: NamedVotes | None) -> Json | None:
    if named is None:
        return None
    return {
        "ja": [p.label for p in named.ja],
        "nej": [p.label for p in named.nej],
        "avstår": [p.label for p in named.avstar],
        "span": _span(named.span),
    }


def _vote(v: Votering) -> Json:
    tallies = None
    if v.per_party is not None:
        tallies = {
            t.party: {"ja": t.ja, "nej": t.nej, "avstår": t.avstar, "span": _span(t.span)}
            for t in v.per_party
        }
    return {
        "role": v.role,
        "ja": v.ja,
        "nej": v.nej,
        "avstår": v.avstar,
        "ja_means": v.ja_means,
        "nej_means": v.nej_means,
        "named": _named(v.named),
        "per_party": tallies,
        "span": _span(v.span),
    }


def _step(s: Steg) -> Json:
    return {
        "kind": s.kind,
        "question": s.question,
        "method": s.method,
        "finding": s.finding,
        "winner": s.winner,
        "stood": list(s.stood),
        "won": list(s.won),
        "span": _span(s.span),
    }


def _paragraf(p: Paragraf) -> Json:
    return {
        "municipality": p.municipality,
        "nämnd": p.namnd,
        "nämnd_as_read": p.namnd_as_read,
        "meeting_date": _date(p.meeting_date),
        "paragraph": p.paragraph,
        "dnr": p.dnr,
        "dnr_key": p.dnr_key,
        "title": p.title,
        "title_as_read": p.title_as_read,
        "subtitle": p.subtitle,
        "summary": p.summary,
        "decision_text": p.decision_text,
        "decision_points": [{"text": d.text, "span": _span(d.span)} for d in p.decision_points],
        "decision_own_points": p.decision_own_points,
        "decision_method": p.decision_method,
        "proposals": None if p.proposals is None else [_proposal(x) for x in p.proposals],
        "steps": [_step(s) for s in p.steps],
        "votes": None if p.votes is None else [_vote(v) for v in p.votes],
        "vote": _vote(p.vote) if p.vote else None,
        "winner": p.winner,
        "winners": list(p.winners),
        "utslagsröst": p.utslagsrost,
        "reservations": None
        if p.reservations is None
        else [
            {
                "name": r.person.name,
                "party": r.person.party,
                "with_others": r.person.with_others,
                "in_favour_of": r.in_favour_of,
                "group": r.group,
                "text": r.text,
                "span": _span(r.span),
            }
            for r in p.reservations
        ],
        "statements": None
        if p.statements is None
        else [
            {
                "kind": s.kind,
                "by": list(s.by),
                "persons": [_person(x) for x in s.persons],
                "text": s.text,
                "span": _span(s.span),
            }
            for s in p.statements
        ],
        "jäv": None
        if p.jav is None
        else [
            {
                "name": j.person.name,
                "party": j.person.party,
                "paragraphs": None if j.paragraphs is None else [int(n) for n in j.paragraphs],
                "replaced_by": j.replaced_by,
                "span": _span(j.span),
            }
            for j in p.jav
        ],
        "deltar_ej": None if p.deltar_ej is None else [_person(d.person) for d in p.deltar_ej],
        "attendance": None if p.attendance is None else [_present(n) for n in p.attendance],
        "justering": None
        if p.justering is None
        else [{"name": u.name, "date": _date(u.date), "span": _span(u.span)} for u in p.justering],
        "handlingar": None if p.handlingar is None else [h.number for h in p.handlingar if h.number],
        "handlingar_list": None
        if p.handlingar is None
        else [
            {"number": h.number, "state": h.state, "kind": h.kind, "title": h.title, "span": _span(h.span)}
            for h in p.handlingar
        ],
        "whole": p.whole,
        "sources": _sources(p.sources),
        "span": _span(p.span),
    }


def _handling(t: Tjansteutlatande) -> Json:
    remiss = t.remiss
    validity = t.validity
    return {
        "kind": "tjänsteutlåtande",
        "municipality": t.municipality,
        "nämnd": t.namnd,
        "nämnd_as_read": t.namnd_as_read,
        "dnr": t.dnr,
        "dnr_key": t.dnr_key,
        "date": _date(t.date),
        "meeting_date": _date(t.meeting_date),
        "title": t.title,
        "title_as_read": t.title_as_read,
        "handläggare": t.handlaggare,
        "proposal_points": None if t.proposal_points is None else [p.text for p in t.proposal_points],
        "proposal_point_list": None
        if t.proposal_points is None
        else [
            {"text": p.text, "text_as_read": p.text_as_read, "span": _span(p.span)} for p in t.proposal_points
        ],
        "omedelbar_justering": t.omedelbar_justering,
        "remiss": None
        if remiss is None
        else {
            "from": remiss.sender,
            "dnr": remiss.dnr,
            "dnr_key": remiss.dnr_key,
            "deadline": _date(remiss.deadline),
            "recipients": None if remiss.recipients is None else list(remiss.recipients),
            "span": _span(remiss.span),
        },
        "prepared_in": None if t.prepared_in is None else list(t.prepared_in),
        "prepared_date": _date(t.prepared_date),
        "signers": None
        if t.signers is None
        else [
            {"name": s.name, "title": s.title, "title_as_read": s.title_as_read, "span": _span(s.span)}
            for s in t.signers
        ],
        "attachments": t.attachments,
        "validity": None
        if validity is None
        else {"from": _date(validity.start), "to": _date(validity.end), "span": _span(validity.span)},
        "sources": _sources(t.sources),
        "span": _span(t.span),
    }


def _only_party(f: Fragment) -> str | None:
    parties = {p.party for p in f.persons}
    return parties.pop() if len(parties) == 1 else None


def _fragment(f: Fragment) -> Json:
    return {
        "kind": f.kind,
        "by": None if f.by is None else list(f.by),
        "persons": [_person(p) for p in f.persons],
        "party": _only_party(f),
        "bloc": f.bloc,
        "municipality": f.municipality,
        "nämnd": f.namnd,
        "dnr": f.dnr,
        "date": _date(f.date),
        "paragraph": f.paragraph,
        "title": f.title,
        "in_favour_of": f.in_favour_of,
        "text": f.text,
        "span": _span(f.span),
    }
