"""The steps of a § as they are suggested: kontraproposition, additions, elections, a third of fullmäktige."""

from __future__ import annotations

from typing import Any

import pytest
from tests.live.playing import AT, MEMBERS, room
from tests.situations.kommunfullmaktige import ALTERNATIVES, Fullmaktige
from tests.situations.room import people

from beslut import LiveMeeting, PersonRef, Refused, Source, describe
from beslut import commands as c
from beslut.rules import Impossible

EK, AL, DAL, AS, MO = MEMBERS[:5]


def put(live: LiveMeeting, kind: Any, by: Any = AL, **how: Any) -> str:
    """A proposal; its id."""
    proposers = () if by is None else (by,)
    made = live.record(c.PutProposal(paragraf=AT, kind=kind, proposers=proposers, **how))
    return str(made.event.proposal)


def overlagd(live: LiveMeeting) -> None:
    """The deliberation is closed."""
    live.record(c.CloseDeliberation(paragraf=AT))


def asked(live: LiveMeeting) -> tuple[str, ...]:
    """What can be answered now."""
    ask = live.ask(AT)
    assert ask is not None
    return tuple(answer.label for answer in ask.answers)


def found(live: LiveMeeting, label: str, *, gavel: bool = True) -> None:
    """The chair puts what is next and finds that; the gavel falls."""
    ask = live.ask(AT)
    assert ask is not None
    answer = next(answer for answer in ask.answers if answer.label == label)
    live.record(*ask.put, *answer.commands)
    if gavel:
        live.record(*live.gavel(AT))


def counted(live: LiveMeeting, ja: int, nej: int, avstar: int = 0, by: Any = AL) -> None:
    """A count is called for and its totals told."""
    if live.now(AT).ballot is None:
        live.record(*live.request_votering(AT, (by,)))
    ballot = live.ballot(AT)
    assert ballot is not None
    assert ballot.asked
    live.record(c.TallyVotes(paragraf=AT, votering=ballot.votering, ja=ja, nej=nej, avstar=avstar))
    closing = live.after_count(AT)
    assert closing is not None
    live.record(*closing)


# --- three and more ------------------------------------------------------------------------


def test_of_four_the_rest_choose_a_rival() -> None:
    """2.3: the chair finds the main one; at a call two rounds choose its rival, and the count is on those two."""
    live = room()
    put(live, "förvaltningens förslag", None, institution="förvaltningen")
    first, second, third = (put(live, "eget förslag", by, text=f"att {by.name} får") for by in (AL, DAL, AS))
    overlagd(live)
    assert len(asked(live)) == 4
    found(live, "förvaltningens förslag", gavel=False)
    live.record(*live.request_votering(AT, (AL,)))
    assert asked(live) == ("förslaget från Bo Al (S)", "förslaget från Cia Dal (V)")
    found(live, "förslaget från Cia Dal (V)")
    assert asked(live) == ("förslaget från Cia Dal (V)", "förslaget från Dag Ås (L)")
    found(live, "förslaget från Dag Ås (L)", gavel=False)
    assert live.now(AT).item == "fynd"
    counted(live, 3, 2)  # a count in the round: Ås against Dal
    now = live.now(AT)
    assert now.ballot is not None
    assert now.item == "votering"
    assert (now.ballot.ja_proposals, now.ballot.nej_proposals) == ((f"{AT}.f1",), (third,))
    assert now.ballot.role == "avgörande"
    counted(live, 2, 3)
    draft = live.decision(AT)
    assert draft.winners == (third,)
    assert draft.points == ("att Dag Ås får.",)
    live.record(*live.decide(AT, draft))
    paragraf = live.ledger.paragraf(AT)
    assert [v.role for v in paragraf.votes] == ["avgörande", "förberedande"]
    assert not set(paragraf.winners) & {first, second}
    assert {finding.rule for finding in live.findings(AT)} == {"2.5 namn i omröstningen"}  # totals alone


def test_an_order_in_steps_is_told_by_them() -> None:
    """An order whose words nobody gave says what it puts first and what then, wherever the act is told."""
    live = room()
    forvaltningen = put(live, "förvaltningens förslag", None, institution="förvaltningen")
    put(live, "avslag", target_proposal=forvaltningen)
    put(live, "återremiss", DAL, text="för ny värdering")
    overlagd(live)
    told = live.record(c.SetPropositionsordning(paragraf=AT, steps=live.order(AT).steps))
    latest = live.acts(AT)[0]
    assert latest.says == (
        "Propositionsordning: återremiss; därefter förvaltningens förslag och avslag på förvaltningens förslag."
    )
    assert describe(told) == "Propositionsordning: återremiss; därefter f1 och f2."


def test_a_withdrawn_yrkande_is_called_what_it_was() -> None:
    """Who joined it and that it was taken back are told in the words it had, not that it is gone."""
    live = room()
    forvaltningen = put(live, "förvaltningens förslag", None, institution="förvaltningen")
    avslag = put(live, "avslag", target_proposal=forvaltningen)
    own = put(live, "eget förslag", DAL, text="att utreda")
    live.record(c.SecondProposal(paragraf=AT, proposal=own, by=(AS,)))
    for proposal in (own, avslag):
        live.record(c.WithdrawProposal(paragraf=AT, proposal=proposal))
    assert [act.says for act in live.acts(AT)][:3] == [
        "Avslag på förvaltningens förslag återtogs.",
        "Förslaget från Cia Dal (V) återtogs.",
        "Dag Ås (L) instämde i förslaget från Cia Dal (V).",
    ]


def test_a_round_is_recorded_once() -> None:
    """What the count is on is taken back and said again; who stayed in the rounds is said again only if that was."""
    live = room()
    put(live, "förvaltningens förslag", None, institution="förvaltningen")
    for by in (AL, DAL):
        put(live, "eget förslag", by, text=f"att {by.name} får")
    overlagd(live)
    found(live, "förvaltningens förslag", gavel=False)
    live.record(*live.request_votering(AT, (AL,)))
    found(live, "förslaget från Bo Al (S)")
    stays, asked_on = [act.version for act in live.acts(AT)][1::-1]
    live.take_back(asked_on)
    again = live.request_votering(AT)
    assert [type(command) for command in again] == [c.ApproveVoteringsproposition]
    live.record(*again)
    live.take_back(stays)
    both = live.request_votering(AT)
    assert [type(command) for command in both] == [c.ChooseMotforslag, c.ApproveVoteringsproposition]
    live.record(*both)
    counted(live, 3, 2)
    assert live.now(AT).item == "avgjord"


def test_beredningens_forslag_is_main_from_the_start() -> None:
    """2.3: where the rules say so the rounds come first, and nothing is found on all at once."""
    live = room(huvudforslag="beredningens förslag")
    put(live, "beredningens förslag", None, institution="arbetsutskottet")
    put(live, "eget förslag", AL, text="att a")
    put(live, "eget förslag", DAL, text="att b")
    overlagd(live)
    assert asked(live) == ("förslaget från Bo Al (S)", "förslaget från Cia Dal (V)")
    found(live, "förslaget från Bo Al (S)")
    assert asked(live) == ("arbetsutskottets förslag", "förslaget från Bo Al (S)")


def test_a_call_that_is_taken_back_leaves_the_finding() -> None:
    """The chair's finding on three stands again when who called for a count changes their mind."""
    live = room()
    put(live, "förvaltningens förslag", None, institution="förvaltningen")
    for by in (AL, DAL):
        put(live, "eget förslag", by, text=f"att {by.name} får")
    overlagd(live)
    found(live, "förvaltningens förslag", gavel=False)
    live.record(*live.request_votering(AT, (AL,)))
    live.record(c.WithdrawVoteringRequest(paragraf=AT, votering=f"{AT}.v1"))
    now = live.now(AT)
    assert now.item == "fynd"
    assert now.says == "Jag finner att nämnden beslutar enligt förvaltningens förslag. Begärs omröstning?"
    live.record(*live.gavel(AT))
    assert live.now(AT).item == "avgjord"


# --- changes and additions -----------------------------------------------------------------


def test_an_addition_is_put_last_and_woven_in() -> None:
    """2.2: after the matter, for or against; carried it is a point more of the decision."""
    live = room()
    ours = put(live, "förvaltningens förslag", None, institution="förvaltningen", text="att bygga.")
    more = put(live, "tillägg", AL, target_proposal=ours, text="att utvärdera efter två år.")
    put(live, "avslag", DAL, target_proposal=ours)
    overlagd(live)
    found(live, "förvaltningens förslag")
    assert asked(live) == ("tilläggsyrkandet från Bo Al (S)", "avslag på tilläggsyrkandet från Bo Al (S)")
    found(live, "tilläggsyrkandet från Bo Al (S)", gavel=False)
    counted(live, 3, 2)
    draft = live.decision(AT)
    assert draft.points == ("att bygga,", "att utvärdera efter två år.")
    assert draft.winners == (ours, more)
    live.record(*live.decide(AT, draft))


def test_an_addition_falls_with_what_it_adds_to() -> None:
    """2.2: where the proposal is refused its addition isn't put."""
    live = room()
    ours = put(live, "förvaltningens förslag", None, institution="förvaltningen", text="att bygga.")
    put(live, "tillägg", AL, target_proposal=ours, text="att utvärdera.")
    put(live, "avslag", DAL, target_proposal=ours)
    overlagd(live)
    found(live, "avslag på förvaltningens förslag")
    assert live.ask(AT) is None
    assert live.decision(AT).points == ("att avslå förvaltningens förslag.",)


def test_a_change_of_one_att_sats() -> None:
    """8.10: put against the proposal unchanged in that att-sats; carried it takes its place in the decision."""
    live = room()
    ours = put(
        live, "förvaltningens förslag", None, institution="förvaltningen", text="att bygga,\natt måla."
    )
    change = put(live, "ändring", AL, target_proposal=ours, points=(2,), text="att tapetsera")
    overlagd(live)
    found(live, "ändringsyrkandet från Bo Al (S)")
    draft = live.decision(AT)
    assert draft.points == ("att bygga,", "att tapetsera.")
    assert change in draft.winners
    live.record(*live.decide(AT, draft))


def test_a_change_and_a_rival_are_two_questions() -> None:
    """What was found on the change says nothing of the rival, nor the other way round, whoever won both."""
    live = room()
    ours = put(live, "förvaltningens förslag", None, institution="förvaltningen", text="att bygga")
    put(live, "ändring", AL, target_proposal=ours, text="att bygga i trä")
    put(live, "eget förslag", DAL, text="att riva")
    overlagd(live)
    found(live, "förvaltningens förslag")
    assert asked(live) == ("förvaltningens förslag", "förslaget från Cia Dal (V)")
    found(live, "förvaltningens förslag")
    assert live.now(AT).item == "avgjord"
    assert live.decision(AT).winners == (ours,)


def test_a_lone_proposal_can_be_voted_down() -> None:
    """Where nothing stands against it the count is for or against it; refused, the body has refused it."""
    live = room()
    put(live, "förvaltningens förslag", None, institution="förvaltningen", text="att bygga.")
    overlagd(live)
    found(live, "förvaltningens förslag", gavel=False)
    counted(live, 2, 3)
    assert live.now(AT).item == "avgjord"
    draft = live.decision(AT)
    assert (draft.points, draft.winners) == (("att avslå förvaltningens förslag.",), ())
    live.record(*live.decide(AT, draft))


# --- the order -----------------------------------------------------------------------------


def three_questions() -> LiveMeeting:
    """Bordläggning, återremiss, the matter, and an addition."""
    live = room()
    ours = put(live, "förvaltningens förslag", None, institution="förvaltningen", text="att bygga.")
    put(live, "bordläggning", DAL)
    put(live, "återremiss", AL, text="för att räkna om")
    put(live, "avslag", DAL, target_proposal=ours)
    put(live, "tillägg", AL, target_proposal=ours, text="att utvärdera.")
    overlagd(live)
    return live


def test_the_order_may_be_another_where_that_is_lawful() -> None:
    """Of two formal questions either may be first, and is asked first once it is stated so."""
    live = three_questions()
    assert [step.question for step in live.order(AT).steps] == [
        "bordläggning",
        "återremiss",
        "sak",
        "tillägg",
    ]
    order = live.order(AT, (2, 1, 3, 4))
    assert order.words == (
        "Återremiss prövas först, därefter bordläggning, därefter förvaltningens förslag mot avslag på "
        "förvaltningens förslag, därefter tilläggsyrkandet från Bo Al (S)."
    )
    live.record(c.SetPropositionsordning(paragraf=AT, steps=order.steps))
    assert asked(live) == ("avgörs idag", "återremiss")
    found(live, "avgörs idag")
    assert asked(live) == ("avgörs idag", "bordläggning")


@pytest.mark.parametrize("sequence", [(3, 1, 2, 4), (1, 2, 4, 3), (1, 2, 3), (1, 1, 2, 3, 4)])
def test_no_other_order_is_suggested(sequence: tuple[int, ...]) -> None:
    """2.2: formal questions come first, additions last, and each step once."""
    live = three_questions()
    with pytest.raises(Impossible):
        live.order(AT, sequence)


def test_a_contested_order_is_settled_first() -> None:
    """Whoever wants another order is heard: then the chair asks about that and nothing else."""
    live = three_questions()
    order = live.order(AT)
    live.record(c.SetPropositionsordning(paragraf=AT, steps=order.steps))
    live.record(c.ContestPropositionsordning(paragraf=AT, by=(AL,)))
    assert live.now(AT).says.startswith("Propositionsordningen är ifrågasatt.")


# --- sent back -----------------------------------------------------------------------------


def test_sent_back_with_its_reason() -> None:
    """2.1: carried, the matter falls; what is recorded is the återremiss and what it is for."""
    live = three_questions()
    found(live, "avgörs idag")
    found(live, "återremiss")
    now = live.now(AT)
    assert (now.item, now.ask) == ("avgjord", None)
    draft = live.decision(AT)
    assert (draft.formal, draft.reason) == ("återremiss", "för att räkna om")
    assert draft.points == ("att återremittera ärendet för att räkna om.",)
    live.record(*live.decide(AT, draft))
    now = live.now(AT)
    assert now.item == "beslutad"
    assert now.lines[0].status == "återremitterad"


def test_a_third_of_fullmaktige() -> None:
    """B § 72: 23–16–7 sends the matter back on a minority; the reason drafted is the minority's."""
    fullmaktige = Fullmaktige()
    fullmaktige.item("72")
    fullmaktige.put("återremiss", "Lena Mård m.fl. (S)", text=ALTERNATIVES)
    fullmaktige.deliberated()
    at = fullmaktige.at
    with fullmaktige.ledger:
        live = LiveMeeting(fullmaktige.ledger, "m-1")
        ask = live.ask(at)
        assert ask is not None
        live.record(*ask.put, *ask.answers[0].commands)
        live.record(*live.request_votering(at, people("Lena Mård (S)")))
        ballot = live.ballot(at)
        assert ballot is not None
        assert (ballot.ja_means, ballot.nej_means) == (
            "att ärendet avgörs idag",
            "att ärendet återremitteras",
        )
        live.record(c.TallyVotes(paragraf=at, votering=ballot.votering, ja=23, nej=16, avstar=7))
        live.record(*(live.after_count(at) or ()))
        assert live.now(at).item == "avgjord"
        draft = live.decision(at)
        assert (draft.formal, draft.reason) == ("återremiss", ALTERNATIVES)
        decided = live.record(*live.decide(at, draft)).event
        assert decided.basis == "minoritet"
        assert {finding.rule for finding in live.findings(at)} == {"2.5 namn i omröstningen"}


def test_equal_votes_are_enough_for_a_third() -> None:
    """KL 5:50: in fullmäktige 2–2–1 sends the matter back on a minority; no casting vote is waited for."""
    live = room(kind="fullmäktige")
    put(live, "förvaltningens förslag", None, institution="förvaltningen", text="att bygga")
    put(live, "återremiss", AL, text="för att räkna om")
    overlagd(live)
    found(live, "avgörs idag", gavel=False)
    counted(live, 2, 2, 1)
    draft = live.decision(AT)
    assert draft.formal == "återremiss"
    assert live.record(*live.decide(AT, draft)).event.basis == "minoritet"


# --- elections -----------------------------------------------------------------------------


def election() -> LiveMeeting:
    """Two names for one office."""
    live = room(title="Val av kontaktpolitiker")
    put(live, "valförslag", EK, text="Dag Ås (L)")
    put(live, "valförslag", AL, text="Eva Mo (S)")
    overlagd(live)
    return live


def test_an_election_by_acklamation() -> None:
    """Any number of names can be found; the persons elected are those whom the valförslag names."""
    live = election()
    ask = live.ask(AT)
    assert ask is not None
    assert ask.several
    found(live, "valförslaget från Anna Ek (M)")
    live.record(*live.decide(AT, live.decision(AT)))
    paragraf = live.ledger.paragraf(AT)
    (elected,) = paragraf.elected
    assert ([p.label for p in elected.persons], elected.method) == (["Dag Ås (L)"], "acklamation")
    assert elected.office == "kontaktpolitiker"
    assert paragraf.points == ("att till kontaktpolitiker utse Dag Ås (L).",)


def test_who_is_elected_already_keeps_the_office() -> None:
    """The office that was recorded with the election stands in the decision, though the valförslag names none."""
    live = election()
    found(live, "valförslaget från Anna Ek (M)")
    (proposal, *_) = (p for p in live.ledger.paragraf(AT).proposals if p.text == "Dag Ås (L)")
    live.record(
        c.ElectPersons(
            paragraf=AT,
            persons=(AS,),
            office="ledamot i arbetsutskottet",
            method="acklamation",
            proposals=(proposal.id,),
        )
    )
    assert live.decision(AT).points == ("att till ledamot i arbetsutskottet utse Dag Ås (L).",)


def test_acts_are_told_as_people_say_them() -> None:
    """What was put is told without ids: who yrkade what, and who lade fram."""
    live = room()
    forvaltningen = put(live, "förvaltningens förslag", None, institution="förvaltningen")
    put(live, "avslag", target_proposal=forvaltningen, target="förvaltningens förslag", rank=2)
    put(live, "återremiss", EK, text="för att utreda kostnaden")
    put(live, "eget förslag", DAL, text="att utreda")
    assert [act.says for act in live.acts(AT)][:4] == [
        "Cia Dal (V) lade fram ett eget förslag: ”att utreda”.",
        "Anna Ek (M) yrkade återremiss: ”för att utreda kostnaden”.",
        "Bo Al (S) yrkade i andra hand avslag på förvaltningens förslag.",
        "Förslag från förvaltningen förelåg.",
    ]


def test_an_election_that_is_tied_goes_to_the_lot() -> None:
    """2.6: equal votes in an election are never the chair's to decide; who the lot fell on is elected so."""
    live = election()
    found(live, "valförslaget från Anna Ek (M)", gavel=False)
    live.record(*live.request_votering(AT, (AL,)))
    ballot = live.ballot(AT)
    assert ballot is not None
    assert ballot.lots
    live.record(c.TallyVotes(paragraf=AT, votering=ballot.votering, ja=2, nej=2, avstar=1))
    now = live.now(AT)
    assert (now.item, now.casting) == ("lika", False)
    assert now.says == "Rösterna är lika. Valet avgörs genom lottning."
    assert live.after_count(AT) is None
    live.record(c.DrawLot(paragraf=AT, votering=ballot.votering, choice="nej"))
    live.record(*(live.after_count(AT) or ()))
    live.record(*live.decide(AT, live.decision(AT)))
    (elected,) = live.ledger.paragraf(AT).elected
    assert ([p.label for p in elected.persons], elected.method) == (["Eva Mo (S)"], "lottning")


def test_closed_ballots() -> None:
    """8.4: in an election the count may be closed; nobody votes by name, and the ballots elect."""
    live = election()
    live.record(*live.request_votering(AT, (AL,), secret=True))
    now = live.now(AT)
    assert now.ballot is not None
    assert now.ballot.secret
    assert now.says == "Vi går till sluten omröstning. Valsedlarna samlas in."
    ballots = (c.BallotCount(f"{AT}.f1", 2), c.BallotCount(f"{AT}.f2", 3))
    live.record(c.CountBallots(paragraf=AT, votering=now.ballot.votering, ballots=ballots))
    live.record(*(live.after_count(AT) or ()))
    live.record(*live.decide(AT, live.decision(AT)))
    (elected,) = live.ledger.paragraf(AT).elected
    assert ([p.label for p in elected.persons], elected.method) == (["Eva Mo (S)"], "sluten omröstning")


def test_a_count_on_three_waits_for_what_the_chair_finds() -> None:
    """8.9: before the chair has found one of them carried nobody knows the main one, and no count is offered."""
    live = room()
    for by in (EK, AL, DAL):
        put(live, "eget förslag", by, text=f"att {by.name} får")
    overlagd(live)
    ask = live.ask(AT)
    assert ask is not None
    assert ask.awaits_huvudforslag
    live.record(*ask.put)
    assert live.request_votering(AT, (AL,)) == ()


def test_what_breaks_a_tie_closes_the_count_in_one() -> None:
    """2.6: the last votes, the utslagsröst and the end of the count are one call; none of it stands alone.

    In a round of a kontraproposition with who stays in it, and what the count that waits is then on.
    """
    live = room(present=6)
    put(live, "förvaltningens förslag", by=None, institution="förvaltningen", text="att bygga")
    for person in (AL, DAL):
        put(live, "eget förslag", by=person, text=f"att {person.name}")
    overlagd(live)
    found(live, "förvaltningens förslag", gavel=False)
    live.record(*live.request_votering(AT, (AL,)))
    found(live, "förslaget från Bo Al (S)", gavel=False)
    live.record(*live.request_votering(AT, (DAL,)))
    ballot = live.ballot(AT)
    assert ballot is not None
    votes = tuple(
        c.CastVote(
            paragraf=AT, votering=ballot.votering, person=voter.person, choice="nej" if n % 2 else "ja"
        )
        for n, voter in enumerate(ballot.voters)
    )
    casting = c.GiveUtslagsrost(paragraf=AT, votering=ballot.votering, choice="nej", person=EK)
    before = live.now(AT)
    assert live.after_count(AT, *votes) is None
    closing = live.after_count(AT, *votes, casting)
    assert closing is not None
    assert closing[: len(votes) + 1] == (*votes, casting)
    assert live.now(AT) == before
    assert live.record(*closing).recorded[0].version == before.events + 1
    now = live.now(AT)
    assert (now.item, now.events) == ("votering", before.events + len(closing))
    assert now.ballot is not None
    assert now.ballot.asked
    assert now.ballot.nej_means == "bifall till förslaget från Cia Dal (V)"
    with pytest.raises(Refused, match="tjänstgör inte"):
        live.after_count(
            AT,
            c.CastVote(
                paragraf=AT, votering=now.ballot.votering, person=PersonRef("Utomstående", "M"), choice="ja"
            ),
        )


@pytest.mark.parametrize("text", ["Eva Noor (S)", None])
def test_of_whom_the_ballots_leave_equal_the_lot_elects(text: str | None) -> None:
    """2.6: closed ballots of 2, 2 and 1 for three names elect nobody; the lot falls on one of the two."""
    live = room(title="Val av revisor")
    for person, name in ((AL, text), (DAL, "Siv Lund (MP)"), (AS, "Hugo Falk (C)")):
        put(live, "valförslag", by=person, text=name)
    overlagd(live)
    live.record(*live.request_votering(AT, (AL,), secret=True))
    ballot = live.ballot(AT)
    assert ballot is not None
    live.record(
        c.CountBallots(
            paragraf=AT,
            votering=ballot.votering,
            ballots=tuple(c.BallotCount(f"{AT}.f{n}", number) for n, number in ((1, 2), (2, 2), (3, 1))),
        )
    )
    closing = live.after_count(AT)
    assert closing is not None
    live.record(*closing)
    now = live.now(AT)
    assert now.says == "Rösterna är lika. Valet avgörs genom lottning."
    assert now.ask == live.ask(AT)
    assert asked(live) == ("valförslaget från Bo Al (S)", "valförslaget från Cia Dal (V)")
    found(live, "valförslaget från Cia Dal (V)", gavel=False)
    assert live.now(AT).item == "avgjord"
    draft = live.decision(AT)
    assert draft.points == ("att till revisor utse Siv Lund (MP).",)
    live.record(*live.decide(AT, draft))
    now = live.now(AT)
    assert now.at is not None
    (election,) = now.at.elected
    assert (election.method, [person.label for person in election.persons]) == (
        "lottning", ["Siv Lund (MP)"],
    )  # fmt: skip


def test_what_changes_a_withdrawn_yrkande_falls_with_it() -> None:
    """2.1: when a yrkande is taken back what was to change it or be added to it isn't put; the rest is."""
    live = room()
    base = put(live, "eget förslag", text="att bygga")
    put(live, "ändring", by=DAL, target_proposal=base, text="att bygga mer")
    put(live, "tillägg", by=AS, target_proposal=base, text="att måla")
    other = put(live, "eget förslag", by=MO, text="att riva")
    live.record(c.WithdrawProposal(paragraf=AT, proposal=base))
    overlagd(live)
    assert asked(live) == ("förslaget från Eva Mo (S)",)
    found(live, "förslaget från Eva Mo (S)")
    draft = live.decision(AT)
    assert (draft.points, draft.winners) == (("att riva.",), (other,))


def test_an_andring_of_no_att_sats_takes_none_away() -> None:
    """A text that tells of an ändring of att-sats 7 of 2 leaves the two in the decision as drafted."""
    live = room()
    base = put(
        live, "förvaltningens förslag", by=None, institution="förvaltningen", text="att bygga\natt måla"
    )
    read = Source("d-1", 0, 1)
    put(live, "ändring", by=DAL, target_proposal=base, text="att riva", points=(7,), source=read)
    overlagd(live)
    found(live, "ändringsyrkandet från Cia Dal (V)")
    found(live, "förvaltningens förslag med ändringsyrkandet från Cia Dal (V)")
    assert live.decision(AT).points == ("att bygga,", "att måla,", "att riva.")


def test_what_ja_and_nej_mean_is_settled_before_the_first_vote() -> None:
    """2.4: of a count in which somebody has voted nothing is suggested that would be refused."""
    live = room()
    put(live, "eget förslag")
    put(live, "eget förslag", by=DAL)
    overlagd(live)
    found(live, "förslaget från Bo Al (S)", gavel=False)
    live.record(c.RequestVotering(paragraf=AT, by=(DAL,)))
    assert live.request_votering(AT) != ()
    live.record(c.CastVote(paragraf=AT, votering=f"{AT}.v1", person=AL, choice="ja"))
    assert live.request_votering(AT) == ()
