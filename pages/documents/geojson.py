"""What a map shows, as GeoJSON (RFC 7946): outlines or lines in degrees, with the values and symbols of its table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from common import formats
from common.words import N_, translate
from pages.ui.figures.rows import rows_of
from pages.ui.tables import RESERVED, Column, Table

GEOJSON = "application/geo+json"
Point = tuple[float, float]


@dataclass(frozen=True)
class Places:
    """What of a map its file holds.

    Args:
        table: a row a territory, or a row a pair of them.
        ends: the columns of its frame with the code of the territory, or the codes of both ends.
        shapes: territory → its outline, as GeoJSON writes it.
        centres: territory → longitude and latitude of its centre, for lines.
    """

    table: Table
    ends: tuple[str, ...]
    shapes: Mapping[str, Any] = field(repr=False)
    centres: Mapping[str, Point] = field(repr=False)


def geojson_bytes(places: Places, *, release: str, demonstration: bool, source: str, locale: str) -> bytes:
    """A feature a row: its geometry, or none where the reference has none; nothing of the table is lost.

    A missing figure is null, and its symbol stands beside it: `x` stays confidential. Text is text: JSON
    writes it whole and nothing reads it as a formula.
    """
    marks = dict(
        zip(
            (translate(label, locale) for label in RESERVED),
            (release, translate(N_("oui") if demonstration else N_("non"), locale), source),
            strict=True,
        )
    )
    features = [
        {
            "type": "Feature",
            "properties": {
                **_codes(row, places.ends),
                **_properties(row, places.table.columns, locale),
                **marks,
            },
            "geometry": _geometry(row, places),
        }
        for row in rows_of(places.table.frame)
    ]
    collection = {"type": "FeatureCollection", "name": places.table.caption, **marks, "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _codes(row: Mapping[str, Any], ends: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] if isinstance(row[name], str) else None for name in ends}


def _properties(row: Mapping[str, Any], columns: tuple[Column, ...], locale: str) -> dict[str, Any]:
    """Each column by its heading; the symbol of a figure under the same heading."""
    told: dict[str, Any] = {}
    for column in columns:
        label, value = translate(column.label, locale), row[column.name]
        missing = value is None or bool(pd.isna(value))
        if column.kind == "text":
            told[label] = "" if missing else str(value)
            continue
        told[label] = None if missing else _number(value)
        if missing:
            symbol = row[column.symbols] if column.symbols else ""
            told[translate(N_("{label} (symbole)"), locale).format(label=label)] = str(
                symbol or formats.UNAVAILABLE
            )
    return told


def _number(value: Any) -> float | int:
    number = float(value)
    return int(number) if number.is_integer() else round(number, 6)


def _geometry(row: Mapping[str, Any], places: Places) -> Any:
    codes = [row[name] for name in places.ends]
    if len(codes) == 1:
        return places.shapes.get(codes[0])
    if codes[0] == codes[1]:
        return (
            {"type": "Point", "coordinates": list(places.centres[codes[0]])}
            if codes[0] in places.centres
            else None
        )
    if not all(code in places.centres for code in codes):
        return None
    return {"type": "LineString", "coordinates": [list(places.centres[code]) for code in codes]}
