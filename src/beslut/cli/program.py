"""From the command line to the terminal program, through its entry point."""

from __future__ import annotations

from beslut.plugin import PROGRAMS, PluginBroken, installed, load


def open_program(path: str, actor: str, *, meeting: str | None = None) -> int:
    """Open the ledger in the terminal program, where `actor` records; returns its exit status.

    `meeting`: the sitting whose minutes are to be kept, "" where it is to be chosen there; None opens
    the archive.
    """
    programs = installed(PROGRAMS)
    if not programs:
        raise PluginBroken("inget terminalprogram är installerat; `beslut visa` skriver ut liggaren")
    at = {} if meeting is None else {"meeting": meeting}
    status = load(PROGRAMS, programs[0].name)(path, actor=actor, **at)
    return int(status or 0)
