"""Closed sets of words, as they are stored and shown."""

from typing import Literal

NamndKind = Literal["nämnd", "styrelse", "utskott", "fullmäktige"]
Numbering = Literal["år", "sammanträde"]
DecidingBody = Literal["nämnd", "fullmäktige"]
ArendeKind = Literal[
    "ärende", "remiss", "motion", "medborgarförslag", "initiativ", "delegation", "överenskommelse", "val"
]
HandlingKind = Literal[
    "tjänsteutlåtande", "remissiv", "remissunderlag", "bilaga", "skrivelse", "motion", "yttrande", "handling"
]
ProposalKind = Literal[
    "förvaltningens förslag",
    "beredningens förslag",
    "gemensamt förslag",
    "eget förslag",
    "bifall",
    "avslag",
    "ändring",
    "tillägg",
    "återremiss",
    "bordläggning",
    "valförslag",
]
Role = Literal["ordförande", "vice ordförande", "ledamot", "ersättare", "justerare", "sekreterare"]
Choice = Literal["ja", "nej", "avstar"]
# What a proposition asks: the matter itself, or something that is settled before or after it.
Question = Literal["sak", "återremiss", "bordläggning", "tillägg", "motförslag", "ordningsfråga"]
FormalOutcome = Literal["avgörs idag", "återremiss", "bordläggning"]
VoteringRole = Literal["avgörande", "förberedande", "formell", "tillägg"]
AterremissBasis = Literal["majoritet", "minoritet", "båda"]
StatementKind = Literal[
    "särskilt uttalande", "särskilt yttrande", "protokollsanteckning", "röstförklaring", "ersättaryttrande"
]
UttalandeLabel = Literal["särskilt uttalande", "särskilt yttrande"]
# What is decided on: elections and appointments know closed ballots and lots.
Matter = Literal["sak", "val", "anställning"]
HuvudforslagBasis = Literal["ordförandens finnande", "beredningens förslag", "godkänd ordning"]
SettledBy = Literal["acklamation", "votering"]
ElectedBy = Literal["acklamation", "sluten omröstning", "lottning", "proportionellt val"]
PromisedText = Literal[
    "reservation", "särskilt uttalande", "protokollsanteckning", "röstförklaring", "ersättaryttrande"
]
# What an item of a föredragningslista is for.
AgendaKind = Literal[
    "beslut",
    "val",
    "information",
    "anmälan",
    "delegationsbeslut",
    "fråga",
    "upprop",
    "justering",
    "övrigt",
]
NarvaroRight = Literal["närvara", "yttra sig"]
QuestionKind = Literal["fråga", "interpellation"]
