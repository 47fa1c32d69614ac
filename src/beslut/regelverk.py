"""Asking the rule set that a body has adopted: when it is adopted, and before each act recorded live.

A rule set that fails stops the decision, and so does one that isn't there. Reading, replay and audit
never ask it: what they need of it is copied into the sitting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from beslut.decide import Command
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.service import serving_in, serving_now
from beslut.decide.meeting.state import MeetingState
from beslut.decide.namnd import AdoptRules
from beslut.decide.refused import NoSuchRules, RefusedByRules, RulesFailed, RulesMissing
from beslut.plugin import RULES, Objection, PluginBroken, RuleRequest, RuleSet, Serving, load
from beslut.rules.reglemente import STANDARD, Reglemente
from beslut.values import RulesRef
from beslut.values.shape import record_shape


class RuleSets:
    """The installed rule sets, each loaded when it is first asked."""

    def __init__(self) -> None:
        self._loaded: dict[str, RuleSet | PluginBroken] = {}

    def _load(self, name: str) -> RuleSet | PluginBroken:
        if name not in self._loaded:
            try:
                self._loaded[name] = load(RULES, name)
            except PluginBroken as broken:
                self._loaded[name] = broken
        return self._loaded[name]

    def adopted(self, command: AdoptRules) -> AdoptRules:
        """The command with what the set makes of its parameters, so that nobody needs it to read them.

        Raises NoSuchRules, RulesFailed.
        """
        rules = command.rules
        there = self._load(rules.name)
        if isinstance(there, PluginBroken):
            raise NoSuchRules(f"{command.namnd} kan inte anta {rules.label}: {there}")
        if there.version != rules.version:
            raise NoSuchRules(
                f"{command.namnd} kan inte anta {rules.label}: installerat är {rules.name} {there.version}"
            )
        _require_declared(command, there)
        reglemente = _reglemente(rules, there, command.namnd)
        chosen = {
            name: value
            for name, value in reglemente.parameters().items()
            if name in rules.given or value != STANDARD.parameters()[name]
        }
        return attrs.evolve(command, rules=RulesRef.of(rules.name, rules.version, {**rules.given, **chosen}))

    def remarks(self, state: MeetingState, command: Command) -> tuple[Objection, ...]:
        """What the sitting's rule set remarks on an act. Raises RefusedByRules, RulesMissing, RulesFailed."""
        rules = state.rules
        if rules is None or command.transcribed:
            return ()
        there = self._load(rules.name)
        if isinstance(there, PluginBroken):
            raise RulesMissing(
                f"{command.stream} beslutar efter {rules.label}, som inte kan användas här ({there}); "
                "det som är protokollfört kan läsas, men inget nytt protokollföras"
            )
        if there.version != rules.version:
            raise RulesMissing(
                f"{command.stream} beslutar efter {rules.label}, men installerat är {rules.name} "
                f"{there.version}; inget nytt kan protokollföras"
            )
        try:
            objections = tuple(there.objections(_request(state, command, rules)))
            refused = next((o for o in objections if o.strength == "avslag"), None)
        except Exception as error:
            raise _failed(rules, command.stream, error) from error
        if refused is not None:
            raise RefusedByRules(refused.says, rule=refused.rule, statute=refused.statute)
        return objections


def _require_declared(command: AdoptRules, there: RuleSet) -> None:
    rules = command.rules
    try:
        declared = {parameter.name: parameter.allowed for parameter in there.parameters}
    except Exception as error:
        raise _failed(rules, command.namnd, error) from error
    for name, value in rules.given.items():
        if name not in declared:
            raise NoSuchRules(
                f"{rules.label} har ingen parameter {name!r}; den har: {', '.join(declared) or 'inga'}"
            )
        allowed = declared[name]
        if allowed and value not in allowed:
            raise NoSuchRules(
                f"{name} i {rules.label} kan inte vara {value!r}; rätt vore {' eller '.join(allowed)}"
            )


def _reglemente(rules: RulesRef, there: RuleSet, namnd: str) -> Reglemente:
    try:
        reglemente = there.reglemente(rules.given)
        reglemente.parameters()
    except ValueError as error:
        raise NoSuchRules(f"{namnd} kan inte anta {rules.label}: {error}") from error
    except Exception as error:
        raise _failed(rules, namnd, error) from error
    return reglemente


def _failed(rules: RulesRef, where: str, error: Exception) -> RulesFailed:
    return RulesFailed(
        f"regelverket {rules.label} gick sönder när det prövade {where} ({type(error).__name__}: {error}); "
        "inget registrerades"
    )


def _request(state: MeetingState, command: Command, rules: RulesRef) -> RuleRequest:
    fields: Mapping[str, Any] = record_shape(type(command)).plain(command)
    paragraf = command.paragraf if isinstance(command, c.ParagrafCommand) else None
    item = None if paragraf is None else state.paragrafer.get(paragraf)
    return RuleRequest(
        act=type(command).__name__,
        fields=fields,
        meeting=command.stream,
        kind=state.kind,
        seats=state.seats,
        day=state.day,
        parameters=rules.given,
        reglemente=state.reglemente,
        serving=_serving(state, serving_now(state) if item is None else serving_in(state, item)),
        chair=state.chair,
        paragraf=paragraf,
        number=None if item is None else item.number,
        matter=None if item is None else item.matter,
        arende=None if item is None else item.arende,
    )


def _serving(state: MeetingState, serving: Iterable[str] | None) -> tuple[Serving, ...] | None:
    if serving is None:
        return None
    persons: Sequence[str] = sorted(serving)
    return tuple(Serving(person, state.parties.get(person)) for person in persons)
