"""Phrase sets: a municipality words its minutes its own way, and one that can't is broken, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.situations.utbildningsnamnden import Utbildningsnamnden

from beslut import to_text
from beslut.plugin import PHRASES, Plugin, PluginBroken
from beslut.protokoll import phrases
from beslut.protokoll.phrases import fault_in, phrases_named
from beslut_stockholm import Stockholm

ROOT = Path(__file__).parents[2]


def a_set(**words: str) -> Any:
    """A stranger's phrase set; "__" in a name stands for the dot of a key."""
    return SimpleNamespace(
        version="7", title="Prov", phrases={key.replace("__", "."): word for key, word in words.items()}
    )


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The phrase sets that are installed, by name: Stockholm's, and what a test puts there."""
    found: dict[str, Any] = {"stockholm": Stockholm()}
    monkeypatch.setattr(phrases, "load", lambda _, name: found[name])
    return found


def test_stockholms_words(installed: dict[str, Any]) -> None:
    """With Stockholm's set the headings and verbs are Stockholm's; the rest is the standard's."""
    assert fault_in(installed["stockholm"]) is None
    a = Utbildningsnamnden()
    a.until_the_end()
    minutes = a.ledger.minutes("m-1.9", phrases="stockholm")
    text = to_text(minutes)
    assert "**Förslag till beslut**" in text
    assert "Ordföranden förklarade överläggningen avslutad." in text
    assert "nämnden hade ställt sig bakom förvaltningens förslag" in text
    assert "avgjorde ordföranden Anna Berg (M) utgången med sin utslagsröst för ja." in text
    assert minutes.version.startswith("stockholm 1")


def test_a_stranger_words_one_phrase(installed: dict[str, Any]) -> None:
    """One phrase replaced is replaced everywhere; a field left out isn't said."""
    installed["prov"] = a_set(jav__ersattare="{ersattare} gick in.", utkast="ARBETSMATERIAL")
    a = Utbildningsnamnden()
    a.until_the_end()
    text = to_text(a.ledger.minutes("m-1.9", phrases="prov"))
    assert text.startswith("ARBETSMATERIAL\n")
    assert "Nils Hed (S) gick in." in text
    assert "i hans ställe" not in text


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"rubrik__yrkande": "Yrkanden"}, "det finns ingen fras 'rubrik.yrkande'; menades rubrik.yrkanden"),
        (
            {"jav__ersattare": "{vem} gick in."},
            "frasen jav.ersattare har inget fält {vem}; den har {ersattare}",
        ),
        ({"rost__summa": "{antal}"}, "frasen rost.summa har inget fält {antal}; den har inga"),
        ({"dnr": "{dnr.__class__}"}, "ett fält är bara ett namn inom klammer"),
        ({"dnr": "{dnr!r:>10}"}, "ett fält är bara ett namn inom klammer"),
        ({"dnr": "{dnr"}, "ValueError"),
        ({"dnr": 7}, "TypeError"),
    ],
)
def test_a_set_that_words_what_is_not_there(
    installed: dict[str, Any], words: Mapping[str, Any], reason: str
) -> None:
    """An unknown key or field is a broken plugin with the reason; the standard words never stand in for it."""
    installed["prov"] = a_set(**words)
    with pytest.raises(PluginBroken, match="frassamlingen prov är trasig") as broken:
        phrases_named("prov")
    assert reason in str(broken.value)


def test_a_set_that_raises(installed: dict[str, Any]) -> None:
    """Whatever a stranger's set raises is told as its fault."""

    class Raising:
        version, title = "1", "Prov"

        @property
        def phrases(self) -> Mapping[str, str]:
            raise RuntimeError("inga ord i dag")

    installed["prov"] = Raising()
    with pytest.raises(PluginBroken, match="RuntimeError: inga ord i dag"):
        phrases_named("prov")


def test_stockholm_enters_as_a_stranger_does() -> None:
    """The bundled set is found by its entry point, in a package that uses the public face alone."""
    project = (ROOT / "pyproject.toml").read_text()
    assert '[project.entry-points."beslut.phrases"]\nstockholm = "beslut_stockholm:Stockholm"' in project
    plugin = Plugin(PHRASES, "stockholm", "beslut", "1", "läst", None, Stockholm())
    assert [need for need in PHRASES.needs if not hasattr(plugin.object, need)] == []
    source = (ROOT / "plugins" / "beslut_stockholm" / "__init__.py").read_text()
    assert "import beslut" not in source
