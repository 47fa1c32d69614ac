"""From events to Swedish: a sentence for each act."""

from beslut.protokoll.acts import describe

__all__ = ["describe"]
