"""Observed links beside those that a model expects: ratio, interval, and what can be said of each pair.

A model (`quasi_independence`, `gravity`) gives the links that each pair would have if nothing but
the size of the two territories, or their size and distance, counted. This module judges the gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Literal

import numpy as np
import pandas as pd
from scipy.special import gammainc, gammaincc

from analytics.links import link_matrix
from common.intervals import byar

Model = Literal["quasi", "distance"]
MODELS: tuple[Model, ...] = ("quasi", "distance")

State = Literal["told", "no_links", "too_small", "determined", "unplaced", "no_fit"]
"""Why there is an expectation, or none:
`no_links`: nothing is linked; `too_small`: too few linked territories for the model;
`determined`: their totals alone fix every pair (a star, a pair, a triangle), so that observed and expected
are the same by construction; `unplaced`: a territory has no known centre; `no_fit`: the model did not converge.
"""

Verdict = Literal["more", "less", "unsure", "silent", "isolated", "none"]
"""What is said of a pair: `more` or `less` than expected beyond chance; `unsure`: tested, chance explains it;
`silent`: under `SMALLEST_EXPECTED` links expected, not tested; `isolated`: a territory without any link;
`none`: there is no expectation."""

SMALLEST_EXPECTED = 3.0
"""Pairs expected to have fewer links are not tested: hardly any count of theirs could stand out."""
SIGNIFICANT = 0.05
"""Largest share of false discoveries among the pairs that are told apart."""


@dataclass(frozen=True)
class Slope:
    """How links fall with distance: the exponent of distance, and its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Expectation:
    """What a model expects of every pair, and what observation says against it.

    Args:
        pairs: one row a pair of territories, a < b in code order: `territory_a, territory_b, observed,
            expected, ratio, low, high, p, q, verdict`; `ratio` = observed ÷ expected with its interval;
            NaN where there is none; `q` only for the pairs tested.
        dispersion: variance ÷ mean of the counts round the model, 1 at least; NaN without a model.
        isolated: territories without any link, in network order.
        slope: of the model with distance.
    """

    model: Model
    state: State
    pairs: pd.DataFrame
    dispersion: float = nan
    isolated: tuple[str, ...] = ()
    slope: Slope | None = field(default=None)

    @property
    def tested(self) -> int:
        return int(self.pairs.q.notna().sum())

    def of(self, verdict: Verdict) -> pd.DataFrame:
        """The pairs of this verdict, the farthest from the expectation first."""
        found = self.pairs[self.pairs.verdict == verdict]
        return found.sort_values(["p", "territory_a", "territory_b"])


def with_expectation(
    counted: pd.DataFrame, expectation: Expectation, *, territories: Sequence[str] = ()
) -> pd.DataFrame:
    """Counted links with what is expected of their pair, pairs without a link included.

    Args:
        counted: `territory_a, territory_b, links`, in either counting: the expectation is always of the
            full count, of the whole network.
        territories: keeps the pairs with an end among them; empty is all.

    Returns:
        `territory_a, territory_b, links, observed, expected, ratio, low, high, p, q, verdict`, in code order.
    """
    keys = ["territory_a", "territory_b"]
    columns = [*keys, "observed", "expected", "ratio", "low", "high", "p", "q", "verdict"]
    pairs = expectation.pairs[columns]
    if territories:
        pairs = pairs[pairs.territory_a.isin(territories) | pairs.territory_b.isin(territories)]
    merged = counted.merge(pairs, on=keys, how="outer")
    merged["links"] = merged.links.fillna(0).astype(counted.links.dtype)
    return merged.sort_values(keys, ignore_index=True)


@dataclass(frozen=True)
class Observed:
    """Links among the territories that have some, as arrays.

    Args:
        territories: every code of the network, in its order.
        matrix: square and symmetric in that order, zero on the diagonal.
        linked: which territories have a link.
    """

    territories: tuple[str, ...]
    matrix: np.ndarray
    linked: np.ndarray

    @classmethod
    def of(cls, frame: pd.DataFrame, territories: Sequence[str]) -> Observed:
        """From `territory_a, territory_b, links` in full counting."""
        matrix = link_matrix(frame, territories=territories).fillna(0.0).to_numpy()
        return cls(tuple(territories), matrix, matrix.sum(axis=1) > 0)

    @property
    def core(self) -> np.ndarray:
        """The matrix of the linked territories alone."""
        return self.matrix[np.ix_(self.linked, self.linked)]

    @property
    def isolated(self) -> tuple[str, ...]:
        return tuple(code for code, linked in zip(self.territories, self.linked, strict=True) if not linked)

    def spread(self, core: np.ndarray) -> np.ndarray:
        """A matrix of the linked territories as one of all, zero elsewhere."""
        whole = np.zeros_like(self.matrix)
        whole[np.ix_(self.linked, self.linked)] = core
        return whole


def determined(core: np.ndarray) -> bool:
    """Whether the totals of the territories leave only one table possible."""
    totals = core.sum(axis=1)
    return len(core) < 4 or bool(2 * totals.max() >= totals.sum() * (1 - 1e-12))


def without_model(model: Model, state: State, observed: Observed) -> Expectation:
    """The pairs with their observed links alone."""
    return Expectation(
        model, state, _pairs(observed, np.full_like(observed.matrix, nan)), isolated=observed.isolated
    )


def judged(
    model: Model, observed: Observed, expected: np.ndarray, *, parameters: int, slope: Slope | None = None
) -> Expectation:
    """Each pair against its expectation.

    Dispersion is Pearson's, 1 at least: partners repeat, so counts vary more than Poisson's and a test
    that forgets it tells one null network in two that some pair stands out (methods §2). Each pair is
    tested by the two-sided mid-p of Poisson(O/φ, E/φ), the pairs together by Benjamini & Hochberg (1995).

    Silence about a pair is not normality: with E = 3 nothing under 12 links stands out.

    Args:
        expected: square and symmetric like `observed.matrix`, above 0 between linked territories.
        parameters: how many the model fitted.
    """
    pairs = _pairs(observed, expected)
    fitted = pairs.expected > 0
    gaps = (pairs.observed - pairs.expected)[fitted] ** 2 / pairs.expected[fitted]
    dispersion = max(1.0, float(gaps.sum()) / max(1, int(fitted.sum()) - parameters))
    low, high = byar(pairs.observed.to_numpy(), dispersion=dispersion)
    divisor = pairs.expected.where(fitted)
    pairs = pairs.assign(
        ratio=pairs.observed / divisor,
        low=low / divisor,
        high=high / divisor,
        p=mid_p(pairs.observed / dispersion, divisor / dispersion),
    )
    tested = pairs.expected >= SMALLEST_EXPECTED
    pairs["q"] = false_discovery(pairs.p.where(tested))
    pairs["verdict"] = _verdicts(pairs, observed.isolated)
    return Expectation(model, "told", pairs, dispersion, observed.isolated, slope)


def mid_p(count: pd.Series, mean: pd.Series) -> pd.Series:
    """Two-sided mid-p of a Poisson count, extended to counts that are not whole by the gamma function."""
    at_least = np.where(count > 0, gammainc(np.maximum(count, 1e-300), mean), 1.0)
    above = gammainc(count + 1, mean)
    at_most = gammaincc(count + 1, mean)
    below = np.where(count > 0, gammaincc(np.maximum(count, 1e-300), mean), 0.0)
    tail = np.minimum((at_least + above) / 2, (at_most + below) / 2)
    return pd.Series(np.minimum(1.0, 2 * tail), index=count.index).where(mean.notna())


def false_discovery(p: pd.Series) -> pd.Series:
    """Benjamini–Hochberg q-values of the p that are there; NaN elsewhere."""
    known = p.dropna().sort_values(ascending=False)
    ranks = np.arange(len(known), 0, -1)
    q = np.minimum.accumulate(known.to_numpy() * len(known) / ranks) if len(known) else known.to_numpy()
    return pd.Series(q, index=known.index, dtype=float).reindex(p.index)


def smallest_noticed(expected: float, *, tested: int, dispersion: float) -> int:
    """The fewest links, above the expected, that would be told `more` if this pair alone stood out.

    Args:
        expected: of the pair; tested: pairs tested together; dispersion: of the counts.
    """
    count = int(np.ceil(expected))
    while True:
        p = mid_p(pd.Series([count / dispersion]), pd.Series([expected / dispersion])).iloc[0]
        if p * max(1, tested) < SIGNIFICANT:
            return count
        count += 1


def _pairs(observed: Observed, expected: np.ndarray) -> pd.DataFrame:
    """Both matrices as rows, a < b in code order."""
    codes = np.array(observed.territories, dtype=object)
    rows, columns = np.triu_indices(len(codes), k=1)
    swapped = codes[rows] > codes[columns]
    frame = pd.DataFrame(
        {
            "territory_a": np.where(swapped, codes[columns], codes[rows]),
            "territory_b": np.where(swapped, codes[rows], codes[columns]),
            "observed": observed.matrix[rows, columns],
            "expected": expected[rows, columns],
        }
    ).assign(ratio=nan, low=nan, high=nan, p=nan, q=nan, verdict="none")
    return frame.sort_values(["territory_a", "territory_b"], ignore_index=True)


def _verdicts(pairs: pd.DataFrame, isolated: Sequence[str]) -> np.ndarray:
    alone = pairs.territory_a.isin(isolated) | pairs.territory_b.isin(isolated)
    sure = pairs.q < SIGNIFICANT
    return np.select(
        [alone, pairs.q.isna(), sure & (pairs.ratio > 1), sure],
        ["isolated", "silent", "more", "less"],
        "unsure",
    )
