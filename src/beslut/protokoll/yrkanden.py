"""What was proposed and moved, by whom and with whose support (KL 5:67); what was taken back stays out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from beslut.projections.views import Proposal
from beslut.protokoll.document import Block, Run, Runs
from beslut.protokoll.forslag import FORMAL, INSTITUTIONS, same, verbatim
from beslut.protokoll.phrases import join, sentence
from beslut.protokoll.setting import Setting, paragraph, plain
from beslut.protokoll.wording import listed, names, ordinal

# How a reason or an att-sats goes on from a sentence of ours: it begins so, and is one sentence.
_GOES_ON = re.compile(r"(?:för|till|med|i|så|utan|efter|inför|tills|på|enligt)\s")
# "att ärendet återremitteras för …" says first what our sentence says already.
_SAID_AGAIN = re.compile(r"^(?:att )?ärendet (?:ska |skulle )?(?:återremitteras|bordläggs|bordläggas)[ ,.]*")
_LONGEST = 300  # code points of somebody's words inside a sentence of ours


def yrkanden(s: Setting) -> list[Block]:
    """The proposals in the order in which they were made."""
    blocks: list[Block] = []
    told: set[str] = set()
    for proposal in s.paragraf.proposals:
        if proposal.withdrawn or proposal.id in told:
            continue
        together = _ranked(s, proposal)
        told.update(p.id for p in together)
        blocks += _several(s, together) if len(together) > 1 else _one(s, proposal)
    return blocks


def _ranked(s: Setting, proposal: Proposal) -> list[Proposal]:
    """What the same persons moved in first, second … hand: one sentence."""
    if proposal.rank is None:
        return [proposal]
    own = [
        p
        for p in s.paragraf.proposals
        if p.rank is not None
        and not p.withdrawn
        and same(p.proposers, proposal.proposers)
        and s.who(p.proposers) == s.who(proposal.proposers)  # not "m.fl." in one hand and alone in the other
    ]
    ordered = sorted(own, key=lambda p: p.rank or 0) or [proposal]
    return ordered if all(_inline(s, p) is not None for p in ordered) else [proposal]


def _several(s: Setting, ranked: Sequence[Proposal]) -> list[Block]:
    parts = []
    for p in ranked:
        vad = _inline(s, p)
        assert vad is not None
        parts.append(s.say("yrkande.i_hand", p.event, hand=ordinal(p.rank or 1), vad=vad))
    first = ranked[0]
    sentences = [
        s.sentence(
            "yrkande", first.event, vilka=s.who(first.proposers), instammande="", vad=join(parts, ", ")
        )
    ]
    sentences += [
        s.sentence(
            "yrkande.instamde_i_hand",
            *(x.event for x in p.seconders),
            vilka=s.who([x.person for x in p.seconders]),
            hand=ordinal(p.rank or 1),
        )
        for p in ranked
        if p.seconders
    ]
    return paragraph(sentences)


def _one(s: Setting, p: Proposal) -> list[Block]:
    if not p.proposers:
        return _nobodys(s, p)
    vad = _inline(s, p)
    fields: dict[str, Any] = {"vilka": s.who(p.proposers), "instammande": _seconded(s, p)}
    lead = _lead(s, p)
    if vad is not None:
        if p.rank is not None:
            vad = s.say("yrkande.i_hand", hand=ordinal(p.rank), vad=vad)
        key = "yrkande.gemensamt" if p.joint else "yrkande"
        if p.kind == "valförslag":
            key = "yrkande.foreslog"
        return paragraph([lead, s.sentence(key, p.event, vad=vad, **fields)])
    assert p.text is not None
    aim = s.names.target(p)
    key = f"yrkande.text.{p.kind}" if f"yrkande.text.{p.kind}" in s.phrases.table else "yrkande.text"
    if aim and p.kind in ("ändring", "tillägg", "bifall", "avslag"):
        key, fields["mal"] = f"{key}.mal", aim
    hand = s.say("yrkande.hand", hand=ordinal(p.rank)) if p.rank is not None else ()
    said = s.sentence(key, p.event, hand=hand, punkter=s.points(p.points), **fields)
    return s.quoting(join([r for r in (lead, said) if r]), p.text, p.event, p.amended)


def _nobodys(s: Setting, p: Proposal) -> list[Block]:
    """A proposal that no person moved: an institution's own, or an old text's without a name."""
    if p.kind in INSTITUTIONS or p.institution:
        if not p.text or _decided(s, p.text):
            return []  # it says what was decided, or nothing is known of its words
        return s.quoting(
            s.sentence("yrkande.lydelse", p.event, forslaget=s.names.name(p)), p.text, p.event, p.amended
        )
    seconded = [x.person for x in p.seconders]
    sentences = [s.sentence("yrkande.forelag", p.event, forslaget=s.names.name(p))]
    if seconded:
        sentences.append(
            s.sentence("yrkande.instamde", *(x.event for x in p.seconders), vilka=s.who(seconded))
        )
    if p.text:
        return s.quoting(join(sentences), p.text, p.event, p.amended)
    return paragraph(sentences)


def _decided(s: Setting, text: str) -> bool:
    decided = plain(" ".join((s.paragraf.decision_text or "", *s.paragraf.points)))
    return plain(text) in decided


def _lead(s: Setting, p: Proposal) -> Runs:
    """The name of the proposal that they stand behind, before the sentence that says so."""
    if p.kind in INSTITUTIONS:
        said = s.names.name(p)
    elif p.kind == "gemensamt förslag":
        parties = list(dict.fromkeys(who.party for who in p.proposers if who.party))
        said = s.say("yrkande.rubrik_gemensamt_fran", partier=listed(parties))
        said = said if parties else s.say("yrkande.rubrik_gemensamt")
    else:
        return ()
    text = "".join(run.text for run in sentence(said))
    return (Run(f"{text}.", emphasis=True, events=(p.event,)),)


def _seconded(s: Setting, p: Proposal) -> Runs:
    if not p.seconders:
        return ()
    return s.say(
        "yrkande.instammande",
        *(x.event for x in p.seconders),
        vilka=names(s.in_order([x.person for x in p.seconders])),
    )


def _inline(s: Setting, p: Proposal) -> Runs | None:
    """What they moved, as a part of the sentence; None where its text needs room of its own."""
    points = s.points(p.points)
    if p.kind in ("bifall", "avslag"):
        said = (*s.names.aimed(p), *points)
        if not p.text:
            return said
        fits = len(p.text) <= _LONGEST and "\n" not in p.text.strip()
        return (
            s.say("yrkande.med_orden", yrkande=said, ord=verbatim(p.text, p.event, p.amended))
            if fits
            else None
        )
    if p.kind in FORMAL:
        key = "yrkande.att_aterremittera" if p.kind == "återremiss" else "yrkande.att_bordlagga"
        tail = _tail(p)
        return None if tail is None else s.say(key, p.event, text=tail)
    if p.kind in INSTITUTIONS:
        return s.say("forslag.bifall", mal=s.names.name(p)) if not p.text else None
    if not p.text:
        return _without_text(s, p) + points
    text = " ".join(p.text.split())
    fits = len(text) <= _LONGEST and "\n" not in p.text.strip() and ". " not in text
    if p.kind in ("eget förslag", "gemensamt förslag") and fits and text.startswith("att "):
        return (*verbatim(text.rstrip(".,"), p.event, p.amended), *points)
    if p.kind == "valförslag" and fits:
        return (*verbatim(text, p.event, p.amended), *points)
    return None


def _without_text(s: Setting, p: Proposal) -> Runs:
    if p.kind in ("ändring", "tillägg"):
        aim = s.names.target(p)
        return s.say(f"yrkande.{p.kind}.mal", mal=aim) if aim else s.say(f"yrkande.{p.kind}")
    several = p.joint or len(p.proposers) > 1
    return s.say("yrkande.gemensam_text_saknas" if several else "yrkande.egen_text_saknas")


def _tail(p: Proposal) -> Runs | None:
    """The reason of a formal proposal as the end of its sentence; None where it needs room."""
    if not p.text:
        return ()
    tail = reason_of(p.text, p.event, p.amended)
    return tail if tail is None or not tail else (Run(" "), *tail)


def reason_of(text: str, *events: str) -> Runs | None:
    """A reason as the end of a sentence of ours: "för att kompletteras …"; None where it isn't worded so."""
    said = _SAID_AGAIN.sub("", " ".join(text.split()).rstrip("."))
    if not said:
        return ()
    if len(said) > _LONGEST or ". " in said:
        return None
    if _GOES_ON.match(said):
        return verbatim(said, *events)
    return (Run("för "), *verbatim(said, *events)) if said.startswith("att ") else None
