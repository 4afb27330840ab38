"""Outlines ready to draw: the map of the served process, which loads no geometry library.

Everything is in Québec Lambert (EPSG:32198), in kilometres with one decimal. Neighbours are
rounded alike, so their shared border stays shared.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from etl.reference.geography import GEOGRAPHIC, LAMBERT, TOLERANCE, polygons_of, simplify

COARSE_TOLERANCE = 6_000.0
COARSE_SMALLEST_PART = 1e8
SMALLEST_LAKE = 3e8
LAKE_TOLERANCE = {"detail": 800.0, "coarse": 3_000.0}
SOUTHERN_LIMIT = (-68.5, 50.4)
"""Longitude and latitude of the upper edge of the large frame: Sept-Îles stays inside."""
MARGIN = 15_000.0
GRID = 100.0
"""Metres to which outlines are rounded."""


def centres(drawn: gpd.GeoDataFrame, municipalities: pd.DataFrame, weights: pd.Series) -> gpd.GeoDataFrame:
    """The population-weighted centre of each territory: `pole_code`, point in Lambert.

    Where the mean falls in water or in a neighbour (Côte-Nord is a crescent), the nearest
    municipality of the territory stands for it.

    Args:
        drawn: territories in Lambert.
        municipalities: `code, pole_code, latitude, longitude`.
        weights: people by municipality code.
    """
    people = municipalities.code.map(weights).fillna(0.0)
    places = municipalities[people.gt(0) & municipalities.latitude.notna()]
    points = gpd.GeoSeries.from_xy(places.longitude, places.latitude, crs=GEOGRAPHIC).to_crs(LAMBERT)
    found = []
    for pole_code, territory in zip(drawn.pole_code, drawn.geometry, strict=True):
        own = places.pole_code == pole_code
        near = points[own]
        mean = shapely.Point(
            np.average(near.x, weights=people[near.index]), np.average(near.y, weights=people[near.index])
        )
        found.append(mean if territory.contains(mean) else near.loc[near.distance(mean).idxmin()])
    return gpd.GeoDataFrame({"pole_code": drawn.pole_code}, geometry=found, crs=LAMBERT)


def map_document(
    clean: gpd.GeoDataFrame, *, names: pd.Series, middles: gpd.GeoDataFrame, lakes: list[shapely.Polygon]
) -> dict[str, object]:
    """All that a page needs to draw the territories twice, large and as an inset.

    Args:
        clean: territories in Lambert, not simplified.
        names: territory names by pole code.
        middles: population-weighted centres in Lambert.
        lakes: large lakes, plain rings, in Lambert.
    """
    detail = rounded(simplify(clean, TOLERANCE))
    coarse = rounded(simplify(clean, COARSE_TOLERANCE, smallest_part=COARSE_SMALLEST_PART))
    south = southern_frame(detail)
    points = middles.set_index("pole_code").geometry
    territories = []
    for code, fine, rough in zip(detail.pole_code, detail.geometry, coarse.geometry, strict=True):
        label = widest_place(fine.intersection(south))
        centre = points[code]
        territories.append(
            {
                "pole_code": code,
                "name": names[code],
                "area_km2": round(clean.geometry[clean.pole_code == code].area.iloc[0] / 1e6),
                "centre": kilometres(centre),
                "label": kilometres(label),
                "anchor": kilometres(centre if south.contains(centre) else label),
                "detail": rings(fine),
                "coarse": rings(rough),
            }
        )
    return {
        "crs": LAMBERT,
        "unit": "km",
        "frames": {"south": frame(south), "whole": frame(shapely.box(*detail.total_bounds).buffer(MARGIN))},
        "territories": territories,
        "lakes": {level: lake_rings(lakes, tolerance) for level, tolerance in LAKE_TOLERANCE.items()},
    }


def rounded(territories: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The coverage with every vertex on the grid of `GRID` metres.

    Raises:
        ValueError: rounding broke the coverage; a finer grid is needed.
    """
    snapped = shapely.transform(territories.geometry.to_numpy(), lambda xy: np.round(xy / GRID) * GRID)
    if not (shapely.is_valid(snapped).all() and shapely.coverage_is_valid(snapped)):
        raise ValueError(f"the outlines no longer fit each other once rounded to {GRID:.0f} m")
    return territories.set_geometry(gpd.GeoSeries(snapped, index=territories.index, crs=territories.crs))


def southern_frame(territories: gpd.GeoDataFrame) -> shapely.Polygon:
    """The extent of all land south of `SOUTHERN_LIMIT`, with a margin on three sides."""
    upper = gpd.GeoSeries.from_xy([SOUTHERN_LIMIT[0]], [SOUTHERN_LIMIT[1]], crs=GEOGRAPHIC).to_crs(LAMBERT)
    west, south, east, _ = territories.total_bounds
    top = upper.y.iloc[0]
    land = shapely.union_all(territories.geometry.to_numpy()).intersection(
        shapely.box(west, south, east, top)
    )
    west, south, east, _ = land.bounds
    return shapely.box(west - MARGIN, south - MARGIN, east + MARGIN, top)


def widest_place(geometry: BaseGeometry) -> shapely.Point:
    """The centre of the largest circle that fits in the largest part: where a label reads best."""
    largest = max(polygons_of(geometry), key=lambda part: part.area)
    return shapely.Point(shapely.maximum_inscribed_circle(largest, tolerance=500.0).coords[0])


def lake_rings(lakes: list[shapely.Polygon], tolerance: float) -> list[list[float]]:
    """Lakes as rings, each simplified on its own: they share no border."""
    return [ring for lake in lakes for ring in rings(shapely.simplify(lake, tolerance))]


def rings(geometry: BaseGeometry) -> list[list[float]]:
    """Outer rings as `[x0, y0, x1, y1, …]` in kilometres, the largest first, closed."""
    ordered = sorted(polygons_of(geometry), key=lambda part: -part.area)
    return [[decimal(value) for value in np.asarray(part.exterior.coords).ravel()] for part in ordered]


def kilometres(point: shapely.Point) -> list[float]:
    """A point in kilometres."""
    return [decimal(point.x), decimal(point.y)]


def frame(box: BaseGeometry) -> list[float]:
    """`[west, south, east, north]` in kilometres."""
    return [decimal(value) for value in box.bounds]


def decimal(metres: float) -> float:
    """Metres as kilometres with one decimal, never a negative zero."""
    return round(float(metres) / 1000, 1) + 0.0
