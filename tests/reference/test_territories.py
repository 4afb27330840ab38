"""The polygons as they are written: complete, valid, sharing their borders, and where people live."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from common.reference import Reference

DIRECTORY = Path(__file__).parents[2] / "data" / "reference"
WRITTEN = DIRECTORY / "territories.geojson"
LAMBERT = "EPSG:32198"
SMALL_ISLANDS = {"66092": 1_000, "71095": 1_000}
"""L'Île-Dorval and L'Île-Cadieux, under 1 km², are not drawn; metres to the nearest land that is."""
RIVER_BANKS = {"53050": 200, "23015": 1_000}
"""Saint-Joseph-de-Sorel and Notre-Dame-des-Anges stand on a bank that simplification moved."""


@pytest.fixture(scope="module")
def written() -> gpd.GeoDataFrame:
    return gpd.read_file(WRITTEN)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference.load(DIRECTORY)


@pytest.fixture(scope="module")
def outlines(reference: Reference) -> dict:
    assert reference.outlines is not None
    return reference.outlines


def polygons(outlines: dict, level: str) -> list[shapely.MultiPolygon]:
    return [
        shapely.MultiPolygon(
            [shapely.Polygon(list(zip(ring[::2], ring[1::2], strict=True))) for ring in item[level]]
        )
        for item in outlines["territories"]
    ]


def test_every_pole_has_one_polygon(written: gpd.GeoDataFrame, reference: Reference) -> None:
    assert list(written.pole_code) == list(reference.pole_codes)
    assert list(written["name"]) == list(reference.poles["name"])
    assert written.crs == "EPSG:4326"


def test_borders_are_shared_in_the_file_and_after_reprojection(written: gpd.GeoDataFrame) -> None:
    for frame in (written, written.to_crs(LAMBERT)):
        assert frame.is_valid.all()
        assert shapely.coverage_is_valid(frame.geometry.to_numpy())


def test_the_file_is_light_and_its_degrees_have_four_decimals_at_most(written: gpd.GeoDataFrame) -> None:
    assert WRITTEN.stat().st_size <= 120_000
    degrees = shapely.get_coordinates(written.geometry.to_numpy())
    assert abs(degrees - degrees.round(4)).max() == 0


def test_areas_are_those_of_the_regions(written: gpd.GeoDataFrame) -> None:
    """Official areas, land and fresh water, in km²; a shoreline simplified at its source costs some."""
    official = {"01": 22_185, "08": 64_651, "09": 247_000, "10": 839_764, "12": 15_074, "17": 6_929}
    drawn = written.to_crs(LAMBERT).set_index("pole_code").area / 1e6
    for code, area in official.items():
        assert drawn[code] == pytest.approx(area, rel=0.07), code
    assert drawn.sum() == pytest.approx(1_512_418, rel=0.03)


def test_the_st_lawrence_is_open(written: gpd.GeoDataFrame) -> None:
    land = written.union_all()
    shores = written.set_index("pole_code").geometry
    for longitude, latitude in [(-68.7, 48.65), (-67.0, 49.3), (-69.6, 47.9), (-64.0, 49.4)]:
        assert not land.contains(shapely.Point(longitude, latitude))
    north, south = ["03", "04", "09", "14"], ["01", "11G", "12", "16", "17"]
    for one, other in [*product(north, south), ("06", "13"), ("06", "16"), ("13", "15"), ("15", "16")]:
        assert not shores[one].intersects(shores[other]), (one, other)


def test_islands_are_kept(written: gpd.GeoDataFrame) -> None:
    shapes = written.set_index("pole_code").geometry
    assert shapes["09"].contains(shapely.Point(-63.0, 49.5)), "Anticosti"
    assert shapes["03"].contains(shapely.Point(-70.97, 46.93)), "Île d'Orléans"
    assert shapes["11I"].distance(shapely.Point(-61.87, 47.38)) < 0.01, "Cap-aux-Meules"
    assert shapes["11I"].disjoint(shapes["11G"])


def test_the_islands_of_the_gulf_are_large_enough_to_see(outlines: dict) -> None:
    frame = outlines["frames"]["south"]
    for level in ("detail", "coarse"):
        shape = next(
            polygon
            for item, polygon in zip(outlines["territories"], polygons(outlines, level), strict=True)
            if item["pole_code"] == "11I"
        )
        west, south, east, north = shape.bounds
        assert max(east - west, north - south) > (frame[2] - frame[0]) / 40
        assert shape.within(shapely.box(*frame))


def test_municipalities_stand_in_their_territory(written: gpd.GeoDataFrame, reference: Reference) -> None:
    places = reference.municipalities.dropna(subset=["latitude", "longitude"])
    points = gpd.GeoSeries.from_xy(places.longitude, places.latitude, crs="EPSG:4326").to_crs(LAMBERT)
    shapes = written.to_crs(LAMBERT).set_index("pole_code").geometry
    distance = pd.Series(
        [shapes[code].distance(point) for code, point in zip(places.pole_code, points, strict=True)],
        index=places.code,
    )
    allowed = pd.Series(SMALL_ISLANDS | RIVER_BANKS).reindex(distance.index, fill_value=0)
    assert list(distance.index[distance > allowed]) == []


def test_outlines_are_light_and_share_their_borders(outlines: dict) -> None:
    for level, limit in (("detail", 90_000), ("coarse", 15_000)):
        shapes = polygons(outlines, level)
        assert shapely.is_valid(shapes).all()
        assert shapely.coverage_is_valid(shapes)
        rings = [item[level] for item in outlines["territories"]]
        assert len(json.dumps(rings, separators=(",", ":"))) <= limit


def test_outlines_and_polygons_say_the_same(outlines: dict, written: gpd.GeoDataFrame) -> None:
    drawn = [polygon.area for polygon in polygons(outlines, "detail")]
    assert list(written.to_crs(LAMBERT).area / 1e6) == pytest.approx(drawn, rel=0.01)


def test_labels_and_anchors_stand_on_their_territory_inside_the_southern_frame(outlines: dict) -> None:
    frame = shapely.box(*outlines["frames"]["south"])
    for item, shape in zip(outlines["territories"], polygons(outlines, "detail"), strict=True):
        for key in ("label", "anchor"):
            assert shape.distance(shapely.Point(item[key])) < 0.2, (item["name"], key)
            assert frame.contains(shapely.Point(item[key])), (item["name"], key)
        assert shape.distance(shapely.Point(item["centre"])) < 0.2, item["name"]
