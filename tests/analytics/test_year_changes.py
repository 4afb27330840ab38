"""The last two complete years of a release: which are they, who is in them, what is told first."""

from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.indicators import CATALOGUE
from analytics.questions import question
from analytics.year_changes import TESTED, surest, year_changes
from analytics.year_tests import NETWORK
from common.periods import financial_year
from tests.analytics.drawn import Project, during, release_of
from tests.analytics.reports import counts, reports

VISITOR = Visitor("public")
POLES = ("01", "02", "03", "04")
EVERYTHING = Filters(2022, 2024)
PROJECTS = (
    *[during(2022, 2023, "01", "01")] * 30,
    *[during(2023, 2024, "02", "02")] * 20,
    *[during(2023, 2024, "01", "02", structuring=True)] * 5,
    *[during(2024, 2024, "01", "03")] * 40,
    *[during(2023, 2023, "03", "03")] * 25,
)


def drawn(directory: Path, projects: tuple[Project, ...] = PROJECTS, **tables: pd.DataFrame) -> Release:
    told = {"mart_reporting": reports(POLES, "2022-T1", "2024-T4"), **tables}
    return release_of(directory, projects, poles=POLES, tables=told)


def of(release: Release, filters: Filters = EVERYTHING) -> pd.DataFrame:
    return year_changes(release, visitor=VISITOR, filters=filters).found.set_index(["slug", "territory"])


@pytest.mark.parametrize("territory", [NETWORK, "01", "02"])
def test_the_years_and_what_they_share_equal_a_count_by_hand(tmp_path: Path, territory: str) -> None:
    found = of(drawn(tmp_path))
    own = [project for project in PROJECTS if not territory or territory in project.territories]
    crossing = [project for project in own if len(project.territories) > 1]
    for slug, cases in (("active_projects", own), ("cross_regional_share", crossing)):
        years = [{p for p, one in enumerate(cases) if year in range(one.start.year, one.end.year + 1)} for year in (2023, 2024)]  # fmt: skip
        row = found.loc[slug, territory]
        assert (row.before, row.after, row.kept) == (len(years[0]), len(years[1]), len(years[0] & years[1]))
    share = found.loc["cross_regional_share", territory]
    assert (share.before_n, share.after_n, share.kept_n) == tuple(
        found.loc["active_projects", territory][["before", "after", "kept"]]
    )


def test_a_sure_change_is_told_once_a_family_with_its_poles(tmp_path: Path) -> None:
    changes = year_changes(drawn(tmp_path), visitor=VISITOR, filters=EVERYTHING)
    assert (changes.state, changes.first_year, changes.last_year) == ("compared", 2023, 2024)
    told = surest(changes)
    first = told[0]
    assert (first.slug, first.network.verdict) == ("cross_regional_share", "rise")
    assert [row.territory for row in first.alike] == ["01", "03"]
    assert len({TESTED[one.slug].family for one in told}) == len(told)
    alone = surest(changes, territories=("03",))
    assert {row.territory for one in alone for row in one.alike} == {"03"}
    assert all(one.network is None for one in alone)
    assert len(surest(changes, most=1)) == 1


def test_the_range_chosen_decides_the_last_year_and_the_release_bounds_it(tmp_path: Path) -> None:
    release = drawn(tmp_path)
    for last, years in ((2023, (2022, 2023)), (2024, (2023, 2024)), (2030, (2023, 2024))):
        changes = year_changes(release, visitor=VISITOR, filters=Filters(2022, last))
        assert (changes.first_year, changes.last_year) == years
    assert year_changes(release, visitor=VISITOR, filters=Filters(2022, 2022)).state == "one_year"


def test_financial_years_are_those_of_the_filter(tmp_path: Path) -> None:
    release = drawn(tmp_path, mart_reporting=reports(POLES, "2022-T2", "2024-T4"))
    changes = year_changes(release, visitor=VISITOR, filters=Filters(2022, 2024, year_basis="financial"))
    assert (changes.first_year, changes.last_year) == (2022, 2023)
    assert changes.left_out == ()
    assert financial_year(PROJECTS[0].start) == 2021


def test_a_pole_that_lacks_a_quarter_is_in_no_figure(tmp_path: Path) -> None:
    late = reports(POLES, "2022-T1", "2024-T4", otherwise={("03", "2024-T2"): ("missing", None)})
    changes = year_changes(drawn(tmp_path, mart_reporting=late), visitor=VISITOR, filters=EVERYTHING)
    assert changes.left_out == ("03",)
    assert "03" not in set(changes.found.territory)
    lone = (*PROJECTS, *[during(2024, 2024, "03", "03")] * 50)
    whole = drawn(tmp_path / "b", lone, mart_reporting=late)
    assert of(whole).loc["active_projects", NETWORK].after == 20 + 5 + 40


def test_a_young_pole_is_left_out_of_years_that_it_did_not_live(tmp_path: Path) -> None:
    young = pd.concat([reports(POLES[:3], "2022-T1", "2024-T4"), reports(POLES[3:], "2023-T3", "2024-T4")])
    changes = year_changes(drawn(tmp_path, mart_reporting=young), visitor=VISITOR, filters=EVERYTHING)
    assert changes.left_out == ("04",)


def test_without_any_whole_pole_nothing_is_compared(tmp_path: Path) -> None:
    gaps = {(pole, "2024-T1"): ("missing", None) for pole in POLES}
    late = reports(POLES, "2022-T1", "2024-T4", otherwise=gaps)
    changes = year_changes(drawn(tmp_path, mart_reporting=late), visitor=VISITOR, filters=EVERYTHING)
    assert (changes.state, surest(changes)) == ("unreported", ())


def test_a_table_not_told_in_a_quarter_takes_the_pole_out_of_its_events_alone(tmp_path: Path) -> None:
    events = pd.DataFrame(
        [("calendar", year, pole, "licence", "canada", "54", 10) for year in (2023, 2024) for pole in POLES],
        columns=["year_basis", "year", "territory", "type", "market", "sector", "events"],
    )
    told = counts("commercialisations", dict.fromkeys(POLES, [3] * 8), "2023-T1", untold=[("02", "2024-T3")])
    found = of(drawn(tmp_path, mart_commercialisations=events, mart_told_quarters=told))
    assert ("commercialisations", "02") not in found.index
    assert found.loc["commercialisations", NETWORK].after == 30
    assert ("active_projects", "02") in found.index


def test_a_pole_that_never_sent_a_table_has_no_change_of_it(tmp_path: Path) -> None:
    sent = pd.DataFrame({"pole_code": ["02"], "table_name": ["participations"], "state": ["missing"]})
    found = of(drawn(tmp_path, mart_tables_sent=sent))
    assert ("cross_regional_share", "02") not in found.index
    assert ("active_projects", "02") in found.index


def test_firms_accompanied_in_both_years_are_shared(tmp_path: Path) -> None:
    rows = [
        ("calendar", None, [2023], 20), ("calendar", None, [2023, 2024], 7), ("calendar", None, [2024], 50),
        ("calendar", "01", [2022, 2023, 2024], 4), ("calendar", "01", [2024], 9), ("financial", None, [2023], 99),
    ]  # fmt: skip
    firms = pd.DataFrame(rows, columns=["year_basis", "territory", "years", "firms"])
    found = of(drawn(tmp_path, mart_supported_firms=firms))
    network, pole = found.loc["supported_firms", NETWORK], found.loc["supported_firms", "01"]
    assert (network.before, network.after, network.kept) == (27, 57, 7)
    assert (pole.before, pole.after, pole.kept) == (4, 13, 4)
    assert network.verdict == "rise"
    sectors = Filters(2022, 2024, sectors=("54",))
    assert "supported_firms" not in set(of(drawn(tmp_path / "b"), sectors).index.get_level_values(0))


def test_chambers_of_projects_in_both_years_are_shared(tmp_path: Path) -> None:
    release = drawn(tmp_path)
    with_sets = pd.DataFrame(
        [
            ("calendar", 1, "54", False, 2022, 2023, 2, 10),
            ("calendar", 1, "54", False, 2023, 2024, 3, 12),
            ("calendar", 1, "54", False, 2024, 2024, 9, 15),
        ],
        columns=[
            "year_basis", "set_id", "sector", "structuring", "first_year", "last_year", "with_chamber", "projects",
        ],
    )  # fmt: skip
    release.close()
    row = of(drawn(tmp_path / "b", mart_chamber_projects=with_sets)).loc["chamber_projects_share", NETWORK]
    assert (row.before, row.before_n, row.after, row.after_n) == (5, 22, 12, 27)
    assert (row.kept, row.kept_n) == (3, 12)


def test_presence_compares_the_last_two_years_of_entry_published(tmp_path: Path) -> None:
    rows = pd.DataFrame(
        {
            "scope": "network", "programme": "all", "months": 24, "symbol": "",
            "entry_from": [0, 2020, 2021], "entry_to": [0, 2020, 2021], "people": [900, 300, 300], "known": [800, 250, 260],
            "presence": [0.7, 0.6, 0.8], "presence_low": [0.66, 0.54, 0.74], "presence_high": [0.74, 0.66, 0.85],
        }
    )  # fmt: skip
    row = of(drawn(tmp_path, mart_retention=rows)).loc["presence_24", NETWORK]
    assert (row.first_year, row.last_year, row.change) == (2020, 2021, pytest.approx(0.2))
    assert 0 < row.low < 0.2 < row.high
    assert row.verdict == "rise"


def test_what_is_compared_is_in_the_catalogue_with_its_questions() -> None:
    for slug, (kept, _) in TESTED.items():
        indicator = CATALOGUE[slug]
        assert indicator.history
        assert indicator.interval or indicator.unit == "count"
        if kept:
            assert question(kept)[0].startswith("-- One row for the network")
