"""What will happen in a §, thrown beforehand, and how a § must be for a breach to have its place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

import attrs
from attrs import define, frozen

from beslut.testing.bodies import Case
from beslut.testing.dice import Dice
from beslut.testing.matters import Matter

Count = Literal["namn", "antal", "partier"]
Formal = Literal["återremiss", "bordläggning"]
ItemKind = Literal["justerare", "lista", "information", "anmälan", "ärende", "val", "övrigt"]


@frozen
class Item:
    """An item of the föredragningslista."""

    kind: ItemKind
    title: str
    case: Case | None = None
    matter: Matter | None = None
    number: int = 0


@define
class Plan:
    """How a § will go; the shares are of what minutes of nämnder show."""

    contested: bool = False
    overturned: bool = False  # the majority has another proposal than the administration's
    rivals: int = 1
    withdrawn: bool = False
    tillagg: bool = False
    formal: Formal | None = None
    formal_wins: bool = False
    count: Count | None = None
    count_formal: bool = False
    count_rivals: bool = False
    tie: bool = False
    misheard: bool = False  # a vote is noted wrongly, taken back and noted again
    jav: bool = False
    apart: bool = False
    arrival: bool = False  # somebody comes while the § is handled
    uttalande: bool = False
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
    )
    if not dice.chance(0.24):
        return plan
    plan.contested = True
    plan.overturned = dice.chance(0.15)
    plan.rivals = 1 if dice.chance(0.75) else 2
    plan.tillagg = dice.chance(0.12)
    if dice.chance(0.2):
        plan.formal = "återremiss" if dice.chance(0.7) else "bordläggning"
        plan.formal_wins = dice.chance(0.4)
        plan.count_formal = dice.chance(0.15)
    if dice.chance(0.24):
        kinds: tuple[Count, ...] = ("namn", "namn", "namn", "namn", "antal", "partier")
        plan.count = dice.pick(kinds)
        plan.count_rivals = dice.chance(0.4)
        plan.tie = dice.chance(0.08)
    return plan


_COUNTED: Mapping[str, Any] = {"contested": True, "count": "namn", "tie": False, "formal": None}

BREACHES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "röst av den som inte tjänstgör": _COUNTED,
        "samma person röstar två gånger": _COUNTED,
        "utslagsröst utan lika röstetal": _COUNTED,
        "omröstning avslutad vid lika röstetal": {**_COUNTED, "count": "antal", "tie": True},
        "röst efter avslutad omröstning": _COUNTED,
        "utslagsröst av annan än ordföranden": {**_COUNTED, "tie": True},
        "utslagsröst vid val": {},
        "förslag efter avslutad överläggning": {"contested": True},
        "förslag återtaget efter avslutad överläggning": {"withdrawn": True},
        "förslag av den som är jävig": {"jav": True},
        "förslag av den som kom under paragrafen": {"arrival": True},
        "reservation av den som är jävig": {"jav": True},
        "reservation av den som inte deltog": {"apart": True},
        "beslut två gånger": {},
        "fynd i avslutad paragraf": {},
        "reservation efter avslutat sammanträde": {},
    }
)
"""The kinds of breaches that can be planted, and what of a plan each needs."""

AT_ELECTION = frozenset({"utslagsröst vid val"})


def with_breach(plan: Plan, breach: str) -> Plan:
    """The plan with room for the breach, and nothing in its way."""
    return attrs.evolve(plan, misheard=False, omedelbar=False, breach=breach, **BREACHES[breach])
