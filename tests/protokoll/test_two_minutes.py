"""The two texts of situationer.md, word for word: a § with a casting vote, and one that was read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.situations.room import people
from tests.situations.utbildningsnamnden import Utbildningsnamnden

from beslut import Ledger, to_text
from beslut import commands as c
from beslut.intake import Intake

SEED = "003_hagersten_liljeholmen_2019_par6.txt"


def shown(situationer: str, heading: str) -> str:
    """A text of situationer.md under a heading: its lines without the mark of a quotation."""
    part = re.split(r"\n(?=###? )", situationer[situationer.index(f"### {heading}") :])[0]
    return "\n".join(line[2:] for line in part.split("\n") if line.startswith(">")) + "\n"


@pytest.fixture
def situationer(shared: Path) -> str:
    """The file as it is."""
    return (shared / "situationer.md").read_text()


def test_votering_with_utslagsrost(situationer: str) -> None:
    """4b: situation A's § 9 as a good secretary writes it, and nothing else."""
    a = Utbildningsnamnden()
    a.until_the_end()
    assert to_text(a.ledger.minutes("m-1.9")) == f"UTKAST – ej justerat\n\n{shown(situationer, '4b.')}"


def test_every_word_rests_on_an_event() -> None:
    """4b says nothing by itself: each run of it, headings aside, names the events that say so."""
    a = Utbildningsnamnden()
    a.until_the_end()
    document = a.ledger.minutes("m-1.9")
    fixed = {"Ledamot", "För", "Ja", "Nej", "Avstår", "Summa"}
    assert [run.text for run in document.runs() if not run.events and run.text not in fixed | {"", " "}] == []
    there = {recorded.name for recorded in a.ledger.events("m-1")}
    assert {event for run in document.runs() for event in run.events} <= there


def test_a_chair_who_had_abstained(situationer: str) -> None:
    """4b's first variant: the count stays as cast, and it is said that the chair had abstained."""
    assert "som hade avstått i omröstningen" in situationer
    a = Utbildningsnamnden()
    a.until_the_vote()
    a.upprop(Falk="ja", Berg="avstar")
    a.utslag("ja")
    a.conclude()
    text = to_text(a.ledger.minutes("m-1.9"))
    assert (
        "Rösterna fördelade sig lika. Ordföranden Anna Berg (M), som hade avstått i omröstningen, "
        "avgjorde utgången med sin utslagsröst för ja." in text
    )
    assert "| **Summa** | | **6** | **6** | **1** |" in text


def test_a_lot_in_an_election(situationer: str) -> None:
    """4b's second variant: in an election the lot decides a tie, and it is said on whom it fell."""
    words = "Eftersom rösterna fördelade sig lika avgjordes valet genom lottning. Lotten föll på "
    assert f"{words}N.N." in situationer
    a = Utbildningsnamnden()
    a.paragraf_1()
    a.open("2", title="Val av kontaktpolitiker", matter="val")
    first = a.put("valförslag", "Jon Frisk (M)", text="Maja Sund (SD)")
    second = a.put("valförslag", "Eva Noor (S)", text="Leif Ström (S)")
    a.deliberated()
    votering = a.request("Eva Noor (S)")
    a.means(votering, (first,), (second,), secret=True)
    a.do(
        c.TallyVotes(paragraf=a.at, votering=votering, ja=6, nej=6, avstar=1),
        c.DrawLot(paragraf=a.at, votering=votering, choice="nej"),
        c.CloseVotering(paragraf=a.at, votering=votering),
        c.ElectPersons(
            paragraf=a.at,
            persons=people("Leif Ström (S)"),
            method="lottning",
            proposals=(second,),
            office="kontaktpolitiker",
        ),
    )
    text = to_text(a.ledger.minutes("m-1.2"))
    assert f"{words}Leif Ström (S)." in text
    assert "Omröstningen var sluten. Sex ledamöter röstade ja, sex röstade nej och en avstod." in text
    assert "Leif Ström (S) valdes till kontaktpolitiker genom lottning." in text


def test_the_seed(situationer: str, shared: Path) -> None:
    """4a: the seed's § 6, its own words where they stand in the seed, the rest word for word."""
    ledger = Ledger.open(":memory:")
    intake = Intake(ledger)
    intake.record(intake.read([(SEED, (shared / "seeds" / SEED).read_bytes())]))
    (p,) = ledger.paragrafer()
    ours = to_text(ledger.minutes(p.id))
    assert p.decision_text is not None
    assert p.summary is not None
    lead, _, statement = p.decision_text.partition("\n\n")
    pairs = (
        ("⟨Beslutets ingress, ordagrant⟩", lead),
        ("⟨Nämndens yttrande, ordagrant, med sina tre numrerade synpunkter⟩", statement),
        ("⟨Sammanfattning ur tjänsteutlåtandet⟩", p.summary),
        ("⟨förvaltningens förslag, ordagrant⟩", p.reservations[0].text),
        ("⟨text⟩", p.statements[0].text),
        ("⟨text⟩", p.statements[1].text),
    )
    wanted = shown(situationer, "4a.")
    for field, words in pairs:
        assert words
        assert field in wanted
        wanted = wanted.replace(field, _paragraphs(words), 1)
    assert "⟨" not in wanted
    assert ours == wanted


def _paragraphs(text: str) -> str:
    """A text of several paragraphs, the blank lines between them empty."""
    return "\n\n".join(part.strip() for part in re.split(r"\n\s*\n", text))
