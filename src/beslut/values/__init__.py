"""The plain values that events and rules share; imports nothing of beslut's.

Closed sets of words are `Literal` types, in the words that are stored and shown
(`docs/ordlista.md`); free text is marked with :func:`text_field`, so that the ledger keeps it
apart from the structure and can prove one without the other.
"""

from beslut.values.bodies import kind_of_body
from beslut.values.dnr import dnr_key
from beslut.values.error import BeslutError
from beslut.values.person import Party, PersonRef, Signer, party_key, party_sign, persons_in
from beslut.values.progress import Cancelled
from beslut.values.rules_ref import Parameter, RulesRef
from beslut.values.shape import ShapeError, text_field
from beslut.values.source import Source
from beslut.values.time import UNKNOWN, TimePoint
from beslut.values.words import (
    AgendaKind,
    ArendeKind,
    AterremissBasis,
    Choice,
    DecidingBody,
    ElectedBy,
    FormalOutcome,
    HandlingKind,
    HuvudforslagBasis,
    Matter,
    NamndKind,
    NarvaroRight,
    Numbering,
    PromisedText,
    ProposalKind,
    Question,
    QuestionKind,
    Role,
    SettledBy,
    StatementKind,
    UttalandeLabel,
    VoteringRole,
)

__all__ = [
    "UNKNOWN",
    "AgendaKind",
    "ArendeKind",
    "AterremissBasis",
    "BeslutError",
    "Cancelled",
    "Choice",
    "DecidingBody",
    "ElectedBy",
    "FormalOutcome",
    "HandlingKind",
    "HuvudforslagBasis",
    "Matter",
    "NamndKind",
    "NarvaroRight",
    "Numbering",
    "Parameter",
    "Party",
    "PersonRef",
    "PromisedText",
    "ProposalKind",
    "Question",
    "QuestionKind",
    "Role",
    "RulesRef",
    "SettledBy",
    "ShapeError",
    "Signer",
    "Source",
    "StatementKind",
    "TimePoint",
    "UttalandeLabel",
    "VoteringRole",
    "dnr_key",
    "kind_of_body",
    "party_key",
    "party_sign",
    "persons_in",
    "text_field",
]
