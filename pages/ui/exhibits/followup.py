"""How well the young were followed: what stands behind every rate."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.findings import extremes
from analytics.retention import ALL_PROGRAMMES
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.young_tables import (
    AT,
    ROUNDED,
    TOGETHER,
    TWICE,
    among_known,
    caveat,
    entries,
    entry_words,
    followed_columns,
    group_columns,
    named,
    network_of,
    of_band,
    poles_table,
)
from pages.ui.figures.coverage_grid import coverage_grid
from pages.ui.language import N_, _
from pages.ui.tables import Table
from pages.ui.view import View, cached

_MEANING = N_(
    "La part suivie est celle des entrés dont on connaît la résidence à moins de trois mois de l'échéance. Ceux qui manquent ne "
    "sont pas pris au hasard\u00a0: plus elle est basse, plus le taux peut s'écarter de la vérité, et son intervalle n'en dit rien."
)


@cached
def coverage(view: View) -> Exhibit:
    """The network by year of entry."""
    table = network_of(view)
    table = table[table.programme == ALL_PROGRAMMES]
    words = [(band, entry_words(band)) for band in dict.fromkeys(entries(table))]
    return _exhibit(
        view,
        "suivi-reseau",
        table.assign(group=entries(table), label=[entry_words(band).lower() for band in entries(table)]),
        words,
        title=_("Part suivie, réseau, par année d'entrée"),
        more=(TWICE,),
    )


@cached
def coverage_of_territories(view: View) -> Exhibit:
    """Each territory, all years of entry together."""
    table = of_band(poles_table(view), TOGETHER)
    shown = set(table[table.coverage.notna()].territory)
    words = [(code, view.names[code]) for code in view.names if code in shown]
    table = table[table.territory.isin(shown)] if shown else table
    return _exhibit(
        view,
        "suivi-territoires",
        table.assign(group=table.territory, label=table.territory.map(view.names)),
        words,
        title=_("Part suivie par territoire, toutes les années d'entrée"),
        more=(),
    )


def _exhibit(
    view: View,
    slug: str,
    table: pd.DataFrame,
    words: Sequence[tuple[object, str]],
    *,
    title: str,
    more: Sequence[str],
) -> Exhibit:
    groups = [key for key, _word in words]
    known = table[table.group.isin(groups)]
    drawn = None
    if table.coverage.notna().any():
        frame = known.assign(row=[groups.index(key) for key in known.group])
        drawn = coverage_grid(frame, [word for _key, word in words], locale=view.locale)
    return make_exhibit(
        view,
        slug,
        Table(title, named(table, view), (*group_columns(territory=True), *followed_columns())),
        finding=_finding(table, view),
        figure=drawn,
        alt=_("{title}, à chaque échéance.").format(title=title),
        caveat=caveat(_MEANING, *more, ROUNDED),
        filtered=False,
        absent=_("Rien n'est publiable\u00a0: trop peu de personnes, ou trop récent."),
    )


def _finding(table: pd.DataFrame, view: View) -> str:
    """From the least to the best followed at 24 months."""
    found = extremes(table[table.months == AT], "coverage")
    if found is None or found.lowest["coverage"] == found.highest["coverage"]:
        return ""
    return _(
        "À 24 mois, la part suivie va de {low} ({low_name}\u00a0; {low_n}) à {high} ({high_name}\u00a0; {high_n})."
    ).format(
        low=formats.percent(found.lowest["coverage"], view.locale, decimals=0),
        low_name=found.lowest["label"],
        low_n=among_known(found.lowest, view),
        high=formats.percent(found.highest["coverage"], view.locale, decimals=0),
        high_name=found.highest["label"],
        high_n=among_known(found.highest, view),
    )
