"""`beslut tillagg`: what a body can adopt, and what failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.conftest import Said

from beslut.cli import tillagg
from beslut.kommunallagen import Kommunallagen
from beslut.plugin import POINTS, RULES, Plugin, Point
from beslut.rules.reglemente import BUNDLED, STANDARD

Beslut = Callable[..., Said]
LONG = "ImportError: " + "tillägget behöver ett paket som inte är installerat här; " * 4


class Thrown(Kommunallagen):
    """A rule set whose title can't be read."""

    @property
    def title(self) -> str:  # type: ignore[override]  # as a stranger's might be
        raise RuntimeError("titeln finns inte")


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let these be the installed rule sets, and nothing else be installed."""

    def give(*plugins: Plugin[Any]) -> None:
        def load_all(point: Point[Any]) -> Iterator[Plugin[Any]]:
            yield from (p for p in plugins if p.point is point)

        monkeypatch.setattr(tillagg, "load_all", load_all)

    assert RULES in POINTS
    return give


def plugin(made: object = None, error: str | None = None) -> Plugin[Any]:
    return Plugin(RULES, "egna", "paketet", "9.9", "trasigt" if made is None else "läst", error, made)


def test_the_bundled_set_is_shown_as_a_body_adopts_it(beslut: Beslut) -> None:
    """Name and version are those of the set, not the package's, and each parameter has its values."""
    (rules,) = [p for p in beslut("tillagg", "--json").json["plugins"] if p["name"] == BUNDLED.name]
    assert (rules["version"], rules["state"]) == (BUNDLED.version, "läst")
    assert {p["name"]: p["default"] for p in rules["parameters"]} == STANDARD.parameters()
    allowed = {p["name"]: p["allowed"] for p in rules["parameters"]}
    assert allowed["numrering"] == ["år", "sammanträde"]
    assert allowed["justerare"] == []


def test_parameters_stand_under_their_set(beslut: Beslut) -> None:
    """In text each parameter stands indented under the set, its default first, within 80 columns."""
    lines = beslut("tillagg").out.splitlines()
    at = next(n for n, line in enumerate(lines) if BUNDLED.name in line)
    assert lines[at].split()[-2:] == [BUNDLED.version, "läst"]
    assert lines[at + 1] == "    kommunallagen med Stockholms praxis"
    assert "    numrering = år (eller sammanträde): vad paragrafnumren räknas i" in lines
    assert "    justerare = 1 (eller annat): hur många som justerar utöver ordföranden" in lines
    assert max(map(len, lines)) <= 80


def test_a_long_error_is_wrapped(beslut: Beslut, given: Callable[..., None]) -> None:
    """Why a plugin failed stands under it, in lines of at most 80 columns, whole."""
    given(plugin(error=LONG))
    _, row, *error = beslut("tillagg").out.splitlines()
    assert row.endswith("trasigt")
    assert max(map(len, error)) <= 80
    assert " ".join(" ".join(error).split()) == LONG.strip()


def test_a_set_that_cannot_be_read_fails_alone(beslut: Beslut, given: Callable[..., None]) -> None:
    """A set that raises when it is asked what it is, is shown as broken, beside those that aren't."""
    given(plugin(Thrown()), plugin(Kommunallagen()))
    said = beslut("tillagg", "--json")
    first, second = said.json["plugins"]
    assert (first["state"], first["error"]) == ("trasigt", "RuntimeError: titeln finns inte")
    assert (second["state"], second["version"]) == ("läst", BUNDLED.version)
