"""What a figure establishes: the few numbers of the sentence that stands above it.

Nothing is called a difference here that chance alone explains.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analytics.measures import SMALLEST_N
from common.intervals import wilson

Verdict = Literal["rise", "fall", "unsure"]


@dataclass(frozen=True)
class Range:
    """The rows of a table with the lowest and the highest figure."""

    lowest: dict[Any, Any]
    highest: dict[Any, Any]
    rows: int


def extremes(frame: pd.DataFrame, column: str) -> Range | None:
    """The lowest and the highest of `column`, missing figures left out; the first row where two tie.

    None without two figures. Two numbers far apart are not two territories that differ: a range
    goes with what `apart` or `beside_network` says of chance, or is a plain count.
    """
    known = frame[frame[column].notna()]
    if len(known) < 2:
        return None
    lowest, highest = known.loc[known[column].idxmin()], known.loc[known[column].idxmax()]
    return Range(lowest.to_dict(), highest.to_dict(), len(known))


def apart(found: Range, low: str, high: str) -> bool:
    """Whether the interval of the highest lies wholly above the interval of the lowest.

    Stricter than a test of their difference, and rightly: they were picked as the extremes.
    """
    return bool(found.highest[low] > found.lowest[high])


@dataclass(frozen=True)
class Standing:
    """Territories beside the network, by their codes in the order of the table.

    Args:
        above, below: those whose interval lies wholly on one side of the network's value.
        within: those whose interval holds it.
        small: those with too few cases to say.
    """

    above: tuple[str, ...]
    below: tuple[str, ...]
    within: tuple[str, ...]
    small: tuple[str, ...]

    @property
    def compared(self) -> int:
        return len(self.above) + len(self.below) + len(self.within)


def beside_network(frame: pd.DataFrame, value: float) -> Standing:
    """Where the interval of each territory lies from the network's share.

    At 95 %, one identical territory in twenty lies outside by chance: a territory named here is one
    to look at, not one that does better.

    Args:
        frame: `territory, denominator, low, high`.
    """
    enough = frame.denominator >= SMALLEST_N
    above, below = enough & (frame.low > value), enough & (frame.high < value)
    sides = (above, below, enough & ~above & ~below, ~enough)
    return Standing(*(tuple(frame.territory[side]) for side in sides))


def holding_half(values: pd.Series) -> int:
    """How many of the largest values hold half of their sum together; 0 where the sum is 0."""
    total = float(values.sum())
    if total <= 0:
        return 0
    cumulated = values.sort_values(ascending=False).cumsum()
    return int((cumulated < total / 2 - 1e-9).sum()) + 1


@dataclass(frozen=True)
class CountChange:
    """A count in two successive complete years."""

    first_year: int
    last_year: int
    before: int
    after: int
    verdict: Verdict


def last_count_change(frame: pd.DataFrame, column: str) -> CountChange | None:
    """From the year before the last complete one to it; None where one is missing.

    Given their sum, two Poisson counts of one rate split evenly: the change is established where the
    interval of the second's share leaves out one half (Przyborowski & Wilenski 1940, Biometrika 31,
    313–323, with Wilson's interval). Events that come in clusters vary more than this allows.

    Args:
        frame: `year, complete` and the count in `column`.
    """
    whole = frame[frame.complete].sort_values("year").tail(2)
    if len(whole) < 2 or int(whole.year.iloc[1]) - int(whole.year.iloc[0]) != 1:
        return None
    before, after = (int(value) for value in whole[column])
    low, high = wilson(after, before + after) if before + after else (0.0, 1.0)
    verdict: Verdict = "rise" if low > 0.5 else "fall" if high < 0.5 else "unsure"
    return CountChange(int(whole.year.iloc[0]), int(whole.year.iloc[1]), before, after, verdict)


@dataclass(frozen=True)
class Narrowest:
    """The step of a funnel that fewest pass, and whether its interval lies under all the others."""

    step: dict[Any, Any]
    established: bool


def narrowest_step(funnel: pd.DataFrame) -> Narrowest | None:
    """The lowest conversion between two stages; None without two steps of `SMALLEST_N` cases.

    Args:
        funnel: `stage, reached, previous, conversion, low, high`, as `commercialisation.funnel` returns it.
    """
    steps = funnel.iloc[1:]
    steps = steps[steps.previous >= SMALLEST_N]
    if len(steps) < 2:
        return None
    lowest = steps.conversion.idxmin()
    others = steps.drop(index=lowest)
    return Narrowest(steps.loc[lowest].to_dict(), bool(steps.high[lowest] < others.low.min()))
