"""Cases: jäv, information, statements, documents, signatures, and what is rare."""

from __future__ import annotations

from tests.protokoll.fall import (
    COUNTED,
    EVA,
    RUT,
    SIV,
    fall,
    proposal,
    step,
    vote,
)
from tests.situations.room import on

from beslut.projections import views as v
from beslut.values import Signer

OVRIGT = (
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
        "**Handlingar**\nUN 2-3 Tjänsteutlåtande 2026-04-28",
        handlingar=(
            v.TabledHandling(
                kind="tjänsteutlåtande", title="Tjänsteutlåtande 2026-04-28", number="UN 2-3", event="m-1@3"
            ),
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
