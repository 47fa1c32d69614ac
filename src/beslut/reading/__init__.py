"""Reading documents: bytes → what they say, with the span of every fact.

``read`` is the way in, ``as_json`` what ``beslut importera --torr --json`` prints. Turning what was read into
commands is the work of ``beslut.reading.commands``.
"""

from __future__ import annotations

from beslut.reading.as_json import as_json
from beslut.reading.errors import EmptyDocumentError, GarbledTextError, NotTextError, ReadingError
from beslut.reading.model import (
    Fragment,
    Paragraf,
    Person,
    Proposal,
    ReadDocument,
    Tjansteutlatande,
    Votering,
)
from beslut.reading.reader import read

__all__ = [
    "EmptyDocumentError",
    "Fragment",
    "GarbledTextError",
    "NotTextError",
    "Paragraf",
    "Person",
    "Proposal",
    "ReadDocument",
    "ReadingError",
    "Tjansteutlatande",
    "Votering",
    "as_json",
    "read",
]
