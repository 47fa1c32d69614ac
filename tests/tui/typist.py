"""A secretary who types a sitting: what a script says, on the keyboard, through the forms and sheets.

One command is most often one act of the table; some acts are recorded in one by a sheet, and then the
typist reads on in the script for what belongs there. Ids are the program's own: a script's are read with
the sitting's id put in.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import attrs
from keyboard import Keyboard, Refusal
from sheet_hands import SheetHands

from beslut import commands as c

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslut.commands import Command
    from beslut_tui.app import BeslutApp

# what the form of an act asks for, by its fields' names: the fields of the command that answer
FORMS: dict[type[Any], tuple[str, dict[str, str]]] = {
    c.TableHandling: ("handling", {"slag": "kind", "nummer": "number", "titel": "title", "status": "state"}),
    c.NoteSummary: ("sammanfattning", {"text": "text"}),
    c.GiveInformation: ("information", {"av": "by", "text": "text"}),
    c.NoteAnmalan: ("anmalan", {"text": "text", "nummer": "number", "fran": "sender"}),
    c.ReportDelegationsbeslut: (
        "delegationsbeslut",
        {"text": "text", "nummer": "number", "dag": "decided", "av": "by"},
    ),
    c.RaiseQuestion: ("fraga", {"slag": "kind", "av": "by", "till": "to", "text": "text"}),
    c.AnswerQuestion: ("svar", {"av": "by", "text": "text"}),
    c.SecondProposal: ("instammande", {"av": "by", "i": "proposal"}),
    c.WithdrawProposal: ("aterta_yrkande", {"vilket": "proposal"}),
    c.CloseDeliberation: ("overlaggning_avslutad", {}),
    c.MotivateReservation: ("reservationens_text", {"vilken": "reservation", "text": "text"}),
    c.JusteraOmedelbart: ("omedelbar", {}),
    c.CloseParagraf: ("paragraf_avslutas", {}),
    c.ElectJusterare: ("justerare", {"vilka": "persons", "dag": "day", "plats": "place"}),
    c.EstablishQuorum: ("beslutsfor", {}),
    c.AjournMeeting: ("ajournering", {"till": "until", "skal": "ground"}),
    c.ResumeMeeting: ("ateruppta", {"tid": "when"}),
    c.TakeDownAnslag: ("anslag_ned", {"vilket": "anslag", "dag": "when"}),
    c.SendProtokollsutdrag: ("utdrag", {"till": "to", "vilka": "paragrafer", "dag": "when"}),
}
STATEMENTS = {
    "ersättaryttrande": "ersattaryttrande",
    "röstförklaring": "rostforklaring",
    "protokollsanteckning": "anteckning_medgiven",
}
_AIMED = ("bifall", "avslag", "ändring", "tillägg")
_WORDED = {"återremiss": "skal", "bordläggning": "till", "valförslag": "namn"}


class Typist:
    """Types the commands of one sitting, one after the other; `meeting`: its id in them."""

    def __init__(self, app: BeslutApp, commands: Sequence[Command], *, meeting: str = "") -> None:
        self.keyboard = Keyboard(app)
        self.sheets = SheetHands(self.keyboard)
        self._left = list(commands)
        self._scripted = meeting or next(each.meeting for each in commands if isinstance(each, c.CallMeeting))

    # --- reading the script ----------------------------------------------------------------------

    def _next(self, *kinds: type[Any]) -> Any:
        """The next command, where it is of one of these kinds; else None."""
        if self._left and isinstance(self._left[0], kinds):
            return self._own(self._left.pop(0))
        return None

    def _run(self, *kinds: type[Any]) -> list[Any]:
        """All next commands of these kinds."""
        found = []
        while (each := self._next(*kinds)) is not None:
            found.append(each)
        return found

    def _own(self, value: Any) -> Any:
        """A command, or something in one, with the id of the sitting that is typed."""
        if isinstance(value, str):
            own = self._meeting
            return own + value.removeprefix(self._scripted) if value.startswith(self._scripted) else value
        if isinstance(value, tuple):
            return tuple(self._own(each) for each in value)
        if attrs.has(type(value)) and not isinstance(value, type):
            given = {f.name: self._own(getattr(value, f.name)) for f in attrs.fields(type(value)) if f.init}
            return type(value)(**given)
        return value

    @property
    def _meeting(self) -> str:
        screen = self.keyboard.app.screen
        return getattr(screen, "meeting", self._scripted)

    # --- typing ----------------------------------------------------------------------------------

    async def type_all(self) -> None:
        """Type it all. Raises Refusal with the act and what the program says."""
        while self._left:
            before = self._left[0]
            try:
                await self.step()
            except Refusal as refusal:
                raise Refusal(f"{before}: {refusal}") from refusal

    async def step(self) -> None:
        """Type the next act."""
        command = self._own(self._left.pop(0))
        own = self._OWN.get(type(command))
        if own is not None:
            await own(self, command)
            return
        act, fields = FORMS[type(command)]
        values = {field: getattr(command, name) for field, name in fields.items()}
        await self.keyboard.act(act, **{k: v for k, v in values.items() if v is not None})

    async def _call(self, command: c.CallMeeting) -> None:
        await self.sheets.call(command)

    async def _agenda(self, command: c.SetForedragningslista) -> None:
        await self.sheets.agenda(command.items)

    async def _open_meeting(self, command: c.OpenMeeting) -> None:
        await self.sheets.open_meeting(command)
        await self.sheets.roll(self._run(c.RecordAttendance))

    async def _open_paragraf(self, command: c.OpenParagraf) -> None:
        first = not any(line.paragraf for line in self.keyboard.now.lines)
        values = {"nummer": command.number} if first else {}
        if command.item is None:
            await self.keyboard.act("oppna", vad="extra", rubrik=command.title, **values)
        else:
            await self.keyboard.act("oppna", vad=command.item, **values)
        at = self.keyboard.now.at
        assert at is not None
        # what the case brings with it is there already
        for n in range(len(at.handlingar) + len(at.proposals)):
            brought = self._next(c.TableHandling if n < len(at.handlingar) else c.PutProposal)
            assert brought is not None, f"§ {at.number}: {len(at.handlingar)} handlingar kom med ärendet"

    async def _jav(self, command: c.DeclareJav) -> None:
        declared = [command, *self._run(c.DeclareJav)]
        await self.keyboard.act("jav", vilka=tuple(d.person for d in declared), skal=command.ground)
        await self._calls()

    async def _arrival(self, command: c.NoteArrival) -> None:
        await self.keyboard.act("ankomst", vilka=(command.person,), tid=command.when)
        await self._calls()

    async def _departure(self, command: c.NoteDeparture) -> None:
        await self.keyboard.act("lamnar", vilka=(command.person,), tid=command.when, skal=command.ground)
        await self._calls()

    async def _calls(self) -> None:
        """Whom the rules call in is what the script calls in, or nobody."""
        wanted = self._run(c.CallInErsattare)
        if self.keyboard.sheet is not None:
            await self.sheets.calls(wanted)
        else:
            assert not wanted, wanted

    async def _proposal(self, command: c.PutProposal) -> None:
        if command.institution is not None:
            await self.keyboard.act("liggande_forslag", slag=command.kind, text=command.text)
            return
        at = self.keyboard.now.at
        assert at is not None
        values: dict[str, Any] = {
            "av": command.proposers,
            "slag": f"{command.kind}, delvis"
            if command.points and command.kind in ("bifall", "avslag")
            else command.kind,
            "hand": command.rank,
            "punkter": ", ".join(map(str, command.points)) or None,
            _WORDED.get(command.kind, "text"): command.text,
        }
        aims = [p for p in at.proposals if p.kind not in ("bifall", "avslag", "återremiss", "bordläggning")]
        if command.kind in _AIMED and len(aims) > 1:
            values["mal"] = command.target_proposal
        await self.keyboard.act("yrkande", **{k: v for k, v in values.items() if v is not None})

    async def _order(self, command: c.SetPropositionsordning) -> None:
        approved = self._next(c.ApprovePropositionsordning)
        assert approved is not None
        await self.sheets.order(command)

    async def _proposition(self, command: c.PutProposition) -> None:
        found = self._next(c.FindAcklamation)
        assert found is not None
        await self.sheets.proposition(command, found)
        if self._next(c.GavelProposition) is not None:
            await self.sheets.gavel()
            return
        request = self._next(c.RequestVotering)
        if request is None:
            await self.keyboard.press("escape")
            return
        await self.sheets.call_for_count(request)
        approved = self._next(c.ApproveVoteringsproposition)
        assert approved is not None
        await self.sheets.count(
            approved,
            self._run(c.CastVote, c.ChangeVote),
            self._next(c.GiveUtslagsrost),
            self._next(c.CloseVotering),
        )

    async def _decision(self, command: c.MakeDecision) -> None:
        await self.sheets.decision([command.text, *command.points])

    async def _election(self, command: c.ElectPersons) -> None:
        if command.proposals and self._left and isinstance(self._left[0], c.MakeDecision):
            return  # who was proposed and won is elected with the decision
        await self.keyboard.act(
            "val",
            vilka=command.persons,
            till=command.office,
            hur=command.method,
            forslag=command.proposals or None,
        )

    async def _sent_away(self, command: Any) -> None:
        await self.sheets.decision([command.reason or ""])

    async def _reservation(self, command: c.EnterReservation) -> None:
        text = self._next(c.MotivateReservation)
        promised = None if text is not None else self._next(c.PromiseText)
        await self.sheets.reservation(command, None if text is None else text.text, promised)

    async def _statement(self, command: c.EnterStatement) -> None:
        own = STATEMENTS.get(command.kind)
        values = {"av": command.by, "text": command.text}
        if own is None:
            values["slag"] = command.kind
        await self.keyboard.act(own or "uttalande", **{k: v for k, v in values.items() if v is not None})

    async def _close_meeting(self, command: c.CloseMeeting) -> None:
        await self.sheets.close_meeting(command)

    async def _sign(self, command: c.SignProtokoll) -> None:
        how = "digitalt" if command.digital else "papper"
        await self.keyboard.act(
            "underskrift", vem=command.person, dag=command.when, hur=how, vilka=command.paragrafer
        )

    async def _anslag(self, command: c.PostAnslag) -> None:
        await self.sheets.anslag(command)

    _OWN: dict[type[Any], Callable[[Any, Any], Awaitable[None]]] = {  # noqa: RUF012  # a table
        c.CallMeeting: _call,
        c.SetForedragningslista: _agenda,
        c.OpenMeeting: _open_meeting,
        c.OpenParagraf: _open_paragraf,
        c.DeclareJav: _jav,
        c.NoteArrival: _arrival,
        c.NoteDeparture: _departure,
        c.PutProposal: _proposal,
        c.SetPropositionsordning: _order,
        c.PutProposition: _proposition,
        c.MakeDecision: _decision,
        c.ElectPersons: _election,
        c.DecideAterremiss: _sent_away,
        c.DecideBordlaggning: _sent_away,
        c.EnterReservation: _reservation,
        c.EnterStatement: _statement,
        c.CloseMeeting: _close_meeting,
        c.SignProtokoll: _sign,
        c.PostAnslag: _anslag,
    }
