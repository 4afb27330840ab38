"""Who holds the network together: territories on the way between others, with the intervals of their ranks."""

from __future__ import annotations

import pandas as pd

from analytics.links import Counting
from analytics.resampling import LARGEST_NETWORK, RESAMPLES, incidence, network_estimates
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.links import counting_words
from pages.ui.figures.ranks import ranks_by_territory
from pages.ui.language import N_, _, _n
from pages.ui.sentences import names_of
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

FIRST = 3
"""Ranks that a sentence calls the first."""


@cached
def brokers(view: View, counting: Counting) -> Exhibit:
    """Betweenness of each territory, the highest first; the table holds its links too."""
    projects = incidence(view.release, **view.reading)
    estimates = network_estimates(projects, counting=counting)
    between = estimates[estimates.figure == "betweenness"]
    ranked = between.sort_values(["rank", "rank_high", "territory"])
    return make_exhibit(
        view,
        "intermediaires",
        _table(view, estimates),
        finding=_finding(view, estimates, int(projects.projects.sum())),
        figure=ranks_by_territory(
            ranked, names=view.names, chosen=view.filters.territories, locale=view.locale
        )
        if len(ranked)
        else None,
        alt=_("Rang de chaque territoire parmi les intermédiaires du réseau, avec intervalles."),
        caveat=_(
            "Être sur le chemin des autres n'est pas un mérite. Deux territoires dont les rangs se recouvrent ne sont pas "
            "classés. La part des chemins et la centralisation n'ont pas d'intervalle\u00a0: aucun ne tient ce qu'il "
            "promet."
        ),
        method=_("{counting}, {resamples} rééchantillons de projets, réseau entier").format(
            counting=counting_words(counting), resamples=formats.number(RESAMPLES, view.locale)
        ),
        absent=_too_large() if len(view.names) > LARGEST_NETWORK else _too_small(),
        wide=True,
    )


def _too_large() -> str:
    return _("Plus de {count} territoires\u00a0: les plus courts chemins ne sont pas calculés.").format(
        count=LARGEST_NETWORK
    )


def _too_small() -> str:
    return _("Moins de trois territoires ont des liens\u00a0: personne n'est entre deux autres.")


def _finding(view: View, estimates: pd.DataFrame, projects: int) -> str:
    """Who is surely among the first, and how much goes through one territory."""
    between = estimates[estimates.figure == "betweenness"]
    if between.empty:
        return _too_large() if len(view.names) > LARGEST_NETWORK else _too_small()
    sure = tuple(between[between.rank_high <= FIRST].sort_values("rank").territory)
    opening = (
        _n(
            "{names} reste parmi les {first} premiers intermédiaires dans 95 rééchantillons sur 100",
            "{names} restent parmi les {first} premiers intermédiaires dans 95 rééchantillons sur 100",
            len(sure),
        ).format(names=names_of(view, sure), first=FIRST)
        if sure
        else _(
            "Aucun territoire ne reste parmi les {first} premiers intermédiaires dans 95 rééchantillons sur 100"
        ).format(first=FIRST)
    )
    whole = estimates[estimates.figure == "centralisation"].iloc[0]
    return _(
        "{opening} ({projects} projets). Centralisation\u00a0: {value}\u00a0; à 100\u00a0%, tout passerait par un seul."
    ).format(
        opening=opening,
        projects=formats.number(projects, view.locale),
        value=formats.percent(whole.value, view.locale, decimals=0),
    )


def _table(view: View, estimates: pd.DataFrame) -> Table:
    """One row a territory: its place between others, then its links."""
    strength = estimates[estimates.figure == "strength"].set_index("territory")
    between = estimates[estimates.figure == "betweenness"].set_index("territory")
    frame = pd.DataFrame({"territory": list(strength.index)})
    for prefix, figures in (("strength", strength), ("between", between)):
        for name in ("value", "low", "high", "rank_low", "rank_high"):
            frame[f"{prefix}_{name}"] = frame.territory.map(figures[name])
    columns = (
        Column("name", N_("Territoire")),
        Column("between_value", N_("Part des plus courts chemins"), "percent"),
        Column("between_rank_low", N_("Rang, au mieux"), "count"),
        Column("between_rank_high", N_("Rang, au pire"), "count"),
        Column("strength_value", N_("Liens"), "decimal"),
        Column("strength_low", N_("Liens, IC 95\u00a0% bas"), "decimal"),
        Column("strength_high", N_("Liens, IC 95\u00a0% haut"), "decimal"),
        Column("strength_rank_low", N_("Rang des liens, au mieux"), "count"),
        Column("strength_rank_high", N_("Rang des liens, au pire"), "count"),
    )
    return Table(
        _("Place de chaque territoire dans le réseau"),
        frame.assign(name=frame.territory.map(view.names)),
        columns,
    )
