"""Every word on the screen is Swedish, every key can be changed, every colour can be read."""

from __future__ import annotations

import pytest
from conftest import settle, text_of
from textual.app import App
from textual.binding import Binding
from textual.color import Color
from textual.command import CommandPalette
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Button, Input, OptionList, Tree

from beslut import ParagrafLine, TimePoint
from beslut_tui import theme
from beslut_tui.app import BeslutApp
from beslut_tui.finding import find
from beslut_tui.screens.arkiv import ArkivScreen
from beslut_tui.screens.tillskriv import Confirm, TillskrivScreen
from beslut_tui.swedish import DESCRIPTIONS, Palette
from beslut_tui.widgets.arkiv_tree import ArkivTree
from beslut_tui.widgets.position_strip import PositionStrip

OURS = (BeslutApp, ArkivScreen, TillskrivScreen, Confirm, ArkivTree, PositionStrip)


def bindings(cls: type) -> list[Binding]:
    """The bindings that a class declares itself."""
    return list(Binding.make_bindings(cls.__dict__.get("BINDINGS", [])))


@pytest.mark.parametrize(
    "cls", [App, Screen, Tree, Input, OptionList, Button, VerticalScroll, CommandPalette]
)
def test_every_description_of_textual_has_a_swedish_one(cls: type) -> None:
    """A key that a new version of Textual brings fails here until it has Swedish words."""
    missing = {b.description for b in bindings(cls) if b.description} - set(DESCRIPTIONS)
    assert not missing


@pytest.mark.parametrize("cls", OURS)
def test_every_binding_has_an_id_of_its_own(cls: type) -> None:
    """So that a keymap can give each action another key."""
    names = [b.id for b in Binding.make_bindings(cls.__dict__["BINDINGS"])]
    assert all(names)
    others = {b.id for other in OURS if other is not cls for b in bindings(other)}
    assert not others & set(names)


async def test_a_keymap_changes_a_key(program: BeslutApp) -> None:
    """The action follows its id to another key."""
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(program, pilot)
        program.set_keymap({"arkiv.trad": "f6"})
        await pilot.press("f6")
        await pilot.pause()
        assert not program.screen.query_one(ArkivTree).display


@pytest.mark.parametrize("keys", [(), ("enter",), ("2",), ("ctrl+p",), ("slash",)])
async def test_no_english_key_is_shown(program: BeslutApp, keys: tuple[str, ...]) -> None:
    """Wherever the focus is, no active binding is described in Textual's English."""
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(program, pilot)
        await pilot.press(*keys)
        await settle(program, pilot)
        shown = {active.binding.description for active in program.screen.active_bindings.values()}
        assert not shown & set(DESCRIPTIONS)


async def test_the_help_panel_is_swedish(program: BeslutApp) -> None:
    """`?` shows the help for where one stands and the keys, f1 hides it; at 80 columns the tree gives way."""
    async with program.run_test(size=(80, 24)) as pilot:
        await settle(program, pilot)
        await pilot.press("enter", "question_mark")
        await settle(program, pilot)
        shown = text_of(program)
        assert "En paragraf." in shown
        assert "Rulla upp" in shown
        assert "Scroll" not in shown
        assert "Åsbro" not in shown
        await pilot.press("f1")
        await settle(program, pilot)
        assert "Rulla upp" not in text_of(program)
        assert "Åsbro" in text_of(program)


async def test_the_palette_is_swedish(program: BeslutApp) -> None:
    """Placeholder, commands and the answer to a search without hits."""
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(program, pilot)
        await pilot.press("ctrl+p")
        await settle(program, pilot)
        assert isinstance(program.screen, Palette)
        shown = text_of(program)
        for words in (
            "Sök kommando eller paragraf",
            "Avsluta",
            "Hjälp",
            "Skärmbild",
            "Tema",
            "Stäng programmet",
        ):
            assert words in shown
        await pilot.press(*"finnsinte")
        await settle(program, pilot)
        assert "Inga träffar" in text_of(program)


async def test_the_theme_can_be_changed(program: BeslutApp) -> None:
    """Tema in the palette offers dark and light, in Swedish."""
    async with program.run_test(size=(120, 40)) as pilot:
        await settle(program, pilot)
        await pilot.press("ctrl+p", *"tema")
        await settle(program, pilot)
        await pilot.press("down", "enter")
        await settle(program, pilot)
        assert "Ljus text på mörk botten" in text_of(program)
        await pilot.press(*"ljust")
        await settle(program, pilot)
        await pilot.press("down", "enter")
        await settle(program, pilot)
        assert program.theme == theme.LIGHT.name


def luminance(colour: Color) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("scheme", [theme.DARK, theme.LIGHT], ids=lambda t: t.name)
@pytest.mark.parametrize(
    "name",
    ["foreground", "primary", "accent", "error", "dampad", "emot", "bifall", "avstod", "uttalande", "delat"],
)
def test_text_has_contrast(scheme: Theme, name: str) -> None:
    """Every text colour has at least 4.5 to 1 against page and panel."""
    text = Color.parse(scheme.variables.get(name) or getattr(scheme, name))
    for ground in (scheme.background, scheme.surface, scheme.panel):
        assert ground is not None
        light, dark = sorted((luminance(text), luminance(Color.parse(ground))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def some(number: str, dnr: str | None, title: str) -> ParagrafLine:
    """A § to find."""
    return ParagrafLine(
        id=f"m-1.{number}", meeting="m-1", namnd="n-1", number=number, dnr=dnr, title=title, subtitle=None,
        meeting_date=TimePoint("datum", "2019-08-29"), arende=None, decision_method=None, formal=None,
        winners=(), positions=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("6", ["6", "16", "7"]),
        ("§ 6", ["6", "16", "7"]),
        ("§6", ["6", "16", "7"]),
        ("ks 2026/6", ["7"]),
        ("KS", ["7"]),
        ("skola äng", ["16"]),
        ("2019-08", ["6", "16", "7"]),
        ("", []),
        ("finns inte", []),
        ("  ", []),
    ],
)
def test_a_paragraf_is_found(query: str, numbers: list[str]) -> None:
    """By number (exact first), dnr, words of the title in any order, and date."""
    known = [
        some("16", None, "Ängsskolan, en skola"),
        some("6", None, "Bryggan"),
        some("7", "KS 2026/6", "Buller"),
    ]
    found = [p.number for p in find(known, query)]
    assert sorted(found, key=str) == sorted(numbers)
    assert found[:1] == numbers[:1] or query.startswith("2019")
