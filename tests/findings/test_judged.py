"""How findings are told: in order, with the law of the day, of what is whole and of what stands."""

from __future__ import annotations

from pathlib import Path

from tests.findings.past import (
    ALM,
    BERG,
    BRANT,
    DAY,
    FRISK,
    HED,
    MEETING,
    NOOR,
    READ,
    P,
    Past,
    day,
    opened,
)
from tests.granskning.tampering import leaf_of, tampered

from beslut import Ledger
from beslut.events import meeting as e
from beslut.events.correction import ActWithdrawn, RattelseMade

V = f"{P}.v1"
FIGURES = e.VotesTallied(paragraf=P, votering=V, ja=2, nej=0)
NAMES = "2.5 namn i omröstningen"


def told(past: Past) -> list[str]:
    """The rules, in the order in which they are told."""
    return [finding.rule for finding in past.ledger.findings(MEETING)]


def test_in_the_order_of_what_happened() -> None:
    """Findings come in the order of the acts, whatever the order of the checks."""
    called = e.ErsattareCalledIn(person=HED, in_place_of=BRANT)
    free = (e.AttendanceRecorded(person=who, role="ersättare", serving=False) for who in (HED, ALM))
    past = opened(BERG, FRISK).add(*free, called, e.VoteringRequested(paragraf=P, votering=V), FIGURES)
    rules = told(past)
    assert rules == ["1.2 inkallelseordning", NAMES]
    assert [f.rule for f in past.ledger.audit().findings] == rules


def test_the_law_of_the_day() -> None:
    """What would have been refused is cited by the law of the day, also where that is told afterwards."""
    guest = e.VoteCast(paragraf=P, votering=V, person=NOOR, choice="ja")
    past = opened(BERG, FRISK).add(e.VoteringRequested(paragraf=P, votering=V), guest)
    (now,) = past.found("1.2 tjänstgörande")
    past.add(e.MeetingDated(when=day("2015-03-01"), ground="arkivet"))
    (then,) = past.found("1.2 tjänstgörande")
    assert (now.statute, then.statute) == (
        "KL 4:27, ej kontrollerat lagrum",
        "KL 1991:900, ej kontrollerat lagrum",
    )
    assert then.cited == f"{now.says} (KL 1991:900, ej kontrollerat lagrum)"


def test_what_was_taken_back() -> None:
    """Figures that were taken back are remarked on no more, and corrected ones as corrected."""
    past = opened(BERG, FRISK).add(e.VoteringRequested(paragraf=P, votering=V), FIGURES)
    assert past.concerned(NAMES) == [[6]]
    past.add(RattelseMade(event=6, field="ja", ground="felräknat", new_value="3"))
    (corrected,) = past.found(NAMES)
    assert "(3–0)" in corrected.says
    past.add(ActWithdrawn(event=6, ground="fel paragraf"))
    assert not past.found(NAMES)


def test_of_a_part_nothing_is_remarked(tmp_path: Path) -> None:
    """A sitting with a vote that can't be read isn't said to lack names: they may have stood there."""
    path = tmp_path / "liggare.db"
    past = Past(Ledger.open(path)).add(
        e.MeetingOpened(namnd="n-1", when=day("2026-04-16")),
        e.ParagrafOpened(paragraf=P, number="9"),
        e.VoteringRequested(paragraf=P, votering=V),
        FIGURES,
        e.VoteCast(paragraf=P, votering=V, person=NOOR, choice="ja"),
    )
    assert not past.found(NAMES)
    past.ledger.close()
    with tampered(path) as connection:
        leaf = leaf_of(connection, "m-1@5")
        connection.execute("UPDATE stored_events SET state = x'00' WHERE rowid = ?", (leaf + 1,))
    with Ledger.open(path) as ledger:
        audit = ledger.audit()
    assert not audit.ok
    assert NAMES not in {finding.rule for finding in audit.findings}
    assert audit.unjudged == (MEETING,)


def test_a_text_needn_t_tell_that_the_sitting_was_opened_and_ended() -> None:
    """Minutes begin with a §: that is unknown, and no breach; recorded live it would be one."""
    called = e.MeetingCalled(namnd="n-1", when=day(DAY))
    acts = (
        e.ParagrafOpened(paragraf=P, number="9"),
        e.PropositionsordningApproved(paragraf=P),
        e.DecisionMade(paragraf=P, text="Nämnden beslutar.", points=("Nämnden beslutar.",)),
        e.ProtokollSigned(person=BERG),
    )
    rules = ("sammanträdet inte öppnat", "2.2 propositionsordning")
    told = Past().add(called, *acts, source=READ)
    live = Past().add(called, *acts)
    for rule in rules:
        assert not told.found(rule)
        assert live.found(rule)
    ended = Past().add(e.MeetingOpened(namnd="n-1", when=day(DAY)), *acts)
    assert ended.found("4.2 justering")
    assert (
        not Past().add(e.MeetingOpened(namnd="n-1", when=day(DAY)), *acts, source=READ).found("4.2 justering")
    )
