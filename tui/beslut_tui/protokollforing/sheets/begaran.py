"""Who calls for a count, and what ja and nej shall stand for: filled in before a count begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from beslut_tui.protokollforing.act import Persons
from beslut_tui.protokollforing.acts.offered import serving
from beslut_tui.protokollforing.fields import Filled, entry_of
from beslut_tui.protokollforing.fields.entry import Entry
from beslut_tui.swedish import Field as Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from beslut import Ballot, LiveMeeting, Now
    from beslut.commands import Command

_BY = Persons(
    name="av", label="Begärd av", among=serving, required=False, hint="Enter utan namn: ingen anges"
)


class Begaran(Vertical):
    """By whom a count is called for, then the two sides; Enter in the last line says that it is ready."""

    BINDING_GROUP_TITLE = "Omröstning"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "swap", "Byt ja och nej", id="votering.byt_sidor"),
        Binding("ctrl+l", "secret", "Sluten", id="votering.sluten"),
        Binding("ctrl+s", "ready", "Registrera", id="votering.begar"),
    ]

    class Ready(Message):
        """What the sides stand for is settled."""

    def __init__(self, now: Now) -> None:
        super().__init__(classes="begaran")
        self.now = now
        self.ballot: Ballot | None = None
        self.secret = False
        self._swapped = False

    def compose(self) -> ComposeResult:
        """By whom, ja, nej."""
        yield entry_of(_BY, self.now)
        for side, label in (("ja", "Ja"), ("nej", "Nej")):
            with Horizontal(classes="siffror-rad"):
                yield Static(label, classes="siffror-namn", markup=False)
                yield Line(id=f"sida-{side}", compact=True, classes="siffror-ord")
        yield Static("", id="sluten", markup=False)

    def offer(self, ballot: Ballot) -> None:
        """What the sides stand for, as the rules suggest."""
        self.ballot = ballot
        self.secret = ballot.secret
        for side, means in (("ja", ballot.ja_means), ("nej", ballot.nej_means)):
            line = self.query_one(f"#sida-{side}", Line)
            if not line.value:
                line.value = means or ""
        self._say()

    @property
    def _closable(self) -> bool:
        return self.ballot is not None and (self.ballot.lots or self.ballot.secret)

    def _say(self) -> None:
        told = self.query_one("#sluten", Static)
        told.display = self._closable
        told.update(f"{'Sluten' if self.secret else 'Öppen'} omröstning (ctrl+l byter)")

    def action_swap(self) -> None:
        """Ja stands for what nej stood for, and the other way round."""
        ja, nej = self.query_one("#sida-ja", Line), self.query_one("#sida-nej", Line)
        ja.value, nej.value = nej.value, ja.value
        self._swapped = not self._swapped

    def action_secret(self) -> None:
        """By closed ballots or openly, in an election or appointment."""
        if self._closable:
            self.secret = not self.secret
            self._say()

    def action_ready(self) -> None:
        """It is settled."""
        self.post_message(self.Ready())

    @on(Filled)
    def _filled(self, event: Filled) -> None:
        event.stop()
        if event.done:
            self.query_one("#sida-ja", Line).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "sida-ja":
            event.stop()
            self.query_one("#sida-nej", Line).focus()
        elif event.input.id == "sida-nej":
            event.stop()
            self.action_ready()

    def focus_first(self) -> None:
        """To who calls for it."""
        self.query_one(Entry).focus_entry()

    def complaint(self) -> str | None:
        """What is missing."""
        return self.query_one(Entry).complaint()

    def commands(self, live: LiveMeeting, paragraf: str) -> Sequence[Command]:
        """What records that the count is called for, and what its sides stand for."""
        from beslut.commands import ApproveVoteringsproposition  # noqa: PLC0415  # on use

        made = []
        for command in live.request_votering(paragraf, self.query_one(Entry).value):
            if isinstance(command, ApproveVoteringsproposition):
                command = self._as_written(command)  # noqa: PLW2901  # the same act, as it was edited
            made.append(command)
        return made

    def _as_written(self, command: Any) -> Any:
        if self._swapped:
            command = attrs.evolve(
                command, ja_proposals=command.nej_proposals, nej_proposals=command.ja_proposals
            )
        ja, nej = (" ".join(self.query_one(f"#sida-{s}", Line).value.split()) or None for s in ("ja", "nej"))
        return attrs.evolve(command, ja_means=ja, nej_means=nej, secret=self.secret)

    def draft(self) -> Any:
        """What differs from what was suggested; None where nothing does."""
        if not self.is_mounted or self.ballot is None:
            return None
        ja, nej = (self.query_one(f"#sida-{side}", Line).value for side in ("ja", "nej"))
        by = self.query_one(Entry).draft()
        if not by and (ja, nej) == (self.ballot.ja_means or "", self.ballot.nej_means or ""):
            return None
        return {"av": by, "ja": ja, "nej": nej, "bytt": self._swapped, "sluten": self.secret}

    def restore(self, draft: Any) -> None:
        """As it was written."""
        if draft["av"]:
            self.query_one(Entry).restore(draft["av"])
        self.query_one("#sida-ja", Line).value = str(draft["ja"])
        self.query_one("#sida-nej", Line).value = str(draft["nej"])
        self._swapped, self.secret = bool(draft["bytt"]), bool(draft["sluten"])
