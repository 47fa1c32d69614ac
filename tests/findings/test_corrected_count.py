"""A count that a rättelse turned after the decision was made on it."""

from __future__ import annotations

from tests.findings.past import BERG, FRISK, NOOR, P, Past, opened

from beslut.events import Event
from beslut.events import meeting as e
from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.values import Choice, PersonRef

V, RULE = f"{P}.v1", "2.5 rättad omröstning"
F1, F2 = f"{P}.f1", f"{P}.f2"
BERGS, FRISKS, NOORS, MADE = 9, 10, 11, 12
DECIDED = e.DecisionMade(paragraf=P, text="att bygga", winners=(F1,))


def counted() -> Past:
    """Berg and Frisk vote ja (events 9 and 10), Noor nej (11): two to one."""
    votes: tuple[tuple[PersonRef, Choice], ...] = ((BERG, "ja"), (FRISK, "ja"), (NOOR, "nej"))
    return opened(BERG, FRISK, NOOR).add(
        e.ProposalPut(paragraf=P, proposal=F1, kind="eget förslag", proposers=(BERG,), text="att bygga"),
        e.VoteringRequested(paragraf=P, votering=V, by=(NOOR,)),
        e.VoteringspropositionApproved(paragraf=P, votering=V, ja_proposals=(F1,), nej_proposals=(F2,)),
        *(e.VoteCast(paragraf=P, votering=V, person=who, choice=choice) for who, choice in votes),
    )


def corrected(event: int, value: str, field: str = "choice") -> Event:
    """A rättelse."""
    return RattelseMade(event=event, field=field, new_value=f'"{value}"', ground="fel")


def test_votes_corrected_turn_what_was_decided() -> None:
    """2.5: two to one became one to two, and the minutes still have the decision that the two made."""
    past = counted().add(DECIDED, corrected(FRISKS, "nej"))
    (found,) = past.found(RULE)
    assert found.says == (
        "§ 9: beslutet fattades när omröstningen gav ja (2–1); sedan röster har rättats ger den nej (1–2), "
        "och beslutet är inte rättat"
    )
    assert (found.events, found.statute, found.paragrafer) == ((f"m-1@{MADE}", "m-1@13"), "praxis", (P,))
    assert past.found(RULE, P) == [found]


def test_a_tie_decides_nothing() -> None:
    """2.6: one each, and the chair, who breaks a tie as they voted, abstained: the count bears no decision."""
    (found,) = counted().add(DECIDED, corrected(BERGS, "avstar")).found(RULE)
    assert "ger den inget utslag (1–1)" in found.says


def test_the_decision_is_held_to_the_count_as_it_was_then() -> None:
    """2.5: what was corrected before the decision belongs to the count that it was made on."""
    past = counted().add(corrected(FRISKS, "nej"), DECIDED, corrected(NOORS, "avstar"))
    (found,) = past.found(RULE)
    assert "gav nej (1–2); sedan röster har rättats ger den ja (1–1)" in found.says
    assert found.events == ("m-1@13", "m-1@14")


def test_what_follows_the_count_is_in_order() -> None:
    """A count that comes out the same, one corrected before the decision, a decision corrected or taken back."""
    assert not counted().add(DECIDED, corrected(NOORS, "avstar")).found(RULE)
    assert not counted().add(corrected(FRISKS, "nej"), DECIDED).found(RULE)
    turned = counted().add(DECIDED, corrected(FRISKS, "nej"))
    assert not turned.add(corrected(MADE, "Avslag.", "text")).found(RULE)
    again = counted().add(DECIDED, corrected(FRISKS, "nej"), corrected(FRISKS, "ja"))
    assert not again.found(RULE)
    anew = counted().add(DECIDED, corrected(FRISKS, "nej"), ActWithdrawn(event=MADE, ground="fel"), DECIDED)
    assert not anew.found(RULE)
