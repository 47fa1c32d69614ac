"""What SQLite's own check of a file says, in Swedish where it is one of its usual sentences.

They are those of `PRAGMA integrity_check` (checkIndex and checkTreePage in SQLite's btree.c, and
pragma.c); what isn't here stays as SQLite says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beslut.ledger.failures import in_swedish

_HEADING = re.compile(r"\*\*\* in database \w+ \*\*\*\n?")
_PLACE = re.compile(
    r"^(?:Tree (?P<tree>\d+) page (?P<in>\d+)|(?:On )?(?:tree )?page (?P<page>\d+))", re.IGNORECASE
)
_CELL = re.compile(r"\bcell (\d+)", re.IGNORECASE)
_SAID = (
    (re.compile(r"row (-?\d+) missing from index (\S+)"), r"händelse nr \1 saknas i indexet \2"),
    (re.compile(r"wrong # of entries in index (\S+)"), r"fel antal poster i indexet \1"),
    (re.compile(r"non-unique entry in index (\S+)"), r"samma post två gånger i indexet \1"),
    (re.compile(r"free space corruption"), "sidans lediga plats är fel uträknad"),
    (re.compile(r"btreeInitPage\(\) returns error code \d+"), "sidan går inte att läsa"),
    (
        re.compile(r"unable to get the page\. error code=\d+|failed to get page \d+"),
        "sidan går inte att läsa",
    ),
    (re.compile(r"Rowid (-?\d+) out of order"), r"rad \1 står i fel ordning"),
    (re.compile(r"Child page depth differs"), "sidorna under den ligger olika djupt"),
    (re.compile(r"invalid page number (\d+)"), r"sida \1 finns inte"),
    (re.compile(r"2nd reference to page (\d+)"), r"sida \1 används två gånger"),
    (re.compile(r"Offset (\d+) out of range (\S+)"), r"platsen \1 ligger utanför sidan"),
    (re.compile(r"Extends off end of page"), "når utanför sidan"),
    (re.compile(r"Multiple uses for byte (\d+) of page (\d+)"), r"byte \1 på sida \2 används två gånger"),
    (
        re.compile(r"Fragmentation of \d+ bytes reported as \d+ on page (\d+)"),
        r"sida \1 har luckor som inte stämmer",
    ),
    (re.compile(r"NULL value in (\S+)"), r"tomt värde i \1"),
)


def sentences(complaint: str) -> Iterator[str]:
    """The sentences of one answer of the check, each by itself."""
    for line in _HEADING.sub("", complaint).splitlines():
        said = _PLACE.sub(_place, line)
        said = _CELL.sub(r"post \1", said)
        for english, swedish in _SAID:
            said = english.sub(swedish, said)
        yield in_swedish(said)


def _place(found: re.Match[str]) -> str:
    return f"sida {found['in'] or found['page']}"
