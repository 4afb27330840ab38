"""Relève: do the young live in their territory 12, 24 and 36 months after they joined a programme."""

from __future__ import annotations

import streamlit as st

from analytics.retention import ALL_PROGRAMMES
from common.codes import PROGRAMMES
from pages.ui.address import choose_one
from pages.ui.components import draw_exhibit, draw_finding, draw_heading
from pages.ui.context import draw_context
from pages.ui.exhibits.retention import (
    band_words,
    bands,
    finding,
    first_band,
    network,
    poles,
    programme_words,
)
from pages.ui.language import _
from pages.ui.view import View, current_view


def choose_programme(view: View) -> str:
    """The programme of the network's figure, kept in the address."""
    words = {slug: programme_words(slug, view.locale) for slug in (ALL_PROGRAMMES, *PROGRAMMES.slugs)}
    return choose_one(_("Programme"), "programme", words, ALL_PROGRAMMES, listed=True)


def draw_territories(view: View) -> None:
    """Presence by territory, for one band of entries."""
    latest = first_band(view)
    if latest is None:
        st.info(_("Aucun tableau par territoire n'est publié dans cette version."))
        return
    offered = {band_words(band): band for band in bands(view)}
    words = {text: text for text in offered}
    chosen = choose_one(_("Années d'entrée"), "entries", words, band_words(latest))
    draw_exhibit(poles(view, offered[chosen]))


view = current_view().of_territories
draw_finding(finding(view))
draw_heading(_("Dans le réseau"))
draw_exhibit(network(view, choose_programme(view)))
draw_heading(_("Par territoire"))
draw_territories(view)
draw_context(view)
