"""`beslut importera`: documents in, commands recorded."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from beslut.clean import clean
from beslut.cli.root import SwedishHelp, actor, ledger_path, liggare
from beslut.face import Ledger
from beslut.intake import Difference, Intake, Taken, Unreadable

_SHOWN = 60  # code points of a value in a list of differences
_STATUS = {
    "ny": "ny",
    "oförändrad": "redan inläst på samma sätt, inget nytt",
    "avviker": "redan inläst, men läses nu annorlunda",
    "okänt": "av okänt slag",
}


class _Day(click.ParamType[dt.date]):
    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """A date written as ISO 8601. Fails with what would be right."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} är inget datum; skriv till exempel 2019-08-29", param, ctx)


@click.command(
    cls=SwedishHelp,
    help="""Läs in protokoll och andra handlingar.

    Protokoll, tjänsteutlåtanden, särskilda uttalanden och reservationer kan läsas. Allt i ett anrop
    registreras, eller ingenting. En handling som redan är inläst på samma sätt ger inget nytt; läses
    den på ett annat sätt visas skillnaderna, och --ratta registrerar dem.""",
)
@click.argument("files", nargs=-1, required=True, metavar="FIL…", type=click.Path(path_type=Path))
@click.option("--torr", is_flag=True, help="Visa vad som skulle registreras; registrera ingenting.")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@click.option("--datum", type=_Day(), metavar="DATUM", help="Sammanträdets datum, där texten inte säger det.")
@click.option("--namnd", metavar="NÄMND", help="Nämndens namn, där texten inte säger det.")
@click.option(
    "--ratta", is_flag=True, help="Registrera skillnaderna som rättelser när en handling läses på nytt."
)
@liggare
def command(
    *,
    files: tuple[Path, ...],
    torr: bool,
    as_json: bool,
    datum: dt.date | None,
    namnd: str | None,
    ratta: bool,
) -> None:
    """Read the files and record what they say."""
    loaded = [(str(path), _bytes(path)) for path in files]
    if torr:
        taken = _dry(loaded, datum, namnd)
        if as_json:
            _print_json([_preview(t) for t in taken])
        else:
            click.echo("\n\n".join(_text(t, torr=True) for t in taken))
        return
    with Ledger.open(ledger_path(), actor=actor()) as ledger:
        intake = Intake(ledger)
        taken = intake.read(loaded, datum=datum, namnd=namnd)
        receipt = intake.record(taken, accept=ratta)
        recorded = [] if receipt is None else [r.name for r in receipt.recorded]
        if as_json:
            _print_json([_preview(t) for t in taken], recorded=recorded)
            return
        click.echo("\n\n".join(_text(t, accepted=ratta) for t in taken))
        click.echo(f"\n{len(recorded)} händelser registrerade i {clean(ledger.path)}.")


def _dry(loaded: list[tuple[str, bytes]], datum: dt.date | None, namnd: str | None) -> tuple[Taken, ...]:
    """What the files would record in the ledger there is; in none where there is none yet."""
    path = ledger_path()
    if not Path(path).exists():
        return Intake(None).read(loaded, datum=datum, namnd=namnd)
    with Ledger.open(path, create=False) as ledger:
        return Intake(ledger).read(loaded, datum=datum, namnd=namnd)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"{path}: filen finns inte") from None
    except IsADirectoryError:
        raise Unreadable(f"{path}: är en mapp; ange en eller flera filer") from None
    except OSError as error:
        raise Unreadable(f"{path}: går inte att läsa ({error.strerror})") from None


# --- output --------------------------------------------------------------------------------


def _print_json(files: list[dict[str, Any]], **more: Any) -> None:
    from beslut.cli.json_text import dump

    click.echo(dump({"files": files, **more}))


def _preview(taken: Taken) -> dict[str, Any]:
    return {
        "file": taken.request.name,
        "kind": taken.imported.kind,
        "document": taken.request.document,
        "status": taken.status,
        **{k: v for k, v in taken.imported.preview.items() if k not in ("file", "kind")},
        "differences": [
            {"event": d.event, "topic": d.topic, "field": d.field, "old": d.old, "new": d.new}
            for d in taken.differences
        ],
    }


def _text(taken: Taken, *, torr: bool = False, accepted: bool = False) -> str:
    lines = [f"{taken.request.name}: {taken.imported.kind}, {_STATUS[taken.status]}"]
    if taken.status == "ny":
        verb = "Skulle registrera" if torr else "Registrerade"
        lines.append(f"  {verb} {len(taken.commands)} akter som dokument {taken.request.document}.")
        lines += [f"  - {line}" for line in _contents(taken.imported.preview)]
    lines += [f"  - {_difference(d)}" for d in taken.differences]
    if taken.differences and not accepted:
        lines.append(
            "  Inget av detta är registrerat; lägg till --ratta för att registrera det som rättelser."
        )
    lines += [f"  Obs: {warning}" for warning in taken.imported.warnings]
    return "\n".join(clean(line) for line in lines)


def _contents(preview: dict[str, Any]) -> list[str]:
    """What was found, a line for each thing."""
    lines = []
    for p in preview.get("paragraphs") or ():
        counts = ", ".join(
            f"{len(p[key])} {word}"
            for key, word in (
                ("proposals", "förslag"),
                ("reservations", "reservanter"),
                ("statements", "uttalanden"),
            )
            if p.get(key)
        )
        how = f"; {p['decision_method']}" if p.get("decision_method") else ""
        lines.append(
            f"§ {p.get('paragraph') or '–'} {p.get('title') or 'utan rubrik'}{how}"
            + (f" ({counts})" if counts else "")
        )
    handling = preview.get("handling")
    if handling:
        lines.append(
            f"Tjänsteutlåtande: {handling.get('title') or 'utan rubrik'} "
            f"({handling.get('dnr') or 'utan dnr'})"
        )
    lines += [
        f"Fragment utan avsändare: {f['kind']}" if not f.get("by") else f"Fragment: {f['kind']}"
        for f in preview.get("fragments") or ()
    ]
    return lines


def _difference(d: Difference) -> str:
    if d.field is not None:
        return f"{d.event} {d.topic}.{d.field}: {_value(d.old)} blir {_value(d.new)}"
    if d.event is not None:
        return f"{d.event} {d.topic}: återtas, den nya läsningen har den inte"
    return f"{d.topic}: tillkommer"


def _value(value: Any) -> str:
    if isinstance(value, dict) and set(value) == {"precision", "value"}:
        return value["value"] or "okänt"
    text = "okänt" if value in (None, "", []) else str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
