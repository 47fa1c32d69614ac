"""The bundled rule set: kommunallagen with Stockholm's practice, found and adopted like a stranger's."""

from __future__ import annotations

from collections.abc import Mapping

from beslut.plugin import Declared, Objection, RuleRequest
from beslut.rules.reglemente import BUNDLED, STANDARD, Reglemente, allowed_values

_SAYS = {
    "vaxeltjanstgoring": "om den som lämnat mötet får tjänstgöra igen",
    "intrade": "när den som kommer får börja tjänstgöra",
    "reservation_efter_avstar": "om den som avstått får reservera sig",
    "reservationens_text": "när reservationens text senast lämnas",
    "numrering": "vad paragrafnumren räknas i",
    "huvudforslag": "vad som är huvudförslag av tre eller fler",
    "distans": "om ledamöter får delta på distans",
    "ersattaryttrande": "om ersättare får lämna ersättaryttrande",
    "justerare": "hur många som justerar utöver ordföranden",
}


class Kommunallagen:
    """What beslut refuses in every sitting; a reglemente chooses where the statutes leave it open."""

    version = BUNDLED.version
    title = "kommunallagen med Stockholms praxis"
    parameters = tuple(
        Declared(name=name, default=default, allowed=allowed_values(name), says=_SAYS[name])
        for name, default in STANDARD.parameters().items()
    )

    def reglemente(self, parameters: Mapping[str, str]) -> Reglemente:
        """The reglemente with these parameters. Raises ImpossibleReglemente."""
        return Reglemente.of(parameters)

    def objections(self, request: RuleRequest) -> tuple[Objection, ...]:  # noqa: ARG002  # as all rule sets are asked
        """Nothing: what it refuses is refused before any rule set is asked, since it holds everywhere."""
        return ()
