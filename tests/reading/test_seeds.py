"""The seed documents and the annotated protocols come out as a careful reader annotated them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from beslut.reading import as_json, read

SHARED = Path(__file__).parents[2].parent / "shared"
SEEDS = SHARED / "seeds"
EXPECTED = sorted((SEEDS / "expected").glob("*.json")) if SEEDS.exists() else []
pytestmark = pytest.mark.skipif(not EXPECTED, reason="../shared is absent")
NOT_OURS = {"notes", "positions", "kind"}


def differences(want: Any, got: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield each field of an annotation that a reading states otherwise."""
    if isinstance(want, dict):
        for key, value in want.items():
            here = f"{path}.{key}"
            if key.endswith("_startswith"):
                mine = (got or {}).get(key.removesuffix("_startswith"))
                if (mine is not None) if value is None else not (mine or "").startswith(value):
                    yield here, value, mine
            elif key.endswith("_startwith"):
                mine = (got or {}).get(key.removesuffix("_startwith")) or []
                if len(mine) != len(value) or not all(
                    m.startswith(v) for m, v in zip(mine, value, strict=True)
                ):
                    yield here, value, mine
            elif path or key not in NOT_OURS:
                yield from differences(value, got.get(key, "saknas") if isinstance(got, dict) else None, here)
    elif isinstance(want, list):
        if not isinstance(got, list) or len(got) != len(want):
            yield path, want, got
        else:
            for index, (one, other) in enumerate(zip(want, got, strict=True)):
                yield from differences(one, other, f"{path}[{index}]")
    elif want != got:
        yield path, want, got


def facts(document: dict[str, Any]) -> Any:
    """Return the part of a document that its annotation describes."""
    if document["kind"] == "protokoll":
        return document["paragraphs"][0]
    return document["handling"] or document["fragments"][0]


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda p: p.stem)
def test_a_seed_is_read_as_annotated(expected: Path) -> None:
    """Every field of the annotation of a seed agrees, the kind of the document included."""
    source = SEEDS / f"{expected.stem}.txt"
    want = json.loads(expected.read_text(encoding="utf-8"))
    document = as_json(read(source.read_bytes(), source.name))
    assert document["kind"] == want["kind"]
    assert not list(differences(want, facts(document)))


def test_the_joint_proposal_of_the_seed_won_over_the_administrations() -> None:
    """The winner of § 6 is the id of the joint proposal, and both proposals stood against each other."""
    source = SEEDS / "003_hagersten_liljeholmen_2019_par6.txt"
    paragraf = as_json(read(source.read_bytes(), source.name))["paragraphs"][0]
    joint = next(p for p in paragraf["proposals"] if p["kind"] == "gemensamt förslag")
    assert paragraf["winners"] == [joint["id"]]
    assert paragraf["steps"][0]["stood"] == [p["id"] for p in paragraf["proposals"]]
    assert paragraf["decision_own_points"] == 3
    assert len(paragraf["decision_points"]) == 1


def test_the_seed_gives_every_handling_its_state_and_kind() -> None:
    """A listed document has number, state, kind and title, each where the line gives it."""
    source = SEEDS / "003_hagersten_liljeholmen_2019_par6.txt"
    rows = as_json(read(source.read_bytes(), source.name))["paragraphs"][0]["handlingar_list"]
    assert [(r["kind"], r["state"]) for r in rows] == [
        ("Tjänsteutlåtande", "Godkänd - R 1"),
        ("Remissiv", None),
        ("Remissunderlag 2", None),
        ("Remissunderlag 1", None),
    ]
    assert all(r["title"].startswith("Övergripande") for r in rows)


def test_names_of_a_damaged_text_stay_as_read_while_headings_are_repaired() -> None:
    """OCR: the handläggare's name stands as the source has it, titles of office and bodies are restored."""
    source = SEEDS / "001_sodermalm_2023_tjansteutlatande_ocr.txt"
    raw = source.read_bytes()
    handling = as_json(read(raw, source.name))["handling"]
    assert handling["handläggare"] in raw.decode()
    assert handling["nämnd_as_read"] != handling["nämnd"]
    assert handling["title_as_read"] != handling["title"]


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON value that has a span."""
    if isinstance(value, dict):
        if "span" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.mark.parametrize(
    "source", sorted(SEEDS.glob("*.txt")) + sorted((SHARED / "protokoll").glob("*.txt")), ids=lambda p: p.stem
)
def test_a_persons_name_stands_inside_its_span(source: Path) -> None:
    """What is read as a name or a title can be found at the span that is given for it."""
    document = read(source.read_bytes(), source.name)
    text = document.text
    for item in spans(as_json(document)):
        start, end = item["span"]
        assert 0 <= start <= end <= len(text)
        piece = " ".join(text[start:end].split()).replace(",", " ")
        if item.get("name") and "party" in item:
            assert item["name"].split()[0] in piece
    for paragraf in document.paragraphs:
        if paragraf.title_as_read:
            place = next(s.span for s in paragraf.sources if s.field == "title")
            assert set(paragraf.title_as_read.split()) <= set(text[slice(*place)].replace("*", " ").split())


@pytest.mark.parametrize("source", sorted((SHARED / "protokoll").glob("*.txt")), ids=lambda p: p.stem)
def test_utf16_and_bom_give_the_same_reading(source: Path) -> None:
    """The encoding of a file changes nothing in what is read, spans included."""
    text = source.read_text(encoding="utf-8")
    plain = as_json(read(text.encode(), "x"))
    assert as_json(read(text.encode("utf-16"), "x")) == plain
    assert as_json(read(b"\xef\xbb\xbf" + text.encode(), "x")) == plain


def test_the_annotated_protocols_are_read_to_nine_tenths(tmp_path: Path) -> None:
    """The scorer of the annotated excerpts finds at least nine facts of ten right."""
    program = tmp_path / "torr.py"
    program.write_text(
        "import json, sys\nfrom pathlib import Path\nfrom beslut.reading import as_json, read\n"
        "f = Path(sys.argv[2])\nprint(json.dumps({'files': [as_json(read(f.read_bytes(), f.name))]}))\n",
        encoding="utf-8",
    )
    source = Path(__file__).parents[2] / "src"
    run = subprocess.run(
        [
            sys.executable,
            str(SHARED / "tools" / "score_import.py"),
            "--beslut",
            f"{sys.executable} {program}",
            "--min",
            "0.9",
        ],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(source), "PATH": "/usr/bin:/bin"},
    )
    assert run.returncode == 0, run.stdout + run.stderr
