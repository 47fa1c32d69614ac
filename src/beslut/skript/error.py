"""How a script is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from beslut.values import BeslutError

_CITED = 60  # code points


class ScriptError(BeslutError, ValueError):
    """A line of a script is no act; the message names file and line and says what would be right."""

    def __init__(self, name: str, line: int, message: str) -> None:
        self.name, self.line, self.message = name, line, message
        super().__init__(f"{name}, rad {line}: {message}")


class Wrong(Exception):
    """What is wrong with a value; who knows the line makes a ScriptError of it."""

    def __init__(self, message: str, line: int | None = None) -> None:
        self.message, self.line = message, line
        super().__init__(message)


def cited(written: str) -> str:
    """What stands in the script, as an error cites it: no more of it than a line can hold."""
    return repr(written if len(written) <= _CITED else f"{written[: _CITED - 1]}…")


def nearest(written: str, words: Iterable[str]) -> str:
    """What would be right: the words that are like what was written, or all of them."""
    known = list(words)
    by_small = {word.casefold(): word for word in known}
    like = [by_small[w] for w in get_close_matches(written.casefold(), by_small, n=2, cutoff=0.6)]
    if like:
        return f"menas {' eller '.join(like)}?"
    return f"här kan stå {', '.join(known)}"
