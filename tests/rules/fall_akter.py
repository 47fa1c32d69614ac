"""What acts look like in a worked case, from proposal to decision, and which commands they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from tests.rules.fall_sal import FORMAL, SATSER, VOTES, WHO, Sal, points, rad

from beslut import PersonRef
from beslut import commands as c
from beslut.values import ProposalKind


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
        points=points(given),
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
        question: Any = "motförslag" if text.startswith("motförslag") else sal.question(proposals)
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
    sal.do(c.PutProposition(**sal.here(question=question, proposals=proposals, points=points(given))))


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
    sal.do(c.FindAcklamation(**sal.here(winners=winners, points=points(given), **formal)))


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
                points=points(given),
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
        sal.do(c.DeclareNonParticipation(**sal.here(person=person, points=points(given))))
