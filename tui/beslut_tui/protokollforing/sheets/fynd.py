"""A proposition and what the chair finds: two keys, the answer and the gavel; or a count is called for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from beslut.clean import clean
from beslut_tui.protokollforing.acts.offered import on_table
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.sheets.lage import Lage
from beslut_tui.protokollforing.sheets.rader import Rader, bare_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from beslut import Answer, Now
    from beslut.commands import Command

_QUESTIONS = {
    "sak": "sakfrågan",
    "återremiss": "återremiss",
    "bordläggning": "bordläggning",
    "tillägg": "tillägg",
    "motförslag": "val av motförslag",
    "ordningsfråga": "ordningsfråga",
}


class Fynd(Ark):
    """What is put next with its answers; then the gavel, or a count."""

    KIND = "fynd"
    BINDING_GROUP_TITLE = "Proposition"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "gavel", "Klubba", id="fynd.klubba"),
        Binding("v", "count", "Votering", id="fynd.votering"),
        Binding("space", "mark", "Flera", id="fynd.flera"),
        Binding("enter", "find", "Finner", id="fynd.finner"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Proposition")
        self.marked: set[int] = set()
        self._shown: object = None

    def parts(self) -> ComposeResult:
        """The question, its answers, and what can be done."""
        yield Static("", classes="fraga", markup=False)
        yield Rader()
        yield Lage()

    def on_mount(self) -> None:
        """What is put."""
        self._draw()

    @property
    def found(self) -> bool:
        """Whether the chair has found, and the gavel is waited for."""
        return self.now.item == "fynd"

    @property
    def answers(self) -> Sequence[Answer]:
        """What can be found."""
        return () if self.now.ask is None or self.found else self.now.ask.answers

    @property
    def several(self) -> bool:
        """Whether more than one answer can be found at once."""
        return self.now.ask is not None and self.now.ask.several and len(self.answers) > 1

    def focus_first(self) -> None:
        """To the answers."""
        if self.answers:
            self.query_one(Rader).focus()
        else:
            self.can_focus = True
            self.focus()

    def show(self, now: Now) -> None:
        """The next thing that is put, or the gavel."""
        super().show(now)
        self._draw()
        self.focus_first()

    def _draw(self) -> None:
        ask, answers = self.now.ask, self.answers
        if self._shown != (ask, self.found):
            self._shown, self.marked = (ask, self.found), set()
        question, lines, below = (
            self.query_one(".fraga", Static),
            self.query_one(Rader),
            self.query_one(".ark-lage", Lage),
        )
        lines.display = bool(answers)
        question.display = not self.found
        lines.show([self._line(n, answer) for n, answer in enumerate(answers)])
        if self.found:
            below.say(
                Content.assemble(
                    ("k", "bold $accent"), " klubban faller    ", ("v", "bold $accent"), " omröstning begärs"
                )
            )
        elif ask is None:
            question.update("Det finns ingen proposition att ställa nu.")
            below.say("")
        else:
            election = any(self._names(answer) for answer in answers)
            about = "val" if election else clean(_QUESTIONS.get(ask.question, ask.question))
            points = f", att-sats {', '.join(map(str, ask.points))}" if ask.points else ""
            asked = "" if clean(ask.says) in clean(self.now.says) else f" ”{clean(ask.says)}”"
            question.update(
                Content.assemble(
                    (f"Proposition {ask.number}: {about}{points}.", "$dampad"),
                    (asked, "italic"),
                    (" Vad finner ordföranden?", "$dampad"),
                )
            )
            several = "mellanslag markerar flera, Enter registrerar · " if self.several else ""
            below.say(Content.styled(f"{several}Regel: {bare_rule(ask.rule)}", "$dampad"))
        self.refresh_bindings()

    def _line(self, place: int, answer: Answer) -> Content:
        box = ("● " if place in self.marked else "○ ") if self.several else ""
        names = self._names(answer)
        return Content.assemble(
            (f" {place + 1} ", "bold $accent"),
            f" {box}{clean(answer.label)}",
            (f": {clean(names)}" if names else "", "bold"),
        )

    def _names(self, answer: Answer) -> str:
        """Whom a valförslag names, which its label doesn't say; "" of others."""
        there = [p for p in on_table(self.now) if p.id in answer.proposals]
        return "; ".join(p.text for p in there if p.kind == "valförslag" and p.text)

    # --- keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """The gavel falls on what was found; what is found is an answer."""
        if action == "gavel":
            return self.found
        if action == "count":
            return self.found or bool(self.answers)
        if action == "find":
            return bool(self.answers)
        if action == "mark":
            return self.several
        return True

    @on(Rader.Picked)
    def _picked(self, event: Rader.Picked) -> None:
        event.stop()
        if self.several and not event.by_enter:
            self._mark(event.at)
        else:
            self._find(sorted(self.marked) or [event.at])

    def action_mark(self) -> None:
        """Where several can be found: this one is among them, or isn't."""
        self._mark(self.query_one(Rader).at)

    def _mark(self, place: int) -> None:
        self.marked ^= {place}
        self._draw()

    def action_find(self) -> None:
        """What one stands on is what the chair finds."""
        if self.answers:
            self._find(sorted(self.marked) or [self.query_one(Rader).at])

    @work(exclusive=True, group="registrera")
    async def _find(self, places: Sequence[int]) -> None:
        ask = self.now.ask
        if ask is None or self.found:
            return
        made = [*ask.put, *_together([ask.answers[place] for place in places])]
        await self.record_and_stay(lambda _live: made)

    @work(exclusive=True, group="registrera")
    async def action_gavel(self) -> None:
        """The gavel falls; on to what is put next, to the count that waited for it, or out."""
        from beslut_tui.protokollforing.acts import BY_ID  # noqa: PLC0415  # the acts name the sheets

        at = self.now.at
        if at is None:
            return
        now = await self.record_and_stay(lambda live: live.gavel(at.id))
        if now is None or now.ask is not None:
            return
        if now.item == "votering":
            self.house.begin(BY_ID["protokoll.roster"])
        else:
            self.action_leave()

    def action_count(self) -> None:
        """A count is called for: its sheet opens in this one's place."""
        from beslut_tui.protokollforing.acts import BY_ID  # noqa: PLC0415  # the acts name the sheets

        self.house.begin(BY_ID["protokoll.votering"])

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """Which of several are marked."""
        return sorted(self.marked) or None

    def restore(self, draft: Any) -> None:
        """Mark them again, where they still can be found."""
        self.marked = {place for place in draft if place < len(self.answers)}
        self._draw()


def _together(answers: Sequence[Answer]) -> list[Command]:
    """What records that all of these were found: one finding, that names them all."""
    first, *rest = answers
    if not rest:
        return list(first.commands)
    winners = tuple(proposal for answer in answers for proposal in answer.proposals)
    return [attrs.evolve(command, winners=winners) for command in first.commands]  # type: ignore[call-arg]
