"""Swedish text that OCR has damaged: how to compare it, how to know it, how to restore it.

OCR without Swedish letters reads å, ä, ö as a, o, é, d, 6, G, &, i …, and i as 1. What is stored stays as
read; ``fold`` and ``same_word`` serve comparison, ``repair`` gives the text as it was most likely written.
"""

from __future__ import annotations

import re
from typing import Final

from beslut.reading.ocr_match import CONFUSIONS, MAX_WORD, is_word, right_form
from beslut.reading.ocr_words import word_list

# One representative a class. a and o share one, since é and 6 are read for ö as well as for ä and å.
_FOLD: Final = dict.fromkeys("åäáàâãæöóòôõøoéèêë", "a") | dict.fromkeys("líìîïı", "i")
_FOLD_IN_WORD: Final = dict.fromkeys("06&", "a") | dict.fromkeys("1|", "i")
_RUN: Final = re.compile(r"[\w&|]+")

# A word as OCR may leave it; what stands beside a combining mark is half a letter and no word of ours.
# Only at the head of a run without white space: tried at each letter, an endless run would take forever.
_ADDRESS: Final = r"(?<!\S)\S*(?:@|://|www\.|[^\W\d_]{2}\.[a-zåäö]{2})\S*"
_WORD: Final = r"(?<![\w\u0300-\u036f&|])[&|]?[^\W_]+(?:[&|!][^\W_]+)*(?![\w\u0300-\u036f])"
_TOKEN: Final = re.compile(rf"(?P<address>{_ADDRESS})|(?P<word>{_WORD})|(?P<bar>(?<=\. )\|(?=\s+[a-zåäö]))")
_SWEDISH: Final = re.compile(r"[åäö]", re.IGNORECASE)
_GARBLE: Final = re.compile(r"\([^\s(){}]{1,3}\}|\{[^\s(){}]{1,3}\)|[a-zåäö][HJ][a-zåäö]")

# What a right word does not hold: digits and foreign accents among its letters, capitals inside it.
_ODD: Final = re.compile(r"[0-9&|!áàâãóòôõê]|(?<=.)é(?=.[^n])|[a-zåäö][A-ZÅÄÖ]")


def _set(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())


_YEAR_BEFORE: Final = _set(
    "varje per ett två tre fyra fem sex sju åtta nio tio första andra tredje fjärde femte förra nästa "
    "kommande detta samma flera många några senaste föregående innevarande i om under antal följande"
)
_IS_OR_YEAR: Final = _set("ar dr ér &r ár")
_GOES_OR_MAKES: Final = _set("utgér utgdr utg&r")
_NUMBER_HEADS: Final = _set(
    "sida sidan bilaga bilagan punkt punkten nr nummer kapitel steg etapp alternativ nivå version fas minst "
    "högst den av per ca cirka endast totalt plus dnr paragraf kl klockan mål årskurs tabell figur sid rum"
)
_NUMBER_TAILS: Final = _set(
    "januari februari mars april maj juni juli augusti september oktober november december och eller samt "
    "till kap st kr kronor krona mkr tkr person plats år timme dag vecka månad gång röst ledamot ersättare "
    "procent meter km tjänst heltid exemplar av som är"
)

_SHORT: Final = 3  # words of so few letters may be titles and initialisms
_GARBLED: Final = 3  # so many garbled places make a text OCR
_HEADING: Final = 25  # in a text of no more words one damaged word is enough
_DAMAGED_SHARE: Final = 0.2  # of the words that hold, or should hold, å, ä, ö
_KNOWN_SHARE: Final = 0.4  # of all words: below it the text is not Swedish


def _fold_char(char: str) -> str:
    """Return one character folded, always as one character."""
    low = char.casefold()
    if len(low) != 1:  # ß and its like grow; they stay, so that offsets hold
        low = char
    return _FOLD.get(low, low)


class _FoldTable(dict[int, str]):
    """A table for ``str.translate`` that folds a character when it is first met."""

    def __missing__(self, code: int) -> str:
        """Return the fold of a character not met before."""
        folded = self[code] = _fold_char(chr(code))
        return folded


_FOLD_TABLE: Final = _FoldTable()


def _fold_mixed(match: re.Match[str]) -> str:
    """Return a run with digits folded if it has a letter, else as it is."""
    run = match[0]
    return "".join(_FOLD_IN_WORD.get(char, char) for char in run) if re.search(r"[^\W\d_]", run) else run


def fold(text: str) -> str:
    """Return the text in a form in which a damaged word and its right form are mostly equal.

    Args:
        text: any text.

    Returns:
        A text of the same length, in which case and the differences between a, å, ä, o, ö, é and between
        i, l are gone. 0, 6, & and 1, | are folded only in a word with a letter, so that numbers, dates and
        paragraph numbers keep their digits.

    """
    return _RUN.sub(_fold_mixed, text.translate(_FOLD_TABLE))


def _may_be(char: str) -> set[str]:
    """Return the letters that a casefolded character may have been."""
    return {char} | {true for true in "åäöiloaeé" if char + true in CONFUSIONS}


def same_word(a: str, b: str) -> bool:
    """Return whether two words, each damaged or right, may be the same word.

    Args:
        a: a word or phrase.
        b: another.

    Returns:
        True where every position agrees: equal but for case, or letters that OCR reads for one another (with
        d, i, g, c for å, ä, ö, which ``fold`` keeps apart). No list is used. Words of different length
        differ, but for å, ä, ö read as two letters where the one is the repair of the other.

    """
    if fold(a) == fold(b):
        return True
    if len(a) != len(b):
        return max(len(a), len(b)) <= MAX_WORD and fold(repair(a)) == fold(repair(b))
    low = [(_fold_char(x), _fold_char(y), x.casefold(), y.casefold()) for x, y in zip(a, b, strict=True)]
    for fold_x, fold_y, x, y in low:
        if fold_x == fold_y or _may_be(x) & _may_be(y):
            continue
        if not ((x in "gc" and y in "öo") or (y in "gc" and x in "öo")):
            return False
    return True


def _recase(read: str, right: str) -> str | None:
    """Return ``right`` in the case pattern of ``read``, None where the pattern is none of a word's."""
    letters = [char for char in read if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return right.upper()
    # Capitals inside a word are letters misread by their shape; any other is a name of its own (iPad, SoL).
    if any(char.isupper() and char not in "OGCIHJÖÄÅ" for char in read[1:]):
        return None
    if read[0].isupper() and not (read[0] in "GCDI" and right[0] in "åäö"):
        return right[0].upper() + right[1:]
    return right


def _repaired(read: str, *, damaged_text: bool) -> str | None:
    """Return the right form of one token in its case, None where it stays.

    Args:
        read: the token.
        damaged_text: whether the text around it is OCR, so that rare words are more likely damaged ones.

    """
    if len(read) > MAX_WORD:
        return None
    low = read.casefold()
    right = word_list().rare.get(low) if damaged_text else None
    right = right or (None if low in word_list().rare else right_form(read))
    if right is None:
        return None
    if len(read) <= _SHORT and (read[0] in "DGCEI" or (len(read) > 1 and read.isupper())):
        return None  # Dr, PA, AR: titles and initialisms
    if read[0] in "DI" and right[0] in "åäö":
        return None  # the small letters d and i are read for å, ä, ö, the capitals are not
    return _recase(read, right)


def looks_ocr(text: str) -> bool:
    """Return whether a text has been damaged by OCR.

    Args:
        text: a page, a heading or a line.

    Returns:
        True where a notable share of the words that should hold å, ä, ö are damaged forms of words of the
        list, or where brackets and letters are garbled as OCR garbles them.

    """
    damaged = intact = known = total = 0
    for match in _TOKEN.finditer(text):
        read = match["word"]
        if read is None or read.isdigit():
            continue
        total += 1
        if _repaired(read, damaged_text=False) is not None:
            damaged += 1
        elif _SWEDISH.search(read):
            intact += 1
        elif len(read) <= MAX_WORD and is_word(read.casefold()):
            known += 1
    if len(_GARBLE.findall(text)) >= _GARBLED:
        return True
    if damaged == 0 or (damaged == 1 and total > _HEADING):
        return False
    return damaged >= _DAMAGED_SHARE * (damaged + intact) and damaged + intact + known >= _KNOWN_SHARE * total


def _in_context(read: str, right: str, before: str, after: str) -> str:
    """Return the reading of a word of two readings that its neighbours ask for."""
    low = read.casefold()
    if low in _IS_OR_YEAR:
        counted = before in _YEAR_BEFORE or re.fullmatch(r"\d{1,3}", before)
        year = counted or re.fullmatch(r"[12]\d{3}", after)
        right = _recase(read, "år" if year else "är") or right
    elif low in _GOES_OR_MAKES:
        right = "utgår" if after in ("fran", "från", "frén", "frdn") else "utgör"
    elif right == "än" and before == "längs":
        right = "ån"
    return right


def _repair_once(text: str) -> str:
    """Return the text with one pass of repair."""
    damaged_text = looks_ocr(text)
    tokens = list(_TOKEN.finditer(text))
    out: list[str] = []
    at = 0
    before = ""
    for index, match in enumerate(tokens):
        start, end = match.span()
        between = text[at:start]
        out.append(between)
        at = end
        read = match[0]
        adjoins = between.isspace() and "\n\n" not in between
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        after = following[0] if following and text[end : following.start()].isspace() else ""
        new: str | None = None
        if match["bar"]:
            new = "I" if damaged_text else None
        elif read == "1":
            if damaged_text and adjoins and before.islower() and after.islower() and after.isalpha():
                new = None if before in _NUMBER_HEADS or after in _NUMBER_TAILS else "i"
        elif match["word"] and not read.isdigit():
            # In a sound text an unknown word is rather a name or a rare word than a damaged one.
            new = _repaired(read, damaged_text=damaged_text) if damaged_text or _ODD.search(read) else None
            if new is not None:
                new = _in_context(read, new, before if adjoins else "", after)
        out.append(read if new is None else new)
        before = (read if new is None else new).casefold() if read != "1" else (new or read)
    out.append(text[at:])
    return "".join(out)


def repair(text: str) -> str:
    """Return the text with the words that OCR has damaged restored, and all else as it stands.

    Args:
        text: a page, a heading or a line.

    Returns:
        The text with each damaged word that the list knows, alone or as a compound of its parts, in its right
        form and its case. White space, punctuation, numbers, addresses and words that nothing fits stay.
        ``repair(repair(x)) == repair(x)``: passes are made until one changes nothing. Each change puts a
        right word for a wrong one, so the passes end; in practice after the second.

    """
    while (new := _repair_once(text)) != text:
        text = new
    return text
