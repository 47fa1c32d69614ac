"""Where the order in which proposals were put isn't as it should have been (rules.md 2.2 and 8.9)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from attrs import frozen

from beslut.rules.avvikelse import Avvikelse
from beslut.rules.forslag import Forslag, Stage, Table
from beslut.rules.lagrum import PRAXIS

_FORMAL, _ADDED, _EACH = "2.2 formella yrkanden först", "2.2 tillägg sist", "2.2 varje förslag ställs"


@frozen
class Stalld:
    """A proposition that was put: the ids of all proposals that stood against each other in it."""

    proposals: tuple[str, ...]


def ordning_avvikelser(
    forslag: Iterable[Forslag], stallda: Sequence[Stalld], *, winners: Collection[str] | None
) -> tuple[Avvikelse, ...]:
    """What deviates in the order in which proposals were put; nothing of it makes the decision void.

    A formal question put against a material one, or after it; a tillägg bundled with the matter (held
    in court where the order was approved: flagged, never refused) or put before it; and a proposal that
    was never put, unless it adds to what lost. A proposal is put where another on its side is.
    `winners`: the proposals that were decided; None where that isn't so yet, or it was postponed.
    Source: rules.md 2.2 and 8.9, Göteborg. Raises ImpossibleForslag.
    """
    table = Table(forslag)
    found = [*_mixed(table, stallda), *_out_of_turn(table, stallda)]
    if winners is not None:
        found += _never_put(table, stallda, winners)
    return tuple(found)


def _stages(table: Table, stalld: Stalld) -> dict[Stage, list[str]]:
    stages: dict[Stage, list[str]] = {}
    for each in stalld.proposals:
        if each in table.by_id:
            stages.setdefault(table.stage(table.stands_for(each)[-1]), []).append(each)
    return stages


def _mixed(table: Table, stallda: Sequence[Stalld]) -> Iterator[Avvikelse]:
    for number, stalld in enumerate(stallda, 1):
        stages = _stages(table, stalld)
        if "formell" in stages and len(stages) > 1:
            yield Avvikelse(
                _FORMAL,
                PRAXIS,
                f"i proposition {number} ställdes {_named(table, stages['formell'])} mot förslag i sak; "
                "om ärendet ska avgöras idag prövas för sig",
            )
        if "tillägg" in stages and "sak" in stages:
            yield Avvikelse(
                _ADDED,
                PRAXIS,
                f"i proposition {number} ställdes {_named(table, stages['tillägg'])} tillsammans med "
                "förslag i sak; ett tillägg prövas för sig, efter dem",
            )


def _out_of_turn(table: Table, stallda: Sequence[Stalld]) -> Iterator[Avvikelse]:
    stages = [_stages(table, stalld) for stalld in stallda]
    matter = [number for number, each in enumerate(stages, 1) if "sak" in each]
    for number, each in enumerate(stages, 1):
        if "formell" in each and matter and matter[0] < number:
            yield Avvikelse(
                _FORMAL,
                PRAXIS,
                f"{_named(table, each['formell'])} ställdes i proposition {number}, efter förslag i sak; "
                "om ärendet ska avgöras idag prövas först",
            )
        if "tillägg" in each and "sak" not in each and matter and number < matter[-1]:
            yield Avvikelse(
                _ADDED,
                PRAXIS,
                f"{_named(table, each['tillägg'])} ställdes i proposition {number}, före förslag i sak; "
                "tillägg prövas sist",
            )


def _never_put(table: Table, stallda: Sequence[Stalld], winners: Collection[str]) -> Iterator[Avvikelse]:
    put = {table.side[each] for stalld in stallda for each in stalld.proposals if each in table.by_id}
    for side, members in table.sides.items():
        # an avslag on a tillägg or an återremiss is the other answer to the same question
        answered = side.opposed() in put and table.stage(side) in {"formell", "tillägg"}
        if side not in put and not answered and not table.falls(side, winners):
            says = f"{_named(table, [each.id for each in members])} ställdes aldrig under proposition"
            yield Avvikelse(_EACH, PRAXIS, says)


def _named(table: Table, proposals: Iterable[str]) -> str:
    return " och ".join(dict.fromkeys(table.name(table.side[each]) for each in proposals))
