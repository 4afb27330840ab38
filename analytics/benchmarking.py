"""Poles beside each other: which lie outside what chance explains, and which are too small to tell.

No unit has a rank here. With 18 truly identical poles of 25 cases at 70 %, the best shows 84 % and the
worst 52 %: a league table of them would be noise (methods §6).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import nan
from typing import Literal

import numpy as np
import pandas as pd

from analytics.funnel_limits import ALARM, WARNING, Law, Limits, funnel_limits, power
from analytics.measures import SMALLEST_N
from analytics.overdispersion import FEWEST, Adjustment, Dispersion, dispersion, scores, widened

Flag = Literal["review", "watch", "small", "chance", "alone", "volume", "unavailable", "no_cases"]
State = Literal["compared", "alone", "volume", "unavailable"]
Side = Literal["above", "below", ""]

ENOUGH_POWER = 0.8
"""The chance of noticing the printed gap under which a pole without flag is «trop petit pour conclure»."""
_LIMITS = ("low_95", "high_95", "low_998", "high_998")


@dataclass(frozen=True)
class Benchmark:
    """Units beside their common value.

    Args:
        state: `compared`; `alone`, with one unit there is nothing to compare; `volume`, the figure is
            no share or rate of cases, and has no limits; `unavailable`, no unit has a figure.
        target: the common value: all the cases over all they are out of; NaN where there is none.
        units: `territory, numerator, denominator, value, low, high, symbol`, then `low_95, high_95,
            low_998, high_998` (limits of the value), `power` (chance of noticing the gap of
            `funnel_limits.gap_of`), `flag` and `side` (of the target, where flagged).
        dispersion: None with fewer than `overdispersion.FEWEST` units.
        law: of the cases, None without limits.
        adjustment: what the limits allow for.
        per: what the value is for: 1, or 100 for a rate per 100.
    """

    state: State
    target: float
    units: pd.DataFrame
    dispersion: Dispersion | None
    law: Law | None
    adjustment: Adjustment
    per: int

    def unit(self, territory: str) -> pd.Series | None:
        """The row of one territory; None where the network has no such pole."""
        rows = self.units[self.units.territory == territory]
        return rows.iloc[0] if len(rows) else None

    def limits_at(self, sizes: np.ndarray, level: float) -> Limits:
        """The funnel at other sizes than those of the units, for its drawing."""
        assert self.law
        found = _limits(self, sizes, level)
        return Limits(found.low * self.per, found.high * self.per)


def benchmark(
    frame: pd.DataFrame,
    *,
    law: Law | None,
    per: int = 1,
    upwards_is_worse: bool = False,
    rounded: bool = False,
    adjustment: Adjustment = "none",
) -> Benchmark:
    """Judge every unit against the common value of all.

    `review` («à examiner») outside the 99.8 % limits, `watch` («à surveiller») outside 95 %; else `small`
    with fewer than `SMALLEST_N` cases, or where the chance of noticing the gap is under `ENOUGH_POWER`, else
    `chance`. A unit that is outside is
    one to look at: chance alone puts one of 20 outside 95 %, and nothing here says why. The units weigh in
    the common value that they are judged by.

    Args:
        frame: `territory, numerator, denominator, value, low, high, symbol`; value is `per` × numerator ÷
            denominator. A numerator may be missing where only its share is published.
        law: None for a figure that is no count of cases: it gets no limits.
        rounded: figures made from rounded counts: one is flagged only where its interval, which holds those
            of all counts that round to the same, leaves out the common value too.
    """
    symbol, size, value = _columns(frame, per)
    known = (symbol == "") & (size > 0) & np.isfinite(value)
    state = _state(symbol, known, law)
    target = float((value[known] * size[known]).sum() / size[known].sum()) if known.any() and law else nan
    base = Benchmark(state, target * per, frame, None, law, adjustment, per)
    if state != "compared" or law is None:
        flag: Flag = "alone" if state == "alone" else "small" if law else "volume"
        return replace(base, units=_with_columns(frame, flag=_untold(symbol, size, flag)))
    found = _dispersion(value[known], size[known], target=target, law=law)
    judged = _judged(replace(base, dispersion=found), upwards=upwards_is_worse)
    return _sure_of_rounding(judged) if rounded else judged


def _columns(frame: pd.DataFrame, per: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Symbol, size and value of each unit, the value for one of the denominator."""
    return (
        frame.symbol.to_numpy(object),
        frame.denominator.to_numpy(float, na_value=np.nan),
        frame.value.to_numpy(float, na_value=np.nan) / per,
    )


def _state(symbol: np.ndarray, known: np.ndarray, law: Law | None) -> State:
    if not (symbol == "").any():
        return "unavailable"
    if law is None:
        return "volume"
    if len(symbol) == 1:
        return "alone"
    return "compared" if known.any() else "unavailable"


def _dispersion(value: np.ndarray, size: np.ndarray, *, target: float, law: Law) -> Dispersion | None:
    if len(value) < FEWEST or target <= 0 or (law == "binomial" and target >= 1):
        return None
    return dispersion(*scores(value, size, target=target, law=law))


def _judged(base: Benchmark, *, upwards: bool) -> Benchmark:
    assert base.law
    symbol, size, value = _columns(base.units, base.per)
    sizes = np.where((symbol == "") & (size > 0), size, 0.0)
    warning, alarm = _limits(base, sizes, WARNING), _limits(base, sizes, ALARM)
    chance = power(
        sizes, target=base.target / base.per, law=base.law, parts=sizes / sizes.sum(), upwards=upwards
    )
    few = sizes < SMALLEST_N
    review, watch = _outside(value, alarm), _outside(value, warning)
    told = np.select(
        [few, review != "", watch != "", chance < ENOUGH_POWER],
        ["small", "review", "watch", "small"],
        "chance",
    )
    without = _untold(symbol, size, "")
    limits = (warning.low, warning.high, alarm.low, alarm.high)
    units = _with_columns(
        base.units,
        limits=tuple(limit * base.per for limit in limits),
        power=np.where(sizes > 0, chance, np.nan),
        flag=np.where(without == "", told, without),
        side=np.where((without == "") & ~few, watch, ""),
    )
    return replace(base, units=units)


def _sure_of_rounding(judged: Benchmark) -> Benchmark:
    units = judged.units
    unsure = (
        units.flag.isin(["review", "watch"]) & (units.low <= judged.target) & (units.high >= judged.target)
    )
    within = np.where(units.power < ENOUGH_POWER, "small", "chance")
    flags, sides = np.where(unsure, within, units.flag), np.where(unsure, "", units.side)
    return replace(judged, units=units.assign(flag=flags, side=sides))


def _with_columns(
    frame: pd.DataFrame,
    *,
    flag: np.ndarray,
    limits: tuple[np.ndarray, ...] | None = None,
    power: np.ndarray | float = nan,
    side: np.ndarray | str = "",
) -> pd.DataFrame:
    nothing = np.full(len(frame), nan)
    columns = dict(zip(_LIMITS, limits or (nothing,) * len(_LIMITS), strict=True))
    judged = pd.DataFrame({**columns, "power": power, "flag": flag, "side": side}, index=frame.index)
    return pd.concat([frame, judged], axis=1)


def _limits(base: Benchmark, sizes: np.ndarray, level: float) -> Limits:
    assert base.law
    target = base.target / base.per
    exact = funnel_limits(sizes, target=target, law=base.law, level=level)
    if base.dispersion is None:
        return exact
    return widened(
        exact,
        sizes,
        target=target,
        law=base.law,
        level=level,
        found=base.dispersion,
        adjustment=base.adjustment,
    )


def _outside(value: np.ndarray, limits: Limits) -> np.ndarray:
    # A count just on its limit is within: floating numbers must not decide.
    slack = 1e-9 * np.maximum(1.0, np.abs(value))
    return np.select([value < limits.low - slack, value > limits.high + slack], ["below", "above"], "")


def _untold(symbol: np.ndarray, size: np.ndarray, otherwise: str) -> np.ndarray:
    """The flag of units without a figure, `otherwise` for the others."""
    return np.select([symbol != "", size == 0], ["unavailable", "no_cases"], otherwise)
