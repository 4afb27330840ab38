"""The sheet of two territories: their choice, then what is told of them."""

from __future__ import annotations

import streamlit as st

from analytics.expected import Model
from analytics.pairs import Pair, in_order
from pages.ui.address import choose_one
from pages.ui.components import draw_exhibit
from pages.ui.exhibits.pair import history, organisations, peers, projects, striking_pair
from pages.ui.language import _
from pages.ui.view import View


def draw_pair(view: View, model: Model) -> None:
    """The sheet of the two territories that the reader chooses."""
    if len(view.names) < 2:
        st.info(_("Ce réseau n'a qu'un territoire\u00a0: il n'y a pas de paire à montrer."))
        return
    pair = _choose_pair(view, model)
    if pair is None:
        st.info(_("Choisissez deux territoires différents."))
        return
    draw_exhibit(history(view, pair, model))
    draw_exhibit(peers(view, pair, model))
    for sheet in (projects(view, pair), organisations(view, pair)):
        if sheet is not None:
            draw_exhibit(sheet)


def _choose_pair(view: View, model: Model) -> Pair | None:
    """Two territories, kept in the address; the pair that stands out most at first."""
    first, second = striking_pair(view, model)
    with st.container(horizontal=True, key="pair-choice"):
        with st.container(width=340):
            a = choose_one(_("Territoire"), "pair_a", view.names, first, listed=True, varies=True)
        with st.container(width=340):
            b = choose_one(_("Autre territoire"), "pair_b", view.names, second, listed=True, varies=True)
    return None if a == b else in_order(a, b)
