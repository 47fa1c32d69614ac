"""Situation A typed in a terminal of its own, and killed twice; the minutes say what they should."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from seen_terminal import SeenTerminal
from tests.conftest import Said
from tests.situations.room import Room, on, person
from tests.situations.utbildningsnamnden import ORDER, POINTS, RULES, SEATED, SUBSTITUTES

from beslut import commands as c

PROGRAM = "import sys; from beslut_tui.app import run; sys.exit(run(sys.argv[1], 'prov', 'm-1'))"
SAVED = 1.0  # seconds within which what is half-written is on disk


def called(path: Path) -> None:
    """Utbildningsnämnden before its sitting: the register, the case with what is proposed, the kallelse."""
    room = Room(str(path))
    room.establish("Utbildningsnämnden", "nämnd", 13)
    room.register(SEATED, SUBSTITUTES, ORDER, RULES)
    room.do(c.EndMandate(namnd="n-1", person=person("Ulf Rask (SD)"), seat="7", ended=on("2026-03-01")))
    room.do(c.OpenArende(arende="a-1", namnd="n-1", title="Avveckling av Ängsskolan", dnr="UN 2026/118"))
    room.do(c.PrepareProposal(arende="a-1", institution="förvaltningen", points=POINTS))
    room.do(c.CallMeeting(meeting="m-1", namnd="n-1", when=on("2026-04-16T18:00+0200"), place="Stadshuset"))
    items = (c.AgendaItem(number="9", title="Avveckling av Ängsskolan", arende="a-1", dnr="UN 2026/118"),)
    room.do(c.SetForedragningslista(meeting="m-1", items=items))
    room.ledger.close()


def to_a_half_typed_yrkande(terminal: SeenTerminal) -> None:
    """The sitting is opened, the roll called, § 9 taken up; Lund's yrkande is half written."""
    terminal.see("Sammanträdet öppnas", "Stadshuset")
    terminal.type("⏎⏎", "Upprop", "12 kvar")
    terminal.type("nnnnnnnnnsnnnnnf⏎", "Sara Holm (KD) för vakant (SD)", "Rut Alm (V) för Olle Brant (V)")
    terminal.type("⏎", "13 av 13 tjänstgör")
    terminal.type("§", "Vilket ärende")
    terminal.type("99⏎", "§ 9 Avv", "Dnr UN 2026/118")  # the item by its number, then the § by its own
    terminal.type("jlindk⏎⏎⏎", "Nils Hed (S) för Per Lindkvist (M)")
    terminal.type("⏎", "Nils Hed (S) tjänstgjorde i hans ställe")
    terminal.type("yfrisk⏎öst⏎ryd⏎sund⏎⏎b", "yrkar bifall")
    terminal.type("ynoor+⏎a", "yrkar avslag")
    terminal.type("ialm⏎⏎⏎", "med instämmande av Rut Alm (V)")
    terminal.type("ylund⏎⏎rtill förvaltningen för att komp", "till förvaltningen för att komp")


def to_a_half_entered_count(terminal: SeenTerminal) -> None:
    """The yrkande is found as it was, and finished; all up to the upprop, of which five have answered."""
    terminal.see("Siv Lund (MP)", "återremiss", "till förvaltningen för att komp")
    terminal.type("letteras med en barnkonsekvensanalys⏎", "I vilken hand")
    terminal.type("1", "i första hand", "kompletteras med en barnkonsekvensanalys")
    terminal.type("ylund⏎⏎a2", "i andra hand avslag")
    terminal.type("abrant⏎⏎18.40⏎", "Olle Brant (V) anlände")
    terminal.type("ö", "Överläggningen förklarades avslutad")
    terminal.type("p", "Återremiss prövas först")
    terminal.type("⏎", "Nämnden godkände ordningen")
    terminal.type("f", "Proposition 1")
    terminal.type("1", "klubban faller")
    terminal.type("k", "Proposition 2")
    terminal.type("1", "klubban faller")
    terminal.type("vnoor⏎⏎", "0 av 13")
    terminal.type("jjjjj", "5 av 13")


def to_the_end(terminal: SeenTerminal) -> None:
    """The count is found as it was, and finished; decision and reservations."""
    terminal.see("5 av 13")
    terminal.type("nnnnnnaj", "alla 13 har röstat")
    terminal.type("⏎", "Lika 6–6. Utslagsröst, Anna Berg: ja")
    terminal.type("⏎", "med sin utslagsröst för ja")
    terminal.type("b", "Ängsskolan avvecklas den 30 juni 2027")
    terminal.type("⎘", "Vill någon reservera sig")
    terminal.type("r", "Eva Noor (S)", "Rut Alm (V)")
    terminal.type("1m6⏎", "Reservation")
    terminal.type("r", "Siv Lund (MP)")
    terminal.type("4⏎", "yrkande i andra hand")


def test_situation_a(tmp_path: Path, shared: Path, beslut: Callable[..., Said]) -> None:
    """Typed at 80x24, killed in a half-typed yrkande and a half-entered count: 4b, word for word."""
    path = tmp_path / "liggare.db"
    called(path)
    for part in (to_a_half_typed_yrkande, to_a_half_entered_count):
        with SeenTerminal(PROGRAM, str(path)) as terminal:
            part(terminal)
            end = time.monotonic() + SAVED
            while (left := end - time.monotonic()) > 0:
                terminal.read(left)
            terminal.kill()
    with SeenTerminal(PROGRAM, str(path)) as terminal:
        to_the_end(terminal)
    wanted = (shared / "situationer.md").read_text()
    part_4b = re.split(r"\n(?=###? )", wanted[wanted.index("### 4b.") :])[0]
    text = "\n".join(line[2:] for line in part_4b.split("\n") if line.startswith(">"))
    assert beslut("protokoll", "§ 9").out == f"UTKAST – ej justerat\n\n{text}\n"
