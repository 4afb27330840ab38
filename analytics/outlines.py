"""Outlines of the territories, ready to draw: what `etl reference` prepared, without any geometry library."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from common.settings import Settings

FILE = "map.json"
SHAPES_FILE = "territories.geojson"
Ring = tuple[float, ...]
"""A closed outline as `x0, y0, x1, y1, …`."""
Frame = tuple[float, float, float, float]
"""West, south, east, north."""


@dataclass(frozen=True)
class Outline:
    """One territory, in the units of its map.

    Args:
        anchor: where its bubble stands in the large frame.
        centre: the population-weighted centre.
        detail, coarse: rings for the large frame, and for the whole.
    """

    territory: str
    anchor: tuple[float, float]
    centre: tuple[float, float]
    detail: tuple[Ring, ...]
    coarse: tuple[Ring, ...]


@dataclass(frozen=True)
class TerritoryMap:
    """All the territories, in one projection, in kilometres.

    Args:
        south, whole: what the large frame shows, and the extent of all.
        lakes_detail, lakes_coarse: large lakes, drawn over the land.
    """

    outlines: tuple[Outline, ...]
    south: Frame
    whole: Frame
    lakes_detail: tuple[Ring, ...]
    lakes_coarse: tuple[Ring, ...]


def territory_map(settings: Settings) -> TerritoryMap | None:
    """The map of this network's reference directory; None when it has no geometry.

    A network without geometry (another country, a new pole) is complete but for its maps.
    """
    path, changed = map_identity(settings)
    return _read(path, changed) if changed else None


def map_identity(settings: Settings) -> tuple[Path, int]:
    """Which map this is: its file, and when it changed (0 when there is none). For cache keys."""
    path = settings.reference / FILE
    return path, path.stat().st_mtime_ns if path.is_file() else 0


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> TerritoryMap:
    document = json.loads(path.read_text(encoding="utf-8"))
    return TerritoryMap(
        outlines=tuple(
            Outline(
                territory=territory["pole_code"],
                anchor=tuple(territory["anchor"]),
                centre=tuple(territory["centre"]),
                detail=_rings(territory["detail"]),
                coarse=_rings(territory["coarse"]),
            )
            for territory in document["territories"]
        ),
        south=tuple(document["frames"]["south"]),
        whole=tuple(document["frames"]["whole"]),
        lakes_detail=_rings(document["lakes"]["detail"]),
        lakes_coarse=_rings(document["lakes"]["coarse"]),
    )


def _rings(rings: list[list[float]]) -> tuple[Ring, ...]:
    return tuple(tuple(ring) for ring in rings)


Shape = dict[str, Any]
"""A geometry as GeoJSON writes it."""


def territory_shapes(settings: Settings) -> dict[str, Shape]:
    """Territory → its outline in degrees (EPSG:4326), as the reference holds it; empty without geometry."""
    path = settings.reference / SHAPES_FILE
    return _read_shapes(path, path.stat().st_mtime_ns) if path.is_file() else {}


@lru_cache(maxsize=8)
def _read_shapes(path: Path, _changed: int) -> dict[str, Shape]:
    document = json.loads(path.read_text(encoding="utf-8"))
    return {feature["properties"]["pole_code"]: feature["geometry"] for feature in document["features"]}
