"""The matrix of links: every pair of territories, as a count or beside its expectation."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from analytics.links import Counting, link_matrix, links
from analytics.network import median_links, network_figures, territory_figures
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.communities import communities_of
from pages.ui.exhibits.expectations import Against, expected_finding, links_against, method_words, silence
from pages.ui.exhibits.links import DECIMALS, KINDS, limited_words, links_words
from pages.ui.figures.matrix import SIDE, matrix
from pages.ui.figures.ratio_matrix import ratio_matrix
from pages.ui.language import N_, _
from pages.ui.sentences import placed_sentence
from pages.ui.tables import square_table
from pages.ui.view import View, cached

Order = Literal["geography", "communities", "strength"]


@cached
def pairs_matrix(view: View, counting: Counting, against: Against, order: Order) -> Exhibit:
    """Every pair, in the order that the reader chose."""
    found = links(view.release, **view.reading, counting=counting)
    shown = shown_in_order(view, found, counting, order)
    pairs = links_against(view, counting, against)
    square = link_matrix(found, territories=shown)
    table = square_table(
        square,
        [view.names[code] for code in shown],
        caption=_("Liens entre territoires"),
        corner=N_("Territoire"),
        kind=KINDS[counting],
    )
    caveat = _(
        "Une case pâle n'est pas un reproche\u00a0: deux petits territoires éloignés ont peu de projets à "
        "partager. Les collaborations à l'intérieur d'un même territoire sont comptées à part."
    )
    return make_exhibit(
        view,
        "matrice",
        table,
        finding=_finding(found, pairs, counting, against, view),
        figure=_drawn(square, pairs, counting, view),
        alt=_(
            "Matrice des liens\u00a0: une ligne et une colonne par territoire, plus foncé où les liens sont nombreux."
        ),
        caveat=" ".join([limited_words(len(shown), len(view.names)), caveat, silence(view, against)]).strip(),
        method=method_words(counting, against),
        wide=True,
    )


def shown_in_order(view: View, found: pd.DataFrame, counting: Counting, order: Order) -> list[str]:
    """The territories with most links, as many as fit, in the order chosen."""
    figures = territory_figures(found, territories=list(view.names))
    largest = figures.sort_values(["strength", "territory"], ascending=[False, True]).head(SIDE)
    in_order = tuple(largest.territory) if order == "strength" else tuple(view.names)
    if order == "communities" and (grouped := communities_of(view, counting)):
        in_order = grouped.order
    fitting = set(largest.territory)
    return [code for code in in_order if code in fitting]


def _drawn(square: pd.DataFrame, pairs: pd.DataFrame, counting: Counting, view: View) -> go.Figure:
    decimals = DECIMALS[counting]
    if "ratio" not in pairs:
        return matrix(square, names=view.names, decimals=decimals, locale=view.locale)
    return ratio_matrix(pairs, list(square.index), names=view.names, decimals=decimals, locale=view.locale)


def _finding(
    found: pd.DataFrame, pairs: pd.DataFrame, counting: Counting, against: Against, view: View
) -> str:
    if against == "none" or found.empty:
        return _counts_finding(found, counting, view)
    return expected_finding(view, pairs, against)


def _counts_finding(found: pd.DataFrame, counting: Counting, view: View) -> str:
    """What an ordinary pair has."""
    shape = network_figures(found, territories=list(view.names))
    if not shape.linked_pairs:
        return _("Aucun lien entre territoires pour ces choix.")
    words = _(
        "Une paire de territoires sur deux a {median} ou moins\u00a0; {none} paires sur {possible} n'ont aucun lien."
    ).format(
        median=links_words(median_links(found, territories=list(view.names)), counting, view),
        none=formats.number(shape.possible_pairs - shape.linked_pairs, view.locale),
        possible=formats.number(shape.possible_pairs, view.locale),
    )
    return placed_sentence(view, words)
