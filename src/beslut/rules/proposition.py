"""One question that the chair puts, what can be answered to it, and in which words."""

from __future__ import annotations

from typing import Literal

import attrs
from attrs import frozen

from beslut.rules.impossible import Impossible
from beslut.rules.lagrum import PRAXIS, Lagrum
from beslut.values import DecidingBody, Question, VoteringRole


class ImpossibleOrdning(Impossible):
    """An order that can't be made, or an answer that wasn't among the alternatives."""

    rule = "2.2 propositionsordning"
    statute = "praxis"


@frozen
class Standing:
    """Proposals that stand together, by id: the one itself first, then those that want the same."""

    proposals: tuple[str, ...]


@frozen
class Winner:
    """What won in earlier steps, by number; `beside` stands with it whatever won there.

    Several numbers: changes of different att-satser of one proposal. `beside`: its other att-satser.
    """

    of: tuple[int, ...]
    beside: tuple[str, ...] = ()


@frozen
class AvslagPaTillagg:
    """That the addition isn't made; `proposals` are the yrkanden that say so."""

    proposals: tuple[str, ...] = ()


@frozen
class AvgorsIdag:
    """That the ärende is decided today; `proposals` are the yrkanden that say so."""

    proposals: tuple[str, ...] = ()


Alternative = Standing | Winner | AvslagPaTillagg | AvgorsIdag
# How a question is put; it decides the chair's words and the rule.
Form = Literal[
    "formell", "ensamt", "mot varandra", "alla", "motförslag", "huvudvotering", "ändring", "val", "tillägg"
]
_RULES: dict[Form, str] = {
    "formell": "2.2 formella yrkanden först",
    "ensamt": "2.2 varje förslag ställs",
    "mot varandra": "2.2 två förslag ställs mot varandra",
    "alla": "8.9 huvudförslaget följer av ordförandens finnande",
    "motförslag": "2.3 kontraproposition",
    "huvudvotering": "2.3 huvudförslag mot motförslag",
    "ändring": "2.1 ändring ställs mot det oförändrade förslaget",
    "val": "2.1 flera kan väljas",
    "tillägg": "2.2 tillägg sist",
}
_NUMBERS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


@frozen(kw_only=True)
class Proposition:
    """A question that the chair puts.

    `number`: its place in the plan, from 1; `role`: what a count of it would be; `options`: what can be
    answered, as the chair asks it; `labels`: what each is called; `points`: the att-satser, () for all
    but those in `but`; `several`: whether more than one can win (valförslag); `awaits_huvudforslag`: a
    count needs the chair's finding first (`with_huvudforslag`); `requires`: it falls unless one of these
    proposals was decided; `says`: what the chair says. Source: rules.md 2.2 and 2.3, practice.
    """

    number: int
    form: Form
    question: Question
    role: VoteringRole
    options: tuple[Alternative, ...]
    points: tuple[int, ...] = ()
    but: tuple[int, ...] = ()
    requires: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    says: str = ""
    lagrum: Lagrum = PRAXIS

    @property
    def rule(self) -> str:
        """The rule by which it is put so."""
        return _RULES[self.form]

    @property
    def several(self) -> bool:
        """Whether more than one of the options can win."""
        return self.form == "val"

    @property
    def awaits_huvudforslag(self) -> bool:
        """Whether a count of it is first to be laid out as a kontraproposition."""
        return self.form == "alla"

    def option(self, proposal: str) -> Alternative | None:
        """The option in which a proposal stands; None where it stands in none, or isn't known yet."""
        return next(
            (each for each in self.options if not isinstance(each, Winner) and proposal in each.proposals),
            None,
        )


def worded(step: Proposition, names: dict[str, str], organ: DecidingBody) -> Proposition:
    """The step with its options' names and the chair's words, as far as the winners are known.

    `names`: by id, what the chair calls that on which the proposal stands.
    """
    labels = tuple(_label(each, step, names) for each in step.options)
    body = "nämnden" if organ == "nämnd" else "fullmäktige"
    return attrs.evolve(step, labels=labels, says=_scope(step) + _says(step, labels, body))


def _label(option: Alternative, step: Proposition, names: dict[str, str]) -> str:
    match option:
        case AvgorsIdag():
            return "avgörs idag"
        case AvslagPaTillagg():
            return f"avslag på {_label(step.options[0], step, names)}"
        case Standing(proposals):
            if step.form == "formell":
                return step.question
            return " med ".join(dict.fromkeys(names[each] for each in proposals))
        case Winner(of, beside):
            won = "det som vann i steg " + " och ".join(str(each) for each in of)
            return f"{names[beside[0]]} med {won}" if beside else won


def _says(step: Proposition, labels: tuple[str, ...], body: str) -> str:
    both = " mot ".join(labels)
    asked = " ".join(_asked(each, body) for each in labels)
    match step.form:
        case "formell":
            verb = "återremitteras" if step.question == "återremiss" else "bordläggas"
            return f"Ska ärendet avgöras idag eller {verb}?"
        case "alla":
            count = _NUMBERS[len(labels)] if len(labels) < len(_NUMBERS) else str(len(labels))
            return (
                f"Det finns {count} förslag: {', '.join(labels[:-1])} och {labels[-1]}. {asked} "
                "Begärs omröstning är det förslag som jag har funnit bifallet huvudförslag."
            )
        case "motförslag":
            choice = " ".join(f"Ska {each} vara motförslag?" for each in labels)
            return f"Motförslag utses: jag ställer {both}. {choice}"
        case "huvudvotering":
            return f"Jag ställer huvudförslaget, {labels[0]}, mot motförslaget, {labels[1]}. {asked}"
        case "ändring":
            return f"Jag ställer {labels[0]} oförändrat mot {labels[1]}. {asked}"
        case "tillägg":
            return f"Bifaller {body} {labels[0]}, eller avslår {body} det?"
        case "val":
            return " ".join(f"Väljer {body} enligt {each}?" for each in labels)
        case "ensamt":
            return asked
        case "mot varandra":
            return f"Jag ställer {both}. {asked}"


def _asked(label: str, body: str) -> str:
    for noun, verb in (("avslag", "Avslår"), ("bifall", "Bifaller")):
        if label == noun:
            return f"{verb} {body} förslaget?"
        for word in (f"{noun} på ", f"{noun} till "):
            if label.startswith(word):
                return f"{verb} {body} {label.removeprefix(word)}?"
    return f"Beslutar {body} enligt {label}?"


def _scope(step: Proposition) -> str:
    if not step.points:
        return "I övrigt: " if step.but else ""
    *most, last = [str(each) for each in step.points]
    return f"Att-satserna {', '.join(most)} och {last}: " if most else f"Att-sats {last}: "
