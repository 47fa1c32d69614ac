"""Names of events, times, standard input, body names: what the command line understands and says."""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
import zoneinfo
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Said

from beslut import swedish_time
from beslut.decide.refused import Refused
from beslut.recording import Writer

Beslut = Callable[..., Said]
DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "beslut_fixtures" / "documents"
PROTOKOLL = DOCUMENTS / "almby_kultur_par12_acklamation.txt"
UTTALANDE = DOCUMENTS / "sarskilt_uttalande_utan_avsandare.txt"


def test_a_flag_without_a_value_says_so(beslut: Beslut) -> None:
    """`--json=3` is told that the flag takes no value."""
    said = beslut("visa", "--json=3")
    assert said.status == 2
    assert "flaggan --json tar inget värde" in said.err


# --- events by name --------------------------------------------------------------------------


def test_an_event_is_shown_by_its_name(beslut: Beslut) -> None:
    """`handelser m-x@7` shows that event alone."""
    beslut("demo", "--visa")
    lines = beslut("handelser", "m-stensj01").out.splitlines()
    assert beslut("handelser", "m-stensj01@7").out.splitlines() == [lines[6]]
    assert beslut("handelser", "m-stensj01@7", "--json").json["event"] == "m-stensj01@7"


@pytest.mark.parametrize("command", ["handelser", "visa"])
@pytest.mark.parametrize("name", ["m-stensj01@99999", "m-finnsej@1", "m-stensj01@0"])
def test_an_event_that_is_not_there_is_named(command: str, name: str, beslut: Beslut) -> None:
    """A name that no event has: status 2, one sentence."""
    beslut("demo", "--visa")
    said = beslut(command, name)
    assert said.status == 2
    assert name.partition("@")[0] in said.err
    assert len(said.err.splitlines()) == 1


def test_visa_shows_what_an_event_belongs_to(beslut: Beslut) -> None:
    """An event of a § shows the §, one of a sitting all of its §§, one of a document its fragments."""
    beslut("demo", "--visa")
    (paragraf,) = beslut("visa", "m-stensj01.29", "--json").json["paragraphs"]
    assert paragraf["events"]
    for event in paragraf["events"]:
        found = beslut("visa", event, "--json").json["paragraphs"]
        assert paragraf["id"] in [p["id"] for p in found]
    assert beslut("visa", "m-stensj01@1").out == beslut("visa", "m-stensj01").out
    fragment = beslut("visa", "--json").json["fragments"][0]
    assert fragment["id"] in beslut("visa", f"{fragment['document']}@1").out
    assert "handelser ledger@1" in beslut("visa", "ledger@1").err


# --- times ----------------------------------------------------------------------------------


def test_events_have_swedish_time_wherever_the_machine_stands(
    beslut: Beslut, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of recording is that of clocks in Sweden, whatever TZ says."""
    beslut("importera", PROTOKOLL)
    utc = re.findall(r'"recorded_at":"([^"]+)"', beslut("handelser", "--json").out)
    monkeypatch.setenv("TZ", "America/New_York")
    shown = [line.split("  ")[1] for line in beslut("handelser").out.splitlines()]
    zone = zoneinfo.ZoneInfo("Europe/Stockholm")
    moments = [dt.datetime.fromisoformat(u).astimezone(zone) for u in utc]
    assert shown == [f"{m:%Y-%m-%d %H:%M:%S}" for m in moments]


def test_without_time_zones_the_time_is_utc_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the machine has no tz database the time has a Z."""
    moment = dt.datetime(2026, 7, 1, 22, 30, 5, tzinfo=dt.UTC)
    assert swedish_time.day_and_time(moment) == ("2026-07-02", "00:30")

    def none(_: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError

    monkeypatch.setattr(swedish_time, "ZoneInfo", none)
    swedish_time._zone.cache_clear()
    try:
        assert swedish_time.day_and_time(moment, seconds=True) == ("2026-07-01", "22:30:05Z")
    finally:
        swedish_time._zone.cache_clear()


# --- what is read -------------------------------------------------------------------------------


class _Input:
    """A standard input that holds bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_a_dash_is_standard_input(beslut: Beslut, monkeypatch: pytest.MonkeyPatch) -> None:
    """`importera -` reads what is piped in, under the name standardinmatning."""
    monkeypatch.setattr(sys, "stdin", _Input(PROTOKOLL.read_bytes()))
    said = beslut("importera", "-")
    assert said.status == 0
    assert said.out.startswith("standardinmatning: protokoll, ny")
    assert "standardinmatning lästes som protokoll" in beslut("handelser").out
    assert "redan inläst, inget nytt" in beslut("importera", PROTOKOLL).out


def test_an_empty_standard_input_is_refused_by_name(beslut: Beslut, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing piped in is an empty document; and twice is once too much."""
    monkeypatch.setattr(sys, "stdin", _Input(b""))
    said = beslut("importera", "-")
    assert said.status == 2
    assert "standardinmatning" in said.err
    monkeypatch.setattr(sys, "stdin", None)
    assert "standardinmatning: är stängd" in beslut("importera", "-").err
    assert "bara läsas en gång" in beslut("importera", "-", "-").err


@pytest.mark.parametrize(
    "name", ["", "  ", "Nämnd\x07en", "Näm\u200bnden", "a\nb", "\u202enämnd", "a\u2028b"]
)
def test_a_name_that_does_not_show_is_no_body(name: str, beslut: Beslut, tmp_path: Path) -> None:
    """`--namnd` that is blank or holds characters that don't show is refused, and nothing is made."""
    said = beslut("importera", UTTALANDE, "--namnd", name)
    assert said.status == 2
    assert "--namnd" in said.err
    assert len(said.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_dry_reading_shows_the_unreadable_among_the_others(beslut: Beslut, tmp_path: Path) -> None:
    """With --torr an empty or binary file is of kind "okänt" with the reason, and the others are shown."""
    empty, binary = tmp_path / "tom.txt", tmp_path / "bild.png"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    said = beslut("importera", empty, PROTOKOLL, binary, "--torr", "--json")
    assert said.status == 0
    first, second, third = said.json["files"]
    assert [f["kind"] for f in said.json["files"]] == ["okänt", "protokoll", "okänt"]
    for file, path, word in ((first, empty, "tom"), (third, binary, "inte text")):
        (warning,) = file.pop("warnings")
        assert word in warning
        wanted: dict[str, object] = {
            "file": str(path),
            "kind": "okänt",
            "paragraphs": [],
            "handling": None,
            "fragments": [],
        }
        assert wanted.items() <= file.items()
    assert second["paragraphs"]
    text = beslut("importera", empty, PROTOKOLL, binary, "--torr")
    assert text.status == 0
    assert f"{empty}: okänt slag av handling\n  Obs: " in text.out
    assert "av okänt slag" not in text.out
    assert "Skulle registrera" in text.out
    assert beslut("importera", empty, PROTOKOLL, binary).status == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bild.png", "tom.txt"]


def test_files_of_a_dry_call_know_of_each_other_although_one_is_unreadable(
    beslut: Beslut, tmp_path: Path
) -> None:
    """The readable files are read together: what they'd record is what they'd record without the other."""
    empty = tmp_path / "tom.txt"
    empty.write_bytes(b"")
    documents = [d for d in sorted(DOCUMENTS.glob("*.txt")) if "votering" not in d.name]
    alone = beslut("importera", *documents, "--torr", "--json").json["files"]
    among = beslut("importera", *documents[:2], empty, *documents[2:], "--torr", "--json").json["files"]
    assert [f for f in among if f["file"] != str(empty)] == alone


def test_a_failed_first_import_leaves_no_ledger(
    beslut: Beslut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused by a rule, or read by nobody: no ledger comes into being, and an empty file stays empty."""
    recipe = tmp_path / "recept.txt"
    recipe.write_text("Vispa ägg och socker poröst. Grädda i ugn.\n" * 5)
    assert beslut("importera", PROTOKOLL, recipe).status == 2
    assert not (tmp_path / "liggare.db").exists()

    def refuse(*_: object) -> None:
        raise Refused("regeln säger nej")

    (tmp_path / "liggare.db").touch()
    with monkeypatch.context() as patched:
        patched.setattr(Writer, "record", refuse)
        said = beslut("importera", PROTOKOLL)
        assert (said.status, said.err) == (2, "beslut: regeln säger nej\n")
        assert (tmp_path / "liggare.db").stat().st_size == 0
    assert beslut("importera", PROTOKOLL).status == 0
