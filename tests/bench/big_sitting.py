"""A large sitting for the clock: fullmäktige of 101 with 60 §§ open, every other one with a count by name."""

from __future__ import annotations

from pathlib import Path

from beslut import Ledger, PersonRef, TimePoint
from beslut import commands as c

MEMBERS, ITEMS = 101, 60
PARTIES = ("S", "M", "SD", "C", "V", "KD", "L", "MP")
_FIRST = (
    "Anna",
    "Bo",
    "Cecilia",
    "David",
    "Eva",
    "Fredrik",
    "Gun",
    "Hans",
    "Ida",
    "Jon",
    "Karin",
    "Lars",
    "Maj",
)
_LAST = ("Ek", "Berg", "Noor", "Lund", "Ström", "Falk", "Ryd", "Öst", "Sund", "Holm", "Brant", "Kovač", "Åhl")
DAY = "2026-04-16"


def members() -> list[PersonRef]:
    """The 101, each with a name and a party of their own."""
    return [
        PersonRef(
            f"{_FIRST[n % 13]} {_LAST[(n * 5 + n // 13) % 13]}{'' if n < 13 else f'-{_LAST[n // 13]}'}",
            PARTIES[n * n % 8],
        )
        for n in range(MEMBERS)
    ]


def write(path: Path) -> int:
    """Write it; how many events the sitting has."""
    people = members()
    when = TimePoint("datum", DAY)
    with Ledger.open(path) as ledger:
        ledger.record(
            c.EstablishNamnd(namnd="n-1", name="Kommunfullmäktige", kind="fullmäktige", seats=MEMBERS),
            *(
                c.GiveMandate(
                    namnd="n-1",
                    person=person,
                    role="ordförande" if n == 0 else "ledamot",
                    seat=f"{n + 1}",
                    since=TimePoint("datum", "2022-10-15"),
                )
                for n, person in enumerate(people)
            ),
        )
        ledger.record(c.OpenMeeting(meeting="m-1", namnd="n-1", when=when, place="Stadshuset"))
        ledger.record(
            *(
                c.RecordAttendance(meeting="m-1", person=person, role="ledamot" if n else "ordförande")
                for n, person in enumerate(people)
            )
        )
        for number in range(1, ITEMS + 1):
            ledger.record(*_item(f"m-1.{number}", number, people))
        return len(ledger.events("m-1"))


def _item(paragraf: str, number: int, people: list[PersonRef]) -> list[c.Command]:
    """A § with two proposals; every other one counted and decided, none of them closed."""
    ja, nej = f"{paragraf}.f1", f"{paragraf}.f2"
    acts: list[c.Command] = [
        c.OpenParagraf(
            meeting="m-1", number=f"{number}", title=f"Svar på motion {number} om gång- och cykelvägar"
        ),
        c.PutProposal(paragraf=paragraf, kind="beredningens förslag", institution="kommunstyrelsen"),
        c.PutProposal(
            paragraf=paragraf, kind="avslag", proposers=tuple(people[number : number + 3]), target_proposal=ja
        ),
    ]
    if number % 2:
        return acts
    votering = f"{paragraf}.v1"
    return [
        *acts,
        c.CloseDeliberation(paragraf=paragraf),
        c.PutProposition(paragraf=paragraf, proposals=(ja, nej)),
        c.FindAcklamation(paragraf=paragraf, winners=(ja,)),
        c.RequestVotering(paragraf=paragraf, by=(people[number],)),
        c.ApproveVoteringsproposition(
            paragraf=paragraf, votering=votering, ja_proposals=(ja,), nej_proposals=(nej,),
            ja_means="bifall till kommunstyrelsens förslag", nej_means="avslag",
        ),
        *(
            c.CastVote(
                paragraf=paragraf, votering=votering, person=person, choice="nej" if n % 3 == 0 else "ja"
            )
            for n, person in enumerate([*people[1:], people[0]])
        ),
        c.CloseVotering(paragraf=paragraf, votering=votering),
        c.MakeDecision(paragraf=paragraf, text="Fullmäktige beslutar", winners=(ja,)),
    ]  # fmt: skip
