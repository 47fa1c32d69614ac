"""Whether a correction makes sense: the field, its new value, and what that names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from beslut.decide.command import Command, MakeRattelse
from beslut.decide.hindsight import command_of
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.guards.deliberation import aims_at_what_is_there
from beslut.decide.refused import Refused, UnknownId
from beslut.decide.resting import CREATES, READ, ROOMS
from beslut.decide.sane import Senseless, sane
from beslut.decide.words import FIELDS
from beslut.events import Event
from beslut.events.document import FragmentAttributed
from beslut.events.effective import NoSuchField, Uncorrectable, corrected
from beslut.events.meeting import QuestionAnswered, QuestionRaised
from beslut.rules.reglemente import BUNDLED
from beslut.values.shape import record_shape

# A question is an id where one is raised or answered; elsewhere it is what a proposition asks. A list of
# items is set anew: its ids are what §§ name.
IDS = frozenset({*CREATES.values(), "votering", "statement", "guest", "bilaga", "items"})
_QUESTIONS = (QuestionAnswered, QuestionRaised)


def may_be_corrected(standing: Mapping[int, Event], command: MakeRattelse) -> None:
    """Refuse a correction after which the act would be none that could have been recorded.

    What rules were broken by it isn't asked: what is corrected is judged as a text that was read, of which
    only sense is asked, and that what it names was there. Raises Refused, UnknownId.
    """
    target, name = standing[command.event], f"{command.target}@{command.event}"
    word = _word(command.field)
    if command.field in _ids(target):
        word = "fråga (question)" if command.field == "question" else word
        raise Refused(f"{word} i {name} är ett id, som andra händelser hänger på; det rättas inte")
    try:
        new = corrected(target, command.field, command.new_value)
    except NoSuchField:
        fields = record_shape(type(target)).plain(target)
        there = ", ".join(sorted(map(_word, set(fields) - _ids(target))))
        raise UnknownId(
            f"{name} har inget som heter {command.field}; det som kan rättas är: {there}"
        ) from None
    except Uncorrectable as error:
        raise Refused(f"{command.new_value!r} passar inte som {word} i {name}: {error.wrong}") from None
    _recordable(standing, command, new)


def _ids(target: Event) -> frozenset[str]:
    if isinstance(target, FragmentAttributed):
        return frozenset()
    return IDS | {"question"} if isinstance(target, _QUESTIONS) else IDS


def _word(field: str) -> str:
    """A field as people call it, with the name under which a script corrects it."""
    word = FIELDS.get(field, field)
    return field if word == field else f"{word} ({field})"


def _recordable(standing: Mapping[int, Event], command: MakeRattelse, new: Event) -> None:
    """Raises Refused where the corrected act means nothing, or names what wasn't there when it was recorded.

    Where it did so before as well, as when its text was destroyed, another field may be corrected.
    """
    room, asked = ROOMS.get(command.target[:1]), command_of(new, command.target)
    before = command_of(standing[command.event], command.target)
    if room is None or asked is None or before is None:
        return
    initial, admit, evolve = room
    state = initial
    for version, event in standing.items():
        if version == command.event:
            break
        state = evolve(state, event)
    if (wrong := _refusal(state, admit, asked)) is None or _refusal(state, admit, before) is not None:
        return
    why = wrong.wrong if isinstance(wrong, Senseless) else wrong.args[0]
    raise Refused(
        f"{_word(command.field)} i {command.target}@{command.event} kan inte rättas till "
        f"{command.new_value}: {why}"
    )


def _refusal(state: Any, admit: Callable[[Any, Any], object], asked: Command) -> Refused | None:
    try:
        sane(asked)
        admit(state, attrs.evolve(asked, source=READ))
        _of_what_is_there(state, asked)
    except Refused as error:
        return error
    return None


def _of_what_is_there(state: Any, asked: Command) -> None:
    """What a text that was read isn't asked, and a rättelse is: who acted, on what, by which rules."""
    if isinstance(asked, c.PutProposal):
        aims_at_what_is_there(state.paragrafer[asked.paragraf], asked)
        if not asked.proposers and asked.institution is None:
            raise Refused("vem lade förslaget? ange minst en person")
    elif isinstance(asked, c.MakeDecision):
        rules = (state.rules or BUNDLED).label
        if asked.rules not in {None, rules}:
            raise Refused(f"sammanträdet beslutar efter {rules}")
