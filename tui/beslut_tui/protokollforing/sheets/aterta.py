"""Taking back: the last act, or any act of the §; what falls with it is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from beslut.clean import clean
from beslut_tui.protokollforing.acts import BY_ID
from beslut_tui.protokollforing.acts.correcting import begun_with, recorded
from beslut_tui.protokollforing.fields.persons import person_draft
from beslut_tui.protokollforing.rows import Rows
from beslut_tui.protokollforing.setting import wrapped
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.times import shown_clock
from beslut_tui.words import capital

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Act, LiveMeeting, Now


class _TakeBack(Ark):
    """Acts, newest first; Enter takes back the one that one stands on, with what rests on it."""

    EVERY: ClassVar[bool]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Ta tillbaka", id="aterta.ta"),
        Binding("r", "correct", "Rätta", id="aterta.ratta"),
    ]

    def __init__(self, now: Now, *, title: str) -> None:
        super().__init__(now, title=title)
        self._acts: tuple[Act, ...] = ()
        self._falls: dict[int, tuple[Act, ...]] = {}

    def parts(self) -> ComposeResult:
        """The acts, and what falls with the one that one stands on."""
        yield Rows()
        yield Static("", classes="ark-text", markup=False)

    async def begin(self, draft: Any) -> None:
        """Read the acts, and what falls with the first, before a key is answered: z, Enter do."""
        at = None if self.now.at is None else self.now.at.id
        self._acts = await self.session.ask(lambda live: _acts(live, at, every=self.EVERY))
        if self._acts:
            first = self._acts[0].version
            self._falls[first] = await self.session.ask(lambda live: live.resting_on(first))
        else:
            self._say(Content.styled("Här finns ingen akt att ta tillbaka.", "$dampad"))
        self._draw()
        await super().begin(draft)

    def _draw(self) -> None:
        self.query_one(Rows).put([_line(act, self._width) for act in self._acts])

    def on_resize(self) -> None:
        """The lines break elsewhere."""
        self._draw()

    @property
    def _width(self) -> int:
        return max(30, self.house.size.width - 4)

    def focus_first(self) -> None:
        """To the list."""
        self.query_one(Rows).focus()

    @on(OptionList.OptionHighlighted)
    @work(exclusive=True, group="vilar")
    async def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        act = self._stands_on
        if act is None:
            return
        if act.version not in self._falls:
            self._falls[act.version] = await self.session.ask(lambda live: live.resting_on(act.version))
        self._tell_falling(act)

    def _tell_falling(self, act: Act) -> None:
        others = [each for each in self._falls[act.version] if each.version != act.version]
        if not others:
            self._say(
                Content.assemble(
                    ("Inget annat vilar på den. ", "$dampad"), ("Enter", "bold $accent"), " tar tillbaka."
                )
            )
            return
        told = [
            Content.assemble(("r", "bold $accent"), " rättar den i stället: allt annat står kvar."),
            Content.assemble(("På den vilar, och tas tillbaka med den:", "bold $warning")),
        ]
        told += [_line(each, self._width, "  ") for each in others[:_NAMED]]
        if len(others) > _NAMED:
            told.append(Content.styled(f"  och {len(others) - _NAMED} till", "$dampad"))
        told.append(Content.assemble(("Enter", "bold $accent"), f" tar tillbaka alla {len(others) + 1}."))
        self._say(Content("\n").join(told))

    def _say(self, content: Content) -> None:
        self.query_one(".ark-text", Static).update(content)

    @property
    def _stands_on(self) -> Act | None:
        at = self.query_one(Rows).at
        return None if at is None or at >= len(self._acts) else self._acts[at]

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_take()

    @work(group="ta_tillbaka")
    async def action_take(self) -> None:
        """Take it back; only what has been shown to fall with it falls."""
        act = self._stands_on
        if act is None:
            return
        if act.version not in self._falls:
            self._falls[act.version] = await self.session.ask(lambda live: live.resting_on(act.version))
            self._tell_falling(act)
            return
        await self.house.do(lambda live: live.take_back(act.version), sheet=self)

    @work(group="ta_tillbaka")
    async def action_correct(self) -> None:
        """Correct it, and let stand what rests on it; at the roll call by saying how it was."""
        act, now = self._stands_on, self.now
        if act is None:
            return
        at = None if now.at is None else now.at.id
        event: Any = await self.session.ask(lambda live: live.standing[act.version])
        if type(event).__name__ == "AttendanceRecorded" and now.stage in ("öppet", "ajournerat"):
            self.house.begin(BY_ID["protokoll.narvaro_rattas"], {"vem": person_draft(event.person)})
            return
        known = await self.session.ask(lambda live: recorded(live, at))
        self.house.begin(BY_ID["protokoll.rattelse"], begun_with(known, now, act.version))


_NAMED = 5  # of what falls, as many are named; the rest is counted


class Senaste(_TakeBack):
    """The last act."""

    KIND = "aterta"
    EVERY = False

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Ta tillbaka den senaste akten")


class Valfri(_TakeBack):
    """Any act of the § in focus."""

    KIND = "aterta_valj"
    EVERY = True

    def __init__(self, now: Now) -> None:
        of = "sammanträdet" if now.at is None else f"§ {clean(now.at.number or '–')}"
        super().__init__(now, title=f"Ta tillbaka en akt i {of}")


def _acts(live: LiveMeeting, paragraf: str | None, *, every: bool) -> tuple[Act, ...]:
    return live.acts(paragraf) if every else live.acts(most=1)


def _line(act: Act, width: int, indent: str = "") -> Content:
    front = Content.styled(f"{indent}{shown_clock(act.at.isoformat())}  ", "$dampad")
    says = Content(capital(clean(act.says)))
    return Content("\n").join(wrapped(says, width, first=front, rest=" " * front.cell_length))
