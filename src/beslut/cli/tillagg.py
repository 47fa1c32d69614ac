"""`beslut tillagg`: the plugins, and why one of them failed."""

from __future__ import annotations

import click

from beslut.clean import clean
from beslut.cli.root import SwedishHelp, liggare
from beslut.plugin import POINTS, Plugin, load_all


@click.command(
    cls=SwedishHelp, help="Visa programmets tillägg, punkt för punkt, och varför något är trasigt."
)
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@liggare
def command(*, as_json: bool) -> None:
    """Print the plugins."""
    plugins = [plugin for point in POINTS for plugin in load_all(point)]
    if as_json:
        from beslut.cli.json_text import dump

        click.echo(dump({"plugins": [_plain(p) for p in plugins]}))
        return
    rows = [("PUNKT", "NAMN", "PAKET", "VERSION", "TILLSTÅND")]
    rows += [(p.point.word, p.name, p.package, p.version, p.state) for p in plugins]
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    errors = ["", *(p.error or "" for p in plugins)]
    for row, error in zip(rows, errors, strict=True):
        line = "  ".join(clean(cell).ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(f"{line}  {clean(error)}".rstrip())


def _plain(plugin: Plugin[object]) -> dict[str, str | None]:
    return {
        "point": plugin.point.group,
        "name": plugin.name,
        "package": plugin.package,
        "version": plugin.version,
        "state": plugin.state,
        "error": plugin.error,
    }
