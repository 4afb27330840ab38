"""Aperçu: what the network is doing, what changed, what to look at, where, and who has reported."""

from __future__ import annotations

import streamlit as st

from analytics.access import OutdatedReleaseError
from analytics.alerts import watched
from analytics.indicators import CATALOGUE
from analytics.overview import TERRITORY_INDICATORS
from pages.ui.address import choose_one
from pages.ui.components import draw_exhibit, draw_finding, draw_heading, draw_hint
from pages.ui.exhibits.alerts import watch
from pages.ui.exhibits.overview import finding, headline_tiles, reports, territories
from pages.ui.exhibits.year_changes import changes
from pages.ui.filters import choose_on_figure, figure_key
from pages.ui.first_visit import draw_first_visit
from pages.ui.language import _, locale
from pages.ui.view import current_view

MAP = "territories"


def choose_indicator() -> str:
    """The indicator of the map, kept in the address."""
    words = {slug: _(CATALOGUE[slug].name) for slug in TERRITORY_INDICATORS}
    return choose_one(_("Indicateur de la carte"), "indicator", words, TERRITORY_INDICATORS[0], listed=True)


def draw_news() -> None:
    """What changed and is sure; beside it, for who acts on them, what to look at now."""
    if watched(reader) is None:
        draw_heading(_("Qu'est-ce qui a changé, et qui est sûr\u00a0?"))
        draw_exhibit(changes(view, ""))
        if reader.role == "pole":
            draw_hint(
                _(
                    "Cette installation ne dit pas de quel pôle vous êtes\u00a0: ses alertes ne sont pas montrées."
                )
            )
        return
    changed, watching = st.columns(2, gap="large")
    with changed:
        draw_heading(_("Qu'est-ce qui a changé, et qui est sûr\u00a0?"))
        draw_exhibit(changes(view, reader.pole or ""))
    with watching:
        draw_heading(_("Que faut-il regarder maintenant\u00a0?"))
        draw_exhibit(watch(view, reader.role, reader.pole))


view = current_view()
reader = view.visitor
draw_finding(finding(view))
draw_first_visit(view)
draw_exhibit(headline_tiles(view))
try:
    draw_news()
except OutdatedReleaseError as error:
    st.info(error.sentence.text(locale()))
draw_heading(_("Où se passe l'activité\u00a0?"))
indicator = choose_indicator()
draw_hint(_(CATALOGUE[indicator].definition))
draw_exhibit(territories(view, indicator), key=figure_key(MAP), on_select=choose_on_figure(MAP))
draw_heading(_("Qui a remis ses données\u00a0?"))
draw_exhibit(reports(view.of_territories))
