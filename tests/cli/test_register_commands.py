"""`beslut namnd`: a register read in, shown on a day, written out, and read in again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said

Beslut = Callable[..., Said]
TABLE = """Namn;Parti;Uppdrag;Plats;Från;Till
Anna Berg;M;Ordförande;1;2023-01-01;2026-12-31
Per Lindkvist;M;Ledamot;2;2023-01-01;2026-12-31
vakant;SD;Ledamot;3;2026-03-01;
Ebba Nyman;M;Ersättare;;2023-01-01;2026-12-31
"""
NEW = ("--namnd", "Kulturnämnden", "--platser", "3")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """An export."""
    path = tmp_path / "un.csv"
    path.write_text(TABLE, "cp1252")
    return path


def test_read_in_and_shown(beslut: Beslut, table: Path) -> None:
    """What is recorded is told in sentences, and shown on a day with its quorum."""
    said = beslut("namnd", "lasin", table, *NEW)
    assert said.status == 0
    assert "+ Anna Berg (M) blir ordförande på plats 1 från 2023-01-01 till 2026-12-31." in said.out
    assert said.out.endswith("5 händelser registrerade.\n")
    shown = beslut("namnd", "kulturnämnden", "--datum", "2026-04-16").out
    assert "  3  vakant (SD)\n3 platser, 1 vakant; beslutsför med 2.\n" in shown
    assert "Ersättare, i den ordning de valdes\n  1  Ebba Nyman (M)  2023-01-01–2026-12-31\n" in shown
    assert "Anna Berg" not in beslut("namnd", "visa", "--datum", "2022-12-31").out


def test_a_dry_reading(beslut: Beslut, table: Path, tmp_path: Path) -> None:
    """--torr tells the same and makes no ledger."""
    said = beslut("namnd", "lasin", table, *NEW, "--torr")
    assert said.out.endswith("Inget registrerades.\n")
    assert not (tmp_path / "liggare.db").exists()


def test_what_takes_away_is_asked_for(beslut: Beslut, table: Path) -> None:
    """A mandate that ends by the file is told, and recorded once that is said to be meant."""
    beslut("namnd", "lasin", table, *NEW)
    table.write_text(TABLE.replace("Ledamot;2;2023-01-01;2026-12-31", "Ledamot;2;2023-01-01;2026-02-28"))
    said = beslut("namnd", "lasin", table, *NEW)
    assert said.status == 2
    assert "− Per Lindkvist (M), ledamot på plats 2 slutar; sista dagen är 2026-02-28." in said.out
    assert "en skillnad gör att något registrerat upphör" in said.err
    assert "vakant (M)" not in beslut("namnd", "--datum", "2026-03-01").out
    assert beslut("namnd", "lasin", table, *NEW, "--andra").status == 0
    assert "vakant (M)" in beslut("namnd", "--datum", "2026-03-01").out
    assert "filen säger inget nytt" in beslut("namnd", "lasin", table, *NEW).out


def test_who_vanished_ends_when_asked(beslut: Beslut, table: Path) -> None:
    """Who is no longer in the file is told of, and leaves on the day that --slutar gives."""
    beslut("namnd", "lasin", table, *NEW)
    table.write_text("\n".join(line for line in TABLE.splitlines() if "Ebba" not in line))
    assert "! Ebba Nyman (M), ersättare står inte i filen" in beslut("namnd", "lasin", table, *NEW).out
    said = beslut("namnd", "lasin", table, *NEW, "--slutar", "2026-03-31")
    assert "− Ebba Nyman (M), ersättare slutar; sista dagen är 2026-03-31." in said.out
    assert said.out.endswith("\n1 händelse registrerad.\n")
    assert "Ebba Nyman" not in beslut("namnd", "--datum", "2026-04-01").out


def test_all_faults_and_nothing_recorded(beslut: Beslut, tmp_path: Path) -> None:
    """Every fault of a file is told at once on standard error, and no ledger comes of it."""
    path = tmp_path / "fel.csv"
    path.write_text("Namn;Parti\nAnna;\n;M\n")
    said = beslut("namnd", "lasin", path, *NEW)
    assert said.status == 2
    assert "2 fel i registret; inget registrerades" in said.err
    assert f"- {path}, rad 2, kolumn Parti: saknar parti för Anna; skriv - för inget" in said.err
    assert not (tmp_path / "liggare.db").exists()


def test_written_out_and_read_in_elsewhere(beslut: Beslut, table: Path, tmp_path: Path) -> None:
    """What `skriv` writes is the same register when another ledger reads it."""
    beslut("namnd", "lasin", table, *NEW)
    written, other = tmp_path / "register.toml", tmp_path / "annan.db"
    assert beslut("namnd", "skriv", "Kulturnämnden", "--till", written).status == 0
    assert "finns redan" in beslut("namnd", "skriv", "Kulturnämnden", "--till", written).err
    assert beslut("namnd", "lasin", written, "--liggare", other).status == 0
    shown = [
        beslut("namnd", "--json", "--datum", "2026-04-16", *where).json
        for where in ((), ("--liggare", other))
    ]
    assert [s["name"] for s in shown[0]["registers"][0]["seats"]] == ["Anna Berg", "Per Lindkvist", None]
    for each in shown:
        for person in (*each["registers"][0]["seats"], *each["registers"][0]["substitutes"]):
            person.pop("event", None)
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("skriv", "Socialnämnden"), "har ingen nämnd 'Socialnämnden'; den har: Kulturnämnden (n-"),
        (("lasin", "finns-inte.csv"), "finns-inte.csv: filen finns inte"),
        (("lasin", "{table}"), 'säger inte vilken nämnd den gäller; ange --namnd "Namnet"'),
        (("lasin", "{table}", "--namnd", "n-borta"), "”n-borta” är ingen nämnds id; de är: n-"),
        (("lasin", "{table}", "--namnd", "Kulturnämnden", "--platser", "5"), "”5” gäller inte i liggaren (liggaren har 3 platser)"),
        (("visa", "x", "--datum", "i går"), "är inget datum"),
    ],
)  # fmt: skip
def test_what_is_refused(beslut: Beslut, table: Path, arguments: tuple[str, ...], says: str) -> None:
    """A body, file or day that isn't there is told with what would be right."""
    beslut("namnd", "lasin", table, *NEW)
    said = beslut("namnd", *(a.format(table=table) for a in arguments))
    assert said.status == 2
    assert says in said.err


def test_the_help_is_swedish(beslut: Beslut) -> None:
    """The group's help names its subcommands, in Swedish."""
    said = beslut("namnd", "--help").out
    assert "Användning: beslut namnd" in said
    assert "lasin  Läs in ett register ur en fil." in said
