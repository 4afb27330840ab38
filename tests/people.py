"""Young people drawn by hand or by chance, counted by the product and, row by row, by a naive second way."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import pandas as pd

from etl.build.tables import SQL, read_table_file
from etl.build.young_people.counts import count_people

OUTSIDE, UNKNOWN = "outside_quebec", "unknown"
MEASURES = tuple(read_table_file(SQL / "people" / "talent_counts.sql").meanings)[4:]
Counts = dict[tuple, dict[str, int]]
"""Keyed by pole, entry year, programme and months."""
Flows = dict[tuple, int]
"""Keyed by first year of the band, origin, pole and residence."""


@dataclass(frozen=True)
class Person:
    """A young person and all that was heard of them: `(date, territory | OUTSIDE | UNKNOWN)`."""

    entry: date
    followups: tuple[tuple[date, str], ...] = ()
    pole: str = "04"
    origin: str = "04"
    programme: str = "job"


def counted(people: Iterable[Person], *, reported: date) -> tuple[Counts, Flows]:
    """What the product counts, from tables shaped as the resolved rows of a build."""
    numbered = list(enumerate(people, 1))
    talents = [(n, p.pole, p.entry, p.programme, p.origin) for n, p in numbered]
    followups = [(n, day, place) for n, p in numbered for day, place in p.followups]
    connection = duckdb.connect()
    try:
        resolve(
            connection,
            pd.DataFrame(talents, columns=["talent_number", "pole_code", "entry_date", "programme", "place"]),
            pd.DataFrame(followups, columns=["talent_number", "date", "place"]),
            reported=reported,
        )
        count_people(connection)
        return read_counts(connection), read_flows(connection)
    finally:
        connection.close()


def resolve(
    connection: duckdb.DuckDBPyConnection, talents: pd.DataFrame, followups: pd.DataFrame, *, reported: date
) -> None:
    """`resolved_talents` and `resolved_talent_followups`; `place` is a territory, OUTSIDE or UNKNOWN."""
    connection.execute("SET VARIABLE reported_until = $value", {"value": reported})
    for name, frame in (("drawn_talents", talents), ("drawn_followups", followups)):
        connection.register(name, frame)
    placed = (
        "CASE WHEN place IN ('outside_quebec', 'unknown') THEN place ELSE 'municipality of ' || place END::VARCHAR",
        "CASE WHEN place NOT IN ('outside_quebec', 'unknown') THEN place END::VARCHAR",
    )
    connection.execute(
        "CREATE TEMP TABLE resolved_talents AS SELECT talent_number::INTEGER AS talent_number, "
        "pole_code::VARCHAR AS pole_code, entry_date::DATE AS entry_date, programme::VARCHAR AS programme, "
        f"{placed[0]} AS origin, {placed[1]} AS origin_pole FROM drawn_talents"
    )
    connection.execute(
        "CREATE TEMP TABLE resolved_talent_followups AS SELECT talent_number::INTEGER AS talent_number, "
        f"date::DATE AS date, {placed[0]} AS residence, {placed[1]} AS residence_pole FROM drawn_followups"
    )


def read_counts(connection: duckdb.DuckDBPyConnection) -> Counts:
    rows = connection.execute("FROM talent_counts").fetchall()
    assert len({row[:4] for row in rows}) == len(rows), "a cell is told twice"
    return {row[:4]: dict(zip(MEASURES, row[4:], strict=True)) for row in rows}


def read_flows(connection: duckdb.DuckDBPyConnection) -> Flows:
    rows = connection.execute("FROM talent_flows").fetchall()
    assert len({row[:4] for row in rows}) == len(rows), "a flow is told twice"
    return {row[:4]: row[4] for row in rows}


def naively(people: Sequence[Person], *, reported: date) -> tuple[Counts, Flows]:
    """The rules read aloud, one person after another."""
    counts: Counts = defaultdict(lambda: dict.fromkeys(MEASURES, 0))
    flows: Flows = defaultdict(int)
    for person in people:
        year = person.entry.year
        for months in (0, 12, 24, 36, 48, 60):
            last = later(date(year, 12, 31), months + (3 if months else 0))
            if last <= reported:
                cell = counts[person.pole, year, person.programme, months]
                for measure in _measures(person, months):
                    cell[measure] += 1
        band = next(first for first in range(year - 2, year + 1) if first % 3 == 2)
        if later(date(band + 2, 12, 31), 27) <= reported:
            flows[band, person.origin, person.pole, known_place(person, 24) or UNKNOWN] += 1
    return dict(counts), dict(flows)


def later(day: date, months: int) -> date:
    """The same day of the month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def known_place(person: Person, months: int) -> str | None:
    """Where they live at an anniversary, if a follow-up within 3 months says so."""
    anniversary = later(person.entry, months)
    near = [
        (day, place)
        for day, place in person.followups
        if place != UNKNOWN and later(anniversary, -3) <= day <= later(anniversary, 3)
    ]
    if not near:
        return None
    return min(near, key=lambda one: (abs((one[0] - anniversary).days), one[0] < anniversary))[1]


def departed(person: Person, months: int) -> bool:
    """Seen outside by an anniversary, or by what tells where they live then."""
    if months == 0:
        return False
    seen = any(
        place not in (UNKNOWN, person.pole) and person.entry <= day <= later(person.entry, months)
        for day, place in person.followups
    )
    return seen or known_place(person, months) not in (None, person.pole)


def _always_inside(person: Person, months: int) -> bool:
    return not departed(person, months) and all(
        known_place(person, earlier) == person.pole for earlier in range(12, months + 1, 12)
    )


def _first_outside(person: Person) -> str:
    return min(
        (day, place)
        for day, place in person.followups
        if place not in (UNKNOWN, person.pole) and day >= person.entry
    )[1]


def _measures(person: Person, months: int) -> list[str]:
    local = person.origin == person.pole
    found = {"people": True, "from_here": local, "from_other": not local and person.origin != OUTSIDE}
    if months:
        place, gone = known_place(person, months), departed(person, months)
        here, known = place == person.pole, place is not None
        inside_before = months == 12 or known_place(person, months - 12) == person.pole
        at_risk = inside_before and not departed(person, months - 12) and known
        always_before = _always_inside(person, months - 12)
        found |= {
            "known": known,
            "present": here,
            "other_territory": known and place not in (person.pole, OUTSIDE),
            "locals_known": local and known,
            "locals_present": local and here,
            "returned": local and here and gone,
            "at_risk": at_risk,
            "stayed": at_risk and not gone,
            "always_inside": _always_inside(person, months),
            "never_outside": not gone,
            "to_other": always_before and gone and _first_outside(person) != OUTSIDE,
            "to_outside": always_before and gone and _first_outside(person) == OUTSIDE,
            "to_lost": always_before and not gone and not known,
        }
    return [measure for measure, holds in found.items() if holds]
