"""The golden ledger's lines: one ledger that grew with the program, a file for each time that it did.

golden.jsonl is from the day the format was frozen, golden-2.jsonl from when kinds and versions were first
added, and so on. Each begins with a header: how many events the ledger had at its end and with which root,
the sealing keys that came with it, and from where its salts and nonces count. No line is ever changed.
"""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent


class Part(NamedTuple):
    """One file."""

    header: dict[str, Any]
    lines: list[dict[str, Any]]

    @property
    def keys(self) -> dict[str, bytes]:
        """The sealing keys that came with it."""
        given = self.header.get("keys") or {"k1": self.header["key"]}
        return {name: bytes.fromhex(key) for name, key in given.items()}

    @property
    def chance(self) -> int:
        """The number of its first salt, and of its first nonce."""
        return int(self.header.get("chance", 1))


def counting(start: int) -> Callable[[int], bytes]:
    """Bytes that count, the chance of a golden ledger."""
    numbers = itertools.count(start)
    return lambda n: next(numbers).to_bytes(n, "big")


def parts() -> list[Part]:
    """The files in order."""
    names = sorted(FOLDER.glob("golden*.jsonl"), key=lambda path: (len(path.name), path.name))
    read = ([json.loads(line) for line in path.read_bytes().split(b"\n") if line] for path in names)
    return [Part(header, lines) for header, *lines in read]
