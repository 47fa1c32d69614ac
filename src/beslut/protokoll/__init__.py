"""From events to Swedish: a sentence for each act, the minutes as a document, and prose as it is shown."""

from beslut.protokoll.acts import describe
from beslut.protokoll.document import (
    Block,
    Lines,
    Paragraph,
    Points,
    Protokoll,
    Run,
    Runs,
    Section,
    Table,
)
from beslut.protokoll.flow import flowed
from beslut.protokoll.paragraf import minutes_of_paragraf
from beslut.protokoll.phrases import STANDARD_PHRASES, Phrases
from beslut.protokoll.text import to_text

__all__ = [
    "STANDARD_PHRASES",
    "Block",
    "Lines",
    "Paragraph",
    "Phrases",
    "Points",
    "Protokoll",
    "Run",
    "Runs",
    "Section",
    "Table",
    "describe",
    "flowed",
    "minutes_of_paragraf",
    "to_text",
]
