"""What can be wrong with a stored event; each way its own class, with the phrase that the audit prints."""

from __future__ import annotations

from typing import ClassVar

from beslut.ledger.errors import LedgerUnreadable
from beslut.values import ShapeError
from beslut.values import shape as s


class Fault(LedgerUnreadable):
    """A stored event is not as the format says; `kind` is the phrase for it."""

    kind: ClassVar[str] = "oläslig"


class UnknownTopic(Fault):
    """The event is of a kind that this version doesn't know."""

    kind = "okänt slag"


class NewerSchema(Fault):
    """The event was written by a newer version of beslut."""

    kind = "nyare version"


class NotJson(Fault):
    """The stored bytes are no JSON map."""

    kind = "ingen JSON"


class NotCanonical(Fault):
    """The stored bytes say the same in another way than the format allows."""

    kind = "annat skrivsätt"


class FloatStored(Fault):
    """A number with decimals or an exponent."""

    kind = "decimaltal"


class TooLargeStored(Fault):
    """An integer beyond 53 bits."""

    kind = "för stort heltal"


class UnknownFieldStored(Fault):
    """A field that the schema doesn't have."""

    kind = "okänt fält"


class MissingFieldStored(Fault):
    """A field that the schema has is not there."""

    kind = "fält saknas"


class NaiveTimeStored(Fault):
    """A moment without a time zone."""

    kind = "tid utan zon"


class NotNFC(Fault):
    """A text that isn't in Unicode's composed form (NFC)."""

    kind = "text ej i NFC"


class WrongValue(Fault):
    """A value that the field can't have."""

    kind = "fel värde"


class CommitmentBroken(Fault):
    """A text, its salt and the commitment in `state` don't belong together."""

    kind = "text mot åtagande"


class SealBroken(Fault):
    """A sealed text is not the one that was sealed in this place."""

    kind = "bruten försegling"


_STORED: dict[type[ShapeError], type[Fault]] = {
    s.FloatFound: FloatStored,
    s.IntegerTooLarge: TooLargeStored,
    s.UnknownField: UnknownFieldStored,
    s.MissingField: MissingFieldStored,
    s.NaiveTime: NaiveTimeStored,
}


def fault_of(error: ShapeError) -> type[Fault]:
    """The fault that a value of the wrong shape is when it stands in a ledger."""
    return _STORED.get(type(error), WrongValue)
