"""The published rows of retention and attraction: functions of rounded counts, and of nothing else.

A row over all years adds up the rounded counts of the cells that are shown: it is never a new rounding of a
true sum, so that it tells nothing new, in this release or the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from common.disclosure import (
    CONFIDENTIAL,
    SLACK,
    UNAVAILABLE,
    outward,
    share,
    share_interval,
    shares,
)
from common.survival import anniversary_life_table
from etl.build.young_people.cells import Cell, FixedTables
from etl.build.young_people.families import ENTRY, MONTHS, sum_terms
from etl.build.young_people.protection import Published

Row = dict[str, object]
_VARIANCE = 2.0
"""Variance of what rounding takes from a count or adds to it: five values as likely as each other."""


@dataclass(frozen=True)
class Pool:
    """The cells of a row where a family is shown; one, but for a row over all years."""

    published: Published
    cells: tuple[Cell, ...]

    def value(self, months: int, *names: str) -> int:
        """A sum of rounded counts over the cells."""
        found = [self.published.value(cell, months, *names) for cell in self.cells]
        return sum(count for count in found if count is not None)

    def slack(self, months: int, *names: str) -> int:
        """How far the true sum can be from it."""
        return SLACK * len(self.cells) * len(sum_terms(names, months))


@dataclass(frozen=True)
class Line:
    """A row to write: what it is called, and the cells behind it."""

    name: Cell
    cells: tuple[Cell, ...]

    def pool(self, published: Published, months: int, family: str) -> Pool | None:
        shown = tuple(cell for cell in self.cells if published.shows(cell, months, family))
        return Pool(published, shown) if shown else None


def lines(tables: FixedTables) -> list[Line]:
    """One line a cell, then one over all years for each programme and each pole."""
    cells = [cell for group in tables.years for cell in (*group.wholes, *group.parts)]
    cells += [cell for group in tables.bands for cell in group.parts]
    together: dict[Cell, list[Cell]] = {}
    for cell in cells:
        together.setdefault(cell._replace(entry_from=0, entry_to=0), []).append(cell)
    single = [Line(cell, (cell,)) for cell in cells]
    return single + [Line(name, tuple(of_name)) for name, of_name in together.items()]


def retention_rows(tables: FixedTables, published: Published) -> Iterator[Row]:
    """The rows of `mart_retention`."""
    for line in lines(tables):
        for months in MONTHS:
            row: Row = {**line.name._asdict(), "months": months}
            pool = line.pool(published, months, "presence")
            if pool is None:
                due = any(months in tables.due[cell] for cell in line.cells)
                yield row | {"symbol": CONFIDENTIAL if due else UNAVAILABLE}
                continue
            row |= _presence(pool, months)
            for family, estimate in _ESTIMATES:
                of_family = line.pool(published, months, family)
                if of_family is not None:
                    row |= estimate(of_family, months)
            yield _consistent(row) | {"symbol": ""}


def attraction_rows(tables: FixedTables, published: Published) -> Iterator[Row]:
    """The rows of `mart_attraction`; programmes are all together."""
    for line in lines(tables):
        if line.name.programme != "all":
            continue
        row: Row = {name: value for name, value in line.name._asdict().items() if name != "programme"}
        people = line.pool(published, ENTRY, "people")
        if people is None:
            yield row | {"symbol": CONFIDENTIAL}
            continue
        row["people"] = people.value(ENTRY, "people")
        origin = line.pool(published, ENTRY, "origin")
        yield row | (_origins(origin) if origin else {}) | {"symbol": ""}


def _presence(pool: Pool, months: int) -> Row:
    people, known, present = (pool.value(months, name) for name in ("people", "known", "present"))
    low, high = share_interval(present, known, cells=len(pool.cells))
    return {
        "people": people,
        "known": known,
        "coverage": share(known, people),
        "presence": share(present, known),
        "presence_low": low,
        "presence_high": high,
    }


def _bounds(pool: Pool, months: int) -> Row:
    people, slack = pool.value(months, "people"), pool.slack(months, "people")
    fewest = pool.value(months, "always_inside") - pool.slack(months, "always_inside")
    most = pool.value(months, "never_outside") + pool.slack(months, "never_outside")
    low, high = outward(fewest / (people + slack), most / max(people - slack, 1))
    return {"bound_low": low, "bound_high": high}


def _continuous(pool: Pool, months: int) -> Row:
    """The anniversary life table of rounded counts; its interval counts rounding as one more source of chance."""
    until = [at for at in MONTHS if at <= months]
    risk = np.array([pool.value(at, "at_risk") for at in until], dtype=float)
    stayed = np.array([pool.value(at, "stayed") for at in until], dtype=float)
    added = _VARIANCE * len(pool.cells) * (1 / risk**2 + 1 / stayed**2)
    table = anniversary_life_table(risk, stayed, variance_added=added)
    low, high = float(table.low[-1]), float(table.high[-1])
    if table.survival[-1] == 1:
        fewest = risk - SLACK * len(pool.cells)
        low = float(anniversary_life_table(fewest, fewest).low[-1])
    low, high = outward(low, high)
    return {
        "continuous": floor(100 * float(table.survival[-1]) + 0.5) / 100,
        "continuous_low": low,
        "continuous_high": high,
    }


def _isq(pool: Pool, months: int) -> Row:
    stayed, known = pool.value(months, "locals_present"), pool.value(months, "locals_known")
    low, high = share_interval(stayed, known, cells=len(pool.cells))
    return {"isq_retention": share(stayed, known), "isq_low": low, "isq_high": high}


def _returns(pool: Pool, months: int) -> Row:
    """The return rate, and the four pathways with those who came from elsewhere and left."""
    known, present, here, stayed, back = (
        pool.value(months, name)
        for name in ("known", "present", "locals_known", "locals_present", "returned")
    )
    left = here - stayed
    low, high = share_interval(back, back + left, cells=2 * len(pool.cells))
    ways = shares([stayed - back, back, left, present - stayed, known - here - present + stayed])
    names = ("pathway_a", "pathway_b", "pathway_c", "pathway_d", "pathway_x")
    return {
        "return_rate": share(back, back + left),
        "return_low": low,
        "return_high": high,
        **dict(zip(names, ways, strict=True)),
    }


def _away(pool: Pool, months: int) -> Row:
    inside, away = pool.value(months, "always_inside"), pool.value(months, "away")
    known_present, gone, lost = shares([inside, away, pool.value(months, "people") - inside - away])
    return {"known_present": known_present, "away": gone, "lost": lost}


def _exits(pool: Pool, months: int) -> Row:
    inside, away, other = (pool.value(months, name) for name in ("always_inside", "away", "away_other"))
    lost = pool.value(months, "people") - inside - away
    known_present, to_other, to_outside, lost_share = shares([inside, other, away - other, lost])
    return {
        "known_present": known_present,
        "to_other": to_other,
        "to_outside": to_outside,
        "away": round(to_other + to_outside, 2),
        "lost": lost_share,
    }


def _origins(pool: Pool) -> Row:
    people, here, other = (pool.value(ENTRY, name) for name in ("people", "from_here", "from_other"))
    from_here, from_other, from_outside = shares([here, other, people - here - other])
    low, high = share_interval(here, people, cells=len(pool.cells))
    return {
        "from_here": from_here,
        "from_other": from_other,
        "from_outside": from_outside,
        "elsewhere_low": floor(100 * (1 - high) + 0.5) / 100,
        "elsewhere_high": ceil(100 * (1 - low) - 0.5) / 100,
    }


_ESTIMATES = (
    ("bounds", _bounds),
    ("continuous", _continuous),
    ("local", _isq),
    ("returns", _returns),
    ("away", _away),
    ("exits", _exits),
)


def _consistent(row: Row) -> Row:
    """Bounds that hold the estimate between them: rounding can push it past one of them by a point."""
    value = row.get("continuous")
    if isinstance(value, float) and "bound_low" in row:
        row["bound_low"] = min(float(str(row["bound_low"])), value)
        row["bound_high"] = max(float(str(row["bound_high"])), value)
    return row
