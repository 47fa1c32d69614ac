"""Who serves for whom, as a nämndsekreterare knows it."""

from __future__ import annotations

from typing import Any

import pytest

from beslut.rules.inkallelse import call_order, next_substitute
from beslut.rules.reglemente import Reglemente, Vaxeltjanstgoring
from beslut.rules.tjanstgoring import ImpossibleService, Seat, Service, Substitute, serving

ORDER = {
    "M": ("M", "KD", "L", "SD", "C", "MP", "S", "V"),
    "KD": ("KD", "M", "L", "SD", "C", "MP", "S", "V"),
    "SD": ("SD", "M", "KD", "L", "C", "S", "MP", "V"),
    "S": ("S", "V", "MP", "C", "L", "KD", "M", "SD"),
    "V": ("V", "S", "MP", "C", "L", "KD", "M", "SD"),
}


class Table:
    """A body at its table, from one ärende to the next; persons are called by name, "Hed (S)" once."""

    def __init__(self, seats: str, substitutes: str, **rules: Any) -> None:
        self.seats = [Seat(str(n), *_split(each)) for n, each in enumerate(seats.split(", "), 1)]
        self.substitutes = [
            Substitute(name, party)
            for party, name in map(_split, substitutes.split(", "))
            if name is not None
        ]
        self.rules = Reglemente(**rules)
        self.present: set[str] = set()
        self.left: set[str] = set()
        self.before: dict[str, str] | None = None
        self.now: dict[str, str] = {}
        self.services: tuple[Service, ...] = ()

    def come(self, *names: str) -> None:
        self.present.update(" ".join(names).split())

    def go(self, name: str) -> None:
        self.present.discard(name)
        self.left.add(name)

    def take_up(self, *recused: str) -> list[str]:
        """The next ärende: who serves who doesn't hold the seat, as "Hed for Lindkvist"."""
        self.services = self._serving(self.before, recused, None)
        self.before = {s.seat: s.apart_from_jav for s in self.services if s.apart_from_jav is not None}
        return self._moved()

    def inside(self, *recused: str) -> list[str]:
        """The same ärende, a while later."""
        self.services = self._serving(self.before, recused, self.now)
        self.before = {s.seat: s.apart_from_jav for s in self.services if s.apart_from_jav is not None}
        return self._moved()

    def _serving(
        self, before: dict[str, str] | None, recused: tuple[str, ...], now: dict[str, str] | None
    ) -> tuple[Service, ...]:
        return serving(
            self.seats,
            self.substitutes,
            present=self.present,
            inkallelseordning=ORDER,
            before=before,
            left=self.left,
            recused=recused,
            under_way=now,
            reglemente=self.rules,
        )

    def _moved(self) -> list[str]:
        self.now = {s.seat: s.person for s in self.services if s.person is not None}
        self.left -= set(self.now.values())
        return [
            f"{s.person or 'ingen'} för {seat.holder or 'vakant'}"
            for seat, s in zip(self.seats, self.services, strict=True)
            if s.person is None or s.person != seat.holder
        ]

    def why(self, holder: str | None) -> tuple[str, str]:
        seat = next(seat for seat in self.seats if seat.holder == holder)
        return next((s.why, s.rule) for s in self.services if s.seat == seat.id)


def _split(person: str) -> tuple[str | None, str | None]:
    name, _, party = person.partition(" (")
    return party.rstrip(")") or None, None if name == "vakant" else name


def situation_a(**rules: Any) -> Table:
    table = Table(
        "Berg (M), Lindkvist (M), Frisk (M), Öst (L), Ryd (KD), Sund (SD), vakant (SD), Noor (S), Ström (S), "
        "Kovač (S), Brant (V), Lund (MP), Falk (C)",
        "Nyman (M), Holm (KD), Hed (S), Alm (V)",
        **rules,
    )
    table.come("Berg Lindkvist Frisk Öst Ryd Sund Noor Ström Kovač Lund Falk Holm Hed Alm")
    return table


def test_situation_a() -> None:
    """Holm (KD) for the vacant SD seat, Alm (V) for Brant, Hed (S) for the jävige Lindkvist (M) in § 9 only."""
    table = situation_a()
    assert table.take_up() == ["Holm för vakant", "Alm för Brant"]
    assert table.take_up("Lindkvist") == ["Hed för Lindkvist", "Holm för vakant", "Alm för Brant"]
    assert sum(s.person is not None for s in table.services) == 13
    hed = table.services[1]
    assert (hed.person, hed.in_place_of, hed.substitute, hed.rule) == ("Hed", "Lindkvist", True, "1.4 jäv")
    assert hed.apart_from_jav == "Lindkvist"
    assert hed.why == "Lindkvist är jävig; Hed (S) är närmast i tur enligt inkallelseordningen för M"
    holm = table.services[6]
    assert (holm.in_place_of, holm.substitute, holm.rule) == (None, True, "1.2 tjänstgörande ersättare")
    table.come("Brant")
    assert "Alm för Brant" in table.inside("Lindkvist")
    assert table.take_up() == ["Holm för vakant"]
    berg = table.services[0]
    assert (berg.in_place_of, berg.substitute, berg.why) == (None, False, "Berg har platsen")


def test_without_substitutes() -> None:
    """Without its substitutes eleven of the thirteen seats of situation A are served."""
    table = situation_a()
    table.present -= {"Holm", "Hed", "Alm"}
    assert table.take_up() == ["ingen för vakant", "ingen för Brant"]
    assert sum(s.person is not None for s in table.services) == 11
    assert table.why("Brant")[0] == "Brant är inte här; ingen ersättare som får kallas in är här"
    assert table.why(None)[0].startswith("platsen är vakant; ")


def test_a_better_ranked_substitute_who_comes_inside_the_paragraf() -> None:
    """Nyman (M) comes while § 9 is handled: Hed serves it out, though she stands first for Lindkvist's seat."""
    table = situation_a()
    table.take_up("Lindkvist")
    table.come("Nyman")
    assert "Hed för Lindkvist" in table.inside("Lindkvist")
    assert "Nyman för Lindkvist" in table.take_up("Lindkvist")
    assert table.take_up() == ["Holm för vakant", "Alm för Brant"]


def test_trelleborg() -> None:
    """Johansson (C) serves for Nilsson (S) in § 46 because of jäv, and later for Björk (S)."""
    seats = [Seat("1", "S", "Nilsson"), Seat("2", "S", "Björk"), Seat("3", "C", "Holmberg")]
    substitutes = [Substitute("Ahlberg", "S"), Substitute("Johansson", "C")]
    present = {"Nilsson", "Björk", "Holmberg", "Johansson"}
    order = {"S": ["S", "C"], "C": ["C"]}
    in_46 = serving(
        seats, substitutes, present=present, inkallelseordning=order, before={}, recused={"Nilsson"}
    )
    assert [s.person for s in in_46] == ["Johansson", "Björk", "Holmberg"]
    assert in_46[0].why == (
        "Nilsson är jävig; Johansson (C) är närmast i tur enligt inkallelseordningen för S"
    )
    after = serving(
        seats,
        substitutes,
        present=present - {"Björk"},
        inkallelseordning=order,
        before={s.seat: s.apart_from_jav or "" for s in in_46},
        left={"Björk"},
    )
    assert [s.person for s in after] == ["Nilsson", "Johansson", "Holmberg"]


def test_never_displaced_by_the_own_party() -> None:
    """A serving substitute is not displaced by one of the same party, even one elected before."""
    table = Table("Ask (S), Bo (M)", "Ett (S), Två (S)")
    table.come("Bo", "Två")
    assert table.take_up() == ["Två för Ask"]
    table.come("Ett")
    assert table.take_up() == ["Två för Ask"]
    assert table.why("Ask") == (
        "Ask är inte här; Två tjänstgör redan på platsen",
        "1.2 tjänstgörande ersättare",
    )
    assert table.take_up("Två") == ["Ett för Ask"]
    assert table.why("Ask")[0] == "Två är jävig; Ett (S) är närmast i tur av partiets ersättare"
    assert table.take_up() == ["Två för Ask"]


def test_displaced_by_the_seats_own_party() -> None:
    """A substitute of the absent ledamot's party takes over from another party's, between ärenden only."""
    table = Table("Ask (S), Bo (M)", "Alm (V), Hed (S)")
    table.come("Bo", "Alm")
    assert table.take_up() == ["Alm för Ask"]
    table.come("Hed")
    assert table.inside() == ["Alm för Ask"]
    assert table.take_up() == ["Hed för Ask"]
    assert table.why("Ask")[0] == "Ask är inte här; Hed (S) går före Alm (V), som är av ett annat parti"


def test_another_party_displaces_nobody() -> None:
    """Only the seat's own party may take over: one of a third party, though earlier in the order, waits."""
    table = Table("Ask (M)", "Lind (L), Kull (KD)")
    table.come("Lind")
    assert table.take_up() == ["Lind för Ask"]
    table.come("Kull")
    assert table.take_up() == ["Lind för Ask"]


def test_a_free_seat_before_anybody_gives_way() -> None:
    """Where the party has an empty seat its late substitute takes that; who serves on its other seat stays."""
    table = Table("Ask (S), Bo (S), Ed (M)", "Alm (V), Hed (S)")
    table.come("Bo", "Ed", "Alm")
    assert table.take_up() == ["Alm för Ask"]
    table.go("Bo")
    table.come("Hed")
    assert table.take_up() == ["Alm för Ask", "Hed för Bo"]


def test_displaced_and_called_to_another_seat() -> None:
    """Who gave way to the seat's own party, or to its holder, is free to be called for another seat."""
    table = Table("Ask (S), Ed (M)", "Alm (V), Hed (S)")
    table.come("Alm")
    assert table.take_up() == ["Alm för Ask", "ingen för Ed"]
    table.come("Hed")
    assert table.take_up() == ["Hed för Ask", "Alm för Ed"]
    table.come("Ed", "Ask")
    assert table.take_up() == []


def test_own_parties_first() -> None:
    """A party's only substitute serves on its own seat, though another party's empty seat comes before it."""
    table = Table("vakant (M), Ask (S)", "Hed (S), Alm (V)")
    table.come("Hed", "Alm")
    assert table.take_up() == ["Alm för vakant", "Hed för Ask"]


def test_two_seats_and_one_substitute() -> None:
    """Of two empty seats of a party the earlier gets its only substitute; nobody serves two."""
    table = Table("Ask (S), Bo (S)", "Hed (S)")
    table.come("Hed")
    assert table.take_up() == ["Hed för Ask", "ingen för Bo"]


def test_four_of_fifteen() -> None:
    """Four of a kommunstyrelse's fifteen are jäviga at once: each is replaced, and only in that §."""
    table = Table(
        "A (M), B (M), C (M), D (M), E (M), F (S), G (S), H (S), I (S), J (S), K (V), L (SD), N (SD), O (SD), P (KD)",
        "m1 (M), m2 (M), s1 (S), s2 (S), v1 (V)",
    )
    table.come("A B C D E F G H I J K L N O P m1 m2 s1 s2 v1")
    assert table.take_up() == []
    # own parties first: the S seat has its own before the third M seat calls in turn
    assert table.take_up("A", "B", "C", "F") == ["m1 för A", "m2 för B", "s2 för C", "s1 för F"]
    assert {s.rule for s in table.services if s.substitute} == {"1.4 jäv"}
    assert table.take_up("A", "B", "C", "D", "F") == [
        "m1 för A",
        "m2 för B",
        "s2 för C",
        "v1 för D",
        "s1 för F",
    ]
    assert table.take_up() == []


def test_jav_moves_nobody_else() -> None:
    """Alm (V) goes on serving for Ask (S) though an S substitute comes in on another seat for the jävige."""
    table = Table("Ask (S), Bo (S), Ed (M)", "Alm (V), Hed (S)")
    table.come("Bo", "Ed", "Alm")
    table.take_up()
    table.come("Hed")
    assert table.take_up("Bo") == ["Hed för Ask", "Alm för Bo"]
    assert table.take_up() == ["Hed för Ask"]


def test_a_substitute_who_is_free_and_disqualified() -> None:
    """One who is disqualified himself is not called in for that §, but is next in turn after it."""
    table = Table("Ask (S)", "Hed (S), Alm (V)")
    table.come("Hed", "Alm")
    assert table.take_up("Hed") == ["Alm för Ask"]
    assert table.services[0].apart_from_jav == "Hed"
    assert table.take_up() == ["Hed för Ask"]


def test_the_disqualified_waits_outside() -> None:
    """One who served and leaves the room for jäv comes back to the seat, whoever came in the meantime."""
    table = Table("Ask (S)", "Ett (S), Två (S)")
    table.come("Två")
    table.take_up()
    table.come("Ett")
    table.present.discard("Två")  # as a list of those in the room has it
    assert table.take_up("Två") == ["Ett för Ask"]
    table.come("Två")
    assert table.take_up() == ["Två för Ask"]


@pytest.mark.parametrize(
    ("rule", "nobody", "own", "other"),
    [
        ("förbjuden", ["ingen för Bo"], ["Hed för Bo"], ["Alm för Bo"]),
        ("vid ändrad partibalans", [], ["Hed för Bo"], []),
        ("tillåten", [], [], []),
    ],
)
def test_vaxeltjanstgoring(
    rule: Vaxeltjanstgoring, nobody: list[str], own: list[str], other: list[str]
) -> None:
    """A ledamot who left and finds nobody, his party or another on the seat comes back as the rules say."""
    for substitutes, expected in (("", nobody), ("Hed", own), ("Alm", other)):
        table = Table("Bo (S)", "Hed (S), Alm (V)", vaxeltjanstgoring=rule)
        table.come("Bo", substitutes)
        assert table.take_up() == []
        table.go("Bo")
        table.take_up()
        table.come("Bo")
        assert table.take_up() == expected
        assert table.take_up() == expected  # and so it stays, whoever was let back


def test_why_the_holder_sits_by() -> None:
    """One who left for other reasons than jäv and came back is told why a substitute has the seat."""
    table = Table("Bo (S)", "Hed (S)")
    table.come("Bo", "Hed")
    table.take_up()
    table.go("Bo")
    table.come("Bo")
    table.take_up()
    assert table.why("Bo") == (
        "Bo har avbrutit sin tjänstgöring; Hed (S) är närmast i tur av partiets ersättare",
        "8.8 växeltjänstgöring",
    )


def test_why_the_holder_is_back() -> None:
    """Where the balance of parties had shifted the reason is said."""
    table = Table("Bo (S)", "Alm (V)", vaxeltjanstgoring="vid ändrad partibalans")
    table.come("Bo", "Alm")
    table.take_up()
    table.go("Bo")
    assert table.take_up() == ["Alm för Bo"]
    table.come("Bo")
    table.take_up()
    why = "Bo får återgå till platsen, som annars vore tom eller ett annat partis"
    assert table.why("Bo") == (why, "8.8 växeltjänstgöring")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("förbjuden", ["Alm för Ask"]),
        ("vid ändrad partibalans", ["Hed för Ask"]),
        ("tillåten", ["Hed för Ask"]),
    ],
)
def test_a_substitute_who_left(rule: Vaxeltjanstgoring, expected: list[str]) -> None:
    """A substitute who left comes back under the same rule as a ledamot."""
    table = Table("Ask (S)", "Hed (S), Alm (V)", vaxeltjanstgoring=rule)
    table.come("Hed", "Alm")
    assert table.take_up() == ["Hed för Ask"]
    table.go("Hed")
    assert table.take_up() == ["Alm för Ask"]
    table.come("Hed")
    assert table.take_up() == expected


def test_a_substitute_of_another_party_who_left() -> None:
    """Let back by the balance of parties only to a seat that would stay empty, not instead of another's."""
    table = Table("Ask (S)", "Alm (V), Lund (MP)", vaxeltjanstgoring="vid ändrad partibalans")
    table.come("Alm", "Lund")
    assert table.take_up() == ["Alm för Ask"]
    table.go("Alm")
    assert table.take_up() == ["Lund för Ask"]
    table.come("Alm")
    assert table.take_up() == ["Lund för Ask"]
    table.go("Lund")
    assert table.take_up() == ["Alm för Ask"]


def test_who_stayed_goes_before_one_who_left() -> None:
    """Alm (V), who makes room for the returning Bo (S), takes the V seat before Ulv (V), who had left."""
    table = Table("Bo (S), Kull (V)", "Alm (V), Ulv (V)", vaxeltjanstgoring="vid ändrad partibalans")
    table.come("Bo Kull Alm Ulv")
    assert table.take_up() == []
    table.go("Ulv")
    table.go("Bo")
    assert table.take_up() == ["Alm för Bo"]
    table.go("Kull")
    table.come("Bo Ulv")
    assert table.take_up() == ["Alm för Kull"]


def test_who_gave_way_goes_before_one_who_left() -> None:
    """Alm (V), who makes room for the returning Hed (S), is called before Lund (MP), who had left."""
    table = Table("Bo (S), Ed (M)", "Hed (S), Alm (V), Lund (MP)", vaxeltjanstgoring="vid ändrad partibalans")
    table.come("Ed Hed Alm Lund")
    assert table.take_up() == ["Hed för Bo"]
    table.go("Hed")
    table.go("Lund")
    assert table.take_up() == ["Alm för Bo"]
    table.go("Ed")
    table.come("Hed Lund")
    assert table.take_up() == ["Hed för Bo", "Alm för Ed"]


def test_who_gave_way_goes_to_the_own_party_first() -> None:
    """Hed (S), who makes room for Nyman (M), is called for the S seat before the KD seat that stands earlier."""
    table = Table("Ryd (KD), Bo (S), Ed (M)", "Nyman (M), Hed (S)")
    table.come("Ryd Bo Hed")
    assert table.take_up() == ["Hed för Ed"]
    table.go("Ryd")
    table.go("Bo")
    table.come("Nyman")
    assert table.take_up() == ["ingen för Ryd", "Hed för Bo", "Nyman för Ed"]


def test_called_outside_the_order() -> None:
    """Who serves though the order doesn't name the party goes on, until one of the seat's own party is here."""
    seats, substitutes = [Seat("1", "S", None)], [Substitute("Sverd", "SD"), Substitute("Hed", "S")]
    asked: dict[str, Any] = {"inkallelseordning": {"S": ["S", "V"]}, "before": {"1": "Sverd"}}
    assert serving(seats, substitutes, present={"Sverd"}, **asked)[0].person == "Sverd"
    assert serving(seats, substitutes, present={"Sverd", "Hed"}, **asked)[0].person == "Hed"


def test_a_break_ends_the_precedence() -> None:
    """A substitute who left and may come back is called in turn again, after those elected before."""
    table = Table("Ask (S)", "Ett (S), Två (S)", vaxeltjanstgoring="tillåten")
    table.come("Två")
    table.take_up()
    table.come("Ett")
    table.go("Två")
    table.come("Två")
    assert table.take_up() == ["Ett för Ask"]


def test_called_for_one_paragraf_and_disqualified() -> None:
    """One who was called to an empty seat for this ärende alone, and turns out disqualified, is replaced at once."""
    services = serving(
        [Seat("1", "S", None)],
        [Substitute("Ett", "S"), Substitute("Två", "S")],
        present={"Ett", "Två"},
        inkallelseordning={},
        before={},
        recused={"Ett"},
        under_way={"1": "Ett"},
    )
    assert services[0].person == "Två"


def test_the_disqualified_substitute_keeps_the_seat() -> None:
    """Who served and is disqualified serves again in the next ärende, however long this one was."""
    table = Table("Ask (S)", "Ett (S), Två (S)")
    table.come("Två")
    table.take_up()
    table.come("Ett")
    assert table.take_up("Två") == ["Ett för Ask"]
    assert table.inside("Två") == ["Ett för Ask"]
    assert table.take_up() == ["Två för Ask"]


def test_called_for_jav_is_called_for_that_arende_only() -> None:
    """Where the jävige leaves for good, the next in turn is called anew: serving for jäv gives no precedence."""
    table = Table("Ask (S)", "Noll (S), Ett (S), Två (S)")
    table.come("Två")
    table.take_up()
    table.come("Ett")
    assert table.take_up("Två") == ["Ett för Ask"]
    table.go("Två")
    table.come("Noll")
    assert table.inside("Två") == ["Ett för Ask"]
    assert table.take_up() == ["Noll för Ask"]


def test_ids_from_two_places() -> None:
    """Ids and parties that are read twice are the same when they say the same."""

    def again(text: str) -> str:
        return "".join(list(text))

    seats = [Seat("plats 1", again("KD"), None), Seat("plats 2", again("KD"), "Ryd")]
    holm, kull = Substitute("Holm", again("KD")), Substitute("Kull", again("KD"))
    services = serving(
        seats,
        [kull, holm],
        present={again("Holm"), again("Kull"), again("Ryd")},
        inkallelseordning={again("KD"): [again("KD")]},
        before={again("plats 1"): again("Holm"), again("plats 2"): again("Ryd")},
    )
    assert [s.person for s in services] == ["Holm", "Ryd"]
    displaced = serving(
        seats,
        [Substitute("Alm", "V"), kull],
        present={"Alm", "Kull", "Ryd"},
        inkallelseordning={},
        before={"plats 1": again("Alm")},
    )
    assert displaced[0].person == "Kull"
    called = serving(seats, [kull], present={again("Kull")}, inkallelseordning={}, before=None)
    assert called[0].why == "platsen är vakant; Kull (KD) är närmast i tur av partiets ersättare"


def test_jav_is_no_leaving() -> None:
    """Where coming back is forbidden, one who was jävig in a § still serves in the next."""
    table = Table("Bo (S)", "Hed (S)", vaxeltjanstgoring="förbjuden")
    table.come("Bo", "Hed")
    assert table.take_up("Bo") == ["Hed för Bo"]
    assert table.take_up() == []


@pytest.mark.parametrize(
    ("intrade", "expected"), [("mellan ärenden", ["ingen för Bo"]), ("när som helst", ["Hed för Bo"])]
)
def test_who_leaves_inside_an_arende(intrade: str, expected: list[str]) -> None:
    """Who leaves while an ärende is handled is replaced in the next one, or at once where rules let people in."""
    table = Table("Ask (M), Bo (S)", "Hed (S)", intrade=intrade)
    table.come("Ask", "Bo", "Hed")
    table.take_up()
    table.go("Bo")
    assert table.inside() == expected
    if expected == ["ingen för Bo"]:
        assert (
            table.why("Bo")[0] == "Bo har avbrutit sin tjänstgöring; ingen träder in medan ärendet behandlas"
        )
    assert table.take_up() == ["Hed för Bo"]


def test_a_late_ledamot_finds_the_seat_empty() -> None:
    """Inside an ärende a late ledamot takes an empty seat only where the rules let people in at any time."""
    for intrade, expected in (("mellan ärenden", ["ingen för Bo"]), ("när som helst", [])):
        table = Table("Ask (M), Bo (S)", "Hed (S)", intrade=intrade)
        table.come("Ask")
        assert table.take_up() == ["ingen för Bo"]
        table.come("Bo", "Hed")
        assert table.inside() == expected
        if expected:
            assert table.why("Bo")[0].startswith("Bo kom medan ärendet behandlades; ")
        assert table.take_up() == []


def test_nobody_gives_way_inside_an_arende() -> None:
    """Where people may enter at any time, who serves still serves the ärende out."""
    table = Table("Ask (S)", "Alm (V), Hed (S)", intrade="när som helst")
    table.come("Alm")
    table.take_up()
    table.come("Ask", "Hed")
    assert table.inside() == ["Alm för Ask"]
    assert table.take_up() == []


def test_jav_found_inside_an_arende() -> None:
    """Jäv that comes up while the ärende is handled is filled at once, for that ärende."""
    table = Table("Ask (S), Bo (M)", "Alm (V), Hed (S)")
    table.come("Ask", "Bo", "Alm", "Hed")
    assert table.take_up() == []
    assert table.inside("Ask") == ["Hed för Ask"]
    assert table.inside("Ask", "Hed") == ["Alm för Ask"]
    assert table.take_up() == []


def test_entered_inside_an_arende_and_stays() -> None:
    """Who entered an empty seat inside an ärende goes on serving in the next, before one of his own party."""
    table = Table("Ask (S)", "Ett (S), Två (S)", intrade="när som helst")
    assert table.take_up() == ["ingen för Ask"]
    table.come("Två")
    assert table.inside() == ["Två för Ask"]
    table.come("Ett")
    assert table.take_up() == ["Två för Ask"]


def test_call_order() -> None:
    """As adopted; the own party first where the order doesn't say; alone where there is no order."""
    assert call_order("S", {"S": ["V", "MP"]}) == ("S", "V", "MP")  # Mellerud, Region Västerbotten
    assert call_order("S", {"S": ["V", "S"]}) == ("V", "S")
    assert call_order("KD", {"S": ["V"]}) == ("KD",)
    assert call_order(None, {"S": ["V"]}) == ()


def test_next_in_turn() -> None:
    """By party in the order adopted, within a party as elected; parties that the order leaves out aren't called."""
    substitutes = [Substitute("v2", "V"), Substitute("s1", "S"), Substitute("v1", "V"), Substitute("m1", "M")]
    order = {"S": ["S", "V"]}
    free = {"v1", "v2", "s1", "m1"}
    for expected in ("s1", "v2", "v1"):
        found = next_substitute("S", substitutes, free, order)
        assert found is not None
        assert found.id == expected
        free.discard(found.id)
    assert next_substitute("S", substitutes, free, order) is None


def test_the_own_party_later_in_the_order() -> None:
    """Where the adopted order calls another party first it does, and the own party doesn't displace it."""
    seats, substitutes = [Seat("1", "SD", None)], [Substitute("sd", "SD"), Substitute("m", "M")]
    order = {"SD": ["M", "SD"]}
    first = serving(seats, substitutes, present={"sd", "m"}, inkallelseordning=order, before=None)
    assert first[0].person == "m"
    then = serving(seats, substitutes, present={"sd", "m"}, inkallelseordning=order, before={"1": "m"})
    assert then[0].person == "m"
    late = serving(seats, substitutes, present={"sd", "m"}, inkallelseordning=order, before={"1": "sd"})
    assert late[0].person == "sd"


def test_a_seat_without_a_party() -> None:
    """For a seat whose party isn't known nobody is called; who serves there goes on."""
    seats, substitutes = [Seat("1", None, "Ask")], [Substitute("Hed", None), Substitute("Alm", "V")]
    called = serving(seats, substitutes, present={"Hed", "Alm"}, inkallelseordning={}, before=None)
    assert called[0].person is None
    goes_on = serving(seats, substitutes, present={"Hed", "Alm"}, inkallelseordning={}, before={"1": "Alm"})
    assert goes_on[0].person == "Alm"


SEATS = [Seat("1", "S", "Ask"), Seat("2", "M", "Bo")]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"seats": [SEATS[0], Seat("1", "M", "Ed")]}, "platsen 1 finns två gånger"),
        ({"seats": [SEATS[0], Seat("2", "M", "Ask")]}, "Ask har två platser"),
        ({"substitutes": [Substitute("Hed", "S")] * 2}, "ersättaren Hed är uppräknad två gånger"),
        ({"substitutes": [Substitute("Bo", "M")]}, "Bo har en plats och är också ersättare"),
        ({"inkallelseordning": {"S": ["V", "MP", "V"]}}, "inkallelseordningen för S nämner V två gånger"),
        (
            {"before": {"3": "Hed"}},
            "Hed sägs ha tjänstgjort i ärendet före på platsen 3, .* platserna är: 1, 2",
        ),
        (
            {"before": {"1": "Bo"}},
            "Bo sägs ha tjänstgjort i ärendet före på platsen 1, men har en egen plats",
        ),
        (
            {"before": {"2": "Ask"}},
            "Ask sägs ha tjänstgjort i ärendet före på platsen 2, men har en egen plats",
        ),
        ({"before": {"1": "Hed", "2": "Hed"}}, "Hed sägs ha tjänstgjort i ärendet före på två platser"),
        ({"before": {"1": "Ek"}}, "det sägs att Ek tjänstgjorde i ärendet före, men Ek är varken ledamot"),
        ({"before": {}, "under_way": {"1": "Ek"}}, "det sägs att Ek tjänstgör i ärendet, men"),
        ({"under_way": {"1": "Ask"}}, "det sägs inte vem som tjänstgjorde när det togs upp"),
        ({"left": {"Ek"}}, "det sägs att Ek har avbrutit tjänstgöringen, men"),
        ({"recused": {"Ek"}}, "det sägs att Ek är jävig, men"),
    ],
)
def test_impossible(given: dict[str, Any], says: str) -> None:
    """A body or a sitting that can't be is refused, with the seat or the person."""
    whole: dict[str, Any] = {
        "seats": SEATS,
        "substitutes": [Substitute("Hed", "S")],
        "present": {"Ask"},
        "inkallelseordning": {},
        "before": None,
    }
    asked = whole | given
    with pytest.raises(ImpossibleService, match=says) as refused:
        serving(asked.pop("seats"), asked.pop("substitutes"), **asked)
    assert refused.value.rule == "1.2 tjänstgörande ersättare"


def test_others_who_are_present() -> None:
    """Officials and guests who are present serve for nobody."""
    services = serving(
        SEATS, [], present={"Ask", "Bo", "förvaltningschefen"}, inkallelseordning={}, before=None
    )
    assert [s.person for s in services] == ["Ask", "Bo"]
