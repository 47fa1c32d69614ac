"""Stored events: codec, recorder, append and replay. The eventsourcing library stays behind this door."""

from beslut.ledger.errors import (
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
    NotALedger,
    NotToBeEmptied,
    NumberTaken,
    OutcomeUnknown,
    StreamMoved,
    TextRemains,
)
from beslut.ledger.faults import Fault, NewerSchema, UnknownTopic
from beslut.ledger.recorded import NewEvent, Recorded
from beslut.ledger.replay import NoSuchTopic
from beslut.ledger.sqlite import Claim
from beslut.ledger.store import Store

__all__ = [
    "AccessDenied",
    "Claim",
    "CommandReused",
    "DiskFailed",
    "DiskFull",
    "Fault",
    "LedgerBusy",
    "LedgerClosed",
    "LedgerDamaged",
    "LedgerError",
    "LedgerGone",
    "LedgerMissing",
    "LedgerReadOnly",
    "LedgerUnreadable",
    "NewEvent",
    "NewerFormat",
    "NewerSchema",
    "NoSuchTopic",
    "NotALedger",
    "NotToBeEmptied",
    "NumberTaken",
    "OutcomeUnknown",
    "Recorded",
    "Store",
    "StreamMoved",
    "TextRemains",
    "UnknownTopic",
]
