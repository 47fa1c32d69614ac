"""A register out of a file's bytes: what kind it is shows in what it holds, never in its name."""

from __future__ import annotations

import codecs

from beslut.register.checks import faults_of
from beslut.register.document import read_document
from beslut.register.faults import Fault, RegisterError
from beslut.register.table import headings_in, read_table
from beslut.register.written import WrittenRegister

_LARGEST = 4_000_000  # bytes; fullmäktige of a large city with all its past is a tenth of that
_ZIP, _PDF, _OLE = b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_register(data: bytes, file: str, *, namnd: str | None = None) -> WrittenRegister:
    """The register in a file, TOML or CSV; what can't be so in it is told all at once.

    CSV has a heading of Swedish words (Namn and Parti at least), with semicolon, comma or tab between
    columns, in UTF-8 (with a BOM or without), UTF-16 or Windows-1252. `file` is what errors call it.
    `namnd` picks the body where a table holds several. Raises RegisterError.
    """
    text = _text(data, file)
    if headings_in(text) is not None:
        written = read_table(text, file, namnd=namnd)
    elif "=" in text:
        written = read_document(text, file)
    else:
        raise RegisterError(
            [
                Fault(
                    file,
                    None,
                    "är varken CSV med rubrikerna Namn och Parti (och Uppdrag, Plats, Från, Till) eller TOML",
                )
            ]
        )
    if faults := faults_of(written):
        raise RegisterError(faults)
    return written


def _text(data: bytes, file: str) -> str:
    if data.startswith((_ZIP, _OLE)):
        raise RegisterError([Fault(file, None, "är ett kalkylark eller dokument; spara det som CSV")])
    if data.startswith(_PDF):
        raise RegisterError([Fault(file, None, "är en PDF; ett register läses ur CSV eller TOML")])
    if len(data) > _LARGEST:
        raise RegisterError([Fault(file, None, f"har {len(data)} byte; ett register har högst {_LARGEST}")])
    if not data.strip():
        raise RegisterError([Fault(file, None, "är tom")])
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding, file)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _decoded(data, "cp1252", file)


def _decoded(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1
        raise RegisterError(
            [Fault(f"{file}, rad {row}", None, "är ingen text i UTF-8 eller Windows-1252; spara om filen")]
        ) from None
