"""Reservations: who lost and why, never assumed; together or each, for what, with a text now or promised."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from beslut.clean import clean
from beslut_tui.protokollforing.act import Persons, Points, Text, When
from beslut_tui.protokollforing.acts.offered import on_table, serving
from beslut_tui.protokollforing.fields import Filled, entry_of
from beslut_tui.protokollforing.fields.entry import Entry
from beslut_tui.protokollforing.fields.persons import PersonsEntry
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.sheets.lage import Lage
from beslut_tui.protokollforing.sheets.rader import Rader
from beslut_tui.words import proposal_name

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import MayReserve, Now, PersonRef
    from beslut.commands import Command

_POINTS = Points(
    name="punkter", label="Mot att-satserna", hint="till exempel 1, 3-4; tomt: hela", required=False
)
_TEXT = Text(name="text", label="Reservationens text", hint="ctrl+s registrerar", required=False, block=True)
_OTHERS = Persons(name="andra", label="Vem mer", among=serving, required=False, others=False)
_DUE = When(name="lovad", label="Text lämnas senast", hint="till exempel 2026-04-23", day=True)


class Reservationer(Ark):
    """Those who may want to reserve themselves; whoever is marked does."""

    KIND = "reservation"
    BINDING_GROUP_TITLE = "Reservation"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Reserverar sig", id="reservation.markera"),
        Binding("m", "others", "m.fl.", id="reservation.mfl"),
        Binding("g", "joint", "Gemensam", id="reservation.gemensam"),
        Binding("f", "favour", "Till förmån för", id="reservation.forman"),
        Binding("a", "fill('andra')", "Annan", id="reservation.annan"),
        Binding("p", "fill('punkter')", "Att-satser", id="reservation.punkter"),
        Binding("t", "fill('text')", "Text", id="reservation.text"),
        Binding("l", "fill('lovad')", "Lovad text", id="reservation.lovad"),
        Binding("enter,ctrl+s", "register", "Registrera", id="reservation.registrera"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Reservation")
        self.may: tuple[MayReserve, ...] = ()
        self._others: list[PersonRef] = []  # of those: who was not suggested
        self.marked: list[int] = []
        self.speaks_for: set[int] = set()
        self.favour: dict[int, str | None] = {}
        self.joint = False
        self._asked = False  # who may reserve; nobody may be the answer
        self._waiting: Any = None

    def parts(self) -> ComposeResult:
        """Who, and below it what is filled in only where it is wanted."""
        yield Rader(indent=6)
        with Vertical(classes="tillval"):
            for field in (_OTHERS, _POINTS, _TEXT, _DUE):
                yield entry_of(field, self.now)
        yield Lage()

    def on_mount(self) -> None:
        """Who lost."""
        for entry in self.query(Entry):
            entry.display = False
        self._ask()

    @work(exclusive=True, group="forslag")
    async def _ask(self) -> None:
        assert self.now.at is not None
        at = self.now.at.id
        try:
            may = await self.session.ask(lambda live: live.reservations(at))
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall be told
            if self.is_open:
                self.fail(self.house.app_.in_words(error))
            return
        if not self.is_open:
            return
        self.may = tuple(sorted(may, key=lambda each: not each.allowed))
        self.favour = {n: each.in_favour_of for n, each in enumerate(self.may)}
        self._asked = True
        if self._waiting is not None:
            self._fill_in(self._waiting)
        self._draw()

    def focus_first(self) -> None:
        """To who may reserve."""
        self.query_one(Rader).focus()

    # --- drawing ---------------------------------------------------------------------------------

    def _draw(self) -> None:
        self.query_one(Rader).show([self._line(n, each) for n, each in enumerate(self.may)])
        below = self.query_one(".ark-lage", Lage)
        if not self.may:
            below.say("Ingen yrkade eller röstade för något annat; a: någon reserverar sig ändå.")
            return
        number = len(self.marked)
        who = "ingen markerad" if not number else f"{number} {'markerad' if number == 1 else 'markerade'}"
        how = ", gemensamt" if self.joint and number > 1 else ""
        below.say(Content.styled(f"{who}{how} · Enter registrerar", "$dampad"))

    def _line(self, place: int, each: MayReserve) -> Content:
        if not each.allowed:
            return Content.styled(f"   – {clean(each.person.label)}: {clean(each.why)}", "$dampad")
        marked = place in self.marked
        favour = self.favour.get(place)
        for_what = f" till förmån för {self._called(favour)}" if marked and favour is not None else ""
        return Content.assemble(
            (f" {place + 1 if place < 9 else ' '} ", "bold $accent"),  # noqa: PLR2004  # keys 1-9
            "● " if marked else "○ ",
            (clean(self._person(place).label), "bold" if marked else ""),
            (for_what if marked else f"  {clean(each.why)}", "" if marked else "$dampad"),
        )

    def _called(self, proposal: str | None) -> str:
        found = next((p for p in on_table(self.now) if p.id == proposal), None)
        return "beslutet i sin helhet" if found is None else proposal_name(found)

    def _person(self, place: int) -> PersonRef:
        person = self.may[place].person
        return attrs.evolve(person, with_others=True) if place in self.speaks_for else person

    # --- keys ------------------------------------------------------------------------------------

    @on(Rader.Picked)
    def _picked(self, event: Rader.Picked) -> None:
        event.stop()
        if event.by_enter:
            self.action_register()
        else:
            self._mark(event.at)

    def action_mark(self) -> None:
        """Who one stands on reserves, or doesn't."""
        if self.may:
            self._mark(self.query_one(Rader).at)

    def _mark(self, place: int) -> None:
        each = self.may[place]
        if not each.allowed:
            self.fail(f"{each.person.label} kan inte reservera sig: {each.why}")
            return
        self.fail("")
        if place in self.marked:
            self.marked.remove(place)
        else:
            self.marked.append(place)
        self._draw()

    def action_others(self) -> None:
        """Who one stands on speaks for the others of the party too, or not."""
        if self.may and self.may[self.query_one(Rader).at].allowed:
            place = self.query_one(Rader).at
            self.speaks_for ^= {place}
            if place not in self.marked:
                self.marked.append(place)
            self._draw()

    def action_joint(self) -> None:
        """Those who are marked do it together, or each."""
        self.joint = not self.joint
        self._draw()

    def action_favour(self) -> None:
        """In favour of the next proposal on the table, or of none."""
        if not self.may:
            return
        place = self.query_one(Rader).at
        there: list[str | None] = [*(p.id for p in on_table(self.now)), None]
        now = self.favour.get(place)
        self.favour[place] = there[(there.index(now) + 1) % len(there)] if now in there else there[0]
        self._draw()

    def action_fill(self, name: str) -> None:
        """Fill in what isn't always there."""
        entry = self._entry(name)
        entry.display = True
        entry.focus_entry()

    def _entry(self, name: str) -> Entry:
        return next(entry for entry in self.query(Entry) if entry.field.name == name)

    @on(Filled)
    def _filled(self, event: Filled) -> None:
        event.stop()
        if not event.done:
            return
        if event.entry.field is _OTHERS:
            self._take_others(event.entry)
        self.focus_first()

    def _take_others(self, entry: Entry) -> None:
        """Who reserves without having lost a yrkande or a vote; the rules judge it when it is recorded."""
        assert isinstance(entry, PersonsEntry)
        for person in entry.chosen:
            self._add(person)
            self.marked.append(len(self.may) - 1)
        entry.empty()
        entry.display = False
        self.fail("")
        self._draw()

    def _add(self, person: PersonRef) -> None:
        from beslut import MayReserve  # noqa: PLC0415  # on use

        self.may += (MayReserve(person=person, allowed=True, why="deltog i beslutet"),)
        self.favour[len(self.may) - 1] = None
        self._others.append(person)

    # --- recording -------------------------------------------------------------------------------

    @work(exclusive=True, group="registrera")
    async def action_register(self) -> None:
        """Those who are marked reserve themselves."""
        if self.now.at is None:
            return
        if not self.marked:
            self.fail("Ingen är markerad; markera med mellanslag eller siffran framför.")
            return
        for entry in self.query(Entry):
            complaint = entry.complaint() if entry.display and entry.value is not None else None
            if complaint:
                self.fail(complaint)
                return
        groups = self._groups()
        text, due = self._value("text"), self._value("lovad")
        if len(groups) > 1 and (text or due):
            self.fail(
                "Text hör till en reservation; registrera var för sig dem som reserverar sig för olika saker."
            )
            return
        made = self._made(self.now.at.id, groups, text, due)
        await self.record(lambda _live: made)

    def _value(self, name: str) -> Any:
        entry = self._entry(name)
        return entry.value if entry.display else None

    def _groups(self) -> list[tuple[str | None, tuple[PersonRef, ...]]]:
        """Those who are marked, by what they reserve themselves in favour of."""

        def what(place: int) -> str:
            return self.favour.get(place) or ""

        in_order = sorted(sorted(self.marked), key=what)
        return [
            (favour or None, tuple(self._person(place) for place in places))
            for favour, places in groupby(in_order, key=what)
        ]

    def _made(
        self, at: str, groups: list[tuple[str | None, tuple[PersonRef, ...]]], text: Any, due: Any
    ) -> list[Command]:
        from beslut.commands import EnterReservation, MotivateReservation, PromiseText  # noqa: PLC0415  # on use

        made: list[Command] = []
        points = self._value("punkter") or ()
        for n, (favour, by) in enumerate(groups):
            id_ = self._new_id(at, n)
            made.append(
                EnterReservation(
                    paragraf=at,
                    by=by,
                    reservation=id_,
                    joint=self.joint and len(by) > 1,
                    in_favour_of=favour,
                    points=points,
                )
            )
            if text:
                made.append(MotivateReservation(paragraf=at, reservation=id_, text=text))
            elif due is not None:
                made.append(PromiseText(paragraf=at, by=by, kind="reservation", due=due, reservation=id_))
        return made

    def _new_id(self, at: str, further: int) -> str:
        """The id that a reservation gets: its text is recorded in the same call, and names it."""
        assert self.now.at is not None
        taken = {each.id for each in self.now.at.reservations}
        number, left = 1, further
        while f"{at}.r{number}" in taken or left:
            left -= f"{at}.r{number}" not in taken
            number += 1
        return f"{at}.r{number}"

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """Who is marked, by name, and what is written."""
        written = {e.field.name: e.draft() for e in self.query(Entry) if e.display and e.draft()}
        if self._waiting is not None and not self.may:
            return self._waiting
        if not self.marked and not written:
            return None
        return {
            "markerade": [self.may[n].person.label for n in self.marked],
            "mfl": [self.may[n].person.label for n in sorted(self.speaks_for)],
            "forman": {self.may[n].person.label: self.favour.get(n) for n in self.marked},
            "gemensam": self.joint,
            "andra": [[person.name, person.party] for person in self._others],
            "skrivet": written,
        }

    def restore(self, draft: Any) -> None:
        """As it was marked and written; who may reserve is asked first."""
        self._waiting = draft
        for name, written in draft["skrivet"].items():
            entry = self._entry(name)
            entry.display = True
            entry.restore(written)
        if self._asked:
            self._fill_in(draft)
            self._draw()

    def _fill_in(self, draft: Any) -> None:
        from beslut import PersonRef  # noqa: PLC0415  # on use

        for person in draft["andra"]:
            self._add(PersonRef(*person))
        place = {each.person.label: n for n, each in enumerate(self.may) if each.allowed}
        self.marked = [place[label] for label in draft["markerade"] if label in place]
        self.speaks_for = {place[label] for label in draft["mfl"] if label in place}
        self.favour.update({place[k]: v for k, v in draft["forman"].items() if k in place})
        self.joint, self._waiting = bool(draft["gemensam"]), None
