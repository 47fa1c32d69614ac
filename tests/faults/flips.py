"""Bits that fall over: `beslut granska` names the event whose bytes they are, or no event is touched.

One bit of a closed ledger's file, at a place of chance, is turned over. Whose the byte is, is known
from the file format alone (`pages`): a row of `stored_events`, another part of that table, an index,
another table, the header, nobody's. Then beslut opens the file, and audits it whether it opened or
not; and what is stored is read without beslut: along the table, and along its indexes as a question
for a stream or a command reads it. A flip is

- located: the audit names each event that reads otherwise, and the one whose byte it is, by name or leaf;
- reported: the audit, or opening, says that the file is damaged (where the byte is no event's own);
- harmless: everything reads as before;
- silent: something reads otherwise, and the audit finds the ledger whole, or doesn't name the event;
  or beslut ends with an error that is none of its own.

`python -m tests.faults.flips --seed 1 --flips 10000`; `--of NAME` those of a table or index (`sqlite_master`
is the schema), `--only BIT` one again. The control is counted
in the same run: of the flips that change what is read, how many SQLite's own integrity_check misses.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from attrs import define, field
from tests.faults import evidence, pages, script

from beslut import BeslutError, Ledger
from beslut.granskning import audit_file

FILE = "liggare.db"
PARAGRAFER = 6
_TABLE = "stored_events"
_WHOLE = "whole"
_ALONG_INDEXES = (
    f"SELECT {evidence.COLUMNS} FROM stored_events WHERE originator_id = ? ORDER BY originator_version",
    f"SELECT {evidence.COLUMNS} FROM stored_events WHERE command = ?",
)


def read(path: Path, streams: list[str], commands: list[bytes]) -> list[Any] | None:
    """What is stored, along the table and along its indexes; None where SQLite can't read it."""
    keys_of_both: tuple[list[Any], list[Any]] = (streams, commands)
    connection = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)
    try:
        connection.text_factory = bytes
        found = [
            connection.execute(f"SELECT {evidence.COLUMNS} FROM stored_events ORDER BY rowid").fetchall()
        ]
        for query, keys in zip(_ALONG_INDEXES, keys_of_both, strict=True):
            found += [connection.execute(query, (key,)).fetchall() for key in keys]
    except (sqlite3.Error, UnicodeDecodeError):  # SQLite's complaint may quote what is no text
        return None
    else:
        return found
    finally:
        connection.close()


@define
class Flips:
    """A ledger whose bits are turned over, one at a time."""

    folder: Path
    seed: int
    path: Path = field(init=False)
    whole: bytes = field(init=False)
    owners: list[pages.Owner] = field(init=False)
    streams: list[str] = field(init=False)
    commands: list[bytes] = field(init=False)
    names: dict[str | None, int] = field(init=False)  # the leaf of each event
    before: list[Any] = field(init=False)
    missed: int = 0  # of those that changed what is read, by SQLite's integrity_check
    besides: int = 0  # leaves named though nothing of theirs was touched, where one was

    def __attrs_post_init__(self) -> None:
        self.path = self.folder / FILE
        steps = script.sitting(self.seed, PARAGRAFER)
        script.perform(self.path, steps, lambda _: None, seed=self.seed)
        rows = evidence.rows(self.path)
        self.streams = sorted({row.stream for row in rows})
        self.commands = [row.command for row in rows if row.command]
        self.names = {row.name: row.rowid - 1 for row in rows}
        self.whole = self.path.read_bytes()
        self.owners = pages.owners(self.path)
        before = read(self.path, self.streams, self.commands)
        assert before is not None
        assert len(before[0]) == len(rows)
        self.before = before
        assert self._audited() == (None, _WHOLE)  # so that what is said of a damaged file is of the damage

    def turn(self, bit: int) -> tuple[str, str]:
        """Turn a bit over: how that was noticed, and what was said."""
        damaged = bytearray(self.whole)
        damaged[bit // 8] ^= 1 << bit % 8
        for old in self.folder.iterdir():
            old.unlink()
        self.path.write_bytes(damaged)
        after = read(self.path, self.streams, self.commands)
        touched = self._touched(after, self.owners[bit // 8])
        if after != self.before and self._integrity() == "ok":
            self.missed += 1
        named, says = self._audited()
        if named is None:
            return ("harmless" if after == self.before and says == _WHOLE else "silent"), says
        self.besides += len(named - touched) if touched else 0
        if touched <= named:
            return ("located" if touched else "reported"), says
        return "silent", f"leaves {sorted(touched - named)} are not named: {says}"

    def _touched(self, after: list[Any] | None, owner: pages.Owner) -> set[int]:
        """The leaves of the events that read otherwise, or whose byte it is where nothing can be read."""
        if after == self.before or owner.name != _TABLE:
            return set()
        own = {owner.row - 1} if owner.row is not None else set[int]()
        if after is None or len(after[0]) != len(self.before[0]):
            return own  # rows that moved or are gone: those behind them read otherwise and are not touched
        return own | {n for n, (a, b) in enumerate(zip(after[0], self.before[0], strict=True)) if a != b}

    def _audited(self) -> tuple[set[int] | None, str]:
        """The leaves that the audit names, and what it says; None where it finds the ledger whole."""
        refused = None
        try:
            try:
                Ledger.open(self.path).close()
            except BeslutError as error:
                refused = f"{type(error).__name__}: {error}"
            audit = audit_file(str(self.path))
        except BeslutError as error:
            return set(), f"{type(error).__name__}: {error}"
        except Exception as error:  # noqa: BLE001  # that it is none of ours is the finding
            return None, f"an error that is none of beslut's: {type(error).__name__}: {error}"
        if audit.ok:
            return (None, _WHOLE) if refused is None else (set(), refused)
        says = "; ".join(b.says for b in audit.broken)
        # where an event's name or index itself was damaged, the other of the two tells which it is
        leaves = {leaf for b in audit.broken for leaf in (b.leaf, self.names.get(b.event))}
        return {leaf for leaf in leaves if leaf is not None}, says

    def _integrity(self) -> str:
        connection = sqlite3.connect(f"{self.path.as_uri()}?immutable=1", uri=True)
        try:
            return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
        except (sqlite3.Error, UnicodeDecodeError) as error:
            return str(error)
        finally:
            connection.close()


def run(seed: int, count: int, *, of: str | None = None, only: int | None = None) -> dict[str, Any]:
    """Turn over so many bits (of a table or index), each once, and tell what was found."""
    began = time.perf_counter()
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="beslut-flips-", dir=memory))
    try:
        flips = Flips(folder, seed)
        places = [at for at, owner in enumerate(flips.owners) if of in (None, owner.name)]
        every = [at * 8 + bit for at in places for bit in range(8)]
        bits = Random(seed).sample(every, count) if only is None else [only]
        ways: Counter[str] = Counter()
        whose: Counter[str] = Counter()
        wrong: list[str] = []
        for bit in bits:
            owner = flips.owners[bit // 8]
            how, says = flips.turn(bit)
            ways[how] += 1
            whose[f"{owner.name or 'nobody'}, {how}"] += 1
            if how == "silent":
                wrong.append(f"--seed {seed} --only {bit} ({owner}): {says}")
    finally:
        shutil.rmtree(folder)
    seconds = time.perf_counter() - began
    return {
        "flips": len(bits),
        "bytes": len(flips.whole),
        "events": len(flips.before[0]),
        **{way: ways[way] for way in ("located", "reported", "harmless", "silent")},
        "places": dict(sorted(whose.items())),
        "named_besides": flips.besides,
        "changed_and_missed_by_integrity_check": flips.missed,
        "wrong": wrong,
        "seconds": round(seconds, 1),
        "per_second": round(len(bits) / seconds),
    }


def main() -> None:
    """Run it alone; `--only` turns one bit over again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--flips", type=int, default=1000)
    parser.add_argument("--of")
    parser.add_argument("--only", type=int)
    given = parser.parse_args()
    found = run(given.seed, given.flips, of=given.of, only=given.only)
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
