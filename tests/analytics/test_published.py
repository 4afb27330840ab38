"""Published figures are read as they were protected; the effective size of a survival comes from its interval alone."""

from __future__ import annotations

from math import isnan

import pandas as pd
import pytest

from analytics.access import Release, Visitor, open_release
from analytics.comparison import compared, history
from analytics.filters import Filters
from analytics.indicators import PUBLISHED
from analytics.published import by_pole, history_of, network_figure, published
from common.settings import Settings
from common.survival import Estimate, effective_size_of
from tests.analytics.drawn import release_of

VISITOR = Visitor("public")
YEARS = Filters(2022, 2024)


def retention_rows() -> pd.DataFrame:
    lines = [
        ("pole", "01", 2018, 2020, 24, 60, 50, 0.80, 0.70, 0.90, 0.70, 0.55, 0.82, ""),
        ("pole", "02", 2018, 2020, 24, 90, 80, 0.60, 0.50, 0.70, None, None, None, ""),
        ("pole", "03", 2018, 2020, 24, None, None, None, None, None, None, None, None, "x"),
        ("pole", "01", 0, 0, 24, 60, 50, 0.80, 0.70, 0.90, 0.70, 0.55, 0.82, ""),
        ("pole", "01", 2018, 2020, 12, 60, 50, 0.90, 0.80, 0.95, 0.90, 0.79, 0.96, ""),
        ("network", None, 2018, 2018, 24, 70, 60, 0.70, 0.60, 0.80, 0.60, 0.45, 0.73, ""),
        ("network", None, 2019, 2019, 24, 80, 70, 0.72, 0.62, 0.81, 0.62, 0.48, 0.74, ""),
        ("network", None, 0, 0, 24, 150, 130, 0.71, 0.62, 0.79, 0.61, 0.51, 0.70, ""),
    ]
    columns = [
        "scope", "territory", "entry_from", "entry_to", "months", "people", "known", "presence", "presence_low",
        "presence_high", "continuous", "continuous_low", "continuous_high", "symbol",
    ]  # fmt: skip
    return pd.DataFrame(lines, columns=columns).assign(programme="all")


ATTRACTION = pd.DataFrame(
    [
        ("pole", "01", 2018, 2020, 60, 0.70, 0.17, 0.44, ""),
        ("pole", "02", 2018, 2020, 90, None, None, None, ""),
        ("pole", "03", 2018, 2020, 40, 0.50, 0.30, 0.70, ""),
        ("network", None, 0, 0, 190, 0.60, 0.30, 0.50, ""),
    ],
    columns=[
        "scope", "territory", "entry_from", "entry_to", "people", "from_here", "elsewhere_low", "elsewhere_high", "symbol",
    ],
)  # fmt: skip
REVENUE = pd.DataFrame(
    [
        ("territory", "01", 2022, "revenue", 5e6, 4, ""),
        ("territory", "02", 2022, "revenue", None, None, "x"),
        ("territory", "01", 2023, "revenue", 1e6, 3, ""),
        ("territory", "02", 2023, "revenue", 2e6, 7, ""),
        ("territory", "01", 2024, "revenue", None, None, ".."),
        ("territory", "02", 2024, "revenue", None, None, ".."),
        ("territory", "01", 2023, "jobs", 12.5, 5, ""),
        ("network", None, 2023, "revenue", 3e6, 10, ""),
    ],
    columns=["scope", "part", "year", "measure", "amount", "contributors", "symbol"],
)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    sent = pd.DataFrame({"pole_code": ["03"], "table_name": ["talent_followups"], "state": ["missing"]})
    tables = {
        "mart_retention": retention_rows(),
        "mart_attraction": ATTRACTION,
        "mart_revenue": REVENUE,
        "mart_tables_sent": sent,
    }
    return release_of(tmp_path_factory.mktemp("published"), poles=("01", "02", "03"), tables=tables)


def units(release: Release, slug: str) -> pd.DataFrame:
    return compared(release, visitor=VISITOR, filters=YEARS, slug=slug).benchmark.units.set_index("territory")


def test_continuous_retention_is_the_published_rate_with_its_interval(release: Release) -> None:
    found = units(release, "continuous_retention_24")
    assert found.loc["01", ["value", "low", "high"]].tolist() == [0.70, 0.55, 0.82]
    assert (
        found.denominator["01"]
        == effective_size_of(Estimate(0.70, 0.55, 0.82)) // 1
        == pytest.approx(41, abs=2)
    )
    assert isnan(found.numerator["01"])


def test_a_rate_hidden_beside_others_is_confidential_and_a_table_never_sent_is_not(release: Release) -> None:
    """02 has presence and no continuous retention; 03 never sent its follow-ups."""
    assert list(units(release, "continuous_retention_24").symbol) == ["", "x", ".."]
    assert list(units(release, "presence_24").symbol) == ["", "", ".."]
    assert list(units(release, "attraction").symbol) == ["", "x", ""]
    assert units(release, "continuous_retention_24").denominator.isna().tolist() == [False, True, True]


def test_each_anniversary_is_its_own_indicator(release: Release) -> None:
    assert units(release, "presence_12").value["01"] == 0.90
    assert units(release, "continuous_retention_12").value["01"] == 0.90
    assert set(units(release, "presence_36").flag) == {"unavailable"}


def test_attraction_is_the_share_from_elsewhere(release: Release) -> None:
    found = units(release, "attraction")
    assert found.loc["01", ["value", "low", "high", "denominator"]].tolist() == [0.30, 0.17, 0.44, 60]


def test_amounts_are_of_the_latest_year_that_most_poles_have(release: Release) -> None:
    frame, years = by_pole(release, PUBLISHED["revenue"], visitor=VISITOR)
    assert years == (2023, 2023)
    assert frame.value.tolist()[:2] == [1e6, 2e6]
    assert frame.denominator.tolist()[:2] == [3, 7]
    assert list(frame.symbol) == ["", "", ".."]
    assert compared(release, visitor=VISITOR, filters=YEARS, slug="revenue").benchmark.state == "volume"
    told = history(release, visitor=VISITOR, filters=YEARS, slug="revenue", territory="01")
    assert list(zip(told.year, told.value, strict=True)) == [(2022, 5e6), (2023, 1e6)]


def test_the_history_has_no_row_of_all_years_together(release: Release) -> None:
    found = history_of(release, PUBLISHED["continuous_retention_24"], visitor=VISITOR, territory="01")
    assert list(zip(found.year, found.value, strict=True)) == [(2018, 0.70)]
    assert history_of(release, PUBLISHED["continuous_retention_24"], visitor=VISITOR, territory="02").empty


def test_the_network_has_all_years_together_and_each_for_its_trend(release: Release) -> None:
    found = network_figure(release, PUBLISHED["continuous_retention_24"], visitor=VISITOR)
    assert (found.value, found.low, found.high, found.period) == (0.61, 0.51, 0.70, (2018, 2019))
    assert found.trend == ((2018, 0.60), (2019, 0.62))
    nothing = network_figure(release, PUBLISHED["presence_36"], visitor=VISITOR)
    assert (nothing.symbol, nothing.size, nothing.period) == ("..", None, (0, 0))


@pytest.mark.parametrize("slug", PUBLISHED)
def test_nothing_but_what_is_published_is_told(demo_settings: Settings, slug: str) -> None:
    """Every value and interval stands in the published table, and none is more than the people it is of."""
    indicator, demo_release = PUBLISHED[slug], open_release(demo_settings)
    frame = published(demo_release, indicator, visitor=VISITOR)
    names = {"retention": "mart_retention", "attraction": "mart_attraction"}
    table = demo_release.read(f"SELECT * FROM {names.get(indicator.table, 'mart_revenue')}", visitor=VISITOR)
    rate = "from_here" if indicator.rate == "elsewhere" else indicator.rate
    values = table[rate].dropna()
    told = frame.value.dropna() if rate == indicator.rate else (1 - frame.value.dropna()).round(2)
    assert len(told)
    assert set(told) <= set(values)
    assert not ((frame.symbol == "") & frame.value.isna()).any()
    if indicator.size == "effective":
        people = table[table.months == indicator.months].people.max()
        assert frame.denominator.max() <= people
