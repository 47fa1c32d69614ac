"""A sitting with all that isn't a decision: a list, closed doors, guests, reports, questions, notices."""

from __future__ import annotations

from pathlib import Path

from beslut import Ledger, PersonRef, Signer, TimePoint
from beslut import commands as c

M, NINE, TEN = "m-1", "m-1.9", "m-1.10"
BERG, NOOR, HED = PersonRef("Anna Berg", "M"), PersonRef("Eva Noor", "S"), PersonRef("Nils Hed", "V")


def day(written: str) -> TimePoint:
    """A day."""
    return TimePoint("datum", written)


def write(path: Path | str) -> None:
    """Record it in a new ledger."""
    people = [(BERG, "ordförande"), (NOOR, "ledamot"), (HED, "ledamot")]
    with Ledger.open(path) as ledger:
        ledger.record(
            c.EstablishNamnd(namnd="n-1", name="Kulturnämnden", seats=3),
            c.OpenMeeting(meeting=M, namnd="n-1", when=day("2026-04-16"), place="Stadshuset"),
            *(c.RecordAttendance(meeting=M, person=p, role=role) for p, role in people),  # type: ignore[arg-type]  # a word
            c.SetForedragningslista(
                meeting=M,
                items=(
                    c.AgendaItem(number="1", kind="anmälan", title="Anmälningar"),
                    c.AgendaItem(number="2", kind="beslut", title="Ny scen", dnr="KN 2026/4"),
                    c.AgendaItem(number="3", kind="fråga", title="Frågor"),
                ),
            ),
            c.WithdrawFromAgenda(meeting=M, item="m-1.l2", ground="underlag saknas"),
            c.GrantNarvaro(
                meeting=M, who=Signer(name="Kim Ek", title="revisor"), right="yttra sig", ground="revisionen"
            ),
            c.NotePersonalforetradare(meeting=M, who=(Signer(name="Siv Dahl", title="Vision"),)),
            c.OpenParagraf(meeting=M, number="9", title="Anmälningar", item="m-1.l1"),
            c.NoteAnmalan(paragraf=NINE, text="Protokoll från rådet", number="K 3", sender="rådet"),
            c.ReportDelegationsbeslut(
                paragraf=NINE, text="Tillstånd", number="D 12", decided=day("2026-03-02"), by="enhetschef"
            ),
            c.ReportOrdforandebeslut(paragraf=NINE, text="Yttrande", person=BERG, decided=day("2026-03-09")),
            c.RaiseInitiative(paragraf=NINE, by=(HED,), text="Se över belysningen"),
            c.PresentMedborgarforslag(paragraf=NINE, by="Ture Ask", text="En lekplats", number="MF 1"),
            c.MakeDecision(paragraf=NINE, text="Nämnden lägger anmälningarna till handlingarna."),
            c.CloseParagraf(paragraf=NINE),
            c.EndNarvaro(meeting=M, guest="m-1.g1"),
            c.OpenParagraf(meeting=M, number="10", title="Frågor", item="m-1.l3"),
            c.CloseDoors(meeting=M, paragraf=TEN, ground="sekretess"),
            c.MarkSekretess(paragraf=TEN, lagrum="OSL 25:1", scope="namnet på den enskilde"),
            c.RaiseQuestion(paragraf=TEN, by=(NOOR,), to=BERG, text="När öppnar badet?"),
            c.AnswerQuestion(paragraf=TEN, question=f"{TEN}.q1", by=(BERG,), text="I maj."),
            c.RaiseQuestion(paragraf=TEN, by=(HED,), kind="interpellation", text="Och biblioteket?"),
            c.EnterStatement(paragraf=TEN, kind="särskilt yttrande", by=(NOOR,), text="För sent."),
            c.AttachBilaga(paragraf=TEN, number="2", title="Noors yttrande", to=f"{TEN}.u1"),
            c.AttachBilaga(paragraf=TEN, number="Bilaga 3"),
            c.OpenDoors(meeting=M),
            c.CloseParagraf(paragraf=TEN),
            c.CloseMeeting(meeting=M),
            c.SignProtokoll(meeting=M, person=BERG, role="ordförande", when=day("2026-04-20")),
            c.SignProtokoll(meeting=M, person=NOOR, role="justerare", when=day("2026-04-20")),
            c.PostAnslag(
                meeting=M, posted=day("2026-04-21"), last_day=day("2026-05-12"), down=day("2026-05-13")
            ),
            c.SendProtokollsutdrag(meeting=M, to="rådet", paragrafer=(NINE,), when=day("2026-04-22")),
        )
