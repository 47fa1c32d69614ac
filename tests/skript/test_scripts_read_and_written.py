"""What is written as a script is read as the same commands, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.format.lines import parts
from tests.strategies import records

from beslut import Ledger
from beslut.commands import read_script, write_script
from beslut.decide import COMMANDS, Command
from beslut.decide.hindsight import command_of
from beslut.events import TOPICS
from beslut.skript.history import standing
from beslut.testing import history
from beslut.values.shape import record_shape

SCRIPTS = sorted(
    (path for path in (files("beslut_fixtures") / "scripts").iterdir()), key=lambda path: path.name
)


def kept(command: Command) -> bool:
    """Whether the ledger would keep the values as they are (a party's sign isn't the sign of its sign)."""
    shape = record_shape(type(command))
    return bool(shape.value(shape.plain(command)) == command)


def agree(commands: Iterable[Command]) -> str:
    """Write, read and write again; the script."""
    given_ = tuple(commands)
    script = write_script(given_)
    assert read_script(script, "prov") == given_
    assert write_script(read_script(script, "prov")) == script
    return script


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_any_command_can_be_said(name: str) -> None:
    """Every command with any values at all stands in a script, several of them too."""

    @settings(max_examples=12, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(records(COMMANDS[name]).filter(kept), max_size=3))
    def check(commands: list[Command]) -> None:
        agree(commands)

    check()


@pytest.mark.parametrize("seed", ["skript", "nämnd"])
def test_invented_histories_can_be_said(seed: str) -> None:
    """Years of sittings, read documents among them, are the same acts when read from their script."""
    commands = [
        attrs.evolve(command, source=new.source, happened_at=new.happened_at)
        for batch in history(seed, events=1_500, breaches=0.3).batches()
        for new in batch.events
        if (command := command_of(new.event, new.originator_id)) is not None
    ]
    script = agree(commands)
    assert '  id: ""\n' not in script
    assert script.count("\n") < 6 * len(commands)


def test_a_script_is_recorded_as_its_history_was() -> None:
    """Months of lawful sittings, recorded from their script, are the very same events."""
    made = [new for batch in history("laglig", events=1_000, breaches=0.0).batches() for new in batch.events]
    commands = [
        attrs.evolve(command, source=new.source, happened_at=new.happened_at)
        for new in made
        if (command := command_of(new.event, new.originator_id)) is not None
    ]
    ledger = Ledger.open(":memory:")
    ledger.record(*read_script(write_script(commands), "prov"))
    recorded = [r for r in ledger.events() if r.stream != "ledger"]
    assert [(r.stream, r.event) for r in recorded] == [(new.originator_id, new.event) for new in made]


def test_the_golden_ledger_can_be_said() -> None:
    """Every act that the stored format was frozen with, of whichever version, is a script's."""
    commands = []
    for line in (line for part in parts() for line in part.lines):
        event = record_shape(TOPICS[line["row"]["topic"]]).value(line["event"])
        commands.append(command_of(event, line["row"]["originator_id"]))
    agree(command for command in commands if command is not None)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_the_fixtures_are_written_as_people_would(path: Path) -> None:
    """Comments, short forms and dnr apart, a fixture's script is what the program writes of it."""
    commands = read_script(path.read_text(encoding="utf-8"), path.name)
    script = agree(commands)
    assert len(script.splitlines()) <= len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_recorded_sitting_is_a_script_again(path: Path) -> None:
    """What holds in a ledger, written as scripts and recorded in another, comes to the same answers."""
    commands = read_script(path.read_text(encoding="utf-8"), path.name)
    first, second = Ledger.open(":memory:"), Ledger.open(":memory:")
    first.record(*commands)
    for stream in dict.fromkeys(r.stream for r in first.events() if r.stream[0] in "na"):
        acts = [c for c in standing(first.events(stream)) if type(c).__name__ != "SendYttrande"]
        second.record(*read_script(write_script(acts), stream))
    (meeting,) = first.meetings()
    script = write_script(standing(first.events(meeting.id)))
    assert "[p" not in script
    second.record(*read_script(script, "prov"))
    assert second.meetings() == first.meetings()
    assert second.paragrafer() == first.paragrafer()


def test_what_was_taken_back_is_in_no_script() -> None:
    """A script of a sitting has what holds: no withdrawn act, and the corrected value of a corrected one."""
    ledger = Ledger.open(":memory:")
    ledger.record(
        *read_script(
            "nämnd Kulturnämnden\nsammanträde 2026-04-16\n  id: m-1\nnärvaro ordförande: Anna Berg (M)\n"
            "§ 1: Scenn\nsammanfattning Fel ord\n§ 2: Konst\n",
            "prov",
        )
    )
    versions = {r.topic: r.version for r in ledger.events("m-1")}
    opened = min(r.version for r in ledger.events("m-1") if r.topic == "paragraf_opened")
    ledger.record(
        *read_script(
            f"återta {versions['summary_noted']}\n  ström: m-1\n  grund: fel ärende\n"
            f'rätta {opened}\n  ström: m-1\n  fält: title\n  grund: felskrivet\n  nytt värde: "\\"Scen\\""\n',
            "prov",
        )
    )
    script = write_script(standing(ledger.events("m-1")))
    assert script.splitlines()[-3:] == ["§ 1: Scen", "", "§ 2: Konst"]
