"""The minutes of a sitting: a front page, then its §§ (KL 5:65-69, rules.md 5).

The front page says who decided in which §§ and for whom, what the events say of place and times, who
approved the minutes and when that was announced. Days that the law would count out are not its matter.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from beslut.projections.views import (
    Anslag,
    Arende,
    Attendance,
    Doors,
    Justerare,
    Meeting,
    Movement,
    Namnd,
    Paragraf,
    Served,
    Signature,
    Utdrag,
)
from beslut.protokoll.document import Block, Lines, Protokoll, Run, Runs, Section
from beslut.protokoll.forslag import verbatim
from beslut.protokoll.paragraf import minutes_of_paragraf, signatures
from beslut.protokoll.phrases import STANDARD_PHRASES, Phrases, join, sentence
from beslut.protokoll.setting import version_of
from beslut.protokoll.wording import clock, date, day, moment, numbers
from beslut.values import PersonRef, Signer, TimePoint

_BESIDE = ("ersättare", "sekreterare")
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
    front = _Front(meeting, tuple(paragrafer), namnd, phrases)
    known = arenden or {}
    parts = tuple(
        minutes_of_paragraf(meeting, p, namnd, arende=known.get(p.arende or ""), phrases=phrases)
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
class _Front:
    meeting: Meeting
    paragrafer: tuple[Paragraf, ...]
    namnd: Namnd | None
    phrases: Phrases

    def say(self, key: str, *events: str, **fields: str | Run | Runs) -> Runs:
        return sentence(self.phrases.say(key, *(e for e in events if e), **fields))

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
            facts.append(self.say("mote.avslutat", m.closed_by, nar=moment(m.ended)))
        facts += [self._break(n) for n in range(len(m.breaks))]
        if self.paragrafer:
            which = numbers(p.number for p in self.paragrafer)
            facts.append(self.say("mote.paragrafer", tecken=_sign(self.paragrafer), vilka=which))
        if facts:
            yield Lines(tuple(facts))

    def _break(self, n: int) -> Runs:
        b = self.meeting.breaks[n]
        until = self.phrases.say("mote.ajournerat_till", b.event, nar=_time(b.until)) if b.until.value else ()
        ground = self.phrases.say("mote.grund", grund=verbatim(b.ground, b.event)) if b.ground else ()
        said = self.say("mote.ajournerat", b.event, till=until, grund=ground, under=self._under(b.paragraf))
        if b.resumed is None or not b.resumed.value:
            return said
        return join([said, self.say("mote.aterupptaget", b.resumed_by, nar=_time(b.resumed))])

    def sections(self) -> Iterable[Section]:
        yield from self._section("beslutande", self._deciding())
        yield from self._section("ersattare", self._beside())
        yield from self._section("ovriga", self._others())
        yield from self._section("franvarande", self._absent())
        yield from self._section("under_sammantradet", [self._moved(m) for m in self.meeting.movements])
        yield from self._section("utgar", self._left_out())
        yield from self._section("dorrar", [self._door(d) for d in self.meeting.doors])
        yield from self._section("justering", self._approving())
        yield from self._section("anslag", [self._notice(a) for a in self.meeting.anslag])
        yield from self._section("utdrag", [self._extract(u) for u in self.meeting.utdrag])

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
            nar=self._where(part.paragrafer),
        )

    def _where(self, chosen: Sequence[Paragraf]) -> Runs:
        """In which §§; nothing where it was in all."""
        if not chosen or len(chosen) == len(self.paragrafer):
            return ()
        which = numbers(p.number for p in chosen)
        return self.phrases.say("mote.i_paragrafer", tecken=_sign(chosen), vilka=which)

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
        left = [m.event for m in self.meeting.movements if (m.person.id, m.act) == (a.person.id, "lämnade")]
        until = version_of(left[0]) if left else sys.maxsize
        return [p for p in beside if version_of(a.event) < version_of(p.opened) < until]

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
            where = self._in_one(guest.paragraf)
            lines.append(
                self.phrases.say("mote.gast", guest.event, vem=_official(guest.who), ratt=right, nar=where)
            )
        for there in self.meeting.representatives:
            where = self._in_one(there.paragraf)
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
        return self.say(key, d.event, under=self._under(d.paragraf), grund=ground)

    def _extract(self, u: Utdrag) -> Runs:
        of = [p for p in self.paragrafer if p.id in u.paragrafer]
        which = self.phrases.say("mote.anslag_av", tecken=_sign(of), vilka=numbers(p.number for p in of))
        when = self.phrases.say("underskrift.nar", dag=day(u.when)) if u.when.value else ()
        till = verbatim(u.to, u.event)
        return self.say("mote.utdrag", u.event, vilka=which if of else (), till=till, nar=when)

    def _in_one(self, paragraf: str | None) -> Runs:
        number = next((p.number for p in self.paragrafer if p.id == paragraf), None)
        return self.phrases.say("mote.i_paragrafer", tecken="§", vilka=number) if number else ()

    def _absent(self) -> list[Runs]:
        came = {m.person.id for m in self.meeting.movements}
        came |= {x.person.id for p in self.paragrafer for x in p.served}
        return [
            self._attending(a) for a in self.meeting.attendance if not a.present and a.person.id not in came
        ]

    def _attending(self, a: Attendance, beside: Sequence[Paragraf] = ()) -> Runs:
        if a.role not in ("ledamot", "ersättare"):
            return self.phrases.say("mote.roll", *_named(a.event), vem=a.person.label, roll=a.role)
        where = self._where(beside)
        return self.phrases.say("mote.narvarande", *_named(a.event), vem=a.person.label, nar=where)

    def _moved(self, m: Movement) -> Runs:
        ground = self.phrases.say("mote.grund", grund=verbatim(m.ground, m.event)) if m.ground else ()
        when = self.phrases.say("mote.kl", kl=clock(m.when)) if clock(m.when) else ()
        return self.say(
            f"mote.{m.act}",
            m.event,
            vem=m.person.label,
            nar=when,
            grund=ground,
            under=self._under(m.paragraf),
        )

    def _under(self, paragraf: str | None) -> Runs:
        number = next((p.number for p in self.paragrafer if p.id == paragraf), None)
        return self.phrases.say("mote.under", nummer=number) if number else ()

    # --- approval -------------------------------------------------------------------------

    def _approving(self) -> list[Runs]:
        lines = [self._justerare(j) for j in self.meeting.justerare]
        elected = [j for j in self.meeting.justerare if j.day.value or j.place]
        for event in dict.fromkeys(j.event for j in elected):
            first = next(j for j in elected if j.event == event)
            place = (
                self.phrases.say("mote.justeras_plats", plats=verbatim(first.place)) if first.place else ()
            )
            if first.day.value:
                lines.append(self.say("mote.justeras", event, dag=day(first.day), plats=place))
            else:
                lines.append(self.say("mote.justeras_i", event, plats=verbatim(first.place or "")))
        lines += self._at_once()
        return lines + self._signed()

    def _justerare(self, j: Justerare) -> Runs:
        if j.in_place_of is None:
            return self.say("mote.justerare", j.event, vem=j.person.label)
        where = self._in_one(j.paragraf)
        ground = self.phrases.say("mote.grund", grund=verbatim(j.ground, j.event)) if j.ground else ()
        return self.say(
            "mote.justerare_i_stallet",
            j.event,
            vem=j.person.label,
            stallet=j.in_place_of.label,
            nar=where,
            grund=ground,
        )

    def _at_once(self) -> list[Runs]:
        found = [p for p in self.paragrafer if p.omedelbar]
        if not found:
            return []
        which = numbers(p.number for p in found)
        events = [p.approved_at_once for p in found]
        return [self.say("mote.omedelbart", *events, tecken=_sign(found), vilka=which)]

    def _signed(self) -> list[Runs]:
        """The signatures, each with the §§ that it is under."""
        found: dict[str, tuple[Signature, list[Paragraf]]] = {}
        for p in self.paragrafer:
            for signature in signatures(p):
                found.setdefault(signature.event, (signature, []))[1].append(p)
        lines = []
        for event, (signature, under) in found.items():
            person = (Run(signature.person.label, events=(event,)),)
            who = (
                person
                if signature.role is None
                else self.phrases.say(f"underskrift.{signature.role}", vem=person)
            )
            when = (
                self.phrases.say("underskrift.nar", dag=day(signature.when)) if signature.when.value else ()
            )
            key = "mote.digital_underskrift" if signature.digital else "mote.underskrift"
            lines.append(self.say(key, event, vem=who, nar=when, var=self._where(under)))
        return lines

    def _notice(self, a: Anslag) -> Runs:
        under = [p for p in self.paragrafer if p.id in a.paragrafer]
        where = self.phrases.say(
            "mote.anslag_av", tecken=_sign(under), vilka=numbers(p.number for p in under)
        )
        said = [
            self.say(
                "mote.anslag",
                a.event,
                vilka=where if under else (),
                nar=self.phrases.say("underskrift.nar", dag=day(a.posted)) if a.posted.value else (),
            )
        ]
        if a.last_day.value:
            said.append(self.say("mote.anslag_sista_dag", a.event, dag=day(a.last_day)))
        if a.taken_down is not None and a.taken_down.value:
            said.append(self.say("mote.anslag_togs_ned", a.down_by, dag=day(a.taken_down)))
        elif a.down.value:
            said.append(self.say("mote.anslag_tas_ned", a.event, dag=day(a.down)))
        return join(said)


def _official(who: Signer) -> str:
    return ", ".join(part for part in (who.name, who.title) if part)


def _named(event: str) -> tuple[str, ...]:
    return (event,) if event else ()


def _sign(chosen: Sequence[Paragraf]) -> str:
    return "§" if len(chosen) == 1 else "§§"


def _ending(m: Meeting) -> str:
    """When it ended: the time alone, where that was the same day."""
    assert m.ended is not None
    same_day = m.ended.day == m.date.day and clock(m.ended)
    return clock(m.ended) if same_day else moment(m.ended)


def _time(when: TimePoint) -> str:
    """A time of day after "kl.", or a day."""
    return f"kl. {clock(when)}" if clock(when) else date(when)
