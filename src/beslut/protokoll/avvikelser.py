"""What stands beside the decision: reservations, statements, notes, and who took no part in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TypeVar

from beslut.projections.views import Reservation, Statement
from beslut.protokoll.document import Block, Lines, Paragraph, Runs, Section
from beslut.protokoll.forslag import verbatim
from beslut.protokoll.noteringar import notes_asked
from beslut.protokoll.setting import Setting, plain
from beslut.protokoll.wording import day
from beslut.values import StatementKind

T = TypeVar("T")
# The heading over one statement of a kind, and over several; in the order in which the minutes have them.
_HEADINGS: dict[StatementKind, tuple[str, str]] = {
    "särskilt uttalande": ("sarskilt_uttalande", "sarskilda_uttalanden"),
    "särskilt yttrande": ("sarskilt_yttrande", "sarskilda_yttranden"),
    "ersättaryttrande": ("ersattaryttrande", "ersattaryttranden"),
    "protokollsanteckning": ("protokollsanteckning", "protokollsanteckningar"),
    "röstförklaring": ("rostforklaring", "rostforklaringar"),
}


def reservations(s: Setting) -> list[Section]:
    """Those who reserved themselves, each in favour of what (KL 4:27)."""
    found, promised = s.paragraf.reservations, _promised(s, "reservation")
    if not (found or promised):
        return []
    heading = s.heading("reservationer" if len(found) > 1 else "reservation")
    return [Section(heading, (*_entries(found, lambda r: _reservation(s, r)), *promised))]


def statements(s: Setting) -> list[Section]:
    """Statements and notes, those of a kind under one heading."""
    sections = []
    for kind, (one, several) in _HEADINGS.items():
        found = [x for x in s.paragraf.statements if x.kind == kind]
        asked = notes_asked(s) if kind == "protokollsanteckning" else []
        promised = _promised(s, kind)
        if found or asked or promised:
            heading = s.heading(several if len(found) > 1 else one)
            blocks = (*_entries(found, lambda x: _statement(s, x)), *asked, *promised)
            sections.append(Section(heading, blocks))
    return sections


def deltar_ej(s: Setting) -> list[Section]:
    """Who chose to take no part in the decision (KL 4:25), those of the same points together."""
    if not s.paragraf.deltar_ej:
        return []
    lines: list[Runs] = []
    for points, group in groupby(s.paragraf.deltar_ej, key=lambda d: d.points):
        them = list(group)
        lines.append(
            s.sentence(
                "deltar_ej",
                *(d.event for d in them),
                vilka=s.who([d.person for d in them]),
                punkter=s.points(points),
            )
        )
    return [Section(s.heading("deltar_ej"), _blocks([lines]))]


def _entries(found: Sequence[T], written: Callable[[T], list[Block]]) -> tuple[Block, ...]:
    """One after the other; those that are a single sentence stand together as lines."""
    blocks: list[Block] = []
    short: list[Runs] = []
    for entry in found:
        made = written(entry)
        if len(made) == 1 and isinstance(made[0], Paragraph):
            short.append(made[0].runs)
            continue
        blocks += _blocks([short])
        short = []
        blocks += made
    return tuple(blocks) + _blocks([short])


def _blocks(groups: Sequence[Sequence[Runs]]) -> tuple[Block, ...]:
    return tuple(Lines(tuple(lines)) if len(lines) > 1 else Paragraph(lines[0]) for lines in groups if lines)


def _reservation(s: Setting, r: Reservation) -> list[Block]:
    favoured = s.names.by_id.get(r.in_favour_of or "")
    if favoured is not None:
        forman = s.say("reservation.forman", vad=s.names.in_favour(favoured, r.by))
    elif r.in_favour_words:
        forman = s.say("reservation.forman", vad=verbatim(r.in_favour_words))
    else:
        forman = ()
    key = "reservation"
    if r.text:
        key = "reservation.som_lyder" if forman and _is_proposal(s, r) else "reservation.med_text"
    said = s.sentence(
        key,
        r.event,
        vilka=s.who(r.by),
        gemensamt=s.say("reservation.gemensamt") if r.joint else "",
        punkter=s.points(r.points),
        forman=forman,
    )
    return s.quoting(said, r.text, r.motivated) if r.text else [Paragraph(said)]


def _is_proposal(s: Setting, r: Reservation) -> bool:
    """Whether its text is the favoured proposal's own: that very text, or one that reads as a decision."""
    favoured = s.names.by_id.get(r.in_favour_of or "")
    text = plain(r.text or "")
    if favoured is not None and favoured.text:
        return plain(favoured.text) == text
    body = plain(s.namnd.name) if s.namnd is not None else s.organ
    return text.startswith((body, s.organ, "att "))


def _promised(s: Setting, kind: str) -> list[Block]:
    """Who said that they would hand in a text of this kind, which hasn't come."""
    lines: list[Runs] = []
    for x in s.paragraf.promised:
        if x.kind != kind:
            continue
        joint = ".gemensamt" if len(x.by) > 1 else ""
        ett = s.say("utlovat.reservation" if kind == "reservation" else f"uttalande.{kind}{joint}")
        senast = s.say("utlovat.senast", dag=day(x.due)) if x.due.value else ""
        lines.append(s.sentence("utlovat", x.event, vilka=s.who(x.by), ett=ett, senast=senast))
    return list(_blocks([lines]))


def _statement(s: Setting, x: Statement) -> list[Block]:
    joint = ".gemensamt" if len(x.by) > 1 else ""
    ett = s.say(f"uttalande.{x.kind}{joint}")
    vilka = s.who(x.by) if x.by else verbatim(x.bloc) if x.bloc else s.say("uttalande.nagon")
    key = "uttalande.med_text" if x.text else "uttalande"
    said = s.sentence(key, x.event, vilka=vilka, ett=ett)
    return s.quoting(said, x.text, x.event) if x.text else [Paragraph(said)]
