"""Figures, the ratios between them, and how both are shown."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any, Literal

from attrs import define, field, frozen

Unit = Literal["events/s", "s", "ms", "MB", "bytes/event"]
SHORT = 2.0  # seconds: what takes less is taken five times instead of three


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def in_turns(works: Mapping[str, Callable[[], object]], *, rounds: int | None = None) -> dict[str, float]:
    """The median time of each work, in seconds, all of them taken once a round."""
    taken: dict[str, list[float]] = {name: [seconds(work)] for name, work in works.items()}
    shortest = min(times[0] for times in taken.values())
    for _ in range((rounds or (5 if shortest < SHORT else 3)) - 1):
        for name, work in works.items():
            taken[name].append(seconds(work))
    return {name: statistics.median(times) for name, times in taken.items()}


@frozen
class Figure:
    """A measured figure."""

    what: str
    value: float
    unit: Unit


@frozen
class Ratio:
    """Two figures against each other, and what is to be reached (None: nothing): at least, or `at_most`."""

    what: str
    value: float
    target: float | None
    at_most: bool = False

    @property
    def met(self) -> bool:
        """Whether it is reached."""
        if self.target is None:
            return True
        return self.value <= self.target if self.at_most else self.value >= self.target


@define
class Report:
    """Everything that was measured in a run."""

    events: int
    figures: dict[str, Figure] = field(factory=dict)
    ratios: list[Ratio] = field(factory=list)
    notes: list[str] = field(factory=list)

    def figure(self, key: str, what: str, value: float, unit: Unit) -> None:
        """Note a figure."""
        self.figures[key] = Figure(what, value, unit)

    def rate(self, key: str, what: str, took: float, events: int | None = None) -> None:
        """Note how many events a second go through something that took so long."""
        self.figure(key, what, (events or self.events) / took, "events/s")

    def ratio(self, what: str, over: str, under: str, target: float | None, *, at_most: bool = False) -> None:
        """Note one figure over another, where both were taken."""
        if over in self.figures and under in self.figures:
            value = self.figures[over].value / self.figures[under].value
            self.ratios.append(Ratio(what, value, target, at_most))

    def as_json(self) -> dict[str, Any]:
        """All of it for other programs."""
        return {
            "events": self.events,
            "figures": {key: {"value": round(f.value, 3), "unit": f.unit} for key, f in self.figures.items()},
            "ratios": [
                {
                    "what": r.what,
                    "value": round(r.value, 3),
                    "target": r.target,
                    "at_most": r.at_most,
                    "met": r.met,
                }
                for r in self.ratios
            ],
            "notes": self.notes,
        }

    def as_text(self) -> str:
        """All of it as tables."""
        lines = [f"{self.events:,} events, one run, the same content throughout", ""]
        for f in self.figures.values():
            shown = f"{f.value:,.0f}" if f.value >= 1_000 else f"{f.value:,.2f}"
            lines.append(f"{f.what:66}{shown:>12} {f.unit}")
        if self.ratios:
            lines += ["", f"{'':66}{'ratio':>12} {'target':>10}"]
        for r in self.ratios:
            bound = "" if r.target is None else f"{'≤' if r.at_most else '≥'} {r.target:.2f}"
            lines.append(f"{r.what:66}{r.value:>12.2f} {bound:>10}{'' if r.met else '  not reached'}")
        return "\n".join([*lines, *(f"\n{note}" for note in self.notes)])
