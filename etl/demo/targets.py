"""The ministry's file of the demonstration: what it asks of each pole, from what the pole did the year before."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from common.codes import DIRECTIONS, TARGET_INDICATORS, YEAR_BASES
from common.formats import NO_BREAK_SPACE
from common.periods import TORONTO, financial_year
from etl.contracts import TABLES_BY_NAME, TARGETS
from etl.demo import planted
from etl.demo.geography import Geography
from etl.demo.telling import Cell, Row, Told

_Counts = dict[tuple[int, str, str, int], float]
"""(pole, indicator, way of counting years, year) → what the pole told."""
_OF_TYPE = {"training": "trainings", "event": "support_events", "entrepreneur_mentoring": "mentoring_hours"}
_COUNTED = ("commercialisations", "supported_firms", *_OF_TYPE.values())


def write_targets(geography: Geography, told: Told, folder: Path) -> tuple[Path, datetime]:
    """Write `targets.csv` into `folder`; gives it and the moment when it comes."""
    path = folder / f"{TARGETS.file}.csv"
    headers = [column.header for column in TARGETS.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(headers)
        writer.writerows(_rows(geography, _done(told)))
    return path, planted.TARGETS_RECEIVED.replace(tzinfo=TORONTO)


def _rows(geography: Geography, done: _Counts) -> Iterator[list[str]]:
    """Rows in the ministry's words."""
    for pole, code in enumerate(geography.codes):
        name = geography.names[pole] if pole % 2 else code
        for basis, years in planted.TARGET_YEARS.items():
            for year in years:
                for indicator, value, direction in _of_pole(pole, basis, year, done):
                    yield [
                        name,
                        dict(TARGET_INDICATORS.entries)[indicator],
                        str(year) if basis == "calendar" else f"{year}-{year + 1}",
                        dict(YEAR_BASES.entries)[basis],
                        value,
                        dict(DIRECTIONS.entries)[direction],
                        "oui",
                    ]


def _of_pole(pole: int, basis: str, year: int, done: _Counts) -> Iterator[tuple[str, str, str]]:
    """Indicator, value as written, direction."""
    if basis == "financial":
        yield "quebec_share", _percent(planted.QUEBEC_CEILING), "at_most"
        yield _count(pole, 0, "commercialisations", basis, year, done)
        return
    for place, indicator in enumerate(_COUNTED):
        yield _count(pole, place, indicator, basis, year, done)
    share = planted.CROSS_REGIONAL_TARGETS[pole % len(planted.CROSS_REGIONAL_TARGETS)]
    yield "cross_regional_share", _percent(share), "at_least"


def _count(
    pole: int, place: int, indicator: str, basis: str, year: int, done: _Counts
) -> tuple[str, str, str]:
    ambition = planted.AMBITIONS[(pole + place + year) % len(planted.AMBITIONS)]
    before = done.get((pole, indicator, basis, year - 1), 0.0)
    value = max(round(before * ambition), 1) if before else planted.FIRST_TARGET
    return indicator, str(value), "at_least"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}{NO_BREAK_SPACE}%"


def _done(told: Told) -> _Counts:
    """What the poles told, before any mistake."""
    counts: _Counts = defaultdict(float)
    firms: dict[tuple[int, str, str, int], set[str]] = defaultdict(set)
    for (pole, _), tables in told.items():
        for row in tables.get("commercialisations", {}).values():
            for basis, year in _years(_cell("commercialisations", row, "date")):
                counts[pole, "commercialisations", basis, year] += 1
        for row in tables.get("support_activities", {}).values():
            indicator = _OF_TYPE.get(_cell("support_activities", row, "type"))
            organisation = _cell("support_activities", row, "organisation_id")
            hours = _cell("support_activities", row, "hours") or 0.0
            for basis, year in _years(_cell("support_activities", row, "date")):
                if indicator:
                    counts[pole, indicator, basis, year] += hours if indicator == "mentoring_hours" else 1
                if organisation:
                    firms[pole, "supported_firms", basis, year].add(organisation)
    return {**counts, **{key: float(len(some)) for key, some in firms.items()}}


def _cell(table: str, row: Row, name: str) -> Cell:
    return row[list(TABLES_BY_NAME[table].by_name).index(name)]


def _years(day: date) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("calendar", day.year), ("financial", financial_year(day))
