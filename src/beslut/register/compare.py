"""A register as written held against the one that is recorded: what reading it would record."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from attrs import evolve

from beslut.decide.command import MakeRattelse
from beslut.decide.namnd import AdoptRules, ChangeSeats, SetInkallelseordning, StateCoalition, in_force
from beslut.projections.register_on import party_of_seat
from beslut.projections.views import Namnd
from beslut.register.checks import faults_of, strangers
from beslut.register.faults import Fault, RegisterError
from beslut.register.mandates import Mandates, allotted, point
from beslut.register.plan import Gathered, RegisterChange, RegisterPlan, body_of, establish, named
from beslut.register.written import WrittenNumber, WrittenRegister
from beslut.values import Party

T = TypeVar("T")
Said = Sequence[tuple[dt.date | None, T]]


def plan_register(
    written: WrittenRegister,
    namnder: Iterable[Namnd],
    *,
    today: dt.date,
    namnd: str | None = None,
    seats: int | None = None,
    since: dt.date | None = None,
    gone: dt.date | None = None,
    installed: Mapping[str, str] | None = None,
) -> RegisterPlan:
    """What reading a register would record, held against the bodies that a ledger knows.

    `namnd`: the body, by id or name, where the file doesn't say; `seats` how many seats it has, where the
    file doesn't. `since`: from which day what the file gives no day of its own holds. `gone`: the last day
    of those who are recorded and not in the file (None: they stay, and that is noted). `today` tells whose
    mandate is over. `installed`: the versions of the rule sets that are here, by name. Read again, the
    same file gives no changes. Raises RegisterError with everything that can't be so.
    """
    body = body_of(written, namnder, namnd)
    written = written if body is not None else named(written, namnd)
    if seats is not None:
        written = _with_seats(written, seats)
    out = Gathered()
    if faults := faults_of(written):
        raise RegisterError(faults)
    out.notes.extend(strangers(written, _parties(body)))
    new = body is None
    if body is None:
        body, first = establish(written)
        out.first.append(first)
    else:
        _head(body, written, out)
    Mandates(body, written, since, gone, today, out).go()
    _numbers(body, written, since, out)
    for allotment in written.allotments:
        day = allotment.since or since
        if party_of_seat(body, allotment.seat, day or dt.date.min) != allotment.party:
            out.gives.append(allotted(body.id, allotment.seat, allotment.party, day))
    _orders(body, written, since, out)
    _rules(body, written, since, installed or {}, out)
    _coalitions(body, written, since, out)
    if out.faults:
        raise RegisterError(out.faults)
    return RegisterPlan(body.id, body.name, new, tuple(out.in_order()), (*written.notes, *out.notes))


def _with_seats(written: WrittenRegister, seats: int) -> WrittenRegister:
    said = next((n for n in written.numbers if n.since is None), None)
    if said is not None and said.seats != seats:
        raise RegisterError([Fault(said.where, str(said.seats), f"är inte {seats}, som --platser säger")])
    if said is not None:
        return written
    return evolve(written, numbers=(WrittenNumber(where="--platser", seats=seats), *written.numbers))


def _parties(body: Namnd | None) -> frozenset[Party]:
    if body is None:
        return frozenset()
    persons = (m.person.party for m in body.mandates)
    return frozenset(p for p in (*persons, *(a.party for a in body.allotted)) if p)


def _head(body: Namnd, written: WrittenRegister, out: Gathered) -> None:
    """Kind, municipality and numbering, where the file says something else than was recorded."""
    facts = (
        ("kind", "slag", body.kind, written.kind),
        ("municipality", "kommun", body.municipality, written.municipality),
        ("numbering", "numrering", body.numbering, written.numbering),
    )
    for name, word, recorded, said in facts:
        if said is None or said == recorded:
            continue
        command = MakeRattelse(
            target=body.id,
            event=1,
            field=name,
            ground=f"enligt {written.file}",
            new_value=json.dumps(said, ensure_ascii=False),
        )
        instead = "" if recorded is None else f", inte {recorded}"
        says = f"{body.name}: {word} är {said}{instead}."
        out.first.append(RegisterChange(command, says, takes_away=recorded is not None))


def _held(said: Said[T], day: dt.date | None) -> T | None:
    """What was recorded for a day; for what is written without one, what was recorded first of all."""
    if day is not None:
        return in_force(said, day)
    undated = in_force(said, dt.date.min)
    if undated is not None:
        return undated
    return next((value for _, value in sorted(said, key=lambda each: each[0] or dt.date.min)), None)


def _numbers(body: Namnd, written: WrittenRegister, since: dt.date | None, out: Gathered) -> None:
    said = [(n.since.day, n.seats) for n in body.seat_numbers]
    for number in written.numbers:
        day = number.since
        before = _held(said, day)
        if before == number.seats:
            continue
        if before is not None and day is None:
            day = since
            before = _held(said, day)
            if before == number.seats:
                continue
        if before is not None and day is None:
            out.faults.append(_needs_day(number.where, str(number.seats), f"liggaren har {before} platser"))
            continue
        command = ChangeSeats(namnd=body.id, seats=number.seats, since=point(day))
        instead = "" if before is None else f", inte {before}"
        says = f"{body.name} har {number.seats} platser{_from(day)}{instead}."
        fewer = before is not None and number.seats < before
        out.seats.append(RegisterChange(command, says, takes_away=fewer))
        said.append((day, number.seats))


def _orders(body: Namnd, written: WrittenRegister, since: dt.date | None, out: Gathered) -> None:
    said: dict[Party, list[tuple[dt.date | None, tuple[Party, ...]]]] = {}
    for recorded in body.inkallelseordning:
        said.setdefault(recorded.party, []).append((recorded.since.day, recorded.order))
    for order in written.orders:
        its = said.setdefault(order.party, [])
        day = order.since or since
        before = _held(its, day)
        if before == order.order:
            continue
        told = "" if before is None else f", inte {', '.join(before)}"
        if before is not None and day is None:
            out.faults.append(_needs_day(order.where, ", ".join(order.order), f"liggaren har {told[7:]}"))
            continue
        command = SetInkallelseordning(namnd=body.id, party=order.party, order=order.order, since=point(day))
        says = f"Ersättare för {order.party} kallas i ordningen {', '.join(order.order)}{_from(day)}{told}."
        out.rest.append(RegisterChange(command, says, takes_away=before is not None))
        its.append((day, order.order))


def _rules(
    body: Namnd,
    written: WrittenRegister,
    since: dt.date | None,
    installed: Mapping[str, str],
    out: Gathered,
) -> None:
    said = [(a.since.day, a.rules) for a in body.adopted]
    for rules in written.rules:
        ref, day = rules.ref(installed), rules.since or since
        before = _held(said, day)
        if (
            before is not None
            and before.label == ref.label
            and dict(before.given) == {**before.given, **ref.given}
        ):
            continue
        if before is not None and day is None:
            out.faults.append(_needs_day(rules.where, ref.label, f"liggaren har {before.label}"))
            continue
        command = AdoptRules(namnd=body.id, rules=ref, since=point(day))
        chosen = ", ".join(f"{p.name}: {p.value}" for p in ref.parameters)
        says = f"{body.name} beslutar efter {ref.label}{f' ({chosen})' if chosen else ''}{_from(day)}."
        out.rest.append(RegisterChange(command, says, takes_away=before is not None))
        said.append((day, ref))


def _coalitions(body: Namnd, written: WrittenRegister, since: dt.date | None, out: Gathered) -> None:
    for bloc in written.coalitions:
        first = bloc.since or since
        same = [c for c in body.coalitions if (c.name, c.parties) == (bloc.name, bloc.parties)]
        if any(
            first in (None, c.since.day) and (bloc.until is None or bloc.until == c.until.day) for c in same
        ):
            continue
        command = StateCoalition(
            namnd=body.id, name=bloc.name, parties=bloc.parties, since=point(first), until=point(bloc.until)
        )
        until = "" if bloc.until is None else f" till {bloc.until}"
        says = f"{bloc.name} är {', '.join(bloc.parties)}{_from(first)}{until}."
        out.rest.append(RegisterChange(command, says))


def _from(day: dt.date | None) -> str:
    return "" if day is None else f" från {day}"


def _needs_day(where: str, stands: str, recorded: str) -> Fault:
    return Fault(where, stands, f"gäller inte i liggaren ({recorded}); ange från vilken dag med --fran")
