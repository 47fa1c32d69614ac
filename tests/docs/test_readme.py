"""README says nothing that doesn't hold."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

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
    """The second example makes a history, counts its votes by party, and finds the ledger whole."""
    monkeypatch.chdir(tmp_path)
    exec(compile(EXAMPLES[1], "README.md", "exec"), {})
    counted, whole = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"\[(\(\('\w+', '(ja|nej|avstar)'\), \d+\)(, )?){3}\] True", counted)
    assert whole == "True"
    assert len(EXAMPLES) == 2


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
    assert shlex.split(second)[-1] == ".venv/bin/pytest"
