"""What of a recorded act can be corrected, as one fills it in, and what corrects it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import attrs
import orjson

from beslut.decide import MakeRattelse
from beslut.decide.hindsight import command_class
from beslut.decide.rattelse import IDS
from beslut.decide.refused import NotThere, RollContradicted
from beslut.decide.resting import contradicted
from beslut.decide.words import FIELDS
from beslut.events import Event
from beslut.events.effective import Uncorrectable
from beslut.events.meeting import AttendanceRecorded
from beslut.live.keeping import Kept
from beslut.live.model import Correctable, CorrectableKind
from beslut.live.naming import called_in, proposal_names
from beslut.protokoll import describe
from beslut.skript.base import letters
from beslut.skript.words import FORMS, SHOWN
from beslut.values import PersonRef, Signer, TimePoint
from beslut.values.shape import Optional, RecordShape, Scalar, Shape, Tuple, Words, record_shape

_RECORDS: dict[type, tuple[CorrectableKind, CorrectableKind]] = {
    PersonRef: ("person", "personer"),
    Signer: ("tjänsteperson", "tjänstepersoner"),
}
_PROSE = frozenset({"text", "points"})  # texts of several lines, those that are a lawyer's and not a label's


class _Kind(NamedTuple):
    kind: CorrectableKind
    options: tuple[tuple[Any, str], ...] = ()
    each: bool = False  # of several texts, each is corrected by itself


def correctable(kept: Kept, version: int) -> tuple[Correctable, ...]:
    """The fields of an act that stands, as they stand; ids that others hang on aren't among them.

    Raises KeyError.
    """
    event = kept.standing[version]
    cls = type(event)
    found: list[Correctable] = []
    for name, shape, is_text, _ in record_shape(cls).fields:
        if name in IDS or name in cls.COPIED:
            continue
        kind = _kind(kept, event, name, shape, is_text=is_text)
        if kind is None:
            continue
        value = getattr(event, name)
        one = Correctable(
            field=name,
            word=_word(cls, name),
            kind=kind.kind,
            value=value,
            options=kind.options,
            required=not isinstance(shape, Optional),
        )
        if kind.each:
            found += [
                attrs.evolve(one, word=f"{one.word} {n}", value=each, place=n - 1)
                for n, each in enumerate(value, 1)
            ]
        else:
            found.append(one)
    return tuple(found)


def _word(cls: type[Event], name: str) -> str:
    """What a script calls the field."""
    command = command_class(cls)
    form = None if command is None else FORMS[command.__name__][0]
    word = (
        FIELDS.get(name, FIELDS["kind"])
        if form is None
        else form.keys.get(name) or FIELDS.get(name, FIELDS["kind"])
    )
    return word[:1].upper() + word[1:]


def _kind(kept: Kept, event: Event, name: str, shape: Shape, *, is_text: bool) -> _Kind | None:
    inner = shape.inner if isinstance(shape, Optional) else shape
    several = isinstance(inner, Tuple)
    if isinstance(inner, Tuple):
        inner = inner.item
    match inner:
        case Words():
            return _Kind("val", tuple((word, SHOWN.get(word, str(word))) for word in inner.words))
        case RecordShape() if inner.cls is TimePoint:
            return _Kind("tid")
        case RecordShape() if inner.cls in _RECORDS:
            return _Kind(_RECORDS[inner.cls][several])
        case Scalar() if inner.kind is bool:
            return _Kind("val", ((True, "ja"), (False, "nej")))
        case Scalar() if inner.kind is int:
            return _Kind("punkter" if several else "antal")
        case Scalar():
            return _worded(kept, event, name, several=several, is_text=is_text)
    return None


def _worded(kept: Kept, event: Event, name: str, *, several: bool, is_text: bool) -> _Kind | None:
    """A text; or an id of what one can choose among: proposals of the § and §§."""
    named = letters(type(event), name)
    if named is None:
        if several and not is_text:
            return None
        return _Kind("text" if is_text and name in _PROSE else "ord", each=several)
    if name == "paragrafer":
        return _Kind("flera", tuple((each.id, each.label) for each in _paragrafer(kept)))
    paragraf = getattr(event, "paragraf", None)
    if named != "f" or paragraf not in kept.sitting.paragrafer:
        return None
    return _Kind("flera" if several else "val", tuple(proposal_names(kept.item(paragraf)).items()))


class _Paragraf(NamedTuple):
    id: str
    label: str


def _paragrafer(kept: Kept) -> list[_Paragraf]:
    return [
        _Paragraf(id_, f"§ {item.opened.number or '–'} {item.opened.title or ''}".rstrip())
        for id_, item in kept.sitting.paragrafer.items()
    ]


def correcting(
    kept: Kept, version: int, values: Mapping[tuple[str, int | None], Any], ground: str
) -> tuple[MakeRattelse, ...]:
    """What corrects fields of an act, by field and place in it.

    Raises KeyError, ShapeError, Uncorrectable.
    """
    event = kept.standing[version]
    changed: dict[str, Any] = {}
    for (name, place), value in values.items():
        if place is None:
            changed[name] = value
        else:
            several = list(changed.get(name, getattr(event, name)))
            several[place] = value
            changed[name] = tuple(several)
    shapes = {name: shape for name, shape, *_ in record_shape(type(event)).fields}
    changed = {name: value for name, value in changed.items() if getattr(event, name) != value}
    if not changed:
        raise Uncorrectable("Det står så redan; ingenting är ändrat.")
    return tuple(
        MakeRattelse(
            target=kept.meeting,
            event=version,
            field=name,
            ground=ground,
            new_value=orjson.dumps(shapes[name].plain(value, name)).decode(),
        )
        for name, value in changed.items()
    )


def _same(one: PersonRef, other: PersonRef) -> bool:
    """Whether two mean the same person: by the sitting's id, or told by name and party."""
    return one.id == other.id or (one.name, one.party) == (other.name, other.party)


def roll_correcting(kept: Kept, person: PersonRef, *, here: bool, ground: str) -> tuple[MakeRattelse, ...]:
    """What corrects the roll call: somebody was there from the start, or wasn't; all that was done stands.

    A substitute who was called in at the roll call for one who was there after all was there without serving.
    Raises NotThere (of whom nothing was said at the roll call), RollContradicted, Uncorrectable.
    """
    roll = {
        version: event for version, event in kept.standing.items() if isinstance(event, AttendanceRecorded)
    }
    own = [version for version, event in roll.items() if _same(event.person, person)]
    if not own:
        raise NotThere(f"{person.label} är inte nämnd i uppropet; anteckna ankomst i stället")
    last = own[-1]
    secretary = roll[last].role == "sekreterare"
    values: dict[int, dict[str, Any]] = {last: {"present": here, "serving": here and not secretary}}
    if roll[last].role == "ersättare":
        values[last] = {"present": here, "serving": False, "in_place_of": None, "vacant": None}
    elif here:
        values |= {
            version: {"serving": False, "in_place_of": None}
            for version, event in roll.items()
            if event.in_place_of is not None and _same(event.in_place_of, person)
        }
    amended = {version: attrs.evolve(kept.standing[version], **new) for version, new in values.items()}
    against = contradicted(kept.standing, amended, kept.meeting, kept.read_in_documents)
    if against:
        named = [kept.standing[version] for version in against[:_NAMED]]
        acts = " ".join(describe(event, called_in(kept, event)) for event in named)
        more = f" Och {len(against) - _NAMED} akter till." if len(against) > _NAMED else ""
        raise RollContradicted(
            f"{person.label} kan inte ha varit {'här' if here else 'borta'} från början; då stämmer inte "
            f"det som är antecknat: {acts}{more} "
            f"Anteckna {'ankomst' if here else 'att hen lämnar'} i stället, eller ta tillbaka det först"
        )
    made: list[MakeRattelse] = []
    for version, new in values.items():
        made += correcting(kept, version, {(name, None): value for name, value in new.items()}, ground)
    return tuple(made)


_NAMED = 3  # of what contradicts, as many are named
