"""What no sitting can be: the ground of every rule's own error."""

from __future__ import annotations

from typing import ClassVar


class Impossible(ValueError):
    """Input that a rule has no answer to; `rule` is its number and name, `statute` its source (or "")."""

    rule: ClassVar[str] = ""
    statute: ClassVar[str] = ""
