"""Alerts: what calls for a look, and whose alerts each visitor sees."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analytics.access import Release, Role, Visitor
from analytics.alerts import alerts
from tests.analytics import test_targets
from tests.analytics.drawn import release_of
from tests.analytics.reports import counts, reports

MINISTRY = Visitor("ministry")
POLES = tuple(f"{number:02d}" for number in range(1, 9))
LATE = {
    ("02", "2024-T2"): ("missing", None),
    ("02", "2024-T3"): ("missing", None),
    ("03", "2023-T4"): ("late", 60),
    ("03", "2024-T3"): ("late", 75),
    ("04", "2024-T3"): ("late", 50),
    ("05", "2022-T1"): ("late", 90),
    ("05", "2022-T2"): ("late", 90),
    **{(pole, "2024-T4"): ("not_due", None) for pole in POLES},
}


def drawn(directory: Path, events: pd.DataFrame | None = None) -> Release:
    tables = {"mart_reporting": reports(POLES, "2021-T1", "2024-T4", otherwise=LATE)}
    if events is not None:
        tables["mart_told_quarters"] = events
    return release_of(directory, poles=POLES, tables=tables)


def broken() -> pd.DataFrame:
    chance = np.random.default_rng(6)
    series = {pole: chance.poisson(12, 16).tolist() for pole in POLES}
    series["06"][13:15] = [1, 0]
    return counts("support_activities", series, "2021-T1", untold=[("02", "2024-T2"), ("02", "2024-T3")])


def test_what_is_missing_first_then_breaks_then_habits(tmp_path: Path) -> None:
    found = alerts(drawn(tmp_path, broken()), visitor=MINISTRY)
    assert [(alert.kind, alert.territory, alert.since, alert.until) for alert in found] == [
        ("missing", "02", "2024-T2", "2024-T3"),
        ("break", "06", "2024-T2", "2024-T3"),
        ("late", "03", "2023-T4", "2024-T3"),
    ]
    missing, rupture, late = found
    # Due on 30 July 2024; the release is of 31 January 2025.
    assert (missing.quarters, missing.days) == (2, 185)
    assert (rupture.table, rupture.observed, rupture.quarters) == ("support_activities", 1, 2)
    assert rupture.observed < rupture.low < rupture.expected < rupture.high
    assert (late.quarters, late.days) == (2, 45)


@pytest.mark.parametrize(
    ("role", "pole", "seen"),
    [
        ("ministry", None, {"02", "03", "06"}),
        ("federation", None, {"02", "03", "06"}),
        ("pole", "06", {"06"}),
        ("pole", "01", set()),
        ("pole", None, set()),
        ("public", None, set()),
    ],
)
def test_each_sees_the_alerts_that_are_its_own(
    tmp_path: Path, role: Role, pole: str | None, seen: set[str]
) -> None:
    found = alerts(drawn(tmp_path, broken()), visitor=Visitor(role, pole))
    assert {alert.territory for alert in found} == seen


def test_the_poles_looked_at_choose_and_do_not_judge(tmp_path: Path) -> None:
    release = drawn(tmp_path, broken())
    whole = alerts(release, visitor=MINISTRY)
    assert alerts(release, visitor=MINISTRY, territories=("06",)) == tuple(
        alert for alert in whole if alert.territory == "06"
    )


def test_nothing_to_say_of_a_network_that_reports(tmp_path: Path) -> None:
    release = release_of(
        tmp_path, poles=POLES, tables={"mart_reporting": reports(POLES, "2021-T1", "2024-T3")}
    )
    assert alerts(release, visitor=MINISTRY) == ()


def test_targets_out_of_reach_make_one_alert_a_pole(tmp_path: Path) -> None:
    """60 market events told in three quarters of 2024, 80 expected: 70 may be met, 200 and 300 may not."""
    rows = [("01", "commercialisations", 2024, value) for value in (70, 200, 300)]
    old = [("01", "commercialisations", 2023, 900)]
    release = test_targets.drawn(
        tmp_path,
        test_targets.targets(*rows, *old),
        **test_targets.events("01", test_targets.each(20)),
    )
    (found,) = [alert for alert in alerts(release, visitor=MINISTRY) if alert.kind == "target"]
    assert (found.territory, found.year, found.since, found.until) == ("01", 2024, "2024-T1", "2024-T4")
    assert sorted(one.target for one in found.targets) == [200.0, 300.0]
    for one in found.targets:
        assert (one.indicator, one.at_most, one.achieved, one.projection) == (
            "commercialisations",
            False,
            60,
            80,
        )
        assert one.low < 80 < one.high < one.target
    financial = alerts(release, visitor=MINISTRY, year_basis="financial")
    assert [alert.kind for alert in financial if alert.kind == "target"] == []
