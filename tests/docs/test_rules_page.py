"""docs/regler.md: every rule that is named to anybody stands there, and what it names exists."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import beslut.findings
import beslut.rules
from beslut.decide import refused
from beslut.decide.refused import Refused
from beslut.forklaring import citing
from beslut.rules import Impossible

PAGE = (Path(__file__).parents[2] / "docs" / "regler.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\d+(?:\.\d+)?) \| (.+?) \| (.*?) ?\|$", PAGE, re.MULTILINE)
NUMBERS = [number for number, _, _ in ROWS]


def named() -> dict[str, str]:
    """Every rule that a refusal, an error, a finding or an explanation names, and who does."""
    found = {
        cls.rule: name
        for name, cls in inspect.getmembers(refused, inspect.isclass)
        if issubclass(cls, Refused) and isinstance(cls.rule, str)
    }
    for package in (beslut.rules, beslut.findings):
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            for name, value in vars(module).items():
                if isinstance(value, type) and issubclass(value, Impossible):
                    found[value.rule] = name
            source = inspect.getsource(module)
            found |= dict.fromkeys(re.findall(r'"(\d+\.\d+ [^"{]+)"', source), info.name)
    found |= {rule.name: name for name, rule in vars(citing).items() if isinstance(rule, citing.Rule)}
    return found


@pytest.mark.parametrize("rule", sorted(rule for rule in named() if rule[:1].isdigit()))
def test_every_rule_that_is_named_stands_on_the_page(rule: str) -> None:
    """Who is told of a rule by number finds what it holds."""
    assert rule.partition(" ")[0] in NUMBERS


def test_numbers_are_in_order_and_stand_once() -> None:
    """Each number has one row, and all of sections 1-4 and 8 are there."""
    keys = [tuple(map(int, number.split("."))) for number in NUMBERS]
    assert keys == sorted(set(keys))
    counts = {section: sum(key[0] == section for key in keys) for section in (1, 2, 3, 4, 8)}
    assert counts == {1: 6, 2: 9, 3: 7, 4: 10, 8: 17}


def test_functions_on_the_page_exist() -> None:
    """What the page says answers a rule can be called."""
    for _, _, functions in ROWS:
        for name in re.findall(r"`([^`]+)`", functions):
            part, _, field = name.partition(".")
            found = getattr(beslut.rules, part)
            assert not field or field in {f.name for f in found.__attrs_attrs__}
