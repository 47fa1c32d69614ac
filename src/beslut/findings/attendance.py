"""Who was there: quorum, who comes back, distance, jäv that came too late (rules.md 1 and 8.8)."""

from __future__ import annotations

from collections.abc import Iterator

from beslut.events import meeting as e
from beslut.findings.check import Breach, Check
from beslut.findings.sitting import Act, Deciding, Item, Sitting, spelled
from beslut.rules.beslutsforhet import quorum
from beslut.rules.lagrum import PRAXIS, REGLEMENTE, Lagrum

_IN_NAMND = Lagrum("KL", "6:27")
_IN_FULLMAKTIGE = Lagrum("KL", "5:45", verified=False)
_JAV = Lagrum("KL", "6:28–30", verified=False)
_CONTESTED = Lagrum("KL", "6:30")


def no_quorum(item: Item) -> Iterator[Breach]:
    """Fewer served than may decide; silent where seats or attendance aren't known.

    In fullmäktige a shortfall that comes of jäv doesn't stop the matter.
    """
    for at in item.deciding:
        if at.seats is None or at.seats < 1 or at.serving is None:
            yield from _since_it_was_lost(at)
            continue
        needed, in_fullmaktige = quorum(at.seats), at.kind == "fullmäktige"
        if at.serving >= needed or (in_fullmaktige and at.serving + at.jav >= needed):
            continue
        yield Breach(
            f"{at.serving} av {at.seats} tjänstgjorde när beslutet fattades; för beslut krävs {needed}",
            [at.act],
            _IN_FULLMAKTIGE if in_fullmaktige else None,
        )


def _since_it_was_lost(at: Deciding) -> Iterator[Breach]:
    """Where figures are lacking: whether the meeting itself had found that too few were there."""
    if at.lost is not None:
        lost = at.lost.event
        yield Breach(
            f"beslutet fattades sedan det konstaterats att beslutsförhet saknades "
            f"({lost.serving} tjänstgörande av {lost.seats})",
            [at.act, at.lost],
        )


def came_back(sitting: Sitting) -> Iterator[Breach]:
    """Who had left served again the same day, where the body's rules forbid it (8.8).

    Who leaves the room for jäv comes back to the next § (1.2).

    Silent where the body has adopted no rules: it is no statute that forbids it.
    """
    if sitting.state.rules is None or sitting.state.reglemente.vaxeltjanstgoring != "förbjuden":
        return
    gone: dict[str, Act] = {}
    for act in sitting.of(e.MemberLeft):
        if act.version not in sitting.left_for_jav:
            gone.setdefault(act.event.person.id, act)
    served = [a for a in sitting.of(e.AttendanceRecorded) if a.event.present and a.event.serving]
    for act in (*served, *sitting.of(e.ErsattareCalledIn)):
        left = gone.get(act.event.person.id)
        if left is not None and left.version < act.version:
            yield Breach(
                f"{act.event.person.label} tjänstgjorde igen efter att ha lämnat sammanträdet", [act, left]
            )


def at_a_distance(sitting: Sitting) -> Iterator[Breach]:
    """Somebody took part at a distance, where the adopted rules say that it isn't allowed (1.5)."""
    if sitting.state.rules is None or sitting.state.reglemente.distans:
        return
    acts = sitting.of(e.RemoteParticipationStarted)
    yield Breach(
        f"{spelled(acts)} deltog på distans, som fullmäktige enligt nämndens regler inte har tillåtit", acts
    )


def without_chair(item: Item) -> Iterator[Breach]:
    """The § was decided while whoever presided was jävig in it or away, and nobody had taken the chair.

    Silent where attendance wasn't taken, and of texts, which leave out who presided instead.
    """
    for at in item.deciding:
        if at.chairless is None:
            continue
        jav = isinstance(at.chairless.event, e.JavDeclared | e.JavDecided)
        yield Breach(
            f"beslutet fattades när ordföranden {at.chairless.event.person.label} "
            f"{'var jävig' if jav else 'inte var närvarande'} och ingen annan hade tagit över ledningen",
            [at.act, at.chairless],
            _JAV if jav else None,
        )


def in_breaks(sitting: Sitting) -> Iterator[Breach]:
    """Something was proposed, voted or decided while the sitting was broken off."""
    for item in sitting.items.values():
        if item.in_breaks:
            broken = [a for a in sitting.of(e.MeetingAjourned) if a.version < item.in_breaks[0].version]
            yield Breach(
                "det föreslogs, röstades eller beslutades medan sammanträdet var ajournerat",
                [*item.in_breaks, *broken[-1:]],
                paragrafer=(item.id,),
            )


def acted_before_jav(item: Item) -> Iterator[Breach]:
    """Who is jävig had taken part in the § before it was noted: proposed, joined, voted or reserved.

    What a jävig person does after it was noted is refused live, and found in hindsight.
    """
    for jav in _noted(item):
        acts = [a for a in _taking_part(item, jav.event.person.id) if a.version < jav.version]
        if acts:
            voted = any(isinstance(a.event, e.VoteCast) for a in acts)
            yield Breach(
                f"{jav.event.person.label} var jävig, men deltog i handläggningen innan det antecknades"
                f"{', och rösten räknas ännu' if voted else ''}",
                [*acts, jav],
            )


def _noted(item: Item) -> list[Act]:
    """For each person who is jävig in the end, the act by which that was first said."""
    noted: dict[str, Act] = {}
    for act in item.of(e.JavDeclared, e.JavDecided):
        if isinstance(act.event, e.JavDecided) and not act.event.jav:
            noted.pop(act.event.person.id, None)
        else:
            noted.setdefault(act.event.person.id, act)
    return list(noted.values())


def _taking_part(item: Item, person: str) -> list[Act]:
    found = [a for a in item.of(e.VoteCast) if a.event.person.id == person and _counts(item, a)]
    for act in item.of(e.ProposalPut, e.ProposalSeconded, e.ReservationEntered):
        if act.event.__class__ is not e.ReservationEntered and act.event.proposal in item.withdrawn:
            continue
        by = act.event.proposers if isinstance(act.event, e.ProposalPut) else act.event.by
        if any(p.id == person for p in by):
            found.append(act)
    return sorted(found, key=lambda a: a.version)


def _counts(item: Item, vote: Act) -> bool:
    """Whether a vote counts still: its count wasn't done again."""
    again = item.of(e.VoteringRedone)
    return not any(a.event.votering == vote.event.votering and a.version > vote.version for a in again)


def jav_left_open(item: Item) -> Iterator[Breach]:
    """It was disputed whether somebody is jävig, and the § was decided without an answer (8.14)."""
    if not item.deciding:
        return
    answered = {a.event.person.id for a in item.of(e.JavDecided)}
    for act in item.of(e.JavContested):
        if act.event.person.id not in answered:
            yield Breach(
                f"det var omtvistat om {act.event.person.label} var jävig, och nämnden avgjorde inte frågan",
                [act, item.deciding[-1].act],
            )


_DECIDING = (e.DecisionMade, e.AterremissDecided, e.BordlaggningDecided)

ITEM: tuple[Check[Item], ...] = (
    Check("1.1 beslutsförhet", _IN_NAMND, _DECIDING, no_quorum),
    Check("1.4 jäv", _JAV, (e.JavDeclared, e.JavDecided), acted_before_jav),
    Check("1.6 ordförande", Lagrum("KL", "5:56"), _DECIDING, without_chair),
    Check("8.14 omtvistat jäv", _CONTESTED, (e.JavContested,), jav_left_open),
)
SITTING: tuple[Check[Sitting], ...] = (
    Check("1.5 deltagande på distans", REGLEMENTE, (e.RemoteParticipationStarted,), at_a_distance),
    Check("ajournering", PRAXIS, (e.MeetingAjourned,), in_breaks),
    Check("8.8 växeltjänstgöring", REGLEMENTE, (e.MemberLeft,), came_back),
)
