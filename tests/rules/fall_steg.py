"""The steps of a § as worked cases write them, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tests.rules.fall_ordning import Answers, Given, forslag

from beslut.rules import beslutsgang, votering

_COUNT = re.compile(
    r"räknar (?P<prepares>motförslag: )?(?P<prior>förberedande: )?(?P<ja>.+?) mot (?P<nej>.+?)(?: i att-sats (?P<points>[\d, ]+))?: "
    r"(?P<figures>[\d–]+|okänt)(?:; ordföranden (?P<chair>\w+))?(?:; utslagsröst (?P<casting>\w+))?"
    r"(?:; lotten (?P<lot>\w+))?(?:; (?P<present>\d+) närvarande)?(?P<secret>; slutet)?"
)
_FOUND = re.compile(r"finner (?P<prepares>motförslag )?(?P<what>.+?)(?: i att-sats (?P<points>[\d, ]+))?")


def _points(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", found["points"] or ""))


def _question(proposals: tuple[str, ...], kinds: Mapping[str, Any], *, prepares: bool) -> Any:
    if prepares:
        return "motförslag"
    named = {kinds[each] for each in proposals}
    return next((kind for kind in ("återremiss", "bordläggning", "tillägg") if kind in named), "sak")


def _taken(line: str, kinds: Mapping[str, Any]) -> Any:
    """A step of a § as a case writes it."""
    ids = tuple(re.findall(r"f\d+", line.partition(":")[0] if line.startswith("finner") else line))
    if line == "motförslag utses":
        return beslutsgang.Contest()
    if line.startswith("sedlar "):
        ballots = tuple((each, int(number)) for each, number in re.findall(r"(f\d+) (\d+)", line))
        sides = {side: tuple(re.findall(rf"{side} (f\d+)", line)) for side in ("ja", "nej")}
        lot = re.search(r"lotten (\w+)", line)
        return votering.Count(
            "v1",
            secret=True,
            ballots=ballots,
            ja_proposals=sides["ja"],
            nej_proposals=sides["nej"],
            casting=lot and lot[1],  # type: ignore[arg-type]  # a case names one of the sides
            lot=lot is not None,
        )
    if elected := re.fullmatch(r".+ väljs genom (.+)", line):
        return beslutsgang.Elected(ids, elected[1])  # type: ignore[arg-type]  # a case names one of the ways
    if line == "finner utan att säga vad":
        return beslutsgang.Finding()
    if found := _FOUND.fullmatch(line):
        if ids:
            question = _question(ids, kinds, prepares=bool(found["prepares"]))
            return beslutsgang.Finding(question, ids, points=_points(found))
        return beslutsgang.Finding("återremiss", formal="avgörs idag")
    counted = _COUNT.fullmatch(line)
    assert counted is not None, line
    ja, nej = (tuple(re.findall(r"f\d+", counted[side])) for side in ("ja", "nej"))
    figures: list[int | None] = [int(n) for n in re.findall(r"\d+", counted["figures"])]
    figures = figures or [None, None]
    question = _question((*ja, *nej), kinds, prepares=bool(counted["prepares"]))
    return votering.Count(
        "v1",
        question,
        "förberedande" if question == "motförslag" or counted["prior"] else "avgörande",
        secret=bool(counted["secret"]),
        points=_points(counted),
        ja_proposals=ja,
        nej_proposals=nej,
        ja=figures[0],
        nej=figures[1],
        avstar=figures[2] if len(figures) > 2 else None,
        chair=counted["chair"],  # type: ignore[arg-type]  # a case names one of the votes
        casting=counted["casting"] or counted["lot"],  # type: ignore[arg-type]  # as above
        lot=bool(counted["lot"]),
        present=int(counted["present"]) if counted["present"] else None,
    )


def steps(given: Given) -> Answers:
    """What the steps of a § come to, together or for one att-sats."""
    proposals = [forslag(line) for line in given["forslag"]]
    kinds = {each.id: each.kind for each in proposals}
    aims = {each.id: each.target for each in proposals if each.target is not None}
    taken = [_taken(line, kinds) for line in given["steg"]]
    body = votering.Body(given.get("organ", "nämnd"), given.get("slag"), given.get("forbrukad", False))
    outcome = beslutsgang.conclude(
        taken, kinds, body, formal=given.get("antecknat"), point=given.get("att_sats")
    )
    today = beslutsgang.to_be_decided_today(taken, "återremiss", kinds, body)
    vote = outcome.vote
    return {
        "vinner": list(outcome.winners),
        "forlorade": sorted(outcome.lost),
        "bifallna": sorted(beslutsgang.adopted(outcome.winners, kinds, aims)),
        "metod": outcome.method or "ingen",
        "formellt": outcome.formal or "ingen",
        "grund": outcome.basis or "ingen",
        "omtvistat": outcome.disputed,
        "kontraproposition": outcome.contest,
        "sida": (vote and vote.side) or "ingen",
        "avgjort": (vote and vote.decided_by) or "ingen",
        "lika": bool(vote and vote.tied),
        "idag": today is not None,
    }
