"""What minutes must contain (KL 5:65-68), asked of the events themselves and of nothing that writes minutes.

From the acts of a § to the text; `sagt` goes the other way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from beslut import PersonRef, Protokoll, to_text

# What the minutes leave out on purpose, and why.
LEFT_OUT = {
    "ParagrafClosed": "that a § is over is where the next one begins",
    "PropositionGavelled": "the gavel closes a finding, which is told",
    "ProposalWithdrawn": "what was taken back isn't listed (KL 5:67)",
    "DeliberationClosed": "a sentence without facts, tested where the two texts are",
    "DeliberationReopened": "as above",
    "PropositionPut": "its proposals are named in what was found or counted; its words are the chair's script",
    "HuvudforslagSet": "which it is is told by the name of the proposal, tested with the votes",
    "MotforslagChosen": "as above; which round it was is its place in the text",
    "VoteringClosed": "the chair's words for a result are left out where the figures say it",
    "VoteringRedone": "the ground is told and tested with the count; what was void isn't",
    "LateProposalAdmitted": "who it was is told by the proposal",
    "ProtokollsanteckningRequested": "asked for and then allowed it is a note, asked for alone it is told",
    "DoorsClosed": "on the front page",
    "DoorsOpened": "as above",
    "NarvaroGranted": "as above",
    "PersonalforetradareAttended": "as above",
    "JusterareReplaced": "who approves is on the front page, and under the § whoever signed",
    "MemberArrived": "comings and goings are on the front page",
    "MemberLeft": "as above",
    "JavContested": "told with the name of the person, which JavDecided has too",
    "VoteringspropositionApproved": "what ja and nej stand for is tested with the votes",
    "VoteringRequestWithdrawn": "told as a call that was taken back; who did so is not minuted",
}
WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905  # a column of names is data


def plain(text: str) -> str:
    """The words of a text, as one line without marks of emphasis."""
    return " ".join(text.replace("\\", "").replace("*", "").split()).casefold()


class Missing:
    """The check of one §: its effective events in order, and its minutes as text."""

    def __init__(self, events: Iterable[Any], text: str) -> None:
        self.events = list(events)
        self.text, self.plain = text, plain(text)
        self.faults: list[str] = []
        self.withdrawn = {e.proposal for e in self._of("ProposalWithdrawn")}
        self.recused = {e.person.id for e in self._of("JavDeclared")}
        self.recused |= {e.person.id for e in self._of("JavDecided") if e.jav}
        self.recused -= {e.person.id for e in self._of("JavDecided") if not e.jav}
        self.called_off = {e.votering for e in self._of("VoteringRequestWithdrawn")}

    def _of(self, *kinds: str) -> list[Any]:
        return [e for e in self.events if type(e).__name__ in kinds]

    def found(self) -> list[str]:
        """What the acts say and the minutes don't."""
        for event in self.events:
            kind = type(event).__name__
            if kind in LEFT_OUT:
                continue
            check = _CHECKS.get(kind)
            if check is None:
                self.faults.append(f"nobody has said what minutes have of {kind}")
            else:
                check(self, event)
        self.counts()
        return self.faults

    def has(self, what: str, event: Any) -> bool:
        """Whether the minutes have these words; a fault where they don't."""
        if plain(what) not in self.plain:
            self.faults.append(f"{type(event).__name__}: {what!r}")
            return False
        return True

    def person(self, person: PersonRef | None, event: Any) -> bool:
        """Whether somebody is named as minutes write them."""
        return person is None or not person.name or self.has(person.label, event)

    def persons(self, persons: Iterable[PersonRef], event: Any) -> bool:
        """Whether all of them are named."""
        told = [self.person(person, event) for person in persons]  # each of them, whoever is missing
        return all(told)

    def quoted(self, text: str | None, event: Any) -> bool:
        """Somebody's own words, save the full stop that a sentence of ours gives it."""
        return not text or self.has(text.rstrip(". "), event)

    def number(self, n: int, event: Any, *others: str) -> bool:
        """Whether a figure is told, in digits or in words."""
        said = {str(n), WORDS[n] if n < len(WORDS) else str(n), *others}
        words = set(re.findall(r"\w+", self.plain))
        if not said & words:
            self.faults.append(f"{type(event).__name__}: {n}")
        return bool(said & words)

    def day(self, when: Any, event: Any) -> bool:
        """Whether a day is told, as running text has it."""
        value = when.value
        said = f"{int(value[8:10])} {_MONTHS[int(value[5:7]) - 1]} {value[:4]}" if value else ""
        return self.has(said, event)

    # --- counts ---------------------------------------------------------------------------

    def counts(self) -> None:
        """Each count: every vote in its row, the sums, and what carried (KL 5:56, 5:67 p 3 and 5)."""
        tables = self.text.split("**Omröstningsresultat**")[1:]
        asked = [e for e in self._of("VoteringRequested") if e.votering not in self.called_off]
        last = {getattr(e, "votering", None): n for n, e in enumerate(self.events)}
        asked.sort(key=lambda e: last[e.votering])  # results stand in the order in which they were had
        if len(tables) != len(asked):
            self.faults.append(f"{len(asked)} omröstningar, {len(tables)} resultat")
            return
        for requested, part in zip(asked, tables, strict=True):
            shown = part.split("\n\n**")[0]
            self._count(requested.votering, shown)

    def _count(self, votering: str, shown: str) -> None:
        acts = [e for e in self.events if getattr(e, "votering", None) == votering]
        votes: dict[str, tuple[PersonRef, str]] = {}
        totals: Any = None
        for act in acts:
            match type(act).__name__:
                case "VoteCast" | "VoteChanged":
                    votes[act.person.id] = act.person, act.choice
                case "VoteringRedone":
                    votes, totals = {}, None
                    self.quoted(act.ground, act)
                case "VotesTallied":
                    totals = act
        head = next((line for line in shown.split("\n") if line.startswith("| Ledamot")), "")
        columns = [cell.strip() for cell in head.split("|")]
        for person, choice in votes.values():
            rows = [r for r in shown.split("\n") if re.match(rf"\| {re.escape(person.label)}[ ,]", r)]
            cells = [[cell.strip() for cell in row.split("|")] for row in rows]
            column = columns.index({"ja": "Ja", "nej": "Nej", "avstar": "Avstår"}[choice])
            if [row[column] for row in cells] != ["x"] or any(row.count("x") != 1 for row in cells):
                self.faults.append(f"röst: {person.label} {choice}: {rows}")
        if head and len(votes) != len([r for r in shown.split("\n") if " x " in r]):
            self.faults.append(f"{votering}: fler rader än röster")
        tally = Counter(choice for _, choice in votes.values())
        figures = {"ja": tally["ja"], "nej": tally["nej"], "avstar": tally["avstar"]} if votes else {}
        if totals is not None:
            figures = {"ja": totals.ja, "nej": totals.nej, "avstar": totals.avstar}
        self._sums(votering, figures, columns, shown)
        self._figures(votering, figures, shown)
        self._carried(acts, figures, shown)

    def _sums(self, votering: str, figures: Mapping[str, int | None], columns: list[str], shown: str) -> None:
        """The last row of a table of votes: a sum under each answer."""
        row = next((line for line in shown.split("\n") if line.startswith("| **Summa**")), "")
        if not row:
            return
        cells = [cell.strip().strip("*") for cell in row.split("|")]
        for choice, figure in figures.items():
            word = {"ja": "Ja", "nej": "Nej", "avstar": "Avstår"}[choice]
            if figure is not None and word in columns and cells[columns.index(word)] != str(figure):
                self.faults.append(f"{votering}: summan under {word} är inte {figure}: {row}")

    def _figures(self, votering: str, figures: Mapping[str, int | None], shown: str) -> None:
        words = {"ja": "röstade ja", "nej": "röstade nej", "avstar": "avstod"}
        for choice, figure in figures.items():
            if figure is None:
                continue
            said = {"ingen", "ingen ledamot"} if figure == 0 else {str(figure)}
            if 0 < figure < len(WORDS):
                said |= {WORDS[figure], "en" if figure == 1 else ""} - {""}
            found = re.search(rf"(\w+)(?: ledamöter| ledamot)? {words[choice]}", shown)
            if found is None or found[1].casefold() not in said:
                self.faults.append(f"{votering}: {figure} {choice}: {found}")

    def _carried(self, acts: list[Any], figures: Mapping[str, int | None], shown: str) -> None:
        """Which side carried, by arithmetic; a minority's right and closed ballots are others' tests."""
        approved = [a for a in acts if type(a).__name__ == "VoteringspropositionApproved"]
        cast = [a for a in acts if type(a).__name__ in ("UtslagsrostGiven", "LotDrawn")]
        ja, nej = figures.get("ja"), figures.get("nej")
        if not approved or ja is None or nej is None or approved[-1].question != "sak":
            return
        if ja != nej:
            side = "ja" if ja > nej else "nej"
        elif cast:
            side = cast[-1].choice
        else:
            return
        mine = approved[-1].ja_proposals if side == "ja" else approved[-1].nej_proposals
        won = [e for e in self._of("ProposalPut") if e.proposal in mine]
        if any(e.kind == "valförslag" for e in won) or not won or approved[-1].role == "förberedande":
            return
        verb = "avslagit" if won[0].kind == "avslag" and won[0].target_proposal else "bifallit"
        wanted = rf"hade därmed {verb}"
        if not re.search(wanted, shown):
            self.faults.append(f"utgången {side} ({won[0].kind}) sägs inte: {shown[-200:]}")


def _decided(m: Missing, e: Any) -> None:
    m.quoted(e.text, e)
    for point in e.points:
        m.quoted(point, e)


def _put(m: Missing, e: Any) -> None:
    if e.proposal in m.withdrawn:
        return
    m.persons(e.proposers, e)
    word = {"återremiss": "återremitter", "bordläggning": "bordlägg"}.get(e.kind, e.kind)
    if e.kind in ("bifall", "avslag", "återremiss", "bordläggning"):
        m.has(word, e)


def _tallied(m: Missing, e: Any) -> None:
    for p in e.per_party:
        cells = [p.party, str(p.ja), str(p.nej)] + ([] if p.avstar is None else [str(p.avstar)])
        m.has(f"| {' | '.join(cells)} |", e)


def _ballots(m: Missing, e: Any) -> None:
    for ballot in e.ballots:
        m.number(ballot.number, e)
    for figure in (e.blank, e.invalid):
        if figure:
            m.number(figure, e)


def _sent(m: Missing, e: Any) -> None:
    m.has("återremitter" if type(e).__name__ == "AterremissDecided" else "bordl", e)
    m.quoted(e.reason, e)
    m.persons(e.by, e)
    m.day(getattr(e, "until", e.reason and _NO_DAY) or _NO_DAY, e)


@attrs.frozen
class _NoDay:
    value: str = ""


_NO_DAY = _NoDay()


def _signed(m: Missing, e: Any) -> None:
    if e.person.id not in m.recused:
        m.person(e.person, e)
        m.day(e.when, e)


def _text_by(m: Missing, e: Any) -> None:
    m.persons(e.by, e)
    m.quoted(e.text, e)


def _promised(m: Missing, e: Any) -> None:
    """What was promised and never came is told with its day; what came stands there itself."""
    text = {
        "reservation": "ReservationMotivated",
        "särskilt uttalande": "SarskiltUttalandeEntered",
        "protokollsanteckning": "ProtokollsanteckningAllowed",
        "röstförklaring": "RostforklaringEntered",
        "ersättaryttrande": "ErsattaryttrandeEntered",
    }[e.kind]
    after = m.events[m.events.index(e) :]
    if not any(type(other).__name__ == text for other in after):
        m.persons(e.by, e)
        m.has("anmälde", e)
        m.day(e.due, e)


def _opened(m: Missing, e: Any) -> None:
    for what in (e.number, e.title, e.dnr):
        m.quoted(what, e)


def _jav(m: Missing, e: Any) -> None:
    m.person(e.person, e)
    m.has("jäv", e)


def _found_so(m: Missing, e: Any) -> None:
    if e.formal == "avgörs idag":
        m.has("skulle avgöras", e)
    elif e.formal is not None:
        m.has("skulle återremitteras" if e.formal == "återremiss" else "skulle bordläggas", e)


def _order(m: Missing, e: Any) -> None:
    m.has("ordföranden redovisade yrkandena och föreslog", e)
    if not e.steps:
        m.quoted(e.text, e)


def _demanded(m: Missing, e: Any) -> None:
    m.number(e.number, e, "en")
    m.number(e.places, e, "en")
    m.persons(e.by, e)


def _elected(m: Missing, e: Any) -> None:
    m.persons(e.persons, e)
    m.quoted(e.office, e)
    if e.method != "acklamation":
        m.has(e.method.replace("proportionellt val", "proportionellt"), e)


def _tabled(m: Missing, e: Any) -> None:
    m.quoted(e.number or e.title, e)


def _reported(m: Missing, e: Any) -> None:
    for what in (e.number, e.text, getattr(e, "sender", None), getattr(e, "by", None)):
        m.quoted(what, e)
    m.day(getattr(e, "decided", _NO_DAY), e)


def _asked(m: Missing, e: Any) -> None:
    m.persons((*e.by, *([e.to] if e.to else [])), e)
    m.has(e.kind, e)
    m.quoted(e.text, e)


def _chairs(m: Missing, e: Any) -> None:
    m.person(e.person, e)
    m.quoted(e.text, e)
    m.day(e.decided, e)


def _cast(m: Missing, e: Any) -> None:
    """A casting vote, where there was a tie to break: one that was given without decides nothing."""
    votes = {
        v.person.id: v.choice
        for v in m.events
        if getattr(v, "votering", None) == e.votering and hasattr(v, "choice") and v is not e
    }
    tally = Counter(votes.values())
    if tally["ja"] == tally["nej"]:
        m.person(e.person, e)
        m.has(f"utslagsröst för {e.choice}", e)


def _called_in(m: Missing, e: Any) -> None:
    if e.in_place_of is not None and e.in_place_of.id in m.recused:
        m.person(e.person, e)


_CHECKS: dict[str, Callable[[Missing, Any], object]] = {
    "ParagrafOpened": _opened,
    "DecisionMade": _decided,
    "ProposalPut": _put,
    "ProposalSeconded": lambda m, e: m.persons(() if e.proposal in m.withdrawn else e.by, e),
    "ProposalAmended": lambda m, e: None if e.proposal in m.withdrawn else m.quoted(e.text, e),
    "PropositionsordningSet": _order,
    "PropositionsordningApproved": lambda m, e: m.has("godkände ordningen", e),
    "PropositionsordningContested": _text_by,
    "AcklamationFound": _found_so,
    "VoteringRequested": lambda m, e: m.has("omröstning begärdes", e),
    "VoteringRequestRefused": lambda m, e: (m.persons(e.by, e), m.quoted(e.ground, e)),
    "VoteCast": lambda m, e: m.person(e.person, e),
    "VoteChanged": lambda m, e: m.person(e.person, e),
    "VotesTallied": _tallied,
    "BallotsCounted": _ballots,
    "UtslagsrostGiven": _cast,
    "LotDrawn": lambda m, e: m.has("lottning", e),
    "ProportionelltValDemanded": _demanded,
    "ValforrattareChosen": lambda m, e: m.persons(e.persons, e),
    "PersonsElected": _elected,
    "AterremissDecided": _sent,
    "BordlaggningDecided": _sent,
    "NonParticipationDeclared": lambda m, e: m.person(e.person, e),
    "ReservationEntered": lambda m, e: m.persons(e.by, e),
    "ReservationMotivated": lambda m, e: m.quoted(e.text, e),
    "SarskiltUttalandeEntered": _text_by,
    "ProtokollsanteckningAllowed": _text_by,
    "RostforklaringEntered": _text_by,
    "ErsattaryttrandeEntered": _text_by,
    "TextPromised": _promised,
    "ProtokollsanteckningRefused": lambda m, e: (m.persons(e.by, e), m.quoted(e.ground, e)),
    "AvvikandeMeningEntered": lambda m, e: (
        [m.has(o.name, e) for o in e.officials],
        m.quoted(e.text, e),
    ),
    "JavDeclared": _jav,
    "JavDecided": _jav,
    "ErsattareCalledIn": _called_in,
    "InformationGiven": _text_by,
    "SummaryNoted": lambda m, e: m.quoted(e.text, e),
    "HandlingTabled": _tabled,
    "ProtokollSigned": _signed,
    "JusteringRefused": lambda m, e: (m.person(e.person, e), m.quoted(e.ground, e)),
    "AnmalanNoted": _reported,
    "DelegationsbeslutReported": _reported,
    "MedborgarforslagPresented": _reported,
    "OrdforandebeslutReported": _chairs,
    "QuestionRaised": _asked,
    "QuestionAnswered": _text_by,
    "InitiativeRaised": _text_by,
    "BilagaAttached": lambda m, e: (m.quoted(e.number, e), m.quoted(e.title, e)),
    "SekretessMarked": lambda m, e: (m.quoted(e.lagrum, e), m.quoted(e.scope, e)),
    "ProtokollsutdragSent": lambda m, e: (m.quoted(e.to, e), m.day(e.when, e)),
    "ParagrafJusteradOmedelbart": lambda m, e: m.has("justerades omedelbart", e),
}
"""What the minutes of a § have of each kind of act."""


def missing(events: Iterable[Any], document: Protokoll) -> list[str]:
    """What the effective acts of a § say and its minutes don't."""
    return Missing(events, to_text(document)).found()
