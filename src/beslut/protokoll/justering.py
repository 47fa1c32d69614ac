"""Who approved the minutes, when that was announced, to whom extracts went: the end of the front page."""

from __future__ import annotations

from itertools import groupby

from beslut.projections.views import Anslag, Justerare, Paragraf, Signature, Utdrag
from beslut.protokoll.document import Run, Runs
from beslut.protokoll.forslag import verbatim
from beslut.protokoll.front import Front, sign
from beslut.protokoll.paragraf import signatures
from beslut.protokoll.phrases import join
from beslut.protokoll.wording import day, names, numbers


def approving(f: Front) -> list[Runs]:
    """Who should approve the minutes, when and where, and who did."""
    lines = _justerare(f)
    elected = [j for j in f.meeting.justerare if j.day.value or j.place]
    for event in dict.fromkeys(j.event for j in elected):
        first = next(j for j in elected if j.event == event)
        place = f.phrases.say("mote.justeras_plats", plats=verbatim(first.place)) if first.place else ()
        if first.day.value:
            lines.append(f.say("mote.justeras", event, dag=day(first.day), plats=place))
        else:
            lines.append(f.say("mote.justeras_i", event, plats=verbatim(first.place or "")))
    lines += _at_once(f)
    return lines + _signed(f)


def _justerare(f: Front) -> list[Runs]:
    """Those elected in one go in one sentence, and each who came in another's place in one of its own."""
    lines = []
    for event, group in groupby(f.meeting.justerare, key=lambda j: j.event):
        chosen = list(group)
        if chosen[0].in_place_of is None:
            lines.append(f.say("mote.justerare", event, vem=names(j.person for j in chosen)))
        else:
            lines += [_in_their_place(f, j) for j in chosen]
    return lines


def _in_their_place(f: Front, j: Justerare) -> Runs:
    assert j.in_place_of is not None
    where = f.in_one(j.paragraf)
    ground = f.phrases.say("mote.grund", grund=verbatim(j.ground, j.event)) if j.ground else ()
    return f.say(
        "mote.justerare_i_stallet",
        j.event,
        vem=j.person.label,
        stallet=j.in_place_of.label,
        nar=where,
        grund=ground,
    )


def _at_once(f: Front) -> list[Runs]:
    found = [p for p in f.paragrafer if p.omedelbar]
    if not found:
        return []
    which = numbers(p.number for p in found)
    events = [p.approved_at_once for p in found]
    return [f.say("mote.omedelbart", *events, tecken=sign(found), vilka=which)]


def _signed(f: Front) -> list[Runs]:
    """The signatures, each with the §§ that it is under."""
    found: dict[str, tuple[Signature, list[Paragraf]]] = {}
    for p in f.paragrafer:
        for signature in signatures(p):
            found.setdefault(signature.event, (signature, []))[1].append(p)
    lines = []
    for event, (signature, under) in found.items():
        person = (Run(signature.person.label, events=(event,)),)
        who = person if signature.role is None else f.phrases.say(f"underskrift.{signature.role}", vem=person)
        when = f.phrases.say("underskrift.nar", dag=day(signature.when)) if signature.when.value else ()
        key = "mote.digital_underskrift" if signature.digital else "mote.underskrift"
        lines.append(f.say(key, event, vem=who, nar=when, var=f.where(under)))
    return lines


def notice(f: Front, a: Anslag) -> Runs:
    """A notice on the anslagstavla."""
    under = [p for p in f.paragrafer if p.id in a.paragrafer]
    where = f.phrases.say("mote.anslag_av", tecken=sign(under), vilka=numbers(p.number for p in under))
    said = [
        f.say(
            "mote.anslag",
            a.event,
            vilka=where if under else (),
            nar=f.phrases.say("underskrift.nar", dag=day(a.posted)) if a.posted.value else (),
        )
    ]
    if a.last_day.value:
        said.append(f.say("mote.anslag_sista_dag", a.event, dag=day(a.last_day)))
    if a.taken_down is not None and a.taken_down.value:
        said.append(f.say("mote.anslag_togs_ned", a.down_by, dag=day(a.taken_down)))
    elif a.down.value:
        said.append(f.say("mote.anslag_tas_ned", a.event, dag=day(a.down)))
    return join(said)


def extract(f: Front, u: Utdrag) -> Runs:
    """An extract that was sent."""
    of = [p for p in f.paragrafer if p.id in u.paragrafer]
    which = f.phrases.say("mote.anslag_av", tecken=sign(of), vilka=numbers(p.number for p in of))
    when = f.phrases.say("underskrift.nar", dag=day(u.when)) if u.when.value else ()
    till = verbatim(u.to, u.event)
    return f.say("mote.utdrag", u.event, vilka=which if of else (), till=till, nar=when)
