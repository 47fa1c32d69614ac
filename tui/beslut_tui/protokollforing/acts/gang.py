"""Acts that have a sheet of their own: the roll call, and the steps from proposition to reservation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslut_tui.protokollforing.act import Act
from beslut_tui.protokollforing.acts.offered import in_paragraf

if TYPE_CHECKING:
    from beslut import Now

_GROUP = "Beslutsgång"


def _opened(now: Now) -> str | None:
    if now.stage in ("avslutat", "justerat"):
        return "Sammanträdet är avslutat."
    return None


def _asked(now: Now) -> str | None:
    not_here = in_paragraf()(now)
    if not_here is not None or now.ask is not None or now.item == "fynd":
        return not_here
    if now.item == "överläggning":
        return "Överläggningen pågår; avsluta den innan proposition ställs."
    if now.item in ("votering", "lika"):
        return "En omröstning pågår; avsluta den först."
    return "Det finns ingen proposition att ställa."


def _countable(now: Now) -> str | None:
    not_here = in_paragraf("överlagd", "proposition", "fynd", "votering", "lika")(now)
    if not_here is not None and now.item in ("avgjord", "beslutad", "klar"):
        return "Klubban har fallit; omröstning begärs före klubbslaget."
    return not_here


def _decidable(now: Now) -> str | None:
    return in_paragraf("avgjord", "överläggning", "överlagd")(now)


GANG: tuple[Act, ...] = (
    Act(
        id="protokoll.upprop",
        title="Upprop",
        says="vilka som är här, en tangent per person, och vilka ersättare som tjänstgör",
        key="u",
        group="Sammanträdet",
        stages=frozenset({"öppet"}),
        why_not=_opened,
        sheet="upprop",
    ),
    Act(
        id="protokoll.ersattare",
        title="Ersättare",
        says="vilka reglerna kallar in efter jäv, frånvaro eller ankomst, och för vem",
        key="e",
        group="Sammanträdet",
        why_not=_opened,
        sheet="ersattare",
    ),
    Act(
        id="protokoll.ordning",
        title="Propositionsordning",
        says="i vilken ordning förslagen prövas, godkänd eller bestridd",
        key="p",
        group=_GROUP,
        stages=frozenset({"överlagd"}),
        why_not=in_paragraf("överläggning", "överlagd", "proposition"),
        sheet="ordning",
    ),
    Act(
        id="protokoll.fynd",
        title="Proposition",
        says="proposition och vad ordföranden finner, sedan klubbslaget",
        key="f",
        group=_GROUP,
        stages=frozenset({"överlagd", "proposition", "fynd"}),
        why_not=_asked,
        sheet="fynd",
    ),
    Act(
        id="protokoll.votering",
        title="Votering",
        says="omröstning begärs, voteringsproposition, röster och resultat",
        key="v",
        group=_GROUP,
        stages=frozenset({"fynd", "votering", "lika"}),
        why_not=_countable,
        sheet="votering",
    ),
    Act(
        id="protokoll.beslut",
        title="Beslut",
        says="beslutets lydelse, att-sats för att-sats",
        key="b",
        group=_GROUP,
        stages=frozenset({"avgjord"}),
        why_not=_decidable,
        sheet="beslut",
    ),
    Act(
        id="protokoll.reservation",
        title="Reservation",
        says="vilka som reserverar sig, till förmån för vad, med text nu eller lovad",
        key="r",
        group=_GROUP,
        stages=frozenset({"beslutad"}),
        why_not=in_paragraf("beslutad", "avgjord", "klar"),
        sheet="reservation",
    ),
)
