"""The keys of the acts: their own, those that a person's keymap gives them, and which are next."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding

from beslut_tui.protokollforing.acts import ACTS, BY_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.binding import ActiveBinding, BindingType

    from beslut_tui.app import BeslutApp


def act_keys() -> list[BindingType]:
    """A key for each act; which of them the footer shows, the stage of the § decides."""
    return [
        Binding(act.key, f"act('{act.id}')", act.short or act.title, tooltip=act.says, show=False, id=act.id)
        for act in ACTS
        if act.key
    ]


def keys_by_keymap(keymap: Mapping[str, str]) -> Iterator[tuple[str, Binding]]:
    """The keys of acts that have none of their own, but in the keymap.

    Textual changes the keys of bindings that there are; these have to be made.
    """
    for act in ACTS:
        for key in keymap.get(act.id, "").split(",") if not act.key else ():
            if key:
                yield key, Binding(key, f"act('{act.id}')", act.short or act.title, show=False, id=act.id)


_NAMED = re.compile(r"\{([a-z_]+\.[a-z_.]+)(?:=([^}]+))?\}")


def with_keys(text: str, app: BeslutApp) -> str:
    """A hint with the keys that the person has for what it names: "{protokoll.votering}".

    An act's own key is known; of anything else it stands beside: "{formular.registrera=ctrl+s}".
    """
    return _NAMED.sub(lambda found: app.keys_of(found[1], found[2] or BY_ID[found[1]].key), text)


def with_next(bindings: Mapping[str, ActiveBinding], stage: str) -> dict[str, ActiveBinding]:
    """The bindings; those of the acts that are next at this stage are shown in the footer."""
    return {
        key: active._replace(binding=replace(active.binding, show=True, description=act.short or act.title))
        if (act := BY_ID.get(active.binding.id or "")) is not None and stage in act.stages
        else active
        for key, active in bindings.items()
    }
