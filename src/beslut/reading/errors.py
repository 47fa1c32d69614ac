"""Why a document could not be read: one class for each reason, with a Swedish message that names the file."""

from __future__ import annotations

from beslut.values import BeslutError


class ReadingError(BeslutError):
    """A document cannot be read. ``name`` is the file as the caller named it; ``str()`` is the message."""

    reason = "kan inte läsas"

    def __init__(self, name: str, detail: str = "") -> None:
        """Make the error for the file ``name``; ``detail`` (Swedish) is added to the message."""
        self.name = name
        self.detail = detail
        super().__init__(f"{name}: {self.reason}" + (f" ({detail})" if detail else ""))


class EmptyDocumentError(ReadingError):
    """The file has no bytes, or white space only."""

    reason = "filen är tom"


class NotTextError(ReadingError):
    """The bytes are not text: a PDF, a word processor's file, a picture, or control characters."""

    reason = "filen är inte text"


class GarbledTextError(ReadingError):
    """The letters are text but not language, as from a PDF whose fonts lack a table of characters."""

    reason = "texten går inte att tyda"
