"""Reports of poles drawn by hand: who sent which quarter, and what of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pandas as pd

from common.periods import Period

DAYS_TO_REPORT = 30
"""Fewer than in life, so that all the quarters of 2024 are due on the day of drawn releases, 31 January 2025."""


def quarters(first: str, last: str) -> list[str]:
    start, end = Period.parse(first).ordinal, Period.parse(last).ordinal
    return [str(Period.from_ordinal(ordinal)) for ordinal in range(start, end + 1)]


def reports(
    poles: Sequence[str],
    first: str,
    last: str,
    *,
    otherwise: Mapping[tuple[str, str], tuple[str, int | None]] | None = None,
) -> pd.DataFrame:
    """`mart_reporting`: every quarter received ten days after its end, but those of `otherwise`.

    Args:
        otherwise: (pole, quarter) → status, and days from the end of the quarter to its reception (None: never).
    """
    rows = []
    for pole in poles:
        for period in quarters(first, last):
            status, days = (otherwise or {}).get((pole, period), ("on_time", 10))
            end = Period.parse(period).end
            rows.append(
                {
                    "pole_code": pole,
                    "period": period,
                    "period_end": end,
                    "due_date": end + timedelta(days=DAYS_TO_REPORT),
                    "received_at": None
                    if days is None
                    else pd.Timestamp(end) + pd.Timedelta(days=days, hours=9),
                    "status": status,
                    "rows_accepted": 10,
                    "rows_set_aside": 0,
                }
            )
    frame = pd.DataFrame(rows)
    return frame.assign(received_at=pd.to_datetime(frame.received_at))


def counts(
    table: str,
    events: Mapping[str, Sequence[int]],
    first: str,
    *,
    untold: Sequence[tuple[str, str]] = (),
) -> pd.DataFrame:
    """`mart_told_quarters` of one table: the events of each pole, quarter by quarter."""
    rows = []
    for pole, series in events.items():
        start = Period.parse(first).ordinal
        for place, number in enumerate(series):
            period = str(Period.from_ordinal(start + place))
            rows.append((pole, period, table, (pole, period) not in untold, number))
    return pd.DataFrame(rows, columns=["pole_code", "period", "table_name", "told", "events"])
