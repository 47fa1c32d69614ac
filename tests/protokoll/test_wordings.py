"""How single acts are worded: each case says what its § must have, and every phrase is said somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.protokoll.fall import COUNTED, EVA, NAMND, RUT, SIV, Fall, fall, vote
from tests.protokoll.fall_gang import GANG
from tests.protokoll.fall_ledning import LEDNING, PRESIDED, ROLL_CALL
from tests.protokoll.fall_runtom import OVRIGT
from tests.protokoll.fall_yrkanden import YRKANDEN
from tests.situations.room import on, people

from beslut import Ledger, Meeting, PersonRef, minutes_of_paragraf, to_text
from beslut.projections import views as v
from beslut.protokoll.phrases import STANDARD, STANDARD_PHRASES, Phrases
from beslut.protokoll.pronomen import possessive
from beslut.protokoll.sammantrade import minutes_of_meeting
from beslut.protokoll.wording import clock, genitive, how_many, listed, number, numbers, owner

FALL = (*YRKANDEN, *GANG, *OVRIGT, *LEDNING)


def written(case: Fall, phrases: Phrases = STANDARD_PHRASES) -> str:
    """A case's minutes."""
    return to_text(minutes_of_paragraf(case.meeting, case.paragraf, NAMND, phrases=phrases))


@pytest.mark.parametrize("case", FALL, ids=lambda case: case.says[:60])
def test_a_case_is_worded(case: Fall) -> None:
    """What the views of a § say is said in good Swedish."""
    assert case.says in written(case)


def test_no_sentence_is_crooked() -> None:
    """No two spaces, no space before a full stop, no two full stops, no field left in braces."""
    for case in FALL:
        text = written(case)
        for crooked in ("  ", " .", "..", " ,", "{", "}", "None"):
            assert crooked not in text.replace("| |", "||"), (crooked, text)


def test_a_count_under_way() -> None:
    """While a count is open its votes stand in the table, and nothing is said to follow from them."""
    named = tuple(
        v.NamedVote(person=who, choice="ja", event=f"m-1@{n}") for n, who in enumerate((EVA, RUT), 61)
    )
    count = v.Vote(
        id="m-1.1.v1", event="m-1@60", ja=2, nej=0, avstar=0, named=named, side="ja", ja_means="bifall"
    )
    steps = (v.Step(act="votering", vote="m-1.1.v1", event="m-1@60"),)
    case = Fall("", v.Paragraf(id="m-1.1", meeting="m-1", namnd="n-1", steps=steps, votes=(count,)), FRONT)
    assert "| Rut Alm (V) | x | | |" in written(case)
    assert "röstade" not in written(case)
    assert "därmed" not in written(case)


FRONT = Meeting(
    id="m-1",
    namnd="n-1",
    date=on("2026-05-05"),
    ended=on("2026-05-06T01:10+0200"),
    justerare=(
        v.Justerare(person=RUT, place="Stadshuset", event="m-1@2"),
        v.Justerare(person=SIV, place="Stadshuset", event="m-1@2"),
        v.Justerare(person=EVA, event="m-1@10"),
    ),
    movements=(
        v.Movement(act="deltog på distans", person=EVA, event="m-1@3"),
        v.Movement(act="förbindelsen bröts", person=EVA, when=on("2026-05-05T18:40+0200"), event="m-1@4"),
        v.Movement(
            act="slutade delta på distans", person=EVA, when=on("2026-05-05T19:05+0200"), event="m-1@5"
        ),
        v.Movement(act="deltog på distans", person=SIV, when=on("2026-05-05T19:10+0200"), event="m-1@7"),
    ),
    presided=(
        v.Presided(person=EVA, role="ordförande", event="m-1@6"),
        v.Presided(person=RUT, role="vice ordförande", ground="jäv", paragraf="m-1.1", event="m-1@8"),
    ),
)


def front() -> tuple[Meeting, tuple[v.Paragraf, ...]]:
    """A sitting of one § with what front pages seldom tell."""
    signed = v.Signature(person=EVA, digital=True, event="m-1@9")
    there = (v.Served(person=RUT), v.Served(person=EVA, role="ersättare", vacant="SD"))
    return FRONT, (
        v.Paragraf(
            id="m-1.1",
            meeting="m-1",
            namnd="n-1",
            number="1",
            signatures=(signed,),
            served=there,
            chair=RUT,
            chair_role="vice ordförande",
        ),
    )


def test_a_front_page_of_rare_things() -> None:
    """Taking part at a distance, a place without a day, a digital signature, an end after midnight."""
    meeting, paragrafer = front()
    text = to_text(minutes_of_meeting(meeting, paragrafer, NAMND))
    for line in (
        "Sammanträdet avslutades den 6 maj 2026 kl. 1.10.\n",
        "Eva Noor (S) deltog på distans.",
        "Förbindelsen med Eva Noor (S) bröts kl. 18.40.",
        (
            "Eva Noor (S) deltog inte längre på distans från kl. 19.05.\n"
            "Eva Noor (S) tjänstgjorde som ordförande.\n"
            "Siv Lund (MP) deltog på distans från kl. 19.10.\n"
            "Rut Alm (V) övertog ordförandeskapet under § 1 (jäv).\n"
        ),
        "Att justera protokollet utsågs Rut Alm (V) och Siv Lund (MP).",
        "Att justera protokollet utsågs Eva Noor (S).",
        "Justeringen skulle äga rum: Stadshuset.",
        "Digitalt undertecknat av Eva Noor (S).",
        "Rut Alm (V), tjg. ordförande\nEva Noor (S), tjg. ersättare för vakant (SD)",
    ):
        assert line in text


def test_who_presided_is_said_once() -> None:
    """A vote, a signature or the front page that tells who presided does so in the place of a line of its own."""
    named = (v.NamedVote(person=EVA, choice="ja", event="m-1@7"),)
    signed = v.Signature(person=EVA, role="ordförande", event="m-1@9")
    for told in ({"votes": (vote(named=named),), "steps": COUNTED}, {"signatures": (signed,)}):
        assert "Ordförande: " not in written(fall("", meeting=ROLL_CALL, **PRESIDED, **told))
    case = fall("", meeting=ROLL_CALL, **PRESIDED)
    assert "Ordförande: " not in to_text(minutes_of_meeting(case.meeting, (case.paragraf,), NAMND))


class Heard(dict[str, str]):
    """The standard phrases, and which of them were said."""

    def __init__(self) -> None:
        super().__init__(STANDARD)
        self.said: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.said.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        if key in self:
            self.said.add(key)
        return super().get(key, default)


def test_every_phrase_is_said_somewhere(ledgers: dict[str, Ledger]) -> None:
    """No phrase lies unused or unheard: cases, and invented sittings, say all of them with their fields."""
    words = Heard()
    phrases = Phrases("standard", "prov", words)
    for case in FALL:
        written(case, phrases)
    minutes_of_meeting(*front(), NAMND, phrases=phrases)
    for ledger in ledgers.values():
        arenden = {arende.id: arende for arende in ledger.arenden()}
        for meeting in ledger.meetings():
            namnd = ledger.namnd(meeting.namnd or "")
            of_it = ledger.paragrafer(meeting=meeting.id)
            minutes_of_meeting(meeting, of_it, namnd, arenden=arenden, phrases=phrases)
    assert sorted(set(STANDARD) - words.said - _FIELDS) == []


_FIELDS = {key for key in STANDARD if key.startswith("falt.")}  # one a field that can be corrected


# --- Swedish -----------------------------------------------------------------------------


def cases() -> Iterator[tuple[object, object]]:
    """What a word becomes, and what it should."""
    yield listed(["a"]), "a"
    yield listed(["a", "b"]), "a och b"
    yield listed(["a", "b", "c"]), "a, b och c"
    yield [number(n) for n in (0, 1, 12, 13)], ["noll", "ett", "tolv", "13"]
    yield [how_many(n) for n in (1, 2)], ["en", "två"]
    yield genitive("Noor"), "Noors"
    yield genitive("Krabbes"), "Krabbes"
    yield genitive("Max"), "Max"
    yield owner(PersonRef("Eva Noor", "S")), "Eva Noors (S)"
    yield owner(PersonRef("", "S")), "S"
    yield numbers(["1", "2", "3", "5", None, "9"]), "1–3, 5, –, 9"
    yield numbers(["71", "72"]), "71–72"
    yield clock(on("2026-04-16T08:05+0200")), "8.05"
    yield clock(on("2026-04-16")), ""


@pytest.mark.parametrize(("became", "should"), cases())
def test_a_word_is_right(became: object, should: object) -> None:
    """Enumerations, numbers below 13 in words, genitives, § numbers and clock times."""
    assert became == should


@pytest.mark.parametrize(
    ("who", "pronoun"),
    [
        ("Per Lindkvist (M)", "hans"),
        ("Anna-Lena Berg (M)", "hennes"),
        ("Kim Ek (S)", "dennes"),
        ("Robin Ask (S)", "dennes"),
        ("Oyelaran Ade (S)", "dennes"),
        ("Per Ek (S), Anna Ek (S)", "deras"),
    ],
)
def test_nobody_is_guessed_at(who: str, pronoun: str) -> None:
    """The pronoun is by a name that only men or women bear, and neutral for every other."""
    assert possessive(people(who)) == pronoun
