"""Acts from proposition to the end of a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslut_tui.protokollforing.act import (
    Act,
    Choice,
    Option,
    Persons,
    Text,
    Then,
    Value,
    simply,
)
from beslut_tui.protokollforing.acts.offered import (
    both,
    counts,
    in_paragraf,
    open_count,
    serving,
    some,
    unless,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beslut import LiveMeeting, Now
    from beslut.commands import Command
    from beslut_tui.protokollforing.act import Making, Values

_GROUP = "Beslutsgång"
_COUNTING = in_paragraf("votering", "lika")
_TIED = in_paragraf("lika")


def _counting(live: LiveMeeting, at: str | None) -> bool:
    ballot = live.now(at).ballot
    return ballot is not None and bool(ballot.votering)


def _of_count(command: str, **fields: str | Value) -> Callable[[Making], Sequence[Command]]:
    """One command on the count that is under way."""
    return simply(command, votering=_votering, **fields)


def _deciding(command: str, **fields: str | Value) -> Callable[[Making], Sequence[Command]]:
    """What breaks a tie, and the closing of the count that it decides, in one."""
    given = _of_count(command, **fields)

    def commands(making: Making) -> Sequence[Command]:
        made = given(making)
        return making.live.after_count(making.at, *made) or made

    return commands


def _votering(making: Making) -> str:
    count = open_count(making.now)
    if count is None:
        raise ValueError("ingen votering pågår")
    return count.id


def _sides(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # choices share one signature
    count = open_count(now)
    means = ("", "") if count is None else (count.ja_means or "", count.nej_means or "")
    return [
        Option(choice, f"{choice}: {says}" if says else choice, choice[0])
        for choice, says in zip(("ja", "nej"), means, strict=True)
    ]


def _chairs_own(now: Now) -> str | None:
    """What who presides voted: it is that side that the utslagsröst nearly always goes to."""
    count, chair = open_count(now), now.presides
    if count is None or chair is None:
        return None
    own = next((vote.choice for vote in count.named if vote.person.id == chair.id), None)
    return own if own in ("ja", "nej") else None


def _lots(now: Now) -> str | None:
    lots = now.ballot is not None and now.ballot.lots
    return (
        None if lots else "Lotten avgör bara val och anställningar; i sakfrågor har ordföranden utslagsröst."
    )


VOTING: tuple[Act, ...] = (
    Act(
        id="protokoll.propositionsordning",
        title="Propositionsordning",
        short="Ordning",
        says="i vilken ordning ordföranden ställer propositionerna",
        key="p",
        group=_GROUP,
        stages=frozenset({"överlagd"}),
        why_not=in_paragraf("överlagd", "proposition", "fynd"),
        sheet="ordning",
    ),
    Act(
        id="protokoll.proposition",
        title="Proposition och fynd",
        short="Fråga",
        says="ordföranden frågar och finner: det som bifalles med acklamation",
        key="f",
        group=_GROUP,
        stages=frozenset({"överlagd", "proposition", "fynd"}),
        why_not=in_paragraf("överläggning", "överlagd", "proposition", "fynd", "votering", "avgjord"),
        sheet="fynd",
    ),
    Act(
        id="protokoll.klubbslag",
        title="Klubbslag",
        short="Klubba",
        says="klubban faller; därefter kan votering inte begäras",
        key="k",
        group=_GROUP,
        stages=frozenset({"fynd"}),
        why_not=in_paragraf("fynd"),
        commands=lambda making: making.live.gavel(making.at),
    ),
    Act(
        id="protokoll.votering",
        title="Votering begärs",
        short="Votering",
        says="någon begär votering innan klubban fallit",
        key="v",
        group=_GROUP,
        stages=frozenset({"proposition", "fynd"}),
        why_not=in_paragraf("proposition", "fynd"),
        fields=(Persons(name="av", label="Vem begär", among=serving, required=False, others=False),),
        commands=lambda making: making.live.request_votering(making.at, making.values["av"]),
        then=Then(act="protokoll.roster", where=_counting),
    ),
    Act(
        id="protokoll.votering_atertas",
        title="Begäran om votering återtas",
        says="den som begärt votering avstår från den",
        group=_GROUP,
        why_not=in_paragraf("votering"),
        commands=_of_count("WithdrawVoteringRequest"),
    ),
    Act(
        id="protokoll.votering_avslas",
        title="Begäran om votering avslås",
        says="en begäran som inte hörsammas, och varför",
        group=_GROUP,
        why_not=in_paragraf("proposition", "fynd", "avgjord"),
        fields=(
            Persons(name="av", label="Vem begärde", among=serving, required=False, others=False),
            Text(name="skal", label="Varför inte", hint="till exempel klubban hade fallit"),
        ),
        commands=simply("RefuseVoteringRequest", by="av", ground="skal"),
    ),
    Act(
        id="protokoll.voteringsproposition",
        title="Voteringsproposition",
        says="vad ja och nej betyder",
        group=_GROUP,
        why_not=in_paragraf("votering"),
        sheet="voteringsproposition",
    ),
    Act(
        id="protokoll.roster",
        title="Rösterna",
        short="Röster",
        says="var och ens röst: ja, nej eller avstår",
        key="g",
        group=_GROUP,
        stages=frozenset({"votering", "lika"}),
        why_not=_COUNTING,
        sheet="votering",
    ),
    Act(
        id="protokoll.siffror",
        title="Bara röstetalen",
        says="ja, nej och avstår i siffror, utan namn, gärna parti för parti",
        group=_GROUP,
        why_not=in_paragraf("votering"),
        sheet="siffror",
    ),
    Act(
        id="protokoll.sluten",
        title="Sluten omröstning begärs",
        says="val och anställning med sedlar: så många för var och en, blanka och ogiltiga",
        group=_GROUP,
        why_not=in_paragraf("proposition", "fynd"),
        fields=(Persons(name="av", label="Vem begär", among=serving, required=False, others=False),),
        commands=lambda making: making.live.request_votering(making.at, making.values["av"], secret=True),
        then=Then(act="protokoll.roster", where=_counting),
    ),
    Act(
        id="protokoll.utslagsrost",
        title="Utslagsröst",
        short="Utslagsröst",
        says="vid lika röstetal avgör ordföranden (KL 5:56)",
        group=_GROUP,
        why_not=both(
            _TIED,
            unless(
                lambda now: now.ballot is not None and now.ballot.lots,
                "I val och anställningar avgör lotten, inte utslagsrösten.",
            ),
        ),
        fields=(Choice(name="val", label="Ordföranden avgör för", options=_sides, default=_chairs_own),),
        commands=_deciding("GiveUtslagsrost", choice="val", person=lambda making: making.now.presides),
    ),
    Act(
        id="protokoll.lottning",
        title="Lottning",
        says="vid lika röstetal i val och anställning",
        group=_GROUP,
        why_not=both(_TIED, _lots),
        fields=(
            Choice(name="val", label="Lotten faller på", options=_sides),
            Text(name="text", label="Hur", required=False),
        ),
        commands=_deciding("DrawLot", choice="val", text="text"),
    ),
    Act(
        id="protokoll.votering_om",
        title="Voteringen görs om",
        says="det som röstats gäller inte; rösterna lämnas på nytt",
        group=_GROUP,
        why_not=both(in_paragraf(), some(counts, "Det finns ingen votering att göra om.")),
        fields=(
            Choice(
                name="vilken",
                label="Vilken votering",
                options=lambda now, _values: [
                    Option(v.id, f"ja: {v.ja_means or '–'}; nej: {v.nej_means or '–'}") for v in counts(now)
                ],
                default=lambda now: counts(now)[-1].id if counts(now) else None,
                shown=lambda now, _values: len(counts(now)) > 1,
            ),
            Text(name="skal", label="Varför"),
        ),
        commands=simply(
            "RedoVotering",
            votering=lambda making: making.values.get("vilken") or counts(making.now)[-1].id,
            ground="skal",
        ),
    ),
)
"""Up to what the count comes to."""
