"""Commercialisation: do projects reach the market, when and where."""

from __future__ import annotations

import streamlit as st

from pages.ui.components import draw_exhibit, draw_finding, draw_heading
from pages.ui.exhibits.commercialisation import by_territory, by_year, finding, stages
from pages.ui.language import _
from pages.ui.view import current_view

view = current_view()
draw_finding(finding(view))
draw_heading(_("Jusqu'où vont les projets\u00a0?"))
draw_exhibit(stages(view))
year_column, territory_column = st.columns(2, gap="large")
with year_column:
    draw_heading(_("Quand\u00a0?"))
    draw_exhibit(by_year(view))
with territory_column:
    draw_heading(_("Où\u00a0?"))
    draw_exhibit(by_territory(view))
