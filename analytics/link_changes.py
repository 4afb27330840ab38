"""Links of two periods beside each other: new, repeated, faded; and those that moved beyond chance."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import betainc

from analytics.access import Release, Visitor
from analytics.expected import SIGNIFICANT, false_discovery
from analytics.filters import Filters
from analytics.links import links

SMALLEST_TOTAL = 6
"""Pairs with fewer links in both periods together are not tested: hardly any split of theirs could stand out."""

_KEYS = ["territory_a", "territory_b"]


def link_changes(
    release: Release, *, visitor: Visitor, earlier: Filters, later: Filters
) -> tuple[pd.DataFrame, float]:
    """`compared` for the full counts of two choices of filters, which differ by their years.

    Periods of unlike lengths compare: a pair is judged on its share of all the links of its period. A
    project active in both periods counts in both, so that a change is told less often than it could be;
    a period whose submissions are not all in is poorer in links of late reporters, and proves nothing.
    """
    before = links(release, visitor=visitor, filters=earlier, counting="full")
    after = links(release, visitor=visitor, filters=later, counting="full")
    return compared(before, after)


def compared(before: pd.DataFrame, after: pd.DataFrame) -> tuple[pd.DataFrame, float]:
    """Each pair linked in one of two periods, its change, and what can be said of it.

    Given the links of a pair in both periods together, those of the later one are binomial with the later
    period's share of all links when nothing but the totals moved (Przyborowski & Wilenski 1940, Biometrika
    31, 313–323). Two-sided mid-p; counts divided by Pearson's dispersion, as partners repeat (methods §2);
    the pairs together by Benjamini & Hochberg (1995). `new`, `repeated` and `faded` describe, without
    interval. Silence about a pair does not say that it stayed the same.

    Args:
        before, after: `territory_a, territory_b, links`, whole numbers.

    Returns:
        The pairs in code order, `territory_a, territory_b, before, after, change, kind` (`new`, `repeated`,
        `faded`), `p, q` (NaN where not tested), `verdict` (`strengthened`, `weakened`: its share of all
        links rose or fell beyond chance; `unsure`: tested, chance explains it; `silent`: not tested); and
        the dispersion, 1 at least.
    """
    pairs = before.merge(after, on=_KEYS, how="outer", suffixes=("_before", "_after"))
    pairs = pairs.rename(columns={"links_before": "before", "links_after": "after"})
    pairs = pairs.fillna({"before": 0, "after": 0}).astype({"before": "int64", "after": "int64"})
    pairs = pairs[pairs.before + pairs.after > 0].sort_values(_KEYS, ignore_index=True)
    pairs["change"] = pairs.after - pairs.before
    pairs["kind"] = np.select([pairs.before == 0, pairs.after == 0], ["new", "faded"], "repeated")
    dispersion = _judge(pairs)
    return pairs, dispersion


def _judge(pairs: pd.DataFrame) -> float:
    """Add `p, q, verdict`; the dispersion of the counts."""
    total = (pairs.before + pairs.after).to_numpy(dtype=float)
    after = pairs.after.to_numpy(dtype=float)
    share = float(after.sum() / total.sum()) if len(pairs) else 0.0
    comparable = 0 < share < 1
    dispersion = _dispersion(after, total, share) if comparable else 1.0
    tested = comparable & (total >= SMALLEST_TOTAL)
    p = np.full(len(pairs), np.nan)
    p[tested] = binomial_mid_p(after[tested] / dispersion, total[tested] / dispersion, share)
    pairs["p"] = p
    pairs["q"] = false_discovery(pairs.p)
    sure = (pairs.q < SIGNIFICANT).to_numpy()
    pairs["verdict"] = np.select(
        [~tested, sure & (after > total * share), sure], ["silent", "strengthened", "weakened"], "unsure"
    )
    return dispersion


def _dispersion(after: np.ndarray, total: np.ndarray, share: float) -> float:
    gaps = (after - total * share) ** 2 / (total * share * (1 - share))
    return max(1.0, float(gaps.sum()) / max(1, len(total) - 1))


def binomial_mid_p(count: np.ndarray, total: np.ndarray, share: float) -> np.ndarray:
    """Two-sided mid-p of binomial counts, extended to counts that are not whole by the beta function.

    Args:
        count: from 0 to `total`; total: above 0; share: strictly between 0 and 1.
    """
    rest = total - count
    some, missing = np.maximum(count, 1e-300), np.maximum(rest, 1e-300)
    at_least = np.where(count > 0, betainc(some, rest + 1, share), 1.0)
    above = np.where(rest > 0, betainc(count + 1, missing, share), 0.0)
    upper = (at_least + above) / 2
    mid_p: np.ndarray = np.minimum(1.0, 2 * np.minimum(upper, 1 - upper))
    return mid_p
