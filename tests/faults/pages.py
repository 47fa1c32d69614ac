"""Whose the bytes of a SQLite file are, from the file format's description (sqlite.org/fileformat.html).

So that a test that damages a byte knows what it damaged, without asking SQLite or beslut afterwards.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from attrs import define, field, frozen

_HEADER = 100  # bytes of the file's own header, on page 1
_INTERIOR_INDEX, _INTERIOR_TABLE, _LEAF_INDEX, _LEAF_TABLE = 2, 5, 10, 13


@frozen
class Owner:
    """Whose a byte is: of which table or index ("" where nobody's), and of which row of a table."""

    name: str = ""
    row: int | None = None


@define
class _Map:
    data: bytes
    owners: list[Owner] = field(init=False)
    size: int = field(init=False)
    usable: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.owners = [Owner()] * len(self.data)
        size = int.from_bytes(self.data[16:18], "big")
        self.size = 65536 if size == 1 else size
        self.usable = self.size - self.data[20]
        self.own(0, _HEADER, Owner("the file's header"))

    def own(self, start: int, stop: int, owner: Owner) -> None:
        self.owners[start:stop] = [owner] * (stop - start)

    def number(self, at: int, length: int) -> int:
        return int.from_bytes(self.data[at : at + length], "big")

    def varint(self, at: int) -> tuple[int, int]:
        """A number of variable length, and where it ends."""
        value = 0
        for i in range(8):
            byte = self.data[at + i]
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value, at + i + 1
        return value << 8 | self.data[at + 8], at + 9

    def tree(self, page: int, name: str) -> None:
        """The pages of a table or an index, from its root down."""
        start = (page - 1) * self.size
        at = start + (_HEADER if page == 1 else 0)
        kind = self.data[at]
        interior = kind in (_INTERIOR_INDEX, _INTERIOR_TABLE)
        cells, pointers = self.number(at + 3, 2), at + (12 if interior else 8)
        self.own(at, pointers + 2 * cells, Owner(name))
        for n in range(cells):
            cell = start + self.number(pointers + 2 * n, 2)
            if interior:
                self.own(cell, cell + 4, Owner(name))
                self.tree(self.number(cell, 4), name)
            if kind == _INTERIOR_TABLE:
                self.own(cell, self.varint(cell + 4)[1], Owner(name))
            else:
                self.cell(cell, cell + 4 if interior else cell, name, is_table=kind == _LEAF_TABLE)
        if interior:
            self.tree(self.number(at + 8, 4), name)

    def cell(self, start: int, at: int, name: str, *, is_table: bool) -> None:
        """A cell with content, and the pages on which the content goes on."""
        length, content = self.varint(at)
        row = None
        if is_table:
            row, content = self.varint(content)
        owner = Owner(name, row)
        most = self.usable - 35 if is_table else (self.usable - 12) * 64 // 255 - 23
        local = length
        if length > most:
            least = (self.usable - 12) * 32 // 255 - 23
            local = least + (length - least) % (self.usable - 4)
            local = local if local <= most else least
        self.own(start, content + local, owner)
        left, link = length - local, content + local
        while left:
            self.own(link, link + 4, owner)
            link = (self.number(link, 4) - 1) * self.size
            here = min(left, self.usable - 4)
            self.own(link, link + 4 + here, owner)
            left -= here


def owners(path: Path) -> list[Owner]:
    """Whose each byte of a file is; what nothing uses is nobody's."""
    connection = sqlite3.connect(path)
    try:
        roots = connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage").fetchall()
    finally:
        connection.close()
    found = _Map(path.read_bytes())
    found.tree(1, "sqlite_master")
    for name, page in roots:
        found.tree(page, name)
    return found.owners
