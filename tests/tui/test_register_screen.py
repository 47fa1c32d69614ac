"""A register filled in and changed on screen."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import settle, text_of
from textual import events
from textual.pilot import Pilot

from beslut import Drafts, Ledger, PersonRef, Register, TimePoint, parse_places, register_on
from beslut import commands as c
from beslut_tui.app import BeslutApp
from beslut_tui.screens.arkiv import ArkivScreen
from beslut_tui.screens.register import RegisterScreen

MEMBERS = (
    *("Anna Berg (M) o", "Per Lindkvist (M)", "Jon Frisk (M)", "Karin Öst (L)", "Tomas Ryd (KD)"),
    *("Maja Sund (SD)", "vakant (SD)", "Eva Noor (S) v", "Leif Ström (S)", "Aida Kovač (S)"),
    *("Olle Brant (V)", "Siv Lund (MP)", "Hugo Falk (C)"),
)
SUBSTITUTES = (
    *("Ebba Nyman (M)", "Bo Ek (M)", "Rut Dahl (M)", "Nils Hed (S)", "Ines Roos (S)", "Ulf Berg (S)"),
    *("Sara Holm (KD)", "Ida Ask (L)", "Tor Lund (C)", "Rut Alm (V)", "Moa Ek (MP)", "Ola Ros (SD)"),
    "Pia Nord (SD)",
)
TODAY = dt.date(2026, 4, 16)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger will be."""
    return tmp_path / "liggare.db"


def program_at(path: Path) -> BeslutApp:
    """The program, on a day of ours."""
    return BeslutApp(path, actor="prov", load_panels=tuple, today=lambda: TODAY)


def screen_of(app: BeslutApp) -> RegisterScreen:
    """The register's screen."""
    assert isinstance(app.screen, RegisterScreen)
    return app.screen


async def to_register(app: BeslutApp, pilot: Pilot[Any]) -> None:
    """From the start to the register."""
    await settle(app, pilot)
    await pilot.press("r")
    await settle(app, pilot)


async def write(app: BeslutApp, pilot: Pilot[Any], *lines: str) -> None:
    """Lines, each with Enter; typing each letter is tried once, and takes long."""
    for line in lines:
        screen_of(app).entry.field.value = line
        await screen_of(app).entry.field.action_submit()
        await quiet(app, pilot)


async def quiet(app: BeslutApp, pilot: Pilot[Any]) -> None:
    """Wait until what was written is recorded and shown."""
    for _ in range(2):
        await pilot.pause(0)
        while not all(worker.is_finished for worker in app.workers):  # noqa: ASYNC110  # it tells only its maker
            await asyncio.sleep(0.002)


async def paste(app: BeslutApp, pilot: Pilot[Any], text: str) -> None:
    """Paste into the line."""
    screen_of(app).entry.field.post_message(events.Paste(text))
    await settle(app, pilot)


async def new_body(app: BeslutApp, pilot: Pilot[Any]) -> None:
    """A new body of thirteen, up to its first seat."""
    await to_register(app, pilot)
    await write(app, pilot, "Utbildningsnämnden", "13", "2023-01-01–2026-12-31")


def register(path: Path, day: dt.date = TODAY) -> Register:
    """What is on disk."""
    with Ledger.open(path, create=False) as ledger:
        (namnd,) = ledger.namnder()
        return register_on(namnd, day)


def labels(path: Path, day: dt.date = TODAY) -> list[str]:
    """Who sits where."""
    return [seat.label for seat in register(path, day).seats]


SINCE, UNTIL = TimePoint("datum", "2023-01-01"), TimePoint("datum", "2026-12-31")


def written(path: Path, members: int, substitutes: int) -> None:
    """A ledger with a body of thirteen, of whose list so much has been entered; seat 3 is soon free."""
    ledger = Ledger.open(path)
    ledger.record(c.EstablishNamnd(namnd="n-1", name="Utbildningsnämnden", seats=13))
    for number, place in enumerate(parse_places("\n".join(MEMBERS[:members])), 1):
        if place.person is None:
            assert place.party is not None
            ledger.record(c.AllotSeat(namnd="n-1", seat=str(number), party=place.party, since=SINCE))
        else:
            ledger.record(
                c.GiveMandate(
                    namnd="n-1",
                    person=place.person,
                    role=place.role,
                    seat=str(number),
                    since=SINCE,
                    until=UNTIL,
                )
            )
    for place in parse_places("\n".join(SUBSTITUTES[:substitutes])):
        assert place.person is not None
        ledger.record(
            c.GiveMandate(namnd="n-1", person=place.person, role="ersättare", since=SINCE, until=UNTIL)
        )
    if substitutes:
        order = c.SetInkallelseordning(namnd="n-1", party="SD", order=("SD", "M", "KD"), since=SINCE)
        leaves = c.EndMandate(
            namnd="n-1",
            person=parse_places(MEMBERS[2])[0].person,  # type: ignore[arg-type]
            seat="3",
            ended=TimePoint("datum", "2026-06-01"),
        )
        ledger.record(order, leaves)
    ledger.close()


PLAIN = [m.removesuffix(" o").removesuffix(" v") for m in MEMBERS]


async def test_thirteen_and_thirteen(path: Path) -> None:
    """A body with members and substitutes is a line each; what stands on screen is on disk, seats filled in."""
    app = program_at(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await new_body(app, pilot)
        assert "Plats 1" in text_of(app)
        await pilot.press(*MEMBERS[0], "enter")
        await settle(app, pilot)
        assert labels(path)[0] == "Anna Berg (M)"
        await write(app, pilot, *MEMBERS[1:3])
        await paste(app, pilot, "\n".join(MEMBERS[3:12]))
        await write(app, pilot, MEMBERS[12])
        assert labels(path) == PLAIN
        assert "Ersättare 1" in text_of(app)
        await paste(app, pilot, "\n".join(SUBSTITUTES[:12]))
        await write(app, pilot, SUBSTITUTES[12], "", "M KD L SD C MP S V", "", "", "sd, m, kd")
        await pilot.press("escape")
        await settle(app, pilot)
        assert "13 platser, 1 vakant  ·  beslutsför med 7  ·  gäller 2023-01-01–2026-12-31" in text_of(app)
        await pilot.press("escape")
        await settle(app, pilot)
        assert isinstance(app.screen, ArkivScreen)
        assert "Utbildningsnämnden" in text_of(app)
    at = register(path)
    assert [m.person.label for m in at.substitutes] == list(SUBSTITUTES)
    assert (at.seats[0].role, at.seats[7].role, at.seats[6].label) == (
        "ordförande",
        "vice ordförande",
        "vakant (SD)",
    )
    assert at.inkallelseordning == {
        "M": ("M", "KD", "L", "SD", "C", "MP", "S", "V"),
        "SD": ("SD", "M", "KD"),
    }
    assert labels(path, dt.date(2022, 12, 31)) == ["vakant"] * 13
    typed = sum(len(line) + 1 for line in (*MEMBERS, *SUBSTITUTES))
    names = sum(len(line.rpartition(" (")[0]) for line in (*MEMBERS, *SUBSTITUTES))
    assert typed - names <= 26 * 6  # besides the names: a party, perhaps a role, Enter


async def test_a_whole_list_is_pasted(path: Path) -> None:
    """A list out of minutes is recorded in one go, and taken back in one; escape lets it stand."""
    app = program_at(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await new_body(app, pilot)
        await paste(app, pilot, "\n".join(["Ledamöter", *MEMBERS, "", "Ersättare", *SUBSTITUTES]))
        assert labels(path) == PLAIN
        assert [m.person.label for m in register(path).substitutes] == list(SUBSTITUTES)
        await pilot.press("escape", "u")
        await settle(app, pilot)
        assert "Pia Nord (SD) fick uppdraget ersättare och 25 till" in text_of(app)
        await pilot.press("escape")
        assert labels(path) == PLAIN
        await pilot.press("u", "enter")
        await settle(app, pilot)
    assert labels(path) == ["vakant"] * 13


async def test_a_wrong_list_is_mended(path: Path) -> None:
    """Of a list with faults, or of 5,000 persons, nothing is recorded or lost: it stays to be mended."""
    app = program_at(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await new_body(app, pilot)
        await paste(app, pilot, "Anna Berg (M) o\nBo Ek\nEva\x1b[31mNoor (S)\n")
        shown = text_of(app)
        assert "rad 2: ”Bo Ek” saknar partiet inom parentes" in shown
        assert "rad 3: raden innehåller ett tecken som inte syns" in shown
        assert "\x1b" not in shown
        assert labels(path) == ["vakant"] * 13
        screen_of(app).entry.listed.load_text("Anna Berg (M) o\nBo Ek (S)")
        await pilot.press("ctrl+s")
        await settle(app, pilot)
        assert labels(path)[:3] == ["Anna Berg (M)", "Bo Ek (S)", "vakant"]
        assert "Plats 3" in text_of(app)
        await paste(app, pilot, "\n".join(f"Person {n} (M)" for n in range(5000)))
        assert "har 13 platser" in " ".join(text_of(app).split())
        assert screen_of(app).entry.listed.text.count("\n") == 4999
        await pilot.press("escape", "escape")
        await settle(app, pilot)
        assert isinstance(app.screen, ArkivScreen)


REFUSED = (
    ("Bo Ek", "”Bo Ek” saknar partiet inom parentes"),
    ("Anna Berg (S) o", "har en ordförande, Anna Berg (M)"),
    ("Anna Berg (M)", "är redan ordförande på plats 1"),
    ("14 Bo Ek (S)", "plats 14, som Bo Ek (S) har, finns inte"),
    ("1 Bo Ek (S)", "plats 1 i Utbildningsnämnden har Anna Berg (M)"),
    ("vakant", "saknar partiet inom parentes"),
)


async def test_lines_that_are_refused(path: Path) -> None:
    """What can't be is told under the line, which keeps it; lines that come fast each get their seat."""
    app = program_at(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await new_body(app, pilot)
        await write(app, pilot, MEMBERS[0])
        for line, told in REFUSED:
            await write(app, pilot, line)
            assert told in " ".join(text_of(app).split())
            assert screen_of(app).entry.field.value == line
        assert labels(path)[1] == "vakant"
        for line in MEMBERS[1:4]:  # faster than the disk
            screen_of(app).entry.field.value = line
            await screen_of(app).entry.field.action_submit()
        screen_of(app).entry.field.value = "Tom"
        await settle(app, pilot)
        assert labels(path)[:5] == [*PLAIN[:4], "vakant"]
        assert screen_of(app).entry.field.value == "Tom"


async def test_changes_by_day(path: Path) -> None:
    """A mandate ends on a day, another is given; both are seen on their days, and what was stays."""
    written(path, 13, 3)
    app = program_at(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_register(app, pilot)
        await pilot.press("d")
        await write(app, pilot, "2026-03-01")
        assert "gäller 2026-03-01–2026-12-31" in text_of(app)
        await pilot.press("home", "down", "enter")
        assert "Plats 2 efter Per Lindkvist (M)" in text_of(app)
        await write(app, pilot, "Lo Wall (M)")
        assert re.search("Jon Frisk \\(M\\) +till 2026-05-31", text_of(app))
        await pilot.press("home", "down", "down", "down", "s")
        await write(app, pilot, "2026-03-31 avsägelse")
        assert re.search("Karin Öst \\(L\\) +till 2026-03-31", text_of(app))
    assert labels(path, dt.date(2026, 2, 28))[1:4] == ["Per Lindkvist (M)", "Jon Frisk (M)", "Karin Öst (L)"]
    assert labels(path, dt.date(2026, 3, 1))[1:4] == ["Lo Wall (M)", "Jon Frisk (M)", "Karin Öst (L)"]
    assert labels(path, dt.date(2026, 4, 1))[1:4] == ["Lo Wall (M)", "Jon Frisk (M)", "vakant (L)"]


async def test_rules_coalition_and_facts(path: Path) -> None:
    """A parameter, a bloc, the number of seats and the body's own facts are each a row and a line."""
    app = program_at(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await new_body(app, pilot)
        await write(app, pilot, *MEMBERS[:4])
        for row, line in (
            ("parameter:justerare", "2"),
            ("parameter:distans", "ja"),
            ("koalition:", "Styret: M, L"),
            ("fakta:municipality", "Storköping"),
            ("fakta:seats", "15"),
        ):
            rows = screen_of(app).rows_list
            rows.highlighted = rows.get_option_index(row)
            rows.action_select()
            await quiet(app, pilot)
            await write(app, pilot, line)
        screen_of(app).action_to_rows()
        await pilot.press("k")
        await write(app, pilot, "utan kolon")
        assert "Skriv namnet, kolon och partierna" in text_of(app)
    at = register(path)
    assert at.rules is not None
    assert (at.rules.given["justerare"], at.rules.given["distans"]) == ("2", "ja")
    assert [(c.name, c.parties) for c in at.coalitions] == [("Styret", ("M", "L"))]
    assert at.number == 15
    with Ledger.open(path) as ledger:
        assert ledger.namnder()[0].municipality == "Storköping"


async def test_what_was_half_written_comes_back(path: Path) -> None:
    """A line that was being written when the program ended stands there again, and is no event."""
    app = program_at(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await new_body(app, pilot)
        await write(app, pilot, MEMBERS[0])
        await pilot.press(*"Per Lind")
        await asyncio.sleep(0.7)
        await pilot.pause()
    again = program_at(path)
    async with again.run_test(size=(80, 24)) as pilot:
        await to_register(again, pilot)
        assert screen_of(again).entry.field.value == "Per Lind"
        assert "Det här var påbörjat när programmet avslutades." in text_of(again)
        assert "gäller 2023-01-01–2026-12-31" in text_of(again)
        screen_of(again)._keep()
        screen_of(again).looking.pause()
        await write(again, pilot, "Per Lindkvist (M)")
        with Ledger.open(path) as ledger:
            assert Drafts(path).about(ledger.namnder()[0].id) == ()
    assert labels(path)[:2] == PLAIN[:2]


async def test_an_existing_body(path: Path) -> None:
    """The register of a body in the tree opens on today's day; changes hold from it."""
    written(path, 13, 3)
    app = program_at(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_register(app, pilot)
        assert "gäller 2026-04-16–2026-12-31" in text_of(app)
        assert screen_of(app).prompt is None
        await pilot.press("n")
        await settle(app, pilot)
        await write(app, pilot, "Pia Nord (SD)")
    assert labels(path)[6] == "Pia Nord (SD)"
    assert labels(path, dt.date(2026, 4, 15))[6] == "vakant (SD)"


async def test_the_palette_has_every_act(path: Path) -> None:
    """Each act of the register can be found in the palette by its name, and done from there."""
    app = program_at(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        offered = [command.title for command in app.get_system_commands(app.screen)]
        assert "Ny nämnd" in offered
        await new_body(app, pilot)
        await write(app, pilot, MEMBERS[0])
        screen_of(app).action_to_rows()
        acts = {command.title: command.callback for command in app.get_system_commands(app.screen)}
        assert {"Ny ledamot", "Ny ersättare", "Uppdraget slutar", "Inkallelseordning"} <= set(acts)
        for title, label in (
            ("Ny ledamot", "Plats 2"),
            ("Ny ersättare", "Ersättare 1"),
            ("Inkallelseordning", "För M:s platser kallas"),
            ("Koalition", "Koalition"),
            ("Gäller från", "Gäller från"),
            ("Ta tillbaka det senaste", "Ta tillbaka, för att det är"),
        ):
            acts[title]()
            asked = screen_of(app).prompt
            assert asked is not None
            assert asked.label == label
            screen_of(app).action_to_rows()


async def test_no_room_and_names_that_would_write_to_the_terminal(
    program: BeslutApp, ledger_path: Path
) -> None:
    """In twenty columns, and with names that hold control characters, the register is shown all the same."""
    with Ledger.open(ledger_path) as ledger:
        namnd = ledger.namnder()[0].id
        ledger.record(
            c.ChangeSeats(namnd=namnd, seats=3),
            c.GiveMandate(namnd=namnd, person=PersonRef("Anna\x1b]52;c;AAAA\x07 [bold]Berg", "M"), seat="1"),
        )
    async with program.run_test(size=(80, 24)) as pilot:
        await settle(program, pilot)
        program.open_register(namnd)
        await settle(program, pilot)
        assert "Anna␛]52;c;AAAA␇ [bold]Berg (M)" in text_of(program)
        await pilot.resize_terminal(20, 8)
        await settle(program, pilot)
        await pilot.press("d")
        await settle(program, pilot)
        await pilot.press("escape", "escape")
        await settle(program, pilot)
        assert isinstance(program.screen, ArkivScreen)
