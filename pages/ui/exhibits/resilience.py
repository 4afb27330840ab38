"""What holds together when one territory leaves the network."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.links import links
from analytics.resilience import resilience
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.figures.removals import density_by_removal
from pages.ui.language import N_, _, _n
from pages.ui.sentences import names_of
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

COLUMNS = (
    Column("name", N_("Territoire retiré")),
    Column("largest", N_("Plus grand ensemble relié"), "count"),
    Column("remaining", N_("Territoires restants"), "count"),
    Column("largest_share", N_("Part des territoires restants"), "percent"),
    Column("density", N_("Densité"), "percent"),
)


@cached
def removals(view: View) -> Exhibit:
    """The largest component and the density without each territory, those that matter most first."""
    whole = replace(view, filters=replace(view.filters, territories=()))
    found = links(whole.release, **whole.reading, counting="full")
    frame = resilience(found, territories=list(view.names))
    removed = frame.iloc[1:].assign(name=lambda rows: rows.removed.map(view.names))
    ranked = removed.sort_values(["largest", "density"], kind="stable", ignore_index=True)
    drawn = len(found) > 0 and len(ranked) > 2
    return make_exhibit(
        whole,
        "sans-un-territoire",
        Table(_("Réseau sans chaque territoire"), ranked, COLUMNS),
        finding=_finding(view, frame) if drawn else _too_small(),
        figure=density_by_removal(
            ranked,
            whole=float(frame.density.iloc[0]),
            largest=int(frame.largest.iloc[0]),
            names=view.names,
            locale=view.locale,
        )
        if drawn
        else None,
        alt=_("Densité du réseau quand chaque territoire en est retiré, à côté de celle du réseau entier."),
        caveat=_(
            "Ce sont les liens d'aujourd'hui\u00a0: d'autres se feraient à leur place. Une densité plus basse ne classe pas "
            "les territoires, et n'a pas d'intervalle."
        ),
        method=_("réseau entier"),
        absent=_too_small(),
        wide=True,
    )


def _too_small() -> str:
    return _("Moins de trois territoires, ou aucun lien\u00a0: retirer un territoire ne dit rien.")


def _finding(view: View, frame: pd.DataFrame) -> str:
    """Whether the others stay joined as they were."""
    whole, removed = frame.iloc[0], frame.iloc[1:]
    # Taking out a member of the largest component leaves one fewer in it, when nothing else breaks.
    broken = tuple(removed[removed.largest < whole.largest - 1].removed)
    opening = (
        _n(
            "Sans {names}, le plus grand ensemble relié perd plus que ce territoire",
            "Sans l'un de {names}, le plus grand ensemble relié perd plus que ce territoire",
            len(broken),
        ).format(names=names_of(view, broken))
        if broken
        else _("Aucun territoire, retiré seul, n'en détache d'autres du plus grand ensemble relié")
    )
    return _(
        "{opening} ({largest} des {all} territoires). Densité\u00a0: {density}, et de {low} à {high} selon le territoire retiré."
    ).format(
        opening=opening,
        largest=formats.number(int(whole.largest), view.locale),
        all=formats.number(int(whole.remaining), view.locale),
        density=formats.percent(whole.density, view.locale),
        low=formats.percent(removed.density.min(), view.locale),
        high=formats.percent(removed.density.max(), view.locale),
    )
