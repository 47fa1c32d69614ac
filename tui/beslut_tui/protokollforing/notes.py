"""Quick notes and marks of "oklart": hers alone, beside the ledger until they are sorted; never events."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from attrs import frozen

if TYPE_CHECKING:
    from beslut import Drafts

NoteKind = Literal["anteckning", "oklart"]
_KIND = "lappar"  # of the drafts; no sheet's


@frozen(kw_only=True)
class Note:
    """Something noted: its text, of which § (None: of the sitting), and when (ISO, UTC)."""

    number: int
    kind: NoteKind
    text: str
    paragraf: str | None
    at: str


class Notes:
    """The notes of a sitting, oldest first. All of it raises DraftsUnusable where the file can't be used."""

    def __init__(self, drafts: Callable[[], Drafts], meeting: str) -> None:
        self._drafts, self._meeting = drafts, meeting
        self._notes: tuple[Note, ...] | None = None

    def all(self, kind: NoteKind | None = None) -> tuple[Note, ...]:
        """The notes, of one kind or all."""
        if self._notes is None:
            kept = [d.body for d in self._drafts().about(self._meeting) if d.kind == _KIND]
            self._notes = tuple(Note(**each) for body in kept for each in body)
        return tuple(n for n in self._notes if kind in (None, n.kind))

    def unclear(self) -> dict[str, int]:
        """How many marks of "oklart" each § has."""
        return dict(Counter(n.paragraf for n in self.all("oklart") if n.paragraf))

    def add(self, kind: NoteKind, text: str, paragraf: str | None) -> Note:
        """Keep a note; it is on disk when this returns."""
        number = max((n.number for n in self.all()), default=0) + 1
        note = Note(
            number=number, kind=kind, text=text, paragraf=paragraf, at=dt.datetime.now(dt.UTC).isoformat()
        )
        self._keep((*self.all(), note))
        return note

    def drop(self, note: Note) -> None:
        """It was sorted, or thrown away."""
        self._keep(tuple(n for n in self.all() if n.number != note.number))

    def _keep(self, notes: tuple[Note, ...]) -> None:
        drafts = self._drafts()
        if notes:
            body = [
                {"number": n.number, "kind": n.kind, "text": n.text, "paragraf": n.paragraf, "at": n.at}
                for n in notes
            ]
            drafts.put(self._meeting, _KIND, body, notes[-1].at)
        else:
            drafts.drop(self._meeting, _KIND)
        self._notes = notes
