"""What the processes do that are killed, cut off and failed: a sitting, step by step, on one file.

Each step is one call of `Ledger.record` (or a gallring, a question, a checkpoint, a reopening) and has a command
id of its own that says its number. A step is acknowledged where `record` has returned, never sooner:
a line on a file descriptor, `ok NUMBER EVENTS SIZE`. Clock and chance are given, so that each run
stores the same bytes.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from attrs import frozen

from beslut import BeslutError, Ledger, PersonRef, Recorded, TimePoint
from beslut import commands as c
from beslut.events.ledger import GallringMade
from beslut.ledger import NewEvent

START = dt.datetime(2026, 4, 16, 16, 0, tzinfo=dt.UTC)
SITTING = "m-1"
FOLDED_IN = ("PASSIVE", "RESTART", "TRUNCATE")
_PARTIES = ("S", "M", "V", "C", "SD", "MP")
_MEMBERS = tuple(PersonRef(f"Ledamot {n}", _PARTIES[n % len(_PARTIES)]) for n in range(13))
GALLRAS = "Uppgifterna om den enskilde ska inte finnas kvar. "  # begins the text that is emptied
_STATEMENT = "Vi anser att nämnden borde ha väntat på yttrandet från vårdnadshavarna. "

Acknowledge = Callable[[str], None]


@frozen
class Step:
    """A step: commands to record, or the name of something else that happens to the file."""

    number: int
    commands: tuple[c.Command, ...] = ()
    other: str = ""

    @property
    def command_id(self) -> bytes:
        """The step's own, time-ordered as command ids are."""
        return self.number.to_bytes(16, "big")


def opened(path: Path, seed: int = 1) -> Ledger:
    """The ledger in a file, its clock a second a call and its chance from `seed`."""
    chance = Random(seed)
    ticks = iter(range(10**9))
    return Ledger.open(
        path,
        actor="sekreterare",
        clock=lambda: START + dt.timedelta(seconds=next(ticks)),
        random=chance.randbytes,
    )


def sitting(seed: int, paragrafer: int = 3) -> list[Step]:
    """The steps of a sitting: register, attendance, so many §§, with questions and checkpoints in between."""
    chance = Random(seed)
    steps: list[Step] = []
    for act in _acts(chance, paragrafer):
        steps.append(Step(len(steps) + 1, act) if isinstance(act, tuple) else Step(len(steps) + 1, other=act))
        match chance.randrange(12):
            case 0 | 1:
                steps.append(Step(len(steps) + 1, other="project"))
            case 2:
                steps.append(Step(len(steps) + 1, other=chance.choice(FOLDED_IN)))
            case 3:
                steps.append(Step(len(steps) + 1, other="reopen"))
    return [*steps, Step(len(steps) + 1, other="project"), Step(len(steps) + 2, other="reopen")]


def _acts(chance: Random, paragrafer: int) -> Iterator[tuple[c.Command, ...] | str]:
    yield (c.EstablishNamnd(namnd="n-1", name="Stensjö utbildningsnämnd"),)
    yield (c.OpenMeeting(meeting=SITTING, namnd="n-1", when=TimePoint("datum", "2026-04-16")),)
    yield tuple(c.RecordAttendance(meeting=SITTING, person=person) for person in _MEMBERS)
    yield (c.TakeChair(meeting=SITTING, person=_MEMBERS[0]),)
    for number in range(1, paragrafer + 1):
        at = f"{SITTING}.{number}"
        one, two = chance.sample(_MEMBERS, 2)
        yield (
            c.OpenParagraf(meeting=SITTING, number=str(number), title=f"Skolskjuts, etapp {number}"),
            c.PutProposal(paragraf=at, kind="bifall", proposers=(one,), text="bifall till förslaget"),
        )
        yield (c.PutProposal(paragraf=at, kind="avslag", proposers=(two,), text="avslag på förslaget"),)
        yield (
            c.CloseDeliberation(paragraf=at),
            c.PutProposition(paragraf=at, proposals=(f"{at}.f1", f"{at}.f2")),
            c.FindAcklamation(paragraf=at, winners=(f"{at}.f1",)),
            c.MakeDecision(paragraf=at, text="Nämnden bifaller förslaget.", winners=(f"{at}.f1",)),
        )
        yield (c.EnterReservation(paragraf=at, by=(two,)),)
        # up to some 7 kB: such a row overflows its page
        text = GALLRAS + _STATEMENT * 20 if number == 1 else _STATEMENT * chance.randrange(1, 100)
        yield (c.EnterStatement(paragraf=at, by=(two,), text=text),)
        yield (c.CloseParagraf(paragraf=at),)
        if number == 1:
            yield "gallra"


def descriptor(fd: int) -> Acknowledge:
    """Acknowledge on a file descriptor: whole lines, at once."""

    def acknowledge(line: str) -> None:
        os.write(fd, line.encode() + b"\n")

    return acknowledge


def perform(path: Path, steps: list[Step], acknowledge: Acknowledge, *, seed: int = 1) -> None:
    """Do the steps; every error is an end of the process."""
    ledger = opened(path, seed)
    for step in steps:
        if step.commands or step.other == "gallra":
            recorded = record(ledger, step)
            acknowledge(f"ok {step.number} {len(recorded)} {recorded[-1].index + 1}")
        elif step.other == "project":
            ledger.projections()
        elif step.other == "reopen":
            ledger.close()
            ledger = opened(path, seed + step.number)
        else:
            fold_in(path, step.other)
    ledger.close()


def record(ledger: Ledger, step: Step) -> tuple[Recorded, ...]:
    """Record the step's commands, or the gallring of a statement's text, which no command asks for yet."""
    if step.commands:
        return ledger.record(*step.commands, command_id=step.command_id).recorded
    names = [
        recorded.name for recorded in ledger.events(SITTING) if recorded.topic == "sarskilt_uttalande_entered"
    ]

    made = NewEvent(
        originator_id=f"d-g{step.number}",
        originator_version=1,
        event=GallringMade(decision="KS 2026:14", events=tuple(names[:1])),
        actor="arkivarie",
        command=step.command_id,
        first_of_command=True,
        command_digest="ab" * 32,
    )
    return ledger._store.append([made])


def fold_in(path: Path, mode: str) -> None:
    """Another program folds the WAL into the file, as a backup program may."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchall()
    finally:
        connection.close()


def tell(step: Step, acknowledge: Acknowledge, act: Callable[[], object]) -> bool:
    """Do something that may fail, and say how it went: whose error, and what it says."""
    try:
        act()
    except BeslutError as error:
        acknowledge(f"failed {step.number} {type(error).__name__} {' '.join(str(error).split())}")
    except Exception as error:  # noqa: BLE001  # that it is none of ours is the finding
        acknowledge(f"raw {step.number} {type(error).__name__} {' '.join(str(error).split())}")
    else:
        return True
    return False
