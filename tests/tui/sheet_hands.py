"""How the sheets are typed in: roll call, list, order, finding, count, decision, reservation, notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keyboard import Refusal
from textual.widgets import Input, OptionList

from beslut_tui.protokollforing.sheets.anslag import Anslag
from beslut_tui.protokollforing.sheets.beslut import Beslutsformulering
from beslut_tui.protokollforing.sheets.ersattare import Inkallelse
from beslut_tui.protokollforing.sheets.fynd import Fynd
from beslut_tui.protokollforing.sheets.ordning import Ordning
from beslut_tui.protokollforing.sheets.rader import Rader
from beslut_tui.protokollforing.sheets.reservation import Reservationer
from beslut_tui.protokollforing.sheets.upprop import Upprop
from beslut_tui.protokollforing.sheets.votering import Rostning
from beslut_tui.protokollforing.times import shown_point
from beslut_tui.screens.protokollforing import ProtokollforingScreen
from beslut_tui.screens.sammantrade import SammantradeScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keyboard import Keyboard

    from beslut import commands as c
    from beslut_tui.protokollforing.sheet import Ark

_VOTES = {"ja": "j", "nej": "n", "avstar": "a"}


class SheetHands:
    """Types in the sheets of the program that a keyboard is of."""

    def __init__(self, keyboard: Keyboard) -> None:
        self.keyboard = keyboard

    def _open(self, kind: type[Any]) -> Any:
        """The sheet that is open, which is of this kind."""
        sheet = self.keyboard.sheet
        if not isinstance(sheet, kind):
            raise Refusal(f"{kind.__name__} är inte öppet; {self.keyboard.told}")
        return sheet

    def _left(self, sheet: Ark) -> None:
        if self.keyboard.sheet is sheet:
            raise Refusal(f"{sheet.KIND}: {self.keyboard.told}")

    async def _write(self, field: Input, text: str) -> None:
        """Have this in a line, and go on."""
        if field.value != text:
            if field.value:
                await self.keyboard.press("end", "ctrl+u")
            if text:
                await self.keyboard.paste(text)
        await self.keyboard.press("enter")

    # --- the frame -------------------------------------------------------------------------------

    async def call(self, call: c.CallMeeting) -> None:
        """Call the body that one stands on in the arkiv to a sitting."""
        await self.keyboard.press("s")
        await self.keyboard.until(lambda: isinstance(self.keyboard.app.screen, SammantradeScreen))
        form = self.keyboard.app.screen
        assert isinstance(form, SammantradeScreen)
        names = [namnd.id for namnd in form._namnder]
        assert names[form.query_one(OptionList).highlighted or 0] == call.namnd
        day = "" if call.when.day is None else call.when.day.isoformat()
        for name, text in (("dag", day), ("tid", shown_point(call.when)), ("plats", call.place or "")):
            await self._write(form.query_one(f"#{name}", Input), text)
        await self.keyboard.until(lambda: isinstance(self.keyboard.app.screen, ProtokollforingScreen))

    async def agenda(self, items: Sequence[Any]) -> None:
        """Paste the list as it stands in the kallelse, and have it recorded."""
        if self.keyboard.sheet is not None:  # the sitting is offered to be opened
            await self.keyboard.press("escape")
        await self.keyboard.press("f2")
        await self.keyboard.press("k")
        await self.keyboard.paste("\n".join(" ".join((f"{i.number}.", i.title, i.dnr or "")) for i in items))
        await self.keyboard.press("ctrl+s")
        await self.keyboard.press("ctrl+s")
        await self.keyboard.press("escape")

    async def open_meeting(self, opened: c.OpenMeeting) -> None:
        """Day, time and place."""
        if self.keyboard.sheet is None or self.keyboard.sheet.KIND != "oppna":
            await self.keyboard.press("f7")
        sheet = self.keyboard.sheet
        assert sheet is not None
        await self._write(sheet.query_one("#oppna-tid", Input), shown_point(opened.when))
        await self._write(sheet.query_one("#oppna-plats", Input), opened.place or "")

    async def roll(self, attendance: Sequence[c.RecordAttendance]) -> None:
        """One key a person, in the order of the nämnd's list; then whom the rules call in."""
        sheet: Upprop = self._open(Upprop)
        said = {a.person.label: a for a in attendance}
        for plats in sheet.roll.platser:
            if plats.person is not None:
                here = said.get(plats.label)
                await self.keyboard.press("down" if here is None else "n" if here.present else "f")
        await self.keyboard.press("enter")
        for n, call in enumerate(sheet.roll.calls):
            if not said[call.person.label].serving:
                await self.keyboard.press(str(n + 1))
        await self.keyboard.press("enter")
        self._left(sheet)

    async def calls(self, wanted: Sequence[c.CallInErsattare]) -> None:
        """Whom the rules call in is accepted, where the script says so."""
        sheet: Inkallelse = self._open(Inkallelse)
        names = [call.person.label for call in wanted]
        for n, call in enumerate(sheet.calls):
            if call.person.label not in names:
                await self.keyboard.press(str(n + 1))
        await self.keyboard.press("enter")
        self._left(sheet)

    async def close_meeting(self, closed: c.CloseMeeting) -> None:
        """The time; what is left may be seen to afterwards."""
        await self.keyboard.press("f10")
        sheet = self.keyboard.sheet
        assert sheet is not None, self.keyboard.told
        await self._write(sheet.query_one(Input), shown_point(closed.when))
        if self.keyboard.sheet is sheet:
            await self.keyboard.press("enter")
        self._left(sheet)

    async def anslag(self, posted: c.PostAnslag) -> None:
        """The day; the §§ are those that are approved."""
        await self.keyboard.act("anslag_upp")
        sheet: Anslag = self._open(Anslag)
        assert {line.paragraf for line in sheet._lines if line.paragraf in sheet._chosen} == set(
            posted.paragrafer
        )
        await self._write(sheet.query_one(Input), posted.posted.value)
        self._left(sheet)

    # --- to the decision -------------------------------------------------------------------------

    async def order(self, order: c.SetPropositionsordning) -> None:
        """The order as it is suggested, perhaps in other words."""
        await self.keyboard.press("p")
        sheet: Ordning = self._open(Ordning)
        assert sheet.order is not None
        if order.text:
            await self.keyboard.press("t")
            await self.keyboard.press("f7")
            await self.keyboard.paste(order.text)
            await self.keyboard.press("enter")
        await self.keyboard.press("enter")
        self._left(sheet)

    async def proposition(self, put: c.PutProposition, found: c.FindAcklamation) -> None:
        """What is put, and what the chair finds."""
        if not isinstance(self.keyboard.sheet, Fynd):
            await self.keyboard.press("f")
        sheet: Fynd = self._open(Fynd)
        wanted = [
            n
            for n, answer in enumerate(sheet.answers, 1)
            if (found.formal is not None and answer.formal == found.formal)
            or (found.formal is None and set(answer.proposals) <= set(found.winners))
        ]
        if not wanted:
            raise Refusal(f"{put}: inget av svaren är {found}: {sheet.answers}")
        await self.keyboard.press(str(wanted[0]), *(["enter"] if sheet.several else []))
        if not sheet.found:
            raise Refusal(f"{found}: {self.keyboard.told}")

    async def gavel(self) -> None:
        """The gavel falls."""
        await self.keyboard.press("k")

    async def call_for_count(self, request: c.RequestVotering) -> None:
        """Somebody calls for a count before the gavel."""
        await self.keyboard.press("v")
        await self.keyboard.fill({"av": request.by})

    async def count(
        self,
        approved: c.ApproveVoteringsproposition,
        votes: Sequence[Any],
        casting: c.GiveUtslagsrost | None,
        closed: c.CloseVotering | None,
    ) -> None:
        """Each one's vote, in the order in which they are called; then the result."""
        sheet: Rostning = self._open(Rostning)
        count = sheet.count
        assert count is not None
        assert count.ballot.votering == approved.votering
        said = {vote.person.label: vote.choice for vote in votes}
        await self.keyboard.press(*(_VOTES[said[voter.person.label]] for voter in count.voters))
        await self.keyboard.press("enter")
        if casting is not None and count.casting != casting.choice:
            await self.keyboard.press(_VOTES[casting.choice])
        assert closed is not None
        await self.keyboard.press("enter")
        self._left(sheet)

    async def decision(self, wanted: Sequence[str]) -> None:
        """The sentences, from those that are suggested."""
        await self.keyboard.press("b")
        sheet: Beslutsformulering = self._open(Beslutsformulering)
        place = 0
        for n, sentence in enumerate(wanted):
            if n < len(sheet.sentences) and sheet.sentences[n] == sentence:
                continue
            if n < len(sheet.sentences):
                await self.keyboard.press(*["down"] * (n - place), "enter")
            else:
                await self.keyboard.press(*["down"] * (n - 1 - place), "plus")
            await self.keyboard.press("f7")
            await self.keyboard.paste(sentence)
            await self.keyboard.press("enter")
            place = sheet.query_one(Rader).at
        while len(sheet.sentences) > len(wanted):
            await self.keyboard.press("end", "minus")
        await self.keyboard.press("ctrl+s")
        self._left(sheet)

    async def reservation(self, entered: c.EnterReservation, text: str | None, promised: Any) -> None:
        """Those who reserve themselves, of those whom the sheet lists; for what, and with which text."""
        await self.keyboard.press("r")
        sheet: Reservationer = self._open(Reservationer)
        for person in entered.by:
            place = next(
                (
                    n
                    for n, may in enumerate(sheet.may)
                    if (may.person.name, may.person.party) == (person.name, person.party) and may.allowed
                ),
                None,
            )
            if place is None:
                raise Refusal(f"{person.label} finns inte bland {[m.person.label for m in sheet.may]}")
            await self.keyboard.press(str(place + 1), *(["m"] if person.with_others else []))
            for _ in range(9):
                if sheet.favour.get(place) == entered.in_favour_of:
                    break
                await self.keyboard.press("f")
        if entered.joint:
            await self.keyboard.press("g")
        if text is not None:
            await self.keyboard.press("t")
            await self.keyboard.paste(text)
            await self.keyboard.press("ctrl+s")
        elif promised is not None:
            await self.keyboard.press("l")
            await self.keyboard.paste(promised.due.value)
            await self.keyboard.press("enter", "enter")
        else:
            await self.keyboard.press("enter")
        self._left(sheet)
