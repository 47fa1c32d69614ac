"""Who serves, against an oracle that lists every claim, and against trying every way to seat people."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules import serving_oracle as oracle

from beslut.rules.reglemente import Reglemente
from beslut.rules.tjanstgoring import Seat, Service, Substitute, serving

PARTIES = ("S", "M", "V")
BACK = ("förbjuden", "vid ändrad partibalans", "tillåten")


@st.composite
def bodies(draw: st.DrawFn, seats: int = 5, substitutes: int = 5) -> oracle.Sitting:
    """A body with its order of call, and who is there."""
    places = tuple(
        oracle.Place(str(n), draw(st.sampled_from(PARTIES)), draw(st.sampled_from([f"L{n}", f"L{n}", None])))
        for n in range(draw(st.integers(1, seats)))
    )
    called = tuple(
        (f"e{n}", draw(st.sampled_from((*PARTIES, "C")))) for n in range(draw(st.integers(0, substitutes)))
    )
    orders = st.lists(st.sampled_from((*PARTIES, "C")), unique=True).map(tuple)
    order = draw(st.dictionaries(st.sampled_from(PARTIES), orders))
    everybody = sorted({p.holder for p in places if p.holder} | {name for name, _ in called})
    some = st.frozensets(st.sampled_from(everybody)) if everybody else st.just(frozenset[str]())
    nobody = frozenset[str]()
    return oracle.Sitting(
        places, called, order, draw(some), nobody, nobody, draw(st.sampled_from(BACK)), draw(st.booleans())
    )


def ask(
    sitting: oracle.Sitting, before: dict[str, str] | None, under_way: dict[str, str] | None = None
) -> tuple[Service, ...]:
    return serving(
        [Seat(*place) for place in sitting.places],
        [Substitute(*each) for each in sitting.substitutes],
        present=sitting.present,
        inkallelseordning=sitting.order,
        before=before,
        left=sitting.left,
        recused=sitting.recused,
        under_way=under_way,
        reglemente=Reglemente.of(
            {
                "vaxeltjanstgoring": sitting.back,
                "intrade": "när som helst" if sitting.anytime else "mellan ärenden",
            }
        ),
    )


def persons(services: tuple[Service, ...]) -> oracle.Served:
    return {service.seat: service.person for service in services}


@given(bodies(seats=4, substitutes=4))
@settings(max_examples=100, deadline=None)
def test_first_arende(sitting: oracle.Sitting) -> None:
    """Of all ways to seat people, the first ärende has the one with own parties first and turns kept."""
    assert persons(ask(sitting, None)) == oracle.first_arende(sitting)


@given(bodies(), st.data())
@settings(max_examples=400, deadline=None)
def test_a_whole_sitting(sitting: oracle.Sitting, data: st.DataObject) -> None:
    """Through ärenden with people who come, go and are jäviga, every seat is served as the oracle has it."""
    everybody = sorted(
        {p.holder for p in sitting.places if p.holder} | {name for name, _ in sitting.substitutes}
    )
    if not everybody:
        return
    some = st.frozensets(st.sampled_from(everybody), max_size=3)
    before: dict[str, str] = {}
    for _ in range(data.draw(st.integers(1, 4), label="ärenden")):
        sitting = sitting._replace(recused=data.draw(some, label="jäviga"))
        services = ask(sitting, before)
        served, apart = oracle.who_serves(sitting, before)
        assert persons(services) == served
        assert {s.seat: s.apart_from_jav for s in services} == apart
        check(sitting, services)
        sitting = sitting._replace(left=sitting.left - set(served.values()))
        before = {seat: person for seat, person in apart.items() if person is not None}
        sitting = move(sitting, data.draw(some, label="går"), data.draw(some, label="kommer"))
        now = {seat: person for seat, person in served.items() if person is not None}
        sitting = sitting._replace(recused=sitting.recused | data.draw(some, label="jäv uppdagas"))
        services = ask(sitting, before, now)
        served, apart = oracle.goes_on(sitting, before, now)
        assert persons(services) == served
        assert {s.seat: s.apart_from_jav for s in services} == apart
        check(sitting, services)
        for seat, person in now.items():
            if person in sitting.present - sitting.left - sitting.recused:
                assert served[seat] == person
        sitting = sitting._replace(left=sitting.left - set(served.values()))
        before = {s.seat: s.apart_from_jav for s in services if s.apart_from_jav is not None}
        sitting = move(sitting, data.draw(some, label="går sedan"), data.draw(some, label="kommer sedan"))


def move(sitting: oracle.Sitting, go: frozenset[str], come: frozenset[str]) -> oracle.Sitting:
    """Some go, for other reasons than jäv; some come, or come back."""
    gone = go & sitting.present
    return sitting._replace(present=(sitting.present - gone) | come, left=sitting.left | gone)


def check(sitting: oracle.Sitting, services: tuple[Service, ...]) -> None:
    """What holds of every table."""
    holders = {place.name: place.holder for place in sitting.places}
    at_table = [s.person for s in services if s.person is not None]
    assert len(at_table) == len(set(at_table)), "nobody serves two seats"
    assert set(at_table) <= sitting.present, "nobody serves who isn't here"
    assert not set(at_table) & sitting.recused, "nobody serves who is disqualified"
    if sitting.back == "förbjuden":
        assert not set(at_table) & sitting.left, "nobody serves who has left"
    for service in services:
        holder = holders[service.seat]
        assert service.substitute == (service.person not in {holder, None})
        assert service.in_place_of == (holder if service.substitute else None)
        assert service.person is None or service.person in service.why
