"""Whether the young stay: the retention table, computed and protected when the release was built.

Presence is living in the territory k months after entry, returnees included, among people of
known status; continuous retention is never having been seen outside. The cells are fixed (methods §8): years and
sectors do not reach them, and nothing here adds, divides or estimates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask

Scope = Literal["network", "pole"]
SCOPES: tuple[Scope, ...] = ("network", "pole")
ALL_PROGRAMMES = "all"
ALL_YEARS = 0
"""`entry_from` and `entry_to` of the rows that take all years of entry together."""

PRINTED = (
    "scope", "territory", "entry_from", "entry_to", "programme", "months", "people", "known", "presence",
    "presence_low", "presence_high", "continuous", "continuous_low", "continuous_high", "bound_low", "bound_high",
)  # fmt: skip
"""The columns of the published table that the command line prints."""


def retention(
    release: Release,
    *,
    visitor: Visitor,
    scope: Scope = "network",
    territories: Sequence[str] = (),
    programmes: Sequence[str] = (ALL_PROGRAMMES,),
) -> pd.DataFrame:
    """Rows of the published table, in order of territory, entry, programme and months.

    Args:
        scope: the network by year of entry, or the poles by bands of years.
        territories: of the poles' table; empty is all.
        programmes: `all`, or codes; empty is every one.

    Returns:
        The columns of `mart_retention`: people rounded to 5, rates between 0 and 1 rounded to 0.01 and
        intervals outward; `entry_from` and `entry_to` are 0 for all years of entry; where `symbol`
        is `x` or `..` there is no figure, and a figure that is not shown beside others is missing.
    """
    chosen = {"scope": scope, "territories": list(territories), "programmes": list(programmes)}
    return ask(release, "retention", visitor=visitor, parameters=chosen)


def entered(table: pd.DataFrame, *, first: int, last: int) -> pd.DataFrame:
    """The rows whose years of entry all lie in a range; those of all years together belong to none."""
    return table[(table.entry_from >= first) & (table.entry_to <= last)]
