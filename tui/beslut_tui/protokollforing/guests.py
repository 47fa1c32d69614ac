"""What plugins bring as acts of the palette: commands, recorded like any other; panels, to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from beslut.clean import clean
from beslut_tui.protokollforing.act import Act, Text, while_open
from beslut_tui.protokollforing.acts.offered import in_paragraf

if TYPE_CHECKING:
    from beslut import Now
    from beslut.commands import Command
    from beslut.plugin import Kommando, Plugin
    from beslut_tui.plugin import Panel
    from beslut_tui.protokollforing.act import Making
    from beslut_tui.protokollforing.sheet import Ark

GROUP = "Tillägg"
_OF_GUESTS = "tillagg."


def guest_acts(plugins: Iterable[Plugin[Kommando]]) -> tuple[Act, ...]:
    """An act for each command of a plugin; a broken one stays, and says why it can't be done."""
    return tuple(_act(plugin) for plugin in plugins)


def is_guest(id_: str) -> bool:
    """Whether an act of this id is a plugin's."""
    return id_.startswith(_OF_GUESTS)


def _act(plugin: Plugin[Kommando]) -> Act:
    kommando = plugin.object
    if kommando is None:
        return _broken(plugin, plugin.error or "det kunde inte läsas")
    try:
        title, says, asks = str(kommando.title), str(kommando.says), str(kommando.asks)
    except Exception as error:  # noqa: BLE001  # a guest may raise anything, and fails alone
        return _broken(plugin, f"{type(error).__name__}: {error}")
    return Act(
        id=f"{_OF_GUESTS}{plugin.name}",
        title=clean(title),
        says=clean(says),
        group=GROUP,
        fields=(Text(name="text", label=clean(asks)),) if asks else (),
        why_not=while_open,
        commands=_commands(plugin, kommando),
    )


def panel_acts(plugins: Iterable[Plugin[Panel]]) -> tuple[Act, ...]:
    """An act for each panel, which opens it; a broken one opens too, and says why it can't be shown."""
    return tuple(_panel_act(plugin) for plugin in plugins)


def _panel_act(plugin: Plugin[Panel]) -> Act:
    try:
        title = plugin.name if plugin.object is None else str(plugin.object.title)
    except Exception:  # noqa: BLE001  # a guest may raise anything; what it raised stands in its place
        title = plugin.name

    def opens(now: Now) -> Ark:
        from beslut_tui.protokollforing.sheets.panel import Panelark  # noqa: PLC0415  # on use

        return Panelark(now, plugin, title=title)

    return Act(
        id=f"panel.{plugin.name}",
        title=clean(title),
        says="en panel om paragrafen i fokus, ur ett tillägg",
        group=GROUP,
        why_not=in_paragraf(),
        opens=opens,
    )


def _broken(plugin: Plugin[Kommando], why: str) -> Act:
    told = clean(f"Tillägget {plugin.name} ({plugin.package}) är trasigt: {why}")
    return Act(
        id=f"{_OF_GUESTS}{plugin.name}",
        title=clean(plugin.name),
        says="ett tillägg",
        group=GROUP,
        why_not=lambda _now: told,
        commands=lambda _making: (),
    )


def _commands(plugin: Plugin[Kommando], kommando: Kommando) -> Callable[[Making], Sequence[Command]]:
    def make(making: Making) -> Sequence[Command]:
        from beslut import BeslutError  # noqa: PLC0415  # on use
        from beslut.plugin import KommandoRequest, PluginBroken  # noqa: PLC0415  # on use

        request = KommandoRequest(
            meeting=making.now.meeting, paragraf=making.now.at, text=making.values.get("text") or ""
        )
        try:
            commands = tuple(kommando.run(request))
        except BeslutError:
            raise
        except BaseException as error:  # a guest may raise anything, SystemExit included
            if isinstance(error, KeyboardInterrupt):
                raise
            raise PluginBroken(_failed(plugin, f"{type(error).__name__}: {error}")) from error
        _require_commands(plugin, commands)
        return commands

    return make


def _require_commands(plugin: Plugin[Kommando], commands: Sequence[Any]) -> None:
    from beslut.commands import Command  # noqa: PLC0415  # on use
    from beslut.plugin import PluginBroken  # noqa: PLC0415  # on use

    other = next((each for each in commands if not isinstance(each, Command)), None)
    if other is not None:
        raise PluginBroken(_failed(plugin, f"{type(other).__name__} är inget kommando"))
    if not commands:
        raise PluginBroken(f"Tillägget {plugin.name} hade ingenting att registrera.")


def _failed(plugin: Plugin[Kommando], why: str) -> str:
    return f"Tillägget {plugin.name} ({plugin.package}) gick sönder, inget är registrerat: {why}"
