"""What is to be seen to: before the sitting is closed, and after it until nothing is outstanding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from beslut.decide.meeting.approval import approvers, is_approved, presiding
from beslut.events import meeting as e
from beslut.live.keeping import Kept
from beslut.live.model import Check
from beslut.live.naming import numbers
from beslut.projections.promises import awaited
from beslut.protokoll.wording import names
from beslut.rules.beslutsforhet import quorum
from beslut.rules.frister import anslag_frist, anslag_takedown, justering_frist, on, overklagande_frist
from beslut.values import PromisedText

_PROMISED: dict[PromisedText, str] = {
    "reservation": "en skriftlig reservation",
    "särskilt uttalande": "ett särskilt uttalande",
    "protokollsanteckning": "en protokollsanteckning",
    "röstförklaring": "en röstförklaring",
    "ersättaryttrande": "ett ersättaryttrande",
}


def checklist(kept: Kept) -> tuple[Check, ...]:
    """What should be so when the sitting is closed: what always is asked, and of each § what isn't done."""
    state = kept.state
    return (
        Check(says="upprop är förrättat", done=state.attendance_taken, rule="5 protokollets innehåll"),
        *_quorum(kept),
        *_justerare(kept),
        *_times(kept),
        *(check for paragraf in state.paragrafer for check in _unfinished(kept, paragraf)),
        *promised(kept),
        *_left(kept),
    )


def _quorum(kept: Kept) -> Iterator[Check]:
    state = kept.state
    if state.seats is None or not state.attendance_taken:
        return
    needed, serving = quorum(state.seats), len(state.serving - state.away)
    yield Check(
        says=f"{serving} tjänstgör; för beslutsförhet krävs {needed}",
        done=serving >= needed,
        rule="1.1 beslutsförhet",
    )


def _justerare(kept: Kept) -> Iterator[Check]:
    elected = [event for _, event in kept.sitting.chosen if isinstance(event, e.JusterareElected)]
    chosen = [person for event in elected for person in event.persons]
    wanted = kept.state.reglemente.justerare
    who = f": {names(chosen)}" if chosen else ""
    yield Check(
        says=f"{'justerare är vald' if wanted == 1 else f'{wanted} justerare är valda'}{who}",
        done=len(chosen) >= wanted,
        rule="4.1 justerare",
    )
    if chosen:
        day = next((event.day.day for event in reversed(elected) if event.day.day is not None), None)
        yield Check(
            says="dag för justeringen är bestämd", done=day is not None, due=day, rule="4.1 justerare"
        )


def _times(kept: Kept) -> Iterator[Check]:
    opened = [event for event in kept.sitting.places if isinstance(event, e.MeetingOpened)]
    known = bool(opened) and opened[-1].when.precision in ("minut", "sekund")
    yield Check(
        says="tiden då sammanträdet öppnades är antecknad", done=known, rule="5 protokollets innehåll"
    )
    if kept.state.ajourned:
        yield Check(says="sammanträdet är ajournerat och inte återupptaget", done=False, rule="ajournering")
    if kept.doors:
        yield Check(says="dörrarna är stängda och inte öppnade igen", done=False, rule="1.3 närvarorätt")


def _unfinished(kept: Kept, paragraf: str) -> Iterator[Check]:
    state = kept.handled(paragraf)

    def missing(says: str, rule: str) -> Check:
        return Check(says=f"{numbers([paragraf], kept)}: {says}", done=False, paragraf=paragraf, rule=rule)

    if state.open_count() is not None:
        yield missing("omröstningen är begärd och inte avslutad", "2.5 omröstning")
    elif not (state.decided or state.sent_away is not None) and any(state.proposals.values()):
        yield missing("förslag ligger som inte är avgjorda", "5 protokollets innehåll")
    elif not state.closed:
        yield missing("paragrafen är inte avslutad", "5 protokollets innehåll")
    for person in state.contested:
        yield missing(f"det är inte avgjort om {kept.person(person).label} är jävig", "8.14 omtvistat jäv")


def promised(kept: Kept) -> Iterator[Check]:
    """The texts that were promised and haven't come."""
    for _, event in awaited(kept.standing.items()):
        yield Check(
            says=f"{numbers([event.paragraf], kept)}: {names(event.by)} har utlovat {_PROMISED[event.kind]}",
            done=False,
            paragraf=event.paragraf,
            due=event.due.day,
            rule="3.1 utlovad text",
        )


def _left(kept: Kept) -> Iterator[Check]:
    for item in kept.agenda:
        if item.id in kept.taken_up or item.id in kept.left_out:
            continue
        yield Check(
            says=f"”{item.title}” på föredragningslistan är inte upptaget och utgår inte",
            done=False,
            rule="föredragningslista",
        )


# --- after the sitting -------------------------------------------------------------------


def outstanding(kept: Kept) -> Iterator[Check]:
    """What is left to do after the sitting; of remissers and cases the ledger says."""
    yield from _signatures(kept)
    yield from promised(kept)
    yield from _to_announce(kept)
    yield from _to_take_down(kept)
    yield from _extracts(kept)


def _signatures(kept: Kept) -> Iterator[Check]:
    """Who hasn't approved which §§, and where nobody can in a justerare's place."""
    state = kept.state
    due = None if state.day is None else justering_frist(state.day)
    waits: dict[str, list[str]] = {}
    alone: dict[str, list[str]] = {}
    for paragraf, item in state.paragrafer.items():
        if item.omedelbar or is_approved(state, paragraf):
            continue
        signed = {
            s.person
            for s in state.signatures
            if s.role != "sekreterare" and (not s.paragrafer or paragraf in s.paragrafer)
        }
        chair = presiding(state, paragraf)
        if chair is not None and chair not in signed:
            waits.setdefault(chair, []).append(paragraf)
        for elected, persons in zip(state.justerare, approvers(state, paragraf), strict=True):
            if not persons:
                alone.setdefault(elected, []).append(paragraf)
            elif persons.isdisjoint(signed):
                waits.setdefault(_last(kept, persons, elected), []).append(paragraf)
    if not state.justerare and state.paragrafer and not all(is_approved(state, p) for p in state.paragrafer):
        yield Check(says="ingen justerare är vald", done=False, rule="4.1 justerare")
    for person, paragrafer in waits.items():
        yield Check(
            says=f"{kept.person(person).label} har inte justerat {numbers(paragrafer, kept)}",
            done=False,
            paragraf=paragrafer[0] if len(paragrafer) == 1 else None,
            due=None if due is None else due.day,
            why="" if due is None else f"{due.why} ({due.lagrum})",
            rule="4.2 justering",
        )
    for person, paragrafer in alone.items():
        yield Check(
            says=f"{kept.person(person).label} är jävig i {numbers(paragrafer, kept)}; "
            "en annan justerare ska utses där",
            done=False,
            paragraf=paragrafer[0] if len(paragrafer) == 1 else None,
            rule="1.4 jävig justerare",
        )


def _last(kept: Kept, persons: set[str], elected: str) -> str:
    """Who approves now in an elected justerare's place: who came last instead, else the elected."""
    for replacement in reversed(kept.state.replacements):
        if replacement.person in persons:
            return replacement.person
    return elected if elected in persons else min(persons)


def _approved_on(kept: Kept, paragraf: str) -> dt.date | None:
    """The day of the last signature under a §; the sitting's own where it was approved at once."""
    if kept.state.paragrafer[paragraf].omedelbar:
        return kept.state.day
    days = [
        event.when.day
        for _, event in kept.sitting.signed
        if event.role != "sekreterare" and (not event.paragrafer or paragraf in event.paragrafer)
    ]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _to_announce(kept: Kept) -> Iterator[Check]:
    """The approved §§ that no notice tells of, by the day on which they were approved."""
    posted = {p for notice in kept.state.anslag.values() for p in notice.paragrafer or kept.state.paragrafer}
    sets: dict[dt.date | None, list[str]] = {}
    for paragraf in kept.state.paragrafer:
        if paragraf not in posted and is_approved(kept.state, paragraf):
            sets.setdefault(_approved_on(kept, paragraf), []).append(paragraf)
    for day, paragrafer in sets.items():
        due = None if day is None else anslag_frist(day)
        yield Check(
            says=f"anslag om justeringen av {numbers(paragrafer, kept)} ska sättas upp",
            done=False,
            paragraf=paragrafer[0] if len(paragrafer) == 1 else None,
            due=None if due is None else due.day,
            why="" if due is None else f"{due.why} ({due.lagrum})",
            rule="4.4 anslag",
        )


def _to_take_down(kept: Kept) -> Iterator[Check]:
    for notice in kept.state.anslag.values():
        if notice.down or notice.day is None:
            continue
        last, down = overklagande_frist(notice.day), anslag_takedown(notice.day)
        paragrafer = notice.paragrafer or tuple(kept.state.paragrafer)
        yield Check(
            says=f"anslaget om {numbers(paragrafer, kept)} ska tas ned, tidigast {on(down.earliest)}",
            done=False,
            due=down.usual,
            why=f"sista dag för överklagande är {on(last.day)} ({last.why}; {last.lagrum})",
            rule="8.6 nedtagning",
        )


def _extracts(kept: Kept) -> Iterator[Check]:
    """Approved §§ of which no extract was sent; whether one is wanted nothing says."""
    sent: set[str] = set()
    for event in kept.standing.values():
        if isinstance(event, e.ProtokollsutdragSent):
            sent.update(event.paragrafer or kept.state.paragrafer)
    left = [
        paragraf
        for paragraf, item in kept.state.paragrafer.items()
        if paragraf not in sent
        and (item.decided or item.sent_away is not None)
        and is_approved(kept.state, paragraf)
    ]
    if left:
        yield Check(
            says=f"protokollsutdrag är inte sänt för {numbers(left, kept)}", done=None, rule="4.10 utdrag"
        )


def unanswered(kept: Kept, answers: list[tuple[str, str, dt.date | None, bool]]) -> Iterator[Check]:
    """Remisser that §§ of the sitting answer: (§, remitter, due, sent)."""
    for paragraf, remitter, due, sent in answers:
        if sent:
            continue
        approved = is_approved(kept.state, paragraf)
        late = due is not None and kept.state.day is not None and due < justering_frist(kept.state.day).day
        says = f"{numbers([paragraf], kept)}: svaret på remissen från {remitter} är inte sänt"
        if not approved and late:
            says += "; paragrafen kan behöva justeras omedelbart"
        yield Check(
            says=says,
            done=False,
            paragraf=paragraf,
            due=due,
            why="som remittenten har bestämt",
            rule="6 remiss",
        )
