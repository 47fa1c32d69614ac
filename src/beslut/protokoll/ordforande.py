"""Who presided in a §: where its own sentences speak of the chair and nothing else says who that was."""

from __future__ import annotations

from beslut.protokoll.document import Runs
from beslut.protokoll.forslag import verbatim
from beslut.protokoll.setting import Setting, version_of
from beslut.values import PersonRef


def presided(s: Setting) -> list[Runs]:
    """Who took the chair while the § was handled, else who had it, as far as that has to be said here."""
    p = s.paragraf
    taken = [x for x in s.meeting.presided if x.paragraf == p.id]
    if taken:
        lines = []
        for x in taken:
            grund = s.say("ordforande.grund", grund=verbatim(x.ground, x.event)) if x.ground else ""
            lines.append(s.sentence("ordforande.overtog", x.event, vem=x.person.label, grund=grund))
        return lines
    if p.chair is None or not s.alone or _seen(s, p.chair):
        return []
    key = "ordforande" if p.chair_role == "ordförande" else "tjg_ordforande"
    return [s.say(key, _said_by(s, p.chair), vem=p.chair.label)]


def _seen(s: Setting, chair: PersonRef) -> bool:
    """Whether a vote, a casting vote or a signature as ordförande tells it."""
    p = s.paragraf
    voted = any(named.person.id == chair.id for vote in p.votes for named in vote.named)
    signed = any(
        x.person.id == chair.id and x.role in ("ordförande", "vice ordförande") for x in p.signatures
    )
    return voted or signed


def _said_by(s: Setting, chair: PersonRef) -> str:
    """The event that says it: the last taking of the chair before the § was over, else the roll call."""
    events = (s.paragraf.decided, *(step.event for step in s.paragraf.steps), s.paragraf.opened)
    until = max(version_of(event) for event in events)
    there = [a.event for a in s.meeting.attendance if a.person.id == chair.id]
    taken = [x.event for x in s.meeting.presided if x.person.id == chair.id]
    return next((event for event in reversed((*there, *taken)) if version_of(event) < until), "")
