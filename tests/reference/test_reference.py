"""The reference directory: what the committed one holds, and what any other may leave out."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.reference import Reference, UnusableReferenceError

DIRECTORY = Path(__file__).parents[2] / "data" / "reference"
DATA = [file for file in DIRECTORY.iterdir() if file.suffix in {".csv", ".parquet", ".geojson", ".json"}]
CODES = (
    *("01", "02", "03", "04", "05", "06", "07", "08", "09", "10"),
    *("11G", "11I", "12", "13", "14", "15", "16", "17"),
)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference.load(DIRECTORY)


def write(directory: Path, **tables: str) -> Path:
    """Draw a reference directory: `poles="pole_code,name\\n…"` becomes `poles.csv`."""
    for name, text in tables.items():
        (directory / f"{name}.csv").write_text(text, encoding="utf-8")
    return directory


def refusal(directory: Path) -> str:
    with pytest.raises(UnusableReferenceError) as raised:
        Reference.load(directory)
    sentence = raised.value.sentence
    return sentence.template.format(**dict(sentence.values))


def test_the_eighteen_poles_are_there_and_region_11_has_two(reference: Reference) -> None:
    assert reference.pole_codes == CODES
    assert reference.names["11I"] == "Îles-de-la-Madeleine"
    assert reference.has_geometry
    assert reference.has_centres
    assert reference.has_municipalities
    assert reference.has_population


def test_every_table_knows_every_pole(reference: Reference) -> None:
    for table in (reference.municipalities, reference.postal_prefixes, reference.institutions):
        assert set(table.pole_code) == set(CODES)
    assert set(reference.population.pole_code) == set(CODES)


def test_population_of_2021_is_that_of_quebec(reference: Reference) -> None:
    assert reference.latest_population.name == 2021
    assert reference.latest_population.sum() == 8_604_488
    kinds = reference.population.groupby("kind").year.agg(["min", "max"])
    assert kinds.loc["estimate"].tolist() == [1996, 2021]
    assert kinds.loc["projection"].tolist() == [2022, 2041]


def test_names_are_dated_without_gap_or_overlap(reference: Reference) -> None:
    for _, names in reference.pole_names.groupby("pole_code"):
        assert names.valid_from.tolist() == ["2018-02-05", "2019-10-01"]
        assert names.valid_to.tolist() == ["2019-09-30", ""]
    spoken = set(reference.pole_names["name"])
    assert "Pôle régional d'innovation de la Mauricie" in spoken
    assert "Pôle régional d'innovation des Îles-de-la-Madeleine" in spoken
    assert "Espace régional d'accélération et de croissance de l'Estrie" in spoken


def test_a_former_code_leads_to_one_in_force_and_counts_nobody_twice(reference: Reference) -> None:
    places = reference.municipalities.set_index("code")
    assert places.index.is_unique
    former = places[places.designation == "Ancienne municipalité"]
    assert len(former) == 17
    assert former.population.isna().all()
    current = places.loc[former.current_code]
    assert (current.pole_code.to_numpy() == former.pole_code.to_numpy()).all()
    assert places.loc["30090", "pole_code"] == "12"
    assert (places.loc[places.current_code].current_code == places.current_code.to_numpy()).all()


def test_one_name_may_be_two_municipalities(reference: Reference) -> None:
    clermont = reference.municipalities[reference.municipalities["name"] == "Clermont"]
    assert sorted(clermont.pole_code) == ["03", "08"]
    akulivik = reference.municipalities[reference.municipalities["name"] == "Akulivik"]
    assert akulivik.code.nunique() == 2
    assert akulivik.current_code.unique().tolist() == ["99125"]


def test_weights_of_a_prefix_sum_to_one_and_g4t_is_the_islands(reference: Reference) -> None:
    prefixes = reference.postal_prefixes
    assert prefixes.groupby("prefix").weight.sum().between(0.9999, 1.0001).all()
    assert prefixes[prefixes.pole_code == "11I"].prefix.tolist() == ["G4T"]


def test_sectors_cover_two_digits_once(reference: Reference) -> None:
    covered = [
        f"{number:02d}"
        for row in reference.sectors.itertuples()
        for number in range(int(row.first), int(row.last) + 1)
    ]
    assert len(reference.sectors) == 21
    assert len(set(covered)) == len(covered)
    assert {"00", "31", "32", "33", "45", "49", "91"} <= set(covered)


def test_institutions_are_organisations_not_language_sections(reference: Reference) -> None:
    institutions = reference.institutions
    assert institutions.institution_code.is_unique
    assert not institutions["name"].str.contains("anglophone|en anglais|¿").any()
    assert not institutions.duplicated(["name", "municipality_code"]).any()
    assert set(institutions.municipality_code) <= set(reference.municipalities.code)
    assert {"université", "cégep", "CCTT"} <= set(institutions.kind)


def test_migration_within_quebec_sums_to_nothing() -> None:
    moves = pd.read_csv(DIRECTORY / "migration_2024_2025.csv", dtype={"region_code": str, "pole_code": str})
    assert len(moves) == 17
    assert moves.net_intraprovincial_migration.sum() == 0
    old_line = moves[moves.note.fillna("").str.startswith("Ligne")]
    assert old_line.region_code.tolist() == ["05", "16"]


def test_cohort_changes_add_up() -> None:
    cohorts = pd.read_csv(DIRECTORY / "youth_cohort_change.csv", dtype={"pole_code": str})
    parts = cohorts[["net_change_15_19", "net_change_20_24", "net_change_25_29"]].sum(axis=1)
    assert (parts == cohorts.net_change_15_29).all()
    assert len(cohorts) == 18 * 25


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.name)
def test_every_file_says_where_it_comes_from(file: Path) -> None:
    notice = file.with_name(f"{file.name}.license").read_text(encoding="utf-8")
    assert "SPDX-License-Identifier:" in notice
    assert "SPDX-FileCopyrightText:" in notice
    assert file.name in (DIRECTORY / "README.md").read_text(encoding="utf-8")


def test_poles_alone_are_enough_and_namibia_is_not_missing(tmp_path: Path) -> None:
    network = Reference.load(write(tmp_path, poles="pole_code,name\nNA,Namibie\n01,Premier\n"))
    assert network.names == {"NA": "Namibie", "01": "Premier"}
    assert network.poles.short_name.tolist() == ["Namibie", "Premier"]
    assert not network.has_geometry
    assert not network.has_centres
    assert not network.has_municipalities
    assert not network.has_population
    assert network.latest_population.empty
    assert network.sectors.empty
    assert network.institutions.empty
    assert network.pole_names.empty
    assert list(network.municipalities.columns)[:3] == ["code", "name", "pole_code"]


def test_a_spreadsheet_s_own_csv_is_read(tmp_path: Path) -> None:
    content = "pole_code;name;latitude;longitude\r\n\r\n19 ; Premières Nations;50.5;\r\n"
    (tmp_path / "poles.csv").write_bytes(content.encode("cp1252"))
    network = Reference.load(tmp_path)
    assert network.names == {"19": "Premières Nations"}
    assert network.poles.latitude.tolist() == [50.5]
    assert not network.has_centres


def test_polygons_without_a_prepared_map_are_laid_flat(tmp_path: Path) -> None:
    square = [[0, 0], [2, 0], [2, 1], [0, 1], [0, 0]]
    feature = {
        "type": "Feature",
        "properties": {"pole_code": "A"},
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }
    (tmp_path / "territories.geojson").write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    network = Reference.load(write(tmp_path, poles="pole_code,name\nA,Alpha\nB,Beta\n"))
    assert network.outlines is not None
    (item,) = network.outlines["territories"]
    assert item["centre"] == pytest.approx([111.2, 55.6], abs=0.1)
    assert item["area_km2"] == pytest.approx(222.4 * 111.2, rel=0.001)
    west, south, east, north = network.outlines["frames"]["whole"]
    assert west < 0 < 222.4 < east
    assert south < 0 < 111.2 < north


def test_polygons_that_are_none_are_refused_in_a_sentence(tmp_path: Path) -> None:
    write(tmp_path, poles="pole_code,name\nA,Alpha\n")
    (tmp_path / "territories.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(UnusableReferenceError, match="territoires"):
        _ = Reference.load(tmp_path).outlines


@pytest.mark.parametrize(
    ("poles", "said"),
    [
        ("", "pole_code, name"),
        ("code,name\n01,Un\n", "pole_code"),
        ("pole_code,name\n", "aucun pôle"),
        ("pole_code,name\n01,Un\n\n,Deux\n", "ligne 4"),
        ("pole_code,name\n01,\n", "ligne 2"),
        ("pole_code,name\n01,Un\n01,Deux\n", "plus d'une fois"),
        ("pole_code,name\n01,Un, deux\n", "guillemets"),
        ("pole_code,name,latitude\n01,Un,nord\n", "n'est pas un nombre"),
    ],
)
def test_bad_poles_are_refused_in_a_sentence(tmp_path: Path, poles: str, said: str) -> None:
    sentence = refusal(write(tmp_path, poles=poles))
    assert said in sentence
    assert "poles.csv" in sentence


def test_no_poles_at_all_says_what_to_do(tmp_path: Path) -> None:
    assert "pole_code" in refusal(tmp_path)
    assert str(tmp_path) in refusal(tmp_path)


def test_a_municipality_of_an_unknown_pole_is_refused(tmp_path: Path) -> None:
    poles = "pole_code,name\n01,Un\n"
    sentence = refusal(write(tmp_path, poles=poles, municipalities="code,name,pole_code\n1,Ici,99\n"))
    assert "99" in sentence
    assert "municipalities.csv" in sentence


def test_the_fingerprint_follows_data_only(tmp_path: Path) -> None:
    write(tmp_path, poles="pole_code,name\n01,Un\n")
    before = Reference.load(tmp_path).fingerprint()
    (tmp_path / "poles.csv.license").write_text("SPDX", encoding="utf-8")
    assert Reference.load(tmp_path).fingerprint() == before
    write(tmp_path, sectors="code,name_fr\n00,Non précisé\n")
    assert Reference.load(tmp_path).fingerprint() != before


@given(
    st.dictionaries(
        st.text("abcXYZ019é;,\"' ", min_size=1).map(str.strip).filter(bool),
        st.text("abcXYZ019é;,\"' ", min_size=1).map(str.strip).filter(bool),
        min_size=1,
    )
)
def test_any_code_and_name_come_back_as_written(
    tmp_path_factory: pytest.TempPathFactory, names: dict[str, str]
) -> None:
    directory = tmp_path_factory.mktemp("network")
    pd.DataFrame(names.items(), columns=["pole_code", "name"]).to_csv(directory / "poles.csv", index=False)
    assert Reference.load(directory).names == names
