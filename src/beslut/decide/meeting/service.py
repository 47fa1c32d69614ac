"""Who serves: the one account of attendance, arrivals, calls and jäv that every fold of a sitting keeps.

The state that commands are checked against and the read models are different folds; both are
:class:`Sitting`s to the handlers here, so that "serves" means the same in both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from beslut.events import Event
from beslut.events import meeting as e


class Item(Protocol):
    """A § as far as serving goes: whose ids are disqualified, called in for it, or came while it was on."""

    closed: bool
    recused: set[str]
    called_in: set[str]
    late: set[str]


class Sitting(Protocol):
    """A sitting as far as serving goes: the ids of those who serve, and of who presides."""

    attendance_taken: bool
    serving: set[str]
    chair: str | None

    @property
    def paragrafer(self) -> Mapping[str, Item]:
        """The §§ that were opened, by id."""


def serves(sitting: Sitting, item: Item, person: str) -> bool:
    """Whether a person serves in a § as things stand; everybody does where attendance wasn't taken.

    Disqualified persons don't, nor do those who came while the § was being handled (who serves
    changes between §§), unless they were called in.
    """
    if person in item.recused or (person in item.late and person not in item.called_in):
        return False
    return not sitting.attendance_taken or person in sitting.serving or person in item.called_in


def serving_in(sitting: Sitting, item: Item) -> set[str] | None:
    """The ids of those who serve in a § as things stand; None where attendance wasn't taken."""
    if not sitting.attendance_taken:
        return None
    return {person for person in sitting.serving | item.called_in if serves(sitting, item, person)}


def _attended(sitting: Sitting, event: e.AttendanceRecorded) -> None:
    sitting.attendance_taken = True
    person = event.person.id
    if not (event.present and event.serving):
        sitting.serving.discard(person)
        return
    sitting.serving.add(person)
    if event.role == "ordförande":
        sitting.chair = person


def _arrived(sitting: Sitting, event: e.MemberArrived) -> None:
    person = event.person.id
    if person in sitting.serving:
        return
    sitting.serving.add(person)
    for item in sitting.paragrafer.values():
        if not item.closed:
            item.late.add(person)


def _left(sitting: Sitting, event: e.MemberLeft) -> None:
    sitting.serving.discard(event.person.id)


def _called_in(sitting: Sitting, event: e.ErsattareCalledIn) -> None:
    if event.paragraf is None:
        sitting.serving.add(event.person.id)
    elif (item := sitting.paragrafer.get(event.paragraf)) is not None:
        item.called_in.add(event.person.id)


def _presides(sitting: Sitting, event: e.ChairTaken) -> None:
    sitting.chair = event.person.id


def _disqualified(sitting: Sitting, event: e.JavDeclared) -> None:
    if (item := sitting.paragrafer.get(event.paragraf)) is not None:
        item.recused.add(event.person.id)


SERVICE: dict[type[Event], Callable[[Sitting, Any], None]] = {
    e.AttendanceRecorded: _attended,
    e.MemberArrived: _arrived,
    e.MemberLeft: _left,
    e.ErsattareCalledIn: _called_in,
    e.ChairTaken: _presides,
    e.JavDeclared: _disqualified,
}
"""What each event changes of who serves and who presides."""
