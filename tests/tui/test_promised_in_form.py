"""The form of a promised text: to whose reservation the text belongs."""

from __future__ import annotations

from tests.live.playing import AT, MEMBERS, room

from beslut import PersonRef
from beslut import commands as c
from beslut_tui.protokollforing.act import Making
from beslut_tui.protokollforing.acts import BY_ID

AL, DAL = MEMBERS[1:3]


def test_a_text_belongs_to_the_reservation_of_who_promises_it() -> None:
    """3.1: where only Al has reserved, a text that Dal promises isn't Al's reservation's."""
    live = room()
    live.record(c.MakeDecision(paragraf=AT, text="Ja."))
    live.record(c.EnterReservation(paragraf=AT, by=(AL,), reservation=f"{AT}.r1"))

    serving = {
        s.person.name: s.person for s in live.now(AT).serving or ()
    }  # as the form gives them, with ids

    make = BY_ID["protokoll.utlovad_text"].commands
    assert make is not None

    def promised(person: PersonRef) -> str | None:
        values = {"av": (serving[person.name],), "slag": "reservation", "dag": None}
        (made,) = make(Making(live=live, now=live.now(AT), values=values))
        assert isinstance(made, c.PromiseText)
        return made.reservation

    assert promised(AL) == f"{AT}.r1"
    assert promised(DAL) is None
