"""`python -m analytics changes` and `alerts` print what the first page tells."""

from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Visitor, open_release
from analytics.alerts import alerts
from analytics.cli.application import build
from analytics.filters import Filters
from analytics.year_changes import year_changes
from common.console import run
from tests.analytics import test_alerts, test_year_changes
from tests.analytics.drawn import put_in_service, release_file, settings_of
from tests.analytics.reports import reports

MINISTRY = Visitor("ministry")


def printed(*arguments: str, data: Path, capsys: pytest.CaptureFixture[str]) -> pd.DataFrame:
    code = run(build, [*arguments, "--data", str(data)], program="python -m analytics", environment={})
    assert code == 0
    return pd.read_csv(StringIO(capsys.readouterr().out), dtype={"territory": str}, keep_default_na=True)


def test_changes_are_those_of_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings, poles = settings_of(tmp_path), test_year_changes.POLES
    tables = {"mart_reporting": reports(poles, "2022-T1", "2024-T4")}
    path = release_file(settings.releases, test_year_changes.PROJECTS, poles=poles, tables=tables)
    put_in_service(settings, path)
    found = printed("changes", data=tmp_path, capsys=capsys)
    told = year_changes(open_release(settings), visitor=MINISTRY, filters=Filters(2022, 2024)).found
    assert list(found.indicator) == list(told.slug)
    assert list(found.verdict) == list(told.verdict)
    assert found.q.to_numpy() == pytest.approx(told.q.to_numpy(), nan_ok=True)
    assert found.territory.isna().sum() == (told.territory == "").sum()
    own = printed("changes", "--territories", "03", data=tmp_path, capsys=capsys)
    assert set(own.territory) == {"03"}
    assert printed("changes", "--years", "2022", data=tmp_path, capsys=capsys).empty


def test_alerts_are_those_of_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = settings_of(tmp_path)
    tables = {
        "mart_reporting": reports(test_alerts.POLES, "2021-T1", "2024-T4", otherwise=test_alerts.LATE),
        "mart_told_quarters": test_alerts.broken(),
    }
    put_in_service(settings, release_file(settings.releases, poles=test_alerts.POLES, tables=tables))
    found = printed("alerts", data=tmp_path, capsys=capsys)
    told = alerts(open_release(settings), visitor=MINISTRY)
    assert list(found.kind) == [alert.kind for alert in told] == ["missing", "break", "late"]
    assert list(found.territory) == [alert.territory for alert in told]
    assert list(found.observed.isna()) == [True, False, True]
    assert list(found.days.isna()) == [False, True, False]
