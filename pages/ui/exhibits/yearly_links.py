"""The network year by year: a small graph each, and the pairs that are new or already linked."""

from __future__ import annotations

import pandas as pd

from analytics.links import Counting
from analytics.network import territory_figures
from analytics.yearly_links import links_with_past, pairs_by_year
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.links import KINDS, counting_words
from pages.ui.exhibits.network import places_of
from pages.ui.figures.rows import rows_of
from pages.ui.figures.yearly_graphs import EDGES_A_YEAR, YEARS_DRAWN, Year, yearly_graphs
from pages.ui.language import N_, _
from pages.ui.sentences import placed_sentence, with_year_words
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached


@cached
def yearly_network(view: View, counting: Counting) -> Exhibit:
    """One graph a year, the latest years, and in the table every year of the range."""
    found = links_with_past(view.release, **view.reading, counting=counting)
    last = view.release.info.last_complete_year(view.filters.year_basis)
    counts = pairs_by_year(found, filters=view.filters)
    counts = with_year_words(view, counts.assign(complete=counts.year <= last))
    columns = (
        Column("label", N_("Année")),
        Column("pairs", N_("Paires liées"), "count"),
        Column("new", N_("Paires nouvelles"), "count"),
        Column("repeated", N_("Paires répétées"), "count"),
        Column("links", N_("Liens"), KINDS[counting]),
        Column("whole", N_("Année reçue")),
    )
    return make_exhibit(
        view,
        "reseau-par-annee",
        Table(_("Paires liées par année"), counts, columns),
        finding=_finding(view, counts),
        figure=yearly_graphs(
            found,
            places_of(view),
            territory_figures(_over_years(found), territories=list(view.names)),
            _years(counts),
            names=view.names,
            chosen=view.filters.territories,
            locale=view.locale,
        )
        if len(found)
        else None,
        alt=_("Un petit graphe du réseau par année\u00a0: les traits pointillés sont les paires nouvelles."),
        caveat=_caveat(view, counts),
        method=counting_words(counting),
        absent=_("Aucun lien entre territoires pour ces choix."),
        wide=True,
    )


def _over_years(found: pd.DataFrame) -> pd.DataFrame:
    return found.groupby(["territory_a", "territory_b"], as_index=False).links.sum()


def _years(counts: pd.DataFrame) -> dict[int, Year]:
    return {
        int(row["year"]): Year(
            row["label"],
            int(row["pairs"]),
            None if formats.is_missing(row["new"]) else int(row["new"]),
            bool(row["complete"]),
        )
        for row in rows_of(counts.tail(YEARS_DRAWN))
    }


def _finding(view: View, counts: pd.DataFrame) -> str:
    """What the last complete year holds, as counts: nothing here says that a year differs from another."""
    if not counts.pairs.sum():
        return _("Aucun lien entre territoires pour ces choix.")
    whole = counts[counts.complete]
    if whole.empty:
        return _("Aucune année complète\u00a0: rien ne peut être compté d'une année.")
    last = whole.iloc[-1]
    words = _("En {year}, dernière année complète, paires liées\u00a0: {pairs} sur {possible}.").format(
        year=last.label,
        pairs=formats.number(int(last.pairs), view.locale),
        possible=formats.number(_possible(view), view.locale),
    )
    if formats.is_missing(last.new):
        return placed_sentence(view, words)
    kinds = _("Paires nouvelles\u00a0: {new}\u00a0; répétées\u00a0: {repeated}.").format(
        new=formats.number(int(last.new), view.locale),
        repeated=formats.number(int(last.repeated), view.locale),
    )
    return placed_sentence(view, f"{words} {kinds}")


def _possible(view: View) -> int:
    """Pairs with an end among the territories looked at."""
    n, chosen = len(view.names), len(view.filters.territories) or len(view.names)
    return chosen * (n - chosen) + chosen * (chosen - 1) // 2


def _caveat(view: View, counts: pd.DataFrame) -> str:
    most = int(counts.pairs.tail(YEARS_DRAWN).max()) if len(counts) else 0
    words = []
    if len(counts) > YEARS_DRAWN:
        words.append(
            _("Seules les {count} dernières années sont dessinées\u00a0; le tableau les a toutes.").format(
                count=YEARS_DRAWN
            )
        )
    if most > EDGES_A_YEAR:
        words.append(
            _("Seules les {count} paires les plus liées de chaque année sont dessinées.").format(
                count=EDGES_A_YEAR
            )
        )
    words.append(
        _(
            "Nouvelle\u00a0: liée dans aucune année d'avant\u00a0; la première année de la version ne le dit pas. Le nombre "
            "de paires est fini\u00a0: les nouvelles se font rares d'elles-mêmes. Ces nombres se comptent, sans "
            "intervalle, et une année incomplète (cadre tireté) ne se compare pas. L'épaisseur d'un trait suit ses liens, à "
            "la même échelle chaque année."
        )
    )
    return " ".join(words)
