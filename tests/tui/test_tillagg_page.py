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

from beslut import Ledger, Paragraf
from beslut.plugin import IMPORTERS, PANELS, ImportRequest
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
    assert groups == {IMPORTERS.group, PANELS.group}


def test_the_importer_reads_into_a_ledger() -> None:
    """What the example reads can be recorded."""

    class Register:
        def namnd(self, name: str) -> str:
            raise AssertionError(name)

        def meeting(self, namnd: str, day: object) -> None:
            return None

        def arende(self, namnd: str | None, dnr: str) -> None:
            return None

    importer = module("beslut_radlista").Radlista()
    request = ImportRequest(name="x.rader", data=b"Bryggan\nSkolan\n", register=Register())
    assert all(hasattr(importer, name) for name in IMPORTERS.needs)
    assert importer.sniff(request) == 90
    imported = importer.read(request)
    assert imported == importer.read(request)
    with Ledger.open(":memory:") as ledger:
        ledger.record(*imported.commands)
        assert [p.title for p in ledger.paragrafer()] == ["Bryggan", "Skolan"]


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
