"""The worked cases of beslut_fixtures.fall, each played or asked; and that every rule has one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import pytest
from tests.rules import fall_akter, fall_akter_kring  # noqa: F401  # the acts make themselves known
from tests.rules.fall_fragor import ANSWERED_BY, asked, number, wrong
from tests.rules.fall_fragor_liggare import QUESTIONS
from tests.rules.fall_sal import Sal

from beslut import Refused, rules
from beslut.rules import Impossible
from beslut_fixtures.fall import SAMMANTRADE, Fall, fall
from beslut_fixtures.fall.__main__ import WIDTH, main, rader

CASES = fall()
REGLER = [
    f"{section}.{n}"
    for section, last in ((1, 6), (2, 9), (3, 7), (4, 10), (8, 17))
    for n in range(1, last + 1)
]
_STAND = {
    "for": "för",
    "against": "mot",
    "abstained": "avstod",
    "remark": "anmärkning",
    "split": "delad",
    "silent": "tyst",
    "absent": "frånvarande",
}
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni", "juli"),
    *("augusti", "september", "oktober", "november", "december"),
)
_NUMBERS = (
    *("noll", "ett|en", "två|båda", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva"),
    *("tolv", "tretton", "fjorton", "femton", "sexton"),
)
# What prose calls an answer, where it has other words for it.
_CALLED = {
    "acklamation": "finner|fann|acklamation",
    "votering": "omröstning|röst",
    "väntar på utslagsröst": "utslagsröst",
    "avstod": "avstod|avstått|avstår",
    "frånvarande": "frånvarande|saknas|inte där",
    "tyst": "tyst|ingenting|okänd|ingen avvikande mening|inget",
    "anmärkning": "särskilt|ersättaryttrande",
    "delad": "delad|splittra|olika",
}
_REFUSED = "avvisas|vägra(?:s|des)\\b|nekas|går inte|kan inte|omöjlig|inte tillåt|får inte|stoppas"


class FelISker(AssertionError):
    """The prose of a case doesn't say what the machine checks."""


@pytest.mark.parametrize("case", CASES, ids=[each.id for each in CASES])
def test_the_case(case: Fall) -> None:
    """A worked case comes out as a nämndsekreterare has been told that it does."""
    got = _played(case) if case.prova == SAMMANTRADE else asked(case, QUESTIONS)
    found = wrong(case, got)
    assert not found, "\n".join((f"Fall {case.id}, {case.rubrik}: {case.sker}", *found))
    _told(case)


def _played(case: Fall) -> dict[str, Any]:
    sal = Sal(case.givet)
    if not any(line.startswith("§") for line in case.akter):
        sal.open("1")
    for line in case.akter:
        refusal = re.fullmatch(r"vägras \((?P<rule>[^)]+)\): (?P<act>.+)", line)
        if refusal is None:
            try:
                sal.play(line)
            except (Refused, Impossible) as error:
                pytest.fail(f"Fall {case.id}, {case.rubrik}: {line!r} vägrades: {error}")
            continue
        rule = _refused(sal, refusal["act"])
        assert rule == refusal["rule"], f"Fall {case.id}, {case.rubrik}: {line!r}, men {rule}"
    return _answered(sal, case.ger)


def _refused(sal: Sal, act: str) -> str:
    """The number of the rule that refuses an act; "ingen regel" where none does."""
    try:
        sal.play(act)
    except (Refused, Impossible) as error:
        return number(error.rule)
    return "ingen regel"


def _answered(sal: Sal, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What the ledger says of the last §."""
    p = sal.ledger.paragraf(sal.at)
    meeting = sal.ledger.meeting("m-1")
    vote = p.vote
    stood = {each.party: _STAND[each.position] for each in p.positions}
    return {
        "anmarkningar": sorted({number(each.rule) for each in sal.ledger.findings("m-1")}),
        "lagrum": [each.statute for each in sal.ledger.findings("m-1")],
        "beslut": [each.rpartition(".")[2] for each in p.winners],
        "metod": p.decision_method,
        "formellt": p.formal,
        "grund": p.basis,
        "omtvistat": p.disputed,
        "omrostning": vote and "–".join(str(n) for n in (vote.ja, vote.nej, vote.avstar) if n is not None),
        "sida": vote and vote.side,
        "avgjort": vote and vote.decided_by,
        "namngivna": vote and len(vote.named),
        "reserverade": [person.label for each in p.reservations for person in each.by],
        "reservationens_text": [each.text is not None for each in p.reservations],
        "uttalanden": [f"{each.kind}: {', '.join(who.label for who in each.by)}" for each in p.statements],
        "deltar_ej": [each.person.label for each in p.deltar_ej],
        "javiga": [each.person.label for each in p.jav],
        "stod": {party: stood.get(party, "frånvarande") for party in wanted.get("stod", ())},
        "delvis": [each.party for each in p.positions if each.partial],
        "grundat_pa": {
            each.party: each.evidence for each in p.positions if each.party in wanted.get("grundat_pa", ())
        },
        "yrkanden": [each.id.rpartition(".")[2] for each in p.proposals if not each.withdrawn],
        "valda": [person.name for each in p.elected for person in each.persons],
        "att_satser": len(p.points),
        "beslutstext": p.decision_text,
        "justerad": p.justerad,
        "justerade": [each.rpartition(".")[2] for each in meeting.justerade],
        "anslag": [each.posted.value for each in meeting.anslag],
        "narvarande": sum(each.present for each in meeting.attendance),
        "tjanstgor": sum(each.serving for each in meeting.attendance),
    }


# --- prose and machine say the same --------------------------------------------------------


def _told(case: Fall) -> None:
    """Raises FelISker where a figure, a day, a word or a refusal of `ger` isn't in `sker`."""
    prose = case.sker.casefold()
    if any(line.startswith("vägras") for line in case.akter) or "omojligt" in case.ger:
        _says(case, prose, _REFUSED)
    for key, value in case.ger.items():
        for each in (
            value.values() if isinstance(value, dict) else value if isinstance(value, list) else (value,)
        ):
            words = _words(key, each)
            if words:
                _says(case, prose, words)


def _says(case: Fall, prose: str, words: str) -> None:
    if not re.search(words.casefold(), prose):
        raise FelISker(f"Fall {case.id}, {case.rubrik}: i det som sker står inget om {words}: {case.sker}")


def _words(key: str, value: object) -> str:
    """The words of which one must be in the prose; "" where none can be asked for."""
    if isinstance(value, bool) or value is None or key in _NOT_TOLD:
        return ""
    if isinstance(value, int):
        word = f"|\\b(?:{_NUMBERS[value]})\\b" if value < len(_NUMBERS) else ""
        return rf"\b{value}\b{word}"
    if isinstance(value, dt.date):
        return rf"\b{value.day} {_MONTHS[value.month - 1]}\b"
    assert isinstance(value, str)
    if key in ("reserverade", "valda", "deltar_ej", "javiga"):
        return re.escape(re.split(r" m\.fl\.| \(", value)[0])
    if value == "ingen":
        return ""
    return _CALLED.get(value, re.escape(value))


_NOT_TOLD = {
    *(
        "anmarkningar",
        "beslut",
        "yrkanden",
        "regler",
        "omojligt",
        "ordning",
        "fragor",
        "roller",
        "harnast",
        "vinner",
    ),
    *(
        "skickas",
        "faller",
        "forlorade",
        "bifallna",
        "sager",
        "lagrum",
        "grundat_pa",
        "uttalanden",
        "delvis",
        "justerade",
        "anslag",
        "counted_from",
    ),
    *(
        "fordras",
        "paragrafens",
        "saknas",
        "finns",
        "rule",
        "statute",
        "ersatter",
        "need",
        "why",
        "beslutstext",
        "namngivna",
        "egna",
    ),
    *("narvarande", "samma", "under_remittentens", "moved_from", "skal", "utan_jav", "days"),
}
"""Answers that prose tells in words of its own."""


@pytest.mark.parametrize("regel", REGLER)
def test_every_rule_has_a_case(regel: str) -> None:
    """Every numbered rule of sections 1 to 4 and 8 has a worked case."""
    assert [each.id for each in CASES if each.regel == regel]


def test_there_are_enough() -> None:
    """The table has at least 150 cases, each under the number of its rule."""
    assert len(CASES) >= 150
    assert [
        each.id for each in CASES if not re.fullmatch(re.escape(each.regel) + "[a-zåäö]{1,2}", each.id)
    ] == []


def test_every_function_is_asked() -> None:
    """Each public function of the rules answers in some case."""
    functions = {name for name in rules.__all__ if name[0].islower()}
    asked = {name for each in CASES for name in ANSWERED_BY.get(each.prova, {each.prova})}
    assert functions <= asked


def test_both_strengths() -> None:
    """There are cases of what is refused, of what is recorded and remarked on, and of impossible figures."""
    assert sum(any(line.startswith("vägras") for line in each.akter) for each in CASES) >= 30
    assert sum(bool(each.ger.get("anmarkningar")) for each in CASES) >= 15
    assert sum("omojligt" in each.ger for each in CASES) >= 10


_VERIFIED = {"6:27", "5:67", "5:56", "6:25", "5:58", "6:42", "6:30", "5:16", "4:25"}


@pytest.mark.parametrize("case", CASES, ids=[each.id for each in CASES])
def test_unverified_numbers_are_marked(case: Fall) -> None:
    """A number of the municipal act that nobody has looked up is cited as such."""
    for found in re.finditer(r"KL (\d+:\d+)", case.varfor):
        if found[1] not in _VERIFIED:
            assert re.match(r"[^.;]{0,40}ej kontrollerat lagrum", case.varfor[found.end() :]), case.varfor


def test_the_cases_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m beslut_fixtures.fall` prints each case in lines that a terminal holds."""
    assert main([]) == 0
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= WIDTH
    flat = " ".join(printed.split())
    for each in CASES:
        assert f"{each.id} {each.rubrik}" in flat
        assert each.varfor in flat
    assert main(["2.6"]) == 0
    assert {line.split()[0] for line in capsys.readouterr().out.splitlines() if line[:1].isdigit()} == {
        each.id for each in CASES if each.regel == "2.6"
    }


def test_no_such_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """Where a rule has no cases, it is said so, and what would be right."""
    assert main(["9.9"]) == 1
    assert capsys.readouterr().err == "Inga fall för 9.9. Ange reglernas nummer, till exempel 2.6.\n"
    assert list(rader(())) == []
