"""After the sitting: who approved which §, when, and how it was announced (rules.md 1.4, 4 and 8.5–8.6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from beslut.events import meeting as e
from beslut.findings.check import Breach, Check
from beslut.findings.sitting import Act, Sitting
from beslut.rules.avvikelse import Avvikelse
from beslut.rules.frister import ANSLAG, JUSTERING, anslag_avvikelser
from beslut.rules.lagrum import REGLEMENTE, Lagrum

_JAV = Lagrum("KL", "6:28–30", verified=False)
_CHAIRS = ("ordförande", "vice ordförande")


def signatures(sitting: Sitting, paragrafer: Sequence[str] = ()) -> list[Act]:
    """The signatures that approve these §§ (none named: all of the minutes), the secretary's aside."""
    return [
        act
        for act in sitting.of(e.ProtokollSigned)
        if act.event.role != "sekreterare"
        and (not paragrafer or not act.event.paragrafer or set(paragrafer) & set(act.event.paragrafer))
    ]


def approved_on(sitting: Sitting, paragrafer: Sequence[str] = ()) -> dt.date | None:
    """The day of the last signature under these §§; None where some day isn't known.

    §§ that were all approved at the sitting itself have its day.
    """
    if paragrafer and sitting.at_once.issuperset(paragrafer):
        return sitting.day
    days = [act.event.when.day for act in signatures(sitting, paragrafer)]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def approved_late(sitting: Sitting) -> Iterator[Breach]:
    """The minutes were approved after the fourteenth day, or before the sitting (4.2)."""
    day = sitting.day
    dated = [act for act in signatures(sitting) if act.event.when.day is not None]
    if not dated or day is None:
        return
    dated.sort(key=lambda act: act.event.when.day)
    first, last = dated[0], dated[-1]
    for act in [first, last] if first.event.when.day < day and first is not last else [last]:
        approved = act.event.when.day
        for wrong in anslag_avvikelser(meeting=day, justerat=approved, posted=None, taken_down=None):
            yield _breach(wrong, [act], act.event.paragrafer)


def announced(sitting: Sitting) -> Iterator[Breach]:
    """A notice came late or before the justering, down too early, or with a wrong last day (4.4–4.6)."""
    down = {act.event.anslag: act for act in sitting.of(e.AnslagTakenDown)}
    for act in sitting.of(e.AnslagPosted):
        notice, taken = act.event, down.get(act.event.anslag)
        for wrong in anslag_avvikelser(
            meeting=None,
            justerat=approved_on(sitting, notice.paragrafer),
            posted=notice.posted.day,
            taken_down=None if taken is None else taken.event.when.day,
            stated_last_day=notice.last_day.day,
            stated_down=notice.down.day,
        ):
            yield _breach(wrong, [act] if taken is None else [act, taken], notice.paragrafer)


def _breach(wrong: Avvikelse, acts: Sequence[Act], paragrafer: tuple[str, ...]) -> Breach:
    return Breach(wrong.says, acts, wrong.lagrum, wrong.rule, paragrafer)


def too_few_justerare(sitting: Sitting) -> Iterator[Breach]:
    """Fewer were elected to approve the minutes than the adopted rules ask for (4.1).

    Silent where the body has adopted no rules, and of a text that tells of no election.
    """
    ended = [*sitting.of(e.MeetingClosed), *sitting.of(e.ProtokollSigned)]
    if sitting.state.rules is None:
        return
    wanted, elected = sitting.state.reglemente.justerare, len(sitting.state.justerare)
    if elected >= wanted or (not elected and ended[0].recorded.source is not None):
        return
    yield Breach(
        f"{elected or 'ingen'} justerare valdes; enligt nämndens regler är de {wanted}",
        sitting.of(e.JusterareElected) or ended[:1],
    )


def jav_at_approval(sitting: Sitting) -> Iterator[Breach]:
    """Who was jävig in a § approved it, and nobody else in that capacity did (1.4)."""
    for item in sitting.items.values():
        cleared = {a.event.person.id for a in item.of(e.JavDecided) if not a.event.jav}
        javiga = [*item.of(e.JavDeclared), *(a for a in item.of(e.JavDecided) if a.event.jav)]
        for jav in javiga:
            person = jav.event.person.id
            signed = [a for a in signatures(sitting, (item.id,)) if a.event.person.id == person]
            if person in cleared or not signed or _replaced(sitting, item.id, person, signed[0]):
                continue
            says = f"{signed[0].event.person.label} var jävig och justerade ändå paragrafen"
            yield Breach(says, [signed[0], jav], paragrafer=(item.id,))


def _replaced(sitting: Sitting, paragraf: str, person: str, signed: Act) -> bool:
    """Whether somebody else approved the § in the person's place."""
    replaced = (a.event for a in sitting.of(e.JusterareReplaced))
    if any(r.in_place_of.id == person and r.paragraf in (None, paragraf) for r in replaced):
        return True
    if signed.event.role not in _CHAIRS:
        return False
    others = (a.event for a in signatures(sitting, (paragraf,)))
    return any(s.role in _CHAIRS and s.person.id != person for s in others)


SITTING: tuple[Check[Sitting], ...] = (
    Check("1.4 jävig justerare", _JAV, (e.ProtokollSigned,), jav_at_approval),
    Check("4.1 justerare", REGLEMENTE, (e.MeetingClosed, e.ProtokollSigned), too_few_justerare),
    Check("4.2 justering", JUSTERING, (e.ProtokollSigned,), approved_late),
    Check("4.4 anslag", ANSLAG, (e.AnslagPosted,), announced),
)
