"""Elections: who demands that one be proportional, and who is elected."""

from __future__ import annotations

from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards, on_the_table, require_serving
from beslut.decide.meeting.guards.ending import goes_on, no_open_count
from beslut.decide.meeting.service import serving_in
from beslut.decide.meeting.state import MeetingState, ParagrafState
from beslut.decide.refused import NoProportionalElection, NotElected, TallyDoesNotAddUp
from beslut.rules.proportionellt_val import proportionellt_val


def _demand(
    state: MeetingState, paragraf: ParagrafState, command: c.DemandProportionelltVal
) -> c.DemandProportionelltVal:
    if command.transcribed:
        return command
    require_serving(state, paragraf, command, command.by, "begära proportionellt val")
    serving = serving_in(state, paragraf)
    if serving is not None and command.number > len(serving):
        raise TallyDoesNotAddUp(
            f"{command.number} begär proportionellt val i {command.paragraf}, men {len(serving)} tjänstgör"
        )
    return command


def _elect(state: MeetingState, paragraf: ParagrafState, command: c.ElectPersons) -> c.ElectPersons:
    for proposal in command.proposals:
        on_the_table(paragraf, command.paragraf, proposal)
    if command.transcribed:
        return command
    goes_on(state, paragraf, command)
    no_open_count(paragraf, command.paragraf)
    if command.method == "proportionellt val":
        _proportional(state, paragraf, command)
    elif command.method == "acklamation":
        _found(paragraf, command)
    else:
        _by_ballots(state, paragraf, command)
    return command


def _proportional(state: MeetingState, paragraf: ParagrafState, command: c.ElectPersons) -> None:
    serving = serving_in(state, paragraf)
    if serving and paragraf.demanded:
        short = [
            (number, need)
            for number, places in paragraf.demanded
            if number < (need := proportionellt_val(len(serving), places))
        ]
        if len(short) == len(paragraf.demanded):
            number, need = short[-1]
            raise NoProportionalElection(
                f"{number} av {len(serving)} tjänstgörande begärde proportionellt val i {command.paragraf}; "
                f"det krävs {need}, annars väljs var och en för sig"
            )
    counts = [votering for votering in paragraf.voteringar.values() if not votering.withdrawn]
    if counts and not any(votering.secret for votering in counts):
        raise NoProportionalElection(
            f"omröstningen {counts[-1].id} i {command.paragraf} är öppen; "
            "proportionellt val sker med slutna sedlar"
        )


def _found(paragraf: ParagrafState, command: c.ElectPersons) -> None:
    won = dict.fromkeys(winner for found in paragraf.main_findings for winner in found.winners)
    others = [proposal for proposal in command.proposals if proposal not in won]
    if won and others:
        raise NotElected(
            f"{others[0]} är inte vad ordföranden fann i {command.paragraf}; det var {', '.join(won)}"
        )


def _by_ballots(state: MeetingState, paragraf: ParagrafState, command: c.ElectPersons) -> None:
    """The most ballots elect; who shares the last place with others is elected by lot."""
    counted = [votering for votering in paragraf.voteringar.values() if votering.ballots]
    if not counted or not command.proposals:
        return
    last = counted[-1]
    drawn = paragraf.counted(last, state.kind).chosen if last.lot else ()
    if drawn and set(command.proposals) != set(drawn):
        raise NotElected(f"lotten i {last.id} föll på {drawn[0]}; {command.proposals[0]} är inte vald")
    number = dict(last.ballots)
    elected = {proposal: number.get(proposal, 0) for proposal in command.proposals}
    least = min(elected.values())
    for proposal, ballots in number.items():
        if proposal not in elected and ballots > least:
            fewest = next(p for p, n in elected.items() if n == least)
            raise NotElected(
                f"{proposal} fick {ballots} sedlar i {last.id} och {fewest} fick {least}; "
                "den som fick flest är vald"
            )
    shared = any(ballots == least for proposal, ballots in number.items() if proposal not in elected)
    if shared and command.method != "lottning":
        raise NotElected(
            f"flera fick {least} sedlar i {last.id}; vem av dem som är vald avgörs genom lottning"
        )
    if not shared and command.method == "lottning":
        raise NotElected(
            f"sedlarna i {last.id} avgör valet i {command.paragraf}; det finns inget att lotta om"
        )


GUARDS: Guards = {
    c.DemandProportionelltVal: _demand,
    c.ElectPersons: _elect,
}
