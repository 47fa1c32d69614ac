"""The Swedish words and signs for what a § holds."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from beslut.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beslut import PersonRef, Position, Proposal, TimePoint

# In this order the strip shows the parties: those against first, for they are what one looks for.
STANDS: dict[str, tuple[str, str, str]] = {
    # stand: sign, word for a party, name of the theme colour
    "against": ("●", "emot", "$emot"),
    "split": ("◪", "delat", "$delat"),
    "for": ("○", "för", "$bifall"),
    "abstained": ("◐", "avstod eller deltog ej", "$avstod"),
    "remark": ("▲", "särskilt uttalande", "$uttalande"),
    "silent": ("·", "tyst", "$dampad"),
    "absent": ("–", "frånvarande", "$dampad"),
}
CHOICES: dict[str, str] = {"ja": "Ja", "nej": "Nej", "avstar": "Avstår"}
_UNVERIFIED = ", ej kontrollerat lagrum"  # as beslut.rules cites what was not read in the source
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def sign(stand: str) -> str:
    """The sign of a stand, told apart without colour."""
    return STANDS[stand][0]


def stand_word(position: Position) -> str:
    """What the party did, in a word: "avstod" and "deltog ej" are told apart by the evidence."""
    if position.position == "abstained":
        return "deltog ej" if position.evidence == "deltar ej" else "avstod"
    return STANDS[position.position][1]


def position_words(position: Position) -> str:
    """A position in words with its strongest evidence: "V emot – reservation (en del av ledamöterna)"."""
    words = f"{clean(position.party)} {stand_word(position)}"
    if position.evidence != "ingen" and position.evidence != stand_word(position):
        words += f" – {clean(position.evidence)}"
    return words + (" (en del av ledamöterna)" if position.partial else "")


def people(persons: Iterable[PersonRef]) -> str:
    """Persons as minutes list them: "Eva Noor m.fl. (S) och Rut Alm (V)"."""
    return listed([clean(p.label) for p in persons])


def listed(words: list[str]) -> str:
    """Join as one does in Swedish: "a", "a och b", "a, b och c"."""
    return f"{', '.join(words[:-1])} och {words[-1]}" if len(words) > 1 else "".join(words)


def some_of(words: list[str], most: int = 4) -> str:
    """The first of them by name, of the others how many: "a, b, c, d och 9 till"."""
    return listed(words) if len(words) <= most else f"{', '.join(words[:most])} och {len(words) - most} till"


def long_date(when: TimePoint) -> str:
    """Write "29 augusti 2019", or "datum okänt"."""
    day: dt.date | None = when.day
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "datum okänt"


def short_date(when: TimePoint) -> str:
    """Write "2019-08-29", or "datum okänt"."""
    day: dt.date | None = when.day
    return day.isoformat() if day else "datum okänt"


def verified(text: str) -> str:
    """A sentence without the sources whose numbers nobody has read up: at the table they tell nothing."""
    return re.sub(r" \(([^()]*)\)", _verified, text)


def _verified(source: re.Match[str]) -> str:
    kept = [part for part in source[1].split("; ") if not part.endswith(_UNVERIFIED)]
    return f" ({'; '.join(kept)})" if kept else ""


def capital(text: str) -> str:
    """The text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]


def proposal_name(proposal: Proposal) -> str:
    """What a proposal is called in running text: "gemensamt förslag från L och M"."""
    name = clean(proposal.kind)
    if proposal.institution and proposal.institution != "förvaltningen":
        return f"{name} ({clean(proposal.institution)})"
    if proposal.kind in ("förvaltningens förslag", "beredningens förslag"):
        return name
    parties = list(dict.fromkeys(clean(p.party or p.name) for p in proposal.proposers))
    return f"{name} från {listed(parties)}" if parties else name
