"""Who was called in past whom: the body's inkallelseordning held against its sittings."""

from __future__ import annotations

from typing import Any

import orjson
from attrs import asdict
from tests.findings.past import ALM, BERG, BRANT, FRISK, HED, HOLM, NOOR, RULES, P, Past, day, opened, person

from beslut.events import Event
from beslut.events import meeting as e
from beslut.events.namnd import InkallelseordningSet, MandateEnded, MandateGiven, NamndEstablished
from beslut.findings import judged
from beslut.granskning.ranges import _streams
from beslut.granskning.streams import Streams
from beslut.values import PersonRef

ORDER = "1.2 inkallelseordning"
CALLED = e.ErsattareCalledIn(person=HOLM, in_place_of=BERG)  # Holm (KD) for Berg (M), who isn't there


def elected(who: PersonRef, **named: Any) -> Event:
    """A substitute of the register, who has another id there."""
    return MandateGiven(
        person=PersonRef(who.name, who.party, id=f"n-1.{who.name[:3]}"), role="ersättare", **named
    )


def body(*events: Event, order: tuple[str, ...] = ("M", "S", "KD"), since: str = "", past: Past) -> Past:
    """The body has an inkallelseordning for M's seats; Hed (S) and Holm (KD) are substitutes."""
    # a body that numbers each sitting from 1: then no § number has to be claimed
    return past.add(
        NamndEstablished(name="Nämnden", numbering="sammanträde"),
        InkallelseordningSet(party="M", order=order, since=day(since)),
        *(events or (elected(HED), elected(HOLM))),
        stream="n-1",
    )


def beside(past: Past, *who: PersonRef) -> Past:
    """Substitutes who are there and don't serve."""
    return past.add(*(e.AttendanceRecorded(person=w, role="ersättare", serving=False) for w in who))


def sitting(*acts: Event) -> Past:
    """Frisk (M) and Noor (S) serve; Hed (S) and Holm (KD) wait."""
    return beside(opened(FRISK, NOOR), HED, HOLM).add(*acts)


def test_called_past_an_earlier_party() -> None:
    """For M's seat S comes before KD: Holm (KD) is called though Hed (S) is there and free."""
    (found,) = body(past=sitting(CALLED)).found(ORDER)
    assert found.says == (
        "Sara Holm (KD) kallades in för Anna Berg (M), fast Nils Hed (S) var närvarande och inte "
        "tjänstgjorde; inkallelseordningen för M är M, S, KD"
    )
    assert (found.events, found.statute) == (("m-1@7", "m-1@5", "n-1@2"), "reglemente")
    in_paragraf = e.ErsattareCalledIn(person=HOLM, in_place_of=FRISK, paragraf=P)
    jav = e.JavDeclared(paragraf=P, person=FRISK)
    (found,) = body(past=sitting(jav, in_paragraf)).found(ORDER)
    assert found.concerns(P)
    assert found.says.startswith("§ 9: Sara Holm")


def test_called_at_the_roll_call() -> None:
    """Who is told at the roll call to serve was called in, too; who came after it was passed by nobody."""
    past = Past().add(e.MeetingOpened(namnd="n-1", when=day("2026-04-16")))
    past.add(e.AttendanceRecorded(person=HOLM, role="ersättare", in_place_of=BERG))
    beside(past, HED).add(e.ParagrafOpened(paragraf=P, number="9"))
    assert body(past=past).concerned(ORDER) == [[2, 3, 2]]
    late = Past().add(e.MeetingOpened(namnd="n-1", when=day("2026-04-16")))
    late.add(
        e.AttendanceRecorded(person=HOLM, role="ersättare", in_place_of=BERG),
        e.AttendanceRecorded(person=HED, role="ersättare", present=False, serving=False),
        e.MemberArrived(person=HED),
        e.ParagrafOpened(paragraf=P, number="9"),
    )
    assert not body(past=late).found(ORDER)


def test_called_in_order() -> None:
    """Hed before Holm is as it should be, and Holm where Hed isn't free: gone, jävig, or serving."""
    hed = e.ErsattareCalledIn(person=HED, in_place_of=BERG)
    assert not body(past=sitting(hed)).found(ORDER)
    assert not body(past=sitting(e.MemberLeft(person=HED), CALLED)).found(ORDER)
    for_noor = e.ErsattareCalledIn(person=HED, in_place_of=NOOR)
    assert not body(past=sitting(for_noor, CALLED)).found(ORDER)
    assert not body(past=sitting(e.JavDeclared(paragraf=P, person=HED), CALLED)).found(ORDER)
    assert not body(past=sitting(e.RemoteParticipationInterrupted(person=HED), CALLED)).found(ORDER)


def test_where_the_order_is_silent() -> None:
    """No order, another party's, another day's; a vacant seat; nobody of the register: nothing is told."""
    assert not sitting(CALLED).found(ORDER)
    assert not body(past=sitting(CALLED), order=("M", "KD", "S")).found(ORDER)
    assert not body(past=sitting(CALLED), since="2026-04-17").found(ORDER)
    assert body(past=sitting(CALLED), since="2026-04-16").found(ORDER)
    assert not body(past=sitting(e.ErsattareCalledIn(person=HOLM, in_place_of=BRANT))).found(ORDER)
    assert not body(past=sitting(e.ErsattareCalledIn(person=HOLM))).found(ORDER)
    assert not body(elected(ALM), elected(HOLM), past=sitting(CALLED)).found(ORDER)
    nobody = e.ErsattareCalledIn(person=HOLM, in_place_of=person(1, "Anna Berg", ""))
    assert not body(past=beside(opened(FRISK), HED, HOLM).add(nobody)).found(ORDER)


def test_called_to_a_vacant_seat() -> None:
    """A vacant seat has its party's order like any other: Holm (KD) is called to M's though Hed (S) is free."""
    vacant = e.ErsattareCalledIn(person=HOLM, vacant="M")
    (found,) = body(past=sitting(vacant)).found(ORDER)
    assert found.says.startswith("Sara Holm (KD) kallades in för vakant (M), fast Nils Hed (S)")
    sund = person(8, "Maja Sund", "M")
    (found,) = beside(opened(FRISK, NOOR), HED, HOLM, sund).add(vacant).found(ORDER)
    assert found.says == (
        "Sara Holm (KD) kallades in för vakant (M), fast Maja Sund (M) av platsens eget parti "
        "var närvarande och inte tjänstgjorde"
    )
    at_the_roll_call = e.AttendanceRecorded(person=HOLM, role="ersättare", vacant="M")
    past = beside(opened(FRISK, NOOR), HED).add(at_the_roll_call, e.ParagrafOpened(paragraf=f"{P}0"))
    assert not body(past=past).found(ORDER)  # the § of `opened` ended the roll call


def test_the_register_of_the_day() -> None:
    """A substitute whose mandate has ended, or begins later, is passed by nobody; the newest order holds."""
    ended = MandateEnded(
        person=PersonRef("Nils Hed", "S", id="n-1.Nil"), role="ersättare", ended=day("2026-01-01")
    )
    assert not body(elected(HED), elected(HOLM), ended, past=sitting(CALLED)).found(ORDER)
    assert not body(elected(HED, since=day("2026-05-01")), elected(HOLM), past=sitting(CALLED)).found(ORDER)
    assert not body(elected(HED, until=day("2026-04-15")), elected(HOLM), past=sitting(CALLED)).found(ORDER)
    assert body(elected(HED, until=day("2026-04-16")), elected(HOLM), past=sitting(CALLED)).found(ORDER)
    newer = InkallelseordningSet(party="M", order=("M", "KD", "S"), since=day("2026-01-01"))
    assert not body(elected(HED), elected(HOLM), newer, past=sitting(CALLED)).found(ORDER)


def test_told_once() -> None:
    """A call past the seat's own party is told by the sitting alone, also where the order has it."""
    sund = person(8, "Maja Sund", "M")
    past = beside(opened(FRISK, NOOR), HED, HOLM, sund).add(CALLED)
    (found,) = body(elected(sund), elected(HED), elected(HOLM), past=past).found(ORDER)
    assert "Maja Sund (M) av platsens eget parti" in found.says


def test_free_again() -> None:
    """A substitute who gave way to the late member is free for the next call, once the § is closed."""
    past = Past().add(e.MeetingOpened(namnd="n-1", when=day("2026-04-16"), rules=RULES))
    past.add(
        e.AttendanceRecorded(person=NOOR, role="ledamot", present=False, serving=False),
        e.AttendanceRecorded(person=BRANT, role="ledamot"),
        e.AttendanceRecorded(person=ALM, role="ersättare", in_place_of=NOOR),
    )
    beside(past, HED).add(e.ParagrafOpened(paragraf=P, number="9"), e.MemberArrived(person=NOOR))
    leaves, called = e.MemberLeft(person=BRANT), e.ErsattareCalledIn(person=HED, in_place_of=BRANT)
    past.add(e.ParagrafClosed(paragraf=P), leaves, called)
    assert past.concerned(ORDER) == [[4, 5], [10, 4]], "Alm (V) was free when Hed (S) was called for V"


def test_through_a_process_of_its_own() -> None:
    """What a worker says of registers and calls is what is held against each other."""
    past = body(past=sitting(CALLED))
    part = Streams()
    for stream in ("n-1", "m-1"):
        result = judged(stream, past.ledger._store.stream(stream))
        part.registers += result.registers
        part.calls += result.calls
    assert part.registers
    assert part.calls
    assert _streams(orjson.loads(orjson.dumps(asdict(part)))) == part
