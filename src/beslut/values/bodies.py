"""What a body is, told by its name."""

from __future__ import annotations

import re

from beslut.values.words import NamndKind

_WHOSE_OR_WHERE = re.compile(r"\s(?:av|för|hos|i|inom|med|på|till|under|vid)\s|,")
_ENDINGS: dict[NamndKind, re.Pattern[str]] = {
    "fullmäktige": re.compile(r".*fullmäktige"),
    "utskott": re.compile(r".*utskott(?:et)?"),
    "styrelse": re.compile(r"(?:kommun|region|landstings)?styrelsen?"),
}


def kind_of_body(name: str) -> NamndKind:
    """What a body is by its name, where nothing else says: "Kommunfullmäktige i Lövberga" is fullmäktige.

    The kind decides which law holds: a third can send a matter back in fullmäktige alone (KL 5:50). For
    whom or where it is says nothing of it: "Valnämnden för kommunfullmäktige" is a nämnd.
    """
    own = _WHOSE_OR_WHERE.split(name.casefold().strip())[0]
    words = [word for word in own.split() if len(word) > 1 and not word.isdigit()]
    for word in (*words[-1:], *words[:1]):  # a place may stand before or after it
        for kind, ending in _ENDINGS.items():
            if ending.fullmatch(word):
                return kind
    return "nämnd"
