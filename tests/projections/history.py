"""Some years of sittings of two bodies: enough of everything that moves rows, in a few thousand events."""

from __future__ import annotations

import random
from pathlib import Path

from beslut import Ledger, PersonRef, TimePoint
from beslut import commands as c

PEOPLE = tuple(
    PersonRef(f"Person {n}", party) for n, party in enumerate(("S", "S", "M", "V", "C", "SD", "MP"))
)


def write(path: Path | str, sittings: int, seed: int = 1) -> Ledger:
    """A ledger with so many sittings of some eighty events, two of them under way side by side."""
    chance = random.Random(seed)
    ledger = Ledger.open(path)
    ledger.record(
        c.EstablishNamnd(namnd="n-1", name="Skolnämnden", numbering="sammanträde"),
        c.EstablishNamnd(namnd="n-2", name="Parknämnden", numbering="sammanträde"),
        c.StateCoalition(namnd="n-1", name="Femklövern", parties=("S", "V", "MP", "C")),
    )
    for pair in range(sittings // 2):
        told = [list(_sitting(chance, f"m-{2 * pair + body}", body, pair)) for body in (0, 1)]
        while any(told):
            rest = chance.choice([commands for commands in told if commands])
            part = chance.randint(1, 60)
            ledger.record(*rest[:part])
            del rest[:part]
        if chance.random() < 0.5:
            _correct(ledger, chance, f"m-{2 * pair}")
    return ledger


def _correct(ledger: Ledger, chance: random.Random, meeting: str) -> None:
    recorded = ledger.events(meeting)
    decided = [r.version for r in recorded if r.topic == "decision_made"]
    stated = [r.version for r in recorded if r.topic == "sarskilt_uttalande_entered"]
    if stated and chance.random() < 0.5:
        ledger.record(c.WithdrawAct(target=meeting, event=stated[-1], ground="fel paragraf"))
    elif decided:
        ledger.record(
            c.MakeRattelse(
                target=meeting,
                event=chance.choice(decided),
                field="text",
                ground="skrivfel",
                new_value='"Nämnden avslår."',
            )
        )


def _sitting(chance: random.Random, meeting: str, body: int, month: int) -> list[c.Command]:
    day = TimePoint("datum", f"20{10 + month // 12:02}-{month % 12 + 1:02}-11")
    acts: list[c.Command] = [c.OpenMeeting(meeting=meeting, namnd=f"n-{body + 1}", when=day)]
    case = f"a-{meeting[2:]}"
    acts.append(c.OpenArende(arende=case, namnd=f"n-{body + 1}", title="Lokaler", dnr=f"SKN 2015/{month}"))
    here = [p for p in PEOPLE if chance.random() < 0.9] or list(PEOPLE)
    acts += [
        c.RecordAttendance(meeting=meeting, person=p, role="ledamot" if n else "ordförande")
        for n, p in enumerate(here)
    ]
    for number in range(1, chance.randint(3, 7)):
        acts += _paragraf(chance, f"{meeting}.{number}", number, here, case)
    if chance.random() < 0.3:
        acts.append(c.NoteDeparture(meeting=meeting, person=here[-1]))
    if chance.random() < 0.3:  # noted last: a party that had nobody there
        absent = PersonRef("Person 9", "KD")
        acts.append(
            c.RecordAttendance(meeting=meeting, person=absent, role="ledamot", present=False, serving=False)
        )
    return [*acts, c.CloseMeeting(meeting=meeting), c.SignProtokoll(meeting=meeting, person=here[0])]


def _paragraf(
    chance: random.Random, at: str, number: int, here: list[PersonRef], case: str
) -> list[c.Command]:
    meeting = at.partition(".")[0]
    acts: list[c.Command] = [
        c.OpenParagraf(
            meeting=meeting,
            number=str(number),
            title=f"Lokaler i hus {number}",
            dnr=f"SKN 2015/{number}",
            arende=case,
        ),
        c.PutProposal(paragraf=at, kind="eget förslag", proposers=(here[0],)),
        c.PutProposal(
            paragraf=at, kind="avslag", proposers=(here[-1],), points=(1,) if chance.random() < 0.2 else ()
        ),
        c.CloseDeliberation(paragraf=at),
    ]
    if chance.random() < 0.3:
        count = f"{at}.v1"
        acts += [
            c.RequestVotering(paragraf=at),
            c.ApproveVoteringsproposition(
                paragraf=at, votering=count, ja_proposals=(f"{at}.f1",), nej_proposals=(f"{at}.f2",)
            ),
            *(
                c.CastVote(paragraf=at, votering=count, person=p, choice="nej" if p.party == "SD" else "ja")
                for p in here
            ),
            c.CloseVotering(paragraf=at, votering=count),
        ]
    else:
        acts.append(c.FindAcklamation(paragraf=at, winners=(f"{at}.f1",)))
    acts.append(c.MakeDecision(paragraf=at, text="Nämnden bifaller.", points=("att bygga", "att riva")))
    if chance.random() < 0.4:
        acts.append(c.EnterReservation(paragraf=at, by=(here[-1],), in_favour_of=f"{at}.f2"))
    if chance.random() < 0.3:
        acts.append(
            c.EnterStatement(paragraf=at, kind="särskilt uttalande", by=(here[1],), text="Vi ser mer.")
        )
    return [*acts, c.CloseParagraf(paragraf=at)]
