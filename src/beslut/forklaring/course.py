"""A § as its explanation needs it: its view, its acts in order, and who served and presided at each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from attrs import define

from beslut.decide.meeting.beslutsgang import Beslutsgang
from beslut.decide.meeting.service import serving_in
from beslut.events import meeting as e
from beslut.events.effective import Numbered
from beslut.projections import views as v
from beslut.projections.sitting import Sitting
from beslut.values import NamndKind, PersonRef, Question

PREPARATORY: tuple[Question, ...] = ("motförslag", "ordningsfråga")
_IN_A_COUNT = (e.VoteCast, e.VoteChanged, e.VotesTallied, e.UtslagsrostGiven, e.LotDrawn, e.VoteringClosed)
_TELLING = (*_IN_A_COUNT, e.AcklamationFound, e.AterremissDecided, e.BordlaggningDecided, e.DecisionMade)


class Moment(NamedTuple):
    """Who serves in a § (None: attendance wasn't taken), and who presides, just after one of its acts."""

    serving: frozenset[str] | None
    chair: str | None


@define(slots=False)  # so that answers may be kept
class Course:
    """What happened in a §, and around it as far as that matters to it.

    `acts`: the effective events of the §, with their versions. `before`: those of the sitting that
    concern no §, up to the last act. `moments`: by version of the act. `gang`: the account of the
    beslutsgång that the § view rests on.
    """

    paragraf: v.Paragraf
    gang: Beslutsgang
    acts: Sequence[Numbered]
    before: Sequence[Numbered]
    moments: dict[int, Moment]

    def name(self, version: int) -> str:
        """An event's name."""
        return f"{self.paragraf.meeting}@{version}"

    def names(self, versions: Iterable[int]) -> list[str]:
        """Events' names."""
        return [self.name(version) for version in versions]

    def of(self, *kinds: type) -> list[tuple[int, Any]]:
        """The acts of these kinds."""
        return [(version, event) for version, event in self.acts if isinstance(event, kinds)]

    def around(self, *kinds: type) -> list[tuple[int, Any]]:
        """The sitting's own events of these kinds, up to the end of the §."""
        return [(version, event) for version, event in self.before if isinstance(event, kinds)]

    @cached_property
    def opened(self) -> str:
        """The event by which the § was taken up."""
        return self.name(self.of(e.ParagrafOpened)[-1][0])

    @cached_property
    def settled(self) -> Moment | None:
        """The moment of the decision; None where none was made."""
        ends = self.of(e.DecisionMade) or self.of(e.AterremissDecided, e.BordlaggningDecided)
        return self.moments[ends[-1][0]] if ends else None

    @cached_property
    def kind(self) -> NamndKind | None:
        """What kind of body it is, as the sitting's opening says."""
        return next((event.kind for _, event in reversed(self.around(e.MeetingOpened))), None)

    @cached_property
    def body(self) -> str:
        """What sentences call the body."""
        return _BODIES.get(self.kind or "nämnd", "nämnden")

    @cached_property
    def seats(self) -> tuple[int, str] | None:
        """The body's seats, and the event that says so."""
        said = [(event.seats, self.name(n)) for n, event in self.around(e.MeetingOpened) if event.seats]
        return said[-1] if said else None

    @cached_property
    def people(self) -> dict[str, tuple[PersonRef, str]]:
        """Persons by id, each with the event that tells of their being there."""
        kinds = (e.AttendanceRecorded, e.MemberArrived, e.ErsattareCalledIn, e.ChairTaken)
        return {event.person.id: (event.person, self.name(n)) for n, event in self._tellings(*kinds)}

    def presiding(self, person: str) -> tuple[str, list[str]]:
        """What a person who presides is called, and the event that says so: another than ordföranden may."""
        tellings = self._tellings(e.AttendanceRecorded, e.ChairTaken)
        said = [(event.role, self.name(n)) for n, event in tellings if event.person.id == person]
        if not said or any(role == "ordförande" for role, _ in said):
            return "ordförande", []
        return "tjänstgörande ordförande", [said[-1][1]]

    @cached_property
    def stand_ins(self) -> dict[str, tuple[PersonRef, str]]:
        """For whom a person serves, by the person's id, and the event that says so."""
        found: dict[str, tuple[PersonRef, str]] = {}
        for version, event in self._tellings(e.AttendanceRecorded, e.ErsattareCalledIn):
            if event.in_place_of is not None:
                found[event.person.id] = (event.in_place_of, self.name(version))
        return found

    def _tellings(self, *kinds: type) -> list[tuple[int, Any]]:
        return sorted([*self.around(*kinds), *self.of(*kinds)], key=lambda numbered: numbered[0])

    def of_count(self, votering: str, *kinds: type) -> list[tuple[int, Any]]:
        """The acts of these kinds in a count."""
        return [numbered for numbered in self.of(*kinds) if numbered[1].votering == votering]

    def in_count(self, votering: str) -> list[int]:
        """The versions of a count's own acts; what it was used for afterwards is none of them."""
        return [
            n
            for n, event in self.acts
            if getattr(event, "votering", None) == votering and not isinstance(event, e.MotforslagChosen)
        ]

    def at_count(self, votering: str) -> Moment:
        """Who served and presided as a count was made; nothing is known where nothing was counted."""
        counted = self.of_count(votering, *_IN_A_COUNT)
        return self.moments[counted[-1][0]] if counted else Moment(None, None)

    def last_of(self, votering: str) -> str:
        """The last act of a count."""
        return self.name(self.in_count(votering)[-1])


_BODIES = {"fullmäktige": "fullmäktige", "styrelse": "styrelsen", "utskott": "utskottet"}


def is_preparatory(vote: v.Vote) -> bool:
    """Whether a count only prepared the deciding one."""
    return vote.role == "förberedande" or vote.question in PREPARATORY


def course_of(paragraf: v.Paragraf, numbered: Iterable[Numbered]) -> Course:
    """The course of a § out of its sitting's effective events."""
    sitting = Sitting(paragraf.meeting)
    acts: list[Numbered] = []
    around: list[Numbered] = []
    moments: dict[int, Moment] = {}
    for version, event in numbered:
        sitting.take(version, event)
        of = getattr(event, "paragraf", None)
        if of is None:
            around.append((version, event))
        elif of == paragraf.id:
            acts.append((version, event))
            item = sitting.paragrafer.get(of)
            if item is not None and isinstance(event, _TELLING):
                serving = serving_in(sitting, item)
                moments[version] = Moment(None if serving is None else frozenset(serving), sitting.chair)
    last = acts[-1][0]
    gang = sitting.paragrafer[paragraf.id].gang
    return Course(paragraf, gang, acts, [(n, event) for n, event in around if n < last], moments)
