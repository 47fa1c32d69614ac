"""Lines as a terminal or a file shows them: harmless, at most 80 columns wide where words allow it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from beslut.clean import clean, clean_block
from beslut.protokoll import flowed

WIDTH = 80


def head(word: str, detail: str | None = None) -> Iterator[str]:
    """A heading in a §, with a detail after it."""
    yield from wrapped(f"{word} ({detail})" if detail else word, 2)


def block(text: str | None) -> Iterator[str]:
    """A text from outside under a heading, a paragraph at a time."""
    for paragraph in clean_block(flowed(text or "")).split("\n"):
        if paragraph.strip():
            yield from wrapped(paragraph, 4)


def wrapped(text: str, indent: int = 0, bullet: str = "") -> Iterable[str]:
    """A text on as many lines as it takes, `indent` cells in; `bullet` before the first, none under it."""
    space = " " * indent
    return textwrap.wrap(
        clean(" ".join(text.split())),
        WIDTH,
        initial_indent=space + bullet,
        subsequent_indent=space + " " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )


def recorded_events(number: int) -> str:
    """How many events were recorded, as the end of an answer says it: "5 händelser registrerade"."""
    return "1 händelse registrerad" if number == 1 else f"{number} händelser registrerade"
