"""What the rules remark on in invented histories: nothing but what really happened in them."""

from __future__ import annotations

TOLD = {
    "1.2 inkallelseordning": "who is called in when somebody leaves or is jävig is drawn, own party or not",
    "1.4 jävig justerare": "the chair signs all of the minutes, also §§ in which they were jävig",
    "2.5 namn i omröstningen": "some counts are recorded by their figures alone, as old minutes have them",
    "4.2 justering": "a sitting whose date was learned long after was approved after that, and so too late",
    "6.5 omedelbar justering": "no § is approved at once, also where an answer was due before the signatures",
}
"""The rules of such findings, each with the reason why it is true of the history."""
