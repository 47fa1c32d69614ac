"""Which commands there are is known from their classes, whenever memory was last cleaned."""

from __future__ import annotations

import subprocess
import sys


def test_classes_that_commands_share_are_no_commands() -> None:
    """Also while the classes that attrs made others of are still in memory, each command is there once."""
    code = (
        "import gc; gc.disable()\n"
        "from beslut import commands\n"
        "from beslut.decide import COMMANDS, Command\n"
        "named = {n for n in commands.__all__ if isinstance(c := getattr(commands, n), type)}\n"
        "asked = {n for n in named if issubclass(getattr(commands, n), Command) and n != 'Command'}\n"
        "assert set(COMMANDS) == asked, set(COMMANDS) ^ asked\n"
        "assert all(getattr(commands, n) is cls for n, cls in COMMANDS.items())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
