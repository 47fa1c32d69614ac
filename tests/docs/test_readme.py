"""README says nothing that doesn't hold."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from beslut.cli.root import TABLE

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def test_readmes_ten_lines_print_the_outcome(capsys: pytest.CaptureFixture[str]) -> None:
    """The example opens a ledger, records a proposal and a decision and prints what came of it."""
    (example,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})
    assert capsys.readouterr().out == "acklamation Eva Noors förslag [('S', 'for')]\n"


def test_readmes_table_names_every_subcommand() -> None:
    """Each subcommand has its row, and no row names one that isn't there."""
    named = set(re.findall(r"^\| `beslut (\w+)", README, re.MULTILINE))
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
