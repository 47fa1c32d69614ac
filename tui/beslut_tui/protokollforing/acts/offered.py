"""What acts can be done, and whom and what they can name, as the sitting stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslut_tui.protokollforing.act import Option
from beslut_tui.words import proposal_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beslut import Now, PersonRef, Proposal
    from beslut_tui.protokollforing.act import Values


def in_paragraf(*stages: str) -> Callable[[Now], str | None]:
    """Whether a § is in focus, at one of these stages (none: any)."""

    def why_not(now: Now) -> str | None:
        if now.at is None:
            return "Ingen paragraf är öppnad; öppna en först."
        if stages and now.item not in stages:
            return f"§ {now.at.number or '–'}: det går inte nu ({now.item})."
        return None

    return why_not


def serving(now: Now) -> Sequence[PersonRef]:
    """Who serves, then who else is there."""
    own = [s.person for s in now.serving or ()]
    return [*own, *(o.person for o in now.others if o.present)]


def on_table(now: Now) -> list[Proposal]:
    """The proposals that lie on the table."""
    return [] if now.at is None else [p for p in now.at.proposals if not p.withdrawn]


def proposals(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # choices share one signature
    """The proposals on the table, by what they are called."""
    return [Option(p.id, proposal_name(p)) for p in on_table(now)]
