"""Days as options of the command line take them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click


class Day(click.ParamType[dt.date]):
    """A day, written as 2019-08-29."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """A date written as ISO 8601. Fails with what would be right."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} är inget datum; skriv till exempel 2019-08-29", param, ctx)
