"""What the rules remark on in the §§ that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from beslut.face import Ledger
from beslut.findings import Finding
from beslut.ledger import LedgerUnreadable
from beslut.projections import views as v


def remarks(ledger: Ledger, paragrafer: Iterable[v.Paragraf]) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of each of these §§, by its id; a sitting is judged once for all of its §§."""
    shown = {p.id: p.meeting for p in paragrafer}
    found = {meeting: _of(ledger, meeting) for meeting in dict.fromkeys(shown.values())}
    return {
        paragraf: tuple(f for f in found[meeting] if f.concerns(paragraf))
        for paragraf, meeting in shown.items()
    }


def _of(ledger: Ledger, meeting: str) -> tuple[Finding, ...]:
    try:
        return ledger.findings(meeting)
    except LedgerUnreadable:  # what can be shown is shown; the audit says what can't be judged
        return ()
