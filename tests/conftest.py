"""What every test may use: the shared texts where they are, and the command line in this process."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from beslut.cli import main

SHARED = Path(__file__).parents[2] / "shared"


def pytest_xdist_auto_num_workers() -> int:
    """How many processes `pytest -n auto` takes: one more than cores, since terminals are waited for a lot."""
    return min(os.cpu_count() or 1, 7) + 1


@pytest.fixture
def shared() -> Path:
    """The folder of other people's texts; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: it holds other people's texts, which are not in the repository")
    return SHARED


@frozen
class Said:
    """What a call of the command line answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def beslut(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Said]:
    """Call `beslut` with these arguments, on a ledger of the test's own."""
    monkeypatch.setenv("BESLUT_LIGGARE", str(tmp_path / "liggare.db"))

    def call(*arguments: object) -> Said:
        with pytest.raises(SystemExit) as ended:
            main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return Said(int(ended.value.code or 0), captured.out, captured.err)

    return call
