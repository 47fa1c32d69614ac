"""What is kept in sight: the sitting and the § in focus, made anew of what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field, frozen

from beslut.decide.meeting.approval import is_approved
from beslut.decide.meeting.service import serves
from beslut.events.meeting import PropositionsordningSet
from beslut.live import counting, saying, seats
from beslut.live.asking import ask_of
from beslut.live.course import Course, course_of
from beslut.live.keeping import Kept
from beslut.live.model import Ask, Ballot, ItemLine, ItemStage, ItemStatus, Now, SittingStage
from beslut.live.naming import proposal_names
from beslut.live.reading_back import order_in_words, read_back
from beslut.live.taking_back import acts_of
from beslut.projections import views as v
from beslut.projections.items import Item
from beslut.projections.whole import meeting_view, paragraf_view
from beslut.protokoll import Phrases, Protokoll, minutes_of_paragraf
from beslut.protokoll.wording import listed
from beslut.rules.beslutsforhet import quorum
from beslut.rules.frister import justering_frist
from beslut.rules.votering import FORMAL
from beslut.values import UNKNOWN, PersonRef, TimePoint


@define(eq=False)
class Sight:
    """A sitting with what it takes from elsewhere; `arende_of` looks a case up.

    `forget` says what has changed: all else is kept from one question to the next.
    """

    kept: Kept
    arende_of: Callable[[str], v.Arende]
    phrases: Phrases
    namnd: v.Namnd | None = None
    room: seats.Room = field(factory=lambda: seats.room_of(None, None))
    _arenden: dict[str, v.Arende] = field(factory=dict)
    _courses: dict[str, Course] = field(factory=dict)
    _lines: dict[str, ItemLine] = field(factory=dict)

    def register(self, namnd: v.Namnd | None) -> None:
        """The body's register, and cases, may have changed."""
        self.namnd = namnd
        self.room = seats.room_of(namnd, self.kept.state.day)
        self._arenden.clear()
        self._lines.clear()

    def forget(self, *, everything: bool) -> None:
        """Acts came: the §§ that they concern, or everything, is made anew."""
        self._courses.clear()
        dirty = self.kept.sitting.dirty
        # each signature may be the last that some § takes
        if everything or self.kept.sitting.signatures or len(dirty) == len(self.kept.sitting.paragrafer):
            self._lines.clear()
        for paragraf in dirty:
            self._lines.pop(paragraf, None)
        dirty.clear()

    def arende(self, id_: str | None) -> v.Arende | None:
        """A case, looked up once. Raises NotFound."""
        if id_ is None:
            return None
        if id_ not in self._arenden:
            self._arenden[id_] = self.arende_of(id_)
        return self._arenden[id_]

    def names(self) -> dict[str, str]:
        """What the body and the cases that were looked up are called, by id."""
        cases = {
            id_: each.dnr or f"”{each.title}”"
            for id_, each in self._arenden.items()
            if each.dnr or each.title
        }
        return cases if self.namnd is None else {**cases, self.namnd.id: self.namnd.name}

    def course(self, paragraf: str) -> Course:
        """Where a § stands. Raises KeyError."""
        if paragraf not in self._courses:
            self._courses[paragraf] = course_of(self.kept, paragraf)
        return self._courses[paragraf]

    @property
    def body(self) -> str:
        """The body as the chair says it."""
        return "fullmäktige" if self.kept.state.kind == "fullmäktige" else "nämnden"

    # --- all of it -----------------------------------------------------------------------

    def now(self, paragraf: str | None) -> Now:
        """The sitting as it stands, with a § in focus. Raises KeyError where there is no such §."""
        kept, state = self.kept, self.kept.state
        meeting = meeting_view(kept.sitting)
        assert meeting is not None, "a stream with events is a sitting that was called or opened"
        serving = seats.in_service(kept, self.room, paragraf)
        stage = self._stage(meeting)
        needed = None if state.seats is None else quorum(state.seats)
        lines = (*map(self._line, kept.sitting.paragrafer), *self._waiting())
        focus = None if paragraf is None else self._focus(paragraf)
        if focus is None or stage != "öppet":
            waiting = next((line.title for line in lines if line.status == "väntar"), None)
            says = saying.of_the_sitting(
                stage,
                serving=None if serving is None else len(serving),
                quorum=needed,
                title=waiting,
                begun=bool(lines),
                body=self.body,
            )
        else:
            says = focus.says
        return Now(
            meeting=meeting,
            namnd=self.namnd,
            stage=stage,
            presides=self._presides(paragraf),
            casting=self._casting(paragraf),
            serving=serving,
            others=seats.others(kept, self.room, paragraf),
            seats=state.seats,
            quorum=needed,
            lines=lines,
            at=None if focus is None else focus.view,
            item=None if focus is None else focus.stage,
            says=says,
            ask=None if focus is None else self._ask(focus),
            ballot=None if focus is None else focus.ballot,
            minutes=None if focus is None else self._minutes(focus.view, meeting),
            doors=kept.doors,
            events=kept.version,
            last=next(iter(acts_of(kept, None, 1)), None),
        )

    def _stage(self, meeting: v.Meeting) -> SittingStage:
        state = self.kept.state
        if not state.opened:
            return "kallat"
        if not state.closed:
            return "ajournerat" if state.ajourned else "öppet"
        approved = len(meeting.justerade) == len(meeting.paragrafer) > 0
        return "justerat" if approved else "avslutat"

    def _presides(self, paragraf: str | None) -> PersonRef | None:
        """Who leads now: nobody where the chair is out or disqualified, and nobody has taken over."""
        state = self.kept.state
        chair = state.chair
        if chair is None:
            return None
        if state.attendance_taken and not state.closed and chair not in state.present - state.away:
            return None
        if paragraf is not None and chair in self.kept.handled(paragraf).recused:
            return None
        return self.kept.person(chair)

    def _casting(self, paragraf: str | None) -> bool:
        """Whether who presides has the utslagsröst: serves, in a question that isn't settled by lot."""
        state, chair = self.kept.state, self.kept.state.chair
        if chair is None:
            return False
        if paragraf is None:
            return not state.attendance_taken or chair in state.serving - state.away
        item = self.kept.handled(paragraf)
        return serves(state, item, chair) and counting.matter(self.kept, paragraf, item.open_count()) == "sak"

    # --- the list of §§ ------------------------------------------------------------------

    def _line(self, paragraf: str) -> ItemLine:
        line = self._lines.get(paragraf)
        if line is None:
            item = self.kept.item(paragraf)
            arende = self.arende(item.opened.arende)
            line = ItemLine(
                paragraf=paragraf,
                item=item.opened.item,
                number=item.opened.number,
                agenda=self._agenda_number(item.opened.item),
                title=item.opened.title,
                dnr=item.opened.dnr,
                status=self._status(item),
                due=self._due(arende),
            )
            self._lines[paragraf] = line
        return line

    def _agenda_number(self, item: str | None) -> str | None:
        return next((each.number for each in self.kept.agenda if each.id == item), None)

    def _waiting(self) -> Iterator[ItemLine]:
        """What is left of the föredragningslista, in its order."""
        for item in self.kept.agenda:
            if item.id in self.kept.taken_up:
                continue
            arende = self.arende(item.arende)
            yield ItemLine(
                paragraf=None,
                item=item.id,
                number=None,
                agenda=item.number,
                title=item.title,
                dnr=item.dnr or (None if arende is None else arende.dnr),
                status="utgår" if item.id in self.kept.left_out else "väntar",
                due=self._due(arende),
            )

    def _due(self, arende: v.Arende | None) -> TimePoint:
        """When the answer to a remiss is due, where the minutes may not be approved by then."""
        held = self.kept.state.day
        if arende is None or arende.remiss is None or held is None:
            return UNKNOWN
        due = arende.remiss.due
        return due if due.day is not None and due.day < justering_frist(held).day else UNKNOWN

    def _status(self, item: Item) -> ItemStatus:
        state = self.kept.handled(item.id)
        if is_approved(self.kept.sitting, item.id):
            return "justerad"
        if state.sent_away is not None:
            return "återremitterad" if state.sent_away == "återremiss" else "bordlagd"
        if state.decided:
            return "beslutad"
        return "klar" if state.closed else "pågår"

    # --- the § in focus ------------------------------------------------------------------

    def _focus(self, paragraf: str) -> _Focus:
        course = self.course(paragraf)
        stage = self.item_stage(paragraf)
        ballot = None
        if course.count is not None:
            ballot = counting.ballot_of(self.kept, course, paragraf, self.room)
        return _Focus(
            paragraf_view(self.kept.sitting, self.kept.item(paragraf)),
            stage,
            course,
            ballot,
            self._says(paragraf, stage, course, ballot),
        )

    def _ask(self, focus: _Focus) -> Ask | None:
        """The proposition, where it is its turn."""
        if focus.stage not in ("överlagd", "proposition"):
            return None
        return ask_of(focus.course, self.kept.item(focus.view.id))

    def _minutes(self, paragraf: v.Paragraf, meeting: v.Meeting) -> Protokoll:
        arende = self.arende(paragraf.arende)
        return minutes_of_paragraf(
            meeting, paragraf, self.namnd, arende=arende, phrases=self.phrases, alone=False
        )

    def item_stage(self, paragraf: str) -> ItemStage:
        """At which stage a § is. Raises KeyError."""
        state, course = self.kept.handled(paragraf), self.course(paragraf)
        if state.closed:
            return "klar"
        if state.decided or (state.sent_away is not None and course.count is None):
            return "beslutad"
        if course.count is not None:
            return "lika" if counting.tied(self.kept, paragraf, course.count) else "votering"
        if course.found is not None:
            return "fynd"
        if state.outcome(self.kept.state.kind).formal in FORMAL:
            return "avgjord"
        if course.put:
            return "proposition"
        if not state.deliberation_closed and not course.results and not state.acts:
            return "överläggning"
        return "avgjord" if course.pending is None and not course.why else "överlagd"

    def _says(self, paragraf: str, stage: ItemStage, course: Course, ballot: Ballot | None) -> str:
        state, item = self.kept.handled(paragraf), self.kept.item(paragraf)
        votes, waiting = (0, 0, 0), None
        if course.count is not None and ballot is not None:
            count = course.count.count()
            votes = (count.ja or 0, count.nej or 0, count.avstar or 0)
            if course.count.totals is None and not course.count.ballots:
                waiting = counting.waited_for(ballot, course.count)
        return saying.of_the_item(
            stage,
            course,
            body=self.body,
            read=read_back(item),
            order=order_in_words(course.plan),
            stated=any(isinstance(event, PropositionsordningSet) for _, event in item.steps),
            contested=state.order_contested,
            found=_found_words(course, self.body),
            decided=_decided_words(course) or _refused_words(course, item),
            ballot=ballot,
            votes=votes,
            waiting_for=waiting,
        )


@frozen
class _Focus:
    """The § in focus, as far as it is the same for all that is shown of it."""

    view: v.Paragraf
    stage: ItemStage
    course: Course
    ballot: Ballot | None
    says: str


def _found_words(course: Course, body: str) -> str:
    """What the chair has found, after "Jag finner"."""
    if course.found is None:
        return ""
    labels: list[str] = []
    step = course.answers
    if step is not None:
        result = course.results[step.number]
        several = result if isinstance(result, tuple) else (result,)
        labels = [name for option, name in zip(step.options, step.labels, strict=True) if option in several]
    elif course.found.formal is not None:
        labels = [course.found.formal]
    return listed(saying.finding(label, course.found.question, body) for label in labels)


def _refused_words(course: Course, item: Item) -> str:
    """What was voted down though nothing stood against it."""
    names = proposal_names(item)
    refused = dict.fromkeys(names[p] for p in course.refused if item.gang.kinds.get(p) != "bifall")
    return f"avslagit {listed(refused)}" if refused else ""


def _decided_words(course: Course) -> str:
    """What the steps have come to, after "Nämnden har därmed"; what is sent away has its own phrase."""
    if course.plan is None or course.settled is None:
        return ""
    if course.settled.postponed:
        kinds = {each.id: each.kind for each in course.plan.forslag}
        last = kinds[course.settled.postponed[-1]]
        return "återremitterad" if last == "återremiss" else "bordlagd"
    return saying.carried(course.plan.names[p] for p in course.settled.winners)
