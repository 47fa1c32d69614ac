"""Canonical JSON, and the types that a ledger's schemas write: the page's words for what is in a row."""

import base64
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

LARGEST = 2**53 - 1


class Wrong(ValueError):
    """What is stored is not what the page says it is."""


def need(fact: object, otherwise: str) -> None:
    """Raise `Wrong` with `otherwise` unless `fact` holds."""
    if not fact:
        raise Wrong(otherwise)


def dump(value: object) -> bytes:
    """The canonical JSON of `value`; raises Wrong where it has none."""
    for part in _parts(value):
        if isinstance(part, str):
            need(unicodedata.is_normalized("NFC", part), "a text is not in Normalization Form C")
        elif isinstance(part, int):
            need(-LARGEST <= part <= LARGEST, "a number is too large")
        else:
            need(part is None, "a fraction")
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        raise Wrong("an unpaired surrogate") from None


def _parts(value: object) -> Iterable[object]:
    """Every key and every value in `value` that is no map and no list."""
    if isinstance(value, dict | list):
        for one in value if isinstance(value, list) else [*value, *value.values()]:
            yield from _parts(one)
    else:
        yield value


def canonical(raw: bytes) -> Any:
    """The value of canonical JSON; Wrong where `raw` is not the bytes that `dump` gives of it."""
    try:
        value = json.loads(raw.decode("utf-8"))
        need(dump(value) == raw, "not canonical")
    except Wrong:
        raise
    except (ValueError, RecursionError) as error:
        raise Wrong(f"not JSON: {error}") from None
    return value


def unbase64(value: object) -> bytes:
    """The bytes of base64url without padding, in the one form that an encoder writes."""
    need(isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9_-]*", value), "not base64url")
    raw = (
        base64.urlsafe_b64decode(f"{value}{'=' * (-len(str(value)) % 4)}")
        if len(str(value)) % 4 != 1
        else b""
    )
    need(
        base64.urlsafe_b64encode(raw).rstrip(b"=").decode() == value, "not base64url as an encoder writes it"
    )
    return raw


@dataclass(frozen=True)
class Type:
    """A type; `kind` is str, int, bool, words, maybe, list or record."""

    kind: str
    of: "Type | None" = None  # of maybe and list
    words: tuple[str, ...] = ()
    fields: tuple[tuple[str, bool, "Type"], ...] = ()  # of a record: name, whether text (~), type

    @property
    def holds_text(self) -> bool:
        """Whether a record in it has text fields."""
        return any(is_text or sub.holds_text for _, is_text, sub in self.fields) or bool(
            self.of and self.of.holds_text
        )

    def half(self, *, text: bool) -> "Type":
        """What of it stands in the text column, or else in `structure`, where it stands in both."""
        kept = [
            (name, False, sub if is_text else sub.half(text=text))
            for name, is_text, sub in self.fields
            if (is_text or sub.holds_text if text else not is_text)
        ]
        return Type(self.kind, self.of and self.of.half(text=text), self.words, tuple(kept))

    def check(self, value: Any, where: str) -> None:
        """Raise Wrong unless `value` is of this type; `where` names it."""
        python: dict[str, type] = {
            "str": str,
            "words": str,
            "int": int,
            "bool": bool,
            "list": list,
            "record": dict,
        }
        if self.kind == "maybe" and value is None:
            return
        need(self.kind == "maybe" or type(value) is python[self.kind], f"{where} is no {self.kind}")
        need(self.kind != "words" or value in self.words, f"{where} is none of its words")
        if self.of:
            for one in value if self.kind == "list" else [value]:
                self.of.check(one, where)
        if self.kind == "record":
            need(set(value) == {name for name, _, _ in self.fields}, f"{where} has not exactly its fields")
        for name, _, sub in self.fields:
            sub.check(value[name], f"{where}.{name}")

    def join(self, low: Any, high: Any) -> Any:
        """Structure `low` and text `high` put together; `high` None where nothing of the text is known."""
        if low is None:
            return None
        if self.kind == "list" and self.of:
            need(high is None or len(high) == len(low), "records and their texts differ in number")
            return [self.of.join(one, high and high[place]) for place, one in enumerate(low)]
        if self.kind == "maybe" and self.of:
            return self.of.join(low, high)
        joined = dict(low)
        for name, is_text, sub in self.fields:
            if is_text:
                joined[name] = sub.unknown() if high is None else high[name]
            elif sub.holds_text:
                joined[name] = sub.join(low[name], high and high[name])
        return joined

    def unknown(self) -> Any:
        """How a text of this type is shown that is not known."""
        if self.kind == "record":
            return {name: sub.unknown() for name, _, sub in self.fields}
        plain: dict[str, Any] = {"str": "", "words": "", "int": 0, "bool": False, "list": []}
        return self.of.unknown() if self.kind == "maybe" and self.of else plain[self.kind]


def parse_type(written: str) -> Type:
    """The type that a schema writes so; Wrong where the page knows no such type."""
    found, end = _type_at(written, 0)
    need(end == len(written), f"not a type: {written}")
    return found


def _type_at(written: str, at: int) -> tuple[Type, int]:
    """The type that begins at `at`, and where it ends."""
    for plain in ("str", "int", "bool"):
        if written.startswith(plain, at):
            return Type(plain), at + len(plain)
    if written.startswith(("(", "["), at):
        kind, closing_mark = ("maybe", ")?") if written[at] == "(" else ("list", "]")
        inner, at = _type_at(written, at + 1)
        need(written.startswith(closing_mark, at), f"not a type: {written}")
        return Type(kind, inner), at + len(closing_mark)
    if written.startswith("{", at):
        fields: list[tuple[str, bool, Type]] = []
        while not fields or written[at : at + 1] != "}":
            name = re.compile(rf"{',' if fields else '{'}(~?)(\w+):").match(written, at)
            need(name, f"not a type: {written}")
            assert name
            sub, at = _type_at(written, name.end())
            fields.append((name[2], bool(name[1]), sub))
        return Type("record", fields=tuple(fields)), at + 1
    words = re.compile(r'"(?:[^"\\]|\\.)*"(?:\|"(?:[^"\\]|\\.)*")*').match(written, at)
    need(words, f"not a type: {written}")
    assert words
    each = re.findall(r'"(?:[^"\\]|\\.)*"', words[0])
    return Type("words", words=tuple(json.loads(word) for word in each)), words.end()


Schema = dict[str, tuple[str, Type]]  # field name: column, type
Schemas = dict[tuple[str, int], Schema]  # by topic and version
DECLARED = parse_type("{fields:[{column:str,name:str,type:str}],topic:str,version:int}")
OF_ENVELOPE = {"source": parse_type("{end:int,start:int}"), "command_digest": parse_type("str")}


def declare(structure: dict[str, Any], schemas: Schemas) -> None:
    """Take in what a `schema_declared` says."""
    DECLARED.check(structure, "structure")
    schema: Schema = {}
    for one in structure["fields"]:
        need(one["column"] in {"state", "text", "both"}, f"{one['name']} stands in {one['column']}")
        need(one["name"] not in schema and one["name"] not in OF_ENVELOPE, f"{one['name']} is declared twice")
        schema[one["name"]] = one["column"], parse_type(one["type"])
        need(
            schema[one["name"]][1].holds_text == (one["column"] == "both"),
            f"{one['name']} stands in another column",
        )
    key = structure["topic"], structure["version"]
    need(key not in schemas, f"{key} is declared twice")
    for (topic, version), other in schemas.items():
        if topic == key[0]:
            older, newer = (other, schema) if version < key[1] else (schema, other)
            need(older.keys() <= newer.keys(), f"{key} lacks fields of another version")
    schemas[key] = schema
