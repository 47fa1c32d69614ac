"""From what a party's people did to where the party stood (rules.md 8.11)."""

from __future__ import annotations

from collections.abc import Iterator

from beslut.events import meeting as e
from beslut.forklaring import citing as r
from beslut.forklaring.citing import Citing, Rule
from beslut.forklaring.course import Course, is_preparatory
from beslut.forklaring.model import Line, NothingToExplain
from beslut.forklaring.wording import CHOICES, proposal, proposals, sentence
from beslut.projections import views as v
from beslut.protokoll.wording import listed, names, on_points
from beslut.rules.votering import FORMAL
from beslut.values import PersonRef, party_key

_STANDS: dict[v.Stand, str] = {
    "for": "för beslutet",
    "against": "emot beslutet",
    "abstained": "utanför beslutet",
}
_FORMALLY = {"återremiss": " att återremittera ärendet", "bordläggning": " att bordlägga ärendet"}
_RULES: dict[v.Evidence, Rule] = {
    "votering": r.RAKNING,
    "reservation": r.RESERVATION,
    "deltar ej": r.DELTAR_EJ,
    "yrkande": r.FORSLAG,
    "instämmande": r.FORSLAG,
    "uttalande": r.UTTALANDE,
    "koalition": r.PARTI,
    "ersättaryttrande": r.ERSATTARYTTRANDE,
}
_WEIGHED: dict[v.Evidence, str] = {
    "votering": "rösten i den avgörande omröstningen",
    "reservation": "reservationen",
    "deltar ej": "att inte delta i beslutet",
    "yrkande": "det egna yrkandet",
    "instämmande": "instämmandet",
    "uttalande": "uttalandet",
    "koalition": "den angivna koalitionen",
    "ersättaryttrande": "ersättaryttrandet",
}


def position_lines(course: Course, party: str, cite: Citing) -> Iterator[Line]:
    """The derivation of a party's position. Raises NothingToExplain where it has no part in the §."""
    key = party_key(party)
    positions = course.paragraf.positions
    position = next((p for p in positions if p.party == key), None)
    if position is None:
        if positions:
            raise NothingToExplain(
                f"{party} har ingen ståndpunkt i {course.paragraf.id}; "
                f"det har {listed(p.party for p in positions)}"
            )
        says = "Inget beslut framgår av paragrafen, och en ståndpunkt gäller alltid ett beslut."
        yield cite.line(says, r.STANDPUNKT, [course.opened])
        return
    yield from _Derived(course, position, cite).lines()


class _Derived:
    def __init__(self, course: Course, position: v.Position, cite: Citing) -> None:
        self.course, self.position, self.cite = course, position, cite
        self.paragraf, self.party = course.paragraf, position.party

    def lines(self) -> Iterator[Line]:
        yield from self._aside()
        if not self.position.all:
            yield from self._silence()
            return
        grouped: dict[v.Evidence, list[v.EvidenceItem]] = {self.position.evidence: []}
        for item in self.position.all:  # of a § with several points: each point's, strongest first
            grouped.setdefault(item.evidence, []).append(item)
        won, *outranked = grouped.items()
        for stand in _stands(won[1]):
            yield from self._sign(won[0], stand, won[1])
        for kind, items in outranked:
            for stand in _stands(items):
                yield from self._sign(kind, stand, items)
            yield self._outranked(won[0], kind, items)
        yield from self._stood(won[1])

    # --- what says nothing ---------------------------------------------------------------

    def _aside(self) -> Iterator[Line]:
        """What the party's people did that says nothing of where it stood on the decision."""
        counted = {item.event for item in self.position.all}
        for p in self.paragraf.proposals:
            mine = self._ours(p.proposers)
            if not mine or p.withdrawn or p.event in counted:
                continue
            if p.kind in FORMAL:
                says = (
                    f"{names(mine)} yrkade {p.kind} ({p.id.rpartition('.')[2]}): "
                    "det säger inget om ståndpunkten i sak."
                )
                yield self.cite.line(says, r.STANDPUNKT, [p.event])
            elif counted and self.paragraf.formal in (None, "avgörs idag"):
                says = (
                    f"{names(mine)} stod också bakom {proposal(p)}, som inte vann; "
                    "det av deras yrkanden som vann visar var de stod."
                )
                if any(i.evidence in ("yrkande", "instämmande") for i in self.position.all):
                    yield self.cite.line(says, r.STANDPUNKT, [p.event])
        for vote in self.paragraf.votes:
            cast = [n for n in vote.named if n.person.party == self.party]
            if cast and vote.question == "ordningsfråga":
                says = (
                    f"I omröstningen om en ordningsfråga {self._by_choice(cast)}: "
                    "det säger inget om ståndpunkten i sak."
                )
                yield self.cite.line(says, r.ORDNING, [n.event for n in cast])
            elif cast and is_preparatory(vote):
                says = (
                    f"I den förberedande omröstningen {self._by_choice(cast)}: "
                    "sådana röster är taktiska och räknas inte som ståndpunkt."
                )
                yield self.cite.line(says, r.HUVUDFORSLAG, [n.event for n in cast])
        for s in self.paragraf.statements:
            mine = self._ours(s.by)
            if mine and s.kind in ("protokollsanteckning", "röstförklaring"):
                says = f"{names(mine)} lämnade en {s.kind}: den säger inget om ståndpunkten."
                yield self.cite.line(says, r.ANTECKNING, [s.event])

    def _silence(self) -> Iterator[Line]:
        decided = self.course.of(e.DecisionMade)
        settled = self.course.name(decided[-1][0]) if decided else self.course.opened
        there = [event for person, event in self.course.people.values() if person.party == self.party]
        if self.position.position == "absent":
            says = f"{self.party} hade ingen som tjänstgjorde i paragrafen, och ingen ståndpunkt."
            yield self.cite.line(says, r.STANDPUNKT, there or [settled])
            return
        if there:
            serving = self.course.settled.serving if self.course.settled else None
            us = [
                (person, self.course.people[person.id][1])
                for person, _ in self.course.people.values()
                if person.party == self.party and (serving is None or person.id in serving)
            ]
            if us:
                says = f"{names(person for person, _ in us)} tjänstgjorde för {self.party}."
                yield self.cite.line(says, r.TJANSTGORING, [event for _, event in us])
        says = (
            f"Ingen händelse i paragrafen säger var {self.party} stod i sak. "
            "Tystnad är en egen uppgift och aldrig ett ja."
        )
        yield self.cite.line(says, r.STANDPUNKT, [settled])

    # --- what counts ---------------------------------------------------------------------

    def _sign(self, kind: v.Evidence, stand: v.Stand, items: list[v.EvidenceItem]) -> Iterator[Line]:
        events = list(dict.fromkeys(i.event for i in items if i.stand == stand))
        if kind == "votering":
            yield from self._voted(events, stand)
            return
        says = {
            "reservation": self._reserved,
            "deltar ej": self._stood_apart,
            "yrkande": self._moved,
            "instämmande": self._seconded,
            "uttalande": self._stated,
            "ersättaryttrande": self._stated,
        }.get(kind, self._in_coalition)(set(events), stand)
        yield self.cite.line(says, _RULES[kind], events)

    def _voted(self, events: list[str], stand: v.Stand) -> Iterator[Line]:
        """A line for each count: att-satser, and what is added to them, are counted one by one."""
        means = {"for": ", den sida som vann", "against": ", den sida som förlorade"}.get(stand, "")
        for vote in self.paragraf.votes:
            cast = [n for n in vote.named if n.event in events]
            at = [n.event for n in cast]
            if cast:
                did = self._by_choice(cast)
            elif vote.tallied in events:
                did, at = self._by_figures(vote, stand), [vote.tallied]
            else:
                continue
            yield self.cite.line(f"I {self._count(vote)} {did}{means}.", _RULES["votering"], at)

    def _count(self, vote: v.Vote) -> str:
        """A count that decided, told from the others of the §."""
        what = "den avgörande omröstningen"
        if vote.question == "tillägg":
            added = [p.id for p in self.paragraf.proposals if p.kind == "tillägg"]
            of = [p for p in (*vote.ja_proposals, *vote.nej_proposals) if p in added]
            what = f"omröstningen om {proposals(self.paragraf, of) or 'ett tillägg'}"
        elif vote.question in FORMAL:
            what = f"omröstningen om {vote.question}"
        return what + on_points(vote.points)

    def _by_figures(self, vote: v.Vote, stand: v.Stand) -> str:
        """What the party's stated figures say of those who stood so."""
        stands: dict[str, v.Stand] = {
            "ja": "for" if vote.side == "ja" else "against",
            "nej": "for" if vote.side == "nej" else "against",
            "avstår": "abstained",
        }
        told = []
        for p in vote.per_party:
            for choice, number in (("ja", p.ja), ("nej", p.nej), ("avstår", p.avstar)):
                if party_key(p.party) == self.party and number and stands[choice] == stand:
                    one = f"{number} av {self.party}"
                    told.append(f"avstod {one}" if choice == "avstår" else f"röstade {one} {choice}")
        return listed(told)

    def _by_choice(self, cast: list[v.NamedVote]) -> str:
        parts = []
        for choice, word in CHOICES.items():
            who = [n.person for n in cast if n.choice == choice]
            if who:
                parts.append(f"avstod {names(who)}" if choice == "avstar" else f"röstade {names(who)} {word}")
        return listed(parts)

    def _reserved(self, events: set[str], _: v.Stand) -> str:
        who, favour = [], []
        for x in self.paragraf.reservations:
            if x.event in events:
                who += self._ours(x.by)
                if x.in_favour_of:
                    favour.append(proposals(self.paragraf, [x.in_favour_of]))
                elif x.in_favour_words:
                    favour.append(x.in_favour_words)
        tail = f" till förmån för {listed(dict.fromkeys(favour))}" if favour else ""
        return f"{names(who)} reserverade sig mot beslutet{tail}."

    def _stood_apart(self, events: set[str], _: v.Stand) -> str:
        who = [x.person for x in self.paragraf.deltar_ej if x.event in events]
        return f"{names(who)} deltog inte i beslutet, av egen vilja."

    def _moved(self, events: set[str], stand: v.Stand) -> str:
        moved = [p for p in self.paragraf.proposals if p.event in events]
        who = {x.id: x for p in moved for x in self._ours(p.proposers)}
        end = "vann" if stand == "for" else "inte vann"
        return f"{names(who.values())} stod bakom {listed(map(proposal, moved))}, som {end}."

    def _seconded(self, events: set[str], stand: v.Stand) -> str:
        joined = [(s.person, p) for p in self.paragraf.proposals for s in p.seconders if s.event in events]
        mine = {person.id: person for person, _ in joined if person.party == self.party}
        what = listed(dict.fromkeys(proposal(p) for _, p in joined))
        return f"{names(mine.values())} instämde i {what}, som {'vann' if stand == 'for' else 'inte vann'}."

    def _stated(self, events: set[str], _: v.Stand) -> str:
        stated = [s for s in self.paragraf.statements if s.event in events]
        who = {x.id: x for s in stated for x in self._ours(s.by)}
        kinds = listed(dict.fromkeys(f"ett {s.kind}" for s in stated))
        tail = (
            "en mening utan röst"
            if stated[0].kind == "ersättaryttrande"
            else "en anmärkning, inte ett motstånd"
        )
        return f"{names(who.values())} lämnade {kinds}: {tail}."

    def _in_coalition(self, _events: set[str], stand: v.Stand) -> str:
        return (
            f"{self.party} ingår i en koalition som är angiven för tiden, och de andra i den "
            f"stod {_STANDS[stand]}."
        )

    def _ours(self, persons: tuple[PersonRef, ...]) -> list[PersonRef]:
        return [person for person in persons if person.party == self.party]

    # --- what follows --------------------------------------------------------------------

    def _outranked(self, won: v.Evidence, kind: v.Evidence, items: list[v.EvidenceItem]) -> Line:
        if won == "reservation" and kind == "votering":
            says = (
                "Den avgörande omröstningen följde på en kontraproposition, så rösten gällde det näst bästa: "
                "reservationen väger tyngre."
            )
            added = {n.event for x in self.paragraf.votes if x.question == "tillägg" for n in x.named}
            items = [i for i in items if i.event not in added] or items
        else:
            says = f"{sentence(_WEIGHED[won])} väger tyngre än {_WEIGHED[kind]}."
        return self.cite.line(says, r.STANDPUNKT, [i.event for i in items])

    def _stood(self, best: list[v.EvidenceItem]) -> Iterator[Line]:
        position = self.position
        all_events = [i.event for i in position.all]
        if position.position == "split":
            yield self.cite.line(self._why_split(best), r.PARTI, all_events)
        else:
            decided = _FORMALLY.get(self.paragraf.formal or "", "")
            says = f"{self.party} stod därmed {_STANDS.get(position.position, '')}{decided}."
            if position.position == "remark":
                says = f"{self.party} motsatte sig inte beslutet, men lade till en egen anmärkning."
                if position.evidence == "ersättaryttrande":
                    says = f"{self.party} hade en mening i paragrafen, men ingen röst."
            yield self.cite.line(says, r.STANDPUNKT, [i.event for i in best])
        if position.partial:
            says = f"Det gäller bara några av dem som tjänstgjorde för {self.party}; de andra är tysta."
            yield self.cite.line(says, r.PARTI, all_events)
        elif position.partial is None:
            says = f"Om fler tjänstgjorde för {self.party} går inte att veta: närvaron är inte registrerad."
            yield self.cite.line(says, r.PARTI, all_events)

    def _why_split(self, best: list[v.EvidenceItem]) -> str:
        if self._apart_in_a_count() or (len(_stands(best)) > 1 and not self._between_points(best)):
            return f"{self.party} gjorde inte alla lika: partiets ståndpunkt är delad."
        won = [i for i in self.position.all if (i.evidence, i.stand) == ("yrkande", "for")]
        if won and self.position.evidence == "reservation" and not self._between_points([*best, *won]):
            return (
                f"Några i {self.party} reserverade sig, medan andra hade lagt det förslag som vann: "
                "partiets ståndpunkt är delad."
            )
        return f"{self.party} stod olika i olika att-satser: ståndpunkten är delad."

    def _apart_in_a_count(self) -> bool:
        """Whether the party's people voted differently in one and the same count."""
        said = {i.event: i.stand for i in self.position.all if i.evidence == "votering"}
        return any(len({said[n.event] for n in x.named if n.event in said}) > 1 for x in self.paragraf.votes)

    def _between_points(self, items: list[v.EvidenceItem]) -> bool:
        """Whether it is between att-satser that the party stood differently, and not within itself."""
        if len(self.paragraf.points) < 2:  # noqa: PLR2004  # one att-sats is the whole decision
            return False
        by_points: dict[tuple[int, ...], set[v.Stand]] = {}
        for item in items:
            by_points.setdefault(self._points(item.event), set()).add(item.stand)
        events = [item.event for item in items]
        twice = len(set(events)) < len(events)  # the same act, for at one point and against at another
        apart = len(by_points) > 1 and all(len(stands) == 1 for stands in by_points.values())
        return twice or apart

    def _points(self, event: str) -> tuple[int, ...]:
        """The att-satser that an act concerned; empty: all."""
        p = self.paragraf
        for vote in p.votes:
            if event == vote.tallied or any(n.event == event for n in vote.named):
                return vote.points
        acts: list[tuple[str, tuple[int, ...]]] = [
            *((x.event, x.points) for x in p.proposals),
            *((s.event, x.points) for x in p.proposals for s in x.seconders),
            *((x.event, x.points) for x in p.reservations),
            *((x.event, x.points) for x in p.deltar_ej),
        ]
        return next((points for name, points in acts if name == event), ())


def _stands(items: list[v.EvidenceItem]) -> list[v.Stand]:
    return list(dict.fromkeys(item.stand for item in items))
