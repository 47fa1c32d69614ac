"""Findings: what a history holds that the rules would have refused, and what they would remark on."""

from beslut.findings.asked import found_in, opens
from beslut.findings.calling import Call, Elected, Order, Register, Waiting, called_across
from beslut.findings.case import Due, Handled, decided_late
from beslut.findings.judging import Judged, judged
from beslut.findings.model import Finding, Found, in_order

__all__ = [
    "Call",
    "Due",
    "Elected",
    "Finding",
    "Found",
    "Handled",
    "Judged",
    "Order",
    "Register",
    "Waiting",
    "called_across",
    "decided_late",
    "found_in",
    "in_order",
    "judged",
    "opens",
]
