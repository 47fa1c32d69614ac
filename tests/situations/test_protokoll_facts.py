"""The vote facts of ../shared/protokoll, entered as commands, come out as annotated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen
from tests.situations.room import NO_PART, Room

from beslut import PersonRef
from beslut import commands as c

Annotation = dict[str, Any]
FULLMAKTIGE = "Kommunfullmäktige"


@frozen
class Told:
    """A § told again from its annotation: the room, and the ids of the proposals, in order."""

    room: Room
    proposals: tuple[str, ...]


def annotation(shared: Path, number: str) -> Annotation:
    """What a careful reader found."""
    (path,) = (shared / "protokoll").glob(f"{number}-*.json")
    found: Annotation = json.loads(path.read_text("utf-8"))
    return found


KINDS = [
    (r"valförslag", "valförslag"),
    (r"beredningsförslag|huvudförslag", "beredningens förslag"),
    (r"förvaltningens förslag", "förvaltningens förslag"),
    (r"återremiss", "återremiss"),
    (r"tillägg", "tillägg"),
    (r"avslag", "avslag"),
    (r"bifall", "bifall"),
    (r"eget förslag", "eget förslag"),
]


def kind_of(proposal: Annotation) -> str:
    """The kind, in our words."""
    if proposal.get("institution") and proposal["kind"] != "förvaltningens förslag":
        return "beredningens förslag"
    return next(kind for pattern, kind in KINDS if re.search(pattern, proposal["kind"]))


def persons(entries: list[Annotation]) -> tuple[PersonRef, ...]:
    """Proposers; a party that acts without a name keeps an empty one."""
    return tuple(PersonRef(e.get("name") or "", e["party"], e["with_others"]) for e in entries)


def voters(names: list[str]) -> Iterator[PersonRef]:
    """Names as printed: "Lena Celion (m)"."""
    for name in names:
        found = re.fullmatch(r"(.*?)(?: \((.+)\))?", name)
        assert found
        yield PersonRef(found[1], found[2])


def proposed(a: Annotation) -> Told:
    """The § up to where its proposals lie on the table, with who made them and who joined."""
    room = Room(reading=True)
    body = a["nämnd"] or "nämnden"
    kind = "fullmäktige" if body == FULLMAKTIGE else "styrelse" if body == "Kommunstyrelsen" else "nämnd"
    room.establish(body, kind, 49 if kind == "fullmäktige" else 15)
    room.meet("m-1", a["meeting_date"])
    room.open(a["paragraph"], title=a["title"], dnr=a["dnr"])
    for who in a.get("jäv", []):
        room.do(c.DeclareJav(paragraf=room.at, person=PersonRef(who["name"], who["party"])))
    put = []
    for each in a["proposals"]:
        rank = {"i första hand": 1, "i andra hand": 2}.get(each.get("rank", ""))
        made = room.do(
            c.PutProposal(
                paragraf=room.at,
                kind=kind_of(each),  # type: ignore[arg-type]  # a word of the closed set, see KINDS
                proposers=persons(each["proposers"]),
                institution=each.get("institution"),
                rank=rank,
                # what the annotations quote of an återremiss names no reason
                text=None if kind_of(each) == "återremiss" else each["text_startswith"],
            )
        ).proposal
        if each.get("seconders"):
            room.do(c.SecondProposal(paragraf=room.at, proposal=made, by=persons(each["seconders"])))
        put.append(made)
    return Told(room, tuple(put))


def count(told: Told, a: Annotation, ja: tuple[str, ...], nej: tuple[str, ...], **how: Any) -> str:
    """A count as the annotation has it: names, totals, by party, the casting vote."""
    room = told.room
    votering = room.request()
    room.means(votering, ja, nej, ja_means=a.get("ja_means"), nej_means=a.get("nej_means"), **how)
    names = a.get("named_votes") or {}
    for word, choice in (("ja", "ja"), ("nej", "nej"), ("avstår", "avstar")):
        for voter in voters(names.get(word) or []):
            vote: Any = choice
            room.do(c.CastVote(paragraf=room.at, votering=votering, person=voter, choice=vote))
    figures = a.get("vote", a)
    parties = tuple(c.PartyTally(party, *votes) for party, votes in (a.get("per_party") or {}).items())
    room.do(
        c.TallyVotes(
            paragraf=room.at,
            votering=votering,
            ja=figures["ja"],
            nej=figures["nej"],
            avstar=figures["avstår"],
            per_party=parties,
        )
    )
    if a.get("casting_vote_by"):
        (chair,) = voters([a["casting_vote_by"]])
        room.do(c.TakeChair(meeting="m-1", person=chair))
        room.do(c.GiveUtslagsrost(paragraf=room.at, votering=votering, choice="ja", person=chair))
    room.close(votering)
    return votering


def test_every_annotated_vote_is_here(shared: Path) -> None:
    """No vote fact is left out: these are the annotations with a count, and each has a test below."""
    counted = set()
    for path in (shared / "protokoll").glob("*.json"):
        found = json.loads(path.read_text("utf-8"))
        if found.get("vote") or found.get("votes"):
            counted.add(path.name[:2])
    assert counted == {"01", "03", "06", "07", "16", "19", "20", "22", "23"}


def test_01_the_chairs_casting_vote(shared: Path) -> None:
    """Gotlands KS § 312: 7-7-1; the chair's own ja is among the seven; arbetsutskottets förslag won."""
    a = annotation(shared, "01")
    told = proposed(a)
    au, avslag = told.proposals
    votering = count(told, a, (au,), (avslag,))
    assert told.room.outcome(votering) == (7, 7, 1, "ja", "utslagsröst")
    told.room.decide()
    p = told.room.paragraf
    assert (p.decision_method, p.winners) == ("votering", (au,))
    grounds = told.room.grounds
    assert grounds["C"] == ("for", "votering")
    assert grounds["M"] == ("for", "votering")
    assert grounds["FP"] == ("for", "votering")
    assert grounds["S"] == ("against", "votering")
    assert grounds["V"] == ("against", "votering")
    assert grounds["KD"] == ("abstained", "votering")


def test_01_without_the_casting_vote_being_told(shared: Path) -> None:
    """That Lena Celion presided and voted ja is enough."""
    a = annotation(shared, "01")
    told = proposed(a)
    chair = next(voters(["Lena Celion (m)"]))
    told.room.do(c.TakeChair(meeting="m-1", person=chair))
    votering = count(told, {**a, "casting_vote_by": None}, told.proposals[:1], told.proposals[1:])
    assert told.room.outcome(votering) == (7, 7, 1, "ja", "utslagsröst")


def test_01_recounted(shared: Path) -> None:
    """Had Yngve Andersson voted nej, arbetsutskottets förslag would have fallen 7-8."""
    a = annotation(shared, "01")
    told = proposed(a)
    votering = count(told, a, told.proposals[:1], told.proposals[1:])
    recount = told.room.ledger.recount(votering, with_={"Yngve Andersson": "nej"})
    assert (recount.after.ja, recount.after.nej, recount.after.side) == (7, 8, "nej")
    assert recount.change == "utfallet"


def test_03_words_for_figures(shared: Path) -> None:
    """Gotlands BUN § 80: 7-6, abstentions not stated; Lena Celions yrkande won; nobody reserved."""
    a = annotation(shared, "03")
    told = proposed(a)
    celion, martell = told.proposals
    votering = count(told, a, (celion,), (martell,))
    assert told.room.outcome(votering) == (7, 6, None, "ja", "majoritet")
    told.room.decide()
    assert told.room.paragraf.winners == (celion,)
    assert told.room.paragraf.reservations == ()


def test_06_ja_is_no_to_the_addition(shared: Path) -> None:
    """Gotlands BUN § 44: ja meant avslag on the tillägg: 8-5, the tillägg fell; the proposal was never contested."""
    a = annotation(shared, "06")
    told = proposed(a)
    tillagg, avslag = told.proposals
    votering = count(told, a, (avslag,), (tillagg,), role="tillägg", question="tillägg")
    assert told.room.outcome(votering) == (8, 5, None, "ja", "majoritet")
    told.room.decide()
    assert tillagg not in told.room.paragraf.winners


def test_07_totals_only(shared: Path) -> None:
    """Gotlands KF § 13: 47-24 for kommunstyrelsens förslag; nobody's vote is known."""
    a = annotation(shared, "07")
    told = proposed(a)
    motion, ks = told.proposals
    votering = count(told, a, (ks,), (motion,))
    assert told.room.outcome(votering) == (47, 24, None, "ja", "majoritet")
    told.room.decide()
    assert told.room.paragraf.winners == (ks,)
    assert told.room.count(votering).named == ()
    assert {evidence for _, evidence in told.room.grounds.values()} <= {"yrkande", "instämmande", "ingen"}


def test_16_two_steps(shared: Path) -> None:
    """Gotlands KS § 210: återremiss fell by acklamation; then 13 ja, the nej cut off: no side is computed."""
    a = annotation(shared, "16")
    told = proposed(a)
    au, aterremiss, avslag = told.proposals
    told.room.propose(aterremiss, question="återremiss")
    told.room.find(question="återremiss", formal="avgörs idag")
    told.room.propose(au, avslag)
    votering = count(told, a, (au,), (avslag,))
    assert told.room.outcome(votering)[:4] == (13, None, None, None)
    told.room.decide(au)
    p = told.room.paragraf
    assert (p.decision_method, p.formal, p.winners) == ("votering", None, (au,))
    steps = [(s.act, s.question) for s in p.steps if s.act in ("acklamation", "votering")]
    assert steps == [("acklamation", "återremiss"), ("votering", "sak")]


def test_19_a_split_party(shared: Path) -> None:
    """Höörs KF § 99: 19-19, the chair for ja; ja meant avslag on the motion; SD split 3-6."""
    a = annotation(shared, "19")
    told = proposed(a)
    ks, motion = told.proposals
    votering = count(told, a, (ks,), (motion,))
    assert told.room.outcome(votering) == (19, 19, 0, "ja", "utslagsröst")
    told.room.decide()
    assert told.room.paragraf.winners == (ks,)
    grounds = told.room.grounds
    assert grounds["SD"] == ("split", "votering")
    for party in ("M", "C", "L", "KD", "MED"):
        assert grounds[party] == ("for", "votering"), party
    for party in ("S", "V", "MP"):
        assert grounds[party] == ("against", "votering"), party


def test_20_kontraproposition(shared: Path) -> None:
    """Höörs KF § 58: förvotering 10-3-26 made S's budget motförslag; then 26-13-0; points 3-7 by acklamation."""
    a = annotation(shared, "20")
    told = proposed(a)
    ks, s, v = told.proposals
    fore, huvud, _ = a["votes"]
    room = told.room
    first = count(told, fore, (s,), (v,), role="förberedande", question="motförslag")
    room.do(c.ChooseMotforslag(paragraf=room.at, proposal=s, round=1, method="votering", votering=first))
    second = count(told, {**huvud, "per_party": a["per_party"]}, (ks,), (s,), points=(1, 2))
    room.find(ks, points=(3, 4, 5, 6, 7))
    room.decide(points=tuple(f"att-sats {n}" for n in range(1, 8)))
    assert room.outcome(first) == (10, 3, 26, "ja", "majoritet")
    assert room.outcome(second) == (26, 13, 0, "ja", "majoritet")
    p = room.paragraf
    assert p.vote is not None
    assert p.vote.id == second
    assert (p.decision_method, p.winners) == ("votering", (ks,))
    # V's own budget fell in the förvotering, which says nothing of kommunstyrelsens
    assert room.grounds["V"][0] == "against"
    assert room.grounds["S"][0] == "against"
    assert room.grounds["SD"][0] == "for"
    v_vote = next(item for pos in p.positions if pos.party == "V" for item in pos.all)
    assert v_vote.event == room.count(second).tallied


def test_22_a_question_of_order_first(shared: Path) -> None:
    """Höörs KF § 109: the debate went on by 19 to 18; then 30-9 for återremiss, where ja meant that."""
    a = annotation(shared, "22")
    told = proposed(a)
    (aterremiss,) = told.proposals
    room = told.room
    order, formal = a["votes"]
    first = count(told, order, (), (), role="formell", question="ordningsfråga")
    second = count(told, formal, (aterremiss,), (), role="formell", question="återremiss")
    room.do(c.DecideAterremiss(paragraf=room.at))
    assert room.outcome(first) == (18, 19, 3, "nej", "majoritet")
    assert room.outcome(second) == (30, 9, 0, "ja", "majoritet")
    p = room.paragraf
    assert p.vote is not None
    assert p.vote.id == second
    assert (p.formal, p.winners) == ("återremiss", (aterremiss,))


def test_23_a_third(shared: Path) -> None:
    """Höörs KF § 111: ja meant avgörs idag: 24-15, and yet återremiss, since 15 are a third of the 39."""
    a = annotation(shared, "23")
    told = proposed(a)
    (aterremiss,) = told.proposals
    count(told, a, (), (aterremiss,), role="formell", question="återremiss")
    p = told.room.paragraf
    assert (p.formal, p.basis) == ("återremiss", "minoritet")
    assert p.winners in ((), (aterremiss,))
    assert p.vote is not None
    assert (p.vote.ja, p.vote.nej, p.vote.avstar) == (24, 15, 0)


def test_23_not_in_a_namnd(shared: Path) -> None:
    """The same count in a nämnd leaves the matter to be decided that day."""
    a = annotation(shared, "23")
    told = proposed({**a, "nämnd": "Socialnämnden"})
    (aterremiss,) = told.proposals
    count(told, a, (), (aterremiss,), role="formell", question="återremiss")
    assert told.room.paragraf.formal in (None, "avgörs idag")


def test_10_acklamation(shared: Path) -> None:
    """Sollentunas KS § 52: bifall to the motion and bifall to the AU's proposal are opposites; the AU's won."""
    a = annotation(shared, "10")
    told = proposed(a)
    au, motion, bifall = told.proposals
    told.room.propose(au, motion)
    told.room.find(au, bifall)
    told.room.decide()
    p = told.room.paragraf
    assert p.decision_method == "acklamation"
    assert au in p.winners
    assert motion not in p.winners
    assert told.room.grounds["S"] == ("against", "yrkande")


def test_12_several_winners(shared: Path) -> None:
    """Östermalms SDN: compatible valförslag win together, one after the other."""
    a = annotation(shared, "12")
    told = proposed({**a, "paragraph": "2"})
    _, alliansen, _, mp, _ = told.proposals
    told.room.find(alliansen)
    told.room.find(mp)
    told.room.decide(alliansen, mp)
    p = told.room.paragraf
    assert (p.decision_method, set(p.winners)) == ("acklamation", {alliansen, mp})


def test_15_seconders_of_the_first_hand(shared: Path) -> None:
    """Gotlands KF § 42: who joins in first hand joins that alone; Jacobsson (C) is jävig; nothing is decided yet."""
    a = annotation(shared, "15")
    told = proposed(a)
    p = told.room.paragraf
    first, second, _ = p.proposals
    assert [s.person.name for s in first.seconders] == ["Roy Hansson", "Nils Ronquist"]
    assert (first.rank, second.rank, second.seconders) == (1, 2, ())
    assert [j.person.label for j in p.jav] == ["Per-Olof Jacobsson (C)"]
    assert (p.decision_method, p.winners) == (None, ())


def test_28_apart_and_reserved(shared: Path) -> None:
    """Sollentunas KS: took no part in the decision and reserved: both are kept, and flagged (2.7)."""
    a = annotation(shared, "28")
    told = proposed({**a, "proposals": [], "paragraph": "29"})
    (who,) = persons(a["reservations"])
    told.room.do(c.DeclareNonParticipation(paragraf=told.room.at, person=who))
    told.room.decide()
    told.room.do(c.EnterReservation(paragraf=told.room.at, by=(who,)))
    p = told.room.paragraf
    assert len(p.deltar_ej) == 1
    assert len(p.reservations) == 1
    finding = told.room.flagged("Anki Elken")
    assert finding.rule.startswith(NO_PART)


def test_38_aterremiss_by_acklamation(shared: Path) -> None:
    """Gotlands KS § 41: återremiss wins by acklamation; nothing else is put; no reason is stated, which is flagged."""
    a = annotation(shared, "38")
    told = proposed(a)
    _, _, aterremiss = told.proposals
    told.room.propose(aterremiss, question="återremiss")
    told.room.find(aterremiss, question="återremiss", formal="återremiss")
    told.room.do(c.DecideAterremiss(paragraf=told.room.at))
    p = told.room.paragraf
    assert (p.decision_method, p.formal, p.winners) == ("acklamation", "återremiss", (aterremiss,))
    told.room.flagged("motiv|skäl")
