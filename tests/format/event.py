"""One row: its envelope, its texts, open or sealed, and the event that they give together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.format.tree import Row, sha256
from tests.format.written import OF_ENVELOPE, Schemas, Type, Wrong, canonical, dump, need, unbase64

ENVELOPE = {"actor", "command", "commitments", "happened_at", "recorded_at", "schema", "source", "structure"}
POINTS = {
    "datum": (r"\d{4}-\d\d-\d\d", "%Y-%m-%d"),
    "minut": (r"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d{4}", "%Y-%m-%dT%H:%M%z"),
    "sekund": (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}", "%Y-%m-%dT%H:%M:%S%z"),
}
RECORDED = (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", "%Y-%m-%dT%H:%M:%S.%fZ")
STREAM = r"ledger|[namd]-[a-z0-9-]*"


@dataclass
class Event:
    """An event as it is read; `hidden` says of each text that is not known why it is not."""

    row: Row
    envelope: dict[str, Any]
    fields: dict[str, Any]
    source: dict[str, Any] | None  # document, start and end of the span
    command_digest: str | None
    hidden: dict[str, str]  # name of entry: "emptied", "masked" or "sealed with" its key

    @property
    def name(self) -> str:
        """What the event is called."""
        return f"{self.row.stream}@{self.row.version}"


def read_envelope(state: bytes) -> dict[str, Any]:
    """The envelope, checked by itself."""
    envelope = canonical(state)
    need(isinstance(envelope, dict) and set(envelope) == ENVELOPE, "the envelope has not exactly its keys")
    for name, python in {
        "actor": str,
        "command": str,
        "schema": int,
        "structure": dict,
        "commitments": dict,
    }.items():
        need(type(envelope[name]) is python, f"{name} is no {python.__name__}")
    need(re.fullmatch("[0-9a-f]{32}", envelope["command"]), "command is not 32 hex digits")
    need(envelope["schema"] >= 1, "schema is below 1")
    _check_time(envelope["recorded_at"], *RECORDED)
    happened, source = envelope["happened_at"], envelope["source"]
    if happened is not None:
        need(
            isinstance(happened, dict) and set(happened) == {"precision", "value"},
            "happened_at is no time point",
        )
        need(happened["precision"] in POINTS, "happened_at has another precision")
        _check_time(happened["value"], *POINTS[happened["precision"]])
    if source is not None:
        need(isinstance(source, dict) and set(source) == {"document"}, "source is no document")
        need(
            isinstance(source["document"], str) and re.fullmatch(STREAM, source["document"]),
            "source is no stream",
        )
    for name, commitment in envelope["commitments"].items():
        need(len(unbase64(commitment)) == 32, f"the commitment of {name} is not 32 bytes")
    return dict(envelope)


def _check_time(value: object, shape: str, form: str) -> None:
    """Raise Wrong unless `value` is a moment written in this shape."""
    need(isinstance(value, str) and re.fullmatch(shape, value, re.ASCII), f"{value!r} is no time")
    try:
        datetime.strptime(str(value), form)
    except ValueError:
        raise Wrong(f"{value!r} is no time") from None


def put_together(
    row: Row, envelope: dict[str, Any], schemas: Schemas, keys: Mapping[str, bytes], *, masked: bool = False
) -> Event:
    """The event of a row, everything in it checked; `masked` where some of its texts may be left out."""
    commitments, structure = envelope["commitments"], envelope["structure"]
    schema = schemas.get((row.topic, envelope["schema"]))
    need(schema is not None, f"{row.topic} {envelope['schema']} is not declared: this event can't be read")
    assert schema is not None
    stored = {name: column for name, (column, _) in schema.items() if column != "text"}
    need(set(structure) == set(stored), "structure has not exactly its fields")
    texts = {name: kind for name, (column, kind) in schema.items() if column != "state"} | OF_ENVELOPE
    need(commitments.keys() <= texts.keys(), "a commitment of what is no text")
    need(("source" in commitments) == (envelope["source"] is not None), "source is divided")
    values, hidden = _open_text(row, commitments, keys, masked=masked)
    for name, value in values.items():
        divided = name in schema and schema[name][0] == "both"
        (texts[name].half(text=True) if divided else texts[name]).check(value, name)
        need(value is not None and value != [], f"{name} is empty and stands in text")
    fields: dict[str, Any] = {}
    for name, (column, kind) in schema.items():
        if column == "text":
            fields[name] = (
                values[name] if name in values else kind.unknown() if name in hidden else _absent(name, kind)
            )
            continue
        kind.half(text=False).check(structure[name], name)
        fields[name] = structure[name]
        if column == "both":
            need((name in commitments) == (structure[name] not in (None, [])), f"{name} lacks its texts")
            fields[name] = kind.join(structure[name], values.get(name))
    digest = values.get("command_digest")
    need(digest is None or re.fullmatch("[0-9a-f]{64}", digest), "command_digest is not 64 hex digits")
    span = values.get("source", OF_ENVELOPE["source"].unknown())
    source = envelope["source"] and envelope["source"] | span
    return Event(row, envelope, fields, source, digest, hidden)


def _absent(name: str, kind: Type) -> Any:
    """What a text is that stands nowhere."""
    need(kind.kind in {"maybe", "list"}, f"{name} is not there")
    return None if kind.kind == "maybe" else []


def _open_text(
    row: Row, commitments: dict[str, str], keys: Mapping[str, bytes], *, masked: bool
) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of the text column that can be read, and why the others can't."""
    if row.text is None:
        return {}, dict.fromkeys(commitments, "masked" if masked else "emptied")
    text = canonical(row.text)
    need(isinstance(text, dict) and (text or masked), "text is no map, or an empty one")
    need(text.keys() <= commitments.keys(), "an entry without its commitment")
    need(masked or text.keys() == commitments.keys(), "a commitment without its entry")
    values: dict[str, Any] = {}
    hidden = {name: "masked" for name in commitments if name not in text}
    for name, entry in text.items():
        opened = entry if isinstance(entry, list) else unseal(row, name, entry, keys)
        if opened is None:
            hidden[name] = f"sealed with {entry['key']}"
            continue
        need(isinstance(opened, list) and len(opened) == 2, f"{name} is not salt and value")
        salt = unbase64(opened[0])
        need(len(salt) == 16, f"the salt of {name} is not 16 bytes")
        need(
            sha256(b"\2", salt, dump(opened[1])) == unbase64(commitments[name]),
            f"{name} is not what was committed to",
        )
        values[name] = opened[1]
    return values, hidden


def unseal(row: Row, name: str, entry: Any, keys: Mapping[str, bytes]) -> Any:
    """What a sealed entry holds, `[salt, value]`; None where its key is not given."""
    need(isinstance(entry, dict) and set(entry) == {"box", "key"}, f"{name} is neither open nor sealed")
    box, field_name = unbase64(entry["box"]), name.encode()
    need(isinstance(entry["key"], str) and len(box) >= 28, f"the box of {name} is no box")
    if entry["key"] not in keys:
        return None
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415  (whoever has no key needs no library)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    place = b"\3" + row.place + len(field_name).to_bytes(4) + field_name
    try:
        plain = AESGCM(keys[entry["key"]]).decrypt(box[:12], box[12:], place)
    except InvalidTag:
        raise Wrong(f"the box of {name} does not open with its key") from None
    return canonical(plain)
