"""Keys of one's own: from tangenter.toml, told in Swedish where they can't be used, never fatal."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import settle
from tests.situations.utbildningsnamnden import Utbildningsnamnden

from beslut_tui.app import BeslutApp
from beslut_tui.keymap import known, read_keymap
from beslut_tui.protokollforing.acts import ACTS
from beslut_tui.protokollforing.form import Form
from beslut_tui.screens.protokollforing import ProtokollforingScreen


def read(tmp_path: Path, text: str) -> tuple[dict[str, str], str]:
    file = tmp_path / "tangenter.toml"
    file.write_text(text)
    found = read_keymap(file)
    return dict(found.keys), " ".join(found.complaints)


def test_ids_and_keys_of_acts_are_their_own() -> None:
    """No two acts have one id or one key, and none has a key of the whole program's but q."""
    assert max(Counter(act.id for act in ACTS).values()) == 1
    assert max(Counter(act.key for act in ACTS if act.key).values()) == 1
    everywhere = {
        k for each in known().values() if each.id.startswith("program.") for k in each.keys.split(",")
    }
    assert not {act.key for act in ACTS if act.key} & everywhere


def test_the_keys_that_are_next_have_room_in_eighty_columns() -> None:
    """At each stage of a § or of the sitting, with the way to the palette at the end of the line."""
    app = BeslutApp("ingen.db", load_panels=tuple)
    for stage in {stage for act in ACTS for stage in act.stages}:
        shown = [
            f" {app.keys_of(act.id, act.key)} {act.short or act.title} "
            for act in ACTS
            if stage in act.stages
        ]
        assert all(act.key for act in ACTS if stage in act.stages), stage
        assert len("".join(shown)) <= 80 - len(" ctrl+p alla "), (stage, shown)


def test_two_acts_change_keys_with_each_other(tmp_path: Path) -> None:
    """Each line is read with the others in mind."""
    keys, told = read(tmp_path, '"protokoll.yrkande" = "i"\n"protokoll.instammande" = "y"\n')
    assert keys == {"protokoll.yrkande": "i", "protokoll.instammande": "y"}
    assert not told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('"protokoll.yrkand" = "f11"', "inget som heter protokoll.yrkand. Menas protokoll.yrkande?"),
        ('"protokoll.yrkande" = "i"', "i är redan tangenten för Instämmande (protokoll.instammande)"),
        ('"protokoll.yrkande" = "q"', "q är redan tangenten för"),
        ('"protokoll.yrkande" = "ff11"', "'ff11' för protokoll.yrkande är ingen tangent"),
        ('"protokoll.yrkande" = 7', "ska ha en tangent eller en lista av tangenter"),
        ('"protokoll.yrkande" = []', "har ingen tangent"),
        ("protokoll = ", "är ingen TOML-fil"),
        ('"protokoll.yrkande" = "\\u001b"', "är ingen tangent"),
    ],
)
def test_what_cannot_be_used_is_told_and_left_out(tmp_path: Path, line: str, words: str) -> None:
    """An unknown id, a clash, no key, no TOML: the usual keys hold."""
    keys, told = read(tmp_path, line)
    assert keys == {}
    assert words in told


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """As a folder of that name."""
    assert "går inte att läsa" in read_keymap(tmp_path).complaints[0]


async def test_the_program_takes_the_keys_and_an_act_without_one_gets_one(tmp_path: Path) -> None:
    """The form opens by the key in the file; the act's own key does nothing; complaints are shown."""
    room = Utbildningsnamnden(str(tmp_path / "a.db"))
    room.paragraf_9()
    room.ledger.close()
    file = tmp_path / "tangenter.toml"
    file.write_text('"protokoll.yrkande" = "f11"\nprotokoll.val = "V"\n"protokoll.vall" = "f12"\n')
    app = BeslutApp(tmp_path / "a.db", meeting="m-1", load_panels=tuple, keymap_file=file)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(app, pilot)
        screen = app.screen
        assert isinstance(screen, ProtokollforingScreen)
        assert "Menas protokoll.val" in str([n.message for n in app._notifications])
        await pilot.press("y")
        await settle(app, pilot)
        assert screen.ark is None
        for key, act in (("f11", "protokoll.yrkande"), ("V", "protokoll.val")):
            await pilot.press(key)
            await settle(app, pilot)
            assert isinstance(screen.ark, Form)
            assert screen.ark.act.id == act
            await pilot.press("escape")
            await settle(app, pilot)
        assert app.keys_of("protokoll.yrkande", "y") == "f11"
