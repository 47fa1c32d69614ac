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
    fragment: v.Fragment, by: tuple[PersonRef, ...], paragraf: str | None, ground: str | None
) -> tuple[Command, ...]:
    """What `Ledger.attribute` records. Raises UnknownId where the text can't be entered in a §."""
    attributed = AttributeFragment(fragment=fragment.id, by=by, paragraf=paragraf, ground=ground)
    return (attributed, *(_entered(fragment, paragraf, by) if paragraf is not None else ()))


def _entered(fragment: v.Fragment, paragraf: str, by: tuple[PersonRef, ...]) -> list[Command]:
    """The commands that enter a fragment's text in a §, as what its kind says it is. Raises UnknownId."""
    if fragment.kind == "reservation":
        reservation = f"{paragraf}.{fragment.id.partition('-')[2].replace('.', '')}"
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
