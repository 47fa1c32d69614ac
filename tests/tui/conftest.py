"""What the tests of the terminal program share."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import example_ledger
import pytest
from textual.pilot import Pilot

from beslut.plugin import PANELS, Plugin
from beslut_tui.app import BeslutApp
from beslut_tui.plugin import Panel


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example ledger, written once."""
    path = tmp_path_factory.mktemp("liggare") / "exempel.db"
    example_ledger.write(path)
    return path


@pytest.fixture
def ledger_path(example: Path, tmp_path: Path) -> Path:
    """A ledger of one's own with two bodies, three §§ and two waiting texts."""
    return Path(shutil.copy(example, tmp_path))


@pytest.fixture
def program(ledger_path: Path) -> BeslutApp:
    """The program on that ledger, without plugins."""
    return BeslutApp(ledger_path, actor="prov", load_panels=tuple)


def installed(*panels: object) -> Callable[[], tuple[Plugin[Panel], ...]]:
    """A way to load these panels as if they were installed."""
    return lambda: tuple(
        Plugin(PANELS, type(p).__name__.lower(), "prov", "1", "läst", None, p) for p in panels
    )


def text_of(app: BeslutApp) -> str:
    """What is on the screen, as lines of text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


_DRAWN = frozenset("▁▂▃▄▅▆▇█─")


def flowing(app: BeslutApp) -> str:
    """The words on the page to the right, however they are wrapped."""
    page = (line.partition("▕")[2] for line in text_of(app).split("\n"))
    return " ".join(word for line in page for word in line.split() if not set(word) <= _DRAWN)


async def settle(app: BeslutApp, pilot: Pilot[Any]) -> None:
    """Wait until what was asked for has been fetched and drawn."""
    for _ in range(4):
        await pilot.pause()
        while not all(worker.is_finished for worker in app.workers):  # noqa: ASYNC110  # it tells only its maker
            await asyncio.sleep(0.005)
