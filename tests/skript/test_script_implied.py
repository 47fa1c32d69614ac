"""What a script needn't say, since it follows: and that it can be said otherwise, and is written again so."""

from __future__ import annotations

import pytest

from beslut import Ledger, Refused, to_text
from beslut.cli.text import paragraf_text
from beslut.commands import (
    EstablishNamnd,
    GiveInformation,
    MakeRattelse,
    OpenParagraf,
    RecordAttendance,
    SetPropositionsordning,
    read_script,
    write_script,
)
from beslut.skript.error import ScriptError

BEGUN = "nämnd Kulturnämnden\nsammanträde 2026-04-16 18.00\n"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kommunfullmäktige", "fullmäktige"),
        ("Regionstyrelsen", "styrelse"),
        ("Barn- och utbildningsnämndens arbetsutskott", "utskott"),
        ("Åsnens nämnd", "nämnd"),
    ],
)
def test_a_body_is_what_its_name_says(name: str, kind: str) -> None:
    """Fullmäktige isn't taken for a nämnd, where no third could send a matter back (KL 5:50)."""
    (established,) = read_script(f"nämnd {name}\n", "prov")
    assert isinstance(established, EstablishNamnd)
    assert established.kind == kind
    assert "slag" not in write_script([established])
    other = "nämnd" if kind != "nämnd" else "styrelse"
    (said,) = read_script(f"nämnd {name}\n  slag: {other}\n", "prov")
    assert isinstance(said, EstablishNamnd)
    assert said.kind == other
    assert f"  slag: {other}\n" in write_script([said])


def test_a_secretary_does_not_serve() -> None:
    """The nämnd's secretary is there beside it, and is no member of the quorum."""
    script = BEGUN + "närvaro sekreterare: Nina Ek\nnärvaro ledamot: Eva Noor (S)\n"
    commands = read_script(script, "prov")
    assert [c.serving for c in commands if isinstance(c, RecordAttendance)] == [False, True]
    assert "tjänstgör" not in write_script(commands)
    odd = read_script(BEGUN + "närvaro sekreterare: Nina Ek\n  tjänstgör: ja\n", "prov")
    assert [c.serving for c in odd if isinstance(c, RecordAttendance)] == [True]
    assert "  tjänstgör: ja\n" in write_script(odd)


def test_an_order_in_steps_needs_no_words() -> None:
    """The steps say in which order the chair puts the proposals; minutes word it themselves."""
    script = (
        BEGUN + "§ 9: Scen\nyrkande förvaltningens förslag\n  institution: förvaltningen\n"
        "yrkande avslag\n  av: Eva Noor (S)\n  mål: f1\növerläggningen avslutad\n"
        "propositionsordning\n  steg: sak: f1, f2\n"
    )
    commands = read_script(script, "prov")
    (order,) = (c for c in commands if isinstance(c, SetPropositionsordning))
    assert order.text == ""
    assert "text" not in write_script([order])
    with Ledger.open(":memory:") as ledger:
        ledger.record(*commands)
        minutes = to_text(ledger.minutes(ledger.meetings()[0].id))
        shown = paragraf_text(ledger.paragrafer()[0])
    assert "Propositionsordning: sak f1, f2\n" in f"{shown}\n"
    assert "föreslog att förvaltningens förslag skulle prövas mot avslag." in minutes
    own = read_script(f"{script}  text: Scenen först\n", "prov")
    with Ledger.open(":memory:") as ledger:
        ledger.record(*own)
        minutes = to_text(ledger.minutes(ledger.meetings()[0].id))
    assert "föreslog följande ordning: Scenen först." in minutes
    assert "skulle prövas mot avslag" not in minutes
    neither = read_script(BEGUN + "§ 9: Scen\npropositionsordning\n", "prov")
    with Ledger.open(":memory:") as ledger, pytest.raises(Refused, match="anges i steg"):
        ledger.record(*neither)


def test_a_paragraf_has_the_number_of_its_case() -> None:
    """A § is found in the diarium by its case's dnr; one that is known to have none says so."""
    begun = "nämnd Kulturnämnden\närende Scen\n  dnr: KN 2026/7\nsammanträde 2026-04-16\n§ 9: Scen\n"
    for below, dnr in (
        ("  ärende: kn 2026/7\n", "KN 2026/7"),
        ("  ärende: KN 2026/7\n  dnr: okänt\n", None),
        ("  ärende: KN 2026/7\n  dnr: KN 2026/7-3\n", "KN 2026/7-3"),
        ("", None),
    ):
        commands = read_script(begun + below, "prov")
        (opened,) = (c for c in commands if isinstance(c, OpenParagraf))
        assert opened.dnr == dnr
        assert read_script(write_script(commands), "prov") == commands
    assert write_script(read_script(begun + "  ärende: KN 2026/7\n", "prov")).count("dnr") == 1


def rattelse(below: str) -> MakeRattelse:
    """A correction with these keys."""
    *_, made = read_script(BEGUN + f"rätta 1\n  grund: skrivfel\n  fält: title\n{below}", "prov")
    assert isinstance(made, MakeRattelse)
    return made


def test_a_new_text_is_written_as_it_is() -> None:
    """What is corrected to a text needs no JSON: a line, a number that is meant as a text, or a block."""
    assert rattelse("  ny text: Scen på Österlen\n").new_value == '"Scen på Österlen"'
    assert rattelse("  ny text: 7\n").new_value == '"7"'
    assert rattelse("  ny text: |\n    Rad\n    Rad\n").new_value == '"Rad\\nRad"'
    assert rattelse("  nytt värde: 7\n").new_value == "7"
    with pytest.raises(ScriptError, match="står redan"):
        rattelse("  ny text: Scen\n  nytt värde: 7\n")


@pytest.mark.parametrize(
    "value",
    ['"Scen"', '"Ån"', '"\\u00c5n"', '"7"', "7", "null", '{"name": "Eva"}', "Scen", '"', '""', '"a\\nb"'],
)
def test_any_new_value_is_written_and_read(value: str) -> None:
    """JSON that isn't a text, or a text escaped otherwise than we would, or no JSON at all stays as it is."""
    made = MakeRattelse(target="m-1", event=1, field="title", ground="skrivfel", new_value=value)
    script = write_script([made])
    assert read_script(script, "prov") == (made,)
    assert ("ny text" in script) == (value in ('"Scen"', '"Ån"', '"7"', '""', '"a\\nb"'))


def test_a_title_is_no_person() -> None:
    """What stands after an official's name isn't a second person; in quotation marks it is part of the name."""
    with pytest.raises(ScriptError, match=r'idrottschef.* ser ut som en titel .* "Pia Holm, idrottschef"'):
        read_script(BEGUN + "§ 9: Scen\ninformation Pia Holm, idrottschef\n", "prov")
    commands = read_script(BEGUN + '§ 9: Scen\ninformation "Pia Holm, idrottschef", af Klint (M)\n', "prov")
    (told,) = (each for each in commands if isinstance(each, GiveInformation))
    assert [person.name for person in told.by] == ["Pia Holm, idrottschef", "af Klint"]
