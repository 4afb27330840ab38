"""The choices of the Commercialisation page, kept in the address: groups, kind of event, table of revenue."""

from __future__ import annotations

from typing import cast

import streamlit as st

from analytics.commercialisation import ANY_KIND
from analytics.stage_months import GROUPINGS, Grouping
from common.codes import COMMERCIALISATION_TYPES
from pages.ui.address import choose_one
from pages.ui.exhibits.markets import kind_words
from pages.ui.exhibits.revenue import MEASURE_WORDS, SCOPE_WORDS
from pages.ui.exhibits.stage_months import GROUP_WORDS
from pages.ui.language import _
from pages.ui.view import View


def choose_grouping() -> Grouping:
    """By what the way to the market is told apart."""
    words: dict[str, str] = {grouping: _(GROUP_WORDS[grouping]) for grouping in GROUPINGS}
    return cast(Grouping, choose_one(_("Comparer par"), "by", words, GROUPINGS[0]))


def choose_kind(view: View) -> str:
    """The kind of event whose markets are shown."""
    words = {kind: kind_words(kind, view.locale) for kind in (ANY_KIND, *COMMERCIALISATION_TYPES.slugs)}
    return choose_one(_("Genre d'événement"), "kind", words, ANY_KIND, listed=True)


def choose_revenue() -> tuple[str, str]:
    """Which fixed table: scope and measure."""
    with st.container(horizontal=True, key="revenue-choices"):
        scope = choose_one(
            _("Tableau"), "table", {code: _(word) for code, word in SCOPE_WORDS.items()}, "territory"
        )
        measure = choose_one(
            _("Montrer"), "brought", {code: _(word) for code, word in MEASURE_WORDS.items()}, "revenue"
        )
    return scope, measure
