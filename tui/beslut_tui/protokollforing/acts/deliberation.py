"""Acts of the deliberation: yrkanden, instämmanden, what is taken back, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslut_tui.protokollforing.act import Act, Choice, Option, Persons, Text
from beslut_tui.protokollforing.acts.offered import in_paragraf, on_table, proposals, serving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslut import Now
    from beslut.commands import Command
    from beslut_tui.protokollforing.act import Making, Values

_GROUP = "Överläggning"
_AIMED = ("bifall", "avslag", "ändring", "tillägg")


def _kinds(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # choices share one signature
    return [
        Option("bifall", "bifall till …", "b"),
        Option("avslag", "avslag på …", "a"),
        Option("ändring", "ändring", "n"),
        Option("tillägg", "tillägg", "t"),
        Option("återremiss", "återremiss", "r"),
        Option("bordläggning", "bordläggning", "o"),
        Option("eget förslag", "eget förslag", "e"),
        Option("gemensamt förslag", "gemensamt förslag", "g"),
        Option("valförslag", "valförslag", "v"),
    ]


def _put(making: Making) -> Sequence[Command]:
    from beslut.commands import PutProposal  # noqa: PLC0415  # on use

    values = making.values
    return [
        PutProposal(
            paragraf=making.at,
            kind=values["slag"],
            proposers=values["av"],
            target_proposal=values.get("mal"),
            rank=values.get("hand"),
            joint=values["slag"] == "gemensamt förslag",
            text=values.get("text"),
        )
    ]


def _close(making: Making) -> Sequence[Command]:
    from beslut.commands import CloseDeliberation  # noqa: PLC0415  # on use

    return [CloseDeliberation(paragraf=making.at)]


DELIBERATION: tuple[Act, ...] = (
    Act(
        id="protokoll.yrkande",
        title="Yrkande",
        says="vem som yrkar vad",
        key="y",
        group=_GROUP,
        stages=frozenset({"överläggning"}),
        why_not=in_paragraf("överläggning", "överlagd"),
        fields=(
            Persons(name="av", label="Vem yrkar", among=serving),
            Choice(name="slag", label="Vad", options=_kinds),
            Choice(
                name="mal",
                label="På vilket förslag",
                options=proposals,
                required=False,
                shown=lambda now, values: values.get("slag") in _AIMED and bool(on_table(now)),
            ),
            Choice(
                name="hand",
                label="I första eller andra hand",
                required=False,
                options=lambda _now, _values: [Option(1, "i första hand"), Option(2, "i andra hand")],
            ),
            Text(
                name="text",
                label="Lydelse",
                required=False,
                block=True,
                hint="ctrl+s registrerar",
                shown=lambda _now, values: values.get("slag") not in ("bifall", "avslag"),
            ),
        ),
        commands=_put,
    ),
    Act(
        id="protokoll.overlaggning_avslutad",
        title="Överläggningen avslutad",
        says="ordföranden förklarar överläggningen avslutad",
        key="ö",
        group=_GROUP,
        stages=frozenset({"överläggning"}),
        why_not=in_paragraf("överläggning"),
        commands=_close,
    ),
)
