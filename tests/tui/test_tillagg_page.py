"""The plugin guide is true: its examples run and its claims hold."""

# ruff: noqa: ARG002  # a contract has its arguments, used or not
from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from beslut import BeslutError, Ledger, Paragraf, PersonRef, Refused, to_text
from beslut import commands as c
from beslut.intake import Intake
from beslut.kommunallagen import Kommunallagen
from beslut.plugin import (
    IMPORTERS,
    KOMMANDON,
    PANELS,
    PHRASES,
    RULES,
    ImportRequest,
    KommandoRequest,
    Plugin,
)
from beslut_tui.plugin import PanelRequest

PAGE = (Path(__file__).parents[2] / "docs" / "tillagg.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def module(name: str) -> Any:
    """The example whose first line names this module."""
    (code,) = (text for kind, text in BLOCKS if kind == "python" and text.startswith(f"# {name}.py"))
    made = ModuleType(name)
    exec(compile(code, f"{name}.py", "exec"), made.__dict__)
    return made


def test_the_groups_are_those_that_are_read() -> None:
    """The entry points in the examples stand under groups that beslut knows."""
    groups = {
        group
        for kind, text in BLOCKS
        if kind == "toml"
        for group in tomllib.loads(text)["project"]["entry-points"]
    }
    assert groups == {IMPORTERS.group, RULES.group, PHRASES.group, PANELS.group, KOMMANDON.group}


def test_the_phrase_set_words_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example's words stand in the minutes, the standard's everywhere else."""
    made = module("beslut_goteborg").Goteborg()
    assert all(hasattr(made, name) for name in PHRASES.needs)
    monkeypatch.setattr("beslut.protokoll.phrases.load", lambda *_: made)
    with Ledger.open(":memory:") as ledger:
        ledger.record(
            c.OpenMeeting(meeting="m-1", namnd=None),
            c.OpenParagraf(meeting="m-1", number="7"),
            c.PutProposal(paragraf="m-1.7", kind="avslag", proposers=(PersonRef("Eva Noor", "S"),)),
        )
        text = to_text(ledger.minutes("m-1.7", phrases="goteborg"))
    assert "**Framlagda förslag**\nEva Noor (S) yrkade avslag." in text


def test_the_rule_set_is_adopted_and_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example refuses an avslag by one, remarks on a count, and leaves its reglemente to be read without it."""
    made = module("beslut_tvaforslag").Tvaforslag()
    assert all(hasattr(made, name) for name in RULES.needs)
    monkeypatch.setattr("beslut.regelverk.load", lambda *_: made)
    rules = c.RulesRef.of("tvaforslag", "1", {"minst": "2"})
    with Ledger.open(":memory:") as ledger:
        ledger.record(
            c.EstablishNamnd(namnd="n-1", name="X"),
            c.AdoptRules(namnd="n-1", rules=rules),
            c.OpenMeeting(meeting="m-1", namnd="n-1"),
            c.OpenParagraf(meeting="m-1", number="7"),
        )
        with pytest.raises(Refused, match="avslag i § 7 kräver 2 förslagsställare"):
            ledger.record(c.PutProposal(paragraf="m-1.7", kind="avslag", proposers=(PersonRef("A", "S"),)))
        remarks = ledger.record(c.RequestVotering(paragraf="m-1.7")).remarks
        assert [remark.says for remark in remarks] == ["omröstning i § 7"]
        copied = ledger.meeting("m-1").rules
        assert copied is not None
        assert copied.given == {"minst": "2", "distans": "ja"}
        with pytest.raises(Refused, match="minst är ett heltal, till exempel 2"):
            ledger.record(c.AdoptRules(namnd="n-1", rules=c.RulesRef.of("tvaforslag", "1", {"minst": "x"})))


def test_the_command_gives_what_is_recorded() -> None:
    """The example thanks in the § in focus, and refuses where there is none."""
    made = module("beslut_tack").Tack()
    assert all(hasattr(made, name) for name in KOMMANDON.needs)
    with Ledger.open(":memory:") as ledger:
        ledger.record(
            c.OpenMeeting(meeting="m-1", namnd=None), c.OpenParagraf(meeting="m-1", number="7", title="X")
        )
        meeting, paragraf = ledger.meeting("m-1"), ledger.paragraf("m-1.7")
        ledger.record(*made.run(KommandoRequest(meeting=meeting, paragraf=paragraf, text="Ulla Ek")))
        assert ledger.paragraf("m-1.7").information == "Nämnden tackade Ulla Ek."
        with pytest.raises(BeslutError, match="öppna en paragraf först"):
            list(made.run(KommandoRequest(meeting=meeting)))


def test_the_bundled_sets_parameters_are_those_that_it_declares() -> None:
    """Name, default and values in the table are the set's own, and so is the version it is adopted by."""
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", PAGE, re.MULTILINE)
    told = {name: [value.strip() for value in values.split(",")] for name, values in rows}
    for parameter in Kommunallagen.parameters:
        default, *others = told.pop(parameter.name)
        assert default == parameter.default
        assert not parameter.allowed or {default, *others} == set(parameter.allowed)
    assert told == {}
    assert f'RulesRef.of("kommunallagen-stockholm", "{Kommunallagen.version}", ' in PAGE


class Register:
    """What a ledger knows that knows nothing yet."""

    def namnd(self, name: str) -> str:
        assert name == "Tekniska nämnden"
        return "n-00000001"

    def meeting(self, namnd: str, day: object) -> None:
        return None

    def arende(self, namnd: str | None, dnr: str) -> None:
        return None


@pytest.mark.parametrize("namnd", [None, "Tekniska nämnden"])
def test_the_importer_reads_into_a_ledger(namnd: str | None) -> None:
    """What the example reads can be recorded, and with --namnd the body has that name."""
    importer = module("beslut_radlista").Radlista()
    request = ImportRequest(name="x.rader", data=b"Bryggan\nSkolan\n", namnd=namnd, register=Register())
    assert all(hasattr(importer, name) for name in IMPORTERS.needs)
    assert importer.sniff(request) == 90
    imported = importer.read(request)
    assert imported == importer.read(request)
    with Ledger.open(":memory:") as ledger:
        ledger.record(*imported.commands)
        assert [p.title for p in ledger.paragrafer()] == ["Bryggan", "Skolan"]
        assert [n.name for n in ledger.namnder()] == ([namnd] if namnd else [])
        (meeting,) = ledger.meetings()
        assert meeting.namnd == ("n-00000001" if namnd else None)


def test_the_importer_is_run_again_for_the_same_body(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second file of a body that the ledger knows is recorded beside the first, under one body."""
    plugin = Plugin(IMPORTERS, "radlista", "prov", "1", "läst", None, module("beslut_radlista").Radlista())
    monkeypatch.setattr("beslut.intake.load_all", lambda _: [plugin])
    with Ledger.open(":memory:") as ledger:
        intake = Intake(ledger)
        for name, data in (("a.rader", b"Bryggan\n"), ("b.rader", b"Skolan\n")):
            intake.record(intake.read([(name, data)], namnd="Tekniska nämnden"))
        assert [n.name for n in ledger.namnder()] == ["Tekniska nämnden"]
        assert sorted(p.title or "" for p in ledger.paragrafer()) == ["Bryggan", "Skolan"]


def test_the_panel_and_its_test_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example panel does what the example test says, and is silent where nothing was decided."""
    made = module("beslut_storlek")
    monkeypatch.setitem(sys.modules, "beslut_storlek", made)
    assert all(hasattr(made.panel, name) for name in PANELS.needs)
    (test,) = (text for kind, text in BLOCKS if kind == "python" and "def test_it_counts" in text)
    scope: dict[str, Any] = {}
    exec(compile(test, "test_storlek.py", "exec"), scope)
    scope["test_it_counts"]()
    assert made.panel.make(PanelRequest(paragraf=Paragraf(id="m-1.1", meeting="m-1", namnd=None))) is None
