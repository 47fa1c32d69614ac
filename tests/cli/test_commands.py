"""The other subcommands, and help, as their users meet them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said

from beslut.cli.root import TABLE

Beslut = Callable[..., Said]
ENGLISH = re.compile(
    r"\b(required|usage|options|required|show|exit|commands|error|missing|no such|the|and)\b", re.IGNORECASE
)
DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "beslut_fixtures" / "documents"


@pytest.mark.parametrize("name", ["", *TABLE])
def test_help_is_swedish_and_matches_the_table(name: str, beslut: Beslut) -> None:
    """Every help page is Swedish throughout and says what the overview says."""
    said = beslut(*([name] if name else []), "--help")
    assert said.status == 0
    assert said.out.startswith("Användning: beslut")
    assert not ENGLISH.search(said.out)
    assert "\n  FRAGMENT" not in said.out.partition("Flaggor:")[2]
    if name:
        assert TABLE[name][1].rstrip(".") in " ".join(said.out.split())


def test_help_loads_neither_screen_library_nor_ledger() -> None:
    """`import beslut` and `beslut --help` load no textual, and help loads no ledger either."""
    code = (
        "import sys, beslut\n"
        "assert 'textual' not in sys.modules\n"
        "from beslut.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "loaded = {m.split('.')[0] for m in sys.modules}\n"
        "assert not loaded & {'textual', 'rich', 'eventsourcing', 'orjson'}, loaded\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_the_library_works_without_the_screen_library() -> None:
    """Recording and asking load no textual."""
    code = (
        "import sys\n"
        "from beslut import Ledger, commands\n"
        "ledger = Ledger.open(':memory:')\n"
        "ledger.record(commands.EstablishNamnd(name='Nämnden'))\n"
        "ledger.paragrafer(); ledger.close()\n"
        "assert 'textual' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("visa",), "finns inte"),
        (("handelser",), "finns inte"),
        (("nonsens",), "kommandot 'nonsens' finns inte; finns: demo, visa"),
        (("visa", "--jsno"), "--json"),
        (("visa", "a", "b"), "för många argument"),
        (("tillskriv", "d-1.t1"), "--av"),
        (("visa", "--liggare"), "--liggare"),
    ],
)
def test_a_wrong_call_is_one_swedish_sentence(arguments: tuple[str, ...], words: str, beslut: Beslut) -> None:
    """What can't be done is said in Swedish, with what would be right, and status 2."""
    said = beslut(*arguments)
    assert said.status == 2
    assert words in said.err
    assert not ENGLISH.search(said.err)


def test_the_ledger_can_be_named_before_or_after_the_subcommand(beslut: Beslut, tmp_path: Path) -> None:
    """`--liggare` counts on both sides, and goes before BESLUT_LIGGARE."""
    one, two = tmp_path / "ett.db", tmp_path / "två.db"
    document = DOCUMENTS / "stensjo_overenskommelse.txt"
    assert beslut("--liggare", one, "importera", document).status == 0
    assert beslut("importera", document, "--liggare", two).status == 0
    assert one.exists()
    assert two.exists()
    assert not (tmp_path / "liggare.db").exists()
    assert beslut("visa", "--liggare", one).out == beslut("--liggare", two, "visa").out


def test_demo_prints_each_decision_whole_and_uncoloured(beslut: Beslut) -> None:
    """The demo shows acklamation, votering with utslagsröst, återremiss and a waiting fragment, as plain text."""
    said = beslut("demo", "--visa")
    assert said.status == 0
    for words in (
        "Beslut (acklamation)",
        "Beslut (votering)",
        "5 ja, 5 nej, 1 avstår; utslagsröst för ja",
        "Ärendet återremitterades.",
        "Väntar på avsändare",
        "Emot (reservation): L, M och SD",
    ):
        assert words in said.out
    assert "\x1b" not in said.out
    assert said.out == beslut("demo", "--visa").out


def test_without_a_terminal_beslut_prints_the_ledger(beslut: Beslut) -> None:
    """In a pipe `beslut` alone is `beslut visa`."""
    beslut("importera", DOCUMENTS / "stensjo_overenskommelse.txt")
    assert beslut().out == beslut("visa").out != ""


def test_visa_finds_by_dnr_in_any_spelling_and_by_id(beslut: Beslut) -> None:
    """White space, case and a trailing dot don't hide a dnr; any id finds what it names."""
    beslut("demo", "--visa")
    found = [
        beslut("visa", dnr, "--json").json for dnr in ("BUN 2025/331", "bun2025/331", " BUN  2025/331. ")
    ]
    assert found[0] == found[1] == found[2]
    (paragraf,) = found[0]["paragraphs"]
    by_id = beslut("visa", paragraf["id"], "--json").json["paragraphs"]
    assert by_id == [paragraf]


def test_events_of_a_paragraf_are_named_and_in_order(beslut: Beslut) -> None:
    """`beslut handelser ID` lists the events of a part, as stream@version, in the order of the stream."""
    beslut("demo", "--visa")
    lines = beslut("handelser", "m-stensj01.29").out.splitlines()
    numbers = [int(re.match(r"m-stensj01@(\d+)  ", line)[1]) for line in lines]  # type: ignore[index]
    assert numbers == sorted(numbers)
    assert any("utslagsröst" in line for line in lines)
    rows = [json.loads(line) for line in beslut("handelser", "m-stensj01.29", "--json").out.splitlines()]
    assert [row["event"] for row in rows] == [f"m-stensj01@{n}" for n in numbers]


def test_a_statement_waits_until_somebody_says_whose_it_is(beslut: Beslut) -> None:
    """Attributed to a person and a §, a loose statement becomes that person's statement there."""
    beslut("demo", "--visa")
    everything = beslut("visa", "--json").json
    waiting = next(f for f in everything["fragments"] if f["attributed_to"] is None and f["bloc"])
    paragraf = next(p for p in everything["paragraphs"] if p["dnr"] == "KFN 2026/84")
    unknown = beslut("tillskriv", waiting["id"], "--av", "Tove Almqvist (V)", "--paragraf", "m-finns.1")
    assert unknown.status == 2
    assert "m-finns.1" in unknown.err
    assert beslut("tillskriv", "d-finns.t1", "--av", "Tove Almqvist (V)").status == 2
    assert "parti" in beslut("tillskriv", waiting["id"], "--av", "Tove Almqvist").err
    said = beslut(
        "tillskriv",
        waiting["id"],
        "--av",
        "Tove Almqvist m.fl. (V)",
        "--paragraf",
        paragraf["id"],
        "--grund",
        "samtal",
    )
    assert said.status == 0
    after = beslut("visa", waiting["id"], "--json").json["fragments"][0]
    assert after["attributed_to"]["by"] == [{"name": "Tove Almqvist", "party": "V", "with_others": True}]
    statements = beslut("visa", paragraf["id"], "--json").json["paragraphs"][0]["statements"]
    assert statements[-1]["by"] == ["Tove Almqvist (V)"]
    again = beslut("tillskriv", waiting["id"], "--av", "Tove Almqvist (V)")
    assert again.status == 2
    assert "redan tillskrivet" in again.err
    assert "--ratta" in again.err


def test_a_loose_reservation_becomes_one_in_its_paragraf(beslut: Beslut) -> None:
    """Attributed to a §, a written reservation counts as its senders' dissent there."""
    beslut("demo", "--visa")
    everything = beslut("visa", "--json").json
    waiting = next(f for f in everything["fragments"] if f["kind"] == "reservation")
    said = beslut("tillskriv", waiting["id"], "--av", "Birgitta Forslin (L)", "--paragraf", "m-stensj01.30")
    assert said.status == 0
    (paragraf,) = beslut("visa", "m-stensj01.30", "--json").json["paragraphs"]
    assert [r["name"] for r in paragraf["reservations"]] == ["Birgitta Forslin"]
    assert paragraf["reservations"][0]["text"] == waiting["text"]
    assert paragraf["positions"]["L"]["position"] == "against"


@pytest.mark.parametrize("kind", ["särskilt uttalande", "reservation"])
def test_an_attribution_is_taken_back_and_made_anew(kind: str, beslut: Beslut) -> None:
    """--ratta moves a text to its right sender and §: the wrong § is as it was, the events tell both."""
    beslut("demo", "--visa")
    everything = beslut("visa", "--json").json
    id_ = next(f["id"] for f in everything["fragments"] if f["attributed_to"] is None and f["kind"] == kind)
    part = "reservations" if kind == "reservation" else "statements"
    wrong, right = "m-stensj01.29", "m-stensj01.30"

    def told(paragraf: str) -> list[object]:
        found: list[object] = beslut("visa", paragraf, "--json").json["paragraphs"][0][part]
        return found

    before = told(wrong), told(right)
    assert beslut("tillskriv", id_, "--av", "Bo Fel (M)", "--paragraf", wrong).status == 0
    assert len(told(wrong)) == len(before[0]) + 1
    arguments = ("tillskriv", id_, "--av", "Eva Rätt (l)", "--paragraf", right, "--ratta")
    for blank in ((), ("--grund", " ")):
        refused = beslut(*arguments, *blank)
        assert refused.status == 2
        assert "--grund" in refused.err
    said = beslut(*arguments, "--grund", "namnförväxling")
    assert (said.status, said.err) == (0, "")
    assert "nu tillskrivet Eva Rätt (L)" in said.out
    assert told(wrong) == before[0]
    assert len(told(right)) == len(before[1]) + 1
    attributed = beslut("visa", id_, "--json").json["fragments"][0]["attributed_to"]
    assert attributed["by"] == [{"name": "Eva Rätt", "party": "L", "with_others": False}]
    assert (attributed["paragraph"], attributed["ground"]) == (right, "namnförväxling")
    document = id_.partition(".")[0]
    assert [t for t in (json.loads(line)["topic"] for line in beslut("handelser", document, "--json").out.splitlines())
            if t in ("fragment_attributed", "act_withdrawn")] == ["fragment_attributed", "act_withdrawn", "fragment_attributed"]  # fmt: skip
    # and out of every §, with the same sender in the same call
    assert beslut("tillskriv", id_, "--av", "Eva Rätt (L)", "--ratta", "--grund", "annan nämnd").status == 0
    assert (told(wrong), told(right)) == before
    assert beslut("visa", id_, "--json").json["fragments"][0]["attributed_to"]["paragraph"] is None


def test_nothing_is_taken_back_where_the_new_attribution_is_refused(beslut: Beslut) -> None:
    """Taking back and attributing anew is one call: a § that isn't there, or none to take back, changes nothing."""
    beslut("demo", "--visa")
    id_ = next(f["id"] for f in beslut("visa", "--json").json["fragments"] if f["attributed_to"] is None)
    arguments = ("--av", "Eva Rätt (L)", "--ratta", "--grund", "fel")
    waiting = beslut("tillskriv", id_, *arguments)
    assert waiting.status == 2
    assert "inte tillskrivet än" in waiting.err
    beslut("tillskriv", id_, "--av", "Bo Fel (M)", "--paragraf", "m-stensj01.29")
    before = beslut("handelser").out
    assert beslut("tillskriv", id_, *arguments, "--paragraf", "m-stensj01.999").status == 2
    assert beslut("handelser").out == before


def test_what_a_person_entered_by_hand_is_left(beslut: Beslut) -> None:
    """Taking an attribution back leaves what others entered in the §, also under the same sender."""
    beslut("demo", "--visa")
    fragments = [f for f in beslut("visa", "--json").json["fragments"] if f["attributed_to"] is None]
    one, two = (f["id"] for f in fragments[:2])
    for id_ in (one, two):
        assert beslut("tillskriv", id_, "--av", "Bo Fel (M)", "--paragraf", "m-stensj01.29").status == 0
    assert beslut("tillskriv", one, "--av", "Bo Fel (M)", "--ratta", "--grund", "annan nämnd").status == 0
    assert beslut("visa", two, "--json").json["fragments"][0]["attributed_to"]["paragraph"] == "m-stensj01.29"
    (paragraf,) = beslut("visa", "m-stensj01.29", "--json").json["paragraphs"]
    texts = [x["text"] for x in paragraf["statements"] + paragraf["reservations"]]
    assert fragments[1]["text"] in texts
    assert fragments[0]["text"] not in texts


def test_the_bundled_plugins_enter_by_their_entry_points(beslut: Beslut) -> None:
    """Program, reader and panel are plugins like any other's, and all of them load."""
    plugins = beslut("tillagg", "--json").json["plugins"]
    found = {(p["point"], p["name"]): (p["package"], p["state"], p["error"]) for p in plugins}
    for key in (("beslut.program", "terminal"), ("beslut.importers", "text"), ("beslut.panels", "underlag")):
        assert found[key] == ("beslut", "läst", None)
    assert "underlag" in beslut("tillagg").out


def test_invented_decisions_never_end_up_among_real_ones(beslut: Beslut) -> None:
    """The demo refuses a ledger that holds anything else, and leaves it as it was."""
    beslut("importera", DOCUMENTS / "stensjo_overenskommelse.txt")
    before = beslut("handelser").out
    said = beslut("demo", "--visa")
    assert said.status == 2
    assert "påhittade" in said.err
    assert beslut("handelser").out == before
