"""Taking an attribution back: what was said of a fragment's sender, and what came into a § with it."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from beslut.commands import WithdrawAct
from beslut.events import Event
from beslut.events.document import FragmentAttributed
from beslut.events.effective import effective
from beslut.events.meeting import ReservationEntered
from beslut.face import Ledger, NotFound
from beslut.ledger import Recorded
from beslut.projections import views as v
from beslut.values.ids import stream_of


@frozen
class TakenBack:
    """The commands that take back, and the versions that the streams must have for them to be right."""

    commands: tuple[WithdrawAct, ...]
    expected: dict[str, int]


def taking_back(ledger: Ledger, fragment: v.Fragment, ground: str) -> TakenBack:
    """What takes back the attribution of a fragment. Raises NotFound where it has none."""
    document = stream_of(fragment.id)
    events = _events(ledger, document)
    attributed = [
        events[version]
        for version, event in _standing(list(events.values()))
        if isinstance(event, FragmentAttributed) and event.fragment == fragment.id
    ]
    if not attributed:
        raise NotFound(f"{fragment.id} är inte tillskrivet än, så det finns inget att rätta; ta bort --ratta")
    last = attributed[-1]
    commands = [WithdrawAct(target=document, event=last.version, ground=ground)]
    expected = {document: max(events)}
    event: Any = last.event  # as it was recorded, whatever was corrected since: the § got its text then
    if event.paragraf is not None:
        meeting = stream_of(event.paragraf)
        there = _events(ledger, meeting)
        expected[meeting] = max(there, default=0)
        commands += [
            WithdrawAct(target=meeting, event=version, ground=ground)
            for version in reversed(_entered_with(last, there, fragment))
        ]
    return TakenBack(tuple(commands), expected)


def _events(ledger: Ledger, stream: str) -> dict[int, Recorded]:
    try:
        return {r.version: r for r in ledger.events(stream)}
    except NotFound:  # of a § that isn't there any more nothing is left to take back
        return {}


def _standing(events: list[Recorded]) -> list[tuple[int, Event]]:
    return effective((r.version, r.event) for r in events)


def _entered_with(attributed: Recorded, there: dict[int, Recorded], fragment: v.Fragment) -> list[int]:
    """The acts that entered the fragment in its §, by version: of the same call, with its text and place."""
    where: Any = attributed.event
    texts: list[int] = []
    entered: dict[str, int] = {}
    for version, _ in _standing(list(there.values())):
        recorded = there[version]
        event: Any = recorded.event
        if (recorded.command, recorded.source) != (attributed.command, fragment.source):
            continue
        if getattr(event, "paragraf", None) != where.paragraf:
            continue
        if isinstance(event, ReservationEntered):
            entered[event.reservation] = version
        elif getattr(event, "text", None) == fragment.text:
            texts.append(version)
    reservations = {getattr(there[version].event, "reservation", None) for version in texts}
    return sorted([*texts, *(version for id_, version in entered.items() if id_ in reservations)])
