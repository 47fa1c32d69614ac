"""docs/registret.md shows a register that can be read."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from beslut import Ledger, plan_register, read_register, register_on

PAGE = (Path(__file__).parents[2] / "docs" / "registret.md").read_text()


def test_the_example_is_read_and_recorded() -> None:
    """Everything in the page's example is recorded, and read again it gives nothing new."""
    block = re.search(r"<!-- example -->\n```toml\n(.+?)```", PAGE, re.DOTALL)
    assert block is not None
    written = read_register(block[1].encode(), "exemplet")
    today = dt.date(2025, 1, 1)
    with Ledger.open(":memory:") as ledger:
        ledger.record(*plan_register(written, (), today=today).commands)
        again = plan_register(written, ledger.namnder(), today=today)
        assert again.changes == ()
        register = register_on(ledger.namnder()[0], today)
    assert [seat.label for seat in register.seats] == [
        "Anna Berg (M)",
        "Jon Frisk (M)",
        "Eva Noor (S)",
        "Nils Hed (S)",
        "vakant (SD)",
    ]
    assert [m.person.label for m in register.substitutes] == ["Ebba Nyman (M)"]
    assert register.inkallelseordning["S"] == ("S", "SD", "M")
    assert register.rules is not None
    assert register.rules.given["distans"] == "ja"
