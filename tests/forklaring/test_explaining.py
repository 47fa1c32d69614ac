"""Why a § came out as it did, from the events that matter to the sentence in the decision."""

from __future__ import annotations

import pytest
from tests.forklaring.told import Angsskolan, Fullmaktige, said
from tests.projections.sitting import DAY, READ, Sitting, people

from beslut import Explanation, Ledger, NotFound, NothingToExplain, TimePoint
from beslut import commands as c


@pytest.fixture(scope="module")
def a() -> Angsskolan:
    """Situation A's § 9 with its reservations."""
    sitting = Angsskolan()
    sitting.reserve("Eva Noor m.fl. (S), Rut Alm (V)")
    sitting.reserve("Siv Lund (MP)")
    return sitting


@pytest.fixture(scope="module")
def nine(a: Angsskolan) -> Explanation:
    """How § 9 was decided."""
    return a.ledger.explain("m-1.9")


def says(explanation: Explanation) -> str:
    return "\n".join(line.says for line in explanation.lines)


# --- an outcome --------------------------------------------------------------------------


def test_who_served_for_whom(nine: Explanation) -> None:
    """Who was disqualified, who served instead, and that a substitute may be of another party."""
    assert said(nine, "jävig")[1:3] == ("1.4 jäv", "KL 6:28–30, ej kontrollerat lagrum")
    assert said(nine, "Nils Hed (S) tjänstgjorde för Per Lindkvist (M)")[0].endswith("får göra det.")
    assert said(nine, "Rut Alm (V) tjänstgjorde för Olle Brant (V)")[0].endswith("(V).")
    assert said(nine, "Olle Brant (V) kom medan paragrafen behandlades")[1].startswith("1.2")


def test_from_proposals_to_the_decision(nine: Explanation) -> None:
    """The steps stand in the order they were taken, up to the decision's own words and whose rules it followed."""
    order = [
        "Förslag från förvaltningen förelåg (f1)",
        "Eva Noor m.fl. (S) yrkade avslag (f3)",
        "yrkade i första hand återremiss (f4)",
        "avgöras i dag.",
        "gäller inte, eftersom omröstning sedan begärdes",
        "Omröstning begärdes",
        "Ja stod för ”bifall till förvaltningens förslag” (f1)",
        "6 röstade ja, 6 nej och 1 avstod (6–6–1)",
        "Summan 13 är lika med antalet röstande",
        "Rösterna var lika många",
        "Anna Berg (M), ordförande, hade röstat ja och avgjorde för ja",
        "Därmed hade nämnden bifallit förvaltningens förslag (f1)",
        "att-sats 1: ”att Ängsskolan avvecklas”",
        "att-sats 2: ”att ge förvaltningen i uppdrag”",
        "Beslutet fattades enligt reglerna kommunallagen-stockholm 1",
    ]
    told = says(nine)
    places = [told.index(words) for words in order]
    assert places == sorted(places)


def test_the_tie_rests_on_the_chairs_vote_and_the_casting_vote(a: Angsskolan, nine: Explanation) -> None:
    """The casting vote is cited with KL 5:56 and the events of the chair; the count is unchanged by it."""
    sentence, rule, statute, events = said(nine, "avgjorde för ja")
    assert (rule, statute) == ("2.6 lika röstetal", "KL 5:56")
    assert "6–6–1 ändras inte" in sentence
    named = {n.event for v in a.paragraf.votes for n in v.named if n.person.name == "Anna Berg"}
    (given,) = [r.name for r in a.ledger.events("m-1.9") if r.topic == "utslagsrost_given"]
    assert set(events) == {*named, given}


def test_the_chairs_own_vote_decides_where_no_casting_vote_is_told() -> None:
    """Without an act of its own the chair's vote in the count is the casting vote."""
    told = said(Angsskolan(utslag=False).ledger.explain("m-1.9"), "den rösten avgjorde")
    assert told[0].startswith("Anna Berg (M), ordförande, hade röstat ja")


def test_a_count_says_who_voted_how(a: Angsskolan) -> None:
    """Asked about a count, the explanation names the voters of an open vote."""
    told = a.ledger.explain("m-1.9.v1")
    assert (told.subject, told.votering) == ("omröstning", "m-1.9.v1")
    assert "Nej röstade Nils Hed (S), Eva Noor (S)" in says(told)


def test_an_event_is_explained_by_its_paragraf(a: Angsskolan, nine: Explanation) -> None:
    """An event's name, and any part of a §, asks about the § that it belongs to."""
    vote = a.paragraf.votes[0].named[0].event
    assert a.ledger.explain(vote) == nine
    assert a.ledger.explain(a.avslag) == nine


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("m-1", "'m-1' är ingen paragraf; ange en: m-1 har m-1.1, m-1.9"),
        ("m-1.7", "'m-1.7' finns inte; m-1 har m-1.1, m-1.9"),
        ("m-1.9.v2", "m-1.9 har ingen omröstning 'm-1.9.v2'; den har m-1.9.v1"),
        ("m-1.9.f77", "m-1.9 har inget 'm-1.9.f77'"),
        ("m-1@1", "hör inte till någon paragraf"),
        (f"m-1@{10**20}", "ange en: m-1 har m-1.1, m-1.9"),
        ("n-1", "'n-1' är ingen paragraf; n-1 har ingen paragraf"),
        ("m-1@999", "liggaren har ingen händelse 'm-1@999'; m-1 har"),
    ],
)
def test_what_cannot_be_explained_is_named(a: Angsskolan, id_: str, words: str) -> None:
    """An id under which nothing was decided is an error that says what there is."""
    with pytest.raises(NothingToExplain) as refused:
        a.ledger.explain(id_)
    assert words in str(refused.value)


def test_an_unknown_stream(a: Angsskolan) -> None:
    """Nothing is recorded under the id."""
    with pytest.raises(NotFound):
        a.ledger.explain("m-7.1")


def test_a_day_before_todays_law() -> None:
    """A decision of 2016 is explained by the law of 2016, named without section numbers."""
    ledger = Ledger.open(":memory:")
    ledger.record(
        c.EstablishNamnd(namnd="n-1", name="Nämnden"),
        c.OpenMeeting(meeting="m-1", namnd="n-1", when=TimePoint("datum", "2016-03-01")),
        c.OpenParagraf(meeting="m-1", number="1"),
        c.MakeDecision(paragraf="m-1.1", text="Nämnden beslutar."),
    )
    assert {x.statute for x in ledger.explain("m-1.1").lines} == {
        "praxis",
        "reglemente",
        "KL 1991:900, ej kontrollerat lagrum",
    }


def test_what_is_not_known_is_not_said() -> None:
    """A decision of which nothing else is told: how it came about isn't known, and nothing is guessed."""
    sitting = Sitting()
    sitting.decide()
    told = sitting.ledger.explain("m-1.1")
    assert said(told, "framgår inte")[1] == "2.9 beslutssätt"
    assert not any(word in says(told) for word in ("acklamation", "mröstning", "tjänstgjorde"))


def test_nothing_is_decided_yet() -> None:
    """A § in which nothing was decided says so."""
    assert "Inget beslut är antecknat" in says(Sitting().ledger.explain("m-1.1"))


def test_the_chairs_finding_stands_though_most_reserve_themselves() -> None:
    """In acklamation the finding is the decision: where five of nine reserve themselves, that is said."""
    nine = "Anna Ek (M), B Bo (M), C Co (M), D Do (L), E Ek (S), F Fo (S), G Go (S), H Ho (S), I Io (S)"
    sitting = Sitting(nine)
    ours, theirs = sitting.put("eget förslag", "B Bo (M)"), sitting.put("eget förslag", "E Ek m.fl. (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.do(c.PutProposition(paragraf=sitting.at, proposals=(ours, theirs)))
    sitting.find(ours)
    sitting.decide(ours)
    assert "av de 9" not in says(sitting.ledger.explain(sitting.at))
    sitting.reserve("E Ek m.fl. (S)")
    told = said(sitting.ledger.explain(sitting.at), "reserverade sig")
    assert told[0].startswith("5 av de 9 som tjänstgjorde reserverade sig. Beslutet är ändå")
    assert told[1] == "2.2 acklamation"


def test_quorum_where_seats_and_attendance_are_known() -> None:
    """Thirteen seats take seven: with the seats in the opening and attendance taken it is said."""
    for serving, end in ((7, "kunde fattas."), (6, "för få för att fatta beslut.")):
        ledger = Ledger.open(":memory:")
        ledger.record(
            c.EstablishNamnd(namnd="n-1", name="Nämnden", seats=13),
            c.OpenMeeting(meeting="m-1", namnd="n-1", when=DAY, seats=13, kind="nämnd"),
        )
        for number in range(serving):
            (person,) = people(f"Ledamot {'ABCDEFG'[number]} (S)")
            ledger.record(c.RecordAttendance(meeting="m-1", person=person, role="ledamot"))
        ledger.record(c.OpenParagraf(meeting="m-1", number="1"))
        ledger.record(c.MakeDecision(paragraf="m-1.1", text="Nämnden beslutar."))
        sentence, rule, statute, events = said(ledger.explain("m-1.1"), "av 13 platser")
        assert sentence.startswith(f"{serving} tjänstgjorde")
        assert "det vill säga 7" in sentence
        assert sentence.endswith(end)
        assert (rule, statute) == ("1.1 beslutsförhet", "KL 6:27")
        assert len(events) == 1 + serving


def test_jav_that_the_body_did_not_find() -> None:
    """Where the body found that somebody wasn't disqualified, both are told, and not that he took no part."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Bo Al (V)")
    (bo,) = people("Bo Al (V)")
    sitting.do(c.DeclareJav(paragraf=sitting.at, person=bo))
    sitting.do(c.ContestJav(paragraf=sitting.at, person=bo, by=people("Eva Noor (S)")))
    sitting.do(c.DecideJav(paragraf=sitting.at, person=bo, jav=False))
    sitting.decide()
    told = sitting.ledger.explain(sitting.at)
    assert said(told, "Bo Al (V) anmälde jäv.")[1] == "1.4 jäv"
    assert said(told, "Nämnden fann att Bo Al (V) inte var jävig.")[1:3] == (
        "8.14 ifrågasatt jäv",
        "KL 6:30",
    )
    assert "deltog inte" not in says(told)


def test_a_changed_vote() -> None:
    """A vote that was changed while the count was open counts as changed, and the change is told."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Bo Al (V)")
    one, two = sitting.put("eget förslag", "Eva Noor (S)"), sitting.put("eget förslag", "Bo Al (V)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((one,), (two,))
    sitting.cast(votering, "ja", "Anna Ek (M), Eva Noor (S)")
    sitting.cast(votering, "avstar", "Bo Al (V)")
    (bo,) = people("Bo Al (V)")
    sitting.do(c.ChangeVote(paragraf=sitting.at, votering=votering, person=bo, choice="nej"))
    told = sitting.ledger.explain(votering)
    assert said(told, "Bo Al (V) ändrade sin röst från att avstå till nej.")[3] == (
        sitting.ledger.events()[-1].name,
    )
    assert "2 röstade ja, 1 nej och 0 avstod (2–1–0)." in says(told)


def test_a_count_under_way() -> None:
    """While somebody who serves hasn't voted no side has won; then one has, be the count closed or not."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Bo Al (V)")
    one, two = sitting.put("eget förslag", "Eva Noor (S)"), sitting.put("eget förslag", "Bo Al (V)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((one,), (two,))
    sitting.cast(votering, "ja", "Anna Ek (M), Eva Noor (S)")
    shown = sitting.ledger.paragraf(sitting.at)
    assert shown.vote is not None
    assert (shown.vote.ja, shown.vote.nej, shown.vote.side, shown.vote.decided_by) == (2, 0, None, None)
    assert (shown.vote.unfinished, shown.winner, shown.winners) == (True, None, ())
    assert {p.position for p in shown.positions} == {"silent"}
    told = sitting.ledger.explain(votering)
    assert "Alla som tjänstgör har inte röstat än, så ingen sida har vunnit." in says(told)
    assert "går inte ihop" not in says(told)
    assert sitting.ledger.paragraf_lines()[0].winners == ()
    sitting.do(c.DeclareNonParticipation(paragraf=sitting.at, person=people("Bo Al (V)")[0]))
    assert [vote.side for vote in sitting.ledger.paragraf(sitting.at).votes] == ["ja"]


def test_a_count_that_minutes_tell_in_part() -> None:
    """Totals that are stated, and votes where nobody called the roll, say what they say."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Bo Al (V)")
    one, two = sitting.put("eget förslag", "Eva Noor (S)"), sitting.put("eget förslag", "Bo Al (V)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((one,), (two,))
    sitting.cast(votering, "ja", "Anna Ek (M)")
    sitting.do(c.TallyVotes(paragraf=sitting.at, votering=votering, ja=2, nej=1, avstar=0))
    assert [vote.side for vote in sitting.ledger.paragraf(sitting.at).votes] == ["ja"]


def test_a_withdrawn_proposal_was_not_tried() -> None:
    """A proposal that was taken back is told with its withdrawal."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S)")
    mine = sitting.put("avslag", "Eva Noor (S)")
    sitting.do(c.WithdrawProposal(paragraf=sitting.at, proposal=mine))
    assert len(said(sitting.ledger.explain(sitting.at), "återtogs")[3]) == 2


def test_closed_ballots_name_nobody() -> None:
    """Of closed ballots only the totals are told."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Bo Al (V)")
    one, two = sitting.put("valförslag", "Eva Noor (S)"), sitting.put("valförslag", "Anna Ek (M)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((one,), (two,), secret=True)
    sitting.do(c.TallyVotes(paragraf=sitting.at, votering=votering, ja=2, nej=1, avstar=0))
    told = sitting.ledger.explain(votering)
    assert said(told, "sluten")[1] == "8.4 sluten omröstning"
    assert not any(name in says(told).partition("nej för")[2] for name in ("Bo Al", "röstade Eva"))
    assert "Summan" not in says(told)


@pytest.mark.parametrize(
    ("kind", "figures", "ja_is_back", "says_", "end"),
    [
        ("fullmäktige", (24, 15, 7), False, "en tredjedel av 46 närvarande är 16", "avgöras i dag."),
        ("fullmäktige", (23, 16, 7), False, "minoritetens begäran räcker", "återremitteras."),
        ("nämnd", (23, 16, 7), False, "i en nämnd räcker ingen minoritet", "avgöras i dag."),
        ("fullmäktige", (14, 0, 32), True, "14 för och 0 mot är majoritet", "återremitteras."),
        ("fullmäktige", (17, 0, 29), True, "omtvistat", "återremitteras."),
    ],
)
def test_a_third_of_those_present(
    kind: str, figures: tuple[int, int, int], says_: str, end: str, *, ja_is_back: bool
) -> None:
    """Situation B: in fullmäktige a third of those present carries an återremiss, in a nämnd it doesn't."""
    sitting = Fullmaktige(kind)
    votering = sitting.count("71", *figures, ja_is_back=ja_is_back)
    told = sitting.ledger.explain(votering)
    statute = "KL 5:50, ej kontrollerat lagrum" if kind == "fullmäktige" else "praxis"
    assert said(told, says_)[1:3] == ("2.1 återremiss och bordläggning", statute)
    assert told.lines[-1].says == f"Därmed skulle ärendet {end}"


@pytest.mark.parametrize("given", [True, False])
def test_a_chair_who_abstained_still_decides(*, given: bool) -> None:
    """The chair who abstained has the casting vote all the same; until it is given the outcome is open."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Bo Al (V)")
    one, two = sitting.put("eget förslag", "Eva Noor (S)"), sitting.put("eget förslag", "Bo Al (V)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((one,), (two,))
    for choice, who in (("ja", "Eva Noor (S)"), ("nej", "Bo Al (V)"), ("avstar", "Anna Ek (M)")):
        sitting.cast(votering, choice, who)  # type: ignore[arg-type]  # literals
    if given:
        (chair,) = people("Anna Ek (M)")
        sitting.do(c.GiveUtslagsrost(paragraf=sitting.at, votering=votering, choice="ja", person=chair))
    told = sitting.ledger.explain(votering)
    if given:
        assert said(told, "hade avstått och har utslagsröst ändå")[1] == "2.6 lika röstetal"
        assert said(told, "Anna Ek (M) avgjorde för ja")[3] == (sitting.ledger.events()[-1].name,)
    else:
        assert told.lines[-1].says.endswith("utslagsröst är inte antecknad: utfallet är öppet.")


def test_a_count_on_some_att_satser_leaves_the_rest_to_the_finding() -> None:
    """A count called for on one att-sats takes the finding's place there, and the finding stands elsewhere."""
    sitting = Sitting("Anna Ek (M), Bo Al (M), Eva Noor (S)")
    m, s = sitting.put("eget förslag", "Anna Ek (M)"), sitting.put("eget förslag", "Eva Noor (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.find(m)
    votes = {"ja": "Anna Ek (M), Bo Al (M)", "nej": "Eva Noor (S)"}
    sitting.count((m,), (s,), votes, points=(1,))  # type: ignore[arg-type]  # the choices are literals
    sitting.decide(m, points=("att bygga", "att utreda"))
    told = sitting.ledger.explain(sitting.at)
    finding = said(told, "det gäller inte i fråga om att-sats 1, eftersom omröstning sedan begärdes")
    assert finding[3][0] in said(told, "Därmed hade nämnden bifallit")[3]


def test_a_finding_yields_to_the_deciding_count_and_not_to_a_preparatory_one() -> None:
    """After a finding on the matter, it is the request for the deciding count that takes its place."""
    sitting = Sitting("Anna Ek (M), Bo Al (M), Eva Noor (S)")
    m, s = sitting.put("eget förslag", "Anna Ek (M)"), sitting.put("eget förslag", "Eva Noor (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.find(m)
    votes = {"ja": "Anna Ek (M), Bo Al (M)", "nej": "Eva Noor (S)"}
    sitting.count((m,), (s,), votes, role="förberedande")  # type: ignore[arg-type]  # the choices are literals
    sitting.count((m,), (s,), votes)  # type: ignore[arg-type]  # as above
    sitting.decide(m)
    told = said(sitting.ledger.explain(sitting.at), "det gäller inte, eftersom omröstning sedan begärdes")
    assert told[3][1] == sitting.paragraf.votes[1].event


def test_what_happened_after_the_paragraf_does_not_explain_it() -> None:
    """That the body later lost its quorum says nothing of a decision that was made before."""
    sitting = Sitting("Anna Ek (M)")
    sitting.decide()
    before = sitting.ledger.explain(sitting.at)
    sitting.do(c.LoseQuorum(meeting="m-1", serving=1, seats=9, source=READ))
    assert sitting.ledger.explain(sitting.at) == before
    sitting.open("2")
    sitting.decide()
    assert said(sitting.ledger.explain(sitting.at), "inte längre beslutsför")[1] == "1.1 beslutsförhet"


# --- a position ----------------------------------------------------------------------------


def test_each_sign_in_the_order_of_its_strength(a: Angsskolan) -> None:
    """S voted, reserved itself and had a yrkande: the vote decides, and the others are named as weaker."""
    told = a.ledger.explain("m-1.9", party="s")
    assert (told.subject, told.party) == ("ståndpunkt", "S")
    assert [line.rule.split()[0] for line in told.lines] == ["2.5", "3.1", "8.11", "2.1", "8.11", "8.11"]
    assert told.lines[0].says.endswith(
        "röstade Nils Hed (S), Eva Noor (S), Leif Ström (S) och Aida Kovač (S) nej, den sida som förlorade."
    )
    assert told.lines[-1].says == "S stod därmed emot beslutet."


def test_an_aterremiss_yrkande_says_nothing_of_the_matter(a: Angsskolan) -> None:
    """Lund's first-hand yrkande on återremiss is told, and told to say nothing."""
    told = a.ledger.explain("m-1.9", party="MP")
    assert said(told, "återremiss")[0].endswith("det säger inget om ståndpunkten i sak.")


def test_abstaining(a: Angsskolan) -> None:
    """Who abstained stood neither for nor against."""
    told = a.ledger.explain("m-1.9", party="C")
    assert [line.says for line in told.lines] == [
        "I den avgörande omröstningen avstod Hugo Falk (C).",
        "C stod därmed utanför beslutet.",
    ]


def test_a_party_without_part(a: Angsskolan) -> None:
    """A party that the § doesn't know is an error that lists those it knows."""
    with pytest.raises(NothingToExplain, match=r"XP har ingen ståndpunkt i m-1\.9; det har V, S, MP, C, L"):
        a.ledger.explain("m-1.9", party="XP")


def test_after_a_kontraproposition_the_reservation_outranks_the_vote() -> None:
    """Who lost the preparatory count voted second best in the deciding one; the reservation tells more."""
    sitting = Sitting("Anna Ek (M), Bo Al (M), Eva Noor (S), Vera Ax (V)")
    m, s, v = (sitting.put("eget förslag", who) for who in ("Anna Ek (M)", "Eva Noor (S)", "Vera Ax (V)"))
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votes = {"ja": "Eva Noor (S), Anna Ek (M), Bo Al (M)", "nej": "Vera Ax (V)"}
    sitting.count((s,), (v,), votes, question="motförslag", role="förberedande")  # type: ignore[arg-type]
    sitting.count((m,), (s,), {"ja": "Anna Ek (M), Bo Al (M), Vera Ax (V)", "nej": "Eva Noor (S)"})
    sitting.decide(m)
    sitting.reserve("Vera Ax (V)", in_favour_of=v)
    told = sitting.ledger.explain(sitting.at, party="V")
    assert "I den förberedande omröstningen röstade Vera Ax (V) nej: sådana röster är taktiska" in says(told)
    assert said(told, "näst bästa: reservationen väger tyngre")[1].startswith("8.11")
    assert told.lines[-1].says == "V stod därmed emot beslutet."
    reserved = said(told, "reserverade sig")[0]
    assert reserved.endswith("till förmån för förslaget från Vera Ax (V) (f3).")
    assert [x.says for x in told.lines].index(reserved) < says(told).splitlines().index(
        said(told, "I den avgörande omröstningen röstade")[0]
    )


def test_a_split_party() -> None:
    """A party whose people voted both ways is told to be split, with who voted how."""
    sitting = Sitting("Anna Ek (M), Bo Al (M), Eva Noor (S), Ali Oz (S), Ove Er (S)")
    m, s = sitting.put("eget förslag", "Anna Ek (M)"), sitting.put("eget förslag", "Eva Noor (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votes = {"ja": "Anna Ek (M), Bo Al (M), Ove Er (S)", "nej": "Eva Noor (S), Ali Oz (S)"}
    sitting.count((m,), (s,), votes)  # type: ignore[arg-type]  # the choices are literals
    sitting.decide(m)
    told = says(sitting.ledger.explain(sitting.at, party="S"))
    assert "röstade Ove Er (S) ja, den sida som vann" in told
    assert "röstade Eva Noor (S) och Ali Oz (S) nej, den sida som förlorade" in told
    assert "S gjorde inte alla lika: partiets ståndpunkt är delad." in told


def test_a_reservation_against_what_ones_own_party_had_moved() -> None:
    """Where one of a party reserves himself against what another of it had moved, the party is split."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Ali Oz (S)")
    won = sitting.put("eget förslag", "Eva Noor (S)")
    sitting.find(won)
    sitting.decide(won)
    sitting.reserve("Ali Oz (S)")
    told = sitting.ledger.explain(sitting.at, party="S")
    assert "medan andra hade lagt det förslag som vann" in told.lines[-1].says


def test_only_some_of_a_party_spoke() -> None:
    """A yrkande by one of three says where one of three stood; the others are silent."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Ali Oz (S), Ove Er (S)")
    mine = sitting.put("eget förslag", "Eva Noor (S)")
    sitting.find(mine)
    sitting.decide(mine)
    told = sitting.ledger.explain(sitting.at, party="S")
    assert said(told, "bara några av dem som tjänstgjorde för S")[1].startswith("3.7")


def test_silence_is_never_a_yes() -> None:
    """A party whose people served and said nothing has no stand, and it is told that silence is none."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S)")
    mine = sitting.put("eget förslag", "Eva Noor (S)")
    sitting.find(mine)
    sitting.decide(mine)
    told = sitting.ledger.explain(sitting.at, party="M")
    assert "Anna Ek (M) tjänstgjorde för M." in says(told)
    assert told.lines[-1].says.endswith("Tystnad är en egen uppgift och aldrig ett ja.")


def test_split_between_att_satser() -> None:
    """A party that won one att-sats and lost another is split between them, not within itself."""
    sitting = Sitting("Anna Ek (M), Bo Al (M), Eva Noor (S)")
    m, s = sitting.put("eget förslag", "Anna Ek (M)"), sitting.put("eget förslag", "Eva Noor (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    ja, nej = "Anna Ek (M), Bo Al (M)", "Eva Noor (S)"
    sitting.count((m,), (s,), {"ja": ja, "nej": nej}, points=(1,))
    sitting.count((s,), (m,), {"ja": ja + ", Eva Noor (S)"}, points=(2,))
    sitting.decide(points=("att bygga", "att utreda"))
    told = sitting.ledger.explain(sitting.at, party="S")
    assert told.lines[-1].says == "S stod olika i olika att-satser: ståndpunkten är delad."


def test_the_strongest_evidence_of_any_att_sats_comes_first() -> None:
    """Where one att-sats was found and another voted on, the vote is told before the yrkande."""
    sitting = Sitting("Anna Ek (M), Bo Al (M), Eva Noor (S)")
    m, s = sitting.put("eget förslag", "Anna Ek (M)"), sitting.put("eget förslag", "Eva Noor (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.find(m, points=(1,))
    sitting.count((s,), (m,), {"ja": "Bo Al (M), Eva Noor (S)", "nej": "Anna Ek (M)"}, points=(2,))
    sitting.decide(points=("att bygga", "att utreda"))
    told = sitting.ledger.explain(sitting.at, party="S")
    assert told.lines[0].says.startswith("I den avgörande omröstningen i fråga om att-sats 2 röstade Eva")
    assert told.lines[-1].says.startswith("S stod olika i olika att-satser")
