"""The sheets of their own, for acts that a form of fields doesn't serve; loaded when opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beslut import Now
    from beslut_tui.protokollforing.act import Act
    from beslut_tui.protokollforing.sheet import Ark

# name (what drafts of it are kept under too): module below this package, and class
SHEETS: dict[str, tuple[str, str]] = {
    "upprop": ("upprop", "Upprop"),
    "ordning": ("ordning", "Ordning"),
    "fynd": ("fynd", "Fynd"),
    "votering": ("votering", "Rostning"),
    "siffror": ("votering", "Rostalen"),
    "voteringsproposition": ("votering", "Betydelsen"),
    "beslut": ("beslut", "Beslutsformulering"),
    "reservation": ("reservation", "Reservationer"),
    "ersattare": ("ersattare", "Inkallelse"),
    "oppna": ("oppna", "Oppna"),
    "dagordning": ("dagordning", "Dagordning"),
    "anteckning": ("anteckning", "Anteckning"),
    "anteckningar": ("anteckning", "Anteckningar"),
    "oklart": ("anteckning", "Oklart"),
    "aterta": ("aterta", "Senaste"),
    "aterta_valj": ("aterta", "Valfri"),
    "anmarkningar": ("anmarkningar", "Anmarkningar"),
    "avslut": ("avslut", "Avslut"),
    "efterarbete": ("efterarbete", "Efterarbete"),
    "anslag": ("anslag", "Anslag"),
    "paborjat": ("paborjat", "Paborjat"),
}


def sheet_named(name: str, now: Now) -> Ark:
    """The sheet of a name. Raises KeyError."""
    module, of = SHEETS[name]
    sheet: Ark = getattr(import_module(f"{__name__}.{module}"), of)(now)
    return sheet


def sheet_of(act: Act, now: Now) -> Ark:
    """The sheet that an act opens."""
    return act.opens(now) if act.opens is not None else sheet_named(act.sheet, now)
