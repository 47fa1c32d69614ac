"""Files made by somebody who wants code to run when they are read."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import orjson

from beslut import Ledger
from beslut import commands as c
from beslut.events import TOPICS
from beslut.ledger.canonical import canonical
from beslut.proof import tree

MANY = 20_000
CANARY = "beslut_kanarie"  # a module that leaves a file behind when somebody imports it

_TOPICS = (
    *(f"{CANARY}{rest}" for rest in ("", ":run", ":Event", ".sub:run", ":run.__class__")),
    *("os:system", "subprocess:Popen", "builtins:exec", "builtins:eval", "importlib:import_module"),
    *("antigravity", "antigravity:webbrowser", "this", "turtledemo:main", "idlelib.idle:main", "tkinter:Tk"),
    *("__import__", "__main__", "__class__", "beslut.events:TOPICS", "beslut.ledger.store:Store"),
    *("eventsourcing.domain:Aggregate.Event", "vote_cast:__init__", "vote_cast.__reduce__", "VoteCast"),
    *("../../etc/passwd", "/dev/zero", "C:\\Windows", "file:///etc/passwd", "vote_cast\x00", "vote_cast "),
    *("\u202evote_cast", "v\u043ete_cast", "\x1b]0;x\x07", "", " ", "{}", "%s%n", "${x}", "{0.__class__}"),
)
_VALUES = (
    *("null", "true", "1", "-1", "1.5", "1e400", "NaN", "9" * 400, '"x"', '"\\ud800"', "[]", "{}", "[[[]]]"),
    *('{"_type_":"datetime_iso","_data_":"x"}', '{"_type_":"uuid_hex","_data_":"00"}'),
    *(
        f'{{"_type_":"{CANARY}:run","_data_":[]}}',
        f'{{"__class__":"{CANARY}:run"}}',
        '{"py/object":"os.system"}',
    ),
    *('{"__reduce__":["os.system",["x"]]}', '{"$type":"System.Diagnostics.Process"}', '{"a":1,"a":2}'),
    *('{"__dict__":{"x":1},"__slots__":[]}', '{"originator_topic":"os:system"}', '{"name":"\\u0000\\u202e"}'),
)
_KEYS = ("structure", "schema", "commitments", "command", "recorded_at", "happened_at", "source", "actor")


def topics(dice: random.Random) -> Iterator[str]:
    """Names that would lead somewhere if a name could: of modules, paths, dunders, and names of our own."""
    yield from _TOPICS
    own = sorted(TOPICS)
    while True:
        match dice.randrange(6):
            case 0:
                yield f"{dice.choice(_TOPICS)}{dice.randrange(10**6)}"
            case 1:
                yield f"{CANARY}_{dice.randrange(10**6)}:{dice.choice(('run', 'Event', '__init__'))}"
            case 2:
                yield f"beslut.{dice.choice(('cli', 'face', 'events'))}.m{dice.randrange(10**6)}:f"
            case 3:
                yield "".join(chr(dice.randrange(1, 0xD7FF)) for _ in range(dice.randrange(1, 12)))
            case 4:
                yield dice.choice(own) + dice.choice((":x", ".__init__", "\u200b", "_", "\n"))
            case _:
                yield dice.choice(own)  # a kind that exists, with a state that doesn't fit it


def states(dice: random.Random, honest: bytes) -> Iterator[bytes]:
    """Bytes in place of an event's."""
    yield b"[" * 100_000 + b"]" * 100_000
    yield b'{"a":' * 50_000 + b"1" + b"}" * 50_000
    yield b'{"actor":"' + b"x" * 1_000_000 + b'"}'
    while True:
        match dice.randrange(4):
            case 0:
                yield dice.choice(_VALUES).encode()
            case 1:
                yield b'{"' + dice.choice(_KEYS).encode() + b'":' + dice.choice(_VALUES).encode() + b"}"
            case 2:
                plain = orjson.loads(honest)
                key = dice.choice(_KEYS)
                yield honest.replace(canonical(plain[key]), dice.choice(_VALUES).encode(), 1)
            case _:
                raw = bytearray(honest)
                for _ in range(dice.randrange(1, 4)):
                    raw[dice.randrange(len(raw))] = dice.randrange(256)
                yield bytes(raw)


def hostile(path: Path, rows: int = MANY) -> Path:
    """A ledger file with so many made-up rows, its leaves and subtrees computed as they should be."""
    with Ledger.open(path) as ledger:
        ledger.record(c.OpenMeeting(meeting="m-1", namnd=None))
        size = ledger.size()
    dice = random.Random(1)
    connection = sqlite3.connect(path, isolation_level=None)
    kept = dict(connection.execute("SELECT rowid - 1, tree FROM stored_events"))
    (honest,) = connection.execute("SELECT state FROM stored_events ORDER BY rowid DESC LIMIT 1").fetchone()
    kinds, bodies = topics(dice), states(dice, honest)
    connection.execute("BEGIN")
    for index in range(size, size + rows):
        stream, topic, state = f"m-x{index}", next(kinds), next(bodies)
        leaf = tree.leaf_hash(stream, 1, topic, index, state)
        kept[index] = tree.completed(leaf, index, kept.__getitem__)
        text = dice.choice(
            (None, b"{}", b"[]", b'{"title":[1,2]}', b'{"title":{"key":"k","box":"b"}}', state[:500])
        )
        connection.execute(
            "INSERT INTO stored_events VALUES (?, ?, 1, ?, ?, ?, NULL, ?)",
            (index + 1, stream, topic, state, text, kept[index]),
        )
    connection.execute("COMMIT")
    connection.close()
    return path
