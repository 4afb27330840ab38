"""A table that a pole never sent: its figures are not available, never 0, wherever they are printed."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Release, Visitor
from analytics.cli.application import build
from analytics.filters import Filters
from analytics.indicators import CATALOGUE
from analytics.measures import measure, measure_by
from analytics.silence import silenced, silent_among
from common.console import run
from common.settings import Settings
from tests.analytics.drawn import during, put_in_service, release_file, settings_of

VISITOR = Visitor("public")
PROJECTS = (during(2022, 2022, "01", "02"), during(2022, 2023, "01", "01"), during(2022, 2022, "03", "03"))
SENT = pd.DataFrame(
    [
        ("02", "commercialisations", "missing"),
        ("03", "commercialisations", "missing"),
        ("03", "projects", "missing"),
        ("01", "funding", "none"),
        ("02", "funding", "missing"),
    ],
    columns=["pole_code", "table_name", "state"],
)
EVENTS = CATALOGUE["commercialisations"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = settings_of(tmp_path)
    path = release_file(
        settings.releases, PROJECTS, poles=("01", "02", "03"), tables={"mart_tables_sent": SENT}
    )
    put_in_service(settings, path)
    return settings


@pytest.fixture
def release(settings: Settings) -> Release:
    return Release(settings.releases / "drawn.duckdb")


def chosen(*codes: str) -> Filters:
    return Filters(2022, 2023, territories=codes)


def test_who_is_silent_among_those_asked_for(release: Release) -> None:
    def told(*codes: str) -> tuple[tuple[str, ...], bool]:
        return silent_among(release, EVENTS.sources, visitor=VISITOR, territories=codes)

    assert told() == (("02", "03"), False)
    assert told("03", "02") == (("03", "02"), True)
    assert told("01") == ((), False)


def test_a_measure_of_silent_poles_is_no_zero(release: Release) -> None:
    silent = measure(release, EVENTS, visitor=VISITOR, filters=chosen("02", "03"))
    assert (silent.numerator, silent.denominator) == (None, None)
    assert pd.isna(silent.value)
    assert measure(release, EVENTS, visitor=VISITOR, filters=chosen("01", "02")).numerator == 0
    assert measure(release, EVENTS, visitor=VISITOR, filters=chosen()).numerator == 0


def test_a_table_declared_without_activity_is_a_true_zero(release: Release) -> None:
    found = measure_by(
        "territory", release, CATALOGUE["quebec_funding_share"], visitor=VISITOR, filters=chosen()
    )
    assert list(found.symbol) == ["", "..", ""]


@pytest.mark.parametrize("slug", CATALOGUE)
def test_no_figure_by_territory_or_by_year_of_who_never_told(release: Release, slug: str) -> None:
    """Whatever the indicator, and whoever else tells projects of that territory."""
    indicator = CATALOGUE[slug]
    silent = set(SENT.pole_code[(SENT.state == "missing") & SENT.table_name.isin(indicator.sources)])
    by_pole = measure_by("territory", release, indicator, visitor=VISITOR, filters=chosen())
    hidden = by_pole.territory.isin(silent)
    assert by_pole[hidden].numerator.isna().all()
    assert by_pole[hidden].value.isna().all()
    assert set(by_pole.symbol[hidden]) <= {".."}
    assert by_pole[~hidden].numerator.notna().all()
    for code in ("02", "03"):
        if indicator.history:
            alone = measure_by("year", release, indicator, visitor=VISITOR, filters=chosen(code))
            assert alone.numerator.isna().all() == (code in silent)


def test_silencing_nothing_leaves_counts_whole() -> None:
    frame = pd.DataFrame({"numerator": [1, 2]})
    assert silenced(frame, False).numerator.dtype == frame.numerator.dtype
    assert silenced(frame, True).numerator.isna().all()


def printed(capsys: pytest.CaptureFixture[str], settings: Settings, *arguments: str) -> pd.DataFrame:
    asked = [*arguments, "--data", str(settings.data)]
    assert run(build, asked, program="python -m analytics", environment={}) == 0
    kept = {"keep_default_na": False, "dtype": str}
    return pd.read_csv(StringIO(capsys.readouterr().out), **kept)  # type: ignore[call-overload]


def test_the_command_line_prints_it_and_names_who_never_told(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = printed(capsys, settings, "indicators", "--territories", "02").set_index("indicator")
    assert alone.loc["commercialisations", ["value", "symbol", "never_sent"]].tolist() == ["", "..", "02"]
    assert alone.loc["active_projects", ["value", "symbol", "never_sent"]].tolist() == ["1.0", "", ""]
    whole = printed(capsys, settings, "indicators").set_index("indicator")
    assert whole.loc["commercialisations", ["value", "symbol", "never_sent"]].tolist() == ["0.0", "", "02 03"]
    assert whole.loc["market_months", "never_sent"] == "02 03"
    yearly = printed(capsys, settings, "indicators", "--by-year", "--territories", "03")
    assert set(yearly.symbol[yearly.indicator == "active_projects"]) == {".."}
    assert set(yearly.numerator[yearly.indicator == "active_projects"]) == {""}
    stages = printed(capsys, settings, "commercialisation", "--territories", "03")
    assert set(stages.symbol) == {".."}
    assert set(stages.reached) == {""}
