"""The same count under another assumption: what comes out, what changes, and who was pivotal.

Nothing is recorded. The rules are those by which the count itself came out: `rules.tally` and, where
it was on sending a matter back, `rules.aterremiss`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from attrs import frozen

from beslut.forklaring.course import Course, is_preparatory
from beslut.forklaring.errors import (
    AmbiguousVoter,
    ClosedBallots,
    FiguresUnknown,
    NoSuchChoice,
    NoVotering,
    OnlyTotals,
)
from beslut.forklaring.held import Figures, Held, held
from beslut.forklaring.voters import voter
from beslut.projections import views as v
from beslut.protokoll.wording import listed
from beslut.values import Choice, Matter, PersonRef

Change = Literal["inget", "sättet", "utfallet"]
Otherwise = Literal["frånvarande", "ja", "nej", "avstår"]
_CHOICES: dict[str, Choice] = {"ja": "ja", "nej": "nej", "avstår": "avstar", "avstar": "avstar"}
_OTHERWISE: dict[Choice | None, Otherwise] = {
    None: "frånvarande",
    "ja": "ja",
    "nej": "nej",
    "avstar": "avstår",
}


@frozen(kw_only=True)
class Pivotal:
    """A voter who alone could have changed the outcome, and how: by being away or voting otherwise."""

    person: PersonRef
    voted: Choice
    how: tuple[Otherwise, ...]


@frozen(kw_only=True)
class Recount:
    """A count as recorded (`before`) and under an assumption (`after`).

    `change`: "utfallet" where the outcome is another, or open; "sättet" where it is the same and was
    decided otherwise; "inget" where only figures differ, if anything. `says`: Swedish. `pivotal`:
    of the count as recorded; None where it isn't known who voted how.
    """

    votering: str
    paragraf: str
    before: Figures
    after: Figures
    change: Change
    says: str
    pivotal: tuple[Pivotal, ...] | None


def deciding(paragraf: v.Paragraf) -> v.Vote:
    """The count that decided a §. Raises NoVotering."""
    counts = [x for x in paragraf.votes if not is_preparatory(x) and not x.withdrawn]
    if not counts:
        there = listed(x.id for x in paragraf.votes)
        hint = f"; den hade bara en förberedande, {there}: ange den" if there else ""
        raise NoVotering(
            f"{paragraf.id} hade ingen omröstning som avgjorde, så inget finns att räkna om{hint}"
        )
    main = [x for x in counts if x.question != "tillägg"] or counts
    return main[-1]


def recounted(
    course: Course,
    vote: v.Vote,
    *,
    without: Sequence[str],
    with_: Mapping[str, str],
    utslag: str | None,
) -> Recount:
    """What `Ledger.recount` answers. Raises RecountError."""
    changed = _changed(vote, without, with_)
    actual = held(course, vote)
    other = actual.otherwise({n.person.id: choice for n, choice in changed})
    if utslag is not None:
        if utslag not in ("ja", "nej"):
            raise NoSuchChoice(f"utslagsrösten kan inte vara {utslag!r}; rätt vore ja eller nej")
        other = other.with_casting("ja" if utslag == "ja" else "nej")
    before, after = actual.outcome(), other.outcome()
    if before is None or after is None:
        raise FiguresUnknown(
            f"uppgifterna om omröstningen {vote.id} går inte ihop eller räcker inte, "
            "så vad som följer av dem kan inte räknas ut"
        )
    change: Change = "inget"
    if after.outcome != before.outcome:
        change = "utfallet"
    elif (after.decided_by, after.basis) != (before.decided_by, before.basis):
        change = "sättet"
    return Recount(
        votering=vote.id,
        paragraf=course.paragraf.id,
        before=before,
        after=after,
        change=change,
        says=_says(changed, utslag, other.matter, before, after, change),
        pivotal=_pivotal(actual, vote, before),
    )


def _changed(
    vote: v.Vote, without: Sequence[str], with_: Mapping[str, str]
) -> list[tuple[v.NamedVote, Choice | None]]:
    """Who votes otherwise, and how (None: away), in the order given."""
    asked = [*((typed, None) for typed in without), *with_.items()]
    if asked and vote.secret:
        raise ClosedBallots(
            f"omröstningen {vote.id} var sluten: ingens röst är känd, "
            "så ingen kan tas ut eller rösta annorlunda"
        )
    if asked and not vote.named:
        raise OnlyTotals(
            f"av omröstningen {vote.id} är bara summorna kända, inte vem som röstade vad; "
            "utslagsrösten går att ändra, men ingen person"
        )
    found: list[tuple[v.NamedVote, Choice | None]] = []
    for typed, word in asked:
        named = voter(typed, vote.named)
        if any(named.person.id == other.person.id for other, _ in found):
            raise AmbiguousVoter(f"{named.person.label} är nämnd två gånger; välj ett antagande")
        if word is not None and word not in _CHOICES:
            raise NoSuchChoice(f"{typed} kan inte rösta {word!r}; rätt vore ja, nej eller avstår")
        found.append((named, None if word is None else _CHOICES[word]))
    return found


def _pivotal(actual: Held, vote: v.Vote, before: Figures) -> tuple[Pivotal, ...] | None:
    if vote.secret or not vote.named:
        return None
    found = []
    alike: dict[tuple[Choice, bool], tuple[Otherwise, ...]] = {}  # one who votes alike turns it alike
    for named in vote.named:
        key = named.choice, named.person.id == actual.chair
        if key not in alike:
            alike[key] = tuple(_turning(actual, named, before))
        if alike[key]:
            found.append(Pivotal(person=named.person, voted=named.choice, how=alike[key]))
    return tuple(found)


def _turning(actual: Held, named: v.NamedVote, before: Figures) -> Iterator[Otherwise]:
    """What else a voter could have done that gives another outcome."""
    for choice, word in _OTHERWISE.items():
        if choice == named.choice:
            continue
        other = actual.otherwise({named.person.id: choice}).outcome()
        if other is not None and other.outcome != before.outcome:
            yield word


# --- in words --------------------------------------------------------------------------------


def _says(
    changed: Sequence[tuple[v.NamedVote, Choice | None]],
    utslag: str | None,
    matter: Matter,
    before: Figures,
    after: Figures,
    change: Change,
) -> str:
    away = [n.person.label for n, choice in changed if choice is None]
    voting = [
        f"{n.person.label} hade {'avstått' if choice == 'avstar' else f'röstat {choice}'}"
        for n, choice in changed
        if choice is not None
    ]
    conditions = [f"utan {listed(away)}"] if away else []
    if voting:
        conditions.append(f"om {listed(voting)}")
    said = ""
    if utslag is not None and after.ja != after.nej:
        said = f" Utslagsrösten {utslag} saknar verkan, eftersom rösterna inte är lika många."
    elif utslag is not None and matter != "sak":
        said = f" Utslagsrösten {utslag} saknar verkan: i {matter} avgör lotten."
    elif utslag is not None:
        conditions.append(f"med utslagsrösten {utslag}")
    if not conditions:
        return f"Räkningen {before.written} gav {_came(before)}.{said}"
    first = listed(conditions)
    start = f"{first[:1].upper()}{first[1:]}"
    ends = {
        "inget": "Varken utfallet eller sättet ändras.",
        "sättet": "Utfallet blir detsamma, men inte sättet.",
        "utfallet": "Utfallet blir ett annat.",
    }
    came, came_before = _came(after), _came(before)
    figures = f"{after.written} i stället för {before.written}"
    if after.written == before.written:
        figures = f"{after.written} som förut"
    instead = f"{came} som förut" if came == came_before else f"{came} i stället för {came_before}"
    return f"{start}: {figures}, alltså {instead}. {ends[change]}{said}"


def _came(figures: Figures) -> str:
    how = {
        "majoritet": "med majoritet",
        "minoritet": "på en minoritets begäran",
        "utslagsröst": "med utslagsröst",
        "lottning": "genom lottning",
        "väntar på utslagsröst": "ett öppet utfall som väntar på utslagsröst",
    }
    if figures.formal is not None:
        way = "på båda grunderna (omtvistat vilken)" if figures.disputed else how[figures.decided_by]
        return f"{figures.formal} {way}"
    if figures.side is None:
        return "lottning" if figures.decided_by == "lottning" else how[figures.decided_by]
    return f"{figures.side} {how[figures.decided_by]}"
