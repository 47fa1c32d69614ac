"""Who comes, goes, serves and presides, and who is disqualified."""

from __future__ import annotations

from beslut.decide.meeting.guards.asking import Guards

GUARDS: Guards = {}
