"""Where the young come from, and what each territory gains or gives: attraction, flows, balance."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.attraction import OUTSIDE, REST, attraction, talent_balance, talent_flows
from analytics.findings import extremes
from analytics.outlines import territory_map
from analytics.retention import ALL_YEARS
from common import formats
from common.words import lowered
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.young_tables import (
    ROUNDED,
    TWICE,
    Band,
    band_words,
    caveat,
    entries,
    entry_words,
)
from pages.ui.figures.migration_bars import migration_bars
from pages.ui.figures.rates import Series, rates_by_row
from pages.ui.figures.style import ACCENT
from pages.ui.figures.young_flow_map import KINDS, young_flow_map
from pages.ui.language import N_, _, _n
from pages.ui.places import places_of
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

_ATTRACTION = N_(
    "L'attraction est la part des entrés qui vivaient ailleurs que dans le territoire du pôle\u00a0: un autre territoire, ou "
    "hors du Québec. Elle ne dit ni qu'ils sont venus pour le programme, ni qu'ils restent."
)
_KNOWN = N_("Seuls les jeunes de résidence connue à 24 mois sont comptés\u00a0: qui part répond moins.")


@cached
def origins(view: View) -> Exhibit:
    """The share who came from elsewhere: the network, then by year of entry, then each territory, all years together."""
    network = attraction(view.release, visitor=view.visitor)
    poles = attraction(view.release, visitor=view.visitor, scope="pole", territories=view.filters.territories)
    table = pd.concat([network, poles])
    table = table.assign(
        name=table.territory.map(view.names).fillna(_("Réseau")),
        entry=[band_words(band) for band in entries(table)],
        why=table.symbol.where(table.symbol != "", formats.CONFIDENTIAL),
    )
    shown = table[table.elsewhere.notna() & (table.territory.isna() | (table.entry_from == ALL_YEARS))]
    return make_exhibit(
        view,
        "attraction",
        Table(_("Origine des jeunes entrés"), table, _ORIGIN_COLUMNS),
        finding=_of_network(view, _origins_finding(shown, view)),
        figure=_origins_drawn(shown, view) if len(shown) else None,
        alt=_("Part des jeunes venus d'ailleurs, avec intervalles, réseau et territoires."),
        caveat=caveat(
            _ATTRACTION,
            N_("Deux territoires dont les intervalles se recouvrent ne sont pas différents."),
            TWICE,
            ROUNDED,
        ),
        filtered=False,
        absent=_("L'origine des jeunes n'est pas publiable\u00a0: trop peu de personnes."),
    )


_ORIGIN_COLUMNS = (
    Column("name", N_("Territoire")),
    Column("entry", N_("Entrées")),
    Column("from_here", N_("Du territoire"), "whole_percent", "why"),
    Column("from_other", N_("D'un autre territoire"), "whole_percent", "why"),
    Column("from_outside", N_("Hors du Québec"), "whole_percent", "why"),
    Column("elsewhere", N_("Attraction"), "whole_percent", "why"),
    Column("elsewhere_low", N_("IC 95\u00a0% bas"), "whole_percent", "why"),
    Column("elsewhere_high", N_("IC 95\u00a0% haut"), "whole_percent", "why"),
    Column("people", N_("Entrés"), "count", "why"),
)


def _of_network(view: View, sentence: str) -> str:
    """A finding about the network says so where territories are chosen."""
    if not sentence or not view.filters.territories:
        return sentence
    return _("{where}\u00a0: {sentence}").format(where=_("Réseau"), sentence=sentence)


def _origins_drawn(shown: pd.DataFrame, view: View) -> go.Figure | None:
    frame = shown.assign(
        row=range(len(shown)),
        series=0,
        value=shown.elsewhere,
        low=shown.elsewhere_low,
        high=shown.elsewhere_high,
        n=shown.people,
    )
    labels = [
        name
        if band[0] == ALL_YEARS
        else _("{name}, entrées {years}").format(name=name, years=band_words(band))
        for name, band in zip(shown.name, entries(shown), strict=True)
    ]
    return rates_by_row(
        frame,
        labels,
        series=(Series(0, "", "circle", ACCENT),),
        among=_("environ {n} entrés"),
        locale=view.locale,
    )


def _origins_finding(shown: pd.DataFrame, view: View) -> str:
    rows = shown[shown.territory.isna() & (shown.entry_from == ALL_YEARS)]
    if rows.empty:
        return ""
    row = rows.iloc[0]
    return _(
        "{value} des jeunes entrés venaient d'ailleurs (IC 95\u00a0%\u00a0: {interval}\u00a0; environ {n} entrés)\u00a0: {other} d'un autre "
        "territoire, {outside} de l'extérieur du Québec."
    ).format(
        value=formats.percent(row.elsewhere, view.locale, decimals=0),
        interval=formats.interval(row.elsewhere_low, row.elsewhere_high, view.locale),
        n=formats.number(row.people, view.locale),
        other=formats.percent(row.from_other, view.locale, decimals=0),
        outside=formats.percent(row.from_outside, view.locale, decimals=0),
    )


@cached
def flow_bands(view: View) -> tuple[Band, ...]:
    """Bands of entry whose flows are published, latest first."""
    table = talent_flows(view.release, visitor=view.visitor)
    return tuple(sorted(set(entries(table)), reverse=True))


@cached
def flows(view: View, band: Band) -> Exhibit:
    """Origin → pole → residence, for one band of entries."""
    table = talent_flows(view.release, visitor=view.visitor, territories=view.filters.territories)
    table = table[table.entry_from == band[0]]
    moves = table[(table.origin != table.destination) & table.people.notna()]
    between = moves[moves.origin.isin(list(view.names)) & moves.destination.isin(list(view.names))]
    staying = _staying(table)
    told = Table(
        _("Flux de jeunes, de leur origine au pôle, puis à leur résidence à 24 mois"),
        _told_flows(table, view),
        _FLOW_COLUMNS,
    )
    return make_exhibit(
        view,
        "flux",
        told,
        finding=_flows_finding(between, staying, view),
        figure=_flows_drawn(between, band, view),
        alt=_("Carte des flux de jeunes entre territoires\u00a0: origine, pôle, résidence à 24 mois."),
        caveat=caveat(
            N_(
                "Un flux absent n'est pas nul\u00a0: sous dix personnes, il n'est pas montré, et compte dans «\u00a0ailleurs, non "
                "détaillé\u00a0» au tableau. Les flux hors du Québec ne sont pas sur la carte. Les bulles comptent les jeunes qui "
                "vivent, à 24 mois, dans le territoire de leur pôle."
            ),
            _KNOWN,
            TWICE,
            ROUNDED,
        ),
        filtered=False,
        method=entry_words(band).lower(),
        absent=_(
            "Aucun flux ne peut être dessiné pour ces années\u00a0: trop peu de personnes, ou pas de géométrie. Le tableau dit "
            "ce qui est publié."
        ),
        wide=True,
        places=places_of(view, told, "origin", "destination"),
    )


def _staying(table: pd.DataFrame) -> pd.DataFrame:
    """Who lives, at 24 months, in the territory of their pole, where that is published."""
    return table[(table.kind == "residence") & (table.origin == table.destination) & table.people.notna()]


def _flows_drawn(between: pd.DataFrame, band: Band, view: View) -> go.Figure | None:
    """The flows given, over the people of every territory, chosen or not."""
    land = territory_map(view.settings)
    whole = talent_flows(view.release, visitor=view.visitor)
    staying = _staying(whole[whole.entry_from == band[0]])
    if land is None or staying.empty:
        return None
    return young_flow_map(
        between,
        dict(zip(staying.origin, staying.people.astype(float), strict=True)),
        land=land,
        names=view.names,
        chosen=view.filters.territories,
        locale=view.locale,
    )


_FLOW_COLUMNS = (
    Column("way", N_("Flux")),
    Column("from_name", N_("De")),
    Column("to_name", N_("Vers")),
    Column("people", N_("Personnes"), "count", "symbol"),
)


def _told_flows(table: pd.DataFrame, view: View) -> pd.DataFrame:
    ends = {**view.names, OUTSIDE: _("hors du Québec"), REST: _("ailleurs, non détaillé")}
    return table.assign(
        way=[_(KINDS[kind][0]) for kind in table.kind],
        from_name=table.origin.map(ends),
        to_name=table.destination.map(ends),
    )


def _flows_finding(between: pd.DataFrame, staying: pd.DataFrame, view: View) -> str:
    if staying.empty:
        return ""
    stayed = _n(
        "Environ {people} jeunes vivent, 24 mois après, dans le territoire de leur pôle ({poles} territoire publié).",
        "Environ {people} jeunes vivent, 24 mois après, dans le territoire de leur pôle ({poles} territoires publiés).",
        len(staying),
    ).format(
        people=formats.number(float(staying.people.sum()), view.locale),
        poles=formats.number(len(staying), view.locale),
    )
    if between.empty:
        return stayed + " " + _("Aucun flux entre deux territoires n'atteint dix personnes.")
    first = between.sort_values("people", ascending=False).iloc[0]
    return (
        stayed
        + " "
        + _n(
            "Un seul flux entre deux territoires se publie\u00a0: {a} → {b}, {way} (environ {people}).",
            "{count} flux entre deux territoires se publient\u00a0; parmi les plus grands, {a} → {b}, {way} (environ {people}).",
            len(between),
        ).format(
            count=formats.number(len(between), view.locale),
            a=view.names[first.origin],
            b=view.names[first.destination],
            way=lowered(_(KINDS[first.kind][0])),
            people=formats.number(first.people, view.locale),
        )
    )


@cached
def balance(view: View, band: Band) -> Exhibit:
    """What each territory gains or gives, whatever the pole entered, for one band of entries; none is left out."""
    table = talent_balance(view.release, visitor=view.visitor)
    table = table[table.entry_from == band[0]].assign(name=lambda frame: frame.territory.map(view.names))
    shown = table[table.net.notna()]
    bars = shown.assign(region=shown.name, net_migration=shown.net.astype(int), note="")
    bars = bars.sort_values(["net_migration", "region"], ascending=[False, True])
    return make_exhibit(
        view,
        "solde",
        Table(_("Attraction nette par territoire, à 24 mois"), table, _BALANCE_COLUMNS),
        finding=_balance_finding(shown, len(table) - len(shown), view),
        figure=migration_bars(bars, locale=view.locale) if len(bars) else None,
        alt=_("Attraction nette de chaque territoire, en personnes."),
        caveat=caveat(
            N_(
                "L'attraction nette est le nombre de jeunes du réseau qui vivent dans le territoire à 24 mois, moins le nombre de "
                "ceux qui en venaient\u00a0: un compte sans intervalle, à 4 personnes près par l'arrondi. Venus de hors du Québec "
                "compris\u00a0: les soldes ne s'annulent pas."
            ),
            _KNOWN,
            TWICE,
            ROUNDED,
        ),
        filtered=False,
        method=entry_words(band).lower(),
        absent=_("Aucun solde n'est publiable pour ces années\u00a0: trop peu de personnes, ou trop récent."),
    )


_BALANCE_COLUMNS = (
    Column("name", N_("Territoire")),
    Column("origin_people", N_("En venaient"), "count", "symbol"),
    Column("living_people", N_("Y vivent à 24 mois"), "count", "symbol"),
    Column("net", N_("Attraction nette"), "signed", "symbol"),
)


def _balance_finding(shown: pd.DataFrame, hidden: int, view: View) -> str:
    """The largest gain and the largest loss, and how many territories are confidential."""
    found = extremes(shown, "net")
    if found is None:
        return ""
    words = _(
        "De {low} ({low_name}\u00a0; {low_origin} en venaient, {low_living} y vivent) à {high} ({high_name}\u00a0; {high_origin} en "
        "venaient, {high_living} y vivent), sur {n} territoires publiés."
    ).format(
        **_end_words("low", found.lowest, view),
        **_end_words("high", found.highest, view),
        n=formats.number(len(shown), view.locale),
    )
    if not hidden:
        return words
    return (
        words
        + " "
        + _n(
            "{count} territoire est confidentiel.", "{count} territoires sont confidentiels.", hidden
        ).format(count=formats.number(hidden, view.locale))
    )


def _end_words(end: str, row: dict[Any, Any], view: View) -> dict[str, str]:
    """What the finding says of one end of the range."""
    return {
        end: formats.signed(row["net"], view.locale),
        f"{end}_name": row["name"],
        f"{end}_origin": formats.number(row["origin_people"], view.locale),
        f"{end}_living": formats.number(row["living_people"], view.locale),
    }
