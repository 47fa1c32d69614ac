"""Situation A as it is recorded by the suggestions alone: substitutes, jäv, the count and its tie, dissent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.situations.room import Room, on, people, person
from tests.situations.utbildningsnamnden import (
    ALM,
    BERG,
    BRANT,
    HED,
    HOLM,
    JA,
    LINDKVIST,
    ORDER,
    POINTS,
    PRESENT,
    RULES,
    SEATED,
    SUBSTITUTES,
)

from beslut import InService, LiveMeeting, Refused, to_text
from beslut import commands as c

AT = "m-1.9"
OURS = "förvaltningens förslag"
WHY = "till förvaltningen för att kompletteras med en barnkonsekvensanalys"


def choice_of(voter: InService) -> c.Choice:  # type: ignore[name-defined]  # Literal words
    """How they voted."""
    return "avstar" if voter.person.name == "Hugo Falk" else "ja" if voter.person.name in JA else "nej"


@pytest.fixture
def live() -> Iterator[LiveMeeting]:
    """The sitting after the roll call: substitutes are there, and nobody has been called in."""
    made = Room()
    made.establish("Utbildningsnämnden", "nämnd", 13)
    made.register(SEATED, SUBSTITUTES, ORDER, RULES)
    made.do(c.EndMandate(namnd="n-1", person=person("Ulf Rask (SD)"), seat="7", ended=on("2026-03-01")))
    made.do(
        c.OpenArende(arende="a-1", namnd="n-1", title="Avveckling av Ängsskolan", dnr="UN 2026/118"),
        c.PrepareProposal(arende="a-1", institution="förvaltningen", points=POINTS),
    )
    made.meet("m-1", "2026-04-16T18:00+0200")
    made.present(PRESENT)
    made.attend(BRANT, present=False, serving=False)
    made.attend(person("Ebba Nyman (M)"), role="ersättare", present=False, serving=False)
    for who in (HOLM, HED, ALM):
        made.attend(who, role="ersättare", serving=False)
    with made.ledger:
        yield LiveMeeting(made.ledger, "m-1")


def called(live: LiveMeeting, paragraf: str | None = None) -> list[tuple[str, str]]:
    """Whom the rules call in, for whom; they are called in."""
    found = []
    for call in live.calls(paragraf):
        found.append(
            (call.person.label, call.instead_of.label if call.instead_of else f"vakant ({call.vacant})")
        )
        live.record(*call.commands)
    return found


def to_the_table(live: LiveMeeting) -> None:
    """§ 9 until the deliberation is closed."""
    live.record(*live.open_item(arende="a-1", number="9"))
    live.record(c.DeclareJav(paragraf=AT, person=LINDKVIST))
    called(live, AT)
    aims = {"target": "förvaltningens förslag", "target_proposal": f"{AT}.f1"}
    live.record(
        c.PutProposal(
            paragraf=AT,
            kind="bifall",
            proposers=people("Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD), Maja Sund (SD)"),
            **aims,  # type: ignore[arg-type]  # the fields of a command
        ),
        c.PutProposal(paragraf=AT, kind="avslag", proposers=people("Eva Noor m.fl. (S)"), **aims),  # type: ignore[arg-type]  # as above
        c.SecondProposal(paragraf=AT, proposal=f"{AT}.f3", by=people("Rut Alm (V)")),
        c.PutProposal(
            paragraf=AT,
            kind="återremiss",
            proposers=people("Siv Lund (MP)"),
            rank=1,
            text=WHY,
        ),
        c.PutProposal(paragraf=AT, kind="avslag", proposers=people("Siv Lund (MP)"), rank=2, **aims),  # type: ignore[arg-type]  # as above
    )
    live.record(c.NoteArrival(meeting="m-1", person=BRANT, when=on("2026-04-16T18:40+0200")))
    live.record(c.CloseDeliberation(paragraf=AT))


def to_the_count(live: LiveMeeting) -> None:
    """§ 9 until its upprop."""
    to_the_table(live)
    order = live.order(AT)
    live.record(
        c.SetPropositionsordning(paragraf=AT, text=order.text, steps=order.steps),
        c.ApprovePropositionsordning(paragraf=AT),
    )
    for label in ("avgörs idag", "förvaltningens förslag"):
        ask = live.ask(AT)
        assert ask is not None
        answer = next(answer for answer in ask.answers if answer.label == label)
        live.record(*ask.put, *answer.commands)
        if label == "avgörs idag":
            live.record(*live.gavel(AT))
    live.record(*live.request_votering(AT, people("Eva Noor (S)")))


def voted(live: LiveMeeting) -> None:
    """Everybody has voted as they did."""
    ballot = live.ballot(AT)
    assert ballot is not None
    for voter in ballot.voters:
        live.record(
            c.CastVote(paragraf=AT, votering=ballot.votering, person=voter.person, choice=choice_of(voter))
        )


def decided(live: LiveMeeting) -> None:
    """§ 9 with its decision."""
    to_the_count(live)
    voted(live)
    live.record(c.GiveUtslagsrost(paragraf=AT, votering=f"{AT}.v1", choice="ja", person=BERG))
    closing = live.after_count(AT)
    assert closing is not None
    live.record(*closing)
    live.record(*live.decide(AT, live.decision(AT)))


def test_substitutes_from_the_beginning(live: LiveMeeting) -> None:
    """A 1: Holm (KD) for vakant (SD), by the order for SD; Alm (V) for Brant, by her party. Then 13 serve."""
    assert called(live) == [("Sara Holm (KD)", "vakant (SD)"), ("Rut Alm (V)", "Olle Brant (V)")]
    now = live.now()
    assert now.serving is not None
    assert (len(now.serving), now.seats, now.quorum) == (13, 13, 7)
    holm = next(each for each in now.serving if each.person.name == "Sara Holm")
    assert (holm.seat, holm.vacant, holm.instead_of) == ("7", "SD", None)
    assert live.calls() == ()
    assert {(o.person.label, o.why) for o in now.others} == {
        ("Olle Brant (V)", "frånvarande"),
        ("Ebba Nyman (M)", "frånvarande"),
        ("Nils Hed (S)", "tjänstgör inte"),
    }


def test_jav_calls_in_whoever_is_next_of_any_party(live: LiveMeeting) -> None:
    """A 2: for Lindkvist (M) Hed (S), for § 9 only; 13 serve in it, Lindkvist is named as jävig."""
    called(live)
    live.record(*live.open_item(arende="a-1", number="9"))
    live.record(c.DeclareJav(paragraf=AT, person=LINDKVIST))
    assert called(live, AT) == [("Nils Hed (S)", "Per Lindkvist (M)")]
    now = live.now(AT)
    assert now.serving is not None
    assert len(now.serving) == 13
    assert ("Per Lindkvist (M)", "jävig") in {(o.person.label, o.why) for o in now.others}
    after = live.now()
    assert after.serving is not None
    assert "Nils Hed" not in {each.person.name for each in after.serving}


def test_for_a_disqualified_substitute_another_is_called_in(live: LiveMeeting) -> None:
    """Holm serves on SD's vacant seat; jävig in § 9 she is replaced by whoever is next for SD, for her."""
    called(live)
    live.record(*live.open_item(arende="a-1", number="9"))
    live.record(c.DeclareJav(paragraf=AT, person=HOLM))
    assert called(live, AT) == [("Nils Hed (S)", "Sara Holm (KD)")]
    serving = live.now(AT).serving
    assert serving is not None
    assert {each.seat for each in serving if each.person.name == "Nils Hed"} == {"7"}


def test_what_lies_before_the_body_comes_with_the_case(live: LiveMeeting) -> None:
    """Taken up, § 9 has its case's title and dnr, and the förvaltning's proposal lies on the table."""
    live.record(*live.open_item(arende="a-1", number="9"))
    now = live.now(AT)
    assert now.at is not None
    assert (now.at.title, now.at.dnr) == ("Avveckling av Ängsskolan", "UN 2026/118")
    assert [p.kind for p in now.at.proposals] == ["förvaltningens förslag"]
    assert live.next_number() == "10"


def test_the_late_member_waits_for_the_next_item(live: LiveMeeting) -> None:
    """A 3: Brant came in § 9, where Alm serves on; from § 10 he does, and nobody is called in for him."""
    called(live)
    to_the_table(live)
    ballot_names = {
        v.person.label: v.instead_of.label if v.instead_of else None for v in _ballot(live).voters
    }
    assert "Olle Brant (V)" not in ballot_names
    assert ballot_names["Rut Alm (V)"] == "Olle Brant (V)"
    assert ("Olle Brant (V)", "tjänstgör från nästa paragraf") in {
        (o.person.label, o.why) for o in live.now(AT).others
    }
    live.record(c.CloseParagraf(paragraf=AT))
    assert live.calls() == ()
    live.record(*live.open_item(title="Budgetuppföljning"))
    serving = live.now("m-1.10").serving
    assert serving is not None
    assert {"Olle Brant"} == {each.person.name for each in serving if each.person.party == "V"}
    assert len(serving) == 13


def test_nobody_enters_in_the_middle_of_an_item(live: LiveMeeting) -> None:
    """Frisk leaves while § 9 is handled: his place stands empty until it is over, then Nyman (M) is called in."""
    called(live)
    to_the_table(live)
    live.record(c.NoteArrival(meeting="m-1", person=person("Ebba Nyman (M)")))
    live.record(c.NoteDeparture(meeting="m-1", person=person("Jon Frisk (M)")))
    assert live.calls(AT) == ()
    live.record(c.CloseParagraf(paragraf=AT))
    assert called(live) == [("Ebba Nyman (M)", "Jon Frisk (M)")]


def _ballot(live: LiveMeeting):  # type: ignore[no-untyped-def]  # of a count that is
    found = live.ballot(AT)
    assert found is not None
    return found


def test_the_chair_says_each_step(live: LiveMeeting) -> None:
    """From the yrkanden read back to the upprop, word for word."""
    called(live)
    to_the_table(live)
    assert live.read_back(AT) == (
        "förvaltningens förslag föreligger",
        f"Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD) och Maja Sund (SD) yrkar bifall till {OURS}",
        "Eva Noor m.fl. (S) yrkar, med instämmande av Rut Alm (V), avslag på förvaltningens förslag",
        f"Siv Lund (MP) yrkar i första hand återremiss {WHY}",
        "Siv Lund (MP) yrkar i andra hand avslag på förvaltningens förslag",
    )
    order = live.order(AT)
    assert order.text == (
        "Återremiss prövas först, därefter förvaltningens förslag mot avslag på förvaltningens förslag."
    )
    assert (
        live.now(AT).says == f"Jag föreslår följande propositionsordning: {order.text} Kan vi godkänna den?"
    )
    live.record(
        c.SetPropositionsordning(paragraf=AT, text=order.text, steps=order.steps),
        c.ApprovePropositionsordning(paragraf=AT),
    )
    assert live.now(AT).says == "Ska ärendet avgöras idag eller återremitteras?"
    ask = live.ask(AT)
    assert ask is not None
    live.record(*ask.put, *ask.answers[0].commands)
    assert live.now(AT).says == "Jag finner att ärendet ska avgöras idag. Begärs omröstning?"
    live.record(*live.gavel(AT))
    assert live.now(AT).says == (
        "Jag ställer förvaltningens förslag mot avslag på förvaltningens förslag. "
        "Beslutar nämnden enligt förvaltningens förslag? Avslår nämnden förvaltningens förslag?"
    )


def test_what_ja_and_nej_stand_for(live: LiveMeeting) -> None:
    """4b's voteringsproposition; everybody is called by the list, Hed with his own party, the chair last."""
    called(live)
    to_the_count(live)
    ballot = _ballot(live)
    assert (ballot.ja_means, ballot.nej_means) == (
        "bifall till förvaltningens förslag",
        "avslag på förvaltningens förslag",
    )
    assert (ballot.ja_proposals, ballot.nej_proposals) == ((f"{AT}.f1",), (f"{AT}.f3", f"{AT}.f5"))
    assert [voter.person.label for voter in ballot.voters] == [
        p.label
        for p in people(
            "Jon Frisk (M), Karin Öst (L), Tomas Ryd (KD), Maja Sund (SD), Sara Holm (KD), Nils Hed (S), "
            "Eva Noor (S), Leif Ström (S), Aida Kovač (S), Rut Alm (V), Siv Lund (MP), Hugo Falk (C), "
            "Anna Berg (M)"
        )
    ]


def test_the_tie_waits_for_the_chair(live: LiveMeeting) -> None:
    """A 5: 6–6–1 isn't closed before the utslagsröst, though the chair voted ja; then it is, and stays 6–6–1."""
    called(live)
    to_the_count(live)
    assert live.after_count(AT) is None  # nobody has voted
    voted(live)
    now = live.now(AT)
    assert (now.item, now.casting) == ("lika", True)
    assert now.says == "Rösterna är lika: sex ja och sex nej. Jag avgör med min utslagsröst."
    assert live.after_count(AT) is None
    live.record(c.GiveUtslagsrost(paragraf=AT, votering=f"{AT}.v1", choice="ja", person=BERG))
    live.record(*(live.after_count(AT) or ()))
    now = live.now(AT)
    assert now.at is not None
    (vote,) = now.at.votes
    assert (vote.ja, vote.nej, vote.avstar, vote.side, vote.decided_by) == (6, 6, 1, "ja", "utslagsröst")
    assert now.item == "avgjord"


def test_the_decision_is_drafted_from_what_won(live: LiveMeeting) -> None:
    """The lead and both att-satser, as the förvaltning prepared them."""
    called(live)
    decided(live)
    now = live.now(AT)
    assert now.at is not None
    assert (now.at.decision_text, now.at.points) == ("Utbildningsnämnden beslutar", POINTS)
    assert now.at.winners == (f"{AT}.f1",)
    assert live.findings(AT) == ()


def test_the_minutes_read_as_a_good_secretary_writes_them(live: LiveMeeting, shared: Path) -> None:
    """4b of situationer.md, word for word, of what the suggestions recorded."""
    called(live)
    decided(live)
    live.record(
        c.EnterReservation(
            paragraf=AT, by=people("Eva Noor m.fl. (S), Rut Alm (V)"), in_favour_of=f"{AT}.f3"
        ),
        c.EnterReservation(paragraf=AT, by=people("Siv Lund (MP)"), in_favour_of=f"{AT}.f5"),
    )
    situationer = (shared / "situationer.md").read_text()
    part = re.split(r"\n(?=###? )", situationer[situationer.index("### 4b.") :])[0]
    wanted = "\n".join(line[2:] for line in part.split("\n") if line.startswith(">"))
    minutes = live.now(AT).minutes
    assert minutes is not None
    assert to_text(minutes) == f"UTKAST – ej justerat\n\n{wanted}\n"


def test_who_may_reserve(live: LiveMeeting) -> None:
    """A 6: S with Hed, V and MP lost; Falk abstained, Brant didn't serve, Lindkvist was jävig."""
    called(live)
    decided(live)
    verdicts = live.reservations(AT)
    assert {(v.person.label, v.in_favour_of) for v in verdicts if v.allowed} == {
        ("Eva Noor (S)", f"{AT}.f3"),
        ("Leif Ström (S)", f"{AT}.f3"),
        ("Aida Kovač (S)", f"{AT}.f3"),
        ("Nils Hed (S)", f"{AT}.f3"),
        ("Rut Alm (V)", f"{AT}.f3"),
        ("Siv Lund (MP)", f"{AT}.f5"),
    }
    barred = {v.person.label: v.why for v in verdicts if not v.allowed}
    assert set(barred) == {"Hugo Falk (C)", "Olle Brant (V)", "Per Lindkvist (M)"}
    assert "avstod" in barred["Hugo Falk (C)"]
    assert "tjänstgör" in barred["Olle Brant (V)"]
    assert "jävig" in barred["Per Lindkvist (M)"]


def test_who_has_reserved_already_is_said_to_have(live: LiveMeeting) -> None:
    """Noor for all of S: Alm and Lund are left; S may still reserve on another point, and nobody moves."""
    called(live)
    decided(live)
    before = [v.person.label for v in live.reservations(AT) if v.allowed]
    live.record(
        c.EnterReservation(paragraf=AT, by=people("Eva Noor m.fl. (S)"), in_favour_of=f"{AT}.f3"),
    )
    may = [v for v in live.reservations(AT) if v.allowed]
    assert [v.person.label for v in may] == before
    assert {v.person.party for v in may if v.why == "har redan reserverat sig"} == {"S"}
    assert {v.person.party for v in may if v.why != "har redan reserverat sig"} == {"V", "MP"}


def test_a_refusal_names_things_as_people_do(live: LiveMeeting) -> None:
    """ "§ 9" and what the chair calls a proposal, never an id; the rule stays."""
    called(live)
    decided(live)
    with pytest.raises(Refused) as again:
        live.record(c.MakeDecision(paragraf=AT, text="igen"))
    assert (
        live.worded(again.value)
        == "§ 9 har redan sitt beslut; ta tillbaka det först, eller rätta det när det är justerat"
    )
    live.record(c.CloseParagraf(paragraf=AT), *live.open_item(title="Budgetuppföljning"))
    with pytest.raises(Refused) as elsewhere:
        live.record(c.SecondProposal(paragraf="m-1.10", proposal=f"{AT}.f1", by=people("Eva Noor (S)")))
    assert "m-1" not in live.worded(elsewhere.value)
    assert "förvaltningens förslag" in live.worded(elsewhere.value)


@pytest.mark.parametrize(
    "command",
    [
        c.PutProposal(paragraf=AT, kind="avslag", proposers=(BRANT,)),
        c.CastVote(paragraf=AT, votering=f"{AT}.v1", person=BRANT, choice="ja"),
        c.CloseVotering(paragraf=AT, votering=f"{AT}.v1"),
        c.GiveUtslagsrost(paragraf=AT, votering=f"{AT}.v1", choice="ja", person=HED),
        c.WithdrawProposal(paragraf=AT, proposal=f"{AT}.f3"),
        c.EnterReservation(paragraf=AT, by=(LINDKVIST,)),
        c.CallInErsattare(meeting="m-1", person=HED, in_place_of=BERG),
        c.OpenParagraf(meeting="m-1", number="9", arende="a-1"),
        c.MakeDecision(paragraf=AT, text="Nämnden beslutar", winners=(f"{AT}.f3",)),
        c.WithdrawAct(target="m-1", event=1, ground="fel"),
        c.OpenMeeting(meeting="m-1", namnd="n-1"),
        c.RequestVotering(paragraf=AT, votering=f"{AT}.v1"),
        c.MakeRattelse(target="m-1", event=1, field="paragraf", ground="fel", new_value='"x"'),
        c.PostAnslag(meeting="m-1"),
    ],
)
def test_no_refusal_has_an_id_in_it(live: LiveMeeting, command: c.Command) -> None:
    """Whatever is refused in § 9, at its count: what a person reads names no id."""
    called(live)
    to_the_count(live)
    with pytest.raises(Refused) as refusal:
        live.record(command)
    said = live.worded(refusal.value)
    assert not re.search(r"\b[amn]-[0-9]", said), said
    assert "_" not in said
    assert not re.search(r"\b(\w+) \1\b", said, re.IGNORECASE), said
