"""What was promised is awaited until its own text has come: from whom it was promised, and after that."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from beslut import PersonRef
from beslut.events import Event
from beslut.events import meeting as e
from beslut.projections.promises import awaited

AT = "m-1.1"
NOOR, BRANT = PersonRef("Eva Noor", "S", id="noor"), PersonRef("Olle Brant", "V", id="brant")
NOORS = e.ReservationEntered(paragraf=AT, reservation="r1", by=(NOOR,))
BRANTS = e.ReservationEntered(paragraf=AT, reservation="r2", by=(BRANT,))
JOINT = e.ReservationEntered(paragraf=AT, reservation="r3", by=(NOOR, BRANT))


def promise(*by: PersonRef, of: str | None = None) -> e.TextPromised:
    """A reservation's text is promised."""
    return e.TextPromised(paragraf=AT, by=by, kind="reservation", reservation=of)


def motivated(reservation: str) -> e.ReservationMotivated:
    """The text of a reservation."""
    return e.ReservationMotivated(paragraf=AT, reservation=reservation, text="Skäl.")


def note(*by: PersonRef) -> e.SarskiltUttalandeEntered:
    """A statement."""
    return e.SarskiltUttalandeEntered(paragraf=AT, statement="u1", by=by, text="Vi ser det så.")


def waiting(*acts: Event) -> list[tuple[PersonRef, ...]]:
    """Who is waited for, promise by promise."""
    return [event.by for _, event in awaited(enumerate(acts))]


NOTE = e.TextPromised(paragraf=AT, by=(NOOR,), kind="särskilt uttalande")
BOTH = e.TextPromised(paragraf=AT, by=(NOOR, BRANT), kind="särskilt uttalande")


@pytest.mark.parametrize(
    ("acts", "left"),
    [
        ((NOORS, BRANTS, promise(NOOR), promise(BRANT), motivated("r1")), [(BRANT,)]),
        ((NOORS, BRANTS, promise(NOOR, of="r1"), promise(BRANT, of="r2"), motivated("r1")), [(BRANT,)]),
        ((JOINT, promise(NOOR, BRANT, of="r3"), motivated("r3")), []),
        ((JOINT, promise(NOOR, BRANT), motivated("r3")), []),
        ((NOORS, BRANTS, promise(NOOR, BRANT), motivated("r1")), [(BRANT,)]),
        ((NOORS, BRANTS, promise(NOOR, BRANT), motivated("r1"), motivated("r2")), []),
        ((NOTE, note(BRANT)), [(NOOR,)]),
        ((NOTE, note(BRANT, NOOR)), []),
        ((BOTH, note(NOOR)), [(BRANT,)]),
    ],
)
def test_one_keeps_ones_own_promise(acts: Sequence[Event], left: list[tuple[PersonRef, ...]]) -> None:
    """3.1: Noor's reservation doesn't hand in Brant's; a joint one is both's; of two, one is still waited for."""
    assert waiting(*acts) == left


def test_a_text_without_names_is_nobodys() -> None:
    """3.1: a statement whose makers aren't told keeps no promise."""
    assert waiting(NOTE, note()) == [(NOOR,)]


def test_what_came_before_keeps_nothing() -> None:
    """3.1: who has stated something and then promises a text will hand in another."""
    assert waiting(note(NOOR), NOTE) == [(NOOR,)]
    assert waiting(NOORS, motivated("r1"), promise(NOOR, of="r1")) == [(NOOR,)]
