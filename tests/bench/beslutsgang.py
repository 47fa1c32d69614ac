"""How long a § takes to decide: 6 proposals, 4 preparatory rounds and 101 voters in the deciding count.

`python -m tests.bench.beslutsgang [rounds]`: milliseconds for decide and evolve of all its commands,
and for the conclusion alone; the best of so many rounds (300), since the machine does other things.
Then the same with the preparatory rounds by name too, 505 votes.
"""

from __future__ import annotations

import sys
from time import perf_counter

from beslut import PersonRef
from beslut import commands as c
from beslut.decide.meeting import INITIAL, MeetingState, decide, evolve
from beslut.values import Choice

AT = "m-1.1"
MEMBERS = tuple(PersonRef(f"Ledamot {n}", "SMVCL"[n % 5], id=f"m-1.p{n}") for n in range(1, 102))
CHOICES: tuple[Choice, ...] = ("ja", "nej", "ja")
PROPOSALS = tuple(f"{AT}.f{n}" for n in range(1, 7))


def sitting() -> MeetingState:
    """A sitting at which 101 serve."""
    state = INITIAL
    acts: list[c.Command] = [
        c.OpenMeeting(meeting="m-1", namnd=None, kind="fullmäktige"),
        *(
            c.RecordAttendance(meeting="m-1", person=person, role="ledamot" if n else "ordförande")
            for n, person in enumerate(MEMBERS)
        ),
    ]
    return taken(state, acts)


def paragraf(*, by_name: bool) -> list[c.Command]:
    """The § from its opening to its decision."""
    acts: list[c.Command] = [c.OpenParagraf(meeting="m-1", number="1")]
    acts += [
        c.PutProposal(paragraf=AT, kind="eget förslag", proposers=(MEMBERS[n],), text="att bygga")
        for n in range(6)
    ]
    acts += [
        c.CloseDeliberation(paragraf=AT),
        c.SetPropositionsordning(paragraf=AT, text="Förslagen prövas mot varandra.", approved=True),
        c.PutProposition(paragraf=AT, proposals=PROPOSALS),
        c.FindAcklamation(paragraf=AT, winners=PROPOSALS[:1]),
    ]
    for n in range(5):
        count = f"{AT}.v{n + 1}"
        preparing = n < 4
        ja, nej = (PROPOSALS[1], PROPOSALS[n + 2]) if preparing else PROPOSALS[:2]
        acts += [
            c.RequestVotering(paragraf=AT, votering=count, by=(MEMBERS[1],)),
            c.ApproveVoteringsproposition(
                paragraf=AT,
                votering=count,
                role="förberedande" if preparing else "avgörande",
                question="motförslag" if preparing else "sak",
                ja_proposals=(ja,),
                nej_proposals=(nej,),
            ),
        ]
        if preparing and not by_name:
            acts.append(c.TallyVotes(paragraf=AT, votering=count, ja=60, nej=31, avstar=10))
        else:
            acts += [
                c.CastVote(paragraf=AT, votering=count, person=person, choice=CHOICES[m % 3])
                for m, person in enumerate(MEMBERS)
            ]
        acts.append(c.CloseVotering(paragraf=AT, votering=count))
        if preparing:
            acts.append(
                c.ChooseMotforslag(paragraf=AT, proposal=ja, round=n + 1, method="votering", votering=count)
            )
    acts.append(c.MakeDecision(paragraf=AT, text="Nämnden bifaller.", winners=PROPOSALS[:1]))
    return acts


def taken(state: MeetingState, acts: list[c.Command]) -> MeetingState:
    """The state after the acts."""
    for act in acts:
        for event in decide(state, act):  # type: ignore[arg-type]  # they are all of a sitting
            state = evolve(state, event)
    return state


def measured(rounds: int, *, by_name: bool) -> tuple[float, float]:
    """Milliseconds of deciding, and of concluding: the best of the rounds."""
    acts = paragraf(by_name=by_name)
    deciding, concluding = [], []
    state = sitting()
    for _ in range(rounds):
        state.paragrafer.clear()
        begun = perf_counter()
        state = taken(state, acts)
        deciding.append(perf_counter() - begun)
        item = state.paragrafer[AT]
        begun = perf_counter()
        outcome = item.outcome(state.kind)
        concluding.append(perf_counter() - begun)
        assert outcome.winners == PROPOSALS[:1]
    return min(deciding) * 1000, min(concluding) * 1000


if __name__ == "__main__":
    rounds = next((int(word) for word in sys.argv[1:] if word.isdecimal()), 300)
    for by_name in (False, True):
        votes = 505 if by_name else 101
        deciding, concluding = measured(rounds, by_name=by_name)
        print(f"{votes} röster: beslutas på {deciding:.2f} ms, avgörs på {concluding:.3f} ms")
