"""What a document says: frozen values, each with the span of the text from which it was read.

``None`` means that the text does not say; an empty tuple that the whole § was seen and has none.
Where a text is normalised, the field with the suffix ``_as_read`` keeps it as it stands in the source.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import attrs

from beslut.reading.text import Span

if TYPE_CHECKING:
    from beslut.reading.view import View


@attrs.frozen(kw_only=True)
class Source:
    """Where a plain field was read: the field's JSON name and its span."""

    field: str
    span: Span


@attrs.frozen(kw_only=True)
class Person:
    """One person as named in a text. ``name`` is None where a party acts without naming anybody.

    Attributes:
        name: as read, a genitive's s removed.
        party: upper case for the usual parties, a local party as written, None where none is stated.
        with_others: "m.fl.", "med flera" or a group.
        title: "ordföranden", "tjänstgörande ersättaren" …, as read.

    """

    name: str | None
    party: str | None
    with_others: bool
    title: str | None = None
    span: Span

    def as_is(self, changed: Person, view: View) -> Person:
        """Return ``changed`` with the name as the source has it: names of persons are never repaired."""
        if not self.name:
            return changed
        words = re.compile(r"\S+").finditer(view.text, *self.span)
        ends = [word.end() for _, word in zip(self.name.split(), words, strict=False)]
        name = view.read(self.span[0], ends[-1]) if ends else self.name
        return attrs.evolve(changed, name=name.rstrip(".,:"))

    @property
    def label(self) -> str:
        """The person as "Name (P)"; the party alone where no name is stated."""
        return f"{self.name} ({self.party})" if self.name and self.party else (self.name or self.party or "")


@attrs.frozen(kw_only=True)
class Proposal:
    """Anything that can be decided. ``id`` is unique within the §.

    Attributes:
        kind: "förvaltningens förslag", "beredningens förslag", "gemensamt förslag", "eget förslag", "bifall",
            "avslag", "ändring", "tillägg", "återremiss", "bordläggning" or "valförslag".
        institution: whose it is, or whose it supports, where that is no person.
        target: what a bifall or avslag aims at, verbatim.
        rank: "i första hand" …, None where unranked.
        text: what is proposed, verbatim; None where the text only points at it.

    """

    id: str
    kind: str
    proposers: tuple[Person, ...]
    institution: str | None
    target: str | None
    rank: str | None
    text: str | None
    seconders: tuple[Person, ...]
    span: Span


@attrs.frozen(kw_only=True)
class NamedVotes:
    """Who voted what, in the order of the text."""

    ja: tuple[Person, ...]
    nej: tuple[Person, ...]
    avstar: tuple[Person, ...]
    span: Span


@attrs.frozen(kw_only=True)
class PartyTally:
    """One party's votes as a text tabulates them."""

    party: str
    ja: int
    nej: int
    avstar: int
    span: Span


@attrs.frozen(kw_only=True)
class Votering:
    """One counted vote. A count is None where it is not printed, never 0 for that.

    ``role`` is "huvudvotering", "kontrapropositionsvotering", "återremissvotering", "bordläggningsvotering",
    "tilläggsvotering" or "ordningsfråga". ``ja_means`` and ``nej_means`` are verbatim: polarity is never
    assumed.
    """

    role: str
    ja: int | None
    nej: int | None
    avstar: int | None
    ja_means: str | None
    nej_means: str | None
    named: NamedVotes | None
    per_party: tuple[PartyTally, ...] | None
    span: Span


@attrs.frozen(kw_only=True)
class Steg:
    """One step of the beslutsgång: what was put, how it was settled, what was found.

    ``kind`` is "återremiss", "bordläggning", "tillägg", "förslag", "votering" or "utslagsröst"; ``stood`` and
    ``won`` are ids of proposals.
    """

    kind: str
    question: str
    method: str | None
    finding: str | None
    winner: str | None
    stood: tuple[str, ...]
    won: tuple[str, ...]
    span: Span


@attrs.frozen(kw_only=True)
class Reservation:
    """One person's formal dissent. Persons of one sentence share ``group`` (counted from 1)."""

    person: Person
    in_favour_of: str | None
    group: int
    text: str | None
    span: Span


@attrs.frozen(kw_only=True)
class Statement:
    """A statement beside the decision. ``kind`` is the label used, in lower case and singular."""

    kind: str
    by: tuple[str, ...]
    persons: tuple[Person, ...]
    text: str | None
    span: Span

    def as_is(self, changed: Statement, view: View) -> Statement:  # noqa: ARG002  # one signature for all
        """Return ``changed`` with its labels made anew from its persons, whose names are as read."""
        named = [p.label for p in changed.persons]
        return (
            attrs.evolve(changed, by=tuple(named))
            if all(p.name for p in changed.persons) and named
            else changed
        )


@attrs.frozen(kw_only=True)
class Jav:
    """A person disqualified in the §§ named; None where the § has no number."""

    person: Person
    paragraphs: tuple[str, ...] | None
    replaced_by: str | None
    span: Span


@attrs.frozen(kw_only=True)
class DeltarEj:
    """A person who chose not to take part in the decision. Neither jäv nor avstår."""

    person: Person
    span: Span


@attrs.frozen(kw_only=True)
class Narvaro:
    """One row of an attendance list, for the §§ named or, where None is, for all.

    ``role`` is "ordförande", "vice ordförande", "ledamot" or "ersättare"; ``serving``: who takes part in the
    decisions, a substitute ``in_place_of`` somebody, or on the ``vacant`` seat of a party.
    """

    person: Person
    role: str
    present: bool
    serving: bool
    in_place_of: Person | None
    vacant: str | None
    paragraphs: tuple[str, ...] | None
    span: Span


@attrs.frozen(kw_only=True)
class Underskrift:
    """A signature under the minutes."""

    name: str
    date: dt.date | None
    span: Span


@attrs.frozen(kw_only=True)
class HandlingRef:
    """A document listed in the ärende. ``number`` is None where the list gives none."""

    number: str | None
    state: str | None
    kind: str | None
    title: str | None
    title_as_read: str | None
    span: Span


@attrs.frozen(kw_only=True)
class DecisionPoint:
    """One att-sats of a decision."""

    text: str
    span: Span


@attrs.frozen(kw_only=True)
class Paragraf:
    """One § of the minutes.

    ``decision_own_points`` counts the numbered points of a text of the nämnd's own ("därutöver anför
    följande"); None where it has no such text. ``vote`` is the deciding one of ``votes``. ``whole`` is False
    where the excerpt is cut before the § ends. ``attendance`` is who was there in this §.
    """

    municipality: str | None
    namnd: str | None
    namnd_as_read: str | None
    meeting_date: dt.date | None
    meeting_date_as_read: str | None
    paragraph: str | None
    dnr: str | None
    dnr_key: str | None
    title: str | None
    title_as_read: str | None
    subtitle: str | None
    summary: str | None
    decision_text: str | None
    decision_points: tuple[DecisionPoint, ...]
    decision_own_points: int | None
    decision_method: str | None
    proposals: tuple[Proposal, ...] | None
    steps: tuple[Steg, ...]
    votes: tuple[Votering, ...] | None
    vote: Votering | None
    winner: str | None
    winners: tuple[str, ...]
    utslagsrost: bool
    reservations: tuple[Reservation, ...] | None
    statements: tuple[Statement, ...] | None
    jav: tuple[Jav, ...] | None
    deltar_ej: tuple[DeltarEj, ...] | None
    attendance: tuple[Narvaro, ...] | None
    justering: tuple[Underskrift, ...] | None
    handlingar: tuple[HandlingRef, ...] | None
    whole: bool
    sources: tuple[Source, ...]
    span: Span


@attrs.frozen(kw_only=True)
class Remiss:
    """A case sent for answer: from whom, its dnr there, the last day, to whom else."""

    sender: str | None
    dnr: str | None
    dnr_key: str | None
    deadline: dt.date | None
    recipients: tuple[str, ...] | None
    span: Span


@attrs.frozen(kw_only=True)
class Signer:
    """Who signs a tjänsteutlåtande, with the title as printed under the name."""

    name: str
    title: str | None
    title_as_read: str | None
    span: Span


@attrs.frozen(kw_only=True)
class Validity:
    """From when to when an agreement holds."""

    start: dt.date | None
    end: dt.date | None
    span: Span


@attrs.frozen(kw_only=True)
class ProposalPoint:
    """One point of the administration's förslag till beslut."""

    text: str
    text_as_read: str
    span: Span


@attrs.frozen(kw_only=True)
class Tjansteutlatande:
    """The administration's report. ``date`` is the document's, ``meeting_date`` the nämnd's."""

    municipality: str | None
    namnd: str | None
    namnd_as_read: str | None
    dnr: str | None
    dnr_key: str | None
    dnr_as_read: str | None
    date: dt.date | None
    meeting_date: dt.date | None
    title: str | None
    title_as_read: str | None
    handlaggare: str | None
    proposal_points: tuple[ProposalPoint, ...] | None
    omedelbar_justering: bool
    remiss: Remiss | None
    prepared_in: tuple[str, ...] | None
    prepared_date: dt.date | None
    signers: tuple[Signer, ...] | None
    attachments: int | None
    validity: Validity | None
    sources: tuple[Source, ...]
    span: Span


@attrs.frozen(kw_only=True)
class Fragment:
    """A loose statement or reservation. ``by`` is None where the sender is unknown; a bloc is no party.

    ``title`` is the matter's, ``in_favour_of`` what a reservation would rather have had, ``text`` what stands
    under the head.
    """

    kind: str
    by: tuple[str, ...] | None
    persons: tuple[Person, ...]
    bloc: str | None
    municipality: str | None
    namnd: str | None
    dnr: str | None
    date: dt.date | None
    paragraph: str | None
    title: str | None
    in_favour_of: str | None
    text: str
    span: Span


@attrs.frozen(kw_only=True)
class ReadDocument:
    """A document as read.

    Attributes:
        name: the file as the caller named it.
        kind: "protokoll", "tjänsteutlåtande", "särskilt uttalande", "reservation" or "okänt".
        text: the decoded text, to which all spans refer.
        damaged: whether the text was damaged by OCR, so that normalised fields are repaired ones.
        warnings: Swedish sentences for the one who reviews the reading.

    """

    name: str
    kind: str
    text: str
    damaged: bool
    paragraphs: tuple[Paragraf, ...]
    handling: Tjansteutlatande | None
    fragments: tuple[Fragment, ...]
    warnings: tuple[str, ...]
    span: Span
