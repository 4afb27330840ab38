"""The pairs linked each year, new and repeated."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.access import Visitor
from analytics.filters import Filters
from analytics.yearly_links import links_with_past, pairs_by_year
from tests.analytics.drawn import Project, during, release_of

VISITOR = Visitor("public")
CODES = ("01", "02", "03", "04")
PROJECTS = (
    during(2019, 2020, "01", "02"),
    during(2021, 2021, "01", "02", "03"),
    during(2023, 2023, "01", "03"),
    during(2023, 2023, "01", "03"),
)


def counted(directory: Path, filters: Filters, projects: tuple[Project, ...] = PROJECTS) -> list[list[float]]:
    release = release_of(directory, projects, poles=CODES)
    frame = links_with_past(release, visitor=VISITOR, filters=filters, counting="full")
    return pairs_by_year(frame, filters=filters).astype(float).to_numpy().tolist()


def test_a_pair_is_new_once_and_repeated_after_a_gap(tmp_path: Path) -> None:
    nan = float("nan")
    expected = [
        [2019, 1, nan, nan, 1],
        [2020, 1, 0, 1, 1],
        [2021, 3, 2, 1, 3],
        [2022, 0, 0, 0, 0],
        [2023, 1, 0, 1, 2],
    ]
    np.testing.assert_array_equal(counted(tmp_path, Filters(2019, 2023)), expected)


def test_the_past_reaches_further_back_than_the_range(tmp_path: Path) -> None:
    np.testing.assert_array_equal(
        counted(tmp_path, Filters(2021, 2021, territories=("03",))), [[2021, 2, 2, 0, 2]]
    )
    np.testing.assert_array_equal(counted(tmp_path / "other", Filters(2021, 2021)), [[2021, 3, 2, 1, 3]])


@pytest.mark.parametrize("filters", [Filters(2019, 2020, sectors=("99",)), Filters(2030, 2031)])
def test_years_without_a_link_have_none(tmp_path: Path, filters: Filters) -> None:
    assert [row[1:] for row in counted(tmp_path, filters)] == [[0, 0, 0, 0]] * 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(2018, 2024), st.integers(0, 3), st.sets(st.sampled_from(CODES), min_size=1)),
        min_size=1,
        max_size=8,
    ),
    st.integers(2018, 2024),
)
def test_new_pairs_are_those_of_no_earlier_year(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, int, set[str]]], start: int
) -> None:
    """Beside a count in sets: what each year adds to all the pairs seen before it."""
    projects = tuple(during(first, first + more, *sorted(places)) for first, more, places in drawn)
    pairs = {
        year: {
            (a, b)
            for first, more, places in drawn
            if first <= year <= first + more
            for a in places
            for b in places
            if a < b
        }
        for year in range(2018, 2029)
    }
    earliest = min((year for year, found in pairs.items() if found), default=None)
    filters = Filters(start, 2028)
    for year, linked, new, repeated, _links in counted(tmp_path_factory.mktemp("drawn"), filters, projects):
        before = set().union(*(found for earlier, found in pairs.items() if earlier < year))
        assert linked == len(pairs[int(year)])
        if earliest is not None and year <= earliest:
            assert np.isnan([new, repeated]).all()
        else:
            assert (new, repeated) == (len(pairs[int(year)] - before), len(pairs[int(year)] & before))
