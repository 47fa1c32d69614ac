"""Who was noted wrongly at the roll call: corrected with all that was done since, unless that says otherwise."""

from __future__ import annotations

import pytest
from tests.situations.room import person
from tests.situations.utbildningsnamnden import Utbildningsnamnden

from beslut import LiveMeeting, PersonRef, Refused
from beslut import commands as c
from beslut.events.effective import Uncorrectable


def _handled() -> LiveMeeting:
    """Situation A, where a § without a count was handled while Brant was thought to be absent."""
    room = Utbildningsnamnden()
    room.open("1", title="Budget")
    room.do(c.CloseDeliberation(paragraf="m-1.1"))
    room.do(c.MakeDecision(paragraf="m-1.1", text="Nämnden beslutar", points=("att anta budgeten",)))
    return LiveMeeting(room.ledger, "m-1")


def _known(live: LiveMeeting, label: str, at: str = "m-1.1") -> PersonRef:
    now = live.now(at)
    there = [*(s.person for s in now.serving or ()), *(o.person for o in now.others)]
    return next(p for p in there if p.label == label)


def _serve(live: LiveMeeting) -> set[str]:
    return {s.person.label for s in live.now("m-1.1").serving or ()}


def test_who_was_here_all_the_time() -> None:
    """A ledamot who was here after all served in every §, and the ersättare on the seat in none; no act falls."""
    live = _handled()
    acts, served = len(live.acts()), _serve(live)
    live.record(*live.correct_roll(_known(live, "Olle Brant (V)"), here=True))
    assert _serve(live) == (served | {"Olle Brant (V)"}) - {"Rut Alm (V)"}
    assert len(live.acts()) == acts
    alm = next(o for o in live.now().others if o.person.label == "Rut Alm (V)")
    assert alm.present


@pytest.mark.parametrize("by_name", [False, True])
def test_who_never_came(by_name: bool) -> None:  # noqa: FBT001  # a case
    """Of one who was never here neither presence nor serving is left; told by name and party, or as known."""
    live = _handled()
    falk_ = PersonRef("Hugo Falk", "C") if by_name else _known(live, "Hugo Falk (C)")
    live.record(*live.correct_roll(falk_, here=False))
    assert "Hugo Falk (C)" not in _serve(live)
    falk = next(o for o in live.now().others if o.person.label == "Hugo Falk (C)")
    assert not falk.present


def test_a_substitute_was_here() -> None:
    """An ersättare who was here all the time was here without serving."""
    live = _handled()
    served = _serve(live)
    live.record(*live.correct_roll(_known(live, "Ebba Nyman (M)"), here=True))
    assert _serve(live) == served
    assert next(o for o in live.now().others if o.person.label == "Ebba Nyman (M)").present


def test_what_was_done_says_otherwise() -> None:
    """Where the ersättare on the seat has voted, the ledamot wasn't there; the vote is named, nothing recorded."""
    room = Utbildningsnamnden()
    room.paragraf_9()
    room.to_the_vote()
    room.upprop()
    live = LiveMeeting(room.ledger, "m-1")
    acts = len(live.acts())
    brant = _known(live, "Olle Brant (V)", "m-1.9")
    with pytest.raises(Refused, match=r"Olle Brant \(V\) kan inte ha varit här.*Rut Alm \(V\) röstade nej\."):
        live.correct_roll(brant, here=True)
    with pytest.raises(Refused, match=r"kan inte ha varit borta från början; .*att hen lämnar i stället"):
        live.correct_roll(_known(live, "Karin Öst (L)", "m-1.9"), here=False)
    assert len(live.acts()) == acts


def test_of_whom_nothing_was_said() -> None:
    """Who isn't named in the roll call has nothing to be corrected there; what stands is no correction."""
    live = _handled()
    with pytest.raises(Refused, match=r"Eva Ek \(S\) är inte nämnd i uppropet; anteckna ankomst"):
        live.correct_roll(person("Eva Ek (S)"), here=True)
    with pytest.raises(Uncorrectable, match="Det står så redan"):
        live.correct_roll(_known(live, "Karin Öst (L)"), here=True)
