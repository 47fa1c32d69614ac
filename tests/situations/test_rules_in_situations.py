"""The rules that take a whole room: who serves, who may reserve, which order, what minutes must hold."""

from __future__ import annotations

from typing import Any

import pytest
from tests.situations import kommunstyrelsen, utbildningsnamnden
from tests.situations.room import person

from beslut.rules import may_reserve, propositionsordning, protokoll_checklist, serving
from beslut.rules.forslag import Forslag
from beslut.rules.impossible import Impossible
from beslut.rules.protokollets_innehall import ParagrafFacts, ProtokollFacts, VoteringFacts
from beslut.rules.reglemente import Reglemente
from beslut.rules.tjanstgoring import Seat, Substitute

ORDER_A = {party: order.split(", ") for party, order in utbildningsnamnden.ORDER.items()}
ORDER_C = {party: order.split(", ") for party, order in kommunstyrelsen.ORDER.items()}


def seats(seated: str, vacant: str = "") -> list[Seat]:
    """The seats in order, each by its holder's name; `vacant`: whose seat nobody holds any longer."""
    return [
        Seat(str(n), person(who).party, None if who == vacant else person(who).name)
        for n, who in enumerate(seated.split(", "), 1)
    ]


def substitutes(labels: str) -> list[Substitute]:
    """Substitutes as elected."""
    return [Substitute(person(who).name, person(who).party) for who in labels.split(", ")]


def names(labels: str) -> set[str]:
    """Names without parties."""
    return {person(who).name for who in labels.split(", ")}


class SeatsOfA:
    """Situation A's seats and the order of call; who serves from one ärende to the next."""

    seats = seats(utbildningsnamnden.SEATED, "Ulf Rask (SD)")
    substitutes = substitutes(utbildningsnamnden.SUBSTITUTES)

    def __init__(self) -> None:
        self.before: dict[str, str] | None = None
        self.present = names(utbildningsnamnden.PRESENT) | {"Sara Holm", "Nils Hed", "Rut Alm"}

    def at(self, **how: Any) -> dict[str, str]:
        """Substitutes who serve in the next ärende, by name, each with whom they serve for ("" vacant)."""
        services = serving(
            self.seats,
            self.substitutes,
            present=self.present,
            inkallelseordning=ORDER_A,
            before=self.before,
            **how,
        )
        self.before = {s.seat: s.apart_from_jav for s in services if s.apart_from_jav}
        self.serving = {s.person for s in services if s.person}
        return {s.person: s.in_place_of or "" for s in services if s.person and s.substitute}


def test_situation_a() -> None:
    """§ 1: Holm for the vacant seat, Alm for Brant; § 9: Hed for Lindkvist; § 10: Brant himself, not Hed."""
    a = SeatsOfA()
    assert a.at() == {"Sara Holm": "", "Rut Alm": "Olle Brant"}
    assert len(a.serving) == 13
    assert a.at(recused={"Per Lindkvist"}) == {
        "Sara Holm": "",
        "Rut Alm": "Olle Brant",
        "Nils Hed": "Per Lindkvist",
    }
    assert len(a.serving) == 13
    assert "Per Lindkvist" not in a.serving
    a.present |= {"Olle Brant"}
    assert a.at() == {"Sara Holm": ""}
    assert len(a.serving) == 13
    assert {"Olle Brant", "Per Lindkvist"} <= a.serving


def test_without_substitutes() -> None:
    """Situation A without its substitutes: eleven."""
    a = SeatsOfA()
    a.present = names(utbildningsnamnden.PRESENT)
    assert a.at() == {}
    assert len(a.serving) == 11


def test_not_inside() -> None:
    """Brant comes while § 9 is handled: Alm serves on in it."""
    a = SeatsOfA()
    a.at()
    before = dict(a.before or {})
    now = {**before, "2": "Nils Hed"}  # in § 9, for Lindkvist
    a.present |= {"Olle Brant"}
    assert a.at(recused={"Per Lindkvist"}, under_way=now)["Rut Alm"] == "Olle Brant"


def test_the_same_party_stays() -> None:
    """A serving substitute isn't displaced by a higher ranked one of the same party (Hultsfred)."""
    room = [Seat("1", "M", "Berg"), Seat("2", "M", "Lindkvist")]
    ranked = [Substitute("Nyman", "M"), Substitute("Holm", "M")]
    order = {"M": ["M", "KD"]}
    first = serving(room, ranked, present={"Berg", "Holm"}, inkallelseordning=order, before=None)
    assert first[1].person == "Holm"
    later = serving(
        room,
        ranked,
        present={"Berg", "Holm", "Nyman"},
        inkallelseordning=order,
        before={"1": "Berg", "2": "Holm"},
    )
    assert later[1].person == "Holm"


def test_own_party_before_another() -> None:
    """A substitute of the seat's own party who comes late takes over from one of another party."""
    room = [Seat("1", "M", "Berg"), Seat("2", "M", "Lindkvist")]
    ranked = [Substitute("Nyman", "M"), Substitute("Holm", "KD")]
    order = {"M": ["M", "KD"]}
    first = serving(room, ranked, present={"Berg", "Holm"}, inkallelseordning=order, before=None)
    assert first[1].person == "Holm"
    before = {"1": "Berg", "2": "Holm"}
    everybody = {"Berg", "Holm", "Nyman"}
    later = serving(room, ranked, present=everybody, inkallelseordning=order, before=before)
    assert later[1].person == "Nyman"
    inside = serving(
        room, ranked, present=everybody, inkallelseordning=order, before=before, under_way=before
    )
    assert inside[1].person == "Holm"


@pytest.mark.parametrize(("vaxel", "back"), [("förbjuden", "Amin"), ("tillåten", "Blix")])
def test_vaxeltjanstgoring(vaxel: Any, back: str) -> None:
    """Who left for other reasons than jäv doesn't come back that day, unless the reglemente lets him."""
    services = serving(
        [Seat("1", "V", "Blix"), Seat("2", "S", "Modig")],
        [Substitute("Amin", "V")],
        present={"Blix", "Amin", "Modig"},
        inkallelseordning={"V": ["V", "S"]},
        before={"1": "Amin", "2": "Modig"},
        left={"Blix"},
        reglemente=Reglemente(vaxeltjanstgoring=vaxel),
    )
    assert services[0].person == back


def test_four_javiga() -> None:
    """Situation C, § 41: Dahl, Vik, Berg and Tall serve for the four, two of them across parties."""
    services = serving(
        seats(kommunstyrelsen.SEATED),
        substitutes(f"{kommunstyrelsen.SUBSTITUTES}, {kommunstyrelsen.ABSENT}"),
        present=names(f"{kommunstyrelsen.SEATED}, {kommunstyrelsen.SUBSTITUTES}"),
        inkallelseordning=ORDER_C,
        before=None,
        recused=names(", ".join(kommunstyrelsen.FOR_WHOM)),
    )
    called = {s.in_place_of: s.person for s in services if s.substitute}
    assert called == {
        person(javig).name: person(substitute).name for javig, substitute in kommunstyrelsen.FOR_WHOM.items()
    }
    assert sum(s.person is not None for s in services) == 15


def test_nobody_sits_twice() -> None:
    """One person on two seats is no body."""
    with pytest.raises(Impossible):
        serving(
            [Seat("1", "V", "Blix"), Seat("2", "V", "Blix")],
            [],
            present={"Blix"},
            inkallelseordning={},
            before=None,
        )


TOOK_PART: dict[str, Any] = {
    "served": True,
    "jav": False,
    "deltar_ej": False,
    "vote": None,
    "meeting_closed": False,
}


@pytest.mark.parametrize(
    ("how", "allowed"),
    [
        ({}, True),  # acklamation
        ({"vote": "nej"}, True),
        ({"vote": "ja"}, True),  # a chair reserved against the own party's win
        ({"vote": "avstar"}, False),  # Falk, by Göteborg's reading
        ({"vote": "avstar", "reglemente": Reglemente(reservation_efter_avstar=True)}, True),
        ({"served": False}, False),  # Brant
        ({"jav": True, "served": False}, False),  # Lindkvist
        ({"jav": True}, False),
        ({"deltar_ej": True}, False),
        ({"deltar_ej": True, "reglemente": Reglemente(reservation_efter_avstar=True)}, False),
        ({"meeting_closed": True}, False),
        ({"meeting_closed": True, "vote": "nej"}, False),
    ],
)
def test_may_reserve(how: dict[str, Any], *, allowed: bool) -> None:
    """3.1, 2.7, 8.12: whoever took part in deciding, before the meeting closes; the verdict says why."""
    verdict = may_reserve(**{**TOOK_PART, **how})
    assert verdict.allowed == allowed
    assert verdict.says
    assert verdict.rule


def test_order_of_situation_a() -> None:
    """2.2: återremiss against deciding today, then förvaltningens with its bifall against both avslag."""
    plan = propositionsordning(
        [
            Forslag("f1", "förvaltningens förslag", institution="förvaltningen"),
            Forslag("f2", "bifall", target="f1"),
            Forslag("f3", "avslag", target="f1"),
            Forslag("f4", "återremiss", rank=1),
            Forslag("f5", "avslag", target="f1", rank=2),
        ]
    )
    assert [step.question for step in plan.steps] == ["återremiss", "sak"]
    first, second = plan.steps
    assert first.option("f4") is not None
    assert first.option("f1") is None
    assert second.option("f1") == second.option("f2")
    assert second.option("f3") == second.option("f5")
    assert second.option("f1") != second.option("f3")


def test_order_of_situation_c() -> None:
    """2.3: three proposals on point 1 all put first; with the huvudförslag known two pairings; the tillägg last."""
    table = [
        Forslag("f1", "beredningens förslag", institution="arbetsutskottet"),
        Forslag("f2", "eget förslag", points=(1,)),
        Forslag("f3", "eget förslag", points=(1,)),
        Forslag("f4", "tillägg"),
        Forslag("f5", "avslag", target="f4"),
    ]
    plan = propositionsordning(table, points=3)
    assert plan.steps[0].points == (1,)
    assert len(plan.steps[0].options) == 3
    assert plan.steps[-1].question == "tillägg"
    assert plan.steps[-1].option("f5") is not None
    counting = propositionsordning(table, points=3, huvudforslag="f1")
    pairings = [step for step in counting.steps if step.points == (1,)]
    assert [step.question for step in pairings] == ["motförslag", "sak"]
    assert {step.role for step in pairings} == {"förberedande", "avgörande"}
    assert pairings[0].option("f1") is None  # the main proposal isn't in the choice of who meets it
    assert pairings[1].option("f1") is not None
    assert pairings[1].option("f2") is None  # who meets it is the winner of the round before


@pytest.mark.parametrize("rivals", [3, 4, 5, 6])
def test_rounds(rivals: int) -> None:
    """2.3: n rivals with one huvudförslag give n-1 pairings, the last one against the huvudförslag."""
    plan = propositionsordning([Forslag(f"f{n}", "eget förslag") for n in range(rivals)], huvudforslag="f0")
    assert len(plan.steps) == rivals - 1
    assert [step.question for step in plan.steps] == ["motförslag"] * (rivals - 2) + ["sak"]
    assert all(step.option("f0") is None for step in plan.steps[:-1])


def test_minutes_without_names() -> None:
    """5:67 p. 5: an open count without names is incomplete; with thirteen names, or by ballot papers, it isn't."""

    def names_are_there(**how: Any) -> bool | None:
        count = VoteringFacts(result=True, cast=13, **how)
        facts = ProtokollFacts(paragrafer=(ParagrafFacts(paragraf="§ 9", decided=True, voteringar=(count,)),))
        found = [item for item in protokoll_checklist(facts) if item.key == "röster"]
        return found[0].fulfilled if found else True

    assert names_are_there(named=0) is False
    assert names_are_there(named=12) is False
    assert names_are_there(named=13) is True
    assert names_are_there(closed=True) is True


def test_minutes_approved_by_whom() -> None:
    """4.1 and 1.4: chair and justerare sign, and for the jävige somebody else in § 9."""

    def missing(**how: Any) -> set[str]:
        nine = ParagrafFacts(
            paragraf="§ 9", jav_justerare=("Lindkvist",), replacements=how.pop("instead", ())
        )
        facts = ProtokollFacts(chair="Berg", justerare=("Lindkvist",), paragrafer=(nine,), **how)
        return {item.key for item in protokoll_checklist(facts) if item.fulfilled is False}

    assert "justering" in missing(signed=("Berg",))
    assert "justering" not in missing(signed=("Berg", "Lindkvist", "Öst"), instead=("Öst",))
    assert "jävig justerare" in missing(signed=("Berg", "Lindkvist"))
    assert "jävig justerare" not in missing(signed=("Berg", "Lindkvist", "Öst"), instead=("Öst",))
