"""`beslut importera`: what is recorded, what is refused, and what reading again does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.conftest import SHARED, Said

from beslut.commands import CloseDeliberation, Command, DeclareNonParticipation, EnterReservation
from beslut.plugin import Imported, ImportRequest
from beslut.reading.importer import TextImporter
from beslut.values import PersonRef

Beslut = Callable[..., Said]
DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "beslut_fixtures" / "documents"
PROTOKOLL = DOCUMENTS / "almby_kultur_par12_acklamation.txt"
UTTALANDE = DOCUMENTS / "sarskilt_uttalande_utan_avsandare.txt"


def size(beslut: Beslut) -> int:
    return len(beslut("handelser").out.splitlines())


# --- the seeds ---------------------------------------------------------------------------

SEEDS = sorted((SHARED / "seeds" / "expected").glob("*.json")) or [Path("absent.json")]


@pytest.mark.parametrize("expected", SEEDS, ids=lambda p: p.stem)
def test_a_dry_reading_of_a_seed_agrees_with_every_expected_field(
    expected: Path, beslut: Beslut, shared: Path
) -> None:
    """Every field of seeds/expected but the notes is what `--torr --json` prints."""
    wanted = json.loads(expected.read_text())
    said = beslut("importera", shared / "seeds" / f"{expected.stem}.txt", "--torr", "--json")
    assert said.status == 0
    (file,) = said.json["files"]
    kind = wanted.pop("kind")
    assert file["kind"] == kind
    for key in ("notes", "positions"):
        wanted.pop(key, None)
    parts = {
        "protokoll": file["paragraphs"][:1],
        "tjänsteutlåtande": [file["handling"]],
        "särskilt uttalande": file["fragments"][:1],
    }
    (found,) = parts[kind]
    wrong = {key: (value, found.get(key)) for key, value in wanted.items() if not agrees(key, value, found)}
    assert not wrong


def agrees(key: str, wanted: Any, found: dict[str, Any]) -> bool:
    for suffix in ("_startswith", "_startwith"):
        if key.endswith(suffix):
            return begins(wanted, found.get(key.removesuffix(suffix)))
    return contains(wanted, found.get(key))


def begins(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, list):
        return len(wanted) == len(found) and all(map(begins, wanted, found))
    return found is None if wanted is None else isinstance(found, str) and found.startswith(wanted)


def contains(wanted: Any, found: Any) -> bool:
    """The same, but that what is found may hold more keys (spans, texts)."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(agrees(k, v, found) for k, v in wanted.items())
    if isinstance(wanted, list):
        return isinstance(found, list) and len(wanted) == len(found) and all(map(contains, wanted, found))
    return bool(wanted == found)


def test_the_seeds_give_the_positions_that_their_texts_show(beslut: Beslut, shared: Path) -> None:
    """L, M, MP and C won by their yrkande; V, S and SD are against by reservation; no other party is named."""
    assert beslut("importera", *sorted((shared / "seeds").glob("*.txt"))).status == 0
    (paragraf,) = beslut("visa", "HL 2019/310", "--json").json["paragraphs"]
    expected = json.loads(
        (shared / "seeds" / "expected" / "003_hagersten_liljeholmen_2019_par6.json").read_text()
    )
    found = {party: [p["position"], p["evidence"]] for party, p in paragraf["positions"].items()}
    assert found == expected["positions"]
    winner = next(p for p in paragraf["proposals"] if p["id"] in paragraf["winners"])
    assert [p["party"] for p in winner["proposers"]] == ["L", "M", "MP", "C"]
    assert paragraf["meeting_date"] is None


def test_reports_under_nearly_one_title_hang_on_their_own_remisser(beslut: Beslut, shared: Path) -> None:
    """Skarpnäck's remiss is of 2019, Södermalm's KS 2023/740, and Norrmalm's agreement is none."""
    beslut("importera", *sorted((shared / "seeds").glob("*.txt")))
    arenden = {a["nämnd"].split()[0]: a for a in beslut("visa", "--json").json["arenden"]}
    assert arenden["Skarpnäcks"]["remiss"]["deadline"] == "2019-09-05"
    assert arenden["Södermalms"]["remiss"]["dnr"] == "KS 2023/740"
    assert arenden["Norrmalms"]["remiss"] is None


# --- recording ---------------------------------------------------------------------------


def test_a_dry_reading_records_nothing(beslut: Beslut, tmp_path: Path) -> None:
    """`--torr` makes no ledger where there is none."""
    said = beslut("importera", PROTOKOLL, "--torr")
    assert said.status == 0
    assert "Skulle registrera" in said.out
    assert list(tmp_path.iterdir()) == []


def test_every_act_is_recorded_with_the_span_it_was_read_from(beslut: Beslut) -> None:
    """The span of a proposal, in code points of the text, holds its proposers' names."""
    beslut("importera", PROTOKOLL)
    text = PROTOKOLL.read_text()
    events = [json.loads(line) for line in beslut("handelser", "--json").out.splitlines()]
    proposals = [e for e in events if e["topic"] == "proposal_put"]
    assert proposals
    for event in proposals:
        start, end = event["source"]["span"]
        for person in event["fields"]["proposers"]:
            assert person["name"] in text[start:end]


def test_the_same_document_again_records_nothing_and_says_so(beslut: Beslut) -> None:
    """Reading twice in the same way is reading once."""
    beslut("importera", PROTOKOLL, UTTALANDE)
    before = size(beslut)
    said = beslut("importera", PROTOKOLL, UTTALANDE)
    assert said.out.count("inget nytt") == 2
    assert "0 händelser registrerade" in said.out
    assert size(beslut) == before


def test_another_reading_is_offered_and_accepted_as_a_correction(beslut: Beslut) -> None:
    """A date learned later is a new event beside the old one; nothing is recorded before it is accepted."""
    beslut("importera", PROTOKOLL)
    before = size(beslut)
    offered = beslut("importera", PROTOKOLL, "--datum", "2026-05-19")
    assert "okänt blir 2026-05-19" in offered.out
    assert "--ratta" in offered.out
    assert size(beslut) == before
    beslut("importera", PROTOKOLL, "--datum", "2026-05-19", "--ratta")
    (paragraf,) = beslut("visa", "KFN 2026/84", "--json").json["paragraphs"]
    assert paragraf["meeting_date"] == "2026-05-19"
    again = beslut("importera", PROTOKOLL, "--datum", "2026-05-19", "--ratta")
    assert "0 händelser registrerade" in again.out
    assert "inget nytt" in beslut("importera", PROTOKOLL).out


def test_a_newer_readers_findings_are_offered_as_corrections(
    beslut: Beslut, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a newer reader reads a field otherwise, misses an act or finds one, each is offered by name."""
    beslut("importera", PROTOKOLL)
    read = TextImporter.read

    def newer(self: TextImporter, request: ImportRequest) -> Imported:
        imported = read(self, request)
        commands: list[Command] = []
        for command in imported.commands:
            if isinstance(command, CloseDeliberation):
                continue
            if isinstance(command, EnterReservation):
                commands.append(attrs.evolve(command, in_favour_words="förvaltningens eget förslag"))
                continue
            commands.append(command)
        last = commands[-1]
        assert last.source is not None
        paragraf = next(c.paragraf for c in commands if isinstance(c, EnterReservation))
        commands.append(
            DeclareNonParticipation(paragraf=paragraf, person=PersonRef("Nils Ny", "KD"), source=last.source)
        )
        return attrs.evolve(imported, commands=tuple(commands))

    monkeypatch.setattr(TextImporter, "read", newer)
    monkeypatch.setattr(TextImporter, "version", "2")
    offered = beslut("importera", PROTOKOLL, "--json").json["files"][0]
    assert offered["status"] == "avviker"
    kinds = {(d["topic"], d["field"], d["event"] is None) for d in offered["differences"]}
    assert kinds == {
        ("deliberation_closed", None, False),
        ("reservation_entered", "in_favour_words", False),
        ("non_participation_declared", None, True),
    }
    assert beslut("importera", PROTOKOLL, "--ratta").status == 0
    (paragraf,) = beslut("visa", "KFN 2026/84", "--json").json["paragraphs"]
    assert {r["in_favour_of"] for r in paragraf["reservations"]} == {"förvaltningens eget förslag"}
    assert [d["name"] for d in paragraf["deltar_ej"]] == ["Nils Ny"]
    assert "inget nytt" in beslut("importera", PROTOKOLL).out


def test_namnd_is_what_the_caller_says_where_the_text_is_silent(beslut: Beslut, tmp_path: Path) -> None:
    """`--namnd` names the body of a § whose text doesn't."""
    path = tmp_path / "utdrag.txt"
    path.write_text(
        "§ 4\nNy cykelväg\n\nBeslut\n\nCykelvägen byggs.\n\nBeslutsgång\n\nOrdföranden fann att nämnden beslutade enligt förslaget.\n"
    )
    said = beslut("importera", path, "--namnd", "Tekniska nämnden", "--torr", "--json")
    assert said.json["files"][0]["paragraphs"][0]["nämnd"] == "Tekniska nämnden"


# --- refusing ----------------------------------------------------------------------------

RECIPE = ("Vispa ägg och socker poröst. Grädda i ugn.\n" * 5).encode()
REFUSED = {
    "tom.txt": (b"", "tom"),
    "vitt.txt": (b" \n\t \n", "tom"),
    "bild.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "inte text"),
    "protokoll.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "inte text"),
}


@pytest.mark.parametrize("name", ["tom.txt", "vitt.txt", "bild.txt", "protokoll.pdf"])
def test_what_is_no_text_is_refused_by_name(name: str, beslut: Beslut, tmp_path: Path) -> None:
    """An unreadable file: status 2, a Swedish sentence that names it, and nothing of the call recorded."""
    data, reason = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(data)
    said = beslut("importera", PROTOKOLL, path)
    assert said.status == 2
    assert name in said.err
    assert reason in said.err
    assert "finns inte än" in beslut("visa").err
    for way in ("importera FIL", "namnd lasin FIL", "protokollfor --skript FIL"):
        assert f"beslut {way}" in beslut("visa").err, "every way to make one is told"


def test_a_text_of_unknown_kind_is_refused_with_the_whole_call(beslut: Beslut, tmp_path: Path) -> None:
    """A recipe among protocols: status 2 and nothing recorded, also of the protocol."""
    path = tmp_path / "recept.txt"
    path.write_bytes(RECIPE)
    said = beslut("importera", PROTOKOLL, path)
    assert said.status == 2
    assert "recept.txt" in said.err
    assert "finns inte än" in beslut("visa").err


def test_a_dry_reading_of_unknown_kind_says_okant(beslut: Beslut, tmp_path: Path) -> None:
    """`--torr` shows kind "okänt" and succeeds."""
    path = tmp_path / "recept.txt"
    path.write_bytes(RECIPE)
    said = beslut("importera", path, "--torr", "--json")
    assert said.status == 0
    assert said.json["files"][0]["kind"] == "okänt"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("importera",), "FIL"),
        (("importera", "saknas.txt"), "finns inte"),
        (("importera", str(DOCUMENTS)), "mapp"),
        (("importera", str(PROTOKOLL), "--datum", "19 maj"), "2019-08-29"),
        (("importera", str(PROTOKOLL), "--dtaum", "x"), "--dtaum"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(
    arguments: tuple[str, ...], words: str, beslut: Beslut
) -> None:
    """Wrong arguments: status 2 and one Swedish sentence."""
    said = beslut(*arguments)
    assert said.status == 2
    assert words in said.err
    assert len(said.err.splitlines()) == 1


def test_hostile_text_reaches_no_terminal(beslut: Beslut, tmp_path: Path) -> None:
    """Control characters of a document are shown as pictures, also in errors and file names."""
    evil = "\x1b]52;c;aGVq\x07\x9b31m\u202e"
    path = tmp_path / "ond\x1b[31m.txt"
    path.write_text(
        PROTOKOLL.read_text()
        .replace("Helena Strandqvist", f"Helena{evil} Strandqvist")
        .replace("Riktlinjer", f"Rikt{evil}linjer")
    )
    for said in (
        beslut("importera", path, "--torr"),
        beslut("importera", path),
        beslut("visa"),
        beslut("handelser"),
        beslut("visa", "\x1b]0;x\x07"),
        beslut("importera", tmp_path / "borta\x1b[2J.txt"),
    ):
        for character in ("\x1b", "\x07", "\x9b", "\u202e"):
            assert character not in said.out + said.err
