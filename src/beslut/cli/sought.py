"""What somebody asks for by an id, an event's name, a § number or a dnr, as `beslut visa` takes it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from attrs import frozen

from beslut.clean import clean
from beslut.cli.event_names import belongs_to, event_named
from beslut.face import Ledger, NotFound
from beslut.forklaring import stream_asked
from beslut.projections import views as v

MOST = 10  # §§ that an error lists
WIDTH = 80
WOULD_BE_RIGHT = "ange ett id ur `beslut visa`, ett diarienummer eller § och nummer"
_ID = re.compile(r"[a-z]+-[^\s.@]+([.@]\S+)?|ledger@[0-9]+")
_NUMBER = re.compile(r"(?P<sign>§|paragraf\b)?\s*(?P<number>[0-9]+\s*[a-zåäö]?)", re.IGNORECASE)


class SeveralFound(NotFound):
    """What was asked for is more than one §, and one was wanted."""


@frozen
class Sought:
    """What was found: an id (or an event's name), or else the §§ and cases that bear a number or dnr."""

    id: str | None = None
    lines: tuple[v.ParagrafLine, ...] = ()
    arenden: tuple[v.Arende, ...] = ()


def sought(ledger: Ledger, written: str) -> Sought:
    """What `written` stands for. An id is looked up in its own stream alone.

    A bare number is a § number, and where no § has it a dnr. Raises NotFound, LedgerUnreadable.
    """
    written = written.strip()
    if _ID.fullmatch(written) and _recorded(ledger, written):
        return Sought(id=written)
    numbered = _NUMBER.fullmatch(written)
    if numbered is not None:
        number = _plain(numbered["number"])
        lines = tuple(x for x in ledger.paragraf_lines() if x.number and _plain(x.number) == number)
        if lines:
            return Sought(lines=lines)
    if numbered is None or not numbered["sign"]:
        found = Sought(lines=ledger.paragraf_lines(dnr=written), arenden=ledger.arenden(dnr=written))
        if found.lines or found.arenden:
            return found
    raise NotFound(f"liggaren {ledger.path} har inget under {written!r}; {WOULD_BE_RIGHT}")


def paragraf_sought(ledger: Ledger, written: str) -> str:
    """The id of the one § that is asked for, or the id or event's name as it was given.

    Raises NotFound, and SeveralFound with a list of them.
    """
    found = sought(ledger, written)
    if found.id is not None:
        return found.id
    if not found.lines:
        raise NotFound(f"ärendet {written!r} har ingen paragraf i liggaren; {WOULD_BE_RIGHT}")
    if len(found.lines) > 1:
        raise SeveralFound("\n".join(_listed(ledger, written.strip(), found.lines)))
    return found.lines[0].id


def minutes_sought(ledger: Ledger, written: str) -> str:
    """The id of the § or the sitting whose minutes are asked for; of an event's name that of its §.

    Raises NotFound, and SeveralFound with a list of them.
    """
    id_ = paragraf_sought(ledger, written)
    stream = stream_asked(id_)
    if not stream.startswith("m"):
        raise NotFound(f"{id_} har inget protokoll; ange en paragraf eller ett sammanträde ur `beslut visa`")
    if id_ == stream:
        return id_
    event = event_named(ledger, id_)
    part = id_ if event is None else belongs_to(ledger, event)
    found = [
        line.id for line in ledger.paragraf_lines(meeting=stream) if f"{part}.".startswith(f"{line.id}.")
    ]
    return found[0] if found else part


def _recorded(ledger: Ledger, id_: str) -> bool:
    try:
        ledger.events(stream_asked(id_))
    except NotFound:
        return False
    return True


def _plain(number: str) -> str:
    return "".join(number.split()).casefold()


def _listed(ledger: Ledger, written: str, lines: Sequence[v.ParagrafLine]) -> Iterator[str]:
    bodies = {n.id: n.name for n in ledger.namnder()}
    yield f"{len(lines)} paragrafer finns under {written!r}; ange en av dem med sitt id:"
    for line in lines[:MOST]:
        title = " ".join((line.title or "utan rubrik").split())
        body = bodies.get(line.namnd or "", "okänd nämnd")
        day = line.meeting_date.value[:10] or "okänd dag"
        yield from textwrap.wrap(
            clean(f"{line.id} · {body}, {day}, {title}"),
            WIDTH,
            initial_indent="  ",
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    if len(lines) > MOST:
        yield f"  … och {len(lines) - MOST} till"
