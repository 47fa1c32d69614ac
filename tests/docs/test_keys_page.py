"""docs/tangenter.md is what the program says of its keys."""

from __future__ import annotations

import re
from pathlib import Path

from beslut_tui.keymap import page, read_keymap

PAGE = Path(__file__).parents[2] / "docs" / "tangenter.md"
HEAD = "| id | keys |"


def written_anew(text: str) -> str:
    """The page with the table as the program has it now."""
    return text[: text.index(HEAD)] + page()


def test_the_table_is_the_programs_own() -> None:
    """Every id, its keys and what they do. To write it anew: PAGE.write_text(written_anew(PAGE.read_text()))."""
    text = PAGE.read_text()
    assert text == written_anew(text)


def test_the_example_can_be_used_as_it_stands(tmp_path: Path) -> None:
    """Each of its lines gives a key, and none clashes."""
    example = re.search(r"```toml\n(.+?)```", PAGE.read_text(), re.DOTALL)
    assert example is not None
    (tmp_path / "tangenter.toml").write_text(example[1])
    read = read_keymap(tmp_path / "tangenter.toml")
    assert read.complaints == ()
    assert read.keys == {
        "protokoll.yrkande": "f11",
        "protokoll.omedelbar": "O",
        "protokoll.val": "ctrl+v,f12",
    }
