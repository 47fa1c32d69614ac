"""Read models as JSON for other programs, in the words of the field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from beslut.cli.json_sitting import beside, meeting
from beslut.cli.remarks import remarks
from beslut.face import Ledger
from beslut.findings import Finding
from beslut.projections import views as v
from beslut.values import PersonRef, TimePoint


def dump(plain: Any) -> str:
    """JSON as the command line prints it: indented, UTF-8."""
    return orjson.dumps(plain, option=orjson.OPT_INDENT_2).decode()


def overview(
    ledger: Ledger,
    meetings: Iterable[v.Meeting],
    paragrafer: Iterable[v.Paragraf],
    arenden: Iterable[v.Arende],
    fragments: Iterable[v.Fragment],
) -> dict[str, Any]:
    """What `beslut visa --json` prints."""
    bodies = {n.id: n.name for n in ledger.namnder()}
    shown = tuple(paragrafer)
    found = remarks(ledger, shown)
    return {
        "meetings": [meeting(m, bodies.get(m.namnd or "")) for m in meetings],
        "paragraphs": [
            {**paragraf(p, bodies.get(p.namnd or "")), "findings": [finding(f) for f in found[p.id]]}
            for p in shown
        ],
        "arenden": [arende(a, bodies.get(a.namnd or "")) for a in arenden],
        "fragments": [fragment(f) for f in fragments],
        "unreadable": [{"stream": u.stream, "says": u.says} for u in ledger.unreadable()],
    }


def finding(of: Finding) -> dict[str, Any]:
    """What the rules say of something that happened."""
    return {
        "rule": of.rule,
        "statute": of.statute or None,
        "says": of.says,
        "events": list(of.events),
        "paragraphs": list(of.paragrafer),
    }


def _day(point: TimePoint) -> str | None:
    return point.value[:10] or None


def _person(person: PersonRef) -> dict[str, Any]:
    return {"name": person.name or None, "party": person.party, "with_others": person.with_others}


def paragraf(p: v.Paragraf, namnd: str | None) -> dict[str, Any]:
    """A §."""
    return {
        "id": p.id,
        "nämnd": namnd,
        "meeting_date": _day(p.meeting_date),
        "paragraph": p.number,
        "dnr": p.dnr,
        "title": p.title,
        "decision_method": p.decision_method,
        "winner": p.winner,
        "winners": list(p.winners),
        "decision_text": p.decision_text,
        "decision_points": list(p.points),
        "decision_own_points": p.sections,
        "formal": p.formal,
        "proposals": [_proposal(x) for x in p.proposals],
        "votes": [_vote(x) for x in p.votes],
        "vote": None if p.vote is None else _vote(p.vote),
        "reservations": [
            {**_person(person), "in_favour_of": r.in_favour_words, "joint": r.joint, "text": r.text}
            for r in p.reservations
            for person in r.by
        ],
        "statements": [
            {"kind": s.kind, "by": [_name(x) for x in s.by], "bloc": s.bloc, "text": s.text}
            for s in p.statements
        ],
        "jäv": [
            {**_person(j.person), "replaced_by": _name(j.replaced_by) if j.replaced_by else None}
            for j in p.jav
        ],
        "deltar_ej": [_person(d.person) for d in p.deltar_ej],
        "handlingar": [_tabled(h) for h in p.handlingar],
        **beside(p),
        "justering": [{"name": s.person.name, "date": _day(s.when)} for s in p.signatures],
        "positions": {x.party: _position(x) for x in p.positions},
        "events": [f"{p.meeting}@{number}" for number in p.events],
    }


def _name(person: PersonRef) -> str:
    return (
        f"{person.name} ({person.party})"
        if person.name and person.party
        else person.name or person.party or ""
    )


def _proposal(p: v.Proposal) -> dict[str, Any]:
    return {
        "id": p.id,
        "kind": p.kind,
        "proposers": [_person(x) for x in p.proposers],
        "institution": p.institution,
        "target": p.target,
        "target_proposal": p.target_proposal,
        "rank": p.rank,
        "points": list(p.points),
        "text": p.text,
        "seconders": [_person(x.person) for x in p.seconders],
        "withdrawn": p.withdrawn,
        "event": p.event,
    }


def _vote(x: v.Vote) -> dict[str, Any]:
    return {
        "id": x.id,
        "role": x.role,
        "question": x.question,
        "points": list(x.points),
        "secret": x.secret,
        "ja": x.ja,
        "nej": x.nej,
        "avstår": x.avstar,
        "ja_means": x.ja_means,
        "nej_means": x.nej_means,
        "named": {
            word: [_name(n.person) for n in x.named if n.choice == choice]
            for word, choice in (("ja", "ja"), ("nej", "nej"), ("avstår", "avstar"))
        }
        if x.named
        else None,
        "side": x.side,
        "decided_by": x.decided_by,
        "formal": x.formal,
        "basis": x.basis,
        "disputed": x.disputed,
        "ballots": [{"proposal": b.proposal, "number": b.number} for b in x.ballots],
        "blank": x.blank,
        "invalid": x.invalid,
        "withdrawn": x.withdrawn,
    }


def _tabled(h: v.TabledHandling) -> dict[str, Any]:
    return {"number": h.number, "kind": h.kind, "state": h.state, "title": h.title}


def _position(p: v.Position) -> dict[str, Any]:
    return {
        "position": p.position,
        "evidence": p.evidence,
        "partial": p.partial,
        "all": [{"evidence": i.evidence, "stand": i.stand, "event": i.event} for i in p.all],
        "events": list(dict.fromkeys(i.event for i in p.all)),
    }


def arende(a: v.Arende, namnd: str | None) -> dict[str, Any]:
    """A case."""
    return {
        "id": a.id,
        "dnr": a.dnr,
        "title": a.title,
        "kind": a.kind,
        "nämnd": namnd,
        "remiss": None
        if a.remiss is None
        else {
            "from": a.remiss.remitter,
            "dnr": a.remiss.dnr,
            "deadline": _day(a.remiss.due),
            "recipients": list(a.remiss.recipients),
        },
        "handlingar": [
            {
                "id": h.id,
                "number": h.number,
                "kind": h.kind,
                "state": h.state,
                "title": h.title,
                "date": _day(h.dated),
            }
            for h in a.handlingar
        ],
        "proposals": [
            {
                "institution": x.institution,
                "points": list(x.points),
                "omedelbar_justering": x.omedelbar_justering,
            }
            for x in a.prepared
        ],
        "validity": {"from": _day(a.valid_from), "to": _day(a.valid_to)}
        if a.valid_from.value or a.valid_to.value
        else None,
    }


def fragment(f: v.Fragment) -> dict[str, Any]:
    """A loose text."""
    return {
        "id": f.id,
        "kind": f.kind,
        "bloc": f.bloc,
        "document": f.document,
        "span": [f.source.start, f.source.end] if f.source else None,
        "attributed_to": None
        if f.attributed_to is None
        else {
            "by": [_person(x) for x in f.attributed_to.by],
            "paragraph": f.attributed_to.paragraf,
            "ground": f.attributed_to.ground,
            "event": f.attributed_to.event,
        },
        "text": f.text,
    }


def one_line(plain: Any) -> str:
    """JSON on one line."""
    return orjson.dumps(plain).decode()
