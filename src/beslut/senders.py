"""Senders as one writes them: "Namn (P), Namn m.fl. (P)"."""

from __future__ import annotations

import re
import unicodedata

from beslut.clean import REPLACEMENT, clean
from beslut.values import BeslutError, PersonRef, party_key

_ONE = re.compile(r"(?P<name>[^()]+?)(?P<others>\s+m\.?\s*fl\.?)?\s*\((?P<party>[^()]+)\)")
_BETWEEN = re.compile(r"(?<=\))\s*(?:,|;|\boch\b|&)\s*")
_EXAMPLE = "Skriv till exempel ”Anna Ek (S), Bo Al m.fl. (V)”."


class SenderError(BeslutError, ValueError):
    """The senders could not be understood; the message is Swedish and says what would be right."""


def parse_senders(text: str) -> tuple[PersonRef, ...]:
    """The persons in `text`, in order.

    Each is a name and a party in parentheses, "m.fl." between them where the person speaks for
    others; commas, semicolons or "och" between persons. Raises SenderError.
    """
    text = unicodedata.normalize("NFC", text).strip().rstrip(",;.").strip()
    if not text:
        raise SenderError(f"Ange minst en avsändare. {_EXAMPLE}")
    if clean(text) != text or REPLACEMENT in text:
        raise SenderError("Avsändaren innehåller ett tecken som inte syns. Skriv namnet för hand i stället.")
    found: list[PersonRef] = []
    for part in _BETWEEN.split(text):
        match = _ONE.fullmatch(part.strip())
        if match is None:
            raise SenderError(_what_is_wrong(part.strip()))
        name = " ".join(match["name"].split())
        if name.startswith(","):
            raise SenderError(_what_is_wrong(""))
        if "," in name:
            first = name.split(",")[0].strip()
            raise SenderError(f"Efter ”{first}” saknas partiet inom parentes. {_EXAMPLE}")
        party = party_key(match["party"])
        if not party:
            raise SenderError(_what_is_wrong(part.strip()))
        found.append(PersonRef(name, party, bool(match["others"])))
    return tuple(found)


def _what_is_wrong(part: str) -> str:
    if not part:
        return f"Det står ett skiljetecken men ingen avsändare efter det. {_EXAMPLE}"
    if part.count("(") != part.count(")"):
        return f"I ”{part}” saknas en parentes. {_EXAMPLE}"
    if part.startswith("("):
        return f"Före ”{part}” saknas namnet. {_EXAMPLE}"
    if "(" not in part:
        return f"Efter ”{part}” saknas partiet inom parentes. {_EXAMPLE}"
    if re.search(r"\(\s*\)", part):
        return f"I ”{part}” är parentesen tom; där ska partiet stå. {_EXAMPLE}"
    return f"”{part}” går inte att läsa som namn och parti. {_EXAMPLE}"
