"""The exhibit of what market events brought: fixed tables, the same for every reader."""

from __future__ import annotations

from typing import cast

import pandas as pd

from analytics.revenue import RevenueMeasure, RevenueScope, revenue
from common import formats
from common.dominance import LARGEST_SHARE, LEAST_CONTRIBUTORS
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.figures.rows import rows_of
from pages.ui.language import N_, _, _n, locale
from pages.ui.tables import Column, Table, table_html
from pages.ui.view import View, cached

MEASURE_WORDS = {"revenue": N_("Revenus"), "jobs": N_("Emplois")}
SCOPE_WORDS = {"territory": N_("Par territoire"), "sector": N_("Par secteur")}
_PART_WORDS = {"territory": N_("Territoire"), "sector": N_("Secteur")}
_AMOUNT_WORDS = {"revenue": N_("Revenus déclarés"), "jobs": N_("Emplois déclarés (ETP)")}
_KINDS = {"revenue": "money", "jobs": "decimal"}


@cached
def brought(view: View, scope: str, measure: str) -> Exhibit:
    """A year a column, the network first; the long table adds the number of contributors."""
    asked = cast(RevenueMeasure, measure)
    network = revenue(view.release, visitor=view.visitor, scope="network", measure=asked)
    parts = revenue(view.release, visitor=view.visitor, scope=cast(RevenueScope, scope), measure=asked)
    name = view.sector_name if scope == "sector" else lambda code: view.names.get(code, code)
    long = pd.concat(
        [
            network.assign(name=_("Ensemble du réseau")),
            parts.assign(name=[name(code) for code in parts.part]),
        ],
        ignore_index=True,
    )
    columns = (
        Column("name", _PART_WORDS[scope]),
        Column("year", N_("Année")),
        Column("amount", _AMOUNT_WORDS[measure], _KINDS[measure], "symbol"),
        Column("contributors", N_("Organisations qui y contribuent"), "count", "symbol"),
    )
    title = _("{what}, {by}").format(what=_(_AMOUNT_WORDS[measure]), by=_(SCOPE_WORDS[scope]).lower())
    return make_exhibit(
        view,
        "revenus-emplois",
        Table(title, long, columns),
        finding=_finding(network, parts, measure, view),
        alt="",
        caveat=_(
            "Montants déclarés par les entreprises, rarement vérifiés, et tus par beaucoup\u00a0: un total est un plancher. Un pôle "
            "dont les entreprises déclarent peu n'a pas moins rapporté. L'année d'un événement n'est pas celle où tout "
            "l'argent est entré."
        ),
        markup=_wide(long, title, scope=scope, measure=measure, language=view.locale) if len(long) else "",
        method=_("tableau fixe, années civiles complètes"),
        filtered=False,
        absent=_("Aucune organisation n'a déclaré de montant pour une année complète."),
    )


def rules() -> str:
    """What is shown, and that filters do not reach it."""
    return _(
        "Les filtres n'atteignent pas ces tableaux, publiés avec la version et les mêmes pour tous. Un montant n'est "
        "montré que s'il vient d'au moins {least} organisations et qu'aucune n'en fait plus de {share}\u00a0; une case que l'on "
        "retrouverait par soustraction est confidentielle aussi (x)."
    ).format(least=LEAST_CONTRIBUTORS, share=formats.percent(LARGEST_SHARE, locale(), decimals=0))


def _finding(network: pd.DataFrame, parts: pd.DataFrame, measure: str, view: View) -> str:
    """The last year of the network, and how much of the table can be read."""
    if network.empty:
        return ""
    last = rows_of(network)[-1]
    year = formats.year(int(last["year"]))
    if last["symbol"]:
        opening = _("En {year}, le total du réseau n'est pas publiable.").format(year=year)
    else:
        template = {
            "revenue": N_("En {year}, {n} organisations ont déclaré {amount} tirés d'événements de marché."),
            "jobs": N_(
                "En {year}, {n} organisations ont déclaré {amount} emplois créés (équivalents temps plein)."
            ),
        }[measure]
        opening = _(template).format(
            year=year,
            n=formats.number(last["contributors"], view.locale),
            amount=_amount(last["amount"], measure, view.locale),
        )
    told = parts[parts.symbol != ".."]
    hidden = int((told.symbol == "x").sum())
    closing = _n(
        "{hidden} case sur {told} est confidentielle.",
        "{hidden} cases sur {told} sont confidentielles.",
        hidden,
    ).format(hidden=formats.number(hidden, view.locale), told=formats.number(len(told), view.locale))
    return f"{opening} {closing}"


def _amount(value: float, measure: str, language: str) -> str:
    return formats.money(value, language) if measure == "revenue" else formats.number(value, language)


def _wide(long: pd.DataFrame, title: str, *, scope: str, measure: str, language: str) -> str:
    """One row a part, one column a year."""
    years = sorted({int(year) for year in long.year})
    order = list(dict.fromkeys(long["name"]))
    amounts = long.pivot(index="name", columns="year", values="amount").reindex(order)
    symbols = long.pivot(index="name", columns="year", values="symbol").reindex(order)
    frame = pd.DataFrame({"name": order})
    for year in years:
        frame[str(year)] = amounts[year].to_numpy()
        frame[f"{year} symbol"] = symbols[year].to_numpy()
    columns = [Column(str(year), str(year), _KINDS[measure], f"{year} symbol") for year in years]
    return table_html(Table(title, frame, (Column("name", _PART_WORDS[scope]), *columns)), language)
