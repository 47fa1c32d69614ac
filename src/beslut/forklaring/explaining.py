"""An explanation, or a count made again, out of a sitting's events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from beslut.events.correction import RattelseMade
from beslut.events.effective import effective
from beslut.forklaring.asked import asked
from beslut.forklaring.citing import Citing
from beslut.forklaring.counts import count_lines
from beslut.forklaring.course import Course, course_of
from beslut.forklaring.model import Explanation
from beslut.forklaring.outcome import outcome_lines
from beslut.forklaring.positions import position_lines
from beslut.forklaring.recount import Recount, deciding, recounted
from beslut.ledger import Recorded
from beslut.projections import views as v
from beslut.values import party_key


def explained(
    id_: str, recorded: Sequence[Recorded], paragraf: Callable[[str], v.Paragraf], *, party: str | None = None
) -> Explanation:
    """What `Ledger.explain` answers, of the stream's events; `paragraf` gives a § its view."""
    about = asked(id_, recorded)
    course, cite = course_with(paragraf(about.paragraf), recorded)
    if party is not None:
        return Explanation(
            subject="ståndpunkt",
            paragraf=about.paragraf,
            party=party_key(party),
            lines=tuple(position_lines(course, party, cite)),
        )
    if about.votering is not None:
        vote = next(x for x in course.paragraf.votes if x.id == about.votering)
        return Explanation(
            subject="omröstning",
            paragraf=about.paragraf,
            votering=vote.id,
            lines=tuple(count_lines(course, vote, cite, by_name=True)),
        )
    return Explanation(subject="utfall", paragraf=about.paragraf, lines=tuple(outcome_lines(course, cite)))


def counted_again(
    id_: str,
    recorded: Sequence[Recorded],
    paragraf: Callable[[str], v.Paragraf],
    *,
    without: Sequence[str],
    with_: Mapping[str, str],
    utslag: str | None,
) -> Recount:
    """What `Ledger.recount` answers, of the stream's events; of a § its deciding count."""
    about = asked(id_, recorded)
    course, _ = course_with(paragraf(about.paragraf), recorded)
    if about.votering is None:
        vote = deciding(course.paragraf)
    else:
        vote = next(x for x in course.paragraf.votes if x.id == about.votering)
    return recounted(course, vote, without=without, with_=with_, utslag=utslag)


def course_with(paragraf: v.Paragraf, recorded: Sequence[Recorded]) -> tuple[Course, Citing]:
    """The course of a §, and how its explanation cites: by the meeting's day and the kind of body."""
    course = course_of(paragraf, effective((r.version, r.event) for r in recorded))
    return course, Citing(paragraf.meeting_date.day, course.kind == "fullmäktige", _corrected(recorded))


def _corrected(recorded: Sequence[Recorded]) -> dict[str, list[str]]:
    """The corrections, none of which is ever taken back, by the name of the event that they correct."""
    found: dict[str, list[str]] = {}
    for r in recorded:
        if isinstance(r.event, RattelseMade):
            found.setdefault(f"{r.stream}@{r.event.event}", []).append(r.name)
    return found
