"""Counting again against an account of votes that shares nothing with ours."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.projections.sitting import Sitting

from beslut import PersonRef
from beslut import commands as c

CHOICES = ("ja", "nej", "avstar")
NAMES = [f"{first} {last}" for last in ("Ek", "Al", "Oz") for first in ("Ada", "Bea", "Cia")]
WORDS = {None: "frånvarande", "ja": "ja", "nej": "nej", "avstar": "avstår"}


def won(votes: dict[str, str], chair: str, casting: str | None) -> str | None:
    """The side that wins: more heads, else the chair's word given apart, else the chair's own vote."""
    heads = [sum(1 for v in votes.values() if v == side) for side in ("ja", "nej")]
    if heads[0] != heads[1]:
        return ("nej", "ja")[heads[0] > heads[1]]
    own = votes.get(chair)
    return casting or (own if own in ("ja", "nej") else None)


def turning(votes: dict[str, str], chair: str, casting: str | None) -> dict[str, set[str]]:
    """Who alone turns it, and how: every other vote of each, and each one's absence, tried out."""
    was = won(votes, chair, casting)
    found: dict[str, set[str]] = {}
    for name, voted in votes.items():
        for other in {None, *CHOICES} - {voted}:
            rest = {n: v for n, v in votes.items() if n != name}
            if other is not None:
                rest[name] = other
            # who presided decides no tie of another count by what was said in the real one
            if won(rest, chair, None if name == chair else casting) != was:
                found.setdefault(name, set()).add(WORDS[other])
    return found


@st.composite
def counts(draw: st.DrawFn) -> tuple[dict[str, str], str | None]:
    """A count of up to nine, and a casting vote given apart where it is tied."""
    number = draw(st.integers(1, len(NAMES)))
    chosen = draw(st.lists(st.sampled_from(CHOICES), min_size=number, max_size=number))
    votes = dict(zip(NAMES, chosen, strict=False))
    tied = chosen.count("ja") == chosen.count("nej")
    own = chosen[0]  # the first one presides
    if not tied:
        return votes, None
    return votes, draw(st.sampled_from(["ja", "nej"] if own == "avstar" else [None, own]))


def recorded(votes: dict[str, str], casting: str | None) -> tuple[Sitting, str]:
    sitting = Sitting(", ".join(f"{name} (S)" for name in votes))
    ja, nej = sitting.put("eget förslag"), sitting.put("eget förslag")
    sitting.do(c.CloseDeliberation(paragraf=sitting.at))
    votering = sitting.ask((ja,), (nej,))
    for name, choice in votes.items():
        sitting.cast(votering, choice, f"{name} (S)")  # type: ignore[arg-type]  # one of CHOICES
    if casting is not None:
        chair = PersonRef(next(iter(votes)), "S")
        utslag: Any = casting
        sitting.do(c.GiveUtslagsrost(paragraf=sitting.at, votering=votering, choice=utslag, person=chair))
    return sitting, votering


@settings(max_examples=60, deadline=None)
@given(counts())
def test_nothing_assumed_is_what_was_recorded(count: tuple[dict[str, str], str | None]) -> None:
    """With nothing assumed the figures, the side and how it was decided are those of the § itself."""
    sitting, votering = recorded(*count)
    again = sitting.ledger.recount(votering)
    vote = sitting.paragraf.votes[0]
    assert again.before == again.after
    assert again.change == "inget"
    assert (again.before.ja, again.before.nej, again.before.avstar) == (vote.ja, vote.nej, vote.avstar)
    assert (again.before.side, again.before.decided_by) == (vote.side, vote.decided_by)


@settings(max_examples=60, deadline=None)
@given(counts())
def test_pivotal_is_what_trying_everything_finds(count: tuple[dict[str, str], str | None]) -> None:
    """Those listed as pivotal, and how, are exactly those who turn it when every vote is tried."""
    votes, casting = count
    sitting, votering = recorded(votes, casting)
    pivotal = sitting.ledger.recount(votering).pivotal
    assert pivotal is not None
    found = {p.person.name: set(p.how) for p in pivotal}
    assert found == turning(votes, next(iter(votes)), casting)


@settings(max_examples=60, deadline=None)
@given(counts(), st.data())
def test_any_assumption(count: tuple[dict[str, str], str | None], data: st.DataObject) -> None:
    """However many are taken out or vote otherwise, the side is that of the heads counted anew."""
    votes, casting = count
    sitting, votering = recorded(votes, casting)
    away = data.draw(st.sets(st.sampled_from(sorted(votes))))
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(votes)), st.sampled_from(CHOICES)))
    changed = {name: choice for name, choice in changed.items() if name not in away}
    again = sitting.ledger.recount(votering, without=sorted(away), with_=changed)
    assumed = {n: changed.get(n, v) for n, v in votes.items() if n not in away}
    chair = next(iter(votes))
    kept = casting if assumed.get(chair) == votes[chair] else None
    assert again.after.side == won(assumed, chair, kept)
    heads = list(assumed.values())
    assert (again.after.ja, again.after.nej, again.after.avstar) == tuple(map(heads.count, CHOICES))
    assert (again.change == "utfallet") == (again.after.side != again.before.side)
