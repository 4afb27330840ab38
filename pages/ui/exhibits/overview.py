"""The exhibits of the overview: headline figures, the map of territories, who has reported."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pandas as pd

from analytics.comparison import compared
from analytics.definitions import Indicator
from analytics.findings import beside_network, extremes
from analytics.indicators import CATALOGUE
from analytics.measures import SMALLEST_N, measure
from analytics.outlines import territory_map
from analytics.overview import Headline, headlines
from analytics.reporting import STATUSES, completeness, reporting
from common import formats
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.silence import silence_sentence
from pages.ui.figures.reporting_grid import reporting_grid
from pages.ui.figures.sparkline import sparkline
from pages.ui.figures.territory_map import territory_map as draw_map
from pages.ui.language import N_, _, _n
from pages.ui.places import places_of
from pages.ui.sentences import NOBODY_TOLD, names_of, range_sentence
from pages.ui.tables import SYMBOLS, Column, Table
from pages.ui.view import View, cached


@cached
def finding(view: View) -> tuple[str, ...]:
    """How many projects, how many join territories, who has reported."""
    found = {headline.slug: headline for headline in _headlines(view)}
    active, share = found["active_projects"], found["cross_regional_share"]
    if active.symbol:
        return (_(NOBODY_TOLD), "", _reported(view))
    count = int(active.value)
    opening = _n("{count} projet actif", "{count} projets actifs", count).format(
        count=formats.number(count, view.locale)
    )
    years = _years(view, active)
    where = view.chosen_names or _("tout le réseau")
    first = _("{projects} ({where}), {years}.").format(projects=opening, where=where, years=years)
    second = ""
    if share.n and share.n >= SMALLEST_N:
        second = _(
            "Parmi ceux qui réunissent plusieurs organisations, {value} relient au moins deux territoires "
            "({numerator} sur {n}\u00a0; IC 95\u00a0%\u00a0: {interval})."
        ).format(
            value=formats.percent(share.value, view.locale),
            numerator=formats.number(share.numerator, view.locale),
            n=formats.number(share.n, view.locale),
            interval=formats.interval(share.low, share.high, view.locale),
        )
    return (first, second, _reported(view))


def _years(view: View, headline: Headline) -> str:
    basis = view.filters.year_basis
    first, last = (formats.year(year, basis=basis) for year in headline.period)
    return (
        _("en {year}").format(year=first)
        if first == last
        else _("de {first} à {last}").format(first=first, last=last)
    )


def _reported(view: View) -> str:
    """The last quarter due."""
    frame = completeness(view.release, visitor=view.visitor)
    if frame.empty:
        return ""
    last = frame.iloc[-1]
    return _("{received} pôles sur {due} ont remis leur dépôt de {period}.").format(
        received=formats.number(last.received, view.locale),
        due=formats.number(last.due, view.locale),
        period=formats.period(str(last.period), view.locale),
    )


@cached
def _headlines(view: View) -> tuple[Headline, ...]:
    return headlines(view.release, **view.reading)


@cached
def headline_tiles(view: View) -> Exhibit:
    """The headline figures as tiles, their years as a table."""
    found = _headlines(view)
    basis = view.filters.year_basis
    rows = [
        {
            "indicator": _(headline.indicator.name),
            "year": formats.year(point.year, basis=basis),
            "value": _value(headline, point.value, view.locale),
            "complete": _("complète") if point.complete else _("incomplète"),
        }
        for headline in found
        for point in headline.trend
    ]
    columns = (
        Column("indicator", N_("Indicateur")),
        Column("year", N_("Année")),
        Column("value", N_("Valeur")),
        Column("complete", N_("Année reçue")),
    )
    frame = pd.DataFrame(rows, columns=[column.name for column in columns])
    return make_exhibit(
        view,
        "chiffres-cles",
        Table(_("Chiffres clés par année"), frame, columns),
        finding="",
        alt="",
        caveat=_(
            "Un projet compte dans chaque année où il est actif, une seule fois sur toute la période. La marque "
            "creuse d'une tendance est une année incomplète\u00a0: elle ne se "
            "compare pas aux autres. Les filtres n'atteignent pas la présence, publiée en tableaux fixes."
        ),
        markup=_tiles(found, view),
    )


def _value(headline: Headline, value: float, locale: str) -> str:
    if formats.is_missing(value):
        return headline.symbol or formats.UNAVAILABLE
    return formats.percent(value, locale) if headline.unit == "share" else formats.number(value, locale)


def _tiles(found: tuple[Headline, ...], view: View) -> str:
    return f'<dl class="headlines">{"".join(_tile(headline, view) for headline in found)}</dl>'


def _tile(headline: Headline, view: View) -> str:
    decimals = 0 if headline.numerator is None and headline.unit == "share" else 1
    value = (
        formats.percent(headline.value, view.locale, decimals=decimals)
        if headline.unit == "share" and not headline.symbol
        else _value(headline, headline.value, view.locale)
    )
    meaning = SYMBOLS.get(value)
    shown = f'<abbr title="{escape(_(meaning))}">{escape(value)}</abbr>' if meaning else escape(value)
    trend = sparkline([(point.value, point.complete) for point in headline.trend])
    return (
        f'<div title="{escape(_(headline.indicator.definition))}"><dt>{escape(_(headline.indicator.name))}</dt>'
        f'<dd class="value">{shown}</dd><dd class="context">{escape(_context(headline, view))}</dd>'
        f"<dd>{trend}</dd></div>"
    )


def _context(headline: Headline, view: View) -> str:
    """Interval and n of a share; the years of a count."""
    if headline.symbol in SYMBOLS:
        return _(SYMBOLS[headline.symbol])
    if headline.n is None:
        return _years(view, headline) if headline.unit == "count" else ""
    among = formats.number(headline.n, view.locale)
    if headline.numerator is None:
        text = _("IC 95\u00a0%\u00a0: {interval}\u00a0; {n} jeunes entrés {years}")
        entered = _("en {year}").format(year=headline.period[0])
        if headline.period[0] != headline.period[1]:
            entered = _("de {first} à {last}").format(first=headline.period[0], last=headline.period[1])
        return text.format(
            interval=formats.interval(headline.low, headline.high, view.locale), n=among, years=entered
        )
    counted = _("{numerator} sur {denominator}").format(
        numerator=formats.number(headline.numerator, view.locale), denominator=among
    )
    if formats.is_missing(headline.low):
        return counted
    return _("IC 95\u00a0%\u00a0: {interval}\u00a0; {counted}").format(
        interval=formats.interval(headline.low, headline.high, view.locale), counted=counted
    )


@cached
def territories(view: View, indicator: str) -> Exhibit:
    """One indicator by territory. The choice of territories marks the map, it does not empty it."""
    found = CATALOGUE[indicator]
    whole = replace(view, filters=replace(view.filters, territories=()))
    benchmark = compared(view.release, **whole.reading, slug=indicator).benchmark
    values = benchmark.units
    land = territory_map(view.settings)
    drawn = land and draw_map(
        values,
        share=found.unit == "share",
        land=land,
        names=view.names,
        chosen=view.filters.territories,
        locale=view.locale,
    )
    table = Table(_(found.name), values.assign(name=values.territory.map(view.names)), _value_columns(found))
    return make_exhibit(
        whole,
        "territoires",
        table,
        finding=_share_finding(whole, values, benchmark.target)
        if found.interval
        else _count_finding(whole, values, found),
        figure=drawn,
        alt=_("Carte des territoires\u00a0: {indicator}.").format(indicator=_(found.name)),
        caveat=" ".join(sentence for sentence in _map_caveat(whole, found) if sentence),
        absent=_(
            "Ce réseau n'a pas de géométrie de référence\u00a0: la carte ne peut pas être dessinée. Le tableau "
            "ci-dessous dit la même chose."
        ),
        wide=True,
        places=places_of(whole, table, "territory"),
    )


def _map_caveat(view: View, indicator: Indicator) -> tuple[str, ...]:
    """What not to conclude of one territory beside another, and which poles never told."""
    silence = silence_sentence(view, indicator.sources)
    if not indicator.interval:
        return _(indicator.limits), silence
    overlap = _("Un écart entre deux territoires dont les intervalles se recouvrent n'est pas établi.")
    shared = _(
        "Un projet de deux territoires compte dans chacun\u00a0: l'ensemble des pôles n'est pas la part du réseau."
    )
    return _(indicator.limits), overlap, shared if indicator.question == "projects" else "", silence


def _share_finding(view: View, values: pd.DataFrame, target: float) -> str:
    """Who stands apart from all the poles together by more than chance, if any does."""
    standing = beside_network(values, target)
    if not standing.compared:
        return _("Aucun territoire n'a {n} cas\u00a0: rien ne peut être comparé.").format(n=SMALLEST_N)
    sentences = [
        _n(
            "L'intervalle de {count} territoire sur {compared} contient la part de l'ensemble des pôles "
            "({value}\u00a0; {numerator} sur {denominator}).",
            "L'intervalle de {count} territoires sur {compared} contient la part de l'ensemble des pôles "
            "({value}\u00a0; {numerator} sur {denominator}).",
            len(standing.within),
        ).format(
            count=len(standing.within),
            compared=standing.compared,
            value=formats.percent(target, view.locale),
            numerator=formats.number(values.numerator.sum(), view.locale),
            denominator=formats.number(values.denominator.sum(), view.locale),
        )
    ]
    if standing.above:
        sentences.append(_("Au-dessus\u00a0: {names}.").format(names=names_of(view, standing.above)))
    if standing.below:
        sentences.append(_("Au-dessous\u00a0: {names}.").format(names=names_of(view, standing.below)))
    if standing.above or standing.below:
        sentences.append(_("Par hasard, un territoire sur vingt en sortirait."))
    return " ".join(sentences)


def _count_finding(view: View, values: pd.DataFrame, indicator: Indicator) -> str:
    """From the fewest cases to the most, and how many in the whole network, where some count in two territories."""
    found = extremes(values, "numerator")
    if found is None:
        return ""
    network = measure(view.release, indicator, **view.reading)
    return range_sentence(
        view, found, "numerator", total=network.numerator, of_row=lambda row: view.names[row["territory"]]
    )


def _value_columns(indicator: Indicator) -> tuple[Column, ...]:
    """Value, interval and cases, those that the indicator has."""
    share = indicator.unit == "share"
    columns = [
        Column("name", N_("Territoire")),
        Column("value", indicator.name, "percent" if share else "count", symbols="symbol"),
    ]
    if indicator.interval:
        columns += [
            Column("low", N_("IC 95\u00a0% bas"), "percent"),
            Column("high", N_("IC 95\u00a0% haut"), "percent"),
        ]
    if share:
        columns += [Column("numerator", N_("Cas"), "count"), Column("denominator", N_("Parmi"), "count")]
    return tuple(columns)


@cached
def reports(view: View) -> Exhibit:
    """Who has reported, quarter by quarter."""
    frame = reporting(view.release, visitor=view.visitor, territories=view.filters.territories)
    named = frame.assign(
        name=frame.territory.map(view.names),
        quarter=[formats.period(str(period), view.locale) for period in frame.period],
        state=[STATUSES.label(status, view.locale) for status in frame.status],
        received=[
            "" if pd.isna(received) else formats.day(received.date(), view.locale)
            for received in frame.received_at
        ],
    ).iloc[::-1]
    columns = (
        Column("name", N_("Pôle")),
        Column("quarter", N_("Trimestre")),
        Column("state", N_("Dépôt")),
        Column("received", N_("Reçu le")),
        Column("rows_accepted", N_("Lignes acceptées"), "count"),
        Column("rows_set_aside", N_("Lignes mises de côté"), "count"),
    )
    return make_exhibit(
        view,
        "depots",
        Table(_("Dépôts par pôle et par trimestre"), named, columns),
        finding=_reports_finding(view),
        alt="",
        caveat=_(
            "Un dépôt manquant abaisse les chiffres de son territoire\u00a0: il ne veut pas dire que le pôle "
            "n'a rien fait. Un dépôt reçu peut être incomplet."
        ),
        filtered=False,
        markup=reporting_grid(frame, view.names, locale=view.locale),
    )


def _reports_finding(view: View) -> str:
    """How many submissions came of those due, and how many of them in time."""
    frame = completeness(view.release, visitor=view.visitor, territories=view.filters.territories)
    if frame.empty:
        return _("Aucun dépôt n'est encore dû.")
    first, last = frame.iloc[0], frame.iloc[-1]
    return _("De {first} à {last}, {received} dépôts sur {due} sont arrivés, dont {on_time} à temps.").format(
        first=formats.period(str(first.period), view.locale),
        last=formats.period(str(last.period), view.locale),
        received=formats.number(int(frame.received.sum()), view.locale),
        due=formats.number(int(frame.due.sum()), view.locale),
        on_time=formats.number(int(frame.on_time.sum()), view.locale),
    )
