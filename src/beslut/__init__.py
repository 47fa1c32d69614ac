"""beslut: what a Swedish nämnd decides, as immutable events and what follows from them.

`Ledger` opens a ledger, records commands (`beslut.commands`) and answers questions with the
read models named below. Names load on first use, so that `import beslut` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from beslut.decide import OthersRestOnIt, Refused
    from beslut.drafts import Draft, Drafts, DraftsUnusable
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
    from beslut.live.meeting import LiveMeeting
    from beslut.live.model import (
        Act,
        Answer,
        Ask,
        Ballot,
        CallIn,
        Check,
        DecisionDraft,
        InService,
        ItemLine,
        MayReserve,
        Now,
        OrderDraft,
        Other,
    )
    from beslut.projections.register_on import Register, RegisterSeat, register_on
    from beslut.projections.views import (
        Adopted,
        Allotted,
        Anslag,
        Arende,
        Attendance,
        Attribution,
        Ballots,
        Coalition,
        Document,
        Election,
        EvidenceItem,
        Fragment,
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
        Planned,
        Position,
        PositionLine,
        Prepared,
        Proposal,
        Remiss,
        Reservation,
        SeatNumber,
        Served,
        Signature,
        Statement,
        Step,
        TabledHandling,
        UnreadableStream,
        Vote,
    )
    from beslut.protokoll import Protokoll, describe, flowed, minutes_of_paragraf, to_text
    from beslut.recording import Receipt
    from beslut.senders import SenderError, parse_senders
    from beslut.values import BeslutError, Cancelled, PersonRef, ShapeError, Source, TimePoint, dnr_key

# Lightest first: a name is looked for in each until it is found, so that a value loads no ledger.
_HOMES = (
    "beslut.values",
    "beslut.projections.views",
    "beslut.senders",
    "beslut.projections.register_on",
    "beslut.drafts",
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
    "beslut.live.model",
    "beslut.live.meeting",
)

__all__ = [
    "TOPICS",
    "AccessDenied",
    "Act",
    "Adopted",
    "Allotted",
    "Anslag",
    "Answer",
    "Arende",
    "Ask",
    "Attendance",
    "Attribution",
    "Audit",
    "Ballot",
    "Ballots",
    "BeslutError",
    "Broken",
    "CallIn",
    "Cancelled",
    "Check",
    "Coalition",
    "CommandReused",
    "DecisionDraft",
    "DiskFailed",
    "DiskFull",
    "Document",
    "Draft",
    "Drafts",
    "DraftsUnusable",
    "Election",
    "EvidenceItem",
    "Explanation",
    "Figures",
    "Finding",
    "Fragment",
    "Handling",
    "InService",
    "ItemLine",
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
    "LiveMeeting",
    "Mandate",
    "MayReserve",
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
    "Now",
    "NumberTaken",
    "Order",
    "OrderDraft",
    "Other",
    "OthersRestOnIt",
    "OutcomeUnknown",
    "Paragraf",
    "ParagrafLine",
    "PartyVotes",
    "PersonRef",
    "Pivotal",
    "Planned",
    "Position",
    "PositionLine",
    "Prepared",
    "Proposal",
    "Protokoll",
    "Receipt",
    "Recorded",
    "Recount",
    "RecountError",
    "Refused",
    "Register",
    "RegisterSeat",
    "Remiss",
    "Reservation",
    "SeatNumber",
    "SenderError",
    "Served",
    "ShapeError",
    "Signature",
    "Source",
    "Statement",
    "Step",
    "StreamMoved",
    "TabledHandling",
    "TextRemains",
    "TimePoint",
    "UnknownTopic",
    "UnreadableStream",
    "Vote",
    "describe",
    "dnr_key",
    "effective",
    "flowed",
    "minutes_of_paragraf",
    "parse_senders",
    "register_on",
    "to_text",
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
