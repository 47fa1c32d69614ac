"""`beslut visa`: what the ledger knows, whole or under one dnr, § number or id."""

from __future__ import annotations

from collections.abc import Sequence

import click
from attrs import frozen

from beslut.cli.event_names import belongs_to, event_named
from beslut.cli.opened import opened
from beslut.cli.root import SwedishHelp, ledger_path, liggare
from beslut.face import Ledger, NotFound
from beslut.ledger import LedgerUnreadable
from beslut.projections import views as v
from beslut.values.ids import stream_of


@click.command(
    cls=SwedishHelp,
    help="""Visa sammanträden, paragrafer, ärenden och fragment.

    VAD är ett diarienummer i valfri skrivning, ett paragrafnummer (”§ 29” eller 29), ett id, eller
    en händelse (ström@version), som visar vad den hör till. Utan VAD visas allt.""",
)
@click.argument("vad", required=False, metavar="[VAD]")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@liggare
def command(vad: str | None = None, *, as_json: bool = False) -> None:
    """Print what the ledger knows."""
    with opened(ledger_path()) as ledger:
        show(ledger, vad, as_json=as_json)


def show(ledger: Ledger, vad: str | None, *, as_json: bool) -> None:
    """Print everything, or what is found under a dnr, a § number, an id or an event's name.

    Raises NotFound, and LedgerUnreadable where what stands there can't be read.
    """
    if vad is None:
        shown = _Shown(
            meetings=ledger.meetings(),
            paragrafer=ledger.paragrafer(),
            arenden=ledger.arenden(),
            fragments=ledger.fragments(),
        )
    else:
        shown = _found(ledger, vad)
    if as_json:
        from beslut.cli.json_text import dump, overview

        click.echo(dump(overview(ledger, shown.meetings, shown.paragrafer, shown.arenden, shown.fragments)))
        return
    from beslut.cli.remarks import remarks
    from beslut.cli.text import (
        arende_text,
        body_names,
        fragment_text,
        ledger_text,
        paragraf_alone,
        paragraf_text,
        sitting_alone,
    )

    if vad is None:
        click.echo(ledger_text(ledger))
        return
    bodies = body_names(ledger)
    found = remarks(ledger, shown.paragrafer)
    blocks = []
    for meeting in shown.meetings:
        blocks.append(sitting_alone(bodies, meeting, shown.at(meeting)))
        blocks += [paragraf_text(p, found[p.id]) for p in shown.at(meeting)]
    blocks += [paragraf_alone(bodies, p, found[p.id]) for p in shown.alone()]
    blocks += [arende_text(bodies, a) for a in shown.arenden]
    blocks += [fragment_text(f) for f in shown.fragments]
    click.echo("\n\n".join(blocks))


@frozen(kw_only=True)
class _Shown:
    """What is shown: sittings with their §§, §§ alone, cases, fragments."""

    meetings: tuple[v.Meeting, ...] = ()
    paragrafer: tuple[v.Paragraf, ...] = ()
    arenden: tuple[v.Arende, ...] = ()
    fragments: tuple[v.Fragment, ...] = ()

    def at(self, meeting: v.Meeting) -> tuple[v.Paragraf, ...]:
        """The §§ of a sitting."""
        return tuple(p for p in self.paragrafer if p.meeting == meeting.id)

    def alone(self) -> tuple[v.Paragraf, ...]:
        """The §§ whose sitting isn't shown."""
        sittings = {m.id for m in self.meetings}
        return tuple(p for p in self.paragrafer if p.meeting not in sittings)


def _found(ledger: Ledger, vad: str) -> _Shown:
    from beslut.cli.sought import WOULD_BE_RIGHT, sought

    found = sought(ledger, vad)
    if found.id is None:
        return _Shown(paragrafer=_whole(ledger, found.lines), arenden=found.arenden)
    event = event_named(ledger, found.id)
    id_ = found.id if event is None else belongs_to(ledger, event)
    shown = _under(ledger, id_)
    if shown != _Shown():
        return shown
    if unreadable := [u for u in ledger.unreadable() if u.stream == stream_of(id_)]:
        raise LedgerUnreadable(unreadable[0].says)
    if event is not None:
        raise NotFound(f"{event.name} hör inte till något som visas; `beslut handelser {event.name}`")
    raise NotFound(f"liggaren {ledger.path} har inget att visa under {id_!r}; {WOULD_BE_RIGHT}")


def _under(ledger: Ledger, id_: str) -> _Shown:
    """A § or a fragment, or what a sitting, a case, a body or a document holds; no other stream is folded."""
    stream = stream_of(id_)
    if stream.startswith("m"):
        if id_ != stream:
            lines = [x for x in ledger.paragraf_lines(meeting=stream) if x.id == id_]
            return _Shown(paragrafer=_whole(ledger, lines))
        return _Shown(meetings=_sitting(ledger, stream), paragrafer=ledger.paragrafer(meeting=stream))
    if stream.startswith("d"):
        return _Shown(fragments=tuple(f for f in ledger.fragments() if id_ in (f.id, f.document)))
    lines = [x for x in ledger.paragraf_lines() if id_ in (x.namnd, x.arende)]
    if stream.startswith("a"):
        arenden = (ledger.arende(id_),) if id_ == stream else ()
        return _Shown(paragrafer=_whole(ledger, lines), arenden=arenden)
    return _Shown(
        meetings=ledger.meetings(id_),
        paragrafer=_whole(ledger, lines),
        arenden=tuple(a for a in ledger.arenden() if a.namnd == id_),
    )


def _sitting(ledger: Ledger, meeting: str) -> tuple[v.Meeting, ...]:
    """The sitting, where it can be shown."""
    try:
        return (ledger.meeting(meeting),)
    except NotFound:
        return ()


def _whole(ledger: Ledger, lines: Sequence[v.ParagrafLine]) -> tuple[v.Paragraf, ...]:
    """The §§ of these lines, in their order; each sitting is folded once for all of its §§."""
    chosen = {line.id for line in lines}
    sittings = dict.fromkeys(line.meeting for line in lines)
    return tuple(p for m in sittings for p in ledger.paragrafer(meeting=m) if p.id in chosen)
