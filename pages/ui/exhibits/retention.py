"""The exhibits of the Relève page: presence in the territory at the anniversaries of entry.

Everything here was computed and protected when the release was built: rows are chosen, never
combined.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.findings import apart, extremes
from analytics.indicators import PRESENCE
from analytics.overview import presence_headline
from analytics.retention import ALL_PROGRAMMES, ALL_YEARS, retention
from common import formats
from common.codes import PROGRAMMES
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.figures.presence import MARKS, presence_by_row
from pages.ui.language import N_, _, _n
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

Band = tuple[int, int]
_CAVEAT = N_(
    "La présence compte les jeunes qui vivent dans le territoire, y compris ceux qui y sont revenus, parmi ceux dont "
    "la situation est connue. Qui part répond moins\u00a0: le taux est sans doute trop haut. Il ne dit pas que le "
    "programme a fait rester les gens. Effectifs arrondis à 5\u00a0; taux et intervalles tirés de ces effectifs "
    "arrondis pour protéger les personnes, donc approximatifs pour un petit groupe."
)


def programme_words(programme: str, locale: str) -> str:
    """The name of a programme, or of all of them."""
    if programme == ALL_PROGRAMMES:
        return _("Tous les programmes")
    word = PROGRAMMES.label(programme, locale)
    return word[:1].upper() + word[1:]


def band_words(band: Band) -> str:
    """Years of entry in words."""
    first, last = band
    if first == ALL_YEARS:
        return _("toutes les années")
    return str(first) if first == last else f"{first}–{last}"


@cached
def finding(view: View) -> tuple[str, ...]:
    """Presence at 24 months, and what can be said of the one territory chosen."""
    headline = presence_headline(view.release, visitor=view.visitor)
    if headline.symbol or headline.n is None:
        return (_("La présence à 24 mois n'est pas encore publiable pour le réseau."),)
    opening = _(
        "24 mois après leur entrée, {value} des jeunes entrés en {years} vivent dans leur territoire "
        "(IC 95\u00a0%\u00a0: {interval}\u00a0; environ {n} personnes de situation connue)."
    ).format(
        value=formats.percent(headline.value, view.locale, decimals=0),
        years=band_words(headline.period),
        interval=formats.interval(headline.low, headline.high, view.locale),
        n=formats.number(headline.n, view.locale),
    )
    return (opening, _silent_territories(view))


def _silent_territories(view: View) -> str:
    """Says so, with the reason, where nothing can be published of a territory chosen."""
    if not view.filters.territories:
        return ""
    table = _poles_table(view)
    shown = set(table[table.presence.notna()].territory)
    silent = [code for code in view.filters.territories if code not in shown]
    if not silent:
        return ""
    names = ", ".join(view.names[code] for code in silent)
    return _n(
        "{names}\u00a0: trop peu de jeunes pour publier un taux sans risque pour eux. Ce n'est ni un bon ni un mauvais "
        "résultat\u00a0; les chiffres du réseau sont les siens aussi.",
        "{names}\u00a0: trop peu de jeunes dans chacun pour publier un taux sans risque pour eux. Ce n'est ni un bon "
        "ni un mauvais résultat\u00a0; les chiffres du réseau sont les leurs aussi.",
        len(silent),
    ).format(names=names)


@cached
def network(view: View, programme: str) -> Exhibit:
    """The network, by year of entry."""
    table = retention(view.release, visitor=view.visitor, scope="network", programmes=(programme,))
    table = table.sort_values(["entry_from", "entry_to", "months"], ascending=[False, False, True])
    bands = _bands(table)
    labels = {index: _entry_words(band) for index, band in enumerate(bands)}
    numbered = table.assign(row=[bands.index(band) for band in _entries(table)])
    return make_exhibit(
        view,
        "presence-reseau",
        Table(_("Présence, réseau, par année d'entrée"), _named(table, view), _columns()),
        finding=_range_finding(
            table[table.entry_from != ALL_YEARS],
            view,
            of_row=lambda row: _entry_words((int(row["entry_from"]), int(row["entry_to"]))).lower(),
        ),
        figure=_drawn(numbered, labels, view),
        alt=_("Présence à 12, 24 et 36 mois, par année d'entrée, avec intervalles."),
        caveat=_(_CAVEAT) + " " + _("Une personne suivie par deux pôles peut être comptée deux fois."),
        filtered=False,
        method=_("programme\u00a0: {name}").format(name=programme_words(programme, view.locale).lower()),
        absent=_("Rien n'est publiable pour ce programme\u00a0: trop peu de personnes, ou trop récent."),
    )


def _range_finding(table: pd.DataFrame, view: View, *, of_row: Callable[[dict[Any, Any]], str]) -> str:
    """From the lowest presence at 24 months to the highest, and whether they differ by more than chance."""
    found = extremes(table[table.months == PRESENCE.months], "presence")
    if found is None:
        return ""
    template = (
        N_(
            "La présence à 24 mois va de {low} ({low_name}, environ {low_n} personnes) à {high} ({high_name}, environ "
            "{high_n})\u00a0: leurs intervalles ne se recouvrent pas."
        )
        if apart(found, "presence_low", "presence_high")
        else N_(
            "La présence à 24 mois va de {low} ({low_name}, environ {low_n} personnes) à {high} ({high_name}, environ "
            "{high_n})\u00a0: leurs intervalles se recouvrent, aucun écart n'est établi."
        )
    )
    return _(template).format(
        low=formats.percent(found.lowest["presence"], view.locale, decimals=0),
        low_name=of_row(found.lowest),
        low_n=formats.number(found.lowest["known"], view.locale),
        high=formats.percent(found.highest["presence"], view.locale, decimals=0),
        high_name=of_row(found.highest),
        high_n=formats.number(found.highest["known"], view.locale),
    )


def _entry_words(band: Band) -> str:
    if band[0] == ALL_YEARS:
        return _("Toutes les entrées")
    return _("Entrées {years}").format(years=band_words(band))


@cached
def bands(view: View) -> tuple[Band, ...]:
    """Bands of entry of the poles' table, latest first."""
    return tuple(_bands(_poles_table(view).sort_values("entry_from", ascending=False)))


@cached
def first_band(view: View) -> Band | None:
    """The band with most territories published at 24 months, the latest where two tie."""
    table = _poles_table(view)
    shown = table[table.presence.notna() & (table.months == 24)]
    if shown.empty:
        return next(iter(bands(view)), None)
    counted = shown.groupby(["entry_from", "entry_to"]).size().sort_index(ascending=False)
    first, last = counted.idxmax()
    return int(first), int(last)


@cached
def poles(view: View, band: Band) -> Exhibit:
    """Each territory, for one band of years of entry."""
    table = _poles_table(view)
    table = table[(table.entry_from == band[0]) & (table.entry_to == band[1])]
    codes = [code for code in view.names if code in set(table[table.presence.notna()].territory)]
    labels = {index: view.names[code] for index, code in enumerate(codes)}
    shown = table[table.territory.isin(codes)]
    numbered = shown.assign(row=[codes.index(code) for code in shown.territory])
    return make_exhibit(
        view,
        "presence-territoires",
        Table(_("Présence par territoire"), _named(table, view), _columns(territory=True)),
        finding=_range_finding(table, view, of_row=lambda row: view.names[row["territory"]]),
        figure=_drawn(numbered, labels, view),
        alt=_("Présence à 12, 24 et 36 mois, par territoire, avec intervalles."),
        caveat=_(_CAVEAT)
        + " "
        + _(
            "Deux territoires dont les intervalles se recouvrent ne sont pas différents\u00a0; un territoire absent a trop peu de jeunes."
        ),
        filtered=False,
        method=_entry_words(band).lower(),
        absent=_(
            "Aucun taux de ces territoires ne peut être publié pour ces années\u00a0: trop peu de personnes, ou trop "
            "récent. Le réseau, ci-dessus, les comprend."
        ),
    )


@cached
def _poles_table(view: View) -> pd.DataFrame:
    return retention(view.release, visitor=view.visitor, scope="pole", territories=view.filters.territories)


def _bands(table: pd.DataFrame) -> list[Band]:
    return list(dict.fromkeys(_entries(table)))


def _entries(table: pd.DataFrame) -> list[Band]:
    """The years of entry of each row."""
    return list(zip(table.entry_from.astype(int), table.entry_to.astype(int), strict=True))


def _drawn(numbered: pd.DataFrame, labels: dict[int, str], view: View) -> go.Figure | None:
    shown = numbered[numbered.presence.notna() & numbered.months.isin(list(MARKS))]
    return presence_by_row(shown, labels, locale=view.locale) if len(shown) else None


def _named(table: pd.DataFrame, view: View) -> pd.DataFrame:
    return table.assign(
        name=table.territory.map(view.names),
        entry=[band_words(band) for band in _entries(table)],
        what=[programme_words(programme, view.locale) for programme in table.programme],
        anniversary=[_("{months} mois").format(months=months) for months in table.months],
    )


def _columns(*, territory: bool = False) -> tuple[Column, ...]:
    first = (Column("name", N_("Territoire")),) if territory else ()
    return (
        *first,
        Column("entry", N_("Entrées")),
        Column("what", N_("Programme")),
        Column("anniversary", N_("Après")),
        Column("presence", N_("Présence"), "whole_percent", "symbol"),
        Column("presence_low", N_("IC 95\u00a0% bas"), "whole_percent", "symbol"),
        Column("presence_high", N_("IC 95\u00a0% haut"), "whole_percent", "symbol"),
        Column("known", N_("Situation connue"), "count", "symbol"),
        Column("people", N_("Entrés"), "count", "symbol"),
    )
