"""A panel that counts the proposals of a §."""

from __future__ import annotations

import os

from attrs import frozen
from textual.content import Content

from beslut_tui.plugin import PanelRequest

if os.environ.get("BESLUT_PROV_BREAK") == "import":
    raise RuntimeError("panelfel med flit")


@frozen
class Antal:
    """How many proposals there were."""

    id: str = "antal"
    title: str = "Antal förslag"

    def make(self, request: PanelRequest) -> Content:
        """Give one line."""
        return Content(f"Provtillägget räknar {len(request.paragraf.proposals)} förslag.")


panel = Antal()
