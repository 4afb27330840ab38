"""Who reported, quarter by quarter."""

from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Visitor
from analytics.filters import Filters
from analytics.indicators import CATALOGUE
from analytics.measures import measure, measure_by
from analytics.reporting import STATUSES, completeness, reporting
from tests.analytics.drawn import release_of

VISITOR = Visitor("ministry")
ENDS = {"2024-T1": "2024-03-31", "2024-T2": "2024-06-30", "2024-T3": "2024-09-30"}
ROWS = pd.DataFrame(
    [
        ("02", "2024-T1", "covered"),
        ("02", "2024-T2", "missing"),
        ("02", "2024-T3", "not_due"),
        ("01", "2024-T1", "on_time"),
        ("01", "2024-T2", "late"),
        ("01", "2024-T3", "not_due"),
    ],
    columns=["pole_code", "period", "status"],
)
ROWS["period_end"] = pd.to_datetime(ROWS.period.map(ENDS))


def test_poles_in_network_order_then_time(tmp_path: Path) -> None:
    frame = reporting(release_of(tmp_path, tables={"mart_reporting": ROWS}), visitor=VISITOR)
    assert list(zip(frame.territory, frame.period, strict=True)) == sorted(
        zip(ROWS.pole_code, ROWS.period, strict=True)
    )
    assert set(frame.status) <= set(STATUSES.slugs)


def test_completeness_counts_what_was_due(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_reporting": ROWS})
    frame = completeness(release, visitor=VISITOR)
    assert list(frame.itertuples(index=False, name=None)) == [
        ("2024-T1", 2, 2, 2, 1.0),
        ("2024-T2", 2, 1, 0, 0.5),
    ]
    assert list(completeness(release, visitor=VISITOR, territories=["02"]).received) == [1, 0]


def test_the_indicator_by_year_and_territory(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_reporting": ROWS})
    indicator = CATALOGUE["reporting_completeness"]
    total = measure(release, indicator, visitor=VISITOR, filters=Filters(2023, 2024))
    assert (total.numerator, total.denominator) == (3, 4)
    financial = measure_by(
        "year", release, indicator, visitor=VISITOR, filters=Filters(2023, 2024, "financial")
    )
    assert list(financial.numerator) == [2, 1]
    placed = measure_by("territory", release, indicator, visitor=VISITOR, filters=Filters(2023, 2024))
    assert list(placed.value) == pytest.approx([1.0, 0.5, float("nan"), float("nan")], nan_ok=True)
