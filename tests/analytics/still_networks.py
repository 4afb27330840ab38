"""Networks where nothing changes from a year to the next: projects of several years, and events that come by clusters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.year_tests import NETWORK

POLES = [f"{number:02d}" for number in range(1, 19)]
DAYS = 365


@dataclass(frozen=True)
class StillNetwork:
    """Projects as arrays: the pole that carries each, that of its partner (-1 without), first and last day, marks; days are
    counted from the first day of the first year compared."""

    home: np.ndarray
    partner: np.ndarray
    start: np.ndarray
    end: np.ndarray
    marks: dict[str, np.ndarray]
    events: dict[str, tuple[np.ndarray, np.ndarray]]
    """Name → the pole and the day of each event."""

    def cases(self) -> pd.DataFrame:
        """The figures of the two years, as `year_tests.moved` takes them."""
        first, second = self._active(0), self._active(1)
        rows = []
        for territory in (NETWORK, *POLES):
            own = self._of(territory)
            sizes = [float((own & active).sum()) for active in (first, second, first & second)]
            rows.append(_row("active", territory, "count", sizes))
            for name, mark in self.marks.items():
                counts = [float((own & active & mark).sum()) for active in (first, second, first & second)]
                rows.append(_row(name, territory, "share", counts, sizes))
            for name, (pole, day) in self.events.items():
                here = np.ones(len(pole), bool) if territory == NETWORK else pole == POLES.index(territory)
                counts = [float((here & (day // DAYS == year)).sum()) for year in (0, 1)]
                rows.append(_row(name, territory, "count", [*counts, 0.0]))
                rows.append(_row(f"{name}_rate", territory, "rate", [*counts, 0.0], sizes))
        return pd.DataFrame(rows)

    def _active(self, year: int) -> np.ndarray:
        return np.asarray((self.start < (year + 1) * DAYS) & (self.end >= year * DAYS))

    def _of(self, territory: str) -> np.ndarray:
        if territory == NETWORK:
            return np.ones(len(self.home), bool)
        pole = POLES.index(territory)
        return np.asarray((self.home == pole) | (self.partner == pole))


def _row(
    slug: str, territory: str, kind: str, counts: list[float], sizes: list[float] | None = None
) -> dict[str, object]:
    under = sizes or [np.nan, np.nan, 0.0]
    return {
        "slug": slug,
        "territory": territory,
        "kind": kind,
        "before": counts[0],
        "after": counts[1],
        "kept": counts[2],
        "before_n": under[0],
        "after_n": under[1],
        "kept_n": under[2] if kind == "share" else 0.0,
    }


def draw_still(rng: np.random.Generator, *, projects: float = 450, cluster: float = 1.3) -> StillNetwork:
    """A network in its steady state.

    Args:
        projects: started a year, on average.
        cluster: events that follow a first one, on average: counts of them vary more than Poisson's.
    """
    years = 8
    count = int(rng.poisson(projects * (years + 2)))
    weights = rng.gamma(2, 1, len(POLES))
    weights /= weights.sum()
    home = rng.choice(len(POLES), count, p=weights)
    start = rng.integers(-years * DAYS, 2 * DAYS, count)
    end = start + rng.lognormal(np.log(600), 0.55, count).astype(int) + 60
    crossing = rng.random(count) < 0.4
    partner = np.where(crossing, rng.choice(len(POLES), count, p=weights), -1)
    marks = {"crossing": partner >= 0}
    marks |= {name: rng.random(count) < share for name, share in (("rare", 0.12), ("common", 0.7))}
    selling = np.flatnonzero(rng.random(count) < 0.5)
    events = {"sales": _clustered(home[selling], start[selling], cluster, rng)}
    single = rng.integers(0, 2 * DAYS, int(rng.poisson(600)))
    events["meetings"] = (rng.choice(len(POLES), len(single), p=weights), single)
    return StillNetwork(home, partner, start, end, marks, events)


def _clustered(
    home: np.ndarray, start: np.ndarray, cluster: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    times = 1 + rng.poisson(cluster, len(home))
    day = np.repeat(start + rng.integers(100, 700, len(start)), times)
    later = np.arange(len(day)) != np.repeat(np.cumsum(times) - times, times)
    return np.repeat(home, times), day + later * rng.integers(40, 700, len(day))


def draw_quarters(
    rng: np.random.Generator, *, quarters: int = 32, dispersion: float = 1.0, missing: float = 0.03
) -> pd.DataFrame:
    """What `told_quarters` returns of poles that keep their part of what all do, with season and trend.

    Args:
        dispersion: variance ÷ mean of a count.
        missing: share of the quarters not told.
    """
    frames = []
    for table in ("projects", "commercialisations", "support_activities"):
        level = rng.gamma(2, 4, len(POLES))
        time = np.linspace(0.7, 1.4, quarters) * np.tile([1.0, 1.2, 0.7, 1.1], quarters // 4 + 1)[:quarters]
        mean = np.outer(level, time)
        counts = rng.poisson(mean)
        if dispersion > 1:
            # Negative binomial of that dispersion: a Poisson count whose mean is itself drawn.
            counts = rng.poisson(rng.gamma(mean / (dispersion - 1), dispersion - 1))
        told = rng.random(counts.shape) >= missing
        frames.append(quarters_frame(table, counts, told))
    return pd.concat(frames, ignore_index=True)


def quarters_frame(table: str, counts: np.ndarray, told: np.ndarray) -> pd.DataFrame:
    """One row a pole and quarter; the last one is 2026-T3."""
    last = 2026 * 4 + 2
    periods = [f"{one // 4}-T{one % 4 + 1}" for one in range(last - counts.shape[1] + 1, last + 1)]
    return pd.DataFrame(
        {
            "territory": np.repeat(POLES[: len(counts)], counts.shape[1]),
            "table_name": table,
            "period": np.tile(periods, len(counts)),
            "told": told.ravel(),
            "events": counts.ravel(),
        }
    )
