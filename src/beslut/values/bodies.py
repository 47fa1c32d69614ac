"""What a body is, told by its name."""

from __future__ import annotations

import re

from beslut.values.words import NamndKind


def kind_of_body(name: str) -> NamndKind:
    """What a body is by its name, where nothing else says: "Kommunfullmäktige" is fullmäktige.

    The kind decides which law holds: a third can send a matter back in fullmäktige alone (KL 5:50).
    """
    word = name.casefold().split(",")[0].strip()
    if word.endswith("fullmäktige") or word.startswith(("kommunfullmäktige ", "regionfullmäktige ")):
        return "fullmäktige"
    if word.endswith(("utskott", "utskottet")):
        return "utskott"
    return "styrelse" if re.match(r"(kommun|region|landstings)styrelsen?\b|styrelsen?$", word) else "nämnd"
