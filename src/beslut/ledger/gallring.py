"""Emptying the texts of events that a gallring names, in the transaction that records it."""

from __future__ import annotations

import re
import sqlite3

from beslut.events import topic_of
from beslut.events.ledger import GallringMade, SchemaDeclared
from beslut.ledger.errors import NotToBeEmptied

_VERSION = re.compile(r"[1-9][0-9]{0,14}")  # as the guard writes it; below 2 to the power of 53
_KEPT = {
    topic_of(GallringMade): "en gallring",
    topic_of(SchemaDeclared): "en deklaration av liggarens egen form",
}


def empty(c: sqlite3.Cursor, made: GallringMade) -> None:
    """Empty the texts of the events that the gallring names; it must be the ledger's last event.

    Raises NotToBeEmptied where a name names nothing, or what the ledger itself rests on.
    """
    for name in made.events:
        rowid = _rowid(c, name)
        c.execute("UPDATE stored_events SET text = NULL WHERE rowid = ?", (rowid,))


def _rowid(c: sqlite3.Cursor, name: str) -> int:
    stream, at, version = name.rpartition("@")
    if not at or _VERSION.fullmatch(version) is None:
        raise NotToBeEmptied(
            f"{name!r} är inget namn på en händelse (så här: m-4k2hwz0q@17); inget har gallrats"
        )
    found = c.execute(
        "SELECT rowid, topic FROM stored_events WHERE originator_id = ? AND originator_version = ?",
        (stream, int(version)),
    ).fetchone()
    if found is None:
        raise NotToBeEmptied(f"händelsen {name} finns inte i liggaren; inget har gallrats")
    if found[1] in _KEPT:
        raise NotToBeEmptied(f"händelsen {name} är {_KEPT[found[1]]} och gallras inte; inget har gallrats")
    return int(found[0])
