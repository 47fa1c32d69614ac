"""Rows, their leaves, and the tree over them: RFC 6962's, with its inclusion proofs."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Row(NamedTuple):
    """A row of stored_events, its columns in the page's order."""

    rowid: int
    stream: str
    version: int
    topic: str
    state: bytes
    text: bytes | None = None
    command: bytes | None = None
    tree: bytes = b""

    @property
    def place(self) -> bytes:
        """Where the row stands, as leaves and sealed boxes are bound to it."""
        stream, topic = _sized(self.stream), _sized(self.topic)
        return stream + self.version.to_bytes(8) + topic + (self.rowid - 1).to_bytes(8)

    @property
    def leaf(self) -> bytes:
        """The leaf's hash."""
        return sha256(b"\0", self.place, sha256(self.state))


def sha256(*parts: bytes) -> bytes:
    """The SHA-256 of the parts joined."""
    return hashlib.sha256(b"".join(parts)).digest()


def _sized(text: str) -> bytes:
    """The length of a text in UTF-8, and the text."""
    return len(text.encode()).to_bytes(4) + text.encode()


@dataclass
class Tree:
    """A tree that leaves are added to; it keeps every perfect subtree."""

    levels: list[list[bytes]] = field(default_factory=lambda: [[]])

    def add(self, leaf: bytes) -> bytes:
        """Add a leaf; gives what its row keeps in `tree`."""
        self.levels[0].append(leaf)
        kept, height = leaf, 0
        while len(self.levels[height]) % 2 == 0:
            if height + 1 == len(self.levels):
                self.levels.append([])
            self.levels[height + 1].append(sha256(b"\1", *self.levels[height][-2:]))
            height += 1
            kept += self.levels[height][-1]
        return kept

    def root(self, size: int | None = None, start: int = 0) -> bytes:
        """The root over the leaves from `start` and before `size` (None: all)."""
        end = len(self.levels[0]) if size is None else size
        if end <= start:
            return sha256()
        height = (end - start - 1).bit_length()
        if end - start == 1 << height:
            return self.levels[height][start >> height]
        middle = start + (1 << height - 1)
        return sha256(b"\1", self.root(middle, start), self.root(end, middle))

    def proof(self, index: int, size: int, start: int = 0) -> list[bytes]:
        """The inclusion proof of leaf `index` in the tree of `size` leaves (RFC 6962 section 2.1.1)."""
        if size - start == 1:
            return []
        middle = start + (1 << (size - start - 1).bit_length() - 1)
        if index < middle:
            return [*self.proof(index, middle, start), self.root(size, middle)]
        return [*self.proof(index, size, middle), self.root(middle, start)]


def included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` shows that `leaf` is number `index` of the `size` leaves under `root`."""
    at, last = index, size - 1
    if not 0 <= at <= last:
        return False
    for beside in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            leaf = sha256(b"\1", beside, leaf)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            leaf = sha256(b"\1", leaf, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and leaf == root
