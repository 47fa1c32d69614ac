"""What can be recorded from the keyboard: each act once, for keys, palette, help and form alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from beslut import LiveMeeting, Now, PersonRef
    from beslut.commands import Command

Values = Mapping[str, Any]
"""What was filled in, by the fields' names: persons as tuples of PersonRef, choices as their values."""


@frozen
class Option:
    """Something that can be chosen: what it stands for, its label, and the key that chooses it."""

    value: Any
    label: str
    key: str = ""


def _always(now: Now, values: Values) -> bool:  # noqa: ARG001  # fields share one signature
    return True


def _nothing(now: Now) -> Any:  # noqa: ARG001  # as above
    return None


@frozen(kw_only=True)
class Field:
    """Something to fill in. `shown`: whether it is asked for, after what was filled in before it."""

    name: str
    label: str
    hint: str = ""
    required: bool = True
    shown: Callable[[Now, Values], bool] = _always
    default: Callable[[Now], Any] = _nothing


@frozen(kw_only=True)
class Persons(Field):
    """Persons, by type-ahead among those that the sitting knows; `among` the likeliest first.

    `many`: several. `others`: "m.fl." can be set. `free`: others can be written out ("Namn (P)").
    `groups`: a party's all can be chosen at once.
    """

    among: Callable[[Now], Sequence[PersonRef]]
    many: bool = True
    others: bool = True
    free: bool = True
    groups: bool = True


@frozen(kw_only=True)
class Choice(Field):
    """One of some options (or several, with `many`), each by one key."""

    options: Callable[[Now, Values], Sequence[Option]]
    many: bool = False


@frozen(kw_only=True)
class Text(Field):
    """Words: a line, or with `block` several, pasted ones too."""

    block: bool = False


@frozen(kw_only=True)
class When(Field):
    """A day or a clock time of the sitting's day: "18.40", "2026-04-23"."""

    day: bool = False


@frozen(kw_only=True)
class Points(Field):
    """Att-satser by number: "1, 3-4"; empty means all."""


@frozen(kw_only=True)
class Number(Field):
    """A whole number, none negative."""


@frozen(kw_only=True)
class Making:
    """What an act is made of: the sitting (in the ledger's thread), how it stands, what was filled in."""

    live: LiveMeeting
    now: Now
    values: Values

    @property
    def at(self) -> str:
        """The id of the § in focus. Raises ValueError where there is none."""
        if self.now.at is None:
            raise ValueError("ingen paragraf är öppnad")
        return self.now.at.id

    @property
    def meeting(self) -> str:
        """The sitting's id."""
        return self.now.meeting.id


def _open(now: Now) -> str | None:
    if now.stage == "avslutat":
        return "Sammanträdet är avslutat."
    return None


@frozen(kw_only=True)
class Act:
    """An act: its id (of the key, which can be changed), its words, when it can be done, what records it.

    `why_not`: why it can't be done as things stand, in Swedish; None where it can. `sheet`: the dotted
    name of a sheet of its own, for acts that a form of `fields` doesn't serve; then `commands` is unused.
    An act without fields is recorded at once. `stages`: of the §, in which it is offered on the footer.
    """

    id: str
    title: str
    says: str
    key: str
    group: str
    fields: tuple[Field, ...] = ()
    stages: frozenset[str] = frozenset()
    why_not: Callable[[Now], str | None] = _open
    commands: Callable[[Making], Sequence[Command]] | None = None
    sheet: str = ""
