"""What was decided, how, and by which proposal."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from tests.projections.sitting import READ, Sitting

from beslut import Ledger, PersonRef
from beslut import commands as c

MAJORITY, MINORITY = "A (S), B (S), C (V)", "D (M), E (M)"
EVERYBODY = f"{MAJORITY}, {MINORITY}"


def test_acklamation_is_the_chairs_finding() -> None:
    """The chair's finding is the decision, though the majority moved the opposite and reserved itself."""
    s = Sitting(EVERYBODY)
    bifall, avslag = s.put("bifall", MINORITY), s.put("avslag", MAJORITY)
    s.do(c.PutProposition(paragraf=s.at, proposals=(bifall, avslag)))
    s.find(bifall)
    s.decide()
    s.reserve(MAJORITY)
    assert (s.paragraf.decision_method, s.paragraf.winners) == ("acklamation", (bifall,))
    assert s.grounds == {
        "S": ("against", "reservation"),
        "V": ("against", "reservation"),
        "M": ("for", "yrkande"),
    }


def test_nothing_said_of_the_method() -> None:
    """Where nothing is said of how it was decided the method is unknown, and never taken for acklamation."""
    s = Sitting()
    s.decide()
    assert (s.paragraf.decision_method, s.paragraf.winner, s.paragraf.winners) == (None, None, ())


def test_a_count_overrules_the_finding() -> None:
    """After a finding and a count on the same question the count is what decided."""
    s = Sitting(EVERYBODY)
    bifall, avslag = s.put("bifall", "A (S)"), s.put("avslag", "D (M)")
    s.find(bifall, winner="bifall")
    s.count((bifall,), (avslag,), {"ja": "A (S)", "nej": "B (S), C (V), D (M), E (M)"})
    assert (s.paragraf.decision_method, s.paragraf.winners) == ("votering", (avslag,))


def test_ja_is_nobodys_side() -> None:
    """Which proposal ja stood for decides, not the word: here ja was avslag."""
    s = Sitting(EVERYBODY)
    bifall, avslag = s.put("bifall", "A (S)"), s.put("avslag", "D (M)")
    s.count((avslag,), (bifall,), {"ja": MAJORITY, "nej": MINORITY})
    assert s.paragraf.winners == (avslag,)


def test_stated_totals_outrank_counted_names() -> None:
    """Where the text states totals they are the count, also if it names fewer voters."""
    s = Sitting()
    one, other = s.put("bifall", "A (S)"), s.put("avslag", "B (M)")
    votering = s.ask((one,), (other,))
    s.cast(votering, "ja", "A (S)")
    s.do(c.TallyVotes(paragraf=s.at, votering=votering, ja=15, nej=24))
    vote = s.paragraf.vote
    assert vote is not None
    assert (vote.ja, vote.nej, vote.avstar, vote.side, vote.decided_by) == (15, 24, None, "nej", "majoritet")


def test_half_stated_totals() -> None:
    """From one figure alone no outcome follows."""
    s = Sitting()
    votering = s.ask()
    s.do(c.TallyVotes(paragraf=s.at, votering=votering, ja=15, nej=None))
    assert s.paragraf.vote is not None
    assert s.paragraf.vote.side is None


# --- formal questions come first -----------------------------------------------------------


def formal(kind: str) -> tuple[Sitting, str, str, str]:
    """A § with a formal proposal, a bifall and an avslag on the table."""
    s = Sitting(EVERYBODY)
    return s, s.put(kind, "D (M)"), s.put("bifall", "A (S)"), s.put("avslag", "E (M)")


@pytest.mark.parametrize("kind", ["återremiss", "bordläggning"])
def test_returned_by_acklamation(kind: Any) -> None:
    """A matter that goes back has no outcome in sak, and nobody a position on it."""
    s, back, _, _ = formal(kind)
    s.find(back, question=kind, formal=kind)
    act: dict[str, Any] = {"återremiss": c.DecideAterremiss, "bordläggning": c.DecideBordlaggning}
    s.do(act[kind](paragraf=s.at, basis="majoritet", reason="trafiken"))
    s.decide(back)
    got = s.paragraf
    assert (got.formal, got.basis, got.reason, got.winners) == (kind, "majoritet", "trafiken", (back,))
    assert set(s.stands.values()) == {"silent"}


@pytest.mark.parametrize("kind", ["återremiss", "bordläggning"])
@pytest.mark.parametrize("ja_is_back", [True, False])
def test_returned_by_votering(kind: Any, *, ja_is_back: bool) -> None:
    """Whether ja or nej stood for it: what the count sent back is sent back, and no yrkande in sak counts."""
    s, back, _, _ = formal(kind)
    s.count(
        (back,) if ja_is_back else (),
        () if ja_is_back else (back,),
        {"ja" if ja_is_back else "nej": MAJORITY, "nej" if ja_is_back else "ja": MINORITY},
        question=kind,
        role="formell",
    )
    s.decide()
    assert (s.paragraf.formal, s.paragraf.winners, s.paragraf.decision_method) == (kind, (back,), "votering")
    # relative to the decision made, which is to send it back
    assert s.grounds == {"S": ("for", "votering"), "V": ("for", "votering"), "M": ("against", "votering")}
    evidence = {item.evidence for p in s.paragraf.positions for item in p.all}
    assert evidence == {"votering"}


@pytest.mark.parametrize("kind", ["återremiss", "bordläggning"])
@pytest.mark.parametrize("how", ["found", "counted", "counted against the finding"])
def test_decided_today(kind: Any, how: str) -> None:
    """Where it shall be decided today the matter goes on, and only what follows is its outcome."""
    s, back, bifall, avslag = formal(kind)
    if how == "found":
        s.find(question=kind, formal="avgörs idag")
    if how == "counted against the finding":
        s.find(back, question=kind, formal=kind)
    if how != "found":
        s.count((), (back,), {"ja": MAJORITY, "nej": MINORITY}, question=kind, role="formell")
    s.find(bifall)
    s.decide()
    got = s.paragraf
    assert (got.formal, got.winners, got.decision_method) == (None, (bifall,), "acklamation")
    assert avslag not in got.winners
    assert s.grounds == {
        "S": ("for", "yrkande"),
        "M": ("against", "yrkande"),
        "V": ("silent", "ingen"),
    }


# --- several proposals ---------------------------------------------------------------------


def test_kontraproposition() -> None:
    """The preparatory count chooses the motförslag and decides nothing; the last count decides."""
    s = Sitting("A (S), B (S), C (V), D (M), E (M), F (C), G (C)")
    main, left, right = (
        s.put("förvaltningens förslag", "A (S), B (S)"),
        s.put("eget förslag", "C (V)"),
        s.put("eget förslag", "D (M), E (M)"),
    )
    first = s.count(
        (left,),
        (right,),
        {"ja": "C (V)", "nej": "D (M), E (M)", "avstar": "A (S), B (S), F (C), G (C)"},
        role="förberedande",
        question="motförslag",
    )
    s.count(
        (main,),
        (right,),
        {"ja": "A (S), B (S), C (V), F (C)", "nej": "D (M), E (M), G (C)"},
    )
    s.decide()
    got = s.paragraf
    assert got.winners == (main,)
    assert got.vote is not None
    assert got.vote.id != first
    assert s.grounds["V"] == ("for", "votering")
    assert s.grounds["C"] == ("split", "votering")
    s.reserve("C (V)", in_favour_of=left)
    assert s.grounds["V"] == ("against", "reservation")
    v = next(p for p in s.paragraf.positions if p.party == "V")
    assert [(item.evidence, item.stand) for item in v.all][:2] == [
        ("reservation", "against"),
        ("votering", "for"),
    ]


def test_the_preparatory_finding_decides_nothing() -> None:
    """That the chair found the motförslag by acklamation is no decision in the matter."""
    s = Sitting(EVERYBODY)
    main, other = s.put("förvaltningens förslag", "A (S)"), s.put("eget förslag", "D (M)")
    s.find(other, question="motförslag")
    s.find(main)
    s.decide()
    assert s.paragraf.winners == (main,)


def test_tillagg_after_acklamation() -> None:
    """A tillägg that is carried after the main proposal wins beside it."""
    s = Sitting(EVERYBODY)
    main, extra = s.put("bifall", "A (S)"), s.put("tillägg", "C (V)")
    s.find(main, winner="bifall")
    s.find(extra, question="tillägg", winner="tillägget")
    s.decide()
    assert s.paragraf.winners == (main, extra)
    assert s.paragraf.winner == "bifall och tillägget"
    assert s.stands == {"S": "for", "V": "for", "M": "silent"}


def test_tillagg_after_votering() -> None:
    """A tillägg found by acklamation after the deciding count leaves count, winner and positions standing."""
    s = Sitting(EVERYBODY)
    main, avslag, extra = s.put("bifall", "A (S)"), s.put("avslag", "D (M)"), s.put("tillägg", "C (V)")
    votering = s.count((main,), (avslag,), {"ja": MAJORITY, "nej": MINORITY})
    s.find(extra, question="tillägg")
    s.decide()
    got = s.paragraf
    assert (got.decision_method, got.winners) == ("votering", (main, extra))
    assert got.vote is not None
    assert got.vote.id == votering
    assert s.grounds["M"] == ("against", "votering")


def test_a_lost_tillagg_after_votering() -> None:
    """A tillägg that the chair found rejected takes nothing away from the deciding count."""
    s = Sitting(EVERYBODY)
    main, avslag, extra = s.put("bifall", "A (S)"), s.put("avslag", "D (M)"), s.put("tillägg", "C (V)")
    s.count((main,), (avslag,), {"ja": MAJORITY, "nej": MINORITY})
    s.find(question="tillägg", winner="avslag på tilläggsyrkandet")
    s.decide()
    assert (s.paragraf.decision_method, s.paragraf.winners) == ("votering", (main,))
    assert s.grounds["M"] == ("against", "votering")
    assert extra not in s.paragraf.winners


def test_tillagg_by_votering_after_acklamation() -> None:
    """A count on a tillägg doesn't take the main proposal's win away."""
    s = Sitting(EVERYBODY)
    main, extra = s.put("bifall", "A (S)"), s.put("tillägg", "D (M)")
    s.find(main)
    s.count((extra,), (), {"ja": MAJORITY, "nej": MINORITY}, question="tillägg", role="tillägg")
    s.decide()
    assert s.paragraf.winners == (main, extra)


def test_two_avslag_are_one_side() -> None:
    """Who moved the same avslag in second hand, and isn't named as winner, is with the decision too."""
    s = Sitting(EVERYBODY)
    main = s.put("förvaltningens förslag", institution="förvaltningen")
    aims = {"target": "förvaltningens förslag", "target_proposal": main}
    first = s.put("avslag", "D (M)", **aims)
    s.put("avslag", "C (V)", rank=2, **aims)
    s.put("bifall", "A (S)", **aims)
    s.find(first)
    s.decide()
    assert s.stands == {"S": "against", "V": "for", "M": "for"}


# --- ties, lots and secret ballots ---------------------------------------------------------


def test_an_election_goes_to_the_lot() -> None:
    """At a tie in an election the chair decides nothing; the count waits for the lot, which decides it."""
    s = Sitting("A (S), B (M)")
    one, other = s.put("valförslag", "A (S)"), s.put("valförslag", "B (M)")
    votering = s.ask((one,), (other,))
    s.cast(votering, "ja", "A (S)")
    s.cast(votering, "nej", "B (M)")
    vote = s.paragraf.vote
    assert vote is not None
    assert (vote.side, vote.decided_by) == (None, "lottning")
    s.do(c.DrawLot(paragraf=s.at, votering=votering, choice="nej", text="lotten föll på B"))
    s.close(votering)
    got = s.paragraf
    assert got.vote is not None
    assert (got.vote.side, got.vote.decided_by, got.decision_method) == ("nej", "lottning", "lottning")
    assert got.winners == (other,)


def test_a_secret_ballot_names_nobody() -> None:
    """From a closed ballot no party's position follows."""
    s = Sitting(EVERYBODY)
    one, other = s.put("valförslag"), s.put("valförslag")
    votering = s.ask((one,), (other,), secret=True)
    s.do(c.TallyVotes(paragraf=s.at, votering=votering, ja=3, nej=2, avstar=0))
    s.close(votering)
    s.decide()
    assert (s.paragraf.decision_method, s.paragraf.winners) == ("sluten omröstning", (one,))
    assert set(s.stands.values()) == {"silent"}


def test_the_acting_chair_decides() -> None:
    """At a tie the one who presides in the § decides, not the nämnd's chair."""
    s = Sitting("A (S), B (M)")
    s.do(c.TakeChair(meeting="m-1", person=PersonRef("B", "M"), role="vice ordförande"))
    one, other = s.put("bifall", "A (S)"), s.put("avslag", "B (M)")
    s.count((one,), (other,), {"ja": "A (S)", "nej": "B (M)"})
    vote = s.paragraf.vote
    assert vote is not None
    assert (vote.side, vote.decided_by) == ("nej", "utslagsröst")


def test_the_chair_of_the_count() -> None:
    """Who takes the chair after a count doesn't decide it."""
    s = Sitting("A (S), B (M)")
    one, other = s.put("bifall", "A (S)"), s.put("avslag", "B (M)")
    s.count((one,), (other,), {"ja": "A (S)", "nej": "B (M)"})
    s.do(c.TakeChair(meeting="m-1", person=PersonRef("B", "M"), role="vice ordförande"))
    s.decide()
    vote = s.paragraf.vote
    assert vote is not None
    assert vote.side == "ja"


def test_a_text_that_contradicts_itself() -> None:
    """Figures that cannot be are shown as read, and nothing is concluded from them."""
    s = Sitting("A (S), B (M)")
    one, other = s.put("bifall", "A (S)"), s.put("avslag", "B (M)")
    votering = s.ask((one,), (other,))
    s.do(
        c.CastVote(paragraf=s.at, votering=votering, person=PersonRef("A", "S"), choice="ja", source=READ),
        c.TallyVotes(paragraf=s.at, votering=votering, ja=0, nej=0, avstar=9, source=READ),
    )
    vote = s.paragraf.vote
    assert vote is not None
    assert (vote.ja, vote.nej, vote.avstar, vote.side) == (0, 0, 9, None)


# --- corrections and withdrawals -----------------------------------------------------------


def test_a_corrected_finding() -> None:
    """A correction of what the chair found changes outcome and positions; a withdrawal takes them away."""
    s = Sitting(EVERYBODY)
    bifall, avslag = s.put("bifall", "A (S)"), s.put("avslag", "D (M)")
    found = s.do(c.FindAcklamation(paragraf=s.at, winners=(bifall,))).recorded[-1]
    assert s.stands == {"S": "for", "V": "silent", "M": "against"}
    s.do(
        c.MakeRattelse(
            target="m-1",
            event=found.version,
            field="winners",
            ground="skrivfel",
            new_value=json.dumps([avslag]),
        )
    )
    assert s.stands == {"S": "against", "V": "silent", "M": "for"}
    s.do(c.WithdrawAct(target="m-1", event=found.version, ground="omtag"))
    assert s.stands == {}
    assert s.paragraf.winners == ()


# --- the fixtures' scripts -----------------------------------------------------------------

_SCRIPTS = {
    "almby_kultur": "almby_kultur_par12_acklamation",
    "bjorkvik_miljo": "bjorkvik_miljo_2025-11-19_aterremiss",
    "stensjo_utbildning": "stensjo_utbildning_2026-04-16_votering",
}


def script_and_facts(name: str) -> tuple[Ledger, list[dict[str, Any]]]:
    """A ledger with a fixture's script, and what a careful reader finds in its document."""
    root = files("beslut_fixtures")
    ledger = Ledger.open(":memory:")
    text = (root / "scripts" / f"{name}.skript").read_text(encoding="utf-8")
    ledger.record(*c.read_script(text, name))
    facts = json.loads((root / "documents" / f"{_SCRIPTS[name]}.json").read_text(encoding="utf-8"))
    return ledger, facts.get("paragraphs") or [facts]


@pytest.mark.parametrize("name", _SCRIPTS)
def test_fixtures(name: str) -> None:
    """A fixture's script leads to the facts that its document holds."""
    ledger, facts = script_and_facts(name)
    found = {p.number: p for p in ledger.paragrafer()}
    for fact in facts:
        got = found[fact["paragraph"]]
        assert (got.title, got.dnr) == (fact["title"], fact["dnr"])
        assert fact["meeting_date"] in (got.meeting_date.value[:10], None)  # a lone § may have no date
        decided = (got.decision_text or "", *got.points)  # the lead and its att-satser, or all in one
        sent_away = got.formal == "återremiss"  # which is minuted from the act itself
        assert sent_away or any(each.startswith(fact["decision_text_startswith"]) for each in decided)
        assert got.decision_method == fact["decision_method"]
        # at the table nobody writes the chair's words down, or counts the sections of a yttrande
        assert got.winner is None or fact["winner"] in got.winner
        assert got.sections in (None, fact["decision_own_points"])
        # who moves that a proposal be adopted is one of its movers in a text, and an own yrkande at the table
        kinds = sorted(p.kind for p in got.proposals if p.kind != "bifall")
        assert kinds == sorted(p["kind"] for p in fact["proposals"])
        assert {
            p.party: [p.position, p.evidence] for p in got.positions if p.evidence != "ingen"
        } == fact.get("positions", {})
        reservants = [(p.name, p.party, p.with_others) for r in got.reservations for p in r.by]
        assert sorted(reservants) == sorted(
            (r["name"], r["party"], r["with_others"]) for r in fact["reservations"]
        )
        assert [s.kind for s in got.statements] == [s["kind"] for s in fact["statements"]]
        jav = [(j.person.name, j.replaced_by.label if j.replaced_by else None) for j in got.jav]
        assert jav == [(j["name"], j["replaced_by"]) for j in fact["jäv"]]
        if fact["vote"] is not None:
            vote = got.vote
            assert vote is not None
            assert (vote.ja, vote.nej, vote.avstar) == tuple(fact["vote"][k] for k in ("ja", "nej", "avstår"))
            assert fact["vote"]["ja_means"] in (
                vote.ja_means or ""
            )  # nej: by its movers there, by its kind here
            assert (vote.side, vote.decided_by) == ("ja", "utslagsröst")
            words = {"ja": "ja", "nej": "nej", "avstar": "avstår"}
            named: dict[str, list[str]] = {"ja": [], "nej": [], "avstår": []}
            for one in vote.named:
                named[words[one.choice]].append(one.person.label)
            assert {k: sorted(v) for k, v in named.items()} == {
                k: sorted(v) for k, v in fact["named_votes"].items()
            }


def test_stensjo_after_a_member_left() -> None:
    """In § 30 and 31 nobody spoke, so every party with serving members is silent, and none is absent."""
    ledger, _ = script_and_facts("stensjo_utbildning")
    for number in ("30", "31"):
        got = next(p for p in ledger.paragrafer() if p.number == number)
        assert {p.party: p.position for p in got.positions} == dict.fromkeys(
            ["V", "S", "C", "L", "KD", "M", "SD"], "silent"
        )
