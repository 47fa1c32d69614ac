"""The log's own arithmetic: each leaf's hash, and every subtree that a row says it completes.

A row that was changed is named once. What is above it in the tree was made of the leaf as it
was, so the check of a subtree accepts what follows from the stored or from the computed hashes
below it, and only a node that follows from neither is a damage of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from struct import Struct

from attrs import define, field

from beslut.proof.tree import HASH, leaf_hash, node_hash

Candidates = tuple[bytes, ...]
"""The hashes that a node may have: one where all is well, none where a lost row hides it."""

RANGE = 1 << 15  # leaves: a range that begins at its multiple completes its own subtrees up to that height
_MOST = 8  # candidates of a node: two damages below it give four, more are not told apart
_SHIFTS = tuple(d for step in range(1, 129) for d in (step, -step))
_EIGHT = Struct(">Q").pack
_TRIES = 32  # rows of a range whose shift is looked for: 256 hashes each

LEAF = "fel hash"
TREE = "fel delträd"
MOVED = "omnumrerad"


@define
class Log:
    """The check of one range of leaves, `first` a multiple of RANGE.

    `moved`: by how many places the rows are renumbered just now. `top`: after the range's last
    leaf, its subtree's candidates; `above`: what that row says of the nodes above it.
    """

    first: int
    moved: int = 0
    top: Candidates | None = None
    above: bytes = b""
    _stack: list[Candidates] = field(factory=list)
    _tries: int = _TRIES
    _stream: str = ""
    _head: bytes = b"\x00\x00\x00\x00\x00"
    _kinds: dict[str, bytes] = field(factory=dict)

    def row(
        self, index: int, stream: str, version: int, topic: str, state: bytes, kept: bytes
    ) -> Iterable[tuple[str, str]]:
        """Check a row and the subtrees it completes: kinds and sentences of what is wrong."""
        # leaf_hash, written out: 1.0 µs instead of 1.6 for each event of an audit
        if stream != self._stream:
            name = stream.encode()
            self._stream, self._head = stream, b"\x00" + len(name).to_bytes(4, "big") + name
        kind = self._kinds.get(topic)
        if kind is None:
            raw = topic.encode()
            kind = self._kinds[topic] = len(raw).to_bytes(4, "big") + raw
        leaf = sha256(self._head + _EIGHT(version) + kind + _EIGHT(index) + sha256(state).digest()).digest()
        stack, node, made = self._stack, leaf, leaf
        if not index & 1:
            if kept == leaf:
                stack.append((leaf,))
                return ()
            return self._slowly(index, (stream, version, topic, state), leaf, kept)
        height = 0
        while index >> height & 1 and height < len(stack):
            left = stack[-1 - height]
            if len(left) != 1:
                break
            node = sha256(b"\x01" + left[0] + node).digest()
            made += node
            height += 1
        if kept == made and not index >> height & 1:
            del stack[-height:]
            stack.append((node,))
            if not (index + 1) % RANGE:
                self.top = (node,)
            return ()
        return self._slowly(index, (stream, version, topic, state), leaf, kept)

    def lost(self, first: int, last: int) -> None:
        """Leaves that aren't there: what they complete is unknown."""
        for index in range(first, last + 1):
            height = 0
            while index >> height & 1 and self._stack:
                self._stack.pop()
                height += 1
            self._stack.append(())
        if not (last + 1) % RANGE:
            self.top, self.above = (), b""

    def _slowly(
        self, index: int, row: tuple[str, int, str, bytes], leaf: bytes, kept: bytes
    ) -> Iterator[tuple[str, str]]:
        """The same with candidates, and words for what doesn't fit."""
        found: Candidates = (leaf,)
        stored = kept[:HASH]
        shown = ""
        if stored != leaf:
            moved = self._shift(index, row, stored)
            if moved:
                if moved != self.moved:
                    yield MOVED, _moved(index, moved)
                self.moved = moved
                self.lost(index, index)
                return
            yield LEAF, "de lagrade byten ger en annan hash än den som står i trädet"
            found = (leaf, stored)
            shown = LEAF
        self.moved = 0
        height = 0
        while index >> height & 1 and self._stack:
            height += 1
            stored = kept[height * HASH : (height + 1) * HASH]
            found, fits = joined(self._stack.pop(), found, stored)
            if not fits and not shown:
                shown = TREE
                yield TREE, _subtree(index, height)
        top = not index >> height & 1
        if top and len(kept) != (height + 1) * HASH and not shown:
            yield TREE, f"trädets kolumn har {len(kept)} byte; rätt vore {(height + 1) * HASH}"
        self._stack.append(found)
        if not (index + 1) % RANGE:
            self.top, self.above = found, kept[(height + 1) * HASH :]

    def _shift(self, index: int, row: tuple[str, int, str, bytes], stored: bytes) -> int:
        """By how many places the row was moved, where its stored leaf is that of another place; else 0."""
        stream, version, topic, state = row
        for shift in (self.moved, *(_SHIFTS if self._tries else ())):
            place = index + shift
            if shift and place >= 0 and leaf_hash(stream, version, topic, place, state) == stored:
                return shift
        self._tries = max(self._tries - 1, 0)
        return 0


def joined(left: Candidates, right: Candidates, stored: bytes) -> tuple[Candidates, bool]:
    """The candidates of the node over two, and whether the stored hash is among what they can give."""
    if not left or not right:
        return ((stored,) if len(stored) == HASH else ()), True
    possible = tuple(node_hash(a, b) for a in left for b in right)
    if stored in possible:
        return (stored,), True
    return (*possible, stored)[:_MOST], False


def above(logs: Iterable[Log]) -> Iterator[tuple[int, str, str]]:
    """Check the nodes over whole ranges, in order: the leaf that completes them, kind and sentence."""
    stack: list[Candidates] = []
    for number, log in enumerate(logs):
        if log.top is None:
            return
        found, kept = log.top, log.above
        last = log.first + RANGE - 1
        height = 0
        while number >> height & 1:
            stored = kept[height * HASH : (height + 1) * HASH]
            height += 1
            found, fits = joined(stack.pop(), found, stored)
            if not fits:
                yield last, TREE, _subtree(last, height + RANGE.bit_length() - 1)
        if found and len(kept) != height * HASH:
            yield last, TREE, "trädets kolumn har fel längd"
        stack.append(found)


def _subtree(index: int, height: int) -> str:
    first = index + 1 - (1 << height)
    return (
        f"delträdet över händelserna nr {first + 1}–{index + 1}, som händelsen fullbordar, följer inte av dem"
    )


def _moved(index: int, by: int) -> str:
    return (
        f"händelsen var nr {index + by + 1} när den lagrades och står nu som nr {index + 1}; "
        "så även de som följer, tills annat sägs"
    )
