"""What the chair calls a proposal, and how a § is named: as people do, never by id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from beslut.events import Event
from beslut.live.keeping import Kept
from beslut.projections.items import Item, Proposed
from beslut.protokoll.wording import listed, names
from beslut.rules.forslag import Forslag, ImpossibleForslag, Table
from beslut.values import ProposalKind

_FROM: dict[ProposalKind, str] = {
    "eget förslag": "förslaget",
    "ändring": "ändringsyrkandet",
    "tillägg": "tilläggsyrkandet",
    "valförslag": "valförslaget",
    "förvaltningens förslag": "förvaltningens förslag",
    "beredningens förslag": "beredningens förslag",
}
_NAMED_BY_AIM = ("bifall", "avslag", "återremiss", "bordläggning")  # and by nothing of their own
_HANDS = {1: "i första hand", 2: "i andra hand", 3: "i tredje hand"}


def on_table(item: Item, once: str | None = None) -> tuple[Forslag, ...]:
    """The proposals of a § that aren't withdrawn, each with what the chair calls it, no two alike.

    `once`: one that was withdrawn, as though it were there.
    """
    there = [each for each in item.proposals if not each.withdrawn or each.event.proposal == once]
    called = [_called(each) for each in there]
    usual = [name or _usual(each) for each, name in zip(there, called, strict=True)]
    several = Counter(usual)
    hands = [
        f"{name} {_HANDS.get(each.event.rank or 0, '')}" for each, name in zip(there, usual, strict=True)
    ]
    found = []
    for n, (each, name) in enumerate(zip(there, called, strict=True)):
        if name is None and each.event.kind in _NAMED_BY_AIM:
            found.append(_forslag(each, None))
        elif several[usual[n]] == 1:
            found.append(_forslag(each, name))
        elif each.event.rank in _HANDS and hands.count(hands[n]) == 1:
            found.append(_forslag(each, hands[n]))
        else:
            found.append(_forslag(each, f"{usual[n]} nr {usual[: n + 1].count(usual[n])}"))
    return tuple(found)


def _usual(proposed: Proposed) -> str:
    """What the rules call a proposal that nobody's name is needed for."""
    event = proposed.event
    if event.institution and event.kind in ("förvaltningens förslag", "beredningens förslag"):
        owner = event.institution
        return f"{owner if owner.endswith(('s', 'x', 'z')) else owner + 's'} förslag"
    return event.kind


def _forslag(proposed: Proposed, called: str | None) -> Forslag:
    event = proposed.event
    return Forslag(
        event.proposal,
        event.kind,
        target=event.target_proposal,
        rank=event.rank,
        points=event.points,
        institution=event.institution,
        aims_at=None if event.target_proposal is not None else event.target,
        called=called,
    )


def _called(proposed: Proposed) -> str | None:
    """What the chair calls it, where that doesn't follow from what it aims at."""
    event = proposed.event
    if event.kind == "gemensamt förslag":
        parties = list(dict.fromkeys(person.party for person in event.proposers if person.party))
        return f"det gemensamma förslaget från {listed(parties)}" if parties else None
    word = _FROM.get(event.kind)
    if word is None or event.institution or not event.proposers:
        return None
    return word if event.kind.endswith("ens förslag") else f"{word} från {names(event.proposers)}"


def called_in(kept: Kept, event: Event) -> dict[str, str]:
    """What the proposals are called in the § of an event, by id; none where it is of no §.

    A withdrawn one is called what it was: acts tell of it as it stood, and that it was taken back.
    """
    item = kept.sitting.paragrafer.get(getattr(event, "paragraf", None) or "")
    if item is None:
        return {}
    gone = [each.event.proposal for each in item.proposals if each.withdrawn]
    return proposal_names(item) | {each: proposal_names(item, each)[each] for each in gone}


def proposal_names(item: Item, once: str | None = None) -> dict[str, str]:
    """By id what each proposal is called among those on the table; a withdrawn one by its kind.

    `once`: as in :func:`on_table`.
    """
    found = {each.event.proposal: f"{each.event.kind} (återtaget)" for each in item.proposals}
    there = on_table(item, once)
    found.update({each.id: each.called or each.kind for each in there})
    try:
        table = Table(there)
    except ImpossibleForslag:
        return found
    for each in there:
        if each.kind in ("återremiss", "bordläggning"):
            found[each.id] = f"yrkandet om {each.kind}"
        else:
            found[each.id] = table.name(table.side[each.id])
    return found


# An id, with the noun before it, which its words say themselves ("omröstningen m-1.9.v1", "omröstning 2").
_HANDLE = re.compile(
    r"(?:\b(?P<noun>sammanträdet|paragrafen|förslaget|omröstningen|reservationen|anslaget|nämnden)\s+)?"
    r"(?<![\w-])(?P<id>[amn]-[0-9a-z]+(?:\.[0-9A-Za-zÅÄÖåäö:/-]+)*(?:@\d+)?)"
)


def in_words(text: str, kept: Kept, others: Mapping[str, str]) -> str:
    """A sentence with ids in it, as people say it: "§ 9", and a proposal by what the chair calls it.

    `others`: what the body and cases are called, by id.
    """
    spoken = _HANDLE.sub(lambda found: _word(found["noun"], found["id"], kept, others), text)
    return spoken[:1].upper() + spoken[1:]


def _word(noun: str | None, name: str, kept: Kept, others: Mapping[str, str]) -> str:
    whole = name.rstrip(".:/-")
    tail = name[len(whole) :]
    unknown = f"{noun} {whole}" if noun else whole
    return (others.get(whole) or _part(whole, kept) or unknown) + tail


def _part(name: str, kept: Kept) -> str | None:
    if name == kept.meeting:
        return "sammanträdet"
    stream, _, version = name.partition("@")
    if stream == kept.meeting and version:
        return "händelsen"
    for paragraf, item in kept.sitting.paragrafer.items():
        number = item.opened.number
        called = f"§ {number}" if number else f"”{item.opened.title}”" if item.opened.title else "paragrafen"
        if name == paragraf:
            return called
        if not name.startswith(f"{paragraf}."):
            continue
        local = name[len(paragraf) + 1 :]
        if (proposal := proposal_names(item).get(name)) is not None:
            return proposal
        if name in item.counts:
            return (
                "omröstningen" if len(item.counts) == 1 else f"omröstning {list(item.counts).index(name) + 1}"
            )
        if any(each.event.reservation == name for each in item.reservations):
            return "reservationen"
        return called if not local else None
    if name in kept.sitting.posted:
        return "anslaget"
    if (there := kept.state.agenda.get(name)) is not None:
        return f"”{there.title}”"
    return kept.person(name).label if name in kept.sitting.people else None


def numbers(paragrafer: Iterable[str], kept: Kept) -> str:
    """§§ as one names several: "§§ 1, 9 och 10"."""
    found = [kept.sitting.paragrafer[p].opened.number or "utan nummer" for p in paragrafer]
    return f"{'§§' if len(found) > 1 else '§'} {listed(found)}"
