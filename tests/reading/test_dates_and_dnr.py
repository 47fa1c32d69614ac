"""Dates and diary numbers in the forms that Swedish minutes have."""

import datetime as dt

import pytest

from beslut.reading.dates import find_dates
from beslut.reading.dnr import dnr_line, labelled_dnr
from beslut.values import dnr_key


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019-09-05", dt.date(2019, 9, 5)),
        ("2002 09 19", dt.date(2002, 9, 19)),
        ("den 19 oktober 2023", dt.date(2023, 10, 19)),
        ("tisdagen den 9 juni 2020", dt.date(2020, 6, 9)),
        ("Sammanträde 1 maj 2012 kl 18", dt.date(2012, 5, 1)),
        ("9/3 -05", dt.date(2005, 3, 9)),
        ("12 dec 1998", dt.date(1998, 12, 12)),
    ],
)
def test_a_date_is_read_in_every_usual_form(text: str, date: dt.date) -> None:
    """Figures, month names, weekday before, and the short form of handwriting."""
    assert [d.date for d in find_dates(text)] == [date]


@pytest.mark.parametrize(
    "text",
    ["2019-13-05", "31 februari 2020", "HL 2019/310-2", "1.5.1-135-2012", "08-508 09 062", "KS 2023/740"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Impossible days, diary numbers and telephone numbers are no dates."""
    assert list(find_dates(text)) == []


FORMS = [
    "HL 2019/310", "SOD 2023/713", "KS 2023/740", "1.5.1-135-2012", "2.6-335-2013", "2012-663-1.1.", "2009-1020-600",
    "982-2009-103", "102-616-04", "103-209/04", "316-259/2012", "002 – 443 / 05", "T 2010-313-01743", "S-Dp 2007-36100-54",
    "KS2007/0226-14", "KS 2002/0441-10", "BUN 2009/147:61", "2006/071-63", "KFKS 2015/173-040", "2018/0219 KS-5",
    "2011/KS 0206 001", "2023/KS 0126 001", "2016KSM1221.042", "KS/2017:499", "BUN/2016:360", "KS-2015/31", "KU.2017.91",
    "941-2011", "0747/21", "KS 02-820 107",
]  # fmt: skip


@pytest.mark.parametrize("label", ["Dnr ", "Dnr. ", "Dnr: ", "DNR: ", "Diarienummer ", "D nr "])
@pytest.mark.parametrize("dnr", FORMS)
def test_a_labelled_dnr_is_kept_verbatim(label: str, dnr: str) -> None:
    """All thirty forms seen in real minutes, after every label."""
    assert [d.text for d in labelled_dnr(f"{label}{dnr}")] == [dnr]


@pytest.mark.parametrize(
    "dnr",
    ["HL 2019/310", "KS2007/0226-14", "KS 2002/0525-37", "KS/2017:499", "2018/0219 KS-5", "2006/071-63"],
)
def test_a_dnr_with_letters_needs_no_label_on_a_line_of_its_own(dnr: str) -> None:
    """The form tells, where letters or a year with a stroke do."""
    found = dnr_line(dnr, 0, len(dnr))
    assert found is not None
    assert found.text == dnr


@pytest.mark.parametrize("line", ["2007-10-25", "AU § 296", "Sida 1 (4)", "KS § 312", "- Motion 2007-05-10"])
def test_a_line_that_is_no_dnr_is_none(line: str) -> None:
    """Dates and references are no diary numbers."""
    assert dnr_line(line, 0, len(line)) is None


def test_the_key_forgets_white_space_case_and_the_last_full_stop() -> None:
    """One dnr has one key however it is typed."""
    assert dnr_key("2012-663-1.1.") == dnr_key("2012-663-1.1")
    assert dnr_key("002 – 443 / 05") == "002-443-05"
    assert dnr_key("hl 2019/310") == "hl-2019-310"
