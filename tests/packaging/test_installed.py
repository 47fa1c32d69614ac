"""The wheel and a stranger's plugin, installed side by side in a fresh environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STRANGER = ROOT / "tests" / "plugin_dist"


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command without the caller's Python environment; raises with its output where it fails."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "BESLUT", "PIP", "COV"))}
    return subprocess.run(
        [str(c) for c in command], cwd=cwd, env=clean | env, capture_output=True, text=True, check=False
    )


def built(project: Path, to: Path) -> Path:
    """The wheel of a project."""
    code = "import sys; from hatchling.builders.wheel import WheelBuilder as B; print(next(B(sys.argv[1]).build(directory=sys.argv[2], versions=['standard'])))"
    done = run(sys.executable, "-c", code, project, to, cwd=to)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with our wheel and the stranger's, and our dependencies; no network is used.

    The dependencies are linked from this environment; beslut itself is not among them.
    """
    folder = tmp_path_factory.mktemp("annan_dator")
    wheels = [built(ROOT, folder), built(STRANGER, folder)]
    venv.create(folder / "env", with_pip=False, symlinks=True)
    site = Path(
        sysconfig.get_path("purelib", vars={"base": str(folder / "env"), "platbase": str(folder / "env")})
    )
    for item in Path(sysconfig.get_path("purelib")).iterdir():
        if (
            not item.name.startswith(("beslut", "_editable", "__editable", "_beslut"))
            and item.suffix != ".pth"
        ):
            (site / item.name).symlink_to(item)
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(site)
    return folder


def beslut(home: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return run(
        home / "env" / "bin" / "python",
        "-c",
        "from beslut.cli import main; main()",
        *arguments,
        cwd=home,
        BESLUT_LIGGARE=str(home / "liggare.db"),
        **env,
    )


def test_the_wheel_brings_the_demos_fixtures(home: Path) -> None:
    """Installed elsewhere, `beslut demo --visa` prints decisions, from files inside the wheel."""
    done = beslut(home, "demo", "--visa", "--liggare", str(home / "demo.db"))
    assert done.returncode == 0, done.stderr
    assert "utslagsröst för ja" in done.stdout
    where = run(home / "env" / "bin" / "python", "-c", "import beslut; print(beslut.__file__)", cwd=home)
    assert str(home) in where.stdout


def test_the_wheel_is_typed_and_brings_its_style_sheets(home: Path) -> None:
    """py.typed of every package, the program's .tcss and the reader's word list are in the wheel."""
    (wheel,) = home.glob("beslut-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for package in ("beslut", "beslut_tui", "beslut_underlag", "beslut_stockholm", "beslut_fixtures"):
        assert f"{package}/py.typed" in names
    assert any(n.startswith("beslut_tui/") and n.endswith(".tcss") for n in names)
    assert "beslut/reading/ordlista_ocr.txt" in names


def test_a_strangers_plugin_is_listed_and_fails_alone(home: Path) -> None:
    """Its sound parts are loaded, its broken one says why, and ours are as they were."""
    done = beslut(home, "tillagg", "--json")
    assert done.returncode == 0, done.stderr
    found = {(p["point"], p["name"]): p for p in json.loads(done.stdout)["plugins"]}
    sound = found["beslut.importers", "fragelista"]
    assert (sound["package"], sound["version"], sound["state"]) == ("beslut-prov", "3.2.1", "läst")
    assert found["beslut.panels", "antal"]["state"] == "läst"
    assert found["beslut.rules", "provregler"]["state"] == "läst"
    assert found["beslut.commands", "sammanfatta"]["state"] == "läst"
    assert found["beslut.rules", "kommunallagen-stockholm"]["package"] == "beslut"
    broken = found["beslut.importers", "trasig"]
    assert broken["state"] == "trasigt"
    assert broken["error"] == "RuntimeError: trasigt med flit"
    assert found["beslut.importers", "text"]["state"] == "läst"
    assert "trasigt med flit" in beslut(home, "tillagg").stdout


def test_a_strangers_importer_reads_its_own_files(home: Path) -> None:
    """Its commands are recorded like any other's; when it fails, its file is refused and it is named."""
    path = home / "fragor.txt"
    path.write_text("FRÅGELISTA Parknämnden\nNär öppnar isbanan?\n\nVem sköter rosorna?\n")
    failed = beslut(home, "importera", str(path), BESLUT_PROV_BREAK="read")
    assert failed.returncode == 2
    assert "fragelista (beslut-prov)" in failed.stderr
    assert "läsfel med flit" in failed.stderr
    assert beslut(home, "importera", str(path)).returncode == 0
    shown = json.loads(beslut(home, "visa", "--json").stdout)
    assert [f["kind"] for f in shown["fragments"]] == ["fråga", "fråga"]
    spans = [slice(*f["span"]) for f in shown["fragments"]]
    assert [path.read_text()[s] for s in spans] == ["När öppnar isbanan?", "Vem sköter rosorna?"]


RULES = """
import json, sys
from beslut import Ledger, PersonRef, Refused
from beslut import commands as c

ledger = Ledger.open(":memory:")
for name, parameters in (("kommunallagen-stockholm", {"distans": "ja"}), ("provregler", {"forslagsstallare": "2"})):
    ledger.record(
        c.EstablishNamnd(namnd=f"n-{len(name)}", name=name),
        c.AdoptRules(namnd=f"n-{len(name)}", rules=c.RulesRef.of(name, "1", parameters)),
        c.OpenMeeting(meeting=f"m-{len(name)}", namnd=f"n-{len(name)}"),
        c.OpenParagraf(meeting=f"m-{len(name)}", number="7"),
    )
    for proposers in ((), (PersonRef("A", "S"), PersonRef("B", "V"))):
        try:
            put = c.PutProposal(paragraf=f"m-{len(name)}.7", kind="bifall", proposers=proposers)
            receipt = ledger.record(put)
            print(json.dumps([name, "ok", [o.says for o in receipt.remarks]], ensure_ascii=False))
        except Refused as error:
            print(json.dumps([name, type(error).__name__, str(error)], ensure_ascii=False))
"""


def test_a_strangers_rule_set_decides_where_it_was_adopted(home: Path) -> None:
    """It refuses and remarks in the sittings of who adopted it; ours, found by the same door, lets through."""
    done = run(home / "env" / "bin" / "python", "-c", RULES, cwd=home)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        ["kommunallagen-stockholm", "ok", []],
        ["kommunallagen-stockholm", "ok", []],
        ["provregler", "RefusedByRules", "ett förslag i § 7 har 2 förslagsställare"],
        ["provregler", "ok", ["förslaget saknar text"]],
    ]


def test_a_strangers_rule_set_that_breaks_stops_what_it_decides(home: Path) -> None:
    """What it should have judged is not recorded, and the message names the set and its error."""
    done = run(home / "env" / "bin" / "python", "-c", RULES, cwd=home, BESLUT_PROV_BREAK="rules")
    assert "regelverket provregler 1 gick sönder" in done.stderr
    assert "RuntimeError: regelfel med flit" in done.stderr


# The screen is tall, so that the whole page with its panels is on it.
PANELS = """
import asyncio, sys
from beslut_tui.app import BeslutApp
from textual.widgets import Tree

async def main():
    app = BeslutApp(sys.argv[1])
    async with app.run_test(size=(120, 160)) as pilot:
        await pilot.pause(0.4)
        await pilot.press(*"/", *"granbacka")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.8)
        print(app.export_screenshot())

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("broken", "words"), [("", "Provtillägget räknar 3 förslag"), ("import", "panelfel med flit")]
)
def test_a_strangers_panel_stands_on_the_page_or_says_why_not(home: Path, broken: str, words: str) -> None:
    """The panel shows what it makes; broken, its place says so and the bundled panel is there all the same."""
    ledger = home / "panel.db"
    assert beslut(home, "demo", "--visa", "--liggare", str(ledger)).returncode == 0
    done = run(home / "env" / "bin" / "python", "-c", PANELS, ledger, cwd=home, BESLUT_PROV_BREAK=broken)
    assert done.returncode == 0, done.stderr
    text = done.stdout.replace("&#160;", " ")
    assert words in text
    assert "Underlag" in text
