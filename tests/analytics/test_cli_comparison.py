"""`python -m analytics compare` prints what the page judges."""

from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Visitor, open_release
from analytics.cli.application import build
from analytics.comparison import compared
from analytics.filters import Filters
from common.console import run
from tests.analytics.drawn import during, put_in_service, release_file, settings_of

PROJECTS = (
    *[during(2022, 2022, "01", "02")] * 30,
    *[during(2023, 2023, "01", "01")] * 30,
    *[during(2022, 2022, "03", "03")] * 40,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    settings = settings_of(tmp_path)
    put_in_service(settings, release_file(settings.releases, PROJECTS, poles=("01", "02", "03")))
    return tmp_path


def tried(*arguments: str, data: Path) -> int:
    return run(build, [*arguments, "--data", str(data)], program="python -m analytics", environment={})


def test_compare_prints_every_pole_with_its_limits(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried("compare", "cross_regional_share", "--year", "2022-2023", data=data) == 0
    printed = pd.read_csv(StringIO(capsys.readouterr().out), dtype={"pole": str}, keep_default_na=False)
    assert list(printed.columns[:6]) == ["pole", "numerator", "denominator", "value", "low", "high"]
    release = open_release(settings_of(data))
    units = compared(
        release, visitor=Visitor("ministry"), filters=Filters(2022, 2023), slug="cross_regional_share"
    ).benchmark.units
    assert list(printed.flag) == list(units.flag) == ["small", "review", "review"]
    assert list(printed.side) == ["", "above", "below"]
    assert list(printed.limit_998_low) == pytest.approx(list(units.low_998))
    assert list(printed.numerator) == [30, 30, 0]


def test_a_year_chooses_its_projects(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried("compare", "cross_regional_share", "--year", "2023", data=data) == 0
    printed = pd.read_csv(StringIO(capsys.readouterr().out))
    assert list(printed.denominator) == [30, 0, 0]
    assert list(printed.flag) == ["small", "no_cases", "no_cases"]


@pytest.mark.parametrize(
    "arguments",
    [("compare", "happiness"), ("compare", "leverage", "--dispersion", "wide"), ("compare",)],
)
def test_an_unknown_indicator_is_wrong_use(
    data: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert tried(*arguments, data=data) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err


def test_the_unknown_indicator_is_told_beside_those_there_are(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tried("compare", "happiness", data=data)
    told = capsys.readouterr().err
    assert "happiness" in told
    assert "cross_regional_share" in told
