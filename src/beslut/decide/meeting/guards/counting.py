"""A count: what ja and nej are, who votes, how a tie is decided, and when it is closed."""

from __future__ import annotations

from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.asking import Guards, on_the_table, require_serving
from beslut.decide.meeting.guards.figures import ballots_fit, barred, figures_fit, missing, totals_fit
from beslut.decide.meeting.service import serves
from beslut.decide.meeting.state import MeetingState, ParagrafState, VoteringState
from beslut.decide.refused import (
    AlreadyDecided,
    AlreadyVoted,
    ClosedBallots,
    ClosedInSak,
    HasNotVoted,
    KontrapropositionBroken,
    MeaningSettled,
    NoLotInSak,
    NotChair,
    NothingCounted,
    NotServing,
    NotSettledSo,
    NotTied,
    SameOnBothSides,
    TieUnresolved,
    UnknownId,
    VoteringHasBegun,
    VoteringIsClosed,
    VotesMissing,
)
from beslut.rules.beslutsgang import adopted
from beslut.rules.votering import Count, Counted, matter_of
from beslut.values import Matter


def _known(paragraf: ParagrafState, command: c.VoteringCommand) -> VoteringState:
    votering = paragraf.voteringar.get(command.votering)
    if votering is None:
        known = ", ".join(paragraf.voteringar) or "ingen"
        raise UnknownId(f"{command.paragraf} har ingen omröstning {command.votering}; begärd är: {known}")
    return votering


def _votering(paragraf: ParagrafState, command: c.VoteringCommand) -> VoteringState:
    votering = _known(paragraf, command)
    if not votering.open:
        how = "återtagen" if votering.withdrawn else "avslutad"
        raise VoteringIsClosed(f"omröstningen {command.votering} är {how}")
    return votering


def _matter(state: MeetingState, paragraf: ParagrafState, votering: VoteringState) -> Matter:
    return matter_of(paragraf.body(state.kind), votering.count(), paragraf.kinds)


def _take_back(
    state: MeetingState, paragraf: ParagrafState, command: c.WithdrawVoteringRequest
) -> c.WithdrawVoteringRequest:
    if _votering(paragraf, command).begun and not command.transcribed:
        raise VoteringHasBegun(
            f"i omröstningen {command.votering} har det redan röstats; "
            "begäran tas tillbaka före första rösten"
        )
    return command


def _proposition(
    state: MeetingState, paragraf: ParagrafState, command: c.ApproveVoteringsproposition
) -> c.ApproveVoteringsproposition:
    votering = _votering(paragraf, command)
    for proposal in (*command.ja_proposals, *command.nej_proposals):
        on_the_table(paragraf, command.paragraf, proposal)
    if command.transcribed:
        return command
    if votering.begun:
        raise MeaningSettled(
            f"i omröstningen {command.votering} har det redan röstats; "
            "vad ja och nej betyder bestäms före första rösten (annars: gör om omröstningen)"
        )
    both = [proposal for proposal in command.ja_proposals if proposal in command.nej_proposals]
    if both:
        raise SameOnBothSides(
            f"både ja och nej i {command.votering} står för {both[0]}; låt dem stå för olika förslag"
        )
    count = Count(
        command.votering,
        command.question,
        ja_proposals=command.ja_proposals,
        nej_proposals=command.nej_proposals,
    )
    _huvudvotering(paragraf, command)
    if command.secret and matter_of(paragraf.body(state.kind), count, paragraf.kinds) == "sak":
        raise ClosedInSak(
            f"{command.votering} gäller en sakfråga och är öppen; "
            "sluten omröstning hålls bara vid val och anställning"
        )
    return command


def _huvudvotering(paragraf: ParagrafState, command: c.ApproveVoteringsproposition) -> None:
    """Raises KontrapropositionBroken where a chosen main or counter-proposal isn't in the deciding count."""
    sides = {*command.ja_proposals, *command.nej_proposals}
    main = paragraf.huvudforslag.get(command.points, paragraf.huvudforslag.get(()))
    if main is None or not sides or (command.question, command.role) != ("sak", "avgörande"):
        return
    _, rival = paragraf.rounds.get(command.points, paragraf.rounds.get((), (0, None)))
    for chosen, word in ((main, "huvudförslaget"), (rival, "motförslaget")):
        if chosen and adopted((chosen,), paragraf.kinds, paragraf.aims).isdisjoint(sides):
            raise KontrapropositionBroken(
                f"{word} i {command.paragraf} är {chosen}, som inte står i {command.votering}; "
                "i huvudvoteringen ställs huvudförslaget mot motförslaget; "
                "en omröstning som väljer motförslag är förberedande"
            )


def _cast(state: MeetingState, paragraf: ParagrafState, command: c.CastVote) -> c.CastVote:
    votering = _votering(paragraf, command)
    if command.person.id in votering.cast:
        raise AlreadyVoted(f"{command.person.label} har redan röstat i {command.votering}")
    if not command.transcribed:
        _open_ballot(votering)
        _votes(state, paragraf, votering, command)
    return command


def _votes(
    state: MeetingState, paragraf: ParagrafState, votering: VoteringState, command: c.CastVote | c.ChangeVote
) -> None:
    points = () if votering.asked is None else votering.asked.points
    require_serving(state, paragraf, command, (command.person,), "rösta", points)


def _change(state: MeetingState, paragraf: ParagrafState, command: c.ChangeVote) -> c.ChangeVote:
    votering = _votering(paragraf, command)
    if not command.transcribed:
        _open_ballot(votering)
        if command.person.id not in votering.cast:
            raise HasNotVoted(
                f"{command.person.label} har inte röstat i {command.votering}; där finns ingen röst att ändra"
            )
        _votes(state, paragraf, votering, command)
    return command


def _open_ballot(votering: VoteringState) -> None:
    if votering.secret:
        raise ClosedBallots(
            f"{votering.id} är sluten: ingens röst antecknas; räkna sedlarna eller ange röstetalen"
        )


def _redo(state: MeetingState, paragraf: ParagrafState, command: c.RedoVotering) -> c.RedoVotering:
    if _known(paragraf, command).withdrawn:
        raise VoteringIsClosed(f"omröstningen {command.votering} är återtagen; begär en ny")
    if paragraf.sent_away is not None and not command.transcribed:
        how = "återremitterad" if paragraf.sent_away == "återremiss" else "bordlagd"
        raise AlreadyDecided(f"{command.paragraf} är redan {how}; ingen omröstning i den görs om")
    return command


def _tally(state: MeetingState, paragraf: ParagrafState, command: c.TallyVotes) -> c.TallyVotes:
    votering = _votering(paragraf, command)
    if not command.transcribed:
        figures_fit(state, paragraf, votering, command)
    return command


def _count_ballots(state: MeetingState, paragraf: ParagrafState, command: c.CountBallots) -> c.CountBallots:
    votering = _votering(paragraf, command)
    for ballot in command.ballots:
        on_the_table(paragraf, command.paragraf, ballot.proposal)
    if not command.transcribed:
        if votering.asked is not None and not votering.secret:
            raise ClosedBallots(f"{command.votering} är öppen; sedlar räknas bara i en sluten omröstning")
        ballots_fit(state, paragraf, votering, command)
    return command


def _tied(
    state: MeetingState, paragraf: ParagrafState, command: c.GiveUtslagsrost | c.DrawLot
) -> VoteringState:
    votering = _votering(paragraf, command)
    if command.transcribed:
        return votering
    outcome = paragraf.counted(votering, state.kind)
    if _stated(outcome) and not outcome.tied:
        raise NotTied(f"rösterna i {command.votering} är inte lika ({_figures(outcome)}); inget att avgöra")
    if votering.casting is not None:
        raise NotTied(f"{command.votering} är redan avgjord för {votering.casting}; det avgörs en gång")
    if command.choice == "avstar":
        raise TieUnresolved(f"det som avgör {command.votering} är ja eller nej; avstår avgör inget")
    return votering


def _utslag(state: MeetingState, paragraf: ParagrafState, command: c.GiveUtslagsrost) -> c.GiveUtslagsrost:
    votering = _tied(state, paragraf, command)
    if command.transcribed:
        return command
    matter = _matter(state, paragraf, votering)
    if matter != "sak":
        about = "är ett val" if matter == "val" else "gäller en anställning"
        raise TieUnresolved(f"{command.votering} {about}; lika röstetal avgörs där genom lottning")
    if command.person is not None and state.chair not in (None, command.person.id):
        raise NotChair(f"{command.person.label} är inte ordförande och har ingen utslagsröst")
    chair = state.chair if command.person is None else command.person.id
    # who stands apart has to vote where a decision needs it (rules.md 8.1)
    if chair is not None and not serves(state, paragraf, chair):
        who = "ordföranden" if command.person is None else command.person.label
        why = "är jävig" if chair in paragraf.recused else "tjänstgör inte"
        raise NotChair(
            f"{who} {why} i {command.paragraf} och har ingen utslagsröst där; den har den som leder i stället"
        )
    return command


def _lot(state: MeetingState, paragraf: ParagrafState, command: c.DrawLot) -> c.DrawLot:
    votering = _tied(state, paragraf, command)
    if not command.transcribed and _matter(state, paragraf, votering) == "sak":
        raise NoLotInSak(
            f"{command.votering} gäller en sakfråga; lika röstetal avgörs där av ordförandens utslagsröst, "
            "lottning bara vid val och anställning"
        )
    return command


def _close(state: MeetingState, paragraf: ParagrafState, command: c.CloseVotering) -> c.CloseVotering:
    votering = _votering(paragraf, command)
    if command.transcribed:
        return command
    if not votering.begun:
        raise NothingCounted(
            f"i {command.votering} är inget räknat; ange röster eller röstetal, "
            "eller ta tillbaka begäran om omröstning"
        )
    totals_fit(state, paragraf, votering)
    if javiga := barred(state, paragraf, votering):
        raise NotServing(
            f"{', '.join(javiga)} är jävig i {command.paragraf} och har en röst i {command.votering}; "
            "återta rösten innan omröstningen avslutas"
        )
    names = missing(state, paragraf, votering)
    if names:
        raise VotesMissing(
            f"{', '.join(names)} tjänstgör i {command.paragraf} och har ingen röst i {command.votering}; "
            "anteckna ja, nej eller avstår"
        )
    outcome = paragraf.counted(votering, state.kind)
    # of a list of names who share the most ballots is drawn when they are elected; a casting vote where there
    # is none is refused as such
    sides = {*outcome.of.ja_proposals, *outcome.of.nej_proposals}
    proportional = bool(votering.ballots and paragraf.demanded)  # where two lists may share the places
    drawn_later = proportional or any(proposal not in sides for proposal, _ in votering.ballots)
    if outcome.tied and outcome.side is None and not drawn_later and votering.casting is None:
        raise TieUnresolved(
            f"rösterna i {command.votering} är lika ({_figures(outcome)}); "
            "ordförandens utslagsröst (vid val: lottning) återstår"
        )
    _announced(votering, command, outcome)
    return command


def _announced(votering: VoteringState, command: c.CloseVotering, outcome: Counted) -> None:
    """Raises NotSettledSo where the side that lost is announced as the winner, in its own words."""
    asked = votering.asked
    if asked is None or outcome.side is None or command.winner is None:
        return
    means = {"ja": asked.ja_means, "nej": asked.nej_means}
    won = means.pop(outcome.side)
    (lost,) = means.values()
    said = command.winner.strip().casefold()
    if lost is not None and said == lost.strip().casefold() and said != (won or "").strip().casefold():
        raise NotSettledSo(
            f"{command.votering} vanns av {outcome.side}"
            + (f", {won}" if won else "")
            + f"; {command.winner} är vad som förlorade"
        )


def _stated(outcome: Counted) -> bool:
    """Whether there are figures that say something, be it that they are equal."""
    count = outcome.of
    return bool(count.ballots) or (outcome.decided_by is not None and count.ja is not None)


def _figures(outcome: Counted) -> str:
    count = outcome.of
    if count.ballots:
        return "–".join(str(number) for _, number in count.ballots)
    return f"{count.ja}–{count.nej}"


GUARDS: Guards = {
    c.WithdrawVoteringRequest: _take_back,
    c.ApproveVoteringsproposition: _proposition,
    c.CastVote: _cast,
    c.ChangeVote: _change,
    c.RedoVotering: _redo,
    c.TallyVotes: _tally,
    c.CountBallots: _count_ballots,
    c.GiveUtslagsrost: _utslag,
    c.DrawLot: _lot,
    c.CloseVotering: _close,
}
