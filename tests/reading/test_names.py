"""Persons in running text, as a nämndsekreterare writes them."""

import pytest

from beslut.reading.names import marked_persons, owned_proposal, persons_in_list, split_names
from beslut.reading.parties import find_bloc, is_party, normal_party


def read(text: str) -> list[tuple[str | None, str | None, bool]]:
    return [(p.name, p.party, p.with_others) for p in persons_in_list(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Eva Noor (S)", [("Eva Noor", "S", False)]),
        ("Eva Noor m.fl. (S)", [("Eva Noor", "S", True)]),
        ("Eva Noor m fl (s)", [("Eva Noor", "S", True)]),
        ("Eva Noor (S) m.fl.", [("Eva Noor", "S", True)]),
        ("Eva Noor (S) med flera", [("Eva Noor", "S", True)]),
        ("Eva Noor (s-gruppen)", [("Eva Noor", "S", True)]),
        ("Björn Ek ( fp )", [("Björn Ek", "FP", False)]),
        ("Rolf K Nilsson (m)", [("Rolf K Nilsson", "M", False)]),
        ("Carola Holm (C}", [("Carola Holm", "C", False)]),
        ("Per von Sydow (KD)", [("Per von Sydow", "KD", False)]),
        ("Ann-Katrin Öst-Berg (MED)", [("Ann-Katrin Öst-Berg", "MED", False)]),
        ("Ulla Ek (-)", [("Ulla Ek", None, False)]),
        ("Anki Ek (Sollentunapartiet)", [("Anki Ek", "Sollentunapartiet", False)]),
        ("Siv Ek (SBÄ)", [("Siv Ek", "SBÄ", False)]),
        (
            "Eva Noor (V) Bo Ek m.fl. (S) och Ivar Hed (SD)",
            [("Eva Noor", "V", False), ("Bo Ek", "S", True), ("Ivar Hed", "SD", False)],
        ),
        (
            "Eva Noor, Bo Ek samt ordförande Lena Hed (M)",
            [("Eva Noor", None, False), ("Bo Ek", None, False), ("Lena Hed", "M", False)],
        ),
        ("Eva Noor och Bo Ek, båda (m)", [("Eva Noor", "M", False), ("Bo Ek", "M", False)]),
        ("Bror Ek, fp, och Nils Hed, kd:", [("Bror Ek", "FP", False), ("Nils Hed", "KD", False)]),
        ("(s)Stefan Ek (m)", [("Stefan Ek", "M", False)]),
    ],
)
def test_persons_are_read_with_party_and_others(
    text: str, persons: list[tuple[str, str | None, bool]]
) -> None:
    """Brackets, commas, groups, missing separators and m.fl. before or after the party are understood."""
    assert read(text) == persons


@pytest.mark.parametrize(
    "text",
    [
        "enligt den s k Jönköpingsmodellen (60 poäng)",
        "Höjning av avgift (KS/2017:499)",
        "Närvaro.pdf (114 kb)",
        "Detaljplan för Hablingbo Stjups 1:27 m.fl.",
        "enligt Barn- och utbildningsnämnden (BUN)",
        "Vallentuna Avfall AB (VAMAS)",
        "se Bilaga (bilaga)",
    ],
)
def test_what_only_looks_like_a_party_is_none(text: str) -> None:
    """Points, file sizes, diary numbers, land parcels and abbreviations of bodies are no parties."""
    assert marked_persons(text, 0, len(text)) == []


def test_nobody_inherits_a_neighbours_party() -> None:
    """Sven Larsson between two members with party has none."""
    assert read("Ove Nyman (m), Sven Larsson, Jan Lund (s)")[1] == ("Sven Larsson", None, False)


@pytest.mark.parametrize(
    "title",
    [
        "ordförande",
        "vice ordförande",
        "ledamoten",
        "tjänstgörande ersättaren",
        "1:e vice ordförande",
        "kommunalrådet",
    ],
)
def test_a_title_before_a_name_is_not_part_of_it(title: str) -> None:
    """The title is kept apart."""
    (person,) = persons_in_list(f"{title} Eva Noor (S)", 0, 60)
    assert (person.name, person.title) == ("Eva Noor", title)


def test_a_name_does_not_reach_over_the_end_of_a_sentence() -> None:
    """The last word of the sentence before is no first name."""
    assert read("Det gäller Gotland. Eva Noor (S)")[-1] == ("Eva Noor", "S", False)


@pytest.mark.parametrize(
    ("words", "columns", "sizes"),
    [
        ("Maria Ek Laxvik Karin Berg-Lind", 2, [3, 2]),
        ("Alexandra Lind Maria Klinga Hallberg", 2, [2, 3]),
        ("Håkan Lindqvist Jenny Alvås", None, [2, 2]),
        ("Anna Lena Berg", None, [3]),
    ],
)
def test_names_side_by_side_are_parted(words: str, columns: int | None, sizes: list[int]) -> None:
    """First names tell where the next name begins."""
    assert [len(group) for group in split_names(words.split(), columns)] == sizes


@pytest.mark.parametrize(
    ("text", "name", "party", "others"),
    [
        ("Björn Janssons yrkande", "Björn Jansson", None, False),
        ("bifall till Kent Staafs (S) med fleras förslag att bifalla", "Kent Staaf", "S", True),
        ("Birgit Ek Beijers m fl (S) yrkande", "Birgit Ek Beijer", "S", True),
        ("Eva Nypelius’ förslag", "Eva Nypelius", None, False),
    ],
)
def test_a_genitive_tells_whose_proposal_it_is(
    text: str, name: str, party: str | None, *, others: bool
) -> None:
    """The s of the genitive is no part of the name."""
    owned = owned_proposal(text, 0, len(text))
    assert owned is not None
    assert (owned.person.name, owned.person.party, owned.person.with_others) == (name, party, others)


def test_parties_are_written_as_usual_and_local_ones_as_they_stand() -> None:
    """fp becomes FP, a local party keeps its letters, a dash is no party."""
    assert [normal_party(p) for p in ("fp", "SBÄ", "Sollentunapartiet", "-")] == [
        "FP",
        "SBÄ",
        "Sollentunapartiet",
        None,
    ]
    assert not is_party("KS")


@pytest.mark.parametrize(
    ("text", "bloc"),
    [
        ("Vi i den grönblå majoriteten anser", "den grönblå majoriteten"),
        ("förslag från Alliansen", "Alliansen"),
        ("de rödgröna vill", "de rödgröna"),
        ("Socialdemokraterna anser", None),
    ],
)
def test_a_bloc_is_kept_as_a_bloc(text: str, bloc: str | None) -> None:
    """A bloc is verbatim and never resolved into parties."""
    assert find_bloc(text) == bloc
