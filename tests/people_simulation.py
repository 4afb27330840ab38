"""Networks of young people whose departures are known, followed once a year: estimates beside the truth.

What is simulated: each person leaves at a constant rate, and may come back and leave again; each year the pole
asks within three months of the anniversary, and who lives outside answers less. What is estimated: as the
product does, from its own counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import duckdb
import numpy as np
import pandas as pd
from scipy.stats import binom
from statsmodels.stats.proportion import proportion_confint

from common.intervals import wilson
from common.survival import anniversary_life_table, kaplan_meier
from etl.build.young_people.counts import count_people
from tests.people import resolve

MONTHS = np.array([12, 24, 36, 48, 60])
SHARES = (0.5, 0.7, 0.8, 0.9)
_YEARLY_LEAVING, _YEARLY_RETURN = 0.1625, 0.12
"""85 % have not left after a year, 44 % after five."""
_DAYS_OF_YEAR = 365.25
_WINDOW = 88
"""Days around an anniversary within three months whatever the months."""
_MOVES = 12
"""Departures and returns drawn: more than anybody makes in five years."""
_LONG_AFTER = date(2030, 1, 1)
_NEGLIGIBLE = 1e-6


@dataclass(frozen=True)
class Followed:
    """Networks as told to the program, and what is true of them.

    Args:
        talents, followups: shaped as `tests.people.resolve` takes them; the pole is the network.
        truth: a row a network and months: `present`, living inside that day; `inside_throughout`, inside on
            every anniversary so far; `never_left`, not a day outside. Shares.
    """

    talents: pd.DataFrame
    followups: pd.DataFrame
    truth: pd.DataFrame


def follow(
    chance: np.random.Generator, *, networks: int, people: int, answering: tuple[float, float], returns: bool
) -> Followed:
    """Draw networks of as many people, who entered in 2018.

    Args:
        answering: chances to answer of who lives inside, and of who lives outside.
        returns: whether people come back; if not, who is inside never left.
    """
    count = networks * people
    network = np.repeat([f"N{number:04}" for number in range(networks)], people)
    entry = np.datetime64("2018-01-01") + chance.integers(365, size=count)
    rates = np.resize([_YEARLY_LEAVING, _YEARLY_RETURN if returns else 1e-9], _MOVES)
    moves = np.cumsum(chance.exponential(_DAYS_OF_YEAR / rates, size=(count, _MOVES)), axis=1)
    anniversary = _anniversaries(entry)
    told_on = anniversary + chance.integers(-_WINDOW, _WINDOW + 1, size=anniversary.shape)
    inside = _inside(moves, (told_on - entry[:, None]).astype(int))
    answers = chance.random(inside.shape) < np.where(inside, *answering)
    who, which = np.nonzero(answers)
    return Followed(
        pd.DataFrame(
            {
                "talent_number": range(count),
                "pole_code": network,
                "entry_date": entry,
                "programme": "job",
                "place": network,
            }
        ),
        pd.DataFrame(
            {
                "talent_number": who,
                "date": told_on[who, which],
                "place": np.where(inside[who, which], network[who], "outside_quebec"),
            }
        ),
        _truth(network, moves, (anniversary - entry[:, None]).astype(int)),
    )


def _anniversaries(entry: np.ndarray) -> np.ndarray:
    """The same day of later years; nobody entered on a 29 February."""
    month = entry.astype("M8[M]")
    return (month[:, None] + MONTHS).astype("M8[D]") + (entry - month.astype("M8[D]"))[:, None]


def _inside(moves: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Whether an even number of moves came before each of `days` since entry."""
    return (moves[:, None, :] <= days[:, :, None]).sum(axis=2) % 2 == 0


def _truth(network: np.ndarray, moves: np.ndarray, days: np.ndarray) -> pd.DataFrame:
    inside = _inside(moves, days)
    shares = {
        "present": inside,
        "inside_throughout": np.logical_and.accumulate(inside, axis=1),
        "never_left": moves[:, :1] > days,
    }
    frame = pd.DataFrame({name: values.ravel().astype(float) for name, values in shares.items()})
    frame["network"], frame["months"] = np.repeat(network, len(MONTHS)), np.tile(MONTHS, len(network))
    return frame.groupby(["network", "months"]).mean()


def estimated(followed: Followed) -> pd.DataFrame:
    """Beside the truth, by network and months: `presence`, `continuous`, `bound_low`, `bound_high`."""
    connection = duckdb.connect()
    try:
        resolve(connection, followed.talents, followed.followups, reported=_LONG_AFTER)
        count_people(connection)
        counts = connection.execute("FROM talent_counts WHERE months > 0").df()
    finally:
        connection.close()
    counts = counts.rename(columns={"pole_code": "network"}).set_index(["network", "months"]).sort_index()
    found = pd.DataFrame(
        {
            "presence": counts.present / counts.known,
            "continuous": np.concatenate(
                [
                    anniversary_life_table(one.at_risk, one.stayed).survival
                    for _, one in counts.groupby(level="network")
                ]
            ),
            "bound_low": counts.always_inside / counts.people,
            "bound_high": counts.never_outside / counts.people,
        }
    )
    return found.join(followed.truth)


def first_seen_outside(followed: Followed) -> pd.Series:
    """The naive way, over all networks together: who left did so on the day they were first seen outside.

    Whoever was not seen outside is followed until their last answer. By months.
    """
    told = followed.followups.merge(followed.talents[["talent_number", "entry_date"]], on="talent_number")
    told["day"] = (told.date - told.entry_date).dt.days
    outside = told[told.place == "outside_quebec"].groupby("talent_number").day.min()
    last = told.groupby("talent_number").day.max()
    days = outside.reindex(last.index).fillna(last)
    curve = kaplan_meier(days, last.index.isin(outside.index))
    places = np.searchsorted(curve.times, MONTHS / 12 * _DAYS_OF_YEAR, side="right") - 1
    return pd.Series(curve.survival[places], index=MONTHS)


def held(frame: pd.DataFrame) -> float:
    """The share of networks whose bounds hold the truth at every anniversary."""
    within = (frame.bound_low <= frame.never_left) & (frame.never_left <= frame.bound_high)
    return float(within.groupby(level="network").all().mean())


Interval = Callable[[int, int], tuple[float, float]]


def log_log(successes: int, n: int) -> tuple[float, float]:
    """The life table's interval where all answer: then the number of anniversaries changes nothing."""
    table = anniversary_life_table([n], [successes])
    return float(table.low[0]), float(table.high[0])


def agresti_coull(successes: int, n: int) -> tuple[float, float]:
    """Wilson's interval drawn out a little (Agresti & Coull 1998, Am. Stat. 52, 119–126), by statsmodels."""
    low, high = proportion_confint(successes, n, method="agresti_coull")
    return float(low), float(high)


PRESENCE: dict[str, Interval] = {"Wilson": wilson, "Agresti and Coull": agresti_coull}


def exact_coverage(interval: Interval, *, n: int, share: float, answering: float = 1.0) -> float:
    """How often an interval holds the true share of n people, of whom some answer: a sum, not a simulation.

    Draws in which nobody is known, so that there is no interval, are left out.
    """
    known = np.arange(1, n + 1)
    weights = binom.pmf(known, n, answering)
    told = weights > _NEGLIGIBLE
    found = [_held_of(interval, int(count), share=share) for count in known[told]]
    return float(np.average(found, weights=weights[told]))


def _held_of(interval: Interval, known: int, *, share: float) -> float:
    chances = binom.pmf(np.arange(known + 1), known, share)
    ends = (interval(successes, known) for successes in range(known + 1))
    return sum(chance for chance, (low, high) in zip(chances, ends, strict=True) if low <= share <= high)


def continuous_coverage(
    chance: np.random.Generator, *, n: int, share: float, answering: float, draws: int
) -> float:
    """How often the life table's interval at 60 months holds the truth, when some of n do not answer each year.

    Everybody answers as often, and leaves at the same rate. Draws without an interval, as nobody could be
    known to be at risk, are left out.
    """
    years = len(MONTHS)
    leaves = chance.geometric(1 - share ** (1 / years), size=(draws, n, 1))
    known = chance.random((draws, n, years)) < answering
    inside = known & (leaves > np.arange(1, years + 1))
    before = np.concatenate([np.ones((draws, n, 1), dtype=bool), inside[:, :, :-1]], axis=2)
    at_risk, stayed = (before & known).sum(axis=1), (before & inside).sum(axis=1)
    tables = (anniversary_life_table(*one) for one in zip(at_risk, stayed, strict=True))
    ends = np.array([(table.low[-1], table.high[-1]) for table in tables])
    told = ends[~np.isnan(ends).any(axis=1)]
    return float(((told[:, 0] <= share) & (share <= told[:, 1])).mean())
