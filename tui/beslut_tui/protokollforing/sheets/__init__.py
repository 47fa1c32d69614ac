"""The sheets of their own, for acts that a form of fields doesn't serve; loaded when opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beslut import Now
    from beslut_tui.protokollforing.act import Act
    from beslut_tui.protokollforing.sheet import Ark

# name: module below this package and class
SHEETS: dict[str, tuple[str, str]] = {
    "votering": ("votering", "Rostning"),
}


def sheet_of(act: Act, now: Now) -> Ark:
    """The sheet that an act opens."""
    module, name = SHEETS[act.sheet]
    sheet: Ark = getattr(import_module(f"{__name__}.{module}"), name)(now)
    return sheet
