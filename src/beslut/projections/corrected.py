"""What was corrected in a sitting, with what stood before: a rättelse shows both (rules.md 4.10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from beslut.decide.meeting.approval import is_approved
from beslut.events import topic_of
from beslut.events.correction import RattelseMade
from beslut.events.effective import amend, effective
from beslut.ledger import Recorded
from beslut.projections import views as v
from beslut.projections.whole import sitting_of
from beslut.swedish_time import day_and_time
from beslut.values import PersonRef, Signer, TimePoint


def rattelser(meeting: str, recorded: Sequence[Recorded]) -> dict[str, tuple[v.Rattelse, ...]]:
    """The corrections that stand, by the § that they concern ("" where the act is of the sitting itself)."""
    corrections = [r for r in recorded if isinstance(r.event, RattelseMade)]
    found: dict[str, list[v.Rattelse]] = {}
    for correction in corrections:
        made: Any = correction.event
        before = effective((r.version, r.event) for r in recorded if r.version < correction.version)
        standing = dict(before)
        act = standing.get(made.event)
        if act is None:
            continue
        amend(standing, made)
        paragraf = getattr(act, "paragraf", None) or ""
        sitting = sitting_of(meeting, before)
        when = correction.happened_at
        if not when.value:
            when = TimePoint("datum", day_and_time(correction.recorded_at)[0])
        found.setdefault(paragraf, []).append(
            v.Rattelse(
                act=f"{meeting}@{made.event}",
                field=made.field,
                before=_shown(getattr(act, made.field), made.field),
                after=_shown(getattr(standing[made.event], made.field), made.field),
                ground=made.ground,
                when=when,
                approved=any(is_approved(sitting, p) for p in sitting.paragrafer if paragraf in ("", p)),
                event=correction.name,
                topic=topic_of(act),
                whose=None if made.field == "person" else getattr(act, "person", None),
            )
        )
    return {paragraf: tuple(made) for paragraf, made in found.items()}


def _shown(value: Any, field: str) -> str:
    """A field's value as minutes write it; empty where there is none."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case PersonRef():
            return value.label
        case Signer():
            return ", ".join(part for part in (value.name, value.title) if part)
        case TimePoint():
            return _day(value)
        case tuple():
            # att-satser come with the commas that part them in a decision
            return ", ".join(_shown(part, field).rstrip(" ,") for part in value)
        case "avstar" if field == "choice":
            return "avstår"
        case _:
            return str(value)


def _day(when: TimePoint) -> str:
    """A day, and the time as the clock showed it where that is known."""
    day, _, clock = when.value.partition("T")
    return f"{day} kl. {int(clock[:2])}.{clock[3:5]}" if clock else day
