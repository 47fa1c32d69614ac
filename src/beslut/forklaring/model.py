"""What an explanation is: lines, each with the rule it rests on and the events that say so."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from beslut.values import BeslutError, Party

Subject = Literal["utfall", "ståndpunkt", "omröstning"]


class NothingToExplain(BeslutError, LookupError):
    """The id names nothing that follows from anything: no §, count or act of a §, or no such party."""


@frozen(kw_only=True)
class Line:
    """One step of a derivation.

    `says`: a Swedish sentence. `rule`: number and name of the rule, as in "2.6 utslagsröst".
    `statute`: its source as cited on the meeting's day ("KL 5:56", "praxis"). `events`: the names
    (stream@version) of the events that it rests on, at least one.
    """

    says: str
    rule: str
    statute: str
    events: tuple[str, ...]


@frozen(kw_only=True)
class Explanation:
    """How an outcome, a party's position or a count follows from what was recorded.

    `paragraf`: the § that it is about, `votering` the count and `party` the party where one was asked
    for. `lines` are in the order of the derivation; the last one says what followed.
    """

    subject: Subject
    paragraf: str
    votering: str | None = None
    party: Party | None = None
    lines: tuple[Line, ...]
