"""How an attrs class is written as plain maps and lists, and read back.

One shape for each type, made once and kept. A shape can take a value apart into *structure*
(ids, numbers, kinds, parties, votes, time points) and *text* (titles, prose, names), so that
the ledger stores and proves them separately; or write and check it whole, as JSON for commands
and answers. Only NFC text, integers within 53 bits, booleans, null, lists and maps occur: no
floats, so that the bytes are the same in every language that reads them.
"""

from __future__ import annotations

import types
import typing
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, cast

import attrs

from beslut.values.error import BeslutError

MAX_INT = 2**53 - 1
TEXT = "beslut.text"  # the metadata key of a text field


class ShapeError(BeslutError, ValueError):
    """A value that doesn't fit its type: `path` says where, the message what would be right."""

    def __init__(self, path: str, message: str) -> None:
        self.path, self.message = path, message
        super().__init__(f"{path}: {message}")


class FloatFound(ShapeError):
    """A number with decimals: no field holds one, since languages write them differently."""


class IntegerTooLarge(ShapeError):
    """An integer beyond 53 bits, which not every language reads back."""


class UnknownField(ShapeError):
    """A field that the type doesn't have."""


class MissingField(ShapeError):
    """A field that the type must have."""


class HalfSurrogate(ShapeError):
    """A text with half a surrogate pair, which is no text."""


class NaiveTime(ShapeError):
    """A moment without a time zone."""


def text_field(**kwargs: Any) -> Any:
    """An attrs field that holds text in the ledger's sense: kept, salted and masked apart."""
    return attrs.field(metadata={TEXT: True}, **kwargs)


class Shape:
    """How values of one type are written; `has_text` where some part of them is text."""

    has_text = False

    def plain(self, value: Any, path: str) -> Any:
        """The whole value as maps, lists and scalars. Raises ShapeError where it doesn't fit."""
        raise ShapeError(path, "kan inte skrivas")

    def value(self, plain: Any, path: str) -> Any:
        """The value that `plain` writes; constructors run, so that what comes out is valid."""
        raise ShapeError(path, "kan inte läsas")

    def signature(self) -> str:
        """What the shape is, in a line: equal lines mean that the same plain values fit.

        `str`, `int`, `bool`, words as `"ja"|"nej"`, `(…)?` for what may be null, `[…]` for lists,
        `{name:…,~name:…}` for records, with ~ before text fields.
        """
        raise TypeError(f"{type(self).__name__} has no signature")

    def split(self, plain: Any) -> tuple[Any, Any]:
        """Structure and text of a plain value (text None where there is none)."""
        return plain, None

    def join(self, structure: Any, text: Any) -> Any:
        """The plain value again; where `text` was emptied, every text reads as empty."""
        return structure


class Scalar(Shape):
    """A text, an integer or a truth value."""

    def __init__(self, kind: Any, word: str) -> None:
        self.kind, self.word = kind, word

    def plain(self, value: Any, path: str) -> Any:
        if isinstance(value, float):
            raise FloatFound(path, f"{value!r} är ett decimaltal, och sådana finns inte i liggaren")
        if value.__class__ is not self.kind:  # exactly: True is no 1, a subclass of str may lie
            raise ShapeError(path, f"{value!r} är inte {self.word}")
        if self.kind is int and abs(value) > MAX_INT:
            raise IntegerTooLarge(path, f"{value} är större än 53 bitar")
        return _nfc(value, path) if self.kind is str else value

    def value(self, plain: Any, path: str) -> Any:
        return self.plain(plain, path)

    def signature(self) -> str:
        return str(self.kind.__name__)


def _nfc(value: str, path: str) -> str:
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise HalfSurrogate(
            path, f"tecknet på plats {error.start} är ett halvt surrogat, inte text"
        ) from None
    return unicodedata.normalize("NFC", value)


class Words(Shape):
    """One of a closed set of words."""

    def __init__(self, words: tuple[Any, ...]) -> None:
        self.words = words

    def plain(self, value: Any, path: str) -> Any:
        if value not in self.words:
            allowed = ", ".join(map(str, self.words))
            raise ShapeError(path, f"{value!r} finns inte bland orden {allowed}")
        return value

    def value(self, plain: Any, path: str) -> Any:
        return self.plain(plain, path)

    def signature(self) -> str:
        return "|".join(f'"{word}"' for word in self.words)


class Optional(Shape):
    """A value or null."""

    def __init__(self, inner: Shape) -> None:
        self.inner, self.has_text = inner, inner.has_text

    def signature(self) -> str:
        return f"({self.inner.signature()})?"

    def plain(self, value: Any, path: str) -> Any:
        return None if value is None else self.inner.plain(value, path)

    def value(self, plain: Any, path: str) -> Any:
        return None if plain is None else self.inner.value(plain, path)

    def split(self, plain: Any) -> tuple[Any, Any]:
        return (None, None) if plain is None else self.inner.split(plain)

    def join(self, structure: Any, text: Any) -> Any:
        return None if structure is None else self.inner.join(structure, text)


class Tuple(Shape):
    """A list."""

    def __init__(self, item: Shape) -> None:
        self.item, self.has_text = item, item.has_text

    def signature(self) -> str:
        return f"[{self.item.signature()}]"

    def plain(self, value: Any, path: str) -> Any:
        if not isinstance(value, tuple | list):
            raise ShapeError(path, f"{value!r} är ingen lista")
        return [self.item.plain(v, f"{path}[{i}]") for i, v in enumerate(value)]

    def value(self, plain: Any, path: str) -> Any:
        if not isinstance(plain, list | tuple):
            raise ShapeError(path, f"{plain!r} är ingen lista")
        return tuple(self.item.value(v, f"{path}[{i}]") for i, v in enumerate(plain))

    def split(self, plain: Any) -> tuple[Any, Any]:
        if not self.has_text or not plain:
            return plain, None
        parts = [self.item.split(v) for v in plain]
        return [s for s, _ in parts], [t for _, t in parts]

    def join(self, structure: Any, text: Any) -> Any:
        if not self.has_text:
            return structure
        texts = text if text is not None else [None] * len(structure)
        return [self.item.join(s, t) for s, t in zip(structure, texts, strict=True)]


_EMPTIED: dict[type, Any] = {str: "", int: 0, bool: False}


class RecordShape(Shape):
    """The shape of an attrs class: a map with a key for each field."""

    def __init__(self, cls: type) -> None:
        self.cls = cls
        hints = typing.get_type_hints(cls)
        self.fields: list[tuple[str, Shape, bool, bool]] = []
        for field in attrs.fields(cls):
            is_text = field.metadata.get(TEXT, False)
            required = field.default is attrs.NOTHING
            self.fields.append((field.name, shape_of(hints[field.name]), is_text, required))
        self.names = frozenset(name for name, *_ in self.fields)
        self.has_text = any(is_text or shape.has_text for _, shape, is_text, _ in self.fields)
        self.emptied = {name: _emptied(hints[name]) for name, _, is_text, _ in self.fields if is_text}

    def signature(self) -> str:
        marked = (f"{'~' if text else ''}{name}:{shape.signature()}" for name, shape, text, _ in self.fields)
        return "{" + ",".join(marked) + "}"

    def plain(self, value: Any, path: str = "") -> Any:
        if type(value) is not self.cls:
            raise ShapeError(path or self.cls.__name__, f"{value!r} är ingen {self.cls.__name__}")
        prefix = f"{path}." if path else f"{self.cls.__name__}."
        return {name: shape.plain(getattr(value, name), prefix + name) for name, shape, _, _ in self.fields}

    def value(self, plain: Any, path: str = "") -> Any:
        where = path or self.cls.__name__
        if not isinstance(plain, dict):
            raise ShapeError(where, f"{plain!r} är ingen uppsättning fält")
        if unknown := sorted(set(plain) - self.names):
            known = ", ".join(sorted(self.names))
            raise UnknownField(where, f"okänt fält {unknown[0]!r}; fälten är {known}")
        given = {}
        for name, shape, _, required in self.fields:
            if name in plain:
                given[name] = shape.value(plain[name], f"{where}.{name}")
            elif required:
                raise MissingField(where, f"fältet {name!r} saknas")
        try:
            return self.cls(**given)
        except ShapeError as error:
            raise type(error)(f"{where}.{error.path}", error.message) from None
        except ValueError as error:
            raise ShapeError(where, str(error)) from None

    def split(self, plain: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        structure, texts = {}, {}
        for name, shape, is_text, _ in self.fields:
            part = plain[name]
            if is_text:
                if part is not None and part != []:  # of nothing, nothing is kept
                    texts[name] = part
                continue
            if shape.has_text:
                part, inner = shape.split(part)
                if inner is not None:
                    texts[name] = inner
            structure[name] = part
        return structure, texts

    def join(self, structure: Any, text: Any) -> Any:
        if not self.has_text:
            return structure
        plain = dict(structure)
        given = text or {}
        for name, shape, is_text, _ in self.fields:
            if is_text:
                plain[name] = given.get(name, self.emptied[name])
            elif shape.has_text and name in plain:
                plain[name] = shape.join(plain[name], given.get(name))
        return plain


def _emptied(hint: Any) -> Any:
    """What a text field reads as when its text has been emptied by gallring."""
    if hint in _EMPTIED:
        return _EMPTIED[hint]
    return () if typing.get_origin(hint) is tuple else None


_SCALARS: dict[Any, Callable[[], Shape]] = {
    str: lambda: Scalar(str, "text"),
    int: lambda: Scalar(int, "ett heltal"),
    bool: lambda: Scalar(bool, "sant eller falskt"),
}


@cache
def shape_of(hint: Any) -> Shape:
    """The shape of a type: str, int, bool, a Literal, an attrs class, X | None, tuple[X, ...]."""
    if hint in _SCALARS:
        return _SCALARS[hint]()
    if isinstance(hint, type) and attrs.has(hint):
        return RecordShape(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return Words(arguments)
    if origin in (typing.Union, types.UnionType):
        inner = [a for a in arguments if a is not type(None)]
        if len(inner) == 1 and len(inner) < len(arguments):
            return Optional(shape_of(inner[0]))
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return Tuple(shape_of(arguments[0]))
    raise TypeError(
        f"{hint!r} has no shape: use str, int, bool, Literal, attrs classes, X | None, tuple[X, ...]"
    )


def record_shape(cls: type) -> RecordShape:
    """The shape of an attrs class."""
    return cast("RecordShape", shape_of(cls))


def strings(plain: Any) -> set[str]:
    """Every text in a plain value, at any depth, keys aside: ids among them."""
    match plain:
        case str():
            return {plain}
        case list():
            return set().union(*map(strings, plain)) if plain else set()
        case dict():
            return strings(list(plain.values()))
    return set()
