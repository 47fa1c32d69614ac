"""Read models as plain text: complete, uncoloured, at most 80 columns wide where words allow it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from beslut.clean import clean
from beslut.cli.lines import block, head, wrapped
from beslut.cli.reported_text import appended, reported, secrecy
from beslut.cli.sitting_text import sitting_text
from beslut.face import Ledger
from beslut.findings import Finding
from beslut.projections import views as v
from beslut.protokoll.wording import listed, names, on_points
from beslut.values import TimePoint

_STANDS = {
    "for": "för",
    "against": "emot",
    "abstained": "avstod",
    "remark": "särskilt uttalande",
    "split": "delat",
    "silent": "tyst",
    "absent": "frånvarande",
}
_STEPS = {
    "överläggning avslutad": "Överläggningen förklarades avslutad.",
    "återremiss": "Ärendet återremitterades.",
    "bordläggning": "Ärendet bordlades.",
}


def ledger_text(ledger: Ledger) -> str:
    """Everything that the ledger knows, body by body."""
    blocks: list[str] = []
    bodies = body_names(ledger)
    for meeting in ledger.meetings():
        paragrafer = ledger.paragrafer(meeting=meeting.id)
        blocks += [sitting_alone(bodies, meeting, paragrafer), *map(paragraf_text, paragrafer)]
    arenden = ledger.arenden()
    if arenden:
        blocks.append("Ärenden\n=======")
        blocks += [arende_text(bodies, a) for a in arenden]
    waiting = [f for f in ledger.fragments() if f.attributed_to is None]
    if waiting:
        blocks.append("Väntar på avsändare\n===================")
        blocks += [fragment_text(f) for f in waiting]
    unreadable = ledger.unreadable()
    if unreadable:
        blocks.append("Går inte att läsa\n=================")
        blocks += ["\n".join(wrapped(u.says)) for u in unreadable]
    return "\n\n".join(blocks) or "Liggaren är tom. Läs in en handling med `beslut importera FIL`."


def body_names(ledger: Ledger) -> Mapping[str, str]:
    """What the bodies are called, by id: each is folded to find out, so it is asked once for a listing."""
    return {n.id: n.name for n in ledger.namnder()}


def _heading(bodies: Mapping[str, str], namnd: str | None, day: TimePoint) -> str:
    return clean(f"{bodies.get(namnd or '', 'Okänd nämnd')}, {day.value[:10] or 'datum okänt'}")


def sitting_alone(bodies: Mapping[str, str], m: v.Meeting, paragrafer: Sequence[v.Paragraf]) -> str:
    """A sitting's heading, and what was recorded beside its §§."""
    heading = _heading(bodies, m.namnd, m.date)
    return "\n".join(x for x in (heading, "=" * len(heading), sitting_text(m, paragrafer)) if x)


def paragraf_alone(bodies: Mapping[str, str], p: v.Paragraf, found: Iterable[Finding] = ()) -> str:
    """A § with the body and day that a listing says in its heading, and what the rules remark on."""
    return f"{_heading(bodies, p.namnd, p.meeting_date)}\n\n{paragraf_text(p, found)}"


def paragraf_text(p: v.Paragraf, found: Iterable[Finding] = ()) -> str:
    """A § as a reader wants it: the decision first, then how it came about, who dissented, and remarks."""
    return "\n".join((*_paragraf(p), *_remarks(found)))


def _remarks(found: Iterable[Finding]) -> Iterator[str]:
    for number, finding in enumerate(found):
        if number == 0:
            yield from head("Anmärkningar")
        yield from wrapped(f"{finding.rule}: {finding.cited}", 4, "- ")


def _paragraf(p: v.Paragraf) -> Iterator[str]:
    title = f"§ {p.number or '–'}  {p.title or 'utan rubrik'}"
    yield from wrapped(title)
    facts = [p.subtitle, f"Dnr {p.dnr}" if p.dnr else None, f"id {p.id}"]
    yield from wrapped(" · ".join(f for f in facts if f), 2)
    yield from secrecy(p)
    if p.decision_text is not None:
        yield from head("Beslut", p.decision_method)
        yield from block(p.decision_text)
        yield from _points(p)
    elif p.decision_method:
        yield from head("Beslut", p.decision_method)
    if p.winner:
        yield from wrapped(f"Vann: {p.winner}", 4)
    if p.positions:
        yield from head("Ståndpunkter")
        groups: dict[str, list[str]] = {}
        for position in p.positions:
            groups.setdefault(_stand(position), []).append(position.party)
        for stand, parties in groups.items():
            yield from wrapped(f"{stand}: {listed(parties)}", 4)
    yield from reported(p)
    if p.proposals:
        yield from head("Yrkanden")
        for proposal in p.proposals:
            yield from wrapped(_proposal(proposal), 4, "- ")
    if p.steps:
        yield from head("Beslutsgång")
        for number, step in enumerate(p.steps, 1):
            yield from wrapped(_step(p, step), 4, f"{number}. ")
    for vote in p.votes:
        if not vote.withdrawn:
            yield from _vote(vote)
    for jav in p.jav:
        instead = f"; {jav.replaced_by.label} tjänstgjorde" if jav.replaced_by else ""
        yield from wrapped(f"Jäv: {jav.person.label}{instead}", 2)
    for declared in p.deltar_ej:
        yield from wrapped(f"Deltog inte i beslutet: {declared.person.label}", 2)
    for reservation in p.reservations:
        favour = reservation.in_favour_words or _local((reservation.in_favour_of or "",))
        favour = f" till förmån för {favour}" if favour else ""
        yield from head("Reservation")
        yield from wrapped(f"{names(reservation.by)}{favour}", 4)
        yield from block(reservation.text)
    for statement in p.statements:
        yield from head(statement.kind.capitalize())
        yield from wrapped(names(statement.by) or statement.bloc or "avsändare okänd", 4)
        yield from block(statement.text)
    if p.handlingar:
        yield from head("Handlingar")
        for handling in p.handlingar:
            parts = (
                handling.number,
                handling.kind,
                f"({handling.state})" if handling.state else None,
                handling.title,
            )
            yield from wrapped(" ".join(x for x in parts if x), 4, "- ")
    yield from appended(p)
    if p.signatures:
        yield from head("Underskrifter")
        for signature in p.signatures:
            how = "digitalt " if signature.digital else ""
            yield from wrapped(
                f"{signature.person.label}, {how}{signature.when.value or 'datum okänt'}", 4, "- "
            )


def _points(p: v.Paragraf) -> Iterator[str]:
    """The att-satser, where the decision's text has them not in it."""
    text = " ".join((p.decision_text or "").split())
    if any(" ".join(point.split()) not in text for point in p.points):
        for number, point in enumerate(p.points, 1):
            yield from wrapped(point, 4, f"{number}. ")


def _stand(position: v.Position) -> str:
    """Where a party stood and on what evidence, as a line says it of all parties that it holds for."""
    word = _STANDS[position.position].capitalize()
    if position.evidence == "ingen" or position.position == "remark":
        return word
    part = ", några av partiets tjänstgörande" if position.partial else ""
    return f"{word} ({position.evidence}{part})"


def _proposal(p: v.Proposal) -> str:
    local = p.id.rpartition(".")[2]
    who = names(p.proposers)
    if not who and p.institution and p.kind != "förvaltningens förslag":
        who = p.institution
    rank = {1: ", i första hand", 2: ", i andra hand", 3: ", i tredje hand"}.get(p.rank or 0, "")
    head = f"{local} {p.kind}{rank}" + (f" ({p.target})" if p.target else "") + on_points(p.points)
    lines = f"{head}: {who}" if who else head
    if p.seconders:
        lines += f", med instämmande av {names(s.person for s in p.seconders)}"
    if p.withdrawn:
        lines += " (återtaget)"
    return f"{lines} – {p.text}" if p.text else lines


def _step(p: v.Paragraf, step: v.Step) -> str:
    if step.act in _STEPS:
        reason = f" Skäl: {step.words}" if step.words else ""
        return _STEPS[step.act] + reason
    on = on_points(step.points)
    if step.act == "propositionsordning":
        planned = [f"{s.question} {_local(s.proposals)}".rstrip() + on_points(s.points) for s in step.plan]
        return f"Propositionsordning: {step.words or '; '.join(planned)}"
    if step.act == "proposition":
        question = "" if step.question == "sak" else f" om {step.question}"
        return f"Proposition{question}" + (f" på {_local(step.proposals)}" if step.proposals else "") + on
    if step.act == "votering":
        vote = next((x for x in p.votes if x.id == step.vote), None)
        if vote is None or vote.withdrawn:
            return "Votering begärd"
        return f"Votering: {_figures(vote)}"
    if step.act != "acklamation":
        told = [x for x in (_local(step.winners), names(step.by), step.basis, step.words) if x]
        return step.act.capitalize() + (f": {'; '.join(told)}" if told else "") + on
    if step.formal == "avgörs idag":
        return "Acklamation: ärendet avgörs i dag"
    refused = "tillägget avslogs" if step.question == "tillägg" else "utgången framgår inte"
    return "Acklamation: " + (step.words or step.formal or _local(step.winners) or refused) + on


def _local(ids: Iterable[str]) -> str:
    return ", ".join(i.rpartition(".")[2] for i in ids)


def _figures(vote: v.Vote) -> str:
    figures = f"{_number(vote.ja)} ja, {_number(vote.nej)} nej, {_number(vote.avstar)} avstår"
    if vote.ballots:
        counted = [f"{_local((b.proposal,))} {b.number}" for b in vote.ballots]
        apart = ((vote.blank, "blank"), (vote.invalid, "ogiltig"))
        counted += [f"{n} {word if n == 1 else word + 'a'}" for n, word in apart if n]
        figures = f"valsedlar: {', '.join(counted)}"
    if vote.decided_by is None:
        return figures
    side = f" för {vote.side}" if vote.side else ""
    if vote.ballots and side:
        side = f" för {_local(vote.ja_proposals if vote.side == 'ja' else vote.nej_proposals)}"
    formal = f"; {vote.formal}" if vote.formal else ""
    return f"{figures}; {vote.decided_by}{side}{formal}"


def _number(number: int | None) -> str:
    return "okänt antal" if number is None else str(number)


def _vote(vote: v.Vote) -> Iterator[str]:
    yield from head("Votering", vote.role + on_points(vote.points))
    for side, means in (("Ja", vote.ja_means), ("Nej", vote.nej_means)):
        if means:
            yield from wrapped(f"{side}: {means}", 4)
    yield from wrapped(_figures(vote), 4)
    for word, choice in (("Ja", "ja"), ("Nej", "nej"), ("Avstår", "avstar")):
        voters = names(n.person for n in vote.named if n.choice == choice)
        if voters:
            yield from wrapped(f"{word}: {voters}", 4)


def arende_text(bodies: Mapping[str, str], a: v.Arende) -> str:
    """A case: its title, remiss, proposal and documents."""
    lines = list(wrapped(f"{a.dnr or 'utan dnr'}  {a.title or 'utan rubrik'}"))
    body = bodies.get(a.namnd or "", "okänd nämnd")
    lines += wrapped(f"{body} · {a.kind} · id {a.id}", 2)
    if a.remiss is not None:
        due = f", svar senast {a.remiss.due.value}" if a.remiss.due.value else ""
        lines += wrapped(
            f"Remiss från {a.remiss.remitter}{f', {a.remiss.dnr}' if a.remiss.dnr else ''}{due}", 2
        )
    if a.valid_from.value or a.valid_to.value:
        lines += wrapped(f"Gäller {a.valid_from.value or 'okänt'}–{a.valid_to.value or 'okänt'}", 2)
    for prepared in a.prepared:
        lines += wrapped(f"Förslag till beslut från {prepared.institution}:", 2)
        for number, point in enumerate(prepared.points, 1):
            lines += wrapped(point, 4, f"{number}. ")
    for handling in a.handlingar:
        parts = (
            handling.number,
            handling.kind,
            f"({handling.state})" if handling.state else None,
            handling.title,
        )
        lines += wrapped(" ".join(x for x in parts if x), 2, "- ")
    return "\n".join(lines)


def fragment_text(f: v.Fragment) -> str:
    """A loose text, and whose it is."""
    bloc = f", som talar för {f.bloc}" if f.bloc else ""
    lines = list(wrapped(f"{f.id}  {f.kind}{bloc}"))
    if f.attributed_to is None:
        lines += wrapped(f'Väntar på avsändare: beslut tillskriv {f.id} --av "Namn (Parti)"', 2)
    else:
        where = f" i {f.attributed_to.paragraf}" if f.attributed_to.paragraf else ""
        lines += wrapped(f"Tillskrivet {names(f.attributed_to.by)}{where}", 2)
    lines += block(f.text)
    return "\n".join(lines)
