"""Acts after the sitting: signatures, notices, extracts, rättelse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from beslut_tui.protokollforing.act import Act, Choice, Option, Persons, Text, When, simply
from beslut_tui.protokollforing.acts.correcting import RATTELSE
from beslut_tui.protokollforing.acts.offered import during, justerare, notices, signers, some, taken_up
from beslut_tui.protokollforing.times import today

if TYPE_CHECKING:
    from beslut import Now
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


def _day(label: str) -> When:
    return When(name="dag", label=label, hint="2026-04-23", required=False, day=True, default=today)


def _own(now: Now, values: Values) -> tuple[str, ...]:
    """The §§ that a replacement approves; none, and so all of it, for who approves the whole."""
    signs = values["vem"]
    own = [each for each in now.meeting.justerare if signs is not None and each.person.id == signs.id]
    alone = own and all(each.paragraf is not None for each in own)
    return tuple(each.paragraf for each in own if each.paragraf is not None) if alone else ()


def _role(making: Making) -> str:
    signs = making.values["vem"].id
    return "justerare" if signs in {person.id for person in justerare(making.now)} else "ordförande"


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
            attrs.evolve(_WHICH, follows=_own),
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
    RATTELSE,
)
"""In the order of the help."""
