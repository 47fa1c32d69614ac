"""What will happen in a §, thrown beforehand, and how a § must be for a breach to have its place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

import attrs
from attrs import define, frozen

from beslut.rules.reglemente import Reglemente
from beslut.testing.bodies import Case
from beslut.testing.dice import Dice
from beslut.testing.matters import Matter

Count = Literal["namn", "partier"]  # with the parties' figures beside the names
Formal = Literal["återremiss", "bordläggning"]
Late = Literal["medgivande", "återupptagen överläggning"]
Order = Literal["godkänd", "bestridd"]
ItemKind = Literal["justerare", "lista", "information", "anmälan", "ärende", "val", "övrigt"]


@frozen
class Item:
    """An item of the föredragningslista."""

    kind: ItemKind
    title: str
    case: Case | None = None
    matter: Matter | None = None
    number: int = 0
    listed: str | None = None  # its id on the list, where one was set


@define
class Plan:
    """How a § will go; the shares are of what minutes of nämnder show."""

    contested: bool = False
    overturned: bool = False  # the majority has another proposal than the administration's
    rivals: int = 1
    withdrawn: bool = False
    amended: bool = False
    tillagg: bool = False
    late: Late | None = None  # how an addition comes in after the deliberation
    order: Order | None = None  # the body's answer to the chair's order, as an act of its own
    formal: Formal | None = None
    formal_wins: bool = False
    count: Count | None = None
    count_formal: bool = False
    count_rivals: bool = False
    rivals_first: bool = False  # who stands against the main proposal is chosen before anything is found
    gavel: bool = False
    too_late: bool = False  # a count is called for after the gavel, and not heeded
    regretted: bool = False  # a count is called for, and the call taken back
    tie: bool = False
    misheard: bool = False  # a vote is noted wrongly, taken back and noted again
    changed: bool = False  # somebody changes their vote
    redone: bool = False  # the count is done again
    jav: bool = False
    jav_contested: bool = False
    apart: bool = False
    arrival: bool = False  # somebody comes while the § is handled
    uttalande: bool = False
    note: bool = False
    official: bool = False  # who prepared the matter has another opinion than the proposal's
    omedelbar: bool = False
    breach: str | None = None


def thrown(dice: Dice) -> Plan:
    """The plan of an ordinary §: most have one proposal and an acklamation."""
    plan = Plan(
        jav=dice.chance(0.02),
        withdrawn=dice.chance(0.02),
        uttalande=dice.chance(0.06),
        omedelbar=dice.chance(0.05),
        apart=dice.chance(0.015),
        misheard=dice.chance(0.03),
        note=dice.chance(0.02),
        official=dice.chance(0.006),
        gavel=dice.chance(0.08),
    )
    plan.jav_contested = plan.jav and dice.chance(0.25)
    if not dice.chance(0.24):
        return plan
    plan.contested = True
    plan.overturned = dice.chance(0.15)
    plan.rivals = dice.pick((1, 1, 1, 1, 1, 1, 2, 2, 3))
    plan.amended = dice.chance(0.06)
    plan.tillagg = dice.chance(0.12)
    if plan.tillagg and dice.chance(0.3):
        plan.late = dice.pick(("medgivande", "återupptagen överläggning"))
    if dice.chance(0.25):
        plan.order = "bestridd" if dice.chance(0.2) else "godkänd"
    if dice.chance(0.2):
        plan.formal = "återremiss" if dice.chance(0.7) else "bordläggning"
        plan.formal_wins = dice.chance(0.4)
        plan.count_formal = dice.chance(0.15)
    if dice.chance(0.2):
        kinds: tuple[Count, ...] = ("namn", "namn", "namn", "namn", "partier")
        plan.count = dice.pick(kinds)
        plan.count_rivals = dice.chance(0.6)
        plan.rivals_first = dice.chance(0.4)
        plan.tie = dice.chance(0.08)
        plan.changed = dice.chance(0.05)
        plan.redone = dice.chance(0.05)
    else:
        plan.too_late = plan.gavel and dice.chance(0.3)
        plan.regretted = dice.chance(0.03)
    return plan


_COUNTED: Mapping[str, Any] = {
    "contested": True,
    "count": "namn",
    "tie": False,
    "formal": None,
    "redone": False,
    "changed": False,
}
_FOUND: Mapping[str, Any] = {"contested": True, "count": None, "formal": None, "regretted": False}

BREACHES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "röst av den som inte tjänstgör": _COUNTED,
        "samma person röstar två gånger": _COUNTED,
        "utslagsröst utan lika röstetal": _COUNTED,
        "omröstning avslutad vid lika röstetal": {**_COUNTED, "tie": True},
        "röst efter avslutad omröstning": _COUNTED,
        "utslagsröst av annan än ordföranden": {**_COUNTED, "tie": True},
        "utslagsröst vid val": {},
        "förslag efter avslutad överläggning": {"contested": True, "late": None},
        "förslag återtaget efter avslutad överläggning": {"withdrawn": True, "late": None},
        "förslag av den som är jävig": {"jav": True, "jav_contested": False},
        "förslag av den som kom under paragrafen": {"arrival": True},
        "reservation av den som är jävig": {"jav": True, "jav_contested": False},
        "reservation av den som inte deltog": {"apart": True},
        "beslut två gånger": {},
        "fynd i avslutad paragraf": {},
        "reservation efter avslutat sammanträde": {},
        "sluten omröstning i sak": _COUNTED,
        "röstetal som inte går ihop": _COUNTED,
        "reservation efter avstår": _COUNTED,
        "omröstning begärd efter klubbslaget": _FOUND,
        "jämkning av någon annans yrkande": {"contested": True, "late": None},
        "växeltjänstgöring": {},
        "ersättaryttrande av den som tjänstgör": {},
        "anteckning avslagen utan begäran": {},
        "minoritetens skäl satt av andra": {
            **_COUNTED,
            "formal": "återremiss",
            "count_formal": True,
            "overturned": False,
        },
    }
)
"""The kinds of breaches that can be planted, and what of a plan each needs."""

AT_ELECTION = frozenset({"utslagsröst vid val"})


def possible(breach: str, *, in_fullmaktige: bool, reglemente: Reglemente) -> bool:
    """Whether an act would break a rule in such a body, under such rules."""
    match breach:
        case "minoritetens skäl satt av andra":
            return in_fullmaktige
        case "reservation efter avstår":
            return not reglemente.reservation_efter_avstar
    return True


def with_breach(plan: Plan, breach: str) -> Plan:
    """The plan with room for the breach, and nothing in its way."""
    return attrs.evolve(plan, misheard=False, omedelbar=False, breach=breach, **BREACHES[breach])
