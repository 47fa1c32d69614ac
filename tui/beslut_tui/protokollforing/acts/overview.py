"""What one does around the acts: notes, marks of what is unclear, taking back, reading the rules' remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslut_tui.protokollforing.act import Act

if TYPE_CHECKING:
    from beslut import Now

_GROUP = "Översikt"


def _always(now: Now) -> str | None:  # noqa: ARG001  # checks share one signature
    return None


def _taken_up(now: Now) -> str | None:
    return (
        "Ingen paragraf är öppnad; anteckna med {protokoll.anteckning} i stället." if now.at is None else None
    )


OVERVIEW: tuple[Act, ...] = (
    Act(
        id="protokoll.anteckning",
        title="Snabbanteckning",
        says="en rad som sorteras sedan",
        key="n",
        group=_GROUP,
        why_not=_always,
        sheet="anteckning",
    ),
    Act(
        id="protokoll.anteckningar",
        title="Anteckningar och oklart",
        says="det som antecknats i farten, att sortera in eller kasta",
        key="N",
        group=_GROUP,
        why_not=_always,
        sheet="anteckningar",
    ),
    Act(
        id="protokoll.paborjat",
        title="Påbörjat",
        says="det som är halvskrivet, att gå vidare med eller kasta",
        group=_GROUP,
        why_not=_always,
        sheet="paborjat",
    ),
    Act(
        id="protokoll.oklart",
        title="Märk som oklart",
        says="paragrafen märks, med ett ord om varför; visas innan mötet avslutas",
        key="o",
        group=_GROUP,
        why_not=_taken_up,
        sheet="oklart",
    ),
    Act(
        id="protokoll.aterta",
        title="Ta tillbaka senaste akten",
        says="med dem som vilar på den, som visas först",
        key="z",
        group=_GROUP,
        why_not=_always,
        sheet="aterta",
    ),
    Act(
        id="protokoll.aterta_valj",
        title="Ta tillbaka en annan akt",
        says="vilken som helst i paragrafen, med dem som vilar på den",
        key="Z",
        group=_GROUP,
        why_not=_always,
        sheet="aterta_valj",
    ),
    Act(
        id="protokoll.anmarkningar",
        title="Reglernas anmärkningar",
        says="allt som reglerna anmärker på i paragrafen, med källa",
        key="!",
        group=_GROUP,
        why_not=_always,
        sheet="anmarkningar",
    ),
)
"""In the order of the help."""
