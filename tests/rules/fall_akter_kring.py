"""Acts of a worked case beside the decision: dissent, who is there, approval and notice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.rules.fall_sal import SATSER, WHO, Sal, day, points, rad

from beslut import commands as c
from beslut.values import UNKNOWN, Signer

# --- avvikande mening --------------------------------------------------------------------


@rad(WHO + r" reserverar sig(?: till förmån för (?P<vad>f\d+))?" + SATSER)
def _reserverar(sal: Sal, given: Mapping[str, str]) -> None:
    favoured = next(iter(sal.proposals(given.get("vad", ""))), None)
    by = sal.persons(given["vem"])
    sal.do(c.EnterReservation(**sal.here(by=by, in_favour_of=favoured, points=points(given))))


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
    if not (which or sal.read or any(r.topic == "meeting_closed" for r in sal.ledger.events("m-1"))):
        sal.do(c.CloseMeeting(meeting="m-1"))
    for person in sal.persons(given["vem"]):
        sal.do(c.SignProtokoll(meeting="m-1", person=person, when=day(given["dag"]), paragrafer=which))


@rad(r"anslag sätts upp (?P<dag>[\d-]+)(?:, sista dag (?P<sista>[\d-]+))?")
def _anslag(sal: Sal, given: Mapping[str, str]) -> None:
    last = day(given["sista"]) if "sista" in given else UNKNOWN
    sal.do(c.PostAnslag(meeting="m-1", posted=day(given["dag"]), last_day=last))


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
