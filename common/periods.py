"""Periods: calendar quarters, and the two ways Québec counts years.

A quarter is written `2026-T3` on screen and in files (`2026T3`, `2026-Q3` and `2026 t3` are
read too) and is an integer inside (`ordinal`), so that periods compare and subtract. The
State's financial year runs from 1 April to 31 March and is named by the year it starts in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

TORONTO = ZoneInfo("America/Toronto")
"""Where days begin and end: most of Québec keeps its time."""
_WRITTEN = re.compile(r"^\s*(\d{4})\s*[-/ ]?\s*[TQ]\s*([1-4])\s*$", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Period:
    """One calendar quarter."""

    year: int
    quarter: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """The quarter that `text` writes.

        Raises:
            ValueError: it is none.
        """
        found = _WRITTEN.match(text.replace("\u00a0", " "))
        if not found:
            raise ValueError(f"not a period: {text!r}")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Period:
        """The quarter that holds `day`."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Period:
        return cls(ordinal // 4, ordinal % 4 + 1)

    @property
    def ordinal(self) -> int:
        """Quarters since year 0: consecutive quarters differ by 1."""
        return self.year * 4 + self.quarter - 1

    @property
    def start(self) -> date:
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def end(self) -> date:
        """The last day of the quarter."""
        return self.following.start - timedelta(days=1)

    @property
    def following(self) -> Period:
        return Period.from_ordinal(self.ordinal + 1)

    def year_of(self, basis: str) -> int:
        """The year that holds the quarter: calendar, or financial (named by the year it starts in)."""
        return financial_year(self.start) if basis == "financial" else self.year

    def __str__(self) -> str:
        return f"{self.year}-T{self.quarter}"


def financial_year(day: date) -> int:
    """The year in which the financial year of `day` starts (31 March 2024 → 2023)."""
    return day.year if day.month >= 4 else day.year - 1
