"""The sitting that is recorded, asked at the desk: what the screen knows of it comes from here."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import frozen

from beslut.clean import clean
from beslut_tui.words import verified

if TYPE_CHECKING:
    from beslut import BeslutError, Ledger, LiveMeeting, Now, Receipt
    from beslut.commands import Command
    from beslut_tui.desk import Desk

Answer = TypeVar("Answer")


@frozen
class Remark:
    """What the body's rule set remarked on an act: of which event (its version), in which §, and what."""

    version: int
    paragraf: str | None
    says: str


class Session:
    """One sitting at the desk; every call is answered in the ledger's thread, one at a time.

    `now` is how the sitting stood at the last answer; None before the first. `at`: the § that was asked
    for last, which `now` follows.
    """

    def __init__(self, desk: Desk, meeting: str) -> None:
        self._desk, self.meeting = desk, meeting
        self._live: LiveMeeting | None = None
        self.now: Now | None = None
        self.at: str | None = None
        self._remarks: tuple[Remark, ...] = ()

    async def ask(self, question: Callable[[LiveMeeting], Answer]) -> Answer:
        """The answer to a question about the sitting."""
        return await self._desk.ask(lambda ledger: question(self._opened(ledger)))

    def _opened(self, ledger: Any) -> LiveMeeting:
        if self._live is None:
            from beslut import LiveMeeting  # noqa: PLC0415  # on use: the first frame comes before

            phrases = os.environ.get("BESLUT_FRASER") or "standard"
            self._live = LiveMeeting(cast("Ledger", ledger), self.meeting, phrases=phrases)
        return self._live

    async def in_words(self, error: BeslutError) -> str:
        """A refusal as a person reads it: §§ and proposals by what they are called, never by id."""
        return verified(clean(await self.ask(lambda live: live.worded(error))))

    async def worded(self, sentences: Sequence[str]) -> list[str]:
        """Sentences of the rules as a person reads them."""
        if not sentences:
            return []
        return await self.ask(lambda live: [verified(clean(live.told(each))) for each in sentences])

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the body's rule set remarked on acts of the § in focus that stand."""
        return tuple(remark.says for remark in self._remarks if remark.paragraf == self.at)

    async def look(self, at: str | None = None) -> Now:
        """How the sitting stands, with the § in focus."""
        if at is not None:
            self.at = at
        focus = self.at
        self.now = await self.ask(lambda live: _now(live, focus))
        return self.now

    async def record(self, make: Callable[[LiveMeeting], Sequence[Command]]) -> Now:
        """Record what `make` gives, all or nothing, and say how the sitting stands then.

        It is on disk when this returns. Raises BeslutError, worded for people, where it is refused.
        """
        return await self.do(lambda live: live.record(*make(live)))

    async def do(self, act: Callable[[LiveMeeting], Receipt]) -> Now:
        """As `record`, for what the sitting records by itself: taking back, with what rests on it."""
        focus = self.at

        def done(live: LiveMeeting) -> Now:
            receipt = act(live)
            self._remarks = _standing(live, (*self._remarks, *_remarked(live, receipt)))
            opened = [r.event for r in receipt.recorded if r.topic == "paragraf_opened"]
            return _now(live, getattr(opened[-1], "paragraf", None) if opened else focus)

        self.now = await self.ask(done)
        self.at = None if self.now.at is None else self.now.at.id
        return self.now


def _remarked(live: LiveMeeting, receipt: Receipt) -> list[Remark]:
    """What the receipt brings with it; of several acts that are recorded at once it is the first one's."""
    if not receipt.remarks:
        return []
    first = receipt.recorded[0]
    of: str | None = getattr(first.event, "paragraf", None)
    return [
        Remark(
            first.version,
            of,
            verified(clean(live.told(f"{each.says} ({each.statute})" if each.statute else each.says))),
        )
        for each in receipt.remarks
    ]


def _standing(live: LiveMeeting, remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Those whose acts aren't taken back."""
    return tuple(remark for remark in remarks if remark.version in live.standing)


def _now(live: LiveMeeting, paragraf: str | None) -> Now:
    """How the sitting stands; with another § in focus where that one was taken back."""
    try:
        return live.now(paragraf)
    except KeyError:
        return live.now()
