"""Taking back and correcting: what then holds, and what falls with what."""

from __future__ import annotations

import pytest

from beslut import Ledger, NotFound, PersonRef, Refused, Source
from beslut import commands as c
from beslut.decide.correction import OthersRestOnIt

A, B, C, D = (PersonRef(name, "S") for name in "ABCD")
AT = "m-1.1"


def sitting(*commands: c.Command) -> Ledger:
    """A sitting with § 1 open, and these acts."""
    ledger = Ledger.open(":memory:")
    ledger.record(
        c.OpenMeeting(meeting="m-1", namnd=None), c.OpenParagraf(meeting="m-1", number="1"), *commands
    )
    return ledger


def back(*events: int) -> tuple[c.WithdrawAct, ...]:
    """Take these back, in this order."""
    return tuple(c.WithdrawAct(target="m-1", event=event, ground="misstag") for event in events)


def test_the_whole_list_is_shown() -> None:
    """Withdrawing names everything that rests on the act, also at second hand; taken together they go."""
    ledger = sitting(
        c.PutProposal(paragraf=AT, kind="bifall", proposers=(A,)),  # 3
        c.SecondProposal(paragraf=AT, proposal=f"{AT}.f1", by=(B,)),  # 4
        c.PutProposal(paragraf=AT, kind="avslag", proposers=(C,)),  # 5
        c.EnterReservation(paragraf=AT, by=(A,), in_favour_of=f"{AT}.f1"),  # 6
        c.MotivateReservation(paragraf=AT, reservation=f"{AT}.r1", text="därför"),  # 7
        c.EnterReservation(paragraf=AT, by=(B,)),  # 8
    )
    with pytest.raises(
        OthersRestOnIt, match=r"3 vilar 4 \(proposal_seconded\), 6 .*, 7 \(reservation_motivated\)"
    ) as got:
        ledger.record(*back(3))
    assert got.value.dependents == (4, 6, 7)
    ledger.record(*back(*reversed(got.value.dependents), 3))
    left = ledger.paragraf(AT)
    assert [p.kind for p in left.proposals] == ["avslag"]
    assert [r.id for r in left.reservations] == [f"{AT}.r2"]
    assert len(ledger.events("m-1")) == 12


def test_what_was_read_rests_on_what_it_names() -> None:
    """Of minutes the rules ask little; what they say of a proposal falls with it all the same, and nothing else."""
    read = Source("d-1", 0, 1)
    ledger = sitting(
        c.PutProposal(paragraf=AT, kind="eget förslag", proposers=(A,), source=read),  # 3
        c.PutProposal(paragraf=AT, kind="avslag", target_proposal=f"{AT}.f1", source=read),  # 4
        c.FindAcklamation(paragraf=AT, source=read),  # 5
        c.MakeDecision(paragraf=AT, text="bifall", source=read),  # 6
    )
    with pytest.raises(OthersRestOnIt) as got:
        ledger.record(*back(3))
    assert got.value.dependents == (4,)
    ledger.record(*back(5))  # the reading of it was wrong; the decision still stands as it was read


@pytest.mark.parametrize(
    ("event", "falls"),
    [(5, (6, 7, 8, 9, 10)), (6, (7, 8, 9, 10)), (7, (8, 9, 10)), (8, (9, 10)), (9, (10,)), (10, ()), (4, ())],
)
def test_each_step_to_a_decision_rests_on_those_before(event: int, falls: tuple[int, ...]) -> None:
    """The proposition, the finding, the gavel, the decision, the reservation; a note in between is no step."""
    ledger = sitting(
        c.PutProposal(paragraf=AT, kind="eget förslag", proposers=(A,)),  # 3
        c.NoteSummary(paragraf=AT, text="En sammanfattning."),  # 4
        c.CloseDeliberation(paragraf=AT),  # 5
        c.PutProposition(paragraf=AT, proposals=(f"{AT}.f1",)),  # 6
        c.FindAcklamation(paragraf=AT, winners=(f"{AT}.f1",)),  # 7
        c.GavelProposition(paragraf=AT),  # 8
        c.MakeDecision(paragraf=AT, text="bifall", winners=(f"{AT}.f1",)),  # 9
        c.EnterReservation(paragraf=AT, by=(B,)),  # 10
    )
    if falls:
        with pytest.raises(OthersRestOnIt) as got:
            ledger.record(*back(event))
        assert got.value.dependents == falls
    ledger.record(*back(*reversed(falls), event))


def test_nothing_is_withdrawn_twice() -> None:
    """What was taken back is no longer there to take back or correct; a withdrawal isn't itself taken back."""
    ledger = sitting(c.PutProposal(paragraf=AT, kind="bifall"))
    ledger.record(*back(3))
    for act in (
        *back(3),
        *back(4),
        c.MakeRattelse(target="m-1", event=3, field="rank", ground="x", new_value="1"),
    ):
        with pytest.raises(Refused, match=r"m-1@\d (finns inte|är redan återtagen|är ett återtagande)"):
            ledger.record(act)


def test_after_justering() -> None:
    """In a § that was justerad at the meeting nothing is taken back any more; a rättelse stands beside it."""
    decision = c.MakeDecision(paragraf=AT, text="bifall")
    ledger = sitting(decision, c.JusteraOmedelbart(paragraf=AT), c.OpenParagraf(meeting="m-1", number="2"))
    for event in (3, 4):
        with pytest.raises(Refused, match=r"m-1\.1 är justerad; .* rättelse"):
            ledger.record(*back(event))
    ledger.record(*back(5))
    ledger.record(c.MakeRattelse(target="m-1", event=3, field="text", ground="fel", new_value='"avslag"'))
    assert ledger.paragraf(AT).decision_text == "avslag"


@pytest.mark.parametrize(
    ("stream", "commands"),
    [
        ("m-1", [c.OpenMeeting(meeting="m-1", namnd=None), c.OpenParagraf(meeting="m-1", number="1")]),
        (
            "n-1",
            [
                c.EstablishNamnd(namnd="n-1", name="X"),
                c.StateCoalition(namnd="n-1", name="Y", parties=("S",)),
            ],
        ),
        ("a-1", [c.OpenArende(arende="a-1", namnd=None), c.ReceiveRemiss(arende="a-1", remitter="KS")]),
    ],
)
def test_what_began_a_stream(stream: str, commands: list[c.Command]) -> None:
    """All that a sitting, body or case holds rests on its opening; alone the opening may be taken back."""
    ledger = Ledger.open(":memory:")
    ledger.record(*commands)
    with pytest.raises(OthersRestOnIt) as got:
        ledger.record(c.WithdrawAct(target=stream, event=1, ground="x"))
    assert got.value.dependents == (2,)
    ledger.record(*(c.WithdrawAct(target=stream, event=event, ground="x") for event in (2, 1)))
    with pytest.raises(NotFound):
        {"m": ledger.meeting, "n": ledger.namnd, "a": ledger.arende}[stream[0]](stream)


def test_persons_keep_their_ids() -> None:
    """After an attendance was taken back a new person never gets the id of one who is there."""
    ledger = sitting(*(c.RecordAttendance(meeting="m-1", person=p) for p in (A, B, C)))
    ledger.record(*back(3))
    ledger.record(c.RecordAttendance(meeting="m-1", person=D))
    there = ledger.meeting("m-1").attendance
    assert [a.person.name for a in there] == ["B", "C", "D"]
    assert len({a.person.id for a in there}) == 3


def test_next_ids_after_a_withdrawal() -> None:
    """Who asks for the next id gets one, also where an earlier act of the kind was taken back."""
    acts: list[c.Command] = [
        c.OpenParagraf(meeting="m-1"),
        c.PutProposal(paragraf=AT, kind="bifall"),
        c.RequestVotering(paragraf=AT),
        c.EnterReservation(paragraf=AT, by=(A,)),
        c.EnterStatement(paragraf=AT, by=(A,), text="x"),
    ]
    for act in acts:
        ledger = sitting(act, act)
        ledger.record(*back(3))
        ledger.record(act)
        kept = [r.event for r in ledger.events("m-1") if r.version in (4, 6)]
        assert kept[0] != kept[1], act


def test_other_streams_after_a_withdrawal() -> None:
    """The same in a case, a document and a body."""
    ledger = Ledger.open(":memory:")
    ledger.record(
        c.OpenArende(arende="a-1", namnd=None),
        c.EstablishNamnd(namnd="n-1", name="X"),
        c.ReadDocument(
            document="d-1", name="x", digest="0", media_type="m", kind="k", reader="r", reader_version="1"
        ),
    )
    for stream, act in (
        ("a-1", c.RegisterHandling(arende="a-1")),
        ("d-1", c.FindFragment(document="d-1", kind="k", text="x")),
        ("n-1", c.GiveMandate(namnd="n-1", person=A, role="sekreterare")),
    ):
        ledger.record(act, act)
        ledger.record(c.WithdrawAct(target=stream, event=2, ground="x"))
        ledger.record(act)
        events = [r.event for r in ledger.events(stream)]
        assert events[2] != events[-1]


def test_a_correction_stays_beside_the_old_value() -> None:
    """After a rättelse the answers hold the new value, and the log both."""
    ledger = sitting(c.MakeDecision(paragraf=AT, text="bifall till mottionen"))
    ledger.record(
        c.MakeRattelse(
            target="m-1", event=3, field="text", ground="skrivfel", new_value='"bifall till motionen"'
        )
    )
    assert ledger.paragraf(AT).decision_text == "bifall till motionen"
    assert getattr(ledger.events("m-1")[2].event, "text", None) == "bifall till mottionen"
    ledger.record(c.MakeRattelse(target="m-1", event=3, field="text", ground="ånej", new_value='"avslag"'))
    assert ledger.paragraf(AT).decision_text == "avslag"


def test_decide_goes_by_what_holds() -> None:
    """Later acts are checked against what holds after withdrawals and corrections, not against what stood once."""
    ledger = sitting(c.DeclareJav(paragraf=AT, person=A), c.MakeDecision(paragraf=AT, text="x"))
    ledger.record(*back(4))
    ledger.record(c.MakeDecision(paragraf=AT, text="y"))
    with pytest.raises(Refused, match="jävig"):
        ledger.record(c.EnterReservation(paragraf=AT, by=(A,)))
    ledger.record(*back(3), c.EnterReservation(paragraf=AT, by=(A,)))


def test_taken_back_and_done_again_in_one_call() -> None:
    """Within one call later commands see what earlier ones took back."""
    decision = c.MakeDecision(paragraf=AT, text="x")
    ledger = sitting(decision, *back(3), decision)
    assert len(ledger.events("m-1")) == 5


@pytest.mark.parametrize("value", ["", "nej", "[", '"\\ud800"', "1.5", "NaN", "null", '["x"]', "[1e400]"])
def test_a_correction_that_does_not_fit(value: str) -> None:
    """A new value that is no JSON, or doesn't fit the field, is refused with field and value."""
    ledger = sitting(c.PutProposal(paragraf=AT, kind="bifall"))
    with pytest.raises(Refused, match=r"punkter \(points\) i m-1@3"):
        ledger.record(c.MakeRattelse(target="m-1", event=3, field="points", ground="x", new_value=value))


@pytest.mark.parametrize(("event", "field"), [(2, "paragraf"), (3, "proposal"), (3, "paragraf")])
def test_ids_are_not_corrected(event: int, field: str) -> None:
    """An id is what other acts hang on, no fact that could be wrong; it can't be corrected."""
    ledger = sitting(c.PutProposal(paragraf=AT, kind="bifall"))
    with pytest.raises(Refused, match=field):
        ledger.record(c.MakeRattelse(target="m-1", event=event, field=field, ground="x", new_value='"m-9.9"'))
    ledger.meetings()


def test_a_corrected_person_keeps_the_id() -> None:
    """A correction of how a name is spelled doesn't make the person nobody."""
    ledger = sitting(c.RecordAttendance(meeting="m-1", person=PersonRef("Eva Nor", "S")))
    before = ledger.meeting("m-1").attendance[0].person.id
    ledger.record(
        c.MakeRattelse(
            target="m-1",
            event=3,
            field="person",
            ground="stavning",
            new_value='{"name":"Eva Noor","party":"S"}',
        )
    )
    assert ledger.meeting("m-1").attendance[0].person == PersonRef("Eva Noor", "S", id=before)
