"""Whether the young stay: the presence table, computed and protected when the release was built.

Presence is living in the territory k months after entry, returnees included, among people of
known status. The cells are fixed (methods §8): years and sectors do not reach them, and nothing
here adds, divides or estimates.
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


def presence(
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
        `scope, territory, entry_from, entry_to, programme, months, people, known, presence,
        presence_low, presence_high, symbol`: people rounded to 5, rates between 0 and 1 rounded
        to 0.01 and intervals outward; `entry_from` and `entry_to` are 0 for all years of entry;
        where `symbol` is `x` or `..` there is no figure.
    """
    chosen = {"scope": scope, "territories": list(territories), "programmes": list(programmes)}
    return ask(release, "presence", visitor=visitor, parameters=chosen)
