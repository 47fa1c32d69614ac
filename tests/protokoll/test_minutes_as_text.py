"""Minutes as Markdown: somebody else's words come out as they stand, and the same events give the same bytes."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.situations.utbildningsnamnden import Utbildningsnamnden

from beslut import Protokoll, to_text
from beslut.clean import clean_block
from beslut.protokoll import Lines, Paragraph, Points, Run, Section, Table

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = (
    "**fet** och *kursiv* och __fet__ och _kursiv_",
    "# Rubrik\n## Rubrik\nText\n===\nText\n---",
    "> citat\n+ lista\n***\n* * *\n_ _ _",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a | b\n--- | ---\n1 | 2",
    "`kod` ``kod`` ~~struket~~ ~x~",
    "[länk](http://exempel.se) ![bild](x) [x]: y",
    "<b>fet</b> <!-- x --> <https://exempel.se> 3 < 4 & 5 > 4",
    "&amp; &lt; &#42; & co",
    "\\*inte fet\\* \\\\ bakstreck\\",
    "snake_case_namn och 5 * 3 * 2",
    "    fyra blanksteg\n\tflik",
    "1. ett\n3. tre\n2. två",
    "1986. Året då det hände.",
)


def minutes(text: str) -> Protokoll:
    """A document in which a text stands everywhere that one can."""
    run = Run(text, verbatim=True, events=("m-1@1",))
    flat = Run(" ".join(text.split()), verbatim=True, events=("m-1@1",))
    return Protokoll(
        title="§ 1",
        status="JUSTERAT",
        version="prov 1",
        preface=(Lines(((Run("§ 1", strong=True),),)),),
        sections=(
            Section("Beslut", (Paragraph((run,)),)),
            Section("Yrkanden", (Lines(((Run("Eva Noor (S) yrkade:"),), (run,))),)),
            Section("Ärendet", (Points((Run("Nämnden beslutar"),), ((flat,), (flat,))),)),
            Section("Röster", (Table((Run("Förslag"), Run("Röster")), ((flat, Run("3")),)),)),
        ),
    )


def rendered(markdown: str) -> list[str]:
    """The text of each leaf as a reader sees it, breaks as spaces, numbers of lists with their items."""
    seen: list[str] = []
    number: list[int | None] = []
    for token in RENDERER.parse(markdown):
        if token.type == "ordered_list_open":
            number.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            number.append(None)
        elif token.type.endswith("_list_close"):
            number.pop()
        elif token.type == "list_item_open" and number:
            n = number[-1]
            seen.append("- " if n is None else f"{n}. ")
            number[-1] = None if n is None else n + 1
        elif token.type == "inline":
            inner = [
                " " if t.type == "softbreak" else t.content
                for t in token.children or ()
                if t.type in ("text", "softbreak", "text_special")
            ]
            strange = {t.type for t in token.children or ()} - {
                "text",
                "softbreak",
                "text_special",
                "strong_open",
                "strong_close",
            }
            assert not strange, (strange, token.content)
            seen.append("".join(inner))
        else:
            assert token.type.split("_")[0] in {
                "paragraph",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "list",
                "ordered",
                "bullet",
            }, (token.type, markdown)
    return seen


def as_read(text: str) -> str:
    """A text as a reader takes it: its words, whatever breaks the lines."""
    return " ".join(re.sub(r"(?m)^\s*-\s", "- ", text).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_words_come_out_as_they_stand(text: str) -> None:
    """Nothing that somebody wrote becomes a heading, a list, a link or a table of ours."""
    shown = " ".join(as_read(part) for part in rendered(to_text(minutes(text))))
    assert shown.count(as_read(clean_block(text))) == 5


@given(st.text(alphabet=" \n\tab*_#>|`~[]()<>&;\\-+=.:!1234567890)ö", max_size=40))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_come_out_as_they_stand(text: str) -> None:
    """As above, of whatever anybody can type."""
    plain = as_read(clean_block(text))
    if not plain or re.search(r"(?m)^\s*(-|\d+[.)])", text) or re.search(r"^\s*(-|\d+[.)])", plain):
        return  # lists are rendered as lists: the numbered ones have tests of their own
    shown = " ".join(as_read(part) for part in rendered(to_text(minutes(text))))
    assert shown.count(plain) >= 5


def test_lists_count_on_as_written() -> None:
    """Numbers of a list read the same rendered; one that would be counted anew is kept by a backslash."""
    text = to_text(minutes("1. ett\n3. tre\n2. två"))
    assert "1. ett\n3\\. tre\n2. två" in text
    assert "1. ett\n2. två\n3. tre" in to_text(minutes("1. ett\n2. två\n3. tre"))


def test_control_characters_do_nothing() -> None:
    """A text with escape sequences, bidi and zero-width marks reaches the terminal as visible signs."""
    text = to_text(minutes("Hej\x1b]52;c;YQ==\x07 \u202e\u200bdå\x00"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u200b\u202e]", text)
    assert "Hej␛]52;c;YQ==␇" in text.replace("\\", "")


def test_a_width_breaks_text_and_no_table() -> None:
    """With a width running text is broken at it; no line of it begins as markup; tables stay whole."""
    document = minutes("ord " * 30 + "# inget 1. av > detta - är | uppställning " * 3)
    lines = to_text(document, 40).split("\n")
    assert max(len(line) for line in lines if not line.startswith("|")) <= 41
    assert not [line for line in lines if re.match(r"(#|>|\+ )", line)]
    assert [line for line in lines if line.startswith("|") and len(line) > 40]


def test_the_same_events_give_the_same_bytes() -> None:
    """Twice written is written alike, and two ledgers with the same acts say the same."""
    one, other = Utbildningsnamnden(), Utbildningsnamnden()
    one.until_the_end()
    other.until_the_end()
    assert to_text(one.ledger.minutes("m-1")).encode() == to_text(other.ledger.minutes("m-1")).encode()
    assert one.ledger.minutes("m-1") == one.ledger.minutes("m-1")
