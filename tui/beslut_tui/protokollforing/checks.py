"""What is to be seen to, before the sitting is closed or after it, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from beslut.clean import clean
from beslut_tui.protokollforing.setting import wrapped
from beslut_tui.words import verified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslut import Check, Now

# done: sign, told apart without colour, and its theme colour
_SIGNS: dict[bool | None, tuple[str, str]] = {
    True: ("✓", "$bifall"),
    False: ("☐", "bold $error"),
    None: ("?", "bold $warning"),
}


def check_lines(checks: Sequence[Check], now: Now, width: int) -> list[Content]:
    """The checks, what is left to do first, each with its day and how that comes about."""
    numbers = {line.paragraf: line.number for line in now.lines}
    ordered = sorted(checks, key=lambda check: (check.done is True, check.due is None, check.due))
    lines: list[Content] = []
    for check in ordered:
        sign, colour = _SIGNS[check.done]
        of = numbers.get(check.paragraf)
        told = Content.assemble(
            (f"§ {clean(of)}: " if of and f"§ {of}" not in check.says else "", "bold"),
            clean(check.says),
            (f"  senast {check.due.isoformat()}" if check.due else "", "bold"),
        )
        lines += wrapped(told, width, first=Content.assemble((sign, colour), " "), rest="  ")
        if check.why:
            lines += wrapped(
                Content.styled(verified(clean(check.why)), "$dampad"), width, first="  ", rest="  "
            )
    return lines


def left(checks: Sequence[Check]) -> int:
    """How many aren't done."""
    return sum(check.done is not True for check in checks)
