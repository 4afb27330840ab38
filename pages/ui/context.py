"""The panel of real statistics, for the page about the young."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.ui.address import choose_part
from pages.ui.components import draw_exhibit, draw_heading, draw_prose
from pages.ui.exhibits.youth_context import cohorts, moves, population, told, why_apart
from pages.ui.language import N_, _
from pages.ui.view import View

PARTS = {
    "population": (N_("Population de 15 à 34 ans"), population),
    "cohorts": (N_("Variation nette apparente des cohortes"), cohorts),
    "migration": (N_("Migration entre régions"), moves),
}


def draw_context(view: View) -> None:
    """The heading, why these figures stand apart, then each in its part; a sentence where the network has none."""
    view = view.of_territories
    whole = replace(view, filters=replace(view.filters, territories=()))
    draw_heading(_("Contexte\u00a0: la population de chaque territoire"))
    if not told(whole):
        st.info(
            _(
                "Aucune statistique de population n'est jointe à ce réseau\u00a0: sa référence ne compte ni les jeunes de ses "
                "territoires, ni leurs déménagements. Les figures du réseau, ci-dessus, n'en dépendent pas."
            )
        )
        return
    lead = (
        _("Ce qui suit est réel, alors que les chiffres du réseau, ci-dessus, sont une démonstration.")
        if view.release.info.demonstration
        else _("Ce qui suit vient de statistiques officielles, et non des pôles.")
    )
    draw_prose([lead, why_apart(whole)])
    places = choose_part("context", {code: _(word) for code, (word, _exhibit) in PARTS.items()})
    for code, (_word, exhibit) in PARTS.items():
        if places[code].open:
            with places[code]:
                draw_exhibit(exhibit(view))
