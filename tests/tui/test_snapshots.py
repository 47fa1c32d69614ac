"""What the pages look like: pictures of the § page and the fragment page at both sizes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import pytest
from conftest import settle
from textual.pilot import Pilot

from beslut_tui.app import BeslutApp


class SnapCompare(Protocol):
    """The fixture of pytest-textual-snapshot."""

    def __call__(self, app: BeslutApp, *, terminal_size: tuple[int, int], run_before: object) -> bool:
        """Whether the picture is the stored one."""


def after(app: BeslutApp, keys: Iterable[str]) -> object:
    """Wait for the first page, then press keys."""

    async def run(pilot: Pilot[Any]) -> None:
        await settle(app, pilot)
        for key in keys:
            await pilot.press(key)
            await settle(app, pilot)

    return run


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "keys",
    [(), ("2",), ("n", "4"), ("end", "right", "down")],
    ids=["paragraf", "standpunkter", "votering", "fragment"],
)
def test_pages_look_as_they_did(
    snap_compare: SnapCompare, ledger_path: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    """The page is drawn as in the stored picture, cell by cell and colour by colour."""
    app = BeslutApp(ledger_path, load_panels=tuple)
    assert snap_compare(app, terminal_size=size, run_before=after(app, keys))
