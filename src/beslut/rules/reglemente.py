"""What a body's own rules decide where the statutes leave it open (reglemente, arbetsordning)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

import attrs
from attrs import frozen

from beslut.rules.impossible import Impossible
from beslut.values import Numbering, RulesRef

Vaxeltjanstgoring = Literal["förbjuden", "vid ändrad partibalans", "tillåten"]
Intrade = Literal["mellan ärenden", "när som helst"]
ReservationsText = Literal["justering", "sammanträdets slut"]
HuvudforslagFrom = Literal["ordförandens finnande", "beredningens förslag"]
_YES = {"ja": True, "nej": False}
_WORD = {True: "ja", False: "nej"}


class ImpossibleReglemente(Impossible):
    """A parameter that no reglemente has, or a value that it can't have."""

    rule = "8.8 reglementets parametrar"
    statute = "reglemente"


@frozen(kw_only=True)
class Reglemente:
    """The parameters of an adopted rule set; the defaults are those of the bundled one.

    `vaxeltjanstgoring`: whether who has left (for other reasons than jäv) may serve again the same
    day. `intrade`: when who serves may change. `reservation_efter_avstar`: whether one who abstained
    in the deciding count may reserve (Göteborg: no). `reservationens_text`: until when its written
    text may come. `numrering`: § numbers count in a year or a sitting. `huvudforslag`: what becomes
    the main proposal where there are three or more. `distans`: whether fullmäktige has allowed taking
    part at a distance. `ersattaryttrande`: whether a substitute who doesn't serve may have a
    statement recorded (Stockholm: yes). `justerare`: how many approve the minutes beside the chair.
    Source: rules.md 1.2, 1.5, 2.3, 2.7, 3.1, 3.6, 4.1 and 8.8.
    """

    vaxeltjanstgoring: Vaxeltjanstgoring = "förbjuden"
    intrade: Intrade = "mellan ärenden"
    reservation_efter_avstar: bool = False
    reservationens_text: ReservationsText = "justering"
    numrering: Numbering = "år"
    huvudforslag: HuvudforslagFrom = "ordförandens finnande"
    distans: bool = False
    ersattaryttrande: bool = True
    justerare: int = 1

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Reglemente:
        """The reglemente with these parameters, by name as written; others keep their default.

        Words as they stand above; yes and no are "ja" and "nej". Raises ImpossibleReglemente.
        """
        fields = attrs.fields_dict(cls)
        given: dict[str, Any] = {}
        for name, written in parameters.items():
            if name not in fields:
                raise ImpossibleReglemente(
                    f"reglementet har ingen parameter {name!r}; det har: {', '.join(fields)}"
                )
            given[name] = _value(name, written, fields[name].default)
        return cls(**given)

    def parameters(self) -> dict[str, str]:
        """All parameters as written: what `of` reads."""
        return {name: _written(value) for name, value in attrs.asdict(self).items()}


_WORDS: dict[str, Any] = {
    "vaxeltjanstgoring": Vaxeltjanstgoring,
    "intrade": Intrade,
    "reservationens_text": ReservationsText,
    "numrering": Numbering,
    "huvudforslag": HuvudforslagFrom,
}


def allowed_values(name: str) -> tuple[str, ...]:
    """What a parameter may be, as written; empty for a number."""
    default = attrs.fields_dict(Reglemente)[name].default
    if isinstance(default, bool):
        return tuple(_YES)
    return () if isinstance(default, int) else get_args(_WORDS[name])


def _value(name: str, written: str, default: Any) -> Any:
    if isinstance(default, bool):
        allowed: tuple[str, ...] = tuple(_YES)
        if written in _YES:
            return _YES[written]
    elif isinstance(default, int):
        allowed = ("ett heltal från 1",)
        if written.isascii() and written.isdecimal() and int(written) >= 1:
            return int(written)
    else:
        allowed = get_args(_WORDS[name])
        if written in allowed:
            return written
    raise ImpossibleReglemente(f"{name} kan inte vara {written!r}; rätt vore {' eller '.join(allowed)}")


def _written(value: Any) -> str:
    return _WORD[value] if isinstance(value, bool) else str(value)


STANDARD = Reglemente()
"""What holds where a body has adopted nothing else."""

BUNDLED = RulesRef.of("kommunallagen-stockholm", "1", STANDARD.parameters())
"""The bundled rule set, by which a body decides that has adopted no other."""


def reglemente_of(rules: RulesRef | None) -> Reglemente:
    """The reglemente of an adopted rule set (None: the bundled one's).

    A rule set of somebody else may have parameters of its own, which only that one reads.
    """
    if rules is None:
        return STANDARD
    known = attrs.fields_dict(Reglemente)
    return Reglemente.of({name: value for name, value in rules.given.items() if name in known})
