"""In which order proposals were put, and what went back without a reason."""

from __future__ import annotations

from typing import Any

import pytest
from tests.findings.past import NOOR, P, Past, decided, opened

from beslut.events import Event
from beslut.events import meeting as e
from beslut.values import ProposalKind, Question

FORMAL, ADDED, EACH, PLAN = (
    "2.2 formella yrkanden först",
    "2.2 tillägg sist",
    "2.2 varje förslag ställs",
    "8.9 propositionsordning",
)


def f(number: int) -> str:
    """A proposal's id."""
    return f"{P}.f{number}"


def put(number: int, kind: ProposalKind, **named: Any) -> Event:
    """A proposal is made."""
    return e.ProposalPut(paragraf=P, proposal=f(number), kind=kind, proposers=(NOOR,), **named)


def asks(*numbers: int, question: Question = "sak") -> Event:
    """The chair puts proposals."""
    return e.PropositionPut(paragraf=P, question=question, proposals=tuple(map(f, numbers)))


def finds(*numbers: int, question: Question = "sak") -> Event:
    """The chair finds which has won."""
    return e.AcklamationFound(paragraf=P, question=question, winners=tuple(map(f, numbers)))


def wins(*numbers: int) -> Event:
    """The decision."""
    return e.DecisionMade(paragraf=P, text="Ja.", points=("Ja.",), winners=tuple(map(f, numbers)))


def rules(past: Past) -> list[str]:
    """What is found of the order."""
    return [x.rule for x in past.ledger.findings(P) if x.rule in (FORMAL, ADDED, EACH, PLAN)]


TWO = put(1, "förvaltningens förslag", institution="förvaltningen"), put(2, "eget förslag")


def test_two_against_each_other() -> None:
    """Two proposals put against each other, found and decided, are as they should be."""
    assert rules(opened(NOOR).add(*TWO, asks(1, 2), finds(1), wins(1))) == []


def test_formal_after_the_matter() -> None:
    """Whether to send the matter back is asked first."""
    back = put(3, "återremiss")
    late = asks(1, 2), finds(1), asks(3, question="återremiss"), wins(1)
    past = opened(NOOR).add(*TWO, back, *late)
    assert past.concerned(FORMAL) == [[9]]
    assert rules(past) == [FORMAL]
    first = asks(3, question="återremiss"), asks(1, 2), finds(1), wins(1)
    assert rules(opened(NOOR).add(*TWO, back, *first)) == []


def test_formal_after_the_deliberation_was_reopened() -> None:
    """A motion for återremiss that came when the body deliberated anew could not be put before."""
    again = e.DeliberationReopened(paragraf=P)
    late = asks(1, 2), finds(1), again, put(3, "återremiss"), asks(3, question="återremiss"), wins(1)
    assert rules(opened(NOOR).add(*TWO, *late)) == []


def test_formal_against_the_matter() -> None:
    """Återremiss is put against deciding today, never against a proposal in the matter."""
    past = opened(NOOR).add(*TWO, put(3, "återremiss"), asks(1, 3), asks(1, 2), wins(1))
    assert past.concerned(FORMAL) == [[7]]


def test_an_addition_bundled() -> None:
    """An addition that is put together with the matter, and one that is put before it."""
    added = put(3, "tillägg", target_proposal=f(1))
    assert opened(NOOR).add(*TWO, added, asks(1, 2, 3), wins(1)).concerned(ADDED) == [[7]]
    early = asks(3, question="tillägg"), asks(1, 2), wins(1, 3)
    assert rules(opened(NOOR).add(*TWO, added, *early)) == [ADDED]
    last = asks(1, 2), asks(3, question="tillägg"), wins(1, 3)
    assert rules(opened(NOOR).add(*TWO, added, *last)) == []


def test_a_count_told_after_the_addition() -> None:
    """Counts that minutes tell at the end are of what was put before: they are no new propositions."""
    added, asked = put(3, "tillägg", target_proposal=f(1)), (asks(1, 2), asks(3, question="tillägg"))
    count = e.VoteringspropositionApproved(
        paragraf=P, votering=f"{P}.v1", ja_proposals=(f(1),), nej_proposals=(f(2),)
    )
    assert rules(opened(NOOR).add(*TWO, added, *asked, count, finds(1), wins(1, 3))) == []


def test_an_order_with_a_bundled_addition() -> None:
    """The order alone shows it where the propositions don't say; it is recorded all the same."""
    added = put(3, "tillägg", target_proposal=f(1))
    order = e.PropositionsordningSet(
        paragraf=P, text="Ja.", steps=(e.PlannedProposition("sak", (f(1), f(2), f(3))),)
    )
    past = opened(NOOR).add(*TWO, added, order, finds(1), wins(1))
    assert past.concerned(PLAN) == [[7]]
    lawful = e.PropositionsordningSet(
        paragraf=P,
        text="Ja.",
        steps=(e.PlannedProposition("sak", (f(1), f(2))), e.PlannedProposition("tillägg", (f(3),))),
    )
    assert not opened(NOOR).add(*TWO, added, lawful, finds(1), wins(1)).found(PLAN)


def test_never_put() -> None:
    """A third proposal that was never put, though two others were."""
    third = put(3, "eget förslag")
    past = opened(NOOR).add(*TWO, third, asks(1, 2), finds(1), wins(1))
    assert past.concerned(EACH) == [[6]]
    assert not opened(NOOR).add(*TWO, third, asks(1, 2, 3), finds(1), wins(1)).found(EACH)


def test_nothing_to_say_of_what_was_never_put() -> None:
    """Taken back, moved in second hand, sent back, undecided, or steps that name nothing: no word of it."""
    third, late = put(3, "eget förslag"), (asks(1, 2), finds(1), wins(1))
    back = e.ProposalWithdrawn(paragraf=P, proposal=f(3))
    assert rules(opened(NOOR).add(*TWO, third, back, *late)) == []
    assert rules(opened(NOOR).add(*TWO, put(3, "eget förslag", rank=2), *late)) == []
    assert rules(opened(NOOR).add(*TWO, third, asks(1, 2), finds(1), e.AterremissDecided(paragraf=P))) == []
    gone = e.AterremissDecided(paragraf=P), wins(1)
    assert rules(opened(NOOR).add(*TWO, third, asks(1, 2), finds(1), *gone)) == []
    assert rules(opened(NOOR).add(*TWO, third, asks(1, 2), finds(1))) == []
    assert rules(opened(NOOR).add(*TWO, third, asks(1, 2), finds(), wins(1))) == []
    assert rules(opened(NOOR).add(*TWO, third, asks(1, 2), finds(1), decided())) == []


def test_a_proposal_in_words() -> None:
    """A bifall that names what it aims at in words only may well be the proposal that wasn't put."""
    for_it = put(3, "bifall", target="förvaltningens förslag")
    assert rules(opened(NOOR).add(*TWO, for_it, asks(3, 2), finds(3), wins(3))) == []
    by_id = put(3, "bifall", target_proposal=f(1))
    assert rules(opened(NOOR).add(*TWO, by_id, asks(3, 2), finds(3), wins(3))) == []


def test_sent_back_without_a_reason() -> None:
    """Återremiss tells what for: in the act, in the motion that won, or in the decision."""
    rule, back = "2.1 återremissens skäl", e.AterremissDecided(paragraf=P)
    assert opened(NOOR).add(put(1, "återremiss"), back).concerned(rule) == [[5]]
    assert not opened(NOOR).add(e.AterremissDecided(paragraf=P, reason="ny värdering")).found(rule)
    assert not opened(NOOR).add(put(1, "återremiss", text="för ny värdering"), back).found(rule)
    assert not opened(NOOR).add(back, decided()).found(rule)
    assert not opened(NOOR).add(e.BordlaggningDecided(paragraf=P)).found(rule), "postponing needs none"


def test_a_disputed_basis() -> None:
    """Majority and minority both carry it: told as disputed, decided all the same."""
    rule = "8.2 återremissens grund"
    both = e.AterremissDecided(paragraf=P, reason="x", basis="båda", disputed=True)
    (found,) = opened(NOOR, kind="fullmäktige").add(both).found(rule)
    assert found.statute == "KL 5:50, ej kontrollerat lagrum"
    alone = e.AterremissDecided(paragraf=P, reason="x", basis="minoritet")
    assert not opened(NOOR, kind="fullmäktige").add(alone).found(rule)


@pytest.mark.parametrize(("nej", "told"), [(9, 1), (31, 0)])
def test_a_disputed_basis_that_only_the_count_shows(nej: int, told: int) -> None:
    """30-9-0 in fullmäktige is a majority and more than a third; minutes that tell the count alone show it too."""
    rule = "8.2 återremissens grund"
    read = opened(kind="fullmäktige").add(
        put(1, "återremiss", text="x"),
        e.VoteringRequested(paragraf=P, votering=f"{P}.v1"),
        e.VoteringspropositionApproved(
            paragraf=P, votering=f"{P}.v1", role="formell", question="återremiss", ja_proposals=(f(1),)
        ),
        e.VotesTallied(paragraf=P, votering=f"{P}.v1", ja=30, nej=nej, avstar=0),
    )
    assert len(read.found(rule)) == told


CONTEST = "2.3 kontraproposition"
V = f"{P}.v1"


def test_left_at_the_contest() -> None:
    """Main and counter-proposal were chosen, and then the § was decided without putting them."""
    three = *TWO, put(3, "eget förslag")
    main = e.HuvudforslagSet(paragraf=P, proposal=f(1), basis="beredningens förslag")
    rival = e.MotforslagChosen(paragraf=P, proposal=f(2), round=1, method="acklamation")
    past = opened(NOOR).add(*three, main, rival, wins(1))
    assert past.concerned(CONTEST) == [[9]], "once: it is refused live"
    assert opened(NOOR).add(*three, main, wins(1)).concerned(CONTEST) == [[8, 7]]
    assert opened(NOOR).add(*three, finds(1), main, wins(1)).found(CONTEST), "that was before"
    chosen = finds(2, question="motförslag")
    assert opened(NOOR).add(*three, main, rival, chosen, wins(1)).found(CONTEST)
    assert not opened(NOOR).add(*three, main, rival, finds(1), wins(1)).found(CONTEST)
    assert not opened(NOOR).add(*three, main, rival).found(CONTEST), "not decided"
    assert not opened(NOOR).add(*three, finds(1), wins(1)).found(CONTEST), "nothing was chosen"


def test_counted_after_the_contest() -> None:
    """A count on the main question settles it; a preparatory one doesn't. So does taking back the request."""
    main = e.HuvudforslagSet(paragraf=P, proposal=f(1), basis="ordförandens finnande")
    asked = e.VoteringRequested(paragraf=P, votering=V)
    figures = e.VotesTallied(paragraf=P, votering=V, ja=1, nej=0)
    assert not opened(NOOR).add(*TWO, finds(1), asked, main, figures, wins(1)).found(CONTEST)
    aside = e.VoteringspropositionApproved(paragraf=P, votering=V, role="förberedande", question="motförslag")
    assert opened(NOOR).add(*TWO, finds(1), asked, main, aside, figures, wins(1)).found(CONTEST)
    back = e.VoteringRequestWithdrawn(paragraf=P, votering=V)
    assert not opened(NOOR).add(*TWO, finds(1), asked, main, back, wins(1)).found(CONTEST)
    assert opened(NOOR).add(*TWO, asked, main, back, wins(1)).found(CONTEST), "nothing was found before"
    sent = e.AterremissDecided(paragraf=P, reason="mer underlag")
    assert not opened(NOOR).add(*TWO, main, sent, decided()).found(CONTEST)
