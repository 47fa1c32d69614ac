"""What every refusal has."""

from __future__ import annotations

from beslut.values import BeslutError


class Refused(BeslutError, ValueError):
    """The act cannot be recorded as things stand. `rule` names the rule, `statute` its source (or "")."""

    rule: str = "ordning"
    statute: str = ""

    def __str__(self) -> str:
        """The message, with its source where it has one."""
        return f"{super().__str__()} ({self.statute})" if self.statute else super().__str__()


class ByVerdict(Refused):
    """Refused by what a rule says of the case, which may be one of several, as cited on the day."""

    def __init__(self, message: str, *, rule: str | None = None, statute: str | None = None) -> None:
        super().__init__(message)
        self.rule = self.rule if rule is None else rule
        self.statute = self.statute if statute is None else statute
