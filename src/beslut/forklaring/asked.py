"""What an id asks about: a §, a count in it, or the § that an event belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from beslut.events.correction import ActWithdrawn, RattelseMade
from beslut.events.effective import effective
from beslut.events.meeting import ParagrafOpened, VoteringRequested
from beslut.forklaring.model import NothingToExplain
from beslut.ledger import Recorded
from beslut.values.shape import record_shape, strings

_NAME = re.compile(r"(?P<stream>[^@.]+)@(?P<version>[0-9]{1,18})")
_SOME = 8  # §§ that an error lists
_COUNT = re.compile(r"v[0-9]+")


class Asked(NamedTuple):
    """A § and, where it was asked for, a count in it."""

    paragraf: str
    votering: str | None = None


def stream_asked(id_: str) -> str:
    """The stream that an id or an event's name lies in."""
    return re.split("[.@]", id_, maxsplit=1)[0]


def asked(id_: str, recorded: Sequence[Recorded]) -> Asked:
    """What the id is about, of its stream's events. Raises NothingToExplain."""
    if (match := _NAME.fullmatch(id_)) is not None:
        version = int(match["version"])
        one = next((r for r in recorded if r.version == version), None)
        if one is None:
            last = recorded[-1].version
            raise NothingToExplain(
                f"liggaren har ingen händelse {id_!r}; {match['stream']} har {last} händelser"
            )
        paragraf = paragraf_of(one, recorded)
        if paragraf is None:
            raise NothingToExplain(f"{id_} hör inte till någon paragraf; se `beslut handelser {id_}`")
        return Asked(paragraf)
    stream = stream_asked(id_)
    parts = id_.split(".")[1:]
    items = _items(recorded)
    some = f"{stream} har {', '.join([*items][:_SOME])}" + (" …" if len(items) > _SOME else "")
    there = some if items else f"{stream} har ingen paragraf"
    if not parts:
        raise NothingToExplain(f"{id_!r} är ingen paragraf; {'ange en: ' if items else ''}{there}")
    paragraf = f"{stream}.{parts[0]}"
    if paragraf not in items:
        raise NothingToExplain(f"{paragraf!r} finns inte; {there}")
    if len(parts) > 1 and _COUNT.fullmatch(parts[1]):
        counts = counts_in(paragraf, recorded)
        if id_ not in counts:
            there = f"den har {', '.join(counts)}" if counts else "den har ingen omröstning"
            raise NothingToExplain(f"{paragraf} har ingen omröstning {id_!r}; {there}")
        return Asked(paragraf, id_)
    if len(parts) > 1 and not any(id_ in _strings(r) for r in recorded):
        raise NothingToExplain(f"{paragraf} har inget {id_!r}")
    return Asked(paragraf)


def paragraf_of(one: Recorded, recorded: Sequence[Recorded]) -> str | None:
    """The § that an event is about; None where it is about none. A correction is about what it corrects."""
    by_version = {r.version: r for r in recorded}
    while isinstance(one.event, ActWithdrawn | RattelseMade):
        one = by_version[one.event.event]
    items = _items(recorded)
    return next((part for text in _strings(one) if (part := ".".join(text.split(".")[:2])) in items), None)


def counts_in(paragraf: str, recorded: Sequence[Recorded]) -> list[str]:
    """The ids of the counts in a §, in order."""
    standing = effective((r.version, r.event) for r in recorded)
    return [e.votering for _, e in standing if isinstance(e, VoteringRequested) and e.paragraf == paragraf]


def _items(recorded: Sequence[Recorded]) -> list[str]:
    """The ids of the §§, in the order they were taken up."""
    standing = effective((r.version, r.event) for r in recorded)
    return [event.paragraf for _, event in standing if isinstance(event, ParagrafOpened)]


def _strings(one: Recorded) -> list[str]:
    return list(strings(record_shape(type(one.event)).plain(one.event)))
