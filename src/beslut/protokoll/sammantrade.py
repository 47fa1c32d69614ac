"""The minutes of a sitting: a front page, then its §§ (KL 5:65-69, rules.md 5).

The front page says who decided in which §§ and for whom, what the events say of place and times, who
approved the minutes and when that was announced. Days that the law would count out are not its matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from beslut.projections.views import (
    Arende,
    Attendance,
    Doors,
    Meeting,
    Movement,
    Namnd,
    Paragraf,
    Presided,
    Served,
)
from beslut.protokoll.document import Block, Lines, Protokoll, Run, Runs, Section
from beslut.protokoll.forslag import verbatim
from beslut.protokoll.front import Front, sign
from beslut.protokoll.justering import approving, extract, notice
from beslut.protokoll.noteringar import rattelser
from beslut.protokoll.paragraf import minutes_of_paragraf
from beslut.protokoll.phrases import STANDARD_PHRASES, Phrases, join
from beslut.protokoll.setting import version_of
from beslut.protokoll.wording import clock, date, day, moment, numbers
from beslut.values import PersonRef, Signer, TimePoint

_FROM_THEN_ON = ("deltog på distans", "slutade delta på distans")
_GONE = ("lämnade", "förbindelsen bröts", "slutade delta på distans")
_AT_ROLL_CALL = {"ordförande": "ordforande", "vice ordförande": "vice_ordforande", "ersättare": "ersattare"}


def minutes_of_meeting(
    meeting: Meeting,
    paragrafer: Sequence[Paragraf],
    namnd: Namnd | None,
    *,
    arenden: Mapping[str, Arende] | None = None,
    phrases: Phrases = STANDARD_PHRASES,
) -> Protokoll:
    """The minutes of a sitting, "UTKAST" until every § of it is justerad.

    `paragrafer` are its §§ in order, `arenden` their cases by id, as far as they are known.
    """
    front = _Page(meeting, tuple(paragrafer), namnd, phrases)
    known = arenden or {}
    parts = tuple(
        minutes_of_paragraf(meeting, p, namnd, arende=known.get(p.arende or ""), phrases=phrases, alone=False)
        for p in paragrafer
    )
    approved = bool(parts) and meeting.closed and all(part.status == "JUSTERAT" for part in parts)
    return Protokoll(
        title=front.title(),
        status="JUSTERAT" if approved else "UTKAST",
        mark="" if approved else phrases.table["utkast"],
        version=f"{phrases.name} {phrases.version}",
        preface=tuple(front.head()),
        sections=tuple(front.sections()),
        paragrafer=parts,
    )


@define
class _Part:
    """What somebody did in some §§: in which capacity, for whom."""

    person: PersonRef
    key: str
    whom: str = ""
    paragrafer: list[Paragraf] = field(factory=list)
    event: str = ""


@define(eq=False)
class _Page(Front):
    def title(self) -> str:
        name = self.namnd.name if self.namnd is not None else ""
        said = self.phrases.text("mote.rubrik", dag=day(self.meeting.date)) if self.meeting.date.value else ""
        return ", ".join(part for part in (name, said) if part) or self.meeting.id

    def head(self) -> Iterable[Block]:
        m, opened = self.meeting, self.meeting.opened
        lines: list[Runs] = []
        if self.namnd is not None:
            lines.append((Run(self.namnd.name, strong=True),))
        if m.date.value:
            said = self.say("mote.rubrik", opened, dag=day(m.date))
            lines.append(tuple(Run(r.text, strong=True, events=r.events) for r in said))
        yield Lines(tuple(lines))
        facts: list[Runs] = []
        if m.place:
            facts.append(self.say("mote.plats", opened, plats=verbatim(m.place, opened)))
        if clock(m.date):
            end = (
                self.phrases.say("mote.till", m.closed_by, kl=_ending(m)) if m.ended and m.ended.value else ()
            )
            facts.append(self.say("mote.tid", opened, dag=moment(m.date), till=end))
        elif m.ended is not None and clock(m.ended):
            facts.append(self.say("mote.avslutat", m.closed_by, nar=f"den {moment(m.ended)}"))
        facts += [self._break(n) for n in range(len(m.breaks))]
        if self.paragrafer:
            which = numbers(p.number for p in self.paragrafer)
            facts.append(self.say("mote.paragrafer", tecken=sign(self.paragrafer), vilka=which))
        if facts:
            yield Lines(tuple(facts))

    def _break(self, n: int) -> Runs:
        b = self.meeting.breaks[n]
        until = self.phrases.say("mote.ajournerat_till", b.event, nar=_time(b.until)) if b.until.value else ()
        ground = self.phrases.say("mote.grund", grund=verbatim(b.ground, b.event)) if b.ground else ()
        said = self.say("mote.ajournerat", b.event, till=until, grund=ground, under=self.under(b.paragraf))
        if b.resumed is None or not b.resumed.value:
            return said
        return join([said, self.say("mote.aterupptaget", b.resumed_by, nar=_time(b.resumed))])

    def sections(self) -> Iterable[Section]:
        yield from self._section("beslutande", self._deciding())
        yield from self._section("ersattare", self._beside())
        yield from self._section("ovriga", self._others())
        yield from self._section("franvarande", self._absent())
        yield from self._section("under_sammantradet", self._happened())
        yield from self._section("utgar", self._left_out())
        yield from self._section("dorrar", [self._door(d) for d in self.meeting.doors])
        yield from self._section("justering", approving(self))
        yield from self._section("anslag", [notice(self, a) for a in self.meeting.anslag])
        yield from self._section("utdrag", [extract(self, u) for u in self.meeting.utdrag])
        yield from self._section("rattelser", rattelser(self.phrases, self.meeting.rattelser))

    def _section(self, key: str, lines: Sequence[Runs]) -> Iterable[Section]:
        if lines:
            yield Section(self.phrases.table[f"rubrik.{key}"], (Lines(tuple(lines)),))

    # --- who was there --------------------------------------------------------------------

    def _deciding(self) -> list[Runs]:
        """Who served, in which §§ and for whom; in the order of the roll call, the chair first."""
        parts: dict[tuple[str, str, str], _Part] = {}
        for p in self.paragrafer:
            for served in p.served:
                part = self._part(p, served)
                kept = parts.setdefault((part.person.id, part.key, part.whom), part)
                kept.paragrafer.append(p)
        if not parts:  # nothing was taken up, or attendance alone is known
            parts = {(x.person.id, x.key, x.whom): x for x in self._at_the_roll_call()}
        rank = {"ordforande": 0, "tjg_ordforande": 1, "vice_ordforande": 2, "ledamot": 2, "ersattare": 3}
        ordered = sorted(parts.values(), key=lambda part: rank[part.key])
        return [self._served(part) for part in ordered]

    def _part(self, p: Paragraf, served: Served) -> _Part:
        key = "ledamot"
        if p.chair is not None and p.chair.id == served.person.id:
            key = "ordforande" if p.chair_role == "ordförande" else "tjg_ordforande"
        elif served.role == "ersättare" or served.in_place_of is not None:
            key = "ersattare"
        elif served.role == "vice ordförande":
            key = "vice_ordforande"
        return _Part(served.person, key, self._whom(served), event=served.event)

    def _whom(self, who: Served | Attendance) -> str:
        if who.in_place_of is not None:
            return who.in_place_of.label
        vacant = who.vacant
        return self.phrases.text("rost.vakant", parti=vacant) if vacant else ""

    def _at_the_roll_call(self) -> Iterable[_Part]:
        for a in self.meeting.attendance:
            if a.present and a.serving:
                yield _Part(a.person, _AT_ROLL_CALL.get(a.role, "ledamot"), self._whom(a), event=a.event)

    def _served(self, part: _Part) -> Runs:
        for_whom = self.phrases.say("mote.for", vem=part.whom) if part.whom else ()
        return self.phrases.say(
            f"mote.{part.key}",
            *_named(part.event),
            vem=part.person.label,
            for_vem=for_whom,
            nar=self.where(part.paragrafer),
        )

    def _beside(self) -> list[Runs]:
        """The substitutes who were there without serving, in which §§; nobody who served in all of them."""
        there = [a for a in self.meeting.attendance if a.role == "ersättare" and a.present]
        found = [(a, self._beside_in(a)) for a in there]
        return [self._attending(a, beside) for a, beside in found if beside or not self.paragrafer]

    def _beside_in(self, a: Attendance) -> list[Paragraf]:
        """The §§ that a substitute who was there didn't serve in, once they had come and until they left."""
        beside = [p for p in self.paragrafer if all(x.person.id != a.person.id for x in p.served)]
        if any(p.transcribed for p in self.paragrafer):
            return beside
        moved = [(version_of(m.event), m.act) for m in self.meeting.movements if m.person.id == a.person.id]

        def there(p: Paragraf) -> bool:
            at = version_of(p.opened)
            acts = [act for version, act in moved if version < at]
            return version_of(a.event) < at and not (acts and acts[-1] in _GONE)

        return [p for p in beside if there(p)]

    def _others(self) -> list[Runs]:
        """Who was there beside the body: its secretary, those let in, the employees' representatives."""
        lines = [
            self.phrases.say("mote.roll", *_named(a.event), vem=a.person.label, roll=a.role)
            for a in self.meeting.attendance
            if a.role == "sekreterare" and a.present
        ]
        for guest in self.meeting.guests:
            may_speak = guest.right == "yttra sig"
            right = self.phrases.say("mote.gast_ratt") if may_speak else ()
            where = self.in_one(guest.paragraf)
            lines.append(
                self.phrases.say("mote.gast", guest.event, vem=_official(guest.who), ratt=right, nar=where)
            )
        for there in self.meeting.representatives:
            where = self.in_one(there.paragraf)
            lines += [
                self.phrases.say("mote.personalforetradare", there.event, vem=_official(who), nar=where)
                for who in there.who
            ]
        return lines

    def _left_out(self) -> list[Runs]:
        """The items of the föredragningslista that weren't taken up, since they were withdrawn."""
        lines = []
        for item in self.meeting.agenda:
            if item.left_out:
                event = item.left_out_by
                ground = (
                    self.phrases.say("mote.grund", grund=verbatim(item.ground, event)) if item.ground else ()
                )
                title = verbatim(item.title, item.event)
                lines.append(self.say("mote.utgick", event, titel=title, grund=ground))
        return lines

    def _door(self, d: Doors) -> Runs:
        ground = self.phrases.say("mote.grund", grund=verbatim(d.ground, d.event)) if d.ground else ()
        key = "mote.stangda" if d.closed else "mote.oppna"
        return self.say(key, d.event, under=self.under(d.paragraf), grund=ground)

    def _absent(self) -> list[Runs]:
        came = {m.person.id for m in self.meeting.movements}
        came |= {x.person.id for p in self.paragrafer for x in p.served}
        return [
            self._attending(a) for a in self.meeting.attendance if not a.present and a.person.id not in came
        ]

    def _attending(self, a: Attendance, beside: Sequence[Paragraf] = ()) -> Runs:
        if a.role not in ("ledamot", "ersättare"):
            return self.phrases.say("mote.roll", *_named(a.event), vem=a.person.label, roll=a.role)
        where = self.where(beside)
        return self.phrases.say("mote.narvarande", *_named(a.event), vem=a.person.label, nar=where)

    def _happened(self) -> list[Runs]:
        """Comings and goings, and who took the chair, in order."""
        told = [(m.event, self._moved(m)) for m in self.meeting.movements]
        told += [(p.event, self._took_the_chair(p)) for p in self.meeting.presided]
        return [said for _, said in sorted(told, key=lambda each: version_of(each[0]))]

    def _took_the_chair(self, p: Presided) -> Runs:
        at = version_of(p.event)
        before = [
            *(a.event for a in self.meeting.attendance if a.role == "ordförande" and a.serving),
            *(other.event for other in self.meeting.presided),
        ]
        key = "mote.overtog" if any(version_of(event) < at for event in before) else "mote.presiderade"
        ground = self.phrases.say("mote.grund", grund=verbatim(p.ground, p.event)) if p.ground else ()
        return self.say(key, p.event, vem=p.person.label, under=self.under(p.paragraf), grund=ground)

    def _moved(self, m: Movement) -> Runs:
        ground = self.phrases.say("mote.grund", grund=verbatim(m.ground, m.event)) if m.ground else ()
        key = "mote.fran_kl" if m.act in _FROM_THEN_ON else "mote.kl"
        when = self.phrases.say(key, kl=clock(m.when)) if clock(m.when) else ()
        return self.say(
            f"mote.{m.act}",
            m.event,
            vem=m.person.label,
            nar=when,
            grund=ground,
            under=self.under(m.paragraf),
        )


def _official(who: Signer) -> str:
    return ", ".join(part for part in (who.name, who.title) if part)


def _named(event: str) -> tuple[str, ...]:
    return (event,) if event else ()


def _ending(m: Meeting) -> str:
    """When it ended: the time alone, where that was the same day."""
    assert m.ended is not None
    same_day = m.ended.day == m.date.day and clock(m.ended)
    return clock(m.ended) if same_day else moment(m.ended)


def _time(when: TimePoint) -> str:
    """A time of day after "kl.", or a day."""
    return f"kl. {clock(when)}" if clock(when) else date(when)
