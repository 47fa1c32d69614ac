"""The questions that worked cases put to a rule: what is given, asked of its function, as plain answers.

Only `beslut.rules` is loaded for them, so that a changed rule is asked at once (tests.bench.mutations).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from beslut import rules
from beslut.rules import (
    Forslag,
    Impossible,
    Lagrum,
    Reglemente,
    Seat,
    Stalld,
    Standing,
    Substitute,
    Winner,
    beslutsgang,
    votering,
)
from beslut_fixtures.fall import Fall

Given = Mapping[str, Any]
Answers = dict[str, Any]


def _plain(answer: Any) -> Any:
    if isinstance(answer, Lagrum):
        return str(answer)
    if isinstance(answer, tuple | list | set | frozenset):
        return [_plain(each) for each in answer]
    return answer


def _answers(answer: Any) -> Answers:
    """The fields of an answer, or under "svar" what has none."""
    if not attrs.has(type(answer)):
        return {"svar": _plain(answer)}
    fields = [field.name for field in attrs.fields(type(answer))]
    told = [name for name, member in vars(type(answer)).items() if isinstance(member, property)]
    return {name: _plain(getattr(answer, name)) for name in (*fields, *told)}


def _straight(function: Callable[..., Any]) -> Callable[[Given], Answers]:
    """A function whose arguments are the givens; an adopted reglemente by its parameters."""

    def asked(given: Given) -> Answers:
        arguments = {key: value for key, value in given.items() if key != "tal"}
        figures = given.get("tal", ())
        if "reglemente" in arguments:
            arguments["reglemente"] = Reglemente.of(arguments["reglemente"])
        if arguments.get("vote") == "ingen":
            arguments["vote"] = None
        return _answers(function(*figures, **arguments))

    return asked


def _dates(given: Given) -> Answers:
    known = dict.fromkeys(("meeting", "justerat", "posted", "taken_down", "stated_last_day"))
    found = rules.anslag_avvikelser(**{**known, **given})
    return {"regler": [each.rule for each in found], "sager": [each.says for each in found]}


# --- who serves --------------------------------------------------------------------------


def _seat(label: str) -> Seat:
    found = re.fullmatch(r"(.+?) \((.+?)\)( \d)?", label)
    assert found is not None
    return Seat(
        label if found[1] == "vakant" else found[1], found[2], None if found[1] == "vakant" else found[1]
    )


def _serving(given: Given) -> Answers:
    seats = [_seat(label) for label in given["platser"]]
    substitutes = [Substitute(*re.fullmatch(r"(.+) \((.+)\)", each).groups()) for each in given["ersattare"]]  # type: ignore[union-attr]  # a case has the form
    here = {s.holder for s in seats if s.holder is not None} | {each.id for each in substitutes}
    before = _pairs(given["fore"]) if "fore" in given else None
    if before is not None:
        before = {**{s.id: s.holder for s in seats if s.holder}, **before}
        before = {seat: person for seat, person in before.items() if person != "ingen"}
    now = None
    if "nu" in given:
        now = {**{s.id: s.holder for s in seats if s.holder}, **_pairs(given["nu"])}
        now = {seat: person for seat, person in now.items() if person != "ingen"}
    answers = rules.serving(
        seats,
        substitutes,
        present=here - set(given.get("franvarande", ())),
        inkallelseordning=given.get("inkallelseordning", {}),
        before=before,
        left=given.get("har_lamnat", ()),
        recused=given.get("javiga", ()),
        under_way=now,
        reglemente=Reglemente.of(given.get("reglemente", {})),
    )
    by_seat = list(zip(seats, answers, strict=True))
    return {
        "ersatter": [
            f"{each.person or 'ingen'} för {each.in_place_of or seat.id}"
            for seat, each in by_seat
            if each.substitute or each.person is None
        ],
        "tjanstgor": sum(each.person is not None for each in answers),
        "skal": [each.why for each in answers],
        "utan_jav": [f"{each.apart_from_jav or 'ingen'} för {seat.id}" for seat, each in by_seat],
        "regler": sorted({each.rule for each in answers if each.person != each.seat}),
    }


def _pairs(lines: list[str]) -> dict[str, str]:
    """Who serves on a seat: "Holm för vakant (SD)"."""
    return {seat: person for person, _, seat in (line.partition(" för ") for line in lines)}


# --- the order of propositions -----------------------------------------------------------

_KINDS = (
    r"(?P<id>f\d+) (?P<kind>förvaltningens förslag|beredningens förslag|gemensamt förslag|eget förslag|bifall"
    r"|avslag|ändring|tillägg|återremiss|bordläggning|valförslag)(?: (?:till|på|av) (?P<target>f\d+))?"
    r"(?: i (?P<rank>första|andra) hand)?(?: i att-sats(?:erna)? (?P<points>[\d, ]+))?"
)


def _forslag(line: str) -> Forslag:
    found = re.fullmatch(_KINDS, line)
    assert found is not None, line
    return Forslag(
        found["id"],
        found["kind"],  # type: ignore[arg-type]  # the form has no others
        target=found["target"],
        rank={"första": 1, "andra": 2}.get(found["rank"]),
        points=tuple(int(n) for n in re.findall(r"\d+", found["points"] or "")),
    )


def _option(option: Any) -> str:
    if isinstance(option, Winner):
        won = "vinnaren i steg " + " och ".join(map(str, option.of))
        return f"{'+'.join(option.beside)} med {won}" if option.beside else won
    if isinstance(option, Standing):
        return "+".join(option.proposals)
    return "avgörs idag" if isinstance(option, rules.AvgorsIdag) else "avslag på tillägget"


def _step(step: Any) -> str:
    where = f"att-sats {', '.join(map(str, step.points))}: " if step.points else ""
    return where + " mot ".join(_option(each) for each in step.options)


def _order(given: Given) -> Answers:
    plan = rules.propositionsordning(
        [_forslag(line) for line in given["forslag"]],
        reglemente=Reglemente.of(given.get("reglemente", {})),
        huvudforslag=given.get("huvudforslag"),
        points=given.get("att_satser"),
        organ=given.get("organ", "nämnd"),
    )
    if "fann" in given:
        plan = rules.with_huvudforslag(plan, given["fann"])
    results: dict[int, Any] = {
        int(step): Standing(tuple(won.split("+"))) for step, won in given.get("utfall_i", {}).items()
    }
    for outcome in given.get("utfall", ()):
        step = rules.next_step(plan, results)
        assert step is not None
        won = [option for option in step.options if _option(option) in outcome.split(" och ")]
        assert won, f"{outcome} är inget av {_step(step)}"
        results[step.number] = tuple(won) if step.several else won[0]
    coming, so_far = rules.next_step(plan, results), rules.settled(plan, results)
    return {
        "ordning": [_step(step) for step in plan.steps],
        "fragor": [step.question for step in plan.steps],
        "roller": [step.role for step in plan.steps],
        "sager": [step.says for step in plan.steps],
        "harnast": None if coming is None else _step(coming),
        "klar": so_far.done,
        "vinner": list(so_far.winners),
        "skickas": list(so_far.postponed),
        "faller": list(so_far.fell),
    }


def _out_of_order(given: Given) -> Answers:
    found = rules.ordning_avvikelser(
        [_forslag(line) for line in given["forslag"]],
        [Stalld(tuple(line.split(" mot "))) for line in given["stallda"]],
        winners=given.get("bifallna"),
    )
    return {"regler": [each.rule for each in found], "sager": [each.says for each in found]}


# --- what the steps of a § come to ---------------------------------------------------------

_COUNT = re.compile(
    r"räknar (?P<prepares>motförslag: )?(?P<ja>.+?) mot (?P<nej>.+?)(?: i att-sats (?P<points>[\d, ]+))?: "
    r"(?P<figures>[\d–]+)(?:; ordföranden (?P<chair>\w+))?(?:; utslagsröst (?P<casting>\w+))?"
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
        return votering.Count("v1", secret=True, ballots=ballots)
    if elected := re.fullmatch(r".+ väljs genom (.+)", line):
        return beslutsgang.Elected(ids, elected[1])  # type: ignore[arg-type]  # a case names one of the ways
    if found := _FOUND.fullmatch(line):
        if ids:
            question = _question(ids, kinds, prepares=bool(found["prepares"]))
            return beslutsgang.Finding(question, ids, points=_points(found))
        return beslutsgang.Finding("återremiss", formal="avgörs idag")
    counted = _COUNT.fullmatch(line)
    assert counted is not None, line
    ja, nej = (tuple(re.findall(r"f\d+", counted[side])) for side in ("ja", "nej"))
    figures = [int(n) for n in counted["figures"].split("–")]
    question = _question((*ja, *nej), kinds, prepares=bool(counted["prepares"]))
    return votering.Count(
        "v1",
        question,
        "förberedande" if question == "motförslag" else "avgörande",
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


def _steps(given: Given) -> Answers:
    """What the steps of a § come to, together or for one att-sats."""
    forslag = [_forslag(line) for line in given["forslag"]]
    kinds = {each.id: each.kind for each in forslag}
    aims = {each.id: each.target for each in forslag if each.target is not None}
    steps = [_taken(line, kinds) for line in given["steg"]]
    body = votering.Body(given.get("organ", "nämnd"), given.get("slag"), given.get("forbrukad", False))
    outcome = beslutsgang.conclude(
        steps, kinds, body, formal=given.get("antecknat"), point=given.get("att_sats")
    )
    today = beslutsgang.to_be_decided_today(steps, "återremiss", kinds, body)
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


# --- minutes, texts, sources -------------------------------------------------------------


def _checklist(given: Given) -> Answers:
    """What is lacking, wanted and unknown in minutes; a § of them is given apart."""
    facts = {
        key: _tuple(value) for key, value in given.items() if key not in ("paragraf", "reglemente", "on")
    }
    item = {key: _tuple(value) for key, value in given.get("paragraf", {}).items()}
    if "voteringar" in item:
        item["voteringar"] = tuple(rules.VoteringFacts(**each) for each in item["voteringar"])
    if "anslag" in facts:
        facts["anslag"] = rules.Anslagsbevis(**facts["anslag"])
    if "anslag" in item:
        item["anslag"] = rules.Anslagsbevis(**item["anslag"])
    paragrafer = (rules.ParagrafFacts(**{"paragraf": "§ 9", **item}),) if item else ()
    found = rules.protokoll_checklist(
        rules.ProtokollFacts(**facts, paragrafer=paragrafer),
        reglemente=Reglemente.of(given.get("reglemente", {})),
        on=given.get("on"),
    )
    return {
        "fordras": [each.key for each in found],
        "paragrafens": [each.key for each in found if each.paragraf],
        "saknas": [each.key for each in found if each.fulfilled is False],
        "finns": [each.key for each in found if each.fulfilled],
        "lagrum": {each.key: each.statute for each in found},
    }


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _lagrum(given: Given) -> Answers:
    source = Lagrum(given["lag"], given.get("plats", ""), verified=given.get("kontrollerat", True))
    return {"svar": source.cited(given.get("dag"))}


def _day(given: Given) -> Answers:
    return {"svar": rules.helgdagar(given["ar"]).get(given["dag"])}


QUESTIONS: dict[str, Callable[[Given], Answers]] = {
    **{
        name: _straight(getattr(rules, name))
        for name in (
            "anslag_deadline",
            "anslag_frist",
            "anslag_takedown",
            "appeal_deadline",
            "aterremiss",
            "justering_deadline",
            "justering_frist",
            "may_reserve",
            "next_working_day",
            "overklagande_frist",
            "proportionellt_val",
            "quorum",
            "reservation_text",
            "tally",
            "working_day",
        )
    },
    "anslag_avvikelser": _dates,
    "beslutsgång": _steps,
    "helgdagar": _day,
    "serving": _serving,
    "propositionsordning": _order,
    "ordning_avvikelser": _out_of_order,
    "protokoll_checklist": _checklist,
    "lagrum": _lagrum,
}
"""What a case can ask, by the word in `prova`."""

ANSWERED_BY = {"propositionsordning": {"propositionsordning", "next_step", "settled", "with_huvudforslag"}}
"""Which functions a question asks, where that is another one than its name."""


def asked(case: Fall, questions: Mapping[str, Callable[[Given], Answers]]) -> Answers:
    """What the rule answers; where it raises, the number of the rule that was broken, as "omojligt"."""
    try:
        got = questions[case.prova](case.givet)
    except Impossible as error:
        said, wanted = str(error), case.ger.get("sager", "")
        return {"omojligt": number(error.rule), "sager": wanted if wanted in said else said}
    if isinstance(case.ger.get("sager"), str):  # words that must occur
        said = got.get("says") or got.get("why") or " ".join(got.get("sager", ()))
        got["sager"] = case.ger["sager"] if case.ger["sager"] in said else said
    if "regler" in got:
        got["regler"] = [number(rule) for rule in got["regler"]]
    return got


def wrong(case: Fall, got: Answers) -> list[str]:
    """What came out otherwise than the case says, a line each."""
    return [
        f"  {key}: väntat {wanted!r}, men det blev {got.get(key, 'inget svar')!r}"
        for key, wanted in case.ger.items()
        if got.get(key) != wanted
    ]


def number(rule: str) -> str:
    """A rule's number; its name where it has none."""
    found = re.match(r"[\d.]+", rule)
    return found[0] if found else rule
