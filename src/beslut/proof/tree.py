"""A Merkle tree that grows leaf by leaf (RFC 6962 section 2.1, SHA-256).

Each row of a ledger keeps its leaf's hash and the subtrees that the leaf completes, smallest
first; from these every later root, inclusion and consistency proof is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

HASH = 32
EMPTY_ROOT = sha256(b"").digest()


def place(stream: str, version: int, topic: str, index: int) -> bytes:
    """An event's place in the log: stream, version, topic and leaf index.

    Stream and topic are UTF-8 behind their length in four bytes, version and index eight bytes
    each, big-endian.
    """
    name, kind = stream.encode(), topic.encode()
    return (
        len(name).to_bytes(4, "big")
        + name
        + version.to_bytes(8, "big")
        + len(kind).to_bytes(4, "big")
        + kind
        + index.to_bytes(8, "big")
    )


def leaf_hash(stream: str, version: int, topic: str, index: int, state: bytes) -> bytes:
    """The hash of an event's leaf: SHA-256 over 0x00, its place and the SHA-256 of its stored `state`."""
    return sha256(b"\x00" + place(stream, version, topic, index) + sha256(state).digest()).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def completed(leaf: bytes, index: int, row: Callable[[int], bytes]) -> bytes:
    """What row `index` keeps: the leaf's hash, then each subtree it completes, smallest first.

    `row(i)` gives what row i keeps; of height h there is a left neighbour to join with as long
    as bit h of the index is set.
    """
    kept, node, height = [leaf], leaf, 0
    while index >> height & 1:
        left = row(index - (1 << height))
        node = node_hash(left[height * HASH : (height + 1) * HASH], node)
        kept.append(node)
        height += 1
    return b"".join(kept)


def root(size: int, row: Callable[[int], bytes]) -> bytes:
    """The root over the first `size` leaves."""
    if size == 0:
        return EMPTY_ROOT
    peaks, end = [], size
    while end:
        height = (end & -end).bit_length() - 1
        peaks.append(row(end - 1)[height * HASH : (height + 1) * HASH])
        end -= 1 << height
    node = peaks[0]
    for peak in peaks[1:]:
        node = node_hash(peak, node)
    return node


def inclusion(index: int, size: int, row: Callable[[int], bytes]) -> list[bytes]:
    """The audit path of a leaf in the tree of the first `size` leaves (RFC 6962 section 2.1.1).

    Raises ValueError where there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"löv {index} finns inte i ett träd av {size} löv")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if index < middle:
            path.append(_subtree(middle, end, row))
            end = middle
        else:
            path.append(_subtree(start, middle, row))
            start = middle
    return path[::-1]


def _subtree(start: int, end: int, row: Callable[[int], bytes]) -> bytes:
    """The tree hash of leaves [start, end); a power of two not below their number divides `start`."""
    return root(end - start, lambda i: row(start + i))


def included(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected: bytes) -> bool:
    """Whether an audit path leads from a leaf to a root (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size or any(len(h) != HASH for h in (leaf, expected, *path)):
        return False
    place, last, node = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = node_hash(sibling, node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and node == expected
