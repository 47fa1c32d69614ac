"""Harnesses in a process of their own: they fork, and what they find comes back as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.faults.tracer import refusal

ROOT = Path(__file__).parents[2]

needs_tracing = pytest.mark.skipif(refusal() is not None, reason=str(refusal()))
needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork and no kill -9 on Windows")


def found(harness: str, *arguments: object) -> Any:
    """What a harness finds; its `wrong` says for each fault that did harm how to try it again."""
    ended = subprocess.run(
        [sys.executable, "-m", f"tests.faults.{harness}", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    print(harness, *arguments, json.dumps(told, ensure_ascii=False))  # noqa: T201  # pytest shows it where it fails, and with -s
    return told


def again(harness: str, told: Any) -> str:
    """How to try again what went wrong, one a line."""
    return "\n".join(f"python -m tests.faults.{harness} {line}" for line in told["wrong"][:20])
