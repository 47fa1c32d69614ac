"""One Swedish sentence for each act, for lists of events; it says nothing that the event doesn't."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from typing import Any

from beslut.events import Event
from beslut.events import arende as a
from beslut.events import correction as k
from beslut.events import document as d
from beslut.events import ledger as g
from beslut.events import meeting as m
from beslut.events import namnd as n
from beslut.protokoll.wording import capitalised, clock, listed, names, planned
from beslut.values import Signer, TimePoint

_CALLED: ContextVar[Mapping[str, str] | None] = ContextVar("called", default=None)


def describe(recorded: Any, called: Mapping[str, str] | None = None) -> str:
    """The sentence for a recorded event (or an event as such).

    `called`: what the § calls its proposals, by id; without it, they are told by their ids.
    """
    # what takes back or corrects has an `event` too: the number of the one it is about
    event: Event = recorded if type(recorded) in _SENTENCES else recorded.event
    token = _CALLED.set(called)
    try:
        return _SENTENCES[type(event)](event)
    finally:
        _CALLED.reset(token)


def _short(text: str | None, limit: int = 60) -> str:
    flat = " ".join((text or "").split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def _quoted(text: str | None) -> str:
    return f": ”{_short(text).rstrip('.')}”" if text else ""


def _when(when: TimePoint) -> str:
    at = clock(when)
    return f" {when.value[:10]}{f' kl. {at}' if at else ''}" if when.value else ""


def _local(ids: Iterable[str]) -> str:
    """Proposals by what they are called, else by the part of their id that tells them apart in the §."""
    called = _CALLED.get() or {}
    return listed(called.get(i) or i.rpartition(".")[2] for i in ids)


def _the(proposal: str) -> str:
    """A proposal in a sentence: "avslag på motionen", else "förslag f2"."""
    called = (_CALLED.get() or {}).get(proposal)
    return called or f"förslag {_local([proposal])}"


_CHOICE = {"ja": "ja", "nej": "nej", "avstar": "avstår"}


def _proposal(e: m.ProposalPut) -> str:
    what = f"{_local([e.proposal])}, {e.kind}"
    rank = {1: " i första hand", 2: " i andra hand", 3: " i tredje hand"}.get(e.rank or 0, "")
    if _CALLED.get() is not None:
        return _moved(e, rank)
    target = f" ({_short(e.target)})" if e.target else ""
    if e.institution and not e.proposers:
        return f"Förslag från {e.institution} förelåg ({what}){_quoted(e.text)}."
    if not e.proposers:
        return f"Ett förslag förelåg ({what}){target}{_quoted(e.text)}."
    who = names(e.proposers)
    joint = " gemensamt" if e.joint else ""
    return f"{who} lade{joint}{rank} fram ett förslag ({what}){target}{_quoted(e.text)}."


_AIMED = {"bifall": "bifall till", "avslag": "avslag på", "ändring": "ändring av", "tillägg": "tillägg till"}
_OWN = ("eget förslag", "gemensamt förslag", "valförslag")


def _moved(e: m.ProposalPut, rank: str) -> str:
    """As people say it, where the § is known: "Siv Lund (MP) yrkade i andra hand avslag på motionen"."""
    if not e.proposers:
        there = f"förslag från {e.institution}" if e.institution else str(e.kind)
        return f"{capitalised(there)} förelåg{_quoted(e.text)}."
    aim = f"{_AIMED[e.kind]} {_short(e.target)}" if e.kind in _AIMED and e.target else str(e.kind)
    verb, what = ("lade", f"fram ett {e.kind}") if e.kind in _OWN else ("yrkade", aim)
    return f"{names(e.proposers)} {verb}{' gemensamt' if e.joint else ''}{rank} {what}{_quoted(e.text)}."


def _found(e: m.AcklamationFound) -> str:
    if e.formal == "avgörs idag":
        return "Ordföranden fann att ärendet skulle avgöras i dag."
    if e.formal:
        return f"Ordföranden fann bifall till {e.formal}."
    if e.winners:
        return f"Ordföranden fann bifall genom acklamation: {_short(e.winner) or _local(e.winners)}."
    if e.question == "tillägg":
        return f"Ordföranden fann genom acklamation att tillägget avslogs{_quoted(e.winner or e.text)}."
    return f"Ordföranden fann utgången genom acklamation{_quoted(e.winner or e.text)}."


def _order(e: m.PropositionsordningSet) -> str:
    steps = "; därefter ".join(planned(step, _local(step.proposals)) for step in e.steps)
    return f"Propositionsordning{_quoted(e.text) or (steps and f': {steps}')}."


def _reservation(e: m.ReservationEntered) -> str:
    together = " gemensamt" if e.joint else ""
    verb = "reserverade sig"
    favour = f" till förmån för {_short(e.in_favour_words)}" if e.in_favour_words else ""
    return f"{names(e.by)} {verb}{together} mot beslutet{favour}."


def _for_whom(e: m.AttendanceRecorded | m.ErsattareCalledIn) -> str:
    if e.in_place_of:
        return f" för {e.in_place_of.label}"
    return f" för vakant ({e.vacant})" if e.vacant else ""


def _attendance(e: m.AttendanceRecorded) -> str:
    if not e.present:
        return f"{e.person.label}, {e.role}, var frånvarande."
    instead = _for_whom(e)
    return f"{e.person.label}, {e.role}, {'tjänstgjorde' if e.serving else 'var närvarande'}{instead}."


def _statement(label: Callable[[Any], str]) -> Callable[[Any], str]:
    def sentence(e: Any) -> str:
        who = names(e.by) or e.bloc or "Någon"
        return f"{who} lämnade {label(e)}{_quoted(e.text)}."

    return sentence


def _formal(word: str) -> Callable[[Any], str]:
    def sentence(e: Any) -> str:
        basis = f" ({e.basis})" if e.basis else ""
        reason = _short(e.reason)
        if reason:
            reason = (
                f" {reason}" if reason.casefold().startswith(("för ", "till ", "i ")) else f" för {reason}"
            )
        return f"Ärendet {word}{basis}{reason}."

    return sentence


def _list(e: m.ForedragningslistaSet) -> str:
    number = len(e.items)
    what = {0: "utan ärenden", 1: "med ett ärende"}.get(number, f"med {number} ärenden")
    return f"Föredragningslistan fastställdes {what}{_quoted(e.ground)}."


def _officials(who: Iterable[Signer]) -> str:
    return listed(o.name + (f", {o.title}" if o.title else "") for o in who)


def _let_in(e: m.NarvaroGranted) -> str:
    right = "vara närvarande" if e.right == "närvara" else "närvara och yttra sig"
    return f"{_officials([e.who])} fick {right}{_quoted(e.ground)}."


def _question(e: m.QuestionRaised) -> str:
    what = "En fråga" if e.kind == "fråga" else "En interpellation"
    by = f" av {names(e.by)}" if e.by else ""
    to = f" till {e.to.label}" if e.to else ""
    return f"{what} ställdes{by}{to}{_quoted(e.text)}."


_PROMISED = {
    "reservation": "en skriftlig reservation",
    "särskilt uttalande": "ett särskilt uttalande",
    "protokollsanteckning": "en protokollsanteckning",
    "röstförklaring": "en röstförklaring",
    "ersättaryttrande": "ett ersättaryttrande",
}

_SENTENCES: dict[type[Event], Callable[[Any], str]] = {
    n.NamndEstablished: lambda e: (
        f"{e.name} registrerades" + (f" med {e.seats} platser." if e.seats else ".")
    ),
    n.SeatsChanged: lambda e: f"Antalet platser ändrades till {e.seats}.",
    n.SeatAllotted: lambda e: f"Plats {e.seat} är {e.party}:s.",
    n.MandateGiven: lambda e: f"{e.person.label} fick uppdraget {e.role}.",
    n.CoalitionStated: lambda e: f"”{e.name}” angavs vara {listed(e.parties)}.",
    n.MandateEnded: lambda e: f"{e.person.label} lämnade uppdraget {e.role}{_quoted(e.ground)}.",
    n.InkallelseordningSet: lambda e: f"Ersättare för {e.party} inkallas i ordningen {', '.join(e.order)}.",
    n.RulesAdopted: lambda e: (
        f"Nämnden antog reglerna {e.rules.label}"
        + (
            f" ({', '.join(f'{p.name}: {p.value}' for p in e.rules.parameters)})."
            if e.rules.parameters
            else "."
        )
    ),
    a.ArendeOpened: lambda e: f"Ärendet öppnades{f' ({e.dnr})' if e.dnr else ''}{_quoted(e.title)}.",
    a.RemissReceived: lambda e: (
        f"Remiss från {e.remitter}{f', {e.dnr}' if e.dnr else ''}"
        f"{f', svar senast {e.due.value}' if e.due.value else ''}."
    ),
    a.HandlingRegistered: lambda e: (
        f"{e.kind.capitalize()} {e.number or 'utan nummer'} registrerades{_quoted(e.title)}."
    ),
    a.ProposalPrepared: lambda e: f"Förslag till beslut från {e.institution}{_quoted(' '.join(e.points))}.",
    a.AgreementConcluded: lambda e: (
        f"Överenskommelsen gäller {e.valid_from.value or 'okänt'}–{e.valid_to.value or 'okänt'}."
    ),
    a.YttrandeSent: lambda e: f"Yttrandet sändes till {e.to}{_when(e.sent)}.",
    m.MeetingCalled: lambda e: f"Sammanträdet utlystes{_when(e.when)}.",
    m.MeetingOpened: lambda e: f"Sammanträdet öppnades{_when(e.when)}.",
    m.MeetingDated: lambda e: f"Sammanträdets datum angavs till{_when(e.when)}.",
    m.AttendanceRecorded: _attendance,
    m.MemberArrived: lambda e: f"{e.person.label} anlände{_when(e.when)}.",
    m.MemberLeft: lambda e: f"{e.person.label} lämnade sammanträdet{_when(e.when)}.",
    m.ErsattareCalledIn: lambda e: f"{e.person.label} trädde in{_for_whom(e)}.",
    m.ChairTaken: lambda e: f"{e.person.label} övertog ordförandeskapet ({e.role}).",
    m.JusterareElected: lambda e: f"{names(e.persons)} utsågs att justera protokollet.",
    m.JusterareReplaced: lambda e: (
        f"{e.person.label} utsågs att justera i stället för {e.in_place_of.label}{_quoted(e.ground)}."
    ),
    m.QuorumEstablished: lambda e: f"Nämnden var beslutsför: {e.serving} av {e.seats} tjänstgjorde.",
    m.QuorumLost: lambda e: f"Nämnden var inte längre beslutsför: {e.serving} av {e.seats} tjänstgjorde.",
    m.RemoteParticipationStarted: lambda e: f"{e.person.label} deltog på distans{_when(e.when)}.",
    m.RemoteParticipationInterrupted: lambda e: f"Förbindelsen med {e.person.label} bröts{_when(e.when)}.",
    m.RemoteParticipationEnded: lambda e: f"{e.person.label} deltog inte längre på distans{_when(e.when)}.",
    m.MeetingAjourned: lambda e: (
        "Sammanträdet ajournerades"
        + (f" till{_when(e.until)}" if e.until.value else "")
        + f"{_quoted(e.ground)}."
    ),
    m.MeetingResumed: lambda e: f"Sammanträdet återupptogs{_when(e.when)}.",
    m.MeetingClosed: lambda e: f"Sammanträdet avslutades{_when(e.when)}.",
    m.ParagrafOpened: lambda e: f"§ {e.number or '–'} togs upp{_quoted(e.title)}.",
    m.ParagrafClosed: lambda e: "Paragrafen avslutades.",
    m.InformationGiven: lambda e: (
        f"Information lämnades{' av ' + names(e.by) if e.by else ''}{_quoted(e.text)}."
    ),
    m.SummaryNoted: lambda e: f"Sammanfattning{_quoted(e.text)}.",
    m.HandlingTabled: lambda e: (
        f"{e.kind.capitalize()} {e.number or ''} förelåg".replace("  ", " ")
        + (f" ({e.state})" if e.state else "")
        + f"{_quoted(e.title)}."
    ),
    m.JavDeclared: lambda e: f"{e.person.label} anmälde jäv.",
    m.JavContested: lambda e: (
        f"Det ifrågasattes{' av ' + names(e.by) if e.by else ''} "
        f"om {e.person.label} var jävig{_quoted(e.ground)}."
    ),
    m.JavDecided: lambda e: f"Nämnden fann att {e.person.label} {'var' if e.jav else 'inte var'} jävig.",
    m.ProposalPut: _proposal,
    m.ProposalAmended: lambda e: f"{capitalised(_the(e.proposal))} jämkades{_quoted(e.text)}.",
    m.DeliberationReopened: lambda e: "Överläggningen återupptogs enhälligt.",
    m.LateProposalAdmitted: lambda e: (
        "Nämnden medgav enhälligt att ett förslag lades efter överläggningen"
        + (f" av {names(e.by)}." if e.by else ".")
    ),
    m.ProposalSeconded: lambda e: f"{names(e.by)} instämde i {_the(e.proposal)}.",
    m.ProposalWithdrawn: lambda e: f"{capitalised(_the(e.proposal))} återtogs.",
    m.DeliberationClosed: lambda e: "Överläggningen förklarades avslutad.",
    m.PropositionsordningSet: _order,
    m.PropositionsordningApproved: lambda e: "Nämnden godkände propositionsordningen.",
    m.PropositionsordningContested: lambda e: (
        f"Propositionsordningen ifrågasattes{' av ' + names(e.by) if e.by else ''}{_quoted(e.text)}."
    ),
    m.PropositionGavelled: lambda e: "Klubban föll.",
    m.HuvudforslagSet: lambda e: f"{capitalised(_the(e.proposal))} blev huvudförslag ({e.basis}).",
    m.MotforslagChosen: lambda e: (
        f"{capitalised(_the(e.proposal))} valdes till motförslag i omgång {e.round} genom {e.method}."
    ),
    m.VoteringRequestWithdrawn: lambda e: "Begäran om omröstning återtogs.",
    m.VoteringRequestRefused: lambda e: (
        f"En begäran om omröstning{' av ' + names(e.by) if e.by else ''} avslogs{_quoted(e.ground)}."
    ),
    m.VoteChanged: lambda e: (
        f"{e.person.label} ändrade sin röst till {_CHOICE[e.choice]}."
        if e.choice != "avstar"
        else f"{e.person.label} ändrade sig och avstod från att rösta."
    ),
    m.VoteringRedone: lambda e: f"Omröstningen gjordes om{_quoted(e.ground)}.",
    m.ProportionelltValDemanded: lambda e: (
        f"{e.number} {'ledamot' if e.number == 1 else 'ledamöter'} begärde proportionellt val till "
        f"{e.places} {'plats' if e.places == 1 else 'platser'}."
    ),
    m.ValforrattareChosen: lambda e: f"{names(e.persons)} utsågs till valförrättare.",
    m.BallotsCounted: lambda e: (
        "Valsedlarna räknades: "
        + ", ".join(f"{_local([b.proposal])} {b.number}" for b in e.ballots)
        + (f", {e.blank} {'blank' if e.blank == 1 else 'blanka'}" if e.blank else "")
        + (f", {e.invalid} {'ogiltig' if e.invalid == 1 else 'ogiltiga'}" if e.invalid else "")
        + "."
    ),
    m.PersonsElected: lambda e: (
        f"{names(e.persons)} valdes" + (f" till {_short(e.office)}" if e.office else "") + f" ({e.method})."
    ),
    m.PropositionPut: lambda e: (
        "Ordföranden ställde proposition"
        + ("" if e.question == "sak" else f" om {e.question}")
        + (f" på {_local(e.proposals)}" if e.proposals else "")
        + "."
    ),
    m.AcklamationFound: _found,
    m.VoteringRequested: lambda e: f"Omröstning begärdes{' av ' + names(e.by) if e.by else ''}.",
    m.VoteringspropositionApproved: lambda e: (
        f"Voteringsproposition: ja för {_short(e.ja_means) or _local(e.ja_proposals) or 'okänt'}, "
        f"nej för {_short(e.nej_means) or _local(e.nej_proposals) or 'okänt'}."
    ),
    m.VoteCast: lambda e: (
        f"{e.person.label} röstade {_CHOICE[e.choice]}."
        if e.choice != "avstar"
        else f"{e.person.label} avstod från att rösta."
    ),
    m.VotesTallied: lambda e: (
        "Rösterna räknades: "
        + ", ".join(
            f"{word} {'okänt' if number is None else number}"
            for word, number in (("ja", e.ja), ("nej", e.nej), ("avstår", e.avstar))
        )
        + "."
    ),
    m.UtslagsrostGiven: lambda e: (
        f"{e.person.label if e.person else 'Ordföranden'} avgjorde "
        f"med sin utslagsröst för {_CHOICE[e.choice]}."
    ),
    m.LotDrawn: lambda e: f"Lotten avgjorde för {_CHOICE[e.choice]}.",
    m.VoteringClosed: lambda e: f"Omröstningen avslutades{_quoted(e.winner)}.",
    m.AterremissDecided: _formal("återremitterades"),
    m.BordlaggningDecided: _formal("bordlades"),
    m.DecisionMade: lambda e: f"Beslut fattades{_quoted(e.text)}.",
    m.NonParticipationDeclared: lambda e: f"{e.person.label} deltog inte i beslutet.",
    m.ReservationEntered: _reservation,
    m.ReservationMotivated: lambda e: f"Reservationens text lämnades{_quoted(e.text)}.",
    m.SarskiltUttalandeEntered: _statement(lambda e: f"ett {e.label}"),
    m.ProtokollsanteckningAllowed: _statement(lambda e: "en protokollsanteckning"),
    m.RostforklaringEntered: _statement(lambda e: "en röstförklaring"),
    m.ErsattaryttrandeEntered: _statement(lambda e: "ett ersättaryttrande"),
    m.TextPromised: lambda e: (
        f"{names(e.by)} skulle lämna {_PROMISED[e.kind]}"
        + (f" senast{_when(e.due)}." if e.due.value else ".")
    ),
    m.ProtokollsanteckningRequested: lambda e: (
        f"{names(e.by)} begärde en protokollsanteckning{_quoted(e.text)}."
    ),
    m.ProtokollsanteckningRefused: lambda e: (
        f"Ordföranden medgav inte {names(e.by)} en protokollsanteckning{_quoted(e.ground)}."
    ),
    m.AvvikandeMeningEntered: lambda e: (
        f"{_officials(e.officials)} anmälde avvikande mening{_quoted(e.text)}."
    ),
    m.JusteringRefused: lambda e: f"{e.person.label} justerade inte{_quoted(e.ground)}.",
    m.AnslagPosted: lambda e: f"Justeringen tillkännagavs på anslagstavlan{_when(e.posted)}.",
    m.AnslagTakenDown: lambda e: f"Anslaget togs ned{_when(e.when)}.",
    m.ProtokollSigned: lambda e: (
        f"{e.person.label} undertecknade{' digitalt' if e.digital else ''}{_when(e.when)}."
    ),
    m.ParagrafJusteradOmedelbart: lambda e: "Paragrafen justerades omedelbart.",
    m.ForedragningslistaSet: _list,
    m.ArendeWithdrawnFromAgenda: lambda e: f"Ärende {_local([e.item])} på listan utgick{_quoted(e.ground)}.",
    m.DoorsClosed: lambda e: f"Sammanträdet fortsatte inom stängda dörrar{_quoted(e.ground)}.",
    m.DoorsOpened: lambda e: "Dörrarna öppnades.",
    m.NarvaroGranted: _let_in,
    m.NarvaroEnded: lambda e: f"Gäst {_local([e.guest])} var inte längre närvarande.",
    m.PersonalforetradareAttended: lambda e: f"{_officials(e.who)} var närvarande som personalföreträdare.",
    m.AnmalanNoted: lambda e: (
        f"Anmäldes {e.number or 'en handling'}{f' från {_short(e.sender)}' if e.sender else ''}"
        f"{_quoted(e.text)}."
    ),
    m.DelegationsbeslutReported: lambda e: (
        f"Delegationsbeslut {e.number or ''} anmäldes".replace("  ", " ")
        + (f", fattat{_when(e.decided)}" if e.decided.value else "")
        + (f", beslutat av {_short(e.by)}" if e.by else "")
        + f"{_quoted(e.text)}."
    ),
    m.OrdforandebeslutReported: lambda e: (
        "Ett ordförandebeslut anmäldes"
        + (f", fattat{_when(e.decided)}" if e.decided.value else "")
        + (f", beslutat av {e.person.label}" if e.person else "")
        + f"{_quoted(e.text)}."
    ),
    m.QuestionRaised: _question,
    m.QuestionAnswered: lambda e: (
        f"Fråga {_local([e.question])} besvarades{' av ' + names(e.by) if e.by else ''}{_quoted(e.text)}."
    ),
    m.InitiativeRaised: lambda e: (
        f"Ett initiativ väcktes{' av ' + names(e.by) if e.by else ''}{_quoted(e.text)}."
    ),
    m.MedborgarforslagPresented: lambda e: (
        f"Medborgarförslag {e.number or ''} förelåg".replace("  ", " ")
        + (f", väckt av {_short(e.by)}" if e.by else "")
        + f"{_quoted(e.text)}."
    ),
    m.BilagaAttached: lambda e: (
        f"Bilaga {e.number or ''} lades till paragrafen".replace("  ", " ") + f"{_quoted(e.title)}."
    ),
    m.SekretessMarked: lambda e: f"Sekretess gällde enligt {e.lagrum}{_quoted(e.scope)}.",
    m.ProtokollsutdragSent: lambda e: f"Protokollsutdrag sändes till {_short(e.to)}{_when(e.when)}.",
    d.DocumentRead: lambda e: (
        f"{e.name} lästes som {e.kind}{f' ({listed(e.options)})' if e.options else ''}."
    ),
    d.FragmentFound: lambda e: f"En lös text hittades: {e.kind} ({e.fragment}).",
    d.FragmentAttributed: lambda e: (
        f"{e.fragment} tillskrevs {names(e.by)}" + (f" i {e.paragraf}." if e.paragraf else ".")
    ),
    g.GallringMade: lambda e: f"Gallrat enligt beslut {e.decision}: {listed((*e.events, *e.keys))}.",
    g.SchemaDeclared: lambda e: f"Slaget {e.topic} version {e.version} började användas.",
    k.ActWithdrawn: lambda e: f"Händelse {e.event} återtogs{_quoted(e.ground)}.",
    k.RattelseMade: lambda e: (
        f"Händelse {e.event} rättades: {e.field} är {_short(e.new_value)}. Grund{_quoted(e.ground)}."
    ),
}
