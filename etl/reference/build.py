"""From the sources to `data/reference/`: the order of things, and nothing else.

Everything written is a table of the project's own, derived here, with its attribution beside
it. The same sources give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from common.words import N_, Sentence
from etl.reference import geography, outlines
from etl.reference.attribution import printed_sources, write_attributions
from etl.reference.institutions import FILES, institutions
from etl.reference.municipalities import municipalities, postal_prefixes
from etl.reference.places import read_text_table, write_table
from etl.reference.poles import pole_names, poles
from etl.reference.population import migration, population, youth_cohort_change
from etl.reference.sectors import sectors

DECIMALS = 4
"""Decimals of a degree in `territories.geojson`: about ten metres."""
SOURCES = (
    "poles.csv",
    "geography/regio_s.shp",
    "geography/statcan_2021_municipalities_qc.gpkg",
    "municipalities/directory_2026.csv",
    "municipalities/points.csv",
    "municipalities/postal_fsa_to_region.csv",
    "population/population_by_pole_age_sex_year.parquet",
    "population/youth_cohort_net_change_by_pole.csv",
    "population/statcan_17100151_components_2024_2025.csv",
    *(f"institutions/{file}" for file in FILES),
)


class MissingSourceError(Exception):
    """The folder of sources lacks files that the derivation needs."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.template)
        self.sentence = sentence


@dataclass(frozen=True)
class Land:
    """What geography gives: the clean coverage, its drawn form and the large lakes, in Lambert."""

    clean: gpd.GeoDataFrame
    drawn: gpd.GeoDataFrame
    lakes: list[shapely.Polygon]


def build(sources: Path, into: Path, *, report: Callable[[Sentence], None]) -> None:
    """Derive every file of the reference directory.

    Args:
        sources: the folder of sources, laid out as `SOURCES` names them.
        into: the reference directory, made if it is not there.
        report: told each step before it begins.

    Raises:
        MissingSourceError: a source is not there; its sentence names all that are missing.
    """
    missing = [name for name in SOURCES if not (sources / name).is_file()]
    if missing:
        raise MissingSourceError(
            Sentence.of(
                N_("Il manque à «\u00a0{folder}\u00a0» les sources suivantes\u00a0: {files}."),
                folder=sources,
                files=", ".join(missing),
            )
        )
    into.mkdir(parents=True, exist_ok=True)
    report(Sentence.of(N_("Municipalités et codes postaux")))
    places = municipalities(sources / "municipalities")
    write_table(places, into / "municipalities.csv")
    write_table(postal_prefixes(sources / "municipalities"), into / "postal_prefixes.csv")
    report(Sentence.of(N_("Territoires\u00a0: rivage, région 11, frontières communes")))
    network = write_map(sources, into, places=places)
    report(Sentence.of(N_("Population et migrations")))
    write_population(sources / "population", into, network=network)
    report(Sentence.of(N_("Établissements et secteurs")))
    write_table(institutions(sources / "institutions", municipalities=places), into / "institutions.csv")
    write_table(sectors(), into / "sectors.csv")
    write_table(printed_sources(), into / "sources.csv")
    write_attributions(into)


def write_map(sources: Path, into: Path, *, places: pd.DataFrame) -> pd.DataFrame:
    """Write the poles, their names, the territories and the outlines; return the poles."""
    land = read_land(sources / "geography")
    census = read_text_table(sources / "municipalities" / "points.csv").set_index("mcode")
    middles = outlines.centres(land.drawn, places, pd.to_numeric(census.population_2021))
    degrees = middles.to_crs(geography.GEOGRAPHIC)
    centres = pd.DataFrame(
        {
            "pole_code": degrees.pole_code,
            "latitude": degrees.geometry.y.round(DECIMALS),
            "longitude": degrees.geometry.x.round(DECIMALS),
        }
    )
    network = poles(sources / "poles.csv", centres=centres)
    names = network.set_index("pole_code")["name"]
    write_table(network, into / "poles.csv")
    write_table(pole_names(network), into / "pole_names.csv")
    write_territories(land.drawn, into / "territories.geojson", names=names)
    document = outlines.map_document(land.clean, names=names, middles=middles, lakes=land.lakes)
    write_json(document, into / "map.json")
    return network


def read_land(folder: Path) -> Land:
    """The territories and lakes of the sources."""
    census = geography.read_census_municipalities(folder)
    clean = geography.territories(
        regions=geography.read_regions(folder),
        municipalities=census,
        islands=geography.read_islands(),
    ).sort_values("pole_code", ignore_index=True)
    return Land(
        clean=clean,
        drawn=geography.simplify(clean, geography.TOLERANCE),
        lakes=geography.large_lakes(census, outlines.SMALLEST_LAKE),
    )


def write_territories(drawn: gpd.GeoDataFrame, file: Path, *, names: pd.Series) -> None:
    """Write the polygons in degrees, both sides of a border rounded alike."""
    degrees = drawn.to_crs(geography.GEOGRAPHIC)
    polygons = shapely.transform(degrees.geometry.to_numpy(), lambda xy: np.round(xy, DECIMALS))
    features = [
        {
            "type": "Feature",
            "properties": {"pole_code": code, "name": names[code]},
            "geometry": shapely.geometry.mapping(polygon),
        }
        for code, polygon in zip(degrees.pole_code, polygons, strict=True)
    ]
    write_json({"type": "FeatureCollection", "features": features}, file)


def write_population(folder: Path, into: Path, *, network: pd.DataFrame) -> None:
    """Write the population and the two small tables of its movements."""
    population(folder).to_parquet(into / "population.parquet", index=False, compression="zstd")
    write_table(youth_cohort_change(folder), into / "youth_cohort_change.csv")
    write_table(migration(folder, regions=network), into / "migration_2024_2025.csv")


def write_json(document: dict[str, object], file: Path) -> None:
    """Write compact JSON, accents as they are, one line."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
