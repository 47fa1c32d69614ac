"""Until when minutes are approved and announced, and when a notice may come down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslut.rules.frister import (
    Takedown,
    anslag_avvikelser,
    anslag_deadline,
    anslag_frist,
    anslag_takedown,
    appeal_deadline,
    justering_deadline,
    justering_frist,
    overklagande_frist,
)
from beslut.rules.helgdagar import ImpossibleDay

D = dt.date.fromisoformat
# the years that the other source knows
DAYS = st.dates(dt.date(1953, 1, 1), dt.date(2099, 12, 31))

# Twelve notices as they stood on front pages: body, sitting, justerat, put up, taken down, stated last day.
NOTICES = [
    ("Nacka kommunstyrelse", "2013-01-14", "2013-01-16", "2013-01-17", "2013-02-08", None),
    ("Nacka kommunstyrelse", "2015-08-31", "2015-09-02", "2015-09-03", "2015-09-25", None),
    ("Nacka, ett utskott", None, "2015-03-26", "2015-03-27", "2015-04-20", None),
    ("Nacka, ett utskott", "2016-06-14", "2016-06-16", "2016-06-17", "2016-07-11", None),
    ("Nacka, omedelbart", "2017-04-03", "2017-04-03", "2017-04-04", "2017-04-26", None),
    ("Malung-Sälen", "2017-10-23", "2017-10-27", "2017-10-27", "2017-11-20", None),
    ("Högsby", "2017-09-04", "2017-09-11", "2017-09-12", "2017-10-04", None),
    ("Ljusdal", "2014-03-06", "2014-03-12", "2014-03-12", "2014-04-03", None),
    ("Nynäshamn", "2020-08-18", "2020-08-18", "2020-08-18", "2020-09-09", None),
    ("Eskilstuna", "2016-09-15", "2016-09-19", "2016-09-21", "2016-10-13", None),
    ("Sunne", None, "2011-04-04", "2011-04-04", "2011-04-26", None),
    ("Huddinge", "2015-05-11", "2015-05-18", "2015-05-19", "2015-06-09", "2015-06-08"),
]


def day(written: str | None) -> dt.date | None:
    return None if written is None else D(written)


@pytest.mark.parametrize(("body", "meeting", "justerat", "posted", "down", "stated"), NOTICES)
def test_real_notices(
    body: str, meeting: str | None, justerat: str, posted: str, down: str, stated: str | None
) -> None:
    """Ten of the twelve came down on the usual day; Sunne's and Huddinge's a day early, which is flagged."""
    found = anslag_avvikelser(
        meeting=day(meeting),
        justerat=D(justerat),
        posted=D(posted),
        taken_down=D(down),
        stated_last_day=day(stated),
    )
    rules = [each.rule for each in found]
    if body == "Sunne":
        assert rules == ["8.6 nedtagning"]
        assert found[0].says == (
            "anslaget togs ned tisdagen den 26 april 2011, för tidigt: överklagandetiden går ut tisdagen den "
            "26 april 2011 (samma veckodag tre veckor efter anslaget, den 25 april, är annandag påsk; flyttas till "
            "tisdagen den 26 april 2011, lag 1930:173 2 §), och anslaget får tas ned tidigast onsdagen den 27 april 2011"
        )
    elif body == "Huddinge":
        assert rules == ["8.6 nedtagning", "4.5 överklagandetid"]
        assert "anges måndagen den 8 juni 2015; rätt dag är tisdagen den 9 juni 2015" in found[1].says
    else:
        assert rules == []
        assert anslag_takedown(D(posted)).usual == D(down)


def test_situation_a() -> None:
    """A Thursday's sitting, justerat the Thursday after, announced on the Friday."""
    assert justering_deadline(D("2026-04-16")) == D("2026-04-30")
    assert anslag_deadline(D("2026-04-23")) == D("2026-04-27")
    assert appeal_deadline(D("2026-04-24")) == D("2026-05-15")
    assert anslag_takedown(D("2026-04-24")) == Takedown(earliest=D("2026-05-16"), usual=D("2026-05-18"))


@pytest.mark.parametrize(
    ("compute", "start", "last"),
    [
        (justering_deadline, "2026-06-05", "2026-06-22"),  # ends on midsommarafton
        (justering_deadline, "2025-12-10", "2025-12-29"),  # on julafton, a Wednesday before two holidays
        (justering_deadline, "2026-12-17", "2027-01-04"),  # on nyårsafton, before a Friday's holiday
        (justering_deadline, "2026-04-30", "2026-05-15"),  # on Kristi himmelsfärdsdag
        (anslag_deadline, "2026-05-12", "2026-05-15"),
        (anslag_deadline, "2026-04-01", "2026-04-07"),  # over the whole of Easter
        (anslag_deadline, "2026-05-04", "2026-05-06"),
        (appeal_deadline, "2011-04-04", "2011-04-26"),  # Sunne, annandag påsk
        (appeal_deadline, "2004-05-10", "2004-06-01"),  # annandag pingst, the last time that it was one
        (appeal_deadline, "2005-04-25", "2005-05-16"),  # and the first Monday when it wasn't
        (appeal_deadline, "2005-05-16", "2005-06-07"),  # nationaldagen, the first time
        (appeal_deadline, "2003-05-16", "2003-06-06"),  # a Friday like others two years before
        (appeal_deadline, "2026-11-27", "2026-12-18"),
        (appeal_deadline, "2024-02-08", "2024-02-29"),
    ],
)
def test_known_days(compute: Callable[[dt.date], dt.date], start: str, last: str) -> None:
    """The last day, moved where it falls on a day on which nothing falls due, as the holidays were that year."""
    assert compute(D(start)) == D(last)


@given(DAYS, st.sampled_from([(justering_deadline, 14), (anslag_deadline, 2), (appeal_deadline, 21)]))
@settings(max_examples=1000, deadline=None)
def test_against_another_source(start: dt.date, kind: tuple[Callable[[dt.date], dt.date], int]) -> None:
    """Counted day by day with the holidays package, the last day is the same."""
    compute, days = kind
    other = holidays.country_holidays(
        "SE", years=[start.year, start.year + 1], categories=("public", "de_facto")
    )
    last = start + dt.timedelta(days=days)
    while last.weekday() in {5, 6} or last in other:
        last += dt.timedelta(days=1)
    assert compute(start) == last


@given(DAYS)
@settings(max_examples=300, deadline=None)
def test_the_notice_hangs_until_the_time_is_out(posted: dt.date) -> None:
    """It may come down the day after the last day, whatever day; offices do it on the next working day."""
    last, down = appeal_deadline(posted), anslag_takedown(posted)
    assert down.earliest == last + dt.timedelta(days=1)
    assert down.usual >= down.earliest
    assert down.usual.weekday() < 5


def test_the_reason() -> None:
    """A moved day says which day it was and why, an unmoved one where it comes from."""
    moved = anslag_frist(D("2026-04-23"))
    assert (moved.days, moved.counted_from, moved.moved_from) == (2, D("2026-04-23"), D("2026-04-25"))
    assert moved.why == (
        "andra dagen efter justeringen, den 25 april, är en lördag; "
        "flyttas till måndagen den 27 april 2026, lag 1930:173 2 §"
    )
    assert str(moved.lagrum) == "KL 8 kap. 9–13 §§"
    plain = justering_frist(D("2026-04-16"))
    assert plain.moved_from is None
    assert plain.why == "fjortonde dagen efter sammanträdet"
    assert str(plain.lagrum) == "KL 5:69, ej kontrollerat lagrum"
    assert str(overklagande_frist(D("2026-04-24")).lagrum) == "KL 13 kap."


@pytest.mark.parametrize(
    ("dates", "rule", "says"),
    [
        (
            {"meeting": "2026-04-16", "justerat": "2026-05-04"},
            "4.2 justering",
            "protokollet justerades måndagen den 4 maj 2026, för sent: senast torsdagen den 30 april 2026",
        ),
        (
            {"meeting": "2026-04-16", "justerat": "2026-04-15"},
            "4.2 justering",
            "protokollet justerades onsdagen den 15 april 2026, före sammanträdet torsdagen den 16 april 2026",
        ),
        (
            {"justerat": "2026-04-23", "posted": "2026-04-28"},
            "4.4 anslag",
            "anslaget sattes upp tisdagen den 28 april 2026, för sent: senast måndagen den 27 april 2026",
        ),
        (
            {"justerat": "2026-04-23", "posted": "2026-04-22"},
            "4.4 anslag",
            "anslaget sattes upp onsdagen den 22 april 2026, före justeringen torsdagen den 23 april 2026",
        ),
        (
            {"posted": "2026-04-24", "taken_down": "2026-05-15"},
            "8.6 nedtagning",
            "för tidigt: överklagandetiden går ut fredagen den 15 maj 2026",
        ),
        (
            {"posted": "2026-04-24", "stated_last_day": "2026-05-18"},
            "4.5 överklagandetid",
            "anges måndagen den 18 maj 2026; rätt dag är fredagen den 15 maj 2026",
        ),
    ],
)
def test_each_deviation(dates: dict[str, str], rule: str, says: str) -> None:
    """What is late, early or wrong is named with the day that would be right."""
    known = dict.fromkeys(["meeting", "justerat", "posted", "taken_down", "stated_last_day"])
    found = anslag_avvikelser(**{name: day(each) for name, each in {**known, **dates}.items()})
    assert [each.rule for each in found] == [rule]
    assert says in found[0].says


def test_what_is_lawful() -> None:
    """The last day in each, and a notice that hangs longer than it must, or over a weekend only."""
    for down in ("2026-05-16", "2026-05-18", "2026-06-30"):
        found = anslag_avvikelser(
            meeting=D("2026-04-16"),
            justerat=D("2026-04-23"),
            posted=D("2026-04-24"),
            taken_down=D(down),
            stated_last_day=D("2026-05-15"),
        )
        assert found == ()
    assert (
        anslag_avvikelser(meeting=D("2026-04-09"), justerat=D("2026-04-23"), posted=None, taken_down=None)
        == ()
    )
    assert (
        anslag_avvikelser(meeting=None, justerat=D("2026-04-23"), posted=D("2026-04-27"), taken_down=None)
        == ()
    )


def test_nothing_is_said_of_what_is_unknown() -> None:
    """A day that isn't known makes no other one wrong."""
    assert anslag_avvikelser(meeting=None, justerat=None, posted=None, taken_down=D("2026-05-01")) == ()
    assert (
        anslag_avvikelser(meeting=D("2026-04-16"), justerat=None, posted=D("2026-12-01"), taken_down=None)
        == ()
    )


def test_the_end_of_the_calendar() -> None:
    """Deadlines of the last days of 2200 lie in 2201, and are known."""
    assert appeal_deadline(dt.date(2200, 12, 31)) == dt.date(2201, 1, 21)
    assert anslag_takedown(dt.date(2200, 12, 31)).usual == dt.date(2201, 1, 22)


@pytest.mark.parametrize("compute", [justering_deadline, anslag_deadline, appeal_deadline, anslag_takedown])
@pytest.mark.parametrize(
    "bad", [dt.datetime(2026, 4, 16, 18, 0, tzinfo=dt.UTC), "2026-04-16", None, dt.date(1900, 1, 1)]
)
def test_no_day(compute: Callable[[object], object], bad: object) -> None:
    """A deadline is counted from a day, of a year whose holidays are known."""
    with pytest.raises(ImpossibleDay, match="dag") as refused:
        compute(bad)
    assert (refused.value.rule, refused.value.statute) == (
        "8.5 beräkning av lagstadgad tid",
        "lag 1930:173 2 §",
    )


def test_a_notice_that_will_come_down_too_early() -> None:
    """What a notice plans is told as planned; when it came down is told as that, and counts more."""
    posted, last = dt.date(2026, 4, 24), dt.date(2026, 5, 15)
    days = {"meeting": None, "justerat": None, "posted": posted}
    (planned,) = anslag_avvikelser(**days, taken_down=None, stated_down=last)
    assert planned.says.startswith("anslaget ska enligt sin egen uppgift tas ned fredagen den 15 maj 2026")
    (down,) = anslag_avvikelser(**days, taken_down=last, stated_down=dt.date(2026, 5, 18))
    assert down.says.startswith("anslaget togs ned fredagen den 15 maj 2026")
    assert anslag_avvikelser(**days, taken_down=dt.date(2026, 5, 16), stated_down=last) == ()


def test_a_date_is_said_once_where_nothing_moved() -> None:
    """What came too late says the last day once, and which day that was."""
    found = anslag_avvikelser(
        meeting=D("2026-04-16"), justerat=D("2026-05-04"), posted=D("2026-05-08"), taken_down=None
    )
    late, later = (each.says for each in found)
    assert late == (
        "protokollet justerades måndagen den 4 maj 2026, för sent: "
        "senast torsdagen den 30 april 2026 (fjortonde dagen efter sammanträdet)"
    )
    assert later == (
        "anslaget sattes upp fredagen den 8 maj 2026, för sent: "
        "senast onsdagen den 6 maj 2026 (andra dagen efter justeringen)"
    )
