"""The extension points that need no screen, and how plugins are found (docs/tillagg.md).

A plugin is a Python distribution with an entry point in the group of a point. Groups are listed
without importing anything; a plugin is loaded by name when it is used. One that fails, at import
or at work, fails alone and stays visible in `beslut tillagg`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Generic, Literal, Protocol, TypeVar

from attrs import field, frozen

from beslut.decide import Command
from beslut.projections.views import Meeting, Paragraf
from beslut.rules.reglemente import Reglemente as Reglemente  # noqa: PLC0414  # what rule sets give
from beslut.values import BeslutError
from beslut.values.ids import id_of

T = TypeVar("T")
State = Literal["läst", "trasigt", "ej läst"]


# --- importers: beslut.importers -----------------------------------------------------------


class Register(Protocol):
    """What the ledger knows already, for a reader that wants to hang what it reads on it."""

    def namnd(self, name: str) -> str:
        """The id of the body with this name; a new one where the ledger has none."""

    def meeting(self, namnd: str, day: dt.date) -> str | None:
        """The id of the body's sitting on a day, or None."""

    def arende(self, namnd: str | None, dnr: str) -> str | None:
        """The id of the body's case under a dnr in any spelling, or None."""


@frozen(kw_only=True)
class ImportRequest:
    """A file to read.

    `datum` and `namnd` are what the caller says of the meeting and body, used where the text is
    silent. New fields may come; a plugin that ignores them goes on working.
    """

    name: str
    data: bytes = field(repr=False)
    datum: dt.date | None = None
    namnd: str | None = None
    register: Register = field(repr=False)

    @property
    def document(self) -> str:
        """The id of the document: of its bytes, so that the same file is the same document."""
        return self.id("d")

    def id(self, prefix: str, part: str = "") -> str:
        """An id of the document's own, the same each time it is read: "m" meeting, "a" case, "d" document."""
        return id_of(prefix, sha256(self.data + part.encode()).digest())


@frozen(kw_only=True)
class Imported:
    """What a reader made of a file.

    `kind`: "protokoll", "tjänsteutlåtande", "särskilt uttalande", "reservation", or "okänt": then
    there are no commands. `commands`: what shall be recorded, each with its `source`. `preview`:
    the facts as JSON, as `beslut importera --torr --json` prints them. `warnings`: Swedish
    sentences for whoever checks.
    """

    kind: str
    commands: tuple[Command, ...] = ()
    preview: dict[str, Any] = field(factory=dict)
    warnings: tuple[str, ...] = ()
    media_type: str = "text/plain"


class Importer(Protocol):
    """Reads files of some kind into commands, never into events.

    Called by `beslut importera` and `Intake`. Raising BeslutError refuses the file with that
    message; any other exception refuses it too, and names the plugin.
    """

    version: str
    """Of the reader. Another version reading the same file offers the differences as corrections."""

    def sniff(self, request: ImportRequest) -> int:
        """How sure the reader is that the file is its own, 0 to 100; the surest one reads."""

    def read(self, request: ImportRequest) -> Imported:
        """Read the file; pure: the same request gives the same answer."""


# --- rule sets: beslut.rules ---------------------------------------------------------------


@frozen(kw_only=True)
class Declared:
    """A parameter of a rule set: its name as written in RulesRef, and what it may be.

    `allowed` empty: any value, which `reglemente` checks. `says`: what it decides, in Swedish.
    """

    name: str
    default: str
    allowed: tuple[str, ...] = ()
    says: str = ""


@frozen
class Serving:
    """A person who serves: id and party (None where unknown)."""

    person: str
    party: str | None


@frozen(kw_only=True)
class RuleRequest:
    """An act that is about to be recorded in a sitting that decides by the rule set; plain values only.

    `act` is the command's name, `fields` its fields as in a script of commands. `kind`, `seats`, `day`
    and `parameters` are the body's as copied into the sitting, `serving` and `chair` those of the § (of
    the sitting, where the act is in none; None: attendance wasn't taken), `number`, `matter` and
    `arende` of the §. New fields may come; a rule set that ignores them goes on working.
    """

    act: str
    fields: Mapping[str, Any]
    meeting: str
    kind: str | None
    seats: int | None
    day: dt.date | None
    parameters: Mapping[str, str]
    reglemente: Reglemente
    serving: tuple[Serving, ...] | None
    chair: str | None
    paragraf: str | None = None
    number: str | None = None
    matter: str | None = None
    arende: str | None = None


@frozen(kw_only=True)
class Objection:
    """What a rule set has against an act: "avslag" refuses it, "anmärkning" goes with the receipt.

    `says` in Swedish: the thing, the place, what would be right. `rule` and `statute`: what it rests on.
    """

    says: str
    rule: str
    statute: str = ""
    strength: Literal["avslag", "anmärkning"] = "avslag"


class RuleSet(Protocol):
    """A named and versioned set of rules that a body can adopt, beside what beslut itself refuses.

    Called when a body adopts it, and before each act is recorded live in a sitting that was opened
    under it; never when something is read, replayed or audited, nor for acts read in a document. One
    that raises stops the act. The name is the entry point's.
    """

    version: str
    """Which version this is. A sitting opened under another one isn't recorded by this."""

    title: str
    """What it is, in a few Swedish words."""

    parameters: tuple[Declared, ...]
    """What a reglemente can choose in it."""

    def reglemente(self, parameters: Mapping[str, str]) -> Reglemente:
        """The reglemente with these parameters, which are declared ones. Raises ValueError in Swedish."""

    def objections(self, request: RuleRequest) -> Iterable[Objection]:
        """What the set has against an act that beslut itself would take; pure."""


# --- phrase sets: beslut.phrases -----------------------------------------------------------


class PhraseSet(Protocol):
    """How a municipality words its minutes; the name is the entry point's.

    Loaded when minutes are asked for with it (`beslut protokoll --fraser`, `Ledger.minutes`). A phrase under
    a key that there isn't, or with a field that the phrase doesn't have, makes the set a broken plugin: the
    caller is told, and no minutes are written with it or with other words instead.
    """

    version: str
    """Which version this is. Minutes name the version that they were worded with."""

    title: str
    """What it is, in a few Swedish words."""

    phrases: Mapping[str, str]
    """Phrases by key (docs/fraser.md), each with fields in braces; keys left out are the standard's."""


# --- commands: beslut.commands -------------------------------------------------------------


@frozen(kw_only=True)
class KommandoRequest:
    """Where a command of a plugin is asked for: the sitting, the § in focus (None: none is), what was typed.

    `text` is empty where the command asks for nothing. New fields may come; a command that ignores them
    goes on working.
    """

    meeting: Meeting
    paragraf: Paragraf | None = None
    text: str = ""


class Kommando(Protocol):
    """Something that whoever records a sitting can do, beside beslut's own acts.

    It stands in the terminal program's command palette, and gives commands, never events: they are
    recorded all or nothing, by the same rules as any others. Raising BeslutError refuses with that
    message; any other exception refuses too, and names the plugin.
    """

    id: str
    """Its name: a-z, digits and hyphens."""

    title: str
    """What it is called in the palette, in Swedish."""

    says: str
    """What it does, in a few Swedish words."""

    asks: str
    """What is asked for in a line of text before it runs ("Dnr"); empty: nothing."""

    def run(self, request: KommandoRequest) -> Iterable[Command]:
        """The commands that are recorded; none: nothing was to be done. Called in the ledger's thread."""


# --- finding plugins -----------------------------------------------------------------------


@frozen
class Point(Generic[T]):
    """An extension point: the entry point group, its Swedish name, and what its plugins must have."""

    group: str
    word: str
    needs: tuple[str, ...] = ()


IMPORTERS: Point[Importer] = Point("beslut.importers", "inläsare", ("sniff", "read", "version"))
PROGRAMS: Point[Any] = Point("beslut.program", "program")
# Panels are typed in `beslut_tui.plugin`, with the screen library's types; here they are only listed.
PANELS: Point[Any] = Point("beslut.panels", "panel", ("id", "title", "make"))
RULES: Point[RuleSet] = Point(
    "beslut.rules", "regelverk", ("version", "title", "parameters", "reglemente", "objections")
)
PHRASES: Point[PhraseSet] = Point("beslut.phrases", "frassamling", ("version", "title", "phrases"))
KOMMANDON: Point[Kommando] = Point("beslut.commands", "kommando", ("id", "title", "says", "asks", "run"))
POINTS: tuple[Point[Any], ...] = (PROGRAMS, IMPORTERS, RULES, PHRASES, PANELS, KOMMANDON)


class PluginBroken(BeslutError):
    """A plugin could not be loaded, or did not do what its point asks."""


@frozen
class Plugin(Generic[T]):
    """A plugin as it is installed, and as it came up when it was loaded."""

    point: Point[T]
    name: str
    package: str
    version: str
    state: State = "ej läst"
    error: str | None = None
    object: T | None = None


def installed(point: Point[T]) -> tuple[Plugin[T], ...]:
    """The plugins of a point, by name; nothing of theirs is imported."""
    found = sorted(entry_points(group=point.group), key=lambda e: e.name)
    return tuple(_unloaded(point, entry) for entry in found)


def load(point: Point[T], name: str) -> T:
    """The plugin of this name. Raises PluginBroken where it's missing or broken."""
    for entry in entry_points(group=point.group):
        if entry.name == name:
            plugin = _loaded(point, entry)
            if plugin.object is None:
                raise PluginBroken(f"tillägget {name} ({plugin.package}) är trasigt: {plugin.error}")
            return plugin.object
    known = ", ".join(p.name for p in installed(point)) or "inga"
    raise PluginBroken(f"det finns inget tillägg {name!r} av slaget {point.word}; installerade: {known}")


def load_all(point: Point[T]) -> Iterator[Plugin[T]]:
    """Every plugin of a point, loaded or with the reason why it couldn't be."""
    for entry in sorted(entry_points(group=point.group), key=lambda e: e.name):
        yield _loaded(point, entry)


def _unloaded(point: Point[T], entry: EntryPoint) -> Plugin[T]:
    package = entry.dist.name if entry.dist else "okänt paket"
    return Plugin(point, entry.name, package, entry.dist.version if entry.dist else "")


def _loaded(point: Point[T], entry: EntryPoint) -> Plugin[T]:
    plugin = _unloaded(point, entry)
    try:
        made = entry.load()
        if isinstance(made, type):
            made = made()
    except BaseException as error:  # a guest may raise anything, SystemExit included
        if isinstance(error, KeyboardInterrupt):
            raise
        return _failed(plugin, f"{type(error).__name__}: {error}")
    missing = [name for name in point.needs if not hasattr(made, name)]
    if missing:
        return _failed(plugin, f"saknar {', '.join(missing)}, som en {point.word} måste ha")
    return Plugin(point, plugin.name, plugin.package, plugin.version, "läst", None, made)


def _failed(plugin: Plugin[T], why: str) -> Plugin[T]:
    return Plugin(plugin.point, plugin.name, plugin.package, plugin.version, "trasigt", why)
