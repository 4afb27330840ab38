"""The parts of the Collaborations page that hold a choice of their own."""

from __future__ import annotations

import streamlit as st

from analytics.ei_index import PERMUTATIONS
from analytics.links import Counting
from common import formats
from pages.ui.address import choose_one
from pages.ui.choices import choose_cells, choose_layers, choose_order, choose_periods
from pages.ui.components import draw_caveat, draw_exhibit, draw_heading, draw_reading, source_line
from pages.ui.exhibits.brokers import brokers
from pages.ui.exhibits.changes import changes, changes_matrix
from pages.ui.exhibits.collaborations import evolution
from pages.ui.exhibits.ei_index import ties_sentence
from pages.ui.exhibits.expectations import Against
from pages.ui.exhibits.matrix import pairs_matrix
from pages.ui.exhibits.network import graph
from pages.ui.exhibits.resilience import removals
from pages.ui.exhibits.suggestions import calls
from pages.ui.exhibits.yearly_links import yearly_network
from pages.ui.language import _
from pages.ui.view import View


def draw_matrix(view: View, counting: Counting, against: Against) -> None:
    """Every pair: its links, or how they changed."""
    cells, order = choose_cells(), choose_order()
    if cells == "links":
        draw_exhibit(pairs_matrix(view, counting, against, order))
    elif periods := choose_periods(view):
        draw_exhibit(changes_matrix(view, periods, order))


def draw_network(view: View, counting: Counting) -> None:
    """The graph, and the layers that the reader switches."""
    draw_exhibit(graph(view, counting, choose_layers()))


def draw_evolution(view: View, counting: Counting) -> None:
    """The share and the network year by year, then two periods beside each other."""
    draw_exhibit(evolution(view))
    draw_heading(_("Le réseau, année par année"))
    draw_exhibit(yearly_network(view, counting))
    draw_heading(_("Deux périodes comparées"))
    if periods := choose_periods(view):
        draw_exhibit(changes(view, periods))


def draw_calls(view: View) -> None:
    """Whom one territory might call: the visitor's own, else the first of the filter bar."""
    own = view.visitor.pole if view.visitor.pole in view.names else None
    first = own or next(iter(view.filters.territories or view.names), None)
    if first is None:
        st.info(_("Ce réseau n'a pas de territoire."))
        return
    with st.container(width=340, key="calls-choice"):
        territory = choose_one(_("Territoire"), "for", view.names, first, listed=True, varies=True)
    draw_exhibit(calls(view, territory))


def draw_brokers(view: View, counting: Counting) -> None:
    """Who stands between others, what holds without each, and whether ties leave their territory."""
    draw_exhibit(brokers(view, counting))
    draw_heading(_("Sans un territoire"))
    draw_exhibit(removals(view))
    if ties := ties_sentence(view):
        draw_heading(_("Au sein des territoires, ou entre eux"))
        draw_reading(ties)
        draw_caveat(
            _(
                "Les organisations travaillent d'abord avec leurs voisines, partout\u00a0: un indice bas ne dit pas qu'un "
                "territoire est fermé. L'intervalle est celui du hasard, non celui de l'indice."
            ),
            source_line(
                view,
                method=_("réseau entier, {count} permutations").format(
                    count=formats.number(PERMUTATIONS, view.locale)
                ),
            ),
        )
