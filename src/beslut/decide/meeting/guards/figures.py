"""The figures of a count against each other, against named votes, and against who serves."""

from __future__ import annotations

from collections import Counter

from beslut.decide.meeting import commands as c
from beslut.decide.meeting.beslutsgang import voters, yet_to_vote
from beslut.decide.meeting.state import MeetingState, ParagrafState, VoteringState
from beslut.decide.refused import TallyContradicted, TallyDoesNotAddUp
from beslut.values import party_key

_WORDS = {"ja": "ja", "nej": "nej", "avstar": "avstår"}


def missing(state: MeetingState, paragraf: ParagrafState, votering: VoteringState) -> list[str]:
    """Who should have voted in a count by name, and hasn't: as minutes write them."""
    return _names(state, yet_to_vote(state, paragraf, paragraf, votering))


def barred(state: MeetingState, paragraf: ParagrafState, votering: VoteringState) -> list[str]:
    """Whose vote stands in a count though they have been found to be jäviga since: as minutes write them."""
    return _names(state, paragraf.recused.intersection(votering.cast))


def _names(state: MeetingState, persons: set[str]) -> list[str]:
    if not persons:
        return []
    names = {id_: f"{name} ({party})" if party else name for (name, party), id_ in state.persons.items()}
    return sorted(names.get(id_, id_) for id_ in persons)


def figures_fit(
    state: MeetingState, paragraf: ParagrafState, votering: VoteringState, command: c.TallyVotes
) -> None:
    """Raises TallyContradicted, TallyDoesNotAddUp."""
    there = voters(state, paragraf, paragraf, votering)
    _fit_ballots(votering, (command.ja, command.nej, command.avstar), votering.ballots, votering.spoilt)
    _fit_votes(votering, (command.ja, command.nej, command.avstar), there)
    _fit_parties(state, there, command)
    if command.ja is None or command.nej is None or there is None:
        return
    cast = command.ja + command.nej + (command.avstar or 0)
    fewest = len(there - paragraf.apart.keys())
    if cast > len(there) or (command.avstar is not None and cast < fewest):
        figures = f"{command.ja}–{command.nej}" + (f"–{command.avstar}" if command.avstar is not None else "")
        raise TallyDoesNotAddUp(
            f"{figures} i {command.votering} är {cast} röster, men {len(there)} tjänstgör "
            f"i {command.paragraf} och deltar i beslutet; ja, nej och avstår är tillsammans alla de"
        )


def totals_fit(state: MeetingState, paragraf: ParagrafState, votering: VoteringState) -> None:
    """Raises TallyContradicted where totals were stated and then votes recorded that aren't in them."""
    if votering.totals is not None:
        _fit_votes(votering, votering.totals, voters(state, paragraf, paragraf, votering))


def _fit_votes(
    votering: VoteringState, totals: tuple[int | None, int | None, int | None], there: set[str] | None
) -> None:
    cast = Counter(choice for id_, choice in votering.cast.items() if there is None or id_ in there)
    for choice, stated in zip(_WORDS, totals, strict=True):
        if stated is not None and cast[choice] > stated:  # type: ignore[index]  # the words are its keys
            raise TallyContradicted(
                f"{stated} {_WORDS[choice]} i {votering.id} är färre än de {cast[choice]} som är "  # type: ignore[index]  # as above
                "antecknade med namn; rätta röstetalet eller rösterna"
            )


def _fit_parties(state: MeetingState, there: set[str] | None, command: c.TallyVotes) -> None:
    if not command.per_party:
        return
    ja, nej = (sum(getattr(p, side) for p in command.per_party) for side in ("ja", "nej"))
    abstained = [p.avstar for p in command.per_party]
    avstar = None if None in abstained else sum(a for a in abstained if a is not None)
    for word, stated, added in (
        ("ja", command.ja, ja),
        ("nej", command.nej, nej),
        ("avstår", command.avstar, avstar),
    ):
        if stated is not None and added is not None and stated != added:
            raise TallyContradicted(
                f"partiernas {word} i {command.votering} är tillsammans {added}, men angivet är {stated}"
            )
    if there is None:
        return
    members = Counter(state.parties.get(person) for person in there)
    if members[None]:
        return  # whose party nobody has told may be of any
    for party in command.per_party:
        cast = party.ja + party.nej + (party.avstar or 0)
        serving = members[party_key(party.party)]
        if cast > serving:
            raise TallyDoesNotAddUp(
                f"{party.party} har {cast} röster i {command.votering}, men {serving} tjänstgörande "
                f"som deltar i beslutet i {command.paragraf}"
            )


def ballots_fit(
    state: MeetingState, paragraf: ParagrafState, votering: VoteringState, command: c.CountBallots
) -> None:
    """Raises TallyContradicted, TallyDoesNotAddUp."""
    there = voters(state, paragraf, paragraf, votering)
    if votering.totals is not None:
        ballots = tuple((ballot.proposal, ballot.number) for ballot in command.ballots)
        _fit_ballots(votering, votering.totals, ballots, (command.blank, command.invalid))
    number = sum(ballot.number for ballot in command.ballots) + command.blank + command.invalid
    if there is not None and number > len(there):
        raise TallyDoesNotAddUp(
            f"{number} sedlar i {command.votering} är fler än de {len(there)} som tjänstgör i "
            f"{command.paragraf} och deltar i beslutet; var och en lämnar en sedel"
        )


def _fit_ballots(
    votering: VoteringState,
    totals: tuple[int | None, int | None, int | None],
    ballots: tuple[tuple[str, int], ...],
    spoilt: tuple[int, int],
) -> None:
    """Raises TallyContradicted where stated totals and counted ballots of one count say different things.

    Who abstains in a closed count leaves a blank ballot; invalid ones some count with them.
    """
    if not ballots or votering.asked is None:
        return
    sides = (votering.asked.ja_proposals, votering.asked.nej_proposals)
    ja, nej, avstar = totals
    for word, stated, side in (("ja", ja, sides[0]), ("nej", nej, sides[1])):
        counted = sum(number for proposal, number in ballots if proposal in side)
        if stated is not None and side and stated != counted:
            raise TallyContradicted(
                f"{stated} {word} i {votering.id} är inte de {counted} sedlarna för {', '.join(side)}; "
                "rätta röstetalet, eller räkna om sedlarna"
            )
    blank, invalid = spoilt
    if avstar is not None and avstar not in (blank, blank + invalid):
        raise TallyContradicted(
            f"{avstar} avstår i {votering.id} är inte de {blank} blanka sedlarna"
            + (f" (eller {blank + invalid} med de ogiltiga)" if invalid else "")
            + "; rätta röstetalet, eller räkna om sedlarna"
        )
