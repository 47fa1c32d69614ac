"""What fits its type and means nothing is refused, whoever sends it, and nothing of it is recorded."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

from beslut import BeslutError, Ledger, OthersRestOnIt, PersonRef, Refused, Source, TimePoint
from beslut import commands as c

A, NOOR = PersonRef("Anna Berg", "M"), PersonRef("Eva Noor", "S")
READ = Source("d-1", 0, 1)


def ledger() -> Ledger:
    made = Ledger.open(":memory:")
    made.record(
        c.EstablishNamnd(namnd="n-1", name="Nämnden"),
        c.OpenMeeting(meeting="m-1", namnd="n-1"),
        c.OpenParagraf(meeting="m-1", number="5", title="Ny scen"),
    )
    return made


DAY, BEFORE = TimePoint("datum", "2026-04-16"), TimePoint("datum", "2026-04-15")


@pytest.mark.parametrize(
    "command",
    [
        c.EstablishNamnd(name=" "),
        c.EstablishNamnd(name="Nämnden", seats=0),
        c.ChangeSeats(namnd="n-1", seats=-1),
        c.AllotSeat(namnd="n-1", seat=" ", party="SD"),
        c.AllotSeat(namnd="n-1", seat="7", party=" "),
        c.StateCoalition(namnd="n-1", name="alliansen", parties=()),
        c.StateCoalition(namnd="n-1", name="alliansen", parties=("M",), since=DAY, until=BEFORE),
        c.OpenMeeting(meeting="m-1.6", namnd="n-1"),
        c.OpenMeeting(meeting="m \x1b[31m\n@3", namnd="n-1"),
        c.OpenMeeting(meeting="x-1", namnd="n-1"),
        c.OpenMeeting(namnd="n-borta"),
        c.OpenArende(namnd="n-borta"),
        c.OpenParagraf(meeting="m-1", number=""),
        c.OpenParagraf(meeting="m-1", number=" 1"),
        c.OpenParagraf(meeting="m-1", number="a\x00b"),
        c.OpenParagraf(meeting="m-1", number="5.f1"),
        c.OpenParagraf(meeting="m-1", number="6", arende="a-borta"),
        c.OpenParagraf(meeting="m-1", paragraf="m-1.6.f1"),
        c.PutProposal(paragraf="m-1.5", kind="bifall", proposal="m-1.6.f1"),
        c.PutProposal(paragraf="m-1.5", kind="bifall", rank=-7),
        c.PutProposal(paragraf="m-1.5", kind="bifall", points=(1, 0)),
        c.PutProposal(paragraf="m-1.5", kind="bifall", proposers=(PersonRef(" "),)),
        c.PutProposal(paragraf="m-1.5", kind="bifall", target_proposal="m-1.5.f9"),
        c.RequestVotering(paragraf="m-1.5", votering="m-1.6.v1"),
        c.MakeDecision(paragraf="m-1.5", text=" "),
        c.MakeDecision(paragraf="m-1.5", text="x", sections=-4),
        c.DateMeeting(meeting="m-1", when=TimePoint()),
        c.EstablishQuorum(meeting="m-1", serving=-1, seats=9),
        c.LoseQuorum(meeting="m-1", serving=0, seats=0),
        c.DemandProportionelltVal(paragraf="m-1.5", number=0, places=3),
        c.DemandProportionelltVal(paragraf="m-1.5", number=3, places=0),
        c.ChooseMotforslag(paragraf="m-1.5", proposal="m-1.5.f1", round=0, method="votering"),
        c.CountBallots(paragraf="m-1.5", votering="m-1.5.v1", ballots=(), blank=-1),
        c.CountBallots(paragraf="m-1.5", votering="m-1.5.v1", ballots=(), invalid=-1),
        c.CountBallots(paragraf="m-1.5", votering="m-1.5.v1", ballots=(c.BallotCount("m-1.5.f1", -1),)),
        c.SignProtokoll(meeting="m-1", person=A, paragrafer=("zzz",)),
        c.CallInErsattare(meeting="m-1", person=A, paragraf="m-2.5"),
        c.WithdrawAct(target="m-1", event=2, ground=""),
        c.WithdrawAct(target="ledger", event=2, ground="x"),
        c.MakeRattelse(target="ledger", event=2, field="version", ground="x", new_value="7"),
        c.MakeRattelse(target="m-1", event=2, field="title", ground="x", new_value="[" * 100_000),
    ],
    ids=lambda command: type(command).__name__,
)
def test_it_is_refused(command: c.Command) -> None:
    """The refusal is beslut's own, in Swedish, and nothing was recorded."""
    made = ledger()
    before = made.root()
    with pytest.raises(Refused) as refused:
        made.record(command)
    assert str(refused.value)
    assert made.root() == before


@pytest.mark.parametrize(
    "act",
    [
        lambda *who: c.PutProposal(paragraf="m-1.5", kind="eget förslag", proposers=who),
        lambda *who: c.SecondProposal(paragraf="m-1.5", proposal="m-1.5.f1", by=who),
        lambda *who: c.ElectJusterare(meeting="m-1", persons=who),
    ],
    ids=["put", "second", "elect"],
)
def test_nobody_does_one_thing_twice_in_one_act(act: Callable[..., c.Command]) -> None:
    """One person is named once, however spelled; two of one name have ids of their own; minutes stand as read."""
    made = ledger()
    other, known = PersonRef("Anna Berg", "S"), PersonRef("Anna Berg", "M", id="p-2")
    for person in (A, other, NOOR, known):
        made.record(c.RecordAttendance(meeting="m-1", person=person))
    made.record(c.PutProposal(paragraf="m-1.5", kind="eget förslag", proposers=(NOOR,)))
    before = made.root()
    for twice in (
        (A, A),
        (A, other, attrs.evolve(A, with_others=True)),
        (known, attrs.evolve(known, name="A. Berg")),
        (A, known),
    ):
        with pytest.raises(Refused, match=r"\(M\) står där två gånger"):
            made.record(act(*twice))
    assert made.root() == before
    made.record(act(other, attrs.evolve(A, id="m-1.p1"), known))


def test_minutes_that_name_somebody_twice_are_recorded_as_they_stand() -> None:
    """What was read is history, slips of the pen and all."""
    made = ledger()
    made.record(
        c.ReadDocument(
            document="d-1",
            name="p.txt",
            digest="0f",
            media_type="text/plain",
            kind="protokoll",
            reader="text",
            reader_version="1",
        )
    )
    made.record(c.PutProposal(paragraf="m-1.5", kind="eget förslag", proposers=(A, A), source=READ))
    assert len(made.paragraf("m-1.5").proposals[0].proposers) == 2


def test_what_others_name_is_not_taken_back() -> None:
    """A body on which a sitting rests stays: no view of the sitting would have a body."""
    made = ledger()
    with pytest.raises(OthersRestOnIt, match="n-1 vilar m-1@1"):
        made.record(c.WithdrawAct(target="n-1", event=1, ground="fel"))
    alone = made.record(c.EstablishNamnd(name="Fel namn")).stream
    made.record(c.WithdrawAct(target=alone, event=1, ground="fel"))
    assert [n.name for n in made.namnder()] == ["Nämnden"]


def test_a_party_is_one_party_however_it_is_typed() -> None:
    """(s), s and S are one person's one party, also across commands."""
    made = ledger()
    made.record(
        c.PutProposal(paragraf="m-1.5", kind="eget förslag", proposers=(PersonRef("Eva Noor", "(s)"),))
    )
    made.record(c.FindAcklamation(paragraf="m-1.5", winners=("m-1.5.f1",)))
    made.record(c.MakeDecision(paragraf="m-1.5", text="Ja."))
    made.record(c.EnterStatement(paragraf="m-1.5", by=(PersonRef("Eva Noor", "s"),), text="…"))
    assert [(p.party, p.position) for p in made.paragraf("m-1.5").positions] == [("S", "for")]


def test_a_roll_call_inside_a_paragraf_counts_there() -> None:
    """Who is called up after § 1 was taken up serves in § 1."""
    made = ledger()
    for person in (A, PersonRef("Eva Noor", "S")):
        made.record(c.RecordAttendance(meeting="m-1", person=person))
    made.record(c.MakeDecision(paragraf="m-1.5", text="Uppropet är klart."))
    assert {(p.party, p.position) for p in made.paragraf("m-1.5").positions} == {
        ("M", "silent"),
        ("S", "silent"),
    }


@pytest.mark.parametrize("id_", ["\ud800", "m-1@3", ""])
def test_an_id_of_no_form_is_not_found(id_: str) -> None:
    """Asking for what can't be there is beslut's own error."""
    with pytest.raises(BeslutError):
        ledger().events(id_)


def test_a_closed_ledger_says_so() -> None:
    """A ledger that was closed answers with an error of its own."""
    made = ledger()
    made.close()
    with pytest.raises(BeslutError, match="stängd"):
        made.paragrafer()


def test_only_commands_are_recorded() -> None:
    """What is no command is a mistake of the caller's, told as such."""
    for wrong in ("x", None, c.Command()):
        with pytest.raises(TypeError, match="takes commands"):
            ledger().record(wrong)  # type: ignore[arg-type]  # the mistake is the point
