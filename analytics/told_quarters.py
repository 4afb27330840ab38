"""What poles told of each quarter: a quarter that was not told is no zero."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask

EVENTS = ("commercialisations", "support_activities")
"""Tables of things that happen on a day: a quarter without them is a fall, where of projects it only has no new ones."""


def told_quarters(release: Release, *, visitor: Visitor) -> pd.DataFrame:
    """One row a pole, table and quarter due, in time order: `territory, table_name, period, told, events`.

    `events` counts what is dated in the quarter, whenever it was told; where not `told`, it may lack the rest.
    """
    return ask(release, "told_quarters", visitor=visitor)


def untold(counts: pd.DataFrame, tables: Iterable[str]) -> frozenset[str]:
    """The poles that told something of a table of events, and not of every quarter.

    Args:
        counts: what `told_quarters` returns, of the quarters looked at.
    """
    asked = counts[counts.table_name.isin(set(tables) & set(EVENTS))]
    told = asked.groupby(["territory", "table_name"]).told
    partly = told.any() & ~told.all()
    return frozenset(code for code, _ in partly.index[partly])
