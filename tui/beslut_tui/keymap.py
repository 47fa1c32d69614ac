"""The keys that a person has chosen: `tangenter.toml` in the user's folder of settings (docs/tangenter.md).

A line gives what has an id other keys:

    "protokoll.yrkande" = "f11"
    "protokoll.val" = ["ctrl+v", "f12"]
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, format_key

from beslut.clean import clean

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

FILE = "tangenter.toml"
_PLACES = {
    "ark": "varje ark",
    "arkiv": "arkivet",
    "bekrafta": "frågan om att skriva",
    "formular": "varje formulär",
    "paragrafer": "listan över paragrafer",
    "program": "överallt",
    "protokoll": "protokollföringen",
    "rader": "varje lista i ett ark",
    "protokollet": "protokollets text",
    "register": "registret",
    "rutnat": "rösternas rutnät",
    "sammantrade": "nytt sammanträde",
    "skydd": "den dolda skärmen",
    "standpunkt": "remsan av ståndpunkter",
    "text": "text av flera rader",
    "tillskriv": "tillskrivningen",
    "trad": "arkivets träd",
    "val": "alternativen i ett formulär",
}
_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_NAMED = frozenset(key.value for key in Keys) | frozenset(KEY_NAME_REPLACEMENTS.values())


@frozen
class Known:
    """Something that a key does: its id, its keys from the start (""; none), what it does, and where."""

    id: str
    keys: str
    does: str
    place: str


@frozen
class KeymapRead:
    """What the file says: keys by id, as Textual takes them, and in Swedish what couldn't be used."""

    keys: Mapping[str, str]
    complaints: tuple[str, ...] = ()


def default_file() -> Path:
    """Where the person's own keys lie."""
    from platformdirs import user_config_path  # noqa: PLC0415  # only the program itself asks

    return user_config_path("beslut") / FILE


# --- what there is ---------------------------------------------------------------------------------


def known() -> dict[str, Known]:
    """Everything that has a key, or could have one, by id."""
    found: dict[str, Known] = {}
    for bindings in _declared():
        for binding in bindings:
            if binding.id:
                before = found.get(binding.id)
                keys = binding.key if before is None else f"{before.keys},{binding.key}"
                found[binding.id] = Known(binding.id, keys, binding.description, _place(binding.id))
    from beslut_tui.protokollforing.acts import ACTS  # noqa: PLC0415  # with the screens

    for act in ACTS:
        found[act.id] = Known(act.id, _key(act.key) if act.key else "", act.title, act.group)
    return found


def _place(id_: str) -> str:
    scope = _scope(id_)
    return _PLACES.get(scope, f"arket {scope}")


def _declared() -> Iterator[list[Binding]]:
    """The bindings of every screen and widget of the program."""
    from importlib import import_module  # noqa: PLC0415  # on use: a keymap is read by few
    from pkgutil import walk_packages  # noqa: PLC0415  # as above

    import beslut_tui  # noqa: PLC0415  # as above

    for module in walk_packages(beslut_tui.__path__, "beslut_tui."):
        import_module(module.name)
    for cls in sorted(_below(DOMNode), key=lambda cls: (cls.__module__, cls.__name__)):
        if cls.__module__.startswith("beslut_tui.") and "BINDINGS" in vars(cls):
            yield list(Binding.make_bindings(vars(cls)["BINDINGS"]))


def _below(cls: type) -> Iterator[type]:
    seen: set[type] = set()
    waiting: list[type] = [cls]
    while waiting:
        below: list[type] = waiting.pop().__subclasses__()
        for sub in below:
            if sub not in seen:
                seen.add(sub)
                waiting.append(sub)
                yield sub


# --- what the person has chosen ------------------------------------------------------------------


def read_keymap(path: Path) -> KeymapRead:
    """The keys in a file; what can't be used is left out and told."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        return KeymapRead({}, (f"{path} går inte att läsa: {error.strerror}.",))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return KeymapRead({}, (f"{path} är ingen TOML-fil: {error}. De vanliga tangenterna gäller.",))
    there = known()
    keys: dict[str, str] = {}
    complaints: list[str] = []
    for id_, value in _flat(written):
        complaint = _unknown(id_, there) or _no_keys(id_, value)
        if complaint is None:
            keys[id_] = ",".join(_key(key) for key in _listed(value))
        else:
            complaints.append(complaint)
    while (clash := next((c for id_ in reversed(keys) if (c := _clash(id_, keys, there))), None)) is not None:
        complaints.append(clash.says)
        del keys[clash.id]
    return KeymapRead(keys, tuple(f"{path.name}: {complaint}" for complaint in complaints))


def _flat(written: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """The lines of the file: `protokoll.val = "x"` without quotes is a table in TOML, and meant the same."""
    for name, value in written.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _unknown(id_: str, there: Iterable[str]) -> str | None:
    if id_ in there:
        return None
    near = difflib.get_close_matches(id_, list(there), 1)
    meant = f" Menas {near[0]}?" if near else ""
    return f"det finns inget som heter {id_}.{meant}"


def _no_keys(id_: str, value: Any) -> str | None:
    right = 'rätt vore till exempel "f11" eller ["f11", "ctrl+v"]'
    if not isinstance(value, str | list) or not all(isinstance(key, str) for key in _listed(value)):
        return f"{id_} ska ha en tangent eller en lista av tangenter; {right}."
    if not _listed(value):
        return f"{id_} har ingen tangent; {right}."
    wrong = next((key for key in _listed(value) if not _is_key(key)), None)
    return None if wrong is None else f"{clean(wrong)!r} för {id_} är ingen tangent; {right}."


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+") if key != "+" else [key]
    if not set(modifiers) <= _MODIFIERS:
        return False
    return (len(last) == 1 and last.isprintable() and last != " ") or last in _NAMED


def _key(key: str) -> str:
    """The key as Textual names it: "?" is question_mark."""
    (named,) = Binding.make_bindings([Binding(key, "")])
    return named.key


@frozen
class _Clash:
    id: str
    says: str


def _clash(id_: str, keys: Mapping[str, str], there: Mapping[str, Known]) -> _Clash | None:
    """What has one of the chosen keys too, where both work."""
    scope, chosen = _scope(id_), set(keys[id_].split(","))
    for other, its in there.items():
        if other == id_ or _scope(other) not in (scope, "program"):
            continue
        taken = sorted(chosen & set(keys.get(other, its.keys).split(",")))
        if taken:
            shown = " ".join(format_key(key) for key in taken)
            return _Clash(
                id_,
                f"{shown} är redan tangenten för {its.does or other} ({other}); {id_} behåller sin vanliga. "
                f"Ge {other} en annan också.",
            )
    return None


def _scope(id_: str) -> str:
    return id_.partition(".")[0]


def take_keymap(app: App[Any], path: Path) -> Mapping[str, str]:
    """Give an app the keys in a file, and tell what couldn't be used; the keys that it has then, by id."""
    read = read_keymap(path)
    app.set_keymap(dict(read.keys))
    for complaint in read.complaints:
        app.notify(clean(complaint), title="Tangenter", severity="warning", timeout=15, markup=False)
    return read.keys


# --- the page --------------------------------------------------------------------------------------


def page() -> str:
    """The table of docs/tangenter.md: every id with its keys and what it does, place by place."""
    rows = sorted(known().values(), key=lambda each: (_scope(each.id), each.place, each.id))
    lines = ["| id | keys | what it does | where |", "|---|---|---|---|"]
    for each in rows:
        keys = " ".join(f"`{format_key(key)}`" for key in each.keys.split(",") if key)
        lines.append(f"| `{each.id}` | {keys or '–'} | {each.does or '–'} | {each.place} |")
    return "\n".join(lines) + "\n"
