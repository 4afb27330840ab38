"""Comparer: where a pole stands, with what chance explains, its peers and its history; never a rank."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.ui.address import choose_part
from pages.ui.compare_choices import (
    choose_clock,
    choose_dispersion,
    choose_indicator,
    choose_peers,
    choose_pole,
    choose_theme,
)
from pages.ui.components import draw_exhibit, draw_finding, draw_heading, draw_reading
from pages.ui.exhibits.comparison import comparison, dispersion_sentence, finding, funnel, of_all
from pages.ui.exhibits.peers import beside, through_time
from pages.ui.exhibits.profile import about, profile
from pages.ui.exhibits.targets import of_indicator, of_pole
from pages.ui.language import N_, _
from pages.ui.view import current_view


def draw_funnel() -> None:
    """All the poles, then how much they vary."""
    draw_exhibit(funnel(view, measure, pole, peers, adjustment))
    found = comparison(view, measure, adjustment)
    if found.benchmark.state == "compared":
        draw_heading(_("Les pôles varient-ils plus que le hasard\u00a0?"))
        draw_reading(dispersion_sentence(view, found))


def draw_history() -> None:
    """The pole through time."""
    clock = choose_clock()
    draw_exhibit(through_time(view, measure, pole, peers, clock))


def draw_profile() -> None:
    """The whole pole."""
    draw_exhibit(profile(view, pole, peers, choose_theme()))
    for sentence in about(view, pole):
        if sentence:
            draw_reading(sentence)


def draw_targets() -> None:
    """The pole's targets: of the indicator, then all of them."""
    draw_exhibit(of_indicator(view, measure, pole))
    draw_heading(_("Toutes les cibles du pôle"))
    draw_exhibit(of_pole(view, pole))


whole = current_view()
view = of_all(whole)
with st.container(key="compare-choices", horizontal=True, gap="medium"):
    pole = choose_pole(view, whole.filters.territories)
    measure = choose_indicator()
    peers = choose_peers(view, pole)
    adjustment = choose_dispersion()
draw_finding(finding(view, measure, pole, adjustment))

PARTS: dict[str, tuple[str, Callable[[], None]]] = {
    "funnel": (N_("Entonnoir"), draw_funnel),
    "peers": (N_("Pairs"), lambda: draw_exhibit(beside(view, measure, pole, peers, adjustment))),
    "history": (N_("Historique"), draw_history),
    "targets": (N_("Cibles"), draw_targets),
    "profile": (N_("Profil du pôle"), draw_profile),
}
places = choose_part("section", {code: _(word) for code, (word, _draw) in PARTS.items()})
for code, (_word, draw) in PARTS.items():
    if places[code].open:
        with places[code]:
            draw()
