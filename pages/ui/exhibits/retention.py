"""What the page Relève opens with: presence in one sentence, one figure and one map."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.findings import beside_network
from analytics.outlines import territory_map
from analytics.retention import ALL_YEARS
from analytics.retention_measures import MEASURES, differences, established
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.young_tables import (
    AT,
    LEAVERS,
    MIXED,
    ROUNDED,
    TOGETHER,
    TWICE,
    Subject,
    all_poles_of,
    among_known,
    caveat,
    entry_words,
    followed_columns,
    group_columns,
    latest_band,
    named,
    network_of,
    of_band,
    of_subject,
    poles_table,
    rate_columns,
    silent_territories,
    subject,
    subject_words,
)
from pages.ui.figures.differences import difference_words
from pages.ui.figures.presence_map import presence_map
from pages.ui.figures.retention_curve import retention_curve
from pages.ui.language import N_, _, _n
from pages.ui.places import places_of
from pages.ui.sentences import names_of
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

_THREE = N_(
    "Trois mots, trois nombres\u00a0: la présence compte qui vit dans le territoire, revenus compris\u00a0; la rétention "
    "continue, qui n'a jamais été vu ailleurs\u00a0; la présence connue (onglet Destinations), qui y a été vu à chaque "
    "échéance. Les bornes disent où serait la rétention continue si tous les perdus de vue étaient partis, ou restés\u00a0; "
    "aucun intervalle ne le dit."
)
_NOTHING = {
    "": N_(
        "Aucun jeune n'est entré dans un programme dans cette version, ou aucun pôle ne l'a déclaré\u00a0: il n'y a pas encore "
        "de présence à montrer."
    ),
    formats.UNAVAILABLE: N_(
        "Aucune cohorte entière n'a encore atteint 12 mois et sa période de suivi\u00a0: la présence sera publiée quand "
        "l'échéance sera venue pour tous ses membres."
    ),
    formats.CONFIDENTIAL: N_(
        "Trop peu de jeunes ont une situation connue pour publier un taux sans risque pour eux. Ce n'est ni un bon ni un "
        "mauvais résultat\u00a0: les chiffres viendront avec les suivis."
    ),
}


@cached
def nothing(view: View) -> str:
    """Why no rate at all is published, of the network or of a territory; empty where one is."""
    tables = pd.concat([network_of(view), all_poles_of(view)])
    if tables.presence.notna().any():
        return ""
    symbols = set(tables.symbol)
    found = next((symbol for symbol in (formats.CONFIDENTIAL, formats.UNAVAILABLE) if symbol in symbols), "")
    return _(_NOTHING[found])


@cached
def finding(view: View) -> tuple[str, ...]:
    """Presence at 24 months of the network or of the one territory chosen, and how many were lost sight of."""
    if why := nothing(view):
        return (why,)
    group = subject(view)
    if group.rows.empty:
        return (_("La présence n'est pas publiable pour le réseau entier."), _silence(view))
    row = headline_row(group.rows)
    return (_opening(view, group, row), _lost(view, row), _beside(view, group, row), _silence(view))


def headline_row(rows: pd.DataFrame) -> dict[str, Any]:
    """The row at 24 months, or the last published before."""
    early = rows[rows.months <= AT]
    return (early if len(early) else rows).iloc[-1 if len(early) else 0].to_dict()


def _opening(view: View, group: Subject, row: dict[str, Any]) -> str:
    years = _years(view, group, int(row["months"]))
    template = (
        N_(
            "{name}\u00a0: {months} mois après leur entrée, {value} des jeunes vivent dans le territoire (IC 95\u00a0%\u00a0: "
            "{interval}\u00a0; {among}, entrés {years})."
        )
        if group.territory
        else N_(
            "{months} mois après leur entrée, {value} des jeunes vivent dans leur territoire (IC 95\u00a0%\u00a0: {interval}\u00a0; "
            "{among}, entrés {years})."
        )
    )
    return _(template).format(
        name=subject_words(view, group),
        months=int(row["months"]),
        value=formats.percent(row["presence"], view.locale, decimals=0),
        interval=formats.interval(row["presence_low"], row["presence_high"], view.locale),
        among=among_known(row, view),
        years=years,
    )


def _years(view: View, group: Subject, months: int) -> str:
    """The years of entry behind a row over all years: those published at that anniversary."""
    table = poles_table(view) if group.territory else network_of(view)
    rows = table[
        (table.months == months)
        & (table.programme == "all")
        & (table.entry_from != ALL_YEARS)
        & table.presence.notna()
    ]
    first, last = int(rows.entry_from.min()), int(rows.entry_to.max())
    if first == last:
        return _("en {year}").format(year=first)
    return _("de {first} à {last}").format(first=first, last=last)


def _lost(view: View, row: dict[str, Any]) -> str:
    words = _("Environ {lost} ({share}) ont été perdus de vue à cette échéance").format(
        lost=formats.number(row["people"] - row["known"], view.locale),
        share=formats.percent(1 - row["coverage"], view.locale, decimals=0),
    )
    if formats.is_missing(row["bound_low"]):
        return _("{sentence}.").format(sentence=words)
    return _(
        "{sentence}\u00a0: selon qu'ils sont tous partis ou tous restés, la rétention continue serait de {low} ou de {high}."
    ).format(
        sentence=words,
        low=formats.percent(row["bound_low"], view.locale, decimals=0),
        high=formats.percent(row["bound_high"], view.locale, decimals=0),
    )


def beside_network_established(view: View) -> bool:
    """Whether the presence of the one territory chosen surely differs from the network's."""
    group = subject(view)
    told = _difference(view, group, headline_row(group.rows)) if len(group.rows) else None
    return told is not None and established(told["difference_low"], told["difference_high"])


def _difference(view: View, group: Subject, row: dict[str, Any]) -> dict[str, Any] | None:
    """The territory less the network at one anniversary; None for the network, and where it is not told."""
    if group.territory is None:
        return None
    network = of_band(network_of(view), TOGETHER)
    found = differences(group.rows, network, measure=MEASURES["presence"])
    found = found[found.months == row["months"]]
    return None if found.empty else {str(key): value for key, value in found.iloc[0].to_dict().items()}


def _beside(view: View, group: Subject, row: dict[str, Any]) -> str:
    """The territory beside the network, as a difference with its interval."""
    told = _difference(view, group, row)
    if told is None:
        return ""
    template = (
        N_("Écart avec le réseau ({value})\u00a0: {difference}, établi.")
        if established(told["difference_low"], told["difference_high"])
        else N_("Écart avec le réseau ({value})\u00a0: {difference}, aucun écart établi.")
    )
    return _(template).format(
        value=formats.percent(told["second"], view.locale, decimals=0),
        difference=difference_words(told, view.locale),
    )


def _silence(view: View) -> str:
    """Says so, with the reason, where nothing can be published of a territory chosen."""
    silent = silent_territories(view)
    if not silent:
        return ""
    return _n(
        "{names}\u00a0: trop peu de jeunes pour publier un taux sans risque pour eux. Ce n'est ni un bon ni un mauvais "
        "résultat\u00a0; les chiffres du réseau, montrés ici, sont les siens aussi.",
        "{names}\u00a0: trop peu de jeunes dans chacun pour publier un taux sans risque pour eux. Ce n'est ni un bon "
        "ni un mauvais résultat\u00a0; les chiffres du réseau, montrés ici, sont les leurs aussi.",
        len(silent),
    ).format(names=", ".join(view.names[code] for code in silent))


@cached
def curve(view: View) -> Exhibit:
    """Presence and continuous retention from 12 to 60 months, of the network or of the one territory chosen."""
    group = subject(view)
    rows = of_band(poles_table(view) if group.territory else network_of(view), TOGETHER)
    if group.territory:
        rows = rows[rows.territory == group.territory]
    return make_exhibit(
        view,
        "retention",
        Table(
            _("Présence et rétention continue, {name}, toutes les années d'entrée").format(
                name=subject_words(view, group)
            ),
            named(rows, view),
            (
                *group_columns(territory=True),
                *rate_columns(MEASURES["presence"]),
                *rate_columns(MEASURES["continuous"]),
                Column("bound_low", N_("Borne basse"), "whole_percent", "why"),
                Column("bound_high", N_("Borne haute"), "whole_percent", "why"),
                *followed_columns(),
            ),
        ),
        finding=of_subject(view, group, _curve_finding(view, group)),
        figure=retention_curve(group.rows, locale=view.locale) if len(group.rows) else None,
        alt=_("Présence et rétention continue aux échéances de 12 à 60 mois, {name}\u00a0: {values}.").format(
            name=subject_words(view, group), values=_values(group.rows, view)
        ),
        caveat=caveat(_THREE, LEAVERS, MIXED, *(() if group.territory else (TWICE,)), ROUNDED),
        filtered=False,
        method=subject_words(view, group),
        absent=_("Rien n'est publiable pour le réseau toutes années ensemble."),
        wide=True,
    )


def _values(rows: pd.DataFrame, view: View) -> str:
    return ", ".join(
        _("{months} mois {value}").format(
            months=months, value=formats.percent(value, view.locale, decimals=0)
        )
        for months, value in zip(rows.months, rows.presence, strict=True)
    )


def _curve_finding(view: View, group: Subject) -> str:
    """The last anniversary beside the first, which are not of the same years of entry."""
    if len(group.rows) < 2:
        return ""
    first, last = group.rows.iloc[0].to_dict(), group.rows.iloc[-1].to_dict()
    words = _(
        "Présence\u00a0: {before} à {first} mois, puis {after} à {last} mois (IC 95\u00a0%\u00a0: {interval}\u00a0; {among}, entrés "
        "{years})."
    ).format(
        first=int(first["months"]),
        last=int(last["months"]),
        before=formats.percent(first["presence"], view.locale, decimals=0),
        after=formats.percent(last["presence"], view.locale, decimals=0),
        interval=formats.interval(last["presence_low"], last["presence_high"], view.locale),
        among=among_known(last, view),
        years=_years(view, group, int(last["months"])),
    )
    if formats.is_missing(last["continuous"]):
        return words
    continuous = _(
        "Rétention continue à {last} mois\u00a0: {value} (IC 95\u00a0%\u00a0: {interval})."
    ).format(
        last=int(last["months"]),
        value=formats.percent(last["continuous"], view.locale, decimals=0),
        interval=formats.interval(last["continuous_low"], last["continuous_high"], view.locale),
    )
    return " ".join(sentence for sentence in (words, continuous, _beyond(group.rows)) if sentence)


def _beyond(rows: pd.DataFrame) -> str:
    """Says where the estimate is more than would hold if everybody lost sight of had stayed."""
    months = rows.months[rows.continuous > rows.bound_high].astype(int).tolist()
    if not months:
        return ""
    return _n(
        "À {months} mois, l'estimation dépasse sa borne haute\u00a0: ceux qu'on avait perdus de vue étaient partis plus "
        "souvent que les autres. C'est la borne qu'il faut lire.",
        "À {months} mois, l'estimation dépasse sa borne haute\u00a0: ceux qu'on avait perdus de vue étaient partis plus "
        "souvent que les autres. Ce sont les bornes qu'il faut lire.",
        len(months),
    ).format(months=", ".join(map(str, months)))


@cached
def map_of_presence(view: View) -> Exhibit:
    """Presence at 24 months by territory. The choice of territories marks the map, it does not empty it."""
    band = latest_band(view)
    table = all_poles_of(view)
    rows = of_band(table, band)[lambda frame: frame.months == AT] if band else table.head(0)
    values = rows.assign(value=rows.presence, low=rows.presence_low, high=rows.presence_high)
    land = territory_map(view.settings)
    drawn = None
    if land is not None and values.presence.notna().any():
        drawn = presence_map(
            values, land=land, names=view.names, chosen=view.filters.territories, locale=view.locale
        )
    told = Table(
        _("Présence à 24 mois par territoire"),
        named(rows, view),
        (*group_columns(territory=True), *rate_columns(MEASURES["presence"]), *followed_columns()),
    )
    return make_exhibit(
        view,
        "presence-carte",
        told,
        finding=_map_finding(view, values),
        figure=drawn,
        alt=_("Carte de la présence à 24 mois par territoire."),
        caveat=caveat(MEASURES["presence"].limits, LEAVERS)
        + " "
        + _("Deux territoires dont les intervalles se recouvrent ne sont pas différents.")
        + " "
        + _(ROUNDED),
        filtered=False,
        method=entry_words(band).lower() if band else "",
        absent=_map_absent(values),
        wide=True,
        places=places_of(view, told, "territory"),
    )


def _map_absent(values: pd.DataFrame) -> str:
    if values.presence.notna().any():
        return _(
            "Ce réseau n'a pas de géométrie de référence\u00a0: la carte ne peut pas être dessinée. Le tableau "
            "ci-dessous dit la même chose."
        )
    return _(
        "Aucun territoire n'a assez de jeunes, ou depuis assez longtemps, pour publier sa présence à 24 mois. Le réseau, "
        "ci-dessus, les comprend tous."
    )


def _map_finding(view: View, values: pd.DataFrame) -> str:
    """Who stands apart from the network by more than chance, and who cannot be shown."""
    shown = values[values.value.notna()]
    rows = of_band(network_of(view), TOGETHER)
    network = rows[(rows.months == AT) & rows.presence.notna()]
    sentences = [_standing(view, shown, network.iloc[0].to_dict())] if len(network) and len(shown) else []
    hidden = tuple(values[values.symbol == formats.CONFIDENTIAL].territory)
    if hidden and len(shown):
        sentences.append(
            _n(
                "{names}\u00a0: confidentiel, trop peu de jeunes.",
                "{names}\u00a0: confidentiels, trop peu de jeunes dans chacun.",
                len(hidden),
            ).format(names=names_of(view, hidden, most=18))
        )
    return " ".join(sentences)


def _standing(view: View, shown: pd.DataFrame, network: dict[str, Any]) -> str:
    found = beside_network(shown.assign(denominator=shown.known), network["presence"])
    sentences = [
        _n(
            "L'intervalle de {count} territoire sur {compared} contient la présence du réseau ({value}\u00a0; {among}).",
            "L'intervalle de {count} territoires sur {compared} contient la présence du réseau ({value}\u00a0; {among}).",
            len(found.within),
        ).format(
            count=len(found.within),
            compared=found.compared,
            value=formats.percent(network["presence"], view.locale, decimals=0),
            among=among_known(network, view),
        )
    ]
    if found.above:
        sentences.append(_("Au-dessus\u00a0: {names}.").format(names=names_of(view, found.above)))
    if found.below:
        sentences.append(_("Au-dessous\u00a0: {names}.").format(names=names_of(view, found.below)))
    if found.above or found.below:
        sentences.append(_("Par hasard, un territoire sur vingt en sortirait."))
    return " ".join(sentences)
