"""Keeps what is half-written beside the ledger, within a second, and offers it again."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from attrs import frozen

from beslut_tui.protokollforing.acts import ACTS, BY_ID
from beslut_tui.protokollforing.form import Form
from beslut_tui.protokollforing.guests import guest_acts, is_guest
from beslut_tui.protokollforing.keys import with_keys
from beslut_tui.protokollforing.sheets import SHEETS
from beslut_tui.protokollforing.times import shown_clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.timer import Timer

    from beslut import Draft, Drafts
    from beslut_tui.protokollforing.act import Act
    from beslut_tui.protokollforing.sheet import Ark
    from beslut_tui.screens.protokollforing import ProtokollforingScreen

EVERY = 0.5  # seconds: so that what was typed is on disk within one
_UNKEPT = object()  # like no draft: it is tried again, until it can be kept


@frozen
class Begun:
    """Something half-written and the act that it is of."""

    draft: Draft
    act: Act

    @property
    def at(self) -> str:
        """The clock time at which it was last written in."""
        return shown_clock(self.draft.saved)


def act_of(kind: str, guests: Iterable[Act] = ()) -> Act | None:
    """The act that a draft of this kind is of; None where there is no such act (any more).

    `guests`: the acts of plugins.
    """
    if kind in BY_ID:
        return BY_ID[kind]
    if kind in SHEETS:
        return next((act for act in ACTS if act.sheet == kind), None)
    return next((act for act in guests if act.id == kind), None)


class Draftsman:
    """The drafts of one sitting. They are written in a thread of their own: no key waits for the disk."""

    def __init__(self, screen: ProtokollforingScreen) -> None:
        self._screen = screen
        self._drafts: Drafts | None = None
        self._sheet: Ark | None = None
        self._kept: Any = None
        self._timer: Timer | None = None
        self._guests: tuple[Act, ...] = ()  # of plugins, where something of theirs was begun
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="utkast")
        self._writing: Future[None] | None = None

    @property
    def drafts(self) -> Drafts:
        """The file beside the ledger, once what is being written is written. Raises DraftsUnusable."""
        return self._thread.submit(self._opened).result()

    def _opened(self) -> Drafts:
        if self._drafts is None:
            from beslut import Drafts  # noqa: PLC0415  # on use

            self._drafts = Drafts(self._screen.app_.ledger_path)
        return self._drafts

    def _about(self, sheet: Ark) -> str:
        return self._screen.meeting if sheet.now.at is None else sheet.now.at.id

    # --- keeping ---------------------------------------------------------------------------------

    def opened(self, sheet: Ark) -> None:
        """A sheet is open: look at it twice a second."""
        self._sheet, self._kept = sheet, sheet.draft()
        if isinstance(sheet, Form) and is_guest(sheet.KIND):
            self._guests = (*(act for act in self._guests if act.id != sheet.KIND), sheet.act)
        if self._timer is None:
            self._timer = self._screen.set_interval(EVERY, self._look)

    def _look(self) -> None:
        """Keep what is half-written, where it has changed; say so where the last couldn't be kept."""
        sheet = self._sheet
        if sheet is None or not sheet.is_attached:
            return
        if self._writing is not None and self._writing.done():
            error = self._writing.exception()
            self._writing = None
            if error is not None:
                self._kept = _UNKEPT
                sheet.fail(self._screen.app_.in_words(error) if isinstance(error, Exception) else str(error))
        draft = sheet.draft()
        if draft != self._kept:
            self._kept = draft
            self._writing = self._thread.submit(self._write, self._about(sheet), sheet.KIND, draft)

    def _write(self, about: str, kind: str, draft: Any) -> None:
        drafts = self._opened()
        if draft is None:
            drafts.drop(about, kind)
        else:
            drafts.put(about, kind, draft, dt.datetime.now(dt.UTC).isoformat())

    def save(self) -> None:
        """What is half-written is on disk when this returns, where the disk lets it."""
        self._look()
        if self._writing is not None:
            self._writing.exception()  # waits; `_look` tells

    def closed(self) -> None:
        """The sheet is left: keep what is in it."""
        self.save()
        self._sheet = None

    async def recorded(self, sheet: Ark) -> None:
        """The sheet was recorded: its draft goes."""
        self._sheet = None
        self._thread.submit(self._write, self._about(sheet), sheet.KIND, None)

    def throw_away(self, begun: Begun) -> None:
        """It wasn't meant. Raises DraftsUnusable."""
        self.drafts.drop(begun.draft.about, begun.draft.kind)

    async def begin_anew(self, sheet: Ark) -> None:
        """The sheet as it is before anything is written in it, in place of this one."""
        screen, act = self._screen, act_of(sheet.KIND)
        now = screen.session.now
        if act is None or now is None:
            return
        let_go = screen.app_.typing_ahead.hold()
        try:
            await self.recorded(sheet)
            fresh = await screen.sheet_for(act, now)
            if fresh is not None:
                fresh.note, fresh.back = sheet.note, sheet.back
                await screen.open(fresh)
        finally:
            let_go()

    def end(self) -> None:
        """The program ends: what is being written is written."""
        self.closed()
        self._thread.shutdown(wait=True)

    # --- offering --------------------------------------------------------------------------------

    def kept(self, sheet: Ark) -> Any:
        """What was half-written in such a sheet when it was left; None where nothing was."""
        from beslut import DraftsUnusable  # noqa: PLC0415  # on use

        about = self._about(sheet)
        try:
            found = (d.body for d in self.drafts.about(about) if (d.about, d.kind) == (about, sheet.KIND))
            return next(found, None)
        except DraftsUnusable as error:
            self._screen.tell(str(error))
            return None

    def begun(self) -> list[Begun]:
        """What is half-written in the sitting, the latest first. Raises DraftsUnusable."""
        about = self.drafts.about(self._screen.meeting)
        found = ((draft, act_of(draft.kind, self._guests)) for draft in about)
        return [Begun(draft, act) for draft, act in found if act is not None][::-1]

    async def offer(self) -> None:
        """Open again what was half-written when the program ended; a list of it where there is more."""
        from beslut import DraftsUnusable  # noqa: PLC0415  # on use

        try:
            if any(is_guest(draft.kind) for draft in self.drafts.about(self._screen.meeting)):
                self._guests = guest_acts(await self._screen.app_.installed.kommandon())
            begun = self.begun()
        except DraftsUnusable as error:
            self._screen.tell(str(error))
            return
        if len(begun) == 1 and await self.resume(begun[0]):
            return
        if begun:
            self._screen.begin(BY_ID["protokoll.paborjat"])

    async def resume(self, begun: Begun) -> bool:
        """Go on with what was begun, in its §; whether it can be gone on with as things stand."""
        screen, about = self._screen, begun.draft.about
        now = screen.session.now
        if about != screen.meeting and (now is None or now.at is None or now.at.id != about):
            now = await screen.session.look(about)
            screen.paint(now)
        if now is None or screen.why_not(begun.act) is not None:
            return False
        sheet = await screen.sheet_for(begun.act, now)
        if sheet is None:
            return False
        await screen.open(sheet, begun.draft.body)
        if sheet.draft() is not None:
            key = "formular.rensa" if isinstance(sheet, Form) else "protokoll.rensa_arket"
            empties = with_keys(
                f"{{{key}=ctrl+r}} rensar, {{ark.stang=escape}} lägger undan det.", screen.app_
            )
            sheet.fail(f"Påbörjat kl. {begun.at} och inte registrerat: {empties}")
        return True
