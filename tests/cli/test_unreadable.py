"""What can't be read is told among what can."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.projections import history


def test_visa_says_what_cannot_be_read(beslut: Callable[..., Any], tmp_path: Path) -> None:
    """A sitting with an event of an unknown kind is named with the reason; the others are shown."""
    path = tmp_path / "liggare.db"
    history.write(path, 4).close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER never_update")
    connection.execute(
        "UPDATE stored_events SET topic = 'omrostning_direktsand' WHERE originator_id = 'm-2' AND originator_version = 5"
    )
    connection.commit()
    connection.close()
    said = beslut("visa")
    assert said.status == 0
    assert "Lokaler i hus 1" in said.out
    told = " ".join(said.out.partition("Går inte att läsa\n=================")[2].split())
    assert told.startswith(
        "händelsen m-2@5 är av slaget 'omrostning_direktsand', som denna version av beslut inte"
    )
    as_json = beslut("visa", "--json").json
    assert [u["stream"] for u in as_json["unreadable"]] == ["m-2"]
    assert {p["id"].partition(".")[0] for p in as_json["paragraphs"]} == {"m-0", "m-1", "m-3"}
    alone = beslut("visa", "m-3")
    assert alone.status == 0
    for asked in ("m-2", "m-2.1"):
        refused = beslut("visa", asked)
        assert refused.status == 2
        assert "händelsen m-2@5 är av slaget" in " ".join(refused.err.split())
