"""`python -m analytics targets` prints what the page shows."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Visitor, open_release
from analytics.targets import targets_told
from tests.analytics.drawn import put_in_service, release_file, settings_of
from tests.analytics.test_cli_comparison import tried
from tests.analytics.test_targets import each, events, reports, targets

ROWS = targets(
    ("01", "commercialisations", 2024, 100),
    ("01", "commercialisations", 2023, 20),
    ("02", "leverage", 2023, 1.5, "financial"),
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    settings = settings_of(tmp_path)
    tables = {"mart_targets": ROWS, "mart_reporting": reports("01"), **events("01", each(5))}
    put_in_service(settings, release_file(settings.releases, tables=tables))
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str]) -> pd.DataFrame:
    return pd.read_csv(StringIO(capsys.readouterr().out), dtype={"pole": str})


def test_targets_are_printed_as_they_are_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried("targets", data=data) == 0
    shown = printed(capsys)
    told = targets_told(open_release(settings_of(data)), visitor=Visitor("ministry"))
    assert list(shown.verdict) == list(told.verdict) == ["out_of_reach", "reached", "unavailable"]
    assert list(shown.out_of_reach) == [True, False, False]
    assert list(shown.high[:1]) == list(told.high[:1])


@pytest.mark.parametrize(
    ("choice", "poles"),
    [
        (("--pole", "02"), ["02"]),
        (("--year", "2024"), ["01"]),
        (("--year", "2023-2024", "--pole", "01"), ["01", "01"]),
    ],
)
def test_poles_and_years_are_chosen(
    data: Path, capsys: pytest.CaptureFixture[str], choice: tuple[str, ...], poles: list[str]
) -> None:
    assert tried("targets", *choice, data=data) == 0
    assert list(printed(capsys).pole) == poles


@pytest.mark.parametrize("choice", [("--pole", "99"), ("--year", "soon")])
def test_what_is_not_there_is_wrong_use(
    data: Path, capsys: pytest.CaptureFixture[str], choice: tuple[str, ...]
) -> None:
    assert tried("targets", *choice, data=data) == 2
    assert capsys.readouterr().err.strip()
