"""The choices of the Collaborations page: how links are compared, ordered and laid out."""

from __future__ import annotations

from typing import cast

import streamlit as st

from analytics.communities import TOGETHER
from analytics.expected import Model
from common import formats
from pages.ui.address import choose_flag, choose_one
from pages.ui.exhibits.changes import Period, Periods, last_periods, period_words, periods_offered
from pages.ui.exhibits.expectations import Against
from pages.ui.exhibits.matrix import Order
from pages.ui.exhibits.network import Asked
from pages.ui.language import N_, _, locale
from pages.ui.view import View

AGAINST_WORDS = {"distance": N_("Taille et distance"), "quasi": N_("Taille"), "none": N_("Rien")}
DEFAULT_AGAINST: Model = "distance"
ORDER_WORDS = {
    "geography": N_("Géographie"),
    "communities": N_("Communautés"),
    "strength": N_("Nombre de liens"),
}

CELL_WORDS = {"links": N_("Liens"), "change": N_("Changement")}


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


def model_of(against: Against) -> Model:
    """The model of figures that always compare."""
    return DEFAULT_AGAINST if against == "none" else against


def choose_order() -> Order:
    """The order of the matrix, kept in the address."""
    words = {order: _(word) for order, word in ORDER_WORDS.items()}
    return cast(Order, choose_one(_("Ordre"), "order", words, "geography"))


def choose_cells() -> str:
    """What the cells of the matrix show, kept in the address: `links` or `change`."""
    return choose_one(_("Montrer"), "cells", {code: _(word) for code, word in CELL_WORDS.items()}, "links")


def choose_layers() -> Asked:
    """What is drawn over the graph, kept in the address."""
    with st.container(horizontal=True, key="layers"):
        groups = choose_flag(
            _("Communautés"),
            "groups",
            help=_(
                "Les territoires que l'on retrouve ensemble dans au moins {share} des tirages de projets, quand on y "
                "cherche des groupes très liés."
            ).format(share=formats.percent(TOGETHER, locale(), decimals=0)),
        )
        kept = choose_flag(
            _("Ossature"),
            "backbone",
            help=_(
                "Les liens plus forts que si chaque territoire partageait les siens au hasard entre ses partenaires."
            ),
        )
    return Asked(groups, kept)


def choose_periods(view: View) -> Periods | None:
    """Two periods kept in the address, the earlier first; None, and why, where nothing can be compared."""
    usual = last_periods(view)
    if usual is None:
        st.info(_("Il n'y a pas deux années complètes parmi les années choisies\u00a0: rien ne se compare."))
        return None
    words = {f"{first}-{last}": period_words(view, (first, last)) for first, last in periods_offered(view)}
    before, after = (f"{first}-{last}" for first, last in usual)
    with st.container(horizontal=True, key="periods"):
        with st.container(width=340):
            earlier = choose_one(_("Période"), "before", words, before, listed=True, varies=True)
        with st.container(width=340):
            later = choose_one(_("Autre période"), "after", words, after, listed=True, varies=True)
    first, second = sorted((_period(earlier), _period(later)))
    if first[1] >= second[0]:
        st.info(_("Choisissez deux périodes qui n'ont pas d'année en commun."))
        return None
    return first, second


def _period(code: str) -> Period:
    first, last = code.split("-")
    return int(first), int(last)
