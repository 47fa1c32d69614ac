"""The reader reads forms, not files: seeds with other persons, parties, numbers and order give the same facts."""

import json
import random
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from beslut.reading import as_json, read
from beslut.reading.first_names import FIRST_NAMES
from beslut.values import dnr_key

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="../shared is absent")

PROTOCOL = "003_hagersten_liljeholmen_2019_par6.txt"
REPORTS = ("000_skarpnack_2019_tjansteutlatande.txt", "004_norrmalm_2019_tjansteutlatande.txt")
_SURNAMES = (
    "Ahlgren Bergkvist Cederholm Dahlin Ekström Forslund Grahn Hedlund Isberg Jönsson Kullander Löfgren "
    "Målqvist Norén Öberg Palmér"
)
SURNAMES = _SURNAMES.split()
DISTRICTS = (
    "Älvsjö stadsdelsnämnd",
    "Farsta stadsdelsnämnd",
    "Spånga-Tensta stadsdelsnämnd",
    "Kungsholmens stadsdelsnämnd",
    "Rinkeby-Kista stadsdelsnämnd",
)
PARTIES = ("S", "M", "SD", "C", "V", "KD", "L", "MP", "FI", "SBÄ", "D")
POSITIONAL = {"span", "sources", "file", "id", "winners", "stood", "won", "warnings"}


def text_of(name: str) -> str:
    return (SEEDS / name).read_text(encoding="utf-8")


def reading(text: str) -> dict[str, Any]:
    return as_json(read(text.encode(), "x.txt"))


def facts(value: Any) -> Any:
    """Return a reading without positions and file name, its lists in an order of their own."""
    if isinstance(value, dict):
        return {k: facts(v) for k, v in value.items() if k not in POSITIONAL}
    if isinstance(value, list):
        return sorted(
            (facts(v) for v in value), key=lambda v: json.dumps(v, ensure_ascii=False, sort_keys=True)
        )
    return value


def name(rng: random.Random) -> str:
    first = rng.choice(sorted(n.title() for n in FIRST_NAMES if n.isalpha() and len(n) > 3))
    return f"{first} {rng.choice(SURNAMES)}"


def exchange(text: str, table: dict[str, str]) -> str:
    """Return a text with each key of a table replaced by its value, all at once."""
    pattern = re.compile("|".join(re.escape(key) for key in sorted(table, key=len, reverse=True)))
    return pattern.sub(lambda m: table[m[0]], text)


def exchanged(value: Any, table: dict[str, str]) -> Any:
    """Return a reading in which every text has been exchanged likewise."""
    if isinstance(value, dict):
        return {k: exchanged(v, table) for k, v in value.items()}
    if isinstance(value, list):
        return [exchanged(v, table) for v in value]
    if isinstance(value, str):
        bare = table.get(f"({value})")
        return bare[1:-1] if bare else exchange(value, table)
    return value


def protocol_table(rng: random.Random) -> dict[str, str]:
    """Return what to exchange in the protocol seed: every person, party, date, dnr, body and the §."""
    base = reading(text_of(PROTOCOL))["paragraphs"][0]
    persons = {p["name"] for f in base["proposals"] for p in f["proposers"]}
    table: dict[str, str] = {}
    new_names = iter(
        random.Random(rng.random()).sample(
            [
                f"{a} {b}"
                for a in ("Agneta", "Yngve", "Fatima", "Torbjörn", "Lovisa", "Pär-Ola", "Noor")
                for b in SURNAMES
            ],
            20,
        )
    )
    for person in sorted(persons):
        table[person] = next(new_names)
    for signature in base["justering"]:
        first, last = signature["name"].split()
        twin = table.get(signature["name"]) or next(new_names)
        table[signature["name"]] = twin
        table[f"{first},{last}"] = twin.replace(" ", ",")
    old = sorted({p["party"] for f in base["proposals"] for p in f["proposers"]})
    for before, after in zip(old, rng.sample(PARTIES, len(old)), strict=True):
        table[f"({before})"] = f"({after})"
    new_dnr = f"{rng.choice(['ÄLV', 'FAR', 'SPT'])} {rng.randint(2008, 2026)}/{rng.randint(1, 999)}"
    table[base["dnr"]] = new_dnr
    table[base["dnr_key"]] = dnr_key(new_dnr) or ""
    table[base["justering"][0]["date"]] = f"20{rng.randint(10, 26)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
    table[base["nämnd"]] = rng.choice(DISTRICTS)
    return table


def chunks(text: str, pattern: str) -> tuple[str, list[str]]:
    """Return what stands before the first heading and each heading with what stands under it."""
    marks = [m.start() for m in re.finditer(pattern, text, re.MULTILINE)] + [len(text)]
    return text[: marks[0]], [text[a:b] for a, b in pairwise(marks)]


@pytest.mark.parametrize("seed", range(60))
def test_a_protocol_with_other_persons_and_another_order_gives_the_same_facts(seed: int) -> None:
    """Sixty variants: all names, parties, dnr, dates, the nämnd, the § number, and the order of the sections."""
    rng = random.Random(seed)
    table = protocol_table(rng)
    source = text_of(PROTOCOL)
    number = str(rng.randint(1, 240))
    head, parts = chunks(source, r"^(?:### \*\*|\*\*Beslut\*\*|## \*\*)")
    body, last = parts[:-1], parts[-1]
    rng.shuffle(body)
    variant = exchange(head + "".join(p.rstrip() + "\n\n" for p in body) + last, table).replace(
        "§ 6*", f"§ {number}*"
    )
    want = exchanged(reading(source), table)
    want["paragraphs"][0]["paragraph"] = number
    got = reading(variant)
    assert facts(got["paragraphs"][0]) == facts(want["paragraphs"][0])
    assert got["kind"] == "protokoll"


@pytest.mark.parametrize("source", REPORTS)
@pytest.mark.parametrize("seed", range(15))
def test_a_report_with_other_names_and_another_order_gives_the_same_facts(source: str, seed: int) -> None:
    """Thirty variants: signers, handläggare, body, dates and the order of the sections."""
    rng = random.Random(seed)
    text = text_of(source)
    base = reading(text)["handling"]
    table = {signer["name"]: name(rng) for signer in base["signers"]}
    if base["handläggare"]:
        table[base["handläggare"]] = name(rng)
    table[base["nämnd"]] = rng.choice(DISTRICTS)
    for key in ("meeting_date", "prepared_date"):
        if base[key]:
            table[base[key]] = f"20{rng.randint(10, 26)}-1{rng.randint(0, 2)}-0{rng.randint(1, 9)}"
    if base["remiss"]:
        table[base["remiss"]["deadline"]] = (
            f"20{rng.randint(10, 26)}-0{rng.randint(1, 9)}-2{rng.randint(0, 8)}"
        )
    head, parts = chunks(
        text,
        r"^ ?(?:Förslag till beslut|Förvaltningens förslag till beslut|Sammanfattning|Bakgrund|Ärendets "
        r"beredning|Ärendet|Synpunkter och förslag|Bilaga)[ ]*$",
    )
    signed, rest = parts[-1], parts[:-1]
    rng.shuffle(rest)
    variant = exchange(head + "".join(p.rstrip() + "\n\n" for p in rest) + signed, table)
    got = reading(variant)
    want = exchanged(base, table)
    assert got["kind"] == "tjänsteutlåtande"
    assert facts(got["handling"]) == facts(want)


@pytest.mark.parametrize("count", range(2, 7))
def test_any_number_of_proposers_may_own_one_proposal(count: int) -> None:
    """A joint proposal of two to six parties is one proposal with as many proposers."""
    rng = random.Random(count)
    people = [(name(rng), party, rng.random() < 0.4) for party in rng.sample(PARTIES, count)]
    listed = [f"{n}{' m.fl.' if others else ''} ({p})" for n, p, others in people]
    joint = ", ".join(listed[:-1]) + " och " + listed[-1]
    source = text_of(PROTOCOL)
    variant = re.sub(r"(?m)^Abit.*(?= lade fram ett förslag)", joint, source)
    proposal = reading(variant)["paragraphs"][0]["proposals"][0]
    assert proposal["kind"] == "gemensamt förslag"
    assert [(p["name"], p["party"], p["with_others"]) for p in proposal["proposers"]] == people


@pytest.mark.parametrize("extra", [-1, 1, 2])
def test_a_statement_more_or_less_changes_only_the_statements(extra: int) -> None:
    """Särskilda uttalanden are counted as they come."""
    source = text_of(PROTOCOL)
    head, parts = chunks(source, r"^### \*\*|^## \*\*")
    said = [p for p in parts if "Särskilt uttalande" in p[:40]]
    if extra < 0:
        parts.remove(said[0])
    else:
        at = parts.index(said[-1])
        for number in range(extra):
            parts.insert(
                at,
                f'### **Särskilt uttalande**\n\nSixten Grahn{number} (KD) anmälde ett särskilt uttalande.\n\n"Vi ser positivt på förslaget."\n\n',
            )
    base = reading(source)["paragraphs"][0]
    got = reading(head + "".join(parts))["paragraphs"][0]
    assert len(got["statements"]) == len(base["statements"]) + extra
    assert facts(got["reservations"]) == facts(base["reservations"])
    assert facts(got["proposals"]) == facts(base["proposals"])


@pytest.mark.parametrize("form", ["plain", "colon", "capitals", "crlf", "nfd"])
def test_the_dress_of_a_protocol_changes_no_fact(form: str) -> None:
    """Without markdown, with colons after headings, with other line ends or decomposed letters: the same facts."""
    source = text_of(PROTOCOL)
    dress: dict[str, Callable[[str], str]] = {
        "plain": lambda t: re.sub(r"^#+ ", "", t.replace("**§ 6****", "§ 6 "), flags=re.MULTILINE).replace(
            "**", ""
        ),
        "colon": lambda t: re.sub(r"(?m)^### \*\*(.*)\*\*$", r"\1:", t),
        "capitals": lambda t: re.sub(r"(?m)^### \*\*(.*)\*\*$", lambda m: m[1].upper(), t),
        "crlf": lambda t: t.replace("\n", "\r\n"),
        "nfd": lambda t: unicodedata.normalize("NFD", t),
    }
    dressed = dress[form](source)
    want, got = (reading(t)["paragraphs"][0] for t in (source, dressed))
    keep = (
        "nämnd",
        "paragraph",
        "dnr",
        "title",
        "decision_method",
        "winner",
        "justering",
        "handlingar",
        "decision_own_points",
    )
    assert {k: facts(got[k]) for k in keep} == {k: facts(want[k]) for k in keep}
    assert [
        (p["kind"], [(x["name"], x["party"], x["with_others"]) for x in p["proposers"]])
        for p in got["proposals"]
    ] == [
        (p["kind"], [(x["name"], x["party"], x["with_others"]) for x in p["proposers"]])
        for p in want["proposals"]
    ]
    assert [s["by"] for s in got["statements"]] == [s["by"] for s in want["statements"]]
