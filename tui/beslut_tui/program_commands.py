"""The program's own commands in the palette: what can be done wherever one stands."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import SimpleCommand
from textual.theme import Theme

from beslut.clean import clean
from beslut_tui.screens.arkiv import ArkivScreen
from beslut_tui.swedish import SwedishScreen
from beslut_tui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from textual.screen import Screen

    from beslut_tui.app import BeslutApp

_PALETTE_GONE = 0.2  # seconds until the palette is off the screen


def program_commands(app: BeslutApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    """What the palette offers on this screen, its own acts among them."""
    yield SystemCommand("Avsluta", "Stäng programmet", app.action_quit)
    yield SystemCommand("Gå till paragraf", "Sök på nummer, diarienummer eller rubrik", app.action_go_to)
    yield SystemCommand("Hjälp", "Visa eller dölj tangenter och hjälp", app.action_toggle_help)
    yield SystemCommand("Nytt sammanträde", "Kalla en nämnd", app.new_meeting)
    yield SystemCommand("Ny nämnd", "Fyll i en nämnds register", lambda: app.open_register(None))
    if isinstance(screen, ArkivScreen) and (namnd := screen.namnd_at()):
        yield SystemCommand("Register", "Nämndens platser", lambda: app.open_register(namnd))
    if isinstance(screen, SwedishScreen):
        yield from (SystemCommand(*act) for act in screen.palette_acts())
    yield SystemCommand(
        "Skärmbild",
        "Spara skärmen som en SVG-fil i arbetsmappen",
        lambda: app.set_timer(_PALETTE_GONE, lambda: _save_picture(app)),
    )
    yield SystemCommand("Tema", "Byt mellan mörkt och ljust", app.action_change_theme)


def theme_commands(app: BeslutApp) -> list[SimpleCommand]:
    """The two colour schemes."""

    def choose(theme: Theme) -> Callable[[], None]:
        return lambda: setattr(app, "theme", theme.name)

    return [
        SimpleCommand("Mörkt", choose(DARK), "Ljus text på mörk botten"),
        SimpleCommand("Ljust", choose(LIGHT), "Mörk text på ljus botten"),
    ]


def _save_picture(app: BeslutApp) -> None:
    """Save the screen as it is, and say where or why not."""
    try:
        saved = app.save_screenshot(path=os.curdir)
    except OSError as error:
        app.notify(clean(f"Skärmbilden kunde inte sparas: {error.strerror}"), severity="error", markup=False)
    else:
        app.notify(clean(f"Skärmbilden sparades: {Path(saved).name}"), markup=False)
