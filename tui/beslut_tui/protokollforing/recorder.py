"""Recording an act from the screen: on disk before it is shown, one at a time, carried through."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from beslut_tui.protokollforing.widgets import TitleBar

if TYPE_CHECKING:
    from beslut import LiveMeeting, Receipt
    from beslut_tui.protokollforing.sheet import Ark
    from beslut_tui.screens.protokollforing import ProtokollforingScreen


class Recorder:
    """`busy`: an act is on its way to the disk."""

    def __init__(self, screen: ProtokollforingScreen) -> None:
        self._screen = screen
        self.busy = False

    async def do(self, act: Callable[[LiveMeeting], Receipt], sheet: Ark | None, *, stay: bool) -> bool:
        """Record, and close the sheet that it was prepared in unless that stays; whether it was recorded.

        What was begun is carried through, and shown, even where whoever asked for it is gone: else it would
        be recorded a second time.
        """
        if self.busy:
            self._tell(sheet, "Det förra sparas ännu; det som är skrivet finns kvar. Försök igen strax.")
            return False
        self.busy = True
        return await asyncio.shield(asyncio.ensure_future(self._do(act, sheet, stay=stay)))

    async def _do(self, act: Callable[[LiveMeeting], Receipt], sheet: Ark | None, *, stay: bool) -> bool:
        screen = self._screen
        let_go = screen.app_.typing_ahead.hold()
        screen.query_one(TitleBar).saving()
        try:
            now = await screen.session.do(act)
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall be told, not thrown out
            self._tell(sheet, await self._in_words(error))
            return False
        else:
            with screen.app.batch_update():
                if sheet is not None and sheet.is_attached:
                    sheet.fail("")
                    if not stay:
                        await screen.drafts.recorded(sheet)
                        if sheet.note is not None:
                            screen.notes.drop(sheet.note)
                        screen.leave_sheet()
                screen.paint(now)
            return True
        finally:
            self.busy = False
            if screen.is_attached:
                screen.query_one(TitleBar).saved()
            let_go()

    async def _in_words(self, error: Exception) -> str:
        """The error as it is told: a refusal names §§ and proposals as people do."""
        from beslut import Refused  # noqa: PLC0415  # on use

        if isinstance(error, Refused):
            return await self._screen.session.in_words(error)
        return self._screen.app_.in_words(error)

    def _tell(self, sheet: Ark | None, message: str) -> None:
        """Say what went wrong where one looks: in the sheet, while it is open."""
        if sheet is not None and sheet.is_attached:
            sheet.fail(message)
        elif self._screen.is_attached:
            self._screen.tell(message)
