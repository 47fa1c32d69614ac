"""The sitting as it is recorded: what stands, what comes next, and what records it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from beslut.decide import Command, OthersRestOnIt, Refused
from beslut.decide.meeting import commands as c
from beslut.events import Event
from beslut.events.arende import YttrandeSent
from beslut.events.meeting import AgendaItem
from beslut.face import Ledger, NotFound
from beslut.findings import Finding
from beslut.live import (
    agenda,
    calling,
    checking,
    correcting,
    counting,
    deciding,
    dissenting,
    opening,
    taking_back,
)
from beslut.live.asking import ask_of
from beslut.live.course import course_of
from beslut.live.keeping import Kept
from beslut.live.model import (
    Act,
    AgendaDraft,
    Ask,
    Ballot,
    CallIn,
    Check,
    Correctable,
    DecisionDraft,
    MayReserve,
    Now,
    OrderDraft,
)
from beslut.live.naming import in_words
from beslut.live.ordering import planned, reordered
from beslut.live.reading_back import order_in_words, read_back
from beslut.live.sight import Sight
from beslut.protokoll.phrases import phrases_named
from beslut.recording import Receipt
from beslut.rules.proposition import ImpossibleOrdning
from beslut.values import UNKNOWN, BeslutError, Matter, PersonRef, TimePoint


class LiveMeeting:
    """A sitting while it is recorded, through a ledger; for one thread at a time.

    What is asked here is answered from memory: the sitting's own acts are taken as they are recorded, and
    what others recorded in it meanwhile is read when something is recorded or refused, or at `refresh`.
    Whatever asks of a § raises KeyError where the sitting has none of that id.
    """

    def __init__(self, ledger: Ledger, meeting: str, *, phrases: str = "standard") -> None:
        """`phrases`: the set that words the minutes. Raises NotFound (no such sitting), PluginBroken."""
        self._ledger = ledger
        self._kept = Kept(meeting)
        self._sight = Sight(self._kept, ledger.arende, phrases_named(phrases))
        self._numbers: tuple[str, ...] | None = None
        self.refresh()

    @property
    def meeting(self) -> str:
        """The sitting's id."""
        return self._kept.meeting

    @property
    def ledger(self) -> Ledger:
        """The ledger in which it is recorded; what is recorded past this object shows at `refresh`."""
        return self._ledger

    @property
    def standing(self) -> Mapping[int, Event]:
        """The events that stand, by version, as corrected."""
        return MappingProxyType(self._kept.standing)

    # --- recording -----------------------------------------------------------------------

    def record(self, *commands: Command, command_id: bytes | None = None) -> Receipt:
        """Record what the commands ask for, all or nothing, and take it in. Errors as `Ledger.record`.

        Where it is refused, what others recorded meanwhile is read: it may be why.
        """
        before = self._registered
        try:
            receipt = self._ledger.record(*commands, command_id=command_id)
        except Refused:
            if self._ledger.version(self.meeting) != self._kept.version:
                self.refresh()
            raise
        own = [each for each in receipt.recorded if each.stream == self.meeting]
        if receipt.duplicate or not self._kept.take(own):
            self.refresh()
            return receipt
        if len(own) < len(receipt.recorded) or self._registered != before:
            self._read_others()
        self._sight.forget(everything=False)
        return receipt

    @property
    def _registered(self) -> tuple[str | None, dt.date | None]:
        """By what the register of the day is found."""
        return self._kept.state.namnd, self._kept.state.day

    def refresh(self) -> None:
        """Read the sitting anew, and what it takes from the register and from cases. Raises NotFound."""
        self._kept.read(self._ledger.events(self.meeting))
        self._read_others()
        self._sight.forget(everything=True)

    def _read_others(self) -> None:
        self._numbers = None
        namnd = self._kept.state.namnd
        self._sight.register(None if namnd is None else self._ledger.namnd(namnd))

    def arrival(self, person: PersonRef, when: TimePoint = UNKNOWN) -> tuple[Command, ...]:
        """What records that somebody comes after the roll call; errors as when it is recorded.

        A substitute of the register of whom nothing was said at it is entered as one first: who comes and is
        known as nothing else serves (rules.md 1.2).
        """
        comes = c.NoteArrival(meeting=self.meeting, person=person, when=when)
        unsaid = any(
            other.role == "ersättare"
            and (other.person.name, other.person.party) == (person.name, person.party)
            and other.person.id not in self._kept.state.roles
            for other in self.now().others
        )
        if not unsaid:
            return (comes,)
        listed = c.RecordAttendance(
            meeting=self.meeting, person=person, role="ersättare", present=False, serving=False
        )
        return (listed, comes)

    def worded(self, error: BeslutError) -> str:
        """A refusal as a person reads it: §§ and proposals by name, never by id."""
        if isinstance(error, OthersRestOnIt) and error.dependents:
            acts = {act.version: act.says for act in self.acts()}
            resting = " ".join(acts[version] for version in error.dependents if version in acts)
            return f"På det vilar annat, som återtas med det: {resting}"
        return self.told(str(error))

    def told(self, text: str) -> str:
        """A sentence as a person reads it: §§ and proposals by name, never by id."""
        return in_words(text, self._kept, self._sight.names())

    def now(self, paragraf: str | None = None) -> Now:
        """The sitting as it stands, with a § in focus."""
        return self._sight.now(paragraf)

    # --- what comes next -----------------------------------------------------------------

    def ask(self, paragraf: str) -> Ask | None:
        """The proposition that is put next; None where nothing is, or something is waited for."""
        return ask_of(self._sight.course(paragraf), self._kept.item(paragraf))

    def order(self, paragraf: str, sequence: tuple[int, ...] | None = None) -> OrderDraft:
        """The propositionsordning as the rules give it, or its steps in another order where that is lawful.

        `sequence`: the numbers of all steps. Raises ImpossibleForslag, ImpossibleOrdning.
        """
        course = self._sight.course(paragraf)
        if course.plan is None:
            raise ImpossibleOrdning(course.why or "det finns inget förslag att ställa proposition på")
        plan = course.plan if sequence is None else reordered(course.plan, sequence)
        return OrderDraft(
            words=order_in_words(plan), steps=planned(plan), says=tuple(step.says for step in plan.steps)
        )

    def read_back(self, paragraf: str) -> tuple[str, ...]:
        """Each yrkande on the table as the chair reads it back."""
        return read_back(self._kept.item(paragraf))

    def ballot(self, paragraf: str) -> Ballot | None:
        """The count that goes on, else the one that a call for a count would begin now."""
        return counting.ballot_of(self._kept, self._sight.course(paragraf), paragraf, self._sight.room)

    def request_votering(
        self, paragraf: str, by: tuple[PersonRef, ...] = (), *, secret: bool = False
    ) -> tuple[Command, ...]:
        """What records that a count is called for, with what ja and nej stand for.

        Where one is called for already and nobody has said what it is on: that alone.
        """
        return counting.request(self._kept, self._sight.course(paragraf), paragraf, by, secret=secret)

    def gavel(self, paragraf: str) -> tuple[Command, ...]:
        """What records that the gavel falls on what is found, and what follows; () where nothing is found."""
        return counting.confirmed(self._kept, self._sight.course(paragraf), paragraf)

    def after_count(self, paragraf: str, *given: Command) -> tuple[Command, ...] | None:
        """What closes the count that goes on; None where votes are missing or a tie waits to be broken.

        `given`: what is recorded of it in the same call, such as the last votes and the utslagsröst; it
        comes first in what is returned, so that a count that is decided is never left open. Errors as when
        these are recorded.
        """
        if not given:
            return counting.closing(self._kept, self._sight.course(paragraf), paragraf)
        ahead = self._kept.ahead(given)
        closing = counting.closing(ahead, course_of(ahead, paragraf), paragraf)
        return None if closing is None else (*given, *closing)

    def calls(self, paragraf: str | None = None) -> tuple[CallIn, ...]:
        """Whom the rules call in: for a § only (jäv), or from what is taken up next."""
        return calling.calls_of(self._kept, self._sight.room, paragraf)

    def decision(self, paragraf: str) -> DecisionDraft:
        """The decision as the winning proposals word it, to be edited."""
        opened = self._kept.item(paragraf).opened
        return deciding.draft_of(
            self._kept,
            self._sight.course(paragraf),
            paragraf,
            self._sight.namnd,
            self._sight.arende(opened.arende),
        )

    def decide(self, paragraf: str, draft: DecisionDraft) -> tuple[Command, ...]:
        """What records the decision as drafted and edited."""
        return deciding.records(self._kept, paragraf, draft)

    def reservations(self, paragraf: str) -> tuple[MayReserve, ...]:
        """Who lost and may want to reserve, and who is barred and why; () until the § is settled."""
        return dissenting.reservations_of(self._kept, self._sight.room, paragraf)

    def findings(self, paragraf: str | None = None) -> tuple[Finding, ...]:
        """What the rules remark on in a §, or in the sitting; reads the sitting, so not after each act."""
        return self._ledger.findings(paragraf or self.meeting)

    # --- the list of §§ ------------------------------------------------------------------

    def next_number(self) -> str:
        """The § number after the last of the body's in the year (or of the sitting, as it numbers)."""
        own = tuple(
            item.opened.number for item in self._kept.sitting.paragrafer.values() if item.opened.number
        )
        return opening.after((*own, *self._taken()))

    def _taken(self) -> tuple[str, ...]:
        """The numbers of the year that other sittings of the body use, where it numbers by year."""
        state = self._kept.state
        if self._numbers is None:
            self._numbers = ()
            if state.namnd is not None and state.year is not None and state.reglemente.numrering == "år":
                others = [
                    line.id
                    for line in self._ledger.meeting_lines(state.namnd)
                    if line.id != self.meeting
                    and line.date.day is not None
                    and line.date.day.year == state.year
                ]
                lines = (line for other in others for line in self._ledger.paragraf_lines(meeting=other))
                self._numbers = tuple(line.number for line in lines if line.number)
        return self._numbers

    def open_item(
        self,
        item: str | None = None,
        *,
        arende: str | None = None,
        title: str | None = None,
        number: str | None = None,
        matter: Matter | None = None,
    ) -> tuple[Command, ...]:
        """What takes up an item of the föredragningslista, a case or a title that stands on no list.

        The § (`number` None: the next), with the handlingar of its case and what was prepared. Raises
        NotFound where there is no such item or case.
        """
        listed = next((each for each in self._kept.agenda if each.id == item), None)
        if item is not None and listed is None:
            raise NotFound(f"{item} står inte på föredragningslistan")
        return opening.opening(
            self._kept,
            number or self.next_number(),
            item=listed,
            arende=self._sight.arende(arende or (None if listed is None else listed.arende)),
            title=title,
            matter=matter,
        )

    def agenda(self) -> tuple[AgendaItem, ...]:
        """A draft of the föredragningslista: as it is, with those of the body's cases that wait."""
        namnd = self._kept.state.namnd
        handled = {
            line.arende for line in self._ledger.paragraf_lines() if line.formal is None and line.arende
        }
        own = (each for each in self._ledger.arenden() if each.namnd == namnd and each.id not in handled)
        return agenda.waiting(own, self._kept.agenda)

    def agenda_from_text(self, text: str) -> AgendaDraft:
        """The items of a list as it was pasted, with the body's cases by dnr, and the lines that are none."""
        namnd = self._kept.state.namnd
        return agenda.read_agenda(text, (each for each in self._ledger.arenden() if each.namnd == namnd))

    # --- before and after the end ----------------------------------------------------------

    def checklist(self) -> tuple[Check, ...]:
        """What should be so when the sitting is closed, and whether it is."""
        return checking.checklist(self._kept)

    def outstanding(self) -> tuple[Check, ...]:
        """What is left to do after the sitting, with the days that the rules give."""
        return (*checking.outstanding(self._kept), *checking.unanswered(self._kept, self._remisser()))

    def _remisser(self) -> list[tuple[str, str, dt.date | None, bool]]:
        """Of each § that answers a remiss: who asked, until when, and whether the answer was sent."""
        found = []
        for paragraf, item in self._kept.sitting.paragrafer.items():
            arende = self._sight.arende(item.opened.arende)
            if arende is None or arende.remiss is None:
                continue
            sent = any(isinstance(each.event, YttrandeSent) for each in self._ledger.events(arende.id))
            found.append((paragraf, arende.remiss.remitter, arende.remiss.due.day, sent))
        return found

    # --- correcting ----------------------------------------------------------------------

    def correctable(self, version: int) -> tuple[Correctable, ...]:
        """What of an act that stands can be corrected, as it stands. Raises KeyError."""
        return correcting.correctable(self._kept, version)

    def correct(
        self, version: int, values: Mapping[tuple[str, int | None], Any], ground: str
    ) -> tuple[Command, ...]:
        """What corrects fields of an act: new values by field and place (None: the whole field).

        Raises KeyError (no such act), ShapeError (a value that doesn't fit its field), Uncorrectable
        (nothing is changed).
        """
        return correcting.correcting(self._kept, version, values, ground)

    def correct_roll(
        self, person: PersonRef, *, here: bool, ground: str = "fel i uppropet"
    ) -> tuple[Command, ...]:
        """What corrects the roll call, where somebody was `here` from the start or wasn't; the rest stands.

        Raises NotThere, RollContradicted (other acts say otherwise), Uncorrectable (it stands so already).
        """
        return correcting.roll_correcting(self._kept, person, here=here, ground=ground)

    # --- taking back ---------------------------------------------------------------------

    def acts(self, paragraf: str | None = None, *, most: int | None = None) -> tuple[Act, ...]:
        """The acts that stand, newest first; of a § those in it; no more than `most` (None: all)."""
        return taking_back.acts_of(self._kept, paragraf, most)

    def resting_on(self, version: int) -> tuple[Act, ...]:
        """What falls with an act, in the order in which it is taken back. Raises KeyError."""
        return taking_back.resting(self._kept, version)

    def take_back(self, version: int, ground: str = "ångrat") -> Receipt:
        """Take back an act with all that rests on it, in one transaction. Raises Refused."""
        versions = [*(act.version for act in self.resting_on(version)), version]
        return self.record(*taking_back.taking_back(self._kept, versions, ground))
