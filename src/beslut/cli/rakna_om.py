"""`beslut rakna-om`: the same count under another assumption; nothing is recorded."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import click

from beslut.clean import clean
from beslut.cli.opened import opened
from beslut.cli.root import SwedishHelp, ledger_path, liggare
from beslut.forklaring import Figures, Pivotal, Recount
from beslut.protokoll.wording import listed, names

WIDTH = 80
_DOING = {"frånvarande": "vara borta", "ja": "rösta ja", "nej": "rösta nej", "avstår": "avstå"}
_VOTES = {"ja": "ja", "nej": "nej", "avstar": "avstår"}


@click.command(
    cls=SwedishHelp,
    help="""Räkna om en omröstning under ett annat antagande.

    VAD är en omröstning, eller en paragraf (den omröstning som avgjorde den), som anges med sitt id,
    med nummer (”§ 29” eller 29) eller med sitt diarienummer i valfri skrivning. PERSON är någon som
    röstade: ett efternamn, ett helt namn, eller namn och parti, ”Nils Hed (S)”. Ingenting i liggaren
    ändras.""",
)
@click.argument("vad", metavar="VAD")
@click.option("--utan", multiple=True, metavar="PERSON", help="Som om personen inte hade röstat.")
@click.option(
    "--med",
    multiple=True,
    metavar="PERSON=RÖST",
    help="Som om personen hade röstat ja, nej eller avstår, till exempel Hed=ja.",
)
@click.option("--utslag", metavar="RÖST", help="Som om utslagsrösten hade varit ja eller nej.")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@liggare
def command(vad: str, *, utan: Sequence[str], med: Sequence[str], utslag: str | None, as_json: bool) -> None:
    """Print the count made again."""
    from beslut.cli.sought import paragraf_sought

    with_ = _votes(med)
    with opened(ledger_path()) as ledger:
        recount = ledger.recount(paragraf_sought(ledger, vad), without=utan, with_=with_, utslag=utslag)
    if as_json:
        from beslut.cli.json_text import dump

        click.echo(dump(plain(recount)))
        return
    click.echo("\n".join(_text(recount, assumed=bool(utan or med or utslag))))


def _votes(given: Sequence[str]) -> dict[str, str]:
    """How persons are to have voted, by the name typed."""
    votes: dict[str, str] = {}
    for written in given:
        person, equals, choice = written.rpartition("=")
        if not equals or not person.strip():
            raise click.BadParameter(
                f"{written!r} ska skrivas PERSON=RÖST, till exempel Hed=ja", param_hint="flaggan --med"
            )
        if person in votes:
            raise click.BadParameter(f"{person!r} är nämnd två gånger", param_hint="flaggan --med")
        votes[person] = choice.strip()
    return votes


def plain(recount: Recount) -> dict[str, Any]:
    """The count made again, as JSON has it."""
    return {
        "votering": recount.votering,
        "paragraf": recount.paragraf,
        "before": _figures(recount.before),
        "after": _figures(recount.after),
        "change": recount.change,
        "says": recount.says,
        "pivotal": None
        if recount.pivotal is None
        else [
            {
                "id": p.person.id,
                "name": p.person.name,
                "party": p.person.party,
                "voted": _VOTES[p.voted],
                "how": list(p.how),
            }
            for p in recount.pivotal
        ],
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "ja": figures.ja,
        "nej": figures.nej,
        "avstår": figures.avstar,
        "side": figures.side,
        "decided_by": figures.decided_by,
        "formal": figures.formal,
        "basis": figures.basis,
        "disputed": figures.disputed,
    }


def _text(recount: Recount, *, assumed: bool) -> Iterator[str]:
    yield from _wrapped(recount.says)
    yield ""
    yield from _wrapped(f"Som det var:  {_row(recount.before)}", "  ")
    if assumed:
        yield from _wrapped(f"Omräknat:     {_row(recount.after)}", "  ")
    yield ""
    if recount.pivotal is None:
        yield from _wrapped(
            "Vem som ensam kunde ha ändrat utfallet går inte att veta: rösterna är inte kända."
        )
    elif not recount.pivotal:
        yield "Ingen kunde ensam ha ändrat utfallet."
    else:
        who = "En enda" if len(recount.pivotal) == 1 else "Var och en av dessa"
        yield f"{who} kunde ensam ha ändrat utfallet som det var:"
        yield from _pivotal(recount.pivotal)


def _pivotal(pivotal: Sequence[Pivotal]) -> Iterator[str]:
    """Those who could have, together where the same holds of them."""
    groups: dict[tuple[str, tuple[str, ...]], list[Pivotal]] = {}
    for p in pivotal:
        groups.setdefault((p.voted, p.how), []).append(p)
    for (voted, how), them in groups.items():
        otherwise = " eller ".join(listed(_DOING[word] for word in how).rsplit(" och ", 1))
        said = names(p.person for p in them)
        yield from _wrapped(f"{said}, som {_did(voted)}: genom att {otherwise}", "  ", "    ")


def _did(voted: str) -> str:
    return "avstod" if voted == "avstar" else f"röstade {voted}"


def _row(figures: Figures) -> str:
    parts = [figures.written]
    if figures.side is not None:
        parts.append(figures.side)
    parts.append(figures.decided_by)
    if figures.formal is not None:
        parts.append(figures.formal + (f" ({figures.basis})" if figures.basis else ""))
    return " · ".join(parts)


def _wrapped(text: str, indent: str = "", hanging: str | None = None) -> list[str]:
    return textwrap.wrap(
        clean(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
