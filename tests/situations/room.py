"""A meeting told in the words of its minutes: the room in which the situations take place."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest

from beslut import Ledger, Paragraf, PersonRef, Recorded, Refused, Source, TimePoint, Vote
from beslut import commands as c

READ = Source("d-1", 0, 1)
# why a reservation is refused: no part in the decision, jäv, deltar ej, abstained by the reglemente
NO_PART = ("3.1", "1.4", "2.7", "8.12")


def people(labels: str) -> tuple[PersonRef, ...]:
    """Persons in a row: "Eva Noor m.fl. (S), Rut Alm (V)"."""
    found = [re.fullmatch(r"(.*?)( m\.fl\.)?(?: \((.+)\))?", label) for label in labels.split(", ") if label]
    return tuple(PersonRef(m[1], m[3], bool(m[2])) for m in found if m is not None)


def person(label: str) -> PersonRef:
    """One person: "Eva Noor (S)"."""
    (only,) = people(label)
    return only


def on(day: str) -> TimePoint:
    """A day, or where there is a clock time a minute."""
    return TimePoint("minut" if "T" in day else "datum", day)


class Room:
    """A body that meets, and its ledger; `reading`: what happens is read in a document.

    `meeting` and `at` are the sitting and the § that acts concern.
    """

    def __init__(self, path: str = ":memory:", *, reading: bool = False) -> None:
        self.ledger = Ledger.open(path)
        self.reading = reading
        self.meeting = ""
        self.at = ""

    # --- the register ---------------------------------------------------------------------

    def establish(self, name: str, kind: Any, seats: int) -> None:
        """Body n-1."""
        self.ledger.record(c.EstablishNamnd(namnd="n-1", name=name, kind=kind, seats=seats))

    def register(self, ledamoter: str, ersattare: str, order: dict[str, str], rules: dict[str, str]) -> None:
        """Who holds which seat, the first as chair; substitutes; the order of call; the adopted rules."""
        since = on("2022-10-15")
        for n, who in enumerate(people(ledamoter), 1):
            role: Any = "ordförande" if n == 1 else "ledamot"
            self.ledger.record(c.GiveMandate(namnd="n-1", person=who, role=role, seat=f"{n}", since=since))
        for who in people(ersattare):
            self.ledger.record(c.GiveMandate(namnd="n-1", person=who, role="ersättare", since=since))
        for party, parties in order.items():
            self.ledger.record(
                c.SetInkallelseordning(
                    namnd="n-1", party=party, order=tuple(parties.split(", ")), since=since
                )
            )
        adopted = c.RulesRef.of("kommunallagen-stockholm", "1", rules)
        self.ledger.record(c.AdoptRules(namnd="n-1", rules=adopted, since=since))

    # --- the frame ------------------------------------------------------------------------

    def do(self, *commands: c.Command) -> Any:
        """Record acts as they happen, or as they are read; the first event."""
        if self.reading:
            commands = tuple(attrs.evolve(command, source=READ) for command in commands)
        return self.ledger.record(*commands).event

    def refused(
        self, command: c.Command, *words: str, rule: str | tuple[str, ...] = "", statute: str = ""
    ) -> Refused:
        """The act is refused and leaves no event; the message has these words (patterns).

        `rule`: how the rule's number begins, one or any of several.
        """
        before = self.ledger.size()
        with pytest.raises(Refused) as refusal:
            self.ledger.record(command)
        assert self.ledger.size() == before
        error = refusal.value
        for word in words:
            assert re.search(word, str(error)), f"{word!r} fattas i: {error}"
        assert error.rule.startswith(rule), f"{error.rule!r}: {error}"
        assert statute in error.statute, f"{error.statute!r}: {error}"
        return error

    def meet(self, meeting: str, when: str) -> Any:
        """The sitting is opened; MeetingOpened."""
        self.meeting = meeting
        return self.do(c.OpenMeeting(meeting=meeting, namnd="n-1", when=on(when), place="Stadshuset"))

    def present(self, ledamoter: str) -> None:
        """Ledamöter at the roll call, the first presiding."""
        for n, who in enumerate(people(ledamoter)):
            self.attend(who, role="ledamot" if n else "ordförande")

    def attend(self, who: PersonRef, **how: Any) -> None:
        """Somebody is there, or is not."""
        self.do(c.RecordAttendance(meeting=self.meeting, person=who, **how))

    def open(self, number: str, **how: Any) -> Any:
        """The next §; ParagrafOpened."""
        self.at = f"{self.meeting}.{number}"
        return self.do(c.OpenParagraf(meeting=self.meeting, number=number, **how))

    def done(self) -> None:
        """The § is over."""
        self.do(c.CloseParagraf(paragraf=self.at))

    def everyone(self, serving: int, seats: int) -> None:
        """So many serve now, neither more nor fewer: any other number is refused."""
        for wrong in (serving - 1, serving + 1):
            self.refused(c.EstablishQuorum(meeting=self.meeting, serving=wrong, seats=seats), f"{serving}")
        self.do(c.EstablishQuorum(meeting=self.meeting, serving=serving, seats=seats))

    # --- the § ----------------------------------------------------------------------------

    def put(self, kind: Any, who: str = "", seconded: str = "", **how: Any) -> str:
        """A proposal, and those who join it; its id."""
        made = self.do(c.PutProposal(paragraf=self.at, kind=kind, proposers=people(who), **how))
        if seconded:
            self.do(c.SecondProposal(paragraf=self.at, proposal=made.proposal, by=people(seconded)))
        return str(made.proposal)

    def deliberated(self) -> None:
        """The chair declares the deliberation closed."""
        self.do(c.CloseDeliberation(paragraf=self.at))

    def propose(self, *proposals: str, **how: Any) -> None:
        """The chair puts a proposition."""
        self.do(c.PutProposition(paragraf=self.at, proposals=proposals, **how))

    def find(self, *winners: str, **how: Any) -> None:
        """The chair finds."""
        self.do(c.FindAcklamation(paragraf=self.at, winners=winners, **how))

    def gavel(self) -> None:
        """The gavel falls."""
        self.do(c.GavelProposition(paragraf=self.at))

    def request(self, who: str = "") -> str:
        """Somebody calls for a count; its id."""
        return str(self.do(c.RequestVotering(paragraf=self.at, by=people(who))).votering)

    def means(self, votering: str, ja: tuple[str, ...], nej: tuple[str, ...], **how: Any) -> None:
        """What ja and nej stand for."""
        self.do(
            c.ApproveVoteringsproposition(
                paragraf=self.at, votering=votering, ja_proposals=ja, nej_proposals=nej, **how
            )
        )

    def cast(self, votering: str, choice: Any, who: str) -> None:
        """Persons vote alike."""
        for voter in people(who):
            self.do(c.CastVote(paragraf=self.at, votering=votering, person=voter, choice=choice))

    def vote(self, votering: str, **votes: str) -> None:
        """Everybody votes, and the count is closed."""
        for choice, who in votes.items():
            self.cast(votering, choice, who)
        self.close(votering)

    def total(self, votering: str, ja: int, nej: int, avstar: int | None) -> None:
        """A count of which only the totals are told, closed."""
        self.do(c.TallyVotes(paragraf=self.at, votering=votering, ja=ja, nej=nej, avstar=avstar))
        self.close(votering)

    def close(self, votering: str) -> None:
        """The count is closed."""
        self.do(c.CloseVotering(paragraf=self.at, votering=votering))

    def decide(self, *winners: str, text: str = "Nämnden beslutar.", **how: Any) -> Any:
        """The body has decided; DecisionMade."""
        return self.do(c.MakeDecision(paragraf=self.at, text=text, winners=winners, **how))

    def reserve(self, who: str, **how: Any) -> Any:
        """Persons reserve themselves, together; ReservationEntered."""
        return self.do(c.EnterReservation(paragraf=self.at, by=people(who), **how))

    # --- answers --------------------------------------------------------------------------

    @property
    def paragraf(self) -> Paragraf:
        """The § as the ledger answers."""
        return self.ledger.paragraf(self.at)

    def count(self, votering: str) -> Vote:
        """A count as the ledger answers."""
        return next(vote for vote in self.paragraf.votes if vote.id == votering)

    def outcome(self, votering: str) -> tuple[object, ...]:
        """A count: figures, side, and how it was decided."""
        vote = self.count(votering)
        return vote.ja, vote.nej, vote.avstar, vote.side, vote.decided_by

    @property
    def grounds(self) -> dict[str, tuple[str, str]]:
        """Where each party stood and on what evidence."""
        return {p.party: (p.position, p.evidence) for p in self.paragraf.positions}

    def last(self) -> Recorded:
        """The latest event."""
        return self.ledger.events(self.meeting)[-1]

    def findings(self, where: str = "") -> tuple[Any, ...]:
        """What should not be in a § or the sitting, each with rule, statute and a sentence."""
        found = self.ledger.findings(where or self.at)
        for finding in found:
            assert re.match(r"\d+(\.\d+)* ", finding.rule), finding
            assert finding.says, finding
            assert finding.events, finding
        return tuple(found)

    def flagged(self, *words: str, where: str = "") -> Any:
        """The finding whose sentence has these words (patterns): there is one."""
        found = self.findings(where)
        for finding in found:
            if all(re.search(word, finding.says) for word in words):
                return finding
        raise AssertionError(f"ingen anmärkning med {words}: {[f.says for f in found]}")
