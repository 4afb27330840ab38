"""Networks of young people drawn by chance, as the counts that a build starts from; and what is published of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from etl.build.young_people.cells import BAND, FixedTables, band_of, fixed_tables, months_due
from etl.build.young_people.flows import PublishedFlows, TrueFlows, protect_flows, true_flows
from etl.build.young_people.protection import Published, protect

Sizes = Mapping[tuple[str, int, str], int]
"""People by pole, entry year and programme."""

INSIDE, OTHER, OUTSIDE, UNKNOWN = 0, 1, 2, 3


@dataclass(frozen=True)
class Habits:
    """Chances: to be from the pole's territory, to stay a year, to come back, to answer, to be seen outside between."""

    here: float = 0.7
    stay: float = 0.85
    back: float = 0.15
    answer: float = 0.8
    between: float = 0.03


def counts_of(
    sizes: Sizes, *, reported: date, habits: Habits | None = None, seed: int = 2018
) -> pd.DataFrame:
    """The rows of `talent_counts` of people drawn one by one; the same people whatever day they are reported until."""
    rows: list[dict[str, object]] = []
    for (pole, year, programme), size in sorted(sizes.items()):
        rng = np.random.default_rng([seed, int(pole), year, sum(programme.encode())])
        people = _people(size, habits or Habits(), rng)
        for months in months_due(year, reported):
            if size:
                place = {"pole_code": pole, "entry_year": year, "programme": programme, "months": months}
                rows.append(place | _counts(people, months // 12))
    return pd.DataFrame(rows)


def flows_of(
    sizes: Sizes, *, reported: date, habits: Habits | None = None, seed: int = 2018
) -> list[TrueFlows]:
    """The flows of the same people, in the bands that are whole at 24 months; none where there is one territory."""
    codes = sorted({pole for pole, _, _ in sizes})
    rows: list[tuple[int, str, str, str, int]] = []
    for (pole, year, programme), size in sorted(sizes.items()):
        band = band_of(year)
        if len(codes) < 2 or not size or 24 not in months_due(band + BAND - 1, reported):
            continue
        rng = np.random.default_rng([seed, int(pole), year, sum(programme.encode())])
        people = _people(size, habits or Habits(), rng)
        others = [code for code in codes if code != pole]
        # The first of the others draws half of those who move, the second half of the rest.
        came, went = (np.minimum(rng.geometric(0.5, size) - 1, len(others) - 1) for _ in range(2))
        for person in range(size):
            origin = (pole, others[came[person]], "outside_quebec")[people["origin"][person]]
            home = (pole, others[went[person]], "outside_quebec", "unknown")[people["seen"][person, 2]]
            rows.append((band, origin, pole, home, 1))
    frame = pd.DataFrame(rows, columns=["entry_from", "origin", "pole_code", "residence", "people"])
    return true_flows(frame, codes=codes)


def published_flows(
    published: Published, flows: Sequence[TrueFlows]
) -> list[tuple[TrueFlows, PublishedFlows]]:
    return [(true, protect_flows(true, published)) for true in flows]


def published_of(
    counts: pd.DataFrame, *, reported: date, poles: Sequence[str] = ()
) -> tuple[FixedTables, Published]:
    """The fixed tables, and what is shown of them; poles where nobody entered are named besides."""
    codes = sorted({*poles, *counts.pole_code})
    tables = fixed_tables(counts, poles=codes, reported=reported)
    return tables, protect(tables)


def _people(size: int, habits: Habits, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Origin (0 here, 1 another territory, 2 outside), status at each anniversary, and when first seen outside."""
    lives = np.zeros((size, 6), dtype=int)
    for k in range(1, 6):
        leaving = rng.random(size) > habits.stay
        back = rng.random(size) < habits.back
        elsewhere = rng.choice([OTHER, OUTSIDE], size=size, p=[0.75, 0.25])
        before = lives[:, k - 1]
        lives[:, k] = np.where(
            before == INSIDE, np.where(leaving, elsewhere, INSIDE), np.where(back, INSIDE, before)
        )
    seen = np.where(rng.random((size, 6)) < habits.answer, lives, UNKNOWN)
    seen[:, 0] = INSIDE
    outside = (
        (seen == OTHER) | (seen == OUTSIDE) | ((rng.random((size, 6)) < habits.between) & (np.arange(6) > 0))
    )
    departed = np.maximum.accumulate(outside, axis=1)
    first = np.where(departed[:, -1], outside.argmax(axis=1), 9)
    to = np.where(first < 6, np.take_along_axis(seen, np.minimum(first, 5)[:, None], axis=1)[:, 0], INSIDE)
    origin = rng.choice([0, 1, 2], size=size, p=[habits.here, (1 - habits.here) / 2, (1 - habits.here) / 2])
    return {
        "origin": origin,
        "seen": seen,
        "departed": departed,
        "to": np.where(to == OUTSIDE, OUTSIDE, OTHER),
    }


def _counts(people: dict[str, np.ndarray], k: int) -> dict[str, int]:
    local, seen, departed = people["origin"] == 0, people["seen"], people["departed"]
    names = {"people": local | True, "from_here": local, "from_other": people["origin"] == 1}
    none = local & False
    known, present = seen[:, k] != UNKNOWN, seen[:, k] == INSIDE
    gone = departed[:, k]
    before = departed[:, k - 1] if k else none
    inside = (seen[:, : k + 1] == INSIDE).all(axis=1)
    inside_before = (seen[:, :k] == INSIDE).all(axis=1) & ~before
    names |= {
        "known": known,
        "present": present,
        "other_territory": seen[:, k] == OTHER,
        "locals_known": local & known,
        "locals_present": local & present,
        "returned": local & present & gone,
        "at_risk": (seen[:, k - 1] == INSIDE) & ~before & known if k else none,
        "stayed": (seen[:, k - 1] == INSIDE) & ~before & known & ~gone if k else none,
        "always_inside": inside & ~gone,
        "never_outside": ~gone,
        "to_other": inside_before & gone & (people["to"] == OTHER),
        "to_outside": inside_before & gone & (people["to"] == OUTSIDE),
        "to_lost": inside_before & ~gone & ~known,
    }
    at_entry = ("people", "from_here", "from_other")
    return {name: int(who.sum()) if k or name in at_entry else 0 for name, who in names.items()}
