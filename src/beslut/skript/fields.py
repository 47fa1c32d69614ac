"""The fields of an act or a record: their kinds, and how lines become values and values lines."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
from attrs import field, frozen

from beslut.skript import values as v
from beslut.skript.base import Base, letters
from beslut.skript.error import Wrong, cited, nearest
from beslut.skript.lines import FLOWED, KEPT, Node, flowed, kept
from beslut.skript.words import RECORDS, Form
from beslut.values import UNKNOWN, PersonRef, Signer, Source, TimePoint
from beslut.values.shape import Optional, RecordShape, Scalar, Shape, Tuple, Words, record_shape

WIDTH = 96  # of a line that is written; a word or a list's value may reach beyond it
STEP = "  "
_NAMES = ("parties", "order")  # lists of texts with commas between; other lists of texts have a line for each
_OF_CLASS = {PersonRef: v.PERSON, Signer: v.OFFICIAL, TimePoint: v.TIME, Source: v.SOURCE}
_OF_TYPE = {int: v.INTEGER, bool: v.TRUTH}


@frozen
class Kind:
    """What a field holds: values of one kind, or (`record`) lines of their own; one or several, or none."""

    inline: v.Inline | None
    record: type | None = None
    many: bool = False
    nullable: bool = False
    unknown: Any = None  # what "okänt" stands for

    @property
    def name(self) -> str:
        """What an error or the documentation calls it."""
        return "rader" if self.inline is None else self.inline.kind

    @property
    def a_line_each(self) -> bool:
        """Whether each value of several has its own line."""
        return self.inline is None or self.inline.free


def kinds(cls: type) -> Mapping[str, Kind]:
    """The kind of each field of a class."""
    if cls not in _KINDS:
        _KINDS[cls] = {name: _kind(cls, name, shape) for name, shape, *_ in record_shape(cls).fields}
    return _KINDS[cls]


_KINDS: dict[type, Mapping[str, Kind]] = {}


def _kind(cls: type, name: str, shape: Shape) -> Kind:
    match shape:
        case Optional(inner=inner):
            return attrs.evolve(_kind(cls, name, inner), nullable=True)
        case Tuple(item=item):
            return attrs.evolve(_kind(cls, name, item), many=True)
        case Words(words=words):
            return Kind(v.words(words))
        case RecordShape(cls=of) if of in _OF_CLASS:
            return Kind(_OF_CLASS[of], nullable=of is TimePoint, unknown=UNKNOWN if of is TimePoint else None)
        case RecordShape(cls=of):
            return Kind(None, of)
        case Scalar(kind=of) if of in _OF_TYPE:
            return Kind(_OF_TYPE[of])
    of_ids = letters(cls, name)
    if of_ids is not None:
        return Kind(v.ids(name, of_ids))
    return Kind(v.NAME if name in _NAMES else v.TEXT)


# --- from lines to values ------------------------------------------------------------------


@frozen
class Given:
    """What a script says of a field: each line's text or block, with what is below it.

    `as_json`: what stands there is a text, and the field holds it as JSON.
    """

    lines: list[tuple[int, str, str | None, Sequence[Node]]] = field(factory=list)
    as_json: bool = False


def gathered(cls: type, form: Form, own: str, node: Node) -> dict[str, Given]:
    """What an act's (or record's) own line and the keys below it say, by field. Raises Wrong."""
    found: dict[str, Given] = {}
    head, tail = parted(own, two=bool(form.tail))
    for name, written in ((form.head, head), (form.tail, tail)):
        if written:
            if not name:
                raise Wrong(
                    f"efter {form.verb!r} står ingenting mer på raden, men här står {cited(written)}",
                    node.line,
                )
            found[name] = Given([(node.line, written, None, ())])
    on_the_line = frozenset(found)
    by_key = {form.key(name): name for name in kinds(cls) if name not in form.preset}
    by_key |= {key: name for name, key in form.texts.items()}
    for below in node.below:
        key, colon, written = below.content.partition(":")
        key = key.strip()
        if key not in by_key:
            what = f"nyckeln {cited(key)} finns inte här" if colon else f"{cited(key)} är ingen nyckel: värde"
            raise Wrong(f"{what}; {nearest(key, by_key)}", below.line)
        name = by_key[key]
        if name in on_the_line or (name in found and not kinds(cls)[name].many):
            raise Wrong(f"{key!r} står redan för den här akten", below.line)
        as_json = key == form.texts.get(name)
        found.setdefault(name, Given(as_json=as_json)).lines.append(
            (below.line, written.strip(), below.block, below.below)
        )
    return found


def parted(own: str, *, two: bool) -> tuple[str, str]:
    """What stands before and after the colon of an act's own line, where it has two fields."""
    if not two:
        return own, ""
    quoted = re.match(v.QUOTED, own)
    before, _, after = own[quoted.end() if quoted else 0 :].partition(":")
    return (quoted[0] if quoted else "") + before.strip(), after.strip()


def value_of(cls: type, name: str, given: Given, base: Base) -> Any:
    """The value that a field is given. Raises Wrong with its line."""
    kind = kinds(cls)[name]
    found: list[Any] = []
    for line, written, block, below in given.lines:
        try:
            if block is None and not below and written == v.NOTHING and kind.nullable:
                return kind.unknown
            if (
                block is None
                and not below
                and written == v.NONE_OF_THEM
                and kind.many
                and len(given.lines) == 1
            ):
                return ()
            found += _values(kind, line, written, block, below, base)
        except Wrong as wrong:
            raise Wrong(wrong.message, wrong.line or line) from None
    if given.as_json:
        return json.dumps(found[0], ensure_ascii=False)
    return tuple(found) if kind.many else found[0]


def _values(
    kind: Kind, line: int, written: str, block: str | None, below: Sequence[Node], base: Base
) -> list[Any]:
    if kind.inline is None:
        assert kind.record is not None
        return [_record(kind.record, Node(line, written, block, list(below)), base)]
    if block is not None:
        if kind.inline is not v.TEXT:
            raise Wrong(f"ett block är text, men här väntas {kind.name}")
        return [block]
    if below:
        raise Wrong(
            f"här väntas inga rader under: ett värde är {kind.name}"
            + (f", och en längre text ett block efter {KEPT} eller {FLOWED}" if kind.inline.free else ""),
            below[0].line,
        )
    if not written:
        raise Wrong(f"här saknas ett värde ({kind.name})")
    if kind.many and not kind.inline.free:
        return [kind.inline.read(piece, base) for piece in v.pieces(written)]
    return [kind.inline.read(written, base)]


def _record(cls: type, node: Node, base: Base) -> Any:
    form = RECORDS[cls.__name__]
    given = gathered(cls, form, node.content, node)
    read = {name: value_of(cls, name, one, base) for name, one in given.items()}
    missing = [f.name for f in attrs.fields(cls) if f.default is attrs.NOTHING and f.name not in read]
    if missing:
        raise Wrong(f"här saknas {form.key(missing[0])!r} ({kinds(cls)[missing[0]].name})", node.line)
    return cls(**read)


# --- from values to lines ------------------------------------------------------------------


def written_one(cls: type, name: str, value: Any, base: Base) -> str | None:
    """The value as it can stand on an act's own line; None where it needs lines of its own."""
    kind = kinds(cls)[name]
    if kind.inline is None or value is None or (kind.many and kind.inline.free):
        return None
    if value == () or (isinstance(value, TimePoint) and not value.value):
        return None
    text = _inline(kind, value, base)
    return None if len(text) > WIDTH and kind.inline.free else text


def _inline(kind: Kind, value: Any, base: Base) -> str:
    assert kind.inline is not None
    return ", ".join(kind.inline.write(one, base) for one in (value if kind.many else (value,)))


def lines_of(cls: type, name: str, key: str, value: Any, base: Base) -> list[str]:
    """The lines that give a field its value, one step indented."""
    kind = kinds(cls)[name]
    if value is None or (isinstance(value, TimePoint) and not value.value):
        return [f"{STEP}{key}: {v.NOTHING}"]
    if value == ():
        return [f"{STEP}{key}: {v.NONE_OF_THEM}"]
    if kind.inline is None:
        every = value if kind.many else (value,)
        return [line for one in every for line in _record_lines(key, one, base)]
    if not kind.inline.free:
        return [f"{STEP}{key}: {row}" for row in _rows(kind, value, base)]
    every = value if kind.many else (value,)
    return [line for one in every for line in _text_lines(key, kind.inline, one, base)]


def keyed(form: Form, name: str, value: Any) -> tuple[str, Any]:
    """The key under which a field's value is written, and the value as it stands there."""
    if name in form.texts:
        try:
            text = json.loads(value)
        except ValueError:
            text = None
        if isinstance(text, str) and json.dumps(text, ensure_ascii=False) == value:
            return form.texts[name], text
    return form.key(name), value


def _rows(kind: Kind, value: Any, base: Base) -> Iterable[str]:
    assert kind.inline is not None
    if not kind.many:
        return [kind.inline.write(value, base)]
    return rows([kind.inline.write(one, base) for one in value])


def rows(written: Sequence[str]) -> list[str]:
    """Lists with commas, none of them wider than a line where that can be."""
    found: list[str] = []
    for one in written:
        if found and len(found[-1]) + len(one) + 2 <= WIDTH:
            found[-1] += f", {one}"
        else:
            found.append(one)
    return found


def _text_lines(key: str, inline: v.Inline, value: Any, base: Base) -> list[str]:
    written = inline.write(value, base)
    if inline is v.TEXT and (len(written) > WIDTH or "\n" in value):
        for how, block in ((FLOWED, _flowing(value)), (KEPT, value.split("\n"))):
            again = flowed(block) if how == FLOWED else kept([STEP + line if line else "" for line in block])
            if again == value and all(map(v.seen, block)):
                return [f"{STEP}{key}: {how}", *(f"{STEP * 2}{line}" if line else "" for line in block)]
    return [f"{STEP}{key}: {written}"]


def _flowing(text: str) -> list[str]:
    block: list[str] = []
    for paragraph in text.split("\n\n"):
        wrapped = textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)
        block += ([""] if block else []) + wrapped
    return block


def _record_lines(key: str, record: Any, base: Base) -> list[str]:
    cls = type(record)
    form = RECORDS[cls.__name__]
    left = {f.name: value for f in attrs.fields(cls) if (value := getattr(record, f.name)) != f.default}
    own = own_line(cls, form, left | {form.head: getattr(record, form.head)}, base)
    below = [
        STEP + line
        for name, value in left.items()
        if name not in own.fields
        for line in lines_of(cls, name, form.key(name), value, base)
    ]
    return [f"{STEP}{key}: {own.text}".rstrip(), *below]


@frozen
class Own:
    """What stands after the verb (or key) on a line, and which fields that says."""

    text: str = ""
    fields: frozenset[str] = frozenset()


def own_line(cls: type, form: Form, given: Mapping[str, Any], base: Base) -> Own:
    """As much of head and tail as the line can hold."""
    head = tail = None
    if form.head in given:
        head = written_one(cls, form.head, given[form.head], base)
    if form.tail in given:
        tail = written_one(cls, form.tail, given[form.tail], base)
    if head is not None and form.tail and ":" in head and not head.startswith('"'):
        head = v.quoted(given[form.head]) if kinds(cls)[form.head].inline in (v.TEXT, v.NAME) else None
    if head is None:
        return Own()
    if tail is None:
        return Own(head, frozenset({form.head}))
    return Own(f"{head}: {tail}", frozenset({form.head, form.tail}))
