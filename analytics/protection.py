"""What the protection of people costs the tables that are published, for the page that says how figures are made."""

from __future__ import annotations

import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask


def protection_cost(release: Release, *, visitor: Visitor) -> pd.DataFrame:
    """One row a published table.

    Returns:
        `table_name, cells, hidden, hidden_small, hidden_with, largest_effect, mean_effect`: cells that are due
        and how many are hidden, for being small or with another; how far rounding can move presence, in
        points, at most and on average over the cells shown. These two are what the method does to counts
        of that size, not what it did to these: that would tell of them.
    """
    return ask(release, "protection", visitor=visitor)
