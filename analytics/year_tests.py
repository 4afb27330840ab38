"""Figures of two successive years, tested: which moved by more than chance explains.

The years share cases: a project active in both counts in each. It cannot make them differ, so a count is
judged on the cases of one year alone, and a share on the variance that the shared ones leave.
"""

from __future__ import annotations

from math import nan
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from analytics.changes import difference
from analytics.expected import false_discovery
from analytics.link_changes import SMALLEST_TOTAL, binomial_mid_p
from analytics.measures import SMALLEST_N
from analytics.overdispersion import FEWEST, dispersion
from common.intervals import wilson

NETWORK = ""
"""The `territory` of the rows that take the whole network."""
FAMILY_LEVEL = 0.025
"""Largest share of false discoveries among those of the network, and among those of the poles: a network where
nothing moved tells something in at most twice that, 5 %."""
LEAST_INFORMATION = 3.0
"""Shares whose changes rest on less than this (n̂·p(1−p), n̂ the cases that are not shared) are not tested: the
normal law is no guide there."""
WINSORISED = 0.679
"""The mean square of a standard normal score once its tenths at both ends are brought back to their limits."""

Verdict = Literal["rise", "fall", "unsure", "silent"]
_RESULTS = ["change", "low", "high", "score", "p", "dispersion"]


def moved(cases: pd.DataFrame) -> pd.DataFrame:
    """Each figure of two years, its change, and how likely chance alone makes one as large.

    - A count (no denominator): of the cases in one year alone, those of the later one are binomial of one half
      (McNemar 1947; of events, Przyborowski & Wilenski 1940, Biometrika 31, 313–323); two-sided mid-p.
    - A rate: the same, given the denominators of both years.
    - A share: score test of two proportions that share cases, Derrick, Dobson-McKittrick, Toher & White (2015),
      Journal of Applied Quantitative Methods 10(3), 1–14; interval by `changes.difference`.

    Poles differ in how they moved: the dispersion of their changes round the common one, by indicator, at least 1,
    divides every test of that indicator (winsorised, so that what should stand out does not hide itself); the network
    is then judged by Student's t of the poles. `judged` then looks at all the changes together.

    Args:
        cases: `slug, territory, kind` (`count`, `rate`, `share`), `before, after` (numerators), `before_n, after_n`
            (denominators, NaN of a count), `kept, kept_n` (cases of both years, 0 where none can be), one row a
            figure; the rows of a `slug` are of one kind, one of them `NETWORK`.

    Returns:
        The same with `change` (of a share, after − before; else after ÷ before − 1), its interval `low, high`,
        `score` (how many standard errors it moved), `p, q`, `dispersion`, and `verdict`: `rise`, `fall`, `unsure`
        (tested, chance explains it) or `silent` (too few cases to be tested).
    """
    parts = [_of_indicator(rows) for _, rows in cases.groupby("slug", sort=False)]
    if not parts:
        return cases.assign(**dict.fromkeys([*_RESULTS, "q", "dispersion"], nan), verdict="")
    return judged(pd.concat(parts).loc[cases.index])


def judged(found: pd.DataFrame) -> pd.DataFrame:
    """Add `q` and `verdict` to changes that have `p, low, high`."""
    network = found.territory == NETWORK
    q = false_discovery(found.p.where(network)).fillna(false_discovery(found.p.where(~network)))
    sure = q < FAMILY_LEVEL
    verdict = np.select(
        [found.p.isna(), sure & (found.low > 0), sure & (found.high < 0)],
        ["silent", "rise", "fall"],
        "unsure",
    )
    return found.assign(q=q, verdict=verdict)


def _of_indicator(rows: pd.DataFrame) -> pd.DataFrame:
    share = rows.kind.iloc[0] == "share"
    scores = _share_scores(rows) if share else _count_scores(rows)
    poles = (rows.territory != NETWORK).to_numpy() & np.isfinite(scores.centred)
    phi = between_poles(scores.centred[poles])
    students = max(1, int(poles.sum()) - 1) if phi > 1 else 0
    own = scores.score / np.sqrt(phi)
    p = 2 * stats.norm.sf(np.abs(own)) if share else _count_p(rows, scores, phi)
    network = (rows.territory == NETWORK).to_numpy()
    if students:
        p = np.where(network, np.fmax(p, 2 * stats.t.sf(np.abs(own), students)), p)
    p = np.where(scores.enough, p, nan)
    interval = _share_interval if share else _count_interval
    bounds = [interval(row, phi) for row in rows.to_dict("records")]
    return rows.assign(
        change=[found[0] for found in bounds],
        low=[found[1] for found in bounds],
        high=[found[2] for found in bounds],
        score=np.where(scores.enough, own, nan),
        p=p,
        dispersion=phi,
    )


class _Scores(NamedTuple):
    """Standard errors moved (`score`), and from the common change of the poles (`centred`, NaN where not `enough`)."""

    score: np.ndarray
    centred: np.ndarray
    enough: np.ndarray


def between_poles(scores: np.ndarray) -> float:
    """The dispersion of poles' scores, 1 at least; 1 of fewer than `overdispersion.FEWEST`.

    The tenth of them at each end is brought back to the next, and the mean square is scaled for it: an outlier that
    should be told does not hide itself.
    """
    if len(scores) < FEWEST:
        return 1.0
    phi = dispersion(scores, np.ones(len(scores))).phi / WINSORISED
    return max(1.0, phi * len(scores) / (len(scores) - 1))


def alone(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cases of the later year alone, of either year alone, and the share of the later where nothing moved."""
    later = (rows.after - rows.kept).to_numpy(float)
    both = (rows.before + rows.after - 2 * rows.kept).to_numpy(float)
    sizes = rows.before_n.to_numpy(float), rows.after_n.to_numpy(float)
    counted = rows.kind.to_numpy() == "count"
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = np.where(counted, 0.5, sizes[1] / (sizes[0] + sizes[1]))
    return later, both, expected


def _count_scores(rows: pd.DataFrame) -> _Scores:
    later, both, expected = alone(rows)
    enough = (both >= SMALLEST_TOTAL) & (expected > 0) & (expected < 1)
    poles = (rows.territory != NETWORK).to_numpy() & enough
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (later[poles].sum() / (both - later)[poles].sum()) / (
            (both * expected)[poles].sum() / (both * (1 - expected))[poles].sum()
        )
        common = ratio * expected / (ratio * expected + 1 - expected)
        score, centred = (
            (later - both * share) / np.sqrt(both * share * (1 - share)) for share in (expected, common)
        )
    return _Scores(score, np.where(enough, centred, nan), enough)


def _count_p(rows: pd.DataFrame, scores: _Scores, phi: float) -> np.ndarray:
    later, both, expected = alone(rows)
    p = np.full(len(rows), nan)
    for place in np.flatnonzero(scores.enough):
        counts = later[[place]] / phi, both[[place]] / phi
        p[place] = binomial_mid_p(*counts, float(expected[place]))[0]
    return p


def _share_scores(rows: pd.DataFrame) -> _Scores:
    before_n, after_n = rows.before_n.to_numpy(float), rows.after_n.to_numpy(float)
    before, after, kept_n = (rows[name].to_numpy(float) for name in ("before", "after", "kept_n"))
    with np.errstate(divide="ignore", invalid="ignore"):
        common = (before + after) / (before_n + after_n)
        unshared = 1 / before_n + 1 / after_n - 2 * kept_n / (before_n * after_n)
        variance = common * (1 - common) * unshared
        moved = after / after_n - before / before_n
        score = moved / np.sqrt(variance)
        informed = (variance > 0) & (common * (1 - common) / unshared >= LEAST_INFORMATION)
        enough = (np.minimum(before_n, after_n) >= SMALLEST_N) & informed
    poles = (rows.territory != NETWORK).to_numpy() & enough
    mean = np.average(moved[poles], weights=1 / variance[poles]) if poles.any() else 0.0
    centred = np.where(enough, (moved - mean) / np.sqrt(np.where(enough, variance, 1.0)), nan)
    return _Scores(score, centred, enough)


def _share_interval(row: dict[str, float], phi: float) -> tuple[float, float, float]:
    first, second = (row["before"], row["before_n"]), (row["after"], row["after_n"])
    if not min(first[1], second[1]) > 0:
        return nan, nan, nan
    shared = row["kept_n"] / np.sqrt(first[1] * second[1])
    low, high = difference(
        (first[0] / phi, first[1] / phi), (second[0] / phi, second[1] / phi), correlation=shared
    )
    return second[0] / second[1] - first[0] / first[1], low, high


def _count_interval(row: dict[str, float], phi: float) -> tuple[float, float, float]:
    """Of after ÷ before − 1, from Wilson's interval of the later share of the cases of one year alone."""
    kept, both = row["kept"], row["before"] + row["after"] - 2 * row["kept"]
    exposure = 1.0 if row["kind"] == "count" else row["after_n"] / row["before_n"] if row["before_n"] else nan
    if not both or not exposure > 0 or not row["before"]:
        return nan, nan, nan

    def ratio(share: float) -> float:
        earlier = kept + (1 - share) * both
        return (kept + share * both) / earlier / exposure - 1 if earlier else np.inf

    later = row["after"] - kept
    low, high = wilson(later / phi, both / phi)
    return ratio(later / both), ratio(low), ratio(high)
