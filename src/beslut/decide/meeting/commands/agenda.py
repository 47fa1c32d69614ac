"""Commands on the föredragningslista."""

from __future__ import annotations

from attrs import frozen

from beslut.decide.meeting.commands.frame import MeetingCommand
from beslut.events.meeting import AgendaItem


@frozen(kw_only=True)
class SetForedragningslista(MeetingCommand):
    """The list as it shall be, whole: what is added, removed or moved follows by comparing.

    An item without id is a new one and is given one; one that is on the list already has its own.
    """

    items: tuple[AgendaItem, ...]
    ground: str | None = None


@frozen(kw_only=True)
class WithdrawFromAgenda(MeetingCommand):
    """Leave an item out (ärendet utgår)."""

    item: str
    ground: str | None = None
