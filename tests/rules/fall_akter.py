"""What acts of a sitting look like in a worked case, and which commands they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from tests.rules.fall_sal import FORMAL, VOTES, WHO, Sal, day, rad

from beslut import PersonRef
from beslut import commands as c
from beslut.values import ProposalKind, Signer


def _points(given: Mapping[str, str]) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", given.get("satser", "")))


SATSER = r"(?: i att-sats(?:erna)? (?P<satser>[\d, och]+))?"


@rad(r"§ (?P<nummer>\d+)(?:, (?P<slag>val|anställning))?(?:, (?P<ratten>rätten är förbrukad))?")
def _paragraf(sal: Sal, given: Mapping[str, str]) -> None:
    if sal.at:
        sal.do(c.CloseParagraf(paragraf=sal.at))
    sal.open(given["nummer"], matter=given.get("slag"), spent="m-0@44" if "ratten" in given else None)


# --- förslag -----------------------------------------------------------------------------


def _put(sal: Sal, kind: ProposalKind, **how: Any) -> None:
    made = sal.do(c.PutProposal(**sal.here(kind=kind, **how)))
    sal.kinds[made.proposal] = kind


@rad(r"(?P<slag>förvaltningens|beredningens) förslag ligger på bordet")
def _institution(sal: Sal, given: Mapping[str, str]) -> None:
    kind: Any = f"{given['slag']} förslag"
    _put(sal, kind, institution=given["slag"].removesuffix("s"))


@rad(
    WHO + r" yrkar(?: i (?P<hand>första|andra) hand)? "
    r"(?:ett )?(?P<slag>bifall|avslag|återremiss|bordläggning|ändring|tillägg|eget förslag|gemensamt förslag)"
    r"(?: (?:till|på|av) (?P<mal>f\d+))?" + SATSER + r"(?:: (?P<text>.+))?"
)
def _yrkar(sal: Sal, given: Mapping[str, str]) -> None:
    slag: Any = given["slag"]
    assert slag in get_args(ProposalKind)
    _put(
        sal,
        slag,
        proposers=sal.persons(given["vem"]),
        joint=slag == "gemensamt förslag",
        target_proposal=next(iter(sal.proposals(given.get("mal", ""))), None),
        rank={"första": 1, "andra": 2}.get(given.get("hand", "")),
        text=given.get("text"),
        points=_points(given),
    )


@rad(WHO + r" föreslår (?P<namn>.+)")
def _valforslag(sal: Sal, given: Mapping[str, str]) -> None:
    _put(sal, "valförslag", proposers=sal.persons(given["vem"]), text=given["namn"])


@rad(WHO + r" instämmer i (?P<vad>f\d+)")
def _instammer(sal: Sal, given: Mapping[str, str]) -> None:
    (proposal,) = sal.proposals(given["vad"])
    sal.do(c.SecondProposal(**sal.here(proposal=proposal, by=sal.persons(given["vem"]))))


@rad(WHO + r" återtar (?P<vad>f\d+)")
def _atertar(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.WithdrawProposal(**sal.here(proposal=sal.proposals(given["vad"])[0])))


@rad(WHO + r" jämkar (?P<vad>f\d+): (?P<text>.+)")
def _jamkar(sal: Sal, given: Mapping[str, str]) -> None:
    (proposal,) = sal.proposals(given["vad"])
    by = sal.persons(given["vem"])
    sal.do(c.AmendProposal(**sal.here(proposal=proposal, text=given["text"], by=by)))


@rad(r"överläggningen (?P<hur>avslutas|återupptas)")
def _overlaggning(sal: Sal, given: Mapping[str, str]) -> None:
    act = c.CloseDeliberation if given["hur"] == "avslutas" else c.ReopenDeliberation
    sal.do(act(paragraf=sal.at))


@rad(r"alla medger att " + WHO + r" lägger ett förslag till")
def _medges(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.AdmitLateProposal(**sal.here(by=sal.persons(given["vem"]))))


# --- proposition -------------------------------------------------------------------------


@rad(r"ordföranden föreslår ordningen (?P<steg>.+)")
def _ordning(sal: Sal, given: Mapping[str, str]) -> None:
    steps = []
    for text in given["steg"].split("; "):
        proposals = sal.proposals(text)
        earlier = tuple(int(n) for n in re.findall(r"vinnaren i steg (\d+)", text))
        question = "motförslag" if text.startswith("motförslag") else sal.question(proposals)
        steps.append(c.PlannedProposition(question=question, proposals=proposals, winners_of=earlier))
    sal.do(c.SetPropositionsordning(**sal.here(text=given["steg"], steps=tuple(steps))))


@rad(r"ordningen godkänns")
def _godkanns(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.ApprovePropositionsordning(paragraf=sal.at))


@rad(WHO + r" bestrider ordningen")
def _bestrider(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.ContestPropositionsordning(**sal.here(by=sal.persons(given["vem"]))))


@rad(r"ordföranden ställer (?P<vad>.+?)" + SATSER)
def _staller(sal: Sal, given: Mapping[str, str]) -> None:
    proposals = sal.proposals(given["vad"])
    question = sal.question(proposals)
    sal.do(c.PutProposition(**sal.here(question=question, proposals=proposals, points=_points(given))))


@rad(r"ordföranden finner (?P<vad>.+?)" + SATSER)
def _finner(sal: Sal, given: Mapping[str, str]) -> None:
    winners = sal.proposals(given["vad"])
    formal: dict[str, Any] = {}
    if not winners:
        asked = next((kind for kind in sal.kinds.values() if kind in FORMAL), "återremiss")
        formal = {"formal": "avgörs idag", "question": asked}
        if "tillägg" in given["vad"]:
            formal = {"question": "tillägg"}
    else:
        formal = {"question": sal.question(winners)}
    sal.do(c.FindAcklamation(**sal.here(winners=winners, points=_points(given), **formal)))


@rad(r"klubban faller")
def _klubban(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.GavelProposition(paragraf=sal.at))


@rad(r"(?P<vad>f\d+) är huvudförslag som (?P<grund>ordförandens finnande|beredningens förslag)")
def _huvudforslag(sal: Sal, given: Mapping[str, str]) -> None:
    (proposal,) = sal.proposals(given["vad"])
    sal.do(c.SetHuvudforslag(**sal.here(proposal=proposal, basis=given["grund"])))


@rad(r"(?P<vad>f\d+) blir motförslag i omgång (?P<omgang>\d+) genom (?P<hur>acklamation|votering)")
def _motforslag(sal: Sal, given: Mapping[str, str]) -> None:
    (proposal,) = sal.proposals(given["vad"])
    by_count = sal.votering if given["hur"] == "votering" else None
    sal.do(
        c.ChooseMotforslag(
            **sal.here(proposal=proposal, round=int(given["omgang"]), method=given["hur"], votering=by_count)
        )
    )


# --- omröstning --------------------------------------------------------------------------


@rad(WHO + r" begär omröstning")
def _begar(sal: Sal, given: Mapping[str, str]) -> None:
    made = sal.do(c.RequestVotering(**sal.here(by=sal.persons(given["vem"]))))
    sal.votering = made.votering


@rad(r"begäran om omröstning tas tillbaka")
def _tas_tillbaka(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.WithdrawVoteringRequest(**sal.counting()))


@rad(r"(?:(?P<slag>sluten omröstning|motförslag): )?ja står för (?P<ja>.+?), nej för (?P<nej>.+?)" + SATSER)
def _proposition(sal: Sal, given: Mapping[str, str]) -> None:
    ja, nej = sal.proposals(given["ja"]), sal.proposals(given["nej"])
    question = sal.question((*ja, *nej))
    role = "formell" if question in FORMAL else "tillägg" if question == "tillägg" else "avgörande"
    if given.get("slag") == "motförslag":
        question, role = "motförslag", "förberedande"
    sal.do(
        c.ApproveVoteringsproposition(
            **sal.counting(
                role=role,
                question=question,
                secret=given.get("slag") == "sluten omröstning",
                ja_means=given["ja"],
                nej_means=given["nej"],
                ja_proposals=ja,
                nej_proposals=nej,
                points=_points(given),
            )
        )
    )


@rad(r"sluten omröstning om (?P<vad>.+)")
def _sluten(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.ApproveVoteringsproposition(**sal.counting(secret=True, ja_means=given["vad"])))


@rad(r"(?=(?:ja|nej|avstår): )(?P<roster>.+)")
def _roster(sal: Sal, given: Mapping[str, str]) -> None:
    for part in given["roster"].split("; "):
        word, _, names = part.partition(": ")
        for person in sal.persons(names):
            sal.do(c.CastVote(**sal.counting(person=person, choice=VOTES[word])))


@rad(WHO + r" ändrar sin röst till (?P<rost>ja|nej|avstår)")
def _andrar(sal: Sal, given: Mapping[str, str]) -> None:
    (person,) = sal.persons(given["vem"])
    sal.do(c.ChangeVote(**sal.counting(person=person, choice=VOTES[given["rost"]])))


@rad(r"röstetal (?P<tal>[\d–]+)(?:, varav (?P<partier>.+))?")
def _rostetal(sal: Sal, given: Mapping[str, str]) -> None:
    ja, nej, *rest = (int(n) for n in given["tal"].split("–"))
    parties = []
    for text in filter(None, given.get("partier", "").split(", ")):
        party, _, figures = text.partition(" ")
        yes, no, *more = (int(n) for n in figures.split("–"))
        parties.append(c.PartyTally(party=party, ja=yes, nej=no, avstar=more[0] if more else None))
    avstar = rest[0] if rest else None
    sal.do(c.TallyVotes(**sal.counting(ja=ja, nej=nej, avstar=avstar, per_party=tuple(parties))))


@rad(r"utslagsröst (?P<rost>ja|nej)(?: av " + WHO + ")?")
def _utslag(sal: Sal, given: Mapping[str, str]) -> None:
    by = sal.persons(given.get("vem", ""))
    sal.do(c.GiveUtslagsrost(**sal.counting(choice=given["rost"], person=by[0] if by else None)))


@rad(r"lotten ger (?P<rost>ja|nej)")
def _lotten(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.DrawLot(**sal.counting(choice=given["rost"])))


@rad(r"omröstningen avslutas")
def _avslutas(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.CloseVotering(**sal.counting()))


@rad(r"omröstningen görs om: (?P<skal>.+)")
def _gors_om(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.RedoVotering(**sal.counting(ground=given["skal"])))


@rad(r"sedlar: (?P<sedlar>f.+?)(?:; blanka (?P<blanka>\d+))?(?:; ogiltiga (?P<ogiltiga>\d+))?")
def _sedlar(sal: Sal, given: Mapping[str, str]) -> None:
    ballots = tuple(
        c.BallotCount(proposal=f"{sal.at}.{name}", number=int(number))
        for name, number in re.findall(r"(f\d+) (\d+)", given["sedlar"])
    )
    spoiled = {"blank": int(given.get("blanka", 0)), "invalid": int(given.get("ogiltiga", 0))}
    sal.do(c.CountBallots(**sal.counting(ballots=ballots, **spoiled)))


@rad(r"(?P<antal>\d+) begär proportionellt val till (?P<platser>\d+) platser")
def _proportionellt(sal: Sal, given: Mapping[str, str]) -> None:
    number, places = int(given["antal"]), int(given["platser"])
    sal.do(c.DemandProportionelltVal(**sal.here(number=number, places=places)))


@rad(WHO + r" väljs enligt (?P<vad>.+?) genom (?P<hur>.+)")
def _valjs(sal: Sal, given: Mapping[str, str]) -> None:
    persons = tuple(PersonRef(name) for name in re.split(r", | och ", given["vem"]))
    proposals = sal.proposals(given["vad"])
    sal.do(c.ElectPersons(**sal.here(persons=persons, method=given["hur"], proposals=proposals)))


# --- beslut ------------------------------------------------------------------------------


@rad(
    r"beslut(?:: (?P<vad>[^;]+))?(?:; (?P<satser>\d+) att-satser)?(?:; yttrande i (?P<avsnitt>\d+) avsnitt)?"
)
def _beslut(sal: Sal, given: Mapping[str, str]) -> None:
    points = tuple(f"Att-sats {n}." for n in range(1, int(given.get("satser", 0)) + 1))
    sections = int(given["avsnitt"]) if "avsnitt" in given else None
    winners = sal.proposals(given.get("vad", ""))
    sal.do(c.MakeDecision(**sal.here(text="Så beslutas.", points=points, winners=winners, sections=sections)))


@rad(
    r"(?P<vad>återremiss|bordläggning) beslutas(?: på (?P<grund>majoritet|minoritet))?"
    r"(?: av " + WHO + r")?(?:: (?P<skal>.+))?"
)
def _formellt(sal: Sal, given: Mapping[str, str]) -> None:
    act: Any = c.DecideAterremiss if given["vad"] == "återremiss" else c.DecideBordlaggning
    by = sal.persons(given.get("vem", ""))
    sal.do(act(**sal.here(basis=given.get("grund"), by=by, reason=given.get("skal"))))


@rad(WHO + r" deltar inte i beslutet" + SATSER)
def _deltar_inte(sal: Sal, given: Mapping[str, str]) -> None:
    for person in sal.persons(given["vem"]):
        sal.do(c.DeclareNonParticipation(**sal.here(person=person, points=_points(given))))


# --- avvikande mening --------------------------------------------------------------------


@rad(WHO + r" reserverar sig(?: till förmån för (?P<vad>f\d+))?" + SATSER)
def _reserverar(sal: Sal, given: Mapping[str, str]) -> None:
    favoured = next(iter(sal.proposals(given.get("vad", ""))), None)
    by = sal.persons(given["vem"])
    sal.do(c.EnterReservation(**sal.here(by=by, in_favour_of=favoured, points=_points(given))))


@rad(r"texten till reservation (?P<nummer>\d+) lämnas")
def _text(sal: Sal, given: Mapping[str, str]) -> None:
    reservation = f"{sal.at}.r{given['nummer']}"
    sal.do(c.MotivateReservation(**sal.here(reservation=reservation, text="Vi anser något annat.")))


@rad(
    WHO + r" lämnar (?:ett |en )?"
    r"(?P<slag>särskilt uttalande|särskilt yttrande|protokollsanteckning|röstförklaring|ersättaryttrande)"
)
def _uttalande(sal: Sal, given: Mapping[str, str]) -> None:
    by = sal.persons(given["vem"])
    sal.do(c.EnterStatement(**sal.here(kind=given["slag"], by=by, text="Vi vill tillägga detta.")))


@rad(WHO + r" begär en protokollsanteckning")
def _begar_anteckning(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.RequestProtokollsanteckning(**sal.here(by=sal.persons(given["vem"]))))


@rad(r"ordföranden nekar " + WHO + r" anteckningen")
def _nekar(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.RefuseProtokollsanteckning(**sal.here(by=sal.persons(given["vem"]), ground="hör inte hit")))


@rad(r"tjänstemannen (?P<namn>.+) har en avvikande mening")
def _tjansteman(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.EnterAvvikandeMening(**sal.here(officials=(Signer(given["namn"], "föredragande"),))))


# --- närvaro -----------------------------------------------------------------------------


@rad(WHO + r" anmäler jäv")
def _jav(sal: Sal, given: Mapping[str, str]) -> None:
    for person in sal.persons(given["vem"]):
        sal.do(c.DeclareJav(**sal.here(person=person)))


@rad(WHO + r" ifrågasätter att (?P<den>.+) får delta")
def _ifragasatter(sal: Sal, given: Mapping[str, str]) -> None:
    (person,) = sal.persons(given["den"])
    sal.do(c.ContestJav(**sal.here(person=person, by=sal.persons(given["vem"]))))


@rad(r"nämnden finner att " + WHO + r" (?P<ar>är|inte är) jävig")
def _avgor_jav(sal: Sal, given: Mapping[str, str]) -> None:
    (person,) = sal.persons(given["vem"])
    sal.do(c.DecideJav(**sal.here(person=person, jav=given["ar"] == "är")))


@rad(WHO + r" kallas in för (?P<den>.+?)(?P<har> i paragrafen)?")
def _kallas(sal: Sal, given: Mapping[str, str]) -> None:
    (person,), (seat,) = sal.persons(given["vem"]), sal.persons(given["den"])
    where = sal.at if "har" in given else None
    sal.do(c.CallInErsattare(meeting="m-1", person=person, in_place_of=seat, paragraf=where))


@rad(WHO + r" (?P<hur>kommer|lämnar sammanträdet|deltar på distans|förlorar länken|tar ordförandeplatsen)")
def _gar(sal: Sal, given: Mapping[str, str]) -> None:
    act: Any = {
        "kommer": c.NoteArrival,
        "lämnar sammanträdet": c.NoteDeparture,
        "deltar på distans": c.StartRemoteParticipation,
        "förlorar länken": c.InterruptRemoteParticipation,
        "tar ordförandeplatsen": c.TakeChair,
    }[given["hur"]]
    for person in sal.persons(given["vem"]):
        sal.do(act(meeting="m-1", person=person))


@rad(r"beslutsförhet (?P<saknas>saknas )?konstateras: (?P<antal>\d+) av (?P<platser>\d+)")
def _beslutsfor(sal: Sal, given: Mapping[str, str]) -> None:
    act: Any = c.LoseQuorum if "saknas" in given else c.EstablishQuorum
    sal.do(act(meeting="m-1", serving=int(given["antal"]), seats=int(given["platser"])))


@rad(r"(?P<vem>[A-ZÅÄÖ].*) informerar nämnden")
def _informerar(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.GiveInformation(**sal.here(by=sal.persons(given["vem"]), text="Information.")))


# --- justering och anslag ----------------------------------------------------------------


@rad(WHO + r" väljs att justera")
def _justerare(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.ElectJusterare(meeting="m-1", persons=sal.persons(given["vem"])))


@rad(WHO + r" justerar i stället för (?P<den>.+?)(?P<har> i paragrafen)?")
def _i_stallet(sal: Sal, given: Mapping[str, str]) -> None:
    (person,), (instead_of,) = sal.persons(given["vem"]), sal.persons(given["den"])
    where = sal.at if "har" in given else None
    sal.do(c.ReplaceJusterare(meeting="m-1", person=person, in_place_of=instead_of, paragraf=where))


@rad(r"paragrafen justeras omedelbart")
def _omedelbart(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.JusteraOmedelbart(paragraf=sal.at))


@rad(WHO + r" skriver under(?P<har> paragrafen)? (?P<dag>[\d-]+)")
def _skriver_under(sal: Sal, given: Mapping[str, str]) -> None:
    which = (sal.at,) if "har" in given else ()
    for person in sal.persons(given["vem"]):
        sal.do(c.SignProtokoll(meeting="m-1", person=person, when=day(given["dag"]), paragrafer=which))


@rad(r"anslag sätts upp (?P<dag>[\d-]+)(?:, sista dag (?P<sista>[\d-]+))?")
def _anslag(sal: Sal, given: Mapping[str, str]) -> None:
    last = {"last_day": day(given["sista"])} if "sista" in given else {}
    sal.do(c.PostAnslag(meeting="m-1", posted=day(given["dag"]), **last))


@rad(r"anslaget tas ned (?P<dag>[\d-]+)")
def _ned(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.TakeDownAnslag(meeting="m-1", anslag="m-1.a1", when=day(given["dag"])))


@rad(r"sammanträdet avslutas")
def _slut(sal: Sal, given: Mapping[str, str]) -> None:
    sal.do(c.CloseMeeting(meeting="m-1"))


@rad(r"beslutet (?P<hur>stryks|rättas)")
def _efterat(sal: Sal, given: Mapping[str, str]) -> None:
    made = [r for r in sal.ledger.events("m-1") if type(r.event).__name__ == "DecisionMade"][-1]
    if given["hur"] == "stryks":
        sal.do(c.WithdrawAct(target="m-1", event=made.version, ground="fel i protokollet"))
    else:
        new = '"Så beslutas, rättat."'
        sal.do(
            c.MakeRattelse(target="m-1", event=made.version, field="text", ground="skrivfel", new_value=new)
        )
