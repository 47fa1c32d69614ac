"""The room in which the acts of a worked case are played, a line each, as commands of the public face."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import attrs

from beslut import Ledger, PersonRef, Source, TimePoint
from beslut import commands as c
from beslut.values import Choice, ProposalKind, Role

READ = Source("d-1", 0, 1)
WHO = r"(?P<vem>[A-ZÅÄÖ][^:;]*?)"
SATSER = r"(?: i att-sats(?:erna)? (?P<satser>[\d, och]+))?"
"""The end of a line that concerns some att-satser only."""
VOTES: dict[str, Choice] = {"ja": "ja", "nej": "nej", "avstår": "avstar"}
FORMAL = ("återremiss", "bordläggning")


class NotAnAct(ValueError):
    """A line that is no act, or names somebody who isn't known."""


class Rad(NamedTuple):
    """What lines look like, and what they mean."""

    form: re.Pattern[str]
    act: Callable[[Sal, Mapping[str, str]], None]


RADER: list[Rad] = []


def rad(form: str) -> Callable[[Callable[[Sal, Mapping[str, str]], None]], Callable[..., None]]:
    """A form of line."""

    def known(act: Callable[[Sal, Mapping[str, str]], None]) -> Callable[..., None]:
        RADER.append(Rad(re.compile(form), act))
        return act

    return known


class Sal:
    """A room in which a case is played: sitting m-1 of body n-1."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.ledger = Ledger.open(":memory:")
        self.known: dict[str, PersonRef] = {}
        self.kinds: dict[str, ProposalKind] = {}
        self.read = bool(given.get("ur_protokoll"))
        self.at = self.votering = ""
        self.number = 0
        self.do(*self._beginning(given))

    def _beginning(self, given: Mapping[str, Any]) -> list[c.Command]:
        """The body and its rules, the sitting, and who is there: recorded in one go."""
        organ, seats = given["organ"], given.get("platser")
        commands: list[c.Command] = [
            c.EstablishNamnd(namnd="n-1", name=organ.capitalize(), kind=organ, seats=seats)
        ]
        if "reglemente" in given:
            rules = c.RulesRef.of("kommunallagen-stockholm", "1", given["reglemente"])
            commands.append(c.AdoptRules(namnd="n-1", rules=rules))
        when = day(given.get("dag", "2026-04-16"))
        commands.append(c.OpenMeeting(meeting="m-1", namnd="n-1", when=when, kind=organ, seats=seats))
        serving = self._serving(given.get("tjanstgor", ""))
        beside = self.persons(given.get("ersattare", ""))
        absent = self.persons(given.get("franvarande", ""))
        away = {person.name for person in absent}
        for number, (person, instead_of) in enumerate(serving):
            if person.name not in away:
                role: Role = "ersättare" if instead_of else "ledamot" if number else "ordförande"
                commands.append(_attends(person, role=role, in_place_of=instead_of))
        commands += [_attends(person, present=False, serving=False) for person in absent]
        commands += [
            _attends(person, role="ersättare", serving=False) for person in beside if person.name not in away
        ]
        return commands

    def play(self, line: str) -> None:
        """One line. Raises Refused where it isn't to be, NotAnAct where it is no line."""
        for form, act in RADER:
            if found := form.fullmatch(line):
                return act(self, {key: value for key, value in found.groupdict().items() if value})
        raise NotAnAct(f"raden är ingen känd akt: {line!r}")

    def do(self, *commands: c.Command) -> Any:
        """Record commands; the last event."""
        sourced = (attrs.evolve(each, source=READ) if self.read else each for each in commands)
        return self.ledger.record(*sourced).event

    def person(self, label: str) -> PersonRef:
        """Somebody by name: with the party when first named."""
        found = re.fullmatch(r"(.+?)( m\.fl\.)?(?: \((.+)\))?", label.strip())
        assert found is not None
        name, others, party = found[1], bool(found[2]), found[3]
        if party is None and name in self.known:
            party = self.known[name].party
        elif party is None:
            raise NotAnAct(f"{name} är inte känd; skriv partiet första gången: {name} (S)")
        party = None if party == "–" else party  # who has none, such as an official
        self.known.setdefault(name, PersonRef(name, party))
        return PersonRef(name, party, others)

    def persons(self, labels: str) -> tuple[PersonRef, ...]:
        """Several: "Noor m.fl. (S), Alm (V) och Falk (C)"."""
        return tuple(self.person(label) for label in re.split(r", | och ", labels) if label)

    def proposals(self, names: str) -> tuple[str, ...]:
        """Proposals of the § by their short names: "f1 och f2"; words that name none are left out."""
        return tuple(f"{self.at}.{name}" for name in re.findall(r"\bf\d+\b", names))

    def here(self, **more: Any) -> dict[str, Any]:
        """In this §."""
        return {"paragraf": self.at, **more}

    def counting(self, **more: Any) -> dict[str, Any]:
        """In the count under way."""
        return self.here(votering=self.votering or f"{self.at}.v1", **more)

    def open(self, number: str, **more: Any) -> None:
        """The next §."""
        self.at, self.number, self.votering = f"m-1.{number}", int(number), ""
        self.kinds = {}
        self.do(c.OpenParagraf(meeting="m-1", number=number, **more))

    def question(self, proposals: tuple[str, ...]) -> Any:
        """What a proposition on these asks."""
        kinds = {self.kinds.get(each) for each in proposals}
        return next((kind for kind in (*FORMAL, "tillägg") if kind in kinds), "sak")

    def _serving(self, labels: str) -> list[tuple[PersonRef, PersonRef | None]]:
        found: list[tuple[PersonRef, PersonRef | None]] = []
        for label in re.split(r", | och (?=\d)", labels):
            more = re.fullmatch(r"(\d+) till \((.+)\)", label)
            if more:
                found += [(self.person(f"Ledamot {n} ({more[2]})"), None) for n in range(1, int(more[1]) + 1)]
            elif label:
                who, _, instead_of = label.partition(" för ")
                found.append((self.person(who), self.person(instead_of) if instead_of else None))
        return found


def _attends(person: PersonRef, **how: Any) -> c.RecordAttendance:
    return c.RecordAttendance(meeting="m-1", person=person, **how)


def day(text: object) -> TimePoint:
    """A day as cases write it."""
    return TimePoint("datum", str(text))


def points(given: Mapping[str, str]) -> tuple[int, ...]:
    """The att-satser that a line names."""
    return tuple(int(n) for n in re.findall(r"\d+", given.get("satser", "")))
