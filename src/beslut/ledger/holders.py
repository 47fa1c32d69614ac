"""Which process holds a ledger's lock, where the system tells (Linux, `/proc/locks`)."""

from __future__ import annotations

import os
from pathlib import Path

import attrs

_LOCKS = Path("/proc/locks")
_WRITER = 120  # the byte of the log's index that a writer locks (sqlite.org/walformat.html, 2.3)
_PENDING = 0x40000000  # from here on the bytes of the database that lock it whole (sqlite.org/lockingv3.html)


@attrs.frozen
class Holder:
    """A process that holds the lock: its id, the command that started it, and its user, as far as known."""

    pid: int
    command: str = ""
    user: str = ""


def holder(path: Path) -> Holder | None:
    """The process that writes in the ledger at this moment; None where it cannot be told."""
    try:
        files = {os.stat(f"{path}{end}").st_ino: end for end in ("", "-shm") if Path(f"{path}{end}").exists()}  # noqa: PTH116  # the path gets an end
        for line in _LOCKS.read_text().splitlines():
            # "12: POSIX  ADVISORY  WRITE 4711 fe:00:1234567 120 120"; a process that waits has "->" first
            _, kind, _, mode, pid, file, first, last = line.split()
            end = files.get(int(file.rpartition(":")[2]))
            if kind not in ("POSIX", "OFDLCK") or mode != "WRITE" or end is None or int(pid) <= 0:
                continue
            to = int(first) if last == "EOF" else int(last)
            if int(first) <= _WRITER <= to if end else int(first) >= _PENDING:
                return _described(int(pid))
    except (OSError, ValueError):
        pass
    return None


def _described(pid: int) -> Holder:
    folder = Path(f"/proc/{pid}")
    command = user = ""
    try:
        words = folder.joinpath("cmdline").read_bytes().split(b"\0")
        command = " ".join(Path(os.fsdecode(word)).name for word in words[:2] if word)
        user = folder.owner()
    except (OSError, KeyError):
        pass
    return Holder(pid, command, user)
