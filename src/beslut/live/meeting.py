"""The sitting as it is recorded: what stands, what comes next, and what records it."""

from __future__ import annotations

from collections.abc import Sequence

from beslut.decide import Command
from beslut.decide.meeting.approval import is_approved
from beslut.decide.meeting.service import serves
from beslut.events.meeting import PropositionsordningSet
from beslut.face import Ledger
from beslut.live import calling, counting, deciding, opening, saying, seats, taking_back
from beslut.live.asking import ask_of
from beslut.live.course import Course, course_of
from beslut.live.keeping import Kept
from beslut.live.model import (
    Act,
    Ask,
    Ballot,
    CallIn,
    DecisionDraft,
    ItemLine,
    ItemStage,
    ItemStatus,
    Now,
    OrderDraft,
    SittingStage,
)
from beslut.live.naming import in_words
from beslut.live.ordering import planned, reordered
from beslut.live.reading_back import order_in_words, read_back
from beslut.projections import views as v
from beslut.projections.items import Item
from beslut.projections.whole import meeting_view, paragraf_view
from beslut.recording import Receipt
from beslut.rules.beslutsforhet import quorum
from beslut.rules.proposition import ImpossibleOrdning
from beslut.rules.votering import FORMAL
from beslut.values import UNKNOWN, BeslutError, Matter, PersonRef


class LiveMeeting:
    """A sitting while it is recorded, through a ledger; for one thread at a time.

    What is asked here is answered from memory: the sitting's own acts are taken as they are recorded, and
    what others recorded in it meanwhile is read when something is recorded or at `refresh`.
    """

    def __init__(self, ledger: Ledger, meeting: str) -> None:
        """Raises NotFound where the ledger has no such sitting."""
        self._ledger = ledger
        self._kept = Kept(meeting)
        self._namnd: v.Namnd | None = None
        self._room = seats.room_of(None, None)
        self._arenden: dict[str, v.Arende] = {}
        self._numbers: tuple[str, ...] | None = None
        self._courses: dict[str, Course] = {}
        self._lines: dict[str, ItemLine] = {}
        self.refresh()

    @property
    def id(self) -> str:
        """The sitting's id."""
        return self._kept.meeting

    # --- recording -----------------------------------------------------------------------

    def record(self, *commands: Command, command_id: bytes | None = None) -> Receipt:
        """Record what the commands ask for, all or nothing, and take it in. Errors as `Ledger.record`."""
        receipt = self._ledger.record(*commands, command_id=command_id)
        if receipt.duplicate:
            self.refresh()
            return receipt
        own = [each for each in receipt.recorded if each.stream == self.id]
        if own and not self._kept.take(own):
            self.refresh()
        elif len(own) < len(receipt.recorded):
            self._forget_others()
        self._changed(own)
        return receipt

    def refresh(self) -> None:
        """Read the sitting anew, and what it takes from the register and from cases. Raises NotFound."""
        self._kept.read(self._ledger.events(self.id))
        self._forget_others()
        self._changed(None)

    def _forget_others(self) -> None:
        self._arenden.clear()
        self._numbers = None
        namnd = self._kept.state.namnd
        self._namnd = None if namnd is None else self._ledger.namnd(namnd)
        self._room = seats.room_of(self._namnd, self._kept.state.day)

    def _changed(self, own: Sequence[object] | None) -> None:
        self._courses.clear()
        dirty = self._kept.sitting.dirty
        if own is None or len(dirty) == len(self._kept.sitting.paragrafer):
            self._lines.clear()
        for paragraf in list(dirty):
            self._lines.pop(paragraf, None)
        dirty.clear()

    def worded(self, error: BeslutError) -> str:
        """A refusal as a person reads it: §§ and proposals by name, never by id."""
        return in_words(str(error), self._kept)

    # --- what stands ---------------------------------------------------------------------

    def now(self, paragraf: str | None = None) -> Now:
        """The sitting as it stands, with a § in focus. Raises KeyError where there is no such §."""
        kept = self._kept
        meeting = meeting_view(kept.sitting)
        assert meeting is not None, "an id that has events has begun"
        serving = seats.in_service(kept, self._room, paragraf)
        stage = self._stage(meeting)
        needed = None if kept.state.seats is None else quorum(kept.state.seats)
        lines = tuple(self._line(id_) for id_ in kept.sitting.paragrafer)
        at = item_stage = ask = ballot = None
        course = None
        if paragraf is not None:
            at = paragraf_view(kept.sitting, kept.item(paragraf))
            course = self._course(paragraf)
            item_stage = self._item_stage(paragraf, course)
            ask = ask_of(course, paragraf) if item_stage in ("överlagd", "proposition") else None
            if course.count is not None:
                ballot = counting.ballot_of(kept, course, paragraf, self._room)
        casting = self._casting(paragraf)
        return Now(
            meeting=meeting,
            namnd=self._namnd,
            stage=stage,
            presides=None if kept.state.chair is None else kept.person(kept.state.chair),
            casting=casting,
            serving=serving,
            others=seats.others(kept, self._room, paragraf),
            seats=kept.state.seats,
            quorum=needed,
            lines=lines,
            at=at,
            item=item_stage,
            says=self._says(stage, paragraf, item_stage, course, ballot, serving, needed, lines),
            ask=ask,
            ballot=ballot,
            events=kept.version,
        )

    def _stage(self, meeting: v.Meeting) -> SittingStage:
        state = self._kept.state
        if meeting.paragrafer and len(meeting.justerade) == len(meeting.paragrafer):
            return "justerat" if state.closed else "öppet"
        if state.closed:
            return "avslutat"
        if not state.opened:
            return "kallat"
        return "ajournerat" if state.ajourned else "öppet"

    def _casting(self, paragraf: str | None) -> bool:
        """Whether who presides has the utslagsröst: serves, and it isn't an election."""
        kept, chair = self._kept, self._kept.state.chair
        if chair is None:
            return False
        if paragraf is None:
            return chair in kept.state.serving - kept.state.away or not kept.state.attendance_taken
        item = kept.handled(paragraf)
        return serves(kept.state, item, chair) and counting.matter(kept, paragraf, item.open_count()) == "sak"

    def _line(self, paragraf: str) -> ItemLine:
        line = self._lines.get(paragraf)
        if line is None:
            item = self._kept.item(paragraf)
            opened = item.opened
            arende = self._arende(opened.arende)
            line = ItemLine(
                paragraf=paragraf,
                item=None,
                number=opened.number,
                agenda=None,
                title=opened.title,
                dnr=opened.dnr,
                status=self._status(item),
                due=UNKNOWN if arende is None or arende.remiss is None else arende.remiss.due,
            )
            self._lines[paragraf] = line
        return line

    def _status(self, item: Item) -> ItemStatus:
        state = self._kept.handled(item.id)
        if is_approved(self._kept.sitting, item.id):
            return "justerad"
        if state.sent_away is not None:
            return "återremitterad" if state.sent_away == "återremiss" else "bordlagd"
        if state.decided:
            return "beslutad"
        return "klar" if state.closed else "pågår"

    def _item_stage(self, paragraf: str, course: Course) -> ItemStage:
        state = self._kept.handled(paragraf)
        if state.closed:
            return "klar"
        if state.decided or (state.sent_away is not None and course.count is None):
            return "beslutad"
        if course.count is not None:
            return "lika" if counting.tied(self._kept, paragraf, course.count) else "votering"
        if course.found is not None:
            return "fynd"
        if state.outcome(self._kept.state.kind).formal in FORMAL:
            return "avgjord"
        if course.put:
            return "proposition"
        begun = bool(course.results) or any(act for act in state.acts)
        if not state.deliberation_closed and not begun:
            return "överläggning"
        if course.pending is None and not course.why:
            return "avgjord"
        return "överlagd"

    def _course(self, paragraf: str) -> Course:
        if paragraf not in self._courses:
            self._courses[paragraf] = course_of(self._kept, paragraf)
        return self._courses[paragraf]

    def _arende(self, id_: str | None) -> v.Arende | None:
        if id_ is None:
            return None
        if id_ not in self._arenden:
            self._arenden[id_] = self._ledger.arende(id_)
        return self._arenden[id_]

    @property
    def _body(self) -> str:
        return "fullmäktige" if self._kept.state.kind == "fullmäktige" else "nämnden"

    def _says(
        self,
        stage: SittingStage,
        paragraf: str | None,
        item_stage: ItemStage | None,
        course: Course | None,
        ballot: Ballot | None,
        serving: tuple[object, ...] | None,
        needed: int | None,
        lines: tuple[ItemLine, ...],
    ) -> str:
        if paragraf is None or item_stage is None or course is None or stage != "öppet":
            title = next((line.title for line in lines if line.status == "väntar"), None)
            return saying.of_the_sitting(
                stage,
                serving=None if serving is None else len(serving),
                quorum=needed,
                title=title,
                body=self._body,
            )
        state, item = self._kept.handled(paragraf), self._kept.item(paragraf)
        votes, waiting = (0, 0, 0), None
        if course.count is not None and ballot is not None:
            count = course.count.count()
            votes = (count.ja or 0, count.nej or 0, count.avstar or 0)
            if course.count.totals is None and not course.count.ballots:
                waiting = counting.waited_for(ballot, course.count)
        return saying.of_the_item(
            item_stage,
            course,
            body=self._body,
            read=read_back(item),
            order=order_in_words(course.plan),
            stated=any(isinstance(event, PropositionsordningSet) for _, event in item.steps),
            contested=state.order_contested,
            found=self._found_words(course),
            decided=self._decided_words(course),
            ballot=ballot,
            votes=votes,
            waiting_for=waiting,
        )

    def _found_words(self, course: Course) -> str:
        if course.found is None:
            return ""
        labels: list[str] = []
        step = course.answers
        if step is not None:
            result = course.results[step.number]
            several = result if isinstance(result, tuple) else (result,)
            labels = [
                label for option, label in zip(step.options, step.labels, strict=True) if option in several
            ]
        elif course.found.formal is not None:
            labels = [course.found.formal]
        return saying.all_of(
            tuple(saying.finding(label, course.found.question, self._body) for label in labels)
        )

    def _decided_words(self, course: Course) -> str:
        if course.plan is None or course.settled is None:
            return ""
        names = [course.plan.names[p] for p in (*course.settled.postponed, *course.settled.winners)]
        return saying.all_of(tuple(dict.fromkeys(names)))

    # --- what comes next -----------------------------------------------------------------

    def ask(self, paragraf: str) -> Ask | None:
        """The proposition that is put next; None where nothing is, or something is waited for."""
        return ask_of(self._course(paragraf), paragraf)

    def order(self, paragraf: str, sequence: tuple[int, ...] | None = None) -> OrderDraft:
        """The propositionsordning as the rules give it, or its steps in another order where that is lawful.

        `sequence`: the numbers of all steps. Raises ImpossibleForslag, ImpossibleOrdning.
        """
        course = self._course(paragraf)
        if course.plan is None:
            raise ImpossibleOrdning(course.why or "det finns inget förslag att ställa proposition på")
        plan = course.plan if sequence is None else reordered(course.plan, sequence)
        return OrderDraft(
            text=order_in_words(plan), steps=planned(plan), says=tuple(step.says for step in plan.steps)
        )

    def read_back(self, paragraf: str) -> tuple[str, ...]:
        """Each yrkande on the table as the chair reads it back."""
        return read_back(self._kept.item(paragraf))

    def ballot(self, paragraf: str) -> Ballot | None:
        """The count that goes on, else the one that a call for a count would begin now."""
        return counting.ballot_of(self._kept, self._course(paragraf), paragraf, self._room)

    def request_votering(
        self, paragraf: str, by: tuple[PersonRef, ...] = (), *, secret: bool = False
    ) -> tuple[Command, ...]:
        """What records that a count is called for, with what ja and nej stand for.

        Where one is called for already and nobody has said what it is on: that alone.
        """
        return counting.request(self._kept, self._course(paragraf), paragraf, by, secret=secret)

    def gavel(self, paragraf: str) -> tuple[Command, ...]:
        """What records that the gavel falls on what is found, and what follows; () where nothing is found."""
        return counting.confirmed(self._kept, self._course(paragraf), paragraf)

    def after_count(self, paragraf: str) -> tuple[Command, ...] | None:
        """What closes the count that goes on; None where votes are missing or a tie waits to be broken."""
        return counting.closing(self._kept, self._course(paragraf), paragraf)

    def calls(self, paragraf: str | None = None) -> tuple[CallIn, ...]:
        """Whom the rules call in: for a § only (jäv), or from what is taken up next."""
        return calling.calls_of(self._kept, self._room, paragraf)

    def decision(self, paragraf: str) -> DecisionDraft:
        """The decision as the winning proposals word it, to be edited."""
        opened = self._kept.item(paragraf).opened
        return deciding.draft_of(
            self._kept, self._course(paragraf), paragraf, self._namnd, self._arende(opened.arende)
        )

    def decide(self, paragraf: str, draft: DecisionDraft) -> tuple[Command, ...]:
        """What records the decision as drafted and edited."""
        return deciding.records(self._kept, paragraf, draft)

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
                    if line.id != self.id and line.date.day is not None and line.date.day.year == state.year
                ]
                lines = (line for other in others for line in self._ledger.paragraf_lines(meeting=other))
                self._numbers = tuple(line.number for line in lines if line.number)
        return self._numbers

    def open_item(
        self,
        *,
        arende: str | None = None,
        title: str | None = None,
        number: str | None = None,
        matter: Matter | None = None,
    ) -> tuple[Command, ...]:
        """What takes up an item: the §, with the handlingar of its case and what was prepared.

        `number` None: the next. Raises NotFound where there is no such case.
        """
        return opening.opening(
            self._kept,
            number or self.next_number(),
            arende=self._arende(arende),
            title=title,
            matter=matter,
        )

    # --- taking back ---------------------------------------------------------------------

    def acts(self, paragraf: str | None = None) -> tuple[Act, ...]:
        """The acts that stand, newest first; of a § those in it."""
        return taking_back.acts_of(self._kept, paragraf)

    def resting_on(self, version: int) -> tuple[Act, ...]:
        """What falls with an act, in the order in which it is taken back. Raises KeyError."""
        return taking_back.resting(self._kept, version)

    def take_back(self, version: int, ground: str = "") -> Receipt:
        """Take back an act with all that rests on it, in one transaction. Raises Refused."""
        versions = [*(act.version for act in self.resting_on(version)), version]
        return self.record(*taking_back.taking_back(self._kept, versions, ground))
