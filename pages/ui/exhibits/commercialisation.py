"""The exhibits of the Commercialisation page: the funnel, events by year and by territory."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from analytics.commercialisation import events, events_by_territory, events_by_year, funnel
from analytics.findings import extremes, last_count_change, narrowest_step
from analytics.indicators import CATALOGUE
from analytics.measures import SMALLEST_N, measure
from analytics.outlines import territory_map
from common import formats
from common.codes import COMMERCIALISATION_TYPES, MARKETS, STAGES
from pages.ui.components import Exhibit, make_exhibit
from pages.ui.exhibits.silence import silence_sentence, unavailable
from pages.ui.figures.evolution import count_by_year
from pages.ui.figures.funnel import funnel as draw_funnel
from pages.ui.figures.territory_bars import SHOWN, bars_by_territory
from pages.ui.figures.territory_map import territory_map as draw_map
from pages.ui.language import N_, _, _n
from pages.ui.places import places_of
from pages.ui.sentences import (
    events_change_sentence,
    placed_sentence,
    range_sentence,
    share_sentence,
    with_year_words,
)
from pages.ui.tables import Column, Table
from pages.ui.view import View, cached

OUTCOME_TABLES = CATALOGUE["commercialised_share"].sources
"""What the stages of projects are made from."""
EVENT_TABLES = CATALOGUE["commercialisations"].sources
"""What market events are made from."""
_EVENTS_CAVEAT = N_(
    "Un événement de marché est déclaré par un pôle. Un territoire peuplé en a plus\u00a0: ces nombres ne "
    "classent pas les territoires."
)


@cached
def finding(view: View) -> tuple[str, ...]:
    """The share of mature projects that reached the market, and how many events."""
    share = measure(view.release, CATALOGUE["commercialised_share"], **view.reading)
    silence = silence_sentence(view, OUTCOME_TABLES)
    count = measure(view.release, CATALOGUE["commercialisations"], **view.reading).numerator
    if count is None:
        return (unavailable(view, EVENT_TABLES),)
    happened = _n(
        "{count} événement de marché est daté de ces années.",
        "{count} événements de marché sont datés de ces années.",
        count,
    )
    closing = happened.format(count=formats.number(count, view.locale))
    if share.denominator == 0:
        return (_("Aucun projet commencé il y a au moins 24 mois pour ces choix."), closing, silence)
    opening = share_sentence(
        view,
        share,
        N_(
            "{value} des projets commencés il y a au moins 24 mois ont atteint le marché "
            "({numerator} sur {denominator}\u00a0; IC 95\u00a0%\u00a0: {interval})."
        ),
    )
    return (opening, closing, silence)


@cached
def stages(view: View) -> Exhibit:
    """From idea to growth."""
    frame = funnel(view.release, **view.reading)
    named = frame.assign(name=[STAGES.label(stage, view.locale) for stage in frame.stage])
    columns = (
        Column("name", N_("Stade")),
        Column("reached", N_("Projets qui l'ont atteinte"), "count"),
        Column("previous", N_("Parmi"), "count"),
        Column("conversion", N_("Passage depuis le stade précédent"), "percent"),
        Column("low", N_("IC 95\u00a0% bas"), "percent"),
        Column("high", N_("IC 95\u00a0% haut"), "percent"),
    )
    some = int(frame.projects.max()) > 0
    return make_exhibit(
        view,
        "etapes",
        Table(_("Stades atteints"), named, columns),
        finding=_stages_finding(frame, view),
        figure=draw_funnel(frame, locale=view.locale) if some else None,
        alt=_("Projets ayant atteint chaque stade, de l'idée à la croissance."),
        caveat=_(
            "Seuls les projets commencés il y a au moins 24 mois sont retenus. Un stade est atteint par un jalon "
            "à ce stade ou plus loin. Un projet qui n'a pas atteint le marché n'a pas échoué\u00a0: il peut y "
            "venir, ou avoir un autre but."
        ),
        absent=_("Aucun projet commencé il y a au moins 24 mois pour ces choix."),
        wide=True,
    )


def _stages_finding(frame: pd.DataFrame, view: View) -> str:
    """The step that fewest projects pass, and whether it is narrower than the others for sure."""
    if not frame.projects.max():
        return ""
    found = narrowest_step(frame)
    if found is None:
        return _("Trop peu de projets (moins de {n} par stade) pour comparer les passages.").format(
            n=SMALLEST_N
        )
    template = (
        N_(
            "Le passage le plus étroit mène au stade «\u00a0{stage}\u00a0»\u00a0: {value} des projets le franchissent "
            "({reached} sur {previous}\u00a0; IC 95\u00a0%\u00a0: {interval}), moins que tout autre."
        )
        if found.established
        else N_(
            "Le passage le plus étroit semble mener au stade «\u00a0{stage}\u00a0»\u00a0: {value} des projets le franchissent "
            "({reached} sur {previous}\u00a0; IC 95\u00a0%\u00a0: {interval})\u00a0; l'intervalle d'un autre passage "
            "le recouvre."
        )
    )
    words = _(template).format(
        stage=STAGES.label(found.step["stage"], view.locale),
        value=formats.percent(found.step["conversion"], view.locale),
        reached=formats.number(found.step["reached"], view.locale),
        previous=formats.number(found.step["previous"], view.locale),
        interval=formats.interval(found.step["low"], found.step["high"], view.locale),
    )
    return placed_sentence(view, words)


@cached
def by_year(view: View) -> Exhibit:
    """Market events, year by year."""
    frame = events_by_year(view.release, **view.reading)
    basis = view.filters.year_basis
    named = with_year_words(view, frame)
    columns = (
        Column("label", N_("Année")),
        Column("events", N_("Événements de marché"), "count"),
        Column("whole", N_("Année reçue")),
    )
    return make_exhibit(
        view,
        "commercialisations-annee",
        Table(_("Événements de marché par année"), named, columns),
        finding=placed_sentence(view, events_change_sentence(view, last_count_change(frame, "events"))),
        figure=count_by_year(frame, "events", basis=basis, locale=view.locale),
        alt=_("Événements de marché par année."),
        caveat=_("Une année incomplète (barre pâle) ne se compare pas aux autres.") + " " + _(_EVENTS_CAVEAT),
    )


@cached
def by_territory(view: View) -> Exhibit:
    """Market events on the map; the table holds each kind and market. A choice of territories marks it, and empties nothing."""
    whole = replace(view, filters=replace(view.filters, territories=()))
    frame = events_by_territory(view.release, **whole.reading)
    detail = events(view.release, **whole.reading)
    basis = view.filters.year_basis
    named = detail.assign(
        label=[formats.year(int(year), basis=basis) for year in detail.year],
        name=detail.territory.map(view.names).fillna(_("hors du réseau ou inconnu")),
        kind=[COMMERCIALISATION_TYPES.label(kind, view.locale) for kind in detail.type],
        where=[
            MARKETS.label(market, view.locale) if isinstance(market, str) else "" for market in detail.market
        ],
    )
    columns = (
        Column("name", N_("Territoire")),
        Column("label", N_("Année")),
        Column("kind", N_("Événement")),
        Column("where", N_("Marché")),
        Column("events", N_("Nombre"), "count"),
    )
    return make_exhibit(
        whole,
        "commercialisations-territoire",
        Table(_("Événements de marché par territoire, année, genre et marché"), named, columns),
        finding=_territories_finding(frame, detail, whole),
        figure=_placed_figure(frame, view),
        alt=_("Événements de marché par territoire."),
        caveat=" ".join([_limited(frame, view), _(_EVENTS_CAVEAT)]).strip(),
        wide=has_map(view),
        places=places_of(whole, _of_map(frame, whole), "territory"),
    )


def _of_map(frame: pd.DataFrame, view: View) -> Table:
    """The numbers of the map, a row a territory."""
    named = frame.assign(name=frame.territory.map(view.names).fillna(_("hors du réseau ou inconnu")))
    columns = (Column("name", N_("Territoire")), Column("events", N_("Nombre"), "count", symbols="symbol"))
    return Table(_("Événements de marché par territoire."), named, columns)


def has_map(view: View) -> bool:
    """Whether territories have a geometry to draw: bars stand in for it."""
    return territory_map(view.settings) is not None


def _placed_figure(frame: pd.DataFrame, view: View) -> go.Figure:
    land, chosen = territory_map(view.settings), view.filters.territories
    if land is None:
        frame = frame[frame.symbol == ""]
        return bars_by_territory(frame, "events", names=view.names, chosen=chosen, locale=view.locale)
    values = frame.rename(columns={"events": "value"})
    return draw_map(values, share=False, land=land, names=view.names, chosen=chosen, locale=view.locale)


def _limited(frame: pd.DataFrame, view: View) -> str:
    if has_map(view) or len(frame) <= SHOWN:
        return ""
    return _("Seuls les {shown} territoires les plus actifs sont montrés, sur {total}.").format(
        shown=SHOWN, total=len(frame)
    )


def _territories_finding(frame: pd.DataFrame, detail: pd.DataFrame, view: View) -> str:
    """From the territory with fewest events to the one with most, and how many events have no place."""
    total = int(detail.events.sum())
    found = extremes(frame, "events")
    if found is None:
        count = int(frame.events.sum())
        words = _n("{count} événement de marché.", "{count} événements de marché.", count)
        return placed_sentence(view, words.format(count=formats.number(count, view.locale)))
    words = range_sentence(
        view, found, "events", total=total, of_row=lambda row: view.names[row["territory"]]
    )
    lost = int(detail.events[~detail.territory.isin(list(view.names))].sum())
    if not lost:
        return words
    placed = _n(
        "{count} n'a pas de territoire connu.", "{count} n'ont pas de territoire connu.", lost
    ).format(count=formats.number(lost, view.locale))
    return f"{words} {placed}"
