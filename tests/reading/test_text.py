"""From bytes to text, and what is refused."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslut.reading import EmptyDocumentError, GarbledTextError, NotTextError, ReadingError, as_json, read
from beslut.reading.text import decode
from beslut.reading.view import view_of


@pytest.mark.parametrize("raw", [b"", b"  \n\t ", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_refused_by_name(raw: bytes) -> None:
    """No bytes, or white space only; the message is Swedish and names the file."""
    with pytest.raises(EmptyDocumentError, match=r"par6\.txt: filen är tom"):
        read(raw, "par6.txt")


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7 x",
        b"PK\x03\x04docx",
        b"abc\x00def",
        b"\x01\x02\x03\x04\x05abc",
        b"\x89PNG\r\n",
        bytes(range(128, 256)),
    ],
)
def test_what_is_not_text_is_refused(raw: bytes) -> None:
    """PDF, docx, pictures, NUL bytes and control characters."""
    with pytest.raises(NotTextError, match="x: filen är inte text"):
        read(raw, "x")


def test_a_pdf_without_table_of_characters_is_refused() -> None:
    """Letters that stand 29 below the right ones are no Swedish."""
    words = "ILQQHURUGI|UDQGHDWWQ√PQGHQELIDOOHUI|UVODJHWRFKEHVOXWDU" * 8
    with pytest.raises(GarbledTextError, match="förskjutna"):
        read(words.encode(), "x")


def test_older_encodings_are_read() -> None:
    """Windows-1252 and UTF-16 with its mark; a mark is no part of the text."""
    text = "Nämnden beslutar – enligt förslaget från Åsa Öst."
    assert decode(text.encode("cp1252"), "x") == text
    assert decode(text.encode("utf-16"), "x") == text
    assert decode(b"\xef\xbb\xbf" + text.encode(), "x") == text


def test_a_view_leads_back_to_the_source() -> None:
    """Decomposed letters, tags and hard spaces are smoothed for parsing; spans count in the source."""
    source = "A\u0308rende\u00a0<b>kommun</b>styrelsen § 1\r\nslut"
    view = view_of(source)
    assert view.text == "Ärende kommunstyrelsen § 1\nslut"
    at = view.text.index("kommunstyrelsen")
    start, end = view.back((at, at + len("kommunstyrelsen")))
    assert source[start:end] == "kommun</b>styrelsen"
    assert source[slice(*view.back((0, 6)))] == "A\u0308rende"


PIECES = st.sampled_from(
    ["§ 6 ", "Beslut\n", "Yrkanden\n", "Eva Noor (S) ", "yrkar ", "att ", "m.fl. ", "\n", "\n\n", "Reservation\n", "ja = ", "nej = ", "7 ", "2019-01-02 ",
     "KS 2019/1 ", "förvaltningens förslag ", "Ordföranden fann ", "i första hand ", "Tjänsteutlåtande\n", "Förslag till beslut\n", "Särskilt uttalande\n",
     "a\u0308", "<b>", "\u00a0", "forvaltningens forslag ", "röstade ja ", "|", "\t", "(", "**", ". ", "Bilagor\n1. "]
)  # fmt: skip


def walk(value: Any, length: int) -> None:
    if isinstance(value, dict):
        if "span" in value:
            start, end = value["span"]
            assert 0 <= start <= end <= length
        for inner in value.values():
            walk(inner, length)
    elif isinstance(value, list):
        for inner in value:
            walk(inner, length)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_read_or_refused(text: str) -> None:
    """read raises nothing but its own errors, and every span lies in the text."""
    try:
        document = read(text.encode("utf-8", "surrogatepass"), "x")
    except ReadingError:
        return
    walk(as_json(document), len(document.text))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """The same for bytes that may be nothing at all."""
    try:
        read(raw, "x")
    except ReadingError as error:
        said = str(error)
    else:
        return
    assert said.startswith("x: ")


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "m.fl. ",
        " ",
        "\n",
        "§ 1\n",
        "ja för nej ",
        "Anna Berg (S), ",
        "A-",
        "KS 2019/1 ",
        "Särskilt uttalande\n",
        "a" * 61,
        "1.",
    ],
)
@pytest.mark.parametrize("head", ["", "§ 1 Titel\n\nBeslut\nBifall.\n\nYrkanden\n"])
def test_a_hostile_text_takes_time_in_proportion(head: str, unit: str) -> None:
    """A quarter of a megabyte of one thing over and over is read in seconds, whatever the thing."""
    text = (head + unit * (250_000 // len(unit)))[:250_000]
    try:
        read(text.encode(), "x")
    except ReadingError:
        return
