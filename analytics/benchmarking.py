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
    adjustment: Adjustment = "none",
) -> Benchmark:
    """Judge every unit against the common value of all.

    `review` («à examiner») outside the 99.8 % limits, `watch` («à surveiller») outside 95 %; else `small`
    where the chance of noticing the gap is under `ENOUGH_POWER`, else `chance`. A unit that is outside is
    one to look at: chance alone puts one of 20 outside 95 %, and nothing here says why. The units weigh in
    the common value that they are judged by.

    Args:
        frame: `territory, numerator, denominator, value, low, high, symbol`; value is `per` × numerator ÷
            denominator. A numerator may be missing where only its share is published.
        law: None for a figure that is no count of cases: it gets no limits.
    """
    known = frame[(frame.symbol == "") & (frame.denominator > 0) & frame.value.notna()]
    empty = frame.assign(**dict.fromkeys(_LIMITS, nan), power=nan, flag=_untold(frame, "volume"), side="")
    target = _common_value(known, per) if len(known) and law else nan
    state = _state(frame, known, law)
    base = Benchmark(state, target * per, empty, None, law, adjustment, per)
    if state == "alone":
        return replace(base, units=empty.assign(flag=_untold(frame, "alone")))
    if state != "compared" or law is None:
        return base
    found = _dispersion(known, target=target, law=law, per=per)
    return _judged(replace(base, dispersion=found), upwards=upwards_is_worse)


def _state(frame: pd.DataFrame, known: pd.DataFrame, law: Law | None) -> State:
    if not (frame.symbol == "").any():
        return "unavailable"
    if law is None:
        return "volume"
    if len(frame) == 1:
        return "alone"
    return "compared" if len(known) else "unavailable"


def _common_value(known: pd.DataFrame, per: int) -> float:
    return float((known.value / per * known.denominator).sum() / known.denominator.sum())


def _dispersion(known: pd.DataFrame, *, target: float, law: Law, per: int) -> Dispersion | None:
    if len(known) < FEWEST or target <= 0 or (law == "binomial" and target >= 1):
        return None
    z, errors = scores(known.value / per, known.denominator, target=target, law=law)
    return dispersion(z, errors)


def _judged(base: Benchmark, *, upwards: bool) -> Benchmark:
    units = base.units
    sizes = units.denominator.where(units.symbol == "", 0).fillna(0).to_numpy(float)
    warning, alarm = _limits(base, sizes, WARNING), _limits(base, sizes, ALARM)
    value = units.value.to_numpy(float) / base.per
    assert base.law
    chance = power(
        sizes, target=base.target / base.per, law=base.law, parts=sizes / sizes.sum(), upwards=upwards
    )
    review, watch = _outside(value, alarm), _outside(value, warning)
    told = np.select(
        [review != "", watch != "", chance < ENOUGH_POWER], ["review", "watch", "small"], "chance"
    )
    columns = (warning.low, warning.high, alarm.low, alarm.high)
    limits = {name: column * base.per for name, column in zip(_LIMITS, columns, strict=True)}
    without = _untold(units, "")
    return replace(
        base,
        units=units.assign(
            **limits,
            power=np.where(sizes > 0, chance, np.nan),
            flag=np.where(without == "", told, without),
            side=np.where(without == "", watch, ""),
        ),
    )


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


def _untold(frame: pd.DataFrame, otherwise: str) -> np.ndarray:
    """The flag of units without a figure, `otherwise` for the others."""
    hidden, empty = (frame.symbol != "").to_numpy(), (frame.denominator == 0).to_numpy()
    return np.select([hidden, empty], ["unavailable", "no_cases"], otherwise)
