"""Taking up an item: its § number, what lies before the body, and what is proposed from the start."""

from __future__ import annotations

import re

from beslut.decide import Command
from beslut.decide.meeting import commands as c
from beslut.events.meeting import AgendaItem
from beslut.live.keeping import Kept
from beslut.projections.views import Arende
from beslut.values import Matter

_NUMBER = re.compile(r"\d+")


def after(taken: tuple[str, ...]) -> str:
    """The § number after those that are taken: the highest and one, "1" where there is none."""
    found = (_NUMBER.match(number) for number in taken)
    return str(max((int(number[0]) for number in found if number), default=0) + 1)


def opening(
    kept: Kept,
    number: str,
    *,
    item: AgendaItem | None,
    arende: Arende | None,
    title: str | None,
    matter: Matter | None,
) -> tuple[Command, ...]:
    """What opens a §: of a case with its handlingar and what was prepared, else with a title alone."""
    listed = None if item is None else item.id
    if item is not None:
        title = title or item.title
        matter = matter or ("val" if item.kind == "val" else None)
    paragraf = f"{kept.meeting}.{number}"
    if paragraf in kept.state.paragrafer:  # one of this number was taken back and made anew under another id
        paragraf = _free(kept, number)
    if arende is None:
        return (
            c.OpenParagraf(
                meeting=kept.meeting,
                paragraf=paragraf,
                number=number,
                item=listed,
                dnr=None if item is None else item.dnr,
                title=title,
                matter=matter,
            ),
        )
    remiss = arende.remiss
    opened = c.OpenParagraf(
        meeting=kept.meeting,
        paragraf=paragraf,
        number=number,
        item=listed,
        arende=arende.id,
        dnr=arende.dnr,
        title=title or arende.title,
        subtitle=None if remiss is None else f"Svar på remiss från {remiss.remitter}",
        matter=matter or ("val" if arende.kind == "val" else None),
    )
    tabled = (
        c.TableHandling(
            paragraf=paragraf,
            kind=handling.kind,
            number=handling.number,
            state=handling.state,
            title=handling.title,
        )
        for handling in arende.handlingar
    )
    proposed = (
        c.PutProposal(
            paragraf=paragraf,
            proposal=f"{paragraf}.f{n}",
            kind="förvaltningens förslag"
            if _administrative(prepared.institution)
            else "beredningens förslag",
            institution=prepared.institution,
            text="\n".join(prepared.points),
        )
        for n, prepared in enumerate(arende.prepared, 1)
    )
    return (opened, *tabled, *proposed)


def _free(kept: Kept, number: str) -> str:
    n = 1
    while (name := f"{kept.meeting}.{number}-{n}") in kept.state.paragrafer:
        n += 1
    return name


def _administrative(institution: str) -> bool:
    """Whether the förvaltning made it, rather than a beredning (AU, KS, a borgarråd)."""
    low = institution.casefold()
    return "förvaltning" in low or low.endswith(("kontoret", "kansliet", "staben"))
