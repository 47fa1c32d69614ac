"""How it was counted, if it was: whose votes, and with which casting vote (rules.md 2.2, 2.5 and 2.6)."""

from __future__ import annotations

from collections.abc import Iterator

from beslut.decide import MEETING
from beslut.decide.meeting.state import MeetingState
from beslut.events import meeting as e
from beslut.events.correction import RattelseMade
from beslut.events.effective import effective
from beslut.findings.check import Breach, Check
from beslut.findings.sitting import Act, Item
from beslut.rules.lagrum import PRAXIS, Lagrum

_NAMES = Lagrum("KL", "5:67")
_CASTING = Lagrum("KL", "5:56")


def without_names(item: Item) -> Iterator[Breach]:
    """An open count whose figures are recorded and nobody's vote: the minutes are incomplete (2.5, 5)."""
    named = {act.event.votering for act in item.of(e.VoteCast)}
    secret = {a.event.votering for a in item.of(e.VoteringspropositionApproved) if a.event.secret}
    secret |= {act.event.votering for act in item.of(e.BallotsCounted)}
    for act in item.of(e.VotesTallied):
        tallied = act.event
        if tallied.votering in named | secret or (not tallied.ja and not tallied.nej):
            continue
        figures = "–".join(str(n) for n in (tallied.ja, tallied.nej, tallied.avstar) if n is not None)
        yield Breach(
            f"den öppna omröstningen ({figures}) är registrerad utan namn; "
            "hur var och en röstade ska framgå av protokollet eller en bilaga till det",
            [act],
        )


def casting_against_own_vote(item: Item) -> Iterator[Breach]:
    """The casting vote went another way than the chair's own (2.6: it is the side the chair voted for)."""
    for act in item.of(e.UtslagsrostGiven):
        chair = act.event.person.id if act.event.person is not None else item.chairs.get(act.version)
        own = [
            a
            for a in item.of(e.VoteCast, e.VoteChanged)
            if a.event.votering == act.event.votering and a.event.person.id == chair
        ]
        if own and own[-1].event.choice not in ("avstar", act.event.choice):
            yield Breach(
                f"utslagsrösten blev {act.event.choice}, fast ordföranden "
                f"{own[-1].event.person.label} hade röstat {own[-1].event.choice}",
                [act, own[-1]],
            )


def unheeded(item: Item) -> Iterator[Breach]:
    """A count was refused though it was called for before the gavel: one member is enough (2.2)."""
    for act in item.unheeded:
        by = ", ".join(person.label for person in act.event.by)
        yield Breach(
            f"omröstning begärdes{f' av {by}' if by else ''} och vägrades, fast klubban inte hade fallit; "
            "en enda ledamots begäran räcker",
            [act],
        )


def turned_by_correction(item: Item) -> Iterator[Breach]:
    """Votes corrected after the decision turned the count that it rests on, and the decision wasn't (2.5).

    A rättelse of a vote is asked for its own sense only: what the body decided is another act's.
    """
    made = item.of(e.DecisionMade, e.AterremissDecided, e.BordlaggningDecided)[-1:]
    if not made or made[0].event != made[0].recorded.event:
        return
    after = _rattelser(item, made[0])
    if not after:
        return
    until = [(r.version, r.event) for r in item.sitting.amended if r.version <= made[0].version]
    then = MEETING.fold(event for _, event in effective(until))
    for votering, rattelser in after.items():
        gave, gives = (_came_to(state, item.id, votering) for state in (then, item.sitting.state))
        if gave is not None and gives is not None and gave[0] != gives[0]:
            yield Breach(
                f"beslutet fattades när omröstningen gav {' '.join(gave)}; sedan röster har rättats ger den "
                f"{' '.join(gives)}, och beslutet är inte rättat",
                [*made, *rattelser],
            )


def _rattelser(item: Item, made: Act) -> dict[str, list[Act]]:
    """What was corrected of votes after the decision, by count."""
    votes = {a.version: a.event.votering for a in item.of(*_FIGURES)}
    found: dict[str, list[Act]] = {}
    for recorded in item.sitting.amended:
        event = recorded.event
        if isinstance(event, RattelseMade) and event.event in votes and recorded.version > made.version:
            found.setdefault(votes[event.event], []).append(Act(recorded, event))
    return found


def _came_to(state: MeetingState, paragraf: str, votering: str) -> tuple[str, str] | None:
    """What a count gives in a state, and its figures; None where a damaged history has no such count."""
    at = state.paragrafer.get(paragraf)
    count = None if at is None else at.voteringar.get(votering)
    if at is None or count is None:
        return None
    result = at.counted(count, state.kind)
    return result.formal or result.side or "inget utslag", f"({result.of.ja or 0}–{result.of.nej or 0})"


_FIGURES = (e.VoteCast, e.VoteChanged, e.VotesTallied, e.UtslagsrostGiven)

ITEM: tuple[Check[Item], ...] = (
    Check("2.2 begäran om omröstning", PRAXIS, (e.VoteringRequestRefused,), unheeded),
    Check("2.5 namn i omröstningen", _NAMES, (e.VotesTallied,), without_names),
    Check("2.5 rättad omröstning", PRAXIS, _FIGURES, turned_by_correction),
    Check("2.6 utslagsröst", _CASTING, (e.UtslagsrostGiven,), casting_against_own_vote),
)
