"""Where a pole's year will end: what is told so far, and the last four quarters' pace over those to come.

Methods §5: achieved + the last four quarters' rate × the quarters to come, with a prediction interval.
Four quarters are a whole turn of the seasons; those to come weigh what their seasons weighed in the
network's last three years, or the same each where these hold too few cases. A quarter that a pole
should have sent and did not is one to come. It assumes that the pace holds and that quarters told are
told whole; it knows nothing of what is planned.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from analytics.prediction import dispersion_of, poisson_prediction, share_prediction, whole_cases
from analytics.quarters import QUARTERS, QuarterCounts, Seasons, YearTold
from analytics.target_rules import ProjectionRule

_PACE_QUARTERS = QUARTERS
_SPREAD_QUARTERS = 12
"""Quarters that the dispersion of a pole's counts is read from, at most."""
_LEAST_SPREAD = 8
"""Quarters under which the dispersion is not known."""


@dataclass(frozen=True)
class Projection:
    """An indicator at the end of a year.

    Args:
        value: expected; low, high: its prediction interval at 95 %.
        cases: the denominator expected; NaN for a plain count.
        seasonal: the seasons of past years were told apart.
        dispersion: of the pole's quarters, 1 where they vary no more than chance; NaN for a share.
    """

    value: float
    low: float
    high: float
    cases: float
    seasonal: bool
    dispersion: float


@dataclass(frozen=True)
class _Pace:
    """What a measure came to over some quarters told, and what share of a year is behind and ahead."""

    count: float
    exposure: float
    ahead: float
    dispersion: float
    seasonal: bool

    @property
    def expected(self) -> float:
        """Expected in the quarters to come."""
        return self.count * self.ahead / self.exposure


def project(
    rule: ProjectionRule,
    quarters: QuarterCounts,
    year: YearTold,
    *,
    numerator: float,
    denominator: float,
    per: int = 1,
) -> Projection | None:
    """An indicator of a pole at the end of its year; None where too little was told to say.

    Args:
        numerator, denominator: told so far; the denominator is NaN for a plain count.
        per: what a rate is for.
    """
    if rule.kind == "share_of_stock":
        return _share_of_stock(rule, quarters, year, numerator, denominator)
    if rule.kind == "share_of_flow":
        return _share_of_flow(rule, quarters, year, numerator, denominator)
    pace = _pace(rule, quarters, year)
    if pace is None:
        return None
    few, many = poisson_prediction(
        pace.count, exposure=pace.exposure, ahead=pace.ahead, dispersion=pace.dispersion
    )
    counts = numerator + pace.expected, numerator + few, numerator + many
    cases = denominator
    if rule.cases:
        added = _flow_pace(quarters, year, rule.cases)
        cases += added.expected if added else 0.0
    if cases == 0:
        return None
    size = 1.0 if np.isnan(cases) else cases / per
    value, low, high = (count / size for count in counts)
    return Projection(value, low, high, cases, pace.seasonal, pace.dispersion)


def _pace(rule: ProjectionRule, quarters: QuarterCounts, year: YearTold) -> _Pace | None:
    measure = rule.name(year.year_basis)
    if rule.kind == "first_times":
        return _first_times_pace(quarters, year, measure)
    pace = _flow_pace(quarters, year, measure)
    unknown = len(quarters.last_told(year.territory, _SPREAD_QUARTERS)) < _LEAST_SPREAD
    return None if rule.continuous and unknown else pace


def _flow_pace(quarters: QuarterCounts, year: YearTold, measure: str) -> _Pace | None:
    """Of what is added up: over the last four quarters told, whatever their year."""
    recent = quarters.last_told(year.territory, _PACE_QUARTERS)
    if not recent:
        return None
    seasons = quarters.seasons(measure)
    return _over(quarters, year, measure, recent, seasons)


def _first_times_pace(quarters: QuarterCounts, year: YearTold, measure: str) -> _Pace | None:
    """Of what is new in the year: over its own quarters, which alone hold the same year's first times.

    There are fewer from quarter to quarter: without seasons that say how much, there is no pace.
    """
    seasons = quarters.seasons(measure)
    if not year.told or not seasons.known:
        return None
    return _over(quarters, year, measure, year.told, seasons)


def _over(
    quarters: QuarterCounts, year: YearTold, measure: str, recent: tuple[int, ...], seasons: Seasons
) -> _Pace:
    past = quarters.last_told(year.territory, _SPREAD_QUARTERS)
    weights = np.array([seasons.over((one,)) for one in past])
    spread = 1.0
    if len(past) >= _LEAST_SPREAD:
        spread = dispersion_of(quarters.series(year.territory, measure, past), weights)
    return _Pace(
        count=float(quarters.series(year.territory, measure, recent).sum()),
        exposure=seasons.over(recent),
        ahead=seasons.over(year.waiting),
        dispersion=spread,
        seasonal=seasons.known,
    )


def _share_of_stock(
    rule: ProjectionRule, quarters: QuarterCounts, year: YearTold, numerator: float, denominator: float
) -> Projection | None:
    """Those that are there stay as they are; those that begin are like them."""
    pace = _flow_pace(quarters, year, rule.measure)
    if pace is None or denominator == 0:
        return None
    ahead = whole_cases(pace.expected)
    low, high = share_prediction(
        numerator, denominator, like_successes=numerator, like_cases=denominator, ahead=ahead
    )
    return Projection(numerator / denominator, low, high, denominator + ahead, pace.seasonal, nan)


def _share_of_flow(
    rule: ProjectionRule, quarters: QuarterCounts, year: YearTold, numerator: float, denominator: float
) -> Projection | None:
    """The cases to come are like those of the last four quarters told."""
    pace = _flow_pace(quarters, year, rule.cases)
    if pace is None or pace.count == 0:
        return None
    recent = quarters.last_told(year.territory, _PACE_QUARTERS)
    like = float(quarters.series(year.territory, rule.measure, recent).sum())
    ahead = whole_cases(pace.expected)
    if denominator + ahead == 0:
        return None
    low, high = share_prediction(
        numerator, denominator, like_successes=like, like_cases=pace.count, ahead=ahead
    )
    value = (numerator + ahead * like / pace.count) / (denominator + ahead)
    return Projection(value, low, high, denominator + ahead, pace.seasonal, nan)
