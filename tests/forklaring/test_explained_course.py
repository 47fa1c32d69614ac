"""How an explanation tells a long beslutsgång: what follows of a count after it, and what fell."""

from __future__ import annotations

import pytest
from tests.forklaring.told import said
from tests.projections.sitting import READ, Sitting, people
from tests.situations.kommunstyrelsen import Kommunstyrelsen

from beslut import Explanation
from beslut import commands as c
from beslut.cli.text import paragraf_text
from beslut.values import Choice


@pytest.fixture(scope="module")
def ks() -> Kommunstyrelsen:
    """Situation C's § 42: a kontraproposition on att-sats 1, acklamation on the others, a tillägg that fell."""
    sitting = Kommunstyrelsen()
    sitting.all_of_42()
    sitting.reserve("Birger Modig m.fl. (S)", in_favour_of=sitting.modigs)
    return sitting


@pytest.fixture(scope="module")
def told(ks: Kommunstyrelsen) -> Explanation:
    """How § 42 was decided."""
    return ks.ledger.explain(ks.at)


def _order(explanation: Explanation, *words: str) -> None:
    lines = [line.says for line in explanation.lines]
    places = [next(n for n, line in enumerate(lines) if word in line) for word in words]
    assert places == sorted(places), lines


def test_a_round_is_told_after_the_count_that_decided_it(told: Explanation) -> None:
    """Who goes on as motförslag follows of the preparatory count, and rests on it."""
    _order(told, "Omröstningen var förberedande", "(5–3–7)", "I omgång 1 gick", "Omröstningen gjordes om")
    assert len(said(told, "I omgång 1 gick")[3]) == 2
    assert (
        "genom votering som motförslag till huvudförslaget i fråga om att-sats 1."
        in said(told, "omgång 1")[0]
    )


def test_a_round_that_others_follow() -> None:
    """Who wins the first of two rounds goes on to the second, and isn't the motförslag yet."""
    sitting = Sitting("Anna Ek (M), Bo Al (L), Eva Noor (S), Vera Ax (V)")
    put = [
        sitting.put("eget förslag", x) for x in ("Anna Ek (M)", "Bo Al (L)", "Eva Noor (S)", "Vera Ax (V)")
    ]
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.do(c.SetHuvudforslag(paragraf=sitting.at, proposal=put[0], basis="godkänd ordning"))
    for number, proposal in enumerate((put[1], put[2]), 1):
        sitting.find(proposal, question="motförslag")
        rival = c.ChooseMotforslag(paragraf=sitting.at, proposal=proposal, round=number, method="acklamation")
        sitting.do(rival)
    told = sitting.ledger.explain(sitting.at)
    assert said(told, "I omgång 1 gick")[0].endswith("vidare genom acklamation till nästa omgång.")
    assert said(told, "I omgång 2 gick")[0].endswith("genom acklamation som motförslag till huvudförslaget.")


def test_minutes_that_state_the_aterremiss_before_its_count() -> None:
    """Where minutes tell of the återremiss before the count that decided it, the count is told first."""
    sitting = Sitting()
    back = sitting.put("återremiss", "Eva Noor (S)", source=READ)
    at = sitting.at
    sitting.do(c.DecideAterremiss(paragraf=at, source=READ))
    votering = str(sitting.do(c.RequestVotering(paragraf=at, source=READ)).event.votering)
    sitting.do(
        c.ApproveVoteringsproposition(
            paragraf=at,
            votering=votering,
            ja_proposals=(back,),
            question="återremiss",
            role="formell",
            source=READ,
        ),
        c.TallyVotes(paragraf=at, votering=votering, ja=30, nej=9, avstar=0, source=READ),
    )
    _order(sitting.ledger.explain(sitting.at), "30 röstade ja", "Ärendet återremitterades")


def test_the_fall_of_a_tillagg_is_told(told: Explanation) -> None:
    """Beside what was carried, the addition that a count put aside; the avslag on it is no win of its own."""
    sentence, _, _, events = said(told, "Därmed hade styrelsen")
    assert sentence == (
        "Därmed hade styrelsen bifallit beredningens förslag (f1) och avslagit tilläggsyrkandet (f4)."
    )
    assert not set(said(told, "I omgång 1 gick")[3]) & set(events)  # what only prepared it


def test_a_tillagg_that_fell_by_acklamation() -> None:
    """Where the chair found no bifall to an addition, it fell; another one was carried; a third was never put."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Vera Ax (V)")
    main, carried, fell, _ = (
        sitting.put("eget förslag", "Anna Ek (M)"),
        sitting.put("tillägg", "Eva Noor (S)"),
        sitting.put("tillägg", "Vera Ax (V)"),
        sitting.put("tillägg", "Vera Ax (V)"),
    )
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.find(main)
    for added, won in ((carried, (carried,)), (fell, ())):
        sitting.do(c.PutProposition(paragraf=sitting.at, question="tillägg", proposals=(added,)))
        sitting.find(*won, question="tillägg")
    sitting.decide(main, carried)
    told = said(sitting.ledger.explain(sitting.at), "Därmed hade nämnden")[0]
    assert told.endswith("och tilläggsyrkandet (f2) och avslagit tilläggsyrkandet (f3).")


def test_what_an_aterremiss_left_untried() -> None:
    """Once the matter is sent back, no proposal on the matter itself is put."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S)")
    sitting.put("eget förslag", "Anna Ek (M)")
    back = sitting.put("återremiss", "Eva Noor (S)", text="mer underlag")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.find(back, question="återremiss", formal="återremiss")
    sitting.do(c.DecideAterremiss(paragraf=sitting.at, reason="mer underlag"))
    told = said(sitting.ledger.explain(sitting.at), "Ärendet återremitterades")[0]
    assert told.endswith("avgjordes ärendet inte i sak, och förslaget från Anna Ek (M) (f1) prövades inte.")


def test_each_count_is_told_of_a_party_by_itself(ks: Kommunstyrelsen) -> None:
    """What a party's people did in the count on att-sats 1 and in that on the addition are two sentences."""
    told = ks.ledger.explain(ks.at, party="S")
    first, _, _, votes = said(told, "I den avgörande omröstningen i fråga om att-sats 1 röstade")
    assert first.endswith("Hamid Rezai (S) och Lisa Kvist (S) nej, den sida som förlorade.")
    assert len(votes) == 4
    added = [x.says for x in told.lines if x.says.startswith("I omröstningen om tilläggsyrkandet (f4)")]
    assert [says.count("röstade") for says in added] == [1, 1]
    assert "Lisa Kvist (S) ja, den sida som vann." in added[1]
    assert said(told, "näst bästa")[3] == votes, "the addition had no kontraproposition"
    assert told.lines[-1].says == "S gjorde inte alla lika: partiets ståndpunkt är delad."


def test_a_count_outweighs_a_finding_however_many_reserve() -> None:
    """Where the matter was counted, the finding that it be decided today decides nothing against the reservants."""
    sitting = Sitting("Anna Ek (M), Bo Al (M), Eva Noor (S), Ali Oz (S), Ove Er (S)")
    m, s = sitting.put("eget förslag", "Anna Ek (M)"), sitting.put("eget förslag", "Eva Noor (S)")
    sitting.put("återremiss", "Eva Noor (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.find(question="återremiss", formal="avgörs idag")
    votes = {"ja": "Anna Ek (M), Bo Al (M)", "nej": "Eva Noor (S)", "avstar": "Ali Oz (S), Ove Er (S)"}
    sitting.count((m,), (s,), votes)  # type: ignore[arg-type]  # the choices are literals
    sitting.decide(m)
    sitting.reserve("Eva Noor m.fl. (S)")
    assert not any("det är finnandet som gäller" in x.says for x in sitting.ledger.explain(sitting.at).lines)


def test_proposals_are_told_apart_by_what_they_aim_at() -> None:
    """Bifall to the motion and bifall to the board's proposal are two things, and so is the board's avslag."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S)")
    one = sitting.put("bifall", "Eva Noor (S)", target="motionen", text="”motionen bifalls”")
    two = sitting.put("avslag", institution="kommunstyrelsen", target="motionen")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.do(c.PutProposition(paragraf=sitting.at, proposals=(one, two)))
    told = sitting.ledger.explain(sitting.at)
    assert said(told, "yrkade bifall")[0].endswith("(f1) till ”motionen”: ”motionen bifalls”.")
    assert said(told, "förelåg")[0] == "Förslag från kommunstyrelsen om avslag på ”motionen” förelåg (f2)."
    assert (
        "bifall till ”motionen” (f1) och förslaget från kommunstyrelsen (f2) mot" in said(told, "ställde")[0]
    )


def test_the_lot_among_closed_ballots() -> None:
    """Where the most ballots are shared, it is told whom the lot fell on, and nothing of ja and nej."""
    sitting = Kommunstyrelsen()
    sitting.paragraf_44()
    sitting.do(sitting.ballots(7, 7, 1))
    sitting.do(c.DrawLot(paragraf=sitting.at, votering=sitting.ballot, choice="nej"))
    sitting.close(sitting.ballot)
    told = sitting.ledger.explain(sitting.at)
    assert said(told, "Valsedlarna räknades")[0].endswith("f1 7, f2 7, 1 blank.")
    assert said(told, "då avgör lotten")[0].endswith("den föll på valförslaget (f2).")
    assert not any("Ja stod för" in line.says for line in told.lines)


def test_the_body_is_called_what_it_is(ks: Kommunstyrelsen) -> None:
    """What the body approved is told of the styrelse, in every line."""
    ks.open("47")
    ks.do(c.SetPropositionsordning(paragraf=ks.at, text="Bifall mot avslag."))
    ks.do(c.ApprovePropositionsordning(paragraf=ks.at))
    told = ks.ledger.explain(ks.at)
    assert said(told, "godkände")[0] == "Styrelsen godkände propositionsordningen."


def test_for_or_against_sending_it_back() -> None:
    """Who voted for an återremiss stood for that decision, which isn't one on the matter itself."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Ali Oz (S)")
    back = sitting.put("återremiss", "Eva Noor (S)", text="mer underlag")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votes = {"ja": "Eva Noor (S), Ali Oz (S)", "nej": "Anna Ek (M)"}
    sitting.count((back,), (), votes, question="återremiss", role="formell")  # type: ignore[arg-type]
    sitting.do(c.DecideAterremiss(paragraf=sitting.at, reason="mer underlag"))
    stood = {p: sitting.ledger.explain(sitting.at, party=p).lines[-1].says for p in "MS"}
    assert said(sitting.ledger.explain(sitting.at, party="M"), "I omröstningen om återremiss röstade Anna Ek")
    assert stood["S"] == "S stod därmed för beslutet att återremittera ärendet."
    assert stood["M"] == "M stod därmed emot beslutet att återremittera ärendet."


@pytest.mark.parametrize("choice", ["ja", "avstar"])
def test_the_casting_vote_of_who_presides(choice: Choice) -> None:
    """Where the chair is jävig, whoever presides in the § has the casting vote, and isn't called ordförande."""
    sitting = Sitting("Anna Ek (M), Bo Al (L), Eva Noor (S), Vera Ax (V), Ali Oz (S)")
    ek, al = people("Anna Ek (M), Bo Al (L)")
    sitting.do(c.DeclareJav(paragraf=sitting.at, person=ek))
    taken = sitting.do(c.TakeChair(meeting="m-1", person=al, role="vice ordförande"))
    one, two = sitting.put("eget förslag", "Bo Al (L)"), sitting.put("eget förslag", "Eva Noor (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((one,), (two,))
    sitting.cast(votering, choice, "Bo Al (L)")
    sitting.cast(votering, "ja", "Vera Ax (V)")
    sitting.cast(votering, "nej", "Eva Noor (S)" + (", Ali Oz (S)" if choice == "ja" else ""))
    if choice == "avstar":
        sitting.cast(votering, "avstar", "Ali Oz (S)")
        sitting.do(c.GiveUtslagsrost(paragraf=sitting.at, votering=votering, choice="ja", person=al))
    told = said(sitting.ledger.explain(votering), "Bo Al (L), tjänstgörande ordförande, hade")
    assert taken.recorded[0].name in told[3]


def test_a_corrected_vote_rests_on_its_correction_too() -> None:
    """What a count says after a vote was corrected is said by the vote and the correction together."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Bo Al (V)")
    one, two = sitting.put("eget förslag", "Eva Noor (S)"), sitting.put("eget förslag", "Bo Al (V)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.count((one,), (two,), {"ja": "Anna Ek (M), Eva Noor (S)", "nej": "Bo Al (V)"})
    vote = next(r for r in sitting.ledger.events("m-1") if r.topic == "vote_cast")
    wrong = c.MakeRattelse(target="m-1", event=vote.version, field="choice", ground="fel", new_value='"nej"')
    right = sitting.do(wrong).recorded[0].name
    told = sitting.ledger.explain(votering)
    assert {vote.name, right} <= set(said(told, "Nej röstade")[3])
    assert {vote.name, right} <= set(said(told, "1 röstade ja, 2 nej och 0 avstod")[3])


def test_a_proposal_is_told_as_it_was_first_worded() -> None:
    """A proposal that was amended stands in its first words where it was made, in the new ones where it was amended."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S)")
    mine = sitting.put("eget förslag", "Eva Noor (S)", text="2 mnkr")
    by = people("Eva Noor (S)")
    sitting.do(c.AmendProposal(paragraf=sitting.at, proposal=mine, text="3 mnkr", by=by))
    told = sitting.ledger.explain(sitting.at)
    assert said(told, "lade ett eget förslag")[0].endswith("”2 mnkr”.")
    assert said(told, "jämkades")[0].endswith("”3 mnkr”.")


def test_a_count_that_was_called_for_and_never_held() -> None:
    """Where the call for a count was taken back, none was held, and no figures are missing."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S)")
    one, two = sitting.put("eget förslag", "Anna Ek (M)"), sitting.put("eget förslag", "Eva Noor (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.find(one)
    votering = sitting.ask((one,), (two,))
    sitting.do(c.WithdrawVoteringRequest(paragraf=sitting.at, votering=votering))
    assert [x.says for x in sitting.ledger.explain(votering).lines] == [
        "Begäran återtogs, så ingen omröstning hölls."
    ]
    shown = paragraf_text(sitting.paragraf)
    assert "Votering begärd\n" in shown
    assert "okänt antal" not in shown


def test_a_count_on_a_question_of_order() -> None:
    """A count on how to go on chose no motförslag, and nobody's vote in it was tactical."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S)")
    one = sitting.put("eget förslag", "Anna Ek (M)")
    votes = {"ja": "Anna Ek (M)", "nej": "Eva Noor (S)"}
    how = {"question": "ordningsfråga", "role": "förberedande", "ja_means": "Frågan tas upp nu"}
    votering = sitting.count((), (), votes, **how)  # type: ignore[arg-type]  # the choices are literals
    sitting.find(one)
    sitting.decide(one)
    assert said(sitting.ledger.explain(votering), "gällde en ordningsfråga")[1] == "2.2 propositionsordning"
    told = said(sitting.ledger.explain(sitting.at, party="S"), "ordningsfråga röstade Eva Noor (S) nej")
    assert told[0].endswith("det säger inget om ståndpunkten i sak.")


def test_the_round_of_old_minutes_that_is_stated_before_its_count() -> None:
    """Minutes that name the motförslag before the figures: the count is told first all the same."""
    sitting = Sitting()
    one, two = (sitting.put("eget förslag", who, source=READ) for who in ("Eva Noor (S)", "Vera Ax (V)"))
    at = sitting.at
    votering = str(sitting.do(c.RequestVotering(paragraf=at, source=READ)).event.votering)
    sitting.do(
        c.ApproveVoteringsproposition(
            paragraf=at,
            votering=votering,
            ja_proposals=(one,),
            nej_proposals=(two,),
            question="motförslag",
            role="förberedande",
            source=READ,
        ),
        c.ChooseMotforslag(
            paragraf=at, proposal=one, round=1, method="votering", votering=votering, source=READ
        ),
        c.TallyVotes(paragraf=at, votering=votering, ja=10, nej=3, avstar=26, source=READ),
    )
    _order(sitting.ledger.explain(at), "10 röstade ja", "I omgång 1 gick")


def test_where_only_the_avslag_on_a_tillagg_won() -> None:
    """Where nothing but an addition was disputed, what the count settled is that it fell."""
    sitting = Sitting("Anna Ek (M), Bo Al (M), Eva Noor (S)")
    added = sitting.put("tillägg", "Eva Noor (S)")
    against = sitting.put("avslag", "Bo Al (M)", target_proposal=added)
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votes = {"ja": "Anna Ek (M), Bo Al (M)", "nej": "Eva Noor (S)"}
    how = {"question": "tillägg", "role": "tillägg"}
    sitting.count((against,), (added,), votes, **how)  # type: ignore[arg-type]  # the choices are literals
    sitting.decide(against)
    told = said(sitting.ledger.explain(sitting.at), "Därmed hade")[0]
    assert told == "Därmed hade nämnden avslagit tilläggsyrkandet (f1)."


def test_what_is_long_is_not_said_twice() -> None:
    """Ten proposers and a long matter are told where the proposal is, and not each time it is named."""
    ten = ", ".join(f"{name} Ek (S)" for name in "ABCDEFGHIJ")
    sitting = Sitting(f"Anna Ek (M), {ten}")
    one = sitting.put("eget förslag", ten)
    two = sitting.put("bifall", "Anna Ek (M)", target="motionen om " + "mycket " * 20)
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.do(c.PutProposition(paragraf=sitting.at, proposals=(one, two)))
    told = sitting.ledger.explain(sitting.at)
    assert "J Ek (S)" in said(told, "lade ett eget förslag")[0]
    asked = said(told, "Ordföranden ställde")[0]
    assert asked == (
        "Ordföranden ställde förslaget från A Ek (S) och 9 till (f1) och yrkandet om bifall (f2) mot varandra."
    )
