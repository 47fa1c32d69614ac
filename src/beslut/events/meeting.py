"""The sitting: who was there, what was proposed, put, found, voted, decided and dissented from.

`paragraf` names the § (an id of the stream), `points` the att-satser concerned (empty: all).
"""

from __future__ import annotations

from attrs import frozen

from beslut.events.base import Event
from beslut.values import (
    UNKNOWN,
    AterremissBasis,
    Choice,
    FormalOutcome,
    HandlingKind,
    Party,
    PersonRef,
    ProposalKind,
    Question,
    Role,
    TimePoint,
    UttalandeLabel,
    VoteringRole,
    text_field,
)

# --- the frame ---------------------------------------------------------------------------


@frozen(kw_only=True)
class MeetingCalled(Event):
    """The body is called to a sitting."""

    namnd: str | None
    when: TimePoint = UNKNOWN
    place: str | None = text_field(default=None)


@frozen(kw_only=True)
class MeetingOpened(Event):
    """The sitting is opened; `namnd` None and `when` unknown where an old text does not say."""

    namnd: str | None
    when: TimePoint = UNKNOWN
    place: str | None = text_field(default=None)


@frozen(kw_only=True)
class MeetingDated(Event):
    """The date of a sitting is learned later, and from where."""

    when: TimePoint
    ground: str = text_field(default="")


@frozen(kw_only=True)
class AttendanceRecorded(Event):
    """A person is present (or absent), in a role, serving or not, and for whom."""

    person: PersonRef
    role: Role
    present: bool = True
    serving: bool = True
    in_place_of: PersonRef | None = None


@frozen(kw_only=True)
class MemberArrived(Event):
    """A person comes after the roll call, and serves from then on."""

    person: PersonRef
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class MemberLeft(Event):
    """A person leaves and no longer serves."""

    person: PersonRef
    ground: str | None = text_field(default=None)
    when: TimePoint = UNKNOWN


@frozen(kw_only=True)
class ErsattareCalledIn(Event):
    """A substitute serves from now on, for a member or a vacant seat; for one § only at jäv."""

    person: PersonRef
    in_place_of: PersonRef | None = None
    paragraf: str | None = None


@frozen(kw_only=True)
class ChairTaken(Event):
    """Somebody presides from now on, and so has the utslagsröst (KL 5:56)."""

    person: PersonRef
    role: Role = "ordförande"
    ground: str | None = text_field(default=None)


@frozen(kw_only=True)
class JusterareElected(Event):
    """Who shall approve the minutes beside the chair."""

    persons: tuple[PersonRef, ...]
    day: TimePoint = UNKNOWN
    place: str | None = text_field(default=None)


@frozen(kw_only=True)
class MeetingClosed(Event):
    """The sitting ends; reservations can no longer be announced."""

    when: TimePoint = UNKNOWN


# --- the items ---------------------------------------------------------------------------


@frozen(kw_only=True)
class ParagrafOpened(Event):
    """An item is taken up and gets its § number; `number` None where the text has lost it."""

    paragraf: str
    number: str | None = None
    arende: str | None = None
    dnr: str | None = None
    title: str | None = text_field(default=None)
    title_as_read: str | None = text_field(default=None)
    subtitle: str | None = text_field(default=None)


@frozen(kw_only=True)
class ParagrafClosed(Event):
    """The item is done."""

    paragraf: str


@frozen(kw_only=True)
class InformationGiven(Event):
    """The body is informed; what was said in brief, and by whom."""

    paragraf: str
    by: tuple[PersonRef, ...] = ()
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class SummaryNoted(Event):
    """The minutes' summary of the matter, from the report before the body."""

    paragraf: str
    text: str = text_field()


@frozen(kw_only=True)
class HandlingTabled(Event):
    """A document lies before the body, in the version whose number and state stand here."""

    paragraf: str
    kind: HandlingKind
    number: str | None = None
    state: str | None = None
    title: str | None = text_field(default=None)


@frozen(kw_only=True)
class JavDeclared(Event):
    """A person is disqualified in this § and neither takes part nor is present (KL 6:28-30)."""

    paragraf: str
    person: PersonRef
    ground: str | None = text_field(default=None)


# --- deliberation ------------------------------------------------------------------------


@frozen(kw_only=True)
class ProposalPut(Event):
    """A proposal lies on the table.

    `institution` where an institution made it (then `proposers` are those who moved that it be
    adopted); `joint` where several own one text; `target` what a bifall, avslag or tillägg aims
    at, `target_proposal` where that is a proposal of this §; `rank` 1 in first hand, 2 in
    second, None where not ranked; `text` None where unquoted.
    """

    paragraf: str
    proposal: str
    kind: ProposalKind
    proposers: tuple[PersonRef, ...] = ()
    institution: str | None = None
    joint: bool = False
    target: str | None = text_field(default=None)
    target_proposal: str | None = None
    rank: int | None = None
    text: str | None = text_field(default=None)
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class ProposalSeconded(Event):
    """Persons join somebody's proposal (instämmande)."""

    paragraf: str
    proposal: str
    by: tuple[PersonRef, ...]


@frozen(kw_only=True)
class ProposalWithdrawn(Event):
    """A proposal is taken back before the deliberation ends; the minutes leave it out (KL 5:67)."""

    paragraf: str
    proposal: str


@frozen(kw_only=True)
class DeliberationClosed(Event):
    """The chair declares the deliberation closed: no more proposals."""

    paragraf: str


# --- beslutsgång -------------------------------------------------------------------------


@frozen(kw_only=True)
class PropositionsordningSet(Event):
    """The chair states in which order the proposals will be put; `approved` by the body."""

    paragraf: str
    text: str = text_field()
    approved: bool | None = None


@frozen(kw_only=True)
class PropositionPut(Event):
    """The chair asks: which proposals stand against each other, on what question."""

    paragraf: str
    question: Question = "sak"
    proposals: tuple[str, ...] = ()
    text: str | None = text_field(default=None)
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class AcklamationFound(Event):
    """The chair finds what the body has decided; unless somebody calls a vote, that is the decision.

    `winner` is the wording of the finding, verbatim; `winners` the proposals it names; `formal`
    the outcome where the question was whether to decide today.
    """

    paragraf: str
    question: Question = "sak"
    winners: tuple[str, ...] = ()
    formal: FormalOutcome | None = None
    winner: str | None = text_field(default=None)
    text: str | None = text_field(default=None)
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class VoteringRequested(Event):
    """A count is called for, before the gavel; one member is enough."""

    paragraf: str
    votering: str
    by: tuple[PersonRef, ...] = ()


@frozen(kw_only=True)
class VoteringspropositionApproved(Event):
    """What ja and nej stand for in a count, verbatim, and which proposals they are."""

    paragraf: str
    votering: str
    role: VoteringRole = "avgörande"
    question: Question = "sak"
    secret: bool = False
    ja_means: str | None = text_field(default=None)
    nej_means: str | None = text_field(default=None)
    ja_proposals: tuple[str, ...] = ()
    nej_proposals: tuple[str, ...] = ()
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class VoteCast(Event):
    """One person's vote in an open count."""

    paragraf: str
    votering: str
    person: PersonRef
    choice: Choice


@frozen
class PartyTally:
    """A party's votes in a count; `avstar` None where abstentions aren't stated."""

    party: Party
    ja: int
    nej: int
    avstar: int | None = None


@frozen(kw_only=True)
class VotesTallied(Event):
    """The stated totals of a count (None: not stated), and per party where the text has them."""

    paragraf: str
    votering: str
    ja: int | None
    nej: int | None
    avstar: int | None = None
    per_party: tuple[PartyTally, ...] = ()


@frozen(kw_only=True)
class UtslagsrostGiven(Event):
    """The acting chair decides a tie; the count stays as cast (KL 5:56)."""

    paragraf: str
    votering: str
    choice: Choice
    person: PersonRef | None = None


@frozen(kw_only=True)
class LotDrawn(Event):
    """A tie in an election or appointment is decided by lot."""

    paragraf: str
    votering: str
    choice: Choice
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class VoteringClosed(Event):
    """The count is closed; `winner` the chair's wording of the result, verbatim."""

    paragraf: str
    votering: str
    winner: str | None = text_field(default=None)


@frozen(kw_only=True)
class AterremissDecided(Event):
    """The matter goes back for more preparation, on which basis and with whose reason (KL 5:50)."""

    paragraf: str
    basis: AterremissBasis | None = None
    reason: str | None = text_field(default=None)


@frozen(kw_only=True)
class BordlaggningDecided(Event):
    """The matter is postponed with nothing added, until a day."""

    paragraf: str
    basis: AterremissBasis | None = None
    reason: str | None = text_field(default=None)
    until: TimePoint = UNKNOWN


@frozen(kw_only=True)
class DecisionMade(Event):
    """What the body decided, verbatim: `text` whole, `points` its att-satser.

    A yttrande's numbered sections are one point with a text; `sections` counts them.
    """

    paragraf: str
    text: str = text_field()
    points: tuple[str, ...] = text_field(default=())
    sections: int | None = None
    winners: tuple[str, ...] = ()


@frozen(kw_only=True)
class NonParticipationDeclared(Event):
    """A person chooses to take no part in the decision (KL 4:25); neither jäv nor abstention."""

    paragraf: str
    person: PersonRef
    points: tuple[int, ...] = ()


# --- dissent, statements, after ----------------------------------------------------------


@frozen(kw_only=True)
class ReservationEntered(Event):
    """Persons dissent formally (KL 4:27), together or alone.

    `in_favour_of` the proposal they hold to, `in_favour_words` how the text says it; both None
    for a reservation against the decision as such.
    """

    paragraf: str
    reservation: str
    by: tuple[PersonRef, ...]
    joint: bool = False
    in_favour_of: str | None = None
    in_favour_words: str | None = text_field(default=None)
    points: tuple[int, ...] = ()


@frozen(kw_only=True)
class ReservationMotivated(Event):
    """The written text of a reservation: its reasons, or the text it favours."""

    paragraf: str
    reservation: str
    text: str = text_field()


@frozen(kw_only=True)
class _Statement(Event):
    paragraf: str
    statement: str
    by: tuple[PersonRef, ...] = ()
    bloc: str | None = None
    text: str | None = text_field(default=None)


@frozen(kw_only=True)
class SarskiltUttalandeEntered(_Statement):
    """A statement beside the decision, not dissent; `label` as the minutes call it."""

    label: UttalandeLabel = "särskilt uttalande"


@frozen(kw_only=True)
class ProtokollsanteckningAllowed(_Statement):
    """The chair lets a short note into the minutes."""


@frozen(kw_only=True)
class RostforklaringEntered(_Statement):
    """Somebody explains how they voted."""


@frozen(kw_only=True)
class ErsattaryttrandeEntered(_Statement):
    """A substitute who doesn't serve gives the party's view: no vote, no right to reserve."""


@frozen(kw_only=True)
class ProtokollSigned(Event):
    """A person approves the minutes with a signature; `paragrafer` empty: all of the sitting.

    `role` None where the text doesn't say in which capacity.
    """

    person: PersonRef
    role: Role | None = None
    when: TimePoint = UNKNOWN
    digital: bool = False
    paragrafer: tuple[str, ...] = ()


@frozen(kw_only=True)
class ParagrafJusteradOmedelbart(Event):
    """The § is approved and signed at the meeting itself, before the rest of the minutes."""

    paragraf: str
