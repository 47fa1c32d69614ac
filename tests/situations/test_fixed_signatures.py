"""The rules whose signatures others call, against vectors worked out by hand from rules.md and the almanac."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from beslut.rules import (
    Impossible,
    anslag_deadline,
    anslag_takedown,
    appeal_deadline,
    aterremiss,
    justering_deadline,
    proportionellt_val,
    quorum,
    tally,
)


@pytest.mark.parametrize(
    ("seats", "needed"),
    [
        (1, 1),
        (2, 2),  # one of two is half, not more than half
        (3, 2),
        (4, 3),
        (5, 3),
        (7, 4),
        (8, 5),
        (9, 5),
        (11, 6),
        (13, 7),  # situation A
        (15, 8),
        (17, 9),
        (31, 16),
        (45, 23),
        (46, 24),
        (49, 25),  # situation B
        (61, 31),
        (71, 36),
        (81, 41),
        (101, 51),
        (349, 175),
    ],
)
def test_quorum(seats: int, needed: int) -> None:
    """1.1: more than half of all seats, the vacant ones counted (KL 6:27)."""
    assert quorum(seats) == needed


@pytest.mark.parametrize("seats", [0, -1, -13])
def test_no_quorum_of_no_seats(seats: int) -> None:
    """A body without seats isn't one."""
    with pytest.raises(Impossible) as refused:
        quorum(seats)
    assert refused.value.rule.startswith("1.1")
    assert refused.value.statute


NOBODY: dict[str, Any] = {}


@pytest.mark.parametrize(
    ("count", "how", "side", "decided_by"),
    [
        ((7, 7, 1), {"chair": "ja"}, "ja", "utslagsröst"),  # Gotlands KS
        ((19, 19), {"chair": "ja"}, "ja", "utslagsröst"),  # Höörs KF § 99
        ((19, 19), {"chair": "nej"}, "nej", "utslagsröst"),
        ((24, 23), {"chair": "nej"}, "ja", "majoritet"),  # the chair is outvoted like anybody
        ((23, 24), {"chair": "ja"}, "nej", "majoritet"),
        ((1, 0), NOBODY, "ja", "majoritet"),
        ((0, 1), NOBODY, "nej", "majoritet"),
        ((10, 3, 26), NOBODY, "ja", "majoritet"),  # abstentions count for neither side
        ((3, 8, 28), NOBODY, "nej", "majoritet"),
        ((1, 0, 45), {"chair": "avstar"}, "ja", "majoritet"),
        ((0, 0), NOBODY, None, "väntar på utslagsröst"),
        ((0, 0, 0), NOBODY, None, "väntar på utslagsröst"),
        ((0, 0, 46), {"chair": "avstar"}, None, "väntar på utslagsröst"),
        ((0, 0, 46), {"chair": "avstar", "utslag": "nej"}, "nej", "utslagsröst"),
        ((6, 6, 1), {"chair": None}, None, "väntar på utslagsröst"),
        ((6, 6, 1), {"chair": "avstar"}, None, "väntar på utslagsröst"),
        ((6, 6, 1), {"chair": "avstar", "utslag": "ja"}, "ja", "utslagsröst"),
        ((6, 6, 1), {"chair": None, "utslag": "nej"}, "nej", "utslagsröst"),
        ((6, 6, 1), {"chair": "ja", "utslag": "nej"}, "nej", "utslagsröst"),  # situation A: --utslag nej
        ((6, 6, None), {"chair": "nej"}, "nej", "utslagsröst"),  # abstentions not stated
        ((6, 6, None), {"chair": "avstar"}, None, "väntar på utslagsröst"),
        ((24, 15, None), NOBODY, "ja", "majoritet"),
        ((6, 5, 1), {"chair": "ja"}, "ja", "majoritet"),
        ((6, 7, 0), {"chair": "ja"}, "nej", "majoritet"),
        # in elections and appointments equal votes go to the lot, whatever the chair voted
        ((8, 8, 2), {"matter": "val"}, None, "lottning"),
        ((8, 8, 2), {"matter": "val", "chair": "ja"}, None, "lottning"),
        ((0, 0, 15), {"matter": "val"}, None, "lottning"),
        ((3, 3), {"matter": "anställning", "chair": "nej"}, None, "lottning"),
        ((5, 5, None), {"matter": "anställning"}, None, "lottning"),
        ((9, 8), {"matter": "val", "chair": "nej"}, "ja", "majoritet"),
        ((4, 5), {"matter": "anställning"}, "nej", "majoritet"),
    ],
)
def test_tally(count: tuple[Any, ...], how: dict[str, Any], side: str | None, decided_by: str) -> None:
    """2.5, 2.6 and 8.1: more ja than nej; a tie by the chair's side, by lot, or awaiting the casting vote."""
    outcome = tally(*count, **how)
    assert (outcome.side, outcome.decided_by) == (side, decided_by)
    assert (outcome.ja, outcome.nej) == count[:2]  # the casting vote is never added
    assert outcome.avstar == (count[2] if len(count) == 3 else 0)


@pytest.mark.parametrize(
    ("count", "how"),
    [
        ((-1, 5), NOBODY),
        ((5, -1), NOBODY),
        ((5, 5, -1), NOBODY),
        ((0, 5), {"chair": "ja"}),  # the chair's vote is among those counted
        ((5, 0), {"chair": "nej"}),
        ((5, 5, 0), {"chair": "avstar"}),
        ((5, 5), {"chair": "avstår"}),
        ((5, 5), {"utslag": "avstar"}),
    ],
)
def test_no_such_tally(count: tuple[int, ...], how: dict[str, Any]) -> None:
    """Figures that no vote can have are refused, with rule and statute."""
    with pytest.raises(Impossible) as refused:
        tally(*count, **how)
    assert refused.value.rule.startswith("2.")
    assert refused.value.statute
    assert isinstance(refused.value, ValueError)


F = "fullmäktige"


@pytest.mark.parametrize(
    ("figures", "how", "expected"),
    [
        # situation B
        ((15, 24, 46), {"organ": F}, (False, None, False)),
        ((16, 23, 46), {"organ": F}, (True, "minoritet", False)),
        ((16, 25, 46), {"organ": F, "matter": "val"}, (False, None, False)),
        ((14, 0, 46), {"organ": F}, (True, "majoritet", False)),
        ((17, 0, 46), {"organ": F}, (True, "båda", True)),
        ((20, 24, 46), {"organ": F, "spent": True}, (False, None, False)),
        ((16, 30, 46), {"organ": F, "spent": True}, (False, None, False)),
        ((16, 23, 46), NOBODY, (False, None, False)),
        # a third of 45, 46, 47, 48, 49: 15, 16, 16, 16, 17
        ((15, 30, 45), {"organ": F}, (True, "minoritet", False)),
        ((14, 31, 45), {"organ": F}, (False, None, False)),
        ((15, 31, 46), {"organ": F}, (False, None, False)),
        ((15, 32, 47), {"organ": F}, (False, None, False)),
        ((16, 31, 47), {"organ": F}, (True, "minoritet", False)),
        ((15, 33, 48), {"organ": F}, (False, None, False)),
        ((16, 32, 48), {"organ": F}, (True, "minoritet", False)),
        ((16, 33, 49), {"organ": F}, (False, None, False)),
        ((17, 32, 49), {"organ": F}, (True, "minoritet", False)),
        # Höör: 15 of 39 is a third, 11 of 40 isn't
        ((15, 24, 39), {"organ": F}, (True, "minoritet", False)),
        ((12, 27, 39), {"organ": F}, (False, None, False)),
        ((13, 26, 39), {"organ": F}, (True, "minoritet", False)),
        ((11, 29, 40), {"organ": F}, (False, None, False)),
        ((13, 27, 40), {"organ": F}, (False, None, False)),
        ((14, 26, 40), {"organ": F}, (True, "minoritet", False)),
        ((30, 9, 39), {"organ": F}, (True, "båda", True)),
        # used up: a simple majority is needed, and is enough, undisputed
        ((24, 20, 46), {"organ": F, "spent": True}, (True, "majoritet", False)),
        ((17, 0, 46), {"organ": F, "spent": True}, (True, "majoritet", False)),
        # no right of a minority in elections, nor in a nämnd
        ((25, 16, 46), {"organ": F, "matter": "val"}, (True, "majoritet", False)),
        ((7, 6, 13), {"organ": "nämnd"}, (True, "majoritet", False)),
        ((6, 7, 13), {"organ": "nämnd"}, (False, None, False)),
        ((12, 1, 13), NOBODY, (True, "majoritet", False)),
        ((14, 0, 46), NOBODY, (True, "majoritet", False)),
        # equal votes are no majority; in fullmäktige a third still carries it
        ((20, 20, 46), {"organ": F}, (True, "minoritet", False)),
        ((6, 6, 13), NOBODY, (False, None, False)),
        ((6, 6, 13), {"organ": F, "spent": True}, (False, None, False)),
        ((0, 0, 46), {"organ": F}, (False, None, False)),
        ((0, 46, 46), {"organ": F}, (False, None, False)),
        # the smallest of bodies
        ((1, 2, 3), {"organ": F}, (True, "minoritet", False)),
        ((1, 0, 1), {"organ": F}, (True, "båda", True)),
        ((0, 1, 1), {"organ": F}, (False, None, False)),
        ((1, 3, 4), {"organ": F}, (False, None, False)),
    ],
)
def test_aterremiss(
    figures: tuple[int, int, int], how: dict[str, Any], expected: tuple[bool, str | None, bool]
) -> None:
    """2.1 and 8.2: a majority of votes cast, or in fullmäktige a third of those present (KL 5:50)."""
    in_favour, against, present = figures
    outcome = aterremiss(in_favour=in_favour, against=against, present=present, **how)
    assert (outcome.carried, outcome.basis, outcome.disputed) == expected


@pytest.mark.parametrize(
    ("figures", "how"),
    [
        ((-1, 5, 13), NOBODY),
        ((5, -1, 13), NOBODY),
        ((7, 7, 13), NOBODY),  # more votes than persons
        ((0, 0, 0), NOBODY),
        ((0, 0, -1), {"organ": F}),
        ((5, 5, 13), {"organ": "riksdagen"}),
        ((5, 5, 13), {"matter": "budget"}),
    ],
)
def test_no_such_aterremiss(figures: tuple[int, int, int], how: dict[str, Any]) -> None:
    """Figures or words that no formal vote can have are refused, with rule and statute."""
    in_favour, against, present = figures
    with pytest.raises(Impossible) as refused:
        aterremiss(in_favour=in_favour, against=against, present=present, **how)
    assert refused.value.rule
    assert "KL 5:50" in refused.value.statute


@pytest.mark.parametrize(
    ("present", "places", "needed"),
    [
        (46, 2, 16),  # the two revisorer of situation B
        (48, 2, 16),
        (49, 2, 17),
        (49, 1, 25),
        (13, 1, 7),
        (13, 2, 5),
        (13, 3, 4),
        (12, 3, 3),
        (12, 2, 4),
        (9, 2, 3),
        (10, 2, 4),
        (61, 15, 4),
        (64, 15, 4),
        (65, 15, 5),
        (100, 4, 20),
        (101, 4, 21),
        (11, 10, 1),
        (11, 11, 1),
        (1, 1, 1),
        (2, 1, 1),
        (3, 1, 2),
    ],
)
def test_proportionellt_val(present: int, places: int, needed: int) -> None:
    """2.6 and 8.15: those present shared by one more than the places, rounded up (lag 2022:629)."""
    assert proportionellt_val(present, places) == needed


@pytest.mark.parametrize(("present", "places"), [(46, 0), (46, -1), (0, 2), (-3, 2)])
def test_no_such_election(present: int, places: int) -> None:
    """Nobody present, or nothing to elect to, is no election."""
    with pytest.raises(Impossible) as refused:
        proportionellt_val(present, places)
    assert refused.value.rule
    assert refused.value.statute


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        ("2026-04-16", "2026-04-30"),  # situation A; Valborg is a day like others
        ("2026-03-20", "2026-04-07"),  # långfredagen; the next working day is Tuesday
        ("2026-03-19", "2026-04-02"),  # skärtorsdagen is no holiday
        ("2026-03-23", "2026-04-07"),  # annandag påsk
        ("2026-06-05", "2026-06-22"),  # midsommarafton
        ("2014-06-06", "2014-06-23"),  # midsommarafton 20 June 2014
        ("2025-12-10", "2025-12-29"),  # julafton, and a weekend behind annandagen
        ("2025-12-17", "2026-01-02"),  # nyårsafton
        ("2025-12-18", "2026-01-02"),  # nyårsdagen
        ("2025-12-23", "2026-01-07"),  # trettondagen
        ("2026-04-30", "2026-05-15"),  # Kristi himmelsfärdsdag
        ("2026-04-17", "2026-05-04"),  # första maj, a Friday
        ("2004-05-17", "2004-06-01"),  # annandag pingst, for the last time
        ("2005-05-02", "2005-05-16"),  # no longer
        ("2005-05-23", "2005-06-07"),  # nationaldagen, for the first time
        ("2003-05-23", "2003-06-06"),  # not yet
        ("2000-04-10", "2000-04-25"),  # annandag påsk 24 April 2000
        ("2008-03-07", "2008-03-25"),  # långfredagen 21 March 2008
        ("2011-04-08", "2011-04-26"),  # långfredagen 22 April 2011
        ("2038-04-12", "2038-04-27"),  # annandag påsk 26 April 2038, the latest that it can be
        ("1954-04-05", "1954-04-20"),  # Easter 18 and 19 April, where the rule of the moon has exceptions
        ("1981-04-06", "1981-04-21"),
        ("2026-05-23", "2026-06-08"),  # nationaldagen on a Saturday
        ("2026-10-17", "2026-11-02"),  # alla helgons dag
        ("2015-05-18", "2015-06-01"),  # a common Monday
    ],
)
def test_justering_deadline(meeting: str, last: str) -> None:
    """4.2 and 8.5: two weeks after the meeting, moved by lag 1930:173 2 §."""
    assert justering_deadline(day(meeting)) == day(last)


@pytest.mark.parametrize(
    ("justerat", "last"),
    [
        ("2026-04-23", "2026-04-27"),  # situation A: the second day is a Saturday
        ("2026-04-24", "2026-04-27"),
        ("2026-04-20", "2026-04-22"),
        ("2026-04-28", "2026-04-30"),
        ("2026-04-29", "2026-05-04"),  # första maj on a Friday
        ("2026-04-01", "2026-04-07"),  # långfredagen
        ("2026-03-31", "2026-04-02"),
        ("2026-06-17", "2026-06-22"),  # midsommarafton
        ("2025-12-22", "2025-12-29"),  # julafton
        ("2025-12-29", "2026-01-02"),  # nyårsafton
        ("2025-12-30", "2026-01-02"),  # nyårsdagen
        ("2026-01-04", "2026-01-07"),  # trettondagen
        ("2026-05-12", "2026-05-15"),  # Kristi himmelsfärdsdag
        ("2026-06-04", "2026-06-08"),  # nationaldagen on a Saturday
        ("2004-05-29", "2004-06-01"),  # annandag pingst
        ("2005-05-14", "2005-05-16"),
        ("2005-06-04", "2005-06-07"),  # nationaldagen 2005
        ("2017-04-29", "2017-05-02"),
        ("2016-09-19", "2016-09-21"),  # Eskilstuna
    ],
)
def test_anslag_deadline(justerat: str, last: str) -> None:
    """4.4 and 8.5: the second day after the justering, moved by lag 1930:173 2 §."""
    assert anslag_deadline(day(justerat)) == day(last)


@pytest.mark.parametrize(
    ("posted", "last", "earliest", "usual"),
    [
        ("2026-04-24", "2026-05-15", "2026-05-16", "2026-05-18"),  # situation A
        ("2013-01-17", "2013-02-07", "2013-02-08", "2013-02-08"),  # Nacka
        ("2015-03-27", "2015-04-17", "2015-04-18", "2015-04-20"),
        ("2016-06-17", "2016-07-08", "2016-07-09", "2016-07-11"),
        ("2017-10-27", "2017-11-17", "2017-11-18", "2017-11-20"),  # Malung
        ("2011-04-04", "2011-04-26", "2011-04-27", "2011-04-27"),  # Sunne: annandag påsk
        ("2015-05-19", "2015-06-09", "2015-06-10", "2015-06-10"),  # Huddinge
        ("2026-05-29", "2026-06-22", "2026-06-23", "2026-06-23"),  # midsommarafton
        ("2026-05-28", "2026-06-18", "2026-06-19", "2026-06-22"),  # the day after is midsommarafton
        ("2025-12-03", "2025-12-29", "2025-12-30", "2025-12-30"),  # julafton
        ("2025-12-10", "2026-01-02", "2026-01-03", "2026-01-05"),  # nyårsafton
        ("2025-12-16", "2026-01-07", "2026-01-08", "2026-01-08"),  # trettondagen
        ("2026-03-13", "2026-04-07", "2026-04-08", "2026-04-08"),  # långfredagen
        ("2026-03-12", "2026-04-02", "2026-04-03", "2026-04-07"),  # the day after is långfredagen
        ("2026-04-23", "2026-05-15", "2026-05-16", "2026-05-18"),  # Kristi himmelsfärdsdag
        ("2004-05-10", "2004-06-01", "2004-06-02", "2004-06-02"),  # annandag pingst
        ("2005-04-25", "2005-05-16", "2005-05-17", "2005-05-17"),
        ("2005-05-16", "2005-06-07", "2005-06-08", "2005-06-08"),  # nationaldagen
        ("2003-05-16", "2003-06-06", "2003-06-07", "2003-06-10"),  # no nationaldag yet, but annandag pingst
        ("2000-04-03", "2000-04-25", "2000-04-26", "2000-04-26"),
        ("2008-02-29", "2008-03-25", "2008-03-26", "2008-03-26"),
        ("2038-04-05", "2038-04-27", "2038-04-28", "2038-04-28"),
    ],
)
def test_appeal(posted: str, last: str, earliest: str, usual: str) -> None:
    """4.5, 8.5 and 8.6: three weeks from the notice; down the day after at the earliest, usually a working day."""
    assert appeal_deadline(day(posted)) == day(last)
    down = anslag_takedown(day(posted))
    assert (down.earliest, down.usual) == (day(earliest), day(usual))


@pytest.mark.parametrize("rule", [justering_deadline, anslag_deadline, appeal_deadline, anslag_takedown])
def test_no_such_day(rule: Any) -> None:
    """A clock time is no day, and neither is a text: whoever has one must say which day it is."""
    for wrong in (dt.datetime(2026, 4, 16, 18, 0, tzinfo=dt.UTC), "2026-04-16", None):
        with pytest.raises(Impossible):
            rule(wrong)
