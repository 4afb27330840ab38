"""Links and shares against a second count from project × territory rows."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.access import Visitor
from analytics.filters import Filters, available_filters
from analytics.links import (
    COUNTINGS,
    cross_regional_share,
    cross_regional_share_by_year,
    intra_territorial,
    link_matrix,
    links,
    links_by_year,
)
from common.intervals import wilson
from tests.analytics import naive
from tests.analytics.drawn import Project, during, release_of

VISITOR = Visitor("ministry")
POLES = ("01", "02", "03", "04")
PROJECTS = (
    during(2021, 2023, "01", "02"),
    during(2022, 2022, "01", "02", "03"),
    during(2022, 2024, "01", "01", "02", "03", "04", sector="31-33"),
    during(2023, 2023, "04", "04"),
    during(2024, 2024, "03", None, structuring=True),
    during(2024, 2024, "02"),
    Project(("02", "04"), date(2022, 2, 1), date(2022, 3, 1), structuring=True),
)

territories = st.lists(st.sampled_from([*POLES, None]), min_size=1, max_size=5)
days = st.dates(date(2019, 1, 1), date(2024, 12, 31))
drawn_projects = st.lists(
    st.builds(
        lambda places, ends, sector, structuring, tellers, project_type, suppliers: Project(
            tuple(places),
            min(ends),
            max(ends),
            sector,
            structuring,
            tuple(tellers),
            project_type,
            min(suppliers, len(places)),
        ),
        territories,
        st.tuples(days, days),
        st.sampled_from(["54", "31-33"]),
        st.booleans(),
        st.lists(st.sampled_from(POLES), unique=True),
        st.sampled_from(["business", "research"]),
        st.integers(0, 5),
    ),
    max_size=12,
)
drawn_filters = st.builds(
    lambda years, basis, places, sectors, structuring, role, types, confirmed: Filters(
        min(years),
        max(years),
        basis,
        tuple(places),
        tuple(sectors),
        structuring,
        role,
        tuple(types),
        confirmed,
    ),
    st.tuples(st.integers(2018, 2025), st.integers(2018, 2025)),
    st.sampled_from(["calendar", "financial"]),
    st.lists(st.sampled_from(POLES), unique=True, max_size=3),
    st.lists(st.sampled_from(["54", "31-33"]), unique=True),
    st.booleans(),
    st.sampled_from(["any", "any", "partner", "supplier"]),
    st.lists(st.sampled_from(["business", "research"]), unique=True),
    st.booleans(),
)


def as_dict(frame):  # type: ignore[no-untyped-def]
    return {(row.territory_a, row.territory_b): row.links for row in frame.itertuples(index=False)}


@settings(max_examples=15, deadline=None)
@given(drawn_projects, st.lists(drawn_filters, min_size=3, max_size=8))
def test_links_and_shares_equal_the_second_count(projects: list[Project], asked: list[Filters]) -> None:
    with TemporaryDirectory() as directory:
        release = release_of(Path(directory), projects, poles=POLES)
        for filters in asked:
            for counting in COUNTINGS:
                counted = links(release, visitor=VISITOR, filters=filters, counting=counting)
                assert as_dict(counted) == pytest.approx(naive.links(projects, filters, counting))
                agreed = naive.links(projects, replace(filters, confirmed_only=True), counting)
                confirmed = counted[counted.confirmed > 0].assign(links=lambda frame: frame.confirmed)
                assert as_dict(confirmed) == pytest.approx(agreed)
            share = cross_regional_share(release, visitor=VISITOR, filters=filters)
            assert (share.numerator, share.denominator) == naive.shares(projects, filters)
        release.close()


@settings(max_examples=10, deadline=None)
@given(territories.filter(lambda places: len(set(places) - {None}) >= 2))
def test_a_project_gives_each_of_its_territories_a_weight_of_one(places: list[str | None]) -> None:
    project = during(2022, 2022, *places)
    with TemporaryDirectory() as directory:
        release = release_of(Path(directory), [project], poles=POLES)
        frame = links(release, visitor=VISITOR, filters=Filters(2022, 2022), counting="fractional")
        release.close()
    strength = link_matrix(frame, territories=project.territories).sum(axis=1)
    assert strength.to_list() == pytest.approx([1.0] * len(project.territories))


def test_a_project_counts_once_in_a_range_and_in_each_of_its_years(tmp_path: Path) -> None:
    release = release_of(tmp_path, PROJECTS)
    everything = Filters(2021, 2024)
    total = as_dict(links(release, visitor=VISITOR, filters=everything, counting="full"))
    assert total == {
        ("01", "02"): 3,
        ("01", "03"): 2,
        ("01", "04"): 1,
        ("02", "03"): 2,
        ("02", "04"): 2,
        ("03", "04"): 1,
    }
    yearly = links_by_year(release, visitor=VISITOR, filters=everything, counting="fractional")
    for year, frame in yearly.groupby("year"):
        alone = links(release, visitor=VISITOR, filters=Filters(int(year), int(year)), counting="fractional")
        assert as_dict(frame) == pytest.approx(as_dict(alone))
    assert list(yearly.columns) == ["year", "territory_a", "territory_b", "links", "confirmed"]


def test_columns_order_and_types(tmp_path: Path) -> None:
    release = release_of(tmp_path, PROJECTS)
    full = links(release, visitor=VISITOR, filters=Filters(2021, 2024), counting="full")
    assert list(full.columns) == ["territory_a", "territory_b", "links", "confirmed"]
    assert (full.territory_a < full.territory_b).all()
    assert list(as_dict(full)) == sorted(as_dict(full))
    assert full.links.dtype == np.int64


def test_financial_years_end_in_march(tmp_path: Path) -> None:
    release = release_of(tmp_path, [Project(("02", "04"), date(2022, 2, 1), date(2022, 3, 1))])
    counted = {
        (basis, year): len(
            links(release, visitor=VISITOR, filters=Filters(year, year, basis), counting="full")
        )
        for basis, year in (("calendar", 2022), ("calendar", 2021), ("financial", 2022), ("financial", 2021))
    }
    assert [pair for pair, rows in counted.items() if rows] == [("calendar", 2022), ("financial", 2021)]


def test_a_territory_chosen_keeps_pairs_with_one_end_there(tmp_path: Path) -> None:
    release = release_of(tmp_path, PROJECTS)
    filters = Filters(2021, 2024, territories=("04",))
    assert set(as_dict(links(release, visitor=VISITOR, filters=filters, counting="full"))) == {
        ("01", "04"),
        ("02", "04"),
        ("03", "04"),
    }


def test_the_share_has_wilsons_interval_and_each_year_its_own(tmp_path: Path) -> None:
    release = release_of(tmp_path, PROJECTS, last_quarter="2024-T3")
    share = cross_regional_share(release, visitor=VISITOR, filters=Filters(2021, 2024))
    assert (share.numerator, share.denominator, share.value) == (4, 6, pytest.approx(4 / 6))
    assert (share.low, share.high) == wilson(4, 6)
    yearly = cross_regional_share_by_year(release, visitor=VISITOR, filters=Filters(2020, 2024))
    assert list(yearly.denominator) == [0, 1, 4, 3, 2]
    assert np.isnan(yearly.value[0])
    assert np.isnan(yearly.low[0])
    assert list(yearly.complete) == [True, True, True, True, False]


def test_collaborations_inside_one_territory_are_counted_apart(tmp_path: Path) -> None:
    release = release_of(tmp_path, PROJECTS)
    inside = intra_territorial(release, visitor=VISITOR, filters=Filters(2021, 2024))
    assert dict(zip(inside.territory, inside.projects, strict=True)) == {"01": 0, "02": 0, "03": 1, "04": 1}


def test_the_matrix_is_symmetric_with_an_empty_diagonal(tmp_path: Path) -> None:
    release = release_of(tmp_path, PROJECTS)
    frame = links(release, visitor=VISITOR, filters=Filters(2021, 2024), counting="full")
    matrix = link_matrix(frame, territories=["04", "02", "01"])
    assert list(matrix.index) == list(matrix.columns) == ["04", "02", "01"]
    assert np.isnan(np.diag(matrix)).all()
    assert matrix.loc["04", "02"] == matrix.loc["02", "04"] == 2


def test_a_release_without_submission_answers_with_nothing(tmp_path: Path) -> None:
    release = release_of(tmp_path, last_quarter=None)
    choices = available_filters(release, visitor=VISITOR)
    assert (choices.first_year, choices.last_year, choices.last_complete_year) == (2025, 2025, 2024)
    assert links(release, visitor=VISITOR, filters=choices.everything(), counting="full").empty
    share = cross_regional_share(release, visitor=VISITOR, filters=choices.everything())
    assert (share.denominator, np.isnan(share.value)) == (0, True)
