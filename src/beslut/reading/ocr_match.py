"""Readings of one damaged word: the confusion table and the search over compounds.

A Swedish compound is its parts set side by side, at times with a linking -s-. The search walks the word from
left to right, takes every part of the list that fits with few confusions, and keeps the cheapest way to each
position. A word that stands in the list as it is goes before every reading.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from beslut.reading.ocr_words import FIRST, GEN, LAST, LINK, NAME, START, WHOLE, class_of, word_list

MAX_WORD: Final = 48
"""Longer words are left as read: no heading or body name is longer, and the search must stay bounded."""

# Above the cost of one confusion: "motforslag" is "mot" + "förslag", not "mot" + "fors" + "slag".
_PART_COST: Final = 1.1
_LINK_COST: Final = 0.1
_TWO_COST: Final = 1.6
_NO_WAY: Final = 99.0
_LEAST_BUDGET: Final = 1.6
_WORD_SHARE: Final = 0.45
_COMPOUND_SHARE: Final = 0.36
_MAX_EXTRA: Final = 2
_MAX_VARIANTS: Final = 6
_SHORT: Final = 4
_MIN_PART: Final = 3
_MAX_PART: Final = 26


def _confusions() -> dict[str, float]:
    """Return the cost of reading the first letter of each key as its second."""
    cost: dict[str, float] = {}
    for true, by_cost in {
        "ä": {1.0: "aéáàâãèêë&4", 1.2: "di", 1.5: "óe6", 1.8: "o"},
        "å": {1.0: "aéáàâã&", 1.2: "di", 1.5: "ó6è", 1.8: "oe"},
        "ö": {1.0: "oéóòôõ60ø", 1.2: "d", 1.5: "&áèi5", 1.8: "ae"},
        "i": {1.0: "1|!íìî", 1.5: "l"},
        "l": {1.0: "1|!"},
        "o": {1.0: "0", 1.5: "ó6", 2.6: "a"},
        "a": {1.0: "áàâ", 2.6: "o"},
        "e": {1.0: "é"},
    }.items():
        for value, letters in by_cost.items():
            for letter in letters:
                cost[letter + true] = value
    return cost


CONFUSIONS: Final = _confusions()
_TWO_FOR_ONE: Final = frozenset("aåäáàoöódiéè61&tl|")


def align(read: str, word: str) -> float:
    """Return what it costs to read ``read`` (casefolded) as ``word``, 0 for equal, 99 for impossible.

    Letters are compared position by position; å, ä, ö may also have come out as two letters ("ad", "id").
    """
    if read == word:
        return 0.0
    extra = len(read) - len(word)
    if extra == 0:
        total = 0.0
        for seen, true in zip(read, word, strict=True):
            if seen != true:
                total += CONFUSIONS.get(seen + true, _NO_WAY)
                if total >= _NO_WAY:
                    return _NO_WAY
        return total
    return _align_longer(read, word, extra) if 0 < extra <= _MAX_EXTRA else _NO_WAY


def _align_longer(read: str, word: str, extra: int) -> float:
    """Return the cost of a reading in which ``extra`` letters of the word came out as two."""
    # costs[k]: the cheapest way to read the letters of word so far, k of them as two
    costs = [0.0] + [_NO_WAY] * extra
    for position, true in enumerate(word):
        new = [_NO_WAY] * (extra + 1)
        for more, cost in enumerate(costs):
            if cost >= _NO_WAY:
                continue
            at = position + more
            step = 0.0 if read[at] == true else CONFUSIONS.get(read[at] + true, _NO_WAY)
            new[more] = min(new[more], cost + step)
            if more < extra and _two_for_one(read[at : at + 2], true):
                new[more + 1] = min(new[more + 1], cost + _TWO_COST)
        costs = new
    return min(costs[extra], _NO_WAY)


def _two_for_one(pair: str, true: str) -> bool:
    """Return whether a letter may have come out as this pair."""
    if true == "i":
        return pair in ("i1", "1i", "i|", "|i", "il")
    return true in "åäö" and len(pair) == len("ad") and _TWO_FOR_ONE.issuperset(pair)


class _Way(NamedTuple):
    """A reading of the head of a word: cost and rank to choose by, its text, the number of its parts."""

    cost: float
    rank: int
    text: str
    parts: int


class _Search:
    """The search for the best reading of one casefolded word as one word or a compound.

    With ``exact`` only parts that stand as they are count; without ``names`` no names.
    """

    def __init__(self, read: str, *, exact: bool, names: bool) -> None:
        """Take the word to read."""
        self.read = read
        self.size = len(read)
        self.exact = exact
        self.names = names
        self.words = word_list()
        self.best: list[_Way | None] = [_Way(0.0, 0, "", 0)] + [None] * self.size
        self.final: _Way | None = None

    def result(self) -> str | None:
        """Return the best reading, None where there is none or where it takes too many confusions."""
        for start in range(self.size):
            here = self.best[start]
            if here is not None:
                self._from(start, here)
        if self.final is None:
            return None
        edits = self.final.cost - _PART_COST * (self.final.parts - 1)
        # A compound has more ways to fit by chance than a word of the list.
        share = _WORD_SHARE if self.final.parts == 1 else _COMPOUND_SHARE
        return self.final.text if edits <= max(_LEAST_BUDGET, share * self.size) else None

    def _from(self, start: int, here: _Way) -> None:
        """Try every part that may stand at ``start``."""
        marks = class_of(self.read)
        key = ""
        for end in range(start + 1, min(self.size, start + _MAX_PART) + 1):
            mark = marks[end - 1]
            if mark != "*" or key[-1:] != "*":
                key += mark
            if len(key) == START and not self.exact and key not in self.words.starts:
                return
            if end - start < _MIN_PART and end - start < self.size:
                continue
            piece = self.read[start:end]
            if self.exact:
                found = [piece] if piece in self.words.flags else []
            else:
                found = self.words.keys.get(key, [])
            for word in found:
                self._take(start, end, here, word)

    def _take(self, start: int, end: int, here: _Way, word: str) -> None:
        """Go on with ``word`` as the part from ``start`` to ``end``."""
        uses = self.words.flags[word]
        rest = self.read[end:]
        if not (uses & FIRST or rest in ("", "s")) or (uses & NAME and not self.names):
            return
        cost = align(self.read[start:end], word)
        if cost >= _NO_WAY:
            return
        cost += here.cost + (_PART_COST if start else 0.0)
        way = _Way(cost, here.rank + self.words.rank[word], here.text + word, here.parts + 1)
        linked = way._replace(cost=cost + _LINK_COST, text=way.text + "s")
        if uses & FIRST and rest:
            self.best[end] = _cheaper(self.best[end], way)
            if uses & LINK and rest[0] == "s":
                self.best[end + 1] = _cheaper(self.best[end + 1], linked)
        if uses & (LAST if start else WHOLE):
            if not rest:
                self.final = _cheaper(self.final, way)
            elif rest == "s" and uses & GEN:
                self.final = _cheaper(self.final, way._replace(text=linked.text))


def _cheaper(old: _Way | None, new: _Way) -> _Way:
    """Return the better of two ways, the old one where they are as good."""
    return new if old is None or new[:2] < old[:2] else old


def _variants(read: str) -> list[str]:
    """Return the word and other ways to take letters whose shape stands for more than one letter.

    G and C for ö and H, J for ll, l are tried only where they are capitals inside the word or at its head;
    "ti", "<i" and "ii" for ö and ä only where nothing else fitted.
    """
    ways: list[str] = []
    for index, letter in enumerate(read):
        if letter in "GC" and len(ways) < _MAX_VARIANTS:
            ways.append(read[:index] + "6" + read[index + 1 :])
        elif index and letter in "HJ" and len(ways) < _MAX_VARIANTS:
            ways.append(read[:index] + ("ll" if letter == "H" else "l") + read[index + 1 :])
    if "ti" in read:
        ways.append(read.replace("ti", "6", 1))
    if "1" in read or "|" in read:
        ways.append(read.replace("1", "l").replace("|", "l"))
    return [way.casefold() for way in ways]


@lru_cache(maxsize=16384)
def is_word(word: str) -> bool:
    """Return whether a casefolded word stands in the list or is an exact compound of its parts."""
    words = word_list()
    if words.flags.get(word, 0) & WHOLE:
        return True
    if not word.isalpha() or len(word) > MAX_WORD:
        return False
    return _Search(word, exact=True, names=True).result() is not None


@lru_cache(maxsize=16384)
def right_form(word: str) -> str | None:
    """Return the right form (casefolded) of a damaged word, None where it is right or nothing fits.

    Args:
        word: a word as read, with its case, without surrounding punctuation.

    """
    read = word.casefold()
    words = word_list()
    if read in words.damaged:
        return words.damaged[read]
    # Short words are too alike: they are repaired by the list's own lines only.
    if len(read) < _SHORT or len(word) > MAX_WORD or words.flags.get(read, 0) & WHOLE:
        return None
    for way in [read, *_variants(word)]:
        if way != read and is_word(way):
            return way
        form = _Search(way, exact=False, names=not word[0].islower()).result()
        if form is not None:
            return form if form != read else None
    return None
