"""What kind of proposal some words make, and at what they aim."""

from __future__ import annotations

import re
from typing import Final

from beslut.reading.institutions import Owned, first_owned, is_office
from beslut.reading.names import shielded, unshielded

# (words, kind), tried in order: formal proposals first, then what changes a proposal, then yes and no.
_KINDS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"\båterremi", "återremiss"),
        (r"\bbordl[äa]gg", "bordläggning"),
        (
            (
                r"\b(?:utse[rs]?|välj(?:a|er|s)|väljs|nominera[rs]?)\b|\bförslag\s+(?:till|"
                r"på)\s+(?:\w+\s+){0,2}?(?:ordförande|ledam\w+|ersättare|revisor\w*|nämndem\w+|justerare)"
            ),
            "valförslag",
        ),
        (
            (
                r"\btilläggs|\btillägg(?:et)?\b|\bkomplettera(?:s|r)?\b|\bkomplettering|\blägg(?:a|s|"
                r"er)\s+till\b(?!\s+handlingarna)"
            ),
            "tillägg",
        ),
        (
            (
                r"\bändr(?:a|as|ing|ingar|ingsyrkande|ade)\b|\befter\s+justering|\bmed\s+(?:den|"
                r"följande)\s+(?:justering|ändring)|\bbyts?\s+ut\b|"
                r"\bstryk(?:s|as|a|er)\b|\bersätt(?:s|as|er|a)\b|\bska(?:ll)?\s+utgå\b|\bjusteras?\s+(?:så|"
                r"på|enligt|till)\b"
            ),
            "ändring",
        ),
        (r"\bavsl(?:ag|å|ås|åss|agit|agen|ags)\b|\bavstyrk", "avslag"),
        (r"\bbifall|\bbiföll|\btillstyrk", "bifall"),
    )
)
_FOLLOWS: Final = re.compile(
    r"\b(?:enligt|i\s+enlighet\s+med|godkänna?s?|anta(?:s|r)?|besluta(?:r|s)?\s+(?:enligt|"
    r"i\s+enlighet\s+med))\b",
    re.IGNORECASE,
)
_TARGET: Final = re.compile(
    r"\b(?:(?:bifall|avslag)\s+(?:till|på)|avslå|avstyrka|bifalla|tillstyrka)\s+(?P<after>[^,.;:\n]{2,140}?)"
    r"(?=\s*(?:[,.;:\n]|$|\b(?:och|samt|med\s+(?:tillägg|ändring|följande|motivering|hänvisning)|"
    r"till\s+förmån)\b))"
    r"|(?:^|\batt\s+)(?P<before>[^,.;:\n]{2,140}?)\s+(?:ska(?:ll)?|skulle|bör)?\s*(?:bifalls?|bifallas|"
    r"avslås?|avstyrks?|avstyrkas|tillstyrks?|tillstyrkas)\b",
    re.IGNORECASE,
)
# "yrkandet från V och MP", "förslaget från (S), (MP) och (C)": a list of parties belongs to the target.
_OF_PARTIES: Final = re.compile(
    r"\b(?:bifall|avslag)\s+(?:till|på)\s+(?P<what>(?:det\s+)?(?:gemensamma\s+)?\w*(?:yrkande|förslag)\w*\s+från\s+"
    r"(?-i:\(?[A-ZÅÄÖ]{1,3}\)?(?:(?:,\s|\soch\s|\ssamt\s)\(?[A-ZÅÄÖ]{1,3}\)?)+))(?![\wåäö])",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(?:eget|egna|sitt(?:\s+eget)?|sina\s+egna)\s+(?:förslag|yrkande)", re.IGNORECASE)
_JOINT: Final = re.compile(r"\bgemensam", re.IGNORECASE)
_LEAD: Final = re.compile(r"[\s,:;–-]*(?:att\b\s*)?", re.IGNORECASE)
_POINTS_ONLY: Final = re.compile(
    r"(?:gemensamt\s+)?(?:.{0,60}\b(?:enligt|bifall\s+till|i\s+enlighet\s+med)\s+)?(?:det\s+egna\s+|"
    r"det\s+gemensamma\s+)?(?:ett\s+|sitt\s+|eget\s+|gemensamt\s+|nytt\s+|följande\s+|"
    r"alternativt\s+)*förslag(?:et)?(?:\s+till\s+(?:beslut|yttrande|svar|remissvar))?"
    r"(?:\s*(?:,|och|samt)\s.{0,120}\b(?:det|detta|förslaget|densamma))?[\s.:]*",
    re.IGNORECASE | re.DOTALL,
)


def classify(words: str, verb: str, proposers: int) -> tuple[str, Owned | None]:
    """Return the kind of a proposal and the institution's proposal that it supports or aims at.

    Args:
        words: what is proposed, after the verb.
        verb: the clause's verb: "support" and "oppose" say bifall and avslag by themselves.
        proposers: how many persons stand behind it.

    """
    owned = first_owned(words, 0, len(words))
    kind = next((kind for pattern, kind in _KINDS if pattern.search(words)), None)
    if kind == "bifall" and _OWN.search(words):
        kind = "gemensamt förslag" if proposers > 1 else "eget förslag"
    if kind is None and verb in {"support", "join"}:
        kind = "bifall"
    if kind is None and verb == "oppose":
        kind = "avslag"
    if kind is None and owned and _FOLLOWS.search(words[: owned.span[0]]):
        kind = "bifall"
    if kind == "bifall" and owned and is_office(owned.institution):
        return "förvaltningens förslag", owned
    if kind is None:
        kind = "gemensamt förslag" if proposers > 1 or _JOINT.search(words) else "eget förslag"
    return kind, owned


def target_of(words: str, kind: str, verb: str) -> str | None:
    """Return what a bifall, avslag, ändring or tillägg aims at, verbatim; None where it names nothing."""
    if kind == "förvaltningens förslag":
        return None
    words = shielded(words)
    listed = _OF_PARTIES.search(words)
    if listed:
        return unshielded(" ".join(listed["what"].split()))
    match = _TARGET.search(words)
    if match:
        found = match["after"] or match["before"]
        found = re.sub(r"\s+(?:ska(?:ll)?|skulle|bör)$", "", " ".join(found.split()))
        found = unshielded(found)
        return (
            re.sub(
                r"^att\s+|\s+att$|^(?:nämnden|kommunstyrelsen|\w+nämnden|\w+fullmäktige)\s+(?:ska(?:ll)?|skulle)\s+\w+\s+",
                "",
                found,
            )
            or None
        )
    match = re.search(
        r"\b(?:skulle|ska|skall)\s+(?:avstyrka|avslå|bifalla|tillstyrka)\s+([^,.;\n]{2,120})", words
    )
    if match:
        return unshielded(" ".join(match[1].split()))
    if verb in {"support", "oppose", "join"}:
        return (
            " ".join(re.split(r"[,.;:\n]", words.strip(" ,"), maxsplit=1)[0].split()).replace("\u2024", ".")
            or None
        )
    owned = first_owned(words, 0, len(words))
    return owned.words if owned and kind in {"ändring", "tillägg"} else None


def proposal_text(words: str, verb_words: str, verb: str, kind: str) -> str | None:
    """Return the text of a proposal, None where the words only point at one that stands elsewhere."""
    if kind == "förvaltningens förslag":
        return None
    lead = _LEAD.match(words)
    text = words[lead.end() if lead else 0 :].strip().rstrip(",")
    text = re.sub(r"\s+(?:och|samt)$", "", text).strip()
    if not text or _POINTS_ONLY.fullmatch(text):
        return None
    if verb in {"support", "oppose"}:
        text = f"{verb_words} {text}"
    return text.strip(" \n").strip('"”“') if text[:1] in '"”“' and text[-1:] in '"”“' else text.strip()


def plain_kind(text: str | None, institution: str) -> str:
    """Return the kind of an institution's proposal.

    The administration's is always "förvaltningens förslag". A preparing body's is what it would do with the
    matter where it says so plainly (bifall, avslag), else "beredningens förslag".
    """
    if is_office(institution):
        return "förvaltningens förslag"
    words = text or ""
    if re.search(r"\bavsl(?:å|ås|ag)\b|\bavstyrk(?:a|as|s)\b", words, re.IGNORECASE):
        return "avslag"
    if re.search(r"\b(?:tillstyrk(?:a|as|s)|bifall(?:a|as|s))\b", words, re.IGNORECASE):
        return "bifall"
    return "beredningens förslag"
