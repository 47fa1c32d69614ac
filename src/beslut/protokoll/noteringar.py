"""What minutes note beside the handling: information, disputes on jäv, refusals, corrections."""

from __future__ import annotations

from collections.abc import Sequence

from beslut.projections.views import JavQuestion, NoteAsked, Rattelse
from beslut.protokoll.document import Block, Run, Runs
from beslut.protokoll.forslag import verbatim
from beslut.protokoll.phrases import Phrases, join, sentence
from beslut.protokoll.setting import Setting, paragraph
from beslut.protokoll.wording import day, listed


def information(s: Setting) -> list[Block]:
    """What the body was told, by whom."""
    blocks: list[Block] = []
    for told in s.paragraf.informed:
        if told.by:
            said = s.sentence("information.av", told.event, vilka=s.who(told.by))
        elif told.text:
            blocks += s.paragraphs(told.text, told.event)
            continue
        else:
            said = s.sentence("information", told.event)
        blocks += s.quoting(said, told.text, told.event) if told.text else paragraph([said])
    return blocks


def jav_question(s: Setting, question: JavQuestion) -> Runs:
    """It was disputed whether somebody is disqualified, and what the body found."""
    said: list[Runs] = []
    if question.event:
        ground = s.say("jav.grund", grund=verbatim(question.ground)) if question.ground else ""
        av = s.say("jav.av", vilka=s.who(question.by)) if question.by else ""
        said.append(
            s.sentence("jav.ifragasatt", question.event, vem=question.person.label, av=av, grund=ground)
        )
    if question.jav is not None:
        key = "jav.var" if question.jav else "jav.var_inte"
        said.append(s.sentence(key, question.decided, vem=question.person.label))
    return join(said)


def notes_asked(s: Setting) -> list[Block]:
    """Notes that were asked for and didn't come into the minutes."""
    return [block for note in s.paragraf.notes_asked for block in paragraph([_asked(s, note)])]


def _asked(s: Setting, note: NoteAsked) -> Runs:
    if not note.refused:
        return s.sentence("anteckning.begard", note.event, vilka=s.who(note.by))
    ground = s.say("anteckning.grund", grund=verbatim(note.ground, note.event)) if note.ground else ""
    return s.sentence("anteckning.medgavs_inte", note.event, vilka=s.who(note.by), grund=ground)


def avvikande(s: Setting) -> list[Block]:
    """Officials of another opinion, with its text where they gave one (FL 30 §)."""
    blocks: list[Block] = []
    for opinion in s.paragraf.avvikande:
        who = listed(" ".join(part for part in (o.title, o.name) if part) for o in opinion.officials)
        if opinion.text:
            said = s.sentence("avvikande.med_text", opinion.event, vilka=who)
            blocks += s.quoting(said, opinion.text, opinion.event)
        else:
            blocks += paragraph([s.sentence("avvikande", opinion.event, vilka=who)])
    return blocks


def refused_justering(s: Setting) -> list[Runs]:
    """Who did not approve the minutes, and why."""
    lines = []
    for refused in s.paragraf.refused_justering:
        ground = (
            s.say("anteckning.grund", grund=verbatim(refused.ground, refused.event)) if refused.ground else ""
        )
        lines.append(s.sentence("justering.vagrad", refused.event, vem=refused.person.label, grund=ground))
    return lines


def rattelser(phrases: Phrases, corrections: Sequence[Rattelse]) -> list[Runs]:
    """What was corrected after justering, and what stood before; earlier ones show in the text."""
    return [_corrected(phrases, made) for made in corrections if made.approved]


def _corrected(phrases: Phrases, made: Rattelse) -> Runs:
    words = phrases.table
    keys = (f"falt.{made.topic}.{made.field}", f"falt.{made.field}", "falt")
    vad: Runs = (Run(next(words[key] for key in keys if key in words)),)
    if made.whose is not None:
        vad += phrases.say("rattelse.vems", made.act, vem=made.whose.label)
    said = phrases.say(
        "rattelse" if made.before else "rattelse.tillagt",
        made.event,
        dag=day(made.when),
        vad=vad,
        fore=verbatim(made.before, made.act),
        efter=verbatim(made.after, made.event),
    )
    ground = phrases.say("rattelse.grund", made.event, grund=verbatim(made.ground, made.event))
    return join([sentence(said), sentence(ground)])
