"""Finding a name as people type it: without accents, in any case, by any part of it."""

from __future__ import annotations

import pandas as pd

from common.sorting import folded


def matching(frame: pd.DataFrame, asked: str, *, most: int) -> pd.DataFrame:
    """The rows of `frame` whose `name` holds every word asked: whole names first, then those that begin so.

    Rows of one kind stay in the order of the frame; none where nothing is asked.
    """
    wanted = folded(asked)
    if not wanted:
        return frame.head(0)
    names = frame["name"].map(folded)
    kept = names.map(lambda name: all(word in name for word in wanted.split()))
    nearness = names[kept].map(lambda name: 0 if name == wanted else 1 if name.startswith(wanted) else 2)
    return frame.loc[nearness.sort_values(kind="stable").index].head(most)
