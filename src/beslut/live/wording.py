"""The words of a decision, and of what a vote stands for."""

from __future__ import annotations

from beslut.values import Question


def as_points(points: tuple[str, ...]) -> tuple[str, ...]:
    """Points as the minutes list them: commas between, a full stop after the last."""
    bare = [point.rstrip().rstrip(".,;").rstrip() for point in points]
    bare = [point for point in bare if point]
    if not all(point[:4].casefold() == "att " for point in bare):
        return tuple(
            point if point.endswith((".", "!", "?")) else f"{point}."
            for point in (p.rstrip() for p in points)
        )
    return tuple(f"{point}{'.' if n == len(bare) else ','}" for n, point in enumerate(bare, 1))


def meaning(label: str, question: Question) -> str:
    """What a vote for an option stands for, as a voteringsproposition says it."""
    if label in _FORMALLY:
        return _FORMALLY[label]
    if question == "motförslag":
        return f"{label} som motförslag"
    if label in ("avslag", "bifall") or label.startswith(("avslag på ", "bifall till ")):
        return label
    return f"bifall till {label}"


_FORMALLY = {
    "avgörs idag": "att ärendet avgörs idag",
    "återremiss": "att ärendet återremitteras",
    "bordläggning": "att ärendet bordläggs",
}
