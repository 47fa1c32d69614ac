"""Why it came out as it did: the derivation of an outcome, a position or a count, and other outcomes.

Every line rests on events and says nothing that they don't; what cannot be known isn't guessed.
"""

from beslut.forklaring.asked import paragraf_of, stream_asked
from beslut.forklaring.errors import RecountError
from beslut.forklaring.explaining import counted_again, explained
from beslut.forklaring.held import Figures
from beslut.forklaring.model import Explanation, Line, NothingToExplain
from beslut.forklaring.recount import Pivotal, Recount

__all__ = [
    "Explanation",
    "Figures",
    "Line",
    "NothingToExplain",
    "Pivotal",
    "Recount",
    "RecountError",
    "counted_again",
    "explained",
    "paragraf_of",
    "stream_asked",
]
