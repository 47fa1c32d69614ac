"""Short ids: "f1" in a § is "m-4k2hwz0q.6.f1"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from beslut.skript.error import Wrong, cited
from beslut.values import dnr_key

# Which letters the ids under a field begin with; a letter belongs to one kind of part (docs/huset.md).
_LETTERS = {
    "proposal": "f",
    "proposals": "f",
    "winners": "f",
    "target_proposal": "f",
    "ja_proposals": "f",
    "nej_proposals": "f",
    "in_favour_of": "f",
    "votering": "v",
    "reservation": "r",
    "statement": "u",
    "question": "q",
    "bilaga": "b",
    "anslag": "a",
    "guest": "g",
    "item": "l",
    "handling": "h",
    "fragment": "t",
}
_STREAMS = ("namnd", "arende", "meeting", "document")
_PARAGRAFER = ("paragraf", "paragrafer")
# Fields that hold ids in one class, and words or nothing in another.
_IN = {
    ("AgendaItem", "id"): "l",
    ("AttachBilaga", "to"): "ru",
    ("WithdrawAct", "target"): "",
    ("MakeRattelse", "target"): "",
}


def letters(cls: type, field: str) -> str | None:
    """The letters of the short ids that a field takes: "" where it takes ids in full, None where no ids."""
    if (cls.__name__, field) in _IN:
        return _IN[cls.__name__, field]
    if field in _STREAMS or field in _PARAGRAFER:
        return ""
    return _LETTERS.get(field)


_PART = re.compile(r"(?P<letter>[a-z])[0-9]+")
_PARAGRAF = re.compile(r"(?:§ ?)?(?P<number>[0-9]+[a-z]?|x[0-9]+)")
_WORDS = {"paragraf": "paragrafen", "meeting": "sammanträdet", "arende": "ärendet", "document": "dokumentet"}
_IN_MEETING, _IN_ARENDE, _IN_DOCUMENT, _IN_STREAM = "agl", "h", "t", "p"


@frozen(kw_only=True)
class Base:
    """What short ids are of: the stream, sitting, §, case and document at this place ("" where none)."""

    stream: str = ""
    meeting: str = ""
    paragraf: str = ""
    arende: str = ""
    document: str = ""
    dnr: Mapping[str, str]

    def full(self, field: str, letters: str, written: str) -> str:
        """The id that is meant. Raises Wrong where it is short and nothing says of what."""
        if field in _PARAGRAFER and (paragraf := _PARAGRAF.fullmatch(written)):
            return f"{self._of('meeting', written)}.{paragraf['number']}"
        if field == "arende" and not written.startswith("a-"):
            return self.dnr.get(dnr_key(written) or "", written)
        part = _PART.fullmatch(written)
        if part is None or part["letter"] not in letters:
            return written
        return f"{self._of(owner(part['letter']), written)}.{written}"

    def _of(self, what: str, written: str) -> str:
        own: str = getattr(self, what)
        if not own:
            word = _WORDS.get(what, "strömmen")
            raise Wrong(
                f"{cited(written)} är ett kort id, men {word} som det hör till är inte öppnat i skriptet"
            )
        return own


def owner(letter: str) -> str:
    """What the parts with this letter belong to, as Base names it."""
    if letter in _IN_MEETING:
        return "meeting"
    if letter in _IN_ARENDE:
        return "arende"
    if letter in _IN_DOCUMENT:
        return "document"
    return "stream" if letter in _IN_STREAM else "paragraf"
