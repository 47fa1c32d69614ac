"""From events to Swedish: a sentence for each act, and prose as it is shown."""

from beslut.protokoll.acts import describe
from beslut.protokoll.flow import flowed

__all__ = ["describe", "flowed"]
