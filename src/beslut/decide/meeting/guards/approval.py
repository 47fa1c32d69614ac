"""The approval of the minutes: by whom, of what, and its notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from beslut.decide.build import next_id
from beslut.decide.command import Command
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.approval import PRESIDING, covered, current_justerare, is_approved, presiding
from beslut.decide.meeting.guards.asking import Guards, paragraf_of
from beslut.decide.meeting.service import serving_now
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import (
    AlreadyApproved,
    IdTaken,
    MeetingGoesOn,
    NotApproved,
    NotJusterare,
    NotToApprove,
    NotToBeSent,
    TooEarly,
    UnknownId,
)
from beslut.values import PersonRef

Frame = Callable[[MeetingState, Any], Command]


def _elect(state: MeetingState, command: c.ElectJusterare) -> c.ElectJusterare:
    if not command.persons:
        raise UnknownId(f"vem väljs att justera {command.meeting}? ange minst en person")
    if command.transcribed:
        return command
    if state.justerare:
        raise NotToApprove(
            f"justerare för {command.meeting} är redan valda; den som inte kan byts ut (ReplaceJusterare)"
        )
    serving = serving_now(state)
    for person in command.persons:
        if person.id == state.chair:
            raise NotToApprove(f"{person.label} är ordförande och justerar ändå; välj någon annan jämte hen")
        if serving is not None and person.id not in serving:
            raise NotToApprove(f"{person.label} tjänstgör inte vid {command.meeting}; välj en som gör det")
    return command


def _replace(state: MeetingState, command: c.ReplaceJusterare) -> c.ReplaceJusterare:
    where = command.paragraf or command.meeting
    if command.paragraf is not None:
        paragraf_of(state, command.paragraf)
    if command.transcribed:
        return command
    old, new = command.in_place_of, command.person
    if old.id not in current_justerare(state, command.paragraf):
        raise NotToApprove(f"{old.label} är inte justerare för {where} och kan inte bytas ut")
    if new.id == state.chair or new.id in current_justerare(state, command.paragraf):
        raise NotToApprove(f"{new.label} justerar redan {where}; välj någon annan")
    if command.paragraf is not None and new.id in state.paragrafer[command.paragraf].recused:
        raise NotToApprove(f"{new.label} är jävig i {where} och kan inte justera den; välj någon annan")
    for paragraf in covered(state, () if command.paragraf is None else (command.paragraf,)):
        if command.paragraf is not None and is_approved(state, paragraf):
            raise AlreadyApproved(f"{paragraf} är redan justerad")
    return command


def _of_the_sitting(state: MeetingState, paragrafer: tuple[str, ...]) -> None:
    for paragraf in paragrafer:
        paragraf_of(state, paragraf)


def _capacity(state: MeetingState, person: PersonRef, paragraf: str) -> bool:
    """Whether a person approves a §: as who presided in it, or as justerare."""
    item = state.paragrafer[paragraf]
    if person.id in item.recused:
        return False
    chair = presiding(state, paragraf)
    justerare = current_justerare(state, paragraf)
    return person.id == chair or person.id in justerare or chair is None or not justerare


def _sign(state: MeetingState, command: c.SignProtokoll) -> c.SignProtokoll:
    _of_the_sitting(state, command.paragrafer)
    if command.transcribed:
        return command
    person = command.person
    concerned = covered(state, command.paragrafer)
    if command.role == "sekreterare":
        return _done(state, command, concerned)
    able = [paragraf for paragraf in concerned if _capacity(state, person, paragraf)]
    if (concerned and not able) or (command.paragrafer and len(able) < len(concerned)):
        first = next((p for p in concerned if p not in able), command.meeting)
        jav = first in state.paragrafer and person.id in state.paragrafer[first].recused
        why = "är jävig i" if jav else "är varken ordförande eller vald justerare för"
        raise NotJusterare(f"{person.label} {why} {first} och kan inte justera den")
    if command.role == "justerare" and state.justerare and not _is_justerare(state, person, concerned):
        raise NotJusterare(f"{person.label} är inte vald att justera {command.meeting}")
    presided = {presiding(state, paragraf) for paragraf in concerned}
    if command.role in PRESIDING and None not in presided and person.id not in presided:
        raise NotJusterare(
            f"{person.label} har inte lett {', '.join(concerned) or command.meeting} och kan inte justera "
            f"som {command.role}; justera som justerare"
        )
    return _done(state, _once(state, command, concerned), concerned)


def _once(state: MeetingState, command: c.SignProtokoll, concerned: tuple[str, ...]) -> c.SignProtokoll:
    """Each § is signed once by each: who signs the rest signs what they haven't. Raises AlreadyApproved."""
    before = [s for s in state.signatures if s.person == command.person.id]
    signed = {p for s in before for p in covered(state, s.paragrafer)}
    again = [paragraf for paragraf in concerned if paragraf in signed]
    if before and (command.paragrafer or len(again) == len(concerned)) and (again or not concerned):
        told = ", ".join(again) or command.meeting
        raise AlreadyApproved(f"{command.person.label} har redan justerat {told}")
    if not again:
        return command
    return attrs.evolve(command, paragrafer=tuple(p for p in concerned if p not in signed))


def _done(state: MeetingState, command: c.SignProtokoll, concerned: tuple[str, ...]) -> c.SignProtokoll:
    """Raises MeetingGoesOn where what is signed isn't at its end: a later § would be signed with it.

    Asked last: a text needn't tell of the end, and is held to the rest all the same.
    """
    if state.closed:
        return command
    if not command.paragrafer:
        raise MeetingGoesOn(
            f"{command.meeting} är inte avslutat; protokollet undertecknas när det är det, "
            "innan dess de paragrafer som är klara (ange vilka)"
        )
    waiting = [paragraf for paragraf in concerned if not _settled(state.paragrafer[paragraf])]
    if waiting:
        raise MeetingGoesOn(f"{', '.join(waiting)} är inte klar och kan inte justeras ännu")
    return command


def _is_justerare(state: MeetingState, person: PersonRef, paragrafer: tuple[str, ...]) -> bool:
    return any(person.id in current_justerare(state, paragraf) for paragraf in paragrafer or (None,))


def _settled(item: ParagrafState) -> bool:
    return item.decided or item.sent_away is not None or item.closed


def _refuse(state: MeetingState, command: c.RefuseJustering) -> c.RefuseJustering:
    _of_the_sitting(state, command.paragrafer)
    if command.transcribed:
        return command
    concerned = covered(state, command.paragrafer)
    if not any(_capacity(state, command.person, paragraf) for paragraf in concerned):
        raise NotJusterare(
            f"{command.person.label} är varken ordförande eller vald justerare för {command.meeting} "
            "och har ingen justering att vägra"
        )
    signed = {
        p for s in state.signatures if s.person == command.person.id for p in covered(state, s.paragrafer)
    }
    if concerned and set(concerned) <= signed:
        raise AlreadyApproved(f"{command.person.label} har redan justerat {', '.join(concerned)}")
    return command


def _post(state: MeetingState, command: c.PostAnslag) -> c.PostAnslag:
    _of_the_sitting(state, command.paragrafer)
    if not command.transcribed:
        concerned = covered(state, command.paragrafer)
        waiting = [p for p in concerned if not is_approved(state, p)]
        if waiting or not concerned:
            raise NotApproved(
                f"{', '.join(waiting) or command.meeting} är inte justerad; "
                "justeringen tillkännages när den är klar"
            )
    new = command.anslag or next_id(f"{command.meeting}.a", state.anslag)
    if not new.startswith(f"{command.stream}."):
        raise UnknownId(f"anslagets id {new!r} ska börja med sammanträdets: {command.stream}.")
    if new in state.anslag:
        raise IdTaken(f"anslaget {new} finns redan")
    return command if new == command.anslag else attrs.evolve(command, anslag=new)


def _take_down(state: MeetingState, command: c.TakeDownAnslag) -> c.TakeDownAnslag:
    posted = state.anslag.get(command.anslag)
    if posted is None:
        known = ", ".join(state.anslag) or "inga"
        raise UnknownId(f"anslaget {command.anslag} finns inte; uppsatta anslag: {known}")
    if command.transcribed:
        return command
    if posted.down:
        raise IdTaken(f"anslaget {command.anslag} är redan nedtaget")
    if posted.day is not None and command.when.day is not None and command.when.day < posted.day:
        raise TooEarly(
            f"{command.anslag} sattes upp {posted.day} och kan inte ha tagits ned {command.when.day}"
        )
    return command


def _send(state: MeetingState, command: c.SendProtokollsutdrag) -> c.SendProtokollsutdrag:
    _of_the_sitting(state, command.paragrafer)
    if command.transcribed:
        return command
    concerned = covered(state, command.paragrafer)
    waiting = [p for p in concerned if not is_approved(state, p)]
    if waiting or not concerned:
        raise NotToBeSent(
            f"{', '.join(waiting) or command.meeting} är inte justerad; utdrag sänds av justerade paragrafer"
        )
    return command


FRAME: dict[type[Command], Frame] = {
    c.ElectJusterare: _elect,
    c.ReplaceJusterare: _replace,
    c.SignProtokoll: _sign,
    c.RefuseJustering: _refuse,
    c.PostAnslag: _post,
    c.TakeDownAnslag: _take_down,
    c.SendProtokollsutdrag: _send,
}
"""The checks of what concerns the minutes of the sitting."""


def _at_once(
    state: MeetingState, paragraf: ParagrafState, command: c.JusteraOmedelbart
) -> c.JusteraOmedelbart:
    if command.transcribed:
        return command
    if is_approved(state, command.paragraf):
        raise AlreadyApproved(f"{command.paragraf} är redan justerad")
    if any(paragraf.proposals.values()) and not _settled(paragraf):
        raise TooEarly(
            f"i {command.paragraf} ligger förslag som inte är avgjorda; den kan inte justeras omedelbart ännu"
        )
    return command


GUARDS: Guards = {c.JusteraOmedelbart: _at_once}
