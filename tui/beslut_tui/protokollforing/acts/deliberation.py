"""Acts of the deliberation: yrkanden, instämmanden, what is taken back, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslut_tui.protokollforing.act import Act, Choice, Option, Persons, Points, Text, simply
from beslut_tui.protokollforing.acts.offered import (
    UNDECIDED,
    aims,
    both,
    in_paragraf,
    made_by_members,
    named,
    on_table,
    own_proposals,
    serving,
    some,
    unless,
)
from beslut_tui.words import proposal_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslut import Now
    from beslut.commands import Command
    from beslut_tui.protokollforing.act import Making, Values

_GROUP = "Överläggning"
# what is chosen: kind of proposal, label, key; some name the same kind, and then ask for different things
_KINDS: tuple[tuple[str, str, str, str], ...] = (
    ("bifall", "bifall", "bifall till …", "b"),
    ("avslag", "avslag", "avslag på …", "a"),
    ("återremiss", "återremiss", "återremiss", "r"),
    ("bordläggning", "bordläggning", "bordläggning", "o"),
    ("ändring", "ändring", "ändring", "n"),
    ("tillägg", "tillägg", "tillägg", "t"),
    ("eget förslag", "eget förslag", "eget förslag", "e"),
    ("gemensamt förslag", "gemensamt förslag", "gemensamt förslag", "g"),
    ("valförslag", "valförslag", "valförslag", "v"),
    ("bifall, delvis", "bifall", "bifall till vissa att-satser", "i"),
    ("avslag, delvis", "avslag", "avslag på vissa att-satser", "s"),
)
_KIND_OF = {chosen: kind for chosen, kind, _, _ in _KINDS}
_AIMED = ("bifall", "avslag", "ändring", "tillägg")
_WORDED = ("ändring", "tillägg", "eget förslag", "gemensamt förslag")
_SAYS_HOW = ("för ", "till ", "med ", "i syfte", "då ", "eftersom ", "att ")
_AT_POINTS = ("ändring", "bifall, delvis", "avslag, delvis")


def _kind(values: Values) -> str:
    return _KIND_OF.get(values.get("slag") or "", "")


def _several_aims(now: Now, values: Values) -> bool:
    return _kind(values) in _AIMED and len(aims(now)) > 1


def _nothing_to_aim_at(now: Now, values: Values) -> bool:
    return _kind(values) in ("bifall", "avslag") and not aims(now)


def _ranked(now: Now, values: Values) -> bool:
    """Whether one asks for the hand: of what comes before the matter itself, and of a second proposal."""
    own = {p.id for p in values.get("av") or ()} - {""}
    again = any(person.id in own for proposal in on_table(now) for person in proposal.proposers)
    return again or _kind(values) in ("återremiss", "bordläggning")


def _reason(written: str | None) -> str | None:
    """Why an ärende is sent back: what goes on after the field's "För att" is said with those words."""
    goes_on = written and written[:1].islower() and not written.startswith(_SAYS_HOW)
    return f"för att {written}" if goes_on else written


def _put(making: Making) -> Sequence[Command]:
    from beslut.commands import PutProposal  # noqa: PLC0415  # on use

    values, kind = making.values, _kind(making.values)
    table = aims(making.now)
    aim = values.get("mal") or (table[0].id if kind in _AIMED and len(table) == 1 else None)
    aimed_at = next((proposal_name(p) for p in table if p.id == aim), values.get("mal_ord"))
    return [
        PutProposal(
            paragraf=making.at,
            kind=kind,  # type: ignore[arg-type]  # one of the table's words
            proposers=values["av"],
            target_proposal=aim,
            target=aimed_at,
            rank=values.get("hand"),
            joint=kind == "gemensamt förslag",
            text=_reason(values.get("skal"))
            or values.get("till")
            or values.get("namn")
            or values.get("text"),
            points=values.get("punkter") or (),
        )
    ]


YRKANDE = Act(
    id="protokoll.yrkande",
    title="Yrkande",
    short="Yrka",
    says="vem som yrkar vad: bifall, avslag, ändring, återremiss …",
    key="y",
    group=_GROUP,
    stages=frozenset({"överläggning"}),
    why_not=in_paragraf("överläggning", "överlagd"),
    fields=(
        Persons(name="av", label="Vem yrkar", among=serving),
        Choice(
            name="slag",
            label="Vad",
            options=lambda _now, _values: [Option(chosen, label, key) for chosen, _, label, key in _KINDS],
            stand=False,
        ),
        Choice(
            name="mal",
            label="Vilket förslag",
            options=lambda now, _values: named(aims(now)),
            shown=_several_aims,
        ),
        Text(name="mal_ord", label="Till vad", hint="till exempel motionen", shown=_nothing_to_aim_at),
        Points(
            name="punkter",
            label="Vilka att-satser",
            hint="1, 3-4; tomt för alla",
            required=False,
            shown=lambda _now, values: values.get("slag") in _AT_POINTS,
        ),
        Text(
            name="skal",
            label="För att",
            hint="kompletteras med …",
            required=False,
            shown=lambda _now, values: _kind(values) == "återremiss",
        ),
        Text(
            name="till",
            label="Till när",
            hint="till exempel nästa sammanträde",
            required=False,
            shown=lambda _now, values: _kind(values) == "bordläggning",
        ),
        Choice(
            name="hand",
            label="I vilken hand",
            hint="Enter om inget sägs",
            required=False,
            shown=_ranked,
            options=lambda _now, _values: [Option(1, "i första hand"), Option(2, "i andra hand")],
        ),
        Text(
            name="namn",
            label="Vem till vad",
            hint="till exempel Siv Lund (MP) till ledamot",
            shown=lambda _now, values: _kind(values) == "valförslag",
        ),
        Text(
            name="text",
            label="Lydelse",
            required=False,
            block=True,
            shown=lambda _now, values: _kind(values) in _WORDED,
        ),
    ),
    commands=_put,
)


def _institutions(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # choices share one signature
    return [
        Option("förvaltningens förslag", "förvaltningens förslag", "f"),
        Option("beredningens förslag", "beredningens förslag", "b"),
    ]


def _put_for_institution(making: Making) -> Sequence[Command]:
    from beslut.commands import PutProposal  # noqa: PLC0415  # on use

    kind = making.values["slag"]
    maker = "förvaltningen" if kind == "förvaltningens förslag" else making.values["vem"]
    return [PutProposal(paragraf=making.at, kind=kind, institution=maker, text=making.values.get("text"))]


DELIBERATION: tuple[Act, ...] = (
    Act(
        id="protokoll.liggande_forslag",
        title="Förvaltningens förslag",
        says="ett förslag från förvaltning eller beredning, där ärendet inte redan har det",
        group=_GROUP,
        why_not=in_paragraf("överläggning", "överlagd"),
        fields=(
            Choice(name="slag", label="Vad", options=_institutions),
            Text(
                name="vem",
                label="Vilken beredning",
                hint="till exempel kommunstyrelsen",
                shown=lambda _now, values: values.get("slag") == "beredningens förslag",
            ),
            Text(name="text", label="Lydelse", required=False, block=True),
        ),
        commands=_put_for_institution,
    ),
    YRKANDE,
    Act(
        id="protokoll.instammande",
        title="Instämmande",
        short="Instäm",
        says="vilka som instämmer i ett yrkande",
        key="i",
        group=_GROUP,
        stages=frozenset({"överläggning"}),
        why_not=both(
            in_paragraf("överläggning", "överlagd"),
            some(made_by_members, "Det finns inget yrkande att instämma i."),
        ),
        fields=(
            Persons(name="av", label="Vem instämmer", among=serving),
            Choice(
                name="i",
                label="I vilket yrkande",
                options=own_proposals,
                default=lambda now: made_by_members(now)[-1].id,
            ),
        ),
        commands=simply("SecondProposal", proposal="i", by="av"),
    ),
    Act(
        id="protokoll.jamka",
        title="Jämka yrkande",
        short="Jämka",
        says="ett yrkande får en ny lydelse av dem som lagt det",
        key="ä",
        group=_GROUP,
        why_not=both(
            in_paragraf("överläggning", "överlagd"),
            some(made_by_members, "Det finns inget yrkande att jämka."),
        ),
        fields=(
            Choice(name="vilket", label="Vilket yrkande", options=own_proposals),
            Text(name="text", label="Ny lydelse", block=True),
        ),
        commands=simply(
            "AmendProposal",
            proposal="vilket",
            text="text",
            by=lambda making: next(
                p.proposers for p in on_table(making.now) if p.id == making.values["vilket"]
            ),
        ),
    ),
    Act(
        id="protokoll.aterta_yrkande",
        title="Återta yrkande",
        short="Återta yrkande",
        says="ett yrkande tas tillbaka av dem som lagt det; protokollet nämner det inte",
        key="t",
        group=_GROUP,
        why_not=both(
            in_paragraf("överläggning", "överlagd"),
            some(made_by_members, "Det finns inget yrkande att återta."),
        ),
        fields=(Choice(name="vilket", label="Vilket yrkande", options=own_proposals),),
        commands=simply("WithdrawProposal", proposal="vilket"),
    ),
    Act(
        id="protokoll.overlaggning_avslutad",
        title="Överläggningen avslutad",
        short="Avsluta överl.",
        says="ordföranden förklarar överläggningen avslutad",
        key="ö",
        group=_GROUP,
        stages=frozenset({"överläggning"}),
        why_not=in_paragraf("överläggning"),
        commands=simply("CloseDeliberation"),
    ),
    Act(
        id="protokoll.overlaggning_ater",
        title="Överläggningen återupptas",
        says="nämnden är enig om att överlägga igen",
        group=_GROUP,
        why_not=both(
            in_paragraf(*UNDECIDED),
            unless(lambda now: now.item == "överläggning", "Överläggningen pågår redan."),
        ),
        commands=simply("ReopenDeliberation"),
    ),
    Act(
        id="protokoll.sent_forslag",
        title="Sent förslag medges",
        says="nämnden är enig om att ett förslag får läggas efter överläggningen",
        group=_GROUP,
        why_not=both(
            in_paragraf(*UNDECIDED),
            unless(
                lambda now: now.item == "överläggning", "Överläggningen pågår: förslag läggs utan vidare."
            ),
        ),
        fields=(Persons(name="av", label="Vem får lägga det", among=serving, required=False),),
        commands=simply("AdmitLateProposal", by="av"),
    ),
    Act(
        id="protokoll.initiativ",
        title="Initiativ",
        says="ledamöter väcker ett eget ärende",
        group=_GROUP,
        why_not=in_paragraf(*UNDECIDED),
        fields=(
            Persons(name="av", label="Vem väcker det", among=serving),
            Text(name="text", label="Vad", required=False, block=True),
        ),
        commands=simply("RaiseInitiative", by="av", text="text"),
    ),
)
"""In the order of the help."""
