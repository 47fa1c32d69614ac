"""Situation A, point 9 and what the written minutes say: recounts, explanations, facts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Said
from tests.situations.room import people
from tests.situations.utbildningsnamnden import (
    UPPROP,
    Utbildningsnamnden,
)

from beslut import Refused
from beslut import commands as c

# --- point 9 -------------------------------------------------------------------------------


def counted(side: Any) -> tuple[Any, ...]:
    return side.ja, side.nej, side.avstar, side.side, side.decided_by


RECOUNTS: list[tuple[dict[str, Any], tuple[Any, ...], str]] = [
    ({"without": ("Hed",)}, (6, 5, 1, "ja", "majoritet"), "sättet"),
    ({"with_": {"Falk": "nej"}}, (6, 7, 0, "nej", "majoritet"), "utfallet"),
    ({"with_": {"Falk": "ja"}}, (7, 6, 0, "ja", "majoritet"), "sättet"),
    ({"utslag": "nej"}, (6, 6, 1, "nej", "utslagsröst"), "utfallet"),
    ({}, (6, 6, 1, "ja", "utslagsröst"), "inget"),
    ({"without": ("Siv Lund (MP)", "Falk")}, (6, 5, 0, "ja", "majoritet"), "sättet"),
    ({"without": ("Frisk",)}, (5, 6, 1, "nej", "majoritet"), "utfallet"),
    ({"with_": {"Berg": "nej"}}, (5, 7, 1, "nej", "majoritet"), "utfallet"),
]


@pytest.mark.parametrize(("otherwise", "after", "change"), RECOUNTS)
def test_recount(
    a: Utbildningsnamnden, otherwise: dict[str, Any], after: tuple[Any, ...], change: str
) -> None:
    """9: the same vote under another assumption; the ledger is as it was."""
    root = a.ledger.root()
    recount = a.ledger.recount(a.votering, **otherwise)
    assert counted(recount.before) == (6, 6, 1, "ja", "utslagsröst")
    assert counted(recount.after) == after
    assert recount.change == change
    assert a.ledger.root() == root
    assert a.ledger.recount(a.at, **otherwise) == recount  # by the § just as well


def test_pivotal(a: Utbildningsnamnden) -> None:
    """9: at 6-6 with the chair for ja, each ja alone turns it, Falk with a nej; a nej turns nothing."""
    pivotal = {p.person.name for p in a.ledger.recount(a.votering).pivotal or ()}
    assert pivotal == {
        "Jon Frisk",
        "Karin Öst",
        "Tomas Ryd",
        "Maja Sund",
        "Sara Holm",
        "Anna Berg",
        "Hugo Falk",
    }


@pytest.mark.parametrize(("otherwise", "after", "change"), RECOUNTS[1:4])  # nobody less
def test_it_would_have_been_so(otherwise: dict[str, Any], after: tuple[Any, ...], change: str) -> None:
    """9: the recounts are what the same evening gives when it goes like that."""
    del change
    sitting = Utbildningsnamnden()
    sitting.until_the_vote()
    sitting.upprop(**otherwise.get("with_", {}))
    if "utslag" in otherwise:
        sitting.utslag(otherwise["utslag"])
    sitting.conclude()
    assert sitting.outcome(sitting.votering) == after


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--utan", "Hed"), ("6–5–1", "majoritet")),
        (("--med", "Falk=nej"), ("6–7–0", "nej")),
        (("--med", "Falk=ja"), ("7–6–0", "majoritet")),
        (("--utslag", "nej"), ("6–6–1", "nej", "utslagsröst")),
    ],
)
def test_rakna_om(
    beslut: Callable[..., Said], tmp_path: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """9: the command says the same, in words and as JSON."""
    sitting = Utbildningsnamnden(str(tmp_path / "liggare.db"))
    sitting.until_the_vote()
    sitting.upprop()
    sitting.utslag()
    sitting.conclude()
    sitting.ledger.close()
    said = beslut("rakna-om", sitting.votering, *arguments)
    assert said.status == 0, said.err
    told = said.out.replace("-", "–")
    for word in words:
        assert word in told
    data = beslut("rakna-om", sitting.votering, *arguments, "--json").json
    figures = {**data["after"]} if "after" in data else data
    assert figures["side"] in ("ja", "nej")


def test_who_is_meant(a: Utbildningsnamnden) -> None:
    """9: a name that nobody has who voted is refused, with the names of those who did."""
    with pytest.raises(ValueError, match=r"Nyman.*Falk|Falk.*Nyman"):
        a.ledger.recount(a.votering, without=("Nyman",))


def test_a_rattelse_is_no_recount(a: Utbildningsnamnden) -> None:
    """9: Falk's vote corrected to nej gives 6-7-0 and another side, and the positions follow."""
    falks = next(n.event for n in a.count(a.votering).named if n.person.name == "Hugo Falk")
    version = int(falks.partition("@")[2])
    a.do(c.MakeRattelse(target="m-1", event=version, field="choice", ground="felhörd", new_value='"nej"'))
    vote = a.count(a.votering)
    assert (vote.ja, vote.nej, vote.avstar) == (6, 7, 0)


def test_the_variant(before: Utbildningsnamnden) -> None:
    """4b: had Falk voted ja and Berg abstained, the count waits for her casting vote and stays as cast."""
    before.upprop(Falk="ja", Berg="avstar")
    assert before.outcome(before.votering) == (6, 6, 1, None, "väntar på utslagsröst")
    before.refused(
        c.CloseVotering(paragraf=before.at, votering=before.votering), "utslagsröst", statute="KL 5:56"
    )
    before.utslag()
    before.close(before.votering)
    assert before.outcome(before.votering) == (6, 6, 1, "ja", "utslagsröst")


# --- the explanation -----------------------------------------------------------------------


def test_explained(a: Utbildningsnamnden) -> None:
    """The outcome is derived from the events that matter: jäv, count, tie, casting vote, att-satser."""
    a.reservations()
    explanation = a.ledger.explain(a.at)
    recorded = {r.name for r in a.ledger.events("m-1")}
    for line in explanation.lines:
        assert line.says
        assert line.rule
        assert line.events
        assert set(line.events) <= recorded
    text = "\n".join(line.says for line in explanation.lines)
    for word in (
        "Per Lindkvist",
        "Nils Hed",
        "Anna Berg",
        "utslagsröst",
        "Eva Noor",
        "förvaltningens förslag",
    ):
        assert word in text, word
    rules = {line.rule.partition(" ")[0] for line in explanation.lines}
    assert {"1.4", "2.6"} <= rules
    assert any("KL 5:56" in line.statute for line in explanation.lines)
    assert any("Anna Berg" in line.says for line in explanation.lines if line.rule.startswith("2.6"))
    assert a.ledger.explain(a.at) == explanation


@pytest.mark.parametrize(
    ("party", "words"),
    [("S", ("S", "nej")), ("C", ("avst",)), ("M", ("ja",)), ("MP", ("nej", "återremiss"))],
)
def test_positions_explained(a: Utbildningsnamnden, party: str, words: tuple[str, ...]) -> None:
    """A party's position is derived from its signs, the strongest first; återremiss says nothing of the matter."""
    a.reservations()
    text = "\n".join(line.says for line in a.ledger.explain(a.at, party=party).lines)
    for word in words:
        assert word in text, text


def test_forklara(beslut: Callable[..., Said], tmp_path: Path) -> None:
    """`beslut forklara` says it in Swedish, each line with its rule and events; as JSON too."""
    sitting = Utbildningsnamnden(str(tmp_path / "liggare.db"))
    sitting.until_the_vote()
    sitting.upprop()
    sitting.utslag()
    sitting.conclude()
    sitting.ledger.close()
    said = beslut("forklara", "m-1.9")
    assert said.status == 0, said.err
    assert "utslagsröst" in said.out
    assert "KL 5:56" in said.out
    assert "m-1@" in said.out
    lines = beslut("forklara", "m-1.9", "--json").json["lines"]
    assert all(line["events"] for line in lines)


# --- what the minutes of 4b say ------------------------------------------------------------


def test_minutes(a: Utbildningsnamnden) -> None:
    """4b: every fact of the written minutes stands in the §: number, dnr, proposals, order, meanings, names."""
    a.reservations()
    p = a.paragraf
    assert (p.number, p.dnr, p.title) == ("9", "UN 2026/118", "Avveckling av Ängsskolan")
    assert p.decision_text == "Utbildningsnämnden beslutar"
    proposals = {proposal.id: proposal for proposal in p.proposals}
    assert [who.label for who in proposals[a.bifall].proposers] == [
        "Jon Frisk (M)",
        "Karin Öst (L)",
        "Tomas Ryd (KD)",
        "Maja Sund (SD)",
    ]
    assert [who.label for who in proposals[a.avslag].proposers] == ["Eva Noor m.fl. (S)"]
    assert [s.person.label for s in proposals[a.avslag].seconders] == ["Rut Alm (V)"]
    assert [(proposals[x].kind, proposals[x].rank) for x in (a.aterremiss, a.lunds_avslag)] == [
        ("återremiss", 1),
        ("avslag", 2),
    ]
    acts = [(step.act, step.question) for step in p.steps]
    assert acts[0] == ("överläggning avslutad", "sak")
    assert [act for act, question in acts if question == "återremiss"] == ["proposition", "acklamation"]
    assert acts[-1] == ("votering", "sak")
    vote = a.count(a.votering)
    assert (vote.ja_means, vote.nej_means) == (
        "bifall till förvaltningens förslag",
        "avslag på förvaltningens förslag",
    )
    assert [n.person.label for n in vote.named] == [voter.label for voter in people(UPPROP)]
    assert [n.choice for n in vote.named] == ["ja"] * 5 + ["nej"] * 6 + ["avstar", "ja"]
    assert vote.casting == "ja"
    assert not vote.secret
    assert [([by.label for by in r.by], r.joint, r.in_favour_of) for r in p.reservations] == [
        (["Eva Noor m.fl. (S)", "Rut Alm (V)"], False, a.avslag),
        (["Siv Lund (MP)"], False, a.lunds_avslag),
    ]


def test_plan(before: Utbildningsnamnden) -> None:
    """2.2: what stands in the approved order can't be put on proposals that aren't on the table."""
    before.refused(
        c.SetPropositionsordning(
            paragraf=before.at,
            text="…",
            steps=(c.PlannedProposition(question="sak", proposals=("m-1.9.f17",)),),
        ),
        "m-1.9.f17",
    )


def test_every_refusal_is_a_value_error(a: Utbildningsnamnden) -> None:
    """A refusal is a ValueError whose text ends with its source."""
    with pytest.raises(ValueError, match="KL 4:27") as refusal:
        a.reserve("Olle Brant (V)")
    assert isinstance(refusal.value, Refused)
