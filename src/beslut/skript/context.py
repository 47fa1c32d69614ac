"""What a script needn't say: the body, case, sitting, § and count that were last opened, and the next id."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import Any

import attrs

from beslut.decide import Command
from beslut.decide.arende import OpenArende
from beslut.decide.build import next_id
from beslut.decide.meeting import commands as c
from beslut.decide.meeting.commands import ParagrafCommand, VoteringCommand
from beslut.decide.namnd import EstablishNamnd
from beslut.skript.base import Base, letters, owner
from beslut.skript.error import Wrong
from beslut.skript.words import FORMS, Form
from beslut.values import dnr_key, kind_of_body
from beslut.values.ids import id_of, stream_of
from beslut.values.shape import record_shape

_STREAMS = {"n": "namnd", "a": "arende", "m": "meeting", "d": "document"}
_WORDS = {
    "namnd": ("ingen nämnd", "nämnd: n-…"),
    "arende": ("inget ärende", "ärende: a-…"),
    "meeting": ("inget sammanträde", "sammanträde: m-…"),
    "target": ("inget sammanträde", "ström: m-…"),
    "paragraf": ("ingen paragraf", "paragraf: 9"),
    "document": ("inget dokument", "dokument: d-…"),
}
_IN_BODY = (OpenArende, c.CallMeeting, c.OpenMeeting)
# Whose id follows from the last one that was made: an act that goes on with it.
_GOES_ON = "vrqgat"


class Context:
    """What was last opened, as reading and writing follow it alike."""

    def __init__(self, namnd: str = "", meeting: str = "") -> None:
        self._open = {"namnd": namnd, "arende": "", "meeting": meeting, "document": "", "paragraf": ""}
        self._awaited = ""  # a sitting that was called and not yet opened
        self._dnr: dict[str, str] = {}
        self._numbers: dict[str, str] = {}  # each case's, as written
        self._made: dict[str, list[str]] = {}  # ids by what they begin with
        self._last: dict[str, str] = {}
        self._openings: Counter[str] = Counter()

    def base(self, field: str, named: str) -> Base:
        """What short ids are of in an act whose stream `named` tells, in this field."""
        stream = stream_of(named)
        open_ = dict(self._open)
        if what := _STREAMS.get(stream[:1]):
            open_[what] = stream
        if field == "paragraf":
            open_["paragraf"] = named
        return Base(
            stream=stream,
            meeting=open_["meeting"],
            paragraf=open_["paragraf"],
            arende=open_["arende"],
            document=open_["document"],
            dnr=self._dnr,
        )

    def own(self, cls: type[Command]) -> str:
        """Which stream or § an act is of that doesn't say it. Raises Wrong where none is open."""
        if cls.FIELD == "fragment":
            return self._goes_on("t", self._open["document"])
        named = self._open["meeting" if cls.FIELD == "target" else cls.FIELD]
        if not named:
            what, right = _WORDS[cls.FIELD]
            raise Wrong(f"{what} är öppnad i skriptet; öppna först, eller lägg till raden {right!r}")
        return named

    def begun(self, cls: type[Command], values: dict[str, Any]) -> str:
        """The id of the stream that an act begins: the called sitting's, else made of what the act says."""
        if cls is c.OpenMeeting and self._awaited:
            return self._awaited
        digest = _digest(cls(**(values | {cls.FIELD: ""})))
        again = self._openings[digest]
        return id_of(cls.PREFIX, sha256(f"{digest}{again or ''}".encode()).digest())

    def implied(self, cls: type[Command], form: Form, name: str, values: dict[str, Any], base: Base) -> Any:
        """What a field is that is left out, as far as that follows; attrs.NOTHING where it doesn't.

        Raises Wrong where it should.
        """
        if name == "namnd" and issubclass(cls, _IN_BODY):
            return self._open["namnd"] or attrs.NOTHING
        if name == "text" and cls is c.MakeDecision and values.get("points"):
            return "\n".join(values["points"])
        if name == "text" and cls is c.SetPropositionsordning and values.get("steps"):
            return ""
        if name == "dnr" and cls is c.OpenParagraf:
            return self._numbers.get(values.get("arende") or "", attrs.NOTHING)
        if name == "serving" and cls is c.RecordAttendance and values.get("role") == "sekreterare":
            return False
        if name == "kind" and cls is EstablishNamnd:
            return kind_of_body(values.get("name", ""))
        if name == form.makes:
            if cls is c.OpenParagraf:
                return self._paragraf(base.meeting, values.get("number"))
            return self._next(f"{getattr(base, owner(form.letter))}.{form.letter}")
        letter = letters(cls, name)
        if letter and letter in _GOES_ON and attrs.fields_dict(cls)[name].default is attrs.NOTHING:
            return self._goes_on(
                letter, getattr(base, owner(letter)), begins=cls is c.ApproveVoteringsproposition
            )
        return attrs.NOTHING

    def follow(self, command: Any) -> None:
        """Take note of an act: what it opened, named and made."""
        cls = type(command)
        form = FORMS[cls.__name__][0]
        named: str = getattr(command, cls.FIELD)
        if form.makes == cls.FIELD and cls.PREFIX and named:
            self._openings[_digest(attrs.evolve(command, **{cls.FIELD: ""}))] += 1
        if what := _STREAMS.get(stream_of(named)[:1]):
            self._open[what] = stream_of(named)
        if issubclass(cls, _IN_BODY) and command.namnd:
            self._open["namnd"] = command.namnd
        if isinstance(command, OpenArende) and (key := dnr_key(command.dnr)):
            self._dnr[key] = command.arende
            self._numbers[command.arende] = command.dnr or ""
        if isinstance(command, c.CallMeeting | c.OpenMeeting):
            self._awaited = named if isinstance(command, c.CallMeeting) else ""
        if isinstance(command, ParagrafCommand):
            self._open["paragraf"] = command.paragraf
        if isinstance(command, c.OpenParagraf):
            opened = command.paragraf or self._paragraf(named, command.number)
            self._open["paragraf"] = opened
            self._made.setdefault(f"{named}.x", []).append(opened)
        if form.letter or isinstance(command, VoteringCommand):
            made: str = getattr(command, "votering" if isinstance(command, VoteringCommand) else form.makes)
            prefix = f"{getattr(self.base(cls.FIELD, named), owner(form.letter or 'v'))}.{form.letter or 'v'}"
            made = made or self._next(prefix)
            self._made.setdefault(prefix, []).append(made)
            self._last[prefix] = made

    def _paragraf(self, meeting: str, number: str | None) -> str:
        """The id that a § is given: of its number, or the next one of those without."""
        return f"{meeting}.{number}" if number else self._next(f"{meeting}.x")

    def _next(self, prefix: str) -> str:
        return next_id(prefix, self._made.get(prefix, ()))

    def _goes_on(self, letter: str, of: str, *, begins: bool = False) -> str:
        prefix = f"{of}.{letter}"
        last = self._last.get(prefix)
        if last is not None:
            return last
        if begins:
            return self._next(prefix)
        raise Wrong(f"här måste stå vilket det gäller: {letter}1 eller ett id i sin helhet")


def _digest(command: Command) -> str:
    plain = record_shape(type(command)).plain(command)
    written = json.dumps([type(command).__name__, plain], ensure_ascii=False, sort_keys=True)
    return sha256(written.encode()).hexdigest()
