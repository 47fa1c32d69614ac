"""Keeps what is half-written beside the ledger, within a second, and offers it again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from beslut_tui.protokollforing.acts import BY_ID
from beslut_tui.protokollforing.form import Form
from beslut_tui.protokollforing.sheets import SHEETS, sheet_named

if TYPE_CHECKING:
    from textual.timer import Timer

    from beslut import Drafts
    from beslut_tui.protokollforing.sheet import Ark
    from beslut_tui.screens.protokollforing import ProtokollforingScreen

EVERY = 0.5  # seconds: so that what was typed is on disk within one


class Draftsman:
    """The drafts of one sitting. `unclear`: how many marks of "oklart" each § has."""

    def __init__(self, screen: ProtokollforingScreen) -> None:
        self._screen = screen
        self._drafts: Drafts | None = None
        self._sheet: Ark | None = None
        self._kept: Any = None
        self._timer: Timer | None = None
        self.unclear: dict[str, int] = {}

    @property
    def drafts(self) -> Drafts:
        """The file beside the ledger."""
        if self._drafts is None:
            from beslut import Drafts  # noqa: PLC0415  # on use

            self._drafts = Drafts(self._screen.app_.ledger_path)
        return self._drafts

    def _about(self, sheet: Ark) -> str:
        return self._screen.meeting if sheet.now.at is None else sheet.now.at.id

    def kept(self, sheet: Ark) -> Any:
        """What was half-written in such a sheet when it was left; None where nothing was."""
        about = self._about(sheet)
        found = (d.body for d in self.drafts.about(about) if (d.about, d.kind) == (about, sheet.KIND))
        return next(found, None)

    def opened(self, sheet: Ark) -> None:
        """A sheet is open: look at it twice a second."""
        self._sheet, self._kept = sheet, sheet.draft()
        if self._timer is None:
            self._timer = self._screen.set_interval(EVERY, self.save)

    def save(self) -> None:
        """Keep what is half-written, where it has changed."""
        sheet = self._sheet
        if sheet is None or not sheet.is_attached:
            return
        draft = sheet.draft()
        if draft == self._kept:
            return
        from beslut import DraftsUnusable  # noqa: PLC0415  # on use

        try:
            if draft is None:
                self.drafts.drop(self._about(sheet), sheet.KIND)
            else:
                self.drafts.put(self._about(sheet), sheet.KIND, draft, dt.datetime.now(dt.UTC).isoformat())
        except DraftsUnusable as error:
            sheet.fail(str(error))
        self._kept = draft

    def closed(self) -> None:
        """The sheet is left: keep what is in it."""
        self.save()
        self._sheet = None

    async def recorded(self, sheet: Ark) -> None:
        """The sheet was recorded: its draft goes."""
        self.drafts.drop(self._about(sheet), sheet.KIND)
        self._sheet = None

    async def offer(self) -> None:
        """Open again what was half-written when the program ended."""
        found = [d for d in self.drafts.about(self._screen.meeting) if d.kind in BY_ID or d.kind in SHEETS]
        if not found:
            return
        latest, now = found[-1], self._screen.session.now
        if latest.about != self._screen.meeting:
            now = await self._screen.session.look(latest.about)
            self._screen.paint(now)
        if now is None:
            return
        act = BY_ID.get(latest.kind)
        sheet = sheet_named(latest.kind, now) if act is None else Form(now, act)
        await self._screen.open(sheet, latest.body)
        sheet.fail("Det här var påbörjat när programmet avslutades.")
