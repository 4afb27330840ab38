"""Breaks: quarters of a pole at a level that neither its own series nor the movement of the others explains."""

from __future__ import annotations

from collections.abc import Iterator
from math import nan

import numpy as np
import pandas as pd

from analytics.expected import SIGNIFICANT, SMALLEST_EXPECTED, false_discovery
from analytics.link_changes import binomial_mid_p
from analytics.year_tests import between_poles

LONGEST = 4
"""Quarters of the longest level looked at: the last one, two, three and four."""
BEFORE = 12
"""Quarters before it that say what to expect, at most; `LEAST_BEFORE` at least."""
LEAST_BEFORE = 6
LEAST_OTHERS = 4
"""Fewer other poles do not say how the network moved: a pole is then judged by its own series alone."""
STALE = 4
"""Where the last quarter told is older than this, there is no recent level to judge: the report is late, and said so."""

_COLUMNS = [
    "territory",
    "table_name",
    "since",
    "until",
    "quarters",
    "observed",
    "expected",
    "low",
    "high",
    "p",
]


def breaks(counts: pd.DataFrame) -> pd.DataFrame:
    """The most unexpected recent level of each pole's series, and whether it is beyond chance.

    The last one to `LONGEST` quarters told are compared with up to `BEFORE` before them. If the pole kept its part of
    what all do, its recent events, given all of its own, are binomial with the share that the other poles' events
    fell into those quarters: season and common trend are theirs too. Exact conditional prediction (Nelson 1982,
    Applied Life Data Analysis, ch. 6; mid-p), counts divided by their dispersion: the larger of Pearson's over
    the quarters before (pole × quarter) and of the poles' scores in the quarters judged; then by 1 + own ÷ others' events, since
    the share is itself counted. The smallest p of a series is multiplied by the number of levels tried (Bonferroni),
    the series together by Benjamini & Hochberg (1995): where nothing broke, 5 % of networks show a break at most.

    A quarter that was not told is left out, never taken for none. A break says that something changed, in what
    happened or in how it is told, and not which. A slow drift, or a pole too small, shows none.

    Args:
        counts: `territory, table_name, period, told, events`, one row a pole, table and quarter due.

    Returns:
        One row a series judged: `territory, table_name, since, until` (first and last quarter of the level),
        `quarters, observed, expected`, the 95 % prediction interval `low, high` of its events, `p, q`, `verdict`
        (`rise`, `fall`, `unsure`).
    """
    rows = [
        row for table, series in counts.groupby("table_name", sort=False) for row in _of_table(table, series)
    ]
    found = pd.DataFrame(rows, columns=_COLUMNS)
    q = false_discovery(found.p.astype(float))
    sure = q < SIGNIFICANT
    verdict = np.select([sure & (found.observed > found.expected), sure], ["rise", "fall"], "unsure")
    return found.assign(q=q, verdict=verdict)


def _of_table(table: object, series: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    told_events = series.assign(events=series.events.where(series.told))
    events = told_events.pivot(index="territory", columns="period", values="events")
    known = series.pivot(index="territory", columns="period", values="told").fillna(value=False).astype(bool)
    periods = list(known.columns)
    matrix = events.reindex(index=known.index, columns=known.columns).to_numpy(float)
    levels = [level for k in range(1, LONGEST + 1) for level in _levels(matrix, k)]
    quarterly = _quarterly_dispersion(matrix)
    judged = _judged(pd.DataFrame(levels, columns=_LEVEL), quarterly)
    for _, tried in judged.groupby("place", sort=True):
        best = tried.loc[tried.p.idxmin()]
        low, high = _predicted(best)
        yield (
            known.index[int(best["place"])],
            table,
            periods[int(best["since"])],
            periods[int(best["until"])],
            int(best["quarters"]),
            int(best["observed"]),
            float(best["expected"]),
            low,
            high,
            min(1.0, float(best["p"]) * len(tried)),
        )


_LEVEL = ["place", "quarters", "since", "until", "observed", "before", "share", "others"]


def _levels(matrix: np.ndarray, quarters: int) -> Iterator[tuple[float, ...]]:
    """The last `quarters` told of each pole beside those before, and the share of the others' events in them."""
    told = ~np.isnan(matrix)
    for place in range(len(matrix)):
        places = np.flatnonzero(told[place])[-(quarters + BEFORE) :]
        if len(places) < quarters + LEAST_BEFORE or places[-1] < matrix.shape[1] - STALE:
            continue
        recent, before = places[-quarters:], places[:-quarters]
        others = told[:, places].all(axis=1)
        others[place] = False
        profile, total = np.ones(matrix.shape[1]), np.inf
        if others.sum() >= LEAST_OTHERS:
            profile = matrix[others].sum(axis=0)
            total = float(profile[places].sum())
        weight = profile[places].sum()
        share = float(profile[recent].sum() / weight) if weight else nan
        yield (
            place,
            quarters,
            recent[0],
            recent[-1],
            matrix[place, recent].sum(),
            matrix[place, before].sum(),
            share,
            total,
        )


def _judged(levels: pd.DataFrame, quarterly: float) -> pd.DataFrame:
    """The levels that can be judged, with `expected`, `dispersion` and `p`."""
    levels = levels.astype(float)
    levels = levels[(levels["share"] > 0) & (levels["share"] < 1)]
    levels = levels.assign(expected=levels.before * levels["share"] / (1 - levels["share"]))
    levels = levels[levels.expected >= SMALLEST_EXPECTED].reset_index(drop=True)
    total, share = levels.observed + levels.before, levels["share"]
    score = (levels.observed - total * share) / np.sqrt(total * share * (1 - share))
    phi = score.groupby(levels.quarters).transform(lambda scores: between_poles(scores.to_numpy()))
    dispersion = np.maximum(phi, quarterly) * (1 + total / levels.others)
    p = [
        float(binomial_mid_p(np.array([y / d]), np.array([n / d]), s)[0])
        for y, n, d, s in zip(levels.observed, total, dispersion, share, strict=True)
    ]
    return levels.assign(dispersion=dispersion, p=np.array(p, dtype=float))


def _quarterly_dispersion(matrix: np.ndarray) -> float:
    """Pearson's, of the quarters before any level judged, over the poles that told them all; 1 at least."""
    before = matrix[:, max(0, matrix.shape[1] - LONGEST - BEFORE) : matrix.shape[1] - LONGEST]
    whole = before[~np.isnan(before).any(axis=1)]
    whole = whole[whole.sum(axis=1) > 0]
    whole = whole[:, whole.sum(axis=0) > 0] if len(whole) else whole
    if min(whole.shape) < 2:
        return 1.0
    expected = np.outer(whole.sum(axis=1), whole.sum(axis=0)) / whole.sum()
    freedom = (whole.shape[0] - 1) * (whole.shape[1] - 1)
    return max(1.0, float(((whole - expected) ** 2 / expected).sum()) / freedom)


def _predicted(level: pd.Series) -> tuple[int, int]:
    """The counts that the quarters before would not make surprising at 95 %."""
    most = int(level["expected"] * 4 + 40 * level["dispersion"])
    events = np.arange(most + 1, dtype=float)
    scaled = level["dispersion"]
    p = binomial_mid_p(events / scaled, (events + level["before"]) / scaled, float(level["share"]))
    likely = np.flatnonzero(p >= 0.05)
    return int(likely[0]), int(likely[-1])
