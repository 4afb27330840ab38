"""Outlines of territories for a network that brings polygons but no prepared map.

The network of Québec has its map made at build time (`map.json`, in Québec Lambert). Another
one may bring only `territories.geojson`, in degrees: it is laid flat here by the plainest
projection (equirectangular, true at the middle latitude), which needs no geometry library.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

EARTH_RADIUS = 6371.0
MARGIN = 0.02
"""Part of the larger side left white around the land."""

Ring = list[float]


def lay_flat(document: Mapping[str, Any], *, names: Mapping[str, str]) -> dict[str, Any]:
    """A map document of the form of `map.json` from polygons in degrees.

    Args:
        document: a GeoJSON feature collection whose features bear `pole_code`.
        names: territory names by pole code; features of other codes are left out.

    Returns:
        `crs, unit, frames, territories, lakes`, in kilometres. Detail and coarse outlines are
        the same; centre, label and anchor are the centroid of the largest ring.

    Raises:
        ValueError: no feature bears a known `pole_code` and a polygon.
    """
    polygons = {
        str(feature["properties"].get("pole_code", "")): outer_rings(feature["geometry"])
        for feature in document.get("features", [])
        if feature.get("geometry")
    }
    known = {code: rings for code, rings in polygons.items() if code in names and rings}
    if not known:
        raise ValueError("no polygon bears a pole code of this network")
    latitudes = [latitude for rings in known.values() for ring in rings for _, latitude in ring]
    scale = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    territories = [
        territory(code, names[code], rings=[flat_ring(ring, scale) for ring in rings])
        for code, rings in known.items()
    ]
    whole = frame(ring for item in territories for ring in item["detail"])
    return {
        "crs": "equirectangular",
        "unit": "km",
        "frames": {"south": whole, "whole": whole},
        "territories": territories,
        "lakes": {"detail": [], "coarse": []},
    }


def outer_rings(geometry: Mapping[str, Any]) -> list[list[tuple[float, float]]]:
    """The outer rings of a GeoJSON polygon or multipolygon, as longitudes and latitudes."""
    coordinates = geometry.get("coordinates", [])
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(geometry.get("type", ""), [])
    return [[(float(point[0]), float(point[1])) for point in polygon[0]] for polygon in polygons if polygon]


def flat_ring(ring: Iterable[tuple[float, float]], scale: float) -> Ring:
    """A ring as `[x0, y0, x1, y1, …]` in kilometres."""
    degree = math.radians(1) * EARTH_RADIUS
    return [
        round(value, 1)
        for longitude, latitude in ring
        for value in (longitude * degree * scale, latitude * degree)
    ]


def territory(code: str, name: str, *, rings: list[Ring]) -> dict[str, Any]:
    """One territory of the map document, its largest ring first."""
    ordered = sorted(rings, key=lambda ring: -abs(centroid(ring)[2]))
    x, y, _ = centroid(ordered[0])
    middle = [round(x, 1), round(y, 1)]
    area = round(sum(abs(centroid(ring)[2]) for ring in ordered))
    return {
        "pole_code": code,
        "name": name,
        "area_km2": area,
        "centre": middle,
        "label": middle,
        "anchor": middle,
        "detail": ordered,
        "coarse": ordered,
    }


def centroid(ring: Ring) -> tuple[float, float, float]:
    """Centroid and signed area of a closed ring (the shoelace formula, from its first point)."""
    x0, y0 = ring[0], ring[1]
    points = [(x - x0, y - y0) for x, y in zip(ring[::2], ring[1::2], strict=True)]
    area = moment_x = moment_y = 0.0
    for (xa, ya), (xb, yb) in zip(points, points[1:] + points[:1], strict=True):
        cross = xa * yb - xb * ya
        area += cross / 2
        moment_x += (xa + xb) * cross / 6
        moment_y += (ya + yb) * cross / 6
    if area == 0:
        return x0, y0, 0.0
    return x0 + moment_x / area, y0 + moment_y / area, area


def frame(rings: Iterable[Ring]) -> list[float]:
    """`[west, south, east, north]` round all rings, with a margin."""
    xs: list[float] = []
    ys: list[float] = []
    for ring in rings:
        xs += ring[::2]
        ys += ring[1::2]
    margin = MARGIN * max(max(xs) - min(xs), max(ys) - min(ys))
    return [round(v, 1) for v in (min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin)]
