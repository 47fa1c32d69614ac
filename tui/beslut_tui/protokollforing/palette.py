"""The command palette's answers while a sitting is recorded: every act, and what plugins bring."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from beslut_tui.protokollforing.acts import ACTS
from beslut_tui.protokollforing.guests import guest_acts, panel_acts

if TYPE_CHECKING:
    from beslut_tui.protokollforing.act import Act
    from beslut_tui.screens.protokollforing import ProtokollforingScreen

# what an act says and its group tell less than its title, and only where the very words stand in them
_SAYS, _GROUP = 0.2, 0.1
_NOT_NOW = 0.1  # what can't be done now comes last


class ActSearch(Provider):
    """Finds acts by their title, what they say and their group; those that can't be done now say why."""

    @property
    def house(self) -> ProtokollforingScreen:
        """The screen that the palette was opened on."""
        return cast("ProtokollforingScreen", self.screen)

    async def startup(self) -> None:
        """How things stand when the palette is opened, and what plugins bring."""
        installed = self.house.app_.installed
        guests = (*guest_acts(await installed.kommandon()), *panel_acts(await installed.panels()))
        self._offered = [(act, self.house.why_not(act)) for act in (*ACTS, *guests)]

    async def discover(self) -> Hits:
        """Every act: first those that are next, then what else can be done now."""
        stage = self.house.stage
        for act, why in sorted(self._offered, key=lambda of: (of[1] is not None, stage not in of[0].stages)):
            yield DiscoveryHit(
                self._shown(act, why), partial(self.house.begin, act), act.title, self._help(act, why)
            )

    async def search(self, query: str) -> Hits:
        """The acts that match."""
        matcher, sought = self.matcher(query), query.casefold()
        for act, why in self._offered:
            score = max(
                matcher.match(act.title),
                _SAYS * (sought in act.says.casefold()),
                _GROUP * (sought in act.group.casefold()),
            )
            if score > 0:
                yield Hit(
                    score if why is None else _NOT_NOW * score,
                    self._shown(act, why),
                    partial(self.house.begin, act),
                    text=act.title,
                    help=self._help(act, why),
                )

    def _shown(self, act: Act, why: str | None) -> Content:
        """The title, and the key where it has one."""
        key = self.house.app_.keys_of(act.id, act.key)
        return Content.assemble(
            (act.title, "" if why is None else "$dampad"), (f"  {key}" if key else "", "bold $accent")
        )

    @staticmethod
    def _help(act: Act, why: str | None) -> str:
        return act.says if why is None else why
