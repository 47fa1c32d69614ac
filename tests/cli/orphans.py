"""Ledgers in which something names what isn't there, as other programs or older versions may have left them."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from beslut import Ledger
from beslut.events import Event
from beslut.events.correction import ActWithdrawn
from beslut.ledger import NewEvent, Store


def copy(
    source: Ledger, path: Path, *, without: tuple[str, ...] = (), withdrawn: tuple[str, ...] = ()
) -> None:
    """Write the events of `source` to a new ledger, past the rules: without some streams, others withdrawn."""

    def new(stream: str, version: int, event: Event) -> NewEvent:
        return NewEvent(
            originator_id=stream, originator_version=version, event=event, actor="", command=os.urandom(16)
        )

    store = Store(str(path), clock=lambda: dt.datetime.now(dt.UTC), random=os.urandom, create=True)
    store.append(
        [
            new(r.stream, r.version, r.event)
            for r in source.events()
            if r.stream != "ledger" and r.stream not in without
        ]
    )
    for stream in withdrawn:
        store.append([new(stream, store.version(stream) + 1, ActWithdrawn(event=1, ground="fel"))])
    store.close()
