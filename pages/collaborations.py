"""Collaborations: who works with whom, and whether it grows."""

from __future__ import annotations

from collections.abc import Callable

from pages.ui.address import choose_part
from pages.ui.choices import choose_against, model_of
from pages.ui.components import draw_exhibit, draw_finding
from pages.ui.exhibits.collaborations import finding
from pages.ui.exhibits.expectations import gaps
from pages.ui.exhibits.flows import flows
from pages.ui.filters import choose_on_figure, figure_key
from pages.ui.language import N_, _
from pages.ui.pair_sheet import draw_pair
from pages.ui.parts import draw_brokers, draw_calls, draw_evolution, draw_matrix, draw_network
from pages.ui.view import current_view

MAP = "flows"

view = current_view()
draw_finding(finding(view))
counting, against = view.counting, choose_against()
draw_exhibit(flows(view, counting, against), key=figure_key(MAP), on_select=choose_on_figure(MAP))

PARTS: dict[str, tuple[str, Callable[[], None]]] = {
    "matrix": (
        N_("Matrice"),
        lambda: draw_matrix(view, counting, against),
    ),
    "gaps": (N_("Écarts"), lambda: draw_exhibit(gaps(view, counting, model_of(against)))),
    "network": (N_("Réseau"), lambda: draw_network(view, counting)),
    "brokers": (N_("Qui tient le réseau"), lambda: draw_brokers(view, counting)),
    "evolution": (N_("Évolution"), lambda: draw_evolution(view, counting)),
    "build": (N_("Liens à bâtir"), lambda: draw_calls(view)),
    "pair": (N_("Deux territoires"), lambda: draw_pair(view, model_of(against))),
}
places = choose_part("part", {code: _(word) for code, (word, _draw) in PARTS.items()})
for code, (_word, draw) in PARTS.items():
    if places[code].open:
        with places[code]:
            draw()
