"""The beslutsgång: each step numbered, each votering with its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from beslut.clean import clean
from beslut_tui.widgets.rows import Row, Rows
from beslut_tui.words import CHOICES, capital, listed, proposal_name

if TYPE_CHECKING:
    from beslut import Paragraf, Step, Vote

_QUESTIONS = {
    "sak": "",
    "återremiss": "frågan om återremiss",
    "bordläggning": "frågan om bordläggning",
    "tillägg": "tilläggsyrkandet",
    "motförslag": "frågan om motförslag",
    "ordningsfråga": "en ordningsfråga",
}
_FORMAL = {
    "avgörs idag": "Ärendet ska avgöras i dag.",
    "återremiss": "Ärendet återremitteras.",
    "bordläggning": "Ärendet bordläggs.",
}
_CHOICES: tuple[str, ...] = ("ja", "nej", "avstar")


def beslutsgang(paragraf: Paragraf) -> list[Widget]:
    """The steps in order, and under each count its table; counts that no step names come last."""
    parts: list[Widget] = []
    counted = {vote.id: vote for vote in paragraf.votes}
    for number, step in enumerate(paragraf.steps, 1):
        told = Content(_sentence(paragraf, step))
        if step.words:
            told = told.append("\n").append(Content.styled(f"”{clean(step.words)}”", "italic"))
        parts.append(Rows([(Content.styled(f"{number:>2}", "$dampad"), told)], 4, classes="rader"))
        if step.vote and step.vote in counted:
            parts.append(votering(counted.pop(step.vote)))
    parts.extend(votering(vote) for vote in counted.values() if not vote.withdrawn)
    return parts


def _names(paragraf: Paragraf, proposals: tuple[str, ...]) -> list[str]:
    known = {p.id: proposal_name(p) for p in paragraf.proposals}
    return [known.get(p, clean(p)) for p in proposals]


def _sentence(paragraf: Paragraf, step: Step) -> str:
    names = _names(paragraf, step.proposals)
    winners = listed(_names(paragraf, step.winners))
    about = _QUESTIONS.get(step.question, "")
    formal = _FORMAL.get(step.formal or step.act)
    told = {
        "överläggning avslutad": "Överläggningen förklaras avslutad",
        "propositionsordning": "Propositionsordning" + (f": {', '.join(names)}" if names else ""),
        "proposition": "Proposition" + (f": {' mot '.join(names) or about}" if names or about else ""),
        "acklamation": "Acklamation" + (f": ordföranden finner bifall till {winners}" if winners else ""),
        "votering": "Votering" + (f" om {about}" if about else ""),
        "huvudförslag": f"Huvudförslag: {winners}" + (f" ({step.basis})" if step.basis else ""),
        "motförslag": f"Motförslag: {winners}",
        "val": f"Val: {listed([clean(p.label) for p in step.by])}",
    }
    if step.act == "acklamation" and formal:
        return f"Acklamation: {formal}"
    return f"{told[step.act]}." if step.act in told else formal or f"{capital(clean(step.act))}."


def votering(vote: Vote) -> Rows:
    """A count as a table: what ja and nej stand for, totals, what decided, each person or party."""
    rows: list[Row] = [
        (Content.styled(label, "$dampad"), Content.styled(clean(text), "bold" if label == _RESULT else ""))
        for label, text in _facts(vote)
        if text
    ]
    if vote.named or vote.per_party:
        rows.append((Content.styled("Ja  Nej  Avst", "$dampad underline"), Content()))
    rows += [(_marks({n.choice: "×"}), Content(clean(n.person.label))) for n in vote.named]
    for party in vote.per_party:
        counts = {c: str(getattr(party, c)) for c in _CHOICES if getattr(party, c) is not None}
        rows += [(_marks(counts), Content(clean(party.party)))]
    return Rows(rows, 15, classes="votering")


_RESULT = "Resultat"


def _facts(vote: Vote) -> list[tuple[str, str | None]]:
    totals = [f"{getattr(vote, c)} {CHOICES[c].lower()}" for c in _CHOICES if getattr(vote, c) is not None]
    unknown = None if vote.named or vote.per_party else "siffrorna framgår inte"
    return [
        ("Ja", vote.ja_means),
        ("Nej", vote.nej_means),
        (_RESULT, _ballots(vote) or ", ".join(totals) or unknown),
        ("Form", "sluten omröstning" if vote.secret else None),
        ("Slag", f"{vote.role} votering" if vote.role != "avgörande" else None),
        ("Lott" if vote.decided_by == "lottning" else "Utslagsröst", _casting(vote)),
        ("Avgjort", _decided(vote)),
        ("Utfall", vote.winner),
    ]


def _ballots(vote: Vote) -> str:
    """The ballots of a closed count, by the part of each proposal's id that tells it apart."""
    apart = [
        f"{number} {word if number == 1 else word + 'a'}"
        for number, word in ((vote.blank, "blank"), (vote.invalid, "ogiltig"))
        if number
    ]
    counted = [f"{b.proposal.rpartition('.')[2]} {b.number}" for b in vote.ballots]
    return ", ".join([*counted, *apart]) if counted else ""


def _casting(vote: Vote) -> str | None:
    return CHOICES[vote.casting].lower() if vote.casting else None


def _decided(vote: Vote) -> str | None:
    if vote.decided_by is None or vote.decided_by == "väntar på utslagsröst":
        return vote.decided_by
    return f"genom {vote.decided_by}" + (f", {vote.side}-sidan vann" if vote.side else "")


def _marks(marks: dict[str, str]) -> Content:
    ja, nej, avstar = (marks.get(choice, "") for choice in _CHOICES)
    return Content(f"{ja:>2}  {nej:>3}  {avstar:>4}")
