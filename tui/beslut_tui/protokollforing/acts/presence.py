"""Acts on who is there: roll call, arrivals, departures, substitutes, jäv, taking part at a distance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from beslut_tui.protokollforing.act import (
    Act,
    Choice,
    Option,
    Persons,
    Text,
    Then,
    When,
    as_known,
    fixed,
    simply,
    while_open,
)
from beslut_tui.protokollforing.acts.items import HERE
from beslut_tui.protokollforing.acts.offered import (
    absent,
    anybody,
    both,
    during,
    javiga,
    remote,
    replaced,
    serving,
    some,
    substitutes,
    unless,
)
from beslut_tui.protokollforing.acts.officials import officials
from beslut_tui.protokollforing.times import this_minute

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beslut import LiveMeeting, Now, TimePoint
    from beslut.commands import Command
    from beslut_tui.protokollforing.act import Making, Values

_GROUP = "Närvaro"
_GOING_ON = during("öppet", "ajournerat")


def _calls(live: LiveMeeting, at: str | None) -> object:
    """Whom the rules call in: into the § in focus, or where that is over for what comes."""
    over = at is None or live.now(at).item == "klar"
    return live.calls(None if over else at)


_CALL_IN = Then(act="protokoll.ersattare", where=_calls)


def _time(label: str = "Klockan", default: Callable[[Now], TimePoint | None] = this_minute) -> When:
    return When(name="tid", label=label, hint="till exempel 18.40", required=False, default=default)


def _each(command: str, **fields: str) -> Callable[[Making], Sequence[Command]]:
    """A command for each of the persons who were chosen."""

    def make(making: Making) -> Sequence[Command]:
        return [
            only
            for person in making.values["vilka"]
            for only in simply(command, person=fixed(person), **fields)(making)
        ]

    return make


def _arrive(making: Making) -> Sequence[Command]:
    """Who comes; a substitute of whom nothing was said at the roll call as that."""
    from beslut import TimePoint  # noqa: PLC0415  # on use

    when = making.values["tid"] or TimePoint()
    return [each for person in making.values["vilka"] for each in making.live.arrival(person, when)]


def _only_here(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # choices share one signature
    return [Option("här", "bara den här paragrafen", "p"), Option("allt", "resten av sammanträdet", "r")]


ONLY_HERE = Choice(
    name="var",
    label="Gäller",
    options=_only_here,
    default=lambda _now: "här",
    shown=lambda now, _values: now.at is not None,
)


def here(making: Making) -> str | None:
    """The § in focus, where it is for that one only."""
    return making.at if making.values.get("var") == "här" else None


def _guests(live: LiveMeeting, paragraf: str | None) -> list[Any]:  # noqa: ARG001  # as acts ask
    """Who was let in and is there still."""
    acts: list[Any] = list(live.standing.values())
    gone = {event.guest for event in acts if type(event).__name__ == "NarvaroEnded"}
    return [e for e in acts if type(e).__name__ == "NarvaroGranted" and e.guest not in gone]


def _how_it_was(now: Now, values: Values) -> Sequence[Option]:
    """The gentle ways: what happens now, and what was wrong from the start; what was done stands."""
    person = values.get("vem")
    if person is None:
        return []
    if person.id in {each.id for each in serving(now)}:
        return [
            Option("lämnar", "lämnar nu: det som har gjorts står kvar", "l"),
            Option("borta", "var aldrig här: bara uppropet ändras", "b"),
        ]
    return [
        Option("kommer", "kommer nu: tjänstgör från nästa paragraf", "k"),
        Option("här", "var här från början: bara uppropet ändras", "h"),
    ]


def _correct_presence(making: Making) -> Sequence[Command]:
    person, how = making.values["vem"], making.values["hur"]
    if how in ("här", "borta"):
        made: Sequence[Command] = making.live.correct_roll(person, here=how == "här")
        return made
    now = attrs.evolve(making, values={**making.values, "vilka": (person,)})
    return _arrive(now) if how == "kommer" else _each("NoteDeparture", when="tid")(now)


PRESENCE: tuple[Act, ...] = (
    Act(
        id="protokoll.upprop",
        title="Upprop",
        says="vilka som är närvarande och tjänstgör",
        key="u",
        group=_GROUP,
        stages=frozenset({"öppet"}),
        why_not=during("öppet"),
        sheet="upprop",
    ),
    Act(
        id="protokoll.narvaro_rattas",
        title="Närvaron rättas",
        says="någon antecknades fel vid uppropet; inget av det som har gjorts tas tillbaka",
        group=_GROUP,
        why_not=both(_GOING_ON, unless(lambda now: now.serving is None, "Uppropet är inte gjort (u).")),
        fields=(
            Persons(name="vem", label="Vem är fel", among=anybody, many=False, others=False, free=False),
            Choice(name="hur", label="Hur var det", options=_how_it_was, stand=False),
            When(
                name="tid",
                label="Klockan",
                hint="till exempel 18.40",
                required=False,
                default=this_minute,
                shown=lambda _now, values: values.get("hur") in ("kommer", "lämnar"),
            ),
        ),
        commands=_correct_presence,
        then=_CALL_IN,
    ),
    Act(
        id="protokoll.ankomst",
        title="Ankomst",
        says="någon kommer efter uppropet",
        key="a",
        group=_GROUP,
        stages=frozenset({"öppet", "överläggning"}),
        why_not=_GOING_ON,
        fields=(Persons(name="vilka", label="Vilka kommer", among=absent, others=False), _time()),
        commands=_arrive,
        then=_CALL_IN,
    ),
    Act(
        id="protokoll.lamnar",
        title="Lämnar sammanträdet",
        short="Lämnar",
        says="någon går för resten av sammanträdet",
        key="l",
        group=_GROUP,
        stages=frozenset({"öppet", "överläggning"}),
        why_not=_GOING_ON,
        fields=(
            Persons(name="vilka", label="Vilka lämnar", among=serving, others=False),
            _time(),
            Text(name="skal", label="Skäl", required=False),
        ),
        commands=_each("NoteDeparture", when="tid", ground="skal"),
        then=_CALL_IN,
    ),
    Act(
        id="protokoll.ersattare",
        title="Ersättare inkallas",
        short="Ersättare",
        says="den som reglerna kallar in, och för vem",
        key="e",
        group=_GROUP,
        why_not=_GOING_ON,
        sheet="ersattare",
    ),
    Act(
        id="protokoll.inkallelse",
        title="Inkallelse för hand",
        says="en annan ersättare än den som reglerna kallar in",
        group=_GROUP,
        why_not=_GOING_ON,
        fields=(
            Persons(name="vem", label="Vem kallas in", among=substitutes, many=False, others=False),
            Persons(
                name="for",
                label="I stället för",
                hint="tomt för en vakant plats",
                among=replaced,
                many=False,
                others=False,
                required=False,
            ),
            Text(
                name="vakant",
                label="Vakant plats för",
                hint="partiet, till exempel SD",
                shown=lambda _now, values: values.get("for") is None,
            ),
            ONLY_HERE,
        ),
        commands=simply("CallInErsattare", person="vem", in_place_of="for", vacant="vakant", paragraf=here),
    ),
    Act(
        id="protokoll.jav",
        title="Jäv",
        says="någon anmäler jäv och lämnar rummet; ersättare föreslås",
        key="j",
        group=_GROUP,
        stages=frozenset({"överläggning"}),
        why_not=HERE,
        fields=(
            Persons(name="vilka", label="Vem är jävig", among=serving, others=False),
            Text(name="skal", label="Grund", required=False),
        ),
        commands=_each("DeclareJav", ground="skal"),
        then=_CALL_IN,
    ),
    Act(
        id="protokoll.jav_ifragasatt",
        title="Jäv ifrågasätts",
        says="det är omtvistat om någon är jävig; nämnden avgör",
        group=_GROUP,
        why_not=HERE,
        fields=(
            Persons(name="vem", label="Vems jäv", among=serving, many=False, others=False),
            Persons(name="av", label="Vem ifrågasätter", among=serving, required=False),
            Text(name="skal", label="Grund", required=False),
        ),
        commands=simply("ContestJav", person="vem", by="av", ground="skal"),
    ),
    Act(
        id="protokoll.jav_avgjort",
        title="Jäv avgörs",
        says="nämnden beslutar om någon är jävig",
        group=_GROUP,
        why_not=HERE,
        fields=(
            Persons(name="vem", label="Vems jäv", among=javiga, many=False, others=False),
            Choice(
                name="jav",
                label="Nämnden finner",
                options=lambda _now, _values: [
                    Option("ja", "att jäv föreligger", "j"),
                    Option("nej", "att jäv inte föreligger", "n"),
                ],
            ),
        ),
        commands=simply("DecideJav", person="vem", jav=lambda making: making.values["jav"] == "ja"),
        then=_CALL_IN,
    ),
    Act(
        id="protokoll.distans",
        title="Deltar på distans",
        says="någon deltar på distans från och med nu",
        group=_GROUP,
        why_not=_GOING_ON,
        fields=(Persons(name="vilka", label="Vilka", among=anybody, others=False), _time()),
        commands=_each("StartRemoteParticipation", when="tid"),
    ),
    Act(
        id="protokoll.distans_avbrott",
        title="Förbindelsen bryts",
        says="den som deltar på distans tappar förbindelsen",
        group=_GROUP,
        why_not=both(_GOING_ON, some(remote, "Ingen deltar på distans.")),
        fields=(Persons(name="vilka", label="Vilka", among=remote, others=False), _time()),
        commands=_each("InterruptRemoteParticipation", when="tid"),
        then=_CALL_IN,
    ),
    Act(
        id="protokoll.distans_slut",
        title="Distansdeltagandet slutar",
        says="någon deltar inte längre på distans",
        group=_GROUP,
        why_not=both(_GOING_ON, some(remote, "Ingen deltar på distans.")),
        fields=(Persons(name="vilka", label="Vilka", among=remote, others=False), _time()),
        commands=_each("EndRemoteParticipation", when="tid"),
        then=_CALL_IN,
    ),
    Act(
        id="protokoll.narvaroratt",
        title="Närvarorätt",
        says="någon utanför nämnden släpps in, för att närvara eller yttra sig",
        group=_GROUP,
        why_not=while_open,
        fields=(
            Text(name="vem", label="Vem", hint="namn, titel"),
            Choice(
                name="ratt",
                label="Får",
                options=lambda _now, _values: [
                    Option("närvara", "närvara", "n"),
                    Option("yttra sig", "närvara och yttra sig", "y"),
                ],
            ),
            ONLY_HERE,
            Text(name="skal", label="Varför", required=False),
        ),
        commands=simply(
            "GrantNarvaro",
            who=lambda making: officials(making.values["vem"])[0],
            right="ratt",
            paragraf=here,
            ground="skal",
        ),
    ),
    Act(
        id="protokoll.narvaro_slut",
        title="Närvaron upphör",
        says="den som släppts in lämnar",
        group=_GROUP,
        why_not=while_open,
        ask=_guests,
        none="Ingen utanför nämnden har släppts in.",
        fields=(
            Choice(
                name="vem",
                label="Vem lämnar",
                options=as_known(lambda event: Option(event.guest, event.who.name)),
            ),
        ),
        commands=simply("EndNarvaro", guest="vem"),
    ),
    Act(
        id="protokoll.personalforetradare",
        title="Personalföreträdare",
        says="företrädare för de anställda är närvarande",
        group=_GROUP,
        why_not=while_open,
        fields=(Text(name="vilka", label="Vilka", hint="namn, titel; namn, titel"), ONLY_HERE),
        commands=simply(
            "NotePersonalforetradare", who=lambda making: officials(making.values["vilka"]), paragraf=here
        ),
    ),
)
"""In the order of the help."""
