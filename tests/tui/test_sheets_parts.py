"""What the sheets keep in mind, and their grid, without a program around them."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from textual.app import App, ComposeResult

from beslut import Ballot, InService, NamedVote, PersonRef
from beslut.commands import CastVote, ChangeVote
from beslut_tui.protokollforing.sheets.rakning import Rakning
from beslut_tui.protokollforing.sheets.rostetal import Unreadable, per_party
from beslut_tui.protokollforing.sheets.rutnat import Ruta, Rutnat, fitted
from beslut_tui.theme import DARK

PERSONS = [PersonRef(f"Person {n}", "SVM"[n % 3], id=f"p{n}") for n in range(4)]


def count(**changes: Any) -> Rakning:
    """A count with four voters, of whom the last presides."""
    voters = tuple(
        InService(person=person, role="ledamot", presides=n == 3) for n, person in enumerate(PERSONS)
    )
    ballot = Ballot(
        votering="m-1.1.v1",
        question="sak",
        ja_means="bifall",
        nej_means="avslag",
        ja_proposals=("m-1.1.f1",),
        nej_proposals=("m-1.1.f2",),
        voters=voters,
    )
    return Rakning(attrs.evolve(ballot, **changes))


def test_votes_on_disk_are_not_cast_again() -> None:
    """Of votes that are on disk already only what was changed is recorded, as a change."""
    taken = count()
    named = [NamedVote(person=PERSONS[0], choice="ja"), NamedVote(person=PERSONS[1], choice="ja")]
    taken.follow(taken.ballot, named)
    taken.enter([1], "nej")
    taken.fill("ja")
    made = taken.votes("m-1.1")
    assert [(type(m), m.person.id, m.choice) for m in made if isinstance(m, CastVote | ChangeVote)] == [
        (ChangeVote, "p1", "nej"),
        (CastVote, "p2", "ja"),
        (CastVote, "p3", "ja"),
    ]


def test_a_changed_mind_that_is_changed_back_is_none() -> None:
    """Who says nej, then ja, then nej again has voted nej; a slip that is typed over was never a vote."""
    taken = count()
    taken.enter([0], "nej")
    taken.enter([0], "ja", changed=True)
    assert taken.before == {"p0": "nej"}
    taken.enter([0], "nej", changed=True)
    assert not taken.before
    taken.enter([0], "avstar")
    assert not taken.before
    assert taken.entered == {"p0": "avstar"}


def test_a_draft_leaves_out_who_no_longer_votes() -> None:
    """Somebody went between the crash and the start: the half-entered vote is not that of another."""
    taken = count()
    taken.enter([0, 1, 2], "ja")
    kept = taken.draft()
    fewer = count(voters=taken.ballot.voters[1:])
    fewer.restore(kept)
    assert fewer.entered == {"p1": "ja", "p2": "ja"}
    assert [p.id for p in fewer.missing] == ["p3"]


def test_the_casting_vote_that_is_offered_is_the_chairs_own() -> None:
    """A chair who has abstained is offered none."""
    taken = count()
    taken.fill("ja")
    assert taken.chairs_own == "ja"
    taken.enter([3], "avstar")
    assert taken.chairs_own is None


def test_votes_by_party_are_read_as_they_are_written() -> None:
    """Ja, nej and avstår in that order; what can't be read is named."""
    found = per_party("S 4-0-1, Vår framtid 0–3")
    assert [(p.party, p.ja, p.nej, p.avstar) for p in found] == [("S", 4, 0, 1), ("Vår framtid", 0, 3, None)]
    with pytest.raises(Unreadable, match="”M 3” går inte att läsa"):
        per_party("S 4-0, M 3")


def test_a_long_name_keeps_its_party() -> None:
    """Where there is little room first names are initials and the surname is cut; the party is always there."""
    name = "Elisabet Andersson-Lindqvist (SD)"
    assert fitted(name, 40) == name
    assert fitted(name, 30) == "E Andersson-Lindqvist (SD)"
    assert fitted(name, 20) == "E Andersson-Li… (SD)"
    assert fitted("vakant (SD)", 40) == "vakant (SD)"
    assert fitted("Utansparti", 6) == "Utans…"


class _Grid(App[None]):
    """A grid of 101."""

    def on_mount(self) -> None:
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield Rutnat(overhead=6)


@pytest.mark.parametrize(("size", "pages"), [((80, 24), 7), ((120, 40), 2)], ids=["80x24", "120x40"])
async def test_a_hundred_and_one_on_pages(size: tuple[int, int], pages: int) -> None:
    """101 members are read downwards, a page at a time; a number that is typed is gone to; vacant ones aren't."""
    app = _Grid()
    async with app.run_test(size=size) as pilot:
        grid = app.query_one(Rutnat)
        grid.show([Ruta(f"Ledamot {n} (S)", shut=n == 50) for n in range(1, 102)])  # one is vacant
        grid.focus()
        await pilot.pause()
        assert grid.pages == pages
        await pilot.press("1", "0", "1")
        assert grid.at == 100
        await pilot.press("down")
        assert grid.at == 100
        await pilot.press("home", "4", "9", "down")
        assert grid.at == 50, "the vacant seat 50 is passed over"
        await pilot.press("up", "home", "pagedown")
        await pilot.pause()
        assert f"sida 2 av {pages}" in str(grid.content)
