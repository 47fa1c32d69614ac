"""Adopted rule sets: found like any plugin, asked before each act recorded live, and never else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs
import pytest

from beslut import Ledger, PersonRef, Refused, Source, TimePoint
from beslut import commands as c
from beslut.decide import refused as r
from beslut.kommunallagen import Kommunallagen
from beslut.plugin import Declared, Objection, PluginBroken, RuleRequest
from beslut.rules.reglemente import STANDARD, Reglemente

BERG, NOOR = PersonRef("Berg", "M"), PersonRef("Noor", "S")
READ = Source("d-1", 0, 1)


class Strang:
    """Wants two proposers of every avslag, remarks on counts, and breaks on another wish."""

    version = "2"
    title = "ett strängt regelverk"
    parameters = (
        Declared(name="ton", default="mild", allowed=("mild", "sträng")),
        Declared(name="numrering", default="år"),
    )

    def __init__(self) -> None:
        self.asked: list[RuleRequest] = []

    def reglemente(self, parameters: Mapping[str, str]) -> Reglemente:
        if parameters.get("ton") == "sträng":
            return Reglemente(numrering="sammanträde", distans=True)
        return Reglemente.of({k: v for k, v in parameters.items() if k == "numrering"})

    def objections(self, request: RuleRequest) -> Iterable[Objection]:
        self.asked.append(request)
        if request.act == "PutProposal" and request.fields["kind"] == "tillägg":
            raise ZeroDivisionError("noll")
        if request.act == "PutProposal" and request.fields["kind"] == "avslag":
            yield Objection(
                says="avslag kräver två förslagsställare", rule="S 1", statute="arbetsordning 7 §"
            )
        if request.act == "RequestVotering":
            yield Objection(says="hellre utan omröstning", rule="S 2", strength="anmärkning")


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """The rule sets that are installed."""
    sets: dict[str, object] = {"strang": Strang(), "kommunallagen-stockholm": Kommunallagen()}

    def load(point: object, name: str) -> object:
        if name not in sets:
            raise PluginBroken(
                f"det finns inget tillägg {name!r} av slaget regelverk; installerade: {', '.join(sets)}"
            )
        return sets[name]

    monkeypatch.setattr("beslut.regelverk.load", load)
    return sets


def rules(name: str = "strang", version: str = "2", **parameters: str) -> c.RulesRef:
    """A reference."""
    return c.RulesRef.of(name, version, parameters)


def ledger(*adopted: c.RulesRef) -> Ledger:
    """A body that has adopted these, and its sitting with § 1 open."""
    made = Ledger.open(":memory:")
    made.record(c.EstablishNamnd(namnd="n-1", name="Nämnden", seats=5))
    for one in adopted:
        made.record(c.AdoptRules(namnd="n-1", rules=one))
    made.record(
        c.OpenMeeting(meeting="m-1", namnd="n-1", when=TimePoint("datum", "2026-04-16")),
        c.RecordAttendance(meeting="m-1", person=BERG, role="ordförande"),
        c.RecordAttendance(meeting="m-1", person=NOOR),
        c.OpenParagraf(meeting="m-1", number="1", matter="sak"),
    )
    return made


def put(kind: str = "bifall") -> c.PutProposal:
    """A proposal of Berg's."""
    return c.PutProposal(paragraf="m-1.1", kind=kind, proposers=(BERG,))  # type: ignore[arg-type]


CASES: list[tuple[c.RulesRef | None, c.Command, type[Refused], str]] = [
    (
        None,
        c.AdoptRules(namnd="n-1", rules=rules("okänt")),
        r.NoSuchRules,
        "n-1 kan inte anta okänt 2: .*installerade: strang, kommunallagen-stockholm",
    ),
    (None, c.AdoptRules(namnd="n-1", rules=rules(version="3")), r.NoSuchRules, "installerat är strang 2"),
    (None, c.AdoptRules(namnd="n-1", rules=rules(ton="hård")), r.NoSuchRules, "rätt vore mild eller sträng"),
    (None, c.AdoptRules(namnd="n-1", rules=rules(takt="lugn")), r.NoSuchRules, "den har: ton, numrering"),
    (None, c.AdoptRules(namnd="n-1", rules=rules(numrering="x")), r.NoSuchRules, "år eller sammanträde"),
    (
        None,
        c.AdoptRules(namnd="n-1", rules=rules("kommunallagen-stockholm", "1", distans="x")),
        r.NoSuchRules,
        "ja eller nej",
    ),
    (rules(), put("avslag"), r.RefusedByRules, r"avslag kräver två förslagsställare \(arbetsordning 7 §\)"),
    (rules(), put("tillägg"), r.RulesFailed, r"strang 2 gick sönder .* m-1 \(ZeroDivisionError: noll\)"),
]


@pytest.mark.parametrize(("adopted", "act", "error", "says"), CASES)
def test_refused(
    there: dict[str, object], adopted: c.RulesRef | None, act: c.Command, error: type[Refused], says: str
) -> None:
    """What a rule set refuses, or can't be adopted, isn't stored; read in a document it is recorded unasked."""
    made = ledger(*([adopted] if adopted else []))
    root = made.root()
    with pytest.raises(error, match=says):
        made.record(act)
    assert made.root() == root
    made.record(attrs.evolve(act, source=READ))


def test_the_refusals_own_rule(there: dict[str, object]) -> None:
    """The refusal names the rule of the set that made it."""
    with pytest.raises(r.RefusedByRules) as got:
        ledger(rules()).record(put("avslag"))
    assert (got.value.rule, got.value.statute) == ("S 1", "arbetsordning 7 §")


def test_remarks_go_with_the_receipt(there: dict[str, object]) -> None:
    """An anmärkning hinders nothing: the act is recorded, and whoever recorded it is told."""
    made = ledger(rules())
    receipt = made.record(c.RequestVotering(paragraf="m-1.1", by=(NOOR,)))
    assert [o.says for o in receipt.remarks] == ["hellre utan omröstning"]
    assert made.record(put()).remarks == ()


def test_what_it_is_told(there: dict[str, object]) -> None:
    """The request holds the act and the sitting in plain values, as they were copied when it was opened."""
    made = ledger(rules(ton="sträng"))
    made.record(put())
    asked = there["strang"].asked[-1]  # type: ignore[attr-defined]
    assert (asked.act, asked.fields["kind"], asked.fields["paragraf"]) == ("PutProposal", "bifall", "m-1.1")
    assert (asked.kind, asked.seats, asked.number, asked.matter) == ("nämnd", 5, "1", "sak")
    assert [(s.person, s.party) for s in asked.serving] == [("m-1.p1", "M"), ("m-1.p2", "S")]
    assert asked.chair == "m-1.p1"
    assert asked.parameters["ton"] == "sträng"


def test_its_reglemente_is_copied(there: dict[str, object]) -> None:
    """What the set makes of its parameters is stored with them, so that nobody needs the set to read them."""
    made = ledger(rules(ton="sträng"))
    copied = made.meeting("m-1").rules
    assert copied is not None
    assert copied.given == {"ton": "sträng", "numrering": "sammanträde", "distans": "ja"}


@pytest.mark.parametrize("gone", ["borta", ""])
def test_without_it_the_rest_goes_on(there: dict[str, object], gone: str) -> None:
    """A set that is gone, or of another version, stops what is recorded live in that sitting and nothing else."""
    made = ledger(rules())
    made.record(put())
    if gone:
        del there["strang"]
    else:
        there["strang"] = type("Ny", (Strang,), {"version": "3"})()
    del made._writer  # as when the ledger is opened again
    with pytest.raises(r.RulesMissing, match="m-1 beslutar efter strang 2, "):
        made.record(put())
    made.record(attrs.evolve(put(), source=READ))
    made.record(c.EstablishNamnd(namnd="n-2", name="En annan"))
    assert len(made.paragraf("m-1.1").proposals) == 2
    assert made.audit().ok
    made.rebuild()


SHOWN = {case[2] for case in CASES} | {r.RulesMissing}
"""The refusals that are shown here."""


def test_the_bundled_set() -> None:
    """The bundled set declares each parameter of a reglemente, with its default among what is allowed."""
    bundled = Kommunallagen()
    assert {p.name: p.default for p in bundled.parameters} == STANDARD.parameters()
    assert all(p.default in p.allowed for p in bundled.parameters if p.allowed)
    assert bundled.reglemente({}) == STANDARD
