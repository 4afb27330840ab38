"""Every indicator that issue 5 adds, counted by hand on drawn tables: the network, by year and by pole."""

import pandas as pd
import pytest

from analytics.access import Release, Visitor
from analytics.catalogue.funding import MIX
from analytics.catalogue.market_events import BY_MARKET, BY_TYPE
from analytics.catalogue.stages import CONVERSIONS, MONTHS
from analytics.definitions import THEMES, Indicator
from analytics.filters import Filters
from analytics.indicators import CATALOGUE, COMPARABLE, ESTIMATED, MAIN, PUBLISHED
from analytics.measures import measure, measure_by
from analytics.stage_months import STEPS
from common.codes import COMMERCIALISATION_TYPES, FUNDING_SOURCES, MARKETS, STAGES
from common.intervals import byar, wilson
from tests.analytics.drawn import during, release_of

VISITOR = Visitor("public")
YEARS = Filters(2022, 2023)
PROJECTS = (
    during(2022, 2023, "01", "02", "03", tellers=("01", "02"), structuring=True),
    during(2022, 2022, "01", "02"),
    during(2023, 2023, "01", "01"),
    during(2020, 2021, "01", "04"),
)


def rows(columns: str, *lines: tuple[object, ...], **fixed: object) -> pd.DataFrame:
    return pd.DataFrame(list(lines), columns=columns.split()).assign(**fixed)


TABLES = {
    "mart_commercialisations": rows(
        "year territory type market events",
        (2022, "01", "licence", "quebec", 2),
        (2023, "01", "export", "canada", 3),
        (2023, "02", "patent", "international", 1),
        (2021, "01", "licence", "canada", 9),
        year_basis="calendar",
        sector="54",
    ),
    "mart_stages": rows(
        "lead_territory stage projects",
        ("01", "idea", 4),
        ("01", "prototype", 3),
        ("01", "growth", 2),
        ("02", "pilot", 1),
        year_basis="calendar",
        sector="54",
        structuring=False,
        start_year=2022,
        mature=True,
    ),
    "mart_support": rows(
        "year territory type activities with_chamber hours",
        (2022, "01", "entrepreneur_mentoring", 4, 1, 10.4),
        (2023, "01", "entrepreneur_mentoring", 2, 0, 5.0),
        (2023, "01", "event", 6, 2, 99.0),
        (2023, "02", "entrepreneur_mentoring", 1, 0, 3.0),
        (2022, "02", "training", 7, 0, 1.0),
        (2021, "02", "entrepreneur_mentoring", 8, 8, 80.0),
        year_basis="calendar",
    ),
    "mart_supported_firms": rows(
        "territory years firms",
        ("01", [2021, 2022], 3),
        ("01", [2022, 2023], 2),
        ("02", [2021], 7),
        ("02", [2023], 1),
        (None, [2022, 2023], 5),
        (None, [2021], 7),
        year_basis="calendar",
    ),
    "mart_spaces": rows(
        "territory spaces seats members occupied_seat_days offered_seat_days",
        ("01", 2, 30, 40, 600, 1200),
        ("02", 1, 10, 5, 0, 0),
    ),
    "mart_funding": rows(
        "year territory level source nature amount",
        (2022, "01", "pole", "quebec", "committed", 60),
        (2022, "01", "pole", "community", "committed", 20),
        (2023, "01", "project", "private", "committed", 40),
        (2023, "01", "pole", "federal", "committed", 40),
        (2022, "01", "pole", "quebec", "paid", 1000),
        (2022, "02", "pole", "community", "committed", 50),
        (2021, "02", "pole", "quebec", "committed", 500),
        year_basis="calendar",
    ),
    "mart_reporting": rows(
        "pole_code period period_end status",
        ("01", "2022-T1", pd.Timestamp("2022-03-31"), "on_time"),
        ("01", "2022-T2", pd.Timestamp("2022-06-30"), "late"),
        ("01", "2023-T1", pd.Timestamp("2023-03-31"), "covered"),
        ("02", "2023-T1", pd.Timestamp("2023-03-31"), "missing"),
        ("02", "2023-T2", pd.Timestamp("2023-06-30"), "not_due"),
    ),
    "mart_chamber_projects": rows(
        "set_id first_year last_year with_chamber projects",
        (1, 2022, 2023, 1, 1),
        (2, 2022, 2022, 1, 4),
        (2, 2020, 2021, 5, 5),
        year_basis="calendar",
        sector="54",
        structuring=False,
    ),
}

EXPECTED: dict[
    str, tuple[tuple[float, float | None], dict[int, tuple[int, int]], dict[str, tuple[int, int]]]
] = {
    # slug: (numerator, denominator) of the network, of some years, of some poles
    "links_per_project": ((4, 3), {2022: (4, 2), 2023: (3, 2)}, {"01": (3, 3), "02": (3, 2), "03": (2, 1)}),
    "confirmed_share": ((1, 4), {2022: (1, 4), 2023: (1, 3)}, {"01": (1, 3), "02": (1, 3), "03": (0, 2)}),
    "structuring_share": ((1, 3), {2022: (1, 2), 2023: (1, 2)}, {"01": (1, 3), "03": (1, 1), "04": (0, 0)}),
    "chamber_projects_share": ((2, 5), {2022: (2, 5), 2023: (1, 1)}, {"01": (2, 5), "03": (1, 1)}),
    "prototyped_share": ((6, 10), {2022: (6, 10), 2023: (0, 0)}, {"01": (5, 9), "02": (1, 1)}),
    "market_conversion": ((2, 6), {2022: (2, 6), 2023: (0, 0)}, {"01": (2, 5), "02": (0, 1)}),
    "commercialisation_rate": ((6, 3), {2022: (2, 2), 2023: (4, 2)}, {"01": (5, 3), "02": (1, 2)}),
    "licence_rate": ((2, 3), {2022: (2, 2), 2023: (0, 2)}, {"01": (2, 3), "02": (0, 2)}),
    "export_rate": ((3, 3), {2022: (0, 2), 2023: (3, 2)}, {"01": (3, 3), "02": (0, 2)}),
    "patent_rate": ((1, 3), {2023: (1, 2)}, {"01": (0, 3), "02": (1, 2), "04": (0, 0)}),
    "first_sale_rate": ((0, 3), {2022: (0, 2)}, {"01": (0, 3)}),
    "launch_rate": ((0, 3), {2022: (0, 2)}, {"01": (0, 3)}),
    "spin_off_rate": ((0, 3), {2022: (0, 2)}, {"01": (0, 3)}),
    "regional_market_rate": ((0, 3), {2022: (0, 2)}, {"01": (0, 3)}),
    "quebec_market_rate": ((2, 3), {2022: (2, 2), 2023: (0, 2)}, {"01": (2, 3), "02": (0, 2)}),
    "canada_market_rate": ((3, 3), {2022: (0, 2), 2023: (3, 2)}, {"01": (3, 3), "02": (0, 2)}),
    "international_market_rate": ((1, 3), {2023: (1, 2)}, {"01": (0, 3), "02": (1, 2)}),
    "validation_conversion": ((6, 10), {2022: (6, 10)}, {"01": (5, 9), "02": (1, 1)}),
    "prototype_conversion": ((6, 6), {2022: (6, 6)}, {"01": (5, 5), "02": (1, 1)}),
    "pilot_conversion": ((3, 6), {2022: (3, 6)}, {"01": (2, 5), "02": (1, 1)}),
    "commercialisation_conversion": ((2, 3), {2022: (2, 3)}, {"01": (2, 2), "02": (0, 1)}),
    "growth_conversion": ((2, 2), {2022: (2, 2), 2023: (0, 0)}, {"01": (2, 2), "02": (0, 0)}),
    "outside_quebec_share": ((4, 6), {2022: (0, 2), 2023: (4, 4)}, {"01": (3, 5), "02": (1, 1)}),
    "mentoring_hours": ((18, None), {2022: (10, 0), 2023: (8, 0)}, {"01": (15, 0), "02": (3, 0)}),
    "trainings": ((7, None), {2022: (7, 0), 2023: (0, 0)}, {"01": (0, 0), "02": (7, 0)}),
    "support_events": ((6, None), {2022: (0, 0), 2023: (6, 0)}, {"01": (6, 0), "02": (0, 0)}),
    "supported_firms": ((5, None), {2022: (5, 0), 2023: (5, 0)}, {"01": (5, 0), "02": (1, 0)}),
    "supported_firms_rate": ((5, 3000), {2022: (5, 3000)}, {"01": (5, 1000), "02": (1, 2000)}),
    "chamber_activities_share": ((3, 20), {2022: (1, 11), 2023: (2, 9)}, {"01": (3, 12), "02": (0, 8)}),
    "workspaces": ((3, None), {}, {"01": (2, 0), "02": (1, 0), "03": (0, 0)}),
    "workspace_territories": ((2, 4), {}, {"01": (1, 1), "03": (0, 1)}),
    "workspace_seats": ((40, None), {}, {"01": (30, 0), "03": (0, 0)}),
    "workspace_members": ((45, None), {}, {"01": (40, 0)}),
    "workspace_occupancy": ((600, 1200), {}, {"01": (600, 1200), "02": (0, 0)}),
    "quebec_share": ((60, 170), {2022: (60, 130), 2023: (0, 0)}, {"01": (60, 120), "02": (0, 0)}),
    "community_private_share": (
        (110, 210),
        {2022: (70, 130), 2023: (40, 80)},
        {"01": (60, 160), "02": (50, 50)},
    ),
    "quebec_funding_share": ((60, 210), {2022: (60, 130), 2023: (0, 80)}, {"01": (60, 160), "02": (0, 50)}),
    "federal_funding_share": ((40, 210), {2023: (40, 80)}, {"01": (40, 160)}),
    "municipal_funding_share": ((0, 210), {2023: (0, 80)}, {"01": (0, 160)}),
    "community_funding_share": ((70, 210), {2022: (70, 130)}, {"01": (20, 160), "02": (50, 50)}),
    "private_funding_share": ((40, 210), {2023: (40, 80)}, {"01": (40, 160)}),
    "pole_funding_share": ((0, 210), {2022: (0, 130)}, {"01": (0, 160)}),
    "leverage": ((150, 60), {2022: (70, 60), 2023: (80, 0)}, {"01": (100, 60), "02": (50, 0)}),
    "reporting_timeliness": ((2, 4), {2022: (1, 2), 2023: (1, 2)}, {"01": (2, 3), "02": (0, 1)}),
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    poles = pd.DataFrame({"pole_code": ["01", "02", "03", "04"], "name": ["a", "b", "c", "d"]})
    return release_of(
        tmp_path_factory.mktemp("catalogue"),
        PROJECTS,
        poles=(),
        tables=TABLES | {"core_poles": poles.assign(position=range(4), population=[1000, 2000, 0, 0])},
    )


@pytest.mark.parametrize("slug", EXPECTED)
def test_the_network_its_years_and_its_poles(release: Release, slug: str) -> None:
    indicator = CATALOGUE[slug]
    (numerator, denominator), years, poles = EXPECTED[slug]
    total = measure(release, indicator, visitor=VISITOR, filters=YEARS)
    assert (total.numerator, total.denominator) == (numerator, denominator)
    if indicator.history:
        by_year = measure_by("year", release, indicator, visitor=VISITOR, filters=YEARS).set_index("year")
        assert list(by_year.index) == [2022, 2023]
        for year, counted in years.items():
            assert pair(by_year.loc[year]) == counted
    by_pole = measure_by("territory", release, indicator, visitor=VISITOR, filters=YEARS)
    assert list(by_pole.territory) == ["01", "02", "03", "04"]
    for code, counted in poles.items():
        assert pair(by_pole.set_index("territory").loc[code]) == counted


def pair(row: pd.Series) -> tuple[int, int]:
    return int(row.numerator), 0 if pd.isna(row.denominator) else int(row.denominator)


WITH_YEARS = [slug for slug in EXPECTED if CATALOGUE[slug].history and CATALOGUE[slug].question != "reports"]
"""Reports are counted since the first of each pole, whatever the years chosen."""


@pytest.mark.parametrize("slug", WITH_YEARS)
def test_a_pole_alone_by_year_is_what_it_is_among_the_others(release: Release, slug: str) -> None:
    """The history of a pole and its place in the funnel are the same figure."""
    indicator = CATALOGUE[slug]
    for code in ("01", "02"):
        for year in (2022, 2023):
            one_year = Filters(year, year)
            among = measure_by("territory", release, indicator, visitor=VISITOR, filters=one_year)
            alone = measure_by(
                "year", release, indicator, visitor=VISITOR, filters=Filters(year, year, territories=(code,))
            )
            assert pair(alone.iloc[0]) == pair(among.set_index("territory").loc[code])


def test_a_rate_is_for_its_number_and_has_byars_interval(release: Release) -> None:
    found = measure(release, CATALOGUE["commercialisation_rate"], visitor=VISITOR, filters=YEARS)
    low, high = byar(pd.Series([6.0]).to_numpy())
    assert found.value == 200
    assert (found.low, found.high) == pytest.approx((100 * low[0] / 3, 100 * high[0] / 3))


def test_a_share_has_wilsons(release: Release) -> None:
    found = measure(release, CATALOGUE["chamber_activities_share"], visitor=VISITOR, filters=YEARS)
    assert (found.low, found.high) == wilson(3, 20)


def test_a_ratio_of_dollars_has_no_interval_and_no_law(release: Release) -> None:
    found = measure(release, CATALOGUE["leverage"], visitor=VISITOR, filters=YEARS)
    assert found.value == 2.5
    assert pd.isna(found.low)
    assert CATALOGUE["leverage"].law is None


def test_a_catalogue_is_whole() -> None:
    for indicator in COMPARABLE.values():
        assert indicator.theme in THEMES
        plain = isinstance(indicator, Indicator) and indicator.denominator is None
        assert bool(indicator.cases) == (not plain)
        assert indicator.sources
        assert (indicator.per > 1) == (indicator.unit == "rate")
    assert list(COMPARABLE) == sorted(COMPARABLE, key=lambda slug: list(THEMES).index(COMPARABLE[slug].theme))
    assert set(CATALOGUE) | set(ESTIMATED) | set(PUBLISHED) == set(COMPARABLE)
    assert len(CATALOGUE) + len(ESTIMATED) + len(PUBLISHED) == len(COMPARABLE)
    assert set(MAIN) == {slug for slug in MAIN if COMPARABLE[slug].law}


def test_every_code_of_the_lists_has_its_indicator() -> None:
    """A code added to a list is an indicator to add."""
    assert [indicator.numerator for indicator in BY_TYPE] == list(COMMERCIALISATION_TYPES.slugs)
    assert [indicator.numerator for indicator in BY_MARKET] == list(MARKETS.slugs)
    assert [indicator.numerator for indicator in MIX] == list(FUNDING_SOURCES.slugs)
    assert [indicator.slug for indicator in CONVERSIONS] == [
        f"{stage}_conversion" for stage in STAGES.slugs[1:]
    ]
    assert [indicator.rows for indicator in MONTHS] == [("step", step) for step in STEPS]


def test_what_issue_5_lists_is_defined() -> None:
    """Its list, one line a thing measured."""
    listed = """
        cross_regional_share links_per_project confirmed_share
        validation_conversion growth_conversion idea_months market_months commercialisation_rate
        licence_rate international_market_rate revenue jobs
        presence_12 presence_24 presence_36 continuous_retention_12 continuous_retention_24 continuous_retention_36
        attraction federal_funding_share leverage community_private_share quebec_share
        structuring_share structuring_durability_12 structuring_durability_24 structuring_durability_36
        mentoring_hours supported_firms chamber_projects_share chamber_activities_share
        workspaces workspace_seats workspace_occupancy workspace_members workspace_territories
        reporting_completeness reporting_timeliness
    """
    assert set(listed.split()) <= set(COMPARABLE)


def test_the_mix_adds_up_to_all_that_is_committed(release: Release) -> None:
    shares = [measure(release, indicator, visitor=VISITOR, filters=YEARS) for indicator in MIX]
    assert sum(share.numerator or 0 for share in shares) == shares[0].denominator == 210


def test_types_and_markets_each_add_up_to_all_events(release: Release) -> None:
    whole = measure(release, CATALOGUE["commercialisation_rate"], visitor=VISITOR, filters=YEARS)
    for parts in (BY_TYPE, BY_MARKET):
        counted = [measure(release, part, visitor=VISITOR, filters=YEARS).numerator or 0 for part in parts]
        assert sum(counted) == whole.numerator
