"""The derivation, from sources drawn here: two regions, three poles, nine municipalities."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from common.reference import Reference
from common.words import Sentence
from etl.reference.build import MissingSourceError, build
from etl.reference.geography import on_own_bank, simplify
from etl.reference.institutions import identity

POLES = """pole_code,name,region_code,region_name,lead_organisation_2018,lead_source
01,Bas-Saint-Laurent,01,Bas-Saint-Laurent,Meneur,infodimanche.com (16 août 2018)
11G,Gaspésie,11,Gaspésie–Îles-de-la-Madeleine,,
11I,Îles-de-la-Madeleine,11,Gaspésie–Îles-de-la-Madeleine,Ville,article
"""
DIRECTORY = """mcode,munnom,mcodpos,regadm,mrc,mdes,mpopul
08053,Matane,G4W1A1,Bas-Saint-Laurent (01),MRC La Matanie (080),Ville,100
14082,La Pocatière,G0R1Z0,Bas-Saint-Laurent (01),MRC Kamouraska (140),Ville,60
05010,Port-Daniel--Gascons,G0C1A0,Gaspésie--Îles-de-la-Madeleine (11),,Municipalité,30
01023,Les Îles-de-la-Madeleine,G4T1A1,Gaspésie--Îles-de-la-Madeleine (11),,Municipalité,20
12804,Nordique,,Bas-Saint-Laurent (01),,Village nordique,9
12805,Nordique,,Bas-Saint-Laurent (01),,Terre de la catégorie I,0
"""
POINTS = """mcode,name,region_code,population_2021,lat,lon
08053,Matane,01,90,48.8,-67.5
14085,La Pocatière,01,40,48.6,-67.7
14080,Saint-Onésime,01,5,48.5,-67.8
05010,Port-Daniel--Gascons,11,30,48.4,-65.0
01023,Les Îles-de-la-Madeleine,11,20,47.6,-61.6
12804,Nordique,01,9,48.7,-67.6
12999,Établissement,01,3,48.7,-67.9
"""
PREFIXES = "fsa,region_code,pop_weight\nG0R,01,0.9\nG0R,11,0.1\nG4T,11,1.0\n"
COHORTS = """pole_code,year,pop15_29_prev,cohort_net_15_29,net_15_19,net_20_24,net_25_29,rate_pct
01,1997,100.0,-3.0,-1.0,-1.0,-1.0,-3.0
"""
COMPONENTS = """geo,geography_level,component,gender,value
"Bas-Saint-Laurent, Quebec",economic_region,net_intraprovincial_migration,Men+,3.0
"Bas-Saint-Laurent, Quebec",economic_region,net_intraprovincial_migration,Women+,4.0
"Gaspésie-Îles-de-la-Madeleine, Quebec",economic_region,net_intraprovincial_migration,Men+,-7.0
"Toronto, Ontario",economic_region,net_intraprovincial_migration,Men+,50.0
"""
SCHOOLS = [
    ("900000", "Cégep de  Matane", "Cégep", "08053"),
    ("900001", "Cégep de Matane (section anglophone)", "Centre d'enseignement", "08053"),
    (
        "900002",
        "Centre de recherche de La Pocatière",
        "Centre collégial de transfert de technologie",
        "14085",
    ),
    ("900003", "Pavillon B", "Installation collège privé", "08053"),
]


def draw(folder: Path) -> Path:
    """Write a complete, tiny folder of sources."""
    for name in ("geography", "municipalities", "population", "institutions"):
        (folder / name).mkdir(parents=True)
    texts = {
        "poles.csv": POLES,
        "municipalities/directory_2026.csv": DIRECTORY,
        "municipalities/points.csv": POINTS,
        "municipalities/postal_fsa_to_region.csv": PREFIXES,
        "population/youth_cohort_net_change_by_pole.csv": COHORTS,
        "population/statcan_17100151_components_2024_2025.csv": COMPONENTS,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    draw_geography(folder / "geography")
    draw_schools(folder / "institutions")
    pd.DataFrame(
        {
            "pole_code": ["01", "01"],
            "year": [2021, 2022],
            "sex": ["F", "M"],
            "age": [0, 0],
            "population": [7, 8],
        }
    ).to_parquet(folder / "population" / "population_by_pole_age_sex_year.parquet")
    return folder


def draw_geography(folder: Path) -> None:
    """Two regions that cover the sea, and the land of four municipalities inside them."""
    regions = [shapely.box(-68, 47, -66, 49), shapely.box(-66, 47, -61, 49)]
    gpd.GeoDataFrame({"RES_CO_REG": ["01", "11"]}, geometry=regions, crs="EPSG:4269").to_file(
        folder / "regio_s.shp", encoding="cp850"
    )
    lake = shapely.box(-67.2, 48.5, -66.8, 48.7)
    land = {
        "08053": shapely.box(-68, 48.2, -66, 48.9).difference(lake),
        "05010": shapely.box(-66, 48.2, -64.5, 48.9),
        "01023": shapely.box(-61.63, 47.57, -61.62, 47.58),
        "01042": shapely.box(-61.6, 47.58, -61.5, 47.62),
    }
    gpd.GeoDataFrame(
        {"municipality_code": list(land)}, geometry=list(land.values()), crs="EPSG:4326"
    ).to_file(folder / "statcan_2021_municipalities_qc.gpkg")


def draw_schools(folder: Path) -> None:
    features = [
        {
            "geometry": {"coordinates": [-67.5, 48.8]},
            "properties": {
                "originales": {"CD_ORGNS": code, "NOM_OFFCL": name, "TYPE_ORGNS": kind, "CD_MUNCP": place}
            },
        }
        for code, name, kind, place in SCHOOLS
    ]
    empty = json.dumps({"features": []})
    for name in ("universitaire_universites", "collegial_prive", "collegial_gouvernemental"):
        (folder / f"{name}.geojson").write_text(empty, encoding="utf-8")
    text = json.dumps({"features": features}, ensure_ascii=False)
    (folder / "collegial_public.geojson").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("derived")
    build(draw(folder / "sources"), folder / "reference", report=lambda _: None)
    return folder


@pytest.fixture(scope="module")
def reference(derived: Path) -> Reference:
    return Reference.load(derived / "reference")


def test_the_same_sources_give_the_same_bytes(derived: Path) -> None:
    steps: list[Sentence] = []
    build(derived / "sources", derived / "again", report=steps.append)
    first = {file.name: file.read_bytes() for file in (derived / "reference").iterdir()}
    assert first == {file.name: file.read_bytes() for file in (derived / "again").iterdir()}
    assert len(steps) == 4


def test_region_11_is_split_and_lakes_are_filled(derived: Path, reference: Reference) -> None:
    shapes = gpd.read_file(derived / "reference" / "territories.geojson").set_index("pole_code").geometry
    assert list(shapes.index) == ["01", "11G", "11I"]
    assert shapes["01"].contains(shapely.Point(-67.0, 48.6))
    assert shapes["01"].touches(shapes["11G"])
    assert shapes["11G"].bounds[2] < -64
    assert shapes["11I"].bounds[0] > -63
    assert reference.outlines is not None
    assert reference.outlines["lakes"]["detail"]


def test_codes_merged_or_doubled_lead_to_the_one_in_force(reference: Reference) -> None:
    places = reference.municipalities.set_index("code")
    assert places.current_code[["14080", "14085", "12805", "12999"]].tolist() == [
        *("14082", "14082", "12804", "12999"),
    ]
    assert places.latitude["14082"] == 48.6, "the most populous of those that merged"
    assert places.latitude["12805"] == 48.7
    assert places.latitude["01023"] == 47.38, "corrected"
    assert places.population.sum() == 219
    assert places.loc["05010", ["name", "pole_code"]].tolist() == ["Port-Daniel–Gascons", "11G"]
    assert places.loc["08053", ["mrc_code", "mrc_name"]].tolist() == ["080", "La Matanie"]


def test_prefixes_institutions_and_leads(reference: Reference) -> None:
    assert reference.postal_prefixes.values.tolist() == [
        ["G0R", "01", 0.9],
        ["G0R", "11G", 0.1],
        ["G4T", "11I", 1.0],
    ]
    kept = reference.institutions.set_index("institution_code")
    assert kept.index.tolist() == ["900000", "900002"]
    assert kept["name"]["900000"] == "Cégep de Matane"
    assert kept.municipality_code["900002"] == "14082"
    assert reference.poles.lead_valid_from.tolist() == ["2018-08", "", ""]


def test_migration_sums_men_and_women_of_quebec_only(derived: Path) -> None:
    moves = pd.read_csv(derived / "reference" / "migration_2024_2025.csv", dtype=str, keep_default_na=False)
    assert moves[["region_code", "pole_code", "net_intraprovincial_migration"]].values.tolist() == [
        ["01", "01", "7"],
        ["11", "", "-7"],
    ]


def test_missing_sources_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(MissingSourceError) as raised:
        build(tmp_path, tmp_path / "out", report=lambda _: None)
    named = str(dict(raised.value.sentence.values)["files"])
    assert "poles.csv" in named
    assert "regio_s.shp" in named
    assert not (tmp_path / "out").exists()


def test_opposite_banks_do_not_meet() -> None:
    north, south = shapely.box(0, 0, 50_000, 50_000), shapely.box(0, -50_000, 50_000, 0)
    shores = [shapely.box(0, 300, 50_000, 50_000), shapely.box(0, -50_000, 50_000, 200)]
    regions = gpd.GeoDataFrame({"region_code": ["03", "12"]}, geometry=[north, south], crs="EPSG:32198")
    upper, lower = on_own_bank(regions, shapely.union_all(shores))
    assert upper.distance(lower) == pytest.approx(1_200, rel=0.01)
    assert len(shapely.get_parts(upper)) == len(shapely.get_parts(lower)) == 1


def test_a_small_island_is_left_out_unless_it_is_all_there_is() -> None:
    large, small = shapely.box(0, 0, 9_000, 9_000), shapely.box(20_000, 0, 21_000, 1_000)
    frame = gpd.GeoDataFrame(
        {"pole_code": ["A", "B"]},
        geometry=[
            shapely.MultiPolygon([large, small]),
            shapely.MultiPolygon([shapely.box(0, 20_000, 1_000, 21_000)]),
        ],
        crs="EPSG:32198",
    )
    drawn = simplify(frame, 100.0, smallest_part=1e7)
    assert [len(shape.geoms) for shape in drawn.geometry] == [1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Collège Canada inc.", "Collège Canada"),
        ("École de management INSA (secteur anglophone)", "École de management Insa"),
        ("Conservatoire de musique – Québec", "Conservatoire de musique, Québec"),
    ],
)
def test_two_spellings_of_one_institution_are_one(one: str, other: str) -> None:
    assert identity(one) == identity(other)
