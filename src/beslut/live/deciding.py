"""The decision as the winning proposals word it, and what records it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from beslut.decide import Command
from beslut.decide.meeting import commands as c
from beslut.live.course import Course
from beslut.live.keeping import Kept
from beslut.live.model import DecisionDraft
from beslut.live.naming import proposal_names
from beslut.live.wording import as_points
from beslut.projections.items import Item, Proposed
from beslut.projections.views import Arende, Namnd
from beslut.protokoll.wording import listed, names
from beslut.rules.attsatser import att_satser
from beslut.rules.beslutsgang import Outcome, adopted
from beslut.rules.votering import FORMAL
from beslut.senders import SenderError, parse_senders
from beslut.values import ElectedBy, FormalOutcome, PersonRef

_OFFICE = re.compile(r"\s+(?:till|som)\s+")  # between whom a valförslag names and to what
_INSTITUTIONS = ("förvaltningens förslag", "beredningens förslag")


def draft_of(
    kept: Kept, course: Course, paragraf: str, namnd: Namnd | None, arende: Arende | None
) -> DecisionDraft:
    """What was decided, in words to be edited; nothing of it is recorded."""
    item, state = kept.item(paragraf), kept.handled(paragraf)
    outcome = state.outcome(kept.state.kind)
    body = "Nämnden" if namnd is None else namnd.name
    formal: FormalOutcome | None = outcome.formal
    if formal in FORMAL:
        return _sent_away(item, outcome.winners, formal, body)
    winners = outcome.winners if course.settled is None else course.settled.winners or outcome.winners
    winners = tuple(w for w in winners if item.gang.kinds.get(w) not in FORMAL)
    points = _points(item, winners, arende)
    if not winners and course.refused:
        points = (f"att avslå {_refused(item, course.refused)}",)
    held = tuple(w for w in _carried(item, winners) if _holds(item, outcome, w))
    if len(points) == 1 and "\n" in points[0]:  # a whole text is what was decided, and no att-sats
        return DecisionDraft(text=points[0], points=(), winners=held)
    return DecisionDraft(text=f"{body} beslutar", points=as_points(points), winners=held)


def _holds(item: Item, outcome: Outcome, winner: str) -> bool:
    """Whether the steps, taken together, have carried it; where they name no winner they leave that open."""
    if winner in adopted(outcome.winners, item.gang.kinds, item.gang.aims):
        return True
    beside = item.gang.kinds.get(winner) in ("tillägg", "ändring")
    return winner not in outcome.lost and (beside or not outcome.winners)


def _refused(item: Item, refused: tuple[str, ...]) -> str:
    """What was voted down though nothing stood against it."""
    called = proposal_names(item)
    return listed(dict.fromkeys(called[p] for p in refused if item.gang.kinds.get(p) != "bifall"))


def _carried(item: Item, winners: tuple[str, ...]) -> tuple[str, ...]:
    """The winners without a bifall to another of them, which says nothing more."""
    kinds, aims = item.gang.kinds, item.gang.aims
    return tuple(w for w in winners if not (kinds.get(w) == "bifall" and aims.get(w) in winners))


def _sent_away(
    item: Item, winners: tuple[str, ...], formal: FormalOutcome | None, body: str
) -> DecisionDraft:
    reasons = [each for each in (_text(p) for p in _proposed(item, winners)) if each]
    verb = "återremittera" if formal == "återremiss" else "bordlägga"
    reason = reasons[0] if reasons else None
    if reason and reason.casefold().startswith("att ärendet återremitteras"):
        said = reason
    else:
        said = f"att {verb} ärendet" + (f" {_purpose(reason)}" if reason and formal == "återremiss" else "")
    return DecisionDraft(
        text=f"{body} beslutar", points=as_points((said,)), winners=winners, formal=formal, reason=reason
    )


def _purpose(reason: str) -> str:
    """Why, as it follows on "att återremittera ärendet"."""
    bare = reason.strip().rstrip(".")
    if bare.casefold().startswith(("för ", "med ", "i syfte", "då ", "eftersom ", "till ")):
        return bare
    return f"för att {bare}"


def _proposed(item: Item, wanted: tuple[str, ...]) -> list[Proposed]:
    by_id = {each.event.proposal: each for each in item.proposals}
    return [by_id[proposal] for proposal in wanted if proposal in by_id]


def _text(proposed: Proposed) -> str | None:
    return proposed.event.text if proposed.amended is None else proposed.amended.text


def _points(item: Item, winners: tuple[str, ...], arende: Arende | None) -> tuple[str, ...]:
    """The att-satser of what won: of whole proposals, with changes of single ones and additions woven in."""
    whole: list[str] = []
    changed: list[tuple[tuple[int, ...], tuple[str, ...]]] = []
    added: list[str] = []
    for proposed in _proposed(item, winners):
        kind = proposed.event.kind
        own = _elected_to(item, proposed) or _own_points(proposed, arende, item.opened.title)
        if kind == "ändring":
            changed.append((proposed.event.points, own))
            if proposed.event.target_proposal not in winners and not whole:
                whole += _target(item, proposed, arende)
        elif kind == "tillägg":
            added += own
        elif kind == "avslag":
            whole += [f"att avslå {_object(item, proposed)}"] if not whole else []
        elif kind == "bifall":
            if proposed.event.target_proposal is None:
                whole.append(f"att bifalla {proposed.event.target or 'förslaget'}")
            elif proposed.event.target_proposal not in winners:
                whole += _target(item, proposed, arende)
        else:
            whole += own
    for points, own in changed:
        if points and len(own) == len(points) and max(points) <= len(whole):
            for point, text in zip(points, own, strict=True):
                whole[point - 1] = text
        elif points and max(points) <= len(whole):
            whole[points[0] - 1 : points[-1]] = own
        elif points:  # of an att-sats that what it changes lacks, as a text may tell
            whole += own
        else:
            whole = list(own)
    return tuple(dict.fromkeys((*whole, *added)))


def _target(item: Item, proposed: Proposed, arende: Arende | None) -> tuple[str, ...]:
    aimed = _proposed(item, (proposed.event.target_proposal or "",))
    return _own_points(aimed[0], arende, item.opened.title) if aimed else ()


def _elected_to(item: Item, proposed: Proposed) -> tuple[str, ...]:
    """Who was elected to what, where that is recorded already; () where it isn't."""
    for _, elected in reversed(item.elected):
        if proposed.event.proposal in elected.proposals and elected.office:
            return (f"att till {elected.office} utse {names(elected.persons)}",)
    return ()


def _own_points(proposed: Proposed, arende: Arende | None, title: str | None) -> tuple[str, ...]:
    event, text = proposed.event, _text(proposed)
    if event.kind == "valförslag" and (persons := named(text)):
        if office(text) is not None:
            return (f"att välja {text}",)
        return (f"att {_office(title, ' ')}utse {names(persons)}",)
    if event.kind in _INSTITUTIONS and arende is not None and proposed.amended is None:
        for prepared in reversed(arende.prepared):
            if event.institution in (None, prepared.institution) or len(arende.prepared) == 1:
                return prepared.points
    if text is None:
        return ()
    return att_satser(text) or (" ".join(text.split()) if "\n" not in text else text.strip(),)


_ELECTION = re.compile(r"(?:fyllnads|ny)?val (?:av|till) (?P<office>[^\W\d_]+)$", re.IGNORECASE)


def _office(title: str | None, after: str) -> str:
    """To what the title of a § says that somebody is elected, where that is one word: "till justerare"."""
    found = _ELECTION.match(" ".join((title or "").split()))
    return "" if found is None else f"till {found['office']}{after}"


def _object(item: Item, proposed: Proposed) -> str:
    """What an avslag is on, in words."""
    target = proposed.event.target_proposal
    if target is not None:
        return proposal_names(item).get(target, "förslaget")
    return proposed.event.target or "förslaget"


# --- recording it ------------------------------------------------------------------------


def records(kept: Kept, paragraf: str, draft: DecisionDraft) -> tuple[Command, ...]:
    """What records the decision as drafted and edited: who was elected, or that the matter was sent away."""
    state = kept.handled(paragraf)
    if draft.formal == "återremiss":
        if state.sent_away is not None:
            return ()
        return (c.DecideAterremiss(paragraf=paragraf, reason=draft.reason),)
    if draft.formal == "bordläggning":
        if state.sent_away is not None:
            return ()
        return (c.DecideBordlaggning(paragraf=paragraf, reason=draft.reason),)
    decided = c.MakeDecision(paragraf=paragraf, text=draft.text, points=draft.points, winners=draft.winners)
    return (*_elections(kept, paragraf, draft), decided)


def _elections(kept: Kept, paragraf: str, draft: DecisionDraft) -> tuple[Command, ...]:
    item, state = kept.item(paragraf), kept.handled(paragraf)
    chosen = [p for p in _proposed(item, draft.winners) if p.event.kind == "valförslag"]
    if not chosen or item.elected:
        return ()
    method: ElectedBy = "acklamation"
    deciding = state.outcome(kept.state.kind).vote
    if deciding is not None:
        method = "lottning" if deciding.decided_by == "lottning" else "sluten omröstning"
        if not deciding.of.secret and not deciding.of.ballots and method != "lottning":
            method = "acklamation"
    elected = _election(item, chosen, method)
    return (elected,) if elected.persons else ()


def drawn(item: Item, proposal: str) -> Command:
    """What records that the lot fell on a valförslag."""
    return _election(item, _proposed(item, (proposal,)), "lottning")


def _election(item: Item, chosen: Sequence[Proposed], method: ElectedBy) -> c.ElectPersons:
    """Who was elected, as the valförslag name them."""
    persons = tuple(person for proposed in chosen for person in named(_text(proposed)))
    offices = {office(_text(each)) for each in chosen}
    own = next(iter(offices))
    by_title = _office(item.opened.title, "").removeprefix("till ") or None
    return c.ElectPersons(
        paragraf=item.id,
        persons=persons,
        office=own if len(offices) == 1 and own else by_title,
        method=method,
        proposals=tuple(each.event.proposal for each in chosen),
    )


def named(text: str | None) -> tuple[PersonRef, ...]:
    """The persons whom a valförslag names, where it is names and perhaps an office."""
    try:
        return parse_senders(_OFFICE.split(text or "", maxsplit=1)[0])
    except SenderError:
        return ()


def office(text: str | None) -> str | None:
    """The office to which a valförslag wants somebody elected, where it says one."""
    _, *said = _OFFICE.split((text or "").strip().rstrip("."), maxsplit=1)
    return said[0] if said else None
