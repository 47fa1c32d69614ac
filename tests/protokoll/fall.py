"""Wordings that the situations and invented histories seldom or never come to, each with its sentence."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from tests.situations.room import on, people

from beslut import Meeting, Namnd, Paragraf, PersonRef
from beslut.projections import views as v
from beslut.values import Signer

EVA, RUT, SIV = (
    PersonRef(name, party, id=f"m-1.p{n}")
    for n, (name, party) in enumerate((("Eva Noor", "S"), ("Rut Alm", "V"), ("Siv Lund", "MP")), 1)
)
GROUP = people("Eva Noor m.fl. (S)")
LONG = "Förvaltningen får i uppdrag att återkomma. Det ska ske före sommaren."


def proposal(n: int, kind: Any, proposers: Any = (), **how: Any) -> v.Proposal:
    """Proposal f`n` of the §."""
    return v.Proposal(id=f"m-1.1.f{n}", kind=kind, proposers=proposers, event=f"m-1@{n}", **how)


def step(act: Any, n: int = 50, **how: Any) -> v.Step:
    """A step of the beslutsgång."""
    return v.Step(act=act, event=f"m-1@{n}", **how)


def vote(**how: Any) -> v.Vote:
    """The §'s count."""
    return v.Vote(id="m-1.1.v1", event="m-1@60", closed=True, **how)


FORVALTNINGENS = proposal(1, "förvaltningens förslag", institution="förvaltningen")
COUNTED = (step("votering", 60, vote="m-1.1.v1"),)


@frozen
class Fall:
    """A § as its views have it, and the words that its minutes have of it."""

    says: str
    paragraf: Paragraf
    meeting: Meeting


def fall(says: str, *, meeting: dict[str, Any] | None = None, **of_paragraf: Any) -> Fall:
    """A case."""
    fields: dict[str, Any] = {"number": "1", **of_paragraf}
    return Fall(
        says,
        Paragraf(id="m-1.1", meeting="m-1", namnd="n-1", **fields),
        Meeting(id="m-1", namnd="n-1", **(meeting or {})),
    )


NAMND = Namnd(id="n-1", name="Kulturnämnden")

FALL = (
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
    # --- the order -----------------------------------------------------------------------
    fall(
        "Ordföranden redovisade yrkandena och föreslog följande ordning: Avslag först.",
        steps=(step("propositionsordning", words="Avslag först"),),
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
    # --- jäv, information, notes ---------------------------------------------------------
    fall(
        "Eva Noor (S) anmälde jäv och lämnade sammanträdesrummet.",
        jav=(v.Jav(person=EVA, event="m-1@3"),),
    ),
    fall(
        "**Jäv**\nEva Noor (S) anmälde jäv (granne).",
        transcribed=True,
        jav=(v.Jav(person=EVA, ground="granne", first=True, event="m-1@3"),),
    ),
    fall(
        "Det ifrågasattes av Rut Alm (V) om Eva Noor (S) var jävig (granne). "
        "Nämnden beslutade att Eva Noor (S) inte var jävig.",
        jav_questions=(
            v.JavQuestion(person=EVA, by=(RUT,), ground="granne", jav=False, event="m-1@3", decided="m-1@4"),
        ),
    ),
    fall("Nämnden informerades.", informed=(v.Informed(event="m-1@3"),)),
    fall(
        "Eva Noor (S) informerade.\nLäget.", informed=(v.Informed(by=(EVA,), text="Läget.", event="m-1@3"),)
    ),
    fall(
        "Eva Noor (S) begärde en protokollsanteckning.",
        notes_asked=(v.NoteAsked(by=(EVA,), event="m-1@3"),),
    ),
    fall(
        "Kommunjurist Bo Ek anmälde avvikande mening.",
        avvikande=(v.AvvikandeMening(officials=(Signer("Bo Ek", "kommunjurist"),), event="m-1@3"),),
    ),
    fall(
        "Rättelse den 5 maj 2026 av underrubriken: ”Svar” lades till. Grund: den hade fallit bort.",
        rattelser=(
            v.Rattelse(
                act="m-1@2",
                field="subtitle",
                before="",
                after="Svar",
                ground="den hade fallit bort",
                when=on("2026-05-05"),
                approved=True,
                event="m-1@70",
            ),
        ),
    ),
    # --- statements, documents, signatures -----------------------------------------------
    fall(
        "**Särskilda yttranden**\nEva Noor (S) lämnade ett särskilt yttrande.\n"
        "Eva Noor (S) och Rut Alm (V) lämnade ett gemensamt särskilt yttrande.",
        statements=(
            v.Statement(id="u1", kind="särskilt yttrande", by=(EVA,), event="m-1@3"),
            v.Statement(id="u2", kind="särskilt yttrande", by=(EVA, RUT), event="m-1@4"),
        ),
    ),
    fall(
        "**Särskilt uttalande**\nAlliansen lämnade ett särskilt uttalande.",
        statements=(v.Statement(id="u1", kind="särskilt uttalande", bloc="Alliansen", event="m-1@3"),),
    ),
    fall(
        "**Protokollsanteckningar**\nNågon lämnade en protokollsanteckning.",
        statements=(
            v.Statement(id="u1", kind="protokollsanteckning", event="m-1@3"),
            v.Statement(id="u2", kind="protokollsanteckning", by=(EVA, RUT), event="m-1@4"),
        ),
    ),
    fall(
        "**Röstförklaringar**",
        statements=(
            v.Statement(id="u1", kind="röstförklaring", by=(EVA,), event="m-1@3"),
            v.Statement(id="u2", kind="röstförklaring", by=(EVA, RUT), event="m-1@4"),
        ),
    ),
    fall(
        "**Röstförklaring**",
        statements=(v.Statement(id="u1", kind="röstförklaring", by=(EVA,), event="m-1@3"),),
    ),
    fall(
        "**Ersättaryttranden**",
        statements=(
            v.Statement(id="u1", kind="ersättaryttrande", by=(EVA,), event="m-1@3"),
            v.Statement(id="u2", kind="ersättaryttrande", by=(EVA, RUT), event="m-1@4"),
        ),
    ),
    fall(
        "**Särskilda uttalanden**",
        statements=(
            v.Statement(id="u1", kind="särskilt uttalande", by=(EVA,), event="m-1@3"),
            v.Statement(id="u2", kind="särskilt uttalande", by=(EVA, RUT), event="m-1@4"),
        ),
    ),
    fall(
        "**Handlingar**\nSkrivelse Öppet brev (inkommen)\nUN 2-1 Remissunderlag 2 (godkänd, R 1)",
        handlingar=(
            v.TabledHandling(kind="skrivelse", title="Öppet brev", state="Inkommen", event="m-1@3"),
            v.TabledHandling(
                kind="remissunderlag",
                number="UN 2-1",
                title="Remissunderlag 2 - Plan",
                state="Godkänd - R 1",
                event="m-1@4",
            ),
        ),
    ),
    fall(
        "Digitalt undertecknat av ledamoten Eva Noor (S), ersättaren Rut Alm (V) och "
        "sekreteraren Siv Lund (MP) den 5 maj 2026.",
        signatures=(
            v.Signature(person=EVA, role="ledamot", digital=True, when=on("2026-05-05"), event="m-1@3"),
            v.Signature(person=RUT, role="ersättare", digital=True, when=on("2026-05-05"), event="m-1@4"),
            v.Signature(person=SIV, role="sekreterare", digital=True, when=on("2026-05-05"), event="m-1@5"),
        ),
    ),
    fall(
        "Ordföranden hade fattat beslut på nämndens vägnar den 5 maj 2026.\nInköp",
        reports=(
            v.Report(kind="ordförandebeslut", text="Inköp", decided=on("2026-05-05"), event="m-1@3"),
            v.Report(kind="initiativ", event="m-1@4"),
            v.Report(kind="medborgarförslag", event="m-1@5"),
        ),
    ),
    fall(
        "En fråga ställdes.\n\nFrågan besvarades.",
        questions=(
            v.QuestionPut(id="q1", kind="fråga", event="m-1@3", answered="m-1@4"),
            v.QuestionPut(id="q2", kind="interpellation", event="m-1@5", answered="m-1@6"),
        ),
    ),
    # --- what invented histories come to now and then --------------------------------------
    fall(
        "Ärendet återremitterades. Skälet som angavs av Eva Noor (S) var: ny beräkning.",
        steps=(step("återremiss", formal="återremiss", words="ny beräkning", by=(EVA,)),),
    ),
    fall(
        "Nämnden hade därmed beslutat att återremittera ärendet.",
        proposals=(proposal(2, "återremiss", (EVA,)),),
        steps=COUNTED,
        votes=(
            vote(
                ja=3,
                nej=1,
                side="ja",
                question="återremiss",
                formal="återremiss",
                decided_by="majoritet",
                ja_proposals=("m-1.1.f2",),
                tallied="m-1@61",
            ),
        ),
    ),
    fall(
        "Eva Noor (S) anmälde jäv (granne) och lämnade sammanträdesrummet innan handläggningen av ärendet "
        "började. Rut Alm (V) tjänstgjorde i hennes ställe.",
        jav=(
            v.Jav(person=EVA, ground="granne", first=True, replaced_by=RUT, event="m-1@3", called_in="m-1@4"),
        ),
    ),
    fall(
        "Ordningen ifrågasattes av Eva Noor (S): Avslag först.",
        steps=(step("propositionsordning bestridd", by=(EVA,), words="Avslag först."),),
    ),
    fall(
        "Omröstning begärdes och skulle genomföras. Omröstningen gjordes om: oklart läge.",
        steps=(*COUNTED, step("votering görs om", 61, vote="m-1.1.v1", words="oklart läge")),
        votes=(vote(ja=3, nej=1, side="ja", tallied="m-1@62", ja_means="bifall", nej_means="avslag"),),
    ),
    fall(
        "Eva Noor (S) valdes till kontaktpolitiker genom sluten omröstning.",
        steps=(step("val", 70, by=(EVA,)),),
        elected=(
            v.Election(persons=(EVA,), method="sluten omröstning", office="kontaktpolitiker", event="m-1@70"),
        ),
    ),
    fall(
        "Undertecknat av vice ordföranden Eva Noor (S).",
        signatures=(v.Signature(person=EVA, role="vice ordförande", event="m-1@3"),),
    ),
)
