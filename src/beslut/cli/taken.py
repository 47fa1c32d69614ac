"""A file as `beslut importera` shows it: what it is, what of it is new, what differs."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from beslut.clean import clean
from beslut.intake import Taken
from beslut.rereading import Difference

_SHOWN = 60  # code points of a value in a list of differences
_STATUS = {
    "ny": "ny",
    "oförändrad": "redan inläst, inget nytt",
    "avviker": "redan inläst, men läses nu annorlunda",
}


@frozen(kw_only=True)
class Seen:
    """What a call says of a file; `preview` are its facts as JSON, `acts` how many would be new."""

    name: str
    kind: str
    status: str
    document: str | None
    preview: dict[str, Any]
    acts: int = 0
    differences: tuple[Difference, ...] = ()
    warnings: tuple[str, ...] = ()


def of(taken: Taken) -> Seen:
    """A file that was read."""
    return Seen(
        name=taken.request.name,
        kind=taken.imported.kind,
        status=taken.status,
        document=taken.request.document,
        preview=taken.imported.preview,
        acts=len(taken.commands),
        differences=taken.differences,
        warnings=taken.imported.warnings,
    )


def unreadable(name: str, message: str) -> Seen:
    """A file that no reader can read: of unknown kind, with the reason as a warning."""
    preview = {
        "file": name,
        "kind": "okänt",
        "paragraphs": [],
        "handling": None,
        "fragments": [],
        "warnings": [message],
    }
    return Seen(name=name, kind="okänt", status="okänt", document=None, preview=preview, warnings=(message,))


def as_plain(seen: Seen) -> dict[str, Any]:
    """The file as JSON."""
    return {
        "file": seen.name,
        "kind": seen.kind,
        "document": seen.document,
        "status": seen.status,
        **{k: v for k, v in seen.preview.items() if k not in ("file", "kind")},
        "differences": [
            {"event": d.event, "topic": d.topic, "field": d.field, "old": d.old, "new": d.new}
            for d in seen.differences
        ],
    }


def as_text(seen: Seen, *, torr: bool = False, accepted: bool = False) -> str:
    """The file as lines: `torr` nothing was recorded, `accepted` the differences were."""
    if seen.status == "okänt":
        lines = [f"{seen.name}: okänt slag av handling"]
    else:
        lines = [f"{seen.name}: {seen.kind}, {_STATUS[seen.status]}"]
    if seen.status == "ny":
        verb = "Skulle registrera" if torr else "Registrerade"
        lines.append(f"  {verb} {seen.acts} händelser som dokument {seen.document}.")
        lines += [f"  - {line}" for line in _contents(seen.preview)]
    lines += [f"  - {_difference(d)}" for d in seen.differences]
    if seen.differences and not accepted:
        lines.append(
            "  Inget av detta är registrerat; lägg till --ratta för att registrera det som rättelser."
        )
    if seen.differences and accepted:
        lines.append("  Skillnaderna är registrerade som rättelser.")
    lines += [f"  Obs: {warning.removeprefix(f'{seen.name}: ')}" for warning in seen.warnings]
    return "\n".join(clean(line) for line in lines)


def _contents(preview: dict[str, Any]) -> list[str]:
    """What was found, a line for each thing."""
    lines = []
    for p in preview.get("paragraphs") or ():
        counts = ", ".join(
            f"{len(p[key])} {one if len(p[key]) == 1 else several}"
            for key, one, several in (
                ("proposals", "förslag", "förslag"),
                ("reservations", "reservant", "reservanter"),
                ("statements", "uttalande", "uttalanden"),
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
