"""The föredragningslista: which items it has, what is left out of it, and what is taken up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import attrs

from beslut.decide.build import next_id
from beslut.decide.command import Command
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.state import MeetingState
from beslut.decide.refused import (
    ItemLeftOut,
    ItemTakenUp,
    NotOnTheList,
    TwiceOnTheList,
)
from beslut.events.meeting import AgendaItem


def _set(state: MeetingState, command: c.SetForedragningslista) -> c.SetForedragningslista:
    items = _with_ids(state, command)
    if twice := _twice(item.id for item in items):
        raise TwiceOnTheList(
            f"{twice[0]} står två gånger på listan för {command.meeting}; en punkt står en gång"
        )
    if command.transcribed:
        return attrs.evolve(command, items=items)
    if twice := _twice(item.arende for item in items if item.arende is not None):
        numbers = " och ".join(_called(item) for item in items if item.arende == twice[0])
        raise TwiceOnTheList(
            f"ärendet {twice[0]} står två gånger på listan för {command.meeting}, som {numbers}; "
            "ett ärende står en gång"
        )
    kept = {item.id for item in items}
    for id_, paragraf in state.taken_up().items():
        if id_ in state.agenda and id_ not in kept:
            raise ItemTakenUp(
                f"{_called(state.agenda[id_])} är redan upptaget, som {paragraf}, "
                "och kan inte strykas från listan"
            )
    return attrs.evolve(command, items=items)


def _with_ids(state: MeetingState, command: c.SetForedragningslista) -> tuple[AgendaItem, ...]:
    """The items, new ones with the next ids. Raises NotOnTheList where an id is neither known nor next."""
    known = set(state.listed)
    new = [item for item in command.items if item.id not in known]
    following: list[str] = []
    for _ in new:
        following.append(next_id(f"{command.meeting}.l", [*known, *following]))
    for item in new:
        if item.id not in ("", *following):
            there = ", ".join(state.agenda) or "inga"
            raise NotOnTheList(
                f"{item.id} ({item.title}) har aldrig stått på listan för {command.meeting}; "
                f"där står: {there}; en ny punkt lämnas utan id"
            )
    given = {item.id for item in new}
    free = (id_ for id_ in following if id_ not in given)
    return tuple(item if item.id else attrs.evolve(item, id=next(free)) for item in command.items)


def _twice(words: Any) -> list[str]:
    return [word for word, number in Counter(words).items() if number > 1]


def _called(item: AgendaItem) -> str:
    """An item as messages name it: as the kallelse numbers it, and its title."""
    number = f"punkt {item.number}" if item.number else item.id
    return f"{number} ({item.title})"


def _listed(state: MeetingState, meeting: str, item: str) -> AgendaItem:
    """The item on the list. Raises NotOnTheList."""
    found = state.agenda.get(item)
    if found is None:
        there = ", ".join(state.agenda) or "inga"
        raise NotOnTheList(f"{item} står inte på listan för {meeting}; där står: {there}")
    return found


def _leave_out(state: MeetingState, command: c.WithdrawFromAgenda) -> c.WithdrawFromAgenda:
    item = _listed(state, command.meeting, command.item)
    if command.transcribed:
        return command
    if command.item in state.left_out:
        raise ItemLeftOut(f"{_called(item)} har redan utgått")
    if (paragraf := state.taken_up().get(command.item)) is not None:
        raise ItemTakenUp(f"{_called(item)} är redan upptaget, som {paragraf}, och kan inte utgå")
    return command


def takes_up(state: MeetingState, command: c.OpenParagraf) -> None:
    """Raises NotOnTheList, ItemLeftOut, ItemTakenUp where the § can't be the item that it names."""
    if command.item is None:
        return
    item = _listed(state, command.meeting, command.item)
    if command.transcribed:
        return
    if command.item in state.left_out:
        raise ItemLeftOut(f"{_called(item)} har utgått och tas inte upp; återta först att det utgick")
    if (paragraf := state.taken_up().get(command.item)) is not None:
        raise ItemTakenUp(f"{_called(item)} är redan upptaget, som {paragraf}")
    if None not in (item.arende, command.arende) and item.arende != command.arende:
        raise NotOnTheList(f"{_called(item)} gäller ärendet {item.arende}, inte {command.arende}")


FRAME: dict[type[Command], Callable[[MeetingState, Any], Command]] = {
    c.SetForedragningslista: _set,
    c.WithdrawFromAgenda: _leave_out,
}
"""The checks of the list."""
