"""Territories: eighteen polygons whose shared borders are exact.

The administrative regions (SDA) cover the estuary and the Gulf and are not a valid
coverage as published; municipality polygons of the census stop at the shoreline. The order
below is the one that keeps borders exact: clip the regions to the shoreline, split region
11, clean the coverage, and only then simplify it. Every shared border is simplified once,
for both sides.

The census polygons, as simplified in the source, keep 54 of the 202 km² of the
Îles-de-la-Madeleine, at one end. Their outline therefore comes from `islands.csv`, 88 points
taken from Natural Earth (1:10 000 000, public domain), which shows the hook of dunes and
lagoons as its people know it; the archipelago touches no other territory, so no border moves.

Simplified shores also meet across the river where it is narrow, at Québec and Lévis. Regions
that live on different banks are therefore kept apart by a channel along their official
border, and a scrap of the opposite bank is nobody's.

Lakes appear as holes in the census polygons. They are filled: a lake belongs to its
territory, and a territory riddled with holes reads as noise. The largest are kept aside
(`large_lakes`) for the map to draw over the land, since Lac Saint-Jean and the ring of
Manicouagan are how people recognise the country.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

LAMBERT = "EPSG:32198"
GEOGRAPHIC = "EPSG:4326"
TOLERANCE = 800.0
"""Metres: a detail smaller than this square is not drawn."""
SMALLEST_ISLAND = 1e6
"""Square metres: census slivers below are artefacts of its own simplification."""
LARGEST_GAP = 2_000.0
"""Metres: width under which a gap between two territories is a drawing error and is closed."""
CHANNEL = 600.0
"""Metres of water kept on each side of a border that runs in the river."""
SCRAP = 0.05
"""A claim under this share both of its region and of its bank is an artefact of simplification."""
ISLANDS_MUNICIPALITIES = ("01023", "01042")
ISLANDS_OUTLINE = Path(__file__).parent / "islands.csv"
SPLIT_REGION = "11"
MAINLAND_POLE, ISLANDS_POLE = "11G", "11I"


def read_regions(folder: Path) -> gpd.GeoDataFrame:
    """The 17 administrative regions, one row each: `region_code`, geometry in Lambert (m)."""
    regions = gpd.read_file(folder / "regio_s.shp", encoding="cp850").to_crs(LAMBERT)
    regions["geometry"] = regions.make_valid()
    dissolved = regions.dissolve("RES_CO_REG")[["geometry"]]
    return dissolved.rename_axis("region_code").reset_index()


def read_census_municipalities(folder: Path) -> gpd.GeoDataFrame:
    """Census municipalities clipped to the shoreline: `municipality_code`, geometry in Lambert (m)."""
    municipalities = gpd.read_file(folder / "statcan_2021_municipalities_qc.gpkg")
    municipalities["geometry"] = municipalities.make_valid()
    return municipalities.to_crs(LAMBERT)[["municipality_code", "geometry"]]


def read_islands(outline: Path = ISLANDS_OUTLINE) -> BaseGeometry:
    """The Îles-de-la-Madeleine in Lambert (m), from their outline in degrees, lagoons filled."""
    points = pd.read_csv(outline)
    rings = [
        shapely.Polygon(group[["longitude", "latitude"]].to_numpy()) for _, group in points.groupby("island")
    ]
    shape = gpd.GeoSeries(rings, crs=GEOGRAPHIC).to_crs(LAMBERT).make_valid().union_all()
    return shapely.union_all([shapely.Polygon(part.exterior) for part in polygons_of(shape)])


def polygons_of(geometry: BaseGeometry) -> list[shapely.Polygon]:
    """The polygons of a geometry, lines and points left out."""
    return [part for part in shapely.get_parts(geometry) if isinstance(part, shapely.Polygon)]


def shoreline(municipalities: gpd.GeoDataFrame) -> tuple[BaseGeometry, BaseGeometry]:
    """The land with its lakes filled, and the lakes themselves."""
    dry = shapely.union_all(municipalities.geometry.to_numpy())
    land = shapely.union_all([shapely.Polygon(part.exterior) for part in polygons_of(dry)])
    return land, land.difference(dry)


def territories(
    *, regions: gpd.GeoDataFrame, municipalities: gpd.GeoDataFrame, islands: BaseGeometry
) -> gpd.GeoDataFrame:
    """One row per territory: `pole_code`, geometry in Lambert (m), a clean coverage, not simplified."""
    land, _ = shoreline(municipalities)
    chosen = municipalities.municipality_code.isin(ISLANDS_MUNICIPALITIES)
    remnants = shapely.union_all(municipalities.geometry[chosen].to_numpy())
    rows: dict[str, BaseGeometry] = {}
    for code, region in zip(regions.region_code, on_own_bank(regions, land), strict=True):
        parts = polygons_of(region)
        if code == SPLIT_REGION:
            rows[MAINLAND_POLE] = large_parts([part for part in parts if not part.intersects(remnants)])
            rows[ISLANDS_POLE] = large_parts(polygons_of(islands))
        else:
            rows[code] = large_parts(parts)
    cleaned = shapely.coverage_clean(np.array(list(rows.values())), gap_width=LARGEST_GAP)
    drawn = [large_parts(polygons_of(shapely.make_valid(geometry))) for geometry in cleaned]
    return gpd.GeoDataFrame({"pole_code": list(rows)}, geometry=drawn, crs=LAMBERT)


def on_own_bank(regions: gpd.GeoDataFrame, land: BaseGeometry) -> list[BaseGeometry]:
    """Each region clipped to the shoreline, with open water between opposite banks.

    A bank is one piece of land: the north shore, the south shore, an island. A region's home
    is the bank where it has most of its land.
    """
    banks = np.array(polygons_of(land))
    official = regions.geometry.to_numpy()
    claims = shapely.intersection(official[:, None], banks[None, :])
    area = shapely.area(claims)
    home = area.argmax(axis=1)
    scrap = (area < SCRAP * area.sum(axis=1, keepdims=True)) & (area < SCRAP * area.sum(axis=0))
    edges = shapely.boundary(official)
    river = shapely.union_all(
        [
            shapely.intersection(shapely.buffer(edges[one], CHANNEL / 2), edges[other])
            for one, other in combinations(range(len(official)), 2)
            if home[one] != home[other]
        ]
    )
    water = shapely.buffer(river, CHANNEL)
    return [
        shapely.union_all(claims[region][~scrap[region]]).difference(water) for region in range(len(official))
    ]


def large_parts(parts: list[shapely.Polygon]) -> BaseGeometry:
    """Parts worth drawing, as one geometry; the largest is always kept."""
    kept = [part for part in parts if part.area >= SMALLEST_ISLAND] or [max(parts, key=lambda p: p.area)]
    return shapely.MultiPolygon(sorted(kept, key=lambda part: -part.area))


def simplify(frame: gpd.GeoDataFrame, tolerance: float, *, smallest_part: float = 0.0) -> gpd.GeoDataFrame:
    """The same coverage with fewer vertices; both sides of a border keep the same ones.

    The Îles-de-la-Madeleine, narrower than most tolerances, touch nothing: they are
    simplified on their own, by a quarter of the tolerance.

    Args:
        frame: territories in Lambert.
        tolerance: metres.
        smallest_part: square metres under which an island is left out, unless it is all there is.
    """
    simplified = shapely.coverage_simplify(frame.geometry.to_numpy(), tolerance)
    alone = (frame.pole_code == ISLANDS_POLE).to_numpy()
    simplified[alone] = shapely.simplify(frame.geometry.to_numpy()[alone], tolerance / 4)
    kept = [
        shapely.MultiPolygon(
            [part for part in polygons_of(geometry) if part.area >= smallest_part]
            or [max(polygons_of(geometry), key=lambda part: part.area)]
        )
        for geometry in simplified
    ]
    return frame.set_geometry(gpd.GeoSeries(kept, index=frame.index, crs=frame.crs))


def large_lakes(municipalities: gpd.GeoDataFrame, smallest: float) -> list[shapely.Polygon]:
    """Lakes of at least `smallest` square metres as polygons without holes.

    A lake round an island is cut in two halves, so that each is one plain ring.
    """
    _, lakes = shoreline(municipalities)
    rings: list[shapely.Polygon] = []
    for lake in polygons_of(lakes):
        if lake.area < smallest:
            continue
        west, south, east, north = lake.bounds
        middle = shapely.Polygon(lake.interiors[0]).centroid.x if lake.interiors else east
        for half in (shapely.box(west, south, middle, north), shapely.box(middle, south, east, north)):
            rings += polygons_of(lake.intersection(half))
    return [shapely.Polygon(ring.exterior) for ring in rings if ring.area >= smallest / 10]
