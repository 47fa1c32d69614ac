"""Findings: what a history holds that the rules would have refused, and what they would remark on."""

from beslut.findings.case import Due, Handled, decided_late
from beslut.findings.judging import Judged, judged
from beslut.findings.model import Finding, Found, in_order

__all__ = ["Due", "Finding", "Found", "Handled", "Judged", "decided_late", "in_order", "judged"]
