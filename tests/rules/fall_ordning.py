"""Proposals as worked cases write them, and the order in which they are put."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from beslut import rules
from beslut.rules import Forslag, Reglemente, Stalld, Standing, Winner

Given = Mapping[str, Any]
Answers = dict[str, Any]

_KINDS = (
    r"(?P<id>f\d+) (?P<kind>förvaltningens förslag|beredningens förslag|gemensamt förslag|eget förslag|bifall"
    r"|avslag|ändring|tillägg|återremiss|bordläggning|valförslag)(?: (?:till|på|av) (?P<target>f\d+))?"
    r"(?: i (?P<rank>första|andra) hand)?(?: i att-sats(?:erna)? (?P<points>[\d, ]+))?"
)


def forslag(line: str) -> Forslag:
    """A proposal as a case writes it: "f2 avslag på f1 i att-sats 2"."""
    found = re.fullmatch(_KINDS, line)
    assert found is not None, line
    return Forslag(
        found["id"],
        found["kind"],  # type: ignore[arg-type]  # the form has no others
        target=found["target"],
        rank={"första": 1, "andra": 2}.get(found["rank"]),
        points=tuple(int(n) for n in re.findall(r"\d+", found["points"] or "")),
    )


def _option(option: Any) -> str:
    if isinstance(option, Winner):
        won = "vinnaren i steg " + " och ".join(map(str, option.of))
        return f"{'+'.join(option.beside)} med {won}" if option.beside else won
    if isinstance(option, Standing):
        return "+".join(option.proposals)
    return "avgörs idag" if isinstance(option, rules.AvgorsIdag) else "avslag på tillägget"


def _step(step: Any) -> str:
    where = f"att-sats {', '.join(map(str, step.points))}: " if step.points else ""
    return where + " mot ".join(_option(each) for each in step.options)


def order(given: Given) -> Answers:
    """The plan, and how far the outcomes given have brought it."""
    plan = rules.propositionsordning(
        [forslag(line) for line in given["forslag"]],
        reglemente=Reglemente.of(given.get("reglemente", {})),
        huvudforslag=given.get("huvudforslag"),
        points=given.get("att_satser"),
        organ=given.get("organ", "nämnd"),
    )
    if "fann" in given:
        plan = rules.with_huvudforslag(plan, given["fann"])
    results: dict[int, Any] = {
        int(step): Standing(tuple(won.split("+"))) for step, won in given.get("utfall_i", {}).items()
    }
    for outcome in given.get("utfall", ()):
        step = rules.next_step(plan, results)
        assert step is not None
        won = [option for option in step.options if _option(option) in outcome.split(" och ")]
        assert won, f"{outcome} är inget av {_step(step)}"
        results[step.number] = tuple(won) if step.several else won[0]
    coming, so_far = rules.next_step(plan, results), rules.settled(plan, results)
    return {
        "ordning": [_step(step) for step in plan.steps],
        "fragor": [step.question for step in plan.steps],
        "roller": [step.role for step in plan.steps],
        "sager": [step.says for step in plan.steps],
        "harnast": None if coming is None else _step(coming),
        "klar": so_far.done,
        "vinner": list(so_far.winners),
        "skickas": list(so_far.postponed),
        "faller": list(so_far.fell),
    }


def out_of_order(given: Given) -> Answers:
    """What deviates in the order in which proposals were put."""
    found = rules.ordning_avvikelser(
        [forslag(line) for line in given["forslag"]],
        [Stalld(tuple(line.split(" mot "))) for line in given["stallda"]],
        winners=given.get("bifallna"),
    )
    return {"regler": [each.rule for each in found], "sager": [each.says for each in found]}
