"""How it was counted, if it was: whose votes, and with which casting vote (rules.md 2.2, 2.5 and 2.6)."""

from __future__ import annotations

from collections.abc import Iterator

from beslut.events import meeting as e
from beslut.findings.check import Breach, Check
from beslut.findings.sitting import Item
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


ITEM: tuple[Check[Item], ...] = (
    Check("2.2 begäran om omröstning", PRAXIS, (e.VoteringRequestRefused,), unheeded),
    Check("2.5 namn i omröstningen", _NAMES, (e.VotesTallied,), without_names),
    Check("2.6 utslagsröst", _CASTING, (e.UtslagsrostGiven,), casting_against_own_vote),
)
