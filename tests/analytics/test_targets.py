"""Targets beside what was achieved: what is final, what is projected, what cannot be said."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from analytics.access import OutdatedReleaseError, Release, Visitor
from analytics.definitions import Indicator
from analytics.filters import Filters
from analytics.indicators import CATALOGUE
from analytics.measures import measure_by
from analytics.prediction import poisson_prediction, share_prediction
from analytics.target_rules import GROWING, RULES
from analytics.targets import REASONS, VERDICTS, targets_told
from common.codes import TARGET_INDICATORS, TARGET_SHARES
from tests.analytics.drawn import Project, during, release_of

VISITOR = Visitor("public")
QUARTERS = [f"{year}-T{quarter}" for year in (2021, 2022, 2023, 2024) for quarter in (1, 2, 3, 4)]


def targets(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """`pole, indicator, year, value`, then basis and direction where they are not the usual ones."""
    filled = [(*row, *("calendar", "at_least")[len(row) - 4 :]) for row in rows]
    columns = ["pole_code", "indicator", "year", "value", "year_basis", "direction"]
    return pd.DataFrame(filled, columns=columns).assign(file_name="targets.csv")


def reports(pole: str, *, first: str = "2021-T1", missing: tuple[str, ...] = ("2024-T4",)) -> pd.DataFrame:
    """Every quarter told since the first, but for those missing."""
    rows = [
        (pole, period, "missing" if period in missing else "on_time")
        for period in QUARTERS
        if period >= first
    ]
    frame = pd.DataFrame(rows, columns=["pole_code", "period", "status"])
    ends = [pd.Period(period.replace("-T", "Q"), freq="Q").end_time.normalize() for period in frame.period]
    return frame.assign(period_end=ends, due_date=ends)


def quarters(pole: str, measure: str, counts: dict[str, float]) -> pd.DataFrame:
    rows = [(pole, period, measure, value) for period, value in counts.items()]
    return pd.DataFrame(rows, columns=["territory", "period", "measure", "value"])


def events(pole: str, counts: dict[str, float]) -> dict[str, pd.DataFrame]:
    """Market events of a pole by quarter, and the year's sums that the catalogue reads."""
    by_year: dict[tuple[str, int], int] = {}
    for period, value in counts.items():
        year, quarter = int(period[:4]), int(period[-1])
        for basis, named in (("calendar", year), ("financial", year - (quarter == 1))):
            by_year[basis, named] = by_year.get((basis, named), 0) + int(value)
    sums = [(basis, year, pole, "patent", "quebec", "54", n) for (basis, year), n in by_year.items()]
    columns = ["year_basis", "year", "territory", "type", "market", "sector", "events"]
    return {
        "mart_commercialisations": pd.DataFrame(sums, columns=columns),
        "mart_quarter_counts": quarters(pole, "events", counts),
    }


def each(value: float) -> dict[str, float]:
    """The same in every quarter but the last, which nobody told."""
    return dict.fromkeys(QUARTERS[:-1], value)


def told(release: Release, **choices: Any) -> pd.DataFrame:
    return targets_told(release, visitor=VISITOR, **choices)


def verdicts(release: Release) -> list[tuple[str, str]]:
    frame = told(release)
    return list(zip(frame.verdict, frame.reason, strict=True))


def drawn(directory: Path, frame: pd.DataFrame, projects: tuple[Project, ...] = (), **tables: Any) -> Release:
    tables.setdefault("mart_reporting", reports("01"))
    return release_of(directory, projects, poles=("01", "02"), tables={"mart_targets": frame, **tables})


def test_a_year_told_whole_is_reached_or_not(tmp_path: Path) -> None:
    """15 events in 2023, whichever side of the target they lie."""
    counts = each(5) | dict.fromkeys(QUARTERS[8:12], 0) | {"2023-T2": 15}
    rows = [("01", "commercialisations", 2023, value) for value in (14, 15, 16)]
    below = [("01", "commercialisations", 2023, value, "calendar", "at_most") for value in (14, 15, 16)]
    release = drawn(tmp_path, targets(*rows, *below), **events("01", counts))
    frame = told(release)
    assert list(frame.achieved) == [15.0] * 6
    assert sorted(zip(frame.direction, frame.target, frame.verdict, strict=True)) == [
        ("at_least", 14, "reached"),
        ("at_least", 15, "reached"),
        ("at_least", 16, "missed"),
        ("at_most", 14, "missed"),
        ("at_most", 15, "reached"),
        ("at_most", 16, "reached"),
    ]
    assert frame.projection.isna().all()


def test_a_count_in_progress_is_projected_by_the_last_four_quarters(tmp_path: Path) -> None:
    """Methods §5: 60 told in three quarters, 80 in the last four, one quarter to come."""
    low, high = poisson_prediction(80, exposure=4, ahead=1)
    assert 1 < low < 20 < high
    values = {
        60: "reached",
        61: "within_reach",
        60 + low: "within_reach",
        61 + low: "undecided",
        60 + high: "undecided",
        61 + high: "out_of_reach",
    }
    rows = [("01", "commercialisations", 2024, value) for value in values]
    frame = told(drawn(tmp_path, targets(*rows), **events("01", each(20))))
    assert dict(zip(frame.target, frame.verdict, strict=True)) == values
    assert list(frame.achieved.unique()) == [60.0]
    assert list(frame.projection.unique()) == [80.0]
    assert set(zip(frame.low, frame.high, strict=True)) == {(60.0 + low, 60.0 + high)}
    assert list(frame.target[frame.out_of_reach]) == [61.0 + high]


def test_a_ceiling_is_the_other_way_round(tmp_path: Path) -> None:
    low, high = poisson_prediction(20, exposure=4, ahead=1)
    rows = [
        ("01", "commercialisations", 2024, value, "calendar", "at_most")
        for value in (14, 15 + high, 14 + high)
    ]
    frame = told(drawn(tmp_path, targets(*rows), **events("01", each(5)))).set_index("target")
    assert frame.verdict[14.0] == "out_of_reach", "a sum never comes back under its ceiling"
    assert frame.verdict[15.0 + high] == "within_reach"
    assert frame.verdict[14.0 + high] == "undecided"
    assert low >= 0


def test_a_financial_year_holds_its_own_quarters(tmp_path: Path) -> None:
    """2024 financial: April to March; two of its quarters are told on 31 January, the third is not, the fourth runs."""
    rows = targets(("01", "commercialisations", 2024, 100, "financial"))
    (row,) = told(drawn(tmp_path, rows, **events("01", each(5)))).to_dict("records")
    assert (row["achieved"], row["quarters_told"], row["quarters"], row["projection"]) == (10.0, 2, 4, 20.0)


def test_a_quarter_never_sent_is_one_to_come(tmp_path: Path) -> None:
    """2022 is long over, one of its quarters never came: it is not judged as if it held nothing."""
    counts = {period: 5.0 for period in QUARTERS[:-1] if period != "2022-T3"}
    rows = targets(("01", "commercialisations", 2022, 17))
    gaps = reports("01", missing=("2022-T3", "2024-T4"))
    (row,) = told(drawn(tmp_path, rows, mart_reporting=gaps, **events("01", counts))).to_dict("records")
    assert (row["achieved"], row["projection"], row["verdict"]) == (15.0, 20.0, "undecided")


def test_the_first_year_of_a_pole_has_the_quarters_since_it_began(tmp_path: Path) -> None:
    counts = dict.fromkeys(QUARTERS[5:-1], 5.0)
    rows = targets(("01", "commercialisations", 2022, 15), ("01", "commercialisations", 2021, 1))
    since = reports("01", first="2022-T2")
    frame = told(drawn(tmp_path, rows, mart_reporting=since, **events("01", counts))).set_index("year")
    assert (frame.verdict[2022], frame.quarters[2022]) == ("reached", 3)
    assert (frame.verdict[2021], frame.reason[2021]) == ("unavailable", "before")


def test_a_table_never_sent_is_not_available_and_no_zero(tmp_path: Path) -> None:
    silent = pd.DataFrame({"pole_code": ["01"], "table_name": ["commercialisations"], "state": ["missing"]})
    release = drawn(tmp_path, targets(("01", "commercialisations", 2023, 0)), mart_tables_sent=silent)
    (row,) = told(release).to_dict("records")
    assert (row["verdict"], row["reason"]) == ("unavailable", "silent")
    assert isnan(row["achieved"])


def test_a_pole_that_never_sent_anything(tmp_path: Path) -> None:
    release = drawn(tmp_path, targets(("02", "commercialisations", 2023, 3)))
    assert verdicts(release) == [("unavailable", "before")]


def test_a_year_to_come_is_not_judged(tmp_path: Path) -> None:
    release = drawn(tmp_path, targets(("01", "commercialisations", 2026, 3)), **events("01", each(5)))
    assert verdicts(release) == [("undecided", "not_started")]


def test_a_share_without_cases_and_one_of_few(tmp_path: Path) -> None:
    few = tuple([during(2023, 2023, "01", "02")] * 9)
    rows = targets(("01", "cross_regional_share", 2022, 0.5), ("01", "cross_regional_share", 2023, 0.5))
    frame = told(drawn(tmp_path, rows, few)).set_index("year")
    assert (frame.verdict[2022], frame.reason[2022]) == ("unavailable", "no_cases")
    assert (frame.verdict[2023], frame.reason[2023]) == ("unavailable", "few_cases")


def test_a_share_keeps_its_cases_and_waits_for_those_that_begin(tmp_path: Path) -> None:
    """30 of 40 projects cross; 8 began in the last four quarters told, so 2 are awaited."""
    projects = (*[during(2023, 2024, "01", "02")] * 30, *[during(2023, 2024, "01", "01")] * 10)
    low, high = share_prediction(30, 40, like_successes=30, like_cases=40, ahead=2)
    rows = targets(*[("01", "cross_regional_share", 2024, value) for value in (low, 0.75, high + 0.01)])
    counts = quarters("01", "collaborative_projects", each(2))
    frame = told(drawn(tmp_path, rows, projects, mart_quarter_counts=counts)).set_index("target")
    assert set(zip(frame.low, frame.high, strict=True)) == {(low, high)}
    assert list(frame.projection.unique()) == [0.75]
    assert frame.verdict[low] == "within_reach"
    assert frame.verdict[0.75] == "undecided"
    assert frame.verdict[high + 0.01] == "out_of_reach"


def test_a_rate_grows_by_both_ends(tmp_path: Path) -> None:
    """15 events and 5 to come, over 40 projects and 2 to come, for 100."""
    projects = tuple([during(2023, 2024, "01", "01")] * 40)
    counted = events("01", each(5))
    counts = pd.concat([counted["mart_quarter_counts"], quarters("01", "projects", each(2))])
    tables = counted | {"mart_quarter_counts": counts}
    release = drawn(tmp_path, targets(("01", "commercialisation_rate", 2024, 50)), projects, **tables)
    (row,) = told(release).to_dict("records")
    assert row["achieved"] == pytest.approx(100 * 15 / 40)
    assert row["projection"] == pytest.approx(100 * 20 / 42)
    low, high = poisson_prediction(20, exposure=4, ahead=1)
    assert (row["low"], row["high"]) == pytest.approx((100 * (15 + low) / 42, 100 * (15 + high) / 42))


def test_seasons_of_the_network_say_what_is_ahead(tmp_path: Path) -> None:
    """Half of every year comes in its last quarter: after three, as much is expected again."""
    counts = {period: 60.0 if period.endswith("T4") else 20.0 for period in QUARTERS[:-1]}
    # The whole years before the release: 2022 to 2024, so 2024-T4 must be told for seasons to be known.
    release = drawn(
        tmp_path,
        targets(("01", "commercialisations", 2024, 100), ("01", "commercialisations", 2025, 100)),
        mart_reporting=reports("01", missing=()),
        **events("01", counts | {"2024-T4": 60.0}),
    )
    frame = told(release).set_index("year")
    assert (frame.verdict[2024], frame.achieved[2024]) == ("reached", 120.0)
    assert (frame.seasonal[2025], frame.projection[2025], frame.achieved[2025]) == (True, 120.0, 0.0)


def test_firms_of_a_year_are_fewer_and_fewer(tmp_path: Path) -> None:
    """First times in the year: 40, 20, 10, 10. Of a pole's 14 so far in three quarters, 2 more are expected."""
    shape = {1: 40.0, 2: 20.0, 3: 10.0, 4: 10.0}
    whole = {period: shape[int(period[-1])] for period in QUARTERS}
    own = {period: value / 5 for period, value in whole.items()} | {"2024-T4": 0.0}
    tables = {
        "mart_reporting": pd.concat([reports("01"), reports("02", missing=())]),
        "mart_quarter_counts": pd.concat(
            [quarters("02", "firms_calendar", whole), quarters("01", "firms_calendar", own)]
        ),
        "mart_supported_firms": pd.DataFrame(
            {"year_basis": ["calendar"], "territory": ["01"], "years": [[2024]], "firms": [14]}
        ),
    }
    release = drawn(tmp_path, targets(("01", "supported_firms", 2024, 30)), **tables)
    (row,) = told(release).to_dict("records")
    assert (row["achieved"], row["projection"]) == (14.0, pytest.approx(16.0))
    assert row["verdict"] == "out_of_reach"


def test_firms_without_known_seasons_are_not_projected(tmp_path: Path) -> None:
    tables = {"mart_quarter_counts": quarters("01", "firms_calendar", each(1))}
    release = drawn(tmp_path, targets(("01", "supported_firms", 2024, 30)), **tables)
    assert verdicts(release) == [("undecided", "no_pace")]


def test_hours_of_a_new_pole_are_not_projected(tmp_path: Path) -> None:
    rows = targets(("01", "mentoring_hours", 2024, 30))
    release = drawn(tmp_path, rows, mart_reporting=reports("01", first="2024-T1"))
    assert verdicts(release) == [("undecided", "no_pace")]


def test_dollars_have_no_projection(tmp_path: Path) -> None:
    assert verdicts(drawn(tmp_path, targets(("01", "leverage", 2024, 2)))) == [("undecided", "no_model")]


def test_reports_are_those_of_the_year(tmp_path: Path) -> None:
    rows = targets(*[("01", "reporting_completeness", year, 1.0) for year in (2022, 2023)])
    gaps = reports("01", missing=("2022-T3", "2024-T4"))
    frame = told(drawn(tmp_path, rows, mart_reporting=gaps)).set_index("year")
    assert (frame.achieved[2022], frame.achieved[2023]) == (0.75, 1.0)
    assert frame.verdict[2023] == "reached"


def test_choices_and_order(tmp_path: Path) -> None:
    rows = targets(
        ("02", "trainings", 2023, 1),
        ("01", "trainings", 2023, 1),
        ("01", "trainings", 2024, 1, "financial"),
        ("01", "commercialisations", 2024, 1),
    )
    release = drawn(tmp_path, rows)
    named = ["territory", "year", "year_basis", "indicator"]
    assert told(release)[named].values.tolist() == [
        ["01", 2024, "calendar", "commercialisations"],
        ["01", 2024, "financial", "trainings"],
        ["01", 2023, "calendar", "trainings"],
        ["02", 2023, "calendar", "trainings"],
    ]
    assert len(told(release, territories=("02",))) == 1
    assert len(told(release, years=(2024, 2024))) == 2
    assert len(told(release, year_basis="financial")) == 1
    empty = told(release, territories=("99",))
    assert (len(empty), "out_of_reach" in empty, "verdict" in empty) == (0, True, True)


def test_one_pole_alone_has_its_targets(tmp_path: Path) -> None:
    rows = targets(("01", "linked_pairs", 2023, 0.5), ("01", "commercialisations", 2023, 5))
    release = release_of(
        tmp_path,
        [during(2023, 2023, "01", "01")],
        poles=("01",),
        tables={"mart_targets": rows, "mart_reporting": reports("01"), **events("01", each(5))},
    )
    assert verdicts(release) == [("reached", ""), ("unavailable", "no_cases")]


def test_a_release_from_before_targets_says_so(tmp_path: Path) -> None:
    release = release_of(tmp_path)
    path = release.path
    release.close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE mart_targets")
    with pytest.raises(OutdatedReleaseError):
        told(Release(path))


def test_achieved_is_what_the_catalogue_counts(tmp_path: Path) -> None:
    projects = (*[during(2022, 2023, "01", "02")] * 12, *[during(2023, 2023, "01", "01")] * 7)
    slugs = ["active_projects", "cross_regional_share", "intra_territorial_projects", "links_per_project"]
    rows = targets(*[("01", slug, 2023, 1) for slug in slugs])
    release = drawn(tmp_path, rows, projects)
    for row in told(release).to_dict("records"):
        own = measure_by(
            "territory",
            release,
            CATALOGUE[row["indicator"]],
            visitor=VISITOR,
            filters=Filters(2023, 2023, territories=("01",)),
        )
        assert row["achieved"] == pytest.approx(own.value.iloc[0])


def may_have_targets(indicator: Indicator) -> bool:
    """A figure per pole and year that says what was done in it, and about nobody in particular."""
    return indicator.history and indicator.question != "outcomes" and indicator.theme != "talents"


def test_indicators_with_targets_are_those_of_the_catalogue() -> None:
    mine = {slug: one.name for slug, one in CATALOGUE.items() if may_have_targets(one)}
    assert dict(TARGET_INDICATORS.entries) == mine
    assert set(RULES) == set(mine)
    assert set(TARGET_SHARES) == {slug for slug in mine if CATALOGUE[slug].unit == "share"}
    assert set(RULES) >= GROWING


def test_every_word_is_used(tmp_path: Path) -> None:
    assert set(VERDICTS.slugs) == {
        "reached", "missed", "within_reach", "out_of_reach", "undecided", "unavailable",
    }  # fmt: skip
    assert len(REASONS.slugs) == 7
