"""The föredragningslista: set, changed at the table, taken up item by item, and what is left out of it."""

from __future__ import annotations

import attrs
import pytest
from tests.decide.salen import AT, READ, Prepare, Sal, after, nothing

from beslut import Refused, Source
from beslut import commands as c
from beslut.decide import refused as r
from beslut.decide.correction import OthersRestOnIt

M = "m-1"
UPPROP = c.AgendaItem(number="1", kind="upprop", title="Upprop")
SKOLAN = c.AgendaItem(number="2", title="Avveckling av Ängsskolan", arende="a-1", dnr="UN 2026/118")
BESOK = c.AgendaItem(number="3", kind="information", title="Studiebesök")
CASE = c.OpenArende(arende="a-1", namnd="n-1", title="Ängsskolan")


def lista(*items: c.AgendaItem, ground: str | None = None) -> c.SetForedragningslista:
    """The list as it shall be."""
    return c.SetForedragningslista(meeting=M, items=items, ground=ground)


def known(item: c.AgendaItem, number: int) -> c.AgendaItem:
    """The item as it stands on the list."""
    return attrs.evolve(item, id=f"{M}.l{number}")


L1, L2, L3 = known(UPPROP, 1), known(SKOLAN, 2), known(BESOK, 3)
SET = (CASE, lista(UPPROP, SKOLAN, BESOK))
LEFT_OUT = c.WithdrawFromAgenda(meeting=M, item=L3.id, ground="besöket är inställt")
TAKEN = c.OpenParagraf(meeting=M, number="10", item=L2.id, arende="a-1")


def test_from_kallelse_to_the_table() -> None:
    """Items keep their ids from list to list; § numbers are the sitting's own, in whatever order it takes them."""
    sal = Sal()
    sal.do(*SET)
    extra = c.AgendaItem(title="Läsårstider")
    changed = sal.do(lista(L1, extra, L3, L2, ground="extra ärende")).event
    assert [item.id for item in changed.items] == ["m-1.l1", "m-1.l4", "m-1.l3", "m-1.l2"]
    sal.do(LEFT_OUT, TAKEN)
    told = [(line.number, line.title, line.left_out, line.paragraf) for line in sal.ledger.meeting(M).agenda]
    assert told == [
        ("1", "Upprop", False, None),
        (None, "Läsårstider", False, None),
        ("3", "Studiebesök", True, None),
        ("2", "Avveckling av Ängsskolan", False, "m-1.10"),
    ]
    assert sal.ledger.paragraf("m-1.10").item == L2.id
    assert sal.ledger.meeting(M).agenda[2].ground == "besöket är inställt"


def test_before_the_sitting_is_opened() -> None:
    """The list goes out with the kallelse, before anybody has opened the sitting."""
    sal = Sal()
    sal.do(c.CallMeeting(meeting="m-2", namnd="n-1"))
    sal.do(c.SetForedragningslista(meeting="m-2", items=(UPPROP,)))
    sal.do(c.OpenMeeting(meeting="m-2", namnd="n-1"), c.OpenParagraf(meeting="m-2", item="m-2.l1"))
    assert [line.paragraf for line in sal.ledger.meeting("m-2").agenda] == ["m-2.x1"]


def test_what_was_struck_can_come_back() -> None:
    """An item that was struck from the list and put back is the same item; a struck one's id is never given anew."""
    sal = Sal()
    added = sal.do(CASE, lista(UPPROP, SKOLAN), lista(L1), lista(L1, BESOK)).event
    assert [item.id for item in added.items] == [L1.id, L3.id]
    sal.do(lista(L1, L2, L3))
    assert [line.title for line in sal.ledger.meeting(M).agenda] == [
        "Upprop",
        "Avveckling av Ängsskolan",
        "Studiebesök",
    ]


def test_a_list_that_a_paragraf_rests_on() -> None:
    """A list is taken back only together with the §§ that take up what it brought."""
    sal = Sal()
    first = sal.do(*SET).recorded[-1].version
    opened = sal.do(TAKEN).recorded[-1].version
    with pytest.raises(OthersRestOnIt) as got:
        sal.do(c.WithdrawAct(target=M, event=first, ground="fel lista"))
    assert got.value.dependents == (opened,)


def test_a_list_rests_on_none_before_it() -> None:
    """A list is whole: what was set before it is taken back by itself, also where items have changed places."""
    sal = Sal()
    first = sal.do(*SET).recorded[-1].version
    sal.do(lista(L2, c.AgendaItem(title="Läsårstider"), L1, L3), TAKEN)
    sal.do(c.WithdrawAct(target=M, event=first, ground="fel lista"))
    assert [line.id for line in sal.ledger.meeting(M).agenda] == [L2.id, "m-1.l4", L1.id, L3.id]


CASES: list[tuple[Prepare, c.Command, type[Refused], str]] = [
    (
        after(*SET),
        lista(L1, L2, attrs.evolve(SKOLAN, number="7")),
        r.TwiceOnTheList,
        r"ärendet a-1 står två gånger .* punkt 2 \(Avveckling .*\) och punkt 7",
    ),
    (
        after(*SET, TAKEN),
        lista(L1, L3),
        r.ItemTakenUp,
        r"punkt 2 \(Avveckling av Ängsskolan\) är redan upptaget, som m-1\.10, och kan inte strykas",
    ),
    (
        after(*SET, TAKEN, c.CloseParagraf(paragraf="m-1.10")),
        c.WithdrawFromAgenda(meeting=M, item=L2.id),
        r.ItemTakenUp,
        "kan inte utgå",
    ),
    (after(*SET, LEFT_OUT), LEFT_OUT, r.ItemLeftOut, r"punkt 3 \(Studiebesök\) har redan utgått"),
    (
        after(*SET, LEFT_OUT),
        c.OpenParagraf(meeting=M, number="10", item=L3.id),
        r.ItemLeftOut,
        "har utgått och tas inte upp",
    ),
    (
        after(*SET, TAKEN),
        c.OpenParagraf(meeting=M, number="11", item=L2.id),
        r.ItemTakenUp,
        r"är redan upptaget, som m-1\.10",
    ),
    (
        after(*SET, c.OpenArende(arende="a-2", namnd="n-1")),
        c.OpenParagraf(meeting=M, number="11", item=L2.id, arende="a-2"),
        r.NotOnTheList,
        "gäller ärendet a-1, inte a-2",
    ),
    (after(c.CloseMeeting(meeting=M)), lista(UPPROP), r.MeetingIsClosed, "är avslutat"),
]


@pytest.mark.parametrize(("prepare", "act", "error", "says"), CASES)
def test_refused(prepare: Prepare, act: c.Command, error: type[Refused], says: str) -> None:
    """The act is refused live and says why, nothing is stored; read in old minutes it is recorded."""
    sal = Sal()
    prepare(sal)
    root = sal.ledger.root()
    with pytest.raises(error, match=says):
        sal.do(act)
    assert sal.ledger.root() == root
    sal.do(attrs.evolve(act, source=READ))
    sal.ledger.meeting(M)


SENSELESS: list[tuple[Prepare, c.Command, str]] = [
    (after(*SET), lista(L1, L1), "m-1.l1 står två gånger på listan"),
    (after(*SET), lista(L1, known(BESOK, 9)), r"m-1\.l9 \(Studiebesök\) har aldrig stått på listan"),
    (nothing, lista(known(UPPROP, 2)), r"där står: inga; en ny punkt lämnas utan id"),
    (nothing, lista(c.AgendaItem(title=" ")), "punkt 1 saknar rubrik"),
    (nothing, lista(UPPROP, c.AgendaItem(title="B", number="")), "punkt 2, B: numret får inte vara tomt"),
    (nothing, lista(SKOLAN), "ärendet 'a-1' finns inte i liggaren"),
    (
        after(*SET),
        c.WithdrawFromAgenda(meeting=M, item="m-1.l8"),
        r"m-1\.l8 står inte på listan .* m-1\.l1, m",
    ),
    (nothing, c.OpenParagraf(meeting=M, item="m-1.l1"), "där står: inga"),
]


@pytest.mark.parametrize(("prepare", "act", "says"), SENSELESS)
@pytest.mark.parametrize("source", [None, READ])
def test_senseless(prepare: Prepare, act: c.Command, says: str, source: Source | None) -> None:
    """A list of nothing, of what isn't there or of what was never on it is refused, wherever it was read."""
    sal = Sal()
    prepare(sal)
    with pytest.raises(Refused, match=says):
        sal.do(attrs.evolve(act, source=source))


def test_without_a_list() -> None:
    """A § needs no list, and one that takes up nothing of it stands beside it."""
    sal = Sal()
    sal.do(*SET)
    assert sal.ledger.paragraf(AT).item is None
    assert {line.paragraf for line in sal.ledger.meeting(M).agenda} == {None}
