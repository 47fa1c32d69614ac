"""Acts of the items: taken up, what lies before the body, what it is told, and their end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beslut_tui.protokollforing.act import (
    KNOWN,
    Act,
    Choice,
    Option,
    Persons,
    Text,
    When,
    as_known,
    simply,
    while_open,
)
from beslut_tui.protokollforing.acts.offered import (
    anybody,
    beside,
    both,
    during,
    in_paragraf,
    serving,
    unless,
    waiting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslut import LiveMeeting, Now
    from beslut.commands import Command
    from beslut_tui.protokollforing.act import Making, Values

_GROUP = "Paragrafen"
_EXTRA = "extra"
_NOT_CLOSED = unless(lambda now: now.item == "klar", "Paragrafen är avslutad.")
HERE = both(in_paragraf(), _NOT_CLOSED)


def _items(now: Now, values: Values) -> Sequence[Option]:
    return [*waiting(now, values), Option(_EXTRA, "ett ärende utanför föredragningslistan", "e")]


def _open(making: Making) -> Sequence[Command]:
    values, number = making.values, making.values.get("nummer")
    if values["vad"] != _EXTRA:
        return making.live.open_item(item=values["vad"], number=number)
    return making.live.open_item(title=values["rubrik"], number=number)


def _first(now: Now, values: Values) -> bool:  # noqa: ARG001  # fields share one signature
    return not any(line.paragraf for line in now.lines)


def _handlingar(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # choices share one signature
    kinds = (
        ("tjänsteutlåtande", "t"),
        ("skrivelse", "s"),
        ("motion", "m"),
        ("yttrande", "y"),
        ("remissiv", "r"),
        ("remissunderlag", "u"),
        ("bilaga", "b"),
        ("handling", "h"),
    )
    return [Option(kind, "annan handling" if kind == "handling" else kind, key) for kind, key in kinds]


def _questions(live: LiveMeeting, paragraf: str | None) -> list[Any]:
    """The questions of the § that nobody has answered."""
    acts: list[Any] = [e for e in live.standing.values() if getattr(e, "paragraf", "") == paragraf]
    answered = {event.question for event in acts if type(event).__name__ == "QuestionAnswered"}
    return [e for e in acts if type(e).__name__ == "QuestionRaised" and e.question not in answered]


def _question(event: Any) -> Option:
    by = ", ".join(person.label for person in event.by)
    return Option(event.question, f"{event.kind} från {by or 'okänd'}: {event.text or 'utan text'}")


ITEMS: tuple[Act, ...] = (
    Act(
        id="protokoll.oppna",
        title="Öppna paragraf",
        short="Nästa §",
        says="nästa ärende på föredragningslistan, ett annat på den, eller ett utanför den",
        key="§",
        group=_GROUP,
        stages=frozenset({"öppet", "klar", "beslutad"}),
        why_not=during("öppet"),
        fields=(
            Choice(name="vad", label="Vilket ärende", options=_items),
            Text(
                name="rubrik",
                label="Rubrik",
                shown=lambda _now, values: values.get("vad") == _EXTRA,
            ),
            Text(
                name="nummer",
                label="§ nummer",
                hint="tomt: nästa i nämndens följd",
                required=False,
                shown=_first,
            ),
        ),
        commands=_open,
    ),
    Act(
        id="protokoll.handling",
        title="Handling",
        says="en handling ligger på bordet",
        key="h",
        group=_GROUP,
        why_not=HERE,
        fields=(
            Choice(name="slag", label="Vad", options=_handlingar),
            Text(name="nummer", label="Nummer", required=False, hint="till exempel UN 2026/118-2"),
            Text(name="titel", label="Rubrik", required=False),
            Text(name="status", label="Status", required=False, hint="till exempel Godkänd - R 1"),
        ),
        commands=simply("TableHandling", kind="slag", number="nummer", title="titel", state="status"),
    ),
    Act(
        id="protokoll.sammanfattning",
        title="Sammanfattning av ärendet",
        says="det som protokollet återger under Ärendet",
        group=_GROUP,
        why_not=HERE,
        fields=(Text(name="text", label="Text", block=True),),
        commands=simply("NoteSummary", text="text"),
    ),
    Act(
        id="protokoll.information",
        title="Information",
        says="nämnden informeras; av vem och i korthet om vad",
        group=_GROUP,
        why_not=HERE,
        fields=(
            Persons(name="av", label="Av vem", among=anybody, required=False, outside=True),
            Text(name="text", label="Om vad", required=False, block=True),
        ),
        commands=simply("GiveInformation", by="av", text="text"),
    ),
    Act(
        id="protokoll.anmalan",
        title="Anmälan",
        says="en handling anmäls för nämnden",
        key="m",
        group=_GROUP,
        why_not=HERE,
        fields=(
            Text(name="text", label="Vad som anmäls"),
            Text(name="nummer", label="Nummer", required=False),
            Text(name="fran", label="Från", required=False),
        ),
        commands=simply("NoteAnmalan", text="text", number="nummer", sender="fran"),
    ),
    Act(
        id="protokoll.delegationsbeslut",
        title="Delegationsbeslut anmäls",
        says="vilket, när och av vilken delegat",
        group=_GROUP,
        why_not=HERE,
        fields=(
            Text(name="text", label="Beslutet"),
            Text(name="nummer", label="Nummer", required=False),
            When(name="dag", label="Beslutat den", hint="2026-04-02", required=False),
            Text(name="av", label="Delegat", required=False),
        ),
        commands=simply("ReportDelegationsbeslut", text="text", number="nummer", decided="dag", by="av"),
    ),
    Act(
        id="protokoll.ordforandebeslut",
        title="Ordförandebeslut anmäls",
        says="ett brådskande beslut på nämndens vägnar (KL 6:39)",
        group=_GROUP,
        why_not=HERE,
        fields=(
            Text(name="text", label="Beslutet"),
            Persons(
                name="av",
                label="Av vem",
                among=anybody,
                many=False,
                others=False,
                required=False,
                default=lambda now: now.presides,
            ),
            When(name="dag", label="Beslutat den", hint="2026-04-02", required=False),
        ),
        commands=simply("ReportOrdforandebeslut", text="text", person="av", decided="dag"),
    ),
    Act(
        id="protokoll.fraga",
        title="Fråga eller interpellation",
        says="vem som frågar vem om vad",
        group=_GROUP,
        why_not=HERE,
        fields=(
            Choice(
                name="slag",
                label="Vad",
                options=lambda _now, _values: [
                    Option("fråga", "fråga", "f"),
                    Option("interpellation", "interpellation", "i"),
                ],
            ),
            Persons(name="av", label="Vem frågar", among=serving),
            Persons(
                name="till",
                label="Till vem",
                among=anybody,
                many=False,
                others=False,
                required=False,
                outside=True,
            ),
            Text(name="text", label="Om vad", required=False, block=True),
        ),
        commands=simply("RaiseQuestion", kind="slag", by="av", to="till", text="text"),
    ),
    Act(
        id="protokoll.svar",
        title="Svar på fråga",
        says="en fråga eller interpellation besvaras",
        group=_GROUP,
        why_not=HERE,
        ask=_questions,
        none="Det finns ingen obesvarad fråga i paragrafen.",
        fields=(
            Choice(
                name="fraga",
                label="Vilken fråga",
                options=as_known(_question),
                shown=lambda _now, values: len(values[KNOWN]) > 1,
            ),
            Persons(name="av", label="Vem svarar", among=anybody, outside=True),
            Text(name="text", label="Svaret", required=False, block=True),
        ),
        commands=simply(
            "AnswerQuestion",
            question=lambda making: making.values.get("fraga") or making.values[KNOWN][0].question,
            by="av",
            text="text",
        ),
    ),
    Act(
        id="protokoll.medborgarforslag",
        title="Medborgarförslag",
        says="ett medborgarförslag läggs fram",
        group=_GROUP,
        why_not=HERE,
        fields=(
            Text(name="av", label="Från", required=False),
            Text(name="nummer", label="Nummer", required=False),
            Text(name="text", label="Förslaget", required=False, block=True),
        ),
        commands=simply("PresentMedborgarforslag", by="av", number="nummer", text="text"),
    ),
    Act(
        id="protokoll.bilaga",
        title="Bilaga",
        says="en bilaga läggs till paragrafen",
        group=_GROUP,
        why_not=in_paragraf(),
        fields=(
            Text(name="titel", label="Rubrik"),
            Text(name="nummer", label="Nummer", required=False, hint="till exempel bilaga 2"),
            Choice(
                name="till",
                label="Texten till",
                required=False,
                options=beside,
                shown=lambda now, values: bool(beside(now, values)),
            ),
        ),
        commands=simply("AttachBilaga", title="titel", number="nummer", to="till"),
    ),
    Act(
        id="protokoll.sekretess",
        title="Sekretess",
        says="det som sägs i paragrafen är sekretessbelagt, och enligt vad",
        group=_GROUP,
        why_not=in_paragraf(),
        fields=(
            Text(name="lagrum", label="Lagrum", hint="till exempel OSL 25:1"),
            Text(name="del", label="Vilken del", required=False),
        ),
        commands=simply("MarkSekretess", lagrum="lagrum", scope="del"),
    ),
    Act(
        id="protokoll.paragraf_avslutas",
        title="Paragrafen avslutas",
        short="Avsluta §",
        says="ärendet är färdigbehandlat",
        key="x",
        group=_GROUP,
        stages=frozenset({"överlagd", "beslutad"}),
        why_not=both(while_open, HERE),
        commands=simply("CloseParagraf"),
    ),
)
"""In the order of the help."""
