"""The audit: whether the record is as it was made, and where history broke a rule."""

from beslut.granskning.auditing import audit, audit_file, audit_memory, check_log
from beslut.granskning.file import hardened, reading
from beslut.granskning.model import Audit, Broken

__all__ = [
    "Audit",
    "Broken",
    "audit",
    "audit_file",
    "audit_memory",
    "check_log",
    "hardened",
    "reading",
]
