"""Diary numbers: every municipality has its own form, so the text is kept and a key made for comparing."""

from __future__ import annotations

import re

_LABEL = re.compile(r"(?:dnr|d nr|diarienummer)\b[\s.:]*", re.IGNORECASE)


def dnr_key(dnr: str | None) -> str | None:
    """A dnr for comparing, however it is spelled: its words and numbers in order, in lower case.

    "BUN 2025/331", "bun2025-331" and "Dnr: BUN 2025/331." have one key. None where there is none.
    """
    if dnr is None:
        return None
    return "-".join(re.findall(r"[^\W\d_]+|\d+", _LABEL.sub("", dnr.strip(), count=1).casefold())) or None
