"""The map of links: who works with whom, and which pairs stand out from what is expected."""

from __future__ import annotations

import pandas as pd

from analytics.findings import holding_half
from analytics.links import Counting, links
from analytics.network import territory_figures
from analytics.outlines import TerritoryMap, territory_map
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.expectations import Against, expected_finding, links_against, method_words, silence
from pages.ui.exhibits.links import DECIMALS, drawn_words, links_table
from pages.ui.figures.flow_map import DRAWN, flow_map
from pages.ui.language import _, _n
from pages.ui.places import places_of
from pages.ui.sentences import names_of, placed_sentence
from pages.ui.tables import Table
from pages.ui.view import View, cached


@cached
def flows(view: View, counting: Counting, against: Against) -> Exhibit:
    """The map of links; its table alone where the network has no geometry."""
    found = links(view.release, **view.reading, counting=counting)
    pairs = links_against(view, counting, against)
    figures = territory_figures(found, territories=list(view.names))
    land = territory_map(view.settings)
    drawn = None
    unplaced = _unplaced(view, land)
    if land is not None and len(unplaced) < len(view.names):
        drawn = flow_map(
            pairs,
            dict(zip(figures.territory, figures.strength.astype(float), strict=True)),
            land=land,
            names=view.names,
            chosen=view.filters.territories,
            decimals=DECIMALS[counting],
            locale=view.locale,
        )
    table = links_table(view, found, counting)
    return make_exhibit(
        view,
        "liens",
        table,
        finding=_finding(table, found, pairs, counting, against, view),
        figure=drawn,
        alt=_alt(table, view),
        caveat=_caveat(view, len(found), against, unplaced if drawn is not None else ()),
        method=method_words(counting, against),
        absent=_(
            "Ce réseau n'a pas de géométrie de référence\u00a0: la carte ne peut pas être dessinée. Le tableau, "
            "la matrice et le graphe ci-dessous disent la même chose."
        ),
        wide=True,
        places=places_of(view, table, "territory_a", "territory_b"),
    )


def _caveat(view: View, linked: int, against: Against, unplaced: tuple[str, ...]) -> str:
    words = (
        drawn_words(DRAWN, linked, view),
        _unplaced_words(view, unplaced),
        _("La largeur d'un lien compte des projets, pas leur valeur."),
        silence(view, against) or _unjudged(),
        _("Un partenaire qui n'est pas déclaré ne compte pas."),
    )
    return " ".join(sentence for sentence in words if sentence)


def _unplaced(view: View, land: TerritoryMap | None) -> tuple[str, ...]:
    """The territories that the geometry lacks."""
    outlined = {outline.territory for outline in land.outlines} if land else set()
    return tuple(code for code in view.names if code not in outlined)


def _unplaced_words(view: View, unplaced: tuple[str, ...]) -> str:
    """Says whose links the map cannot draw."""
    if not unplaced:
        return ""
    return _n(
        "La géométrie n'a pas {names}\u00a0: ses liens sont au tableau, non sur la carte.",
        "La géométrie n'a pas {names}\u00a0: leurs liens sont au tableau, non sur la carte.",
        len(unplaced),
    ).format(names=names_of(view, unplaced))


def _unjudged() -> str:
    return _(
        "Les territoires peuplés ont plus de projets, donc plus de liens\u00a0: une ligne épaisse ne dit pas que "
        "deux territoires collaborent plus que leur taille ne le laisse attendre."
    )


def _finding(
    table: Table, found: pd.DataFrame, pairs: pd.DataFrame, counting: Counting, against: Against, view: View
) -> str:
    """How concentrated the links are, then which pairs stand out."""
    concentrated = _flows_finding(table, found, counting, view)
    if against == "none" or found.empty:
        return concentrated
    return f"{concentrated} {expected_finding(view, pairs, against)}"


def _flows_finding(table: Table, found: pd.DataFrame, counting: Counting, view: View) -> str:
    """How concentrated the links are."""
    pairs = holding_half(found.links)
    if not pairs:
        return _("Aucun lien entre territoires pour ces choix.")
    first = table.frame.iloc[0]
    decimals = DECIMALS[counting]
    words = _n(
        "{count} paire sur {linked} porte la moitié des liens ({total} en tout)\u00a0; la plus liée est {a} – {b} "
        "({links}).",
        "{count} paires sur {linked} portent la moitié des liens ({total} en tout)\u00a0; la plus liée est {a} – {b} "
        "({links}).",
        pairs,
    ).format(
        count=formats.number(pairs, view.locale),
        linked=formats.number(len(found), view.locale),
        total=formats.number(float(found.links.sum()), view.locale, decimals=decimals),
        a=first.a,
        b=first.b,
        links=formats.number(float(first.links), view.locale, decimals=decimals),
    )
    return placed_sentence(view, words)


def _alt(table: Table, view: View) -> str:
    """The three strongest pairs in words."""
    strongest = [f"{row.a} – {row.b}" for row in table.frame.head(3).itertuples(index=False)]
    if not strongest:
        return _("Aucun lien entre territoires pour ces choix.")
    return _("Liens entre territoires. Les paires les plus liées\u00a0: {pairs}.").format(
        pairs=", ".join(strongest)
    )
