"""A remiss and its answer (rules.md 6.5 and 8.5): the case alone, and with the §§ that decided it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import define, field, frozen

from beslut.events import Event
from beslut.events import meeting as e
from beslut.events.arende import RemissReceived, YttrandeSent
from beslut.findings.approval import approved_on
from beslut.findings.check import Breach, Check
from beslut.findings.model import Finding, Found
from beslut.findings.sitting import Act, Sitting
from beslut.ledger import Recorded
from beslut.rules.frister import on
from beslut.rules.lagrum import PRAXIS

TIME = "6.5 svarstid"


@define(eq=False)
class Case:
    """A case's acts that stand, of those that a check asks for."""

    acts: dict[type[Event], list[Act]] = field(factory=dict)

    def take(self, recorded: Recorded, event: Event, state: object) -> None:
        """An act that stands, in order."""
        if isinstance(event, RemissReceived | YttrandeSent):
            self.acts.setdefault(type(event), []).append(Act(recorded, event))

    def ended(self, state: object) -> None:
        """The stream ends here."""


def answered_late(case: Case) -> Iterator[Breach]:
    """The answer left after the day that the remitter had set, which never moves."""
    asked = case.acts.get(RemissReceived, [])
    for sent in case.acts.get(YttrandeSent, []):
        from_them = [a for a in asked if a.event.remitter == sent.event.to] or asked
        if not from_them:
            continue
        due, day = from_them[-1].event.due.day, sent.event.sent.day
        if due is not None and day is not None and day > due:
            says = f"yttrandet till {sent.event.to} skickades {on(day)}; svarstiden gick ut {on(due)}"
            yield Breach(says, [sent, from_them[-1]])


@frozen
class Due:
    """A case that is a remiss: until when it asks for an answer, and the event that says so."""

    arende: str
    day: dt.date
    event: str
    leaf: int


@frozen
class Handled:
    """A § in which a case was decided: when, and from which day its minutes could be shown to anybody.

    `approved`: the day of the sitting where it was approved at once, else of the last signature;
    None where that isn't known.
    """

    arende: str
    paragraf: str
    number: str | None
    day: dt.date
    approved: dt.date | None
    event: str
    leaf: int


def due(case: Case, arende: str) -> Due | None:
    """What the case's remiss asks, the last one where several came."""
    for act in reversed(case.acts.get(RemissReceived, [])):
        day: dt.date | None = act.event.due.day
        if day is not None:
            return Due(arende, day, act.recorded.name, act.recorded.index)
    return None


def handled(sitting: Sitting) -> Iterator[Handled]:
    """The §§ of the sitting in which known cases were decided, where its day is known."""
    day = sitting.day
    if day is None:
        return
    for item in sitting.items.values():
        opened, made = item.of(e.ParagrafOpened), item.of(e.DecisionMade)
        arende = opened[-1].event.arende if opened else None
        if arende is None or not made:
            continue
        at = made[-1].recorded
        approved = approved_on(sitting, (item.id,))
        yield Handled(arende, item.id, item.number, day, approved, at.name, at.index)


def decided_late(remisser: Iterable[Due], paragrafer: Iterable[Handled]) -> Iterator[Found]:
    """The §§ that decided an answer after it was due, or whose minutes were approved after that.

    A § that is approved at the sitting can be sent the same day (omedelbar justering).
    """
    asked = {each.arende: each for each in remisser}
    for item in paragrafer:
        remiss = asked.get(item.arende)
        if remiss is None:
            continue
        if item.day > remiss.day:
            rule = TIME
            says = f"ärendet avgjordes {on(item.day)}, efter svarstiden, som gick ut {on(remiss.day)}"
        elif item.approved is not None and item.approved > remiss.day:
            rule = "6.5 omedelbar justering"
            says = (
                f"svarstiden gick ut {on(remiss.day)}, före justeringen {on(item.approved)}; "
                "paragrafen borde ha justerats omedelbart"
            )
        else:
            continue
        where = "" if item.number is None else f"§ {item.number}: "
        yield (
            max(item.leaf, remiss.leaf),
            Finding(
                rule=rule,
                statute=PRAXIS.cited(item.day),
                says=f"{where}{says}",
                events=(item.event, remiss.event),
                paragrafer=(item.paragraf,),
            ),
        )


CASE: tuple[Check[Case], ...] = (Check(TIME, PRAXIS, (YttrandeSent,), answered_late),)
