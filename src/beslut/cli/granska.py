"""`beslut granska`: whether the ledger is whole, and where history broke a rule."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import click

from beslut.clean import clean
from beslut.cli.progress import shown
from beslut.cli.root import SwedishHelp, ledger_path, liggare
from beslut.findings import Finding
from beslut.granskning import Audit, Broken, audit_file

BROKEN = 1  # the exit status of a ledger that isn't as it was made
_SHOWN = 20  # broken places that are told without --alla
_OF_EACH = 5  # findings of each rule
_USUAL = (80, 24)  # columns and rows where there is no terminal
_HANGING = 4  # columns that the lines of a long sentence go in after the first


@click.command(
    cls=SwedishHelp,
    help="""Granska att liggaren är hel, och historien mot reglerna.

    Varje händelse läses, liksom trädet, strömmarna, paragrafnumren och filens skydd. Slutar med 0 om
    liggaren är hel, 1 om den är bruten, 2 om den inte gick att granska. Anmärkningar mot reglerna
    bryter den inte: de säger vad som hände.""",
)
@click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")
@click.option("--alla", is_flag=True, help="Visa alla anmärkningar, inte bara några av varje slag.")
@liggare
@click.pass_context
def command(ctx: click.Context, *, as_json: bool, alla: bool) -> None:
    """Audit the ledger and print the answer."""
    with shown("granskar") as progress:
        audit = audit_file(ledger_path(), progress)
    if as_json:
        from beslut.cli.json_text import dump

        click.echo(dump(plain(audit)))
    else:
        for line in _text(audit, everything=alla):
            click.echo(_wrapped(clean(line)))
    ctx.exit(0 if audit.ok else BROKEN)


def plain(audit: Audit) -> dict[str, object]:
    """The answer as JSON has it."""
    from beslut.cli.json_text import finding

    return {
        "ok": audit.ok,
        "events": audit.events,
        "root": None if audit.root is None else audit.root.hex(),
        "broken": [{"leaf": b.leaf, "event": b.event, "kind": b.kind, "says": b.says} for b in audit.broken],
        "findings": [finding(f) for f in audit.findings],
    }


def _text(audit: Audit, *, everything: bool) -> Iterator[str]:
    root = "okänd" if audit.root is None else audit.root.hex()
    of = f"{_number(audit.events, 'händelse', 'händelser')}, rot {root}"
    if audit.ok:
        yield f"Liggaren är hel: {of}"
    else:
        yield f"Liggaren är bruten på {_number(len(audit.broken), 'ställe', 'ställen')}: {of}"
    yield from _some((_broken(b) for b in audit.broken), len(audit.broken), None if everything else _SHOWN)
    if audit.unjudged:
        streams = _number(len(audit.unjudged), "ström", "strömmar")
        yield f"Reglerna prövades inte fullt ut i {streams} med skadade händelser: {_few(audit.unjudged)}"
    if audit.sealed:
        sealed = _number(audit.sealed, "händelse", "händelser")
        yield f"{sealed} har förseglad text, som inte kan läsas utan nyckel"
    if audit.findings:
        yield f"Reglerna har {_number(len(audit.findings), 'anmärkning', 'anmärkningar')} på historien:"
    elif audit.ok:
        yield "Reglerna har inget att anmärka på historien."
    groups: dict[str, list[Finding]] = {}
    for finding in audit.findings:
        groups.setdefault(finding.rule, []).append(finding)
    for rule, found in sorted(groups.items()):
        yield f"{rule} ({len(found)})"
        lines = (f"  {', '.join(f.events)}  {f.cited}" for f in found)
        yield from _some(lines, len(found), None if everything else _OF_EACH)


def _broken(broken: Broken) -> str:
    where = [] if broken.leaf is None else [f"händelse nr {broken.leaf + 1}"]
    where += [] if broken.event is None else [broken.event]
    says = re.sub(rf"händelsen {re.escape(str(broken.event))}[:,] ", "", broken.says)  # it is named already
    return "  " + "  ".join([*where, f"{broken.kind}: {says}"])


def _wrapped(line: str) -> str:
    """The line in as many as the terminal's width asks for; no name or hash is broken in two."""
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line,
        shutil.get_terminal_size(_USUAL).columns,
        subsequent_indent=indent + " " * _HANGING,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _some(lines: Iterable[str], number: int, most: int | None) -> Iterator[str]:
    yield from islice(lines, most)
    if most is not None and number > most:
        yield f"  … och {number - most} till; --alla visar dem"


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:_OF_EACH]) + (" …" if len(names) > _OF_EACH else "")


def _number(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}".replace(",", "\N{NO-BREAK SPACE}")
