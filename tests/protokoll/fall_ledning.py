"""Cases: who presided, jäv at a distance, promised texts, interpellationer, corrections of single acts."""

from __future__ import annotations

from typing import Any

from tests.protokoll.fall import EVA, RUT, SIV, fall, proposal
from tests.situations.room import on

from beslut.projections import views as v

PRESIDED: dict[str, Any] = {"chair": EVA, "chair_role": "ordförande", "opened": "m-1@5"}
ROLL_CALL: dict[str, Any] = {
    "attendance": (
        v.Attendance(person=EVA, role="ordförande", present=True, serving=True, event="m-1@2"),
        v.Attendance(person=RUT, role="vice ordförande", present=True, serving=True, event="m-1@3"),
    )
}
TOOK_OVER = v.Presided(
    person=RUT, role="vice ordförande", ground="ordföranden avvek", paragraf="m-1.1", event="m-1@6"
)
AT_A_DISTANCE: dict[str, Any] = {
    "movements": (v.Movement(act="deltog på distans", person=EVA, event="m-1@2"),)
}

LEDNING = (
    fall("**§ 1**\nOrdförande: Eva Noor (S)", meeting=ROLL_CALL, **PRESIDED),
    fall(
        "**§ 1**\nTjg. ordförande: Rut Alm (V)",
        meeting={"presided": (v.Presided(person=RUT, role="vice ordförande", event="m-1@4"),)},
        chair=RUT,
        chair_role="vice ordförande",
        opened="m-1@5",
    ),
    fall(
        "**§ 1**\nRut Alm (V) övertog ordförandeskapet (ordföranden avvek).",
        meeting={**ROLL_CALL, "presided": (TOOK_OVER,)},
        chair=RUT,
        chair_role="vice ordförande",
        opened="m-1@5",
    ),
    fall(
        "Eva Noor (S) anmälde jäv och deltog inte i handläggningen av ärendet.",
        meeting=AT_A_DISTANCE,
        jav=(v.Jav(person=EVA, first=True, event="m-1@3"),),
    ),
    fall(
        "Eva Noor (S) anmälde jäv (granne) och deltog därefter inte i handläggningen av ärendet.",
        meeting=AT_A_DISTANCE,
        jav=(v.Jav(person=EVA, ground="granne", event="m-1@3"),),
    ),
    fall(
        "**Reservation**\nEva Noor (S) reserverade sig mot beslutet.\n\n"
        "Eva Noor (S) anmälde en skriftlig reservation, som skulle lämnas senast den 18 maj 2026.",
        reservations=(v.Reservation(id="m-1.1.r1", by=(EVA,), event="m-1@3"),),
        promised=(v.Promised(by=(EVA,), kind="reservation", due=on("2026-05-18"), event="m-1@4"),),
    ),
    fall(
        "**Särskilt uttalande**\nEva Noor (S) och Rut Alm (V) anmälde ett gemensamt särskilt uttalande.\n"
        "Siv Lund (MP) anmälde ett särskilt uttalande.",
        promised=(
            v.Promised(by=(EVA, RUT), kind="särskilt uttalande", event="m-1@3"),
            v.Promised(by=(SIV,), kind="särskilt uttalande", event="m-1@4"),
        ),
    ),
    fall(
        "**Interpellationer**\nEva Noor (S) ställde en interpellation till Rut Alm (V).",
        questions=(v.QuestionPut(id="m-1.1.q1", kind="interpellation", by=(EVA,), to=RUT, event="m-1@3"),),
    ),
    fall(
        "**Interpellationer och frågor**\n",
        questions=(
            v.QuestionPut(id="m-1.1.q1", kind="interpellation", by=(EVA,), event="m-1@3"),
            v.QuestionPut(id="m-1.1.q2", kind="fråga", by=(RUT,), event="m-1@4"),
        ),
    ),
    fall(
        "Eva Noor (S) yrkade avslag i fråga om punkterna 1 och 3.\n\n"
        "Rut Alm (V) yrkade avslag i fråga om punkt 2.",
        proposals=(
            proposal(1, "avslag", (EVA,), points=(1, 3)),
            proposal(2, "avslag", (RUT,), points=(2,)),
        ),
    ),
    fall(
        "Rättelse den 5 maj 2026 av en uppgift (Eva Noor (S)): ”nej” ändrades till ”ja”. Grund: skrivfel.",
        rattelser=(
            v.Rattelse(
                act="m-1@3",
                field="digital",
                before="nej",
                after="ja",
                ground="skrivfel",
                when=on("2026-05-05"),
                approved=True,
                event="m-1@9",
                topic="protokoll_signed",
                whose=EVA,
            ),
        ),
    ),
)
