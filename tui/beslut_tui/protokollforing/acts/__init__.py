"""Every act, in the order of the help."""

from __future__ import annotations

from beslut_tui.protokollforing.act import Act
from beslut_tui.protokollforing.acts.afterwards import AFTERWARDS
from beslut_tui.protokollforing.acts.deciding import DECIDING
from beslut_tui.protokollforing.acts.deliberation import DELIBERATION
from beslut_tui.protokollforing.acts.dissent import DISSENT
from beslut_tui.protokollforing.acts.items import ITEMS
from beslut_tui.protokollforing.acts.overview import OVERVIEW
from beslut_tui.protokollforing.acts.presence import PRESENCE
from beslut_tui.protokollforing.acts.sitting import SITTING
from beslut_tui.protokollforing.acts.voting import VOTING

ACTS: tuple[Act, ...] = (
    *ITEMS,
    *DELIBERATION,
    *VOTING,
    *DECIDING,
    *DISSENT,
    *PRESENCE,
    *SITTING,
    *AFTERWARDS,
    *OVERVIEW,
)
BY_ID: dict[str, Act] = {act.id: act for act in ACTS}
