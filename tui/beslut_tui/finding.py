"""Finding a § by its number, diarienummer or title."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beslut import ParagrafLine


def find(paragrafer: Iterable[ParagrafLine], query: str, limit: int = 50) -> list[ParagrafLine]:
    """The §§ in which every word of `query` occurs, the closest first, at most `limit`.

    A § whose number or dnr is the query stands before one whose title holds it; "§ 6" and "§6"
    are the number 6. An empty query finds nothing.
    """
    from beslut import dnr_key  # noqa: PLC0415  # on use: the first frame comes before

    words = query.casefold().replace("§", " ").split()
    if not words:
        return []
    whole = " ".join(words)
    key = dnr_key(query)
    ranked = []
    for place, paragraf in enumerate(paragrafer):
        number, dnr = (paragraf.number or "").casefold(), (paragraf.dnr or "").casefold()
        title = f"{paragraf.title or ''} {paragraf.subtitle or ''}".casefold()
        date = paragraf.meeting_date.value[:10]
        if whole == number:
            rank = 0
        elif key is not None and key == dnr_key(paragraf.dnr):
            rank = 1
        elif all(word in f"{number} {dnr} {title} {date}" for word in words):
            rank = 2 if words[0] in dnr else 3
        else:
            continue
        ranked.append((rank, place, paragraf))
    ranked.sort(key=lambda hit: hit[:2])
    return [paragraf for _, _, paragraf in ranked[:limit]]
