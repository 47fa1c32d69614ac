"""Minutes in the manner of several municipalities, in texts of our own."""

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from beslut.reading import Paragraf, Person, read

T = TypeVar("T")


def one(text: str, datum: dt.date | None = None, namnd: str | None = None) -> Paragraf:
    (paragraf,) = read(text.encode(), "x.txt", datum=datum, namnd=namnd).paragraphs
    return paragraf


def some(value: T | None) -> T:
    assert value is not None
    return value


def who(persons: Iterable[Person]) -> list[str]:
    return [p.label for p in persons]


NACKA = """Sammanträdesprotokoll
Socialnämnden
2021-05-18

§ 47

Dnr SN 2021/88

Svar på remiss om nationell strategi

Beslut
1. Socialnämnden antar förvaltningens förslag till yttrande.
2. Paragrafen justeras omedelbart.

Handlingar i ärendet
Tjänsteskrivelse 2021-05-03
SN 2021/88-2 Förslag till yttrande

Yrkanden
Gunnel Ek (M) yrkade, med instämmande av Torbjörn Vik (C) och Lena Åhs (L), bifall till förvaltningens förslag.
Helena Westman m.fl. (S) yrkade att ärendet återremitteras för att belysa kostnaderna. Ahmed Said (V) instämde i Helena Westmans yrkande.

Beslutsgång
Ordföranden ställde proposition på om ärendet skulle avgöras idag eller återremitteras och fann att ärendet skulle avgöras idag.
Votering begärdes. Den som vill att ärendet avgörs idag röstar ja. Den som vill att ärendet återremitteras röstar nej.
Vid voteringen avgavs 3 ja-röster och 2 nej-röster. Ja röstade Gunnel Ek (M), Torbjörn Vik (C) och Lena Åhs (L). Nej röstade Helena Westman (S) och Ahmed Said (V).
Därefter frågade ordföranden om nämnden kunde besluta enligt förvaltningens förslag och fann att så var fallet.

Reservationer
Helena Westman (S) och Ahmed Said (V) reserverade sig till förmån för eget yrkande.

Protokollsanteckning
Siv Ek (MP) lät anteckna följande till protokollet:
"Vi hade gärna sett en barnkonsekvensanalys."

Protokollsutdrag till
Kommunstyrelsen
"""


def test_a_formal_vote_is_not_the_deciding_one_where_the_matter_was_settled_after_it() -> None:
    """Votering on återremiss, then acklamation on the matter: the acklamation decides."""
    p = one(NACKA)
    assert [v.role for v in some(p.votes)] == ["återremissvotering"]
    assert (p.decision_method, p.vote, p.winner) == ("acklamation", None, "förvaltningens förslag")
    assert (some(p.votes)[0].ja, some(p.votes)[0].nej, some(p.votes)[0].avstar) == (3, 2, None)
    assert who(some(some(p.votes)[0].named).ja) == ["Gunnel Ek (M)", "Torbjörn Vik (C)", "Lena Åhs (L)"]
    assert who(some(some(p.votes)[0].named).nej) == ["Helena Westman (S)", "Ahmed Said (V)"]


def test_seconders_join_the_proposal_that_the_sentence_names() -> None:
    """ "med instämmande av" and "instämde i X:s yrkande" add seconders, not proposals."""
    p = one(NACKA)
    assert [(x.kind, who(x.proposers), who(x.seconders)) for x in some(p.proposals)] == [
        ("förvaltningens förslag", ["Gunnel Ek (M)"], ["Torbjörn Vik (C)", "Lena Åhs (L)"]),
        ("återremiss", ["Helena Westman (S)"], ["Ahmed Said (V)"]),
    ]


def test_points_handlingar_and_notes_are_read() -> None:
    """Two att-satser, two documents, one protokollsanteckning with its sender and words."""
    p = one(NACKA)
    assert [d.text for d in p.decision_points] == [
        "Socialnämnden antar förvaltningens förslag till yttrande.",
        "Paragrafen justeras omedelbart.",
    ]
    assert p.decision_own_points is None
    assert [(h.number, h.kind) for h in some(p.handlingar)] == [
        (None, "Tjänsteskrivelse"),
        ("SN 2021/88-2", None),
    ]
    assert [(s.kind, s.by, s.text) for s in some(p.statements)] == [
        ("protokollsanteckning", ("Siv Ek (MP)",), "Vi hade gärna sett en barnkonsekvensanalys.")
    ]


def test_comma_parties_and_colons_of_jamtland() -> None:
    """ "Namn, fp: Motionen avslås." is a yrkande; ja for avslag keeps its own polarity."""
    p = one(
        "Kommunfullmäktige\nSammanträdesdatum 2006-11-21\n\n§ 163 Dnr 941-2006\nSvar på motion - Gratis "
        "bussar\n\nYrkande\n"
        "Karin Thoms, mp: Bifall till motionen.\nJens Nilsson, s, och Robert Uitto, s: Motionen "
        "avslås.\n\nProposition\n"
        "Ordföranden ställer proposition på yrkandena och finner att kommunfullmäktige avslår motionen. "
        "Omröstning begärs.\n"
        "Ja-röst för avslag på motionen. Nej-röst för bifall till motionen.\n"
        "Omröstningen utfaller med 41 ja-röster mot 12 nej-röster, 2 ledamöter avstår från att rösta.\n\n"
        "Kommunfullmäktiges beslut\nMotionen avslås.\n\nReservation\nKarin Thoms, mp, reserverar sig mot "
        "beslutet.\n"
    )
    assert [(x.kind, who(x.proposers)) for x in some(p.proposals)] == [
        ("bifall", ["Karin Thoms (MP)"]),
        ("avslag", ["Jens Nilsson (S)", "Robert Uitto (S)"]),
    ]
    assert (some(p.vote).ja, some(p.vote).nej, some(p.vote).avstar) == (41, 12, 2)
    assert (some(p.vote).ja_means, some(p.vote).nej_means) == ("avslag på motionen", "bifall till motionen")
    assert (p.winner, p.winners, p.dnr) == ("avslag på motionen", ("f2",), "941-2006")
    assert [who([r.person]) for r in some(p.reservations)] == [["Karin Thoms (MP)"]]


def test_a_tie_with_utslagsrost_keeps_the_count() -> None:
    """Six to six and one abstaining stay so; the chair's side wins."""
    p = one(
        "**§ 9**\n**Avveckling av Ängsskolan**\nDnr UN 2026/118\n\n**Beslut**\nUtbildningsnämnden "
        "beslutar\n1. att skolan avvecklas,\n2. att ge uppdrag.\n\n"
        "**Jäv**\nPer Lind (M) anmälde jäv och lämnade rummet. Nils Hed (S) tjänstgjorde i hans ställe.\n\n"
        "**Yrkanden**\nJon Frisk (M) och Karin Öst (L) yrkade bifall till förvaltningens förslag.\n\nEva "
        "Noor m.fl. (S) yrkade avslag på förvaltningens förslag.\n\n"
        "Siv Lund (MP) yrkade i första hand återremiss, i andra hand avslag på förvaltningens förslag.\n\n"
        "**Beslutsgång**\nOrdföranden ställde förvaltningens förslag mot avslag och fann att nämnden "
        "hade bifallit förvaltningens förslag. Omröstning begärdes.\n\n"
        "Ja – bifall till förvaltningens förslag\nNej – avslag på förvaltningens förslag\n\n"
        "**Omröstningsresultat**\nSex ledamöter röstade ja, sex röstade nej och en avstod.\n\n"
        "| Ledamot | Ja | Nej | Avstår |\n|---|---|---|---|\n| Jon Frisk (M) | x | | |\n| Eva Noor (S) | "
        "| x | |\n| Hugo Falk (C) | | | x |\n\n"
        "Ordföranden avgjorde utgången med sin utslagsröst för ja. Nämnden hade därmed bifallit "
        "förvaltningens förslag.\n"
    )
    assert (some(p.vote).ja, some(p.vote).nej, some(p.vote).avstar, p.utslagsrost) == (6, 6, 1, True)
    assert (p.winner, p.winners) == ("förvaltningens förslag", ("f1",))
    assert [(x.kind, x.rank) for x in some(p.proposals)] == [
        ("förvaltningens förslag", None), ("avslag", None), ("återremiss", "i första hand"), ("avslag", "i andra hand")
    ]  # fmt: skip
    assert [(who([j.person]), j.replaced_by) for j in some(p.jav)] == [(["Per Lind (M)"], "Nils Hed (S)")]
    assert who(some(some(p.vote).named).avstar) == ["Hugo Falk (C)"]
    assert [d.text for d in p.decision_points] == ["att skolan avvecklas,", "att ge uppdrag."]


def test_an_older_deliberation_after_the_statements_is_found() -> None:
    """Östermalm's manner: decision, reservation, uttalande, and then what was said."""
    p = one(
        "Östermalms stadsdelsnämnd\n\n§ 12 Förslag till detaljplan\n\nDnr "
        "2.6-335-2009\n\nStadsdelsnämndens beslut\n\n1. Nämnden överlämnar tjänsteutlåtandet.\n\n"
        "Reservation\nLedamoten Birgit Mark m fl (s) reserverar sig mot beslutet till förmån för eget "
        "förslag.\n\n"
        "Särskilt uttalande\nVice ordförande Stefan Ek m fl (mp) lämnar ett särskilt uttalande enligt "
        "följande:\nVi hade önskat en tydligare profil.\n\n"
        "Förelåg stadsdelsförvaltningens tjänsteutlåtande med förslag\n\natt nämnden överlämnar "
        "tjänsteutlåtandet.\n\n"
        "Under överläggning i ärendet yrkade ordförande Anna Alm m fl (m) bifall till förvaltningens "
        "förslag.\n\n"
        "Ledamoten Birgit Mark m fl (s) lämnade tillsammans med tjänstgörande ersättaren Jaime Ros (v) "
        "ett gemensamt förslag.\n\n"
        "Ordföranden ställde proposition på förvaltningens förslag och på Birgit Marks m fl (s) förslag "
        "och fann att nämnden bifallit detta.\n\n"
        "Per Hed (fp) deltog inte i beslutet.\n"
    )
    assert (p.namnd, p.municipality, p.decision_method) == (
        "Östermalms stadsdelsnämnd",
        "Stockholms stad",
        "acklamation",
    )
    assert [(x.kind, who(x.proposers)) for x in some(p.proposals)] == [
        ("förvaltningens förslag", ["Anna Alm (M)"]), ("gemensamt förslag", ["Birgit Mark (S)", "Jaime Ros (V)"])
    ]  # fmt: skip
    assert who([d.person for d in some(p.deltar_ej)]) == ["Per Hed (FP)"]
    assert [(s.by, s.text) for s in some(p.statements)] == [
        (("Stefan Ek (MP)",), "Vi hade önskat en tydligare profil.")
    ]


def test_a_cut_excerpt_has_null_for_what_could_have_come() -> None:
    """Without decision and cut in mid-sentence nothing is said to be empty."""
    p = one(
        "Kommunstyrelsen\n2009-02-26\n\nKS § 4\nVägar\n\nYrkande:\n• Bo Ek (s) yrkade avslag på "
        "förslaget.\n\nOrdföranden ställde propo"
    )
    assert (p.decision_text, p.reservations, p.statements, p.decision_method, p.whole) == (
        None,
        None,
        None,
        None,
        False,
    )
    assert [x.kind for x in some(p.proposals)] == ["avslag"]


def test_a_whole_paragraph_without_dissent_has_empty_lists() -> None:
    """The § was seen to its end: there are none."""
    p = one("Socialnämnden 2020-01-02\n\n§ 3 Budget\n\nBeslut\nNämnden godkänner budgeten.\n")
    assert (p.reservations, p.statements, p.proposals, p.deltar_ej, p.jav) == ((), (), (), (), ())
    assert p.decision_method is None


def test_an_earlier_bodys_record_is_not_this_ones() -> None:
    """Yrkanden i kommunstyrelsen, reprinted in fullmäktige's minutes, are kommunstyrelsen's."""
    p = one(
        "Kommunfullmäktige\n2020-03-02\n\n§ 8 Taxor\n\nYrkanden i kommunstyrelsen\nEva Noor (S) yrkar "
        "avslag på förslaget.\n\nYrkanden\nBo Ek (V) yrkar återremiss.\n\n"
        "Kommunfullmäktiges beslut\nTaxorna fastställs.\n"
    )
    assert [who(x.proposers) for x in some(p.proposals)] == [["Bo Ek (V)"]]


def test_references_are_not_paragraphs() -> None:
    """AU § 296, a statute's § and a list of earlier §§ begin nothing."""
    document = read(
        (
            "Kommunstyrelsen\n2007-10-25\n\nKS § 312\nMotion om vin\n\nAU § 296\nKS2007/0226-14\n- "
            "Kommunfullmäktige 2007-05-10, § 43\n\n"
            "Enligt miljöbalken 17 kap. 1 § gäller detta.\n§ 12 i kommunallagen "
            "också.\n\nKommunstyrelsens beslut\n• Motionen avslås.\n"
        ).encode(),
        "x",
    )
    assert [(p.paragraph, p.dnr) for p in document.paragraphs] == [("312", "KS2007/0226-14")]


def test_a_minority_of_a_third_sends_a_matter_back_in_fullmaktige_only() -> None:
    """15 of 39 suffice in fullmäktige (KL 5:50), never in a nämnd."""
    text = "{} 2024-09-25\n\n§ 111 Planering\n   24–15–0 (namngivna: 39)\n   JA = Ärendet avgörs idag.\n   NEJ = Bifall till Kent Staafs (S) yrkande, att återremittera ärendet.\n"
    assert "återremittera" in some(one(text.format("Kommunfullmäktige")).winner)
    assert "avgörs idag" in some(one(text.format("Kulturnämnden")).winner)


def test_a_tie_without_utslagsrost_has_no_winner() -> None:
    """Nobody guesses how the chair voted."""
    document = read(
        "Kommunfullmäktige 2025-08-27\n\n§ 9 Motion\n   19–19–0\n   JA = avslag på motionen.\n   NEJ = bifall till motionen.\n".encode(),
        "x",
    )
    assert document.paragraphs[0].winner is None
    assert any("lika röstetal" in warning for warning in document.warnings)


def test_an_option_fills_in_and_never_overrules() -> None:
    """--datum and --nämnd count where the text is silent; else the text wins and the option is named."""
    silent = "§ 3 Budget\n\nBeslut\nDet godkänns.\n"
    p = one(silent, datum=dt.date(2020, 1, 2), namnd="Kulturnämnden")
    assert (p.meeting_date, p.namnd) == (dt.date(2020, 1, 2), "Kulturnämnden")
    document = read(
        f"Socialnämnden 2020-05-05\n\n{silent}".encode(),
        "x",
        datum=dt.date(2020, 1, 2),
        namnd="Kulturnämnden",
    )
    assert (document.paragraphs[0].meeting_date, document.paragraphs[0].namnd) == (
        dt.date(2020, 5, 5),
        "Socialnämnden",
    )
    assert any("2020-01-02" in w for w in document.warnings)
    assert any("Kulturnämnden" in w for w in document.warnings)


def test_an_unknown_text_is_okant_and_empty() -> None:
    """A letter is no minutes."""
    document = read("Hej!\n\nVi ses på tisdag om § 3 i avtalet.\n".encode(), "brev.txt")
    assert (document.kind, document.paragraphs, document.handling, document.fragments) == (
        "okänt",
        (),
        None,
        (),
    )


def test_a_page_that_lost_its_lines_is_read_all_the_same() -> None:
    """A web archive's whole page on one line: headings and §§ in it are found."""
    text = (
        "SALA KOMMUN Kommunfullmäktige PROTOKOLL Sammanträdesdatum 2013-06-19 14 (28) § 91 Dnr 2013/512 Motion om "
        "gratis bredband INLEDNING Harald Ek (SBÄ) inkom 2012-11-26 med en motion. Yrkanden Per Rapp (S) yrkar "
        "bifall till kommunstyrelsens förslag. Harald Ek (SBÄ) yrkar bifall till motionen. Propositionsordning "
        "Ordföranden ställer de båda yrkandena mot varandra och finner att kommunfullmäktige beslutat enligt "
        "kommunstyrelsens förslag. Beslut Kommunfullmäktige beslutar att avslå motionen. Reservation Harald Ek "
        "(SBÄ) reserverar sig mot beslutet. Utdrag Kommunstyrelsen"
    )
    p = one(text)
    assert (p.paragraph, p.dnr, p.title, p.municipality) == (
        "91",
        "2013/512",
        "Motion om gratis bredband",
        "Sala kommun",
    )
    assert [who(x.proposers) for x in some(p.proposals)] == [["Per Rapp (S)"], ["Harald Ek (SBÄ)"]]
    assert (p.decision_text, p.winner) == (
        "Kommunfullmäktige beslutar att avslå motionen.",
        "kommunstyrelsens förslag",
    )
    assert [r.person.label for r in some(p.reservations)] == ["Harald Ek (SBÄ)"]


def test_a_lost_paragraph_sign_is_missed_by_nobody() -> None:
    """Bare numbers with dnr and headings under them are §§; a person's act under a decision is no part of it."""
    document = read(
        (
            "Sammanträdesprotokoll\nKommunstyrelsen\n2016-05-03\n\n133\nDnr KS 16/88\nAnsökan om bidrag\n\n"
            "Yrkanden\nSten Ove Dan (s-gruppen) yrkar bifall till arbetsutskottets förslag.\n"
            "Jan Fil (c), Lena Hal (c) och Erik Lö, båda (m) yrkar att ansökan återremitteras.\n\n"
            "Beslutsgång\nOrdföranden ställer arbetsutskottets förslag under proposition och finner att det "
            "antagits.\n\nKommunstyrelsens beslut\nAnsökan avslås.\n\nJan Fil (c) deltar inte i beslutet.\n\n"
            "134\nDnr KS 16/90\nDelårsrapport\n\nKommunstyrelsens beslut\nRapporten godkänns.\n"
        ).encode(),
        "x",
    )
    first, second = document.paragraphs
    assert (first.paragraph, second.paragraph, second.title) == ("133", "134", "Delårsrapport")
    assert (first.decision_text, first.winner) == ("Ansökan avslås.", "arbetsutskottets förslag")
    assert [(x.kind, who(x.proposers)) for x in some(first.proposals)] == [
        ("bifall", ["Sten Ove Dan (S)"]),
        ("återremiss", ["Jan Fil (C)", "Lena Hal (C)", "Erik Lö (M)"]),
    ]
    assert who(d.person for d in some(first.deltar_ej)) == ["Jan Fil (C)"]
