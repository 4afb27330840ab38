"""Where the young come from and where they live: the tables of origins, computed and protected at the build.

As for retention, the cells are fixed (methods §8): no filter but territories reaches them, and nothing
here estimates.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask
from analytics.retention import Scope

OUTSIDE = "outside_quebec"
REST = "rest"
"""The end of a flow that stands for all that is not shown of its pole, outside Québec included where it is an origin."""


def attraction(
    release: Release, *, visitor: Visitor, scope: Scope = "network", territories: Sequence[str] = ()
) -> pd.DataFrame:
    """Where those who entered lived before, by year of entry (network) or by band (poles).

    Returns:
        The columns of `mart_attraction`, and `elsewhere`: the share who came from another territory or
        from outside Québec, which `elsewhere_low` and `elsewhere_high` surround.
    """
    chosen = {"scope": scope, "territories": list(territories)}
    table = ask(release, "attraction", visitor=visitor, parameters=chosen)
    return table.assign(elsewhere=(1 - table.from_here).round(2))


def talent_flows(release: Release, *, visitor: Visitor, territories: Sequence[str] = ()) -> pd.DataFrame:
    """Flows from the territory of origin to the pole, and from the pole to where people live at 24 months.

    Returns:
        The columns of `mart_talent_flows`, the largest first within a band and a kind; `people` rounded to 5.
        A flow that is not listed is not zero: it is in the `REST` of its pole.
    """
    return ask(release, "talent_flows", visitor=visitor, parameters={"territories": list(territories)})


def talent_balance(release: Release, *, visitor: Visitor, territories: Sequence[str] = ()) -> pd.DataFrame:
    """By band and territory, those who came from there and those who live there at 24 months, whatever pole they entered.

    Returns:
        The columns of `mart_talent_balance`. `net` is the difference of two counts rounded to 5, of known
        residence only: no interval goes with it, and it tells nothing of people lost from sight.
    """
    return ask(release, "talent_balance", visitor=visitor, parameters={"territories": list(territories)})
