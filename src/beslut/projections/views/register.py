"""Read models of bodies, cases and documents."""

from __future__ import annotations

from attrs import frozen

from beslut.values import (
    UNKNOWN,
    HandlingKind,
    NamndKind,
    Numbering,
    Party,
    PersonRef,
    Role,
    RulesRef,
    Signer,
    Source,
    TimePoint,
)


@frozen(kw_only=True)
class Coalition:
    """A bloc's name resolved to parties, for a time."""

    name: str
    parties: tuple[Party, ...]
    since: TimePoint = UNKNOWN
    until: TimePoint = UNKNOWN
    event: str = ""


@frozen(kw_only=True)
class Mandate:
    """A person's seat in a body, or place as substitute; `ended` before its time, on the day of `until`."""

    person: PersonRef
    role: Role
    seat: str | None = None
    since: TimePoint = UNKNOWN
    until: TimePoint = UNKNOWN
    ended: bool = False
    event: str = ""


@frozen(kw_only=True)
class SeatNumber:
    """How many seats a body has from a day on; None where nobody has said."""

    seats: int | None
    since: TimePoint = UNKNOWN
    event: str = ""


@frozen(kw_only=True)
class Allotted:
    """Whose a seat is from a day on, whoever sits on it."""

    seat: str
    party: Party
    since: TimePoint = UNKNOWN
    event: str = ""


@frozen(kw_only=True)
class Order:
    """From which parties, in which order, substitutes are called in for a party's seats, from a day on."""

    party: Party
    order: tuple[Party, ...]
    since: TimePoint = UNKNOWN
    event: str = ""


@frozen(kw_only=True)
class Adopted:
    """Rules that a body has adopted, from a day on."""

    rules: RulesRef
    since: TimePoint = UNKNOWN
    event: str = ""


@frozen(kw_only=True)
class Namnd:
    """A body: its seats and who has sat on them, its rules, and what has been stated of its coalitions.

    Each in the order recorded; what holds on a day, `beslut.register_on` says. `seats`: as changed last.
    `numbering`: as when the body was made known; a reglemente may say otherwise.
    """

    id: str
    name: str
    kind: NamndKind = "nämnd"
    municipality: str | None = None
    seats: int | None = None
    numbering: Numbering = "år"
    seat_numbers: tuple[SeatNumber, ...] = ()
    allotted: tuple[Allotted, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    inkallelseordning: tuple[Order, ...] = ()
    adopted: tuple[Adopted, ...] = ()
    coalitions: tuple[Coalition, ...] = ()


@frozen(kw_only=True)
class Remiss:
    """Who asked for an answer, under which dnr of theirs, by when, and who else was asked."""

    remitter: str
    dnr: str | None = None
    dnr_key: str | None = None
    due: TimePoint = UNKNOWN
    recipients: tuple[str, ...] = ()
    event: str = ""


@frozen(kw_only=True)
class Handling:
    """A document of a case."""

    id: str
    kind: HandlingKind
    number: str | None = None
    state: str | None = None
    title: str | None = None
    dated: TimePoint = UNKNOWN
    handlaggare: str | None = None
    signers: tuple[Signer, ...] = ()
    attachments: int | None = None


@frozen(kw_only=True)
class Prepared:
    """What an institution proposes to the body."""

    institution: str
    points: tuple[str, ...]
    omedelbar_justering: bool = False


@frozen(kw_only=True)
class Arende:
    """A case as one body knows it."""

    id: str
    namnd: str | None
    kind: str
    title: str | None = None
    dnr: str | None = None
    remiss: Remiss | None = None
    handlingar: tuple[Handling, ...] = ()
    prepared: tuple[Prepared, ...] = ()
    valid_from: TimePoint = UNKNOWN
    valid_to: TimePoint = UNKNOWN


@frozen(kw_only=True)
class Attribution:
    """Whose a fragment is, says who recorded it."""

    by: tuple[PersonRef, ...]
    paragraf: str | None = None
    ground: str | None = None
    event: str = ""


@frozen(kw_only=True)
class Fragment:
    """A text without sender or §; `attributed_to` None while it waits."""

    id: str
    kind: str
    document: str
    text: str
    bloc: str | None = None
    by: tuple[PersonRef, ...] = ()
    source: Source | None = None
    attributed_to: Attribution | None = None


@frozen(kw_only=True)
class Document:
    """A text that was read."""

    id: str
    name: str
    kind: str
    reader_version: str
    options: tuple[str, ...] = ()
