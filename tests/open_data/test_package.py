"""The package: what another program makes of it, what a second reading of the release finds, and what it never holds."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from frictionless import Package, system

from analytics.access import Release, Visitor, open_release
from analytics.cli.application import build
from analytics.open_data.columns import PUBLIC
from analytics.open_data.notices import credits_of
from analytics.open_data.package import FolderTakenError, package_zip, write_archive, write_package
from analytics.open_data.tables import OPEN_TABLES
from common.console import run
from common.settings import Settings
from common.words import LOCALES
from tests.open_data.conftest import CONTACT, PERMISSION

NAIVE_LINKS = """
WITH joined AS (
    SELECT DISTINCT project_key, territory FROM core_participations WHERE territory IS NOT NULL
),
active AS (SELECT project_key, unnest(range(first_year, last_year + 1)) AS year FROM mart_projects)
SELECT year::INTEGER, one.territory, other.territory, count(*)::INTEGER
FROM active JOIN joined AS one USING (project_key) JOIN joined AS other USING (project_key)
WHERE one.territory < other.territory AND year <= $last
GROUP BY ALL ORDER BY ALL
"""
"""Project by project, without the sets of territories that the product counts."""


@pytest.fixture(scope="module")
def release(open_settings: Settings) -> Release:
    return open_release(open_settings)


@pytest.fixture(scope="module")
def folder(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    steps: list[tuple[int, int]] = []
    out = tmp_path_factory.mktemp("package")
    written = write_package(release, PERMISSION, out, report=lambda done, total: steps.append((done, total)))
    assert steps == [(done, len(OPEN_TABLES)) for done in range(1, len(OPEN_TABLES) + 1)]
    assert [path.name for path in out.iterdir()] == [written.name]
    return written


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_another_program_finds_it_valid(folder: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []
    assert len(report.tasks) == len(OPEN_TABLES)


def test_it_says_its_licence_its_release_and_that_it_is_a_demonstration(
    folder: Path, release: Release
) -> None:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert described["version"] == release.info.id
    assert described["demonstration"] is True
    assert folder.name.endswith("-demonstration")
    assert described["contributors"] == [
        {"title": "Organisme d'essai", "role": "publisher", "email": CONTACT}
    ]
    for resource in described["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert {"title_en", "description_en"} <= set(resource)
        assert resource["title"] != resource["title_en"]
        rows = rows_of(folder, resource["name"])
        assert {(row["release"], row["demonstration"]) for row in rows} == {(release.info.id, "true")}
    assert described["title"].endswith("(démonstration)")
    assert described["title_en"].endswith("(demonstration)")
    assert len(described["sources"]) == 3
    assert [source["title"] for source in described["sources"]] == credits_of(release, "fr")
    dataset = json.loads((folder / "dcat.jsonld").read_text(encoding="utf-8"))
    assert len(dataset["dcat:distribution"]) == len(OPEN_TABLES)
    assert [title["@language"] for title in dataset["dct:title"]] == list(LOCALES)
    assert all(title["@value"].endswith("monstration)") for title in dataset["dct:title"])
    assert [place["dct:identifier"] for place in dataset["dct:spatial"]] == list(
        release.read("SELECT pole_code FROM core_poles ORDER BY position", visitor=PUBLIC).pole_code
    )
    assert dataset["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": f"mailto:{CONTACT}"}
    assert dataset["dct:issued"]["@value"] == release.info.built_at.date().isoformat()
    for locale, words in (("fr", "Données de démonstration"), ("en", "Demonstration data")):
        notice = (folder / f"README.{locale}.md").read_text(encoding="utf-8")
        assert words in notice
        assert CONTACT in notice
        assert all(credit in notice for credit in credits_of(release, locale))
        assert all(f"`{table.name}.csv`" in notice for table in OPEN_TABLES)


def test_links_are_those_of_a_second_reading(folder: Path, release: Release) -> None:
    """Counted anew, straight from the file of the release."""
    found = [
        tuple(row)
        for row in release.read(
            NAIVE_LINKS, {"last": release.info.last_year("calendar")}, visitor=Visitor("ministry")
        ).itertuples(index=False)
    ]
    told = [
        (int(row["year"]), row["territory_a"], row["territory_b"], int(row["links"]))
        for row in rows_of(folder, "links")
    ]
    assert told == found


def naive(release: Release, sql: str) -> list[tuple[str, ...]]:
    """The rows of a query as a file writes them."""
    frame = release.read(sql, visitor=Visitor("ministry"))
    return sorted(
        tuple("" if pd.isna(value) else str(value) for value in row) for row in frame.to_numpy(object)
    )


@pytest.mark.parametrize(
    ("name", "columns", "sql"),
    [
        (
            "market_events",
            ("year", "territory", "type", "market", "events"),
            """
            SELECT year(date)::INTEGER, territory, type, market, count(*)
            FROM core_commercialisations, release_info WHERE year(date) <= year(as_of) GROUP BY ALL
            """,
        ),
        (
            "funding",
            ("year", "territory", "level", "source", "nature", "amount"),
            """
            SELECT year(date)::INTEGER, pole_code, if(project_key IS NULL, 'pole', 'project'), source, nature,
                round(sum(amount))::BIGINT
            FROM core_funding, release_info WHERE year(date) <= year(as_of) GROUP BY ALL
            """,
        ),
        (
            "reports",
            ("territory", "period", "status"),
            "SELECT pole_code, period, status FROM mart_reporting",
        ),
        (
            "targets",
            ("territory", "indicator", "year_basis", "year", "direction"),
            "SELECT pole_code, indicator, year_basis, year, direction FROM mart_targets",
        ),
        (
            "revenue",
            ("measure", "scope", "part", "year"),
            "SELECT measure, scope, part, year FROM mart_revenue",
        ),
        (
            "retention",
            ("scope", "territory", "entry_from", "programme", "months"),
            "SELECT scope, territory, entry_from, programme, months FROM mart_retention",
        ),
        (
            "origins",
            ("scope", "territory", "entry_from"),
            "SELECT scope, territory, entry_from FROM mart_attraction",
        ),
    ],
)
def test_files_hold_what_a_second_reading_finds_and_every_row_of_it(
    folder: Path, release: Release, name: str, columns: tuple[str, ...], sql: str
) -> None:
    found = naive(release, sql)
    assert found
    assert sorted(tuple(row[column] for column in columns) for row in rows_of(folder, name)) == found


def test_amounts_that_are_confidential_have_neither_figure_nor_contributors(folder: Path) -> None:
    hidden = [row for row in rows_of(folder, "revenue") if row["symbol"]]
    assert {row["symbol"] for row in hidden} >= {"x"}
    assert all(not row["amount"] and not row["contributors"] for row in hidden)


def test_what_is_confidential_has_a_symbol_and_no_figure(folder: Path) -> None:
    hidden = [row for row in rows_of(folder, "retention") if row["symbol"] == "x"]
    assert hidden
    assert all(not row["presence"] and not row["people"] for row in hidden if not row["known"])
    counts = [row[name] for row in rows_of(folder, "retention") for name in ("people", "known") if row[name]]
    assert all(int(count) % 5 == 0 and int(count) >= 15 for count in counts)
    flows = [row for row in rows_of(folder, "talent_flows") if row["people"]]
    assert flows
    assert all(int(row["people"]) % 5 == 0 for row in flows)


def test_no_name_of_an_organisation_nor_title_of_a_project_is_in_it(folder: Path, release: Release) -> None:
    ministry = Visitor("ministry")
    names = list(release.read("SELECT name FROM core_organisations", visitor=ministry).name)
    titles = list(release.read("SELECT title FROM core_projects", visitor=ministry).title)
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert names
    assert [name for name in {*names, *titles} if name and len(name) > 12 and name in text] == []


def test_the_same_release_makes_the_same_bytes(folder: Path, release: Release, tmp_path: Path) -> None:
    again = package_zip(release, PERMISSION)
    path = tmp_path / "package.zip"
    path.write_bytes(again)
    with ZipFile(path) as archive:
        for name in archive.namelist():
            assert archive.read(name) == (folder / Path(name).name).read_bytes()
        assert len(archive.namelist()) == len(OPEN_TABLES) + 4
    written = write_archive(release, PERMISSION, tmp_path / "out")
    assert written.read_bytes() == again
    assert [one.name for one in written.parent.iterdir()] == [f"{folder.name}.zip"]
    with pytest.raises(FolderTakenError):
        write_archive(release, PERMISSION, tmp_path / "out")


def test_a_folder_that_is_there_is_left_as_it_is(folder: Path, release: Release) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    with pytest.raises(FolderTakenError) as refused:
        write_package(release, PERMISSION, folder.parent)
    assert folder.name in refused.value.sentence.text("fr")
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_write_that_fails_leaves_nothing(release: Release, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_package(release, PERMISSION, tmp_path / "out", report=stop)
    assert list((tmp_path / "out").iterdir()) == []


def test_the_command_says_that_nothing_is_open(
    demo_settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["package", "--data", str(demo_settings.data), "--out", str(tmp_path), "--lang", "en"]
    assert run(build, arguments, program="python -m analytics", environment={}) == 1
    assert "open_data.toml" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
