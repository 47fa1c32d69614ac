"""The propositionsordning: as the rules suggest it, moved about where lawful, then put to the body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, TextArea

from beslut.clean import clean
from beslut_tui.protokollforing.act import Persons
from beslut_tui.protokollforing.acts.offered import serving
from beslut_tui.protokollforing.fields import Filled, entry_of
from beslut_tui.protokollforing.fields.entry import Entry
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.sheets.lage import Lage
from beslut_tui.protokollforing.sheets.rader import Rader
from beslut_tui.protokollforing.sheets.sats import Sats
from beslut_tui.swedish import Field as Line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Now, OrderDraft
    from beslut.commands import Command

_BY = Persons(
    name="av", label="Bestrids av", among=serving, required=False, hint="Enter utan namn: ingen anges"
)


class Ordning(Ark):
    """The steps in order, and the sentence for the minutes."""

    KIND = "ordning"
    BINDING_GROUP_TITLE = "Propositionsordning"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J,alt+down", "move(1)", "Flytta ned", key_display="J", id="ordning.ned"),
        Binding("K,alt+up", "move(-1)", "Flytta upp", key_display="K", id="ordning.upp"),
        Binding("t", "edit", "Ändra texten", id="ordning.text"),
        Binding("b", "contest", "Bestrids", id="ordning.bestrids"),
        Binding("g,enter", "approve", "Godkänns", key_display="⏎", id="ordning.godkanns"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Propositionsordning")
        self.order: OrderDraft | None = None
        self.sequence: tuple[int, ...] = ()
        self._own_words = False  # whether the text was edited, and no longer follows the steps

    def parts(self) -> ComposeResult:
        """The steps; the sentence; who wants another order; and in which."""
        yield Rader()
        yield Lage()
        yield Sats()
        with Vertical(classes="bestrids"):
            yield entry_of(_BY, self.now)
            yield Line(
                id="annan-ordning", compact=True, placeholder="vilken ordning i stället (kan lämnas tomt)"
            )

    def on_mount(self) -> None:
        """What the rules suggest."""
        self.query_one(Sats).display = False
        self.query_one(".bestrids").display = False
        self._ask()

    @work(exclusive=True, group="forslag")
    async def _ask(self, sequence: tuple[int, ...] | None = None, stand: int | None = None) -> None:
        """The order with its steps so; where that is unlawful, why."""
        assert self.now.at is not None
        at = self.now.at.id
        try:
            order = await self.session.ask(lambda live: live.order(at, sequence))
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall be told
            if self.is_open:
                self.fail(self.house.app_.in_words(error))
            return
        if not self.is_open:
            return
        self.fail("")
        self.order = order
        self.sequence = sequence or tuple(range(1, len(order.steps) + 1))
        if not self._own_words:
            self.query_one(Sats).text = order.text
        self._draw(stand)

    def focus_first(self) -> None:
        """To the steps."""
        self.query_one(Rader).focus()

    def show(self, now: Now) -> None:
        """The proposals may have changed: what is suggested follows."""
        changed = (now.at and now.at.proposals) != (self.now.at and self.now.at.proposals)
        super().show(now)
        if changed:
            self._ask()

    def _draw(self, stand: int | None = None) -> None:
        if self.order is None:
            return
        self.query_one(Rader).show(
            [
                Content.assemble((f" {n} ", "bold $accent"), f" {clean(said)}")
                for n, said in enumerate(self.order.says, 1)
            ],
            at=stand,
        )
        words = self.query_one(Sats).sentence
        self.query_one(".ark-lage", Lage).say(
            Content.assemble(("Till protokollet: ", "$dampad"), clean(words))
        )

    # --- keys ------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """The step one stands on goes before or after its neighbour, where that is lawful."""
        place = self.query_one(Rader).at
        to = place + by
        if self.order is None or not 0 <= to < len(self.sequence):
            return
        moved = list(self.sequence)
        moved[place], moved[to] = moved[to], moved[place]
        self._ask(tuple(moved), to)

    def action_edit(self) -> None:
        """Word the sentence for the minutes."""
        sentence = self.query_one(Sats)
        sentence.display = True
        sentence.begin(sentence.sentence)

    @on(TextArea.Changed)
    def _edited(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.order is not None:
            self._own_words = event.text_area.text != self.order.text
            self._draw()

    @on(Sats.Done)
    def _worded(self, event: Sats.Done) -> None:
        event.stop()
        self.query_one(Sats).display = False
        self.focus_first()

    @on(Rader.Picked)
    def _picked(self, event: Rader.Picked) -> None:
        event.stop()
        if event.by_enter:
            self.action_approve()

    def action_contest(self) -> None:
        """Somebody wants another order: who, and which."""
        self.query_one(".bestrids").display = True
        self.query_one(Entry).focus_entry()

    @on(Filled)
    def _filled(self, event: Filled) -> None:
        event.stop()
        if event.done:
            self.query_one("#annan-ordning", Line).focus()

    @on(Input.Submitted, "#annan-ordning")
    def _contested(self, event: Input.Submitted) -> None:
        event.stop()
        self._record(contested=True)

    def action_approve(self) -> None:
        """The body accepts the order."""
        self._record(contested=False)

    @work(exclusive=True, group="registrera")
    async def _record(self, *, contested: bool) -> None:
        if self.order is None or self.now.at is None:
            return
        entry = self.query_one(Entry)
        if contested and (complaint := entry.complaint()):
            self.fail(complaint)
            return
        text = self.query_one(Sats).sentence
        if not text:
            self.fail("Ordningen behöver en mening till protokollet; tryck t och skriv den.")
            return
        made = self._made(self.now.at.id, text, contested=contested)
        await self.record(lambda _live: made)

    def _made(self, at: str, text: str, *, contested: bool) -> list[Command]:
        from beslut.commands import (  # noqa: PLC0415  # on use
            ApprovePropositionsordning,
            ContestPropositionsordning,
            SetPropositionsordning,
        )

        assert self.order is not None
        stated = SetPropositionsordning(paragraf=at, text=text, steps=self.order.steps)
        if not contested:
            return [stated, ApprovePropositionsordning(paragraf=at)]
        by = self.query_one(Entry).value
        other = self.query_one("#annan-ordning", Line).value.strip() or None
        return [stated, ContestPropositionsordning(paragraf=at, by=by, text=other)]

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """What was moved or worded otherwise."""
        if self.order is None:
            return None
        moved = self.sequence if self.sequence != tuple(range(1, len(self.order.steps) + 1)) else None
        words = self.query_one(Sats).text if self._own_words else None
        return None if moved is None and words is None else {"ordning": moved, "text": words}

    def restore(self, draft: Any) -> None:
        """As it was moved and worded, where that is lawful still."""
        if draft["text"] is not None:
            self._own_words = True
            self.query_one(Sats).text = str(draft["text"])
        if draft["ordning"] is not None:
            self._ask(tuple(draft["ordning"]))
