"""The act that corrects another: which act, which of its fields, and what it should have been."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from beslut_tui.protokollforing.act import (
    KNOWN,
    Act,
    Choice,
    Field,
    Number,
    Option,
    Persons,
    Points,
    Text,
    When,
)
from beslut_tui.protokollforing.acts.offered import anybody
from beslut_tui.protokollforing.acts.officials import officials, written_officials
from beslut_tui.protokollforing.times import shown_point

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from beslut import Correctable, LiveMeeting, Now, PersonRef
    from beslut.commands import Command
    from beslut_tui.protokollforing.act import Making, Values

    Recorded = tuple[int, str, tuple[Correctable, ...]]

_HERE, _AROUND = "paragrafen", "sammanträdet"
_LONG = 60  # of what stands, as much is shown where one chooses
_RIGHT = "Ska vara"


def recorded(live: LiveMeeting, paragraf: str | None) -> Mapping[str, list[Recorded]]:
    """The acts that stand and can be corrected, newest first: those of the §, and those of no §.

    Of acts that are told alike each has its number with it.
    """
    found: dict[str, list[Recorded]] = {_HERE: [], _AROUND: []}
    acts = live.acts()
    alike = Counter(act.says for act in acts)
    for act in acts:
        where = _AROUND if act.paragraf is None else _HERE if act.paragraf == paragraf else None
        if where is not None and (fields := live.correctable(act.version)):
            says = act.says if alike[act.says] == 1 else f"{act.says} (akt {act.version})"
            found[where].append((act.version, says, fields))
    return {where: acts for where, acts in found.items() if acts}


def begun_with(known: Mapping[str, list[Recorded]], now: Now, version: int) -> Any:
    """A draft of the form in which an act is chosen; None where it isn't among them."""
    for where, acts in known.items():
        for each, says, _ in acts:
            if each == version:
                places = {option.value: option.label for option in _places(now, {KNOWN: known})}
                return {"var": [places[where]], "akt": [says]}
    return None


def _acts(values: Values) -> list[Recorded]:
    known: Mapping[str, list[Recorded]] = values[KNOWN]
    where = values.get("var") or next(iter(known))
    return known[where]


def _places(now: Now, values: Values) -> Sequence[Option]:
    number = "–" if now.at is None else now.at.number or "–"
    words = {
        _HERE: Option(_HERE, f"i § {number}", "p"),
        _AROUND: Option(_AROUND, "kring paragraferna: närvaro, tider, justerare, underskrifter", "k"),
    }
    return [words[where] for where in values[KNOWN]]


def _acts_offered(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # choices share one signature
    return [Option(version, says) for version, says, _ in _acts(values)]


def _fields(now: Now, values: Values) -> Sequence[Option]:
    fields = next((fields for version, _, fields in _acts(values) if version == values.get("akt")), ())
    return [Option(each, f"{each.word}: {_shown(each, now)}") for each in fields]


def _shown(field: Correctable, now: Now) -> str:
    """What stands, in a line."""
    value, words = field.value, dict(field.options)
    if value is None or value in ("", ()):
        return "alla" if field.kind == "punkter" else "–"
    match field.kind:
        case "tid":
            return shown_point(value, now.meeting.date.day) or "–"
        case "val":
            return str(words.get(value, value))
        case "flera":
            return ", ".join(words.get(each, str(each)) for each in value)
        case "person":
            return str(value.label)
        case "personer":
            return ", ".join(person.label for person in value)
        case "tjänsteperson" | "tjänstepersoner":
            return written_officials(value)
        case "punkter":
            return ", ".join(map(str, value))
    flat = " ".join(str(value).split())
    return flat if len(flat) <= _LONG else f"{flat[: _LONG - 1]}…"


def _of(*kinds: str) -> Callable[[Now, Values], bool]:
    return lambda _now, values: getattr(values.get("falt"), "kind", None) in kinds


def _stands(values: Values) -> Any:
    return values["falt"].value


def _needed(values: Values) -> bool:
    required: bool = values["falt"].required
    return required


def _options(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # choices share one signature
    return [Option(value, label) for value, label in values["falt"].options]


def _known_persons(now: Now) -> list[PersonRef]:
    """Those whom the sitting knows: a correction names nobody new."""
    return [person for person in anybody(now) if person.id]


# a field for each way to fill in what should have been; one alone is asked for
_FILLED: tuple[Field, ...] = (
    Text(name="ord", label=_RIGHT, shown=_of("ord"), follows=_stands, needs=_needed),
    Text(name="text", label=_RIGHT, block=True, shown=_of("text"), follows=_stands, needs=_needed),
    Number(name="antal", label=_RIGHT, shown=_of("antal"), follows=_stands, needs=_needed),
    When(
        name="tid",
        label=_RIGHT,
        hint="18.40, 23 april, 23 april 18.40; tomt: okänd",
        required=False,
        shown=_of("tid"),
        follows=_stands,
    ),
    Choice(name="val", label=_RIGHT, options=_options, shown=_of("val"), follows=_stands, needs=_needed),
    Choice(
        name="flera",
        label=_RIGHT,
        options=_options,
        many=True,
        required=False,
        shown=_of("flera"),
        follows=_stands,
    ),
    Persons(
        name="person",
        label=_RIGHT,
        among=_known_persons,
        many=False,
        free=False,
        shown=_of("person"),
        follows=_stands,
        needs=_needed,
    ),
    Persons(
        name="personer",
        label=_RIGHT,
        among=_known_persons,
        free=False,
        required=False,
        shown=_of("personer"),
        follows=_stands,
    ),
    Text(
        name="tjänstepersoner",
        label=_RIGHT,
        hint="namn, titel; namn, titel",
        shown=_of("tjänsteperson", "tjänstepersoner"),
        follows=lambda values: written_officials(_stands(values)),
        needs=_needed,
    ),
    Points(
        name="punkter",
        label=_RIGHT,
        hint="1, 3-4; tomt för alla",
        required=False,
        shown=_of("punkter"),
        follows=_stands,
    ),
)


def _should_be(making: Making) -> Any:
    from beslut import TimePoint  # noqa: PLC0415  # on use

    values, kind = making.values, making.values["falt"].kind
    match kind:
        case "tid":
            return values["tid"] or TimePoint()
        case "tjänsteperson":
            return officials(values["tjänstepersoner"])[0]
        case "tjänstepersoner":
            return officials(values["tjänstepersoner"] or "")
    return values[kind]


def _correct(making: Making) -> Sequence[Command]:
    field: Correctable = making.values["falt"]
    made: Sequence[Command] = making.live.correct(
        making.values["akt"], {(field.field, field.place): _should_be(making)}, making.values["skal"]
    )
    return made


RATTELSE = Act(
    id="protokoll.rattelse",
    title="Rättelse",
    says="något i en akt rättas; resten står kvar, och efter justeringen syns också det gamla",
    group="Efter sammanträdet",
    why_not=lambda _now: None,
    ask=recorded,
    none="Det finns ingen akt att rätta.",
    fields=(
        Choice(name="var", label="Var", options=_places, shown=lambda _now, values: len(values[KNOWN]) > 1),
        Choice(name="akt", label="Vilken akt", options=_acts_offered),
        Choice(name="falt", label="Vad är fel", options=_fields),
        *_FILLED,
        Text(name="skal", label="Grund", hint="till exempel skrivfel"),
    ),
    commands=_correct,
)
