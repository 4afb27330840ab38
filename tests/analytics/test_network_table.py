"""Every figure of the network in one table, with an interval where one is due and none where it must not."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Visitor
from analytics.filters import Filters
from analytics.network_table import COLUMNS, network_table
from analytics.resampling import LARGEST_NETWORK
from tests.analytics.drawn import Project, during, release_of

CODES = ("01", "02", "03", "04", "05", "06", "07")
CAMPS = (CODES[:3], CODES[3:6])
PROJECTS = [
    during(year, year, *pair, tellers=pair)
    for year in (2021, 2022)
    for camp in CAMPS
    for pair in combinations(camp, 2)
    for _ in range(30)
] + [during(2022, 2022, "03", "04"), during(2022, 2022, "03", "04"), during(2021, 2021, "07", "07")]
BOTH_YEARS = Filters(2021, 2022)
WITH_INTERVAL = {"cross_regional_share", "confirmed_share", "strength", "ei_index_expected"}
WITH_RANK = {"strength", "betweenness"}
TIES = {
    "core_participations": pd.DataFrame(
        {
            "project_key": [0, 0, 1, 1],
            "organisation_key": [1, 2, 1, 3],
            "territory": ["01", "02", "01", "01"],
        }
    ),
    "core_organisations": pd.DataFrame(
        {"organisation_key": [1, 2, 3], "name": ["A", "B", "C"], "territory": ["01", "02", "01"]}
    ),
}


def table(
    directory: Path,
    projects: list[Project],
    *,
    poles: tuple[str, ...] = CODES,
    role: str = "ministry",
    filters: Filters = BOTH_YEARS,
) -> pd.DataFrame:
    release = release_of(directory, projects, poles=poles, tables=TIES)
    visitor = Visitor(role)  # type: ignore[arg-type]
    return network_table(release, visitor=visitor, filters=filters, counting="full", resamples=60)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    return table(tmp_path_factory.mktemp("network"), PROJECTS)


def of(frame: pd.DataFrame, figure: str, key: str = "territory") -> dict[object, float]:
    rows = frame[frame.figure == figure]
    return dict(zip(rows[key], rows.value, strict=True))


def test_every_figure_of_the_method_is_there(told: pd.DataFrame) -> None:
    assert tuple(told.columns) == COLUMNS
    assert set(told.figure) == WITH_INTERVAL | WITH_RANK | {
        *("density", "linked_pairs", "possible_pairs", "degree", "centralisation"),
        *("pairs_of_year", "new_pairs", "repeated_pairs", "ei_index", "community", "co_membership"),
        *("backbone_links", "largest_without", "density_without"),
    }


def test_only_what_may_have_an_interval_has_one(told: pd.DataFrame) -> None:
    assert set(told.figure[told.low.notna()]) == WITH_INTERVAL
    assert set(told.figure[told.high.notna()]) == WITH_INTERVAL
    assert set(told.figure[told["rank"].notna()]) == WITH_RANK
    ranked = told[told["rank"].notna()]
    assert (ranked.rank_low <= ranked["rank"]).all()
    assert (ranked["rank"] <= ranked.rank_high).all()


def test_figures_by_hand(told: pd.DataFrame) -> None:
    assert list(of(told, "linked_pairs").values()) == [7]
    assert list(of(told, "density").values()) == [pytest.approx(7 / 21)]
    assert of(told, "degree") == dict(zip(CODES, (2, 2, 3, 3, 2, 2, 0), strict=True))
    assert of(told, "pairs_of_year", "year") == {2021: 6, 2022: 7}
    assert of(told, "new_pairs", "year") == {2022: 1}
    assert of(told, "repeated_pairs", "year") == {2022: 6}
    assert list(of(told, "ei_index").values()) == [0]
    assert of(told, "largest_without")["03"] == 3
    assert of(told, "density_without")["07"] == pytest.approx(7 / 15)


def test_groups_are_numbered_and_co_membership_told_of_every_pair(told: pd.DataFrame) -> None:
    groups = of(told, "community")
    assert {groups[code] for code in CAMPS[0]} != {groups[code] for code in CAMPS[1]}
    assert all(len({groups[code] for code in camp}) == 1 for camp in CAMPS)
    assert pd.isna(groups["07"])
    together = told[told.figure == "co_membership"]
    assert len(together) == 21
    assert together.value.between(0, 1).all()


def test_a_hub_has_its_backbone_links(tmp_path: Path) -> None:
    rest = [during(2021, 2021, "01", other) for other in CODES[3:]]
    hub = [during(2021, 2021, "01", "02")] * 40 + rest + [during(2021, 2021, "02", "03")]
    frame = table(tmp_path, hub)
    kept = frame[frame.figure == "backbone_link"]
    assert kept[["territory", "partner", "value"]].to_numpy().tolist() == [["01", "02", 40]]
    assert of(frame, "backbone_links") == {code: float(code in ("01", "02")) for code in CODES}


def test_who_may_not_read_organisations_has_no_index(tmp_path: Path) -> None:
    frame = table(tmp_path, PROJECTS, role="public")
    assert not frame.figure.str.startswith("ei_index").any()


def test_an_empty_filter_and_two_hundred_territories_still_answer(tmp_path: Path) -> None:
    nothing = table(tmp_path / "none", PROJECTS, filters=Filters(2021, 2022, sectors=("11",)))
    assert set(nothing.figure) == {
        *(
            "density",
            "linked_pairs",
            "possible_pairs",
            "degree",
            "pairs_of_year",
            "new_pairs",
            "repeated_pairs",
        )
    }
    many = tuple(f"{number:03}" for number in range(200))
    assert len(many) > LARGEST_NETWORK
    large = table(tmp_path / "many", [during(2021, 2021, *pair) for pair in pairwise(many)], poles=many)
    assert {"betweenness", "community", "co_membership"}.isdisjoint(large.figure)
    assert {"strength", "density", "backbone_links", "largest_without"} <= set(large.figure)
