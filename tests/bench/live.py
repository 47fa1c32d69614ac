"""How long it takes to say how a large sitting stands, after each act: `python -m tests.bench.live`.

101 members serve, 60 §§ are open and 8,000 events recorded. Figures are told as they are and by their ratio
to a floor, reading the stream's own bytes as JSON, so that they can be compared between machines.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import orjson

from beslut import Ledger, LiveMeeting, PersonRef, TimePoint
from beslut import commands as c

MEMBERS, PARAGRAFER, EVENTS = 101, 60, 8_000
_PARTIES = ("M", "S", "L", "V", "C", "MP", "KD", "SD")


def person(n: int) -> PersonRef:
    """The n-th member."""
    return PersonRef(f"Ledamot Nummer{n}", _PARTIES[n % len(_PARTIES)])


def sitting(ledger: Ledger) -> LiveMeeting:
    """A sitting of that size; § 60 has a count of which one vote is missing."""
    since = TimePoint("datum", "2023-01-01")
    ledger.record(c.EstablishNamnd(namnd="n-1", name="Fullmäktige", kind="fullmäktige", seats=MEMBERS))
    roles: list[Any] = ["ordförande", *["ledamot"] * (MEMBERS - 1)]
    ledger.record(
        *(
            c.GiveMandate(namnd="n-1", person=person(n), role=role, seat=str(n + 1), since=since)
            for n, role in enumerate(roles)
        )
    )
    ledger.record(
        c.OpenMeeting(meeting="m-1", namnd="n-1", when=TimePoint("minut", "2024-02-01T18:00+0100")),
        *(c.RecordAttendance(meeting="m-1", person=person(n), role=role) for n, role in enumerate(roles)),
    )
    there = {a.person.name: a.person for a in ledger.meeting("m-1").attendance}
    for number in range(1, PARAGRAFER + 1):
        at = f"m-1.{number}"
        last = number == PARAGRAFER
        ledger.record(
            c.OpenParagraf(meeting="m-1", number=str(number), title=f"Ärende {number}"),
            c.PutProposal(
                paragraf=at, kind="förvaltningens förslag", institution="förvaltningen", text="att det görs"
            ),
            c.PutProposal(paragraf=at, kind="avslag", proposers=(person(1),), target_proposal=f"{at}.f1"),
            c.CloseDeliberation(paragraf=at),
            c.PutProposition(paragraf=at, proposals=(f"{at}.f1", f"{at}.f2")),
            c.FindAcklamation(paragraf=at, winners=(f"{at}.f1",)),
            c.RequestVotering(paragraf=at, by=(person(1),)),
            c.ApproveVoteringsproposition(
                paragraf=at,
                votering=f"{at}.v1",
                ja_means="bifall till förvaltningens förslag",
                nej_means="avslag på förvaltningens förslag",
                ja_proposals=(f"{at}.f1",),
                nej_proposals=(f"{at}.f2",),
            ),
            *(
                c.CastVote(paragraf=at, votering=f"{at}.v1", person=there[person(n).name], choice="ja")
                for n in range(MEMBERS - last)
            ),
        )
    left = EVENTS - len(ledger.events("m-1"))
    ledger.record(*(c.NoteSummary(paragraf="m-1.1", text="Sammanfattning.") for _ in range(left)))
    return LiveMeeting(ledger, "m-1")


def median(run: Callable[[], object], times: int = 25) -> float:
    """Milliseconds of the middle one of some runs."""
    took = []
    for _ in range(times):
        before = time.perf_counter()
        run()
        took.append((time.perf_counter() - before) * 1000)
    return statistics.median(took)


def main() -> None:
    """Print the figures."""
    with Ledger.open(":memory:") as ledger:
        live = sitting(ledger)
        at = f"m-1.{PARAGRAFER}"
        stored = [orjson.dumps(dict(r.envelope)) for r in ledger.events("m-1")]
        floor = median(lambda: [orjson.loads(each) for each in stored])
        figures = {
            "now, ett ärende i fokus": median(lambda: live.now(at)),
            "now, inget ärende": median(live.now),
            "ask": median(lambda: live.ask("m-1.1")),
            "ballot": median(lambda: live.ballot(at)),
            "calls": median(lambda: live.calls(at)),
            "reservations": median(lambda: live.reservations(at)),
            "acts i en paragraf": median(lambda: live.acts(at)),
            "resting_on, första rösten": median(lambda: live.resting_on(8_000 - 1), 3),
            "checklist": median(live.checklist),
            "outstanding": median(live.outstanding, 5),
            "refresh": median(live.refresh, 3),
        }
        note = c.NoteSummary(paragraf=at, text="Sammanfattning.")
        figures["record"] = median(lambda: live.record(note), 10)
        figures["record och now"] = median(lambda: (live.record(note), live.now(at)), 10)
        last = live.acts(at)[0].version
        figures["take_back, senaste"] = median(lambda: live.take_back(live.acts(at)[0].version), 5)
        print(f"golv (orjson.loads av strömmen): {floor:.1f} ms; senaste händelse {last}")
        for name, took in figures.items():
            print(f"{name:28} {took:8.2f} ms  {took / floor:7.2f} golv")


if __name__ == "__main__":
    main()
