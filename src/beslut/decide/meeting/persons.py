"""Who is one person within a sitting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, field

from beslut.values import PersonRef


def identity(person: PersonRef) -> tuple[str, str | None]:
    """By what somebody is one person within a sitting: name and party; two spaces are as good as one."""
    return " ".join(person.name.split()), person.party


@define(eq=False)  # a mapping has its own
class Persons(Mapping[tuple[str, str | None], str]):
    """The ids of the persons that acts have named, by :func:`identity`; who came first keeps the key.

    Names are text, which a replay reads only when asked: they are looked at when the mapping is.
    """

    _known: dict[tuple[str, str | None], str] = field(factory=dict)
    _noted: list[PersonRef] = field(factory=list)

    def note(self, person: PersonRef) -> None:
        """An act has named the person."""
        self._noted.append(person)

    def _read(self) -> dict[tuple[str, str | None], str]:
        for person in self._noted:
            self._known.setdefault(identity(person), person.id)
        self._noted.clear()
        return self._known

    def copied(self) -> Persons:
        """Another of the same persons, whose names nobody has to look at again."""
        return Persons(dict(self._read()))

    def __getitem__(self, key: tuple[str, str | None]) -> str:
        return self._read()[key]

    def __iter__(self) -> Iterator[tuple[str, str | None]]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())
