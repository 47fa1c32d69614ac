"""The words of a script: a verb for each command, a key for each field.

One key has one meaning everywhere; a class may give a field another key than the usual one, since fields
of the same name mean different things in different acts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from beslut.decide.words import FIELDS


@frozen(kw_only=True)
class Form:
    """How a command, or a record in one, is written.

    `head` and `tail`: the fields on its own line, `verb HEAD: TAIL`. `each`: one of these, which may hold
    several values there, an act for each. `makes`: the field with the id of what the act makes, whose key is
    `id`, and `letter` what such a part's id begins with. `preset`: what fields are under this verb. `keys`:
    keys other than the usual ones. `texts`: keys under which a field that holds JSON is given as the text
    that it is, by the field. `apart`: an empty line stands before it.
    """

    verb: str = ""
    head: str = ""
    tail: str = ""
    each: str = ""
    makes: str = ""
    letter: str = ""
    preset: Mapping[str, Any] = field(factory=dict)
    keys: Mapping[str, str] = field(factory=dict)
    texts: Mapping[str, str] = field(factory=dict)
    apart: bool = False

    def key(self, name: str) -> str:
        """The key of a field."""
        return "id" if name == self.makes else self.keys.get(name) or FIELDS[name]


_TOTALS = {"serving": "tjänstgörande"}
_STATEMENT = {"points": "att-sats"}

FORMS: dict[str, tuple[Form, ...]] = {
    # the body and its register
    "EstablishNamnd": (Form(verb="nämnd", head="name", makes="namnd", apart=True),),
    "ChangeSeats": (Form(verb="antal platser", head="seats"),),
    "AllotSeat": (Form(verb="plats", head="seat", tail="party"),),
    "GiveMandate": (Form(verb="mandat", head="role", tail="person", each="person"),),
    "EndMandate": (Form(verb="mandat upphör", head="role", tail="person", each="person"),),
    "StateCoalition": (Form(verb="koalition", head="name", tail="parties"),),
    "SetInkallelseordning": (Form(verb="inkallelseordning", head="party", tail="order"),),
    "AdoptRules": (Form(verb="antaget regelverk"),),
    # the case
    "OpenArende": (Form(verb="ärende", head="title", makes="arende", apart=True),),
    "ReceiveRemiss": (Form(verb="remiss", head="remitter"),),
    "RegisterHandling": (Form(verb="inkommen handling", head="kind", makes="handling", letter="h"),),
    "PrepareProposal": (Form(verb="förslag från", head="institution", keys=_STATEMENT),),
    "ConcludeAgreement": (Form(verb="överenskommelse"),),
    "SendYttrande": (Form(verb="yttrande sänt till", head="to"),),
    # documents
    "ReadDocument": (
        Form(verb="läst dokument", head="name", makes="document", keys={"kind": "dokumentslag"}, apart=True),
    ),
    "FindFragment": (
        Form(verb="fragment", head="kind", makes="fragment", letter="t", keys={"kind": "dokumentslag"}),
    ),
    "AttributeFragment": (Form(verb="tillskrivning", head="fragment"),),
    # corrections
    "WithdrawAct": (Form(verb="återta", head="event"),),
    "MakeRattelse": (Form(verb="rätta", head="event", texts={"new_value": "ny text"}),),
    # the sitting's frame
    "CallMeeting": (Form(verb="kallelse", head="when", makes="meeting", apart=True),),
    "SetForedragningslista": (Form(verb="föredragningslista"),),
    "WithdrawFromAgenda": (Form(verb="utgår", head="item"),),
    "OpenMeeting": (Form(verb="sammanträde", head="when", makes="meeting", apart=True),),
    "DateMeeting": (Form(verb="sammanträdesdag", head="when"),),
    "RecordAttendance": (
        Form(verb="närvaro", head="role", tail="person", each="person"),
        Form(
            verb="frånvaro",
            head="role",
            tail="person",
            each="person",
            preset={"present": False, "serving": False},
        ),
    ),
    "NoteArrival": (Form(verb="anländer", head="person", each="person"),),
    "NoteDeparture": (Form(verb="avviker", head="person", each="person"),),
    "CallInErsattare": (Form(verb="inkallas", head="person"),),
    "TakeChair": (Form(verb="presiderar", head="person"),),
    "ElectJusterare": (Form(verb="justerare", head="persons"),),
    "ReplaceJusterare": (Form(verb="ersättande justerare", head="person"),),
    "EstablishQuorum": (Form(verb="beslutsför", keys=_TOTALS),),
    "LoseQuorum": (Form(verb="ej beslutsför", keys=_TOTALS),),
    "StartRemoteParticipation": (Form(verb="deltar på distans", head="person", each="person"),),
    "InterruptRemoteParticipation": (Form(verb="distans bruten", head="person", each="person"),),
    "EndRemoteParticipation": (Form(verb="distans avslutad", head="person", each="person"),),
    "CloseDoors": (Form(verb="stängda dörrar"),),
    "OpenDoors": (Form(verb="öppna dörrar"),),
    "GrantNarvaro": (Form(verb="närvarorätt", head="who", makes="guest", letter="g"),),
    "EndNarvaro": (Form(verb="närvarorätt upphör", head="guest"),),
    "NotePersonalforetradare": (Form(verb="personalföreträdare"),),
    "AjournMeeting": (Form(verb="ajournering", head="until", keys={"until": "tills"}),),
    "ResumeMeeting": (Form(verb="återupptas", head="when"),),
    "CloseMeeting": (Form(verb="sammanträdet avslutat", head="when", apart=True),),
    # after the sitting
    "SignProtokoll": (Form(verb="underskrift", head="person", each="person"),),
    "RefuseJustering": (Form(verb="vägrad justering", head="person", each="person"),),
    "PostAnslag": (Form(verb="anslag", head="posted", makes="anslag", letter="a"),),
    "TakeDownAnslag": (Form(verb="anslag nedtaget", head="when"),),
    "SendProtokollsutdrag": (Form(verb="protokollsutdrag", head="to"),),
    # the §, from opening to the end of the deliberation
    "OpenParagraf": (Form(verb="§", head="number", tail="title", makes="paragraf", apart=True),),
    "CloseParagraf": (Form(verb="paragrafen avslutad"),),
    "NoteSummary": (Form(verb="sammanfattning", head="text"),),
    "TableHandling": (Form(verb="handling", head="kind", tail="title"),),
    "GiveInformation": (Form(verb="information", head="by"),),
    "NoteAnmalan": (Form(verb="anmälan", head="text"),),
    "ReportDelegationsbeslut": (Form(verb="delegationsbeslut", head="text", keys={"by": "delegat"}),),
    "ReportOrdforandebeslut": (Form(verb="ordförandebeslut", head="text"),),
    "RaiseQuestion": (
        Form(verb="fråga", head="by", makes="question", letter="q", keys={"to": "ställd till"}),
    ),
    "AnswerQuestion": (Form(verb="svar", head="by", keys={"question": "fråga"}),),
    "RaiseInitiative": (Form(verb="initiativ", head="by"),),
    "PresentMedborgarforslag": (Form(verb="medborgarförslag", head="by", keys={"by": "förslagsställare"}),),
    "AttachBilaga": (
        Form(verb="bilaga", head="number", tail="title", makes="bilaga", letter="b", keys={"to": "hör till"}),
    ),
    "MarkSekretess": (Form(verb="sekretess", head="lagrum"),),
    "DeclareJav": (Form(verb="jäv", head="person", each="person"),),
    "ContestJav": (Form(verb="jäv bestrids", head="person"),),
    "DecideJav": (Form(verb="jäv prövas", head="person"),),
    "PutProposal": (
        Form(verb="yrkande", head="kind", makes="proposal", letter="f", keys={"target": "mål i ord"}),
    ),
    "SecondProposal": (Form(verb="instämmande", head="proposal", tail="by"),),
    "AmendProposal": (Form(verb="yrkande ändras", head="proposal"),),
    "WithdrawProposal": (Form(verb="yrkande återtas", head="proposal"),),
    "CloseDeliberation": (Form(verb="överläggningen avslutad"),),
    "ReopenDeliberation": (Form(verb="överläggningen återupptagen"),),
    "AdmitLateProposal": (Form(verb="sent yrkande medges", head="by"),),
    # from proposition to decision
    "SetPropositionsordning": (Form(verb="propositionsordning"),),
    "ApprovePropositionsordning": (Form(verb="propositionsordningen godkänns"),),
    "ContestPropositionsordning": (Form(verb="propositionsordningen bestrids", head="by"),),
    "PutProposition": (Form(verb="proposition", head="question", tail="proposals"),),
    "FindAcklamation": (Form(verb="acklamation", head="question", tail="winners"),),
    "GavelProposition": (Form(verb="klubbslag"),),
    "SetHuvudforslag": (Form(verb="huvudförslag", head="proposal", keys={"basis": "enligt"}),),
    "ChooseMotforslag": (Form(verb="motförslag", head="proposal"),),
    "RequestVotering": (Form(verb="votering begärs", head="by", makes="votering", letter="v"),),
    "WithdrawVoteringRequest": (Form(verb="begäran om votering återtas"),),
    "RefuseVoteringRequest": (Form(verb="begäran om votering avslås", head="by"),),
    "ApproveVoteringsproposition": (Form(verb="voteringsproposition", keys={"role": "omröstning"}),),
    "CastVote": (Form(verb="röst", head="choice", tail="person", each="person"),),
    "ChangeVote": (Form(verb="ändrad röst", head="choice", tail="person", each="person"),),
    "RedoVotering": (Form(verb="votering görs om", head="ground"),),
    "TallyVotes": (Form(verb="röstetal"),),
    "GiveUtslagsrost": (Form(verb="utslagsröst", head="choice", tail="person"),),
    "DrawLot": (Form(verb="lott", head="choice"),),
    "CountBallots": (Form(verb="valsedlar"),),
    "CloseVotering": (Form(verb="votering avslutad"),),
    "DemandProportionelltVal": (Form(verb="proportionellt val begärs", head="by", keys={"number": "antal"}),),
    "ChooseValforrattare": (Form(verb="valförrättare", head="persons"),),
    "ElectPersons": (Form(verb="vald", head="persons"),),
    "DecideAterremiss": (Form(verb="återremiss"),),
    "DecideBordlaggning": (Form(verb="bordläggning", keys={"until": "tills"}),),
    "MakeDecision": (Form(verb="beslut", keys={"points": "att-sats", "rules": "beslutat under"}),),
    "DeclareNonParticipation": (Form(verb="deltar ej", head="person", each="person"),),
    # beside the decision
    "EnterReservation": (Form(verb="reservation", head="by", makes="reservation", letter="r"),),
    "MotivateReservation": (Form(verb="reservationens text"),),
    "EnterStatement": (Form(verb="uttalande", head="kind", makes="statement", letter="u"),),
    "PromiseText": (Form(verb="utlovas", head="kind"),),
    "RequestProtokollsanteckning": (Form(verb="protokollsanteckning begärs", head="by"),),
    "RefuseProtokollsanteckning": (Form(verb="protokollsanteckning vägras", head="by"),),
    "EnterAvvikandeMening": (Form(verb="avvikande mening"),),
    "JusteraOmedelbart": (Form(verb="omedelbar justering"),),
}
"""Each command's verbs, the one without presets first."""

RECORDS: dict[str, Form] = {
    "AgendaItem": Form(head="kind", tail="title", makes="id"),
    "BallotCount": Form(head="proposal", tail="number", keys={"number": "antal"}),
    "Parameter": Form(head="name", tail="value"),
    "PartyTally": Form(head="party"),
    "PlannedProposition": Form(head="question", tail="proposals"),
    "RulesRef": Form(head="name"),
}
"""Each record that stands in a command as lines of its own."""

VERBS: dict[str, tuple[str, Form]] = {
    form.verb: (command, form) for command, forms in FORMS.items() for form in forms
}
"""Each verb: its command's name, and its form."""

_LONGEST_FIRST = sorted(VERBS, key=len, reverse=True)

SHOWN = {"avstar": "avstår"}
"""Words of closed sets that are spelled otherwise in a script, as people write them."""


def verb_of(content: str) -> str | None:
    """The verb that a line begins with: the longest there is."""
    for verb in _LONGEST_FIRST:
        after = content[len(verb) : len(verb) + 1]
        if content.startswith(verb) and (after in ("", " ", ":") or not verb[-1].isalpha()):
            return verb
    return None


def form_of(command: Any) -> Form:
    """The form that a command is written in: the one whose presets say the most of it."""
    fitting = (
        form
        for form in FORMS[type(command).__name__]
        if all(getattr(command, name) == value for name, value in form.preset.items())
    )
    return max(fitting, key=lambda form: len(form.preset))
