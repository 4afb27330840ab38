"""Données ouvertes: whether this network's figures may be taken away, as files or by programs, and how."""

from __future__ import annotations

import streamlit as st

from pages.ui.components import draw_caveat, draw_finding, draw_heading, draw_prose, source_line
from pages.ui.exhibits.open_data import (
    archive,
    document_html,
    opened,
    package_file,
    route_html,
    routes_offered,
    tables_html,
)
from pages.ui.language import _
from pages.ui.view import current_view

view = current_view()
state = opened(view)
draw_finding(state.sentences)
draw_heading(_("Les fichiers"))
draw_prose([_("Un paquet par version\u00a0: des CSV que tout logiciel lit, leur description et une notice.")])
if state.permission:
    st.download_button(
        _("Télécharger le paquet (ZIP)"),
        lambda: archive(view),
        file_name=package_file(view),
        mime="application/zip",
        on_click="ignore",
    )
st.html(tables_html(view))
draw_heading(_("Les routes"))
st.html(document_html(view))
for route in routes_offered():
    with st.expander(f"`GET /api/v1{route.path}`"):
        st.html(route_html(view, route))
draw_caveat(
    _(
        "Ce que les routes et le paquet ne disent pas n'est pas nul\u00a0: un chiffre absent est confidentiel ou non disponible. Deux "
        "versions ne s'additionnent pas."
    ),
    source_line(view, filtered=False),
)
