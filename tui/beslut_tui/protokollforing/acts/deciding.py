"""Acts that decide: elections, what was decided, who took no part, omedelbar justering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslut_tui.protokollforing.act import Act, Choice, Number, Option, Persons, Points, Text, When, simply
from beslut_tui.protokollforing.acts.offered import anybody, both, in_paragraf, on_table, serving, unless
from beslut_tui.words import proposal_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beslut import Now
    from beslut.commands import Command
    from beslut_tui.protokollforing.act import Making, Values

_GROUP = "Beslutsgång"


def _candidates(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # as above
    return [Option(p.id, p.text or proposal_name(p)) for p in on_table(now) if p.kind == "valförslag"]


def _reason(kind: str) -> Callable[[Now], str | None]:
    return lambda now: next((p.text for p in on_table(now) if p.kind == kind), None)


def _apart(making: Making) -> Sequence[Command]:
    from beslut.commands import DeclareNonParticipation  # noqa: PLC0415  # on use

    return [
        DeclareNonParticipation(paragraf=making.at, person=person, points=making.values.get("punkter") or ())
        for person in making.values["vilka"]
    ]


DECIDING: tuple[Act, ...] = (
    Act(
        id="protokoll.proportionellt",
        title="Proportionellt val begärs",
        says="så många att valet sker proportionellt (lag 2022:629)",
        group=_GROUP,
        why_not=in_paragraf("överläggning", "överlagd", "proposition", "fynd", "avgjord"),
        fields=(
            Persons(name="av", label="Vilka begär", among=serving, required=False),
            Number(name="antal", label="Hur många är de"),
            Number(name="platser", label="Hur många ska väljas"),
        ),
        commands=simply("DemandProportionelltVal", number="antal", places="platser", by="av"),
    ),
    Act(
        id="protokoll.valforrattare",
        title="Valförrättare",
        says="vilka som räknar valsedlarna",
        group=_GROUP,
        why_not=in_paragraf("överläggning", "överlagd", "proposition", "fynd", "votering", "avgjord"),
        fields=(Persons(name="vilka", label="Vilka", among=anybody, others=False),),
        commands=simply("ChooseValforrattare", persons="vilka"),
    ),
    Act(
        id="protokoll.val",
        title="Val av personer",
        says="vilka som valts, till vad och hur",
        group=_GROUP,
        why_not=in_paragraf("överläggning", "överlagd", "proposition", "fynd", "avgjord"),
        fields=(
            Persons(name="vilka", label="Vilka valdes", among=anybody, others=False),
            Text(name="till", label="Till vad", required=False, hint="till exempel vice ordförande"),
            Choice(
                name="hur",
                label="Hur",
                options=lambda _now, _values: [
                    Option("acklamation", "med acklamation", "a"),
                    Option("sluten omröstning", "med sluten omröstning", "s"),
                    Option("lottning", "genom lottning", "l"),
                    Option("proportionellt val", "proportionellt", "p"),
                ],
                default=lambda _now: "acklamation",
            ),
            Choice(
                name="forslag",
                label="Enligt valförslag",
                many=True,
                required=False,
                options=_candidates,
                shown=lambda now, values: bool(_candidates(now, values)),
            ),
        ),
        commands=simply("ElectPersons", persons="vilka", office="till", method="hur", proposals="forslag"),
    ),
    Act(
        id="protokoll.beslut",
        title="Beslut",
        says="beslutet att-sats för att-sats, som det vinnande förslaget lyder",
        key="b",
        group=_GROUP,
        stages=frozenset({"överlagd", "avgjord"}),
        why_not=in_paragraf("överläggning", "överlagd", "fynd", "avgjord", "beslutad"),
        sheet="beslut",
    ),
    Act(
        id="protokoll.aterremiss",
        title="Återremiss beslutas",
        short="Återremiss",
        says="ärendet går tillbaka, och varför",
        key="å",
        group=_GROUP,
        stages=frozenset({"avgjord"}),
        why_not=in_paragraf("fynd", "avgjord"),
        fields=(
            Text(name="skal", label="Skäl", required=False, default=_reason("återremiss")),
            Persons(
                name="av",
                label="Vems motivering",
                hint="vid minoritetsåterremiss de som begärt den",
                among=serving,
                required=False,
            ),
        ),
        commands=simply("DecideAterremiss", reason="skal", by="av"),
    ),
    Act(
        id="protokoll.bordlaggning",
        title="Bordläggning beslutas",
        says="ärendet skjuts upp, och till när",
        group=_GROUP,
        why_not=in_paragraf("fynd", "avgjord"),
        fields=(
            When(name="till", label="Till vilken dag", hint="2026-05-21", required=False, day=True),
            Text(name="skal", label="Skäl", required=False, default=_reason("bordläggning")),
            Persons(name="av", label="Vems motivering", among=serving, required=False),
        ),
        commands=simply("DecideBordlaggning", until="till", reason="skal", by="av"),
    ),
    Act(
        id="protokoll.deltar_ej",
        title="Deltar ej i beslutet",
        short="Deltar ej",
        says="ledamöter som avstår från att delta i beslutet (KL 4:25)",
        key="d",
        group=_GROUP,
        stages=frozenset({"överlagd", "avgjord"}),
        why_not=in_paragraf("överläggning", "överlagd", "proposition", "fynd", "votering", "avgjord"),
        fields=(
            Persons(name="vilka", label="Vilka", among=serving, others=False),
            Points(name="punkter", label="Vilka att-satser", hint="1, 3-4; tomt för alla", required=False),
        ),
        commands=_apart,
    ),
    Act(
        id="protokoll.omedelbar",
        title="Omedelbar justering",
        says="paragrafen justeras vid sammanträdet",
        group=_GROUP,
        why_not=both(
            in_paragraf("beslutad", "klar"),
            unless(lambda now: now.at is not None and now.at.omedelbar, "Paragrafen är omedelbart justerad."),
        ),
        commands=simply("JusteraOmedelbart"),
    ),
)
"""What was decided, and by whom."""
