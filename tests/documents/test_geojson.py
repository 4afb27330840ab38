"""Maps as GeoJSON: degrees, a feature a row, symbols kept, text that nothing runs."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from analytics.outlines import territory_shapes
from common.settings import Settings
from pages.documents.geojson import Places, geojson_bytes
from pages.ui.components import Exhibit
from pages.ui.exhibit_files import files_of
from pages.ui.tables import Column, Table
from tests.conftest import REFERENCE

MARKS = {"release": "2026-11-15", "demonstration": True, "source": "S", "locale": "fr"}
CENTRES = {"01": (-68.6, 48.2), "02": (-71.2, 48.4)}


def made(places: Places) -> dict:
    return json.loads(geojson_bytes(places, **MARKS))


def values() -> Table:
    frame = pd.DataFrame(
        {
            "territory": ["01", "ZZ"],
            "name": ['=HYPERLINK("x")</script>', "Ailleurs"],
            "value": [0.25, float("nan")],
            "symbol": ["", "x"],
        }
    )
    return Table(
        "Part", frame, (Column("name", "Territoire"), Column("value", "Présence", "percent", "symbol"))
    )


def test_a_territory_has_its_outline_in_degrees_and_its_value() -> None:
    shapes = territory_shapes(Settings(REFERENCE.parent, REFERENCE))
    assert len(shapes) == 18
    found = made(Places(values(), ("territory",), shapes, {}))
    first, second = found["features"]
    assert first["properties"]["Présence"] == 0.25
    assert first["properties"]["Territoire"] == '=HYPERLINK("x")</script>'
    assert first["properties"]["Données de démonstration"] == "oui"
    longitudes = [point[0] for ring in first["geometry"]["coordinates"][0] for point in ring]
    assert -80 < min(longitudes) <= max(longitudes) < -56
    assert second["geometry"] is None
    assert (second["properties"]["Présence"], second["properties"]["Présence (symbole)"]) == (None, "x")


def test_a_way_is_a_line_between_centres_and_none_is_lost() -> None:
    frame = pd.DataFrame({"a": ["01", "01", "01"], "b": ["02", "01", "??"], "n": [3, 4, 5]})
    table = Table("Flux", frame, (Column("n", "Personnes", "count"),))
    lines = [feature["geometry"] for feature in made(Places(table, ("a", "b"), {}, CENTRES))["features"]]
    assert lines[0] == {"type": "LineString", "coordinates": [[-68.6, 48.2], [-71.2, 48.4]]}
    assert lines[1]["type"] == "Point"
    assert lines[2] is None


@pytest.mark.parametrize(
    "slug", ["territoires", "liens", "commercialisations-territoire", "presence-carte", "flux"]
)
def test_every_map_offers_its_file(exhibits: dict[str, Exhibit], slug: str) -> None:
    files = {file.key: file for file in files_of(exhibits[slug], lambda: "")}
    assert list(files) == ["csv", "workbook", "sheet", "svg", "png", "geojson"]
    collection = json.loads(files["geojson"].make())
    assert collection["type"] == "FeatureCollection"
    assert any(feature["geometry"] for feature in collection["features"])
    assert files["geojson"].name.endswith(".geojson")


def test_a_confidential_figure_stays_so_on_the_map(exhibits: dict[str, Exhibit]) -> None:
    table = exhibits["presence-carte"].places.table
    hidden = table.frame.presence.isna()
    found = json.loads(files_of(exhibits["presence-carte"], lambda: "")[-1].make())["features"]
    told = [feature["properties"]["Présence"] is None for feature in found]
    assert told == list(hidden)
