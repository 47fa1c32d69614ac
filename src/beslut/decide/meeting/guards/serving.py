"""Who comes, goes, serves and presides, and who is disqualified."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from beslut.decide.command import Command
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards, paragraf_of
from beslut.decide.meeting.service import Handled, serves, serving_in, serving_now
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import (
    AlreadyThere,
    NoJav,
    NotAjourned,
    NotDisplaced,
    NotPresiding,
    NotServing,
    NotThere,
    NotToBeCalledIn,
    QuorumFigures,
    TooManyServe,
)
from beslut.rules.beslutsforhet import quorum
from beslut.values import PersonRef

_WITH_A_SEAT = frozenset({"ordförande", "vice ordförande", "ledamot", "justerare"})


def _require_present(state: MeetingState, person: PersonRef, act: str) -> None:
    if state.attendance_taken and person.id not in state.present:
        raise NotThere(f"{person.label} är inte närvarande och kan inte {act}; notera först att hen kom")


def _attend(state: MeetingState, command: c.RecordAttendance) -> None:
    if not (command.present and command.serving):
        return
    _on_own_seat(state, command)
    if state.seats is None:
        return
    others = state.serving - {command.person.id}
    if len(others) >= state.seats:
        raise TooManyServe(
            f"{command.person.label} kan inte tjänstgöra vid {command.meeting}: "
            f"på de {state.seats} platserna tjänstgör redan {len(others)}; "
            "anteckna först vem som inte gör det"
        )


def _on_own_seat(state: MeetingState, command: c.RecordAttendance) -> None:
    """Raises TooManyServe where two would serve on one seat: a member and a substitute, or two of these."""
    person, seat = command.person, command.in_place_of
    theirs = person if seat is None else seat
    if theirs.id not in state.roles:
        return  # a vacant seat, or one of which nobody has told
    there = {*state.on_seat_of(theirs.id), *({theirs.id} & state.serving)} - {person.id}
    if there:
        names = {id_: name for (name, _), id_ in state.persons.items()}
        who = " och ".join(sorted(names.get(id_, id_) for id_ in there))
        raise TooManyServe(
            f"{person.label} kan inte tjänstgöra på {theirs.label}s plats vid {command.meeting}: "
            f"där tjänstgör redan {who}; anteckna först att hen inte gör det"
        )


def _arrive(state: MeetingState, command: c.NoteArrival) -> None:
    if command.person.id in state.present and command.person.id not in state.away:
        raise AlreadyThere(f"{command.person.label} är redan närvarande vid {command.meeting}")
    person = command.person.id
    if state.seats is None or person in state.roles:
        return
    others = state.serving - {person, *state.on_seat_of(person)}
    if len(others) >= state.seats:
        raise TooManyServe(
            f"{command.person.label} var inte med vid uppropet och kan inte börja tjänstgöra vid "
            f"{command.meeting}: på de {state.seats} platserna tjänstgör redan {len(others)}; "
            "anteckna först en ersättare som ersättare"
        )


def _depart(state: MeetingState, command: c.NoteDeparture) -> None:
    person = command.person.id
    if person not in state.present and (state.attendance_taken or person in state.left):
        raise NotThere(f"{command.person.label} är inte närvarande vid {command.meeting} och kan inte lämna")


def _call_in(state: MeetingState, command: c.CallInErsattare) -> None:
    item = paragraf_of(state, command.paragraf) if command.paragraf else None
    person, seat = command.person, command.in_place_of
    where = command.paragraf or command.meeting
    if item is not None and person.id in item.recused:
        raise NotToBeCalledIn(f"{person.label} är jävig i {where} och kan inte kallas in där")
    if not state.attendance_taken:
        return
    _require_present(state, person, f"tjänstgöra i {where}")
    if state.roles.get(person.id) in _WITH_A_SEAT:
        raise NotToBeCalledIn(
            f"{person.label} är {state.roles[person.id]} med egen plats; bara en ersättare kallas in"
        )
    if person.id in state.serving or (item is not None and person.id in item.called_in):
        raise NotToBeCalledIn(f"{person.label} tjänstgör redan i {where}; kalla in en annan ersättare")
    _seat_left(state, item, command)
    if seat is None:
        return
    if _serves_there(state, item, seat.id):
        raise NotToBeCalledIn(f"{seat.label} tjänstgör i {where}; ingen kan kallas in i hens ställe")
    if seat.id in state.roles:
        _displace(state, person, seat)


def _seat_left(state: MeetingState, item: ParagrafState | None, command: c.CallInErsattare) -> None:
    """Raises NotToBeCalledIn where as many serve as there are seats, and nobody gives way."""
    serving = state.serving if item is None else serving_in(state, item) or set()
    seat = command.in_place_of
    gives_way = item is None and seat is not None and seat.id in state.roles and state.on_seat_of(seat.id)
    if state.seats is not None and len(serving) >= state.seats and not gives_way:
        raise NotToBeCalledIn(
            f"på de {state.seats} platserna i {command.paragraf or command.meeting} tjänstgör redan "
            f"{len(serving)}; {command.person.label} kallas in först när någon av dem inte tjänstgör"
        )


def _serves_there(state: MeetingState, item: Handled | None, person: str) -> bool:
    return person in state.serving if item is None else serves(state, item, person)


def _displace(state: MeetingState, person: PersonRef, seat: PersonRef) -> None:
    """One of the seat's own party may take over from one of another; nobody else displaces anybody."""
    own = seat.party or state.parties.get(seat.id)
    for other in state.on_seat_of(seat.id):
        if person.party == state.parties.get(other) or person.party != own:
            theirs = state.parties.get(other) or "okänt parti"
            raise NotDisplaced(
                f"på {seat.label}s plats tjänstgör redan en ersättare ({theirs}), som {person.label} inte "
                f"tränger undan; det kan bara en ersättare för {own or 'platsens parti'} göra, "
                "och bara när den som tjänstgör är av annat parti"
            )


def _preside(state: MeetingState, command: c.TakeChair) -> None:
    if not state.attendance_taken:
        return
    person = command.person
    under_way = state.under_way()
    if under_way:
        if not any(serves(state, item, person.id) for item in under_way[-1:]):
            last = next(id_ for id_, item in state.paragrafer.items() if item is under_way[-1])
            why = "är jävig" if person.id in under_way[-1].recused else "tjänstgör inte"
            raise NotPresiding(f"{person.label} {why} i {last} och kan inte leda det; ta en som tjänstgör")
    elif person.id not in state.serving - state.away:
        raise NotPresiding(
            f"{person.label} tjänstgör inte vid {command.meeting} och kan inte leda det; ta en som tjänstgör"
        )


# --- quorum ------------------------------------------------------------------------------


def _figures(state: MeetingState, command: c.EstablishQuorum | c.LoseQuorum) -> int:
    """How many it takes, of figures that agree with what is known."""
    if state.seats is not None and command.seats != state.seats:
        raise QuorumFigures(f"{command.meeting} har {state.seats} platser, inte {command.seats}")
    if command.serving > command.seats:
        raise QuorumFigures(f"{command.serving} kan inte tjänstgöra på {command.seats} platser")
    now = serving_now(state)
    if now is not None and len(now) != command.serving:
        raise QuorumFigures(f"vid {command.meeting} tjänstgör nu {len(now)}, inte {command.serving}")
    return quorum(command.seats)


def _establish(state: MeetingState, command: c.EstablishQuorum) -> None:
    needed = _figures(state, command)
    if command.serving < needed:
        raise QuorumFigures(
            f"{command.serving} av {command.seats} är inte beslutsför vid {command.meeting}; "
            f"det krävs {needed}"
        )


def _lose(state: MeetingState, command: c.LoseQuorum) -> None:
    needed = _figures(state, command)
    if command.serving >= needed:
        raise QuorumFigures(
            f"{command.serving} av {command.seats} är beslutsför vid {command.meeting}; det krävs {needed}"
        )


# --- at a distance, and breaks -----------------------------------------------------------


def _connect(state: MeetingState, command: c.StartRemoteParticipation) -> None:
    person = command.person.id
    if person in state.remote and person not in state.away:
        raise AlreadyThere(f"{command.person.label} deltar redan på distans i {command.meeting}")


def _linked(state: MeetingState, command: c.InterruptRemoteParticipation | c.EndRemoteParticipation) -> None:
    if command.person.id not in state.remote:
        raise NotThere(f"{command.person.label} deltar inte på distans i {command.meeting}")


def _cut(state: MeetingState, command: c.InterruptRemoteParticipation) -> None:
    _linked(state, command)
    if command.person.id in state.away:
        raise NotThere(f"länken till {command.person.label} är redan bruten i {command.meeting}")


def _ajourn(state: MeetingState, command: c.AjournMeeting) -> None:
    if state.ajourned:
        raise NotAjourned(f"{command.meeting} är redan ajournerat; återuppta det först")


def _resume(state: MeetingState, command: c.ResumeMeeting) -> None:
    if not state.ajourned:
        raise NotAjourned(f"{command.meeting} är inte ajournerat")


_LIVE: dict[type[Command], Callable[[MeetingState, Any], None]] = {
    c.RecordAttendance: _attend,
    c.NoteArrival: _arrive,
    c.NoteDeparture: _depart,
    c.CallInErsattare: _call_in,
    c.TakeChair: _preside,
    c.EstablishQuorum: _establish,
    c.LoseQuorum: _lose,
    c.StartRemoteParticipation: _connect,
    c.InterruptRemoteParticipation: _cut,
    c.EndRemoteParticipation: _linked,
    c.AjournMeeting: _ajourn,
    c.ResumeMeeting: _resume,
}


def _live(check: Callable[[MeetingState, Any], None]) -> Callable[[MeetingState, Any], Command]:
    """The check of what is recorded as it happens; what was read stands as it is, if its § is there."""

    def frame(state: MeetingState, command: Any) -> Command:
        if not command.transcribed:
            check(state, command)
        elif getattr(command, "paragraf", None):
            paragraf_of(state, command.paragraf)
        admitted: Command = command
        return admitted

    return frame


FRAME = {command: _live(check) for command, check in _LIVE.items()}
"""The checks of what concerns the sitting as a whole."""

# --- jäv ---------------------------------------------------------------------------------


def _declare_jav(state: MeetingState, paragraf: ParagrafState, command: c.DeclareJav) -> c.DeclareJav:
    if not command.transcribed and command.person.id in paragraf.recused:
        raise NoJav(f"{command.person.label} är redan jävig i {command.paragraf}")
    return command


def _contest_jav(state: MeetingState, paragraf: ParagrafState, command: c.ContestJav) -> c.ContestJav:
    if command.transcribed:
        return command
    person = command.person
    if person.id in paragraf.contested:
        raise NoJav(
            f"{person.label}s jäv i {command.paragraf} är redan ifrågasatt; nämnden beslutar i frågan"
        )
    if person.id not in paragraf.recused and not serves(state, paragraf, person.id):
        raise NoJav(
            f"{person.label} tjänstgör inte i {command.paragraf} och har inte anmält jäv; "
            "där finns ingen jävsfråga att pröva"
        )
    for by in command.by:
        if by.id != person.id and not serves(state, paragraf, by.id):
            raise NotServing(
                f"{by.label} tjänstgör inte i {command.paragraf} och kan inte väcka frågan om jäv"
            )
    return command


def _decide_jav(state: MeetingState, paragraf: ParagrafState, command: c.DecideJav) -> c.DecideJav:
    person = command.person
    if not command.transcribed and person.id not in paragraf.recused | paragraf.contested:
        raise NoJav(
            f"{person.label}s jäv i {command.paragraf} är varken anmält eller ifrågasatt; "
            "nämnden har inget att besluta om"
        )
    return command


GUARDS: Guards = {
    c.DeclareJav: _declare_jav,
    c.ContestJav: _contest_jav,
    c.DecideJav: _decide_jav,
}
