"""Situation A, § 9, typed in the sheets: from the order of the propositions to the reservations."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sheet_room import IDS, SIZES, asked, at_the_table, before_the_upprop, decided, deliberated, recorded

UPPROP = ["j"] * 5 + ["n"] * 6 + ["a", "j"]  # Frisk to Holm; Hed to Lund; Falk; Berg, who presides


@pytest.fixture(scope="module")
def situations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledgers, made once."""
    folder = tmp_path_factory.mktemp("liggare")
    deliberated(str(folder / "overlagd.db"))
    before_the_upprop(str(folder / "upprop.db"))
    decided(str(folder / "beslutad.db"))
    return folder


def copy_of(situations: Path, name: str, tmp_path: Path) -> Path:
    """One's own."""
    return Path(shutil.copy(situations / name, tmp_path))


@pytest.mark.parametrize("size", SIZES, ids=IDS)
async def test_the_paragraf_of_situation_a(situations: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    """§ 9 is typed from the order to the reservations in 47 keys besides text, and is what 4b says."""
    path = copy_of(situations, "overlagd.db", tmp_path)
    async with at_the_table(path, "m-1", size, "m-1.9") as hands:
        await hands.press("p")
        assert "Återremiss prövas först" in hands.seen
        await hands.press("enter")
        await hands.press("f", "1", "k")  # avgörs idag
        await hands.press("1", "v")  # bifall; a count is called for before the gavel
        await hands.write("noor")
        await hands.press("enter", "enter")
        if hands.sheet is None or hands.sheet.KIND != "votering":
            await hands.press("g")
        assert "saknas Frisk, Öst, Ryd, Sund och 9 till" in hands.seen
        counted = hands.typed
        await hands.press(*UPPROP)
        assert "alla 13 har röstat" in hands.seen
        await hands.press("enter")
        assert "Lika 6–6. Utslagsröst, Anna Berg: ja" in hands.seen
        await hands.press("enter")
        assert hands.typed - counted == 15
        assert hands.sheet is None
        await hands.press("b", "plus")
        await hands.write("att Ängsskolan avvecklas den 30 juni 2027.")  # there is an "att" already
        await hands.press("enter", "ctrl+s")
        await hands.press("r", "1", "m", "6", "g", "enter")  # Noor m.fl. and Alm, together
        await hands.press("r", "4", "enter")  # Lund
        assert hands.typed <= 47
    paragraf = asked(path, lambda ledger: ledger.paragraf("m-1.9"))
    vote = paragraf.vote
    assert (vote.ja, vote.nej, vote.avstar, vote.side, vote.decided_by) == (6, 6, 1, "ja", "utslagsröst")
    assert vote.casting == "ja"
    assert [v.person.name for v in vote.named][-1] == "Anna Berg"
    assert paragraf.points == ("att Ängsskolan avvecklas den 30 juni 2027.",)
    steps = [step.act for step in paragraf.steps]
    assert "propositionsordning godkänd" in steps
    assert steps.count("proposition") == 2
    together, lund = paragraf.reservations
    assert [p.label for p in together.by] == ["Eva Noor m.fl. (S)", "Rut Alm (V)"]
    assert together.joint
    assert [p.label for p in lund.by] == ["Siv Lund (MP)"]
    assert {p.party: p.position for p in paragraf.positions}["C"] == "abstained"


async def test_exceptions_after_all_ja(situations: Path, tmp_path: Path) -> None:
    """All ja and then those who didn't takes fewer keys than the roll; the result is asked about once."""
    path = copy_of(situations, "upprop.db", tmp_path)
    before = len(recorded(path, "m-1"))
    async with at_the_table(path, "m-1", (120, 40), "m-1.9") as hands:
        await hands.press("g", "A", "p")
        await hands.write("S, V, MP")
        await hands.press("enter", "n", "1", "2", "a", "enter")
        assert len(recorded(path, "m-1")) == before, "nothing is recorded before the second Enter"
        await hands.press("enter")
        assert hands.typed == 10
    topics = [each.topic for each in recorded(path, "m-1", after=before)]
    assert topics == [*["vote_cast"] * 13, "utslagsrost_given", "votering_closed"]


async def test_a_mind_that_is_changed(situations: Path, tmp_path: Path) -> None:
    """Who changes the vote before the count is closed has voted both ways; a slip of the key has not."""
    path = copy_of(situations, "upprop.db", tmp_path)
    before = len(recorded(path, "m-1"))
    async with at_the_table(path, "m-1", (80, 24), "m-1.9") as hands:
        await hands.press("g", "n", "backspace")
        await hands.press(*UPPROP, "1", "2", "ä", "j")  # Falk, who had abstained
        assert "a→ja" in hands.seen
        await hands.press("enter", "enter")
    changed = [each.event for each in recorded(path, "m-1", after=before) if each.topic == "vote_changed"]
    assert [(each.person.name, each.choice) for each in changed] == [("Hugo Falk", "ja")]
    vote = asked(path, lambda ledger: ledger.paragraf("m-1.9")).vote
    assert (vote.ja, vote.nej, vote.avstar, vote.decided_by) == (7, 6, 0, "majoritet")


async def test_half_a_count_survives_the_program(situations: Path, tmp_path: Path) -> None:
    """Half-entered votes are no events, and are there again when the program is started anew."""
    path = copy_of(situations, "upprop.db", tmp_path)
    before = len(recorded(path, "m-1"))
    async with at_the_table(path, "m-1", (80, 24), "m-1.9") as hands:
        await hands.press("g", "j", "j", "n")
        await hands.press("escape", "g")
        assert "3 av 13" in hands.seen, "left with Escape and opened again"
        await hands.press("a")
        await hands.pilot.pause(0.7)
    assert len(recorded(path, "m-1")) == before
    async with at_the_table(path, "m-1", (80, 24)) as hands:
        assert "4 av 13" in hands.seen
        await hands.press(*["j"] * 9)
        await hands.press("enter", "enter")
    vote = asked(path, lambda ledger: ledger.paragraf("m-1.9")).vote
    assert (vote.ja, vote.nej, vote.avstar) == (11, 1, 1)


async def test_votes_that_are_missing_are_named(situations: Path, tmp_path: Path) -> None:
    """A count isn't closed before everybody who serves has a vote; who is missing is named."""
    path = copy_of(situations, "upprop.db", tmp_path)
    before = len(recorded(path, "m-1"))
    async with at_the_table(path, "m-1", (80, 24), "m-1.9") as hands:
        await hands.press("g")
        await hands.press(*UPPROP[:11])
        await hands.press("enter", "enter")
        assert "Det saknas röst från Hugo Falk (C) och Anna Berg (M)." in hands.seen
    assert len(recorded(path, "m-1")) == before


async def test_totals_alone(situations: Path, tmp_path: Path) -> None:
    """Totals are summed from the parties; nobody's own vote is known, so the casting vote is asked for."""
    path = copy_of(situations, "upprop.db", tmp_path)
    async with at_the_table(path, "m-1", (80, 24), "m-1.9") as hands:
        await hands.press("g", "t", "down", "down", "down")
        await hands.write("M 2-0-0, L 1-0-0, KD 2-0-0, SD 1-0-0, S 0-4-0, V 0-1-0, MP 0-1-0, C 0-0-1")
        assert "summa 13 av 13" in hands.seen
        await hands.press("escape", "g")
        assert "summa 13 av 13" in hands.seen, "left with Escape and opened again"
        await hands.press("down", "down", "down")
        await hands.press("enter", "enter")
        assert "Utslagsrösten är inte angiven" in hands.seen
        await hands.press("n", "enter")
    vote = asked(path, lambda ledger: ledger.paragraf("m-1.9")).vote
    assert (vote.ja, vote.nej, vote.avstar, vote.side, vote.casting) == (6, 6, 1, "nej", "nej")
    assert [p.party for p in vote.per_party] == ["M", "L", "KD", "SD", "S", "V", "MP", "C"]


async def test_the_sides_are_worded_and_changed_about(situations: Path, tmp_path: Path) -> None:
    """What ja and nej stand for can be changed about before the first vote, the proposals with the words."""
    path = copy_of(situations, "upprop.db", tmp_path)
    was = asked(path, lambda ledger: ledger.paragraf("m-1.9")).votes[-1]
    async with at_the_table(path, "m-1", (80, 24), "m-1.9") as hands:
        await hands.press("g", "v", "ctrl+b", "enter", "enter")
    vote = asked(path, lambda ledger: ledger.paragraf("m-1.9")).votes[-1]
    assert (vote.ja_means, vote.ja_proposals) == (was.nej_means, was.nej_proposals)
    assert (vote.nej_means, vote.nej_proposals) == (was.ja_means, was.ja_proposals)


async def test_an_unlawful_order_is_refused_in_place(situations: Path, tmp_path: Path) -> None:
    """Formal yrkanden are put first: the sheet says so and keeps the order; an order can be contested."""
    path = copy_of(situations, "overlagd.db", tmp_path)
    async with at_the_table(path, "m-1", (80, 24), "m-1.9") as hands:
        await hands.press("p", "J")
        assert "formella yrkanden prövas först" in " ".join(hands.seen.split())
        await hands.press("b")
        await hands.write("lund")
        await hands.press("enter", "enter")
        await hands.write("avslag först")
        await hands.press("enter")
    stated, contested = recorded(path, "m-1")[-2:]
    assert stated.topic == "propositionsordning_set"
    assert [step.question for step in stated.event.steps] == ["återremiss", "sak"]
    assert contested.event.text == "avslag först"
    assert [p.name for p in contested.event.by] == ["Siv Lund"]


async def test_texts_of_reservations_now_and_promised(situations: Path, tmp_path: Path) -> None:
    """A reservation's text is given at once or promised for a day; who may not reserve is told why."""
    path = copy_of(situations, "beslutad.db", tmp_path)
    async with at_the_table(path, "m-1", (80, 24), "m-1.9") as hands:
        await hands.press("r")
        await hands.press("end", "space")
        assert "Hugo Falk (C) kan inte reservera sig" in " ".join(hands.seen.split())
        await hands.press("1", "m", "t")
        await hands.write("Skolan behövs.")
        await hands.press("ctrl+s")
        await hands.press("r", "4", "l")
        await hands.write("2026-04-23")
        await hands.press("enter", "enter")
    paragraf = asked(path, lambda ledger: ledger.paragraf("m-1.9"))
    assert [(r.by[0].label, r.text) for r in paragraf.reservations] == [
        ("Eva Noor m.fl. (S)", "Skolan behövs."),
        ("Siv Lund (MP)", None),
    ]
    promised = recorded(path, "m-1")[-1]
    assert promised.topic == "text_promised"
    assert promised.event.due.value == "2026-04-23"
    assert promised.event.reservation == paragraf.reservations[1].id
