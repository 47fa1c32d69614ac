"""The minutes of a §, written from its views; they print nothing that no event says."""

from __future__ import annotations

import re

from beslut.projections.views import Arende, Meeting, Namnd, Paragraf, Signature, TabledHandling
from beslut.protokoll import avvikelser, noteringar, redovisat
from beslut.protokoll.document import Block, Lines, Points, Protokoll, Run, Runs, Section
from beslut.protokoll.document import Paragraph as Text
from beslut.protokoll.forslag import enumerated, verbatim
from beslut.protokoll.gang import Gang
from beslut.protokoll.ordforande import presided
from beslut.protokoll.phrases import STANDARD_PHRASES, Phrases
from beslut.protokoll.pronomen import possessive
from beslut.protokoll.setting import Setting, paragraph, plain
from beslut.protokoll.wording import capitalised, day
from beslut.protokoll.yrkanden import reason_of, yrkanden


def minutes_of_paragraf(
    meeting: Meeting,
    paragraf: Paragraf,
    namnd: Namnd | None,
    *,
    arende: Arende | None = None,
    phrases: Phrases = STANDARD_PHRASES,
    alone: bool = True,
) -> Protokoll:
    """The minutes of a §, "UTKAST" until it is justerad.

    `meeting` the sitting that it was handled in, `namnd` its body (None where unknown), `arende` its case,
    which tells of what a remiss is answered. `alone`: it is read without its sitting's front page, and so
    says who presided where no vote or signature does. The same views and phrases give the same document.
    """
    s = Setting(meeting=meeting, paragraf=paragraf, namnd=namnd, arende=arende, phrases=phrases, alone=alone)
    return Protokoll(
        title=_title(s),
        status="JUSTERAT" if paragraf.justerad else "UTKAST",
        mark="" if paragraf.justerad else phrases.table["utkast"],
        version=f"{phrases.name} {phrases.version}",
        preface=(_head(s),),
        sections=tuple(_sections(s)),
    )


def _title(s: Setting) -> str:
    p = s.paragraf
    return " ".join([_number(s), *([" ".join(p.title.split())] if p.title else [])])


def _number(s: Setting) -> str:
    number = s.paragraf.number
    return s.phrases.text("paragraf", nummer=number) if number else s.phrases.text("paragraf.utan_nummer")


def _head(s: Setting) -> Lines:
    p, events = s.paragraf, (s.paragraf.opened,)
    lines: list[Runs] = [(Run(_number(s), strong=True, events=events),)]
    if p.title:
        lines.append((Run(" ".join(p.title.split()), strong=True, verbatim=True, events=events),))
    remiss = None if s.arende is None else s.arende.remiss
    if remiss is not None:
        lines.append(s.say("svar_pa_remiss", remiss.event, remittent=remiss.remitter))
    elif p.subtitle:
        lines.append(verbatim(p.subtitle, p.opened))
    if p.dnr:
        lines.append(s.say("dnr", p.opened, dnr=p.dnr))
    return Lines((*lines, *presided(s), *redovisat.sekretess(s)))


def _sections(s: Setting) -> list[Section]:
    moved = yrkanden(s)
    gang = Gang(s, bool(moved)).walk()
    moved += paragraph([gang.closing])
    return [
        *_section(s, "beslut", _decision(s)),
        *_section(s, "jav", _jav(s)),
        *_section(s, "arendet", s.paragraphs(s.paragraf.summary or "", s.paragraf.summarised)),
        *_section(s, "information", noteringar.information(s)),
        *redovisat.reports(s),
        *redovisat.questions(s),
        *_section(s, "yrkanden", moved),
        *gang.sections,
        *avvikelser.reservations(s),
        *avvikelser.statements(s),
        *avvikelser.deltar_ej(s),
        *_section(s, "avvikande_mening", noteringar.avvikande(s)),
        *_section(s, "handlingar", _handlingar(s)),
        *_section(s, "bilagor", redovisat.bilagor(s)),
        *_section(s, "utdrag", redovisat.utdrag(s)),
        *_section(s, "underskrifter", _signatures(s)),
        *_section(s, "rattelser", [Text(r) for r in noteringar.rattelser(s.phrases, s.paragraf.rattelser)]),
    ]


def _section(s: Setting, heading: str, blocks: list[Block] | list[Text]) -> list[Section]:
    return [Section(s.heading(heading), tuple(blocks))] if blocks else []


def _decision(s: Setting) -> list[Block]:
    p = s.paragraf
    text = p.decision_text
    if text is None:
        return _settled(s)
    whole = plain(text)
    points = [point for point in p.points if plain(point) not in whole]
    if not points:
        return [*s.paragraphs(text, p.decided)]
    *before, lead = s.paragraphs(text, p.decided) or [Text(())]
    items = tuple((Run(point, verbatim=True, events=(p.decided,)),) for point in points)
    return [*before, Points(lead.runs, items, numbered=len(items) > 1)]


def _settled(s: Setting) -> list[Block]:
    """What was decided where nobody worded a decision: sent back, postponed, elected."""
    sentences: list[Runs] = []
    for step in s.paragraf.steps:
        if step.act in ("återremiss", "bordläggning") and s.paragraf.formal == step.formal:
            skal = reason_of(step.words or "", step.event)
            sentences.append(
                s.sentence(
                    f"beslut.{step.act}",
                    step.event,
                    skal=s.say("beslut.skal", skal=skal) if skal else "",
                    till=s.say("formellt.till", dag=day(step.until)) if step.until.value else "",
                )
            )
    for election in s.paragraf.elected:
        till = s.say("val.till", uppdrag=verbatim(election.office, election.event)) if election.office else ""
        sentences.append(s.sentence("beslut.val", election.event, vilka=s.who(election.persons), till=till))
    return paragraph(sentences)


def _jav(s: Setting) -> list[Block]:
    blocks = [block for q in s.paragraf.jav_questions for block in paragraph([noteringar.jav_question(s, q)])]
    for jav in s.paragraf.jav:
        ground = s.say("jav.grund", grund=verbatim(jav.ground, jav.event)) if jav.ground else ""
        key = "jav.anmalt_distans" if s.remote(jav.person, jav.event) else "jav.anmalt"
        key = f"{key}_fore" if jav.first else key
        if s.paragraf.transcribed:
            key = "jav.enligt_text"
        sentences = [s.sentence(key, jav.event, vem=jav.person.label, grund=ground)] if jav.declared else []
        if jav.replaced_by is not None:
            vems = possessive([jav.person])
            sentences.append(
                s.sentence("jav.ersattare", jav.called_in, ersattare=jav.replaced_by.label, vems=vems)
            )
        blocks += paragraph(sentences)
    return blocks


def _handlingar(s: Setting) -> list[Block]:
    lines = tuple(_handling(s, h) for h in s.paragraf.handlingar)
    return [Lines(lines)] if lines else []


def _handling(s: Setting, h: TabledHandling) -> Runs:
    state = s.say("handling.tillstand", tillstand=_state(h.state)) if h.state else ""
    # "Remissunderlag 2 - …", "Tjänsteutlåtande 2026-04-28": number or date is a part of what it is called
    called = re.match(rf"{h.kind} (?:\d{{4}}-\d\d-\d\d|\d+)(?![-\w])", h.title or "", re.IGNORECASE)
    slag = capitalised(h.kind) if called is None else called[0]
    if h.number:
        return s.say("handling", h.event, nummer=h.number, slag=slag, tillstand=state)
    title = s.say("handling.titel", titel=verbatim(h.title, h.event)) if h.title else ""
    return s.say("handling.utan_nummer", h.event, slag=slag, titel=title, tillstand=state)


def _state(state: str) -> str:
    """A document's state in brackets: "Godkänd - R 1" as "godkänd, R 1"."""
    shown = ", ".join(part.strip() for part in state.split(" - "))
    return shown[:1].lower() + shown[1:]


def signatures(paragraf: Paragraf) -> list[Signature]:
    """The signatures under a §: who is disqualified in it doesn't approve it, whatever else they signed."""
    recused = {jav.person.id for jav in paragraf.jav}
    return [x for x in paragraf.signatures if x.person.id not in recused]


def _signatures(s: Setting) -> list[Block]:
    groups: dict[tuple[bool, str], list[Signature]] = {}
    for signature in signatures(s.paragraf):
        groups.setdefault((signature.digital, day(signature.when)), []).append(signature)
    lines = []
    for (digital, when), signed in groups.items():
        who = enumerated([_signer(s, x) for x in signed])
        lines.append(
            s.sentence(
                "underskrift.digital" if digital else "underskrift",
                *(x.event for x in signed),
                vilka=who,
                nar=s.say("underskrift.nar", dag=when) if when else "",
            )
        )
    lines += noteringar.refused_justering(s)
    if s.paragraf.omedelbar:
        lines.append(s.sentence("justering.omedelbar", s.paragraf.approved_at_once))
    return [Lines(tuple(lines))] if lines else []


def _signer(s: Setting, signature: Signature) -> Runs:
    person = (Run(signature.person.label, events=(signature.event,)),)
    if signature.role is None:
        return person
    return s.say(f"underskrift.{signature.role}", signature.event, vem=person)
