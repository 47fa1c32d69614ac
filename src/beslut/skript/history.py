"""From what was recorded back to a script: the acts that hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from beslut.decide import Command
from beslut.decide.hindsight import command_of
from beslut.decide.meeting.commands import MakeDecision, OpenParagraf
from beslut.events.effective import effective
from beslut.ledger import Recorded
from beslut.values import PersonRef

# What is looked up anew wherever the script is recorded.
_LOOKED_UP: dict[type[Command], dict[str, Any]] = {
    MakeDecision: {"rules": None},
    OpenParagraf: {"spent": None},
}


def standing(recorded: Sequence[Recorded]) -> tuple[Command, ...]:
    """The commands of a stream's acts, without those taken back, corrected where corrected.

    Ids of persons are left out where the stream gives them by itself: each spelling is one person.
    """
    by_version = {r.version: r for r in recorded}
    found: list[Command] = []
    for version, event in effective((r.version, r.event) for r in recorded):
        of = by_version[version]
        command = command_of(event, of.stream)
        if command is not None:
            looked_up = _LOOKED_UP.get(type(command), {})
            found.append(attrs.evolve(command, source=of.source, happened_at=of.happened_at, **looked_up))
    return _without_ids(found)


def _without_ids(commands: Sequence[Command]) -> tuple[Command, ...]:
    ids: dict[tuple[str, str | None], set[str]] = {}
    spellings: dict[str, set[tuple[str, str | None]]] = {}
    for person in (p for command in commands for p in _persons(command)):
        spelled = (person.name, person.party)
        ids.setdefault(spelled, set()).add(person.id)
        spellings.setdefault(person.id, set()).add(spelled)

    def bare(person: PersonRef) -> PersonRef:
        one = len(ids[person.name, person.party]) == 1 and len(spellings[person.id]) == 1
        return attrs.evolve(person, id="") if one else person

    def changed(value: Any) -> Any:
        if isinstance(value, PersonRef):
            return bare(value)
        return tuple(changed(one) for one in value) if isinstance(value, tuple) else value

    return tuple(
        attrs.evolve(
            command, **{f.name: changed(getattr(command, f.name)) for f in attrs.fields(type(command))}
        )
        for command in commands
    )


def _persons(command: Command) -> Iterable[PersonRef]:
    for field in attrs.fields(type(command)):
        value = getattr(command, field.name)
        yield from (p for p in (value if isinstance(value, tuple) else (value,)) if isinstance(p, PersonRef))
