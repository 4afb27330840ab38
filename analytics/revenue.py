"""What market events brought, in dollars and jobs: fixed tables, protected when the release was built.

Years are calendar years, whatever the filters; nothing here adds or divides: a sum over parts or years could
give back what is hidden.
"""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask

RevenueScope = Literal["network", "territory", "sector"]
RevenueMeasure = Literal["revenue", "jobs"]


def revenue(
    release: Release, *, visitor: Visitor, scope: RevenueScope, measure: RevenueMeasure
) -> pd.DataFrame:
    """One row a part and year, territories in the order of the network.

    Returns:
        `part` (a code; missing for the network), `year`, `amount` (dollars, or full-time equivalents), `contributors`, and
        `symbol`: `x` where the amount may not be shown, `..` where nobody declared any; both are then missing.
    """
    return ask(release, "revenue", visitor=visitor, parameters={"scope": scope, "measure": measure})
