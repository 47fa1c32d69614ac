"""A script as `beslut protokollfor` records it: what of it stands already, the rest at once or by steps.

What is recorded is known again by the script's beginning: a call's id is made of every act of the script
up to the call's last one. So a script that was recorded is gone on with, and never recorded twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

from attrs import frozen

from beslut.clean import clean
from beslut.cli.lines import recorded_events
from beslut.commands import ScriptError
from beslut.decide import Refused
from beslut.face import Ledger
from beslut.intake import Unreadable
from beslut.projections import views as v
from beslut.protokoll import describe
from beslut.recording import COMMAND_ID, Receipt
from beslut.skript import Act, acts
from beslut.values import BeslutError
from beslut.values.shape import record_shape


def text_of(name: str, data: bytes) -> str:
    """The text of a script's file. Raises Unreadable."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(f"{name}, rad {line}: är inte UTF-8; spara skriptet som text i UTF-8") from None


@frozen
class Scripted:
    """A script's acts, and for each the id of a call that ends with it."""

    name: str
    acts: tuple[Act, ...]
    ids: tuple[bytes, ...]

    @classmethod
    def read(cls, text: str, name: str, meeting: v.Meeting | None) -> Scripted:
        """Read a script whose acts are of `meeting` where it opens none itself. Raises ScriptError."""
        of = ("", "") if meeting is None else (meeting.namnd or "", meeting.id)
        found = acts(text, name, namnd=of[0], meeting=of[1])
        if not found:
            raise ScriptError(name, 1, "här står ingen akt; ett skript börjar till exempel med sammanträde")
        digest = sha256(b"skript")
        ids = []
        for act in found:
            plain = record_shape(type(act.command)).plain(act.command)
            digest.update(json.dumps([type(act.command).__name__, plain], sort_keys=True).encode())
            ids.append(digest.digest()[:COMMAND_ID])
        return cls(name, found, tuple(ids))

    def stands(self, ledger: Ledger) -> int:
        """How many of the acts, from the first on, the ledger holds from this script already."""
        return next((n for n in range(len(self.acts), 0, -1) if ledger.recorded(self.ids[n - 1])), 0)

    def rehearsed(self, ledger: Ledger, *, upto: int | None = None) -> list[str]:
        """What recording would say. Raises ScriptError."""
        before = self.stands(ledger)
        left = self.acts[before:upto]
        if not left:
            return [f"Allt i {clean(self.name)} är redan registrerat; ingenting är nytt."]
        try:
            events = ledger.rehearse(*(act.command for act in left))
        except BeslutError as error:
            raise self._named(error, before) from None
        said = [clean(describe(event)) for event in events]
        return [*said, f"Skulle registrera {_counted(len(events))}; ingenting är registrerat."]

    def recorded(self, ledger: Ledger, *, step_by_step: bool) -> Iterator[str]:
        """Record what doesn't stand yet, a line for each event. Raises ScriptError."""
        before = self.stands(ledger)
        steps = (
            range(before, len(self.acts)) if step_by_step else range(before, min(before + 1, len(self.acts)))
        )
        count = 0
        for at in steps:
            ends = at + 1 if step_by_step else len(self.acts)
            try:
                receipt = ledger.record(
                    *(act.command for act in self.acts[at:ends]), command_id=self.ids[ends - 1]
                )
            except BeslutError as error:
                raise self._named(error, at, stand=at if step_by_step else None) from None
            count += len(receipt.recorded)
            yield from _lines(receipt)
        if not count:
            yield f"Allt i {clean(self.name)} är redan registrerat i {clean(ledger.path)}; ingenting är nytt."
            return
        if before:
            yield f"Skriptets {before} första akter var redan registrerade."
        yield f"{recorded_events(count)} i {clean(ledger.path)}."

    def _named(self, error: BeslutError, first: int, *, stand: int | None = None) -> BeslutError:
        """The error with the line it is about, and the rule."""
        if error.act is None:
            return error
        rule = f" [regel: {error.rule}]" if isinstance(error, Refused) else ""
        kept = (
            "" if stand is None else f"; de {stand} akterna före är registrerade, kör om när raden är rättad"
        )
        return ScriptError(self.name, self.acts[first + error.act].line, f"{error}{rule}{kept}")


def _lines(receipt: Receipt) -> Iterator[str]:
    for recorded in receipt.recorded:
        yield clean(f"{recorded.name}  {describe(recorded)}")
    for remark in receipt.remarks:
        yield clean(f"Anmärkning: {remark.says} ({remark.rule})")


def _counted(count: int) -> str:
    return "1 händelse" if count == 1 else f"{count} händelser"
