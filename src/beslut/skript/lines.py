"""The lines of a script: what is indented below what, and blocks of text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from attrs import field, frozen

from beslut.skript.error import Wrong

KEPT, FLOWED = "|", ">"
_TAB = 4
_OPENS_BLOCK = re.compile(r"(?P<key>[^:]+:)\s*(?P<how>[|>])")


@frozen
class Node:
    """A line (numbered from 1) with what is indented below it: a block of text, or lines of their own."""

    line: int
    content: str
    block: str | None = None
    below: list[Node] = field(factory=list)


def nodes(text: str) -> list[Node]:
    """The outermost lines; empty lines and those that begin with # are left out, save in blocks.

    `key: |` opens a block whose lines are kept as they stand, `key: >` one whose lines flow together, an
    empty line parting paragraphs. It ends before the next line that isn't indented below it. Raises Wrong.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    found: list[Node] = []
    open_: list[tuple[int, Node]] = []
    at = 0
    while at < len(lines):
        indent, content = _indented(lines[at])
        at += 1
        if not content or content.startswith("#"):
            continue
        while open_ and open_[-1][0] >= indent:
            open_.pop()
        if indent and not open_:
            raise Wrong("raden är indragen men hör inte till något; en akt börjar i kanten", at)
        block, number = None, at
        if opens := _OPENS_BLOCK.fullmatch(content):
            below, at = _below(lines, at, indent)
            content = opens["key"]
            block = kept(below) if opens["how"] == KEPT else flowed(below)
            if not block:
                raise Wrong(f"efter {content} {opens['how']} väntas en text på indragna rader", number)
        node = Node(number, content, block)
        (open_[-1][1].below if open_ else found).append(node)
        open_.append((indent, node))
    return found


def _indented(line: str) -> tuple[int, str]:
    line = line.removesuffix("\r")
    if "\t" in line[: len(line) - len(line.lstrip())]:
        line = line.expandtabs(_TAB)
    return len(line) - len(line.lstrip(" ")), line.strip()


def _below(lines: Sequence[str], at: int, indent: int) -> tuple[list[str], int]:
    """The lines of a block that begins at `at`, and where it ends."""
    block = []
    while at < len(lines):
        own, content = _indented(lines[at])
        if content and own <= indent:
            break
        block.append(lines[at].removesuffix("\r").expandtabs(_TAB).rstrip())
        at += 1
    return block, at


def kept(lines: Sequence[str]) -> str:
    """A block's lines as they stand, without the indentation they have in common."""
    return textwrap.dedent("\n".join(lines)).strip("\n")


def flowed(lines: Sequence[str]) -> str:
    """A block's lines as paragraphs, an empty line between them."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(words) for words in paragraphs if words)
