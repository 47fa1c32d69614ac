"""Cases: what was moved, and what proposals are called."""

from __future__ import annotations

from tests.protokoll.fall import (
    EVA,
    FORVALTNINGENS,
    GROUP,
    LONG,
    RUT,
    SIV,
    fall,
    proposal,
    step,
)
from tests.situations.room import people

from beslut.projections import views as v

YRKANDEN = (
    fall("**§ –**", number=None),
    fall(
        "Ordföranden fann att utskottet hade fattat beslut.",
        meeting={"kind": "utskott"},
        steps=(step("acklamation"),),
    ),
    # --- yrkanden ------------------------------------------------------------------------
    fall("Eva Noor (S) yrkade bifall.", proposals=(proposal(1, "bifall", (EVA,)),)),
    fall(
        "Eva Noor (S) yrkade avslag på motionen: ”med den motivering som vi lämnat”.",
        proposals=(
            proposal(1, "avslag", (EVA,), target="motionen", text="med den motivering som vi lämnat"),
        ),
    ),
    fall(
        f"Eva Noor (S) yrkade avslag:\n{LONG}\nSlut.",
        proposals=(proposal(1, "avslag", (EVA,), text=f"{LONG}\nSlut."),),
    ),
    fall(
        f"Eva Noor (S) yrkade avslag på motionen:\n{LONG}\nSlut.",
        proposals=(proposal(1, "avslag", (EVA,), target="motionen", text=f"{LONG}\nSlut."),),
    ),
    fall(
        f"Eva Noor (S) yrkade bifall:\n{LONG}\nSlut.",
        proposals=(proposal(1, "bifall", (EVA,), text=f"{LONG}\nSlut."),),
    ),
    fall(
        f"Eva Noor (S) yrkade bifall till motionen:\n{LONG}\nSlut.",
        proposals=(proposal(1, "bifall", (EVA,), target="motionen", text=f"{LONG}\nSlut."),),
    ),
    fall(
        f"Eva Noor (S) yrkade följande:\n{LONG}",
        proposals=(proposal(1, "eget förslag", (EVA,), text=LONG),),
    ),
    fall(
        f"Eva Noor (S) föreslog följande:\n{LONG}",
        proposals=(proposal(1, "valförslag", (EVA,), text=LONG),),
    ),
    fall(
        f"Eva Noor (S) yrkade att ärendet skulle återremitteras med följande motivering:\n{LONG}",
        proposals=(proposal(1, "återremiss", (EVA,), text=LONG),),
    ),
    fall(
        f"Eva Noor (S) yrkade att ärendet skulle bordläggas med följande motivering:\n{LONG}",
        proposals=(proposal(1, "bordläggning", (EVA,), text=LONG),),
    ),
    fall(
        "Eva Noor (S) yrkade att nämnden skulle besluta i enlighet med sitt förslag.",
        proposals=(proposal(1, "eget förslag", (EVA,)),),
    ),
    fall(
        "*Gemensamt förslag.* Noor och Alm yrkade gemensamt att nämnden skulle besluta i enlighet med "
        "det förslag som de lagt fram.",
        proposals=(proposal(1, "gemensamt förslag", people("Noor, Alm"), joint=True),),
    ),
    fall("Eva Noor (S) yrkade ändring av förslaget.", proposals=(proposal(1, "ändring", (EVA,)),)),
    fall(
        "Eva Noor (S) yrkade ändring av planen.",
        proposals=(proposal(1, "ändring", (EVA,), target="planen"),),
    ),
    fall("Eva Noor (S) yrkade tillägg till förslaget.", proposals=(proposal(1, "tillägg", (EVA,)),)),
    fall(
        "Eva Noor (S) yrkade tillägg till planen.",
        proposals=(proposal(1, "tillägg", (EVA,), target="planen"),),
    ),
    fall(
        f"Eva Noor (S) yrkade följande tillägg till planen i fråga om punkt 2:\n{LONG}",
        proposals=(proposal(1, "tillägg", (EVA,), target="planen", text=LONG, points=(2,)),),
    ),
    fall(
        "Det framlagda förslaget förelåg. Eva Noor (S) instämde.",
        proposals=(proposal(1, "eget förslag", seconders=(v.Seconding(person=EVA, event="m-1@2"),)),),
    ),
    fall("Tilläggsyrkandet förelåg.", proposals=(proposal(1, "tillägg"),)),
    # --- what proposals are called -------------------------------------------------------
    fall(
        "till förmån för ändringsyrkandet från Eva Noor (S) och Rut Alm (V).",
        proposals=(proposal(1, "ändring", (EVA, RUT)),),
        reservations=(v.Reservation(id="m-1.1.r1", by=(SIV,), in_favour_of="m-1.1.f1", event="m-1@9"),),
    ),
    fall(
        "till förmån för Eva Noors (S) yrkande om avslag på planen.",
        proposals=(
            proposal(1, "avslag", (EVA,), target="planen"),
            proposal(2, "avslag", (RUT,), target="budgeten"),
        ),
        reservations=(v.Reservation(id="m-1.1.r1", by=(SIV,), in_favour_of="m-1.1.f1", event="m-1@9"),),
    ),
    fall(
        "till förmån för yrkandet om avslag på planen från Eva Noor m.fl. (S).",
        proposals=(
            proposal(1, "avslag", GROUP, target="planen"),
            proposal(2, "avslag", (RUT,), target="budgeten"),
        ),
        reservations=(v.Reservation(id="m-1.1.r1", by=(SIV,), in_favour_of="m-1.1.f1", event="m-1@9"),),
    ),
    fall(
        "till förmån för sitt yrkande om avslag.",
        proposals=(proposal(1, "avslag", (EVA,)), proposal(2, "återremiss", (EVA,))),
        reservations=(v.Reservation(id="m-1.1.r1", by=(EVA,), in_favour_of="m-1.1.f1", event="m-1@9"),),
    ),
    fall(
        "till förmån för Eva Noors (S) andra förslag.",
        proposals=(
            proposal(1, "eget förslag", (EVA,), text="att ett"),
            proposal(2, "eget förslag", (EVA,), text="att två"),
        ),
        reservations=(v.Reservation(id="m-1.1.r1", by=(EVA,), in_favour_of="m-1.1.f2", event="m-1@9"),),
    ),
    fall(
        "till förmån för eget yrkande.",
        reservations=(
            v.Reservation(id="m-1.1.r1", by=(EVA,), in_favour_words="eget yrkande", event="m-1@9"),
        ),
    ),
    fall(
        "till förmån för förvaltningens förslag, som lyder:\nKulturnämnden godkänner planen.",
        proposals=(FORVALTNINGENS,),
        reservations=(
            v.Reservation(
                id="m-1.1.r1",
                by=(EVA,),
                in_favour_of="m-1.1.f1",
                text="Kulturnämnden godkänner planen.",
                event="m-1@9",
            ),
        ),
    ),
)
