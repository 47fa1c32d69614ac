"""The same count under another assumption, without touching the ledger."""

from __future__ import annotations

from typing import Any

import pytest
from tests.forklaring.told import Angsskolan, Fullmaktige
from tests.projections.sitting import Sitting, people

from beslut import Recount, RecountError
from beslut import commands as c
from beslut.events.meeting import BallotCount
from beslut.forklaring.errors import (
    AmbiguousVoter,
    ClosedBallots,
    FiguresUnknown,
    NoSuchChoice,
    NoVotering,
    OnlyTotals,
    UnknownVoter,
)


@pytest.fixture(scope="module")
def a() -> Angsskolan:
    """Situation A's § 9: 6-6-1, by the casting vote of the chair who voted ja."""
    return Angsskolan()


def after(recount: Recount) -> tuple[Any, ...]:
    f = recount.after
    return f.ja, f.nej, f.avstar, f.side, f.decided_by


def how(recount: Recount) -> dict[str, tuple[str, ...]]:
    assert recount.pivotal is not None
    return {p.person.name: tuple(p.how) for p in recount.pivotal}


# --- situation A, point 9 ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("assumed", "figures", "change"),
    [
        ({}, (6, 6, 1, "ja", "utslagsröst"), "inget"),
        ({"without": ["Hed"]}, (6, 5, 1, "ja", "majoritet"), "sättet"),
        ({"with_": {"Falk": "nej"}}, (6, 7, 0, "nej", "majoritet"), "utfallet"),
        ({"with_": {"Falk": "ja"}}, (7, 6, 0, "ja", "majoritet"), "sättet"),
        ({"utslag": "nej"}, (6, 6, 1, "nej", "utslagsröst"), "utfallet"),
        ({"utslag": "ja"}, (6, 6, 1, "ja", "utslagsröst"), "inget"),
        ({"without": ["Falk"]}, (6, 6, 0, "ja", "utslagsröst"), "inget"),
        ({"with_": {"Anna Berg": "avstår"}}, (5, 6, 2, "nej", "majoritet"), "utfallet"),
        ({"without": ["Hed", "Anna Berg"]}, (5, 5, 1, None, "väntar på utslagsröst"), "utfallet"),
        ({"without": ["Hed", "Berg"], "utslag": "ja"}, (5, 5, 1, "ja", "utslagsröst"), "inget"),
        (
            {"with_": {"Berg": "nej", "Hed": "ja"}},
            (6, 6, 1, "nej", "utslagsröst"),  # the chair's vote is the casting one, wherever it falls
            "utfallet",
        ),
        ({"without": ["Hed"], "utslag": "nej"}, (6, 5, 1, "ja", "majoritet"), "sättet"),
    ],
)
@pytest.mark.parametrize("told", [True, False])
def test_other_votes(assumed: dict[str, Any], figures: tuple[Any, ...], change: str, *, told: bool) -> None:
    """Figures, side, method and what changes, whether the casting vote was told apart or not."""
    sitting = Angsskolan(utslag=told)
    recount = sitting.ledger.recount("m-1.9", **assumed)
    assert (after(recount), recount.change) == (figures, change)
    before = recount.before
    assert (before.written, before.side, before.decided_by) == ("6–6–1", "ja", "utslagsröst")


def test_the_sentence(a: Angsskolan) -> None:
    """The answer in Swedish: who, the figures, the method, and what changes."""
    says = a.ledger.recount("m-1.9.v1", without=["Hed"]).says
    assert says == (
        "Utan Nils Hed (S): 6–5–1 i stället för 6–6–1, alltså ja med majoritet i stället för ja med "
        "utslagsröst. Utfallet blir detsamma, men inte sättet."
    )
    says = a.ledger.recount("m-1.9", without=["Hed"], utslag="nej").says
    assert says.endswith("Utslagsrösten nej saknar verkan, eftersom rösterna inte är lika många.")


def test_pivotal(a: Angsskolan) -> None:
    """Each ja-voter alone could have changed it in any way, Falk by nej, no nej-voter at all."""
    found = how(a.ledger.recount("m-1.9"))
    assert found.pop("Hugo Falk") == ("nej",)
    assert set(found) == {
        "Anna Berg", "Jon Frisk", "Karin Öst", "Tomas Ryd", "Maja Sund", "Sara Holm"
    }  # fmt: skip
    assert set(found.values()) == {("frånvarande", "nej", "avstår")}


def test_the_ledger_is_untouched(a: Angsskolan) -> None:
    """Counting again records nothing."""
    before = a.ledger.root()
    a.ledger.recount("m-1.9", with_={"Falk": "nej"})
    assert a.ledger.root() == before
    assert a.paragraf.vote is not None
    assert a.paragraf.vote.side == "ja"


# --- who is meant, and what cannot be asked --------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["Hed", "hed", "Nils Hed", "Nils Hed (S)", "nils  hed (s)", "Nils", "Hed (S)"]
)
def test_persons_as_people_type_them(a: Angsskolan, typed: str) -> None:
    """A surname, a first name or a whole name, with or without party, in any case."""
    assert after(a.ledger.recount("m-1.9", without=[typed]))[:2] == (6, 5)


def test_a_person_by_id(a: Angsskolan) -> None:
    """A person's id in the sitting is enough."""
    id_ = next(n.person.id for n in a.paragraf.votes[0].named if n.person.name == "Nils Hed")
    assert after(a.ledger.recount("m-1.9", without=[id_]))[:2] == (6, 5)


@pytest.mark.parametrize(
    ("assumed", "error", "words"),
    [
        (
            {"without": ["Brant"]},
            UnknownVoter,
            "'Brant' röstade inte i omröstningen; det gjorde Jon Frisk (M), ",
        ),
        ({"without": ["Hed (V)"]}, UnknownVoter, "'Hed (V)' röstade inte"),
        ({"without": [""]}, UnknownVoter, "'' röstade inte"),
        ({"without": ["(S"]}, UnknownVoter, "'(S' röstade inte"),
        ({"without": ["Hed", "Nils Hed"]}, AmbiguousVoter, "Nils Hed (S) är nämnd två gånger"),
        ({"without": ["Hed"], "with_": {"Hed": "ja"}}, AmbiguousVoter, "är nämnd två gånger"),
        ({"with_": {"Hed": "kanske"}}, NoSuchChoice, "Hed kan inte rösta 'kanske'; rätt vore ja, nej"),
        ({"utslag": "avstår"}, NoSuchChoice, "utslagsrösten kan inte vara 'avstår'; rätt vore ja eller nej"),
    ],
)
def test_what_cannot_be_assumed(
    a: Angsskolan, assumed: dict[str, Any], error: type[RecountError], words: str
) -> None:
    """Each way to ask for what can't be is an error of its own, which says what would be right."""
    with pytest.raises(error) as refused:
        a.ledger.recount("m-1.9", **assumed)
    assert words in str(refused.value)


def test_a_name_that_two_bear() -> None:
    """A surname of two voters is ambiguous, and both are named with their ids."""
    sitting = Sitting("Eva Ek (S), Bo Ek (M), Cia Al (M)")
    one, two = sitting.put("eget förslag", "Eva Ek (S)"), sitting.put("eget förslag", "Bo Ek (M)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.count((one,), (two,), {"ja": "Eva Ek (S)", "nej": "Bo Ek (M), Cia Al (M)"})
    with pytest.raises(AmbiguousVoter, match=r"'Ek' kan vara Eva Ek \(S\) \[.+\] eller Bo Ek \(M\)"):
        sitting.ledger.recount(sitting.at, without=["Ek"])
    assert after(sitting.ledger.recount(sitting.at, without=["Ek (M)"]))[:2] == (1, 1)


def test_two_whom_only_the_id_tells_apart() -> None:
    """A namesake without a party is told apart by the id alone, which the error gives and which may be typed."""
    sitting = Sitting("Sven Larsson (M), Sven Larsson")
    one, two = sitting.put("eget förslag", "Sven Larsson (M)"), sitting.put("eget förslag", "Sven Larsson")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.count((one,), (two,), {"ja": "Sven Larsson (M)", "nej": "Sven Larsson"})
    with pytest.raises(AmbiguousVoter, match=r"Sven Larsson \[m-1.p2\]; .* eller id:t inom klammer"):
        sitting.ledger.recount(sitting.at, without=["Sven Larsson"])
    assert after(sitting.ledger.recount(sitting.at, without=["m-1.p2"]))[:2] == (1, 0)


def test_an_error_lists_some_of_a_large_body() -> None:
    """Of three hundred voters an error names twenty."""
    sitting = Sitting(", ".join(f"Ledamot{n} Ek (S)" for n in range(300)))
    one, two = sitting.put("eget förslag", "Ledamot0 Ek (S)"), sitting.put("eget förslag", "Ledamot1 Ek (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    sitting.count((one,), (two,), {"ja": ", ".join(f"Ledamot{n} Ek (S)" for n in range(300))})
    for typed, end in (("Brant", "och 280 till"), ("Ek", "eller 280 till; skriv hela namnet")):
        with pytest.raises(RecountError, match=end):
            sitting.ledger.recount(sitting.at, without=[typed])


def test_only_totals_are_known() -> None:
    """Where only totals are known nobody can be taken out, but a casting vote can be another."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S)")
    one, two = sitting.put("eget förslag", "Anna Ek (M)"), sitting.put("eget förslag", "Eva Noor (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((one,), (two,))
    sitting.do(c.TallyVotes(paragraf=sitting.at, votering=votering, ja=1, nej=1, avstar=0))
    sitting.do(c.GiveUtslagsrost(paragraf=sitting.at, votering=votering, choice="ja"))
    with pytest.raises(OnlyTotals, match="bara summorna kända"):
        sitting.ledger.recount(votering, without=["Ek"])
    recount = sitting.ledger.recount(votering, utslag="nej")
    assert (after(recount), recount.change) == ((1, 1, 0, "nej", "utslagsröst"), "utfallet")
    assert recount.pivotal is None


def test_closed_ballots_and_the_lot() -> None:
    """Of closed ballots nobody's vote is known; in an election a tie is for the lot, not for the chair."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S)")
    one, two = sitting.put("valförslag", "Anna Ek (M)"), sitting.put("valförslag", "Eva Noor (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((one,), (two,), secret=True)
    sitting.do(c.TallyVotes(paragraf=sitting.at, votering=votering, ja=1, nej=1, avstar=0))
    sitting.do(c.DrawLot(paragraf=sitting.at, votering=votering, choice="nej"))
    with pytest.raises(ClosedBallots, match="ingens röst är känd"):
        sitting.ledger.recount(votering, without=["Ek"])
    recount = sitting.ledger.recount(votering, utslag="ja")
    assert (after(recount), recount.change) == ((1, 1, 0, "nej", "lottning"), "inget")
    assert recount.says.endswith("Utslagsrösten ja saknar verkan: i val avgör lotten.")


def test_ballots_are_no_ja_and_nej() -> None:
    """A count of ballots has no ja and nej that could be counted again; the explanation says who got most."""
    sitting = Sitting("Anna Ek (M), Eva Noor (S), Bo Al (V)")
    one, two = sitting.put("valförslag", "Anna Ek (M)"), sitting.put("valförslag", "Eva Noor (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((one,), (two,), secret=True)
    ballots = (BallotCount(one, 2), BallotCount(two, 1))
    sitting.do(c.CountBallots(paragraf=sitting.at, votering=votering, ballots=ballots))
    for assumed in ({}, {"without": ["Ek"]}):
        with pytest.raises(ClosedBallots, match="sluten"):
            sitting.ledger.recount(votering, **assumed)  # type: ignore[arg-type]  # one of several
    told = [line.says for line in sitting.ledger.explain(votering).lines]
    assert told[-1] == "Flest valsedlar fick valförslaget (f1)."


def test_no_count_and_no_figures() -> None:
    """A § without a count, and a count without figures, can't be counted again."""
    sitting = Sitting("Anna Ek (M)")
    with pytest.raises(NoVotering, match=r"m-1\.1 hade ingen omröstning som avgjorde"):
        sitting.ledger.recount("m-1.1")
    votering = sitting.ask()
    with pytest.raises(FiguresUnknown, match="framgår inte hur många"):
        sitting.ledger.recount(votering)


# --- sending a matter back (situation B) ---------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "figures", "how_", "outcome"),
    [
        ("fullmäktige", (24, 15, 7), {}, ("ja", "avgörs idag", None)),
        ("fullmäktige", (23, 16, 7), {}, ("nej", "återremiss", "minoritet")),
        ("nämnd", (23, 16, 7), {}, ("ja", "avgörs idag", None)),
        ("fullmäktige", (14, 0, 32), {"ja_is_back": True}, ("ja", "återremiss", "majoritet")),
        ("fullmäktige", (17, 0, 29), {"ja_is_back": True}, ("ja", "återremiss", "båda")),
        (
            "fullmäktige",
            (25, 16, 5),
            {"question": "bordläggning", "matter": "val"},
            ("ja", "avgörs idag", None),
        ),
        ("fullmäktige", (24, 20, 2), {"spent": "m-0@7"}, ("ja", "avgörs idag", None)),
        ("nämnd", (5, 5, 1), {}, (None, None, None)),
    ],
)
def test_formal_counts(
    kind: str, figures: tuple[int, int, int | None], how_: dict[str, Any], outcome: tuple[Any, ...]
) -> None:
    """What becomes of the matter follows from the body, those present, and a right that may be spent."""
    sitting = Fullmaktige(kind)
    recount = sitting.ledger.recount(sitting.count("71", *figures, **how_))
    assert (recount.after.side, recount.after.formal, recount.after.basis) == outcome
    assert recount.before == recount.after


def test_a_third_of_how_many() -> None:
    """Where nobody knows how many were there, it can't be told whether a minority was enough."""
    sitting = Fullmaktige()
    with pytest.raises(FiguresUnknown, match="räcker inte"):
        sitting.ledger.recount(sitting.count("71", 23, 16, None))


def test_one_less_of_those_present() -> None:
    """Four of thirteen are no third, four of twelve are: without one who was against, it is sent back."""
    against = [f"{n} Ek (M)" for n in ("Ada", "Bea", "Cia", "Dan", "Eli", "Fia", "Gun", "Hal", "Iva")]
    favour = [f"{n} Al (S)" for n in ("Ida", "Jan", "Kim", "Lea")]
    sitting = Sitting()
    sitting.do(c.EstablishNamnd(namnd="n-2", name="Kommunfullmäktige", kind="fullmäktige", seats=13))
    sitting.do(c.OpenMeeting(meeting="m-2", namnd="n-2", kind="fullmäktige", seats=13))
    for person in people(", ".join([*against, *favour])):
        sitting.do(c.RecordAttendance(meeting="m-2", person=person, role="ledamot"))
    sitting.do(c.OpenParagraf(meeting="m-2", number="1"))
    sitting.at = "m-2.1"
    back = sitting.put("återremiss", favour[0])
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((), (back,), question="återremiss", role="formell")
    sitting.cast(votering, "ja", ", ".join(against))
    sitting.cast(votering, "nej", ", ".join(favour))
    recount = sitting.ledger.recount(votering, without=["Ada Ek"])
    assert (recount.before.formal, recount.before.basis) == ("avgörs idag", None)
    assert (recount.after.formal, recount.after.basis) == ("återremiss", "minoritet")
    assert recount.change == "utfallet"
    assert how(recount) == {name.partition(" (")[0]: ("frånvarande", "nej") for name in against}


def test_a_lot_holds_for_the_tie_it_was_drawn_for() -> None:
    """In another tie of an election the lot would be drawn anew, and nobody knows how it had fallen."""
    sitting = Sitting("Anna Ek (M), Bo Al (M), Cia Oz (S), Dan By (S)")
    one, two = sitting.put("valförslag", "Anna Ek (M)"), sitting.put("valförslag", "Cia Oz (S)")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((one,), (two,))
    sitting.cast(votering, "ja", "Anna Ek (M), Bo Al (M)")
    sitting.cast(votering, "nej", "Cia Oz (S), Dan By (S)")
    sitting.do(c.DrawLot(paragraf=sitting.at, votering=votering, choice="nej"))
    assert after(sitting.ledger.recount(votering)) == (2, 2, 0, "nej", "lottning")
    recount = sitting.ledger.recount(votering, without=["Al", "By"])
    assert (after(recount), recount.change) == ((1, 1, 0, None, "lottning"), "utfallet")
