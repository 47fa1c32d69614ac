"""Encoders and decoders, generated once for each class as plain code: no reflection while events stream.

`values.shape` says how a class is written, and is the one place of that; here the same is said as
straight-line Python. What does not fit at once (a subclass of str, text that isn't NFC, a sealed
or emptied field) raises `Odd`, and the caller goes the long way through the shape, which knows
how to normalise and what to say.

A decoder fills a slotted twin of the class and then sets `__class__`: a frozen object without the
cost of its checked constructor. Objects made so are equal to constructed ones; `beslut granska`
checks what constructors would have checked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any
from unicodedata import is_normalized

import attrs
import orjson

from beslut.values.lazy import Texts
from beslut.values.shape import (
    Optional,
    RecordShape,
    Scalar,
    Shape,
    Tuple,
    Words,
    record_shape,
)

Split = Callable[[Any], tuple[dict[str, Any], dict[str, Any]]]
Parsed = Callable[[dict[str, Any], Mapping[str, Any]], Any]
"""From structure and a parsed text column to an event."""

Make = Callable[[dict[str, Any], Any, str, int, int], Any]
"""From structure, stored text (or None), stream, version and leaf index to an event."""


class Odd(Exception):
    """The value is not of the everyday kind; take the long way."""


def _odd() -> None:
    raise Odd


def twin(cls: type) -> type:
    """A class of the same layout whose slots can be set: fill it, then set `__class__` to `cls`."""
    if "__weakref__" in cls.__slots__:  # type: ignore[attr-defined]  # slotted
        raise TypeError(
            f"{cls.__name__}: say @frozen(weakref_slot=False); its twin would be laid out otherwise"
        )
    # both, since they share a slot of the type: with one of them frozen, setting is ten times slower
    own = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    body = {"__slots__": cls.__slots__, **own}  # type: ignore[attr-defined]  # slotted
    return type(f"{cls.__name__}Twin", (cls.__base__,), body)  # type: ignore[arg-type]  # its one base


@cache
def splitter(cls: Any) -> Split:
    """The encoder: an object's structure and texts by field, each with its keys in order. Raises Odd."""
    return _Source(record_shape(cls)).splitter()


@cache
def parsed(cls: Any, absent: frozenset[str] = frozenset()) -> Parsed:
    """The decoder of structure and parsed text. Raises Odd, KeyError where a text is sealed or emptied.

    `absent`: fields that aren't there, since they came later, and have their defaults.
    """
    return _Source(record_shape(cls), absent).parsed()


@cache
def eager(cls: Any, absent: frozenset[str] = frozenset()) -> Make:
    """The decoder that parses the text at once. Raises as the one below it."""
    make, loads = parsed(cls, absent), orjson.loads

    def eagerly(structure: dict[str, Any], text: bytes | None, *_: Any) -> Any:
        return make(structure, {} if text is None else loads(text))

    return eagerly


def lazy(cls: Any, texts: Texts, absent: frozenset[str] = frozenset()) -> Make:
    """The decoder that leaves the text for `texts` to parse when it is read."""
    make: Make = _lazy(cls, absent)(texts)
    return make


@cache
def _lazy(cls: Any, absent: frozenset[str]) -> Callable[[Any], Make]:
    return _Source(record_shape(cls), absent).lazy()


@cache
def maker(cls: Any) -> Any:
    """The decoder of a record without text."""
    return _Source(record_shape(cls)).maker()


@cache
def _part_eager(cls: Any) -> Any:
    return _Source(record_shape(cls)).part_eager()


@cache
def _part_lazy(cls: Any) -> Any:
    return _Source(record_shape(cls)).part_lazy()


@lru_cache(maxsize=1 << 16)
def _sound(cls: type, *values: Any) -> bool:
    """Whether the class's own constructor takes the values, and keeps them as they are."""
    try:
        made = cls(*values)
    except ValueError:
        return False
    return all(getattr(made, f.name) == v for f, v in zip(attrs.fields(cls), values, strict=True))


@lru_cache(maxsize=1 << 16)
def _kept(converter: Callable[[Any], Any], value: Any) -> bool:
    """Whether a field's converter leaves the value as it is."""
    return bool(converter(value) == value)


class _Source:
    """The source text of one class's functions."""

    def __init__(self, shape: RecordShape, absent: frozenset[str] = frozenset()) -> None:
        self.shape = shape
        self.absent = absent
        self.fields = sorted(shape.fields, key=lambda field: field[0])
        self.names: dict[str, Any] = {
            "CLS": shape.cls,
            "TWIN": twin(shape.cls),
            "Odd": Odd,
            "odd": _odd,
            "new": object.__new__,
            "nfc": is_normalized,
            "sound": _sound,
            "kept": _kept,
        }
        self.lines: list[str] = []

    def name(self, value: Any) -> str:
        """The name under which the code finds a value."""
        name = f"n{len(self.names)}"
        self.names[name] = value
        return name

    def add(self, depth: int, line: str) -> None:
        self.lines.append("    " * depth + line)

    def compiled(self, function: str) -> Any:
        code = compile("\n".join(self.lines), f"<generated for {self.shape.cls.__name__}>", "exec")
        exec(code, self.names)  # noqa: S102  # our own text, made of our own classes' field names
        return self.names[function]

    # --- encoding ------------------------------------------------------------------------

    def splitter(self) -> Split:
        self.add(0, "def split(e):")
        self.add(1, "if e.__class__ is not CLS: raise Odd")
        self.add(1, "t = {}")
        converters = {f.name: f.converter for f in attrs.fields(self.shape.cls) if f.converter is not None}
        structure = []
        for name, shape, is_text, _ in self.fields:
            self.add(1, f"v = e.{name}")
            if is_text:
                self.text(name, shape)
                continue
            self.check(1, shape, f"s_{name}", name if shape.has_text else None)
            structure.append(name)
            if name in converters:
                self.add(1, f"if not kept({self.name(converters[name])}, v): raise Odd")
        if hasattr(self.shape.cls, "__attrs_post_init__"):
            values = ", ".join(f"e.{f.name}" for f in attrs.fields(self.shape.cls))
            self.add(1, f"if not sound(CLS, {values}): raise Odd")
        made = ", ".join(f'"{name}": s_{name}' for name in structure)
        self.add(1, f"return {{{made}}}, t")
        split: Split = self.compiled("split")
        return split

    def text(self, name: str, shape: Shape) -> None:
        """The lines that check a text field's value and put it among the texts, unless it is nothing."""
        if isinstance(shape, Tuple):
            self.add(1, "if v.__class__ is not tuple: raise Odd")
            self.add(1, "if v:")
            self.check(2, shape, "w", None)
        else:
            self.add(1, "if v is not None:")
            self.check(2, shape.inner if isinstance(shape, Optional) else shape, "w", None)
        self.add(2, f't["{name}"] = w')
        if not isinstance(shape, Tuple | Optional):
            self.add(1, "else: raise Odd")

    def check(self, depth: int, shape: Shape, target: str, texts: str | None) -> None:
        """The lines that check `v` and leave what is written of it in `target`; its texts under `texts`."""
        match shape:
            case Scalar(kind=kind):
                odd = {
                    str: 'v.__class__ is not str or not (v.isascii() or nfc("NFC", v))',
                    int: "v.__class__ is not int",  # `canonical` refuses what is beyond 53 bits
                    bool: "v is not True and v is not False",
                }[kind]
                self.add(depth, f"if {odd}: raise Odd")
                self.add(depth, f"{target} = v")
            case Words(words=words):
                allowed = self.name(frozenset(words))
                self.add(depth, f"if v.__class__ is not str or v not in {allowed}: raise Odd")
                self.add(depth, f"{target} = v")
            case Optional(inner=inner):
                self.add(depth, f"if v is None: {target} = None")
                self.add(depth, "else:")
                self.check(depth + 1, inner, target, texts)
            case Tuple(item=item):
                self.add(depth, "if v.__class__ is not tuple: raise Odd")
                self.add(depth, f"{target} = []")
                if texts:
                    self.add(depth, "b = []")
                self.add(depth, f"for v in (l_{depth} := v):")
                part = f"a_{depth}"
                self.check(depth + 1, item, part, "" if texts else None)
                self.add(depth + 1, f"{target}.append({part})")
                if texts:
                    self.add(depth + 1, "b.append(z)")
                    self.add(depth, f'if b: t["{texts}"] = b')
                self.add(depth, f"v = l_{depth}")
            case RecordShape(cls=cls):
                self.add(depth, f"{target}, z = {self.name(splitter(cls))}(v)")
                if texts:
                    self.add(depth, f't["{texts}"] = z')
            case _:
                raise TypeError(f"no code is known for {shape!r}")

    # --- decoding ------------------------------------------------------------------------

    def fill(self, value: Callable[[str, Shape, bool], str | None]) -> None:
        """The lines that fill a twin, field by field, and return it as the class."""
        self.add(1, "o = new(TWIN)")
        for name, shape, is_text, _ in self.fields:
            expression = self.name(self.default(name)) if name in self.absent else value(name, shape, is_text)
            if expression is not None:
                self.add(1, f"o.{name} = {expression}")

    def default(self, name: str) -> Any:
        """What a field is that nothing was said of."""
        return next(field.default for field in attrs.fields(self.shape.cls) if field.name == name)

    def close(self) -> None:
        self.add(1, "o.__class__ = CLS")
        self.add(1, "return o")

    def read(self, shape: Shape, given: str) -> str:
        """The expression for a value without text."""
        match shape:
            case Scalar() | Words():
                return given
            case Optional(inner=Scalar() | Words()):
                return given
            case Optional(inner=inner):
                return f"None if (q := {given}) is None else {self.read(inner, 'q')}"
            case Tuple(item=Scalar() | Words()):
                return f"tuple(q) if (q := {given}) else ()"
            case Tuple(item=item):
                return f"tuple([{self.read(item, 'x')} for x in q]) if (q := {given}) else ()"
            case RecordShape(cls=cls):
                return f"{self.name(maker(cls))}({given})"
        raise TypeError(f"no code is known for {shape!r}")

    def maker(self) -> Any:
        self.add(0, "def make(s):")
        self.fill(lambda name, shape, _: self.read(shape, f's["{name}"]'))
        self.close()
        return self.compiled("make")

    def part_eager(self) -> Any:
        """A part with text, from its structure and its own texts."""
        self.only_plain_texts()
        self.add(0, "def make(s, t):")

        def value(name: str, shape: Shape, is_text: bool) -> str:  # noqa: FBT001  # as fill calls it
            return (
                self.text_value(name, shape, f't.get("{name}")', "q")
                if is_text
                else self.read(shape, f's["{name}"]')
            )

        self.fill(value)
        self.close()
        return self.compiled("make")

    def only_plain_texts(self) -> None:
        """Refuse what docs/format.md leaves no room for. Raises TypeError."""
        for name, shape, is_text, _ in self.fields:
            if is_text and not isinstance(shape, Scalar | Words):
                raise TypeError(f"{self.shape.cls.__name__}.{name}: a part's text is neither null nor a list")

    def part_lazy(self) -> Any:
        """A part with text, from its structure and where its texts wait."""
        self.add(0, "def make(s, c, n, i):")
        self.fill(lambda name, shape, is_text: None if is_text else self.read(shape, f's["{name}"]'))
        self.add(1, "o._cell = (c, n, i)")
        self.close()
        return self.compiled("make")

    def text_value(self, name: str, shape: Shape, found: str, value: str) -> str:
        """The expression for a text field: the `value` of what is `found`, or what it is where nothing is."""
        emptied = self.shape.emptied[name]
        if isinstance(shape, Tuple):
            return f"() if (q := {found}) is None else tuple({value})"
        nothing = "None" if emptied is None else "odd()"
        return f"{nothing} if (q := {found}) is None else {value}"

    def parsed(self) -> Parsed:
        self.add(0, "def make(s, t):")

        def value(name: str, shape: Shape, is_text: bool) -> str:  # noqa: FBT001  # as fill calls it
            if is_text:  # of an entry [salt, value] the second; a sealed one is a map, which has no 1
                return self.text_value(name, shape, f't.get("{name}")', "q[1]")
            return self.with_texts(name, shape)

        self.fill(value)
        self.close()
        make: Parsed = self.compiled("make")
        return make

    def with_texts(self, name: str, shape: Shape) -> str:
        given = f's["{name}"]'
        if not shape.has_text:
            return self.read(shape, given)
        match shape:
            case Tuple(item=RecordShape(cls=cls)):
                part = self.name(_part_eager(cls))
                many = f'tuple([{part}(x, y) for x, y in zip(q, t["{name}"][1], strict=True)])'
                one = f"({part}(q[0], y[0]),)"
                alone = f'len(q) == 1 and len(y := t["{name}"][1]) == 1'
                return f"() if not (q := {given}) else {one} if {alone} else {many}"
            case Optional(inner=RecordShape(cls=cls)):
                return f'None if (q := {given}) is None else {self.name(_part_eager(cls))}(q, t["{name}"][1])'
            case RecordShape(cls=cls):
                return f'{self.name(_part_eager(cls))}({given}, t["{name}"][1])'
        raise TypeError(f"no code is known for text in {shape!r}")

    def lazy(self) -> Callable[[Any], Make]:
        self.add(0, "def bound(texts):")
        self.add(1, "def make(s, text, stream, version, index):")
        if self.shape.has_text:
            self.add(2, "c = [text, texts, stream, version, index]")
        start = len(self.lines)
        self.fill(lambda name, shape, is_text: None if is_text else self.waiting(name, shape))
        if self.shape.has_text:
            self.add(1, "o._cell = c")
        self.close()
        self.lines[start:] = ["    " + line for line in self.lines[start:]]
        self.add(1, "return make")
        bound: Callable[[Any], Make] = self.compiled("bound")
        return bound

    def waiting(self, name: str, shape: Shape) -> str:
        given = f's["{name}"]'
        if not shape.has_text:
            return self.read(shape, given)
        match shape:
            case Tuple(item=RecordShape(cls=cls)):
                part = self.name(_part_lazy(cls))
                return (
                    f'tuple([{part}(x, c, "{name}", i) for i, x in enumerate(q)]) if (q := {given}) else ()'
                )
            case Optional(inner=RecordShape(cls=cls)):
                return (
                    f'None if (q := {given}) is None else {self.name(_part_lazy(cls))}(q, c, "{name}", None)'
                )
            case RecordShape(cls=cls):
                return f'{self.name(_part_lazy(cls))}({given}, c, "{name}", None)'
        raise TypeError(f"no code is known for text in {shape!r}")
