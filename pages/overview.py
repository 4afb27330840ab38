"""Aperçu: what the network is doing, where, and who has reported."""

from __future__ import annotations

from analytics.indicators import CATALOGUE
from analytics.overview import TERRITORY_INDICATORS
from pages.ui.address import choose_one
from pages.ui.components import draw_exhibit, draw_finding, draw_heading, draw_hint
from pages.ui.exhibits.overview import finding, headline_tiles, reports, territories
from pages.ui.filters import choose_on_figure, figure_key
from pages.ui.language import _
from pages.ui.view import current_view

MAP = "territories"


def choose_indicator() -> str:
    """The indicator of the map, kept in the address."""
    words = {slug: _(CATALOGUE[slug].name) for slug in TERRITORY_INDICATORS}
    return choose_one(_("Indicateur de la carte"), "indicator", words, TERRITORY_INDICATORS[0], listed=True)


view = current_view()
draw_finding(finding(view))
draw_exhibit(headline_tiles(view))
draw_heading(_("Où se passe l'activité\u00a0?"))
indicator = choose_indicator()
draw_hint(_(CATALOGUE[indicator].definition))
draw_exhibit(territories(view, indicator), key=figure_key(MAP), on_select=choose_on_figure(MAP))
draw_heading(_("Qui a remis ses données\u00a0?"))
draw_exhibit(reports(view.of_territories))
