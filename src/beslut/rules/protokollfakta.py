"""What the checklist of minutes asks about: what happened, and what of it the minutes say (rules.md 5)."""

from __future__ import annotations

from attrs import frozen

from beslut.values import DecidingBody


@frozen(kw_only=True)
class Anslagsbevis:
    """What a certificate of notice says; each None where that isn't known."""

    organ: bool | None = None
    meeting_day: bool | None = None
    posted: bool | None = None
    taken_down: bool | None = None
    kept_at: bool | None = None
    signature: bool | None = None


@frozen(kw_only=True)
class VoteringFacts:
    """A count as minutes have it.

    `closed`: by ballot papers (None: not known). `result`: whether its figures stand. `cast`: how
    many took part, those who abstained among them; `named`: of how many the minutes say how they
    voted. None is unknown.
    """

    closed: bool | None = False
    result: bool | None = None
    cast: int | None = None
    named: int | None = None


@frozen(kw_only=True)
class ParagrafFacts:
    """A § of minutes, and what happened in it; None is unknown.

    `paragraf` as it is called ("§ 9"), `number` its number. `decided`: whether anything was decided
    (information alone is not). `proposals`: those laid and not withdrawn, `proposals_written` those
    that the minutes have, by the same names; so too `reservations`. `order`: whether the order of
    the propositions stands. `voteringar`: the counts, () where there were none. `decision`: whether
    what was decided stands; `took_part`: whether it stands who took part. `jav_justerare`: elected
    justerare who were disqualified here, `replacements` those who approve in their place,
    `replacements_signed` those of them who have.
    `omedelbar`: approved at the sitting, with signatures (`signed`) and a notice of its own.
    """

    paragraf: str
    number: int | None = None
    decided: bool | None = None
    proposals: tuple[str, ...] | None = None
    proposals_written: tuple[str, ...] | None = None
    order: bool | None = None
    voteringar: tuple[VoteringFacts, ...] | None = None
    decision: bool | None = None
    took_part: bool | None = None
    reservations: tuple[str, ...] | None = None
    reservations_written: tuple[str, ...] | None = None
    jav_justerare: tuple[str, ...] = ()
    replacements: tuple[str, ...] | None = None
    replacements_signed: tuple[str, ...] | None = None
    omedelbar: bool = False
    signed: bool | None = None
    anslag: Anslagsbevis | None = None


@frozen(kw_only=True)
class ProtokollFacts:
    """Minutes as a whole, and what happened; True: the minutes say it, None: not known whether.

    `body`: a nämnd or fullmäktige. `served`: which ledamöter and substitutes served in which
    ärenden. `interpellationer`: those put, and questions; `interpellationer_written` those that the
    minutes have. `chair`, `justerare` and `signed` are persons, by id or name.
    """

    body: DecidingBody = "nämnd"
    organ: bool | None = None
    day: bool | None = None
    place: bool | None = None
    started: bool | None = None
    ended: bool | None = None
    served: bool | None = None
    interpellationer: tuple[str, ...] | None = None
    interpellationer_written: tuple[str, ...] | None = None
    chair: str | None = None
    justerare: tuple[str, ...] | None = None
    signed: tuple[str, ...] | None = None
    justerat_day: bool | None = None
    justerade: bool | None = None
    anslag: Anslagsbevis | None = None
    paragrafer: tuple[ParagrafFacts, ...] = ()
