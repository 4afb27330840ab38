"""Collaborations: who works with whom, and whether it grows."""

from __future__ import annotations

from typing import cast

import streamlit as st

from analytics.links import COUNTINGS, Counting
from pages.ui.address import choose_one
from pages.ui.components import draw_exhibit, draw_finding
from pages.ui.exhibits.collaborations import evolution, finding, flows, graph, pairs_matrix
from pages.ui.filters import choose_on_figure, figure_key
from pages.ui.language import N_, _
from pages.ui.view import current_view

COUNTING_WORDS = {"fractional": N_("Fractionnaire"), "full": N_("Complet")}
MAP = "flows"


def choose_counting() -> Counting:
    """The counting method, kept in the address."""
    chosen = choose_one(
        _("Décompte"),
        "counting",
        {counting: _(word) for counting, word in COUNTING_WORDS.items()},
        COUNTINGS[0],
        help=_(
            "Fractionnaire\u00a0: chaque projet donne à un territoire un poids total de 1, partagé entre ses "
            "partenaires. Complet\u00a0: chaque paire de territoires d'un projet compte pour 1."
        ),
    )
    return cast(Counting, chosen)


view = current_view()
draw_finding(finding(view))
counting = choose_counting()
draw_exhibit(flows(view, counting), key=figure_key(MAP), on_select=choose_on_figure(MAP))
matrix_tab, graph_tab, evolution_tab = st.tabs(
    [_("Matrice"), _("Réseau"), _("Évolution")], key="parts", on_change="rerun"
)
if matrix_tab.open:
    with matrix_tab:
        draw_exhibit(pairs_matrix(view, counting))
if graph_tab.open:
    with graph_tab:
        draw_exhibit(graph(view, counting))
if evolution_tab.open:
    with evolution_tab:
        draw_exhibit(evolution(view))
