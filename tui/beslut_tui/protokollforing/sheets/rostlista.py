"""Those who vote, each with one key; a party at once, the rest at once, a mind that is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from beslut_tui.protokollforing.sheets.rakning import key_of
from beslut_tui.protokollforing.sheets.rutnat import Rutnat
from beslut_tui.protokollforing.sheets.stallning import described, ruta
from beslut_tui.swedish import Field as Line
from beslut_tui.words import listed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut_tui.protokollforing.sheets.rakning import Choice, Rakning


class Rostlista(Vertical):
    """The grid of a count. `breaking`: a tie is asked about, and ja and nej answer that."""

    BINDING_GROUP_TITLE = "Rösterna"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "vote('ja')", "Ja", id="votering.ja"),
        Binding("n", "vote('nej')", "Nej", id="votering.nej"),
        Binding("a", "vote('avstar')", "Avstår", id="votering.avstar"),
        Binding("A", "fill", "Resten ja", id="votering.resten_ja"),
        Binding("p", "party", "Parti", id="votering.parti"),
        Binding("ä", "changes", "Ändrar sig", id="votering.andrar"),
        Binding("backspace", "clear", "Sudda", show=False, id="votering.sudda"),
    ]

    class Entered(Message):
        """A vote was entered or taken away, or one stands on somebody else."""

    class Broken(Message):
        """What breaks the tie."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    class Wrong(Message):
        """What can't be done, in Swedish."""

        def __init__(self, says: str) -> None:
            super().__init__()
            self.says = says

    def __init__(self) -> None:
        super().__init__(classes="rostlista")
        self.count: Rakning | None = None
        self.breaking = False
        self._changing: int | None = None  # the place of who changes their mind

    def compose(self) -> ComposeResult:
        """The grid, and a line for parties."""
        yield Rutnat(overhead=6)
        line = Line(id="parti", compact=True, placeholder="parti: S, eller flera: S, V, MP")
        line.display = False
        yield line

    @property
    def grid(self) -> Rutnat:
        """Where one stands."""
        return self.query_one(Rutnat)

    def draw(self, count: Rakning) -> None:
        """Show the votes."""
        self.count = count
        self.grid.show([ruta(count, voter) for voter in count.voters])

    def focus_first(self) -> None:
        """To the first who hasn't voted."""
        self.grid.focus()
        if self.count is not None and (first := self.count.next_missing(-1)) is not None:
            self.grid.stand(first)

    @property
    def asks(self) -> tuple[str, str]:
        """Who one stands on, or what is waited for; and its theme colour."""
        count = self.count
        if count is None or not count.voters:
            return "Ingen tjänstgör; gör uppropet först, eller ange bara siffror (t).", "$warning"
        if self._changing == self.grid.at:
            return "Ändrar sig: j, n eller a; båda rösterna antecknas.", "$warning"
        if self.grid.chosen:
            return f"{len(self.grid.chosen)} valda: j, n eller a för alla.", "$warning"
        return described(count.voters[self.grid.at]), "$dampad"

    # --- keys ------------------------------------------------------------------------------------

    def action_vote(self, choice: Choice) -> None:
        """The vote of who one stands on, or of all who are chosen; at a tie, what breaks it."""
        count, grid = self.count, self.grid
        if count is None or not count.voters:
            return
        if self.breaking:
            self.post_message(self.Broken(choice))
            return
        places = sorted(grid.chosen) or [grid.at]
        count.enter(places, choice, changed=self._changing == grid.at)
        following = count.next_missing(places[-1])
        grid.chosen = frozenset()
        grid.at = following if following is not None else min(places[-1] + 1, len(count.voters) - 1)
        self._entered()

    def _entered(self) -> None:
        self._changing = None
        self.post_message(self.Entered())

    def action_fill(self) -> None:
        """All who haven't voted vote ja."""
        if self.count is not None:
            self.count.fill("ja")
            self._entered()

    def action_changes(self) -> None:
        """Who one stands on has voted, and changes their mind before the count is closed."""
        count = self.count
        if count is None or not count.voters:
            return
        voter = count.voters[self.grid.at]
        if key_of(voter.person) not in count.entered:
            label = voter.person.label
            self.post_message(self.Wrong(f"{label} har inte röstat än; det finns ingen röst att ändra."))
            return
        self._changing = self.grid.at
        self.post_message(self.Entered())

    def action_clear(self) -> None:
        """The vote of who one stands on wasn't meant; where there is none, that of the one before."""
        count, grid = self.count, self.grid
        if count is None or not count.voters:
            return
        if key_of(count.voters[grid.at].person) not in count.entered and grid.at:
            grid.at -= 1
        count.clear(grid.at)
        self._entered()

    def action_party(self) -> None:
        """Choose all of a party, for the next vote."""
        line = self.query_one("#parti", Line)
        line.value, line.display = "", True
        line.focus()

    @on(Input.Submitted, "#parti")
    def _party_written(self, event: Input.Submitted) -> None:
        event.stop()
        assert self.count is not None
        wanted = {each.strip().casefold() for each in event.value.split(",")}
        voters = self.count.voters
        found = frozenset(n for n, v in enumerate(voters) if (v.person.party or "").casefold() in wanted)
        if event.value.strip() and not found:
            parties = listed(sorted({v.person.party for v in voters if v.person.party}))
            self.post_message(self.Wrong(f"Ingen i {event.value} röstar här; partierna är {parties}."))
            return
        self.query_one("#parti", Line).display = False
        self.grid.focus()
        self.grid.choose(found)
        self._entered()

    @on(Rutnat.Moved)
    def _moved(self, event: Rutnat.Moved) -> None:
        event.stop()
        self.post_message(self.Entered())
