"""`python -m analytics` prints what the pages show, through the same read."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Visitor, open_release
from analytics.cli import build
from analytics.filters import Filters, available_filters
from analytics.links import links
from analytics.suggestions import suggestions
from common.console import run
from common.settings import Settings
from tests.analytics.drawn import during, put_in_service, release_file, settings_of

PROJECTS = (
    during(2021, 2022, "01", "02"),
    during(2022, 2022, "01", "02", "03"),
    during(2023, 2023, "04", "04"),
)


MINISTRY = Visitor("ministry")
SIX = ("01", "02", "03", "04", "05", "06")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    settings = settings_of(tmp_path)
    path = release_file(settings.releases, PROJECTS, poles=("01", "02", "03", "04"))
    put_in_service(settings, path)
    return tmp_path


def tried(*arguments: str, data: Path) -> int:
    return run(build, [*arguments, "--data", str(data)], program="python -m analytics", environment={})


def test_links_are_those_of_the_pages(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried("links", data=data) == 0
    printed = pd.read_csv(StringIO(capsys.readouterr().out), dtype={"territory_a": str, "territory_b": str})
    assert list(printed.columns) == ["territory_a", "territory_b", "links"]
    release = open_release(settings_of(data))
    read = links(release, visitor=Visitor("ministry"), filters=Filters(2021, 2024), counting="fractional")
    assert printed.to_dict("records") == read.drop(columns="confirmed").to_dict("records")


def test_full_counting_of_chosen_years_as_json(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried("links", "--counting", "full", "--years", "2021", "--format", "json", data=data) == 0
    assert json.loads(capsys.readouterr().out) == [{"territory_a": "01", "territory_b": "02", "links": 1}]


def test_links_by_year_of_a_territory(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("links", "--by-year", "--territories", "03", "--years", "2021-2023", "--counting", "full")
    assert tried(*arguments, data=data) == 0
    assert capsys.readouterr().out.splitlines() == [
        "year,territory_a,territory_b,links",
        "2022,01,03,1",
        "2022,02,03,1",
    ]


RING = [during(2022, 2022, *pair) for pair in zip(SIX, [*SIX[1:], SIX[0]], strict=True) for _ in range(9)]


@pytest.fixture
def ring(tmp_path: Path) -> Path:
    settings = settings_of(tmp_path)
    put_in_service(settings, release_file(settings.releases, RING, poles=SIX))
    return tmp_path


@pytest.mark.parametrize(("territories", "pairs"), [((), 15), (("--territories", "03"), 5)])
def test_expected_links_are_those_of_the_whole_network(
    ring: Path, capsys: pytest.CaptureFixture[str], territories: tuple[str, ...], pairs: int
) -> None:
    assert tried("links", "--counting", "full", "--expected", "quasi", *territories, data=ring) == 0
    printed = pd.read_csv(StringIO(capsys.readouterr().out), dtype={"territory_a": str, "territory_b": str})
    assert len(printed) == pairs
    assert printed.expected.to_list() == pytest.approx([18 / 5] * pairs)
    assert set(zip(printed.links, printed.ratio.round(6), strict=True)) == {(9, 2.5), (0, 0.0)}
    assert {"low", "high", "q"} <= set(printed.columns)


def test_a_model_that_cannot_say_leaves_its_columns_empty(
    ring: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tried("links", "--expected", "distance", data=ring) == 0
    printed = pd.read_csv(StringIO(capsys.readouterr().out))
    assert printed.expected.isna().all()
    assert set(printed.verdict) == {"none"}


def test_indicators_bear_their_names_in_the_language_asked_for(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tried("indicators", "--lang", "fr", data=data) == 0
    table = pd.read_csv(StringIO(capsys.readouterr().out)).set_index("indicator")
    assert table.name["cross_regional_share"] == "Part interrégionale"
    assert table.value["cross_regional_share"] == pytest.approx(2 / 3)
    assert tried("indicators", "--by-year", data=data) == 0
    assert "active_projects,2021,1" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("commercialisation",),
        ("commercialisation", "--events"),
        ("retention", "--pole", "01"),
        ("retention", "--entry", "2019-2021", "--programme", "job", "--format", "csv"),
        ("retention", "--programme", ""),
        ("reporting",),
        ("reporting", "--summary"),
        ("links", "--basis", "financial", "--sectors", "54,31-33", "--release", "drawn"),
    ],
)
def test_every_command_answers(
    data: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert tried(*arguments, data=data) == 0
    assert "," in capsys.readouterr().out.splitlines()[0]


def test_no_release_is_a_problem_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried("links", data=tmp_path) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert str(tmp_path) in captured.err


def test_an_unknown_release_is_a_problem(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried("links", "--release", "2020-01-01", data=data) == 1
    assert "2020-01-01" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("links", "--years", "2024-2021"),
        ("links", "--years", "deux"),
        ("links", "--counting", "half"),
        ("links", "--expected", "both"),
        ("links", "--expected", "quasi", "--by-year"),
        ("links", "--basis", "lunar"),
        ("links", "--format", "xml"),
        ("links", "--territories", "01,99"),
        ("retention", "--pole", "01", "--programme", "job"),
        ("retention", "--pole", "99"),
        ("retention", "--entry", "2021-2019"),
        ("figures",),
    ],
)
def test_wrong_use_is_told_apart(
    data: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert tried(*arguments, data=data) == 2
    assert capsys.readouterr().out == ""


def test_retention_prints_the_published_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = pd.DataFrame(
        {
            "scope": "pole",
            "territory": "01",
            "entry_from": [2018, 2021],
            "entry_to": [2020, 2023],
            "programme": "all",
            "months": 12,
            "people": [40, 60],
            "known": [35, 50],
            "presence": [0.8, None],
            "continuous_low": [0.6, None],
            "bound_high": [0.95, None],
            "lost": [0.1, None],
        }
    )
    settings = settings_of(tmp_path)
    put_in_service(settings, release_file(settings.releases, PROJECTS, tables={"mart_retention": rows}))
    assert tried("retention", "--pole", "01", "--entry", "2018-2020", data=tmp_path) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header == (
        "scope,territory,entry_from,entry_to,programme,months,people,known,presence,presence_low,presence_high,"
        "continuous,continuous_low,continuous_high,bound_low,bound_high"
    )
    assert row == "pole,01,2018,2020,all,12,40,35,0.8,,,,0.6,,,0.95"


def test_organisations_that_join_territories(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = settings_of(tmp_path)
    tables = {
        "core_participations": pd.DataFrame({"project_key": [0, 0, 2], "organisation_key": [1, 2, 3]}),
        "core_organisations": pd.DataFrame(
            {
                "organisation_key": [1, 2, 3],
                "pole_code": ["01", "02", "04"],
                "name": ["Cégep", "Forge", "Labo"],
                "territory": ["01", "02", "04"],
            }
        ),
    }
    put_in_service(settings, release_file(settings.releases, PROJECTS, tables=tables))
    assert tried("organisations", "--format", "json", data=tmp_path) == 0
    printed = json.loads(capsys.readouterr().out)
    told = [(row["name"], row["partner_territories"], row["rank"], row["rank_last"]) for row in printed]
    assert told == [("Cégep", 1, 1, 2), ("Forge", 1, 1, 2)]


def test_suggestions_are_those_of_the_page(
    demo_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tried("suggestions", "--pole", "08", "--sectors", "21", data=demo_settings.data) == 0
    printed = pd.read_csv(StringIO(capsys.readouterr().out), dtype={"partner": str, "sector": str})
    release = open_release(demo_settings)
    filters = replace(available_filters(release, visitor=MINISTRY).everything(), sectors=("21",))
    found = suggestions(release, visitor=MINISTRY, territory="08", filters=filters).rows
    assert len(printed) > 0
    pd.testing.assert_frame_equal(printed, found, check_dtype=False)


def test_suggestions_need_a_pole_that_exists(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried("suggestions", "--pole", "99", data=data) == 2
    assert "01, 02, 03, 04" in capsys.readouterr().err
    assert tried("suggestions", data=data) == 2
    assert "--pole" in capsys.readouterr().err
