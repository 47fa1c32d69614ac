"""From the votes to the side that won (rules.md 2.4 to 2.6, 8.1, 8.4, 8.16)."""

from __future__ import annotations

from collections.abc import Iterator

from beslut.events import meeting as e
from beslut.forklaring import citing as r
from beslut.forklaring.citing import Citing
from beslut.forklaring.course import Course, is_preparatory
from beslut.forklaring.held import held
from beslut.forklaring.model import Line
from beslut.forklaring.wording import CHOICES, figures, local, proposals, quoted, sentence
from beslut.projections import views as v
from beslut.protokoll.wording import names, on_points
from beslut.rules.votering import FORMAL, leading

_TO = {"ja": "ja", "nej": "nej", "avstar": "att avstå"}
_VOTED = {"ja": "Ja röstade", "nej": "Nej röstade", "avstar": "Avstod från att rösta gjorde"}


def count_lines(course: Course, vote: v.Vote, cite: Citing, *, by_name: bool = False) -> Iterator[Line]:
    """A count: what ja and nej stood for, the figures, whether they add up, and what followed.

    `by_name`: who voted how as well, in an open count.
    """
    if vote.withdrawn:
        at = course.names(n for n, _ in course.of_count(vote.id, e.VoteringRequestWithdrawn))
        yield cite.line("Begäran återtogs, så ingen omröstning hölls.", r.BEGARAN, [vote.event, *at])
        return
    yield from _meaning(course, vote, cite)
    if vote.secret:
        says = "Omröstningen var sluten: bara summorna är kända, och ingens röst."
        yield cite.line(says, r.SLUTEN, [_meant(course, vote)])
    elif by_name:
        for choice, told in _VOTED.items():
            who = [named for named in vote.named if named.choice == choice]
            if who:
                says = f"{told} {names(n.person for n in who)}."
                yield cite.line(says, r.RAKNING, [n.event for n in who])
    for named in vote.named:
        if named.before is not None:
            says = f"{named.person.label} ändrade sin röst från {_TO[named.before]} till {_TO[named.choice]}."
            yield cite.line(says, r.RAKNING, [named.event])
    if vote.ballots:
        yield from _by_ballots(course, vote, cite)
        return
    yield from _figures(course, vote, cite)
    yield from _result(course, vote, cite)


def evidence(course: Course, vote: v.Vote) -> list[str]:
    """The events that the figures rest on: the stated totals, else the votes."""
    if vote.tallied:
        return [vote.tallied]
    if vote.named:
        return [named.event for named in vote.named]
    ballots = course.of_count(vote.id, e.BallotsCounted)
    return course.names(version for version, _ in ballots) or [vote.event]


def _meant(course: Course, vote: v.Vote) -> str:
    approved = course.of_count(vote.id, e.VoteringspropositionApproved)
    return course.name(approved[-1][0]) if approved else vote.event


def _meaning(course: Course, vote: v.Vote, cite: Citing) -> Iterator[Line]:
    event = _meant(course, vote)
    if is_preparatory(vote):
        sides = (*vote.ja_proposals, *vote.nej_proposals)
        amends = any(p.kind == "ändring" and p.id in sides for p in course.paragraf.proposals)
        chose = (
            "lydelsen av det förslag som sedan prövades"
            if amends
            else "vad som skulle stå mot huvudförslaget"
        )
        says = f"Omröstningen var förberedande: den valde {chose} och avgjorde inte ärendet."
        if vote.question == "ordningsfråga":
            yield cite.line("Omröstningen gällde en ordningsfråga, inte själva ärendet.", r.ORDNING, [event])
        else:
            yield cite.line(says, r.HUVUDFORSLAG, [event])
    told = [_stands_for(course, vote, side) for side in ("ja", "nej")]
    if any(told) and not vote.ballots:
        ja, nej = (meaning or "något som inte framgår" for meaning in told)
        says = f"Ja stod för {ja}, nej för {nej}{on_points(vote.points)}."
        yield cite.line(says, r.VOTERINGSPROPOSITION, [event])


def _stands_for(course: Course, vote: v.Vote, side: str) -> str:
    means = vote.ja_means if side == "ja" else vote.nej_means
    ids = vote.ja_proposals if side == "ja" else vote.nej_proposals
    if not means:
        return proposals(course.paragraf, ids)
    which = ", ".join(map(local, ids))
    return f"{quoted(means)} ({which})" if which else quoted(means)


def _figures(course: Course, vote: v.Vote, cite: Citing) -> Iterator[Line]:
    rests = evidence(course, vote)
    if vote.ja is None or vote.nej is None:
        yield cite.line("Hur många som röstade ja och nej framgår inte.", r.RAKNING, [vote.event])
        return
    if vote.avstar is None:
        says = f"{vote.ja} röstade ja och {vote.nej} nej; hur många som avstod framgår inte."
        yield cite.line(says, r.RAKNING, rests)
        return
    says = f"{vote.ja} röstade ja, {vote.nej} nej och {vote.avstar} avstod ({figures(vote)})."
    yield cite.line(says, r.RAKNING, rests)
    if vote.unfinished:
        return
    serving = course.at_count(vote.id).serving
    if vote.secret or serving is None:
        return
    outside = {
        d.person.id: d.event
        for d in course.paragraf.deltar_ej
        if d.person.id in serving and (not d.points or not vote.points or set(d.points) & set(vote.points))
    }
    total, voting = vote.ja + vote.nej + vote.avstar, len(serving) - len(outside)
    who = f"{len(serving)} som tjänstgjorde"
    if outside:
        who += f", utom {len(outside)} som inte deltog i beslutet"
    if total == voting:
        says = f"Summan {total} är lika med antalet röstande: de {who}."
    else:
        says = f"Summan {total} går inte ihop med antalet röstande, {voting}: de {who}."
    yield cite.line(says, r.SUMMA, [*rests, *outside.values()])


def _result(course: Course, vote: v.Vote, cite: Citing) -> Iterator[Line]:
    if vote.unfinished:
        says = "Alla som tjänstgör har inte röstat än, så ingen sida har vunnit."
        yield cite.line(says, r.RAKNING, evidence(course, vote))
        return
    if vote.question in FORMAL and vote.ja is not None and vote.nej is not None:
        formal = list(_formal(course, vote, cite))
        if formal:
            yield from formal
            return
    rests = evidence(course, vote)
    won = "" if vote.side is None else _stands_for(course, vote, vote.side)
    carried = f": {won}" if won else ""
    if vote.decided_by == "majoritet":
        more, less = ("ja", "nej") if vote.side == "ja" else ("nej", "ja")
        abstained = ", och de som avstod räknas inte till någon sida" if vote.avstar else ""
        says = f"Fler röstade {more} än {less}{abstained}: {more} vann{carried}."
        yield cite.line(says, r.RAKNING, rests)
        return
    if vote.decided_by is None:
        if vote.ja is not None and vote.nej is not None:
            says = "Uppgifterna om omröstningen går inte ihop, så ingen sida kan sägas ha vunnit."
            yield cite.line(says, r.RAKNING, rests)
        return
    yield from _tie(course, vote, cite, carried)


def _tie(course: Course, vote: v.Vote, cite: Citing, carried: str) -> Iterator[Line]:
    rests = evidence(course, vote)
    if vote.decided_by == "lottning":
        drawn = course.of_count(vote.id, e.LotDrawn)
        says = "Rösterna var lika många, och i val och anställning avgör då lotten, inte ordföranden"
        if vote.side is None:
            yield cite.line(f"{says}; hur lotten föll framgår inte.", r.LOTT, rests)
        else:
            events = [*rests, *course.names(n for n, _ in drawn)]
            yield cite.line(f"{says}: den föll på {vote.side}{carried}.", r.LOTT, events)
        return
    chair = course.at_count(vote.id).chair
    own = None if vote.secret else next((n for n in vote.named if n.person.id == chair), None)
    given = course.of_count(vote.id, e.UtslagsrostGiven)
    if vote.decided_by == "väntar på utslagsröst":
        says = "Rösterna var lika många, och ordförandens utslagsröst är inte antecknad: utfallet är öppet."
        yield cite.line(says, r.UTSLAG, [*rests, *([own.event] if own else [])])
        return
    yield cite.line("Rösterna var lika många; då har ordföranden utslagsröst.", r.UTSLAG, rests)
    title, presided = course.presiding(own.person.id) if own else ("ordförande", [])
    if own is not None and own.choice == "avstar":
        says = f"{own.person.label}, {title}, hade avstått och har utslagsröst ändå."
        yield cite.line(says, r.UTSLAG, [own.event, *presided])
    events = [
        *([own.event, *presided] if own and own.choice != "avstar" else []),
        *course.names(n for n, _ in given),
    ]
    if own is not None and own.choice == vote.side:
        says = f"{own.person.label}, {title}, hade röstat {CHOICES[own.choice]}"
        says += "" if given else ", och den rösten avgjorde"
        if given:
            says += f" och avgjorde för {vote.side}"
    else:
        who = next((event.person.label for _, event in reversed(given) if event.person), "Ordföranden")
        says = f"{who} avgjorde för {vote.side}"
    yield cite.line(
        f"{says}{carried}. Räkningen {figures(vote)} ändras inte av utslagsrösten.", r.UTSLAG, events or rests
    )


def _formal(course: Course, vote: v.Vote, cite: Citing) -> Iterator[Line]:
    """Whether the matter was to be decided that day: in fullmäktige a minority may be enough."""
    resting = held(course, vote)
    says = resting.why_formally()
    if says is None:
        return
    rests = evidence(course, vote)
    spent = course.of(e.ParagrafOpened)[-1][1].spent
    yield cite.line(f"{sentence(says)}.", r.FORMELLT, [*rests, *([spent] if spent else [])])
    if vote.decided_by in ("utslagsröst", "väntar på utslagsröst"):
        yield from _tie(course, vote, cite, "")
    if vote.formal == "avgörs idag":
        yield cite.line("Därmed skulle ärendet avgöras i dag.", r.FORMELLT, rests)
    elif vote.formal is not None:
        what = "återremitteras" if vote.formal == "återremiss" else "bordläggas"
        yield cite.line(f"Därmed skulle ärendet {what}.", r.FORMELLT, rests)


def _by_ballots(course: Course, vote: v.Vote, cite: Citing) -> Iterator[Line]:
    """Who got the most ballots, or that several did."""
    counts = [(b.proposal, b.number) for b in vote.ballots]
    first = leading(counts)
    at = course.names(n for n, _ in course.of_count(vote.id, e.BallotsCounted))
    if not first:
        return
    what = proposals(course.paragraf, first)
    if len(first) == 1:
        yield cite.line(f"Flest valsedlar fick {what}.", r.SLUTEN, at)
    else:
        drawn = course.names(n for n, _ in course.of_count(vote.id, e.LotDrawn))
        fell = course.gang.counted(course.gang.voteringar[vote.id], course.kind).chosen
        says = f"Lika många valsedlar fick {what}; då avgör lotten"
        if fell:
            says += f": den föll på {proposals(course.paragraf, fell)}"
        elif not drawn:
            says += ", och hur den föll framgår inte"
        yield cite.line(f"{says}.", r.LOTT, [*at, *drawn])
