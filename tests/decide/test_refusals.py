"""Every way in which an act is refused, and what the message says."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest
from tests.decide import (
    test_agenda,
    test_dissent,
    test_justering,
    test_namnd,
    test_regelverk,
    test_reported,
    test_room,
    test_strange_orders,
    test_times,
    test_who_serves,
)
from tests.decide.gang import CASES as GANG

from beslut import Ledger, PersonRef, Refused, Source
from beslut import commands as c
from beslut.decide import refused as r
from beslut.decide.correction import OthersRestOnIt
from beslut.values import Choice

A, B, X = PersonRef("Anna Berg", "M"), PersonRef("Eva Noor", "S"), PersonRef("Nils Hed", "S")
READ = Source("d-1", 0, 1)
AT, VOTE = "m-1.9", "m-1.9.v1"


def sitting() -> Ledger:
    """Anna Berg presides, Eva Noor serves, Nils Hed doesn't; § 9 is open with one proposal."""
    ledger = Ledger.open(":memory:")
    ledger.record(
        c.EstablishNamnd(namnd="n-1", name="Utbildningsnämnden"),
        c.OpenArende(arende="a-1", namnd="n-1"),
        c.ReadDocument(
            document="d-1",
            name="p.txt",
            digest="0f",
            media_type="text/plain",
            kind="protokoll",
            reader="text",
            reader_version="1",
        ),
        c.FindFragment(document="d-1", kind="särskilt uttalande", text="…"),
        c.OpenMeeting(meeting="m-1", namnd="n-1"),
        c.RecordAttendance(meeting="m-1", person=A, role="ordförande"),
        c.RecordAttendance(meeting="m-1", person=B),
        c.RecordAttendance(meeting="m-1", person=X, role="ersättare", serving=False),
        c.OpenParagraf(meeting="m-1", number="9"),
        c.PutProposal(paragraf=AT, kind="bifall", proposers=(A,)),
    )
    return ledger


def counting(*choices: Choice, election: bool = False) -> Callable[[Ledger], None]:
    """A count under way in which Berg and Noor have voted like this."""

    def prepare(ledger: Ledger) -> None:
        ledger.record(c.RequestVotering(paragraf=AT, by=(B,)))
        if election:
            ledger.record(
                c.PutProposal(paragraf=AT, kind="valförslag"),
                c.ApproveVoteringsproposition(paragraf=AT, votering=VOTE, ja_proposals=("m-1.9.f2",)),
            )
        for person, choice in zip((A, B), choices, strict=False):
            ledger.record(c.CastVote(paragraf=AT, votering=VOTE, person=person, choice=choice))

    return prepare


def after(*commands: c.Command) -> Callable[[Ledger], None]:
    """These commands have been recorded."""

    def prepare(ledger: Ledger) -> None:
        ledger.record(*commands)

    return prepare


def nothing(ledger: Ledger) -> None:
    """Nothing more has happened."""


CLOSED = after(c.CloseMeeting(meeting="m-1"))
DEBATED = after(c.CloseDeliberation(paragraf=AT))
RESERVED = after(c.EnterReservation(paragraf=AT, by=(B,)))
JAVIG = after(c.DeclareJav(paragraf=AT, person=B))
COUNTED = after(
    c.RequestVotering(paragraf=AT),
    c.CastVote(paragraf=AT, votering=VOTE, person=A, choice="ja"),
    c.CastVote(paragraf=AT, votering=VOTE, person=B, choice="ja"),
    c.CloseVotering(paragraf=AT, votering=VOTE),
)

Case = tuple[Callable[[Ledger], None], c.Command, type[Refused], str]
# what happened before, the act, how it is refused, and what the message names and offers
ORDER: list[Case] = [
    (CLOSED, c.CloseMeeting(meeting="m-1"), r.MeetingIsClosed, "m-1 är redan avslutat"),
    (nothing, c.EstablishNamnd(namnd="n-1", name="X"), r.IdTaken, "n-1 är redan Utbildningsnämnden.*nytt id"),
    (
        nothing,
        c.ChangeSeats(namnd="n-2", seats=9),
        r.UnknownId,
        "ingen nämnd har id 'n-2'; registrera den först",
    ),
    (nothing, c.OpenArende(arende="a-1", namnd=None), r.IdTaken, "ärendet a-1 finns redan"),
    (nothing, c.ReceiveRemiss(arende="a-2", remitter="KS"), r.UnknownId, "inget ärende har id 'a-2'; öppna"),
    (
        after(c.RegisterHandling(arende="a-1", handling="a-1.h1")),
        c.RegisterHandling(arende="a-1", handling="a-1.h1"),
        r.IdTaken,
        r"handlingen a-1\.h1 finns redan",
    ),
    (
        nothing,
        c.FindFragment(document="d-1", kind="x", text="", fragment="d-1.t1"),
        r.IdTaken,
        r"fragmentet d-1\.t1",
    ),
    (nothing, c.FindFragment(document="d-2", kind="x", text=""), r.UnknownId, "dokument har id 'd-2'"),
    (
        nothing,
        c.AttributeFragment(fragment="d-1.t2", by=(B,)),
        r.UnknownId,
        r"d-1\.t2 finns inte; dokumentets fragment: d-1\.t1",
    ),
    (
        nothing,
        c.AttributeFragment(fragment="d-1.t1", by=()),
        r.UnknownId,
        r"avsändare till d-1\.t1\? ange minst",
    ),
    (
        after(c.AttributeFragment(fragment="d-1.t1", by=(B,))),
        c.AttributeFragment(fragment="d-1.t1", by=(A,)),
        r.IdTaken,
        r"d-1\.t1 är redan tillskrivet; återta",
    ),
    (
        nothing,
        c.OpenParagraf(meeting="m-2", number="1"),
        r.UnknownId,
        "inget sammanträde har id 'm-2'; öppna det",
    ),
    (nothing, c.CallMeeting(meeting="m-1", namnd=None), r.IdTaken, "sammanträdet m-1 finns redan"),
    (nothing, c.OpenMeeting(meeting="m-1", namnd="n-1"), r.IdTaken, "m-1 är redan öppnat"),
    (
        after(c.CallMeeting(meeting="m-3", namnd="n-1")),
        c.OpenMeeting(meeting="m-3", namnd="n-2"),
        r.IdTaken,
        "m-3 är kallat för n-1, inte n-2",
    ),
    (
        nothing,
        c.OpenParagraf(meeting="m-1", number="9"),
        r.ParagrafTaken,
        "§ 9 finns redan i sammanträdet m-1",
    ),
    (nothing, c.OpenParagraf(meeting="m-1", paragraf=AT), r.IdTaken, r"paragrafen m-1\.9 finns redan"),
    (nothing, c.CloseParagraf(paragraf="m-1.10"), r.UnknownId, r"m-1\.10 finns inte; .*paragrafer: m-1\.9"),
    (
        nothing,
        c.SecondProposal(paragraf=AT, proposal="m-1.9.f2", by=(B,)),
        r.UnknownId,
        r"m-1\.9\.f2 ligger inte på bordet i m-1\.9; där ligger: m-1\.9\.f1",
    ),
    (
        after(c.WithdrawProposal(paragraf=AT, proposal="m-1.9.f1")),
        c.PutProposition(paragraf=AT, proposals=("m-1.9.f1",)),
        r.UnknownId,
        "där ligger: inga",
    ),
    (nothing, c.FindAcklamation(paragraf=AT, winners=("f9",)), r.UnknownId, "förslaget f9 ligger inte"),
    (
        nothing,
        c.MakeDecision(paragraf=AT, text="x", winners=("f9",)),
        r.UnknownId,
        "förslaget f9 ligger inte",
    ),
    (
        nothing,
        c.PutProposal(paragraf=AT, kind="avslag", proposal="m-1.9.f1"),
        r.IdTaken,
        r"förslaget m-1\.9\.f1 finns redan",
    ),
    (nothing, c.TallyVotes(paragraf=AT, votering=VOTE, ja=1, nej=0), r.UnknownId, "begärd är: ingen"),
    (
        counting(),
        c.RequestVotering(paragraf=AT, votering=VOTE),
        r.IdTaken,
        r"omröstningen m-1\.9\.v1 finns redan",
    ),
    (counting(), c.TallyVotes(paragraf=AT, votering=VOTE, ja=-1, nej=0), Refused, "ja: -1 är negativt"),
    (
        counting("ja"),
        c.CastVote(paragraf=AT, votering=VOTE, person=A, choice="nej"),
        r.AlreadyVoted,
        r"Anna Berg \(M\) har redan röstat i m-1\.9\.v1",
    ),
    (
        COUNTED,
        c.CastVote(paragraf=AT, votering=VOTE, person=B, choice="nej"),
        r.VoteringIsClosed,
        r"m-1\.9\.v1 är avslutad",
    ),
    (
        after(c.MakeDecision(paragraf=AT, text="x")),
        c.MakeDecision(paragraf=AT, text="y"),
        r.AlreadyDecided,
        r"m-1\.9 har redan sitt beslut; ta tillbaka det först, eller rätta det när det är justerat",
    ),
    (nothing, c.EnterReservation(paragraf=AT, by=()), r.UnknownId, "vem reserverar sig i m-1.9"),
    (
        RESERVED,
        c.EnterReservation(paragraf=AT, by=(B,), reservation="m-1.9.r1"),
        r.IdTaken,
        r"reservationen m-1\.9\.r1 finns redan",
    ),
    (
        RESERVED,
        c.MotivateReservation(paragraf=AT, reservation="m-1.9.r2", text="x"),
        r.UnknownId,
        r"m-1\.9\.r2 finns inte; i paragrafen finns: m-1\.9\.r1",
    ),
    (nothing, c.WithdrawAct(target="m-1", event=99, ground="x"), r.UnknownId, "m-1@99 finns inte"),
    (
        nothing,
        c.WithdrawAct(target="m-1", event=5, ground="x"),
        OthersRestOnIt,
        r"på m-1@5 vilar 6 \(proposal_put\); återta",
    ),
    (
        nothing,
        c.MakeRattelse(target="m-1", event=2, field="namn", ground="x", new_value='"y"'),
        r.UnknownId,
        r"m-1@2 har inget som heter namn; det som kan rättas är: för \(in_place_of\), närvarande \(present\)",
    ),
    (
        nothing,
        c.MakeRattelse(target="m-1", event=2, field="role", ground="x", new_value='"kung"'),
        Refused,
        r"""'"kung"' passar inte som roll \(role\) i m-1@2: 'kung' finns inte bland orden""",
    ),
]
# what is refused live, and recorded where it was read in a document
DECIDED = after(c.MakeDecision(paragraf=AT, text="x"))
DONE = after(c.MakeDecision(paragraf=AT, text="x"), c.CloseParagraf(paragraf=AT))
APART = after(c.DeclareNonParticipation(paragraf=AT, person=B))
CALLED = after(c.CallMeeting(meeting="m-3", namnd="n-1"))
LIVE: list[Case] = [
    *[
        (CALLED, act, r.NotOpened, "m-3 är kallat men inte öppnat; öppna det först")
        for act in (
            c.OpenParagraf(meeting="m-3", number="1"),
            c.ElectJusterare(meeting="m-3", persons=(A,)),
            c.CloseDoors(meeting="m-3"),
            c.AjournMeeting(meeting="m-3"),
            c.CloseMeeting(meeting="m-3"),
            c.SignProtokoll(meeting="m-3", person=A),
        )
    ],
    *[
        (
            nothing,
            act,
            r.NoOrderStated,
            r"ordföranden har inte angett någon propositionsordning i m-1\.9; ange",
        )
        for act in (
            c.ApprovePropositionsordning(paragraf=AT),
            c.ContestPropositionsordning(paragraf=AT, by=(B,)),
        )
    ],
    *[
        (DECIDED, act, r.AlreadyDecided, r"m-1\.9 har redan sitt beslut")
        for act in (
            c.PutProposal(paragraf=AT, kind="avslag", proposers=(B,)),
            c.WithdrawProposal(paragraf=AT, proposal="m-1.9.f1"),
            c.FindAcklamation(paragraf=AT),
            c.RequestVotering(paragraf=AT, by=(B,)),
            c.DecideAterremiss(paragraf=AT),
            c.DeclareNonParticipation(paragraf=AT, person=B),
        )
    ],
    *[
        (DONE, act, r.ParagrafIsClosed, r"m-1\.9 är avslutad; reservationer och uttalanden kan ännu lämnas")
        for act in (
            c.PutProposal(paragraf=AT, kind="avslag", proposers=(B,)),
            c.CloseParagraf(paragraf=AT),
        )
    ],
    (
        APART,
        c.RequestVotering(paragraf=AT, by=(B,)),
        r.NotServing,
        r"deltar inte i beslutet i m-1\.9 och kan inte",
    ),
    *[
        (prepare, c.EnterReservation(paragraf=AT, by=(person,)), r.NoReservation, rf"{person.name} .*{why}")
        for prepare, person, why in (
            (nothing, X, r"reservera sig i m-1\.9: den som inte tjänstgör"),
            (JAVIG, B, "den som är jävig"),
            (APART, B, "den som inte deltar i beslutet"),
        )
    ],
    (nothing, c.DeclareNonParticipation(paragraf=AT, person=X), r.NotServing, "tjänstgör inte"),
    (
        after(c.DecideAterremiss(paragraf=AT)),
        c.DecideBordlaggning(paragraf=AT),
        r.AlreadyDecided,
        "redan återremitterad eller bordlagd",
    ),
    *[
        (CLOSED, act, r.MeetingIsClosed, "m-1 är avslutat")
        for act in (
            c.OpenParagraf(meeting="m-1", number="10"),
            c.PutProposal(paragraf=AT, kind="avslag", proposers=(B,)),
            c.SecondProposal(paragraf=AT, proposal="m-1.9.f1", by=(B,)),
            c.WithdrawProposal(paragraf=AT, proposal="m-1.9.f1"),
            c.FindAcklamation(paragraf=AT),
            c.RequestVotering(paragraf=AT),
            c.DecideAterremiss(paragraf=AT),
            c.DecideBordlaggning(paragraf=AT),
            c.MakeDecision(paragraf=AT, text="x"),
            c.DeclareNonParticipation(paragraf=AT, person=B),
            c.EnterReservation(paragraf=AT, by=(B,)),
        )
    ],
    (DEBATED, c.PutProposal(paragraf=AT, kind="avslag"), r.DeliberationIsClosed, r"överläggningen i m-1\.9"),
    (
        DEBATED,
        c.WithdrawProposal(paragraf=AT, proposal="m-1.9.f1"),
        r.DeliberationIsClosed,
        r"överläggningen i m-1\.9 är avslutad; inget förslag kan återtas",
    ),
    *[
        (prepare, act(person), r.NotServing, rf"{person.name} \(S\) {why} i m-1\.9 och kan inte {what}")
        for prepare, person, why in ((nothing, X, "tjänstgör inte"), (JAVIG, B, "är jävig"))
        for act, what in (
            (lambda p: c.PutProposal(paragraf=AT, kind="avslag", proposers=(p,)), "lägga förslag"),
            (lambda p: c.SecondProposal(paragraf=AT, proposal="m-1.9.f1", by=(p,)), "instämma"),
            (lambda p: c.RequestVotering(paragraf=AT, by=(p,)), "begära omröstning"),
        )
    ],
    (
        counting(),
        c.CastVote(paragraf=AT, votering=VOTE, person=X, choice="ja"),
        r.NotServing,
        r"Nils Hed \(S\) tjänstgör inte i m-1\.9 och kan inte rösta",
    ),
    (
        counting("avstar", "avstar"),
        c.CloseVotering(paragraf=AT, votering=VOTE),
        r.TieUnresolved,
        r"m-1\.9\.v1 är lika \(0–0\); ordförandens utslagsröst \(vid val: lottning\) återstår",
    ),
    (
        counting("ja", "nej", election=True),
        c.CloseVotering(paragraf=AT, votering=VOTE),
        r.TieUnresolved,
        "lottning",
    ),
    (
        counting("ja", "nej", election=True),
        c.GiveUtslagsrost(paragraf=AT, votering=VOTE, choice="ja", person=A),
        r.TieUnresolved,
        r"m-1\.9\.v1 är ett val; .* lottning",
    ),
    (
        counting("avstar"),
        c.GiveUtslagsrost(paragraf=AT, votering=VOTE, choice="avstar", person=A),
        r.TieUnresolved,
        "ja eller nej",
    ),
    (
        counting("avstar"),
        c.GiveUtslagsrost(paragraf=AT, votering=VOTE, choice="ja", person=B),
        r.NotChair,
        r"Eva Noor \(S\) är inte ordförande",
    ),
    (
        counting("ja", "ja"),
        c.GiveUtslagsrost(paragraf=AT, votering=VOTE, choice="ja", person=A),
        r.NotTied,
        r"m-1\.9\.v1 är inte lika \(2–0\)",
    ),
    (counting("ja"), c.DrawLot(paragraf=AT, votering=VOTE, choice="nej"), r.NotTied, r"inte lika \(1–0\)"),
]


@pytest.mark.parametrize(
    "act",
    [
        c.CloseVotering(paragraf=AT, votering=VOTE),
        c.TallyVotes(paragraf=AT, votering=VOTE, ja=1, nej=1),
        c.WithdrawVoteringRequest(paragraf=AT, votering=VOTE),
        c.RefuseVoteringRequest(paragraf=AT, ground="klubban hade fallit"),
        c.SetPropositionsordning(paragraf=AT, text="först, sedan"),
        c.GavelProposition(paragraf=AT),
        c.SetHuvudforslag(paragraf=AT, proposal="m-1.9.f1", basis="beredningens förslag"),
    ],
)
def test_a_beslutsgang_ends_with_the_sitting(act: c.Command) -> None:
    """What the chair and the body do on the way to a decision they do at the sitting, and not after it."""
    ledger = sitting()
    counting("ja", "nej")(ledger)
    with pytest.raises(r.CountUnderWay, match="är begärd och inte avslutad"):
        ledger.record(c.CloseMeeting(meeting="m-1"))
    ledger.record(c.CloseMeeting(meeting="m-1", source=READ))
    with pytest.raises(r.MeetingIsClosed, match="m-1 är avslutat"):
        ledger.record(act)


@pytest.mark.parametrize(("prepare", "act", "error", "says"), [*ORDER, *LIVE])
def test_refused(prepare: Callable[[Ledger], None], act: c.Command, error: type[Refused], says: str) -> None:
    """The act is refused in its own way, the message names the thing and what would be right, nothing is stored."""
    ledger = sitting()
    prepare(ledger)
    before = ledger.root()
    with pytest.raises(error, match=says) as got:
        ledger.record(act)
    assert type(got.value) is error or error is Refused
    assert got.value.rule
    assert ledger.root() == before


@pytest.mark.parametrize(("prepare", "act", "error", "says"), LIVE)
def test_transcribed(
    prepare: Callable[[Ledger], None], act: c.Command, error: type[Refused], says: str
) -> None:
    """What a rule would refuse live is recorded where old minutes say that it happened."""
    ledger = sitting()
    prepare(ledger)
    receipt = ledger.record(attrs.evolve(act, source=READ))
    assert receipt.recorded[0].source == READ
    ledger.paragraf(AT)


@pytest.mark.parametrize(
    ("prepare", "act", "error", "says"), [case for case in ORDER if case[0] is nothing][:24]
)
def test_nonsense_is_refused_from_documents_too(
    prepare: Callable[[Ledger], None], act: c.Command, error: type[Refused], says: str
) -> None:
    """What makes no sense at all, such as an act in a § that isn't there, is refused wherever it was read."""
    with pytest.raises(error, match=says):
        sitting().record(attrs.evolve(act, source=READ))


def test_every_refusal_was_seen() -> None:
    """The tables here and in the other modules show every class of refusal."""
    classes = {cls for cls in vars(r).values() if isinstance(cls, type) and issubclass(cls, Refused)}
    modules = (
        test_namnd,
        test_who_serves,
        test_dissent,
        test_justering,
        test_agenda,
        test_room,
        test_reported,
    )
    tables = (ORDER, LIVE, *(module.CASES for module in modules))
    shown = {case[2] for table in tables for case in table} | {
        case.error for case in (*GANG, *test_strange_orders.REFUSED)
    }
    shown |= (
        test_regelverk.SHOWN | test_times.SHOWN | {r.RollContradicted}
    )  # tests/live/test_roll_corrected.py
    assert shown >= {cls for cls in classes - {Refused} if not cls.__name__.startswith("_")}


def test_attendance_unknown() -> None:
    """Where nobody called the roll nobody is refused for not serving; only jäv is known."""
    ledger = Ledger.open(":memory:")
    ledger.record(
        c.OpenMeeting(meeting="m-1", namnd=None),
        c.OpenParagraf(meeting="m-1", number="9"),
        c.DeclareJav(paragraf=AT, person=B),
        c.EnterReservation(paragraf=AT, by=(X,)),
    )
    with pytest.raises(r.NoReservation):
        ledger.record(c.EnterReservation(paragraf=AT, by=(B,)))


def test_several_javiga() -> None:
    """Several may be jäviga in one §; each of them is refused there, and in no other §."""
    ledger = sitting()
    ledger.record(c.DeclareJav(paragraf=AT, person=A), c.DeclareJav(paragraf=AT, person=B))
    for person in (A, B):
        with pytest.raises(r.NoReservation, match="är jävig"):
            ledger.record(c.EnterReservation(paragraf=AT, by=(person,)))
    ledger.record(c.OpenParagraf(meeting="m-1", number="10"))
    ledger.record(c.EnterReservation(paragraf="m-1.10", by=(A, B)))


def test_a_member_who_left() -> None:
    """Who has left serves no more."""
    ledger = sitting()
    ledger.record(c.NoteDeparture(meeting="m-1", person=B))
    with pytest.raises(r.NoReservation):
        ledger.record(c.EnterReservation(paragraf=AT, by=(B,)))


@pytest.mark.parametrize("choice", ["ja", "nej"])
def test_ties_resolved(choice: Choice) -> None:
    """A tie is closed after the chair's casting vote, one in an election after the lot."""
    acts = (
        c.GiveUtslagsrost(paragraf=AT, votering=VOTE, choice=choice),
        c.DrawLot(paragraf=AT, votering=VOTE, choice=choice),
    )
    for act in acts:
        ledger = sitting()
        counting("avstar", "avstar", election=isinstance(act, c.DrawLot))(ledger)
        ledger.record(act, c.CloseVotering(paragraf=AT, votering=VOTE))
        vote = ledger.paragraf(AT).vote
        assert vote is not None
        assert vote.side == choice


@pytest.mark.parametrize(
    "commands",
    [
        [c.OpenMeeting(meeting="x-1", namnd=None)],
        [c.EstablishNamnd(namnd="m-7", name="X")],
        [c.EstablishNamnd(namnd="ledger", name="X")],
        [c.OpenArende(arende="", namnd=None), c.OpenArende(arende="n-1", namnd=None)],
        [c.OpenMeeting(meeting="m-1.5", namnd=None)],
        [c.OpenParagraf(meeting="m-1", paragraf="m-2.1")],
        [c.OpenParagraf(meeting="m-1", paragraf="m-1")],
        [c.OpenParagraf(meeting="m-1", paragraf="nio")],
        [c.FindFragment(document="d-1", kind="x", text="", fragment="d-2.t1")],
    ],
)
def test_ids_tell_their_stream(commands: list[c.Command]) -> None:
    """An id that doesn't tell its stream is refused; recorded, its rows would be lost or collide."""
    ledger = sitting()
    with pytest.raises(Refused):
        ledger.record(*commands)
    ledger.meetings()
