"""Points in time that carry how precisely they are known."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from attrs import frozen

from beslut.values.shape import NaiveTime

Precision = Literal["okänd", "datum", "minut", "sekund"]
_FORMS = {"datum": "%Y-%m-%d", "minut": "%Y-%m-%dT%H:%M%z", "sekund": "%Y-%m-%dT%H:%M:%S%z"}
_LENGTHS = {"datum": 10, "minut": 21, "sekund": 24}  # %z adds seconds to an offset that has some


def _written(moment: dt.datetime, precision: Precision) -> str:
    # the year apart, since %Y pads it on some systems only
    return f"{moment.year:04}{moment.strftime(_FORMS[precision].removeprefix('%Y'))}"


@frozen(weakref_slot=False)  # so that decoders can fill a twin of the same layout
class TimePoint:
    """A point in time with its precision; unknown where nobody said it.

    `value` is ISO 8601: a date, or local time with its offset from UTC. Empty exactly when
    the precision is "okänd".
    """

    precision: Precision = "okänd"
    value: str = ""

    def __attrs_post_init__(self) -> None:
        if self.precision == "okänd":
            if self.value:
                raise ValueError(f"en okänd tidpunkt har inget värde, men här står {self.value!r}")
            return
        try:
            moment = dt.datetime.fromisoformat(self.value)  # takes other forms too, which are refused below
        except ValueError:
            raise self._no_such_point() from None
        if self.precision != "datum" and moment.tzinfo is None:
            if self.value != _written(moment, self.precision):  # a %z of nothing is nothing
                raise self._no_such_point()
            raise NaiveTime(
                "value", f"tidpunkten {self.value!r} saknar tidszon; rätt vore till exempel {self.value}+0200"
            )
        if self.value != (right := _written(moment, self.precision)):
            raise ValueError(f"tidpunkten {self.value!r} ska skrivas {right}")
        if len(self.value) > _LENGTHS[self.precision]:  # local mean time, as before 1879
            raise ValueError(
                f"tidpunkten {self.value!r} har sekunder i sin tidszon; rätt vore hela minuter: +0100"
            )

    def _no_such_point(self) -> ValueError:
        return ValueError(
            f"{self.value!r} är ingen tidpunkt med precisionen {self.precision}; "
            "rätt vore till exempel 2019-08-29 eller 2019-08-29T18:30+0200"
        )

    @classmethod
    def on(cls, day: dt.date) -> TimePoint:
        """The day itself, no clock time known."""
        return cls("datum", day.isoformat())

    @classmethod
    def at(cls, moment: dt.datetime) -> TimePoint:
        """A moment to the minute. Raises NaiveTime without a time zone, ValueError where that has seconds."""
        if moment.tzinfo is None:
            raise NaiveTime(
                "moment", f"{moment.isoformat()} saknar tidszon; ange till exempel Europe/Stockholm"
            )
        return cls("minut", _written(moment, "minut"))

    def is_before(self, other: TimePoint) -> bool:
        """Whether it is known to be earlier: by the clock where both tell it, else by the day."""
        if self.day is None or other.day is None:
            return False
        if "datum" in (self.precision, other.precision):
            return self.day < other.day
        return dt.datetime.fromisoformat(self.value) < dt.datetime.fromisoformat(other.value)

    @property
    def day(self) -> dt.date | None:
        """The date, or None where the point is unknown."""
        return dt.date.fromisoformat(self.value[:10]) if self.value else None


UNKNOWN = TimePoint()
