"""README says nothing that doesn't hold."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said

from beslut.cli.root import TABLE

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
EXAMPLES = re.findall(r"```python\n(.+?)```", README, re.DOTALL)


def test_readmes_ten_lines_print_the_outcome(capsys: pytest.CaptureFixture[str]) -> None:
    """The example opens a ledger, records a proposal and a decision and prints what came of it."""
    exec(compile(EXAMPLES[0], "README.md", "exec"), {})
    assert capsys.readouterr().out == "acklamation Eva Noors förslag [('S', 'for')]\n"


def test_readmes_fold_counts_votes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third example makes a history, counts its votes by party, and finds the ledger whole."""
    monkeypatch.chdir(tmp_path)
    exec(compile(EXAMPLES[2], "README.md", "exec"), {})
    counted, whole = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"\[(\(\('\w+', '(ja|nej|avstar)'\), \d+\)(, )?){3}\] True", counted)
    assert whole == "True"
    assert len(EXAMPLES) == 3


def test_readmes_rules_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """The second example asks the rules: a quorum, a tie, a minority's right, the day a notice comes down."""
    exec(compile(EXAMPLES[1], "README.md", "exec"), {})
    assert capsys.readouterr().out == "7 utslagsröst\nminoritet\n2026-05-18\n"


def test_readmes_commands_run(
    beslut: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands to try answer, one after the other, on the ledger that the first of them makes."""
    monkeypatch.chdir(tmp_path)
    block = re.search(r"<!-- try -->\n```\n(.+?)```", README, re.DOTALL)
    assert block is not None
    said = [beslut(*shlex.split(line)[1:]) for line in block[1].strip().splitlines()]
    assert [x.status for x in said] == [0] * 5
    assert "utslagsröst" in said[1].out
    assert said[2].out.startswith("§ 29")
    assert "5–4–1" in said[3].out
    assert said[4].out.startswith("Liggaren är hel")


def test_readmes_register_is_read(
    beslut: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The register from which one is to begin is there, and holds thirteen seats, one of them vacant."""
    monkeypatch.chdir(ROOT)
    line = next(line for line in README.splitlines() if line.startswith("beslut namnd lasin"))
    arguments = shlex.split(line)[1:]
    arguments[-1] = str(tmp_path / "prov.db")
    assert beslut(*arguments).out.endswith("18 händelser registrerade.\n")
    assert "13 platser, 1 vakant; beslutsför med 7." in beslut("namnd", "--liggare", arguments[-1]).out


def test_readmes_table_names_every_subcommand() -> None:
    """Each subcommand has its row, and no row names one that isn't there."""
    named = set(re.findall(r"^\| `beslut ([\w-]+)", README, re.MULTILINE))
    assert named == set(TABLE)


def test_readmes_files_are_there() -> None:
    """Every file that README links to exists."""
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).is_file(), target


def test_the_two_commands_are_of_one_line_each() -> None:
    """The set-up block holds two commands, one runs the demo and one the tests."""
    block = re.search(r"<!-- set-up -->\n```\n(.+?)```", README, re.DOTALL)
    assert block is not None
    first, second = block[1].strip().splitlines()
    assert shlex.split(first)[-2:] == [".venv/bin/beslut", "demo"]
    assert shlex.split(second)[-3:] == [".venv/bin/pytest", "-n", "auto"]
