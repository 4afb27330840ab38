"""Collaborations: who works with whom, and whether it grows."""

from __future__ import annotations

from typing import cast

import streamlit as st

from analytics.expected import Model
from analytics.pairs import Pair, in_order
from pages.ui.address import choose_one
from pages.ui.components import draw_exhibit, draw_finding
from pages.ui.exhibits.brokers import brokers
from pages.ui.exhibits.collaborations import evolution, finding, graph
from pages.ui.exhibits.expectations import Against, gaps
from pages.ui.exhibits.flows import flows
from pages.ui.exhibits.matrix import Order, pairs_matrix
from pages.ui.exhibits.pair import history, organisations, peers, striking_pair
from pages.ui.filters import choose_on_figure, figure_key
from pages.ui.language import N_, _
from pages.ui.view import View, current_view

AGAINST_WORDS = {"distance": N_("Taille et distance"), "quasi": N_("Taille"), "none": N_("Rien")}
DEFAULT_AGAINST: Model = "distance"
ORDER_WORDS = {"geography": N_("Géographie"), "strength": N_("Nombre de liens")}
MAP = "flows"


def choose_against() -> Against:
    """What links are compared with, kept in the address."""
    chosen = choose_one(
        _("Comparer à l'attendu selon"),
        "expected",
        {against: _(word) for against, word in AGAINST_WORDS.items()},
        DEFAULT_AGAINST,
        help=_(
            "Taille\u00a0: les liens qu'auraient deux territoires si seul leur nombre de liens comptait. Taille et "
            "distance\u00a0: le même, et les territoires éloignés en attendent moins."
        ),
    )
    return cast(Against, chosen)


def choose_order() -> Order:
    """The order of the matrix, kept in the address."""
    words = {order: _(word) for order, word in ORDER_WORDS.items()}
    return cast(Order, choose_one(_("Ordre"), "order", words, "geography"))


def choose_pair(view: View, model: Model) -> Pair | None:
    """Two territories, kept in the address; the pair that stands out most at first."""
    first, second = striking_pair(view, model)
    with st.container(horizontal=True, key="pair-choice"):
        with st.container(width=340):
            a = choose_one(_("Territoire"), "pair_a", view.names, first, listed=True)
        with st.container(width=340):
            b = choose_one(_("Autre territoire"), "pair_b", view.names, second, listed=True)
    return None if a == b else in_order(a, b)


def draw_pair(view: View, model: Model) -> None:
    """The sheet of two territories."""
    if len(view.names) < 2:
        st.info(_("Ce réseau n'a qu'un territoire\u00a0: il n'y a pas de paire à montrer."))
        return
    pair = choose_pair(view, model)
    if pair is None:
        st.info(_("Choisissez deux territoires différents."))
        return
    draw_exhibit(history(view, pair, model))
    draw_exhibit(peers(view, pair, model))
    sheet = organisations(view, pair)
    if sheet is not None:
        draw_exhibit(sheet)


view = current_view()
draw_finding(finding(view))
counting = view.counting
against = choose_against()
model: Model = DEFAULT_AGAINST if against == "none" else against
draw_exhibit(flows(view, counting, against), key=figure_key(MAP), on_select=choose_on_figure(MAP))
matrix_tab, gaps_tab, graph_tab, brokers_tab, evolution_tab, pair_tab = st.tabs(
    [_("Matrice"), _("Écarts"), _("Réseau"), _("Qui tient le réseau"), _("Évolution"), _("Deux territoires")],
    key="parts",
    on_change="rerun",
)
if matrix_tab.open:
    with matrix_tab:
        draw_exhibit(pairs_matrix(view, counting, against, choose_order()))
if gaps_tab.open:
    with gaps_tab:
        draw_exhibit(gaps(view, counting, model))
if graph_tab.open:
    with graph_tab:
        draw_exhibit(graph(view, counting))
if brokers_tab.open:
    with brokers_tab:
        draw_exhibit(brokers(view, counting))
if evolution_tab.open:
    with evolution_tab:
        draw_exhibit(evolution(view))
if pair_tab.open:
    with pair_tab:
        draw_pair(view, model)
