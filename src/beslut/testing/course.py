"""What happens to a body through the years: elections, calls, sittings, approval, corrections."""

from __future__ import annotations

import datetime as dt
import json
from hashlib import sha256

import attrs
from attrs import define, field

from beslut.decide import DOCUMENT, MEETING, MakeRattelse
from beslut.decide import document as d
from beslut.decide.meeting import commands as c
from beslut.testing import matters, prose
from beslut.testing.approval import announce, sign, take_down, working
from beslut.testing.around import represent, send, set_list, settle_list
from beslut.testing.bodies import Body, Case, Seated, answer, conclude, open_case, prepare, receive_remiss
from beslut.testing.clock import Recordings, utc
from beslut.testing.desk import Batch, Desk, Reading, Stream
from beslut.testing.dice import Ids
from beslut.testing.dissent import reserve_too_late
from beslut.testing.distance import connect, hang_up, links, pause
from beslut.testing.items import take_up
from beslut.testing.plan import AT_ELECTION, Item, Plan, thrown, with_breach
from beslut.testing.sitting import Sitting, begin, between_items, call, end

_EVENING = 22 * 60  # when what happened on a day has been recorded, in minutes
NOTICE = dt.timedelta(days=8)  # between call and sitting
_HOLIDAY = (7, 12)  # months without sittings
_LATE = 0.05  # share of sittings that are recorded afterwards, from their minutes
_UNDATED = 0.4  # share of those whose minutes do not show the day
_BREAK = 0.03  # share of items after which there is a break
_TIME_TO_SIGN = dt.timedelta(days=18)  # an answer due before that is approved at the sitting
_TIME_TO_ANSWER = (41, 41, 60, 90)  # days; within them each body sits
_TO_A_NAMND = ("Anmälan av delegationsbeslut", "Anmälan av inkomna skrivelser")
_TO_FULLMAKTIGE = ("Anmälan av motioner", "Anmälan av avsägelser")
READER = ("text", "1")


@define(eq=False)
class Agenda:
    """What a sitting will take up; where `late`, it is `recorded` months afterwards, from its minutes."""

    stream: Stream
    day: dt.date
    recorded: dt.date
    items: list[Item] = field(factory=list)
    left_out: str | None = None  # the id of an item on the list that won't be taken up
    seated: Seated | None = None

    @property
    def late(self) -> bool:
        """Whether the sitting is recorded afterwards, from its minutes."""
        return self.recorded != self.day


@define(eq=False)
class Course:
    """One body's history, stage by stage, each a batch."""

    ids: Ids
    recordings: Recordings
    body: Body

    def desk(self, moment: dt.datetime, actor: str | None = None) -> Desk:
        """A desk for what is recorded at that moment."""
        yearly = self.body.institution.numbering == "år"
        moment = self.recordings.after(moment)
        return Desk(
            actor or self.body.secretary,
            moment,
            self.ids,
            numbered_by_year=yearly,
            body=self.body.stream,
        )

    def days(self, year: int) -> list[dt.date]:
        """On which days the body sits in a year."""
        found = []
        for month in range(1, 13):
            first = dt.date(year, month, 1)
            ahead = (self.body.weekday - first.weekday()) % 7
            day = first + dt.timedelta(days=ahead + 7 * self.body.week)
            if month not in _HOLIDAY and (day.month, day.day) != (1, 1):
                found.append(day)
        return found

    def agenda(self, day: dt.date) -> Agenda:
        """What the sitting of the day will be about."""
        dice = self.body.dice
        after = dice.between(30, 300) if dice.chance(_LATE) else 0
        return Agenda(Stream(self.ids.stream("m"), MEETING), day, day + dt.timedelta(days=after))

    def called(self, agenda: Agenda, *, election: bool) -> Batch:
        """The call goes out, and the cases for the sitting are prepared."""
        desk = self.desk(_recorded(agenda.day - NOTICE))
        if not agenda.late:
            call(desk, self.body, agenda.stream, agenda.day)
        self._fill(desk, agenda, election=election)
        return desk.batch()

    def _fill(self, desk: Desk, agenda: Agenda, *, election: bool) -> None:
        body, dice, year = self.body, self.body.dice, agenda.day.year
        area, place = body.institution.area, body.municipality
        prepared = agenda.day - NOTICE - dt.timedelta(days=10)
        cases, body.waiting = body.waiting, []
        for case in cases:
            if not any(h.kind == "tjänsteutlåtande" for h in case.handlingar):
                prepare(desk, body, case, prepared)
        for _ in range(dice.between(4, 12) - len(cases)):
            case = open_case(desk, self.ids, body, matters.matter(dice, area, place, year), prepared)
            prepare(desk, body, case, prepared)
            cases.append(case)
        items = [Item("justerare", "Val av justerare samt tid och plats för justering")]
        if dice.chance(0.4):
            items.append(Item("lista", "Fastställande av föredragningslista"))
        number = 0 if body.in_fullmaktige else dice.between(1, 3)
        told = [matters.information(dice, area, place, year) for _ in range(number)]
        items += [Item("information", title) for title in told]
        items += [Item("ärende", case.matter.title, case, case.matter) for case in cases]
        if election or dice.chance(0.2):
            items.append(Item("val", f"Val av {body.office}"))
        for title in (_TO_FULLMAKTIGE if body.in_fullmaktige else _TO_A_NAMND)[: dice.between(1, 2)]:
            items.append(Item("anmälan", title))
        if dice.chance(0.4):
            items.append(Item("övrigt", "Övriga frågor"))
        numbers = body.take_numbers(year, len(items))
        agenda.items = [attrs.evolve(item, number=n) for item, n in zip(items, numbers, strict=True)]
        if not agenda.late:
            agenda.items, agenda.left_out = set_list(desk, body, agenda.stream, agenda.items)

    def held(self, agenda: Agenda) -> None:
        """The sitting is held by those who sit in the body now, whenever it is recorded."""
        agenda.seated = self.body.seated

    def sits(self, agenda: Agenda, breach: str | None) -> tuple[Sitting, Batch]:
        """The sitting is held and recorded; a late one months afterwards."""
        dice = self.body.dice
        desk = self.desk(_recorded(agenda.recorded), "import" if agenda.late else None)
        if agenda.late:
            desk.reading = self._read(desk, agenda)
        assert agenda.seated is not None
        undated = agenda.late and dice.chance(_UNDATED)
        sitting = Sitting(
            desk, self.body, agenda.stream, agenda.seated, agenda.day, breach=breach, dated=not undated
        )
        begin(sitting)
        connect(sitting)
        represent(sitting)
        settle_list(sitting, agenda.left_out)
        last = None
        for item, plan in _planned(sitting, agenda.items):
            last = take_up(sitting, item, plan)
            between_items(sitting)
            links(sitting)
            if dice.chance(_BREAK):
                pause(sitting)
        sitting.passes(2)
        hang_up(sitting)
        end(sitting)
        if breach == "reservation efter avslutat sammanträde" and last is not None:
            last.plan.breach = breach
            reserve_too_late(last)
        return sitting, desk.batch()

    def _read(self, desk: Desk, agenda: Agenda) -> Reading:
        name = f"protokoll_{self.body.institution.sign.lower()}_{agenda.day.isoformat()}.pdf"
        stream = Stream(self.ids.stream("d"), DOCUMENT)
        self._document(desk, stream, name, "protokoll", name)
        return Reading(stream.id)

    def _document(self, desk: Desk, stream: Stream, name: str, kind: str, content: str) -> None:
        reader, version = READER
        desk.do(
            stream,
            d.ReadDocument,
            document=stream.id,
            name=name,
            digest=sha256(content.encode()).hexdigest(),
            media_type="application/pdf" if name.endswith(".pdf") else "text/plain",
            kind=kind,
            reader=reader,
            reader_version=version,
        )
        desk.call()

    def approved(self, sitting: Sitting, day: dt.date) -> Batch:
        """The minutes are signed and that is announced; what was promised has come, and what follows is done.

        Of a sitting that was read from its minutes they tell this as well, as it was then.
        """
        desk = self.desk(_recorded(day), sitting.desk.actor)
        desk.reading = sitting.desk.reading
        if desk.reading is not None:
            day = sitting.day + dt.timedelta(days=self.body.dice.between(4, 11))
        day = working(day)
        for paragraf, reservation, text in sitting.unwritten:
            desk.do(
                sitting.stream, c.MotivateReservation, paragraf=paragraf, reservation=reservation, text=text
            )
            desk.call()
        if desk.reading is None and self.body.dice.chance(0.04):
            self._loose(desk, sitting, day)
        sign(sitting, desk, day)
        announce(sitting, desk, day)
        send(sitting, desk)
        desk.reading = None
        for case in sitting.concluded:
            conclude(desk, case, day)
        for case, paragraf in sitting.answered:
            at_once = paragraf in sitting.at_once
            answer(desk, case, paragraf, working(sitting.day) if at_once else day)
        return desk.batch()

    def taken_down(self, sitting: Sitting, anslag: str, down: dt.date, day: dt.date) -> Batch:
        """A notice has been up for as long as the law wants."""
        desk = self.desk(_recorded(day))
        take_down(sitting, desk, anslag, down)
        return desk.batch()

    def _loose(self, desk: Desk, sitting: Sitting, day: dt.date) -> None:
        """A statement comes as a file of its own, without a sender, and somebody says whose it is."""
        dice = self.body.dice
        who = dice.pick(sitting.serving())
        open_ = [p for p in sitting.stream.state.paragrafer if p not in sitting.at_once]
        paragraf = dice.pick(open_)
        text = prose.uttalande(
            dice, who.party, matters.matter(dice, "ledning", "", day.year), sitting.body.room
        )
        stream = Stream(self.ids.stream("d"), DOCUMENT)
        self._document(desk, stream, f"uttalande_{day.isoformat()}.txt", "särskilt uttalande", text)
        found = desk.do(stream, d.FindFragment, document=stream.id, kind="särskilt uttalande", text=text)
        desk.call()
        desk.do(
            stream,
            d.AttributeFragment,
            fragment=found.fragment,
            by=(who.ref,),
            paragraf=paragraf,
            ground="skickat från partiets adress",
        )
        desk.do(sitting.stream, c.EnterStatement, paragraf=paragraf, by=(who.ref,), text=text)
        desk.call()

    def corrected(self, sitting: Sitting, day: dt.date) -> Batch:
        """Misspelt titles are corrected, with the ground."""
        desk = self.desk(_recorded(day))
        for version, title in sitting.typos:
            desk.do(
                sitting.stream,
                MakeRattelse,
                target=sitting.id,
                event=version,
                field="title",
                ground="skrivfel",
                new_value=json.dumps(title, ensure_ascii=False),
            )
            desk.call()
        return desk.batch()


def remitted(ids: Ids, asking: Course, asked: list[Course], day: dt.date) -> Batch:
    """A kommunstyrelse asks some bodies for their opinion: a case in each, up at its next sitting."""
    desk = asking.desk(_recorded(day))
    body = asking.body
    matter = matters.remiss(body.dice, body.municipality, day.year)
    own = open_case(desk, ids, body, matter, day)
    due = day + dt.timedelta(days=body.dice.pick(_TIME_TO_ANSWER))
    names = tuple(course.body.name for course in asked)
    for course in asked:
        case: Case = open_case(desk, ids, course.body, matter, day)
        receive_remiss(desk, course.body, case, own, day, due, names)
        course.body.waiting.append(case)
    return desk.batch()


def _recorded(day: dt.date) -> dt.datetime:
    return utc(day, _EVENING)


def _planned(sitting: Sitting, items: list[Item]) -> list[tuple[Item, Plan]]:
    """Each item with its plan; the breach has its place in one of them."""
    dice = sitting.dice
    plans = [thrown(dice) if item.kind == "ärende" else Plan() for item in items]
    for item, plan in zip(items, plans, strict=True):
        if sitting.coming and plan.contested and dice.chance(0.2):
            plan.arrival = True
        if (due := _due(item)) is not None:  # there is no time to send it back, nor to wait for signatures
            plan.formal = None
            plan.omedelbar = plan.omedelbar or due - sitting.day < _TIME_TO_SIGN
    if sitting.breach is not None:
        wanted = "val" if sitting.breach in AT_ELECTION else "ärende"
        places = [at for at, item in enumerate(items) if item.kind == wanted and _due(item) is None]
        if places and sitting.breach != "reservation efter avslutat sammanträde":
            at = dice.pick(places)
            plans[at] = with_breach(plans[at], sitting.breach)
            if sitting.breach == "förslag av den som kom under paragrafen":
                for other in plans:
                    other.arrival = other is plans[at]
    return list(zip(items, plans, strict=True))


def _due(item: Item) -> dt.date | None:
    return None if item.case is None else item.case.due
