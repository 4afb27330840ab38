"""The exhibit of what the protection of people costs: cells hidden, and how far rounding can move a rate."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.protection import protection_cost
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.language import N_, _
from pages.ui.tables import Column, Table, table_html
from pages.ui.view import View, cached

TABLES = {
    "retention_network": N_("Rétention, réseau par année d'entrée"),
    "retention_programmes": N_("Rétention, réseau par année et programme"),
    "retention_poles": N_("Rétention, pôles par tranche d'années"),
    "attraction": N_("Provenance, réseau et pôles"),
    "flows": N_("Flux entre territoires"),
    "balance": N_("Soldes des territoires"),
}
"""The published tables about people, in the order in which they are told."""

COLUMNS = (
    Column("table", N_("Tableau publié")),
    Column("cells", N_("Cases"), "count"),
    Column("hidden", N_("Cachées"), "count"),
    Column("hidden_share", N_("Part cachée"), "percent"),
    Column("hidden_small", N_("Pour elles-mêmes"), "count", "reason_symbol"),
    Column("hidden_with", N_("Avec d'autres"), "count", "reason_symbol"),
    Column("mean_effect", N_("Effet moyen de l'arrondi (points)"), "decimal", "effect_symbol"),
    Column("largest_effect", N_("Effet le plus grand (points)"), "decimal", "effect_symbol"),
)


_BRIEF = ("table", "cells", "hidden_share", "mean_effect")
"""The columns that stand on the page; the twin and the file hold all."""


@cached
def protection_costs(view: View) -> Exhibit:
    """One row a published table; what stands on the page is the same table, in short."""
    frame = _named(protection_cost(view.release, visitor=view.visitor))
    table = Table(_("Ce que coûte la protection"), frame, COLUMNS)
    brief = replace(table, columns=tuple(column for column in COLUMNS if column.name in _BRIEF))
    shown = bool(frame.cells.sum())
    return make_exhibit(
        view,
        "protection",
        table,
        finding=_finding(frame, view) if shown else "",
        alt="",
        caveat=_(
            "L'effet de l'arrondi est celui de la méthode sur des effectifs de cette taille, et non celui qu'elle a eu ici\u00a0: "
            "il en dirait trop. Il porte sur la présence. Une case cachée n'est pas une case où personne n'est resté."
        ),
        markup=table_html(brief, view.locale) if shown else "",
        absent=_("Aucune cohorte n'est encore entière\u00a0: rien n'est à protéger."),
        filtered=False,
    )


def _named(cost: pd.DataFrame) -> pd.DataFrame:
    """The rows with their words, in the order of `TABLES`; a reason or an effect that is not counted says so."""
    ordered = cost.set_index("table_name").reindex(list(TABLES)).reset_index()
    cells, hidden = (ordered[name].fillna(0).astype(float) for name in ("cells", "hidden"))
    return ordered.assign(
        table=[_(TABLES[name]) for name in ordered.table_name],
        cells=cells,
        hidden=hidden,
        hidden_share=(hidden / cells.where(cells > 0)),
        reason_symbol=formats.UNAVAILABLE,
        effect_symbol=formats.UNAVAILABLE,
    )


def _finding(frame: pd.DataFrame, view: View) -> str:
    """How many cells are hidden, of the rates, and what rounding does to presence on average."""
    rates = frame[frame.table_name.str.startswith("retention_")]
    poles = frame[frame.table_name == "retention_poles"].iloc[0]
    hidden = _("{hidden} des {cells} cases de rétention sont cachées.").format(
        hidden=formats.number(int(rates.hidden.sum()), view.locale),
        cells=formats.number(int(rates.cells.sum()), view.locale),
    )
    if pd.isna(poles.mean_effect):
        return hidden
    moved = _(
        "L'arrondi déplace la présence d'un pôle de {mean} points en moyenne, et de {largest} au plus, "
        "où les effectifs sont les plus petits."
    ).format(
        mean=formats.number(float(poles.mean_effect), view.locale, decimals=1),
        largest=formats.number(float(poles.largest_effect), view.locale, decimals=1),
    )
    return f"{hidden} {moved}"
