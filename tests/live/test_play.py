"""Whatever is suggested is accepted: §§ are played to their decision by the suggestions alone, as chance has it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.live.playing import AT, Player, room

from beslut import LiveMeeting

SEEDS = st.integers(0, 1 << 32)


@settings(max_examples=40, deadline=None)
@given(
    seed=SEEDS,
    present=st.sampled_from((5, 6)),
    from_the_start=st.booleans(),
    kind=st.sampled_from(("nämnd", "fullmäktige")),
)
def test_a_paragraf_is_played_to_its_decision(
    *, seed: int, present: int, from_the_start: bool, kind: Any
) -> None:
    """Any proposals, findings, counts, ties and lots: no suggestion is refused, and each § gets its decision."""
    huvudforslag = "beredningens förslag" if from_the_start else "ordförandens finnande"
    player = Player(room(present=present, huvudforslag=huvudforslag, kind=kind), seed)
    player.play()
    assert "avgjord" in player.stages
    assert player.live.now(AT).item == "klar"


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_also_where_acts_are_taken_back_meanwhile(seed: int) -> None:
    """After any act is taken back with what rests on it the § is played on from there, without a refusal."""
    player = Player(room(), seed, regretting=True)
    player.play()
    assert player.live.now(AT).item == "klar"


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
def test_what_is_kept_is_what_is_read(seed: int) -> None:
    """The sitting as it was followed act by act is the sitting as it is read anew."""
    player = Player(room(), seed, regretting=True)
    player.play()
    anew = LiveMeeting(player.live.ledger, "m-1")
    for at in (None, AT):
        assert player.live.now(at) == anew.now(at)
    assert player.live.acts() == anew.acts()
    assert player.live.now(AT).at == player.live.ledger.paragraf(AT)
