"""A command that notes a sentence in the § in focus."""

from __future__ import annotations

import os
from collections.abc import Iterable

from beslut import BeslutError
from beslut.commands import Command, NoteSummary
from beslut.plugin import KommandoRequest


class Sammanfatta:
    """Notes what was typed, with the § it is for."""

    id = "sammanfatta"
    title = "Ingress"
    says = "en mening under Ärendet"
    asks = "Mening"

    def run(self, request: KommandoRequest) -> Iterable[Command]:
        """One command; refuses where no § is in focus."""
        if os.environ.get("BESLUT_PROV_BREAK") == "command":
            raise RuntimeError("kommandofel med flit")
        if request.paragraf is None:
            raise BeslutError("öppna en paragraf först")
        yield NoteSummary(paragraf=request.paragraf.id, text=f"{request.text} ({request.paragraf.title})")
