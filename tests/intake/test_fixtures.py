"""Our own meetings and documents: read they give what a careful reader finds, recorded they agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_importera import agrees

from beslut import Ledger, Paragraf
from beslut.commands import read_script
from beslut.intake import Intake

FIXTURES = Path(__file__).parents[2] / "fixtures" / "beslut_fixtures"
DOCUMENTS = sorted((FIXTURES / "documents").glob("*.txt"))
SCRIPTS = sorted((FIXTURES / "scripts").glob("*.skript"))
# The meetings that stand both as a document and as a script of commands.
BOTH = {
    "almby_kultur": "almby_kultur_par12_acklamation",
    "stensjo_utbildning": "stensjo_utbildning_2026-04-16_votering",
    "bjorkvik_miljo": "bjorkvik_miljo_2025-11-19_aterremiss",
}
# What an annotation says beside the contract of `--torr --json`, for other tests and for people.
BESIDE = {"notes", "positions", "attendance", "anslag", "tie_break", "casting_vote_by", "named_votes"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.stem)
def test_a_document_is_read_as_its_annotation_says(document: Path) -> None:
    """Every fact of the hand-made annotation is what reading finds."""
    wanted = json.loads(document.with_suffix(".json").read_text())
    (taken,) = Intake(None).read([(document.name, document.read_bytes())])
    assert taken.imported.kind == wanted.pop("kind")
    preview = taken.imported.preview
    wrong: dict[str, Any] = {}
    if "paragraphs" in wanted:
        pairs = list(zip(wanted["paragraphs"], preview["paragraphs"], strict=True))
    else:
        found = (
            preview["paragraphs"] or [preview["handling"]]
            if preview["handling"] or preview["paragraphs"]
            else preview["fragments"]
        )[0]
        pairs = [(wanted, found)]
    for want, found in pairs:
        for key, value in want.items():
            if key not in BESIDE and not agrees(key, value, found):
                wrong[f"{want.get('paragraph')}.{key}"] = (value, found.get(key.replace("_startswith", "")))
    assert not wrong


def read_ledger(name: str) -> Ledger:
    ledger = Ledger.open(":memory:")
    document = FIXTURES / "documents" / f"{BOTH[name]}.txt"
    intake = Intake(ledger)
    intake.record(intake.read([(document.name, document.read_bytes())]))
    return ledger


def scripted_ledger(name: str) -> Ledger:
    ledger = Ledger.open(":memory:")
    script = FIXTURES / "scripts" / f"{name}.skript"
    ledger.record(*read_script(script.read_text(), script.name))
    return ledger


def facts(paragraf: Paragraf) -> dict[str, Any]:
    local = {w.rpartition(".")[2] for w in paragraf.winners}
    kinds = sorted(p.kind for p in paragraf.proposals if p.id.rpartition(".")[2] in local)
    return {
        "number": paragraf.number,
        "method": paragraf.decision_method,
        "formal": paragraf.formal,
        "won": kinds,
        "reservations": sorted((p.name, p.party or "") for r in paragraf.reservations for p in r.by),
        "statements": [(s.kind, [p.label for p in s.by]) for s in paragraf.statements],
        "jav": [j.person.label for j in paragraf.jav],
        "counts": [(v.ja, v.nej, v.avstar, v.side, v.decided_by) for v in paragraf.votes],
        "positions": {
            p.party: (p.position, p.evidence)
            for p in paragraf.positions
            if p.position not in ("silent", "absent")
        },
    }


@pytest.mark.parametrize("name", sorted(BOTH))
def test_a_meeting_that_is_read_agrees_with_the_same_meeting_recorded(name: str) -> None:
    """Outcome and positions of the document's §§ are the same, whether they are read or recorded."""
    read, scripted = read_ledger(name), scripted_ledger(name)
    found = {p.number: facts(p) for p in read.paragrafer()}
    recorded = {p.number: facts(p) for p in scripted.paragrafer()}
    assert found == {number: recorded[number] for number in found}


@pytest.mark.parametrize("name", sorted(BOTH))
def test_a_scripted_meeting_is_whole(name: str) -> None:
    """Called, opened, closed, approved §§ announced and all of it lawful: nothing to remark on."""
    ledger = scripted_ledger(name)
    (meeting,) = ledger.meetings()
    assert meeting.closed
    assert meeting.justerade == meeting.paragrafer
    assert [a.paragrafer for a in meeting.anslag] == [meeting.paragrafer]
    topics = {recorded.topic for recorded in ledger.events(meeting.id)}
    assert {"meeting_called", "foredragningslista_set", "attendance_recorded", "justerare_elected"} <= topics
    assert ledger.findings() == ()


@pytest.mark.parametrize("name", sorted(BOTH))
def test_positions_are_those_of_the_annotation(name: str) -> None:
    """Each party that showed itself stands where a careful reader puts it."""
    wanted = json.loads((FIXTURES / "documents" / f"{BOTH[name]}.json").read_text())
    paragraphs = wanted.get("paragraphs", [wanted])
    positions = {p["paragraph"]: p["positions"] for p in paragraphs if "positions" in p}
    found = {
        p.number: {
            x.party: [x.position, x.evidence] for x in p.positions if x.position not in ("silent", "absent")
        }
        for p in read_ledger(name).paragrafer()
        if p.number in positions
    }
    assert found == positions


def test_there_is_a_script_for_each_meeting() -> None:
    """Three meetings stand both as a document and as a script."""
    assert {p.stem for p in SCRIPTS} == set(BOTH)
    assert set(BOTH.values()) <= {p.stem for p in DOCUMENTS}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.stem)
def test_what_was_read_can_be_dropped_and_rebuilt(document: Path) -> None:
    """Projections of a read document are rebuilt from its events to the same bytes."""
    ledger = Ledger.open(":memory:")
    intake = Intake(ledger)
    intake.record(intake.read([(document.name, document.read_bytes())]))
    before = ledger.projections()
    ledger.rebuild()
    assert ledger.projections() == before
    assert before
