"""Every act, in the order of the help."""

from __future__ import annotations

from beslut_tui.protokollforing.act import Act
from beslut_tui.protokollforing.acts.deliberation import DELIBERATION
from beslut_tui.protokollforing.acts.gang import GANG

ACTS: tuple[Act, ...] = (*DELIBERATION, *GANG)
BY_ID: dict[str, Act] = {act.id: act for act in ACTS}
