"""Relève: do the young live in their territory, where do they come from, where do they go, and how many are lost sight of."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.ui.address import choose_part
from pages.ui.components import draw_exhibit, draw_finding, draw_heading
from pages.ui.context import draw_context
from pages.ui.exhibits.retention import curve, finding, map_of_presence, nothing
from pages.ui.filters import choose_on_figure, figure_key
from pages.ui.language import N_, _
from pages.ui.view import View, current_view
from pages.ui.young_parts import (
    draw_cohorts,
    draw_comparison,
    draw_coverage,
    draw_destinations,
    draw_origins,
    draw_pathways,
    draw_territories,
)

MAP = "presence"
PARTS: dict[str, tuple[str, Callable[[View], None]]] = {
    "cohorts": (N_("Cohortes"), draw_cohorts),
    "territories": (N_("Territoires"), draw_territories),
    "destinations": (N_("Destinations"), draw_destinations),
    "pathways": (N_("Parcours"), draw_pathways),
    "origins": (N_("Origines et flux"), draw_origins),
    "coverage": (N_("Suivi"), draw_coverage),
    "compare": (N_("Comparer"), draw_comparison),
}


def draw_rates(view: View) -> None:
    """The figure, the map, then the parts."""
    draw_exhibit(curve(view))
    draw_heading(_("Dans chaque territoire"))
    draw_exhibit(map_of_presence(view), key=figure_key(MAP), on_select=choose_on_figure(MAP))
    places = choose_part("part", {code: _(word) for code, (word, _draw) in PARTS.items()})
    for code, (_word, draw) in PARTS.items():
        if places[code].open:
            with places[code]:
                draw(view)


view = current_view().of_territories
draw_finding(finding(view))
if why := nothing(view):
    st.info(why)
else:
    draw_rates(view)
draw_context(view)
