"""Every act, in the order of the help."""

from __future__ import annotations

from beslut_tui.protokollforing.act import Act
from beslut_tui.protokollforing.acts.deliberation import DELIBERATION

ACTS: tuple[Act, ...] = (*DELIBERATION,)
BY_ID: dict[str, Act] = {act.id: act for act in ACTS}
