"""Stored events: codec, recorder, append and replay. The eventsourcing library stays behind this door."""

from beslut.ledger.errors import (
    CommandReused,
    LedgerBusy,
    LedgerError,
    LedgerMissing,
    LedgerUnreadable,
    NotALedger,
    StreamMoved,
)
from beslut.ledger.faults import Fault, NewerSchema, UnknownTopic
from beslut.ledger.recorded import NewEvent, Recorded
from beslut.ledger.sqlite import Claim
from beslut.ledger.store import Store

__all__ = [
    "Claim",
    "CommandReused",
    "Fault",
    "LedgerBusy",
    "LedgerError",
    "LedgerMissing",
    "LedgerUnreadable",
    "NewEvent",
    "NewerSchema",
    "NotALedger",
    "Recorded",
    "Store",
    "StreamMoved",
    "UnknownTopic",
]
