"""Stages reached and market events, against counts made by hand."""

from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Visitor
from analytics.commercialisation import ABROAD, events, events_by_territory, events_by_year, funnel, markets
from analytics.filters import Filters
from analytics.indicators import CATALOGUE
from analytics.measures import measure
from common.codes import MARKETS, STAGES
from common.intervals import wilson
from tests.analytics.drawn import release_of

VISITOR = Visitor("federation")
EVERYTHING = Filters(2020, 2024)

STAGE_ROWS = pd.DataFrame(
    [
        ("01", "54", False, 2020, True, "none", 2),
        ("01", "54", False, 2020, True, "idea", 3),
        ("02", "54", True, 2021, True, "prototype", 4),
        ("02", "31-33", False, 2021, True, "commercialisation", 5),
        ("03", "54", False, 2022, True, "growth", 1),
        ("03", "54", False, 2024, False, "growth", 9),
    ],
    columns=["lead_territory", "sector", "structuring", "start_year", "mature", "stage", "projects"],
).assign(year_basis="calendar")

EVENT_ROWS = pd.DataFrame(
    [
        (2021, "01", "licence", "canada", "54", 2),
        (2021, "01", "first_sale", "regional", "54", 1),
        (2023, "02", "first_sale", "quebec", "31-33", 4),
        (2023, None, "patent", "international", "54", 1),
        (2019, "01", "patent", "international", "54", 7),
    ],
    columns=["year", "territory", "type", "market", "sector", "events"],
).assign(year_basis="calendar")


def test_a_stage_is_reached_by_a_later_one(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_stages": STAGE_ROWS})
    frame = funnel(release, visitor=VISITOR, filters=EVERYTHING)
    assert list(frame.columns) == ["stage", "reached", "projects", "previous", "conversion", "low", "high"]
    assert list(frame.stage) == list(STAGES.slugs)
    assert list(frame.reached) == [13, 10, 10, 6, 6, 1]
    assert set(frame.projects) == {15}
    assert list(frame.previous) == [15, 13, 10, 10, 6, 6]
    assert list(frame.conversion) == pytest.approx([13 / 15, 10 / 13, 1, 0.6, 1, 1 / 6])
    assert (frame.low[3], frame.high[3]) == wilson(6, 10)


def test_filters_reach_the_funnel(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_stages": STAGE_ROWS})
    chosen = Filters(2020, 2021, territories=("02",), sectors=("54",), structuring_only=True)
    assert list(funnel(release, visitor=VISITOR, filters=chosen).reached) == [4, 4, 4, 0, 0, 0]


def test_no_mature_project_has_no_conversion(tmp_path: Path) -> None:
    frame = funnel(release_of(tmp_path), visitor=VISITOR, filters=EVERYTHING)
    assert list(frame.reached) == [0] * len(STAGES.slugs)
    assert frame[["conversion", "low", "high"]].isna().all(axis=None)


def test_the_share_of_projects_brought_to_market(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_stages": STAGE_ROWS})
    share = measure(release, CATALOGUE["commercialised_share"], visitor=VISITOR, filters=EVERYTHING)
    assert (share.numerator, share.denominator) == (6, 15)


def test_events_by_kind_year_and_territory(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_commercialisations": EVENT_ROWS}, last_quarter="2024-T1")
    detail = events(release, visitor=VISITOR, filters=EVERYTHING)
    assert list(detail.columns) == ["year", "territory", "type", "market", "events"]
    assert detail.events.sum() == 8
    assert detail.territory.isna().sum() == 1
    yearly = events_by_year(release, visitor=VISITOR, filters=EVERYTHING)
    assert list(yearly.itertuples(index=False, name=None)) == [
        (2020, 0, True),
        (2021, 3, True),
        (2022, 0, True),
        (2023, 5, True),
        (2024, 0, False),
    ]
    placed = events_by_territory(release, visitor=VISITOR, filters=EVERYTHING)
    assert dict(zip(placed.territory, placed.events, strict=True)) == {"01": 3, "02": 4, "03": 0, "04": 0}


def test_a_territory_chosen_leaves_out_events_placed_nowhere(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_commercialisations": EVENT_ROWS})
    chosen = events(release, visitor=VISITOR, filters=Filters(2020, 2024, territories=("02",)))
    assert list(chosen.events) == [4]


def test_events_by_market_and_those_outside_quebec(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_commercialisations": EVENT_ROWS})
    detail = events(release, visitor=VISITOR, filters=EVERYTHING)
    frame = markets(detail).set_index("market")
    assert list(frame.index) == [*MARKETS.slugs, ABROAD]
    assert list(frame.numerator) == [1, 4, 2, 1, 3]
    assert set(frame.denominator) == {8}
    assert (frame.value[ABROAD], frame.low[ABROAD], frame.high[ABROAD]) == (3 / 8, *wilson(3, 8))
    first_sales = markets(detail, kind="first_sale").set_index("market")
    assert list(first_sales.numerator) == [1, 4, 0, 0, 0]


def test_no_event_has_no_share_of_any_market(tmp_path: Path) -> None:
    frame = markets(events(release_of(tmp_path), visitor=VISITOR, filters=EVERYTHING))
    assert set(frame.denominator) == {0}
    assert frame[["value", "low", "high"]].isna().all(axis=None)
