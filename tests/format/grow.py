"""`python -m tests.format.grow`: kinds and versions that no golden line shows get a file of their own.

What is there is left as it is. Each new kind is recorded twice, with something in every field and with
nothing in any; some texts are sealed, some are emptied, and a gallring says so at the end.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import types
import typing
from collections.abc import Iterator
from typing import Any

import attrs
from tests.format.lines import FOLDER, counting, parts

from beslut.events import TOPICS, Event, topic_of
from beslut.events.ledger import GallringMade, SchemaDeclared
from beslut.ledger import NewEvent, codec
from beslut.ledger.schemas import declaration
from beslut.ledger.sealing import Keyring
from beslut.proof import tree
from beslut.values import PersonRef, Source, TimePoint
from beslut.values.shape import TEXT, record_shape

WORDS = (
    "Åsa Öst",
    'Ärende om "skolan"',
    "§ 9 – 1 000 kr \\ /",
    "Återremiss för att belysa kostnaden",
    "rad ett\nrad två\ttabb",
    "\u001b[31m 🗳",
    "m-1.9",
)
NUMBERS = 7, 2**53 - 1, -3, 0, 101
PARTIES = "S", "MP", "Sollentunapartiet", "L", None
TIMES = (
    TimePoint("datum", "2026-09-10"),
    TimePoint("minut", "2026-09-10T18:30+0200"),
    TimePoint("sekund", "2027-01-14T18:30:07+0100"),
    TimePoint(),
)
STREAMS = {"namnd": "n-1", "arende": "a-1", "meeting": "m-1", "document": "d-1", "ledger": "ledger"}
SIZES = itertools.cycle((2, 4, 1, 3, 2))  # how many events a command leads to


class Values:
    """Values of any type that has a shape, each time others, and always the same ones."""

    def __init__(self) -> None:
        self._turn: dict[Any, Iterator[Any]] = {}

    def of(self, hint: Any) -> Any:
        """A value that says something."""
        if hint is PersonRef:
            number = self._next("person", range(1, 10))
            return PersonRef(
                self._next("name", WORDS),
                self._next("party", PARTIES),
                self._next("m.fl.", (False, True)),
                f"m-1.p{number}",
            )
        if hint is TimePoint:
            return self._next("time", TIMES)
        if hint in (str, int, bool):
            return self._next(hint, {str: WORDS, int: NUMBERS, bool: (True,)}[hint])
        if isinstance(hint, type):
            return hint(**{name: self.of(inner) for name, inner in _fields(hint).items()})
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is tuple:
            return tuple(self.of(arguments[0]) for _ in range(self._next("how many", (2, 1, 3))))
        if origin in (typing.Union, types.UnionType):
            return self.of(next(a for a in arguments if a is not type(None)))
        return self._next(hint, arguments)

    def _next(self, what: Any, among: Any) -> Any:
        return next(self._turn.setdefault(what, itertools.cycle(among)))


def nothing(hint: Any) -> Any:
    """The value that says least."""
    if hint in (str, int, bool):
        return hint()
    if isinstance(hint, type):
        return TimePoint() if hint is TimePoint else hint(**{n: nothing(h) for n, h in _fields(hint).items()})
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    return () if origin is tuple else arguments[0] if origin is typing.Literal else None


def _fields(cls: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}


def missing() -> list[type[Event]]:
    """The kinds whose version of today no golden line shows."""
    shown = {
        (line["row"]["topic"], json.loads(line["row"]["state"])["schema"])
        for p in parts()
        for line in p.lines
    }
    return [cls for topic, cls in sorted(TOPICS.items()) if (topic, cls.SCHEMA) not in shown]


class Growing:
    """The golden ledger as it is, and the lines that come after it."""

    def __init__(self, chance: int, keys: dict[str, bytes]) -> None:
        before = [line for part in parts() for line in part.lines]
        self.lines: list[dict[str, Any]] = []
        self._rows = [bytes.fromhex(line["row"]["tree"]) for line in before]
        self._versions = {line["row"]["originator_id"]: line["row"]["originator_version"] for line in before}
        self._command = int(before[-1]["command"], 16)
        self._at = dt.datetime.fromisoformat(before[-1]["recorded_at"]) + dt.timedelta(days=100)
        self._salt, self._nonce = counting(chance), counting(chance)
        self._keys = Keyring(keys, random=self._nonce)
        self._declared = {
            (line["event"]["topic"], line["event"]["version"])
            for line in before
            if line["row"]["topic"] == topic_of(SchemaDeclared)
        }

    @property
    def root(self) -> bytes:
        """The root over all rows."""
        return tree.root(len(self._rows), self._rows.__getitem__)

    def command(self, *events: tuple[Event, dict[str, Any]]) -> None:
        """Record events, each with what of its envelope isn't empty, and the declarations they need."""
        self._command, self._at = self._command + 1, self._at + dt.timedelta(seconds=1)
        for cls in {type(event): None for event, _ in events}:
            if (topic_of(cls), cls.SCHEMA) not in self._declared:
                self._declared.add((topic_of(cls), cls.SCHEMA))
                self._row(declaration(topic_of(cls)), {})
        for number, (event, given) in enumerate(events):
            digest = f"{self._command:064x}" if number == 0 else None
            self._row(event, given | {"command_digest": digest})

    def _row(self, event: Event, given: dict[str, Any]) -> None:
        stream = STREAMS[type(event).__module__.split(".")[2]]
        version = self._versions[stream] = self._versions.get(stream, 0) + 1
        emptied = given.pop("emptied", False)
        new = NewEvent(
            originator_id=stream,
            originator_version=version,
            event=event,
            command=self._command.to_bytes(16),
            **({"actor": ""} | given),
        )
        index, topic = len(self._rows), topic_of(event)
        state, text = codec.encode(new, index, self._at, lambda: self._salt(16), self._keys)
        leaf = tree.leaf_hash(stream, version, topic, index, state)
        self._rows.append(tree.completed(leaf, index, self._rows.__getitem__))
        written = text and text.decode()
        shape = record_shape(TimePoint)
        line = {
            "actor": new.actor,
            "command": new.command.hex(),
            "command_digest": new.command_digest,
            "event": record_shape(type(event)).plain(event),
            "happened_at": shape.plain(new.happened_at),
            "recorded_at": self._at.isoformat(),
            "row": {
                "command": new.command.hex() if new.command_digest else None,
                "originator_id": stream,
                "originator_version": version,
                "rowid": index + 1,
                "state": state.decode(),
                "text": None if emptied else written,
                "topic": topic,
                "tree": self._rows[-1].hex(),
            },
            "sealed": dict(new.sealed),
            "source": new.source and record_shape(Source).plain(new.source),
        }
        self.lines.append(line | ({"emptied": written} if emptied else {}))


def grow(kinds: list[type[Event]], name: str, chance: int) -> None:
    """Write the file `name`, with lines for these kinds; its chance begins at a number of its own."""
    keys = {f"k{len(parts()) + 1}": bytes(reversed(range(32)))}
    every = {key: value for part in parts() for key, value in part.keys.items()} | keys
    growing, values = Growing(chance, every), Values()
    actors, sealing = itertools.cycle(("nämndsekreteraren", "", "Eva Öst")), itertools.cycle(sorted(every))
    sources = itertools.cycle((None, Source("d-1", 3, 90), None, None))
    waiting: list[tuple[Event, dict[str, Any]]] = []
    for number, cls in enumerate(kinds):
        full = cls(**{field: values.of(hint) for field, hint in _fields(cls).items()})
        given: dict[str, Any] = {
            "happened_at": values.of(TimePoint),
            "source": next(sources),
            "actor": next(actors),
        }
        single = [
            f.name
            for f in attrs.fields(cls)
            if isinstance(getattr(full, f.name), PersonRef)
            or (f.metadata.get(TEXT) and isinstance(getattr(full, f.name), str))
        ]
        if single and number % 7 == 3:
            given["sealed"] = {single[0]: next(sealing)}
        elif single and number % 7 == 5:
            given["emptied"] = True
        waiting += [(full, given), (cls(**{f: nothing(hint) for f, hint in _fields(cls).items()}), {})]
    while waiting:
        size = next(SIZES)
        growing.command(*waiting[:size])
        del waiting[:size]
    emptied = tuple(
        f"{line['row']['originator_id']}@{line['row']['originator_version']}"
        for line in growing.lines
        if "emptied" in line
    )
    gallring = GallringMade(
        decision="KN 2026:31", events=emptied, keys=tuple(keys), ground="Gallringsplan 2026"
    )
    growing.command((gallring, {}), (GallringMade(decision=""), {}))
    header = {
        "chance": chance,
        "events": growing.lines[-1]["row"]["rowid"],
        "keys": {key: value.hex() for key, value in keys.items()},
        "root": growing.root.hex(),
    }
    written = (json.dumps(one, ensure_ascii=False, sort_keys=True) for one in (header, *growing.lines))
    (FOLDER / name).write_text("".join(line + "\n" for line in written), "utf-8")


if __name__ == "__main__" and (kinds := missing()):
    number = len(parts()) + 1
    grow(kinds, f"golden-{number}.jsonl", number * 2**32)
