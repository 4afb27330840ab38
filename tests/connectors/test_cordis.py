"""Horizon 2020 as submissions of countries: what was written, counted again by pandas."""

from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from common.words import Sentence
from etl.connectors import CONNECTORS
from etl.contracts import DEPOSIT, TABLES_BY_NAME
from etl.problems import Refusal

SOURCE = Path(__file__).parent.parent / "data" / "h2020_project_country.csv.gz"
HEADER = "rcn,role,pic,type,country,start_date,end_date\n"


def table(directory: Path, stem: str) -> pd.DataFrame:
    """All the rows of a table over the submissions, with the country that sent them."""
    return pd.concat(
        pd.read_csv(path, dtype=str, keep_default_na=False).assign(sent_by=path.parent.name)
        for path in sorted((directory / "submissions").glob(f"*/{stem}.csv"))
    )


def connect(source: Path, out: Path) -> list[Sentence]:
    said: list[Sentence] = []
    CONNECTORS["cordis"](source, out=out, report=said.append)
    return said


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("cordis")
    connect(SOURCE, out)
    return out


@pytest.fixture(scope="module")
def places(written: Path) -> "pd.Series[object]":
    """The set of territories of each project, from the files alone."""
    rows = table(written, "participations").merge(
        table(written, "organisations"), on=["sent_by", "organisation_id"]
    )
    return rows.groupby("project_id").territoire.agg(set)


def test_every_project_is_told_once(written: Path) -> None:
    projects = table(written, "projets")
    assert len(projects) == projects.project_id.nunique() == 31_451


def test_projects_and_pairs_of_the_real_network(places: "pd.Series[object]") -> None:
    linked = [countries for countries in places if len(countries) >= 2]
    assert len(linked) == 10_947
    assert len({pair for countries in linked for pair in combinations(sorted(countries), 2)}) == 4_739


def test_the_directory_holds_169_countries_and_namibia(written: Path) -> None:
    poles = (
        pd.read_csv(written / "reference" / "poles.csv", keep_default_na=False).set_index("pole_code").name
    )
    assert len(poles) == poles.nunique() == 169
    assert (poles["NA"], poles["EL"], poles["UK"]) == ("Namibie", "Grèce", "Royaume-Uni")


def test_headers_are_those_of_the_contracts(written: Path) -> None:
    folder = written / "submissions" / "BE"
    for contract in (DEPOSIT, *TABLES_BY_NAME.values()):
        path = folder / f"{contract.file}.csv"
        known = {column.header: column for column in contract.columns}
        if path.is_file():
            headers = set(pd.read_csv(path, dtype=str, nrows=1).columns)
            assert headers <= set(known)
            assert {header for header, column in known.items() if column.key} <= headers
    assert {path.stem for path in folder.iterdir()} == {"depot", "organisations", "projets", "participations"}


def test_keys_are_unique_within_a_submission(written: Path) -> None:
    for stem, key in (
        ("organisations", ["organisation_id"]),
        ("projets", ["project_id"]),
        ("participations", ["project_id", "organisation_id", "rôle"]),
    ):
        assert not table(written, stem).duplicated(["sent_by", *key]).any()


def test_no_project_starts_after_the_history(written: Path) -> None:
    assert set(table(written, "depot").période) == {"2022-T3"}
    projects = table(written, "projets")
    assert projects["date de début"].between("2014-01-01", "2022-09-30").all()
    ended = projects["date de fin"].between("2014-01-01", "2022-09-30")
    assert (projects.état == ended.map({True: "terminé", False: "actif"})).all()


def test_one_pic_in_two_countries_is_two_organisations(tmp_path: Path) -> None:
    source = tmp_path / "small.csv"
    source.write_text(
        HEADER
        + "1,coordinator,900,PRC,FR,2015-01-01,2016-01-01\n"
        + "1,participant,900,PRC,NA,2015-01-01,2016-01-01\n"
        + "1,partner,901,HES,NA,2015-01-01,2016-01-01\n",
        encoding="utf-8",
    )
    connect(source, tmp_path)
    organisations = table(tmp_path, "organisations")
    assert dict(zip(organisations.organisation_id, organisations.territoire, strict=True)) == {
        "900-FR": "FR",
        "900-NA": "NA",
        "901": "NA",
    }
    assert set(organisations.type) == {"entreprise", "université"}
    assert list(table(tmp_path, "participations").rôle) == ["porteur", "partenaire", "partenaire"]


def test_a_missing_start_is_filled_and_said(tmp_path: Path) -> None:
    source = tmp_path / "small.csv"
    source.write_text(
        HEADER + "1,coordinator,1,PRC,FR,2015-02-01,2016-01-01\n2,coordinator,2,PRC,FR,NA,NA\n",
        encoding="utf-8",
    )
    said = connect(source, tmp_path)
    projects = table(tmp_path, "projets").set_index("project_id")
    assert projects.loc["2", "date de début"] == "2015-02-01"
    assert projects.loc["2", ["date de fin", "état"]].tolist() == ["", "actif"]
    assert any(dict(sentence.values).get("count") == 1 for sentence in said)


@pytest.mark.parametrize(
    "content",
    [b"", HEADER.encode(), b"a,b\n1,2\n", b"\x1f\x8b\x08broken", HEADER.encode() + b"1,c,1,P,FR,soon,NA\n"],
)
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "other.csv"
    source.write_bytes(content)
    with pytest.raises(Refusal) as refusal:
        connect(source, tmp_path)
    assert refusal.value.code == "not_cordis"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        connect(tmp_path / "absent.csv.gz", tmp_path)
