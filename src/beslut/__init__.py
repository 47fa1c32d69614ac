"""beslut: what a Swedish nämnd decides, as immutable events and what follows from them.

`Ledger` opens a ledger, records commands (`beslut.commands`) and answers questions with the
read models named below. Names load on first use, so that `import beslut` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from beslut.decide import OthersRestOnIt, Refused
    from beslut.events import TOPICS
    from beslut.events.effective import effective
    from beslut.face import Ledger, NotFound
    from beslut.findings import Finding
    from beslut.forklaring import (
        Explanation,
        Figures,
        Line,
        NothingToExplain,
        Pivotal,
        Recount,
        RecountError,
    )
    from beslut.granskning import Audit, Broken
    from beslut.ledger import (
        AccessDenied,
        CommandReused,
        DiskFailed,
        DiskFull,
        LedgerBusy,
        LedgerClosed,
        LedgerDamaged,
        LedgerError,
        LedgerGone,
        LedgerMissing,
        LedgerReadOnly,
        LedgerUnreadable,
        NewerFormat,
        NewerSchema,
        NoSuchTopic,
        NotALedger,
        NotToBeEmptied,
        NumberTaken,
        OutcomeUnknown,
        Recorded,
        StreamMoved,
        TextRemains,
        UnknownTopic,
    )
    from beslut.projections.views import (
        Adopted,
        AgendaLine,
        Anslag,
        Arende,
        Attendance,
        Attribution,
        Ballots,
        Bilaga,
        Coalition,
        Document,
        Doors,
        Election,
        EvidenceItem,
        Fragment,
        Guest,
        Handling,
        Jav,
        Justerare,
        Mandate,
        Meeting,
        MeetingLine,
        NamedVote,
        Namnd,
        NonParticipation,
        Order,
        Paragraf,
        ParagrafLine,
        PartyVotes,
        Position,
        PositionLine,
        Prepared,
        Proposal,
        QuestionPut,
        Remiss,
        Report,
        Representatives,
        Reservation,
        Sekretess,
        Signature,
        Statement,
        Step,
        TabledHandling,
        UnreadableStream,
        Utdrag,
        Vote,
    )
    from beslut.protokoll import describe, flowed
    from beslut.recording import Receipt
    from beslut.senders import SenderError, parse_senders
    from beslut.values import (
        BeslutError,
        Cancelled,
        PersonRef,
        ShapeError,
        Signer,
        Source,
        TimePoint,
        dnr_key,
    )

# Lightest first: a name is looked for in each until it is found, so that a value loads no ledger.
_HOMES = (
    "beslut.values",
    "beslut.projections.views",
    "beslut.senders",
    "beslut.face",
    "beslut.ledger",
    "beslut.protokoll",
    "beslut.forklaring",
    "beslut.decide",
    "beslut.recording",
    "beslut.granskning",
    "beslut.findings",
    "beslut.events",
    "beslut.events.effective",
)

__all__ = [
    "TOPICS",
    "AccessDenied",
    "Adopted",
    "AgendaLine",
    "Anslag",
    "Arende",
    "Attendance",
    "Attribution",
    "Audit",
    "Ballots",
    "BeslutError",
    "Bilaga",
    "Broken",
    "Cancelled",
    "Coalition",
    "CommandReused",
    "DiskFailed",
    "DiskFull",
    "Document",
    "Doors",
    "Election",
    "EvidenceItem",
    "Explanation",
    "Figures",
    "Finding",
    "Fragment",
    "Guest",
    "Handling",
    "Jav",
    "Justerare",
    "Ledger",
    "LedgerBusy",
    "LedgerClosed",
    "LedgerDamaged",
    "LedgerError",
    "LedgerGone",
    "LedgerMissing",
    "LedgerReadOnly",
    "LedgerUnreadable",
    "Line",
    "Mandate",
    "Meeting",
    "MeetingLine",
    "NamedVote",
    "Namnd",
    "NewerFormat",
    "NewerSchema",
    "NoSuchTopic",
    "NonParticipation",
    "NotALedger",
    "NotFound",
    "NotToBeEmptied",
    "NothingToExplain",
    "NumberTaken",
    "Order",
    "OthersRestOnIt",
    "OutcomeUnknown",
    "Paragraf",
    "ParagrafLine",
    "PartyVotes",
    "PersonRef",
    "Pivotal",
    "Position",
    "PositionLine",
    "Prepared",
    "Proposal",
    "QuestionPut",
    "Receipt",
    "Recorded",
    "Recount",
    "RecountError",
    "Refused",
    "Remiss",
    "Report",
    "Representatives",
    "Reservation",
    "Sekretess",
    "SenderError",
    "ShapeError",
    "Signature",
    "Signer",
    "Source",
    "Statement",
    "Step",
    "StreamMoved",
    "TabledHandling",
    "TextRemains",
    "TimePoint",
    "UnknownTopic",
    "UnreadableStream",
    "Utdrag",
    "Vote",
    "describe",
    "dnr_key",
    "effective",
    "flowed",
    "parse_senders",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        for home in _HOMES:
            module = import_module(home)
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module 'beslut' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
