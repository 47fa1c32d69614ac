"""A fold of a stream that takes back its last acts without folding all the others anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import Generic, TypeVar

from attrs import define, field

from beslut.events import Event
from beslut.events.effective import CORRECTIONS, Numbered, amend, effective
from beslut.values.copied import copied

S = TypeVar("S")
NEAR, FAR = 128, 160
"""Acts by which the fold behind is behind: a count by name in the largest fullmäktige is some hundred."""


@define(eq=False)
class Folded(Generic[S]):
    """What stands of a stream, by version and corrected where corrected, and the state that it comes to.

    The same fold some acts behind goes beside it. After a correction of what came later, it is that which is
    copied and gone on with; of what came before, all is folded anew. `step` may use up the state it is given.
    """

    initial: S
    step: Callable[[S, int, Event], S]
    standing: dict[int, Event] = field(factory=dict)
    _state: S | None = field(init=False, default=None)
    _behind: S = field(init=False)
    _until: int = field(init=False, default=0)  # the version as far as which what stands is in `_behind`
    _ahead: int = field(init=False, default=0)  # how many acts of `standing` come after that

    def __attrs_post_init__(self) -> None:
        self._behind, self._ahead = copied(self.initial), len(self.standing)

    @classmethod
    def of(cls, initial: S, step: Callable[[S, int, Event], S], events: Iterable[Numbered]) -> Folded[S]:
        """The fold over a stream."""
        return cls(initial, step, dict(effective(events)))

    @property
    def state(self) -> S:
        """The state after all that stands."""
        if self._state is None:
            self._follow()
            self._state = copied(self._behind)
            for version in self._later():
                self._state = self.step(self._state, version, self.standing[version])
        return self._state

    def branched(self) -> Folded[S]:
        """The same fold, to be gone on with apart from this one."""
        apart = Folded(self.initial, self.step, dict(self.standing))
        apart._state, apart._behind = copied(self.state), copied(self._behind)
        apart._until, apart._ahead = self._until, self._ahead
        return apart

    def take(self, version: int, event: Event) -> None:
        """The next event of the stream."""
        if isinstance(event, CORRECTIONS):
            amend(self.standing, event)
            self._state = None
            if event.event <= self._until:
                self._behind, self._until = copied(self.initial), 0
            self._ahead = len(self._later())
            return
        self.standing[version] = event
        self._ahead += 1
        if self._state is not None:
            self._state = self.step(self._state, version, event)
            self._follow()

    def _later(self) -> list[int]:
        """The versions of what stands and isn't in `_behind`, in order."""
        return [*takewhile(lambda version: version > self._until, reversed(self.standing))][::-1]

    def _follow(self) -> None:
        if self._ahead <= FAR:
            return
        for version in self._later()[:-NEAR]:
            self._behind = self.step(self._behind, version, self.standing[version])
            self._until = version
        self._ahead = NEAR
