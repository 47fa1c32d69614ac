"""A disk that loses power: what of a process's writes may be there afterwards.

The model. A process's calls on its files are recorded as they happen (`recorded`): made, written,
truncated, synced, removed. `Disk` follows them; at any point `after_the_cut` gives one of the
contents that the disk may have if power is cut just then:

- what was written before the last fsync or fdatasync of that file is there;
- of what was written since, each write is there or not, independently of its order (a later write
  may be there and an earlier one not; where two overlap, either may have come last); a write may be
  torn: each of its 512-byte sectors is there or not. Where something later is there, or where the
  file's length was written sooner than its content, what is missing in between is zeros;
- metadata is journalled: a file that was made, truncated or removed is so at once. That a removed
  file is still there is the state at the point before, which is tried too; that it is still there
  while something later was written is not tried.

Not modelled: disks that say "synced" and aren't, sectors that read back as rubbish. The shared
memory file (-shm) holds nothing that outlives a cut, and is left out, as after a reboot SQLite makes
it anew. A call that writes in a way that the model doesn't know raises `Unknown`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Literal

from attrs import define, field, frozen
from tests.faults.tracer import Call, Verdict, trace

SECTOR = 512
_WATCHED = (
    "open", "creat", "openat", "write", "pwrite64", "writev", "pwritev", "pwritev2", "fallocate", "mmap",
    "copy_file_range", "ftruncate", "truncate", "fsync", "fdatasync", "unlink", "unlinkat", "rename",
    "renameat", "renameat2", "link", "linkat",
)  # fmt: skip
_CREATE = os.O_CREAT
_WRITABLE = 2  # PROT_WRITE
_FD = 0xFFFFFFFF

Kind = Literal["make", "write", "truncate", "sync", "remove", "acknowledge"]
How = Literal["dropped", "kept", "subset", "torn", "reordered", "torn and reordered"]
HOWS: tuple[How, ...] = ("dropped", "kept", "subset", "torn", "reordered", "torn and reordered")


class Unknown(Exception):
    """A call that writes in a way that the model doesn't know."""


@frozen
class Operation:
    """What a process did to a file: `at` is an offset, a size, or nothing."""

    kind: Kind
    file: str = ""
    at: int = 0
    data: bytes = b""


def recorded(work: Callable[[Callable[[str], None]], object], folder: Path) -> list[Operation]:
    """What `work`, given a way to acknowledge, does to the files in the folder, in order."""
    operations: list[Operation] = []
    reading, writing = os.pipe()
    # a pipe's name is no path, so that an acknowledgement is known by it
    acknowledgements = str(Path(f"/proc/self/fd/{writing}").readlink())

    def entering(call: Call) -> Verdict:
        operation = _operation(call, folder, acknowledgements)
        if operation is not None:
            operations.append(operation)
        return None

    def left(call: Call, result: int) -> None:
        wrong = call.name in ("write", "pwrite64") and result != call.arguments[2]
        if (wrong or result < 0) and _operation(call, folder, acknowledgements) is not None:
            raise Unknown(f"{call.name} of {call.path()} gave {result} while nothing was made to fail")

    def child() -> None:
        os.close(reading)
        work(lambda line: (os.write(writing, line.encode() + b"\n"), None)[1])

    try:
        os.set_blocking(writing, False)  # nobody reads: the tracer has seen it
        ended = trace(child, _WATCHED, entering, left)
    finally:
        os.close(reading)
        os.close(writing)
    if ended != 0:
        raise Unknown(f"the process that was recorded ended with {ended}")
    return operations


def _operation(call: Call, folder: Path, acknowledgements: str) -> Operation | None:
    path = call.path()
    if path == acknowledgements and call.name == "write":
        return Operation("acknowledge", data=call.data())
    name = path.removeprefix(f"{folder}/")
    if name == path or name.endswith("-shm"):
        return None
    match call.name:
        case "openat" | "open" | "creat":
            flags = call.arguments[2 if call.name == "openat" else 1]
            if flags & os.O_TRUNC:
                raise Unknown(f"{name} is opened and truncated")
            return Operation("make", name) if flags & _CREATE else None
        case "pwrite64":
            return Operation("write", name, call.arguments[3], call.data())
        case "ftruncate":
            return Operation("truncate", name, call.arguments[1])
        case "fsync" | "fdatasync":
            return Operation("sync", name)
        case "unlink":
            return Operation("remove", name)
        case "mmap" if not call.arguments[2] & _WRITABLE:
            return None
    raise Unknown(f"{call.name} of {name}")


@define
class _File:
    durable: bytearray = field(factory=bytearray)
    pending: list[tuple[int, bytes]] = field(factory=list)

    def size(self) -> int:
        return max([len(self.durable), *(at + len(data) for at, data in self.pending)])

    def sync(self) -> None:
        _put(self.durable, self.pending)
        self.pending = []

    def truncate(self, size: int) -> None:
        self.pending = [(at, data[: max(0, size - at)]) for at, data in self.pending if at < size]
        if len(self.durable) > size:
            del self.durable[size:]
        else:
            self.durable.extend(bytes(size - len(self.durable)))


def _put(content: bytearray, writes: Sequence[tuple[int, bytes]]) -> None:
    for at, data in writes:
        if len(content) < at:
            content.extend(bytes(at - len(content)))
        content[at : at + len(data)] = data


def _sectors(at: int, data: bytes) -> list[tuple[int, bytes]]:
    cuts = [at, *range((at // SECTOR + 1) * SECTOR, at + len(data), SECTOR), at + len(data)]
    return [(a, data[a - at : b - at]) for a, b in pairwise(cuts)]


@define
class Disk:
    """The files of a folder: what is on the disk, and what was written since it was synced."""

    files: dict[str, _File] = field(factory=dict)

    def do(self, operation: Operation) -> None:
        """Follow an operation of the process."""
        name = operation.file
        match operation.kind:
            case "make":
                self.files.setdefault(name, _File())
            case "write":
                self.files[name].pending.append((operation.at, operation.data))
            case "truncate":
                self.files[name].truncate(operation.at)
            case "sync":
                if name in self.files:
                    self.files[name].sync()
            case "remove":
                del self.files[name]

    def unsynced(self) -> int:
        """How many writes a cut may lose."""
        return sum(len(file.pending) for file in self.files.values())

    def after_the_cut(self, how: How, chance: Random) -> dict[str, bytes]:
        """One content of the folder that a cut may leave."""
        return {name: _left_of(file, how, chance) for name, file in self.files.items()}


def _left_of(file: _File, how: How, chance: Random) -> bytes:
    writes = list(file.pending)
    share = chance.choice((0.1, 0.5, 0.9))
    if how.startswith("torn"):
        writes = [sector for at, data in writes for sector in _sectors(at, data)]
    match how:
        case "dropped":
            writes = []
        case "kept":
            pass
        case _:
            writes = [write for write in writes if chance.random() < share]
    if how.endswith("reordered"):
        chance.shuffle(writes)
    content = bytearray(file.durable)
    if how != "dropped" and chance.random() < 0.2:  # the length was written, the content was not
        content.extend(bytes(file.size() - len(content)))
    _put(content, writes)
    return bytes(content)


def laid_out(files: dict[str, bytes], folder: Path) -> None:
    """Write the files into a folder, and nothing else."""
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
