"""Headings are known whatever their markup, order or damage."""

import pytest

from beslut.reading.headings import heading_of, sections, statement_kind
from beslut.reading.text import lines_of


def kind(line: str) -> str | None:
    heading = heading_of(lines_of(line)[0])
    return heading.kind if heading else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Beslut**", "beslut"),
        ("### **Beslutsgång**", "beslutsgång"),
        ("Yrkanden:", "yrkanden"),
        ("Yrkande :", "yrkanden"),
        ("Proposition och omröstning", "beslutsgång"),
        ("Propositionsordning", "beslutsgång"),
        ("Barn- och utbildningsnämndens beslut", "beslut"),
        ("Kommunfullmäktiges beslut", "beslut"),
        ("Kommunstyrelsens förslag till kommunfullmäktige", "organförslag"),
        ("Arbetsutskottets förslag", "organförslag"),
        ("Förvaltningens förslag till beslut", "förvaltningsförslag"),
        ("Forvaltningens forslag till beslut", "förvaltningsförslag"),
        ("Arendets beredning", "beredning"),
        ("Särskilt uttalande", "uttalande"),
        ("Särskilt yttrande från Liberalerna", "uttalande"),
        ("Protokollsanteckningar", "uttalande"),
        ("Reservation", "reservation"),
        ("Omröstningsresultat", "omröstning"),
        ("Beslutsunderlag", "handlingar"),
        ("Protokollsutdrag till", "expediering"),
        ("## **Signerat av**", "underskrifter"),
        ("Anförande:", "anförande"),
    ],
)
def test_a_heading_says_what_stands_under_it(line: str, expected: str) -> None:
    """Synonyms, markdown, colons and lost dots make no difference."""
    assert kind(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "beslut",
        "Beslutet fattades i går.",
        "Ja – bifall till förvaltningens förslag",
        "Nämnden beslutar att",
        "Reservationer ska lämnas in",
    ],
)
def test_prose_is_no_heading(line: str) -> None:
    """Small letters, full sentences and the wording of a vote are not headings."""
    assert kind(line) is None


def test_the_body_of_an_earlier_stage_is_told_apart() -> None:
    """ "Yrkanden i kommunstyrelsen" names the body in which it happened."""
    heading = heading_of(lines_of("Yrkanden i kommunstyrelsen")[0])
    assert heading is not None
    assert (heading.kind, heading.scope) == ("yrkanden", "Kommunstyrelsen")


def test_sections_follow_the_text_and_cover_it() -> None:
    """Each section ends where the next begins."""
    text = "Förord\n\nBeslut\nBifall.\n\nReservation\nEva Noor (S) reserverar sig.\n"
    found = sections(text, 0, len(text))
    assert [s.kind for s in found] == ["inledning", "beslut", "reservation"]
    assert "Eva Noor" in text[found[2].start : found[2].end]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Särskilda uttalanden", "särskilt uttalande"),
        ("Särskilt yttrande (V)", "särskilt yttrande"),
        ("Protokollsanteckningar", "protokollsanteckning"),
        ("Ersättaryttrande", "ersättaryttrande"),
    ],
)
def test_a_statement_has_the_label_that_was_used(label: str, expected: str) -> None:
    """In the singular and in small letters."""
    assert statement_kind(label) == expected
