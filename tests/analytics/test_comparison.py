"""Poles read beside each other: who has no figure, whose history, which peers."""

from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Release, Visitor
from analytics.comparison import compared, compared_on, history
from analytics.filters import Filters
from analytics.indicators import COMPARABLE
from analytics.peers import GAPS, nearest, peers_of, reasons
from tests.analytics.drawn import during, release_of

VISITOR = Visitor("pole", pole="01")
YEARS = Filters(2022, 2024)
PROJECTS = (
    *[during(2022, 2024, "01", "02")] * 6,
    *[during(2022, 2022, "01", "01")] * 6,
    *[during(2023, 2024, "03", "03")] * 20,
)


def presence_rows() -> pd.DataFrame:
    lines = [
        ("01", 2018, 2020, 50, 0.5, ""),
        ("02", 2018, 2020, None, None, "x"),
        ("01", 2021, 2023, 100, 0.8, ""),
        ("02", 2021, 2023, 60, 0.7, ""),
        ("01", 2024, 2026, None, None, ".."),
        ("02", 2024, 2026, 20, 0.9, ""),
    ]
    frame = pd.DataFrame(
        lines, columns=["territory", "entry_from", "entry_to", "known", "presence", "symbol"]
    )
    return frame.assign(
        scope="pole",
        programme="all",
        months=24,
        people=frame.known,
        presence_low=frame.presence - 0.1,
        presence_high=frame.presence + 0.1,
    )


def drawn(directory: Path, **tables: pd.DataFrame) -> Release:
    poles = pd.DataFrame({"pole_code": ["01", "02", "03"], "name": ["a", "b", "c"]})
    core = poles.assign(position=range(3), first_period=["2022-T2", "2021-T1", None])
    return release_of(
        directory,
        PROJECTS,
        poles=(),
        tables={"core_poles": core, "mart_retention": presence_rows(), **tables},
    )


def test_the_common_value_counts_a_shared_project_in_each_territory(tmp_path: Path) -> None:
    found = compared(drawn(tmp_path), visitor=VISITOR, filters=YEARS, slug="cross_regional_share")
    assert found.benchmark.target == pytest.approx((6 + 6) / (12 + 6 + 20))
    assert list(found.benchmark.units.flag) == ["small", "small", "review"]
    assert found.entries is None


def test_the_choice_of_territories_does_not_change_the_judgement(tmp_path: Path) -> None:
    release = drawn(tmp_path)
    chosen = Filters(2022, 2024, territories=("01",))
    both = [
        compared(release, visitor=VISITOR, filters=filters, slug="structuring_share").benchmark.units
        for filters in (YEARS, chosen)
    ]
    pd.testing.assert_frame_equal(*both)


def test_a_table_never_sent_is_not_available_and_no_zero(tmp_path: Path) -> None:
    missing = pd.DataFrame(
        {
            "pole_code": ["01", "02", "03"],
            "table_name": ["funding", "funding", "organisations"],
            "state": ["missing", "none", "missing"],
        }
    )
    release = drawn(tmp_path, mart_tables_sent=missing)
    funding = compared(release, visitor=VISITOR, filters=YEARS, slug="community_private_share")
    assert list(funding.benchmark.units.symbol) == ["..", "", ""]
    links = compared(release, visitor=VISITOR, filters=YEARS, slug="cross_regional_share").benchmark
    assert list(links.units.flag) == ["small", "small", "unavailable"]
    assert links.units.value.isna().tolist() == [False, False, True]
    assert history(release, visitor=VISITOR, filters=YEARS, slug="cross_regional_share", territory="03").empty


def test_a_zero_denominator_says_so(tmp_path: Path) -> None:
    found = compared(drawn(tmp_path), visitor=VISITOR, filters=Filters(2022, 2022), slug="structuring_share")
    assert list(found.benchmark.units.flag) == ["small", "small", "no_cases"]


def test_presence_is_compared_in_the_band_that_most_poles_have(tmp_path: Path) -> None:
    found = compared(drawn(tmp_path), visitor=VISITOR, filters=YEARS, slug="presence_24")
    assert found.entries == (2021, 2023)
    units = found.benchmark.units
    assert list(units.value[:2]) == [0.8, 0.7]
    assert found.benchmark.target == pytest.approx((80 + 42) / 160)
    assert list(units.symbol) == ["", "", ".."]


def test_no_presence_at_all_is_unavailable(tmp_path: Path) -> None:
    found = compared(
        drawn(tmp_path, mart_retention=pd.DataFrame()), visitor=VISITOR, filters=YEARS, slug="presence_24"
    )
    assert (found.benchmark.state, found.entries) == ("unavailable", (0, 0))


def test_a_network_of_one_pole_has_nothing_to_compare(tmp_path: Path) -> None:
    release = release_of(tmp_path, [during(2022, 2022, "01", "01")], poles=("01",))
    found = compared(release, visitor=VISITOR, filters=YEARS, slug="structuring_share")
    assert found.benchmark.state == "alone"
    assert peers_of(release, visitor=VISITOR, territory="01") == ()


def test_all_together_are_each_of_them(tmp_path: Path) -> None:
    release = drawn(tmp_path)
    together = compared_on(COMPARABLE, release, visitor=VISITOR, filters=YEARS)
    assert [found.indicator.slug for found in together] == list(COMPARABLE)
    for found in together:
        alone = compared(release, visitor=VISITOR, filters=YEARS, slug=found.indicator.slug)
        pd.testing.assert_frame_equal(found.benchmark.units, alone.benchmark.units)


@pytest.mark.parametrize(
    ("basis", "expected"), [("calendar", [9.0, 21.0, 33.0]), ("financial", [12.0, 24.0, 36.0])]
)
def test_months_run_from_the_first_quarter_to_the_end_of_the_year(
    tmp_path: Path, basis: str, expected: list[float]
) -> None:
    filters = Filters(2022, 2024, year_basis=basis)  # type: ignore[arg-type]
    found = history(
        drawn(tmp_path), visitor=VISITOR, filters=filters, slug="cross_regional_share", territory="01"
    )
    assert list(found.months) == expected


def test_the_history_of_presence_is_by_band_of_entry(tmp_path: Path) -> None:
    found = history(drawn(tmp_path), visitor=VISITOR, filters=YEARS, slug="presence_24", territory="01")
    assert list(found.year) == [2018, 2021]
    assert list(found.value) == [0.5, 0.8]


def test_peers_come_nearest_first_with_their_reasons(tmp_path: Path) -> None:
    rows = pd.DataFrame(
        [("01", "03", 1, 0.4, 0.1, 0.2, None, 0.05), ("01", "02", 2, 0.9, 0.9, 0.1, None, 0.3)],
        columns=["pole_code", "peer_code", "place", "distance", *GAPS[:4]],
    )
    release = drawn(tmp_path, mart_peers=rows)
    assert peers_of(release, visitor=VISITOR, territory="01") == ("03", "02")
    found = nearest(release, visitor=VISITOR)
    assert [reasons(row) for _, row in found.iterrows()] == [
        ("metropolis_gap", "population_gap"),
        ("youth_gap", "metropolis_gap"),
    ]
