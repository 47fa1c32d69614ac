"""From the command line to the terminal program, through its entry point."""

from __future__ import annotations

from beslut.plugin import PROGRAMS, PluginBroken, installed, load


def open_program(path: str, actor: str) -> int:
    """Open the ledger in the terminal program, where `actor` records; returns its exit status."""
    programs = installed(PROGRAMS)
    if not programs:
        raise PluginBroken("inget terminalprogram är installerat; `beslut visa` skriver ut liggaren")
    status = load(PROGRAMS, programs[0].name)(path, actor=actor)
    return int(status or 0)
