"""Front pages, running heads and loose statements: who was there, whose it is, and what is no text at all."""

from __future__ import annotations

import pytest

from beslut import Ledger
from beslut.intake import Intake
from beslut.reading import ReadingError, as_json, read
from beslut.values import BeslutError

FRONT = """Testby kommun                 PROTOKOLL                 1 (3)
Kultur- och idrottsnämnden    Sammanträdesdatum 2021-03-04

Beslutande
Ledamöter
Anna Bergman (S), ordförande
Karl Sandberg (M), 1:e vice ordförande, §§ 7–8
Eva Nordin (C)

Tjänstgörande ersättare
Ove Ström (V) för Siv Rask (V)
Per Lindahl (M) för Karl Sandberg (M), § 9

{more}Justeringens plats och tid
Kommunhuset den 11 mars 2021

Underskrifter
Ordförande      Anna Bergman
Justerare       Eva Nordin

§ 7 Bidrag till föreningar

Beslut

Nämnden beviljar bidraget och ger förvaltningen i uppdrag att

Testby kommun                 PROTOKOLL                 2 (3)
Kultur- och idrottsnämnden    2021-03-04

Forts. § 7

betala ut det före sommaren.

§ 8 Lokaler

Beslut

Informationen noteras.

§ 9 Anmälan

Beslut

Anmälan läggs till handlingarna.
"""


def paragraphs(more: str = "") -> list[dict[str, object]]:
    found: list[dict[str, object]] = as_json(read(FRONT.format(more=more).encode(), "x.txt"))["paragraphs"]
    return found


def serving(paragraf: dict[str, object]) -> list[str]:
    rows = paragraf["attendance"]
    assert isinstance(rows, list)
    return [row["name"] for row in rows if row["serving"]]


def test_who_serves_is_told_for_each_paragraf() -> None:
    """One who is there for §§ 7–8 does not serve in § 9, where the substitute does."""
    seven, _, nine = paragraphs()
    assert serving(seven) == ["Anna Bergman", "Karl Sandberg", "Eva Nordin", "Ove Ström"]
    assert serving(nine) == ["Anna Bergman", "Eva Nordin", "Ove Ström", "Per Lindahl"]


@pytest.mark.parametrize(
    ("line", "party"),
    [
        ("Sara Holm (KD) för vakant (SD)", "SD"),
        ("Sara Holm (KD) för vakant plats (SD)", "SD"),
        ("Sara Holm (KD) (tjänstgör för vakant (sd))", "SD"),
        ("Sara Holm (KD), ersätter Vakant (FP), § 8", "FP"),
        ("Sara Holm (KD) för vakant", None),
        ("Sara Holm (KD) tjänstgörande på vakant plats", None),
    ],
)
@pytest.mark.parametrize("zone", ["Tjänstgörande ersättare", "Ersättare", "Ledamöter"])
def test_a_substitute_on_a_vacant_seat(zone: str, line: str, party: str | None) -> None:
    """Who is listed for a vacant seat serves as a substitute, on the seat of the party that is named."""
    rows = paragraphs(f"{zone}\n{line}\n\n")[1]["attendance"]
    assert isinstance(rows, list)
    holm = next(row for row in rows if row["name"] == "Sara Holm")
    assert (holm["role"], holm["serving"], holm["in_place_of"], holm["vacant"]) == (
        "ersättare",
        True,
        None,
        party,
    )
    assert [row["vacant"] for row in rows if row is not holm] == [None] * (len(rows) - 1)


def test_for_somebody_and_for_nobody() -> None:
    """Who is said to serve both for a member and on a vacant seat is doubtful, and with them the list."""
    for line in (
        "Sara Holm (KD) för vakant (SD) för Bo Ek (MP)",
        "Sara Holm (KD) för Bo Ek (MP) för vakant (SD)",
    ):
        assert [p["attendance"] for p in paragraphs(f"Ersättare\n{line}\n\n")] == [None, None, None]


def test_the_vacant_seat_is_recorded() -> None:
    """At the roll call and when somebody is called in for a later §, the ledger has whose seat it was."""
    for line, at in (("Sara Holm (KD) för vakant (SD)", 0), ("Sara Holm (KD) för vakant (SD), § 8", 1)):
        with Ledger.open(":memory:") as ledger:
            intake = Intake(ledger)
            text = FRONT.format(more=f"Ersättare\n{line}\n\n")
            intake.record(intake.read([("x.txt", text.encode())]))
            served = ledger.paragrafer()[at].served
        assert [(s.person.label, s.vacant) for s in served if s.vacant] == [("Sara Holm (KD)", "SD")]


@pytest.mark.parametrize(
    "more",
    ["Ledamöter\nBo Ek (MP) kl. 17.00–18.30\n\n", "Ledamöter\nBo Ek\n\n", "Ledamöter\nEva Nordin (C)\n\n"],
)
def test_a_list_in_doubt_is_left_out(more: str) -> None:
    """Hours without a §, a member without party, a person listed twice: unknown is better than wrong."""
    assert [p["attendance"] for p in paragraphs(more)] == [None, None, None]


def test_the_front_page_says_who_approved_the_minutes() -> None:
    """Chair and justerare sign; the secretary does not, and the day is that of the justering."""
    justering = paragraphs()[0]["justering"]
    assert isinstance(justering, list)
    assert [(j["name"], j["date"]) for j in justering] == [
        ("Anna Bergman", "2021-03-11"),
        ("Eva Nordin", "2021-03-11"),
    ]


def test_a_running_head_is_no_part_of_a_decision() -> None:
    """A sentence that a page break has cut is read whole."""
    text = paragraphs()[0]["decision_text"]
    assert isinstance(text, str)
    assert " ".join(text.split()) == (
        "Nämnden beviljar bidraget och ger förvaltningen i uppdrag att betala ut det före sommaren."
    )


def test_parties_stand_over_the_names_of_those_who_sign() -> None:
    """Each signer has the party whose name stands over the group; a bloc spoken of is no sender."""
    text = (
        "Reservation\n\nÄrende 4, Kommunstyrelsen 2022-05-03\nDnr KS 2022/88\nFörsäljning av Kvarnen\n\n"
        "Vi reserverar oss mot beslutet till förmån för vårt yrkande om avslag.\n\n"
        "Socialdemokraterna i Testby\nAnna Bergman\nPer Lindahl\n\nVänsterpartiet\nSiv Rask\n"
    )
    (fragment,) = as_json(read(text.encode(), "x.txt"))["fragments"]
    assert fragment["by"] == ["Anna Bergman (S)", "Per Lindahl (S)", "Siv Rask (V)"]
    assert fragment["title"] == "Försäljning av Kvarnen"
    assert fragment["in_favour_of"] == "vårt yrkande om avslag"
    assert fragment["date"] == "2022-05-03"


def test_lots_decide_an_election() -> None:
    """Who is nominated is a valförslag, and the one on whom the lot fell has won."""
    text = (
        "Testby kommun\nKommunfullmäktige\n2022-10-31\n\n§ 3 Val av ordförande\n\nBeslut\n"
        "Anna Bergman (S) utses.\n\nFörslag\nPer Lindahl (S) föreslår Anna Bergman (S).\n"
        "Eva Nordin (M) nominerar Karl Sandberg (M).\n\nBeslutsgång\nSluten omröstning genomförs. "
        "Anna Bergman får 8 röster. Karl Sandberg får 8 röster. Lottning sker. Lotten föll på Anna Bergman.\n"
    )
    (paragraf,) = as_json(read(text.encode(), "x.txt"))["paragraphs"]
    assert [p["kind"] for p in paragraf["proposals"]] == ["valförslag", "valförslag"]
    assert (paragraf["decision_method"], paragraf["winner"]) == ("lottning", "Anna Bergman")


@pytest.mark.parametrize("raw", [b"", b"\x89PNG\r\n\x1a\n123", b"%PDF-1.7 x"])
def test_what_is_no_text_is_an_error_that_a_user_can_meet(raw: bytes) -> None:
    """The command line shows the message of a BeslutError as it is."""
    with pytest.raises(ReadingError) as caught:
        read(raw, "x.pdf")
    assert isinstance(caught.value, BeslutError)
