"""Rates group by group: by year of entry, by programme, by territory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.findings import apart, extremes
from analytics.retention import ALL_PROGRAMMES, ALL_YEARS
from analytics.retention_measures import MEASURES, Measure, MeasureName
from common import formats
from common.codes import PROGRAMMES
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.young_tables import (
    AMONG_KNOWN,
    AT,
    LEAVERS,
    ROUNDED,
    TOGETHER,
    TWICE,
    Band,
    among_known,
    caveat,
    entries,
    entry_words,
    followed_columns,
    group_columns,
    measured,
    named,
    network_of,
    of_band,
    poles_table,
    programme_words,
    rate_columns,
)
from pages.ui.figures.rates import COLUMNS, anniversaries, rates_by_row
from pages.ui.language import N_, _, _n
from pages.ui.tables import Table
from pages.ui.view import View, cached

_MORE_IN_TABLE = N_("La figure montre 12, 24 et 36 mois\u00a0; le tableau a aussi 48 et 60 mois.")


@cached
def by_entry(view: View, programme: str, measure: MeasureName) -> Exhibit:
    """The network by year of entry, for one programme."""
    table = network_of(view)
    table = table[table.programme == programme]
    words = [(band, entry_words(band)) for band in dict.fromkeys(entries(table))]
    return _exhibit(
        view,
        "retention-annees",
        table.assign(group=entries(table)),
        words,
        MEASURES[measure],
        title=_("{measure}, réseau, par année d'entrée").format(measure=_(MEASURES[measure].name)),
        compared=table[table.entry_from != ALL_YEARS].assign(
            label=[entry_words(band).lower() for band in entries(table[table.entry_from != ALL_YEARS])]
        ),
        method=programme_words(programme, view.locale).lower(),
        absent=_("Rien n'est publiable pour ce programme\u00a0: trop peu de personnes, ou trop récent."),
        more=(TWICE,),
    )


@cached
def by_programme(view: View, measure: MeasureName) -> Exhibit:
    """The network by programme, all years of entry together."""
    table = network_of(view)
    table = table[(table.entry_from == ALL_YEARS)]
    order = [ALL_PROGRAMMES, *PROGRAMMES.slugs]
    words = [(slug, programme_words(slug, view.locale)) for slug in order if slug in set(table.programme)]
    table = table.assign(group=table.programme, rank=table.programme.map(order.index)).sort_values(
        ["rank", "months"]
    )
    return _exhibit(
        view,
        "retention-programmes",
        table,
        words,
        MEASURES[measure],
        title=_("{measure}, réseau, par programme").format(measure=_(MEASURES[measure].name)),
        compared=table[table.programme != ALL_PROGRAMMES].assign(
            label=lambda frame: [programme_words(slug, view.locale).lower() for slug in frame.programme]
        ),
        method=entry_words(TOGETHER).lower(),
        absent=_("Rien n'est publiable par programme\u00a0: trop peu de personnes, ou trop récent."),
        more=(TWICE,),
    )


@cached
def by_territory(view: View, band: Band, measure: MeasureName) -> Exhibit:
    """Each territory, for one band of years of entry."""
    table = of_band(poles_table(view), band)
    shown = set(table[table[MEASURES[measure].value].notna()].territory)
    words = [(code, view.names[code]) for code in view.names if code in shown]
    return _exhibit(
        view,
        "retention-territoires",
        table.assign(group=table.territory),
        words,
        MEASURES[measure],
        title=_("{measure} par territoire").format(measure=_(MEASURES[measure].name)),
        compared=table.assign(label=table.territory.map(view.names)),
        method=entry_words(band).lower(),
        absent=_(
            "Aucun taux de ces territoires ne peut être publié pour ces années\u00a0: trop peu de personnes, ou trop "
            "récent. Le réseau, plus haut, les comprend."
        ),
        territory=True,
        more=(_OVERLAP,),
    )


_OVERLAP = N_("Deux territoires dont les intervalles se recouvrent ne sont pas différents.")


@cached
def hidden_words(view: View, band: Band, measure: MeasureName) -> str:
    """The territories of which the measure is not published for these years, and why."""
    table = of_band(poles_table(view), band)
    shown = set(table[table[MEASURES[measure].value].notna()].territory)
    hidden = [code for code in view.names if code in set(table.territory) - shown]
    if not hidden or not shown:
        return ""
    return _n(
        "{names} n'apparaît pas\u00a0: trop peu de jeunes pour ces années, ou une échéance à venir. Ce n'est ni un bon ni un "
        "mauvais résultat\u00a0; ses jeunes comptent dans les chiffres du réseau.",
        "{names} n'apparaissent pas\u00a0: trop peu de jeunes pour ces années, ou une échéance à venir. Ce n'est ni un bon "
        "ni un mauvais résultat\u00a0; leurs jeunes comptent dans les chiffres du réseau.",
        len(hidden),
    ).format(names=", ".join(view.names[code] for code in hidden))


def _exhibit(
    view: View,
    slug: str,
    table: pd.DataFrame,
    words: Sequence[tuple[Any, str]],
    measure: Measure,
    *,
    title: str,
    compared: pd.DataFrame,
    method: str,
    absent: str,
    more: Sequence[str],
    territory: bool = False,
) -> Exhibit:
    """One row a group of `words`, whose key is in the column `group`; extremes are taken among `compared`."""
    return make_exhibit(
        view,
        slug,
        Table(
            title,
            named(table, view),
            (
                *group_columns(territory=territory, programme=not territory),
                *rate_columns(measure),
                *followed_columns(),
            ),
        ),
        finding=_range_finding(measured(compared, measure), measure, view),
        figure=_drawn(measured(table, measure), words, view),
        alt=_("{title}, à 12, 24 et 36 mois, avec intervalles.").format(title=title),
        caveat=caveat(measure.limits, LEAVERS, *more, _MORE_IN_TABLE, ROUNDED),
        filtered=False,
        method=method,
        absent=absent,
    )


def _drawn(shown: pd.DataFrame, words: Sequence[tuple[Any, str]], view: View) -> go.Figure | None:
    """The groups that have a figure at the anniversaries drawn; none where no group has."""
    series = anniversaries(view.locale)
    shown = shown[shown.months.isin([one.key for one in series])]
    if shown.empty:
        return None
    labels = {key: word for key, word in words if key in set(shown.group)}
    places = list(labels)
    frame = shown.assign(row=[places.index(key) for key in shown.group], series=shown.months, n=shown.known)
    return rates_by_row(
        frame[list(COLUMNS)],
        list(labels.values()),
        series=series,
        among=_(AMONG_KNOWN),
        locale=view.locale,
    )


def _range_finding(shown: pd.DataFrame, measure: Measure, view: View) -> str:
    """From the lowest at 24 months to the highest, and whether they differ by more than chance."""
    found = extremes(shown[shown.months == AT], "value")
    if found is None:
        return ""
    template = (
        N_(
            "{measure} à 24 mois\u00a0: de {low} ({low_name}\u00a0; {low_n}) à {high} ({high_name}\u00a0; {high_n}). Leurs intervalles "
            "ne se recouvrent pas."
        )
        if apart(found, "low", "high")
        else N_(
            "{measure} à 24 mois\u00a0: de {low} ({low_name}\u00a0; {low_n}) à {high} ({high_name}\u00a0; {high_n}). Leurs intervalles "
            "se recouvrent\u00a0: aucun écart n'est établi."
        )
    )
    return _(template).format(
        measure=_(measure.name),
        low=formats.percent(found.lowest["value"], view.locale, decimals=0),
        low_name=found.lowest["label"],
        low_n=among_known(found.lowest, view),
        high=formats.percent(found.highest["value"], view.locale, decimals=0),
        high_name=found.highest["label"],
        high_n=among_known(found.highest, view),
    )
