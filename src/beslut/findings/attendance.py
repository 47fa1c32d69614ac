"""Who was there: quorum, substitutes, who comes back, jäv that came too late (rules.md 1 and 8.8)."""

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


def called_past_own_party(sitting: Sitting) -> Iterator[Breach]:
    """A substitute of another party was called though one of the member's own was there and free.

    What a sitting can show of an inkallelseordning: own party comes first (rules.md 1.2). The order
    among other parties stands in the body's own stream.
    """
    roll = _Roll(sitting)
    opened = sitting.of(e.ParagrafOpened)
    if opened:
        roll.until(opened[0].version)
        yield from roll.called_at_the_start()
    for act in sitting.of(e.ErsattareCalledIn):
        roll.until(act.version)
        yield from roll.called(act)


class _Roll:
    """Who is there, and who serves, up to some act of the sitting."""

    def __init__(self, sitting: Sitting) -> None:
        kinds = (e.AttendanceRecorded, e.MemberArrived, e.MemberLeft, e.ErsattareCalledIn, e.JavDeclared)
        self._coming = sitting.of(*kinds)
        self._at = 0
        self._substitutes: dict[str, Act] = {}
        self._free: dict[
            str, None
        ] = {}  # substitutes who are there and don't serve, in the order of the list

    def until(self, version: int) -> None:
        """Take what happened before an act."""
        while self._at < len(self._coming) and self._coming[self._at].version < version:
            self._take(self._coming[self._at])
            self._at += 1

    def _take(self, act: Act) -> None:
        event, person = act.event, act.event.person.id
        match event:
            case e.AttendanceRecorded():
                self._free.pop(person, None)
                self._substitutes.pop(person, None)
                if event.role == "ersättare":
                    self._substitutes[person] = act
                    if event.present and not event.serving:
                        self._free[person] = None
            case e.MemberArrived():
                if person in self._substitutes:
                    self._free[person] = None
            case e.ErsattareCalledIn() if event.paragraf is not None:
                pass  # for one § only: free again after it
            case _:
                self._free.pop(person, None)

    def called_at_the_start(self) -> Iterator[Breach]:
        """Substitutes who serve from the roll call on."""
        for act in self._substitutes.values():
            if act.event.present and act.event.serving:
                yield from self.called(act)

    def called(self, act: Act) -> Iterator[Breach]:
        """One substitute who is called in, now."""
        event = act.event
        party = event.in_place_of.party if event.in_place_of is not None else None
        if party is None or event.person.party in (party, None):
            return
        passed = [self._substitutes[p] for p in self._free if p != event.person.id]
        passed = [a for a in passed if a.event.person.party == party]
        if passed:
            paragraf = getattr(event, "paragraf", None)
            yield Breach(
                f"{event.person.label} kallades in för {event.in_place_of.label}, "
                f"fast {spelled(passed[:1])} av ledamotens eget parti var närvarande och inte tjänstgjorde",
                [act, passed[0]],
                paragrafer=(paragraf,) if paragraf else (),
            )


def came_back(sitting: Sitting) -> Iterator[Breach]:
    """Who had left served again the same day, where the body's rules forbid it (8.8).

    Silent where the body has adopted no rules: it is no statute that forbids it.
    """
    if sitting.state.rules is None or sitting.state.reglemente.vaxeltjanstgoring != "förbjuden":
        return
    gone: dict[str, Act] = {}
    for act in sitting.of(e.MemberLeft):
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


def acted_before_jav(item: Item) -> Iterator[Breach]:
    """Who is jävig had taken part in the § before it was noted: proposed, joined, voted or reserved.

    What a jävig person does after it was noted is refused live, and found in hindsight.
    """
    cleared = {a.event.person.id for a in item.of(e.JavDecided) if not a.event.jav}
    for jav in item.of(e.JavDeclared):
        person = jav.event.person.id
        if person in cleared:
            continue
        acts = [a for a in _taking_part(item, person) if a.version < jav.version]
        if acts:
            yield Breach(
                f"{jav.event.person.label} var jävig, men deltog i handläggningen innan det antecknades",
                [*acts, jav],
            )


def _taking_part(item: Item, person: str) -> list[Act]:
    found = [a for a in item.of(e.VoteCast) if a.event.person.id == person]
    for act in item.of(e.ProposalPut, e.ProposalSeconded, e.ReservationEntered):
        if act.event.__class__ is not e.ReservationEntered and act.event.proposal in item.withdrawn:
            continue
        by = act.event.proposers if isinstance(act.event, e.ProposalPut) else act.event.by
        if any(p.id == person for p in by):
            found.append(act)
    return sorted(found, key=lambda a: a.version)


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
    Check("1.4 jäv", _JAV, (e.JavDeclared,), acted_before_jav),
    Check("8.14 omtvistat jäv", _CONTESTED, (e.JavContested,), jav_left_open),
)
SITTING: tuple[Check[Sitting], ...] = (
    Check("1.2 inkallelseordning", PRAXIS, (e.AttendanceRecorded,), called_past_own_party),
    Check("1.5 deltagande på distans", REGLEMENTE, (e.RemoteParticipationStarted,), at_a_distance),
    Check("8.8 växeltjänstgöring", REGLEMENTE, (e.MemberLeft,), came_back),
)
