"""Whether a matter is sent back or postponed (KL 5:50; in a nämnd, simple majority)."""

from __future__ import annotations

from typing import get_args

from attrs import frozen

from beslut.rules.antal import antal
from beslut.rules.impossible import Impossible
from beslut.values import AterremissBasis, DecidingBody, Matter


class ImpossibleAterremiss(Impossible):
    """Figures, a body or a matter that no such question can have."""

    rule = "2.1 återremiss och bordläggning"
    statute = "KL 5:50, ej kontrollerat lagrum"


@frozen
class FormalOutcome:
    """Whether the ärende was sent back or postponed, and on what basis.

    `basis`: "majoritet", "minoritet" (the right of a third in fullmäktige, spent by it), "båda"
    where both tests pass, None where not carried. `disputed`: "båda", since SKL reads that as the
    minority's right and others as a majority. `tied`: as many for as against. `need`: how many a
    minority must be here, None where it has no such right. `says`: why, in Swedish.
    """

    carried: bool
    basis: AterremissBasis | None
    disputed: bool
    tied: bool
    need: int | None
    says: str


def aterremiss(
    *,
    in_favour: int,
    against: int,
    present: int,
    organ: DecidingBody = "nämnd",
    matter: Matter = "sak",
    spent: bool = False,
) -> FormalOutcome:
    """How a question of återremiss or bordläggning comes out.

    `in_favour` and `against` are votes cast (or requesters and opponents), `present` all who are
    present and serving, who abstained too. A majority is more for than against. In fullmäktige a
    third of those present is enough, rounded up, unless `spent`: a minority has used the right in
    this ärende, for either kind of postponement. In `matter` "val" it takes a majority; the exception
    names elections alone, so "anställning" goes as "sak" does.

    As many for as against is no majority yet: where no minority carries it either, the chair's
    casting vote decides (`tally`). Source: KL 5:50 (not checked); rules.md 2.1 and 8.2; Hultsfred,
    Kungsör. Raises ImpossibleAterremiss.
    """
    antal(in_favour, "rösterna för", least=0, refused=ImpossibleAterremiss)
    antal(against, "rösterna mot", least=0, refused=ImpossibleAterremiss)
    antal(present, "antalet närvarande", least=1, refused=ImpossibleAterremiss)
    if in_favour + against > present:
        raise ImpossibleAterremiss(
            f"{in_favour} för och {against} mot är fler än de {present} närvarande; ingen har mer än en röst"
        )
    for given, allowed, what in ((organ, DecidingBody, "organ"), (matter, Matter, "slag av ärende")):
        if given not in get_args(allowed):
            raise ImpossibleAterremiss(
                f"{given!r} är inget {what}; det finns: {', '.join(get_args(allowed))}"
            )
    majority = in_favour > against
    need = -(-present // 3) if organ == "fullmäktige" and matter != "val" and not spent else None
    minority = need is not None and in_favour >= need
    basis: AterremissBasis | None = None
    if majority or minority:
        basis = "båda" if majority and minority else "majoritet" if majority else "minoritet"
    return FormalOutcome(
        carried=basis is not None,
        basis=basis,
        disputed=basis == "båda",
        tied=in_favour == against,
        need=need,
        says=_why(in_favour, against, present, need, basis, _no_right(organ, matter)),
    )


def _no_right(organ: DecidingBody, matter: Matter) -> str:
    if organ == "nämnd":
        return "i en nämnd räcker ingen minoritet"
    if matter == "val":
        return "i val räcker ingen minoritet"
    return "minoritetens rätt är redan använd i ärendet"


def _why(
    in_favour: int, against: int, present: int, need: int | None, basis: AterremissBasis | None, no_right: str
) -> str:
    figures = f"{in_favour} för och {against} mot"
    third = no_right if need is None else f"en tredjedel av {present} närvarande är {need}"
    match basis:
        case "båda":
            return (
                f"{figures} är majoritet, och {third}: båda grunderna är uppfyllda, "
                "och vilken som gäller är omtvistat"
            )
        case "majoritet":
            return f"{figures} är majoritet; {third}"
        case "minoritet":
            return f"{figures} är ingen majoritet, men {third}: minoritetens begäran räcker"
        case None if in_favour == against:
            return f"{figures} är lika röstetal, och {third}: ordförandens utslagsröst avgör"
        case _:
            short = "" if need is None else f": {in_favour} räcker inte"
            return f"{figures} är ingen majoritet; {third}{short}"
