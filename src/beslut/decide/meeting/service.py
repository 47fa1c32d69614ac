"""Who serves: the one account of attendance, arrivals, calls and jäv that every fold of a sitting keeps.

The state that commands are checked against and the read models are different folds; both are a
:class:`Roster` with :class:`Handled` §§ to the handlers here, so that "serves" means the same in both.
Who serves changes between §§ (rules.md 1.2): whoever comes while one is handled serves from the next,
and the substitute on that seat until then, without anybody saying so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrs import define, field

from beslut.decide.adopted import reglemente_in
from beslut.events import Event
from beslut.events import meeting as e
from beslut.rules.reglemente import STANDARD, Reglemente
from beslut.values import NamndKind, Party, Role

_BESIDE = frozenset({"ersättare", "sekreterare"})  # roles in which nobody serves by being there


@define(kw_only=True, slots=False)  # so that a § of a fold can be something else as well
class Handled:
    """A § as far as serving goes.

    `recused`, `contested`, `called_in`, `late`, `gone`: the ids of who is disqualified, of whom that is
    disputed, who serves in this § only (called in for it, or staying on in it), and who came and who left
    while it was handled.
    `stand_ins`, `on_vacant`: for whom, or on which party's vacant seat, somebody was called in for this §
    only; `stays`: on whose seat a substitute serves until it is over, though its holder has come.
    """

    closed: bool = False
    recused: set[str] = field(factory=set)
    contested: set[str] = field(factory=set)
    called_in: set[str] = field(factory=set)
    late: set[str] = field(factory=set)
    gone: set[str] = field(factory=set)
    stand_ins: dict[str, str] = field(factory=dict)
    on_vacant: dict[str, Party] = field(factory=dict)
    stays: dict[str, str] = field(factory=dict)


P = TypeVar("P", bound=Handled)


@define(kw_only=True)
class Roster(Generic[P]):
    """A sitting as far as serving goes; persons by id.

    `serving`: who serves in what is taken up next; `serves` tells of a § under way. `present`: who is
    there. `roles` as at the roll call. `stand_ins`: for whom each substitute serves; `on_vacant`: of which
    party the vacant seat is that a substitute serves on. `left`: who has served and left. `remote`: who
    takes part at a distance; `away`: to whom the link is broken or ended.
    """

    kind: NamndKind | None = None
    reglemente: Reglemente = STANDARD
    attendance_taken: bool = False
    serving: set[str] = field(factory=set)
    present: set[str] = field(factory=set)
    roles: dict[str, Role] = field(factory=dict)
    parties: dict[str, Party | None] = field(factory=dict)
    stand_ins: dict[str, str] = field(factory=dict)
    on_vacant: dict[str, Party] = field(factory=dict)
    left: set[str] = field(factory=set)
    remote: set[str] = field(factory=set)
    away: set[str] = field(factory=set)
    chair: str | None = None
    paragrafer: dict[str, P] = field(factory=dict)

    def under_way(self) -> list[P]:
        """The §§ that are being handled."""
        return [item for item in self.paragrafer.values() if not item.closed]

    def on_seat_of(self, member: str) -> list[str]:
        """The substitutes who serve on a member's seat."""
        return [s for s, of in self.stand_ins.items() if of == member and s in self.serving]


def serves(sitting: Roster[Any], item: Handled, person: str) -> bool:
    """Whether a person serves in a § as things stand; everybody does where attendance wasn't taken.

    Disqualified persons don't, nor do those to whom the link is broken, nor those who came while the §
    was being handled (who serves changes between §§), unless they were called in.
    """
    if person in item.recused or person in sitting.away:
        return False
    if person in item.called_in:
        return True
    return person not in item.late and (not sitting.attendance_taken or person in sitting.serving)


def serving_in(sitting: Roster[Any], item: Handled) -> set[str] | None:
    """The ids of those who serve in a § as things stand; None where attendance wasn't taken."""
    if not sitting.attendance_taken:
        return None
    return {person for person in sitting.serving | item.called_in if serves(sitting, item, person)}


def serving_now(sitting: Roster[Any]) -> set[str] | None:
    """The ids of those who serve: in the § under way, else in what is taken up next.

    None where attendance wasn't taken.
    """
    last = next(reversed(sitting.paragrafer.values()), None)
    if last is not None and not last.closed:
        return serving_in(sitting, last)
    return sitting.serving - sitting.away if sitting.attendance_taken else None


def free_to_serve(sitting: Roster[Any], item: Handled | None = None) -> set[str]:
    """The ids of the substitutes who are there and could be called in: for a §, or from now on (None).

    Not who serves already, is or may be disqualified in the § concerned, is cut off, or has left after
    serving where the reglemente doesn't simply let them back (rules.md 1.2 and 8.8).
    """
    if item is None:
        last = next(reversed(sitting.paragrafer.values()), None)
        item = None if last is None or last.closed else last
    busy = sitting.serving | sitting.away
    if item is not None:
        busy |= item.called_in | item.recused | item.contested
    if sitting.reglemente.vaxeltjanstgoring != "tillåten":
        busy |= sitting.left
    return {p for p in sitting.present - busy if sitting.roles.get(p) == "ersättare"}


def disqualified_now(sitting: Roster[Any], person: str) -> bool:
    """Whether a person is disqualified in a § that is being handled."""
    return any(person in item.recused for item in sitting.under_way())


def _opened(sitting: Roster[Any], event: e.MeetingOpened) -> None:
    sitting.kind, sitting.reglemente = event.kind, reglemente_in(event.rules)


def _attended(sitting: Roster[Any], event: e.AttendanceRecorded) -> None:
    sitting.attendance_taken = True
    person = event.person.id
    sitting.roles[person], sitting.parties[person] = event.role, event.person.party
    sitting.stand_ins.pop(person, None)
    sitting.on_vacant.pop(person, None)
    sitting.away.discard(person)
    if not event.present:
        sitting.present.discard(person)
    else:
        sitting.present.add(person)
    if not (event.present and event.serving):
        _stops(sitting, person)
        return
    sitting.serving.add(person)
    if event.in_place_of is not None:
        sitting.stand_ins[person] = event.in_place_of.id
    if event.vacant is not None:
        sitting.on_vacant[person] = event.vacant
    if event.role == "ordförande":
        sitting.chair = person


def _stops(sitting: Roster[Any], person: str) -> None:
    """Somebody no longer serves, in the § under way either."""
    sitting.serving.discard(person)
    sitting.stand_ins.pop(person, None)
    sitting.on_vacant.pop(person, None)
    for item in sitting.under_way():
        item.called_in.discard(person)
        item.stand_ins.pop(person, None)
        item.on_vacant.pop(person, None)


def _arrived(sitting: Roster[Any], event: e.MemberArrived) -> None:
    _comes(sitting, event.person.id, event.person.party)


def _comes(sitting: Roster[Any], person: str, party: Party | None) -> None:
    sitting.present.add(person)
    sitting.parties.setdefault(person, party)
    sitting.away.discard(person)
    if person in sitting.serving or sitting.roles.get(person) in _BESIDE or not _may_serve(sitting, person):
        return
    _takes_seat(sitting, person, sitting.on_seat_of(person))


def _may_serve(sitting: Roster[Any], person: str) -> bool:
    """Whether one who comes (back) may serve: växeltjänstgöring, as the reglemente has it (rules.md 8.8)."""
    allowed = sitting.reglemente.vaxeltjanstgoring
    if person not in sitting.left or allowed == "tillåten":
        return True
    if allowed == "förbjuden":
        return False
    party = sitting.parties.get(person)
    return all(sitting.parties.get(other) != party for other in sitting.on_seat_of(person))


def _takes_seat(sitting: Roster[Any], person: str, instead_of: list[str]) -> None:
    """Somebody serves from the next § on, and others until then."""
    if sitting.reglemente.intrade == "mellan ärenden":
        for item in sitting.under_way():
            for other in instead_of:
                if serves(sitting, item, other):
                    item.called_in.add(other)
                    item.stays[other] = sitting.stand_ins[other]
            item.late.add(person)
    for other in instead_of:
        sitting.serving.discard(other)
        sitting.stand_ins.pop(other, None)
    sitting.serving.add(person)


def _left(sitting: Roster[Any], event: e.MemberLeft) -> None:
    person = event.person.id
    # who is disqualified has to leave the room, and serves again after it (rules.md 1.2 and 1.4)
    if person in sitting.serving and not disqualified_now(sitting, person):
        sitting.left.add(person)
        for item in sitting.under_way():
            item.gone.add(person)
    sitting.present.discard(person)
    sitting.remote.discard(person)
    _stops(sitting, person)


def _called_in(sitting: Roster[Any], event: e.ErsattareCalledIn) -> None:
    person = event.person.id
    seat = None if event.in_place_of is None else event.in_place_of.id
    sitting.present.add(person)
    sitting.parties.setdefault(person, event.person.party)
    if event.paragraf is None:
        # two vacant seats of a party bear one name: only a member's own seat is known from all others
        before = [] if seat not in sitting.roles else [s for s in sitting.on_seat_of(seat) if s != person]
        if before:
            _takes_seat(sitting, person, before)
        else:
            sitting.serving.add(person)
        if seat is not None:
            sitting.stand_ins[person] = seat
        if event.vacant is not None:
            sitting.on_vacant[person] = event.vacant
    elif (item := sitting.paragrafer.get(event.paragraf)) is not None:
        item.called_in.add(person)
        if seat is not None:
            item.stand_ins[person] = seat
        if event.vacant is not None:
            item.on_vacant[person] = event.vacant


def _presides(sitting: Roster[Any], event: e.ChairTaken) -> None:
    sitting.chair = event.person.id


def _disqualified(sitting: Roster[Any], event: e.JavDeclared) -> None:
    if (item := sitting.paragrafer.get(event.paragraf)) is not None:
        _is_disqualified(sitting, item, event.person.id)


def _is_disqualified(sitting: Roster[Any], item: Handled, person: str) -> None:
    """Who has left the room in the § before it was said why left for that (rules.md 1.2)."""
    item.recused.add(person)
    if person in item.gone:
        sitting.left.discard(person)


def _disputed(sitting: Roster[Any], event: e.JavContested) -> None:
    if (item := sitting.paragrafer.get(event.paragraf)) is not None:
        item.contested.add(event.person.id)


def _jav_decided(sitting: Roster[Any], event: e.JavDecided) -> None:
    item = sitting.paragrafer.get(event.paragraf)
    if item is None:
        return
    person = event.person.id
    item.contested.discard(person)
    if event.jav:
        _is_disqualified(sitting, item, person)
        return
    item.recused.discard(person)
    for other in [s for s, of in item.stand_ins.items() if of == person]:
        item.called_in.discard(other)
        del item.stand_ins[other]


def _connected(sitting: Roster[Any], event: e.RemoteParticipationStarted) -> None:
    person = event.person.id
    sitting.remote.add(person)
    if sitting.attendance_taken and person not in sitting.present:
        _comes(sitting, person, event.person.party)
    sitting.away.discard(person)


def _cut_off(sitting: Roster[Any], event: e.RemoteParticipationInterrupted) -> None:
    sitting.away.add(event.person.id)


def _hung_up(sitting: Roster[Any], event: e.RemoteParticipationEnded) -> None:
    sitting.away.add(event.person.id)
    sitting.remote.discard(event.person.id)


SERVICE: dict[type[Event], Callable[[Roster[Any], Any], None]] = {
    e.MeetingOpened: _opened,
    e.AttendanceRecorded: _attended,
    e.MemberArrived: _arrived,
    e.MemberLeft: _left,
    e.ErsattareCalledIn: _called_in,
    e.ChairTaken: _presides,
    e.JavDeclared: _disqualified,
    e.JavContested: _disputed,
    e.JavDecided: _jav_decided,
    e.RemoteParticipationStarted: _connected,
    e.RemoteParticipationInterrupted: _cut_off,
    e.RemoteParticipationEnded: _hung_up,
}
"""What each event changes of who serves and who presides."""
