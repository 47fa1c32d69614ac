"""Histories made from a seed: what they hold, and that they are always the same."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import get_args

import pytest

from beslut.events import TOPICS, topic_of
from beslut.events import meeting as e
from beslut.events.namnd import NamndEstablished, RulesAdopted
from beslut.ledger import NewEvent
from beslut.testing import Batch, history
from beslut.testing.clock import local
from beslut.testing.plan import BREACHES
from beslut.values import (
    ElectedBy,
    HuvudforslagBasis,
    NarvaroRight,
    ProposalKind,
    QuestionKind,
    SettledBy,
)
from beslut.values.shape import record_shape, strings

# Stored by the ledger itself, or by a decision on gallring, which no body here has taken.
_NOT_MADE = {"schema_declared", "gallring_made"}


@cache
def batches(events: int = 60_000, breaches: float = 0.01) -> tuple[Batch, ...]:
    return tuple(history("nio", events=events, breaches=breaches).batches())


def events() -> list[NewEvent]:
    return [new for batch in batches() for new in batch.events]


def count(*kinds: type[object]) -> int:
    return sum(isinstance(new.event, kinds) for new in events())


def test_every_kind_of_act_occurs() -> None:
    """A history shows every kind of event but those that the ledger makes of itself."""
    found = {topic_of(new.event) for new in events()}
    assert found == set(TOPICS) - _NOT_MADE


def test_seeds() -> None:
    """The same seed gives the same events, another seed others."""
    one, same, other = (list(history(s, events=1500).batches()) for s in ("ett", "ett", "två"))
    assert one == same
    assert one != other


def test_bodies_and_years() -> None:
    """As many bodies as asked for sit through as many years as asked for, some ten times a year each."""
    made = [new for batch in history(namnder=2, years=1).batches() for new in batch.events]
    assert sum(isinstance(new.event, NamndEstablished) for new in made) == 2
    opened = [new.event for new in made if isinstance(new.event, e.MeetingOpened)]
    assert {event.when.value[:4] for event in opened if event.when.value} == {"2011"}
    assert len({event.namnd for event in opened}) == 2
    assert 18 <= len(opened) <= 20


def test_target() -> None:
    """A history of so many events ends with the batch that reaches them."""
    made = [len(batch.events) for batch in history(events=5_000).batches()]
    assert sum(made[:-1]) < 5_000 <= sum(made)


def test_shares() -> None:
    """Most §§ are decided by acklamation, a few in a hundred are counted, about a tenth leads to reservations."""
    items = count(e.ParagrafOpened)
    assert 0.015 < count(e.VoteringRequested) / items < 0.07
    reserved = {new.event.paragraf for new in events() if isinstance(new.event, e.ReservationEntered)}
    assert 0.06 < len(reserved) / items < 0.16
    assert count(e.AcklamationFound) > 0.6 * items
    sittings = count(e.MeetingOpened)
    assert 8 <= items / sittings <= 25
    assert 13 <= count(e.AttendanceRecorded) / sittings <= 30


def test_every_kind_of_proposal_and_count_occurs() -> None:
    """Proposals of every kind are put, and counts are open or closed, of every role but one, with and without names."""
    put = {new.event.kind for new in events() if isinstance(new.event, e.ProposalPut)}
    assert put == set(get_args(ProposalKind))
    counts = [new.event for new in events() if isinstance(new.event, e.VoteringspropositionApproved)]
    assert {count.role for count in counts} == {"avgörande", "förberedande", "formell"}
    assert {count.secret for count in counts} == {True, False}
    tallied = {new.event.votering for new in events() if isinstance(new.event, e.VotesTallied)}
    named = {new.event.votering for new in events() if isinstance(new.event, e.VoteCast)}
    assert tallied - named
    assert named - tallied
    assert any(new.event.per_party for new in events() if isinstance(new.event, e.VotesTallied))


def test_every_way_occurs() -> None:
    """Acts of one kind come about in each of the ways there are, as far as a lawful history knows them."""

    def told(kind: type[object], field: str) -> set[object]:
        return {getattr(new.event, field) for new in events() if isinstance(new.event, kind)}

    assert told(e.HuvudforslagSet, "basis") == set(get_args(HuvudforslagBasis))
    assert told(e.MotforslagChosen, "method") == set(get_args(SettledBy))
    assert told(e.MotforslagChosen, "round") == {1, 2}
    assert told(e.PersonsElected, "method") == set(get_args(ElectedBy))
    assert told(e.JavDecided, "jav") == {True, False}
    # both tests pass where fullmäktige's majority asks: what that rests on is disputed, and remarked on
    assert told(e.AterremissDecided, "basis") == {"majoritet", "minoritet"}
    assert told(NamndEstablished, "kind") == {"styrelse", "nämnd", "fullmäktige"}
    assert len(told(RulesAdopted, "rules")) > 2
    assert any(told(e.ParagrafOpened, "spent"))
    assert told(e.NarvaroGranted, "right") == set(get_args(NarvaroRight))
    assert told(e.QuestionRaised, "kind") == set(get_args(QuestionKind))
    assert any(told(e.ParagrafOpened, "item"))
    assert any(told(e.AttendanceRecorded, "vacant"))


def test_at_a_distance() -> None:
    """Nobody takes part at a distance before the law let fullmäktige allow it, or where it hasn't."""
    allowed: set[str] = set()
    for new in events():
        if isinstance(new.event, e.MeetingOpened):
            rules = new.event.rules
            if rules is not None and rules.given.get("distans") == "ja":
                allowed.add(new.originator_id)
                assert new.event.when.day is None or new.event.when.day >= dt.date(2014, 7, 1)
        if isinstance(new.event, e.RemoteParticipationStarted):
            assert new.originator_id in allowed


def test_late_sittings() -> None:
    """Some sittings are recorded months afterwards, from their minutes, with the span of each act."""
    late = 0
    for batch in batches():
        for new in batch.events:
            if isinstance(new.event, e.MeetingOpened) and new.source is not None:
                day = new.happened_at.day
                assert day is not None
                assert (batch.recorded_at.date() - day).days >= 30
                late += 1
    assert 0.02 < late / count(e.MeetingOpened) < 0.1


def test_order() -> None:
    """Recording times rise from batch to batch, and the ids of commands with them."""
    moments = [batch.recorded_at for batch in batches()]
    assert all(before < after for before, after in pairwise(moments))
    firsts = [new.command for new in events() if new.first_of_command]
    assert firsts == sorted(set(firsts))
    assert {len(command) for command in firsts} == {16}


def test_streams_are_dense() -> None:
    """Each stream's versions count up from one, whatever lies between them."""
    at: Counter[str] = Counter()
    for new in events():
        at[new.originator_id] += 1
        assert new.originator_version == at[new.originator_id]


def test_paragraf_numbers() -> None:
    """A body gives each § number once a year, in the order it sits, and claims it."""
    claims = [claim for batch in batches() for claim in batch.claims]
    assert len({(c.namnd, c.year, c.number) for c in claims}) == len(claims)
    known = {new.event.paragraf for new in events() if isinstance(new.event, e.ParagrafOpened)}
    assert {c.paragraf for c in claims} <= known
    assert len(claims) > 0.8 * len(known)


def test_prose() -> None:
    """Texts are whole sentences in NFC without a slot left open, from a word to two kilobytes."""
    texts = {text for new in events() for text in strings(record_shape(type(new.event)).plain(new.event))}
    assert not [text for text in texts if re.search(r"[{}]|  |\.\.|None", text)]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    reasons = [new.event.text for new in events() if isinstance(new.event, e.ReservationMotivated)]
    assert len(min(reasons, key=len)) < 450
    assert 1_200 < len(max(reasons, key=len)) < 2_600
    assert len(set(reasons)) > 0.99 * len(reasons)


def test_every_breach_in_turn() -> None:
    """With a breach in every sitting, each kind is planted before one comes a third time more than another."""
    planted = Counter(b.kind for batch in batches(20_000, 1.0) for b in batch.breaches)
    assert set(planted) == set(BREACHES)
    assert max(planted.values()) - min(planted.values()) <= 3


def test_lawful() -> None:
    """Without breaches nothing is planted."""
    assert not [b for batch in batches(5_000, 0.0) for b in batch.breaches]


def test_actor() -> None:
    """One recorder can stand for all of it; otherwise each body has its secretary, and minutes are imported."""
    made = [new for batch in history(events=500, actor="demo").batches() for new in batch.events]
    assert {new.actor for new in made} == {"demo"}
    assert "import" in {new.actor for new in events()}
    assert len({new.actor for new in events()}) > 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"namnder": 0}, "namnder is 0, but must be 1 to 80"),
        ({"namnder": 81}, "namnder is 81, but must be 1 to 80"),
        ({"years": 16}, "years is 16, but must be 1 to 15"),
        ({"breaches": 1.5}, "breaches is 1.5"),
        ({"events": 0}, "events is 0, but must be 1 to"),
        ({"events": 9_000, "namnder": 1, "years": 5}, "must be 1 to 8750 with 1 bodies in 5 years"),
    ],
)
def test_bounds(arguments: dict[str, int], says: str) -> None:
    """What cannot be made is refused with the bounds."""
    with pytest.raises(ValueError, match=re.escape(says)):
        history(**arguments)  # type: ignore[arg-type]  # whatever a caller may try


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("2019-03-30", "2019-03-30T18:05+0100"),
        ("2019-03-31", "2019-03-31T18:05+0200"),
        ("2019-10-26", "2019-10-26T18:05+0200"),
        ("2019-10-27", "2019-10-27T18:05+0100"),
    ],
)
def test_swedish_time(day: str, written: str) -> None:
    """Clock times follow Swedish summer time, on machines without a time zone database too."""
    assert local(dt.date.fromisoformat(day), 18 * 60 + 5).value == written
