"""What ja and nej stand for in a count: as the rules suggest, edited, or the sides changed about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from beslut_tui.swedish import Field as Line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Ballot
    from beslut.commands import Command

    VoteringRole = Literal["avgörande", "förberedande", "formell", "tillägg"]

_SIDES = ("ja", "nej")


class Voteringsproposition(Vertical):
    """The two sides; Enter in the last line says that they are settled."""

    BINDING_GROUP_TITLE = "Voteringsproposition"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "swap", "Byt ja och nej", id="votering.byt_sidor"),
        Binding("ctrl+l", "secret", "Öppen eller sluten", id="votering.sluten"),
        Binding("ctrl+s", "ready", "Registrera", id="votering.proposition"),
    ]

    class Ready(Message):
        """What the sides stand for is settled."""

    def __init__(self) -> None:
        super().__init__(classes="begaran")
        self.ballot: Ballot | None = None
        self.secret = False
        self._swapped = False

    def compose(self) -> ComposeResult:
        """Ja, nej, and whether the ballots are closed."""
        for side in _SIDES:
            with Horizontal(classes="siffror-rad"):
                yield Static(side.capitalize(), classes="siffror-namn", markup=False)
                yield Line(id=f"sida-{side}", compact=True, classes="siffror-ord")
        yield Static("", id="sluten", markup=False)

    def offer(self, ballot: Ballot) -> None:
        """What the sides stand for now."""
        self.ballot, self.secret, self._swapped = ballot, ballot.secret, False
        for side, means in zip(_SIDES, self._suggested(ballot), strict=True):
            self.query_one(f"#sida-{side}", Line).value = means
        self._say()

    def _suggested(self, ballot: Ballot) -> tuple[str, str]:
        return ballot.ja_means or "", ballot.nej_means or ""

    @property
    def _written(self) -> tuple[str, ...]:
        return tuple(" ".join(self.query_one(f"#sida-{side}", Line).value.split()) for side in _SIDES)

    @property
    def _closable(self) -> bool:
        return self.ballot is not None and (self.ballot.lots or self.ballot.secret)

    def _say(self) -> None:
        told = self.query_one("#sluten", Static)
        told.display = self._closable
        told.update(f"{'Sluten' if self.secret else 'Öppen'} omröstning (ctrl+l byter)")

    def action_swap(self) -> None:
        """Ja stands for what nej stood for, and the other way round."""
        ja, nej = (self.query_one(f"#sida-{side}", Line) for side in _SIDES)
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

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "sida-ja":
            self.query_one("#sida-nej", Line).focus()
        else:
            self.action_ready()

    def focus_first(self) -> None:
        """To what ja stands for."""
        self.query_one("#sida-ja", Line).focus()

    def commands(self, paragraf: str) -> list[Command]:
        """What records what the sides stand for."""
        from beslut.commands import ApproveVoteringsproposition  # noqa: PLC0415  # on use

        ballot = self.ballot
        assert ballot is not None
        sides = (ballot.ja_proposals, ballot.nej_proposals)
        ja_proposals, nej_proposals = sides[::-1] if self._swapped else sides
        ja, nej = self._written
        return [
            ApproveVoteringsproposition(
                paragraf=paragraf,
                votering=ballot.votering,
                role=cast("VoteringRole", ballot.role),
                question=ballot.question,
                secret=self.secret,
                ja_means=ja or None,
                nej_means=nej or None,
                ja_proposals=ja_proposals,
                nej_proposals=nej_proposals,
                points=ballot.points,
            )
        ]

    def draft(self) -> Any:
        """What differs from what stands; None where nothing does."""
        ballot = self.ballot
        if ballot is None or (self._written == self._suggested(ballot) and self.secret == ballot.secret):
            return None
        ja, nej = self._written
        return {"ja": ja, "nej": nej, "bytt": self._swapped, "sluten": self.secret}

    def restore(self, draft: Any) -> None:
        """As it was written."""
        for side in _SIDES:
            self.query_one(f"#sida-{side}", Line).value = str(draft[side])
        self._swapped, self.secret = bool(draft["bytt"]), bool(draft["sluten"])
        self._say()
