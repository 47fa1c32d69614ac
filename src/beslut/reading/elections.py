"""Who was elected: on whom the lot fell, or who got the most votes of a closed ballot."""

from __future__ import annotations

import re
from typing import Final

_LOT_FELL: Final = re.compile(
    r"\blott(?:en|ningen)\s+(?:ut)?f(?:öll|aller)\b\s*(?:ut\s+)?(?:så\s+att\s+|på\s+|till\s+(?:förmån|fördel)\s+för\s+)"
    r"(?P<w>[^.,\n]{3,120})",
    re.IGNORECASE,
)
_DRAWN: Final = re.compile(
    r"\blotten\s+(?:ut)?f(?:öll|aller)|\blottning\w*\s+(?:sker|skedde|förrätta|genomför|utföll|utfaller|avgjor)|"
    r"\b(?:genom|efter)\s+lottning|\blottdragning",
    re.IGNORECASE,
)
_GETS: Final = re.compile(
    r"\b(?P<w>[A-ZÅÄÖ][\w\-]+(?: [A-ZÅÄÖ][\w\-]+){1,3})(?: ?\([A-Za-zÅÄÖåäö]{1,4}\))? "
    r"(?:får|fick|erhåller|erhöll|har fått|har erhållit) (?P<n>\d{1,3}) röst"
)


def is_drawn(part: str) -> bool:
    """Return whether a § tells that lots were drawn, not only that they might be."""
    return bool(_DRAWN.search(part))


def elected(part: str) -> str | None:
    """Return on whom the lot fell, else who got the most votes of a closed ballot; None where two did."""
    lot = _LOT_FELL.search(part)
    if lot:
        return " ".join(lot["w"].split())
    counts = sorted(((int(m["n"]), m["w"]) for m in _GETS.finditer(part)), reverse=True)
    if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return counts[0][1]
