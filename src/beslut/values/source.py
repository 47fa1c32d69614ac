"""Where in a document a fact was read."""

from __future__ import annotations

from attrs import frozen

from beslut.values.shape import text_field


@frozen
class Source:
    """A span of a document: start and end in code points of the decoded text, end exclusive."""

    document: str
    start: int = text_field()
    end: int = text_field()

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"spannet [{self.start}, {self.end}) går baklänges eller börjar före texten")
