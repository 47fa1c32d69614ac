"""An event by its name, stream@version, and what it belongs to."""

from __future__ import annotations

import re

from beslut.face import Ledger, NotFound
from beslut.forklaring.asked import paragraf_of
from beslut.ledger import Recorded

_NAME = re.compile(r"(?P<stream>[^@.]+)@(?P<version>[0-9]{1,18})")


def event_named(ledger: Ledger, id_: str) -> Recorded | None:
    """The event of that name; None where `id_` is no event's name. Raises NotFound."""
    match = _NAME.fullmatch(id_)
    if match is None:
        return None
    found = next((r for r in ledger.events(match["stream"]) if r.version == int(match["version"])), None)
    if found is None:
        last = ledger.events(match["stream"])[-1].version
        raise NotFound(f"liggaren har ingen händelse {id_!r}; {match['stream']} har {last} händelser")
    return found


def belongs_to(ledger: Ledger, recorded: Recorded) -> str:
    """The id of the § that an event is about, else of its stream. A correction is about what it corrects."""
    return paragraf_of(recorded, ledger.events(recorded.stream)) or recorded.stream
