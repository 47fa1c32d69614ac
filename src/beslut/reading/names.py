"""Persons in running text: names, parties, titles before names, "m.fl.", lists and genitives."""

# ruff: noqa: PLR2004
# Lengths in words and characters are rules of thumb, told where they stand.

from __future__ import annotations

import re
from typing import Final

import attrs

from beslut.reading.first_names import FIRST_NAMES
from beslut.reading.model import Person
from beslut.reading.parties import USUAL, is_party, normal_party, party_names

_OTHERS: Final = r"m\.?\s?fl\b\.?a?|med\s+flera?s?\b"
# "(S)", "( fp )", "(C}", "(s-gruppen)", "(Sollentunapartiet)"; the name is looked for to the left.
_BRACKET: Final = re.compile(
    r"\(\s{0,2}(?P<party>-|–|[A-Za-zÅÄÖåäöÉé][A-Za-zÅÄÖåäöé\-]{0,30}?)(?P<group>-gruppen)?\s{0,2}[)}\]]"
)
# "Namn, fp:" and "Namn, S, yrkar": the usual parties only, since a comma proves nothing.
_COMMA: Final = re.compile(
    r",\s{1,2}(?P<party>[A-Za-z]{1,2})(?=\s*[:,;]|\s*\.(?:\s|$)|\s+(?:och|samt|yrka|före|m\.?fl|instäm|"
    r"reserv|anmäl))"
)
_OTHERS_BEFORE: Final = re.compile(rf"(?:,\s*)?\b(?:{_OTHERS})\s*$", re.IGNORECASE)
_OTHERS_AFTER: Final = re.compile(rf"\s{{0,2}},?\s?(?:{_OTHERS})", re.IGNORECASE)
_TOKEN: Final = re.compile(r"[^\W\d_][\w'’´\-–]*\.?|\S")
_SPACE_ONLY: Final = re.compile(r"[ \t]*\n?[ \t]*")
_LIST_SEPARATOR: Final = re.compile(
    r"[,;•]|\b(?:och|samt|respektive|jämte|båda|samtliga|alla)\b|\n[ \t]*[-–*]?"
)
_DOTTED: Final = re.compile(r"\bm\.\s?fl\.", re.IGNORECASE)
_PARTICLES: Final = frozenset(
    [
        "von",
        "af",
        "av",
        "de",
        "der",
        "den",
        "van",
        "la",
        "el",
        "al",
        "da",
        "di",
        "du",
        "le",
        "zu",
        "ten",
        "ter",
        "bin",
        "ibn",
    ]
)

_TITLE_WORDS: Final = """
ordförande ordföranden vice ordf förste andre tredje 1:e 2:e 1:a 2:a ledamot ledamoten ledamöterna
ledamöter ersättare ersättaren ersättarna tjänstgörande borgarrådet borgarråd oppositionsborgarrådet
kommunalrådet kommunalråd oppositionsrådet oppositionsråd stadsrådet regionrådet gruppledaren
gruppledare mötesordföranden ålderspresidenten herr fru fröken hr nämndens buns agerande avgående
nämndordföranden presidiet sekreteraren
"""
TITLES: Final = frozenset(_TITLE_WORDS.split())
# Capital words that open a sentence, or end what stands before a name, and belong to no name.
_OTHER_WORDS: Final = """
även också både såväl sedan därefter att för samt och mot av enligt med motion motionen svar under efter
vid på i från till slutligen vidare dessutom följande närvarande beslutande justerare justerande
sekreterare protokoll kommunstyrelsen kommunfullmäktige nämnden stadsdelsnämnden regionstyrelsen
arbetsutskottet utskottet förvaltningen yrkande yrkanden reservation reservationer beslut ja nej
ja-röster nej-röster utses det den de dem som om när då paragraf utdrag bilaga mötet kommun stad region
kommunen nämnd partiet gruppen samtliga alla båda alliansen majoriteten oppositionen ärendet handlingar
jäv omröstning votering ordinarie övriga vakant ja: nej: avstår han hon detta denna dessa vi jag man men
så därutöver där här mellan medan genom utan innan inför dock tid plats namn datum parti röst ab hb kb
"""
_NOT_NAMES: Final = frozenset(_OTHER_WORDS.split())


def shielded(text: str) -> str:
    """Return a text in which the full stops of "m.fl." are none, so that they end nothing; same length."""
    return _DOTTED.sub(lambda m: m[0].replace(".", "\u2024"), text)


def unshielded(text: str) -> str:
    """Return a text with the full stops that ``shielded`` took."""
    return text.replace("\u2024", ".")


@attrs.frozen(kw_only=True)
class _Found:
    """A name's span and its title, before the party is known."""

    start: int
    end: int
    title: str | None


def is_name_word(word: str) -> bool:
    """Return whether a word can be part of a person's name: a capital first, and no word of the trade."""
    bare = word.rstrip(".")
    return (
        bool(bare)
        and bare[0].isupper()
        and bare.casefold() not in _NOT_NAMES
        and bare.casefold() not in TITLES
    )


def _name_before(text: str, floor: int, at: int, *, alone: bool) -> _Found | None:
    """Return the name that ends at ``at`` (white space between is allowed), not reaching below ``floor``.

    Args:
        text: the text.
        floor: where the previous person ended.
        at: where the party begins.
        alone: whether a name of one word will do.

    """
    low = max(floor, at - 90)
    tokens = list(_TOKEN.finditer(text, low, at))
    # A token that begins before the window is cut; it cannot be trusted.
    if tokens and low > 0 and low > floor and text[low - 1].isalnum():
        tokens = tokens[1:]
    taken: list[re.Match[str]] = []
    edge = at
    for token in reversed(tokens):
        gap = text[token.end() : edge]
        if not _SPACE_ONLY.fullmatch(gap):
            break
        word = token[0]
        if word.endswith(".") and len(word) > 3:  # a sentence ended here; initials ("P.") may stand
            break
        if is_name_word(word) or (taken and word in _PARTICLES):
            if len(taken) == 6:
                break
            taken.append(token)
            edge = token.start()
            continue
        break
    while taken and not taken[-1][0][0].isupper():
        taken.pop()
    if not taken or (len(taken) == 1 and not alone):
        return None
    taken.reverse()
    start, end = taken[0].start(), taken[-1].end()
    if "\n" in text[start:end]:
        # A name may be wrapped, but a name of two words on this line needs nothing from the line above.
        line = text.rfind("\n", start, end) + 1
        below = [token for token in taken if token.start() >= line]
        if len(below) >= 2 and below[0][0].casefold().rstrip(".") in FIRST_NAMES:
            start = below[0].start()
    return _Found(start=start, end=end, title=_title_before(text, low, start))


def _title_before(text: str, low: int, at: int) -> str | None:
    words = list(re.finditer(r"[\w:]+", text[low:at]))
    begin = None
    edge = at
    for word in reversed(words[-4:]):
        if text[low + word.end() : edge].strip() or word[0].casefold() not in TITLES:
            break
        begin = edge = low + word.start()
    return " ".join(text[begin:at].split()) if begin is not None else None


def _person(text: str, found: _Found, written: str | None, *, others: bool, end: int) -> Person:
    name = " ".join(text[found.start : found.end].split()).rstrip(".,")
    return Person(
        name=name,
        party=normal_party(written) if written else None,
        with_others=others,
        title=found.title,
        span=(found.start, end),
    )


def marked_persons(text: str, start: int, end: int) -> list[Person]:
    """Return the persons of ``text[start:end]`` whose party is stated in brackets or after a comma, in order.

    "Eva Noor m.fl. (S)", "Per Lind ( s )", "Bo Ek, fp:", "Siv Ek (S) med flera". What has
    the form and no name before it, as "(60 poäng)" or "(KS/2017:499)", is passed over.
    """
    marks = [m for m in _BRACKET.finditer(text, start, end) if is_party(m["party"])]
    marks += [m for m in _COMMA.finditer(text, start, end) if m["party"].upper() in USUAL]
    marks.sort(key=lambda m: m.start())
    out: list[Person] = []
    floor = start
    for mark in marks:
        if mark.start() < floor:
            continue
        before = _OTHERS_BEFORE.search(text, max(floor, mark.start() - 14), mark.start())
        name_end = before.start() if before else mark.start()
        found = _name_before(text, floor, name_end, alone=mark["party"].upper() in USUAL)
        if found is None:
            continue
        after = _OTHERS_AFTER.match(text, mark.end(), min(end, mark.end() + 16))
        group = mark.groupdict().get("group")
        stop = after.end() if after else mark.end()
        person = _person(text, found, mark["party"], others=bool(before or after or group), end=stop)
        out.append(person)
        floor = stop
    return out


def persons_in_list(text: str, start: int, end: int) -> list[Person]:
    """Return all persons of a list, those without a stated party included; nobody inherits a party.

    Only "båda (m)" and "samtliga (s)" give the party to the names before it.

    Args:
        text: the text.
        start: where the list begins.
        end: where it ends.

    """
    out: list[Person] = []
    at = start
    for person in marked_persons(text, start, end):
        out += _unmarked(text, at, person.span[0])
        out.append(person)
        at = person.span[1]
    out += _unmarked(text, at, end)
    return _distributed(text, out, start, end)


def _distributed(text: str, persons: list[Person], start: int, end: int) -> list[Person]:
    both = re.search(r"\b(?:båda|samtliga|alla)\s*\(\s?([A-Za-zÅÄÖåäö]{1,6})\s?\)", text[start:end])
    if not both or not is_party(both[1]):
        return persons
    at = start + both.start()
    party = normal_party(both[1])
    return [attrs.evolve(p, party=party) if p.party is None and p.span[1] <= at else p for p in persons]


def _unmarked(text: str, start: int, end: int) -> list[Person]:
    """Return the names without party between two marked persons."""
    out: list[Person] = []
    at = start
    edges = [(m.start(), m.end()) for m in _LIST_SEPARATOR.finditer(text, start, end)] + [(end, end)]
    for left, right in edges:
        out += _whole_item(text, at, left)
        at = right
    return out


def _whole_item(text: str, start: int, end: int) -> list[Person]:
    """Return the name, or the names run together, that fill one item of a list."""
    item = text[start:end]
    if len(item) > 120 or not item.strip():
        return []
    tokens = [t for t in _TOKEN.finditer(text, start, end) if t[0] not in ".:*"]
    while tokens and tokens[0][0].casefold().rstrip(".") in TITLES:
        tokens.pop(0)
    others = False
    match = _OTHERS_BEFORE.search(text, start, end)
    if match:
        others = True
        tokens = [t for t in tokens if t.end() <= match.start()]
    if not 2 <= len(tokens) <= 6 or not all(is_name_word(t[0]) or t[0] in _PARTICLES for t in tokens):
        return []
    if not tokens[0][0][0].isupper():
        return []
    groups = split_names([t[0] for t in tokens]) if len(tokens) >= 4 else [list(range(len(tokens)))]
    out = []
    for group in groups:
        first, last = tokens[group[0]], tokens[group[-1]]
        title = _title_before(text, start, first.start())
        found = _Found(start=first.start(), end=last.end(), title=title)
        out.append(_person(text, found, None, others=others and group is groups[-1], end=last.end()))
    return out


_ENDINGS: Final = """
son sson berg ström gren lund qvist kvist quist man stedt sten dahl ov ić blom mark löf lind borg vall wall
ius én lander feldt ander holm ren
"""
_SURNAME_ENDS: Final = tuple(_ENDINGS.split())


def split_names(words: list[str], columns: int | None = None) -> list[list[int]]:
    """Return which words make up each name, where several names stand side by side.

    A name begins with a first name and ends with something else; each has at least two words.

    Args:
        words: the words of the line.
        columns: how many names there are; None lets the words decide between one and as many as fit.

    """

    def start_score(index: int) -> float:
        word = words[index].casefold()
        score = 2.0 if word in FIRST_NAMES or word.split("-")[0] in FIRST_NAMES else 0.0
        return score - (1.5 if word.endswith(_SURNAME_ENDS) and not score else 0.0)

    def name_score(begin: int, end: int) -> float:
        last = words[end - 1].casefold()
        tail = -1.5 if last in FIRST_NAMES else (0.5 if last.endswith(_SURNAME_ENDS) else 0.0)
        if columns is None and start_score(begin) <= 0:
            tail -= 3.0
        return start_score(begin) + tail - abs(end - begin - 2.4) * 0.4

    count = len(words)
    if not 2 <= count <= 24:
        return [list(range(count))] if count else []
    best: dict[tuple[int, int], tuple[float, list[int]]] = {(0, 0): (0.0, [])}
    for end in range(2, count + 1):
        for begin in range(max(0, end - 5), end - 1):
            for names in range(count // 2):
                if (begin, names) in best:
                    score = best[begin, names][0] + name_score(begin, end)
                    if score > best.get((end, names + 1), (-1e9, []))[0]:
                        best[end, names + 1] = (score, [*best[begin, names][1], begin])
    found = [
        (score, cut)
        for (end, names), (score, cut) in best.items()
        if end == count and columns in {None, names}
    ]
    if not found:
        return [list(range(count))]
    cuts = max(found)[1]
    return [list(range(begin, end)) for begin, end in zip(cuts, [*cuts[1:], count], strict=True)]


def parties_acting(text: str, start: int, end: int) -> list[Person]:
    """Return the parties that act as such: "Socialdemokraterna yrkar", "S-gruppen"."""
    return [
        Person(name=None, party=party, with_others=True, span=(begin, stop))
        for party, begin, stop in party_names(text, start, end)
    ]


_GENITIVE: Final = re.compile(
    r"(?P<name>(?:[^\W\d_][\w'’´\-–]*\s+){0,4}[^\W\d_][\w\-–]*?)(?:s|[’´']s?|(?<=[sxz]))"
    r"(?:\s+(?:(?P<others>" + _OTHERS + r")\s+)?\(\s?(?P<party>[A-Za-zÅÄÖåäö\-]{1,24})\s?\))?"
    r"(?:\s+(?P<others2>" + _OTHERS + r"))?\s+(?P<what>(?:\w+\s)?(?:förslag|\w*yrkande)\w*)",
    re.IGNORECASE,
)


@attrs.frozen(kw_only=True)
class Owned:
    """A proposal named by whose it is: "Per Linds (S) med fleras förslag"."""

    person: Person
    what: str
    end: int


def owned_proposal(text: str, start: int, end: int, known: tuple[str, ...] = ()) -> Owned | None:
    """Return the first "X:s förslag" or "X:s yrkande" of a person in ``text[start:end]``.

    Args:
        text: the text.
        start: where to begin.
        end: where to stop; at most 400 characters are looked at.
        known: names stated elsewhere, to tell whether a final s belongs to the name (Lars, Delius).

    """
    for what in re.finditer(
        r"\b(?:förslag|\w{0,16}yrkande)\w{0,4}\b", text[start : min(end, start + 400)], re.IGNORECASE
    ):
        window = max(start, start + what.start() - 90)
        match = None
        for match in re.finditer(r"[A-ZÅÄÖÉ]", text[window : start + what.start()]):
            found = _GENITIVE.match(text, window + match.start(), min(end, start + what.end()))
            if not found:
                continue
            words = found["name"].split()
            if not words or not all(is_name_word(w) or w in _PARTICLES for w in words):
                continue
            if len(words) < 2 and not found["party"]:
                continue
            return _owned(found, known)
    return None


def _owned(match: re.Match[str], known: tuple[str, ...]) -> Owned:
    name = " ".join(match["name"].split())
    party = match["party"]
    if name + "s" in known and name not in known:
        name += "s"
    person = Person(
        name=name,
        party=normal_party(party) if party and is_party(party) else None,
        with_others=bool(match["others"] or match["others2"]),
        span=(match.start("name"), match.start("what")),
    )
    return Owned(person=person, what=match["what"], end=match.end())
