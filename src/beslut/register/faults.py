"""What is wrong with a register as written, each with its place; all of it is told at once."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from beslut.values import BeslutError


@frozen
class Fault:
    """Something that can't be so: where (file, row, column), what stands there, what would be right.

    `stands` None where the fault is that nothing does.
    """

    where: str
    stands: str | None
    right: str

    @property
    def says(self) -> str:
        """The sentence, in Swedish."""
        there = "" if self.stands is None else f"”{self.stands}” "
        return f"{self.where}: {there}{self.right}"


class RegisterError(BeslutError, ValueError):
    """A register that can't be recorded as it is written; `faults` are all that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        says = [fault.says for fault in self.faults]
        many = f"{len(says)} fel i registret; inget registrerades\n"
        super().__init__(says[0] if len(says) == 1 else many + "\n".join(f"- {each}" for each in says))
