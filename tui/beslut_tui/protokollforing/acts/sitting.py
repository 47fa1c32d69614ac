"""Acts on the sitting: its list, opening, quorum, chair, justerare, breaks, doors, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslut_tui.protokollforing.act import Act, Persons, Text, When, simply, while_open
from beslut_tui.protokollforing.acts.offered import (
    beside_the_chair,
    both,
    during,
    justerare,
    next_chairs,
    some,
    unless,
)
from beslut_tui.protokollforing.acts.presence import ONLY_HERE, here
from beslut_tui.protokollforing.times import this_minute

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beslut import Now
    from beslut.commands import Command
    from beslut_tui.protokollforing.act import Making

_GROUP = "Sammanträdet"


def _role(making: Making) -> str:
    """In which capacity somebody presides: as vice ordförande where the roll call says so."""
    own = {s.person.id: s.role for s in making.now.serving or ()}
    role = own.get(making.values["vem"].id, "")
    return role if role == "vice ordförande" else "ordförande"


def _known_figures(now: Now) -> str | None:
    if now.serving is None:
        return "Uppropet är inte gjort ({protokoll.upprop})."
    return None if now.seats and now.quorum else "Hur många platser nämnden har är inte känt."


def _enough(now: Now) -> bool:
    return len(now.serving or ()) >= (now.quorum or 0)


def _figures(command: str) -> Callable[[Making], Sequence[Command]]:
    return simply(
        command,
        serving=lambda making: len(making.now.serving or ()),
        seats=lambda making: making.now.seats,
    )


SITTING: tuple[Act, ...] = (
    Act(
        id="protokoll.motet_oppnas",
        title="Sammanträdet öppnas",
        short="Öppna mötet",
        says="dag, tid och plats; därefter uppropet",
        key="f7",
        group=_GROUP,
        stages=frozenset({"kallat"}),
        why_not=during("kallat"),
        sheet="oppna",
    ),
    Act(
        id="protokoll.foredragningslista",
        title="Föredragningslistan",
        short="Lista",
        says="lägg till, flytta, ta bort och öppna ärenden",
        key="f2",
        group=_GROUP,
        stages=frozenset({"kallat", "öppet", "klar"}),
        sheet="dagordning",
    ),
    Act(
        id="protokoll.beslutsfor",
        title="Beslutsförhet konstateras",
        says="så många tjänstgör att nämnden är beslutför",
        group=_GROUP,
        why_not=both(
            during("öppet"),
            _known_figures,
            unless(lambda now: not _enough(now), "För få tjänstgör för att nämnden ska vara beslutför."),
        ),
        commands=_figures("EstablishQuorum"),
    ),
    Act(
        id="protokoll.inte_beslutsfor",
        title="Beslutsförheten förloras",
        says="för få tjänstgör för att besluta",
        group=_GROUP,
        why_not=both(
            during("öppet"), _known_figures, unless(_enough, "Så många tjänstgör att nämnden är beslutför.")
        ),
        commands=_figures("LoseQuorum"),
    ),
    Act(
        id="protokoll.justerare",
        title="Justerare väljs",
        short="Justerare",
        says="vilka som justerar protokollet, när och var",
        key="f3",
        group=_GROUP,
        stages=frozenset({"öppet"}),
        fields=(
            Persons(name="vilka", label="Vilka", among=beside_the_chair, others=False),
            When(name="dag", label="Justeras den", hint="2026-04-23", required=False),
            Text(name="plats", label="Var", required=False),
        ),
        commands=simply("ElectJusterare", persons="vilka", day="dag", place="plats"),
    ),
    Act(
        id="protokoll.justerare_ersatts",
        title="Justerare ersätts",
        says="någon annan justerar, i en paragraf (som vid jäv) eller resten",
        group=_GROUP,
        why_not=both(while_open, some(justerare, "Ingen justerare är vald.")),
        fields=(
            Persons(name="for", label="I stället för", among=justerare, many=False, others=False, free=False),
            Persons(name="vem", label="Vem justerar", among=beside_the_chair, many=False, others=False),
            ONLY_HERE,
            Text(name="skal", label="Varför", required=False),
        ),
        commands=simply("ReplaceJusterare", person="vem", in_place_of="for", paragraf=here, ground="skal"),
    ),
    Act(
        id="protokoll.ordforandebyte",
        title="Ordförandebyte",
        says="någon annan leder sammanträdet från och med nu",
        key="f6",
        group=_GROUP,
        why_not=during("öppet"),
        fields=(
            Persons(name="vem", label="Vem tar över", among=next_chairs, many=False, others=False),
            Text(name="skal", label="Varför", required=False),
        ),
        commands=simply("TakeChair", person="vem", role=_role, ground="skal"),
    ),
    Act(
        id="protokoll.ajournering",
        title="Ajournering",
        short="Ajournera",
        says="sammanträdet tar paus",
        key="f4",
        group=_GROUP,
        why_not=during("öppet"),
        fields=(
            When(name="till", label="Till", hint="19.15; tomt om inget sägs", required=False),
            Text(name="skal", label="Varför", required=False),
        ),
        commands=simply("AjournMeeting", until="till", ground="skal"),
    ),
    Act(
        id="protokoll.ateruppta",
        title="Sammanträdet återupptas",
        short="Återuppta",
        says="pausen är slut",
        key="f5",
        group=_GROUP,
        stages=frozenset({"ajournerat"}),
        why_not=during("ajournerat"),
        fields=(
            When(name="tid", label="Klockan", hint="till exempel 19.15", required=False, default=this_minute),
        ),
        commands=simply("ResumeMeeting", when="tid"),
    ),
    Act(
        id="protokoll.dorrar_stangs",
        title="Stängda dörrar",
        says="ett offentligt sammanträde fortsätter inom stängda dörrar",
        group=_GROUP,
        why_not=both(during("öppet"), unless(lambda now: now.doors, "Dörrarna är redan stängda.")),
        fields=(ONLY_HERE, Text(name="skal", label="Varför", required=False)),
        commands=simply("CloseDoors", paragraf=here, ground="skal"),
    ),
    Act(
        id="protokoll.dorrar_oppnas",
        title="Dörrarna öppnas",
        says="sammanträdet är offentligt igen",
        group=_GROUP,
        why_not=both(during("öppet"), unless(lambda now: not now.doors, "Dörrarna är inte stängda.")),
        commands=simply(
            "OpenDoors", paragraf=lambda making: None if making.now.at is None else making.now.at.id
        ),
    ),
    Act(
        id="protokoll.motet_avslutas",
        title="Sammanträdet avslutas",
        short="Avsluta",
        says="en checklista först: justerare, tider, det som är oklart",
        key="f10",
        group=_GROUP,
        stages=frozenset({"klar"}),
        why_not=during("öppet"),
        sheet="avslut",
    ),
)
"""In the order of the help."""
