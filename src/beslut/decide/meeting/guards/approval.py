"""The approval of the minutes: by whom, of what."""

from __future__ import annotations

from beslut.decide.meeting.guards.asking import Guards

GUARDS: Guards = {}
