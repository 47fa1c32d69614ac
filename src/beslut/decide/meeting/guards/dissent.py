"""Dissent and statements, and choosing to take no part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from beslut.decide.build import next_id
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.approval import is_approved
from beslut.decide.meeting.guards.asking import Guards, on_the_table, require_serving
from beslut.decide.meeting.service import serving_in
from beslut.decide.meeting.state import MeetingState, ParagrafState, VoteringState
from beslut.decide.refused import (
    AlreadyApproved,
    AlreadyVoted,
    IdTaken,
    NoReservation,
    NoSuchRequest,
    NotASubstitute,
    NotThere,
    TextTooLate,
    UnknownId,
)
from beslut.rules.reservation import Verdict, may_reserve, reservation_text
from beslut.values import Choice, PersonRef

_TAKING_PART = ("avgörande", "tillägg")


def _took_part(state: MeetingState, paragraf: ParagrafState) -> set[str] | None:
    """Who served when the § was settled, or serves in it now where it isn't; None where nobody knows."""
    if paragraf.deciders is not None:
        return paragraf.deciders
    return serving_in(state, paragraf)


def _among(state: MeetingState, person: PersonRef, serving: set[str] | None) -> bool:
    """Whether a person is one of them; where a party acts and nobody is named, whether one of its own is."""
    if serving is None or person.id in serving:
        return True
    return not person.name and any(state.parties.get(other) == person.party for other in serving)


def _deciding(paragraf: ParagrafState) -> Iterable[VoteringState]:
    """The open counts in which the § was decided; of one that is sent back those on that.

    A count on a tillägg alone isn't: who abstains in it has taken part in the rest.
    """
    role = "formell" if paragraf.sent_away is not None else "avgörande"
    for votering in paragraf.voteringar.values():
        asked = votering.asked
        if asked is not None and asked.role == role and not asked.secret and not votering.withdrawn:
            yield votering


def _vote(
    paragraf: ParagrafState, person: str, points: tuple[int, ...], in_favour_of: str | None
) -> Choice | None:
    """How a person voted on these points (none: all), where they voted alike on each; else None.

    A count on an addition is about that alone: it concerns who dissents in favour of what stood in it, or
    a § in which nothing else was counted.
    """
    counts = list(_deciding(paragraf))
    main = [v for v in counts if v.asked is not None and v.asked.question != "tillägg"]
    if main and not any(v not in main and in_favour_of in _stood_in(v) for v in counts):
        counts = main
    concerned = points or tuple(range(1, max(paragraf.points, 1) + 1))
    votes: set[Choice | None] = set()
    for point in concerned:
        vote = None
        for votering in counts:
            asked = votering.asked
            if asked is not None and (not asked.points or point in asked.points):
                vote = votering.cast.get(person)
        votes.add(vote)
    return votes.pop() if len(votes) == 1 else None


def _stood_in(votering: VoteringState) -> tuple[str, ...]:
    asked = votering.asked
    return () if asked is None else (*asked.ja_proposals, *asked.nej_proposals)


def _reserve(state: MeetingState, paragraf: ParagrafState, command: c.EnterReservation) -> c.EnterReservation:
    if not command.by:
        raise UnknownId(f"vem reserverar sig i {command.paragraf}? ange minst en person")
    if command.in_favour_of is not None:
        on_the_table(paragraf, command.paragraf, command.in_favour_of)
    if not command.transcribed:
        beyond = [point for point in command.points if point > paragraf.points]
        if paragraf.decided and beyond:
            raise UnknownId(
                f"{command.paragraf} har ingen att-sats {beyond[0]} att reservera sig mot; "
                f"beslutet har {paragraf.points}"
            )
        for person in command.by:
            verdict = reservation_verdict(
                state, paragraf, person, points=command.points, in_favour_of=command.in_favour_of
            )
            if not verdict.allowed:
                raise NoReservation(
                    f"{person.label} kan inte reservera sig i {command.paragraf}: {verdict.says}",
                    rule=verdict.rule,
                    statute=verdict.statute,
                )
    new = command.reservation or next_id(f"{command.paragraf}.r", paragraf.reservations)
    if new in paragraf.reservations:
        raise IdTaken(f"reservationen {new} finns redan")
    return command if new == command.reservation else attrs.evolve(command, reservation=new)


def reservation_verdict(
    state: MeetingState,
    paragraf: ParagrafState,
    person: PersonRef,
    *,
    points: tuple[int, ...] = (),
    in_favour_of: str | None = None,
) -> Verdict:
    """Whether a person may reserve in a § now, on these points (none: all), and why not where not."""
    return may_reserve(
        served=_among(state, person, _took_part(state, paragraf)),
        jav=person.id in paragraf.recused,
        deltar_ej=paragraf.takes_no_part(person.id, points),
        vote=_vote(paragraf, person.id, points, in_favour_of),
        meeting_closed=state.closed,
        reglemente=state.reglemente,
        on=state.day,
    )


def _not_approved(state: MeetingState, command: c.ParagrafCommand) -> None:
    if is_approved(state, command.paragraf):
        raise AlreadyApproved(
            f"{command.paragraf} är justerad och ändras inte; det som är fel ändras med en rättelse"
        )


def _motivate(
    state: MeetingState, paragraf: ParagrafState, command: c.MotivateReservation
) -> c.MotivateReservation:
    if command.reservation not in paragraf.reservations:
        known = ", ".join(paragraf.reservations) or "inga"
        raise UnknownId(f"reservationen {command.reservation} finns inte; i paragrafen finns: {known}")
    if not command.transcribed:
        verdict = reservation_text(
            paragraf_signed=is_approved(state, command.paragraf),
            meeting_closed=state.closed,
            reglemente=state.reglemente,
        )
        if not verdict.allowed:
            raise TextTooLate(
                f"{command.reservation}: {verdict.says}", rule=verdict.rule, statute=verdict.statute
            )
    return command


def _enter_statement(
    state: MeetingState, paragraf: ParagrafState, command: c.EnterStatement
) -> c.EnterStatement:
    # That the § is justerad bars no statement: whose a loose text is may be found out years later.
    if command.kind == "ersättaryttrande" and not command.transcribed:
        _substitutes_view(state, paragraf, command)
    new = command.statement or next_id(f"{command.paragraf}.u", paragraf.statements)
    if new in paragraf.statements:
        raise IdTaken(f"uttalandet {new} finns redan")
    return command if new == command.statement else attrs.evolve(command, statement=new)


def _substitutes_view(state: MeetingState, paragraf: ParagrafState, command: c.EnterStatement) -> None:
    if not state.reglemente.ersattaryttrande:
        raise NotASubstitute(
            f"nämndens reglemente låter inga ersättare få ett yttrande antecknat i {command.paragraf}"
        )
    serving = _took_part(state, paragraf)
    for person in command.by:
        if serving is not None and person.id in serving:
            raise NotASubstitute(
                f"{person.label} tjänstgör i {command.paragraf}; rätt vore ett särskilt uttalande eller en "
                "reservation"
            )
        role = state.roles.get(person.id)
        if role is not None and role != "ersättare":
            raise NotASubstitute(
                f"{person.label} är {role}; ett ersättaryttrande i {command.paragraf} är en ersättares"
            )


def _stand_apart(
    state: MeetingState, paragraf: ParagrafState, command: c.DeclareNonParticipation
) -> c.DeclareNonParticipation:
    if command.transcribed:
        return command
    require_serving(state, paragraf, command, (command.person,), "avstå från att delta i beslutet")
    for name, votering in paragraf.voteringar.items():
        asked = votering.asked
        same = asked is not None and (
            not asked.points or not command.points or not set(asked.points).isdisjoint(command.points)
        )
        if asked is not None and asked.role in _TAKING_PART and same and command.person.id in votering.cast:
            raise AlreadyVoted(
                f"{command.person.label} har röstat i {name} och deltar därmed i beslutet i "
                f"{command.paragraf}; det anmäls före omröstningen att man inte deltar"
            )
    return command


def _promise(state: MeetingState, paragraf: ParagrafState, command: c.PromiseText) -> c.PromiseText:
    _by_somebody(command, "lämnar texten")
    if command.reservation is not None and command.reservation not in paragraf.reservations:
        known = ", ".join(paragraf.reservations) or "inga"
        raise UnknownId(f"reservationen {command.reservation} finns inte; i paragrafen finns: {known}")
    if not command.transcribed:
        _not_approved(state, command)
        if command.kind == "reservation" and not paragraf.reservations:
            raise NoReservation(
                f"ingen har reserverat sig i {command.paragraf}; anmäl reservationen innan en text utlovas"
            )
    return command


def _by_somebody(command: Any, act: str) -> None:
    if not command.by:
        raise UnknownId(f"vem {act} i {command.paragraf}? ange minst en person")


def _request_note(
    state: MeetingState, paragraf: ParagrafState, command: c.RequestProtokollsanteckning
) -> c.RequestProtokollsanteckning:
    _by_somebody(command, "vill ha något antecknat")
    if command.transcribed:
        return command
    _not_approved(state, command)
    for person in command.by:
        if state.attendance_taken and person.name and person.id not in state.present:
            raise NotThere(
                f"{person.label} är inte närvarande och kan inte få något antecknat i {command.paragraf}"
            )
    return command


def _refuse_note(
    state: MeetingState, paragraf: ParagrafState, command: c.RefuseProtokollsanteckning
) -> c.RefuseProtokollsanteckning:
    if not command.transcribed:
        for person in command.by:
            if person.id not in paragraf.notes_asked:
                raise NoSuchRequest(
                    f"{person.label} har inte begärt någon protokollsanteckning i {command.paragraf}"
                )
    return command


def _official(
    state: MeetingState, paragraf: ParagrafState, command: c.EnterAvvikandeMening
) -> c.EnterAvvikandeMening:
    if not command.officials:
        raise UnknownId(f"vem har en avvikande mening i {command.paragraf}? ange minst en tjänsteman")
    if not command.transcribed:
        _not_approved(state, command)
    return command


GUARDS: Guards = {
    c.DeclareNonParticipation: _stand_apart,
    c.EnterReservation: _reserve,
    c.MotivateReservation: _motivate,
    c.EnterStatement: _enter_statement,
    c.PromiseText: _promise,
    c.RequestProtokollsanteckning: _request_note,
    c.RefuseProtokollsanteckning: _refuse_note,
    c.EnterAvvikandeMening: _official,
}
