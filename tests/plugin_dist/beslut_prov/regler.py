"""A rule set in which every proposal needs so many proposers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from beslut.plugin import Declared, Objection, Reglemente, RuleRequest


class Provregler:
    """Refuses proposals with too few proposers, and remarks on those without a text."""

    version = "1"
    title = "provregler"
    parameters = (Declared(name="forslagsstallare", default="1", allowed=("1", "2"), says="minst så många"),)

    def reglemente(self, parameters: Mapping[str, str]) -> Reglemente:
        """The number of proposers is its own; what the reglemente has besides is as usual."""
        return Reglemente.of({k: v for k, v in parameters.items() if k != "forslagsstallare"})

    def objections(self, request: RuleRequest) -> Iterable[Objection]:
        """Look at proposals only."""
        if os.environ.get("BESLUT_PROV_BREAK") == "rules":
            raise RuntimeError("regelfel med flit")
        if request.act != "PutProposal":
            return
        least = int(request.parameters.get("forslagsstallare", "1"))
        if len(request.fields["proposers"]) < least:
            yield Objection(says=f"ett förslag i § {request.number} har {least} förslagsställare", rule="P 1")
        if not request.fields["text"]:
            yield Objection(says="förslaget saknar text", rule="P 2", strength="anmärkning")
