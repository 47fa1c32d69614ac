"""Reads lists of questions (`FRÅGELISTA <nämnd>`, then a question a line) as fragments that wait."""

from __future__ import annotations

import os

from beslut import Source
from beslut.commands import EstablishNamnd, FindFragment
from beslut.plugin import Imported, ImportRequest

HEAD = "FRÅGELISTA "


class FragelistaImporter:
    """An importer that is surer of its own format than the bundled reader of texts."""

    version = "7"

    def sniff(self, request: ImportRequest) -> int:
        """Take files that begin with the head line."""
        return 90 if request.data.startswith(HEAD.encode()) else 0

    def read(self, request: ImportRequest) -> Imported:
        """Give each line under the head as a fragment, with its span."""
        if os.environ.get("BESLUT_PROV_BREAK") == "read":
            raise RuntimeError("läsfel med flit")
        text = request.data.decode()
        commands: list[EstablishNamnd | FindFragment] = []
        at = 0
        for number, line in enumerate(text.splitlines(keepends=True)):
            end = at + len(line.rstrip("\n"))
            source = Source(request.document, at, end)
            if number == 0:
                name = line.removeprefix(HEAD).strip()
                namnd = request.register.namnd(name)
                commands.append(EstablishNamnd(namnd=namnd, name=name, source=source))
            elif line.strip():
                commands.append(
                    FindFragment(document=request.document, kind="fråga", text=line.strip(), source=source)
                )
            at += len(line)
        return Imported(kind="frågelista", commands=tuple(commands), preview={"fragments": []})
