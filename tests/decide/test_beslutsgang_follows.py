"""What follows from acts is filled in, and the state that decides agrees with the read models."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.decide.gang import (
    AHL,
    AT,
    BACK,
    BERG,
    F1,
    F2,
    F3,
    FALK,
    GAVEL,
    HED,
    LUND,
    NOOR,
    OTHER_BACK,
    RETURN,
    SENT_BACK,
    TODAY,
    V1,
    V2,
    asked,
    at,
    back,
    ballots,
    cast,
    close,
    decided,
    elected,
    found,
    main,
    put,
    rival,
    tally,
    val,
)

from beslut import Ledger, Paragraf, Source
from beslut import commands as c
from beslut.decide import MEETING
from beslut.decide.meeting.beslutsgang import waiting
from beslut.decide.refused import MatterHasEnded, Refused
from beslut.projections.sitting import Sitting
from beslut.rules.reglemente import BUNDLED
from beslut.values import NamndKind, RulesRef


def told(ledger: Ledger, *acts: c.Command) -> Paragraf:
    """The § after these acts."""
    ledger.record(*acts)
    return ledger.paragraf(AT)


def last(ledger: Ledger) -> Any:
    """The last event of the sitting."""
    return ledger.events("m-1")[-1].event


def test_sent_back_by_acklamation() -> None:
    """A återremiss that the chair found rests on a majority; the reason is whoever's it is said to be."""
    ledger = at()
    got = told(ledger, SENT_BACK, GAVEL, c.DecideAterremiss(paragraf=AT, reason="ny värdering"))
    assert (last(ledger).basis, last(ledger).by) == ("majoritet", ())
    assert (got.formal, got.basis, got.disputed, got.winners) == ("återremiss", "majoritet", False, (BACK,))


def test_a_minoritys_reason() -> None:
    """On a minority who asked for it, and who joined them, are named as those who set the reason."""
    ledger = at("fullmäktige")
    got = told(ledger, *back(), tally(3, 2), close(), RETURN)
    assert ([p.label for p in last(ledger).by], last(ledger).basis) == (
        ["Eva Noor (S)", "Siv Lund (S)"],
        "minoritet",
    )
    assert (got.formal, got.basis, got.decision_method) == ("återremiss", "minoritet", "votering")
    assert {p.party: p.position for p in got.positions} == dict.fromkeys("SMC", "silent")


def test_a_gap_is_no_contradiction() -> None:
    """Where no step was recorded it may be decided all the same; no basis is invented."""
    ledger = at()
    told(ledger, RETURN)
    assert last(ledger).basis is None
    assert told(at(), decided(F1)).winners == (F1,)


@pytest.mark.parametrize("rules", [None, RulesRef.of("egen", "7", {})])
def test_which_rules_decided(rules: RulesRef | None) -> None:
    """A decision made live says which rule set decided; one that was read says nothing of it."""
    for source in (None, Source("d-1", 0, 1)):
        state = MEETING.initial
        acts: tuple[c.Command, ...] = (
            c.OpenMeeting(meeting="m-1", namnd=None, rules=rules),
            c.OpenParagraf(meeting="m-1", number="9"),
        )
        for act in acts:
            for event in MEETING.decide(state, act):
                state = MEETING.evolve(state, event)
        (event,) = MEETING.decide(state, attrs.evolve(decided(), source=source))
        assert event.rules == (None if source else (rules or BUNDLED).label)  # type: ignore[attr-defined]  # a DecisionMade


def test_several_winners() -> None:
    """A tillägg and att-satser decided by different methods win together."""
    ledger = at()
    more = ledger.record(put("tillägg", FALK)).event.proposal
    got = told(
        ledger,
        found(F1, points=(2,)),
        *asked(points=(1,)),
        tally(2, 3),
        close(),
        found(more, question="tillägg"),
        c.MakeDecision(paragraf=AT, text="a b", points=("a", "b"), winners=(F1, F2, more)),
    )
    assert set(got.winners) == {F1, F2, more}


def test_kontraproposition_step_by_step() -> None:
    """Main proposal by the chair's finding, two rounds for its rival, the deciding count: each a step."""
    ledger = at()
    got = told(
        ledger,
        c.CloseDeliberation(paragraf=AT),
        c.SetPropositionsordning(paragraf=AT, text="kontraproposition"),
        c.ApprovePropositionsordning(paragraf=AT),
        found(F1, winner="förvaltningens förslag"),
        *asked((F2,), (F3,), question="motförslag", role="förberedande"),
        main(F1),
        *cast("ja", "ja", "nej", "avstar", "avstar"),
        close(),
        rival(F2, 1, V1),
        *asked((F1,), (F2,), votering=V2),
        *cast("nej", "nej", "ja", "ja", "ja", votering=V2),
        close(V2),
        decided(F1),
    )
    assert [s.act for s in got.steps] == [
        "överläggning avslutad",
        "propositionsordning",
        "propositionsordning godkänd",
        "acklamation",
        "votering",
        "huvudförslag",
        "motförslag",
        "votering",
    ]
    assert (got.winners, got.decision_method) == ((F1,), "votering")
    assert {p.party: p.position for p in got.positions} == {"S": "against", "C": "for", "M": "for"}


def test_a_changed_vote_and_a_count_done_again() -> None:
    """A changed vote counts as changed; what was cast before a count was done again is void."""
    ledger = at()
    change = c.ChangeVote(paragraf=AT, votering=V1, person=NOOR, choice="nej")
    vote = told(ledger, *asked(), *cast("ja", "ja"), change).votes[0]
    assert [(n.choice, n.before) for n in vote.named] == [("nej", "ja"), ("ja", None)]
    again = c.RedoVotering(paragraf=AT, votering=V1, ground="fel knapp")
    got = told(ledger, again, *cast("ja", "nej", "nej", "nej", "avstar"), close())
    assert (got.votes[0].ja, got.votes[0].nej, got.votes[0].avstar, got.votes[0].side) == (1, 3, 1, "nej")
    assert [(s.act, s.words) for s in got.steps[1:]] == [("votering görs om", "fel knapp")]


def test_a_vote_changed_twice() -> None:
    """Of a vote that was changed more than once the first and the last are shown."""
    changes = (c.ChangeVote(paragraf=AT, votering=V1, person=NOOR, choice=x) for x in ("nej", "avstar"))
    (named,) = told(at(), *asked(), *cast("ja"), *changes).votes[0].named
    assert (named.choice, named.before) == ("avstar", "ja")


def test_an_unfinished_count_ends_nothing() -> None:
    """While a count is open nothing is sent back yet, however the votes so far have fallen."""
    ledger = at()
    told(ledger, *back(), *cast("nej"), put("avslag", NOOR))
    told(ledger, *cast("nej", "nej", "nej", "ja", "ja")[1:], close())
    with pytest.raises(MatterHasEnded):
        told(ledger, put("avslag", NOOR))


def test_one_breach_is_one_finding() -> None:
    """What follows lawfully on a breach that minutes tell is no breach of its own."""
    ledger = at()
    outside = c.CastVote(paragraf=AT, votering=V1, person=HED, choice="avstar", source=Source("m-1", 0, 1))
    told(ledger, *asked(), *cast("ja", "ja", "ja", "nej", "nej"), outside, tally(3, 2), close())
    ledger = val()
    casting = c.GiveUtslagsrost(paragraf=AT, votering=V1, choice="ja", source=Source("m-1", 0, 1))
    told(ledger, *asked(), tally(2, 2, 1), casting, close())


def test_a_call_taken_back() -> None:
    """Where a call for a count is taken back the finding stands as it was."""
    got = told(at(), found(F1), *asked(), c.WithdrawVoteringRequest(paragraf=AT, votering=V1), decided(F1))
    assert (got.decision_method, got.winners, got.vote) == ("acklamation", (F1,), None)
    assert got.votes[0].withdrawn


def test_amended() -> None:
    """The minutes have the new wording; the first is kept beside it."""
    ledger = at()
    made = c.AmendProposal(paragraf=AT, proposal=BACK, text="en värdering till", by=(NOOR,))
    proposal = next(p for p in told(ledger, made).proposals if p.id == BACK)
    assert (proposal.text, proposal.text_before) == ("en värdering till", "ny värdering")


def test_an_election_by_ballots() -> None:
    """Ballots are shown without a name, and who was elected; nobody's position follows."""
    acts = (
        *asked(secret=True),
        c.ChooseValforrattare(paragraf=AT, persons=(LUND,)),
        ballots(2, 2, 1),
        close(),
        c.ElectPersons(paragraf=AT, persons=(FALK,), method="lottning", proposals=(F2,), office="revisor"),
        decided(F2),
    )
    got = told(val(), *acts)
    assert [(b.proposal, b.number) for b in got.votes[0].ballots] == [(F1, 2), (F2, 2), (m_f3 := F3, 1)]
    assert m_f3 not in got.winners
    assert (got.decision_method, got.winners, got.elected[0].office) == ("lottning", (F2,), "revisor")
    assert {p.position for p in got.positions} <= {"silent", "for", "against"}
    assert "votering" not in {p.evidence for p in got.positions}


def test_found_anew() -> None:
    """Until the gavel the chair may find otherwise; the later finding holds, and opens a new window."""
    ledger = at()
    got = told(ledger, SENT_BACK, TODAY, GAVEL, found(F1), *asked(), tally(3, 2), close(), decided(F1))
    assert (got.formal, got.winners) == (None, (F1,))


# --- one account ---------------------------------------------------------------------------

_ACTS: list[c.Command] = [
    c.CloseDeliberation(paragraf=AT),
    c.ReopenDeliberation(paragraf=AT),
    c.AdmitLateProposal(paragraf=AT),
    put("avslag", FALK, target_proposal=F1),
    put("bifall", AHL, target_proposal=F1),
    put("tillägg", FALK),
    put("bordläggning", AHL),
    c.WithdrawProposal(paragraf=AT, proposal=F3),
    found(F1),
    found(F2),
    found(F1, points=(1,)),
    found(F2, points=(2,)),
    found(F2, question="motförslag"),
    SENT_BACK,
    TODAY,
    found(OTHER_BACK, question="återremiss"),
    GAVEL,
    main(F1),
    rival(F2, 1),
    *asked(),
    *asked((F2,), (F3,), question="motförslag", role="förberedande"),
    *asked(points=(1,)),
    *back(),
    *back(votering=V2),
    *asked((BACK,), (), votering=V2, question="återremiss", role="formell"),
    *cast("ja", "nej", "avstar", "ja", "nej"),
    *cast("nej", "nej", "nej", "ja", "avstar", votering=V2),
    c.ChangeVote(paragraf=AT, votering=V1, person=BERG, choice="ja"),
    *(tally(*f, votering=v) for f in ((3, 2), (2, 3), (2, 2, 1), (2, 2, None)) for v in (V1, V2)),
    c.GiveUtslagsrost(paragraf=AT, votering=V1, choice="nej"),
    c.DrawLot(paragraf=AT, votering=V1, choice="ja"),
    c.RedoVotering(paragraf=AT, votering=V1, ground="x"),
    c.WithdrawVoteringRequest(paragraf=AT, votering=V2),
    ballots(3, 2),
    close(),
    close(V2),
    elected("acklamation", F1),
    c.DeclareJav(paragraf=AT, person=LUND),
    c.DeclareNonParticipation(paragraf=AT, person=FALK),
    c.NoteDeparture(meeting="m-1", person=AHL),
    c.TakeChair(meeting="m-1", person=NOOR, role="vice ordförande"),
    RETURN,
    c.DecideBordlaggning(paragraf=AT),
    decided(F1),
    decided(),
]
_READ = Source("d-1", 0, 1)
_KINDS: tuple[NamndKind, ...] = ("nämnd", "fullmäktige")
_BEGUN = {kind: [recorded.event for recorded in at(kind).events("m-1")] for kind in _KINDS}


@given(
    kind=st.sampled_from(_KINDS),
    acts=st.lists(st.tuples(st.sampled_from(_ACTS), st.booleans()), max_size=25),
)
@settings(max_examples=300, deadline=None)
def test_state_and_read_model_agree(kind: NamndKind, acts: list[tuple[c.Command, bool]]) -> None:
    """After any acts, live or read, the state that decides and the read model say the same of every outcome."""
    state, sitting, version = MEETING.initial, Sitting("m-1"), 0
    events = list(_BEGUN[kind])
    for event in events:
        state = MEETING.evolve(state, event)
    for act, read in acts:
        command = attrs.evolve(act, source=_READ) if read else act
        try:
            made = MEETING.decide(state, command)
        except Refused:
            continue
        for event in made:
            state = MEETING.evolve(state, event)
            events.append(event)
    for version, event in enumerate(events, 1):
        sitting.take(version, event)
    item = sitting.paragrafer[AT]
    mine = state.paragrafer[AT]
    shown = sitting.conclude(item).outcome
    assert shown == mine.outcome(state.kind, waiting=waiting(state, mine, mine))
    for point in (1, 2):
        assert item.gang.outcome(sitting.kind, point) == mine.outcome(state.kind, point)
    for id_, votering in mine.voteringar.items():
        assert item.gang.counted(item.counts[id_].state, sitting.kind) == mine.counted(votering, state.kind)
        votes = dict(votering.cast)
        assert {n.event.person.id: n.event.choice for n in item.counts[id_].named} == votes
