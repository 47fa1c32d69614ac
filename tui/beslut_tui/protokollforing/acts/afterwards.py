"""Acts after the sitting: signatures, notices, extracts, rättelse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from beslut_tui.protokollforing.act import KNOWN, Act, Choice, Option, Persons, Text, When, as_known, simply
from beslut_tui.protokollforing.acts.offered import during, justerare, notices, signers, some, taken_up
from beslut_tui.protokollforing.times import today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslut import LiveMeeting, Now
    from beslut.commands import Command
    from beslut_tui.protokollforing.act import Making, Values

_GROUP = "Efter sammanträdet"
_OVER = during("avslutat", "justerat")
_WHICH = Choice(
    name="vilka",
    label="Vilka paragrafer",
    hint="inga: hela protokollet",
    many=True,
    required=False,
    options=taken_up,
)
# what is no words of anybody's, or the id of something
_NOT_WORDS = frozenset({"paragraf", "proposal", "votering", "reservation", "statement", "target_proposal"})


def _day(label: str) -> When:
    return When(name="dag", label=label, hint="2026-04-23", required=False, day=True, default=today)


def _role(making: Making) -> str:
    signs = making.values["vem"].id
    return "justerare" if signs in {person.id for person in justerare(making.now)} else "ordförande"


def _recorded(live: LiveMeeting, paragraf: str | None) -> list[tuple[int, str, dict[str, str]]]:
    """The acts that stand and have words, newest first: version, what was done, and the words by field."""
    found = [(act.version, act.says, _words(live.standing[act.version])) for act in live.acts(paragraf)]
    return [each for each in found if each[2]]


def _words(event: Any) -> dict[str, str]:
    return {
        name: value
        for name, value in attrs.asdict(event, recurse=False).items()
        if isinstance(value, str) and value and name not in _NOT_WORDS
    }


def _correctable(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # choices share one signature
    """The words of the act that is chosen, each as it stands."""
    words: dict[str, str] = next(
        (words for version, _, words in values[KNOWN] if version == values.get("akt")), {}
    )
    return [Option(name, f"{name}: {value}") for name, value in words.items()]


def _correct(making: Making) -> Sequence[Command]:
    import orjson  # noqa: PLC0415  # on use

    from beslut.commands import MakeRattelse  # noqa: PLC0415  # on use

    values = making.values
    return [
        MakeRattelse(
            target=making.meeting,
            event=values["akt"],
            field=values["falt"],
            ground=values["skal"],
            new_value=orjson.dumps(values["nytt"]).decode(),
        )
    ]


AFTERWARDS: tuple[Act, ...] = (
    Act(
        id="protokoll.efterarbete",
        title="Efterarbete",
        short="Efterarbete",
        says="det som återstår: underskrifter, anslag, utlovade texter, utdrag",
        key="f8",
        group=_GROUP,
        stages=frozenset({"avslutat", "justerat"}),
        why_not=_OVER,
        sheet="efterarbete",
    ),
    Act(
        id="protokoll.underskrift",
        title="Underskrift",
        says="någon justerar protokollet eller några paragrafer av det",
        group=_GROUP,
        why_not=lambda _now: None,
        fields=(
            Persons(name="vem", label="Vem", among=signers, many=False, others=False),
            _day("Vilken dag"),
            Choice(
                name="hur",
                label="Hur",
                options=lambda _now, _values: [
                    Option("papper", "på papper", "p"),
                    Option("digitalt", "digitalt", "d"),
                ],
            ),
            _WHICH,
        ),
        commands=simply(
            "SignProtokoll",
            person="vem",
            role=_role,
            when="dag",
            digital=lambda making: making.values["hur"] == "digitalt",
            paragrafer="vilka",
        ),
    ),
    Act(
        id="protokoll.justering_vagrad",
        title="Justering vägras",
        says="den som skulle justera gör det inte, och varför",
        group=_GROUP,
        why_not=lambda _now: None,
        fields=(
            Persons(name="vem", label="Vem", among=signers, many=False, others=False),
            Text(name="skal", label="Varför", required=False),
            _WHICH,
        ),
        commands=simply("RefuseJustering", person="vem", ground="skal", paragrafer="vilka"),
    ),
    Act(
        id="protokoll.anslag_upp",
        title="Anslag",
        says="justeringen tillkännages på anslagstavlan; dagarna räknas ut",
        group=_GROUP,
        why_not=lambda _now: None,
        sheet="anslag",
    ),
    Act(
        id="protokoll.anslag_ned",
        title="Anslag tas ned",
        says="ett anslag tas ned från anslagstavlan",
        group=_GROUP,
        why_not=some(lambda now: notices(now, {}), "Inget anslag är uppsatt."),
        fields=(
            Choice(name="vilket", label="Vilket anslag", options=notices),
            _day("Tas ned den"),
        ),
        commands=simply("TakeDownAnslag", anslag="vilket", when="dag"),
    ),
    Act(
        id="protokoll.utdrag",
        title="Protokollsutdrag skickas",
        says="till vem, av vilka paragrafer",
        group=_GROUP,
        why_not=lambda _now: None,
        fields=(Text(name="till", label="Till vem"), _WHICH, _day("Vilken dag")),
        commands=simply("SendProtokollsutdrag", to="till", paragrafer="vilka", when="dag"),
    ),
    Act(
        id="protokoll.rattelse",
        title="Rättelse",
        says="ord i en akt rättas; det gamla syns kvar",
        group=_GROUP,
        why_not=lambda _now: None,
        ask=_recorded,
        none="Det finns ingen akt att rätta.",
        fields=(
            Choice(name="akt", label="Vilken akt", options=as_known(lambda each: Option(each[0], each[1]))),
            Choice(name="falt", label="Vilka ord", options=_correctable),
            Text(name="nytt", label="Rätt lydelse"),
            Text(name="skal", label="Grund"),
        ),
        commands=_correct,
    ),
)
"""In the order of the help."""
