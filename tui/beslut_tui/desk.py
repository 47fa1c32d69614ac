"""The desk: one thread of its own that talks with the ledger, so that the screen never waits for disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from beslut import (
        Arende,
        Finding,
        Fragment,
        Meeting,
        MeetingLine,
        Namnd,
        Paragraf,
        ParagrafLine,
        PersonRef,
        Receipt,
        Recorded,
    )
    from beslut.commands import Command

Answer = TypeVar("Answer")


class Archive(Protocol):
    """What the arkiv asks of a ledger; `beslut.Ledger` is one."""

    def namnder(self) -> tuple[Namnd, ...]:
        """The bodies."""

    def namnd(self, id_: str, /) -> Namnd:
        """A body."""

    def meeting_lines(self, namnd: str | None = None, /) -> tuple[MeetingLine, ...]:
        """The sittings, of a body or all, newest first, as lists show them."""

    def meeting(self, id_: str, /) -> Meeting:
        """A sitting."""

    def paragraf_lines(self, *, meeting: str | None = None) -> tuple[ParagrafLine, ...]:
        """The §§, of a sitting or all, as lists show them."""

    def paragraf(self, id_: str, /) -> Paragraf:
        """A §."""

    def arenden(self) -> tuple[Arende, ...]:
        """The cases."""

    def arende(self, id_: str, /) -> Arende:
        """A case."""

    def fragments(self) -> tuple[Fragment, ...]:
        """The loose texts, attributed or waiting."""

    def fragment(self, id_: str, /) -> Fragment:
        """A loose text."""

    def events(self, id_: str, /) -> tuple[Recorded, ...]:
        """The events of a stream, or of a part of one."""

    def findings(self, id_: str, /) -> tuple[Finding, ...]:
        """What the rules remark on in a §."""

    def attribute(
        self,
        fragment: str,
        /,
        *,
        by: tuple[PersonRef, ...],
        paragraf: str | None = None,
        ground: str | None = None,
    ) -> object:
        """Record whose a fragment is."""

    def record(self, *commands: Command) -> Receipt:
        """Record what the commands ask for, all or nothing; on disk when it returns."""

    def close(self) -> None:
        """Close the file."""


class Desk:
    """Answers questions to one ledger, one at a time, in one thread (SQLite connections belong to a thread).

    The ledger is opened at the first question, so that the first frame is on screen before that.
    """

    def __init__(self, open_archive: Callable[[], Archive]) -> None:
        self._open = open_archive
        self._archive: Archive | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="liggare")

    async def ask(self, question: Callable[[Archive], Answer]) -> Answer:
        """The answer to `question`, which is called with the ledger in the desk's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._answer, question)

    def _answer(self, question: Callable[[Archive], Answer]) -> Answer:
        if self._archive is None:
            self._archive = self._open()
        return question(self._archive)

    def close(self) -> None:
        """Closes the ledger, after the question that is being answered; the rest are dropped."""
        self._thread.submit(self._close_archive)
        self._thread.shutdown(wait=True)

    def _close_archive(self) -> None:
        if self._archive is not None:
            self._archive.close()
            self._archive = None
