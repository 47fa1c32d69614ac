"""Saying whose a fragment is: the commands that record it, and that enter its text in a §."""

from __future__ import annotations

from typing import get_args

from beslut.decide import Command
from beslut.decide.document import AttributeFragment
from beslut.decide.meeting.commands import EnterReservation, EnterStatement, MotivateReservation
from beslut.decide.refused import UnknownId
from beslut.projections import views as v
from beslut.values import PersonRef, StatementKind


def commands_for(
    fragment: v.Fragment, by: tuple[PersonRef, ...], item: v.Paragraf | None, ground: str | None
) -> tuple[Command, ...]:
    """What `Ledger.attribute` records. Raises UnknownId where the text can't be entered in a §."""
    paragraf = None if item is None else item.id
    attributed = AttributeFragment(fragment=fragment.id, by=by, paragraf=paragraf, ground=ground)
    return (attributed, *(_entered(fragment, item, by) if item is not None else ()))


def _announced(fragment: v.Fragment, item: v.Paragraf, by: tuple[PersonRef, ...]) -> str | None:
    """The reservation, announced at the meeting, whose text this is; None where none or several fit."""
    parties = {person.party for person in by}
    fits = [
        r.id
        for r in item.reservations
        if r.text in (None, fragment.text)
        and parties & {person.party for person in r.by}
        and r.id != _own_id(fragment, item)
    ]
    return fits[0] if len(fits) == 1 else None


def _own_id(fragment: v.Fragment, item: v.Paragraf) -> str:
    return f"{item.id}.{fragment.id.partition('-')[2].replace('.', '')}"


def _entered(fragment: v.Fragment, item: v.Paragraf, by: tuple[PersonRef, ...]) -> list[Command]:
    """The commands that enter a fragment's text in a §, as what its kind says it is. Raises UnknownId."""
    paragraf = item.id
    if fragment.kind == "reservation":
        announced = _announced(fragment, item, by)
        if announced is not None:
            return [
                MotivateReservation(
                    paragraf=paragraf, reservation=announced, text=fragment.text, source=fragment.source
                )
            ]
        reservation = _own_id(fragment, item)
        return [
            EnterReservation(
                paragraf=paragraf,
                reservation=reservation,
                by=by,
                joint=len(by) > 1,
                source=fragment.source,
            ),
            MotivateReservation(
                paragraf=paragraf, reservation=reservation, text=fragment.text, source=fragment.source
            ),
        ]
    kind = next((k for k in get_args(StatementKind) if k == fragment.kind), None)
    if kind is None:
        raise UnknownId(
            f"{fragment.id} är {fragment.kind}, varken uttalande eller reservation, och kan inte föras in "
            f"i {paragraf}; tillskriv det utan paragraf"
        )
    return [
        EnterStatement(
            paragraf=paragraf,
            kind=kind,
            by=by,
            bloc=fragment.bloc,
            text=fragment.text,
            source=fragment.source,
        )
    ]
