"""Cases: the order, propositions, findings, counts."""

from __future__ import annotations

from tests.protokoll.fall import (
    COUNTED,
    EVA,
    FORVALTNINGENS,
    RUT,
    SIV,
    fall,
    proposal,
    step,
    vote,
)
from tests.situations.room import on

from beslut.projections import views as v

GANG = (
    # --- the order -----------------------------------------------------------------------
    fall(
        "Ordföranden redovisade yrkandena och föreslog följande ordning: Avslag först.",
        steps=(step("propositionsordning", words="Avslag först"),),
    ),
    fall(
        "Ordföranden redovisade yrkandena och föreslog följande ordning: Avslag först.",
        proposals=(FORVALTNINGENS, proposal(2, "avslag", (RUT,), target_proposal="m-1.1.f1")),
        steps=(
            step(
                "propositionsordning",
                words="Avslag först",
                plan=(v.Planned(question="sak", proposals=("m-1.1.f1", "m-1.1.f2")),),
            ),
        ),
    ),
    fall(
        "föreslog att förvaltningens förslag skulle prövas.",
        proposals=(FORVALTNINGENS,),
        steps=(step("propositionsordning", plan=(v.Planned(question="sak", proposals=("m-1.1.f1",)),)),),
    ),
    fall(
        "föreslog att förvaltningens förslag, Eva Noors (S) förslag samt Rut Alms (V) förslag skulle prövas mot "
        "varandra.",
        proposals=(
            FORVALTNINGENS,
            proposal(2, "eget förslag", (EVA,), text="att a"),
            proposal(3, "eget förslag", (RUT,), text="att b"),
        ),
        steps=(
            step(
                "propositionsordning",
                plan=(v.Planned(question="sak", proposals=("m-1.1.f1", "m-1.1.f2", "m-1.1.f3")),),
            ),
        ),
    ),
    fall("Ordningen ifrågasattes av Eva Noor (S).", steps=(step("propositionsordning bestridd", by=(EVA,)),)),
    fall(
        "föreslog att frågan om ordningsfråga skulle prövas först.",
        steps=(step("propositionsordning", plan=(v.Planned(question="ordningsfråga"),)),),
    ),
    fall(
        "att Eva Noors (S) förslag skulle prövas mot Rut Alms (V) förslag för val av motförslag och att "
        "förvaltningens förslag därefter skulle prövas mot det då segrande förslaget.",
        proposals=(
            FORVALTNINGENS,
            proposal(2, "eget förslag", (EVA,), text="att a"),
            proposal(3, "eget förslag", (RUT,), text="att b"),
        ),
        steps=(
            step(
                "propositionsordning",
                plan=(
                    v.Planned(question="motförslag", proposals=("m-1.1.f2", "m-1.1.f3")),
                    v.Planned(question="sak", proposals=("m-1.1.f1",), winners_of=(1,)),
                ),
            ),
        ),
    ),
    fall(
        "att förvaltningens förslag skulle prövas mot Eva Noors (S) ändringsyrkande i fråga om punkt 2 och att "
        "förvaltningens förslag i den lydelse som då hade segrat därefter skulle prövas mot avslag.",
        proposals=(
            FORVALTNINGENS,
            proposal(2, "ändring", (EVA,), text="10 kronor", target_proposal="m-1.1.f1", points=(2,)),
            proposal(3, "avslag", (RUT,), target_proposal="m-1.1.f1"),
        ),
        steps=(
            step(
                "propositionsordning",
                plan=(
                    v.Planned(question="sak", proposals=("m-1.1.f1", "m-1.1.f2"), points=(2,)),
                    v.Planned(question="sak", proposals=("m-1.1.f1", "m-1.1.f3"), winners_of=(1,)),
                ),
            ),
        ),
    ),
    fall(
        "Nämnden hade därmed bifallit Eva Noors (S) ändringsyrkande i fråga om punkt 2.",
        proposals=(FORVALTNINGENS, proposal(2, "ändring", (EVA,), text="10 kronor", points=(2,))),
        steps=COUNTED,
        votes=(
            vote(
                ja=1,
                nej=3,
                side="nej",
                role="förberedande",
                ja_proposals=("m-1.1.f1",),
                nej_proposals=("m-1.1.f2",),
                points=(2,),
                tallied="m-1@61",
            ),
        ),
    ),
    fall(
        "Enligt den godkända ordningen var förvaltningens förslag huvudförslag.",
        proposals=(FORVALTNINGENS,),
        steps=(step("huvudförslag", winners=("m-1.1.f1",), basis="godkänd ordning"),),
    ),
    fall(
        "Som beredningens förslag var förvaltningens förslag huvudförslag.",
        proposals=(FORVALTNINGENS,),
        steps=(step("huvudförslag", winners=("m-1.1.f1",), basis="beredningens förslag"),),
    ),
    # --- propositions and findings -------------------------------------------------------
    fall(
        "Ordföranden ställde proposition: bifall eller avslag.",
        steps=(step("proposition", words="bifall eller avslag"),),
    ),
    fall("Ordföranden ställde proposition.", steps=(step("proposition"),)),
    fall(
        "Ordföranden ställde Eva Noors (S) förslag mot Rut Alms (V) förslag för val av motförslag "
        "och fann att Eva Noors (S) förslag hade valts till motförslag.",
        proposals=(
            proposal(2, "eget förslag", (EVA,), text="att a"),
            proposal(3, "eget förslag", (RUT,), text="att b"),
        ),
        steps=(
            step("proposition", 50, question="motförslag", proposals=("m-1.1.f2", "m-1.1.f3")),
            step("acklamation", 51, question="motförslag", winners=("m-1.1.f2",)),
            step("motförslag", 52, question="motförslag", winners=("m-1.1.f2",)),
        ),
    ),
    fall(
        "Ordföranden fann att ärendet skulle avgöras vid dagens sammanträde.",
        steps=(step("acklamation", formal="avgörs idag", question="återremiss"),),
    ),
    fall(
        "Ordföranden fann att ärendet skulle återremitteras.",
        steps=(step("acklamation", formal="återremiss", question="återremiss"),),
    ),
    fall("Ärendet återremitterades.", steps=(step("återremiss", formal="återremiss"),)),
    fall(
        "Ärendet bordlades till den 5 maj 2026.",
        steps=(step("bordläggning", formal="bordläggning", until=on("2026-05-05")),),
    ),
    fall(
        "**Beslut**\nNämnden beslutade att återremittera ärendet för ny beräkning.",
        formal="återremiss",
        steps=(step("återremiss", formal="återremiss", words="för ny beräkning"),),
    ),
    fall(
        "**Beslut**\nNämnden beslutade att bordlägga ärendet till den 5 maj 2026.",
        formal="bordläggning",
        steps=(step("bordläggning", formal="bordläggning", until=on("2026-05-05")),),
    ),
    fall(
        "**Beslut**\nNämnden valde Eva Noor (S) till kontaktpolitiker.",
        elected=(v.Election(persons=(EVA,), method="acklamation", office="kontaktpolitiker", event="m-1@5"),),
    ),
    fall(
        "Två ledamöter begärde att valet till en plats skulle vara proportionellt.",
        steps=(step("proportionellt val begärt", count=2, places=1),),
    ),
    # --- counts --------------------------------------------------------------------------
    fall(
        "En ledamot röstade ja och tre röstade nej.",
        steps=COUNTED,
        votes=(vote(ja=1, nej=3, side="nej", tallied="m-1@61"),),
    ),
    fall(
        "Ingen ledamot röstade ja, tre röstade nej och ingen avstod.",
        steps=COUNTED,
        votes=(vote(ja=0, nej=3, avstar=0, side="nej", tallied="m-1@61"),),
    ),
    fall(
        "Utgången blev därmed: avslag på motionen.",
        steps=COUNTED,
        votes=(
            vote(ja=1, nej=3, side="nej", ja_means="bifall", nej_means="avslag på motionen", asked="m-1@6"),
        ),
    ),
    fall(
        "Utgången förklarades vara: bifall.",
        steps=COUNTED,
        votes=(vote(winner="bifall", announced="m-1@62"),),
    ),
    fall(
        "Därmed hade Eva Noors (S) förslag valts till motförslag.",
        proposals=(proposal(2, "eget förslag", (EVA,), text="att a"),),
        steps=COUNTED,
        votes=(
            vote(ja=3, nej=1, side="ja", role="förberedande", ja_proposals=("m-1.1.f2",), tallied="m-1@61"),
        ),
    ),
    fall(
        "Eftersom rösterna fördelade sig lika avgjordes utgången genom lottning. Lotten föll på Siv.",
        steps=COUNTED,
        votes=(
            vote(
                ja=1,
                nej=1,
                side="ja",
                decided_by="lottning",
                ja_means="Siv",
                nej_means="Rut",
                settled="m-1@62",
            ),
        ),
    ),
    fall(
        "Lotten föll på Siv Lund (MP).\n\n**Fortsatt beslutsgång**\nSiv Lund (MP) valdes genom lottning.",
        proposals=(
            proposal(2, "valförslag", (EVA,), text="Siv Lund (MP)"),
            proposal(3, "valförslag", (RUT,), text="Bo Ek (M)"),
        ),
        steps=(*COUNTED, step("val", 70)),
        elected=(v.Election(persons=(SIV,), method="lottning", proposals=("m-1.1.f2",), event="m-1@70"),),
        votes=(
            vote(
                side="ja",
                decided_by="lottning",
                ballots=(v.Ballots("m-1.1.f2", 7), v.Ballots("m-1.1.f3", 7)),
                settled="m-1@62",
                secret=True,
            ),
        ),
    ),
    fall(
        "Ja – bifall till förvaltningens förslag\nNej – avslag på förvaltningens förslag\n",
        proposals=(FORVALTNINGENS, proposal(2, "avslag", (EVA,), target_proposal="m-1.1.f1")),
        steps=COUNTED,
        votes=(vote(ja_proposals=("m-1.1.f1",), nej_proposals=("m-1.1.f2",), asked="m-1@61"),),
    ),
    fall(
        "Ordföranden ställde förvaltningens förslag mot avslag och fann att nämnden hade avslagit "
        "förvaltningens förslag.",
        proposals=(FORVALTNINGENS, proposal(2, "avslag", (EVA,), target_proposal="m-1.1.f1")),
        steps=(
            step("proposition", 60, question="sak", proposals=("m-1.1.f1", "m-1.1.f2")),
            step("acklamation", 61, question="sak", winners=("m-1.1.f2",)),
        ),
    ),
    fall(
        "Ordföranden ställde Eva Noors (S) tilläggsyrkande mot avslag och fann att nämnden hade avslagit det.",
        proposals=(proposal(2, "tillägg", (EVA,), text="och träd."),),
        steps=(
            step("proposition", 60, question="tillägg", proposals=("m-1.1.f2",)),
            step("acklamation", 61, question="tillägg", words="avslag"),
        ),
    ),
    fall(
        "**Beslut**\nNämnden beslutade att återremittera ärendet för ny beräkning.\n\n"
        "**Beslutsgång**\nÄrendet återremitterades.\n",
        formal="återremiss",
        steps=(step("återremiss", formal="återremiss", words="för ny beräkning"),),
    ),
    fall(
        "| Ogiltiga | 2 |",
        proposals=(proposal(2, "valförslag", (EVA,), text="Siv Lund (MP)"),),
        steps=COUNTED,
        votes=(vote(ballots=(v.Ballots("m-1.1.f2", 7),), invalid=2, counted="m-1@61", secret=True),),
    ),
    fall(
        "avgjorde ordföranden Rut Alm (V) utgången med sin utslagsröst för nej.",
        chair=RUT,
        steps=COUNTED,
        votes=(vote(ja=1, nej=1, side="nej", decided_by="utslagsröst", casting="nej", settled="m-1@62"),),
    ),
    fall(
        "Rösterna fördelade sig lika. Ordföranden Rut Alm (V), som hade avstått i omröstningen,",
        chair=RUT,
        steps=COUNTED,
        votes=(
            vote(
                ja=1,
                nej=1,
                avstar=1,
                side="nej",
                decided_by="utslagsröst",
                casting="nej",
                settled="m-1@62",
                named=(v.NamedVote(person=RUT, choice="avstar", event="m-1@63"),),
            ),
        ),
    ),
)
