"""beslut: what a Swedish nämnd decides, as immutable events and what follows from them.

`Ledger` opens a ledger, records commands (`beslut.commands`) and answers questions with the
read models named below. Names load on first use, so that `import beslut` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from beslut.decide import OthersRestOnIt, Refused
    from beslut.face import Ledger, NotFound
    from beslut.ledger import (
        CommandReused,
        LedgerBusy,
        LedgerError,
        LedgerMissing,
        LedgerUnreadable,
        NewerSchema,
        NotALedger,
        Recorded,
        StreamMoved,
        UnknownTopic,
    )
    from beslut.projections.views import (
        Arende,
        Attendance,
        Attribution,
        Coalition,
        Document,
        EvidenceItem,
        Fragment,
        Handling,
        Jav,
        Meeting,
        NamedVote,
        Namnd,
        NonParticipation,
        PartyVotes,
        Position,
        Prepared,
        Proposal,
        Remiss,
        Reservation,
        Signature,
        Statement,
        Step,
        TabledHandling,
        Vote,
    )
    from beslut.projections.views import Paragraf as Paragraf
    from beslut.protokoll import describe
    from beslut.recording import Receipt
    from beslut.values import BeslutError, PersonRef, ShapeError, Source, TimePoint

_HOMES = {
    "beslut.decide": ("OthersRestOnIt", "Refused"),
    "beslut.face": ("Ledger", "NotFound"),
    "beslut.ledger": (
        "CommandReused",
        "LedgerBusy",
        "LedgerError",
        "LedgerMissing",
        "LedgerUnreadable",
        "NewerSchema",
        "NotALedger",
        "Recorded",
        "StreamMoved",
        "UnknownTopic",
    ),
    "beslut.projections.views": (
        "Arende",
        "Attendance",
        "Attribution",
        "Coalition",
        "Document",
        "EvidenceItem",
        "Fragment",
        "Handling",
        "Jav",
        "Meeting",
        "NamedVote",
        "Namnd",
        "NonParticipation",
        "Paragraf",
        "PartyVotes",
        "Position",
        "Prepared",
        "Proposal",
        "Remiss",
        "Reservation",
        "Signature",
        "Statement",
        "Step",
        "TabledHandling",
        "Vote",
    ),
    "beslut.protokoll": ("describe",),
    "beslut.recording": ("Receipt",),
    "beslut.values": ("BeslutError", "PersonRef", "ShapeError", "Source", "TimePoint"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    *sorted(_HOME_OF),
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'beslut' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
