"""A sitting, and what a § holds beside a decision, as JSON for other programs."""

from __future__ import annotations

from typing import Any

from beslut.projections import views as v
from beslut.values import PersonRef, Signer, TimePoint


def meeting(m: v.Meeting, namnd: str | None) -> dict[str, Any]:
    """A sitting; where in it something was, by the id of the §, None: in the whole of it."""
    return {
        "id": m.id,
        "nämnd": namnd,
        "date": _when(m.date),
        "place": m.place,
        "closed": m.closed,
        "föredragningslista": [
            {
                "id": x.id,
                "number": x.number,
                "kind": x.kind,
                "title": x.title,
                "arende": x.arende,
                "dnr": x.dnr,
                "utgår": x.left_out,
                "ground": x.ground,
                "paragraph": x.paragraf,
                "event": x.event,
            }
            for x in m.agenda
        ],
        "doors": [
            {"closed": x.closed, "paragraph": x.paragraf, "ground": x.ground, "event": x.event}
            for x in m.doors
        ],
        "guests": [
            {
                **_official(x.who),
                "right": x.right,
                "paragraph": x.paragraf,
                "ground": x.ground,
                "gone": x.gone,
                "event": x.event,
            }
            for x in m.guests
        ],
        "personalföreträdare": [
            {**_official(who), "paragraph": x.paragraf, "event": x.event}
            for x in m.representatives
            for who in x.who
        ],
        "anslag": [
            {
                "id": x.id,
                "paragraphs": list(x.paragrafer),
                "posted": _when(x.posted),
                "last_day": _when(x.last_day),
                "down": _when(x.down),
                "taken_down": None if x.taken_down is None else _when(x.taken_down),
                "event": x.event,
            }
            for x in m.anslag
        ],
        "utdrag": [
            {"to": x.to, "paragraphs": list(x.paragrafer), "date": _when(x.when), "event": x.event}
            for x in m.utdrag
        ],
    }


def beside(p: v.Paragraf) -> dict[str, Any]:
    """What was reported and asked in a §, what belongs to its minutes, and what in it is secret."""
    return {
        "reports": [
            {
                "kind": x.kind,
                "number": x.number,
                "text": x.text,
                "sender": x.sender,
                "by": [_person(person) for person in x.by],
                "decided": _when(x.decided),
                "event": x.event,
            }
            for x in p.reports
        ],
        "questions": [_question(x) for x in p.questions],
        "bilagor": [
            {"id": x.id, "number": x.number, "title": x.title, "to": x.to, "event": x.event}
            for x in p.bilagor
        ],
        "sekretess": [{"lagrum": x.lagrum, "scope": x.scope, "event": x.event} for x in p.sekretess],
    }


def _question(x: v.QuestionPut) -> dict[str, Any]:
    answer = {
        "by": [_person(person) for person in x.answered_by],
        "text": x.answer,
        "event": x.answered,
    }
    return {
        "id": x.id,
        "kind": x.kind,
        "by": [_person(person) for person in x.by],
        "to": None if x.to is None else _person(x.to),
        "text": x.text,
        "answer": answer if x.answered else None,
        "event": x.event,
    }


def _person(person: PersonRef) -> dict[str, Any]:
    return {"name": person.name or None, "party": person.party}


def _official(who: Signer) -> dict[str, Any]:
    return {"name": who.name, "title": who.title}


def _when(point: TimePoint) -> str | None:
    return point.value or None
