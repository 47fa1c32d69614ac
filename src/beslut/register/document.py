"""A register as TOML: all of it, with what changed during the period of office (docs/registret.md)."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from attrs import define, evolve, field

from beslut.register.faults import Fault, RegisterError
from beslut.register.lines import parse_place
from beslut.register.words import ROLE_WORDS, day_of, hidden, is_vacant, party_of, plain, role_of
from beslut.register.written import (
    WrittenAllotment,
    WrittenCoalition,
    WrittenEnd,
    WrittenNumber,
    WrittenOrder,
    WrittenPlace,
    WrittenRegister,
    WrittenRules,
)
from beslut.values import NamndKind, Numbering, Party, PersonRef, Role

_FOLDED = str.maketrans("åäöÅÄÖ", "aaoAAO")
_BOTH = ("platser", "ledamoter", "ersattare", "platsparti", "inkallelseordning", "regelverk", "koalition")
_TOP = ("namn", "slag", "kommun", "numrering", "fran", "till", *_BOTH, "andring")
_CHANGE = ("dag", "slutar", *_BOTH)
_KEY = re.compile(r"(?m)^\s*\[{1,2}[\w.-]+\]{1,2}|(?:^|[{,])\s*[\w.-]+\s*=")
_AT = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")


def read_document(text: str, file: str) -> WrittenRegister:
    """The register in a TOML document; `file` is what errors call it. Raises RegisterError."""
    try:
        data = _loaded(text)
    except tomllib.TOMLDecodeError as error:
        raise RegisterError([_no_toml(str(error), file)]) from None
    except (RecursionError, ValueError) as error:
        raise RegisterError([Fault(file, None, f"går inte att läsa som TOML: {error}")]) from None
    reader = _Reader(file)
    register = reader.register(data)
    if reader.faults:
        raise RegisterError(reader.faults)
    return register


def _loaded(text: str) -> dict[str, Any]:
    """The document; TOML has bare keys in ASCII only, and whoever writes Swedish forgets it."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        folded = _KEY.sub(lambda key: key[0].translate(_FOLDED), text)
        if folded == text:
            raise
        return tomllib.loads(folded)


def _no_toml(says: str, file: str) -> Fault:
    found = _AT.fullmatch(says)
    where = file if found is None or found[2] is None else f"{file}, rad {found[2]}, kolumn {found[3]}"
    return Fault(where, None, f"går inte att läsa som TOML: {says if found is None else found[1]}")


@define
class _Reader:
    """Goes through the document; what can't be so is noted, and reading goes on."""

    file: str
    faults: list[Fault] = field(factory=list)
    places: list[WrittenPlace] = field(factory=list)
    allotments: list[WrittenAllotment] = field(factory=list)
    ends: list[WrittenEnd] = field(factory=list)
    orders: list[WrittenOrder] = field(factory=list)
    numbers: list[WrittenNumber] = field(factory=list)
    rules: list[WrittenRules] = field(factory=list)
    coalitions: list[WrittenCoalition] = field(factory=list)

    def register(self, raw: Mapping[str, Any]) -> WrittenRegister:
        """The whole of it."""
        data = self.keys(raw, _TOP, self.file)
        since, until = self.day(data, "fran", self.file), self.day(data, "till", self.file)
        self.block(data, self.file, since, until)
        for number, change in enumerate(self.tables(data, "andring", self.file), 1):
            where = f"{self.file}, andring {number}"
            inner = self.keys(change, _CHANGE, where)
            day = self.day(inner, "dag", where)
            if "dag" not in inner:
                self.wrong(where, None, "saknar dag; skriv till exempel dag = 2024-06-01")
            self.ended(inner, where, day)
            self.block(inner, where, day, until)
        return WrittenRegister(
            file=self.file,
            name=self.text(data, "namn", self.file),
            kind=self.word(data, "slag", get_args(NamndKind), self.file),
            municipality=self.text(data, "kommun", self.file),
            numbering=self.word(data, "numrering", get_args(Numbering), self.file),
            numbers=tuple(self.numbers),
            places=tuple(self._bounded(place) for place in self.places),
            allotments=tuple(self.allotments),
            ends=tuple(self.ends),
            orders=tuple(self.orders),
            rules=tuple(self.rules),
            coalitions=tuple(self.coalitions),
        )

    def _bounded(self, place: WrittenPlace) -> WrittenPlace:
        """The place to the last day that a later change gives who has it."""
        last = [
            end.last
            for end in self.ends
            if end.person.label == place.label
            and end.role in (None, place.role)
            and (place.since is None or place.since <= end.last)
            and (place.until is None or end.last < place.until)
        ]
        return evolve(place, until=min(last)) if last else place

    def block(self, data: Mapping[str, Any], at: str, since: dt.date | None, until: dt.date | None) -> None:
        """What the top and a change say alike, from a day on."""
        if "platser" in data and (seats := self.whole(data, "platser", at)) is not None:
            # how many there were from the first: the first day of a period of office doesn't bound it
            day = since if "dag" in data else None
            self.numbers.append(WrittenNumber(where=f"{at}, platser", seats=seats, since=day))
        for key, role in (("ledamoter", "ledamot"), ("ersattare", "ersättare")):
            for number, entry in enumerate(self.entries(data, key, at), 1):
                place = self.place(entry, f"{at}, {key} {number}", role, since, until)  # type: ignore[arg-type]
                if place is not None:
                    self.places.append(place)
        for number, entry in enumerate(self.tables(data, "platsparti", at), 1):
            self.allotment(entry, f"{at}, platsparti {number}", since)
        for party, order in self.table(data, "inkallelseordning", at).items():
            where = f"{at}, inkallelseordning {party}"
            named = party_of(plain(party))
            if named is None:
                self.wrong(where, party, "är inget parti")
            elif parties := self.parties(order, where):
                self.orders.append(WrittenOrder(where=where, party=named, order=parties, since=since))
        if "regelverk" in data:
            self.rule_set(self.table(data, "regelverk", at), f"{at}, regelverk", since)
        for number, entry in enumerate(self.tables(data, "koalition", at), 1):
            self.coalition(entry, f"{at}, koalition {number}", since, until)

    def place(
        self, entry: Any, where: str, role: Role, since: dt.date | None, until: dt.date | None
    ) -> WrittenPlace | None:
        """A place: a line as one types it, or a table."""
        if isinstance(entry, str):
            line = self.line(entry, role, where)
            return None if line is None else evolve(line, since=since, until=until)
        keys = ("plats", "namn", "parti", "uppdrag", "vakant", "fran", "till")
        data = self.keys(entry, keys, where)
        before = len(self.faults)
        vacant, name = self.text(data, "vakant", where), self.text(data, "namn", where)
        said = self.text(data, "uppdrag", where)
        own = role if said is None else role_of(said)
        if own is None:
            self.wrong(f"{where}, uppdrag", said, f"är inget uppdrag; rätt vore {ROLE_WORDS}")
        if (name is None) == (vacant is None):
            self.wrong(where, None, 'behöver namn = "Anna Berg (M)" eller vakant = "SD"')
        if len(self.faults) > before or own is None:
            return None
        day = self.day(data, "fran", where) if "fran" in data else since
        last = self.day(data, "till", where) if "till" in data else until
        written = self.named(name, vacant, data, own, where)
        if written is None:
            return None
        seat = self.seat(data, where) if "plats" in data else written.seat
        return evolve(written, seat=seat, since=day, until=last)

    def named(
        self, name: str | None, vacant: str | None, data: Mapping[str, Any], role: Role, where: str
    ) -> WrittenPlace | None:
        """Who a table says has the place."""
        if vacant is not None or (name is not None and is_vacant(name)):
            party = party_of(vacant or str(data.get("parti", "")))
            return WrittenPlace(where=where, person=None, party=party, role=role)
        assert name is not None
        if "parti" in data:
            party = party_of(self.text(data, "parti", where, empty=True) or "-")
            person = PersonRef(name, party)  # apart from its party a name is as written
            return WrittenPlace(where=where, person=person, party=party, role=role)
        return self.line(name, role, where)

    def line(self, text: str, role: Role, where: str) -> WrittenPlace | None:
        """A place as one types it."""
        try:
            return parse_place(text, role=role, where=where)
        except RegisterError as error:
            self.faults += error.faults
            return None

    def allotment(self, entry: Mapping[str, Any], where: str, since: dt.date | None) -> None:
        """Whose a seat is."""
        data = self.keys(entry, ("plats", "parti", "fran"), where)
        party = party_of(self.text(data, "parti", where) or "")
        seat = self.seat(data, where)
        if not seat or party is None:
            self.wrong(where, None, 'behöver plats och parti, till exempel { plats = 7, parti = "SD" }')
            return
        day = self.day(data, "fran", where) if "fran" in data else since
        self.allotments.append(WrittenAllotment(where=where, seat=seat, party=party, since=day))

    def ended(self, data: Mapping[str, Any], at: str, day: dt.date | None) -> None:
        """Those whose mandate is free again from the day of a change."""
        for number, entry in enumerate(self.entries(data, "slutar", at), 1):
            where = f"{at}, slutar {number}"
            inner = {"namn": entry} if isinstance(entry, str) else entry
            inner = self.keys(inner, ("namn", "parti", "uppdrag", "grund"), where)
            place = self.place({k: v for k, v in inner.items() if k != "grund"}, where, "ledamot", None, None)
            if place is None or day is None:
                continue
            if place.person is None:
                self.wrong(where, place.label, "är ingen person")
                continue
            said = "uppdrag" in inner or place.role != "ledamot"
            self.ends.append(
                WrittenEnd(
                    where=where,
                    person=place.person,
                    last=day - dt.timedelta(days=1),
                    role=place.role if said else None,
                    ground=self.text(inner, "grund", where),
                )
            )

    def rule_set(self, entry: Mapping[str, Any], where: str, since: dt.date | None) -> None:
        """The rule set, its version and parameters."""
        data = self.keys(entry, ("namn", "version", "parametrar"), where)
        name = self.text(data, "namn", where)
        parameters = {key: _written(value) for key, value in self.table(data, "parametrar", where).items()}
        version = None if "version" not in data else _written(data["version"])
        if name is None:
            self.wrong(where, None, 'behöver namn, till exempel namn = "kommunallagen-stockholm"')
            return
        self.rules.append(
            WrittenRules(where=where, name=name, version=version, parameters=parameters, since=since)
        )

    def coalition(
        self, entry: Mapping[str, Any], where: str, since: dt.date | None, until: dt.date | None
    ) -> None:
        """A bloc."""
        data = self.keys(entry, ("namn", "partier", "fran", "till"), where)
        name, parties = self.text(data, "namn", where), self.parties(data.get("partier", []), where)
        if name is None or not parties:
            if name is None:
                self.wrong(where, None, 'behöver namn och partier, till exempel partier = ["M", "KD", "L"]')
            return
        self.coalitions.append(
            WrittenCoalition(
                where=where,
                name=name,
                parties=parties,
                since=self.day(data, "fran", where) if "fran" in data else since,
                until=self.day(data, "till", where) if "till" in data else until,
            )
        )

    # --- values ---------------------------------------------------------------------------

    def wrong(self, where: str, stands: Any, right: str) -> None:
        """Something that can't be so."""
        self.faults.append(Fault(where, None if stands is None else str(stands), right))

    def keys(self, data: Any, known: Sequence[str], where: str) -> dict[str, Any]:
        """The table with its keys in ASCII; a key that nothing reads is a fault."""
        if not isinstance(data, Mapping):
            self.wrong(where, data, "ska vara en tabell med nycklarna " + ", ".join(known))
            return {}
        found = {key.translate(_FOLDED): value for key, value in data.items()}
        for key in found.keys() - set(known):
            self.wrong(where, key, f"är ingen nyckel här; de är: {', '.join(known)}")
        return {key: value for key, value in found.items() if key in known}

    def text(self, data: Mapping[str, Any], key: str, where: str, *, empty: bool = False) -> str | None:
        """A text, composed; None where there is none."""
        if key not in data:
            return None
        value = data[key]
        if not isinstance(value, str) or hidden(plain(value)) or not (plain(value) or empty):
            self.wrong(f"{where}, {key}", value, "ska vara text inom citattecken")
            return None
        return plain(value)

    def word(self, data: Mapping[str, Any], key: str, allowed: Sequence[Any], where: str) -> Any:
        """A word of a closed set."""
        said = self.text(data, key, where)
        if said is not None and said not in allowed:
            self.wrong(f"{where}, {key}", said, f"kan inte stå här; rätt vore {' eller '.join(allowed)}")
            return None
        return said

    def whole(self, data: Mapping[str, Any], key: str, where: str) -> int | None:
        """A whole number of seats."""
        value = data[key]
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.wrong(f"{where}, {key}", value, "ska vara ett heltal från 1")
            return None
        return value

    def seat(self, data: Mapping[str, Any], where: str) -> str | None:
        """A seat: a number, or a text; an empty one says that none was given."""
        value = data.get("plats")
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text(data, "plats", where, empty=True)

    def day(self, data: Mapping[str, Any], key: str, where: str) -> dt.date | None:
        """A day; a date of TOML, or a text that says one."""
        value = data.get(key)
        if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
            return value
        try:
            return day_of(value) if isinstance(value, str) else dt.date.fromisoformat(str(value)[:10])
        except ValueError:
            self.wrong(f"{where}, {key}", value, "är inget datum; skriv till exempel 2023-01-01")
            return None

    def parties(self, value: Any, where: str) -> tuple[Party, ...]:
        """Parties in order."""
        found = [party_of(plain(v)) for v in value if isinstance(v, str)] if isinstance(value, list) else []
        if not found or None in found or len(found) != len(value):
            self.wrong(where, value, 'ska vara partier i ordning, till exempel ["M", "KD", "L"]')
            return ()
        return tuple(party for party in found if party is not None)

    def entries(self, data: Mapping[str, Any], key: str, where: str) -> list[Any]:
        """What a list holds; a text with lines is one entry a line."""
        value = data.get(key, [])
        if isinstance(value, str):
            return [line for line in value.splitlines() if line.strip()]
        if not isinstance(value, list):
            self.wrong(f"{where}, {key}", value, "ska vara en lista, eller text med en rad för varje person")
            return []
        return value

    def tables(self, data: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
        """A list of tables."""
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            self.wrong(f"{where}, {key}", None, f"ska vara tabeller: [[{key}]]")
            return []
        return value

    def table(self, data: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
        """A table."""
        value = data.get(key, {})
        if not isinstance(value, Mapping):
            self.wrong(f"{where}, {key}", value, f"ska vara en tabell: [{key}]")
            return {}
        return value


def _written(value: Any) -> str:
    """A parameter's value as rule sets write it: yes and no are ja and nej."""
    return {True: "ja", False: "nej"}.get(value, str(value)) if isinstance(value, bool) else str(value)
