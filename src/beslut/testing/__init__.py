"""Histories for tests, figures and the demo: invented bodies, lawful sittings, planted breaches.

`history` makes one from a seed, `write` puts it into a ledger file. Every act is decided by the
same rules as in live recording; acts that break one are planted on purpose, and named.
"""

from beslut.testing.desk import Batch, Breach
from beslut.testing.history import History, history
from beslut.testing.writing import AnotherHistory, Written, origin_of, write

__all__ = ["AnotherHistory", "Batch", "Breach", "History", "Written", "history", "origin_of", "write"]
