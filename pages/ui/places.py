"""What of a map its GeoJSON file holds: the geometry of the reference beside the table of the map."""

from __future__ import annotations

import math

from analytics.outlines import territory_shapes
from pages.documents.geojson import Places, Point
from pages.ui.tables import Table
from pages.ui.view import View


def places_of(view: View, table: Table, *ends: str) -> Places | None:
    """Territories, or the ways between them; None where the network has no geometry.

    Args:
        ends: the columns of the table's frame that hold codes of territories: one, or two.
    """
    shapes = territory_shapes(view.settings)
    return Places(table, ends, shapes, _centres(view)) if shapes else None


def _centres(view: View) -> dict[str, Point]:
    """Longitude and latitude of each centre that is known."""
    frame = view.choices.territories
    return {
        code: (float(longitude), float(latitude))
        for code, longitude, latitude in zip(frame.territory, frame.longitude, frame.latitude, strict=True)
        if longitude is not None
        and latitude is not None
        and not math.isnan(float(longitude) + float(latitude))
    }
