"""The i-Lab laureates through the door: totals by region and year equal a count of the file by hand."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Release, Visitor, open_release
from analytics.filters import Filters
from analytics.indicators import CATALOGUE
from analytics.measures import measure_by
from common.settings import Settings
from common.words import Sentence
from etl.connectors import CONNECTORS
from etl.intake import receive, submissions_in
from etl.problems import Refusal
from tests.drawing import built

SOURCE = Path(__file__).parent.parent / "data" / "ilab_laureates.csv.gz"
HEADER = "Identifiant,Année de concours,Type de candidature,Domaine technologique,Région,N° SIREN\n"
VISITOR = Visitor("public")


def connect(source: Path, out: Path) -> list[Sentence]:
    said: list[Sentence] = []
    CONNECTORS["ilab"](source, out=out, report=said.append)
    return said


def table(directory: Path, stem: str) -> pd.DataFrame:
    return pd.concat(
        pd.read_csv(path, dtype=str, keep_default_na=False).assign(sent_by=path.parent.name)
        for path in sorted((directory / "submissions").glob(f"*/{stem}.csv"))
    )


def lines(*rows: str) -> str:
    return HEADER + "".join(f"{row}\n" for row in rows)


def small(folder: Path, *rows: str) -> Path:
    path = folder / "small.csv"
    path.write_text(lines(*rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    out = tmp_path_factory.mktemp("ilab")
    connect(SOURCE, out)
    settings = Settings.resolve(out)
    receptions = receive(settings, submissions_in([out / "submissions"]))
    assert [one for one in receptions if one.staged.refusal or one.staged.errors] == []
    built(settings, None).close()
    return open_release(settings)


@pytest.fixture(scope="module")
def by_hand() -> Counter[tuple[str, int]]:
    """Laureates by region, case left aside, and year: the csv module and a counter."""
    with gzip.open(SOURCE, "rt", encoding="utf-8", newline="") as file:
        return Counter(
            (row["Région"].casefold(), int(row["Année de concours"])) for row in csv.DictReader(file)
        )


def test_every_region_and_year_has_its_laureates(release: Release, by_hand: Counter[tuple[str, int]]) -> None:
    frame = release.read(
        "SELECT name, first_year, count(*) AS laureates FROM mart_projects "
        "JOIN core_poles ON pole_code = lead_territory GROUP BY ALL",
        visitor=VISITOR,
    )
    told = {
        (name.casefold(), int(year)): int(count)
        for name, year, count in frame.itertuples(index=False, name=None)
    }
    assert told == dict(by_hand)
    assert sum(told.values()) == 3_923
    assert len({region for region, _year in told}) == 19


def test_the_indicators_of_a_year_count_the_same(release: Release, by_hand: Counter[tuple[str, int]]) -> None:
    """Published by the source: 296 laureates in 2000, 62 in 2025; and of 27 years, 1 002 in Île-de-France."""
    active = CATALOGUE["active_projects"]
    years = measure_by("year", release, active, visitor=VISITOR, filters=Filters(1999, 2025))
    counts = dict(zip(years.year, years.numerator, strict=True))
    assert (counts[2000], counts[2025]) == (296, 62)
    assert counts == Counter(year for _region, year in by_hand.elements())
    regions = measure_by("territory", release, active, visitor=VISITOR, filters=Filters(1999, 2025))
    totals = dict(zip(regions.territory, regions.numerator, strict=True))
    assert (totals["R11"], totals["R84"], totals["D988"], sum(totals.values())) == (1_002, 582, 15, 3_923)


def test_the_financial_year_is_that_of_the_contest(release: Release) -> None:
    both = [
        measure_by(
            "year",
            release,
            CATALOGUE["active_projects"],
            visitor=VISITOR,
            filters=Filters(1999, 2025, year_basis=basis),
        ).numerator.to_list()
        for basis in ("calendar", "financial")
    ]
    assert both[0] == both[1]


def test_a_region_written_in_two_ways_is_one_and_is_said(tmp_path: Path) -> None:
    said = connect(
        small(
            tmp_path,
            "A1,2001,en émergence,Chimie,Île-de-France,",
            "A2,2002,en émergence,Chimie,île-de-France,",
        ),
        tmp_path,
    )
    assert set(table(tmp_path, "projets").sent_by) == {"R11"}
    (told,) = [dict(one.values) for one in said if "count" in dict(one.values)]
    assert (told["count"], told["regions"]) == (1, "île-de-France")


def test_a_firm_rewarded_twice_is_one_and_keeps_its_nine_digits(tmp_path: Path) -> None:
    connect(
        small(
            tmp_path,
            "A1,2001,en émergence,Chimie,Corse,12345678.0",
            "A2,2003,création-développement,Chimie,Corse,12345678.0",
            "A3,2003,en émergence,Chimie,Corse,",
        ),
        tmp_path,
    )
    organisations = table(tmp_path, "organisations")
    assert list(zip(organisations.organisation_id, organisations.type, strict=True)) == [
        ("012345678", "entreprise en démarrage"),
        ("A3", "autre"),
    ]
    assert list(table(tmp_path, "participations").organisation_id) == ["012345678", "012345678", "A3"]


def test_laureates_without_identifier_stay_apart(tmp_path: Path) -> None:
    row = ",2001,en émergence,Chimie,Corse,"
    connect(small(tmp_path, row, row, "A1,2001,en émergence,Chimie,Corse,"), tmp_path)
    assert list(table(tmp_path, "projets").project_id) == ["2001-001", "2001-002", "A1"]


def test_a_region_that_is_not_declared_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        connect(small(tmp_path, "A1,2001,en émergence,Chimie,Bretagne (35),"), tmp_path)
    assert refusal.value.code == "unknown_region"
    assert "Bretagne (35)" in refusal.value.sentence.text("fr")
    assert not (tmp_path / "submissions").exists()


@pytest.mark.parametrize(
    "content", ["", HEADER, "a,b\n1,2\n", lines("A1,soon,en émergence,Chimie,Corse,")], ids=range(4)
)
def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    source = tmp_path / "other.csv"
    source.write_text(content, encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        connect(source, tmp_path)
    assert refusal.value.code == "not_ilab"
