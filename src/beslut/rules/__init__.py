"""Municipal law as pure functions on plain values: no events, no storage, no clock.

Each function is named after its rule and cites it; what no sitting can be raises a subclass of
:class:`Impossible`.
"""

from beslut.rules.aterremiss import FormalOutcome, aterremiss
from beslut.rules.avvikelse import Avvikelse
from beslut.rules.beslutsforhet import quorum
from beslut.rules.forslag import Forslag
from beslut.rules.frister import (
    Deadline,
    Takedown,
    anslag_avvikelser,
    anslag_deadline,
    anslag_frist,
    anslag_takedown,
    appeal_deadline,
    justering_deadline,
    justering_frist,
    overklagande_frist,
)
from beslut.rules.helgdagar import helgdagar, next_working_day, working_day
from beslut.rules.impossible import Impossible
from beslut.rules.inkallelse import Seat, Substitute
from beslut.rules.lagrum import Lagrum
from beslut.rules.proportionellt_val import proportionellt_val
from beslut.rules.proposition import AvgorsIdag, AvslagPaTillagg, Proposition, Standing, Winner
from beslut.rules.propositionsavvikelser import Stalld, ordning_avvikelser
from beslut.rules.propositionsgang import Decided, Settled, next_step, settled
from beslut.rules.propositionsordning import (
    Propositionsordning,
    propositionsordning,
    with_huvudforslag,
)
from beslut.rules.protokollets_innehall import ChecklistItem, protokoll_checklist
from beslut.rules.protokollfakta import Anslagsbevis, ParagrafFacts, ProtokollFacts, VoteringFacts
from beslut.rules.reglemente import Reglemente
from beslut.rules.reservation import Verdict, may_reserve, reservation_text
from beslut.rules.tally import TallyOutcome, tally
from beslut.rules.tjanstgoring import Service, serving

__all__ = [
    "Anslagsbevis",
    "AvgorsIdag",
    "AvslagPaTillagg",
    "Avvikelse",
    "ChecklistItem",
    "Deadline",
    "Decided",
    "FormalOutcome",
    "Forslag",
    "Impossible",
    "Lagrum",
    "ParagrafFacts",
    "Proposition",
    "Propositionsordning",
    "ProtokollFacts",
    "Reglemente",
    "Seat",
    "Service",
    "Settled",
    "Stalld",
    "Standing",
    "Substitute",
    "Takedown",
    "TallyOutcome",
    "Verdict",
    "VoteringFacts",
    "Winner",
    "anslag_avvikelser",
    "anslag_deadline",
    "anslag_frist",
    "anslag_takedown",
    "appeal_deadline",
    "aterremiss",
    "helgdagar",
    "justering_deadline",
    "justering_frist",
    "may_reserve",
    "next_step",
    "next_working_day",
    "ordning_avvikelser",
    "overklagande_frist",
    "proportionellt_val",
    "propositionsordning",
    "protokoll_checklist",
    "quorum",
    "reservation_text",
    "serving",
    "settled",
    "tally",
    "with_huvudforslag",
    "working_day",
]
