"""Acts beside the decision: reservations, statements, notes, and texts that are promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslut_tui.protokollforing.act import Act, Choice, Option, Persons, Text, When, fixed, simply
from beslut_tui.protokollforing.acts.offered import (
    anybody,
    both,
    dissents,
    in_paragraf,
    reservations,
    serving,
    some,
)
from beslut_tui.protokollforing.acts.officials import officials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslut import Now, PersonRef
    from beslut_tui.protokollforing.act import Values

_GROUP = "Reservationer och uttalanden"
_DECIDED = in_paragraf("beslutad", "klar")
_TEXT = Text(name="text", label="Text", required=False, block=True)
_AV = Persons(name="av", label="Vem", among=serving)


def _substitutes(now: Now) -> list[PersonRef]:
    """Ersättare: those who don't serve first."""
    beside = [o.person for o in sorted(now.others, key=lambda o: not o.present) if o.role == "ersättare"]
    return [*beside, *(s.person for s in now.serving or () if s.role == "ersättare")]


def _own(now: Now, by: Sequence[PersonRef]) -> str | None:
    """The reservation of those who promise its text; another's isn't theirs to hand in."""
    promising = {person.id for person in by}
    return next((r.id for r in dissents(now) if promising.intersection(p.id for p in r.by)), None)


def _promised(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # choices share one signature
    kinds = (
        "reservation",
        "särskilt uttalande",
        "protokollsanteckning",
        "röstförklaring",
        "ersättaryttrande",
    )
    keys = "rspöe"
    return [Option(kind, kind, key) for kind, key in zip(kinds, keys, strict=True)]


DISSENT: tuple[Act, ...] = (
    Act(
        id="protokoll.reservation",
        title="Reservation",
        says="vilka som reserverar sig och till förmån för vad",
        key="r",
        group=_GROUP,
        stages=frozenset({"beslutad", "klar"}),
        why_not=_DECIDED,
        sheet="reservation",
    ),
    Act(
        id="protokoll.reservationens_text",
        title="Reservationens text",
        says="den skriftliga motiveringen som lämnas in",
        group=_GROUP,
        why_not=both(in_paragraf(), some(dissents, "Ingen har reserverat sig i paragrafen.")),
        fields=(
            Choice(
                name="vilken",
                label="Vilken reservation",
                options=reservations,
                shown=lambda now, _values: len(dissents(now)) > 1,
            ),
            Text(name="text", label="Text", block=True),
        ),
        commands=simply(
            "MotivateReservation",
            reservation=lambda making: making.values.get("vilken") or dissents(making.now)[0].id,
            text="text",
        ),
    ),
    Act(
        id="protokoll.uttalande",
        title="Särskilt uttalande",
        short="Uttalande",
        says="ett särskilt uttalande eller yttrande vid sidan av beslutet",
        key="s",
        group=_GROUP,
        stages=frozenset({"beslutad", "klar"}),
        why_not=in_paragraf(),
        fields=(
            _AV,
            Choice(
                name="slag",
                label="Vad",
                options=lambda _now, _values: [
                    Option("särskilt uttalande", "särskilt uttalande", "u"),
                    Option("särskilt yttrande", "särskilt yttrande", "y"),
                ],
            ),
            _TEXT,
        ),
        commands=simply("EnterStatement", kind="slag", by="av", text="text"),
    ),
    Act(
        id="protokoll.ersattaryttrande",
        title="Ersättaryttrande",
        says="en ersättare som inte tjänstgör säger partiets mening",
        group=_GROUP,
        why_not=in_paragraf(),
        fields=(Persons(name="av", label="Vem", among=_substitutes), _TEXT),
        commands=simply("EnterStatement", kind=fixed("ersättaryttrande"), by="av", text="text"),
    ),
    Act(
        id="protokoll.rostforklaring",
        title="Röstförklaring",
        says="någon förklarar hur de röstat",
        group=_GROUP,
        why_not=in_paragraf(),
        fields=(_AV, _TEXT),
        commands=simply("EnterStatement", kind=fixed("röstförklaring"), by="av", text="text"),
    ),
    Act(
        id="protokoll.anteckning_begard",
        title="Protokollsanteckning begärs",
        says="någon vill få en anteckning i protokollet",
        group=_GROUP,
        why_not=in_paragraf(),
        fields=(_AV, _TEXT),
        commands=simply("RequestProtokollsanteckning", by="av", text="text"),
    ),
    Act(
        id="protokoll.anteckning_medgiven",
        title="Protokollsanteckning medges",
        says="ordföranden låter en anteckning tas in i protokollet",
        group=_GROUP,
        why_not=in_paragraf(),
        fields=(_AV, _TEXT),
        commands=simply("EnterStatement", kind=fixed("protokollsanteckning"), by="av", text="text"),
    ),
    Act(
        id="protokoll.anteckning_nekad",
        title="Protokollsanteckning nekas",
        says="ordföranden låter inte anteckningen tas in, och varför",
        group=_GROUP,
        why_not=in_paragraf(),
        fields=(_AV, Text(name="skal", label="Varför", required=False)),
        commands=simply("RefuseProtokollsanteckning", by="av", ground="skal"),
    ),
    Act(
        id="protokoll.avvikande_mening",
        title="Avvikande mening",
        says="tjänstepersoner som haft en annan mening (FL 30 §)",
        group=_GROUP,
        why_not=in_paragraf(),
        fields=(
            Text(name="vilka", label="Vilka", hint="namn, titel; namn, titel"),
            _TEXT,
        ),
        commands=simply(
            "EnterAvvikandeMening", officials=lambda making: officials(making.values["vilka"]), text="text"
        ),
    ),
    Act(
        id="protokoll.utlovad_text",
        title="Utlovad text",
        says="vem som lämnar in vilken text och när",
        group=_GROUP,
        why_not=in_paragraf(),
        fields=(
            Persons(name="av", label="Vem", among=anybody),
            Choice(name="slag", label="Vilken text", options=_promised),
            Choice(
                name="till",
                label="Till reservationen",
                options=reservations,
                shown=lambda now, values: values.get("slag") == "reservation" and len(dissents(now)) > 1,
            ),
            When(name="dag", label="Senast", hint="2026-04-23, eller 2026-04-23 12.00", required=False),
        ),
        commands=simply(
            "PromiseText",
            by="av",
            kind="slag",
            reservation=lambda making: (
                None
                if making.values["slag"] != "reservation"
                else making.values.get("till") or _own(making.now, making.values["av"])
            ),
            due="dag",
        ),
    ),
)
"""In the order of the help."""
