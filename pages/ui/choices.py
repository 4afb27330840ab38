"""The choices of the Collaborations page: how links are counted, compared, ordered and laid out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from analytics.expected import Model
from analytics.links import COUNTINGS, Counting
from pages.ui.address import carried, choose_one, keep, seen, show
from pages.ui.exhibits.expectations import Against
from pages.ui.exhibits.matrix import Order
from pages.ui.language import N_, _

COUNTING_WORDS = {"fractional": N_("Fractionnaire"), "full": N_("Complet")}
AGAINST_WORDS = {"distance": N_("Taille et distance"), "quasi": N_("Taille"), "none": N_("Rien")}
DEFAULT_AGAINST: Model = "distance"
ORDER_WORDS = {
    "geography": N_("Géographie"),
    "communities": N_("Communautés"),
    "strength": N_("Nombre de liens"),
}


def choose_counting() -> Counting:
    """The counting method, kept in the address."""
    chosen = choose_one(
        _("Décompte"),
        "counting",
        {counting: _(word) for counting, word in COUNTING_WORDS.items()},
        COUNTINGS[0],
        help=_(
            "Fractionnaire\u00a0: chaque projet donne à un territoire un poids total de 1, partagé entre ses "
            "partenaires. Complet\u00a0: chaque paire de territoires d'un projet compte pour 1."
        ),
    )
    return cast(Counting, chosen)


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


def choose_part(key: str, words: Mapping[str, str]) -> dict[str, TabContainer]:
    """Draw the parts of a page as tabs, the open one kept in the address; code → its place.

    Only the open part is filled: `place.open` tells it.

    Args:
        words: code → its name, in the reader's language; the first is open at first.
    """
    codes = {word: code for code, word in words.items()}
    first = next(iter(words))
    asked = carried(key)
    control = seen(key, words.values())
    show(control, words.get(asked, words[first]))

    def keep_open() -> None:
        keep(key, "" if codes[st.session_state[control]] == first else codes[st.session_state[control]])

    places = st.tabs(list(words.values()), key=control, on_change=keep_open)
    return dict(zip(words, places, strict=True))
