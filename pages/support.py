"""Financement et accompagnement: who pays, what lasts without Québec's money, what poles give to firms."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import streamlit as st

from analytics.funding import Nature
from analytics.indicators import CATALOGUE
from analytics.support import SPACE_MEASURES, SUPPORT_MEASURES
from pages.ui.address import choose_one, choose_part
from pages.ui.components import draw_exhibit, draw_finding, draw_heading
from pages.ui.exhibits import funding, support
from pages.ui.language import N_, _
from pages.ui.view import View, current_view


def draw_funding(view: View) -> None:
    """Sources, leverage, ceiling, durability."""
    money = funding.money_view(view)
    draw_finding(funding.finding(money))
    draw_heading(_("D'où vient l'argent\u00a0?"))
    words = {nature: _(word) for nature, word in funding.NATURE_WORDS.items()}
    nature = cast(Nature, choose_one(_("Montants"), "nature", words, "committed"))
    draw_exhibit(funding.by_source(money, nature))
    columns = st.columns(2, gap="large")
    for place, slug in zip(columns, ("leverage", "community_private_share"), strict=True):
        with place:
            draw_heading(_(CATALOGUE[slug].name))
            draw_exhibit(funding.through_years(money, slug))
    draw_heading(_("Le Québec reste-t-il sous son plafond\u00a0?"))
    draw_exhibit(funding.under_ceiling(money))
    draw_heading(_("Les projets durent-ils sans l'argent du Québec\u00a0?"))
    draw_exhibit(funding.durability(view))


def draw_support(view: View) -> None:
    """Mentoring, firms, trainings, events; then shared work spaces."""
    given = support.support_view(view)
    draw_finding(support.finding(given))
    draw_heading(_("Qu'est-ce que les pôles donnent aux entreprises\u00a0?"))
    measure = choose_measure("given", SUPPORT_MEASURES)
    by_year, by_pole = st.columns(2, gap="large")
    with by_year:
        draw_exhibit(support.through_years(given, measure))
    with by_pole:
        draw_exhibit(support.by_pole(given, measure))
    draw_heading(_("Où travaille-t-on ensemble\u00a0?"))
    draw_exhibit(support.spaces(view.of_territories, choose_measure("spaces", SPACE_MEASURES)))


def choose_measure(key: str, slugs: tuple[str, ...]) -> str:
    """One indicator among some, kept in the address."""
    words = {slug: _(CATALOGUE[slug].name) for slug in slugs}
    return choose_one(_("Montrer"), key, words, slugs[0], listed=True)


PARTS: dict[str, tuple[str, Callable[[View], None]]] = {
    "funding": (N_("Financement et pérennité"), draw_funding),
    "support": (N_("Accompagnement et espaces"), draw_support),
}
places = choose_part("topic", {code: _(word) for code, (word, _draw) in PARTS.items()})
for code, (_word, draw) in PARTS.items():
    if places[code].open:
        with places[code]:
            draw(current_view())
