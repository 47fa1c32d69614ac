"""The terminal program: what the screens share."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import SimpleProvider
from textual.events import Event, Key, Paste
from textual.screen import Screen

from beslut.clean import clean
from beslut_tui.building import ReadIn, ReadingIn
from beslut_tui.desk import Archive, Desk
from beslut_tui.installed import Installed, installed_kommandon, installed_panels
from beslut_tui.plugin import Panel
from beslut_tui.program_commands import program_commands, theme_commands
from beslut_tui.screens.arkiv import ArkivScreen
from beslut_tui.screens.skydd import SkyddScreen
from beslut_tui.swedish import Palette, key_name
from beslut_tui.theme import DARK, LIGHT
from beslut_tui.typing_ahead import TypingAhead
from beslut_tui.widgets.panel_frame import frame_of

if TYPE_CHECKING:
    from textual.command import Provider

    from beslut import BeslutError, Drafts, ParagrafLine
    from beslut.plugin import Kommando, Plugin
    from beslut_tui.screens.protokollforing import ProtokollforingScreen


FAILED = 70  # EX_SOFTWARE of sysexits.h
_REPORT = " (rapportera det gärna; med BESLUT_FELSOK=1 i miljön visas var det uppstod)"


def _own_commands() -> type[Provider]:
    from beslut_tui.search import OwnCommands  # noqa: PLC0415  # on use: the first frame comes before

    return OwnCommands


def _paragraf_search() -> type[Provider]:
    from beslut_tui.search import ParagrafSearch  # noqa: PLC0415  # on use: the first frame comes before

    return ParagrafSearch


def _latest() -> type[Provider]:
    from beslut_tui.search import LatestParagrafer  # noqa: PLC0415  # on use: the first frame comes before

    return LatestParagrafer


def _today() -> dt.date:
    from beslut_tui.protokollforing.days import today  # noqa: PLC0415  # on use: the first frame comes before

    return today()


def _of_ours(error: Exception) -> BeslutError | None:
    """What the ledger answered some work of a screen with: it was stopped, is held by another, or is gone."""
    from textual.worker import WorkerFailed  # noqa: PLC0415  # on use: the first frame comes before

    from beslut import BeslutError  # noqa: PLC0415  # as above

    if isinstance(error, WorkerFailed) and isinstance(error.error, BeslutError):
        return error.error
    return None


class BeslutApp(App[int], inherit_bindings=False):
    """Browse a ledger. `load_panels`, `open_archive` and `today` are given by tests; else what is here."""

    TITLE = "beslut"
    CSS_PATH = "app.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[object]]]] = {"arkiv": ArkivScreen}
    DEFAULT_MODE = "arkiv"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        _own_commands,
        _paragraf_search,
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "toggle_help", "Hjälp", key_display="?", id="program.hjalp"),
        Binding("q", "quit", "Avsluta", id="program.avsluta"),
        Binding("ctrl+q", "quit", "Avsluta", show=False, priority=True, id="program.avsluta.genast"),
        Binding("ctrl+c", "help_quit", show=False, system=True, id="program.hur_avsluta"),
        Binding("ctrl+p", "command_palette", "Kommandon", show=False, priority=True, id="program.kommandon"),
        Binding("f9", "hide", "Dölj skärmen", show=False, priority=True, id="program.dolj"),
    ]

    def __init__(
        self,
        ledger_path: str | os.PathLike[str],
        *,
        actor: str = "",
        meeting: str | None = None,
        open_archive: Callable[[], Archive] | None = None,
        load_panels: Callable[[], tuple[Plugin[Panel], ...]] = installed_panels,
        today: Callable[[], dt.date] = _today,
        load_kommandon: Callable[[], tuple[Plugin[Kommando], ...]] = installed_kommandon,
        keymap_file: Path | None = None,
    ) -> None:
        super().__init__()
        self._path = os.fspath(ledger_path)
        self._actor = actor
        self._meeting = meeting
        self.reading_in = ReadingIn(self.post_message)
        self.desk = Desk(open_archive or self._open_ledger)
        self.second_desk = Desk(open_archive or self._open_ledger)  # for what may take long, and can wait
        self._recording: ProtokollforingScreen | None = None
        self.installed = Installed(self.desk, load_panels, load_kommandon)
        self._keymap_file = keymap_file
        self.keymap: Mapping[str, str] = {}
        self._paragrafer: tuple[ParagrafLine, ...] | None = None
        self.today = today
        self._create = False
        self._drafts: Drafts | None = None
        self.told_unreadable = False
        self.failed = False
        self.typing_ahead = TypingAhead(self, super().on_event)
        self.last_key = time.monotonic()
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    @property
    def ledger_path(self) -> str:
        """Where the ledger lies."""
        return self._path

    @property
    def ledger_name(self) -> str:
        """The file's name, for the title line."""
        return Path(self._path).name

    def _open_ledger(self) -> Archive:
        from beslut import Ledger  # noqa: PLC0415  # on use: the first frame comes before

        return Ledger.open(self._path, create=self._create, actor=self._actor, progress=self.reading_in)

    def make_ledger(self) -> None:
        """Something is about to be recorded: where there is no ledger yet, it is made."""
        self._create = True

    @property
    def drafts(self) -> Drafts:
        """What is half-written, beside the ledger. Raises DraftsUnusable."""
        if self._drafts is None:
            from beslut import Drafts  # noqa: PLC0415  # on use

            self._drafts = Drafts(self._path)
        return self._drafts

    # --- what the screens ask for --------------------------------------------------------------

    async def all_paragrafer(self) -> tuple[ParagrafLine, ...]:
        """Every § of the ledger, kept until something is recorded."""
        if self._paragrafer is None:
            self._paragrafer = await self.desk.ask(lambda archive: archive.paragraf_lines())
        return self._paragrafer

    def forget_paragrafer(self) -> None:
        """Something was recorded: read them anew next time."""
        self._paragrafer = None

    def in_words(self, error: Exception) -> str:
        """An error as it is told: beslut's own have a Swedish message, others are named as they are."""
        from beslut import BeslutError  # noqa: PLC0415  # on use: the first frame comes before

        if isinstance(error, BeslutError):
            return clean(str(error))
        return clean(f"Ett oväntat fel: {type(error).__name__}: {error}")

    def record_meeting(self, meeting: str, paragraf: str | None = None) -> None:
        """Record a sitting: protokollföring, above what is on screen, with a § in focus."""
        from beslut_tui.screens.protokollforing import ProtokollforingScreen  # noqa: PLC0415  # on use

        self._recording = ProtokollforingScreen(meeting, paragraf)
        self.push_screen(self._recording)

    @work
    async def new_meeting(self, chosen: str = "") -> None:
        """Call a body (the one of this id to begin with) to a sitting, and go on with recording it."""
        from beslut_tui.screens.sammantrade import SammantradeScreen  # noqa: PLC0415  # on use

        namnder = await self.desk.ask(lambda archive: archive.namnder())
        if not namnder:
            self.notify("Liggaren har ingen nämnd än: börja med kommandot Ny nämnd.", markup=False)
            return
        self.push_screen(SammantradeScreen(namnder, chosen), self._called)

    @work
    async def choose_meeting(self) -> None:
        """Record the sitting that isn't closed, of several today's; where there is none, call a body."""
        from beslut import BeslutError  # noqa: PLC0415  # on use: the first frame comes before

        try:
            lines = await self.desk.ask(lambda archive: archive.meeting_lines())
        except BeslutError:
            return  # the arkiv says so
        open_ = [line for line in lines if not line.closed]
        todays = [line for line in open_ if line.date.day == self.today()]
        if len(todays or open_) == 1:
            self.record_meeting((todays or open_)[0].id)
        elif open_:
            self.notify(
                "Flera sammanträden är inte avslutade: välj ett i trädet, och För protokoll.", markup=False
            )
        else:
            self.new_meeting()

    def _called(self, meeting: str | None) -> None:
        if meeting:
            self.record_meeting(meeting)

    def to_arkiv(self) -> None:
        """Leave protokollföring; the arkiv shows what was recorded."""
        self._recording = None
        self.pop_screen()
        self.forget_paragrafer()
        if isinstance(self.screen, ArkivScreen):
            self.screen.load()

    def open_register(self, namnd: str | None) -> None:
        """A body's register, or a new body's (None), above what is on screen."""
        from beslut_tui.screens.register import RegisterScreen  # noqa: PLC0415  # on use

        def closed(recorded: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            for screen in self.screen_stack if recorded else ():
                if isinstance(screen, ArkivScreen):
                    screen.load()

        self.push_screen(RegisterScreen(namnd), closed)

    def go(self, paragraf: ParagrafLine) -> None:
        """Go to a § in the arkiv."""
        if isinstance(self.screen, ArkivScreen):
            self.screen.go(paragraf)

    # --- the life of the program ---------------------------------------------------------------

    def on_mount(self) -> None:
        """A terminal that is closed or a process that is asked to end leaves by the front door."""
        import asyncio  # noqa: PLC0415  # on use: the first frame comes before

        self._take_keymap()
        if self._meeting:
            self.record_meeting(self._meeting)
        elif self._meeting is not None:
            self.choose_meeting()

        if self.is_headless or sys.platform == "win32":
            return
        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self.exit, 128 + number)

    def exit(self, *arguments: Any, **named: Any) -> None:
        """Leave; what is half-written is on disk before anything is taken down."""
        if self._recording is not None:
            self._recording.drafts.save()
        super().exit(*arguments, **named)

    def on_unmount(self) -> None:
        """Close the ledger; what is being read in is gone on with next time."""
        self.reading_in.leave()
        self.second_desk.close()
        self.desk.close()

    def on_read_in(self, event: ReadIn) -> None:
        """Show how far the ledger has been read in, in whatever screen has a place for it."""
        for screen in self.screen_stack:
            if isinstance(screen, ArkivScreen):
                screen.show_reading(event)

    def _handle_exception(self, error: Exception) -> None:
        # Private in Textual, but the only place where an error in a widget's compose, mount or
        # render can be kept from ending the program; tests/tui/test_panels.py holds it to that.
        frame = frame_of(error)
        if frame is not None:
            frame.fail(error)
        elif (answer := _of_ours(error)) is not None:
            self.notify(self.in_words(answer), severity="warning", markup=False)
        elif self.is_headless or os.environ.get("BESLUT_FELSOK") == "1":
            self.failed = True
            super()._handle_exception(error)
        elif not self.failed:
            self.failed = True
            told = self.in_words(error)
            self.panic(Text(f"beslut: {told[:1].lower()}{told[1:]}{_REPORT}"))

    # --- keys and palette, in Swedish ----------------------------------------------------------

    async def on_event(self, event: Event) -> None:
        """Keys wait for their turn."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self.last_key = time.monotonic()
            if isinstance(event, Paste):
                # terminals send a pasted line's end as the Enter key does: CR
                event.text = event.text.replace("\r\n", "\n").replace("\r", "\n")
            await self.typing_ahead.take(event)
        else:
            await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done behind a screen that is hidden."""
        hidden = bool(self.screen_stack) and isinstance(self.screen, SkyddScreen)
        return not hidden and super().check_action(action, parameters)

    def action_hide(self) -> None:
        """Blank the screen at once."""
        self.push_screen(SkyddScreen())

    def _take_keymap(self) -> None:
        """The keys that the person has chosen; what is wrong with them is told."""
        if self._keymap_file is not None and self._keymap_file.is_file():
            from beslut_tui.keymap import take_keymap  # noqa: PLC0415  # on use: few have one

            self.keymap = take_keymap(self, self._keymap_file)

    def keys_of(self, id_: str, own: str) -> str:
        """The keys of what has an id, as shown: the person's own, else those that it has from the start."""
        keys = self.keymap.get(id_, own)
        return " ".join(self.get_key_display(Binding(key, "")) for key in keys.split(",") if key)

    def get_key_display(self, binding: Binding) -> str:
        """Keys with the names that stand on a Swedish keyboard."""
        return key_name(super().get_key_display(binding))

    def action_command_palette(self) -> None:
        """Open the palette."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_go_to(self) -> None:
        """Search for a § to go to."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette([_latest], placeholder="Gå till paragraf: nummer, dnr eller rubrik …"))

    def action_toggle_help(self) -> None:
        """Show or hide the keys and the help for where one stands."""
        shown = bool(self.screen.query("HelpPanel"))
        self.screen.set_class(not shown, "-hjalp")
        if shown:
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def action_help_quit(self) -> None:
        """Ctrl+C copies here; stop what is being read in, else say how one leaves."""
        if self.reading_in.shown:
            self.reading_in.stop()
            return
        self.notify("Avsluta med q eller ctrl+q.", markup=False)

    def search_themes(self) -> None:
        """Choose between the two colour schemes."""
        provider: Any = SimpleProvider(self.screen, list(theme_commands(self)))  # stands for its class
        self.push_screen(Palette([provider], placeholder="Välj tema …"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The program's own commands in the palette."""
        yield from program_commands(self, screen)


def run(path: str, actor: str = "", meeting: str | None = None) -> int:
    """Browse the ledger at `path`, or record the sitting `meeting`, until the person leaves.

    `meeting` "": the one that isn't closed, or a new one. `actor` is who records.

    Returns the exit code: 0, 1 where the ledger could not be read, 70 where the program failed, 128 + n
    after signal n.
    """
    from beslut_tui.keymap import default_file  # noqa: PLC0415  # the program's own keymap, not a test's

    if sys.platform != "win32":
        from beslut_tui.pasting import guard_pasting  # noqa: PLC0415  # there the terminal isn't read as text

        guard_pasting()
    app = BeslutApp(path, actor=actor, meeting=meeting, keymap_file=default_file())
    code = app.run()
    if app.failed:
        return FAILED
    if code is not None:
        return code
    return 1 if app.told_unreadable else app.return_code or 0
