"""What can be recorded from the keyboard: each act once, for keys, palette, help and form alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from beslut import LiveMeeting, Now, PersonRef
    from beslut.commands import Command
    from beslut_tui.protokollforing.sheet import Ark

Values = Mapping[str, Any]
"""What was filled in, by the fields' names: persons as tuples of PersonRef, one alone as itself (or None).

Under `KNOWN` lies what only the ledger could tell, where the act asks it something.
"""
KNOWN = "känt"


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
    """Something to fill in.

    `shown`: whether it is asked for, after what was filled in before it. `default`: what stands there from
    the start; `follows`: what stands there after what was filled in before it, anew where that changes.
    `needs`: whether it must be filled in, where that too depends on what was filled in before it.
    """

    name: str
    label: str
    hint: str = ""
    required: bool = True
    shown: Callable[[Now, Values], bool] = _always
    default: Callable[[Now], Any] = _nothing
    follows: Callable[[Values], Any] | None = None
    needs: Callable[[Values], bool] | None = None


@frozen(kw_only=True)
class Persons(Field):
    """Persons, by type-ahead among those that the sitting knows; `among` the likeliest first.

    `many`: several; else the value is the one person itself. `others`: "m.fl." can be set. `free`: others
    can be written out ("Namn (P)"); with `outside` also those of no party, as officials are ("Namn").
    `groups`: a party's all can be chosen at once.
    """

    among: Callable[[Now], Sequence[PersonRef]]
    many: bool = True
    others: bool = True
    free: bool = True
    outside: bool = False
    groups: bool = True


@frozen(kw_only=True)
class Choice(Field):
    """One of some options (or several, with `many`), each by one key.

    `stand`: one stands on the first from the start, so that Enter takes it; not where a wrong one does harm.
    """

    options: Callable[[Now, Values], Sequence[Option]]
    many: bool = False
    stand: bool = True


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
class Then:
    """What follows when an act is recorded: `act` begins, `where` the ledger has something for it to do."""

    act: str
    where: Callable[[LiveMeeting, str | None], object]


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


def while_open(now: Now) -> str | None:
    """Whether the sitting is still going on."""
    if now.stage in ("avslutat", "justerat"):
        return "Sammanträdet är avslutat."
    return None


@frozen(kw_only=True)
class Act:
    """An act: its id (of the key, which can be changed), its words, when it can be done, what records it.

    `why_not`: why it can't be done as things stand, in Swedish; None where it can. `sheet`: the name of a
    sheet of its own, for acts that a form of `fields` doesn't serve, and `opens` makes one that has no name;
    then `commands` is unused. An act without fields is recorded at once. `stages`: of the § (of the sitting,
    where none is open), in which it is offered on the footer, there by its `short` name. `key` "": by the
    palette only, until a keymap gives it one. `ask`: what only the ledger knows, for the fields (`KNOWN`);
    where that is nothing, `none` says so in Swedish. `then`: what follows when it is recorded.
    """

    id: str
    title: str
    says: str
    key: str = ""
    group: str
    fields: tuple[Field, ...] = ()
    stages: frozenset[str] = frozenset()
    short: str = ""
    why_not: Callable[[Now], str | None] = while_open
    commands: Callable[[Making], Sequence[Command]] | None = None
    sheet: str = ""
    opens: Callable[[Now], Ark] | None = None
    ask: Callable[[LiveMeeting, str | None], Any] | None = None
    none: str = ""
    then: Then | None = None


Value = Callable[[Making], Any]


def simply(command: str, **fields: str | Value) -> Callable[[Making], Sequence[Command]]:
    """What records one command, named as in `beslut.commands`, in the § in focus or the sitting.

    `fields`: of the command; from the form's field of the name that is given, or what a function makes of it
    all. What isn't filled in is left to the command's own default.
    """

    def make(making: Making) -> Sequence[Command]:
        from beslut import commands  # noqa: PLC0415  # on use

        cls = getattr(commands, command)
        given = {
            field: making.values.get(source) if isinstance(source, str) else source(making)
            for field, source in fields.items()
        }
        place = {"paragraf": making.at} if cls.FIELD == "paragraf" else {"meeting": making.meeting}
        made: Command = cls(**place | {field: value for field, value in given.items() if value is not None})
        return [made]

    return make


def fixed(value: Any) -> Value:
    """For `simply`: always this."""
    return lambda _making: value


def as_known(record: Callable[[Any], Any]) -> Callable[[Now, Values], Sequence[Option]]:
    """The options that the ledger gave when it was asked, as `record` makes them of each."""
    return lambda _now, values: [record(each) for each in values[KNOWN]]
