"""A sitting as a page: its list, who was there, doors, notices and extracts; each § has its own page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from beslut.clean import clean
from beslut_tui.widgets.events_list import events_list
from beslut_tui.widgets.rows import Row, Rows
from beslut_tui.widgets.section import Section, line
from beslut_tui.widgets.sheet import Sheet
from beslut_tui.words import capital, listed, long_date

if TYPE_CHECKING:
    from beslut import AgendaLine, Anslag, Attendance, Doors, Signer, TimePoint
    from beslut_tui.page import SittingData

_LABELS = 21  # cells: "Personalföreträdare" and two between


class SittingPage(Sheet):
    """One sitting, beside its §§."""

    EVENTS = 9

    HELP = """
    **Ett sammanträde.** 1 Föredragningslista · 2 Närvarande · 3 Dörrar · 4 Anslag ·
    5 Protokollsutdrag · 9 Händelser utom paragraferna. Avsnitt som saknas visas inte; → öppnar
    sammanträdets paragrafer i trädet.
    """

    def __init__(self, data: SittingData) -> None:
        super().__init__()
        self.data = data

    def parts(self) -> ComposeResult:
        """Everything that is known of the sitting beside its §§."""
        m = self.data.meeting
        yield Static(self._head(), classes="sidhuvud")
        if m.agenda:
            yield Section(1, "Föredragningslista", self._agenda())
        there = [*self._attending(), *self._others()]
        if there:
            yield Section(2, "Närvarande", Rows(there, _LABELS, classes="rader"))
        if m.doors:
            yield Section(3, "Dörrar", *(line(self._door(door)) for door in m.doors))
        if m.anslag:
            rows = [row for notice in m.anslag for row in self._notice(notice)]
            yield Section(4, "Anslag", Rows(rows, _LABELS, classes="rader"))
        if m.utdrag:
            sent = ((self._of(x.paragrafer), f"till {clean(x.to)}", _on(x.when)) for x in m.utdrag)
            yield Section(5, "Protokollsutdrag", *(line(" ".join(x for x in told if x)) for told in sent))
        yield Section(self.EVENTS, "Händelser", events_list(self.data.events))

    def _head(self) -> Content:
        m, body = self.data.meeting, self.data.namnd
        where = clean(body.name) if body else "Okänd nämnd"
        if m.place:
            where += f" · {clean(m.place)}"
        count = len(m.paragrafer)
        state = "avslutat" if m.closed else "inte avslutat"
        facts = f"{count} {'paragraf' if count == 1 else 'paragrafer'} · {state}"
        return Content("\n").join(
            (
                Content.styled(
                    f"Sammanträde {long_date(m.date)}" if m.date.day else "Sammanträde, datum okänt", "bold"
                ),
                Content(where),
                Content.styled(facts, "$dampad"),
            )
        )

    def _agenda(self) -> Rows:
        width = max(len(clean(x.number or "")) for x in self.data.meeting.agenda)
        rows = [
            (Content.styled(clean(x.number or ""), "$accent"), self._item(x))
            for x in self.data.meeting.agenda
        ]
        return Rows(rows, width + 2 if width else 0, classes="rader")

    def _item(self, item: AgendaLine) -> Content:
        facts: list[str] = [] if item.kind == "beslut" else [item.kind]
        if item.dnr:
            facts.append(f"dnr {clean(item.dnr)}")
        if item.paragraf is not None:
            facts.append(self._sign((item.paragraf,)))
        if item.left_out:
            facts.append("utgår" + (f": {clean(item.ground)}" if item.ground else ""))
        title = clean(item.title) or "Utan rubrik"
        return Content.assemble(title, (f"  {', '.join(facts)}" if facts else "", "$dampad"))

    def _attending(self) -> Iterator[Row]:
        for a in self.data.meeting.attendance:
            if a.present:
                yield _label(capital(a.role)), Content(clean(a.person.label) + _for(a))

    def _others(self) -> Iterator[Row]:
        for guest in self.data.meeting.guests:
            words = _official(guest.who)
            if guest.right == "yttra sig":
                words += ", får yttra sig"
            words += self._in_one(guest.paragraf)
            if guest.ground:
                words += f": {clean(guest.ground)}"
            yield _label("Utom nämnden"), Content(words + (" (inte längre)" if guest.gone else ""))
        for there in self.data.meeting.representatives:
            for who in there.who:
                yield _label("Personalföreträdare"), Content(_official(who) + self._in_one(there.paragraf))

    def _door(self, door: Doors) -> str:
        act = "Stängdes" if door.closed else "Öppnades"
        return act + self._in_one(door.paragraf) + (f": {clean(door.ground)}" if door.ground else "")

    def _notice(self, notice: Anslag) -> Iterator[Row]:
        yield _label("Avser"), Content(capital(self._of(notice.paragrafer)))
        for word, when in (
            ("Uppsatt", notice.posted),
            ("Överklagas senast", notice.last_day),
            ("Tas ned", notice.down),
            ("Togs ned", notice.taken_down),
        ):
            if when is not None and when.day:
                yield _label(word), Content(long_date(when))

    def _in_one(self, paragraf: str | None) -> str:
        return f" ({self._sign((paragraf,))})" if paragraf else ""

    def _of(self, paragrafer: tuple[str, ...]) -> str:
        return self._sign(paragrafer) if paragrafer else "hela protokollet"

    def _sign(self, paragrafer: tuple[str, ...]) -> str:
        numbers = [clean(self.data.numbers.get(p) or "–") for p in paragrafer]
        return f"{'§' if len(numbers) == 1 else '§§'} {listed(numbers)}"


def _for(a: Attendance) -> str:
    if a.vacant:
        return f", för vakant ({clean(a.vacant)})"
    return f", för {clean(a.in_place_of.label)}" if a.in_place_of is not None else ""


def _official(who: Signer) -> str:
    return f"{clean(who.name)}, {clean(who.title)}" if who.title else clean(who.name)


def _on(when: TimePoint) -> str:
    return long_date(when) if when.day else ""


def _label(text: str) -> Content:
    return Content.styled(text, "$dampad")
