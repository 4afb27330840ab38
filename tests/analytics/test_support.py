"""What poles give and work spaces, pole by pole: a table never sent is no zero."""

from __future__ import annotations

from math import isnan
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.indicators import CATALOGUE
from analytics.silence import missing_tables, silent_poles
from analytics.support import by_pole, spaces_by_territory, support_by_pole
from tests.analytics.drawn import release_of

VISITOR = Visitor("public")
YEARS = Filters(2022, 2023)
TABLES = {
    "mart_support": pd.DataFrame(
        [("01", "entrepreneur_mentoring", 4, 10.0), ("01", "training", 3, 9.0), ("01", "event", 2, 8.0)],
        columns=["territory", "type", "activities", "hours"],
    ).assign(year_basis="calendar", year=2022, with_chamber=0),
    "mart_spaces": pd.DataFrame(
        [("01", 2, 30, 40, 600, 1200), ("03", 1, 10, 5, 0, 0)],
        columns=["territory", "spaces", "seats", "members", "occupied_seat_days", "offered_seat_days"],
    ),
    "mart_tables_sent": pd.DataFrame(
        [
            ("01", "support_activities", "sent"),
            ("02", "support_activities", "none"),
            ("03", "support_activities", "missing"),
            ("01", "coworking_spaces", "sent"),
            ("02", "coworking_spaces", "missing"),
            ("03", "coworking_spaces", "sent"),
        ],
        columns=["pole_code", "table_name", "state"],
    ),
}


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return release_of(tmp_path, poles=("01", "02", "03"), tables=TABLES)


def test_a_declared_absence_is_a_zero_and_silence_is_not(release: Release) -> None:
    frame = support_by_pole(release, visitor=VISITOR, filters=YEARS).set_index("territory")
    assert frame.loc["01", ["mentoring_hours", "trainings", "support_events"]].tolist() == [10, 3, 2]
    assert frame.loc["02", ["mentoring_hours", "trainings", "supported_firms"]].tolist() == [0, 0, 0]
    assert frame.loc["03", ["mentoring_hours", "trainings", "supported_firms"]].isna().all()
    assert frame.told.to_list() == [True, True, False]


def test_spaces_know_who_told_and_who_measures_nothing(release: Release) -> None:
    frame = spaces_by_territory(release, visitor=VISITOR, filters=YEARS).set_index("territory")
    assert frame.loc["01"].tolist() == [30, 0.5, 40, True, 1200]
    assert frame.loc["02", ["workspace_seats", "workspace_occupancy", "offered"]].isna().all()
    assert frame.loc["03", "workspace_seats"] == 10
    assert isnan(frame.loc["03", "workspace_occupancy"])


def test_silence_is_of_the_tables_named(release: Release) -> None:
    missing = missing_tables(release, visitor=VISITOR)
    assert silent_poles(missing, ["support_activities"]) == {"03"}
    assert silent_poles(missing, ["support_activities", "coworking_spaces"]) == {"02", "03"}
    assert silent_poles(missing, ["funding"]) == set()


def test_chosen_poles_alone(release: Release) -> None:
    own = Filters(2022, 2023, territories=("03",))
    frame = by_pole(release, CATALOGUE["trainings"], visitor=VISITOR, filters=own)
    assert frame.territory.to_list() == ["03"]
    assert frame.value.isna().all()
