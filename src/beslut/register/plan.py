"""What reading a register would record: each difference as a command and a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from attrs import evolve, field, frozen

from beslut.decide.command import Command
from beslut.decide.namnd import EstablishNamnd
from beslut.events.namnd import NamndEstablished
from beslut.projections.other import project_namnd
from beslut.projections.views import Namnd
from beslut.register.faults import Fault, RegisterError
from beslut.register.written import WrittenRegister
from beslut.values import kind_of_body
from beslut.values.ids import id_of


@frozen
class RegisterChange:
    """A difference: the command that records it, and what it comes to, as a Swedish sentence.

    `takes_away`: something that is recorded no longer holds after it (a mandate ends, an order is
    replaced), so that somebody ought to have looked at it; `asked`: who reads has said that it shall.
    """

    command: Command
    says: str
    takes_away: bool = False
    asked: bool = False


@frozen
class RegisterPlan:
    """What reading a register would do.

    `namnd`: the body's id, `name` its name, `new` whether it would be made known. `changes` in the order
    in which they hold together; `notes`: what was seen and isn't recorded.
    """

    namnd: str
    name: str
    new: bool
    changes: tuple[RegisterChange, ...]
    notes: tuple[str, ...] = ()

    @property
    def commands(self) -> tuple[Command, ...]:
        """What is to be recorded, in one call."""
        return tuple(change.command for change in self.changes)

    @property
    def takes_away(self) -> tuple[RegisterChange, ...]:
        """The changes after which something recorded no longer holds, though nobody asked for that."""
        return tuple(change for change in self.changes if change.takes_away and not change.asked)


def body_of(written: WrittenRegister, namnder: Iterable[Namnd], asked: str | None) -> Namnd | None:
    """The body that a register is of: by id or name as asked for, else by the name it has itself.

    None where no body has the name: it is a new one. Raises RegisterError.
    """
    bodies = list(namnder)
    by_id = next((n for n in bodies if n.id == asked), None)
    if by_id is not None:
        return by_id
    name = asked or written.name
    if asked is not None and asked.startswith("n-"):
        known = ", ".join(f"{n.id} ({n.name})" for n in bodies) or "inget"
        raise RegisterError([Fault(written.file, asked, f"är ingen nämnds id; de är: {known}")])
    if name is None:
        raise RegisterError(
            [Fault(written.file, None, 'säger inte vilken nämnd den gäller; ange --namnd "Namnet"')]
        )
    found = [n for n in bodies if n.name.casefold() == name.casefold()]
    if written.municipality is not None:
        found = [n for n in found if n.municipality in (None, written.municipality)]
    if len(found) > 1:
        several = ", ".join(f"{n.id} ({n.municipality or 'okänd kommun'})" for n in found)
        raise RegisterError(
            [Fault(written.file, name, f"är flera nämnder: {several}; välj en med --namnd ID")]
        )
    return found[0] if found else None


def named(written: WrittenRegister, asked: str | None) -> WrittenRegister:
    """The register under the name that was asked for, where it has none. Raises RegisterError."""
    if asked is None:
        return written
    if written.name is not None and written.name.casefold() != asked.casefold():
        raise RegisterError([Fault(written.file, written.name, f"är inte {asked}, som --namnd säger")])
    return evolve(written, name=asked)


def establish(written: WrittenRegister) -> tuple[Namnd, RegisterChange]:
    """A body that isn't known yet, empty, and the act that makes it known."""
    name = written.name or ""
    key = name.casefold() if written.municipality is None else f"{written.municipality}\0{name}".casefold()
    number = next((n for n in written.numbers if n.since is None), None)
    id_ = id_of("n", sha256(key.encode()).digest())
    command = EstablishNamnd(
        namnd=id_,
        name=name,
        kind=written.kind or kind_of_body(name),
        municipality=written.municipality,
        seats=None if number is None else number.seats,
        numbering=written.numbering or "år",
    )
    seats = "" if number is None else f" med {number.seats} platser"
    kind = "" if command.kind == "nämnd" else f" som {command.kind}"
    return _empty(command), RegisterChange(command, f"{name} blir känd{kind}{seats}.")


def _empty(command: EstablishNamnd) -> Namnd:
    event = NamndEstablished(
        name=command.name,
        kind=command.kind,
        municipality=command.municipality,
        seats=command.seats,
        numbering=command.numbering,
    )
    view = project_namnd(command.namnd, [(1, event)])
    assert view is not None
    return view


@frozen
class Gathered:
    """Changes by the turn in which they hold together: ends before beginnings, seats in between."""

    first: list[RegisterChange] = field(factory=list)
    ends: list[RegisterChange] = field(factory=list)
    seats: list[RegisterChange] = field(factory=list)
    gives: list[RegisterChange] = field(factory=list)
    rest: list[RegisterChange] = field(factory=list)
    notes: list[str] = field(factory=list)
    faults: list[Fault] = field(factory=list)

    def in_order(self) -> Sequence[RegisterChange]:
        """All of them."""
        return [*self.first, *self.ends, *self.seats, *self.gives, *self.rest]
