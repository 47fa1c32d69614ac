"""`beslut forklara` and `beslut rakna-om`, as their users meet them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said

Beslut = Callable[..., Said]
PROTOKOLL = (
    Path(__file__).parents[2]
    / "fixtures"
    / "beslut_fixtures"
    / "documents"
    / "stensjo_utbildning_2026-04-16_votering.txt"
)


@pytest.fixture
def skola(beslut: Beslut) -> str:
    """The id of the § in which our own Stensjö closes a school, 5-5-1, with the chair's casting vote."""
    beslut("importera", PROTOKOLL)
    shown = beslut("visa", "--json").json["paragraphs"]
    return str(next(p["id"] for p in shown if p["title"].startswith("Avveckling av Granbacka")))


def test_an_outcome_is_explained(beslut: Beslut, skola: str) -> None:
    """Each sentence is followed by its rule (number and name), statute and events; no line is wider than 80 columns."""
    said = beslut("forklara", skola)
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0] == "§ 29  Avveckling av Granbacka skola"
    assert lines[1] == f"  Hur beslutet kom till · {skola}"
    tie = lines.index("Rösterna var lika många; då har ordföranden utslagsröst.")
    assert lines[tie + 1].startswith("    Regel 2.6 lika röstetal · KL 5:56 · m-")
    runs = [x for x in lines if x.startswith("    Regel 2.1") and "–" in x.rpartition("@")[2]]
    assert runs  # a yrkande and those who joined it: events that follow on each other are told as one run
    assert max(map(len, lines)) <= 80


def test_a_position_is_explained(beslut: Beslut, skola: str) -> None:
    """With a party: where it stood and on what evidence, the strongest first."""
    said = beslut("forklara", skola, "--parti", "c")
    assert said.out.splitlines()[1] == f"  Var C stod · {skola}"
    assert "C stod därmed emot beslutet.\n" in said.out


def test_an_explanation_as_json(beslut: Beslut, skola: str) -> None:
    """The same as JSON: subject, §, and each line with rule, statute and events."""
    plain = beslut("forklara", skola, "--json").json
    assert (plain["subject"], plain["paragraf"], plain["party"]) == ("utfall", skola, None)
    assert {"says", "rule", "statute", "events"} == set(plain["lines"][0])
    assert "2.6 lika röstetal" in {line["rule"] for line in plain["lines"]}
    event = plain["lines"][-1]["events"][0]
    assert beslut("forklara", event, "--json").json == plain


def test_a_count_made_again(beslut: Beslut, skola: str) -> None:
    """Without one of the nej-voters it is 5-4-1, by majority: another method, the same outcome."""
    said = beslut("rakna-om", skola, "--utan", "Rydell")
    assert said.status == 0
    flat = " ".join(said.out.split())
    assert "Utan Jakob Rydell (C): 5–4–1 i stället för 5–5–1" in flat
    assert "Utfallet blir detsamma, men inte sättet." in flat
    assert "Birgitta Forslin (L), som avstod: genom att rösta nej" in flat
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_count_made_again_as_json(beslut: Beslut, skola: str) -> None:
    """JSON has the figures before and after, what changes, and who was pivotal and how."""
    plain = beslut("rakna-om", skola, "--med", "Forslin=nej", "--json").json
    assert (plain["before"]["ja"], plain["before"]["nej"], plain["before"]["avstår"]) == (5, 5, 1)
    assert (plain["after"]["side"], plain["after"]["decided_by"]) == ("nej", "majoritet")
    assert plain["change"] == "utfallet"
    (forslin,) = [p for p in plain["pivotal"] if p["name"] == "Birgitta Forslin"]
    assert (forslin["party"], forslin["voted"], forslin["how"]) == ("L", "avstår", ["nej"])
    assert beslut("rakna-om", skola, "--med", f"{forslin['id']}=nej", "--json").json == plain
    again = beslut("rakna-om", skola, "--utslag", "nej", "--json").json
    assert (again["after"]["side"], again["change"]) == ("nej", "utfallet")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("forklara",), "argumentet VAD saknas"),
        (("forklara", "m-finnsinte.1"), "har inget under 'm-finnsinte.1'; ange ett id ur"),
        (("forklara", "{skola}", "--parti", "XP"), "XP har ingen ståndpunkt i"),
        (("rakna-om", "{skola}", "--utan", "Ingen"), "'Ingen' röstade inte i omröstningen; det gjorde"),
        (("rakna-om", "{skola}", "--med", "Rydell"), "'Rydell' ska skrivas PERSON=RÖST, till exempel Hed=ja"),
        (
            ("rakna-om", "{skola}", "--med", "Rydell=jo"),
            "Rydell kan inte rösta 'jo'; rätt vore ja, nej eller",
        ),
        (("rakna-om", "{skola}", "--med", "A=ja", "--med", "A=nej"), "'A' är nämnd två gånger"),
        (("rakna-om", "{skola}", "--utslag", "kanske"), "rätt vore ja eller nej"),
    ],
)
def test_what_cannot_be_asked(arguments: tuple[str, ...], words: str, beslut: Beslut, skola: str) -> None:
    """What can't be asked is one Swedish sentence that names it, with status 2."""
    said = beslut(*(argument.format(skola=skola) for argument in arguments))
    assert said.status == 2
    assert words in said.err
    assert said.out == ""


def test_hostile_text_is_harmless(beslut: Beslut, tmp_path: Path) -> None:
    """What a document or a caller smuggles in acts on no terminal."""
    hostile = PROTOKOLL.read_text().replace("Avveckling av Granbacka", "Avveckling \x1b]0;x\x07av Granbacka")
    file = tmp_path / "fientlig.txt"
    file.write_text(hostile.replace("Jakob Rydell", "Jakob\u202eRydell"))
    beslut("importera", file)
    shown = beslut("visa", "--json").json["paragraphs"]
    paragraf = next(p["id"] for p in shown if "Granbacka" in (p["title"] or ""))
    calls = [
        ("forklara", paragraf),
        ("forklara", paragraf, "--parti", "C"),
        ("forklara", paragraf, "--parti", "\x1b[2J"),
        ("rakna-om", paragraf),
        ("rakna-om", paragraf, "--utan", "\x1b[2J"),
    ]
    for arguments in calls:
        said = beslut(*arguments)
        assert "\x1b" not in said.out + said.err
        assert "\u202e" not in said.out + said.err


def test_a_count_made_again_without_an_assumption(beslut: Beslut, skola: str) -> None:
    """Where nothing is assumed nothing was made again: the count is told once, with who was pivotal."""
    out = beslut("rakna-om", skola).out
    assert "  Som det var:  5–5–1 · ja · utslagsröst\n" in out
    assert "Omräknat" not in out
    assert "kunde ensam ha ändrat utfallet" in out
    assert "\n  Omräknat:     5–5–1 · nej · utslagsröst\n" in beslut("rakna-om", skola, "--utslag", "nej").out


def test_json_is_laid_out_alike(beslut: Beslut, skola: str) -> None:
    """What a command answers as JSON is indented, an audit as a count made again."""
    for arguments in (("granska",), ("rakna-om", skola), ("forklara", skola), ("visa", skola)):
        out = beslut(*arguments, "--json").out
        assert out.startswith('{\n  "')
        assert out.endswith("\n}\n")
