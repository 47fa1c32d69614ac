"""The Merkle log against a naive RFC 6962 of its own, and against other people's vectors."""

from __future__ import annotations

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslut.proof import tree

LEAVES = [sha256(b"leaf %d" % i).digest() for i in range(131)]


def mth(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1, as it stands there, over leaves that are hashed already."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def grown(size: int) -> list[bytes]:
    """What the rows of a log of this size keep."""
    rows: list[bytes] = []
    for index, leaf in enumerate(LEAVES[:size]):
        rows.append(tree.completed(leaf, index, rows.__getitem__))
    return rows


def test_roots() -> None:
    """The root of every size from 0 to 130 is the tree hash of the RFC, from whatever a later log kept."""
    rows = grown(130)
    for size in range(131):
        assert tree.root(size, rows.__getitem__) == mth(LEAVES[:size]), size


def test_the_empty_root() -> None:
    """The root of an empty log is the hash of nothing."""
    assert tree.root(0, [].__getitem__).hex() == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


def test_completed_rows() -> None:
    """A row keeps its leaf and every subtree that ends with it, smallest first."""
    for index, row in enumerate(grown(130)):
        kept = [row[at : at + 32] for at in range(0, len(row), 32)]
        sizes = [1 << h for h in range(9) if (index + 1) % (1 << h) == 0]
        assert kept == [mth(LEAVES[index + 1 - size : index + 1]) for size in sizes], index


@given(size=st.integers(1, 130), at=st.integers(0, 129), bit=st.integers(0, 255))
@settings(max_examples=60, deadline=None)
def test_any_changed_leaf_changes_the_root(size: int, at: int, bit: int) -> None:
    """One flipped bit in any leaf gives another root."""
    leaves = LEAVES[:size]
    flipped = int.from_bytes(leaves[at % size], "big") ^ 1 << bit
    leaves[at % size] = flipped.to_bytes(32, "big")
    rows: list[bytes] = []
    for index, leaf in enumerate(leaves):
        rows.append(tree.completed(leaf, index, rows.__getitem__))
    assert tree.root(size, rows.__getitem__) != mth(LEAVES[:size])


def test_leaf_hash_by_hand() -> None:
    """A leaf is 0x00, stream and topic behind their lengths, version and index, and the hash of the bytes."""
    by_hand = (
        b"\x00"
        b"\x00\x00\x00\x05" + "m-å1".encode() + b"\x00\x00\x00\x00\x00\x00\x00\x07"
        b"\x00\x00\x00\x09vote_cast"
        b"\x00\x00\x00\x00\x00\x00\x01\x02" + sha256(b'{"a":1}').digest()
    )
    assert tree.leaf_hash("m-å1", 7, "vote_cast", 258, b'{"a":1}') == sha256(by_hand).digest()


def test_leaf_hash_tells_its_parts_apart() -> None:
    """Letters moved from stream to topic, or another place in the log, give another leaf."""
    seen = {
        tree.leaf_hash("ab", 1, "c", 0, b""),
        tree.leaf_hash("a", 1, "bc", 0, b""),
        tree.leaf_hash("ab", 2, "c", 0, b""),
        tree.leaf_hash("ab", 1, "c", 1, b""),
        tree.leaf_hash("ab", 1, "c", 0, b"x"),
        tree.leaf_hash("ab", 0, "c", 1, b""),
    }
    assert len(seen) == 6


def test_every_leaf_is_included() -> None:
    """Of every tree up to 130 leaves the path of every leaf leads to its root, and to no other leaf's place."""
    rows = grown(130)
    for size in range(1, 131):
        root = mth(LEAVES[:size])
        for index in range(size):
            path = tree.inclusion(index, size, rows.__getitem__)
            assert tree.included(LEAVES[index], index, size, path, root), (index, size)
            assert len(path) <= (size - 1).bit_length()
        assert not tree.included(LEAVES[0], size - 1, size, path, root) or size == 1


@given(size=st.integers(2, 130), data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_changed_path_proves_nothing(size: int, data: st.DataObject) -> None:
    """A path with a flipped bit, a hash too many or too few, or for another place, proves nothing."""
    rows = grown(130)
    index = data.draw(st.integers(0, size - 1))
    root, path = mth(LEAVES[:size]), tree.inclusion(index, size, rows.__getitem__)
    at, bit = data.draw(st.integers(0, len(path) - 1)), data.draw(st.integers(0, 255))
    flipped = (int.from_bytes(path[at], "big") ^ 1 << bit).to_bytes(32, "big")
    for wrong in (
        [*path[:at], flipped, *path[at + 1 :]],
        [*path, root],
        path[:-1],
        [*path[:-1], path[-1][:31]],
    ):
        assert not tree.included(LEAVES[index], index, size, wrong, root)
    other = data.draw(st.integers(0, 129).filter(lambda i: i != index))
    assert not tree.included(LEAVES[index], other, size, path, root)


def test_no_path_to_nowhere() -> None:
    """A leaf that the tree doesn't have has no path."""
    for index, size in ((0, 0), (5, 5), (-1, 5)):
        with pytest.raises(ValueError, match="finns inte"):
            tree.inclusion(index, size, grown(8).__getitem__)


def test_other_peoples_proofs(shared: Path) -> None:
    """Of other people's proofs those are taken that they say must be, and no others."""
    found = sorted((shared / "vectors" / "merkle" / "inclusion").rglob("*.json"))
    if not found:
        pytest.skip("the vectors are not here")
    for path in found:
        case = json.loads(path.read_text())
        proof = [b64decode(p) for p in case["proof"] or []]
        taken = tree.included(
            b64decode(case["leafHash"] or ""),
            case["leafIdx"],
            case["treeSize"],
            proof,
            b64decode(case["root"] or ""),
        )
        assert taken is not case["wantErr"], path


def test_the_known_log_of_eight_leaves() -> None:
    """The eight leaves that certificate transparency tests with have the roots that it publishes."""
    inputs = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    rows: list[bytes] = []
    for index, data in enumerate(inputs):
        leaf = sha256(b"\x00" + bytes.fromhex(data)).digest()
        rows.append(tree.completed(leaf, index, rows.__getitem__))
        assert tree.root(index + 1, rows.__getitem__).hex() == roots[index]
