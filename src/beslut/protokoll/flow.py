"""Prose as paragraphs: the hard line breaks of a page taken out, for showing; what is stored keeps them."""

from __future__ import annotations

import re

# A line that begins something of its own: a list's mark or number.
_BEGINS = re.compile(r"\s*(?:[-–•*§]|\d{1,2}[.)]\s|[a-zåäö]\)\s)")
_LONG = 45  # code points: a line at least this long was broken by the page, not by its writer
_ENDS = (".", ":", ";", "!", "?", "”", '"')


def flowed(text: str) -> str:
    """The text with each paragraph on one line.

    A line joins the one before where that was long, or where it goes on in lower case; a blank
    line, a list's mark and a short line that ends a sentence keep what follows apart.
    """
    lines: list[str] = []
    before = ""  # the last line as it stood on the page
    for line in text.split("\n"):
        here = line.strip()
        if not here or not before or _BEGINS.match(here) or not _goes_on(before, here):
            lines.append(here)
        else:
            lines[-1] = f"{lines[-1]} {here}"
        before = here
    return "\n".join(lines)


def _goes_on(before: str, here: str) -> bool:
    if here[0].islower():
        return True
    return len(before) >= _LONG and not before.endswith(_ENDS)
