"""The decision: drafted from what won, and edited sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content

from beslut.clean import clean_block
from beslut_tui.protokollforing.keys import with_keys
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.sheets.lage import Lage
from beslut_tui.protokollforing.sheets.rader import Rader
from beslut_tui.protokollforing.sheets.sats import Sats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from beslut import DecisionDraft, Now
    from beslut.commands import Command


_READING = "Enter ändrar raden"
_EDITING = "Enter tar in det skrivna · {beslut.registrera=ctrl+s} registrerar beslutet"


class Beslutsformulering(Ark):
    """The lead sentence, then the att-satser; of a matter that is sent away, why."""

    KIND = "beslut"
    BINDING_GROUP_TITLE = "Beslut"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "add", "Ny att-sats", key_display="+", id="beslut.ny"),
        Binding("minus,delete", "remove", "Ta bort", key_display="-", id="beslut.ta_bort"),
        Binding("J,alt+down", "move(1)", "Flytta ned", key_display="J", id="beslut.ned"),
        Binding("K,alt+up", "move(-1)", "Flytta upp", key_display="K", id="beslut.upp"),
        Binding("ctrl+s", "register", "Registrera", id="beslut.registrera"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Beslut")
        self.suggested: DecisionDraft | None = None
        self.sentences: list[str] = []
        self._edited: int | None = None
        self._restored: list[str] | None = None

    def parts(self) -> ComposeResult:
        """The sentences, and the one that is edited."""
        yield Rader()
        yield Sats()
        yield Lage()

    def on_mount(self) -> None:
        """What won, in words."""
        self.query_one(Sats).display = False
        self._suggest()

    @work(exclusive=True, group="forslag")
    async def _suggest(self) -> None:
        assert self.now.at is not None
        at = self.now.at.id
        try:
            drafted = await self.session.ask(lambda live: live.decision(at))
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall be told
            if self.is_open:
                self.fail(self.house.app_.in_words(error))
            return
        if not self.is_open:
            return
        self.suggested = drafted
        self.sentences = self._restored or self._worded(drafted)
        self._draw()

    @property
    def _sent_away(self) -> bool:
        return self.suggested is not None and self.suggested.formal in ("återremiss", "bordläggning")

    def _worded(self, drafted: DecisionDraft) -> list[str]:
        """What there is to edit: of a matter that is sent away the reason alone."""
        if drafted.formal in ("återremiss", "bordläggning"):
            return [drafted.reason or ""]
        return [drafted.text, *drafted.points]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """In a sentence + and - are signs of it."""
        return self._edited is None or action not in ("add", "remove", "move")

    def focus_first(self) -> None:
        """To the sentences."""
        self.query_one(Rader).focus()

    def _draw(self, at: int | None = None) -> None:
        if self.suggested is None:
            return
        lines = []
        for n, sentence in enumerate(self.sentences):
            if self._sent_away:
                what = "Återremiss" if self.suggested.formal == "återremiss" else "Bordläggning"
                front = f" {what}, skäl: "
            else:
                front = "    " if n == 0 else f" {n:>2} "
            shown = clean_block(sentence).strip("\n") or "(tom)"
            lines.append(Content.assemble((front, "bold $accent" if n else "$dampad"), shown))
        self.query_one(Rader).show(lines, at=at)
        self._hint()

    def _hint(self) -> None:
        says = _EDITING if self._edited is not None else _READING
        self.query_one(Lage).say(Content.styled(with_keys(says, self.house.app_), "$dampad"))

    # --- editing ---------------------------------------------------------------------------------

    @on(Rader.Picked)
    def _picked(self, event: Rader.Picked) -> None:
        event.stop()
        self._edit(event.at)

    def _edit(self, place: int) -> None:
        if place >= len(self.sentences):
            return
        self._edited = place
        sentence = self.query_one(Sats)
        sentence.display = True
        sentence.begin(self.sentences[place])
        self._hint()
        self.refresh_bindings()

    @on(Sats.Done)
    def _done(self, event: Sats.Done) -> None:
        event.stop()
        self._take()
        self._draw()
        self.focus_first()

    def _take(self) -> None:
        """What is in the sentence that is edited."""
        line = self.query_one(Sats)
        if self._edited is not None and self._edited < len(self.sentences):
            self.sentences[self._edited] = _once(line.sentence)
        self._edited = None
        line.display = False
        self.refresh_bindings()

    def action_add(self) -> None:
        """One more att-sats after the one on which one stands."""
        if self._sent_away or self.suggested is None:
            return
        place = self.query_one(Rader).at + 1
        self.sentences.insert(place, "att ")
        self._draw(place)
        self._edit(place)

    def action_remove(self) -> None:
        """Leave the att-sats out."""
        place = self.query_one(Rader).at
        if self._sent_away or not 0 < place < len(self.sentences):
            self.fail("Ingressen tas inte bort; ställ markören på en att-sats.")
            return
        self.fail("")
        del self.sentences[place]
        self._draw(min(place, len(self.sentences) - 1))

    def action_move(self, by: int) -> None:
        """Move the att-sats before or after its neighbour."""
        place = self.query_one(Rader).at
        to = place + by
        if self._sent_away or place == 0 or not 0 < to < len(self.sentences):
            return
        self.sentences[place], self.sentences[to] = self.sentences[to], self.sentences[place]
        self._draw(to)

    # --- recording -------------------------------------------------------------------------------

    @work(exclusive=True, group="registrera")
    async def action_register(self) -> None:
        """Record it as what was decided."""
        if self.suggested is None or self.now.at is None:
            return
        if self._edited is not None:
            self._take()
            self._draw()
        drafted, at = self._as_written(self.suggested), self.now.at.id
        if not drafted.text:
            self.fail("Beslutet behöver en ingress; ställ markören på första raden och tryck Enter.")
            return
        if not (self._sent_away or drafted.points) and drafted.text.casefold().endswith(" beslutar"):
            self.fail("Det står inte vad som beslutas; + skriver en att-sats.")
            return

        def made(live: Any) -> Sequence[Command]:
            commands: Sequence[Command] = live.decide(at, drafted)
            return commands

        await self.record(made)

    def _as_written(self, drafted: DecisionDraft) -> DecisionDraft:
        if self._sent_away:
            return attrs.evolve(drafted, reason=self.sentences[0] or None)
        lead, *points = self.sentences
        return attrs.evolve(drafted, text=lead, points=tuple(p for p in points if p not in ("", "att")))

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """The sentences, where they aren't as suggested; the one that is being edited too."""
        if self.suggested is None:
            return self._restored
        written = list(self.sentences)
        if self._edited is not None and self._edited < len(written):
            written[self._edited] = self.query_one(Sats).sentence
        return written if written != self._worded(self.suggested) else None

    def restore(self, draft: Any) -> None:
        """As they were written."""
        self._restored = [str(each) for each in draft]
        if self.suggested is not None:
            self.sentences = list(self._restored)
            self._draw()


def _once(sentence: str) -> str:
    """Without the "att" that stood there from the start, where another was written."""
    return sentence.removeprefix("att ") if sentence.startswith("att att ") else sentence
