"""The bundled reader of text documents, entering by the same door as a stranger's."""

from __future__ import annotations

from beslut.plugin import Imported, ImportRequest
from beslut.reading import as_json, read
from beslut.reading.commands import commands


class TextImporter:
    """Reads protocols, tjänsteutlåtanden and loose statements that are text."""

    version = "1"

    def sniff(self, request: ImportRequest) -> int:  # noqa: ARG002  # every importer is asked alike
        """Anything might be text; a reader of a format of its own is surer and goes first."""
        return 10

    def read(self, request: ImportRequest) -> Imported:
        """Read the text. Raises ReadingError where it is none, or empty."""
        document = read(request.data, request.name, datum=request.datum, namnd=request.namnd)
        return Imported(
            kind=document.kind,
            commands=commands(document, request),
            preview=as_json(document),
            warnings=document.warnings,
        )
