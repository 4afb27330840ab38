"""Small networks drawn as sets of territories, and as frames of links."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from hypothesis import strategies as st

from analytics.resampling import Incidence

CODES = ("01", "02", "03", "04", "05", "06")

drawn_sets = st.dictionaries(
    st.frozensets(st.sampled_from(CODES), max_size=5), st.integers(1, 9), min_size=1, max_size=12
)
"""Projects by set of territories."""


def incidence_of(frame: pd.DataFrame, territories: Sequence[str]) -> Incidence:
    """Of `territories, collaborative, projects` and, where they are told, `confirmed` (else 0)."""
    told = frame if "confirmed" in frame else frame.assign(confirmed=0)
    return Incidence.of(told.assign(size=told.territories.map(len)), territories)


def sets_of(counts: dict[frozenset[str], int], *, territories: Sequence[str] = CODES) -> Incidence:
    """Every project collaborative, a row a set, in code order whatever the order drawn."""
    rows = sorted((sorted(held), projects) for held, projects in counts.items())
    frame = pd.DataFrame(
        {
            "territories": [held for held, _ in rows],
            "collaborative": True,
            "projects": [projects for _, projects in rows],
        }
    )
    return incidence_of(frame, territories)


def pairs_of(links: dict[tuple[str, str], float]) -> pd.DataFrame:
    rows = [(first, second, count) for (first, second), count in sorted(links.items())]
    return pd.DataFrame(rows, columns=["territory_a", "territory_b", "links"])
